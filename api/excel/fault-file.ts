import { parseCountCell, parseVndCell, plainText } from '../../domain/cells.ts';
import type { FieldFault } from '../../domain/errors.ts';
import { addressOf, mostColumns, placeOf } from './address.ts';
import type { Area, Place } from './address.ts';
import type { Look } from './book.ts';
import { Page, workbookOf } from './book.ts';
import type { ColumnKey } from './columns.ts';
import { columns, faultHeading, isTotalLabel } from './columns.ts';
import type { FormLists } from './commune-form.ts';
import { formColumns, inputLook, listsSheet, offerValues, sheetName } from './commune-form.ts';
import { cellPath } from './fault-texts.ts';
import type { Sheet, SheetCell } from './read.ts';
import { headLooks, headRows, remarkHeight } from './titles.ts';

/** A sheet that was refused cell by cell, with what giving it back needs. */
export interface FaultySheet {
  readonly sheet: Sheet;
  /** The row of the headings. */
  readonly headings: number;
  /** Where the columns stand that were found. */
  readonly columns: ReadonlyMap<ColumnKey, number>;
  /** Rows of lines that have been accepted: they are locked, as in the form. */
  readonly standing: ReadonlySet<number>;
  readonly faults: readonly FieldFault[];
  readonly signed: boolean;
  readonly years: readonly number[];
  readonly lists: FormLists;
}

/** In characters. */
const [columnWidth, faultWidth] = [20, 70];
/** The longest table that is dressed as the form. */
const mostDressed = 5000;
const prefix = cellPath('');

/**
 * The sheet as it came in, with what is wrong in a column of its own and the cells marked: mended, it can be sent again. Where it is laid out as the form, it looks, locks and offers
 * values as the form does; the sums of its total row are formulas that follow what is mended; other formulas stand by their values. Codes and names are beside it on a sheet of their own.
 */
export async function faultWorkbook(faulty: FaultySheet): Promise<Buffer> {
  const { sheet, faults, headings, signed, lists } = faulty;
  const page = new Page(sheetName(signed));
  const table = new Table(faulty);
  const column = faultColumn(sheet, headings);
  if (table.isForm) dress(page, table);
  for (const cell of sheet.rows.flatMap(({ cells }) => [...cells.values()])) {
    if (cell.mergedWith === null && cell.column !== column) putCell(page, cell, table);
  }
  for (const address of table.faulty) markBlank(page, table, address);
  for (const area of sheet.merges) {
    if (table.isHead(area)) page.merge(area);
    else page.mergeBare(area);
  }
  page.put({ row: headings, column }, faultHeading, 'heading');
  for (const [row, own] of Map.groupBy(faults, (fault) => placeOf(addressIn(fault))?.row ?? headings)) {
    const sentences = own.map((fault) => (addressIn(fault) === '' ? fault.vi : `${addressIn(fault)}: ${fault.vi}`));
    page.put({ row, column }, [...(row === headings ? [faultHeading] : []), ...sentences].join('\n'), 'faultText');
  }
  const widths = Array.from({ length: column }, (_, i) => (i + 1 === column ? faultWidth : table.widthOf(i + 1)));
  return workbookOf([page.sheet({ widths, frozen: table.isForm ? headings : 0, locked: table.isForm }), listsSheet(lists)], faultHeading);
}

/** Where a fault stands; blank where it is about the whole sheet. */
const addressIn = ({ path }: FieldFault): string => (path.startsWith(prefix) ? path.slice(prefix.length) : '');
const isFigure = (key: ColumnKey | undefined): key is 'households' | 'amount' => key === 'households' || key === 'amount';

/** How the cells of a sheet that came in look, and what they hold. */
class Table {
  readonly headings: number;
  readonly columns: ReadonlyMap<ColumnKey, number>;
  /** Addresses of the cells at fault. */
  readonly faulty: ReadonlySet<string>;
  /** The row that adds up all rows above it. */
  readonly total: number | undefined;
  /** The last row that needs may stand in. */
  readonly last: number;
  /** Whether it is laid out as the form that was given out. */
  readonly isForm: boolean;
  private readonly keys: ReadonlyMap<number, ColumnKey>;
  private readonly locked: ReadonlySet<number>;
  private readonly cells: ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;

  constructor({ sheet, headings, columns: found, standing, faults, signed, years }: FaultySheet) {
    this.headings = headings;
    this.columns = found;
    this.keys = new Map([...found].map(([key, column]) => [column, key]));
    this.cells = new Map(sheet.rows.map(({ number, cells }) => [number, cells]));
    this.faulty = new Set(faults.map(addressIn).filter((address) => placeOf(address) !== null));
    const mended = new Set([...this.faulty].map((address) => placeOf(address)?.row));
    this.locked = new Set([...standing].filter((row) => !mended.has(row)));
    this.total = totalRow(sheet, headings);
    this.last = (this.total ?? (sheet.rows.at(-1)?.number ?? headings) + 1) - 1;
    this.isForm = headings === headRows + 1 && this.last - headings <= mostDressed && formColumns(signed, years).every((key, i) => found.get(key) === i + 1);
  }

