import type { FieldFault } from '../../domain/errors.ts';
import type { NeedsBatch, PlanLine } from '../../domain/plan-faults.ts';
import type { Cell, PlanKind } from '../../domain/plan.ts';
import { cellKey, planKinds } from '../../domain/plan.ts';
import { addressOf, placeOf } from './address.ts';
import type { ColumnKey } from './columns.ts';
import { atCell, cellPath, faults } from './fault-texts.ts';
import type { Headings } from './needs-headings.ts';
import { findHeadings, isHeadingRow, isTotalRow } from './needs-headings.ts';
import type { KnownNames, NeedsRow, RowRules } from './needs-rows.ts';
import { NameIndex, RowReader } from './needs-rows.ts';
import type { Sheet, SheetRow } from './read.ts';

/** What a sheet changes in a commune's plan, and where each part of it stands. */
export interface SheetNeeds {
  readonly batch: NeedsBatch;
  /** The row of the headings. */
  readonly headings: number;
  /** Where the columns stand. */
  readonly columns: ReadonlyMap<ColumnKey, number>;
  /** Rows of lines that have been accepted. */
  readonly standing: ReadonlySet<number>;
  /** Everything that is wrong with the sheet as such. What the plan says to it comes on top. */
  readonly faults: readonly FieldFault[];
  /** The cell that a part of the batch comes from, by its pointer in the form: `/put/3/amountVnd`. */
  readonly pathOf: (pointer: string) => string;
}

export interface PlanNow {
  readonly kind: PlanKind;
  readonly lines: readonly PlanLine[];
  readonly noNeeds: readonly Cell[];
}

type Parts = { [K in 'put' | 'remove' | 'noNeed']: { readonly value: NeedsBatch[K][number]; readonly row: NeedsRow }[] };

/**
 * Reads a commune's form. Only what differs from the plan becomes part of the batch, so that a line keeps whoever wrote it; a row that is missing leaves its line
 * as it is, and one with neither households nor an amount takes it out.
 * @throws Refusal SHEET_HEADINGS
 */
export function needsIn(sheet: Sheet, known: KnownNames, plan: PlanNow): SheetNeeds {
  const rules: RowRules = { signed: plan.kind === planKinds.adjustment, years: known.years, programmes: new NameIndex(known.programmes), origins: new NameIndex(known.origins) };
  const headings = findHeadings(sheet, rules);
  const [rows, found, totals] = readRows(sheet, headings, rules);
  const twice = repeatedRows(rows);
  const parts: Parts = { put: [], remove: [], noNeed: [] };
  for (const row of rows) if (!twice.has(row)) take(row, parts, plan);
  const readable = found.length === 0;
  const all = [...headings.faults, ...found, ...[...twice].map(([row, first]) => atCell(row.addressOf('programme'), faults.twice(first.addressOf('programme'))))];
  const values = <K extends keyof Parts>(key: K) => parts[key].map(({ value }) => value) as NeedsBatch[K][number][];
  return {
    batch: { put: values('put'), remove: values('remove'), noNeed: values('noNeed'), restNoNeed: false },
    headings: headings.row,
    columns: headings.at,
    standing: new Set(rows.filter((row) => stands(row, plan)).map((row) => placeOf(row.addressOf('programme'))?.row ?? 0)),
    faults: readable ? [...all, ...faultsOfTotals(totals, rows, headings, rules)] : all,
    pathOf: (pointer) => pathOf(pointer, parts),
  };
}

/** Rows of needs, what is wrong with them, and the rows that add them up. */
function readRows({ rows }: Sheet, headings: Headings, rules: RowRules): [NeedsRow[], FieldFault[], SheetRow[]] {
  const [needs, found, totals]: [NeedsRow[], FieldFault[], SheetRow[]] = [[], [], []];
  for (const row of rows) {
    if (row.number <= headings.row || isHeadingRow(row, rules.signed)) continue;
    if (isTotalRow(row, headings)) {
      totals.push(row);
      continue;
    }
    const reader = new RowReader(row, headings, rules);
    if (totals.length > 0 && !reader.hasFigures()) continue;
    const read = reader.read();
    if (read !== null) needs.push(read);
    found.push(...reader.faults);
  }
  return [needs, found, totals];
}

