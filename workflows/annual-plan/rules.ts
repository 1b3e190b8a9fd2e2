import type { Address } from '../../domain/access.ts';
import type { Exception, Member } from './contract.ts';

export const chairman = (unitId: string): Address => ({ roles: ['COMMUNE_CHAIRMAN'], unitId });
export const communeStaff = (unitId: string): Address => ({ roles: ['COMMUNE_SPECIALIST', 'COMMUNE_CHAIRMAN'], unitId });
export const officeReviewers = (unitId: string): Address => ({ roles: ['CREDIT_OFFICER', 'OFFICE_DIRECTOR'], unitId });
export const officeDirector = (unitId: string): Address => ({ roles: ['OFFICE_DIRECTOR'], unitId });
export const branchReviewers = (unitId: string): Address => ({ roles: ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'], unitId });
export const branchDirector = (unitId: string): Address => ({ roles: ['BRANCH_DIRECTOR'], unitId });
export const boardHead = (unitId: string): Address => ({ roles: ['BOARD_HEAD'], unitId });

export function newMember(): Member {
  return { status: 'WAITING', version: 0, acceptedVersion: 0, makers: [], included: [] };
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

/** Due dates must run upward through the levels and not lie in the past. */
export function areDueDatesInOrder(due: { commune: string; office: string; branch: string; head: string }, today: string): boolean {
  return today <= due.commune && due.commune <= due.office && due.office <= due.branch && due.branch <= due.head;
}
