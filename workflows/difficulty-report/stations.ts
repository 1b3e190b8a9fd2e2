import { civilDateAt } from '../../domain/civil-date.ts';
import type { DueRule } from '../../domain/deadline.ts';
import type { Station, Urgency } from '../../domain/difficulty.ts';
import { urgencies } from '../../domain/difficulty.ts';
import type { Policy } from '../../domain/policy.ts';
import { barePolicy } from '../../domain/policy.ts';
import { numberOf } from '../../domain/policy-numbers.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided, Desk } from '../shared/desk.ts';
import type { ReportSeed } from './contract.ts';
import type { Heard } from './rules.ts';
import { answeringDirection } from './rules.ts';

export interface ReportFacts {
  /** Rises when the commune reopens it. */
  round: number;
  /** How often it was forwarded to the province. */
  forwards: number;
  /** Its number in the branch's register of incoming reports. */
  registered: string | null;
  /** The direction that it was forwarded to in this round. */
  direction: string | null;
  /** What was heard of directions, also of one that it is joined to only later. */
  heard: Record<string, Heard>;
  /** Which direction was joined into which. */
  joined: Record<string, string>;
  opened: boolean;
  ended: boolean;
}

export type ReportDesk = Desk<ReportFacts, ReportSeed>;

/** The direction that answers the report now; null while it is not with the province. */
export function answerer({ direction, joined }: Pick<ReportFacts, 'direction' | 'joined'>): string | null {
  return direction === null ? null : answeringDirection(direction, joined);
}

/** Working days that every station has, by how urgent the commune says it is. */
export function daysFor({ policy = barePolicy, seed }: { readonly policy?: Policy; readonly seed: { readonly urgency: Urgency } }, step: string): DueRule {
  return { workingDays: policy.workingDays[step] ?? numberOf(policy, urgencies[seed.urgency].days), after: civilDateAt(Date.now()) };
}

/** Goes on to another station; the one it leaves keeps when, and what it was sent on with. */
export function move(desk: ReportDesk, to: { readonly station: Station; readonly unitId: string; readonly outcome: string; readonly text?: Facts[string] }, cause?: Decided): void {
  const { station, unitId, outcome, text = null } = to;
  desk.effect('difficulty.moved', { station, unitId, outcome, text, round: desk.facts.round, direction: answerer(desk.facts) }, cause);
}
