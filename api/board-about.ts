import { postingsAbout } from '../db/board-reads.ts';
import type { Queryable } from '../db/client.ts';
import type { Bilingual } from '../domain/text.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';

/** Point and version of each posting. */
export async function aboutPostings(sql: Queryable, processIds: readonly string[]): Promise<ReadonlyMap<string, Bilingual>> {
  const rows = await postingsAbout(sql, processIds);
  const names = await namesFor(sql, { units: rows.map(({ pointId }) => pointId), onDate: today() });
  return new Map(rows.map(({ processId, version, pointId }) => [processId, { vi: `${names.unit(pointId)}; phiên bản ${version}`, en: `${names.unit(pointId)}; version ${version}` }]));
}
