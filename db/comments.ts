import type { Queryable } from './client.ts';

/** A comment as it stands. */
export interface CommentRow {
  readonly id: string;
  readonly processId: string;
  readonly taskId: string | null;
  readonly authorId: string;
  readonly actingFor: string | null;
  /** Null once it is retracted. */
  readonly body: string | null;
  readonly mentions: string[];
  readonly at: Date;
  readonly retractedAt: Date | null;
}

const columns = (sql: Queryable) => sql`id::text, process_id as "processId", task_id as "taskId", author_id as "authorId", acting_for as "actingFor", body, mentions, at, retracted_at as "retractedAt"`;

/** A comment; `lock` holds the row until the transaction ends. */
export async function findComment(sql: Queryable, id: string, options: { lock?: boolean } = {}): Promise<CommentRow | undefined> {
  const [row] = await sql<CommentRow[]>`select ${columns(sql)} from case_comment where id = ${id}::bigint ${options.lock === true ? sql`for update` : sql``}`;
  return row;
}

/** Comments of a process, newest first; one more than `limit`. @param before id of the last comment of the page before */
export async function listComments(sql: Queryable, processId: string, page: { taskId: string | undefined; before: string | undefined; limit: number }): Promise<CommentRow[]> {
  return sql<CommentRow[]>`
    select ${columns(sql)} from case_comment where process_id = ${processId} ${page.taskId === undefined ? sql`` : sql`and task_id = ${page.taskId}`}
      ${page.before === undefined ? sql`` : sql`and id < ${page.before}::bigint`} order by case_comment.id desc limit ${page.limit + 1}`;
}

export async function insertComment(tx: Queryable, c: Pick<CommentRow, 'processId' | 'taskId' | 'authorId' | 'actingFor' | 'mentions'> & { body: string }): Promise<CommentRow> {
  const [row] = await tx<CommentRow[]>`
    insert into case_comment (process_id, task_id, author_id, acting_for, body, mentions) values (${c.processId}, ${c.taskId}, ${c.authorId}, ${c.actingFor}, ${c.body}, ${c.mentions})
    returning ${columns(tx)}`;
  if (row === undefined) throw new Error('no row was inserted');
  return row;
}

/** Erases the text; that there was one stays visible. */
export async function retractComment(tx: Queryable, id: string): Promise<void> {
  await tx`update case_comment set body = null, retracted_at = clock_timestamp() where id = ${id}::bigint`;
}