  has({ row, column }: Place): boolean {
    return this.cells.get(row)?.has(column) === true;
  }

  /** @param isNumber what the cell holds, where its column does not say it */
  lookOf(place: Place, isNumber: boolean): Look {
    const key = this.keys.get(place.column);
    const plain = isNumber ? 'plainNumber' : 'plainText';
    if (this.faulty.has(addressOf(place))) return isFigure(key) ? 'faultNumber' : 'fault';
    if (!this.isForm) return plain;
    if (place.row <= headRows) return headLooks[place.row - 1] ?? plain;
    if (place.row === this.headings) return 'heading';
    if (key === undefined || place.row > (this.total ?? this.last)) return plain;
    if (place.row === this.total) return isFigure(key) ? (this.cells.get(place.row)?.get(place.column)?.formula === true ? 'total' : 'typedTotal') : 'totalLabel';
    return inputLook(key, !this.locked.has(place.row));
  }

  /** Numbers that were typed as text are numbers again, or no sum would count them. */
  valueOf({ kind, text, row, column }: SheetCell): string | number {
    const key = this.keys.get(column);
    if (kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
    if (kind !== 'text' || row <= this.headings || !isFigure(key)) return text;
    const read = key === 'amount' ? parseVndCell({ kind, text }) : parseCountCell({ kind, text });
    return 'fault' in read || read.value === null ? text : Number(read.value);
  }

  /** Whether a cell is a sum of its column. */
  isSum({ row, column, formula }: SheetCell): boolean {
    return row === this.total && formula && isFigure(this.keys.get(column));
  }

  sumAbove({ row, column }: Place): number {
    const own = [...this.cells].flatMap(([number, cells]) => (number > this.headings && number < row ? (cells.get(column) ?? []) : []));
    return own.reduce((sum, cell) => sum + (cell.mergedWith === null ? numberIn(this.valueOf(cell)) : 0), 0);
  }

  /** Whether an area is one that the form itself has merged: the cells it covers look as its first does. */
  isHead({ from, to }: Area): boolean {
    return this.isForm && from.row === to.row && to.column <= this.columns.size && (from.row <= headRows || from.row === this.total);
  }

  widthOf(column: number): number {
    const key = this.keys.get(column);
    return this.isForm && key !== undefined ? columns[key].width : columnWidth;
  }
}

const numberIn = (value: string | number): number => (typeof value === 'number' ? value : 0);

/** What of a form stands where nothing is written: cells to write in, the rest of its total row, the values it offers. */
function dress(page: Page, table: Table): void {
  const { headings, last, total, columns: at } = table;
  for (let row = headings + 1; row <= (total ?? last); row += 1) {
    for (const column of at.values()) if (!table.has({ row, column })) page.put({ row, column }, null, table.lookOf({ row, column }, false));
  }
  page.tall(headRows, remarkHeight);
  if (last > headings) offerValues(page, { first: headings + 1, last, column: (key) => at.get(key) ?? 0 });
}

function putCell(page: Page, cell: SheetCell, table: Table): void {
  const value = table.valueOf(cell);
  const look = table.lookOf(cell, typeof value === 'number');
  if (!table.isSum(cell)) page.put(cell, value, look);
  else page.formula(cell, `SUM(${addressOf({ row: table.headings + 1, column: cell.column })}:${addressOf({ row: cell.row - 1, column: cell.column })})`, table.sumAbove(cell), look);
}

/** A cell may be at fault for having nothing in it. */
function markBlank(page: Page, table: Table, address: string): void {
  const place = placeOf(address);
  if (place !== null && !table.has(place)) page.put(place, null, table.lookOf(place, false));
}

/** The row that adds up all rows above it; undefined where there is none, or rows stand below it that may belong to the sum. */
function totalRow({ rows }: Sheet, headings: number): number | undefined {
  const below = rows.filter(({ number }) => number > headings);
  const at = below.findIndex(({ cells }) => [...cells.values()].some(({ text }) => isTotalLabel(plainText(text))));
  return at > 0 && below.slice(at + 1).every(({ cells }) => [...cells.values()].every(({ kind }) => kind === 'text')) ? below[at]?.number : undefined;
}

/** The column that an earlier answer wrote its faults in, else one to the right of everything, as far as a sheet goes. */
function faultColumn({ rows }: Sheet, headings: number): number {
  const earlier = [...(rows.find(({ number }) => number === headings)?.cells.values() ?? [])].find(({ text }) => plainText(text).split(' ')[0] === faultHeading)?.column;
  const last = rows.reduce((far, { cells }) => Math.max(far, ...cells.keys()), 0);
  return earlier ?? Math.min(last + 1, mostColumns);
}
