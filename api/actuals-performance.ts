import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ProgressRow } from '../db/actuals.ts';
import { communesWithin, importInForce, lastAreaOf, progressOf } from '../db/actuals.ts';
import { approvedCampaign } from '../db/plans.ts';
import type { Named } from '../db/programmes.ts';
import { programmesByName } from '../db/programmes.ts';
import { reachOf } from '../domain/access.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import { vndToNumber } from '../domain/money.ts';
import type { Figures } from '../domain/figures.ts';
import { fundingSources, planKinds } from '../domain/plan.ts';
import { roundAmount, roundParts } from '../domain/rounding.ts';
import type { CellProgress, Progress } from '../domain/share.ts';
import { leftOf, progressOfCell, sharesOf, sumOfProgress } from '../domain/share.ts';
import { idSchema, refSchema, today } from './schemas.ts';

/** VND in a unit of money that amounts are shown in. */
const unitsOfMoney = { vnd: 1n, million: 1_000_000n, billion: 1_000_000_000n } as const;

export const performanceQuery = z.strictObject({
  by: z.enum(['commune', 'programme', 'cell']).default('commune').describe('What the rows are; a cell is a programme of one funding source'),
  month: z.coerce.number<string>().int().min(1).max(12).optional().describe('The last month that has figures by default'),
  unitId: idSchema.optional().describe('Only this commune, or the communes below this unit; by default all of your area'),
  money: z.enum(['vnd', 'million', 'billion']).default('vnd').describe('The unit of `shown`. It is rounded by largest remainder, each column by itself, so that the rows shown add up to the total shown; of `left` only where every row has one'),
});

const figuresSchema = z.strictObject({ households: z.int(), amountVnd: z.int(), shown: z.int().describe('The amount in the unit of `money`') }).nullable();
const shareSchema = z.int().nullable().describe('Basis points: 10000 is the whole, more is possible; null where there is no target above zero or no figure');
const progressSchema = z.strictObject({
  approved: figuresSchema.describe('What the Head approved of the annual plan'),
  adjustments: figuresSchema.describe('The sum of the approved adjustments; may be negative'),
  target: figuresSchema.describe('In force: the targets given last, or the plan while there are none, with the adjustments approved since'),
  actual: figuresSchema.describe("Done since 1 January, by the bank's file"),
  outsidePlan: figuresSchema.describe('The part of `actual` where a commune has no target for the programme and source; it counts neither in `left` nor in `shareDone`'),
  left: figuresSchema.describe('Target less what was done where there is a target; negative where more was done'),
  shareDone: z.strictObject({ households: shareSchema, amountVnd: shareSchema }),
});
export const performanceSchema = z.strictObject({
  year: z.int(),
  month: z.int().nullable().describe('Of the actual figures; null while there are none'),
  import: z.strictObject({ id: z.string(), version: z.int(), importedAt: z.iso.datetime() }).nullable(),
  by: performanceQuery.shape.by,
  money: performanceQuery.shape.money,
  rows: z.array(progressSchema.extend({ unit: refSchema.optional(), programme: refSchema.optional(), source: z.enum(fundingSources).optional() })).describe('In Vietnamese order of the names. A figure that is absent is null, not zero'),
  total: progressSchema,
});

type Performance = z.output<typeof performanceSchema>;
type Query = z.output<typeof performanceQuery>;

/** A row to be shown: what it is of, and its figures. */
interface Line {
  readonly of: Pick<Performance['rows'][number], 'unit' | 'programme' | 'source'>;
  readonly progress: Progress;
}

