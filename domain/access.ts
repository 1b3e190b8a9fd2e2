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

/** What an action is done to. */
export interface Resource {
  /** The unit it belongs to, then every unit above it (planning office, branch, province). */
  readonly area: readonly string[];
  /** The kind of process it is part of. Without, a right delegated for some kinds only does not reach it. */
  readonly kind?: string | undefined;
}

/** To whom a task is addressed: any of these roles, held at exactly this unit. */
export interface Address {
  readonly roles: readonly Role[];
  readonly unitId: string;
}

const supervising: readonly Role[] = ['OFFICE_DIRECTOR', 'CREDIT_OFFICER', 'BRANCH_DIRECTOR', 'BRANCH_OFFICER', 'BOARD_HEAD', 'PPC_OFFICE', 'PPC_LEADER', 'AUDITOR', 'OPERATOR'];
const communeStaff: readonly Role[] = ['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST'];
const everyone: readonly Role[] = [
  'BOARD_HEAD', 'PPC_OFFICE', 'PPC_LEADER', 'DEPARTMENT_OFFICER', 'BRANCH_DIRECTOR', 'BRANCH_OFFICER', 'OFFICE_DIRECTOR', 'CREDIT_OFFICER', 'TRANSACTION_TEAM_LEADER', 'TRANSACTION_CONTROLLER',
  'TRANSACTION_TELLER', 'COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST', 'COMMUNE_POLICE', 'ORGANIZATION_OFFICER', 'VILLAGE_HEAD', 'GROUP_LEADER', 'GROUP_DEPUTY',
  'AUDITOR', 'REGISTRAR', 'OPERATOR',
];

/** Roles that administer or check: they hold no tasks, and so have nothing to delegate. */
const administering: readonly Role[] = ['AUDITOR', 'REGISTRAR', 'OPERATOR'];

/** May an appointment to this role be delegated? */
export function isDelegable(role: Role): boolean {
  return !administering.includes(role);
}

/**
 * Which roles may do what, within the area of the unit where they hold the role. An action not listed for a role is denied; no area means no access.
 * Deciding and claiming a task is not here: that follows the task's address, see `appointmentFor`.
 */
