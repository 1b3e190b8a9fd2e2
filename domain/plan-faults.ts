import type { CivilDate } from './civil-date.ts';
import type { Figures } from './figures.ts';
import { noFigures } from './figures.ts';
import type { RefusalCode, RefusalParams } from './errors.ts';
import type { Cell, NeedLine, Origin, PlanKind, PlanScope } from './plan.ts';
import { cellKey, cellsOf, exceedsLimit, planKinds, rollUp, silentCells } from './plan.ts';

/** What a commune's plan is checked against: the cells its campaign asks about, and what stands. */
export interface PlanContext extends PlanScope {
  readonly kind: PlanKind;
  /** Villages, groups and organizations of the commune. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Limits per household in a year; a confirmed one refuses, an unconfirmed one warns. */
  readonly limits: readonly { readonly programme: string; readonly year: number; readonly limitVnd: bigint; readonly confirmed: boolean }[];
  readonly lines: readonly PlanLine[];
  readonly noNeeds: readonly Cell[];
  /** The figures of this commune that an adjustment adds to: what is in force for each cell. Of a plan itself: empty. */
  readonly inForce: ReadonlyMap<string, Figures>;
}

export interface PlanLine extends NeedLine {
  readonly id: string;
  readonly status: 'DRAFT' | 'SUBMITTED' | 'ACCEPTED' | 'RETURNED';
}

/** A table of needs. Amounts are VND as JSON numbers, exact; of an adjustment, what is added or taken off. */
export interface NeedsBatch extends UnplacedBatch {
  readonly put: readonly (Cell & { readonly originId: string; readonly households: number; readonly amountVnd: number })[];
  readonly noNeed: readonly Cell[];
}

/** A table of needs as it comes in: of a campaign for one year, a cell need not name it. */
export interface UnplacedBatch {
  readonly put: readonly (UnplacedCell & { readonly originId: string; readonly households: number; readonly amountVnd: number })[];
  readonly remove: readonly string[];
  readonly noNeed: readonly UnplacedCell[];
  /** Declare no need for every cell that is still silent after the rest of the batch. */
  readonly restNoNeed: boolean;
}

type UnplacedCell = Omit<Cell, 'year'> & { readonly year?: number | undefined };

/** Lines and declarations that an office sends back. */
export interface ReturnedItems {
  readonly lines: readonly { readonly lineId: string }[];
  readonly noNeed: readonly Cell[];
}

export interface PlanFault {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  /** JSON pointer into the form. */
  readonly path: string;
}

const isOpen = (line: PlanLine): boolean => line.status === 'DRAFT' || line.status === 'RETURNED';
const samePlace = (a: Cell & { originId: string }, b: Cell & { originId: string }): boolean => cellKey(a) === cellKey(b) && a.originId === b.originId;

/** Everything that keeps a batch from being taken in, with the place of each. */
export function faultsOfNeeds(batch: NeedsBatch, context: PlanContext): PlanFault[] {
  return [...batch.put.flatMap((line, i) => faultsOfLine(line, i, batch, context)), ...faultsOfFigures(batch, context), ...faultsOfRemovals(batch.remove, context), ...faultsOfDeclarations(batch, context)];
}

function faultsOfLine(line: NeedsBatch['put'][number], i: number, batch: NeedsBatch, { kind, programmes, years, origins, limits, lines }: PlanContext): PlanFault[] {
  const at = (field: string, code: RefusalCode, params: RefusalParams): PlanFault[] => [{ code, params, path: `/put/${i}${field}` }];
  if (!years.includes(line.year)) return at('/year', 'YEAR_NOT_IN_PLAN', { years: years.map(String) });
  if (!programmes.includes(line.programme)) return at('/programme', 'PROGRAMME_NOT_IN_FORCE', { programme: line.programme });
  if (!origins.has(line.originId)) return at('/originId', 'ORIGIN_NOT_OF_COMMUNE', { origin: line.originId });
  if (batch.put.findIndex((other) => samePlace(other, line)) < i) return at('', 'LINE_TWICE', { cell: cellKey(line), origin: line.originId });
  const standing = lines.find((other) => samePlace(other, line) && !isOpen(other));
  if (standing) return at('', 'LINE_STANDS', { line: standing.id });
  if (kind === planKinds.adjustment) return [];
  const limit = limits.find((l) => l.programme === line.programme && l.year === line.year && l.confirmed);
  if (limit && exceedsLimit({ households: line.households, amountVnd: BigInt(line.amountVnd) }, limit.limitVnd)) return at('/amountVnd', 'LIMIT_EXCEEDED', { programme: line.programme, limitVnd: String(limit.limitVnd) });
  return [];
}

