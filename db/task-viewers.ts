import type { Queryable } from './client.ts';

/** How long somebody counts as having a task open after they last said so, in seconds; they say so about every 30. */
export const viewerStaleSeconds = 90;

/** Someone who has a task open, and since when. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly since: Date;
}

const stillThere = (sql: Queryable) => sql`v.seen_at > clock_timestamp() - make_interval(secs => ${viewerStaleSeconds})`;

/** The others who have the task open now, the longest first. */
export async function otherViewers(sql: Queryable, taskId: string, personId: string): Promise<Viewer[]> {
  return sql<Viewer[]>`
    select p.id, p.display_name as name, v.since from task_viewer v join person p on p.id = v.person_id
    where v.task_id = ${taskId} and v.person_id <> ${personId} and ${stillThere(sql)} order by v.since, p.id`;
}

/** Someone has the task open: since now, or still. */
export async function noteViewer(sql: Queryable, taskId: string, personId: string): Promise<void> {
  await sql`
    insert into task_viewer as v (task_id, person_id, since, seen_at) select ${taskId}, ${personId}, now, now from clock_timestamp() now
    on conflict (task_id, person_id) do update set seen_at = excluded.seen_at, since = case when ${stillThere(sql)} then v.since else excluded.since end`;
}

export async function forgetViewer(sql: Queryable, taskId: string, personId: string): Promise<void> {
  await sql`delete from task_viewer where task_id = ${taskId} and person_id = ${personId}`;
}

/** Forgets who has not been heard of for long. @returns how many rows */
export async function purgeViewers(sql: Queryable): Promise<number> {
  return (await sql`delete from task_viewer v where not ${stillThere(sql)}`).count;
}
