import { placeOf } from './address.ts';
import { Page, workbookOf } from './book.ts';
import type { Sheet } from './read.ts';
import { readSheets } from './read.ts';

/** Cells of a form that somebody fills in, by address. */
export type Filled = Readonly<Record<string, string | number | null>>;

/** The first sheet of a workbook. */
export async function firstSheet(content: Buffer): Promise<Sheet> {
  const [sheet] = await readSheets(content);
  if (sheet === undefined) throw new Error('the workbook has no sheet');
  return sheet;
}

/** A form as another program would save it once it was filled in: every cell by its value, sums as they were. */
export async function fillIn(content: Buffer, filled: Filled): Promise<Buffer> {
  const { name, rows, merges } = await firstSheet(content);
  const page = new Page(name);
  for (const cell of rows.flatMap(({ cells }) => [...cells.values()])) {
    if (cell.mergedWith === null && !(cell.address in filled)) page.put(cell, cell.kind === 'number' ? Number(cell.text) : cell.text, 'plainText');
  }
  for (const [address, value] of Object.entries(filled)) page.put(placeOf(address) ?? { row: 0, column: 0 }, value, 'plainText');
  for (const area of merges) page.mergeBare(area);
  return workbookOf([page.sheet({ widths: [], frozen: 0, locked: false })], name);
}

/** The text of every cell, by address. */
export async function cellsOf(content: Buffer): Promise<Record<string, string>> {
  return Object.fromEntries((await firstSheet(content)).rows.flatMap(({ cells }) => [...cells.values()].map(({ address, text }) => [address, text])));
}
