import type { LinePlace } from '../domain/refusal-names.ts';
import type { Queryable } from './client.ts';

/** Where lines stand, by their ids; one that is unknown is missing. */
export async function placesOfLines(sql: Queryable, ids: readonly string[]): Promise<Map<string, LinePlace>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<(LinePlace & { id: string })[]>`select id, programme, source, year, origin_id as "originId" from plan_line where id = any(${[...ids]})`;
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}
