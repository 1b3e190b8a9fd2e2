import type { RefusalCode } from '../../domain/errors.ts';
import type { PlanLevel } from '../../domain/plan.ts';
import type { Facts } from '../shared/contract.ts';
import type { Exception, Member, PlanDueDates, PlanSeed } from './contract.ts';
import { steps } from './contract.ts';

export function newMember(): Member {
  return { status: 'WAITING', version: 0, acceptedVersion: 0, makers: [], included: [] };
}

/** What a process shows of the plan that it belongs to: its years, what it starts from or changes, and what an adjustment rests on. */
export function placeOf({ year, years = [year], base, basis }: PlanSeed): Facts {
  return { year, ...(years.length > 1 && { years }), ...(base !== undefined && { base }), ...(basis && { basis: { number: basis.number, date: basis.date } }) };
}

/** Children that would be missing from a synthesis made now. */
export function missingMembers(members: Readonly<Record<string, Member>>): string[] {
  return Object.entries(members).filter(([, m]) => m.status !== 'ACCEPTED').map(([unitId]) => unitId).sort();
}

/** What keeps a level from going on with these exceptions: children missing without one, exceptions for children that are not missing or named before, unknown units. */
export function faultsOfExceptions(members: Readonly<Record<string, Member>>, exceptions: readonly Exception[]): { missing: string[]; needless: string[]; unknown: string[] } {
  const named = exceptions.map((e) => e.unitId);
  const missing = missingMembers(members);
  return {
    missing: missing.filter((unitId) => !named.includes(unitId)),
    needless: named.filter((unitId, i) => members[unitId] && (!missing.includes(unitId) || named.indexOf(unitId) < i)),
    unknown: named.filter((unitId) => !members[unitId]),
  };
}

/** Is a version that arrives newer than all that was received or withdrawn? Older ones are late copies and are passed over. */
export function isNewer(member: Member | undefined, version: number): member is Member {
  return member !== undefined && version > member.version;
}

/**
 * The upper level's word on a withdrawal: granted until it has claimed or decided any of that version.
 * A version that has not arrived yet counts as withdrawn before it comes.
 */
export function mayWithdraw(member: Member | undefined, version: number, claimed: boolean): boolean {
  if (!member) return false;
  if (version > member.version) return true;
  return version === member.version && (member.status === 'WAITING' || (member.status === 'SENT' && !claimed));
}

/**
 * Who must give a plan back first, before what was accepted below can be opened again: of an office, what it accepted of its communes; of the branch, what it accepted of its offices.
 * @param step the review or re-opening that somebody wants to undo or to do
 * @param own status of the process that accepted
 * @param branch status of the branch's process
 */
export function unapproveFirst(step: string, own: string, branch: string): RefusalCode | null {
  if (step === steps.reviewOffice || step === steps.reopenOffice) return own === 'SUBMITTED' ? 'UNAPPROVE_HEAD_FIRST' : null;
  if (own !== 'SENT' && own !== 'ACCEPTED') return null;
  return own === 'ACCEPTED' && branch === 'SUBMITTED' ? 'UNAPPROVE_HEAD_FIRST' : 'UNAPPROVE_BRANCH_FIRST';
}

/** One step on the way of a commune's plan to the Head. */
export interface PlanStep {
  readonly step: string;
  /** Whose process it is of. */
  readonly level: PlanLevel;
  /** What it is about, where the step has a task for each unit. */
  readonly about: 'commune' | 'office' | null;
  /** Which of the campaign's dates is its own. */
  readonly due: keyof PlanDueDates;
  /** Its task is open from the start, and not only once the step before is done. */
  readonly standing: boolean;
}

/** The way of a commune's plan up to the Head's signature. */
export const wayOfPlan: readonly PlanStep[] = [
  { step: steps.submit, level: 'commune', about: null, due: 'commune', standing: true },
  { step: steps.review, level: 'office', about: 'commune', due: 'office', standing: false },
  { step: steps.synthesizeOffice, level: 'office', about: null, due: 'office', standing: true },
  { step: steps.reviewOffice, level: 'branch', about: 'office', due: 'branch', standing: false },
  { step: steps.synthesizeBranch, level: 'branch', about: null, due: 'branch', standing: true },
  { step: steps.approve, level: 'branch', about: null, due: 'head', standing: false },
];

/**
 * How many steps of that way are done.
 * @param status of the commune's, its office's and the branch's process
 * @param leftOut levels whose last synthesis was made without it: they have to make another
 */
export function stepsDone(status: Readonly<Record<PlanLevel, string>>, leftOut: readonly PlanLevel[]): number {
  if (status.commune !== 'ACCEPTED') return status.commune === 'SENT' ? 1 : status.commune === 'APPROVED' ? wayOfPlan.length : 0;
  if (leftOut.includes('office') || (status.office !== 'ACCEPTED' && status.office !== 'SENT')) return 2;
  if (status.office === 'SENT') return 3;
  return leftOut.includes('branch') || status.branch !== 'SUBMITTED' ? 4 : 5;
}