/** Plan, adjustments, targets, actual figures and shares done of the communes the caller may see. @throws Refusal NOT_FOUND, NO_APPROVED_PLAN */
export async function performanceOf(request: FastifyRequest, year: number, { by, month, unitId, money }: Query): Promise<Performance> {
  const { lists: sql } = request.server.database;
  if (unitId !== undefined) request.mustSee('plan.read', await lastAreaOf(sql, unitId, today()), 'query:unitId', planKinds.annual);
  const within = unitId === undefined ? reachOf(request.actor, 'plan.read').flatMap(({ units, kinds }) => (kinds === null || kinds.includes(planKinds.annual) ? units : [])) : [unitId];
  const [plan, file, communes, programmes] = await Promise.all([approvedCampaign(sql, planKinds.annual, year), importInForce(sql, year, month ?? null), communesWithin(sql, within, today()), programmesByName(sql)]);
  if (!plan) throw new Refusal('NO_APPROVED_PLAN', { year }, [{ path: 'path:year', ...refusalText('NO_APPROVED_PLAN', { year }) }]);
  const seen = new Set(communes.map(({ id }) => id));
  const cells = (await progressOf(sql, year, plan.processId, file?.id ?? null)).filter((row) => seen.has(row.communeId));
  const lines = linesBy(by, cells, communes, programmes);
  return {
    year, month: month ?? file?.month ?? null, import: file === undefined ? null : { id: file.id, version: file.version, importedAt: file.importedAt.toISOString() }, by, money,
    ...shownIn(unitsOfMoney[money], lines),
  };
}

/** The lines that have any figure, in order. */
function linesBy(by: Query['by'], cells: readonly ProgressRow[], communes: readonly Named[], programmes: readonly Named[]): Line[] {
  if (by === 'commune') {
    const groups = Map.groupBy(cells, (row) => row.communeId);
    return communes.flatMap(({ id, name }) => line({ unit: { id, name } }, groups.get(id)));
  }
  if (by === 'programme') {
    const groups = Map.groupBy(cells, (row) => row.programme);
    return programmes.flatMap(({ id, name }) => line({ programme: { id, name } }, groups.get(id)));
  }
  const groups = Map.groupBy(cells, (row) => `${row.programme}/${row.source}`);
  return programmes.flatMap(({ id, name }) => fundingSources.flatMap((source) => line({ programme: { id, name }, source }, groups.get(`${id}/${source}`))));
}

function line(of: Line['of'], rows: readonly CellProgress[] | undefined): Line[] {
  return rows === undefined ? [] : [{ of, progress: sumOfProgress(rows.map(progressOfCell)) }];
}

const shownColumns = ['approved', 'adjustments', 'target', 'actual', 'outsidePlan', 'left'] as const;

/** Every column rounded by itself; what is left is not the difference of rounded figures. */
function shownIn(unit: bigint, lines: readonly Line[]): Pick<Performance, 'rows' | 'total'> {
  const total = sumOfProgress(lines.map(({ progress }) => progress));
  const all = [...lines.map(({ progress }) => progress), total].map((progress) => ({ ...progress, left: leftOf(progress) }));
  const [parts, sums] = [all.slice(0, -1), all.at(-1)];
  const column = (name: (typeof shownColumns)[number]) => columnIn(unit, parts.map((part) => part[name]), sums?.[name] ?? null);
  const columns = shownColumns.map((name) => [name, column(name)] as const);
  const at = (i: number) => Object.fromEntries(columns.map(([name, figures]) => [name, figures[i] ?? null])) as Record<(typeof shownColumns)[number], Performance['total']['actual']>;
  return { rows: lines.map(({ of, progress }, i) => ({ ...of, ...at(i), shareDone: shareView(progress) })), total: { ...at(lines.length), shareDone: shareView(total) } };
}

/** A column and, last, its total. Where the total is no sum of the rows, because some are absent in one of two columns, it is rounded by itself. */
function columnIn(unit: bigint, parts: readonly (Figures | null)[], total: Figures | null): Performance['total']['approved'][] {
  const amounts = parts.flatMap((part) => (part === null ? [] : [part.amountVnd]));
  const shown = roundParts(amounts, unit);
  const rows = parts.map((part) => (part === null ? null : figuresView(part, shown.shift() ?? 0n)));
  return [...rows, total === null ? null : figuresView(total, roundAmount(total.amountVnd, unit))];
}

function figuresView({ households, amountVnd }: Figures, shown: bigint): NonNullable<Performance['total']['approved']> {
  return { households, amountVnd: vndToNumber(amountVnd), shown: vndToNumber(shown) };
}

function shareView(progress: Progress): Performance['total']['shareDone'] {
  const { households, amountVnd } = sharesOf(progress);
  return { households: households === null ? null : Number(households), amountVnd: amountVnd === null ? null : Number(amountVnd) };
}
