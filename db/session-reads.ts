import type { Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { ClockTime } from '../domain/policy.ts';
import type { Role } from '../domain/roles.ts';
import { dutyHolders } from '../domain/session-duties.ts';
import type { DutyRole, SessionHost, SessionOutcome } from '../domain/sessions.ts';
import type { Queryable } from './client.ts';
import { sessionArea, sessionScope, sessionWithin, takesPart } from './session-access.ts';

/** The columns of a session that say when each of its preparations was done, by step. */
const preparedColumns = { 'session.location': 'location_at', 'session.security': 'security_at', 'session.team': 'team_at', 'session.agenda': 'agenda_at', 'session.board': 'board_at' } as const;
const preparationSteps = Object.keys(preparedColumns);
const newDayStep = 'session.newDay';
/** Steps of which a session can lack one, in their order. */
export const askedSteps: readonly string[] = [newDayStep, ...preparationSteps];

/** Where a session stands: the state of its process, or what became of it instead of being held. PLANNED: its process has not begun. */
export const sessionStates = ['PLANNED', 'NEEDS_DAY', 'PREPARING', 'READY', 'HELD', 'FOLLOWING', 'CLOSED', 'CANCELLED', 'NEXT_MONTH', 'MISSED', 'ENDED'] as const;
export type SessionState = (typeof sessionStates)[number];

/** A session, as far as lists show it. */
export interface ListedSession {
  readonly processId: string;
  readonly pointId: string;
  readonly communeId: string;
  readonly officeId: string;
  readonly branchId: string;
  readonly area: string[];
  /** `YYYY-MM`. */
  readonly month: string;
  /** 0 for the session of the fixed day, then the extra ones. */
  readonly ordinal: number;
  readonly plannedOn: CivilDate;
  readonly day: CivilDate;
  readonly startsAt: ClockTime;
  readonly endsAt: ClockTime;
  /** Where the commune says that it is held; null until then. */
  readonly host: SessionHost | null;
  /** Where it is held as a rule. */
  readonly usualHost: SessionHost;
  readonly fixedDay: number;
  readonly state: SessionState;
  readonly outcome: SessionOutcome | null;
  /** How often it was moved. */
  readonly moves: number;
  /** Steps that are not done, in their order; none once something has become of it. */
  readonly missing: string[];
}

const stateOf = (sql: Queryable) => sql`case when s.outcome <> 'HELD' then s.outcome else coalesce(p.status, coalesce(s.outcome, 'PLANNED')) end`;

/** A preparation that was done and is asked for anew is missing too: its duty is open. So is a board of which something was missing when it was checked. */
function missingSteps(sql: Queryable) {
  const cases = Object.entries(preparedColumns).map(([step, column]) => sql`case when s.${sql(column)} is null or (${step === 'session.board'} and s.board_complete is not true) or exists (select from task t where t.process_id = s.process_id and t.status = 'OPEN' and t.step = ${step}) then ${step}::text end`);
  const newDay = sql`case when p.status = 'NEEDS_DAY' then ${newDayStep}::text end`;
  const all = cases.reduce((before, one) => sql`${before}, ${one}`, newDay);
  return sql`case when s.outcome is null then array_remove(array[${all}], null) else '{}'::text[] end`;
}

const columns = (sql: Queryable) => sql`
  s.process_id as "processId", s.point_id as "pointId", s.commune_id as "communeId", s.office_id as "officeId", s.branch_id as "branchId", ${sessionArea(sql)} as area, s.month, s.ordinal,
  s.planned_on::text as "plannedOn", s.day::text as day, to_char(s.starts_at, 'HH24:MI') as "startsAt", to_char(s.ends_at, 'HH24:MI') as "endsAt", s.host, tp.host as "usualHost", tp.fixed_day as "fixedDay", ${stateOf(sql)} as state, s.outcome,
  (select count(*)::int from session_move m where m.process_id = s.process_id) as moves, ${missingSteps(sql)} as missing`;

const tables = (sql: Queryable) => sql`transaction_session s join transaction_point tp on tp.id = s.point_id left join process p on p.id = s.process_id`;

export interface SessionFilter {
  /** `YYYY-MM`: of which month it is the session, whatever its day is now. */
  readonly month?: string | undefined;
  /** First and last day. */
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
  readonly office?: string | undefined;
  readonly commune?: string | undefined;
  readonly point?: string | undefined;
  readonly state?: SessionState | undefined;
  /** Only those that the person takes part in. */
  readonly mine?: boolean | undefined;
}

/** Where a page begins: the last session of the page before. */
export interface SessionKey {
  readonly day: CivilDate;
  readonly id: string;
}

/** Sessions that the person may see, by day; one more than `limit`. */
export async function listSessions(sql: Queryable, actor: Actor, f: SessionFilter, page: { after: SessionKey | undefined; limit: number }): Promise<ListedSession[]> {
  const same = (column: string, value: string | undefined) => (value === undefined ? sql`` : sql`and s.${sql(column)} = ${value}`);
  return sql<ListedSession[]>`
    select ${columns(sql)} from ${tables(sql)}
    where ${sessionScope(sql, actor)} ${same('month', f.month)} ${same('office_id', f.office)} ${same('commune_id', f.commune)} ${same('point_id', f.point)}
      ${f.from === undefined ? sql`` : sql`and s.day >= ${f.from}`} ${f.to === undefined ? sql`` : sql`and s.day <= ${f.to}`}
      ${f.state === undefined ? sql`` : sql`and ${stateOf(sql)} = ${f.state}`} ${f.mine === true ? sql`and ${takesPart(sql, actor)}` : sql``}
      ${page.after === undefined ? sql`` : sql`and (s.day, s.process_id) > (${page.after.day}::date, ${page.after.id})`}
    order by s.day, s.process_id limit ${page.limit + 1}`;
}

export async function findSession(sql: Queryable, processId: string): Promise<ListedSession | undefined> {
  const [row] = await sql<ListedSession[]>`select ${columns(sql)} from ${tables(sql)} where s.process_id = ${processId}`;
  return row;
}

/** A step that is missing, with who has it; without a task where nobody has been asked yet. */
export interface MissingTask {
  readonly taskId: string;
  readonly step: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly claimedBy: string | null;
  /** Last day in time; null while its clock stands. */
  readonly dueDate: CivilDate | null;
  readonly overdue: boolean;
}

/** A session that is still to be held, with what it lacks. */
export interface ReadinessRow extends ListedSession {
  readonly tasks: readonly MissingTask[];
  /** Who is to serve or guard it, and does not hold a role for that on its day any more. */
  readonly lapsed: readonly { readonly personId: string; readonly duty: DutyRole }[];
}

const openTasks = (sql: Queryable) => sql`(
  select coalesce(json_agg(json_build_object('taskId', t.id, 'step', t.step, 'unitId', t.to_unit_id, 'roles', t.to_roles, 'claimedBy', t.claimed_by, 'dueDate', t.due_date,
    'overdue', coalesce(t.due_date < (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date, false)) order by t.id), '[]')
  from task t where t.process_id = s.process_id and t.status = 'OPEN' and t.nature = 'DUTY' and t.step = any(${[...askedSteps]}::text[]))`;

/** Who guards it holds a role of its duty at the commune, who serves it at the office or the branch. */
function lapsedDuties(sql: Queryable) {
  const holders = Object.entries(dutyHolders).flatMap(([duty, roles]) => roles.map((role) => ({ duty, role })));
  return sql`(
    select coalesce(json_agg(json_build_object('personId', d.person_id, 'duty', d.duty) order by d.id), '[]') from session_duty d
    where d.process_id = s.process_id and d.ended_at is null and s.outcome is null and not exists (
      select from appointment a join person h on h.id = a.person_id join jsonb_to_recordset(${sql.json(holders)}) as holds(duty text, role text) on holds.role = a.role
      where a.person_id = d.person_id and holds.duty = d.duty and a.ended_at is null and h.ended_at is null and ${inForceOn(sql)}
        and a.unit_id = any(case when d.duty = 'SECURITY' then array[s.commune_id] else array[s.office_id, s.branch_id] end)))`;
}
/** The appointment `a` on the day of the session `s`. */
const inForceOn = (sql: Queryable) => sql`a.valid_from <= s.day and (a.valid_to is null or a.valid_to > s.day)`;

/** Sessions of the person's area that are still to be held on these days, those that are ready too. @param unitId they lie at or below it */
export async function readinessOf(sql: Queryable, actor: Actor, { unitId, from, until }: { unitId: string | undefined; from: CivilDate; until: CivilDate }): Promise<ReadinessRow[]> {
  return sql<ReadinessRow[]>`
    select ${columns(sql)}, ${openTasks(sql)} as tasks, ${lapsedDuties(sql)} as lapsed from ${tables(sql)}
    where s.outcome is null and s.day between ${from} and ${until} and ${sessionWithin(sql, actor)}
      ${unitId === undefined ? sql`` : sql`and ${sessionArea(sql)} @> ${[unitId]}::text[]`}
    order by s.day, s.process_id`;
}

/** The same of one session, wherever it lies. */
export async function readinessBy(sql: Queryable, processId: string): Promise<ReadinessRow | undefined> {
  const [row] = await sql<ReadinessRow[]>`
    select ${columns(sql)}, ${openTasks(sql)} as tasks, ${lapsedDuties(sql)} as lapsed from ${tables(sql)} where s.process_id = ${processId}`;
  return row;
}

/** Days on which a point has a session that is held or to be held, this one left out. */
export async function daysTaken(sql: Queryable, { pointId, processId }: Pick<ListedSession, 'pointId' | 'processId'>): Promise<CivilDate[]> {
  const rows = await sql<{ day: CivilDate }[]>`select day::text as day from transaction_session where point_id = ${pointId} and process_id <> ${processId} and (outcome is null or outcome = 'HELD')`;
  return rows.map(({ day }) => day);
}