export const policy = {
  'self.read': everyone,
  'unit.read': everyone,
  'programme.read': everyone,
  'unit.manage': ['REGISTRAR'],
  'person.read': ['REGISTRAR', 'AUDITOR'],
  'person.manage': ['REGISTRAR'],
  'appointment.manage': ['REGISTRAR'],
  'delegation.manage': [...everyone.filter(isDelegable), 'REGISTRAR'],
  'delegation.read': ['REGISTRAR', 'AUDITOR'],
  'annualPlan.open': ['BRANCH_DIRECTOR'],
  'allotment.open': ['BRANCH_DIRECTOR'],
  'process.read': [...communeStaff, ...supervising],
  'task.read': [...communeStaff, ...supervising],
  'task.assign': ['COMMUNE_CHAIRMAN', 'OFFICE_DIRECTOR', 'BRANCH_DIRECTOR', 'BOARD_HEAD'],
  'task.extend': ['OFFICE_DIRECTOR', 'BRANCH_DIRECTOR', 'BOARD_HEAD'],
  'task.remind': ['OFFICE_DIRECTOR', 'BRANCH_DIRECTOR', 'BOARD_HEAD'],
  'plan.read': [...communeStaff, ...supervising],
  'actual.import': ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'],
  'register.import': ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'],
  'register.read': ['OFFICE_DIRECTOR', 'CREDIT_OFFICER'],
  'difficulty.open': ['COMMUNE_CHAIRMAN'],
  'movedAway.open': ['GROUP_LEADER', 'GROUP_DEPUTY', 'VILLAGE_HEAD', 'ORGANIZATION_OFFICER', ...communeStaff, 'CREDIT_OFFICER', 'OFFICE_DIRECTOR'],
  'risk.open': ['CREDIT_OFFICER', 'OFFICE_DIRECTOR'],
  'case.read': [...communeStaff, ...supervising],
  'session.read': [...communeStaff, ...supervising, 'TRANSACTION_TEAM_LEADER', 'TRANSACTION_CONTROLLER', 'TRANSACTION_TELLER', 'COMMUNE_POLICE'],
  'session.plan': ['OFFICE_DIRECTOR', 'BRANCH_OFFICER', 'BRANCH_DIRECTOR'],
  'sessionPlanning.manage': ['BRANCH_DIRECTOR', 'OPERATOR'],
  'point.manage': ['REGISTRAR'],
  'board.publish': ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'],
  'policy.read': everyone,
  'policy.change': ['PPC_OFFICE', 'REGISTRAR', 'BRANCH_DIRECTOR'],
  'calendar.manage': ['PPC_OFFICE', 'REGISTRAR'],
  'parameter.manage': ['BRANCH_DIRECTOR'],
  'ledger.verify': ['AUDITOR', 'OPERATOR'],
  'securityLog.read': ['AUDITOR', 'OPERATOR'],
  'delivery.read': ['AUDITOR', 'OPERATOR'],
  'operations.manage': ['OPERATOR'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof policy;

/** What a delegation carries beside the tasks themselves: reading. Never administration, and no act that rests on rank. */
const delegable: readonly Action[] = ['self.read', 'unit.read', 'programme.read', 'policy.read', 'process.read', 'task.read', 'plan.read', 'session.read'];

/** Does the appointment carry this action at all? */
function carries({ role, delegated }: Appointment, action: Action): boolean {
  const allowed: readonly Role[] = policy[action];
  return allowed.includes(role) && (delegated === undefined || delegable.includes(action));
}

/** Does the appointment reach things of this kind of process? */
function covers({ delegated }: Appointment, kind: string | undefined): boolean {
  const kinds = delegated?.kinds ?? null;
  return kinds === null || (kind !== undefined && kinds.includes(kind));
}

/** One's own before what is held by delegation: nobody acts for another where they may act themself. */
function ownFirst(appointments: readonly Appointment[]): Appointment[] {
  return [...appointments.filter((a) => a.delegated === undefined), ...appointments.filter((a) => a.delegated !== undefined)];
}

/** May this person do this to that? Pure; `db/scope.ts` says the same in SQL for lists. */
export function can(actor: Actor, action: Action, resource: Resource): boolean {
  return appointmentWith(actor, action, resource) !== undefined;
}

/** The appointment by which a person may do this to that, their own before one that was delegated to them. */
export function appointmentWith(actor: Actor, action: Action, { area, kind }: Resource): Appointment | undefined {
  return ownFirst(actor.appointments).find((a) => carries(a, action) && covers(a, kind) && area.includes(a.unitId));
}

/** Does any of the person's roles carry this action at all, wherever, and for whatever kind of process? */
export function canSomewhere(actor: Actor, action: Action): boolean {
  return actor.appointments.some((a) => carries(a, action));
}

/** Units in whose area a person may do something, to things of some kinds of process, or of any and none (null). */
export interface Reach {
  readonly units: readonly string[];
  readonly kinds: readonly string[] | null;
}

/** Where the person may do this, and to what. At most one reach is for every kind. */
export function reachOf(actor: Actor, action: Action): Reach[] {
  const held = actor.appointments.filter((a) => carries(a, action));
  const [every, some] = [held.filter((a) => covers(a, undefined)), held.filter((a) => !covers(a, undefined))];
  const units = [...new Set(every.map((a) => a.unitId))];
  return [...(units.length > 0 ? [{ units, kinds: null }] : []), ...some.map((a) => ({ units: [a.unitId], kinds: a.delegated?.kinds ?? [] }))];
}

/** The appointments by which a task of this kind is the person's to claim and decide, their own first. */
function appointmentsFor(actor: Actor, to: Address, kind: string | undefined): Appointment[] {
  return ownFirst(actor.appointments).filter((a) => a.unitId === to.unitId && to.roles.includes(a.role) && covers(a, kind));
}

/** The appointment by which a task is the person's to claim and decide, if there is one: their own before one that was delegated to them. */
export function appointmentFor(actor: Actor, to: Address, kind?: string): Appointment | undefined {
  return appointmentsFor(actor, to, kind)[0];
}

/** A task, as far as it says by which of several rights a person acts on it. */
export interface OpenTask {
  readonly to: Address;
  readonly kind: string;
  /** Who made what is decided, and whom it is about. */
  readonly barred: readonly string[];
  readonly claimedBy: string | null;
}

/** Does nothing stand against acting on a task by this appointment: neither a bar against the person or whom they act for, nor somebody else's claim? */
export function isFreeFor({ personId }: Actor, { delegated }: Appointment, { barred, claimedBy }: Pick<OpenTask, 'barred' | 'claimedBy'>): boolean {
  const principals = delegated === undefined ? [personId] : [personId, delegated.by];
  return !principals.some((id) => barred.includes(id)) && (claimedBy === null || principals.includes(claimedBy));
}

/**
 * The appointment by which a person acts on a task: of those by which it is theirs the first that nothing stands against, so that someone may act for whoever has
 * claimed it, even where they could have claimed it themself; the first of all where each is blocked, for its refusal says why.
 */
export function appointmentToAct(actor: Actor, task: OpenTask): Appointment | undefined {
  const theirs = appointmentsFor(actor, task.to, task.kind);
  return theirs.find((appointment) => isFreeFor(actor, appointment, task)) ?? theirs[0];
}

/** Who stands above whom, the lowest first; whoever is not named stands below all of these. */
const command: readonly Role[] = ['OFFICE_DIRECTOR', 'BRANCH_OFFICER', 'BRANCH_DIRECTOR', 'BOARD_HEAD'];

/**
 * The appointment by which a person watches over a task of a level below: in their area, and above every role it is addressed to.
 * Never someone it is addressed to.
 */
export function superiorFor(actor: Actor, action: 'task.extend' | 'task.remind', to: Address, { area, kind }: Resource): Appointment | undefined {
  if (appointmentFor(actor, to, kind)) return undefined;
  const highest = Math.max(...to.roles.map((role) => command.indexOf(role)));
  return actor.appointments.find((a) => carries(a, action) && area.includes(a.unitId) && command.indexOf(a.role) > highest);
}
