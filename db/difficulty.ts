import type { Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { DifficultySubject, DirectionNote, KnownUnit, Station, Urgency } from '../domain/difficulty.ts';
import type { Queryable } from './client.ts';
import { areaScope } from './scope.ts';
import { areasOf, inForce } from './units.ts';

/** Units of a province in force on a day, among those named. */
export async function knownUnits(sql: Queryable, provinceId: string, ids: readonly string[], onDate: CivilDate): Promise<Map<string, KnownUnit>> {
  const rows = await sql<(KnownUnit & { id: string })[]>`select u.id, u.kind from unit u where u.id = any(${[...ids]}::text[]) and ${inForce(sql, 'u', onDate)}`;
  const areas = await areasOf(sql, rows.map(({ id }) => id), onDate);
  return new Map(rows.filter(({ id }) => areas.get(id)?.includes(provinceId)).map(({ id, kind }) => [id, { kind }]));
}

/** A report, and where it is. */
export interface DifficultyRow {
  readonly processId: string;
  readonly communeId: string;
  readonly branchId: string;
  readonly area: string[];
  readonly status: string;
  readonly subject: DifficultySubject;
  readonly programme: string | null;
  readonly urgency: Urgency;
  readonly contentRef: string;
  readonly proposalRef: string;
  readonly registered: string | null;
  readonly round: number;
  readonly reportedAt: Date;
  readonly outcome: 'SOLVED' | 'WITHDRAWN' | 'ENDED' | null;
  readonly closedAt: Date | null;
  /** The session at which it was raised, where it was. */
  readonly sessionId: string | null;
  /** The station it is at; null once it is closed. */
  readonly station: Station | null;
  readonly stationUnitId: string | null;
  readonly stationSince: Date | null;
}

const selected = (sql: Queryable) => sql`
  select r.process_id as "processId", r.commune_id as "communeId", r.branch_id as "branchId", p.area, p.status, r.subject, r.programme, r.urgency, r.content_ref as "contentRef", r.proposal_ref as "proposalRef", r.registered, r.round,
    r.reported_at as "reportedAt", r.outcome, r.closed_at as "closedAt", r.session_id as "sessionId", s.station, s.unit_id as "stationUnitId", s.entered_at as "stationSince"
  from difficulty_report r join process p on p.id = r.process_id left join difficulty_station s on s.process_id = r.process_id and s.left_at is null`;

export async function difficultiesBy(sql: Queryable, processIds: readonly string[]): Promise<DifficultyRow[]> {
  return sql<DifficultyRow[]>`${selected(sql)} where r.process_id = any(${[...processIds]}::text[]) order by r.reported_at, r.process_id`;
}

/** Other reports of the year to which the branch gave the same number, by id; at most 3. */
export async function registeredAlike(sql: Queryable, processId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select r.process_id as id from difficulty_report mine
    join difficulty_report r on r.branch_id = mine.branch_id and r.process_id <> mine.process_id and lower(btrim(r.registered)) = lower(btrim(mine.registered))
    join process p on p.id = r.process_id join process own on own.id = mine.process_id and own.period = p.period
    where mine.process_id = ${processId} order by r.reported_at, r.process_id limit 3`;
  return rows.map(({ id }) => id);
}

/** What reports are about, and those that directions answer, by process. */
export interface DifficultyAbout {
  readonly processId: string;
  readonly communeId: string;
  readonly subject: DifficultySubject;
  readonly urgency: Urgency;
}

/** Of several reports under one direction, each has a row, the earliest first. */
export async function difficultiesAbout(sql: Queryable, processIds: readonly string[]): Promise<DifficultyAbout[]> {
  const ids = [...processIds];
  return sql<DifficultyAbout[]>`
    select a.process_id as "processId", r.commune_id as "communeId", r.subject, r.urgency
    from (
      select process_id, process_id as report_id from difficulty_report where process_id = any(${ids}::text[])
      union select direction_id, process_id from difficulty_station where direction_id = any(${ids}::text[])
    ) a join difficulty_report r on r.process_id = a.report_id order by a.process_id, r.reported_at, r.process_id`;
}

export interface DifficultyFilter {
  /** A commune, or a unit above it. */
  readonly unitId?: string | undefined;
  readonly subject?: DifficultySubject | undefined;
  readonly urgency?: Urgency | undefined;
  readonly station?: Station | undefined;
  readonly open?: boolean | undefined;
}

/** Where a page begins: the last report of the page before. Neither ever changes. */
export interface DifficultyKey {
  readonly at: string;
  readonly id: string;
}

/** Reports of the person's area, the newest first; one more than `limit`. */
export async function listDifficulties(sql: Queryable, actor: Actor, { unitId, subject, urgency, station, open }: DifficultyFilter, page: { after: DifficultyKey | undefined; limit: number }): Promise<DifficultyRow[]> {
  const same = (column: string, value: string | undefined) => (value === undefined ? sql`` : sql`and ${sql(column)} = ${value}`);
  return sql<DifficultyRow[]>`
    ${selected(sql)} where ${areaScope(sql, actor, 'process.read', 'p.area')} ${unitId === undefined ? sql`` : sql`and p.area @> ${[unitId]}::text[]`}
      ${same('r.subject', subject)} ${same('r.urgency', urgency)} ${same('s.station', station)} ${open === undefined ? sql`` : open ? sql`and r.closed_at is null` : sql`and r.closed_at is not null`}
      ${page.after === undefined ? sql`` : sql`and (r.reported_at, r.process_id) < (${page.after.at}::timestamptz, ${page.after.id})`}
    order by r.reported_at desc, r.process_id desc limit ${page.limit + 1}`;
}

/** Days of reporting, both included. */
export interface DifficultyPeriod {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Reports `r` that were made on these days, in Viet Nam. */
const madeIn = (sql: Queryable, { from, to }: DifficultyPeriod) => sql`r.reported_at >= ${from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh' and r.reported_at < (${to}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`;

const dayOf = (sql: Queryable, column: string) => sql`(${sql(column)} at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Reports of the person's area that were made in a period, by subject and urgency. */
export async function countDifficulties(sql: Queryable, actor: Actor, period: DifficultyPeriod): Promise<{ subject: DifficultySubject; urgency: Urgency; open: number; closed: number }[]> {
  return sql`
    select r.subject, r.urgency, count(*) filter (where r.closed_at is null)::int as open, count(r.closed_at)::int as closed
    from difficulty_report r join process p on p.id = r.process_id
    where ${areaScope(sql, actor, 'process.read', 'p.area')} and ${madeIn(sql, period)} group by r.subject, r.urgency`;
}

/** How often a station held such reports from one day to another; without a last day where it still does. */
export interface HeldRow {
  readonly station: Station;
  readonly unitId: string;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  readonly times: number;
}

export async function stationsHeld(sql: Queryable, actor: Actor, period: DifficultyPeriod): Promise<HeldRow[]> {
  return sql<HeldRow[]>`
    select s.station, s.unit_id as "unitId", ${dayOf(sql, 's.entered_at')}::text as "from", ${dayOf(sql, 's.left_at')}::text as "to", count(*)::int as times
    from difficulty_station s join difficulty_report r on r.process_id = s.process_id join process p on p.id = s.process_id
    where ${areaScope(sql, actor, 'process.read', 'p.area')} and ${madeIn(sql, period)} group by 1, 2, 3, 4`;
}

/** A station that a report passed, or is at. */
export interface StationRow {
  readonly processId: string;
  readonly number: number;
  readonly station: Station;
  readonly unitId: string;
  readonly enteredAt: Date;
  readonly leftAt: Date | null;
  readonly outcome: string | null;
  readonly textRef: string | null;
  readonly directionId: string | null;
}

export async function stationsOf(sql: Queryable, processIds: readonly string[]): Promise<StationRow[]> {
  return sql<StationRow[]>`
    select process_id as "processId", seq as number, station, unit_id as "unitId", entered_at as "enteredAt", left_at as "leftAt", outcome, text_ref as "textRef", direction_id as "directionId"
    from difficulty_station where process_id = any(${[...processIds]}::text[]) order by process_id, seq`;
}

/** Reports that these directions answer or answered. */
export async function reportsOfDirection(sql: Queryable, directionId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select distinct process_id as id from difficulty_station where direction_id = ${directionId}`;
  return rows.map(({ id }) => id);
}

export interface NoteRow {
  readonly processId: string;
  readonly kind: 'SUPPLEMENT' | DirectionNote;
  readonly textRef: string;
  readonly writtenBy: string;
  readonly at: Date;
}

export async function notesOf(sql: Queryable, processIds: readonly string[]): Promise<NoteRow[]> {
  return sql<NoteRow[]>`select process_id as "processId", kind, text_ref as "textRef", written_by as "writtenBy", at from difficulty_note where process_id = any(${[...processIds]}::text[]) order by at, process_id, seq`;
}

export interface DirectionRow {
  readonly processId: string;
  readonly provinceId: string;
  readonly status: string;
  readonly letterNumber: string | null;
  readonly directedOn: CivilDate | null;
  readonly textRef: string | null;
  readonly directedBy: string | null;
  readonly joinedInto: string | null;
}

const direction = (sql: Queryable) => sql`
  select d.process_id as "processId", d.province_id as "provinceId", p.status, d.letter_number as "letterNumber", d.directed_on::text as "directedOn", d.text_ref as "textRef", d.directed_by as "directedBy", d.joined_into as "joinedInto"
  from difficulty_direction d join process p on p.id = d.process_id`;

export async function directionsBy(sql: Queryable, ids: readonly string[]): Promise<DirectionRow[]> {
  return sql<DirectionRow[]>`${direction(sql)} where d.process_id = any(${[...ids]}::text[]) order by d.process_id`;
}

/** The directions that were joined into this one, however often. */
export async function joinedInto(sql: Queryable, directionId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with recursive part(id) as (
      select process_id from difficulty_direction where joined_into = ${directionId}
      union select d.process_id from difficulty_direction d join part on d.joined_into = part.id
    ) select id from part order by id`;
  return rows.map(({ id }) => id);
}

export interface OpinionRow {
  readonly directionId: string;
  readonly departmentId: string;
  readonly round: number;
  readonly askedAt: Date;
  readonly dueOn: CivilDate;
  readonly givenAt: Date | null;
  readonly givenBy: string | null;
  readonly textRef: string | null;
  readonly missedAt: Date | null;
}

export async function opinionsOf(sql: Queryable, directionIds: readonly string[]): Promise<OpinionRow[]> {
  return sql<OpinionRow[]>`
    select direction_id as "directionId", department_id as "departmentId", round, asked_at as "askedAt", due_on::text as "dueOn", given_at as "givenAt", given_by as "givenBy", text_ref as "textRef", missed_at as "missedAt"
    from difficulty_opinion where direction_id = any(${[...directionIds]}::text[]) order by asked_at, department_id, round`;
}

export interface ActRow {
  readonly directionId: string;
  readonly number: number;
  readonly unitId: string;
  readonly textRef: string;
  readonly dueOn: CivilDate;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly resultRef: string | null;
}

export async function actsOf(sql: Queryable, directionIds: readonly string[]): Promise<ActRow[]> {
  return sql<ActRow[]>`
    select direction_id as "directionId", number, unit_id as "unitId", text_ref as "textRef", due_on::text as "dueOn", done_at as "doneAt", done_by as "doneBy", result_ref as "resultRef"
    from difficulty_act where direction_id = any(${[...directionIds]}::text[]) order by direction_id, number`;
}

/** How many files are attached to a process, and not retracted. */
export async function attachmentsOf(sql: Queryable, processIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; count: number }[]>`select process_id as id, count(*)::int as count from attachment where process_id = any(${[...processIds]}::text[]) and retracted_at is null group by 1`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
