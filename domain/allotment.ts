import type { Figures } from './figures.ts';
import { noFigures } from './figures.ts';
import type { PlanFault } from './plan-faults.ts';
import type { FundingSource } from './plan.ts';
import { cellKey, rollUp } from './plan.ts';

/** Kind of process by which targets are given to the communes. Persisted: never rename. */
export const allotmentKind = 'plan-allotment';

/** Its workflow types, as the projection names them. Persisted: never rename. */
export const allotmentWorkflows = { branch: 'planAllotmentBranch', commune: 'planAllotmentCommune' } as const;

/** Where a target stands: a commune and a cell of its year. */
export interface TargetPlace {
  readonly communeId: string;
  readonly programme: string;
  readonly source: FundingSource;
}

/** What a commune is to reach in one cell. Zero is a target; a commune without one has none there. */
export interface Target extends TargetPlace, Figures {}

/** A table of targets as it comes in. Amounts are VND as JSON numbers, exact. */
export interface TargetBatch {
  readonly put: readonly (TargetPlace & { readonly households: number; readonly amountVnd: number })[];
  readonly remove: readonly TargetPlace[];
}

/** What targets are checked against. */
export interface AllotmentContext {
  readonly year: number;
  /** Programmes of the approved plan. */
  readonly programmes: readonly string[];
  /** Communes of the approved plan. */
  readonly communes: ReadonlySet<string>;
  readonly draft: readonly Target[];
  /** By cell, over all communes: the approved plan and every approved adjustment of the year. A cell that is missing has nothing. */
  readonly approved: ReadonlyMap<string, Figures>;
  /** An adjustment was approved after the draft was written last. */
  readonly outdated: boolean;
}

/** By how much the targets of a cell exceed what was approved; zero in the figure that does not. */
export interface Excess extends Figures {
  readonly cell: string;
}

export const targetKey = ({ communeId, programme, source }: TargetPlace): string => `${communeId} ${programme}/${source}`;

/** Households and VND of targets, by cell. */
export function sumsOfTargets(targets: readonly Target[], year: number): Map<string, Figures> {
  return rollUp(targets.map((target) => ({ ...target, year }))).cells;
}

/** Every cell whose targets exceed what was approved, in order of the cells. */
export function excessOf(sums: ReadonlyMap<string, Figures>, approved: AllotmentContext['approved']): Excess[] {
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([cell, sum]) => {
    const bound = approved.get(cell) ?? noFigures;
    const households = Math.max(0, sum.households - bound.households);
    const amountVnd = sum.amountVnd > bound.amountVnd ? sum.amountVnd - bound.amountVnd : 0n;
    return households > 0 || amountVnd > 0n ? [{ cell, households, amountVnd }] : [];
  });
}

/** The draft once a batch is taken in. Of several targets for one place the first counts: the others are refused. */
export function withTargets(draft: readonly Target[], { put, remove }: TargetBatch): Target[] {
  const taken = new Map<string, Target>();
  for (const target of put) if (!taken.has(targetKey(target))) taken.set(targetKey(target), { ...target, amountVnd: BigInt(target.amountVnd) });
  const gone = new Set([...taken.keys(), ...remove.map(targetKey)]);
  return [...draft.filter((target) => !gone.has(targetKey(target))), ...taken.values()];
}

/**
 * Everything that keeps a batch of targets from being taken in, with the place of each. A cell that exceeds what was approved is refused at each target put
 * into it, unless the batch brings it nearer: an adjustment may have lowered what was approved since.
 */
export function faultsOfTargets(batch: TargetBatch, context: AllotmentContext): PlanFault[] {
  const { year, draft, approved } = context;
  const before = new Map(excessOf(sumsOfTargets(draft, year), approved).map((one) => [one.cell, one]));
  const worse = new Map(excessOf(sumsOfTargets(withTargets(draft, batch), year), approved).filter((one) => isWorse(one, before.get(one.cell))).map((one) => [one.cell, one]));
  const [seen, standing] = [new Set<string>(), new Set(draft.map(targetKey))];
  const ofPut = batch.put.flatMap((target, i): PlanFault[] => {
    const misplaced = faultOfPlace(target, context);
    if (misplaced) return [{ ...misplaced, path: `/put/${i}${misplaced.path}` }];
    if (seen.has(targetKey(target))) return [{ ...twice(target, year), path: `/put/${i}` }];
    seen.add(targetKey(target));
    const excess = worse.get(cellKey({ ...target, year }));
    return excess ? [{ ...overApproved(excess), path: `/put/${i}/${excess.amountVnd > 0n ? 'amountVnd' : 'households'}` }] : [];
  });
  const ofRemove = batch.remove.flatMap((place, i): PlanFault[] => {
    if (seen.has(targetKey(place))) return [{ ...twice(place, year), path: `/remove/${i}` }];
    seen.add(targetKey(place));
    return standing.has(targetKey(place)) ? [] : [{ code: 'LINE_UNKNOWN', params: { line: targetKey(place) }, path: `/remove/${i}` }];
  });
  return [...ofPut, ...ofRemove];
}

/**
 * What keeps targets from being put before the Head, and from being signed: that there are none, cells that exceed what was approved, or an adjustment that
 * they do not know. Targets take the place of every adjustment before them, so one that only moves figures between communes would be undone unseen.
 */
export function faultsOfAllotment({ draft, year, approved, outdated }: Pick<AllotmentContext, 'draft' | 'year' | 'approved' | 'outdated'>): PlanFault[] {
  if (draft.length === 0) return [{ code: 'ALLOTMENT_EMPTY', params: {}, path: '' }];
  const over = excessOf(sumsOfTargets(draft, year), approved).map((excess): PlanFault => ({ ...overApproved(excess), path: '' }));
  return [...over, ...(outdated ? [{ code: 'ALLOTMENT_OUTDATED', params: {}, path: '' } as const] : [])];
}

function faultOfPlace({ communeId, programme }: TargetPlace, { communes, programmes }: AllotmentContext): PlanFault | null {
  if (!communes.has(communeId)) return { code: 'UNIT_UNKNOWN', params: { units: [communeId] }, path: '/communeId' };
  return programmes.includes(programme) ? null : { code: 'PROGRAMME_NOT_IN_PLAN', params: { programme }, path: '/programme' };
}

const isWorse = (now: Excess, before: Excess | undefined): boolean => now.households > (before?.households ?? 0) || now.amountVnd > (before?.amountVnd ?? 0n);

const twice = (place: TargetPlace, year: number): Omit<PlanFault, 'path'> => ({ code: 'LINE_TWICE', params: { cell: cellKey({ ...place, year }), origin: place.communeId } });

const overApproved = ({ cell, households, amountVnd }: Excess): Omit<PlanFault, 'path'> => ({ code: 'ALLOTMENT_OVER_APPROVED', params: { cell, households, amountVnd: String(amountVnd) } });
