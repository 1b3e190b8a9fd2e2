import type { Actor } from '../domain/access.ts';
import { reachOf } from '../domain/access.ts';
import type { Role } from '../domain/roles.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { Queryable } from './client.ts';

/** Where a session lies: as its process says, and before it has begun as its row does. The session is `s`, its process `p`. */
export const sessionArea = (sql: Queryable) => sql`coalesce(p.area, array[s.point_id, s.commune_id, s.office_id, s.branch_id] || array(select id from unit where kind = 'PROVINCE'))`;

/** Who reads a session beside who takes part: whoever the point lies with now, and the commune and the office of the session, which still answer for it once the point lies elsewhere. */
const sessionReaders = (sql: Queryable) => sql`(${sessionArea(sql)} || array[s.commune_id, s.office_id])`;

/** What decides who may see a session. */
export interface SessionDoor {
  readonly processId: string;
  /** The point, then every unit above it. */
  readonly area: string[];
  /** These, and the session's own commune and office. */
  readonly readers: string[];
  /** Who is invited, and who agreed there to do something. */
  readonly invited: readonly { readonly unitId: string; readonly role: Role }[];
  readonly onDuty: boolean;
}

/** @param personId who wants to see it */
export async function findSessionDoor(sql: Queryable, processId: string, personId: string): Promise<SessionDoor | undefined> {
  const [row] = await sql<SessionDoor[]>`
    select s.process_id as "processId", ${sessionArea(sql)} as area, ${sessionReaders(sql)} as readers,
      (select coalesce(json_agg(json_build_object('unitId', i.unit_id, 'role', i.role)), '[]') from (select process_id, unit_id, role from session_invitee union select process_id, unit_id, unnest(roles) from session_follow_up) i where i.process_id = s.process_id) as invited,
      exists (select from session_duty d where d.process_id = s.process_id and d.person_id = ${personId} and d.ended_at is null) as "onDuty"
    from transaction_session s left join process p on p.id = s.process_id where s.process_id = ${processId}`;
  return row;
}

/** Condition: the person is on duty at the session `s`, invited by a role that they hold, or agreed there by it to do something, also by a delegation for sessions. */
export function takesPart(sql: Queryable, { personId, appointments }: Actor) {
  const held = appointments.filter(({ delegated }) => delegated?.kinds?.includes(sessionKind) !== false).map(({ unitId, role }) => `${unitId} ${role}`);
  return sql`(exists (select from session_duty d where d.process_id = s.process_id and d.person_id = ${personId} and d.ended_at is null)
    or exists (select from session_invitee i where i.process_id = s.process_id and i.unit_id || ' ' || i.role = any(${held}::text[]))
    or exists (select from session_follow_up f, unnest(f.roles) as role where f.process_id = s.process_id and f.unit_id || ' ' || role = any(${held}::text[])))`;
}

/** Condition: the session `s` of the process `p` lies in the person's area. */
export function sessionWithin(sql: Queryable, actor: Actor) {
  const units = reachOf(actor, 'session.read').flatMap((reach) => (reach.kinds === null || reach.kinds.includes(sessionKind) ? reach.units : []));
  return units.length === 0 ? sql`false` : sql`${sessionReaders(sql)} && ${units}::text[]`;
}

/** Condition: the session lies in the person's area, or they take part in it. Says of many what `mustSeeSession` says of one. */
export function sessionScope(sql: Queryable, actor: Actor) {
  return sql`(${sessionWithin(sql, actor)} or ${takesPart(sql, actor)})`;
}
