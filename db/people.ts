import type { Actor, Appointment } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import type { Language } from '../domain/text.ts';
import type { Queryable } from './client.ts';
import { delegationEnd, inForceNow } from './delegations.ts';

/** A signed-in person with the appointments in force today (civil date in Viet Nam), their own first, then those delegated to them. */
export interface SignedIn extends Actor {
  readonly language: Language;
  readonly displayName: string;
}

type ActorRow = Omit<SignedIn, 'appointments'> & { readonly own: readonly Appointment[]; readonly delegated: readonly Appointment[] };

/** The columns of an `ActorRow`; the person is `p`. */
const actorColumns = (sql: Queryable) => sql`
    p.id as "personId", p.language, p.display_name as "displayName",
      (select coalesce(json_agg(json_build_object('id', a.id, 'role', a.role, 'unitId', a.unit_id) order by a.id), '[]')
        from appointment a where a.person_id = p.id and ${inForceNow(sql)}) as own,
      (select coalesce(json_agg(json_build_object('id', a.id, 'role', a.role, 'unitId', a.unit_id,
          'delegated', json_build_object('by', d.delegator_id, 'delegationId', d.id, 'kinds', d.kinds)) order by d.id), '[]')
        from delegation d join appointment a on a.id = d.appointment_id join person delegator on delegator.id = d.delegator_id
        where d.delegate_id = p.id and ${inForceNow(sql, 'delegation')}) as delegated`;

function signedIn({ own, delegated, ...person }: ActorRow): SignedIn {
  return { ...person, appointments: [...own, ...delegated] };
}

/** The person behind a subject of the identity provider; undefined when unknown or ended. One prepared query: every request makes it. */
export async function loadActor(sql: Queryable, subject: string): Promise<SignedIn | undefined> {
  const [row] = await sql<ActorRow[]>`select ${actorColumns(sql)} from person p where p.subject = ${subject} and p.ended_at is null`;
  return row && signedIn(row);
}

/** The same of several people, by their ids; who has ended is missing. */
export async function loadActors(sql: Queryable, personIds: readonly string[]): Promise<Map<string, SignedIn>> {
  const rows = await sql<ActorRow[]>`select ${actorColumns(sql)} from person p where p.id = any(${[...new Set(personIds)]}::text[]) and p.ended_at is null`;
  return new Map(rows.map((row) => [row.personId, signedIn(row)]));
}

/** Are all of these appointments in force today (civil date in Viet Nam)? */
async function areInForce(sql: Queryable, appointmentIds: readonly string[]): Promise<boolean> {
  const ids = [...new Set(appointmentIds)];
  if (ids.length === 0) return true;
  const [row] = await sql<{ held: number }[]>`
    select count(*)::int as held from appointment a join person p on p.id = a.person_id where a.id = any(${ids}) and p.ended_at is null and ${inForceNow(sql)}`;
  return row?.held === ids.length;
}

/** By what right somebody acts: an appointment of their own, or a delegation by the person they act for. */
export interface Right {
  readonly personId: string;
  /** Id of the appointment, or of the delegation. */
  readonly basis: string;
  readonly actingFor: string | null;
}

/** The first reason why one of these rights to act on a process of this kind is not in force now; null when all are. */
export async function faultOfRights(sql: Queryable, rights: readonly Right[], kind: string): Promise<Refusal | null> {
  const delegated = rights.filter((right) => right.actingFor !== null);
  const [held, ended] = await Promise.all([areInForce(sql, rights.filter((right) => right.actingFor === null).map((right) => right.basis)), endedDelegation(sql, delegated, kind)]);
  if (!held) return new Refusal('APPOINTMENT_ENDED');
  return ended === undefined ? null : new Refusal('DELEGATION_ENDED', { until: ended });
}

/** The last day of a delegation that does not give its right any more; undefined when all of them do. */
async function endedDelegation(sql: Queryable, rights: readonly Right[], kind: string): Promise<CivilDate | undefined> {
  if (rights.length === 0) return undefined;
  const [row] = await sql<{ until: CivilDate }[]>`
    select coalesce(((${delegationEnd(sql)} - interval '1 microsecond') at time zone 'Asia/Ho_Chi_Minh')::date, (now() at time zone 'Asia/Ho_Chi_Minh')::date)::text as until
    from jsonb_to_recordset(${sql.json(rights as never)}) as r("personId" text, basis text, "actingFor" text)
    left join (delegation d join appointment a on a.id = d.appointment_id join person delegator on delegator.id = d.delegator_id join person delegate on delegate.id = d.delegate_id)
      on d.id = r.basis and d.delegator_id = r."actingFor" and d.delegate_id = r."personId" and (d.kinds is null or ${kind} = any(d.kinds))
    where (${inForceNow(sql, 'delegation')} and delegate.ended_at is null) is not true limit 1`;
  return row?.until;
}
