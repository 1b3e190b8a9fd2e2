import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ActualRow, ImportRow } from '../db/actuals.ts';
import { actualsOf, importBefore, importInForce, lockActuals, unitsNamed, writeImport } from '../db/actuals.ts';
import type { Queryable } from '../db/client.ts';
import { programmeCodes } from '../db/programmes.ts';
import { reachOf } from '../domain/access.ts';
import type { Appointment } from '../domain/access.ts';
import type { FileContent } from '../domain/actual-file.ts';
import { headings, layoutOf, readRows, titleOf } from '../domain/actual-file.ts';
import { droppedFigures, mergedFigures, placeRows } from '../domain/actual-rows.ts';
import type { PlacedRow } from '../domain/actual-rows.ts';
import { normalName } from '../domain/cells.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { FieldFault, RefusalParams } from '../domain/errors.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import { vndToNumber } from '../domain/money.ts';
import type { TableFile } from './actuals-file.ts';
import { recordAct } from './registry-record.ts';
import { today } from './schemas.ts';

export interface Month {
  readonly year: number;
  readonly month: number;
}

/** As many faults and warnings as are told; all are counted. */
const toldAtMost = 500;
const figures = { households: z.int(), amountVnd: z.int().describe('VND lent since 1 January') };
export const importSchema = z.strictObject({
  id: z.string(),
  month: z.int().min(1).max(12),
  version: z.int().describe('1 for the first import of the month; the last is in force'),
  sha256: z.string().describe('Digest of the file'),
  importedAt: z.iso.datetime(),
  rows: z.int().describe('Communes x programmes x sources'),
  ...figures,
});
const warningSchema = z.strictObject({ path: z.string(), vi: z.string(), en: z.string() });
export const importedSchema = importSchema.extend({
  repeated: z.boolean().describe('The same file is in force already: nothing was written'),
  warningCount: z.int(),
  warnings: z.array(warningSchema).describe(`What the bank should look at; at most ${toldAtMost} are told`),
});

/** Refused before a file is read. @throws Refusal MONTH_AHEAD */
export function refuseMonthAhead({ year, month }: Month): void {
  if (firstDayOf({ year, month }) <= today()) return;
  throw new Refusal('MONTH_AHEAD', { year, month }, [{ path: 'path:month', ...refusalText('MONTH_AHEAD', { year, month }) }]);
}

/**
 * Reads the table whole, and finds the commune of every row; nothing is written.
 * @throws Refusal HEADINGS_MISSING, ROWS_REFUSED, TOTAL_ROW_MISSING, TOTALS_DISAGREE
 */
export async function figuresOf(sql: Queryable, request: FastifyRequest, { rows }: TableFile, month: Month): Promise<{ rows: PlacedRow[]; warnings: FieldFault[] }> {
  const [heading, ...details] = rows.slice(rows.findIndex((row) => row.cells.some((cell) => (cell?.text ?? '').trim() !== '')));
  const layout = layoutOf(heading);
  if ('wrong' in layout) throw new Refusal('HEADINGS_MISSING', { columns: layout.wrong.map(titleOf) }, layout.wrong);
  const content = readRows(details, layout, { ...month, programmes: await programmeCodes(sql, normalName) });
  const all = [...content.rows, ...content.faulty];
  const asked = { codes: present(all.map((row) => row.unitCode)), names: present(all.map((row) => row.unitName)) };
  const within = reachOf(request.actor, 'actual.import').flatMap(({ units }) => units);
  const placed = placeRows(content, await unitsNamed(sql, asked, lastDayOf(month), within));
  const faults = [...content.faults, ...placed.faults].sort(byRow);
  if (faults.length > 0) throw new Refusal('ROWS_REFUSED', { count: faults.length }, faults.slice(0, toldAtMost));
  refuseWrongTotal(content);
  return { rows: placed.rows, warnings: [...content.warnings, ...placed.warnings] };
}

