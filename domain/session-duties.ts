import type { Role } from './roles.ts';
import type { SessionFault } from './session-days.ts';
import type { DutyRole } from './sessions.ts';

/** A team as it is named: ids of people. */
export interface Team {
  readonly leader: string;
  readonly controller: string;
  readonly teller: string;
  readonly members: readonly string[];
}

/** Somebody who is to serve or guard, and where the form names them. */
export interface NamedDuty {
  readonly personId: string;
  readonly duty: DutyRole;
  readonly path: string;
}

/** The roles that serve in a team, by duty; a further member may be of any of them, or a credit officer. */
export const dutyHolders = {
  LEADER: ['TRANSACTION_TEAM_LEADER'],
  CONTROLLER: ['TRANSACTION_CONTROLLER'],
  TELLER: ['TRANSACTION_TELLER'],
  MEMBER: ['TRANSACTION_TEAM_LEADER', 'TRANSACTION_CONTROLLER', 'TRANSACTION_TELLER', 'CREDIT_OFFICER', 'OFFICE_DIRECTOR'],
  SECURITY: ['COMMUNE_POLICE'],
} as const satisfies Readonly<Record<DutyRole, readonly Role[]>>;

export function dutiesOfTeam({ leader, controller, teller, members }: Team): NamedDuty[] {
  return [
    { personId: leader, duty: 'LEADER', path: '/leader' },
    { personId: controller, duty: 'CONTROLLER', path: '/controller' },
    { personId: teller, duty: 'TELLER', path: '/teller' },
    ...members.map((personId, i): NamedDuty => ({ personId, duty: 'MEMBER', path: `/members/${i}` })),
  ];
}

export function dutiesOfGuards(officers: readonly string[]): NamedDuty[] {
  return officers.map((personId, i): NamedDuty => ({ personId, duty: 'SECURITY', path: `/officers/${i}` }));
}

/** Nobody is named twice: leader, controller and teller are three different people at least. */
export function faultsOfNames(duties: readonly NamedDuty[]): SessionFault[] {
  return duties
    .filter(({ personId }, i) => duties.findIndex((other) => other.personId === personId) < i)
    .map(({ duty, path }): SessionFault => ({ code: duty === 'SECURITY' || duty === 'MEMBER' ? 'DUTY_NAMED_TWICE' : 'TEAM_NOT_THREE', params: {}, path }));
}
