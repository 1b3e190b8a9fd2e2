import type { Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Delegation } from '../domain/delegation.ts';
import type { Role } from '../domain/roles.ts';
import type { Queryable } from './client.ts';
import { unitScope } from './scope.ts';

/** The civil date in Viet Nam now. */
const today = (sql: Queryable) => sql`(clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date`;

/**
 * Condition: the appointment `a` is in force today (civil date in Viet Nam). Of a delegation `d` by the person `delegator`, that it is so too: its last day is
 * included, and it lasts no longer than the appointment that it delegates.
 */
export function inForceNow(sql: Queryable, what: 'appointment' | 'delegation' = 'appointment') {
  const held = sql`a.ended_at is null and a.valid_from <= ${today(sql)} and (a.valid_to is null or a.valid_to > ${today(sql)})`;
  if (what === 'appointment') return held;
  return sql`${held} and a.person_id = d.delegator_id and delegator.ended_at is null and d.ended_at is null and ${today(sql)} between d.valid_from and d.valid_to`;
}

/**
 * The first instant at which the delegation `d` of the appointment `a` by the person `delegator` is no longer in force, for whichever reason.
 * An appointment that somebody ended gave access until then, even if the decision is about an earlier day.
 */
export function delegationEnd(sql: Queryable) {
  return sql`least(d.ended_at, (d.valid_to + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', coalesce(a.ended_at, a.valid_to::timestamp at time zone 'Asia/Ho_Chi_Minh'), delegator.ended_at)`;
}

export interface DelegationRow extends Delegation {
  readonly id: string;
  readonly basis: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly endBasis: string | null;
  /** Today, with the appointment it delegates. */
  readonly inForce: boolean;
}

const columns = (sql: Queryable) => sql`
  d.id, d.appointment_id as "appointmentId", a.role, a.unit_id as "unitId", d.delegator_id as "delegatorId", d.delegate_id as "delegateId", d.kinds, d.valid_from::text as "from", d.valid_to::text as "to",
  d.basis, d.created_at as "createdAt", d.ended_at as "endedAt", d.end_basis as "endBasis", ${inForceNow(sql, 'delegation')} as "inForce"`;
const tables = (sql: Queryable) => sql`delegation d join appointment a on a.id = d.appointment_id join person delegator on delegator.id = d.delegator_id`;

/** A delegation; `lock` holds the row until the transaction ends. */
export async function findDelegation(sql: Queryable, id: string, options: { lock?: boolean } = {}): Promise<DelegationRow | undefined> {
  const [row] = await sql<DelegationRow[]>`select ${columns(sql)} from ${tables(sql)} where d.id = ${id} ${options.lock === true ? sql`for update of d` : sql``}`;
  return row;
}

export async function findDelegations(sql: Queryable, ids: readonly string[]): Promise<DelegationRow[]> {
  return ids.length === 0 ? [] : sql<DelegationRow[]>`select ${columns(sql)} from ${tables(sql)} where d.id = any(${[...ids]})`;
}

/** The people who hold an office at one of these units today, but for one of them: whom one may find to stand in. */
export async function colleaguesAt(sql: Queryable, unitIds: readonly string[], personId: string): Promise<{ id: string; name: string; unitId: string; role: Role }[]> {
  return sql<{ id: string; name: string; unitId: string; role: Role }[]>`
    select p.id, p.display_name as name, a.unit_id as "unitId", a.role from appointment a join person p on p.id = a.person_id
    where a.unit_id = any(${[...unitIds]}) and p.id <> ${personId} and p.ended_at is null and ${inForceNow(sql)} order by a.unit_id, p.display_name, p.id, a.role`;
}

/** The delegations that are or will be in force of this appointment, and all that lead on from this delegate: what they gave, and those to whom they gave it. */
export async function standingDelegations(sql: Queryable, appointmentId: string, delegateId: string): Promise<DelegationRow[]> {
  return sql<DelegationRow[]>`
    with recursive away as (select ${delegateId}::text as id union select next.delegate_id from away join delegation next on next.delegator_id = away.id where next.ended_at is null and next.valid_to >= ${today(sql)})
    select ${columns(sql)} from ${tables(sql)}
    where (d.appointment_id = ${appointmentId} or d.delegator_id in (select id from away)) and d.ended_at is null and d.valid_to >= ${today(sql)} and delegator.ended_at is null and a.ended_at is null and (a.valid_to is null or a.valid_to > ${today(sql)})`;
}

