import type postgres from 'postgres';
import type { ActorRef } from '../workflows/shared/contract.ts';

export const branchId = 'branch-1';
export const provinceId = 'province-1';
export const officeId = 'office-01';
/** Every caller holds these: a branch of their own, so that a notice tells one director and not fifty, and one office with all others, where a bench has them share a process. */
const posts = [['BRANCH_DIRECTOR', benchBranch], ['CREDIT_OFFICER', () => officeId]] as const;

/** The branch that a caller directs. */
export function benchBranch(caller: number): string {
  return numbered('bench-branch', caller);
}

const numbered = (prefix: string, caller: number): string => `${prefix}-${String(caller + 1).padStart(3, '0')}`;

/** The person behind a caller. */
export function benchPerson(caller: number): { readonly subject: string; readonly personId: string } {
  return { subject: numbered('bench', caller), personId: numbered('bench-person', caller) };
}

/** A caller and the appointment by which it acts as this role. */
export function benchActor(caller: number, role: (typeof posts)[number][0]): ActorRef {
  return { personId: benchPerson(caller).personId, appointmentId: `${numbered('bench-appointment', caller)}-${role}` };
}

/** Adds one invented person for each caller: 50 callers are 50 people, not one with 50 windows. */
export async function preparePeople(sql: postgres.Sql, callers: number): Promise<void> {
  const people = Array.from({ length: callers }, (_, caller) => ({ id: benchPerson(caller).personId, subject: benchPerson(caller).subject, display_name: `Người thử tải ${caller + 1}`, demo: true }));
  const appointments = people.flatMap((_, caller) => posts.map(([role, unitOf]) => ({ ...benchActor(caller, role), role, unitId: unitOf(caller) })));
  const branches = people.map((_, caller) => ({ id: benchBranch(caller), kind: 'BRANCH', parent_id: provinceId, valid_from: '2025-07-01', source: 'bench' }));
  await sql`insert into unit ${sql(branches)} on conflict do nothing`;
  await sql`insert into person ${sql(people)} on conflict do nothing`;
  const rows = appointments.map(({ personId, appointmentId, role, unitId }) => ({ id: appointmentId, person_id: personId, role, unit_id: unitId, valid_from: '2025-07-01', basis: 'bench' }));
  await sql`insert into appointment ${sql(rows)} on conflict do nothing`;
}

/** A seeded person by sign-in name. */
export async function seededActor(sql: postgres.Sql, subject: string): Promise<ActorRef> {
  const [row] = await sql<ActorRef[]>`select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.subject = ${subject} order by a.id limit 1`;
  if (!row) throw new Error(`no person signs in as ${subject}`);
  return row;
}
