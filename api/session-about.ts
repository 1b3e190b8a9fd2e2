import type { Queryable } from '../db/client.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';

/** Point, day and time of each session. */
export async function aboutSessions(sql: Queryable, processIds: readonly string[]): Promise<ReadonlyMap<string, Bilingual>> {
  const rows = await sql<{ id: string; pointId: string; day: string; startsAt: string }[]>`
    select process_id as id, point_id as "pointId", day::text as day, to_char(starts_at, 'HH24:MI') as "startsAt" from transaction_session where process_id = any(${[...processIds]}::text[])`;
  const names = await namesFor(sql, { units: rows.map(({ pointId }) => pointId), onDate: today() });
  return new Map(rows.map(({ id, pointId, day, startsAt }): [string, Bilingual] => [id, { vi: `${names.unit(pointId)}; ${startsAt} ngày ${dayVi(day)}`, en: `${names.unit(pointId)}; ${day} at ${startsAt}` }]));
}
