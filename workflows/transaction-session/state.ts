import { numberOf } from '../../domain/policy-numbers.ts';
import type { Preparation } from './contract.ts';
import type { SessionDesk } from './facts.ts';
import { missing } from './rules.ts';

/** Is it prepared, and not held yet? */
export function isUpcoming({ facts, status }: SessionDesk): boolean {
  return !facts.ended && (status === 'PREPARING' || status === 'READY');
}

/** Is it not held yet, with or without a day? */
export function isBefore(desk: SessionDesk): boolean {
  return isUpcoming(desk) || (!desk.facts.ended && desk.status === 'NEEDS_DAY');
}

export function isPrepared({ facts }: SessionDesk, step: Preparation): boolean {
  return facts.prepared.includes(step);
}

/** Puts down which preparations are done: with the last of them it is ready. */
export function setPrepared(desk: SessionDesk, prepared: Preparation[]): void {
  desk.facts.prepared = prepared;
  if (isUpcoming(desk)) desk.setStatus(missing(prepared).length === 0 ? 'READY' : 'PREPARING');
}

/** Working days before the session by which its preparations are due. */
export function prepareDays(desk: SessionDesk): number {
  return numberOf(desk.policyNow(), 'session.prepareDays');
}