function faultsOfRemovals(remove: readonly string[], { lines }: PlanContext): PlanFault[] {
  return remove.flatMap((id, i): PlanFault[] => {
    const line = lines.find((other) => other.id === id);
    if (line && isOpen(line)) return [];
    return [{ code: line ? 'LINE_STANDS' : 'LINE_UNKNOWN', params: { line: id }, path: `/remove/${i}` }];
  });
}

/** @returns the batch with the year of every cell: of a campaign for one year, a cell need not name it; elsewhere a missing year is none of the plan's */
export function withYears(batch: UnplacedBatch, { years }: Pick<PlanScope, 'years'>): NeedsBatch {
  return { ...batch, put: withYear(batch.put, years), noNeed: withYear(batch.noNeed, years) };
}

/** As `withYears`, for cells alone. */
export function withYear<C extends { readonly year?: number | undefined }>(cells: readonly C[], years: readonly number[]): (C & { readonly year: number })[] {
  const [only] = years;
  return cells.map((cell) => ({ ...cell, year: cell.year ?? (years.length === 1 && only !== undefined ? only : 0) }));
}

/** Figures that an adjustment would take below zero once the batch is taken in: at the lines that are put, or at those taken out where nothing is put in their cell. */
function faultsOfFigures(batch: NeedsBatch, { kind, lines, inForce }: PlanContext): PlanFault[] {
  if (kind !== planKinds.adjustment) return [];
  const kept = lines.filter((line) => !batch.remove.includes(line.id) && !batch.put.some((put) => samePlace(put, line)));
  const below = figuresBelowZero([...kept, ...batch.put.map((line) => ({ ...line, amountVnd: BigInt(line.amountVnd) }))], inForce);
  const faultsAt = (cell: string | undefined, place: (field: FigureField) => string): PlanFault[] =>
    below.filter((one) => one.cell === cell).flatMap((one) => one.fields.map((field) => ({ code: 'BELOW_ZERO', params: belowZero(one.cell, one.inForce), path: place(field) })));
  const cellOfRemoved = (id: string): string | undefined => {
    const line = lines.find((other) => other.id === id);
    return line && !batch.put.some((put) => cellKey(put) === cellKey(line)) ? cellKey(line) : undefined;
  };
  return [...batch.put.flatMap((line, i) => faultsAt(cellKey(line), (field) => `/put/${i}/${field}`)), ...batch.remove.flatMap((id, i) => faultsAt(cellOfRemoved(id), () => `/remove/${i}`).slice(0, 1))];
}

/** A cell can't be declared as no need while it keeps a line. Needs put later take the place of a declaration. */
function faultsOfDeclarations(batch: NeedsBatch, { programmes, years, lines }: PlanContext): PlanFault[] {
  const known = new Set(cellsOf({ programmes, years }).map(cellKey));
  const kept = new Set([...lines.filter((line) => !batch.remove.includes(line.id)), ...batch.put].map(cellKey));
  return batch.noNeed.flatMap((cell, i): PlanFault[] => {
    if (!years.includes(cell.year)) return [{ code: 'YEAR_NOT_IN_PLAN', params: { years: years.map(String) }, path: `/noNeed/${i}/year` }];
    if (!known.has(cellKey(cell))) return [{ code: 'PROGRAMME_NOT_IN_FORCE', params: { programme: cell.programme }, path: `/noNeed/${i}/programme` }];
    return kept.has(cellKey(cell)) ? [{ code: 'NO_NEED_CONTRADICTED', params: { cell: cellKey(cell) }, path: `/noNeed/${i}` }] : [];
  });
}

