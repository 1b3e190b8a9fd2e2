import type { CivilDate } from '../domain/civil-date.ts';
import { addCalendarDays, addCalendarMonths } from '../domain/civil-date.ts';
import type { Role } from '../domain/roles.ts';
import type { Post } from '../domain/session-after.ts';
import type { PointLine, SessionLine } from '../domain/session-table.ts';
import type { Queryable } from './client.ts';
import type { SessionRow } from './sessions.ts';
import { areasOf, inForce, unitTree } from './units.ts';

/** How far the minutes of a session have come. */
export interface MinutesState {
  readonly isHeld: boolean;
  /** How often they were written; null before that. */
  readonly version: number | null;
  /** When the chairman put their part on record; from then on the minutes stand. */
  readonly confirmedAt: Date | null;
}

export async function minutesState(sql: Queryable, processId: string): Promise<MinutesState | undefined> {
  const [row] = await sql<MinutesState[]>`select coalesce(outcome = 'HELD', false) as "isHeld", minutes_version as version, chairman_at as "confirmedAt" from transaction_session where process_id = ${processId}`;
  return row;
}

/** Who is invited to a session. */
export async function invitedTo(sql: Queryable, processId: string): Promise<Post[]> {
  return sql<Post[]>`select unit_id as "unitId", role from session_invitee where process_id = ${processId}`;
}

/** Whether somebody who was invited came; null where that is not recorded, undefined where they were not invited. */
export async function attendanceOf(sql: Queryable, processId: string, { unitId, role }: Post): Promise<boolean | null | undefined> {
  const [row] = await sql<{ attended: boolean | null }[]>`select attended from session_invitee where process_id = ${processId} and unit_id = ${unitId} and role = ${role}`;
  return row?.attended;
}

/** Roles that are held on a day at each of these units, as far as they are the session's own: its commune and what lies in it, its office, its branch. */
export async function holdersAround(sql: Queryable, { communeId, officeId, branchId }: Pick<SessionRow, 'communeId' | 'officeId' | 'branchId'>, unitIds: readonly string[], onDate: CivilDate): Promise<Map<string, Role[]>> {
  const rows = await sql<{ id: string; roles: Role[] }[]>`
    select u.id, array(
      select distinct a.role from appointment a join person p on p.id = a.person_id
      where a.unit_id = u.id and a.ended_at is null and p.ended_at is null and ${inForce(sql, 'a', onDate)} order by a.role) as roles
    from unit u where u.id = any(${[...unitIds]}::text[]) and ${inForce(sql, 'u', onDate)}`;
  const areas = await areasOf(sql, rows.map(({ id }) => id), onDate);
  return new Map(rows.filter(({ id }) => id === officeId || id === branchId || areas.get(id)?.includes(communeId)).map(({ id, roles }) => [id, roles]));
}

/** Days until which something is to be done by the minutes as they stand. */
export async function agreedDays(sql: Queryable, processId: string): Promise<Set<CivilDate>> {
  return new Set((await sql<{ due: CivilDate }[]>`select due_on::text as due from session_follow_up where process_id = ${processId}`).map(({ due }) => due));
}

/** Holds the month of an office until the transaction ends, so that it is not closed meanwhile. @returns when it was closed; null while it is open */
export async function monthClosedAt(tx: Queryable, { officeId, month }: Pick<SessionRow, 'officeId' | 'month'>): Promise<Date | null> {
  const [row] = await tx<{ closedAt: Date | null }[]>`select closed_at as "closedAt" from session_month where office_id = ${officeId} and month = ${month} for share`;
  return row?.closedAt ?? null;
}

/** An office's month: closed with its table, or open. */
export interface MonthRow {
  readonly processId: string;
  readonly officeId: string;
  readonly month: string;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly summary: { readonly points: readonly PointLine[] } | null;
}

const monthColumns = (sql: Queryable) => sql`process_id as "processId", office_id as "officeId", month, closed_at as "closedAt", closed_by as "closedBy", summary`;

/** Months of offices, in order of the office. */
export async function monthsOf(sql: Queryable, officeIds: readonly string[], month: string): Promise<MonthRow[]> {
  return sql<MonthRow[]>`select ${monthColumns(sql)} from session_month where office_id = any(${[...officeIds]}::text[]) and month = ${month} order by office_id`;
}

/** The month of a process, held until the transaction ends: nobody records a session of it meanwhile. */
export async function holdMonth(tx: Queryable, processId: string): Promise<MonthRow | undefined> {
  const [row] = await tx<MonthRow[]>`select ${monthColumns(tx)} from session_month where process_id = ${processId} for update`;
  return row;
}

type FoundLine = SessionLine & { readonly pointId: string; readonly communeId: string; readonly officeId: string };