/** Where a page of delegations begins: the last row of the page before. */
export interface DelegationCursor {
  readonly at: string;
  readonly id: string;
}

interface DelegationPage {
  /** Given or received by the person; or of appointments in the area that they see as registrar or auditor. */
  readonly box: 'mine' | 'area';
  readonly onDate: CivilDate;
  readonly after: DelegationCursor | undefined;
  readonly limit: number;
}

/** Delegations, the newest first; one more than `limit`, to know whether there is a next page. */
export async function listDelegations(sql: Queryable, actor: Actor, { box, onDate, after, limit }: DelegationPage): Promise<DelegationRow[]> {
  const scope = box === 'mine' ? sql`${actor.personId} in (d.delegator_id, d.delegate_id)` : unitScope(sql, actor, 'delegation.read', 'a.unit_id', onDate);
  // To the millisecond, as a cursor has it.
  const at = sql`date_trunc('milliseconds', d.created_at)`;
  return sql<DelegationRow[]>`
    select ${columns(sql)} from ${tables(sql)} where ${scope} ${after === undefined ? sql`` : sql`and (${at}, d.id) < (${after.at}::timestamptz, ${after.id})`}
    order by ${at} desc, d.id desc limit ${limit + 1}`;
}

export async function insertDelegation(tx: Queryable, d: Delegation & { id: string; basis: string }): Promise<void> {
  await tx`
    insert into delegation (id, appointment_id, delegator_id, delegate_id, kinds, valid_from, valid_to, basis, created_by)
    values (${d.id}, ${d.appointmentId}, ${d.delegatorId}, ${d.delegateId}, ${d.kinds === null ? null : [...d.kinds]}, ${d.from}, ${d.to}, ${d.basis}, ${d.delegatorId})`;
}

/** An end that was put to delegations: by whom, and by which decision. */
export interface DelegationEnding {
  readonly by: string;
  readonly basis: string;
}

/** Ends delegations that have not ended yet: those named, those that rest on these appointments, and those given to these people. @returns them, in order of id */
export async function endDelegations(tx: Queryable, which: { ids?: readonly string[]; appointments?: readonly string[]; delegates?: readonly string[] }, ending: DelegationEnding): Promise<DelegationRow[]> {
  const { ids = [], appointments = [], delegates = [] } = which;
  const ended = await tx<{ id: string }[]>`
    update delegation set ended_at = clock_timestamp(), ended_by = ${ending.by}, end_basis = ${ending.basis}
    where ended_at is null and valid_to >= ${today(tx)} and (id = any(${[...ids]}::text[]) or appointment_id = any(${[...appointments]}::text[]) or delegate_id = any(${[...delegates]}::text[])) returning id`;
  const rows = await findDelegations(tx, ended.map(({ id }) => id));
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A task as far as it matters to who could act on it. */
interface OpenedTask {
  readonly kind: string;
  readonly toUnitId: string;
  readonly toRoles: readonly Role[];
  readonly openedAt: Date;
}

/**
 * The last day on which this person could act on a task by a delegation that has ended since; undefined if there was none. Only one that was in force while the task
 * was there: who could not see it then learns nothing of it now.
 */
export async function lastDayOfRight(sql: Queryable, personId: string, { kind, toUnitId, toRoles, openedAt }: OpenedTask): Promise<CivilDate | undefined> {
  const [row] = await sql<{ until: CivilDate }[]>`
    select ((until - interval '1 microsecond') at time zone 'Asia/Ho_Chi_Minh')::date::text as until
    from (select ${delegationEnd(sql)} as until, greatest(d.created_at, d.valid_from::timestamp at time zone 'Asia/Ho_Chi_Minh') as since from ${tables(sql)}
      where d.delegate_id = ${personId} and a.unit_id = ${toUnitId} and a.role = any(${[...toRoles]}::text[]) and (d.kinds is null or ${kind} = any(d.kinds))) was
    where until <= clock_timestamp() and until > greatest(since, ${openedAt}) order by until desc limit 1`;
  return row?.until;
}

/** The decisions that rights rest on, by id of the appointment or of the delegation. */
export async function decisionsOf(sql: Queryable, ids: readonly string[]): Promise<[string, string][]> {
  const rows = await sql<{ id: string; basis: string }[]>`
    select id, basis from appointment where id = any(${[...ids]}) union all select id, basis from delegation where id = any(${[...ids]})`;
  return rows.map(({ id, basis }): [string, string] => [id, basis]);
}
