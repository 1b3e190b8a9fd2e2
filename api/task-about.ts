import type { Queryable } from '../db/client.ts';
import type { TaskRow } from '../db/tasks.ts';
import { isPersonal } from '../domain/cases.ts';
import type { Bilingual } from '../domain/text.ts';
import { processKinds } from './kinds.ts';

/** What tasks are about, by process: where one post has many tasks of the same name. One query for each kind on the page. */
export async function aboutTasks(sql: Queryable, rows: readonly TaskRow[]): Promise<ReadonlyMap<string, Bilingual>> {
  const found = await Promise.all([...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, ofKind]) => aboutKind(sql, kind, [...new Set(ofKind.map(({ processId }) => processId))])));
  return new Map(found.flatMap((one) => [...one]));
}

/** Of a case about a household nothing is shown but its number. */
async function aboutKind(sql: Queryable, kind: string, processIds: readonly string[]): Promise<ReadonlyMap<string, Bilingual>> {
  if (isPersonal(kind)) return new Map(processIds.map((id) => [id, numberOf(id)]));
  return (await processKinds[kind]?.about?.(sql, processIds)) ?? new Map<string, Bilingual>();
}

function numberOf(processId: string): Bilingual {
  const [, year = '', , number = ''] = processId.split('.');
  return { vi: `Hồ sơ số ${number}/${year}`, en: `Case ${number}/${year}` };
}
