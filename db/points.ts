import type { CivilDate } from '../domain/civil-date.ts';
import type { SessionHost } from '../domain/sessions.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { Queryable } from './client.ts';
import { inForce, unitsBelow } from './units.ts';

/** Channel on which the relay is told that messages wait. */
const relayChannel = 'outbox';

/** A transaction point as the registry has it. */
export interface PointRow {
  readonly id: string;
  readonly name: string;
  readonly communeId: string;
  /** The unit above its commune: the office, or the branch, that serves it. */
  readonly officeId: string | null;
  readonly formerCommuneId: string | null;
  readonly host: SessionHost;
  readonly fixedDay: number;
  readonly startTime: string;
  readonly minutes: number;
  readonly pausedFrom: CivilDate | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly source: string;
  /** The next session that is not over, and the last month that is planned. */
  readonly nextId: string | null;
  readonly nextDay: CivilDate | null;
  readonly nextStartsAt: string | null;
  readonly plannedUntil: string | null;
}

const points = (sql: Queryable, onDate: CivilDate) => sql`
  select u.id, n.name, u.parent_id as "communeId", o.office_id as "officeId", p.former_commune_id as "formerCommuneId", p.host, p.fixed_day as "fixedDay", to_char(p.start_time, 'HH24:MI') as "startTime",
    p.minutes, p.paused_from::text as "pausedFrom", u.valid_from::text as "validFrom", u.valid_to::text as "validTo", p.source,
    s.process_id as "nextId", s.day::text as "nextDay", to_char(s.starts_at, 'HH24:MI') as "nextStartsAt", (select max(month) from transaction_session where point_id = u.id and ordinal = 0) as "plannedUntil"
  from unit u join transaction_point p on p.id = u.id
  join lateral (select name from unit_name where unit_id = u.id order by (valid_from <= ${onDate}::date and (valid_to is null or valid_to > ${onDate}::date)) desc, abs(valid_from - ${onDate}::date) limit 1) n on true
  left join planning_office o on o.commune_id = u.parent_id and ${inForce(sql, 'o', onDate)}
  left join lateral (select process_id, day, starts_at from transaction_session where point_id = u.id and outcome is null and day >= ${onDate}::date order by day, starts_at limit 1) s on true`;

export interface PointFilter {
  /** A unit above it, or the point itself. */
  readonly unitId: string | undefined;
  readonly paused: boolean | undefined;
}

/** Points that exist on a day or will, by id; one more than `limit`. @param page.after an id */
export async function listPoints(sql: Queryable, { unitId, paused }: PointFilter, onDate: CivilDate, page: { readonly after: string | undefined; readonly limit: number }): Promise<PointRow[]> {
  return sql<PointRow[]>`
    ${points(sql, onDate)} where (u.valid_to is null or u.valid_to > ${onDate}::date) ${unitId === undefined ? sql`` : sql`and u.id in (${unitsBelow(sql, [unitId], onDate)})`}
      ${paused === undefined ? sql`` : sql`and (p.paused_from is not null) = ${paused}`} ${page.after === undefined ? sql`` : sql`and u.id > ${page.after}`}
    order by u.id limit ${page.limit + 1}`;
}

export async function findPoint(sql: Queryable, id: string, onDate: CivilDate): Promise<PointRow | undefined> {
  const [row] = await sql<PointRow[]>`${points(sql, onDate)} where u.id = ${id}`;
  return row;
}

/** Keeps others from changing the point, or planning a session of it, until the transaction is over. */
export async function holdPoint(tx: Queryable, id: string): Promise<void> {
  await tx`select from unit where id = ${id} for update`;
}

/** The groups that meet at a point, by id. */
export async function groupsOfPoint(sql: Queryable, pointId: string): Promise<string[]> {
  return (await sql<{ id: string }[]>`select group_id as id from point_group where point_id = ${pointId} order by group_id`).map(({ id }) => id);
}

export interface NewPoint {
  readonly id: string;
  readonly name: string;
  readonly communeId: string;
  readonly formerCommuneId: string | null;
  readonly host: SessionHost;
  readonly fixedDay: number;
  readonly startTime: string;
  readonly minutes: number;
  readonly validFrom: CivilDate;
  readonly basis: string;
}

/** A new point: a unit of its own below the commune. */
export async function insertPoint(tx: Queryable, { id, name, communeId, formerCommuneId, host, fixedDay, startTime, minutes, validFrom, basis }: NewPoint): Promise<void> {
  await tx`insert into unit (id, kind, parent_id, valid_from, source) values (${id}, 'POINT', ${communeId}, ${validFrom}, ${basis})`;
  await tx`insert into unit_name (unit_id, name, valid_from, basis) values (${id}, ${name}, ${validFrom}, ${basis})`;
  await tx`
    insert into transaction_point (id, former_commune_id, host, fixed_day, start_time, minutes, source)
    values (${id}, ${formerCommuneId}, ${host}, ${fixedDay}, ${startTime}, ${minutes}, ${basis})`;
}

/** Another fixed day or time: for what is planned from now on. */
export async function changePointDay(tx: Queryable, id: string, { fixedDay, startTime, minutes, basis }: Pick<NewPoint, 'fixedDay' | 'startTime' | 'minutes' | 'basis'>): Promise<void> {
  await tx`update transaction_point set fixed_day = ${fixedDay}, start_time = ${startTime}, minutes = ${minutes}, source = ${basis} where id = ${id}`;
}

/** No session is planned from this day on; null takes it back. */
export async function pausePoint(tx: Queryable, id: string, from: CivilDate | null): Promise<void> {
  await tx`update transaction_point set paused_from = ${from} where id = ${id}`;
}

/** The point lies in another commune from now on; its groups stay with it. */
export async function movePoint(tx: Queryable, id: string, communeId: string): Promise<void> {
  await tx`update unit set parent_id = ${communeId} where id = ${id}`;
}

/** Exactly these groups meet at the point; one that met at another comes over. */
export async function setPointGroups(tx: Queryable, pointId: string, groupIds: readonly string[]): Promise<void> {
  await tx`delete from point_group where point_id = ${pointId} and group_id <> all(${[...groupIds]}::text[])`;
  await tx`insert into point_group (group_id, point_id) select id, ${pointId} from unnest(${[...groupIds]}::text[]) as g(id) order by id on conflict (group_id) do update set point_id = excluded.point_id`;
}

/**
 * Leaves messages for every session of the point whose process runs or is about to begin, in this order for each, and wakes the relay. A session hears them as word
 * from its own point. @param key of the cause: the same is told once @returns how many sessions are told
 */
export async function tellSessions(tx: Queryable, pointId: string, key: string, messages: readonly { readonly type: string; readonly body: object }[]): Promise<number> {
  let count = 0;
  for (const [i, message] of messages.entries()) {
    const written = await tx`
      insert into outbox (key, from_process_id, to_process_id, mode, body)
      select ${`${sessionKind}/${key}/${i}/`} || s.process_id, s.process_id, s.process_id, 'MESSAGE', ${tx.json(message as never)}
      from transaction_session s left join process p on p.id = s.process_id
      where s.point_id = ${pointId} and p.closed_at is null and (p.id is not null or s.outcome is null) order by s.process_id
      on conflict (key) do nothing returning pg_notify(${relayChannel}, '')`;
    count = written.count;
  }
  return count;
}