const sessionLines = (sql: Queryable, officeIds: readonly string[], month: string) => sql<FoundLine[]>`
  select s.process_id as "processId", s.point_id as "pointId", s.commune_id as "communeId", s.office_id as "officeId", s.ordinal, s.planned_on::text as "plannedOn", s.day::text as day, s.outcome,
    case when s.outcome = 'HELD' then null else s.outcome_ref end as "reasonRef", s.reason_ref as "extraRef",
    array_remove(array[case when location_at is null then 'session.location' end, case when security_at is null then 'session.security' end, case when team_at is null then 'session.team' end,
      case when agenda_at is null then 'session.agenda' end, case when board_complete is not true then 'session.board' end], null) as missing,
    (select coalesce(json_agg(json_build_object('from', m.from_day, 'to', m.to_day, 'rule', m.rule, 'reasonRef', m.reason_ref) order by m.seq), '[]') from session_move m where m.process_id = s.process_id) as moves,
    (select json_build_object('invited', count(*), 'came', count(*) filter (where i.attended), 'absent', count(*) filter (where not i.attended)) from session_invitee i where i.process_id = s.process_id) as attendance,
    (select json_build_object('raised', count(*), 'reported', count(d.report_id)) from session_difficulty d where d.process_id = s.process_id) as difficulties,
    (select json_build_object('agreed', count(*), 'open', count(*) filter (where f.done_at is null and f.dropped_at is null)) from session_follow_up f where f.process_id = s.process_id) as "followUps"
  from transaction_session s where s.office_id = any(${[...officeIds]}::text[]) and s.month = ${month} order by s.point_id, s.ordinal`;

interface ExpectedPoint {
  readonly pointId: string;
  readonly communeId: string;
  readonly officeId: string;
}

/** Points of these offices whose fixed day of a month found them in force and not paused, and that had no session with another office in it. Of a commune without a planning office the branch serves them. */
async function expectedPoints(sql: Queryable, officeIds: readonly string[], month: string): Promise<ExpectedPoint[]> {
  const first = `${month}-01`;
  const last = addCalendarDays(addCalendarMonths(first, 1), -1);
  return sql<ExpectedPoint[]>`
    with tree as (
      select t.id, case when a.kind = 'PROVINCE' then (select min(b.id) from unit b where b.kind = 'BRANCH') else a.id end as above from (${unitTree(sql, last)}) t join unit a on a.id = t.above), point as (
      select u.id, u.parent_id, u.valid_from, u.valid_to, t.paused_from, least(${first}::date + t.fixed_day - 1, ${last}::date) as fixed_on from transaction_point t join unit u on u.id = t.id)
    select p.id as "pointId", c.id as "communeId", c.above as "officeId" from point p join tree c on c.id = p.parent_id
    where c.above = any(${[...officeIds]}::text[]) and p.valid_from <= p.fixed_on and (p.valid_to is null or p.valid_to > p.fixed_on) and (p.paused_from is null or p.paused_from > p.fixed_on)
      and not exists (select from transaction_session s where s.point_id = p.id and s.month = ${month} and s.office_id <> c.above)
    order by p.id`;
}

/** The table of a month as it stands, by office: every point that should have had a session, and every session there was. */
export async function monthLines(sql: Queryable, officeIds: readonly string[], month: string): Promise<Map<string, PointLine[]>> {
  const [found, expected] = [await sessionLines(sql, officeIds, month), await expectedPoints(sql, officeIds, month)];
  const sessions = Map.groupBy(found, ({ officeId, pointId }) => `${officeId}/${pointId}`);
  const points = new Map([...expected, ...found].map(({ pointId, communeId, officeId }) => [`${officeId}/${pointId}`, { pointId, communeId, officeId }]));
  const lines = [...points].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { officeId, pointId, communeId }]) => ({ officeId, line: { pointId, communeId, sessions: (sessions.get(key) ?? []).map(lineOf), reasonRef: null } }));
  return new Map(officeIds.map((id) => [id, lines.filter(({ officeId }) => officeId === id).map(({ line }) => line)]));
}

function lineOf({ pointId: _point, communeId: _commune, officeId: _office, ...line }: FoundLine): SessionLine {
  return line;
}

/** Units that have a month of their own, among those whose area a person reaches: whoever serves points. */
export async function officesWithMonths(sql: Queryable, month: string): Promise<string[]> {
  return (await sql<{ id: string }[]>`select distinct office_id as id from (select office_id from session_month where month = ${month} union all select office_id from transaction_session where month = ${month}) o order by 1`).map(({ id }) => id);
}

/** A difficulty that was raised at a session. */
export interface RaisedRow {
  readonly subject: string;
  readonly programme: string | null;
  readonly urgency: string;
  readonly contentRef: string;
  readonly proposalRef: string;
  readonly reportId: string | null;
}

export async function findRaised(sql: Queryable, processId: string, number: number): Promise<RaisedRow | undefined> {
  const [row] = await sql<RaisedRow[]>`
    select subject, programme, urgency, content_ref as "contentRef", proposal_ref as "proposalRef", report_id as "reportId" from session_difficulty where process_id = ${processId} and number = ${number}`;
  return row;
}
