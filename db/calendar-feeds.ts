import type { CivilDate } from '../domain/civil-date.ts';
import type { ClockTime } from '../domain/policy.ts';
import type { Actor } from '../domain/access.ts';
import type { Role } from '../domain/roles.ts';
import type { SessionHost, SessionOutcome } from '../domain/sessions.ts';
import type { Queryable } from './client.ts';
import { takesPart } from './session-access.ts';

/** A person's link, as far as anybody is told of it. */
export interface FeedRow {
  readonly createdAt: Date;
  /** Day on which it was read last. */
  readonly lastUsedOn: CivilDate | null;
}

/** The link in use; undefined where the person has none. */
export async function findFeed(sql: Queryable, personId: string): Promise<FeedRow | undefined> {
  const [row] = await sql<FeedRow[]>`select created_at as "createdAt", last_used_on::text as "lastUsedOn" from calendar_feed where person_id = ${personId} and revoked_at is null`;
  return row;
}

/** Ends the link in use. @returns its id; undefined where there was none */
export async function revokeFeed(tx: Queryable, personId: string): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`update calendar_feed set revoked_at = clock_timestamp() where person_id = ${personId} and revoked_at is null returning id`;
  return row?.id;
}

/** Makes a new link, and ends the one before. Of two at once the later one stays. @param tokenHash SHA-256 of what the link is made of */
export async function replaceFeed(tx: Queryable, feed: { readonly id: string; readonly personId: string; readonly tokenHash: string }): Promise<Date> {
  await tx`select from person where id = ${feed.personId} for update`;
  await revokeFeed(tx, feed.personId);
  const [row] = await tx<{ createdAt: Date }[]>`insert into calendar_feed (id, person_id, token_hash) values (${feed.id}, ${feed.personId}, ${feed.tokenHash}) returning created_at as "createdAt"`;
  if (row === undefined) throw new Error('an insert returns its row');
  return row.createdAt;
}

/** Whose link it is, if it is in use; notes that it was read today. */
export async function useFeed(sql: Queryable, tokenHash: string, today: CivilDate): Promise<string | undefined> {
  const [row] = await sql<{ personId: string; lastUsedOn: CivilDate | null }[]>`select person_id as "personId", last_used_on::text as "lastUsedOn" from calendar_feed where token_hash = ${tokenHash} and revoked_at is null`;
  if (row !== undefined && row.lastUsedOn !== today) await sql`update calendar_feed set last_used_on = ${today} where token_hash = ${tokenHash}`;
  return row?.personId;
}

/** A session as a calendar shows it. */
export interface FeedSession {
  readonly processId: string;
  readonly pointId: string;
  readonly day: CivilDate;
  readonly startsAt: ClockTime;
  readonly endsAt: ClockTime;
  readonly host: SessionHost;
  readonly outcome: SessionOutcome | null;
  readonly needsDay: boolean;
  /** Rises whenever it is moved, and when it is not held. */
  readonly sequence: number;
  /** When it was last changed or begun. */
  readonly changedAt: Date;
}

/** Roles whose holders work at an office: its sessions are theirs. */
const officeRoles: readonly Role[] = ['OFFICE_DIRECTOR', 'CREDIT_OFFICER', 'TRANSACTION_TEAM_LEADER', 'TRANSACTION_CONTROLLER', 'TRANSACTION_TELLER'];

/** Sessions from one day to another to which the person is invited, at which they are on duty, or which their office serves. */
export async function feedSessions(sql: Queryable, actor: Actor, { from, to }: { readonly from: CivilDate; readonly to: CivilDate }): Promise<FeedSession[]> {
  const offices = actor.appointments.filter(({ role, delegated }) => delegated === undefined && officeRoles.includes(role)).map(({ unitId }) => unitId);
  return sql<FeedSession[]>`
    select s.process_id as "processId", s.point_id as "pointId", s.day::text as day, to_char(s.starts_at, 'HH24:MI') as "startsAt", to_char(s.ends_at, 'HH24:MI') as "endsAt", coalesce(s.host, tp.host) as host, s.outcome,
      coalesce(p.status = 'NEEDS_DAY', false) as "needsDay", m.moves + case when s.outcome is null or s.outcome = 'HELD' then 0 else 1 end as sequence,
      coalesce(greatest(m.at, s.outcome_at, p.opened_at), s.planned_on::timestamp at time zone 'Asia/Ho_Chi_Minh') as "changedAt"
    from transaction_session s join transaction_point tp on tp.id = s.point_id left join process p on p.id = s.process_id
    cross join lateral (select count(*)::int as moves, max(at) as at from session_move where process_id = s.process_id) m
    where s.day between ${from} and ${to} and (s.office_id = any(${offices}::text[]) or ${takesPart(sql, actor)})
    order by s.day, s.process_id`;
}
