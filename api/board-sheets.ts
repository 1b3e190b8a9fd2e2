import { contentDigest, findContent, sheetsOf, withdrawalsOf } from '../db/boards.ts';
import type { Queryable } from '../db/client.ts';
import type { BoardItem } from '../domain/boards.ts';
import { Refusal } from '../domain/errors.ts';
import { dayOf } from './days.ts';
import { namesFor } from './names.ts';
import { printable } from './paper/gather.ts';
import type { SheetsContent } from './paper/sheets.ts';

/** What is printed of a version, under the name that the branch had when it published it. @throws Refusal NOT_FOUND, PLAN_VERSION_ALTERED; BOARD_CONTENT_WITHDRAWN: what is printed is hung */
export async function sheetsToPrint(sql: Queryable, branchId: string, version: number, item: BoardItem | undefined): Promise<SheetsContent> {
  const row = await findContent(sql, branchId, version);
  if (!row) throw new Refusal('NOT_FOUND');
  if ((await withdrawalsOf(sql, branchId, [version])).has(version)) throw new Refusal('BOARD_CONTENT_WITHDRAWN', { version });
  const sheets = await sheetsOf(sql, branchId, version);
  if (contentDigest(row, sheets) !== row.sha256) throw new Refusal('PLAN_VERSION_ALTERED', { version });
  const names = await namesFor(sql, { units: [branchId], onDate: dayOf(row.publishedAt) });
  return {
    branch: printable(names.unit(branchId)), boardVersion: version, effectiveOn: row.effectiveOn, basis: printable(row.basis), sha256: row.sha256, publishedAt: row.publishedAt.getTime(),
    sheets: sheets.filter((sheet) => item === undefined || sheet.item === item).map(({ title, body }) => ({ title: printable(title), lines: body.split('\n').map(printable) })),
  };
}
