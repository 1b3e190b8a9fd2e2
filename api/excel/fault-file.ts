import { plainText } from '../../domain/cells.ts';
import type { FieldFault } from '../../domain/errors.ts';
import { addressOf, mostColumns, placeOf } from './address.ts';
import { Page, workbookOf } from './book.ts';
import { faultHeading, isTotalLabel } from './columns.ts';
import { cellPath } from './fault-texts.ts';
import type { Sheet, SheetCell } from './read.ts';

/** In characters. */
const [columnWidth, faultWidth] = [20, 70];

/** Not that of the sheet that came in: another program may have given it one that Excel does not open. */
const sheetName = 'Nhu cầu';
const prefix = cellPath('');

/**
 * The rows of a sheet as they came in, formulas by their values but for sums of its total row, which follow what is mended, with what is wrong in a column of its own and the cells marked. It can be mended and sent again.
 * @param headings the row of the headings
 */
export async function faultWorkbook(sheet: Sheet, headings: number, faults: readonly FieldFault[]): Promise<Buffer> {
  const page = new Page(sheetName);
  const column = faultColumn(sheet, headings);
  const addresses = new Set(faults.map(addressIn));
  const total = totalRow(sheet, headings);
  for (const { number, cells } of sheet.rows) {
    for (const cell of cells.values()) {
      if (cell.mergedWith !== null || cell.column === column) continue;
      const look = addresses.has(cell.address) ? 'fault' : plainLook(cell);
      if (number === total && cell.formula && cell.kind === 'number') page.formula(cell, sumAbove(cell, headings), Number(cell.text), look);
      else page.put(cell, valueOf(cell), look);
    }
  }
  for (const address of addresses) markBlank(page, sheet, address);
  for (const area of sheet.merges) page.mergeBare(area);
  page.put({ row: headings, column }, faultHeading, 'heading');
  for (const [row, own] of Map.groupBy(faults, (fault) => placeOf(addressIn(fault))?.row ?? headings)) {
    const sentences = own.map((fault) => (addressIn(fault) === '' ? fault.vi : `${addressIn(fault)}: ${fault.vi}`));
    page.put({ row, column }, [...(row === headings ? [faultHeading] : []), ...sentences].join('\n'), 'faultText');
  }
  const widths = Array.from({ length: column }, (_, i) => (i + 1 === column ? faultWidth : columnWidth));
  return workbookOf([page.sheet({ widths, frozen: 0, locked: false })], faultHeading);
}

/** Where a fault stands; blank where it is about the whole sheet. */
const addressIn = ({ path }: FieldFault): string => (path.startsWith(prefix) ? path.slice(prefix.length) : '');
const plainLook = (cell: SheetCell): 'plainText' | 'plainNumber' => (cell.kind === 'number' ? 'plainNumber' : 'plainText');
const valueOf = ({ kind, text }: SheetCell): string | number => (kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text);

/** A cell may be at fault for having nothing in it. */
function markBlank(page: Page, { rows }: Sheet, address: string): void {
  const place = placeOf(address);
  if (place !== null && rows.find(({ number }) => number === place.row)?.cells.has(place.column) !== true) page.put(place, null, 'fault');
}

/** The row that adds up all rows above it; undefined where there is none, or rows stand below it that may belong to the sum. */
function totalRow({ rows }: Sheet, headings: number): number | undefined {
  const below = rows.filter(({ number }) => number > headings);
  const at = below.findIndex(({ cells }) => [...cells.values()].some(({ text }) => isTotalLabel(plainText(text))));
  return at > 0 && below.slice(at + 1).every(({ cells }) => [...cells.values()].every(({ kind }) => kind === 'text')) ? below[at]?.number : undefined;
}

function sumAbove({ row, column }: SheetCell, headings: number): string {
  return `SUM(${addressOf({ row: headings + 1, column })}:${addressOf({ row: row - 1, column })})`;
}

/** The column that an earlier answer wrote its faults in, else one to the right of everything, as far as a sheet goes. */
function faultColumn({ rows }: Sheet, headings: number): number {
  const earlier = [...(rows.find(({ number }) => number === headings)?.cells.values() ?? [])].find(({ text }) => plainText(text).split(' ')[0] === faultHeading)?.column;
  const last = rows.reduce((far, { cells }) => Math.max(far, ...cells.keys()), 0);
  return earlier ?? Math.min(last + 1, mostColumns);
}