/** Rows that say again what an earlier one says, each with that one. */
function repeatedRows(rows: readonly NeedsRow[]): Map<NeedsRow, NeedsRow> {
  const [first, twice] = [new Map<string, NeedsRow>(), new Map<NeedsRow, NeedsRow>()];
  for (const row of rows) {
    const key = `${cellKey(row.cell)}/${row.noNeed ? '' : (row.originId ?? '')}`;
    const before = first.get(key);
    if (before) twice.set(row, before);
    else first.set(key, row);
  }
  return twice;
}

const lineAt = ({ cell, originId }: NeedsRow, { lines }: PlanNow): PlanLine | undefined => lines.find((line) => cellKey(line) === cellKey(cell) && line.originId === originId);

function stands(row: NeedsRow, plan: PlanNow): boolean {
  const status = lineAt(row, plan)?.status;
  return status === 'ACCEPTED' || status === 'SUBMITTED';
}

const isNothing = (value: bigint | null): boolean => value === null || value === 0n;

/** Puts what a row changes into the batch. */
function take(row: NeedsRow, parts: Parts, plan: PlanNow): void {
  const { cell, originId, households, amountVnd, noNeed } = row;
  if (noNeed) {
    if (!plan.noNeeds.some((one) => cellKey(one) === cellKey(cell))) parts.noNeed.push({ value: cell, row });
    return;
  }
  const line = lineAt(row, plan);
  if (originId === null || (isNothing(households) && isNothing(amountVnd))) {
    if (line) parts.remove.push({ value: line.id, row });
    return;
  }
  const value = { ...cell, originId, households: Number(households ?? 0n), amountVnd: Number(amountVnd ?? 0n) };
  if (line?.households !== value.households || line.amountVnd !== BigInt(value.amountVnd)) parts.put.push({ value, row });
}

/** A total that was worked out, or typed, and is not what the rows add up to. */
function faultsOfTotals(totals: readonly SheetRow[], rows: readonly NeedsRow[], headings: Headings, rules: RowRules): FieldFault[] {
  const sums = { households: sumOf(rows, 'households'), amount: sumOf(rows, 'amountVnd') };
  return totals.flatMap((total) => {
    const reader = new RowReader(total, headings, rules);
    const differing = (['households', 'amount'] as const).flatMap((key): FieldFault[] => {
      const column = headings.at.get(key) ?? 0;
      const cell = total.cells.get(column);
      // A formula that no program has worked out says nothing yet.
      if (cell === undefined || (cell.formula && cell.text === '')) return [];
      const stands = reader.number(key);
      return stands === null || stands === sums[key] ? [] : [atCell(addressOf({ row: total.number, column }), faults.total(stands, sums[key]))];
    });
    return [...reader.faults, ...differing];
  });
}

function sumOf(rows: readonly NeedsRow[], key: 'households' | 'amountVnd'): bigint {
  return rows.reduce((sum, row) => sum + (row[key] ?? 0n), 0n);
}

const fieldColumns: Readonly<Record<string, ColumnKey>> = { programme: 'programme', source: 'source', year: 'year', originId: 'origin', households: 'households', amountVnd: 'amount' };
const wholeRow: Readonly<Record<keyof Parts, ColumnKey>> = { put: 'programme', remove: 'amount', noNeed: 'noNeed' };

function pathOf(pointer: string, parts: Parts): string {
  const [, part = '', index = '', field = ''] = pointer.split('/');
  if (part !== 'put' && part !== 'remove' && part !== 'noNeed') return '/sheet';
  const row = parts[part][Number(index)]?.row;
  return row === undefined || index === '' ? '/sheet' : cellPath(row.addressOf(fieldColumns[field] ?? wholeRow[part]));
}
