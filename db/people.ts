import type { Actor, Appointment } from '../domain/access.ts';
import type { Language } from '../domain/text.ts';
import type { Queryable } from './client.ts';

/** A signed-in person with the appointments in force today (civil date in Viet Nam). */
export interface SignedIn extends Actor {
  readonly language: Language;
  readonly displayName: string;
}

/** The person behind a subject of the identity provider; undefined when unknown or ended. One prepared query: every request makes it. */
export async function loadActor(sql: Queryable, subject: string): Promise<SignedIn | undefined> {
  const [row] = await sql<{ personId: string; language: Language; displayName: string; appointments: Appointment[] }[]>`
    select p.id as "personId", p.language, p.display_name as "displayName",
      coalesce(json_agg(json_build_object('id', a.id, 'role', a.role, 'unitId', a.unit_id) order by a.id) filter (where a.id is not null), '[]') as appointments
    from person p
    left join appointment a on a.person_id = p.id and a.ended_at is null
      and a.valid_from <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date
      and (a.valid_to is null or a.valid_to > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)
    where p.subject = ${subject} and p.ended_at is null
    group by p.id`;
  return row;
}

/** Are all of these appointments in force today (civil date in Viet Nam)? */
export async function areInForce(sql: Queryable, appointmentIds: readonly string[]): Promise<boolean> {
  const ids = [...new Set(appointmentIds)];
  if (ids.length === 0) return true;
  const [row] = await sql<{ held: number }[]>`
    select count(*)::int as held from appointment a join person p on p.id = a.person_id
    where a.id = any(${ids}) and a.ended_at is null and p.ended_at is null
      and (now() at time zone 'Asia/Ho_Chi_Minh')::date >= a.valid_from and (a.valid_to is null or (now() at time zone 'Asia/Ho_Chi_Minh')::date < a.valid_to)`;
  return row?.held === ids.length;
}
