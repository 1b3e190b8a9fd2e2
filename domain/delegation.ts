import { isDelegable } from './access.ts';
import type { CivilDate } from './civil-date.ts';
import type { RefusalCode } from './errors.ts';
import type { Role } from './roles.ts';

/** What one person may do for another (ủy quyền): one of their appointments, for a while. */
export interface Delegation {
  readonly appointmentId: string;
  /** What the appointment is: two people may hold the same role at the same unit. */
  readonly role: Role;
  readonly unitId: string;
  readonly delegatorId: string;
  readonly delegateId: string;
  /** Kinds of process; null means all. */
  readonly kinds: readonly string[] | null;
  readonly from: CivilDate;
  /** Last day. */
  readonly to: CivilDate;
}

/** A delegation that somebody wants to give. */
export interface NewDelegation extends Delegation {
  /** Who holds the appointment. */
  readonly holderId: string;
}

/** Why a delegation can't be given, with the field it lies in. */
export interface DelegationFault {
  readonly code: RefusalCode;
  readonly field: 'appointmentId' | 'delegateId' | 'from' | 'to' | 'kinds';
}

/**
 * Everything that is wrong with a delegation beside those that stand. What is wrong depends on the set of those that stand, not on their order;
 * and whether a set of delegations stands together does not depend on the order in which they were given.
 * @param existing delegations that have not been ended, past ones too: at least those of the same appointment, and those that lead on from the delegate
 */
export function faultsOfDelegation(wanted: NewDelegation, existing: readonly Delegation[], today: CivilDate): DelegationFault[] {
  const faults: DelegationFault[] = [];
  if (wanted.holderId !== wanted.delegatorId) faults.push({ code: 'DELEGATION_CHAIN', field: 'appointmentId' });
  if (!isDelegable(wanted.role)) faults.push({ code: 'ROLE_NOT_DELEGABLE', field: 'appointmentId' });
  if (wanted.delegateId === wanted.delegatorId) faults.push({ code: 'DELEGATION_TO_ONESELF', field: 'delegateId' });
  if (wanted.from < today) faults.push({ code: 'DAY_PASSED', field: 'from' });
  if (wanted.to < wanted.from) faults.push({ code: 'ENDS_BEFORE_START', field: 'to' });
  // A period that ends before it starts meets no other.
  if (faults.length > 0) return faults;
  if (existing.some((one) => one.appointmentId === wanted.appointmentId && meet(one, wanted))) faults.push({ code: 'DELEGATION_OVERLAPS', field: 'from' });
  if (closesCircle(wanted, existing)) faults.push({ code: 'DELEGATION_CIRCULAR', field: 'delegateId' });
  return faults;
}

/** Are there a day and a kind of process that both are for? */
function meet(one: Delegation, other: Delegation): boolean {
  return one.from <= other.to && other.from <= one.to && (one.kinds === null || other.kinds === null || one.kinds.some((kind) => other.kinds?.includes(kind)));
}

/** Stands for every kind of process that no delegation names. */
const otherKind = '';

/**
 * Would there be a day on which, for some kind of process, whoever is followed from delegator to delegate, whichever of their offices they gave, comes back to
 * the delegator? People who are away can't stand in for each other: none of them is there to do it.
 */
function closesCircle(wanted: NewDelegation, existing: readonly Delegation[]): boolean {
  const met = existing.filter((one) => meet(one, wanted));
  // Which of them are in force together changes only on the first day of one of them.
  const days = [wanted.from, ...met.map((one) => one.from).filter((day) => day > wanted.from)];
  const kinds = wanted.kinds ?? [...new Set(met.flatMap((one) => one.kinds ?? [])), otherKind];
  return days.some((day) =>
    kinds.some((kind) => {
      const onDay = met.filter((one) => one.from <= day && day <= one.to && (one.kinds === null || one.kinds.includes(kind)));
      return leadsTo(wanted.delegatorId, wanted.delegateId, onDay);
    }),
  );
}

/** Is whoever acts for one person, and for them in turn, in the end that one? */
function leadsTo(target: string, start: string, delegations: readonly Delegation[]): boolean {
  const reached = new Set([start]);
  for (const person of reached) for (const one of delegations) if (one.delegatorId === person) reached.add(one.delegateId);
  return reached.has(target);
}
