import type { Role } from './roles.ts';

/** A role held at a unit today. */
export interface Appointment {
  readonly id: string;
  readonly role: Role;
  readonly unitId: string;
  /** Where another person holds it and has delegated it: who, by which delegation, and for which kinds of process (all if null). */
  readonly delegated?: { readonly by: string; readonly delegationId: string; readonly kinds: readonly string[] | null };
}

/** The person behind a request, with the appointments in force at this moment. */
export interface Actor {
  readonly personId: string;
  readonly appointments: readonly Appointment[];
}

/** What an action is done to: the unit it belongs to, then every unit above it (planning office, branch, province). */
export interface Resource {
  readonly area: readonly string[];
}

/** To whom a task is addressed: any of these roles, held at exactly this unit. */
export interface Address {
  readonly roles: readonly Role[];
  readonly unitId: string;
}

const supervising: readonly Role[] = ['OFFICE_DIRECTOR', 'CREDIT_OFFICER', 'BRANCH_DIRECTOR', 'BRANCH_OFFICER', 'BOARD_HEAD', 'PPC_OFFICE', 'AUDITOR', 'OPERATOR'];
const communeStaff: readonly Role[] = ['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST'];
const everyone: readonly Role[] = [
  'BOARD_HEAD', 'PPC_OFFICE', 'BRANCH_DIRECTOR', 'BRANCH_OFFICER', 'OFFICE_DIRECTOR', 'CREDIT_OFFICER', 'TRANSACTION_TEAM_LEADER', 'TRANSACTION_CONTROLLER',
  'TRANSACTION_TELLER', 'COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST', 'COMMUNE_POLICE', 'ORGANIZATION_OFFICER', 'VILLAGE_HEAD', 'GROUP_LEADER', 'GROUP_DEPUTY',
  'AUDITOR', 'REGISTRAR', 'OPERATOR',
];

/**
 * Which roles may do what, within the area of the unit where they hold the role. An action not listed for a role is denied; no area means no access.
 * Deciding and claiming a task is not here: that follows the task's address, see `isAddressedTo`.
 */
export const policy = {
  'self.read': everyone,
  'unit.read': everyone,
  'programme.read': everyone,
  'unit.manage': ['REGISTRAR'],
  'person.read': ['REGISTRAR', 'AUDITOR'],
  'person.manage': ['REGISTRAR'],
  'appointment.manage': ['REGISTRAR'],
  'annualPlan.open': ['BRANCH_DIRECTOR'],
  'process.read': [...communeStaff, ...supervising],
  'task.read': [...communeStaff, ...supervising],
  'task.assign': ['COMMUNE_CHAIRMAN', 'OFFICE_DIRECTOR', 'BRANCH_DIRECTOR', 'BOARD_HEAD'],
  'plan.read': [...communeStaff, ...supervising],
  'ledger.verify': ['AUDITOR', 'OPERATOR'],
  'securityLog.read': ['AUDITOR', 'OPERATOR'],
  'operations.manage': ['OPERATOR'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof policy;

/** May this person do this to that? Pure; `db/scope.ts` says the same in SQL for lists. */
export function can(actor: Actor, action: Action, resource: Resource): boolean {
  return unitsWhere(actor, action).some((unitId) => resource.area.includes(unitId));
}

/** Does any of the person's roles carry this action at all, wherever? */
export function canSomewhere(actor: Actor, action: Action): boolean {
  return unitsWhere(actor, action).length > 0;
}

/** The units whose area the person may do this in. */
export function unitsWhere(actor: Actor, action: Action): string[] {
  const allowed: readonly Role[] = policy[action];
  return [...new Set(actor.appointments.filter((a) => allowed.includes(a.role)).map((a) => a.unitId))];
}

/** The appointment by which a task is the person's to claim and decide, if there is one. */
export function appointmentFor(actor: Actor, to: Address): Appointment | undefined {
  return actor.appointments.find((a) => a.unitId === to.unitId && to.roles.includes(a.role));
}