/** What keeps a plan from being sent: silence, and returned lines that nobody has corrected. */
export function faultsOfSubmission({ kind, programmes, years, lines, noNeeds, inForce }: Pick<PlanContext, 'kind' | 'programmes' | 'years' | 'lines' | 'noNeeds' | 'inForce'>): PlanFault[] {
  const silent = silentCells({ programmes, years }, lines, noNeeds);
  const returned = lines.filter((line) => line.status === 'RETURNED').map((line) => line.id);
  return [
    ...(silent.length > 0 ? [{ code: 'CELLS_SILENT', params: { cells: silent }, path: '' } as const] : []),
    ...(returned.length > 0 ? [{ code: 'LINES_NOT_CORRECTED', params: { lines: returned }, path: '' } as const] : []),
    ...(kind === planKinds.adjustment ? figuresBelowZero(lines, inForce).map(({ cell, inForce: now }) => ({ code: 'BELOW_ZERO', params: belowZero(cell, now), path: '' }) as const) : []),
  ];
}

type FigureField = keyof Figures;

/** What BELOW_ZERO says. @param inForce of the cell, before the adjustment */
export function belowZero(cell: string, { households, amountVnd }: Figures): RefusalParams {
  return { cell, households, amountVnd: String(amountVnd) };
}

/** Cells whose figures deltas would take below zero, which figures, and what is in force now. */
export function figuresBelowZero(deltas: readonly Omit<NeedLine, 'originId'>[], inForce: PlanContext['inForce']): { cell: string; fields: FigureField[]; inForce: Figures }[] {
  return [...rollUp(deltas).cells].flatMap(([cell, delta]) => {
    const now = inForce.get(cell) ?? noFigures;
    const fields: FigureField[] = [...(now.households + delta.households < 0 ? ['households' as const] : []), ...(now.amountVnd + delta.amountVnd < 0n ? ['amountVnd' as const] : [])];
    return fields.length === 0 ? [] : [{ cell, fields, inForce: now }];
  });
}

/** What keeps lines from being sent back: unknown ones, and ones that do not stand as they must. */
export function faultsOfReturn(items: ReturnedItems, { lines, noNeeds }: Pick<PlanContext, 'lines' | 'noNeeds'>, from: PlanLine['status']): PlanFault[] {
  const declared = new Set(noNeeds.map(cellKey));
  const ofLines = items.lines.flatMap(({ lineId }, i): PlanFault[] => {
    const line = lines.find((other) => other.id === lineId);
    if (line?.status === from && items.lines.findIndex((other) => other.lineId === lineId) === i) return [];
    return [{ code: line ? 'LINE_STANDS' : 'LINE_UNKNOWN', params: { line: lineId }, path: `/lines/${i}/lineId` }];
  });
  const ofCells = items.noNeed.flatMap((cell, i): PlanFault[] => (declared.has(cellKey(cell)) ? [] : [{ code: 'LINE_UNKNOWN', params: { line: cellKey(cell) }, path: `/noNeed/${i}` }]));
  return [...ofLines, ...ofCells];
}

/** Levels of a campaign, the lowest first. */
export const dueLevels = ['commune', 'office', 'branch', 'head'] as const;
export type LevelDates = Readonly<Record<(typeof dueLevels)[number], CivilDate>>;

/**
 * Every level whose last day comes before that of a level below it, or lies in the past.
 * @param before the dates in force: one that stays as it is may lie in the past
 */
export function wrongLevels(due: LevelDates, today: CivilDate, before?: LevelDates): (keyof LevelDates)[] {
  return dueLevels.filter((level, i) => dueLevels.slice(0, i).some((lower) => due[level] < due[lower]) || (due[level] < today && due[level] !== before?.[level]));
}