/** Writes what was read as the month's next version, with its ledger entry; what is in force already is not written again. */
export async function importActuals(tx: Queryable, request: FastifyRequest, basis: Appointment, month: Month, sha256: string, read: { rows: readonly PlacedRow[]; warnings: readonly FieldFault[] }): Promise<z.output<typeof importedSchema>> {
  await lockActuals(tx, month.year);
  const [inForce, before] = await Promise.all([importInForce(tx, month.year, month.month), importBefore(tx, month.year, month.month)]);
  const rows = mergedFigures(read.rows);
  const dropped = before === undefined ? [] : droppedFigures(read.rows, await actualsOf(tx, before.id), before.month);
  const warnings = [...read.warnings, ...dropped].sort(byRow);
  const repeated = inForce?.fileSha256 === sha256;
  const one = repeated ? inForce : await writeNext(tx, request, basis, { month, version: (inForce?.version ?? 0) + 1, sha256, rows });
  return { ...importView({ ...one, rows: rows.length }), repeated, warningCount: warnings.length, warnings: warnings.slice(0, toldAtMost).map(({ path, vi, en }) => ({ path, vi, en })) };
}

/** One import as the API shows it. */
export function importView({ id, month, version, fileSha256, importedAt, rows, households, amountVnd }: ImportRow & { readonly rows: number }): z.output<typeof importSchema> {
  return { id, month, version, sha256: fileSha256, importedAt: importedAt.toISOString(), rows, households, amountVnd: vndToNumber(amountVnd) };
}

async function writeNext(tx: Queryable, request: FastifyRequest, basis: Appointment, { month, version, sha256, rows }: { month: Month; version: number; sha256: string; rows: readonly ActualRow[] }): Promise<ImportRow> {
  const one: ImportRow = {
    id: `actuals.${month.year}.${String(month.month).padStart(2, '0')}.${version}`, ...month, version, fileSha256: sha256, importedAt: new Date(), importedBy: request.actor.personId,
    households: rows.reduce((sum, row) => sum + row.households, 0), amountVnd: rows.reduce((sum, row) => sum + row.amountVnd, 0n),
  };
  await writeImport(tx, one, rows);
  await recordAct(tx, request, basis, { subject: one.id, after: { ...month, version, sha256, rows: rows.length, households: one.households, amountVnd: String(one.amountVnd) } });
  return one;
}

/** Compares the closing row with the sum of the rows, which are without faults. */
function refuseWrongTotal({ rows, total, hasTotalRow }: FileContent): void {
  if (!hasTotalRow || total === null) throw refusalAt('TOTAL_ROW_MISSING', {}, ['/total']);
  const found = { households: rows.reduce((sum, row) => sum + row.households, 0), amountVnd: rows.reduce((sum, row) => sum + row.amountVnd, 0n) };
  const wrong = [...(total.households === found.households ? [] : ['/total/households']), ...(total.amountVnd === found.amountVnd ? [] : ['/total/amount'])];
  if (wrong.length === 0) return;
  throw refusalAt('TOTALS_DISAGREE', { saidHouseholds: total.households, saidVnd: String(total.amountVnd), foundHouseholds: found.households, foundVnd: String(found.amountVnd) }, wrong);
}

function refusalAt(code: 'TOTAL_ROW_MISSING' | 'TOTALS_DISAGREE', params: RefusalParams, paths: readonly string[]): Refusal {
  return new Refusal(code, params, paths.map((path) => ({ path, ...refusalText(code, params) })));
}

const columnOrder = Object.keys(headings);

/** Faults of rows in their order, each from left to right as the columns are named here; then those of no single row. */
function byRow(a: FieldFault, b: FieldFault): number {
  const placeOf = ({ path }: FieldFault): [number, number] => {
    const [, row = Number.MAX_SAFE_INTEGER, column = ''] = /^\/rows\/(\d+)(?:\/(\w+))?/.exec(path) ?? [];
    return [Number(row), columnOrder.indexOf(column)];
  };
  const [[rowA, columnA], [rowB, columnB]] = [placeOf(a), placeOf(b)];
  return rowA - rowB || columnA - columnB;
}

function present(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.filter((text) => text !== null))];
}

function firstDayOf({ year, month }: Month): CivilDate {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

function lastDayOf({ year, month }: Month): CivilDate {
  return addCalendarDays(firstDayOf(month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 }), -1);
}
