import type { Figures } from './plan-faults.ts';

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
export function sumOf(parts: readonly (Figures | null)[]): Figures | null {
  const present = parts.filter((part) => part !== null);
  if (present.length === 0) return null;
  return present.reduce((sum, part) => ({ households: sum.households + part.households, amountVnd: sum.amountVnd + part.amountVnd }), { households: 0, amountVnd: 0n });
}

/** What is planned, what is in force and what was done, of a commune, a cell, or a sum of them. Null is absent, not zero. */
export interface Progress {
  /** What the Head approved of the annual plan. */
  readonly approved: Figures | null;
  /** The sum of the approved adjustments of the year. */
  readonly adjustments: Figures | null;
  /** The targets in force. */
  readonly target: Figures | null;
  /** Done since the beginning of the year. */
  readonly actual: Figures | null;
}

/** Column by column; each column adds up by itself. */
export function sumOfProgress(parts: readonly Progress[]): Progress {
  const column = (name: keyof Progress): Figures | null => sumOf(parts.map((part) => part[name]));
  return { approved: column('approved'), adjustments: column('adjustments'), target: column('target'), actual: column('actual') };
}

/** What is left to do; below zero where more was done than the target. Null unless both figures are there. */
export function leftOf({ target, actual }: Pick<Progress, 'target' | 'actual'>): Figures | null {
  if (target === null || actual === null) return null;
  return { households: target.households - actual.households, amountVnd: target.amountVnd - actual.amountVnd };
}

/** The shares done of households and of the amount, in basis points. */
export interface Shares {
  readonly households: bigint | null;
  readonly amountVnd: bigint | null;
}

export function sharesOf({ target, actual }: Pick<Progress, 'target' | 'actual'>): Shares {
  if (target === null || actual === null) return { households: null, amountVnd: null };
  return { households: shareDone(BigInt(actual.households), BigInt(target.households)), amountVnd: shareDone(actual.amountVnd, target.amountVnd) };
}
