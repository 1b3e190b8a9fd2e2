import type { Figures } from './figures.ts';
import { minus, sumOf } from './figures.ts';

/** The whole, in basis points: 10,000 are 100 %. */
export const wholeShare = 10_000n;

/**
 * How much of a target is done, in basis points, halves rounded up; above the whole where more was done.
 * @param done at least zero, in the unit of the target
 * @returns null where there is no target to compare with: none, or zero
 */
export function shareDone(done: bigint, target: bigint): bigint | null {
  return target <= 0n ? null : (2n * done * wholeShare + target) / (2n * target);
}

/** The sum of what is there; null where nothing is. Absent is not zero. */
export function sumOfPresent(parts: readonly (Figures | null)[]): Figures | null {
  const present = parts.filter((part) => part !== null);
  return present.length === 0 ? null : sumOf(present);
}

/** What is planned, what is in force and what was done, of one cell of one commune. Null is absent, not zero. */
export interface CellProgress {
  /** What the Head approved of the annual plan. */
  readonly approved: Figures | null;
  /** The sum of the approved adjustments of the year. */
  readonly adjustments: Figures | null;
  /** The targets in force. */
  readonly target: Figures | null;
  /** Done since the beginning of the year. */
  readonly actual: Figures | null;
}

/** The same of a commune, a programme, or any sum of cells. */
export interface Progress extends CellProgress {
  /** The part of `actual` in cells that have a target. */
  readonly ofTargets: Figures | null;
  /** The part of `actual` in cells that have none: it fills no gap of another's target. */
  readonly outsidePlan: Figures | null;
}

export function progressOfCell(cell: CellProgress): Progress {
  return cell.target === null ? { ...cell, ofTargets: null, outsidePlan: cell.actual } : { ...cell, ofTargets: cell.actual, outsidePlan: null };
}

/** Column by column; each column adds up by itself. */
export function sumOfProgress(parts: readonly Progress[]): Progress {
  const column = (name: keyof Progress): Figures | null => sumOfPresent(parts.map((part) => part[name]));
  return { approved: column('approved'), adjustments: column('adjustments'), target: column('target'), actual: column('actual'), ofTargets: column('ofTargets'), outsidePlan: column('outsidePlan') };
}

/** What is left to do of the targets; below zero where more was done of them. Null unless both figures are there. */
export function leftOf({ target, ofTargets }: Pick<Progress, 'target' | 'ofTargets'>): Figures | null {
  return target === null || ofTargets === null ? null : minus(target, ofTargets);
}

/** The largest share that is told: what a JSON number holds exactly. Of a target of a few dong, more is no news. */
export const largestShare = BigInt(Number.MAX_SAFE_INTEGER);
const told = (share: bigint | null): bigint | null => (share !== null && share > largestShare ? largestShare : share);

/** The shares done of households and of the amount, in basis points, at most `largestShare`. */
export interface Shares {
  readonly households: bigint | null;
  readonly amountVnd: bigint | null;
}

export function sharesOf({ target, ofTargets }: Pick<Progress, 'target' | 'ofTargets'>): Shares {
  if (target === null || ofTargets === null) return { households: null, amountVnd: null };
  return { households: told(shareDone(BigInt(ofTargets.households), BigInt(target.households))), amountVnd: told(shareDone(ofTargets.amountVnd, target.amountVnd)) };
}
