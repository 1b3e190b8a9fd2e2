import type { Figures } from './figures.ts';
import { noFigures, plus, sumOf } from './figures.ts';

/** Where the money of a line would come from: the bank's central capital, or local budgets entrusted to it. */
export const fundingSources = ['CENTRAL', 'LOCAL'] as const;
export type FundingSource = (typeof fundingSources)[number];

/** Kinds of plan. All go the same way, from the communes to the Head. Persisted in ids and tables: never rename. */
export const planKinds = { annual: 'annual-plan', fiveYear: 'five-year-plan', adjustment: 'plan-adjustment' } as const;
export type PlanKind = (typeof planKinds)[keyof typeof planKinds];

/** A cell of the plan: programme x funding source x year. */
export interface Cell {
  readonly programme: string;
  readonly source: FundingSource;
  readonly year: number;
}

/** The most households that a single line may carry. A technical bound [design], so that every sum can be stored. */
export const maxLineHouseholds = 100_000;

export interface NeedLine extends Cell, Figures {
  readonly originId: string;
}

/** How an origin relates to others of the same commune. */
export interface Origin {
  readonly id: string;
  readonly kind: 'VILLAGE' | 'GROUP' | 'ORGANIZATION';
  /** Village of a group. */
  readonly villageId: string | null;
  /** Mass organization of a group, or that the origin is. */
  readonly organization: string | null;
}

export type PlanWarning =
  | { readonly code: 'OVERLAP'; readonly cell: string; readonly origins: readonly [string, string] }
  | { readonly code: 'LIMIT_UNCONFIRMED'; readonly cell: string; readonly origin: string; readonly limitVnd: string };

export const cellKey = (cell: Cell): string => `${cell.programme}/${cell.source}/${cell.year}`;

/** What a campaign asks about. */
export interface PlanScope {
  readonly programmes: readonly string[];
  readonly years: readonly number[];
}

/** Every cell that a commune must answer: with needs, or with a declaration that there are none. */
export function cellsOf({ programmes, years }: PlanScope): Cell[] {
  return years.flatMap((year) => programmes.flatMap((programme) => fundingSources.map((source) => ({ programme, source, year }))));
}

/** Cells with neither a line nor a declaration. Silence is not zero. */
export function silentCells(scope: PlanScope, lines: readonly Cell[], noNeeds: readonly Cell[]): string[] {
  const answered = new Set([...lines, ...noNeeds].map(cellKey));
  return cellsOf(scope).map(cellKey).filter((key) => !answered.has(key));
}

/** Cells that have lines and are declared as no need. */
export function contradictedCells(lines: readonly Cell[], noNeeds: readonly Cell[]): string[] {
  const withLines = new Set(lines.map(cellKey));
  return [...new Set(noNeeds.map(cellKey))].filter((key) => withLines.has(key));
}

/** Households and VND of all lines, and of each cell. */
export function rollUp(lines: readonly (Cell & Figures)[]): Figures & { readonly cells: Map<string, Figures> } {
  const cells = new Map<string, Figures>();
  for (const line of lines) cells.set(cellKey(line), plus(cells.get(cellKey(line)) ?? noFigures, line));
  return { ...sumOf(lines), cells };
}

/**
 * Pairs of lines of one cell that may count the same household twice: a group and its own village, or a group and the organization it is entrusted to,
 * or a village and an organization. Origins add up all the same; an overlap is a warning.
 */
export function overlaps(lines: readonly NeedLine[], origins: ReadonlyMap<string, Origin>): PlanWarning[] {
  const warnings: PlanWarning[] = [];
  const sorted = [...lines].sort((a, b) => (a.originId < b.originId ? -1 : 1));
  sorted.forEach((a, i) => {
    for (const b of sorted.slice(i + 1)) {
      const [first, second] = [origins.get(a.originId), origins.get(b.originId)];
      if (cellKey(a) === cellKey(b) && first && second && mayShareHouseholds(first, second)) warnings.push({ code: 'OVERLAP', cell: cellKey(a), origins: [a.originId, b.originId] });
    }
  });
  return warnings;
}

function mayShareHouseholds(a: Origin, b: Origin): boolean {
  if (a.kind === b.kind) return a.id === b.id;
  if (a.kind === 'VILLAGE' && b.kind === 'GROUP') return b.villageId === a.id;
  if (a.kind === 'ORGANIZATION' && b.kind === 'GROUP') return b.organization === a.organization;
  if (a.kind === 'GROUP') return mayShareHouseholds(b, a);
  return true;
}

/** Is the average need per household above a limit in VND? */
export function exceedsLimit(line: { households: number; amountVnd: bigint }, limitVnd: bigint): boolean {
  return line.amountVnd > BigInt(line.households) * limitVnd;
}

/** Levels of a plan that have processes of their own; the Head's task is the branch's. */
export type PlanLevel = 'commune' | 'office' | 'branch';

/** Workflow types by kind and level, as the projection names them. Persisted: never rename. */
export const planWorkflows: Readonly<Record<PlanKind, Readonly<Record<PlanLevel, string>>>> = {
  'annual-plan': { commune: 'annualPlanCommune', office: 'annualPlanOffice', branch: 'annualPlanBranch' },
  'five-year-plan': { commune: 'fiveYearPlanCommune', office: 'fiveYearPlanOffice', branch: 'fiveYearPlanBranch' },
  'plan-adjustment': { commune: 'planAdjustmentCommune', office: 'planAdjustmentOffice', branch: 'planAdjustmentBranch' },
};

/** The level of a process; null for a process that is no plan. */
export function planLevelOf(workflowType: string): PlanLevel | null {
  for (const levels of Object.values(planWorkflows)) {
    for (const level of ['commune', 'office', 'branch'] as const) if (levels[level] === workflowType) return level;
  }
  return null;
}

/** Statuses in which a commune's plan may be written. */
const drafting: ReadonlySet<string> = new Set(['DRAFTING', 'RETURNED']);

/** May a commune's plan be written in this status of its process? */
export function isDrafting(status: string): boolean {
  return drafting.has(status);
}

/** Does a level work on its plan in this status of its process? */
export function isPreparing(status: string): boolean {
  return isDrafting(status) || status === 'COLLECTING';
}

export function isPlanKind(kind: string): kind is PlanKind {
  return kind in planWorkflows;
}
