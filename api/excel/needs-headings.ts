import { plainText } from '../../domain/cells.ts';
import type { FieldFault } from '../../domain/errors.ts';
import { Refusal } from '../../domain/errors.ts';
import { columnNamed, headingOf, isTotalLabel } from './columns.ts';
import type { ColumnKey } from './columns.ts';
import { atCell, cellPath, faults } from './fault-texts.ts';
import type { RowRules } from './needs-rows.ts';
import type { Sheet, SheetRow } from './read.ts';

/** Where the columns stand in a sheet that came in. */
export interface Headings {
  readonly row: number;
  readonly at: ReadonlyMap<ColumnKey, number>;
  readonly faults: readonly FieldFault[];
}

/** Headings stand near the top. */
const lookedAt = 60;
/** A row that names fewer columns is none of headings. */
const fewest = 3;

/** Columns of which one is enough. */
const needed: readonly (readonly ColumnKey[])[] = [['programme', 'programmeName'], ['source'], ['origin', 'originName'], ['households'], ['amount']];

/** Finds the columns by their headings, in whatever order they stand. @throws Refusal SHEET_HEADINGS */
export function findHeadings({ rows }: Sheet, { years, signed }: Pick<RowRules, 'years' | 'signed'>): Headings {
  const best = rows.slice(0, lookedAt).map((row) => headingsIn(row, signed)).reduce<Headings | null>((found, one) => ((found?.at.size ?? fewest - 1) < one.at.size ? one : found), null);
  const wanted = [...needed, ...(years.length > 1 ? [['year'] as const] : [])];
  const missing = wanted.filter((keys) => !keys.some((key) => best?.at.has(key) === true));
  if (best !== null && missing.length === 0) return best;
  const [path, headings] = [best === null ? '/sheet' : cellPath(`A${best.row}`), missing.map(([key = 'programme']) => headingOf(key, signed))];
  throw new Refusal('SHEET_HEADINGS', { headings }, headings.map((heading) => ({ path, vi: `Không thấy cột «${heading}».`, en: `The column "${heading}" is missing.` })));
}

function headingsIn({ number, cells }: SheetRow, signed: boolean): Headings {
  const at = new Map<ColumnKey, number>();
  const found: FieldFault[] = [];
  for (const cell of [...cells.values()].sort((a, b) => a.column - b.column)) {
    if (cell.kind !== 'text') continue;
    const key = columnNamed(cell.text, signed);
    if (key === undefined) {
      // Left unread, its marks would be lost without a word.
      const foreign = columnNamed(cell.text, !signed);
      if (foreign !== undefined) found.push(atCell(cell.address, faults.columnOfOther(plainText(cell.text), headingOf(foreign, signed))));
      continue;
    }
    const first = at.get(key);
    if (first === undefined) at.set(key, cell.column);
    // The rest of a heading that goes over several columns is no second one.
    else if (cell.mergedWith === null) found.push(atCell(cell.address, faults.columnTwice(cells.get(first)?.address ?? '')));
  }
  return { row: number, at, faults: found };
}

/** Headings again, as at the top of a further page. */
export function isHeadingRow(row: SheetRow, signed: boolean): boolean {
  return headingsIn(row, signed).at.size >= fewest;
}

/** Whether a row says, before its figures, that it adds up the others. */
export function isTotalRow({ cells }: SheetRow, { at }: Headings): boolean {
  const figures = Math.min(at.get('households') ?? Infinity, at.get('amount') ?? Infinity);
  const labelled = new Set([at.get('programme'), at.get('programmeName'), at.get('source')]);
  return [...cells.values()].some((cell) => (cell.column < figures || labelled.has(cell.column)) && isTotalLabel(plainText(cell.text)));
}
