import type { CivilDate } from '../domain/civil-date.ts';
import type { DayEntry } from '../domain/policy-book.ts';
import { daysOf } from '../domain/policy-book.ts';
import { fixedDayIn, isClosed } from '../domain/session-days.ts';
import type { Month, NewSession, PlanningCause } from '../domain/session-months.ts';
import { isAhead, monthStart, pointPlace, sessionStart } from '../domain/session-months.ts';
import { sessionWorkflows } from '../domain/sessions.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Queryable } from './client.ts';
import { areasOf, branchIds, inForce } from './units.ts';

/** Sender, in the outbox, of what the planning starts. */
const sender = 'session-planning';
/** Channel on which the relay is told that messages wait. */
const relayChannel = 'outbox';

/** One planning of one month of one branch. */
export interface PlanningRun {
  readonly id: string;
  readonly branchId: string;
  readonly month: Month;
  readonly now: EpochMs;
  readonly by: PlanningCause['by'];
}

export interface PlannedMonth {
  readonly id: string;
  readonly month: Month;
  /** Sessions that it opened, that were there, and whose day has passed. */
  readonly opened: number;
  readonly present: number;
  readonly passed: number;
}

/** What one day's part of a planning came to. */
interface PlannedDay {
  readonly opened: number;
  /** Points with a session on that day that still lies ahead, and those whose session has passed. */
  readonly ahead: number;
  readonly passed: number;
}

type SessionStart = ReturnType<typeof sessionStart>;
type InTransaction = <T>(work: (tx: Queryable) => Promise<T>) => Promise<T>;

/**
 * Opens the sessions of a month, one transaction for each day on which points have theirs, and the process in which each office closes the month. Idempotent by point
 * and month, whoever plans at the same time: what is there stays as it is. A planning that was cut off goes on by being called again.
 * @param days days of the calendar, in whose light a session's day is a holiday
 * @param each runs a part in a transaction, and is done when that is committed
 */
export async function planMonth(sql: Queryable, run: PlanningRun, days: readonly DayEntry[], each: InTransaction): Promise<PlannedMonth> {
  const { id, branchId, month, by, now } = run;
  const person = by.personId === 'system' ? null : by.personId;
  await each((tx) => tx`insert into session_planning (id, branch_id, month, started_at, by_person) values (${id}, ${branchId}, ${month}, ${new Date(now)}, ${person}) on conflict (id) do nothing`);
  let [ahead, passed] = [0, 0];
  for (const [day, pointIds] of await pointsByDay(sql, month)) {
    const planned = await each((tx) => planDay(tx, run, day, pointIds, days));
    ahead += planned.ahead;
    passed += planned.passed;
  }
  // Its earlier tries have opened some of those that it found.
  const [row] = await each((tx) => tx<{ opened: number; present: number }[]>`
    update session_planning set finished_at = clock_timestamp(), passed = ${passed}, present = greatest(${ahead} - opened, 0) where id = ${id} returning opened, present`);
  return { id, month, opened: row?.opened ?? 0, present: row?.present ?? 0, passed };
}

/** The points by the day of their session in a month. */
async function pointsByDay(sql: Queryable, month: Month): Promise<Map<CivilDate, string[]>> {
  const points = await sql<{ id: string; fixedDay: number }[]>`select id, fixed_day as "fixedDay" from transaction_point order by fixed_day, id`;
  const byDay = new Map<CivilDate, string[]>();
  for (const { id, fixedDay } of points) {
    const day = fixedDayIn(month, fixedDay);
    byDay.set(day, [...(byDay.get(day) ?? []), id]);
  }
  return byDay;
}

async function planDay(tx: Queryable, { id, branchId, month, now, by }: PlanningRun, day: CivilDate, pointIds: readonly string[], days: readonly DayEntry[]): Promise<PlannedDay> {
  const points = await activePoints(tx, pointIds, day);
  const branches = await branchIds(tx);
  const areas = await areasOf(tx, points.map((point) => point.pointId), day);
  const ours = points.flatMap((point) => {
    const area = areas.get(point.pointId) ?? [];
    const place = pointPlace(area, branches);
    return place?.branchId === branchId ? [{ ...point, area, place }] : [];
  });
  const sessions = ours.filter(({ startsAt }) => isAhead(now, day, startsAt)).map((point): NewSession => ({ ...point, month, ordinal: 0, day, holiday: closedDay(days, point.area, day) !== undefined }));
  const opened = await insertSessions(tx, sessions.map((session) => sessionStart(session, by)));
  await insertMonths(tx, ours.map(({ area, place }) => monthStart(month, area, place, by)));
  await tx`update session_planning set opened = opened + ${opened.length} where id = ${id}`;
  return { opened: opened.length, ahead: sessions.length, passed: ours.length - sessions.length };
}

/** The public holiday, Tết, day off in lieu or storm day that it is there, if any. An ordinary Saturday or Sunday is none: sessions are held on it [S70]. */
export function closedDay<Day extends DayEntry>(days: readonly Day[], area: readonly string[], day: CivilDate): Day | undefined {
  const entry = daysOf(days, area, day, day).get(day);
  return isClosed(entry?.kind) ? entry : undefined;
}

export interface ActivePoint {
  readonly pointId: string;
  readonly startsAt: string;
  readonly minutes: number;
}

/** Those of the points that are in force on a day and not paused. They can't be moved, paused or ended until the transaction is over: who does it finds what was planned. */
export async function activePoints(tx: Queryable, pointIds: readonly string[], day: CivilDate): Promise<ActivePoint[]> {
  // Whoever changes a point holds its unit: read behind the lock, this is what they have made of it.
  await tx`select from unit where id = any(${[...pointIds]}::text[]) order by id for share`;
  return tx<ActivePoint[]>`
    select u.id as "pointId", to_char(p.start_time, 'HH24:MI') as "startsAt", p.minutes from unit u join transaction_point p on p.id = u.id
    where u.id = any(${[...pointIds]}::text[]) and ${inForce(tx, 'u', day)} and (p.paused_from is null or p.paused_from > ${day}::date) order by u.id`;
}

/** Sessions, and what starts their processes: the relay paces it. What is there already, by point and month or by point and day, stays as it is. @returns the processes of those that are new */
export async function insertSessions(tx: Queryable, starts: readonly (SessionStart & { readonly reasonRef?: string | null })[]): Promise<string[]> {
  const rows = starts.map(({ processId, input, reasonRef = null }) => ({ process_id: processId, reason_ref: reasonRef, input }));
  const opened = await tx<{ id: string }[]>`
    with wanted as (select process_id, reason_ref, input, input -> 'seed' as seed from jsonb_to_recordset(${tx.json(rows as never)}) as r(process_id text, reason_ref text, input jsonb)),
    fresh as (
      insert into transaction_session (process_id, point_id, month, ordinal, commune_id, office_id, branch_id, planned_on, day, starts_at, ends_at, reason_ref)
      select process_id, seed ->> 'pointId', seed ->> 'month', (seed ->> 'ordinal')::int, seed ->> 'communeId', seed ->> 'officeId', seed ->> 'branchId', (seed ->> 'day')::date, (seed ->> 'day')::date,
        (seed ->> 'startsAt')::time, (seed ->> 'endsAt')::time, reason_ref
      from wanted on conflict do nothing returning process_id
    ), started as (
      insert into outbox (key, from_process_id, to_process_id, mode, body)
      select input #>> '{cause,key}', ${sender}, process_id, 'START', jsonb_build_object('type', ${sessionWorkflows.session}::text, 'body', input) from wanted join fresh using (process_id)
      returning to_process_id as id, pg_notify(${relayChannel}, '')
    )
    select id from started`;
  return opened.map(({ id }) => id);
}

/** The months of these offices, each once, and what starts their processes. */
export async function insertMonths(tx: Queryable, starts: readonly ReturnType<typeof monthStart>[]): Promise<void> {
  const rows = [...new Map(starts.map(({ processId, input }) => [processId, { process_id: processId, input }])).values()];
  await tx`
    with wanted as (select * from jsonb_to_recordset(${tx.json(rows as never)}) as r(process_id text, input jsonb)),
    fresh as (insert into session_month (process_id, office_id, month) select process_id, input ->> 'unitId', input ->> 'period' from wanted on conflict do nothing returning process_id)
    insert into outbox (key, from_process_id, to_process_id, mode, body)
    select input #>> '{cause,key}', ${sender}, process_id, 'START', jsonb_build_object('type', ${sessionWorkflows.month}::text, 'body', input) from wanted join fresh using (process_id) returning pg_notify(${relayChannel}, '')`;
}

export interface PlanningRow extends PlannedMonth {
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly byPerson: string | null;
}

/** The last plannings of a branch, the newest first. */
export async function lastPlannings(sql: Queryable, branchId: string, limit: number): Promise<PlanningRow[]> {
  return sql<PlanningRow[]>`
    select id, month, started_at as "startedAt", finished_at as "finishedAt", opened, present, passed, by_person as "byPerson"
    from session_planning where branch_id = ${branchId} order by started_at desc, month desc, id limit ${limit}`;
}

/** Months of a branch, from this one on, that are planned: what is new in them since is planned by hand, or with what is left of the month on the next plan day. */
export async function monthsPlanned(sql: Queryable, branchId: string, from: Month): Promise<Month[]> {
  return (await sql<{ month: Month }[]>`select distinct month from session_planning where branch_id = ${branchId} and month >= ${from} and finished_at is not null order by month`).map(({ month }) => month);
}

/** Months, from this one on, in which a point has the session of its fixed day. */
export async function monthsOfPoint(sql: Queryable, pointId: string, from: Month): Promise<Month[]> {
  return (await sql<{ month: Month }[]>`select month from transaction_session where point_id = ${pointId} and ordinal = 0 and month >= ${from} order by month`).map(({ month }) => month);
}

/** What started a session that a person has planned by this act, if they have. */
export async function startedBy(sql: Queryable, actKey: string): Promise<SessionStart['input'] | undefined> {
  const [row] = await sql<{ input: SessionStart['input'] }[]>`select body -> 'body' as input from outbox where key = ${actKey} and from_process_id = ${sender}`;
  return row?.input;
}

/** Number of the next extra session of a point in a month. Asked while the point's row is held. */
export async function nextOrdinal(tx: Queryable, pointId: string, month: Month): Promise<number> {
  const [row] = await tx<{ ordinal: number }[]>`select coalesce(max(ordinal), 0) + 1 as ordinal from transaction_session where point_id = ${pointId} and month = ${month}`;
  return row?.ordinal ?? 1;
}

/** Is the session of the fixed day of a month there already? */
export async function isPlanned(sql: Queryable, pointId: string, month: Month): Promise<boolean> {
  return (await sql`select from transaction_session where point_id = ${pointId} and month = ${month} and ordinal = 0`).length > 0;
}

/** Has the point a session on a day, that is to be held or was? */
export async function hasSessionOn(sql: Queryable, pointId: string, day: CivilDate): Promise<boolean> {
  return (await sql`select from transaction_session where point_id = ${pointId} and day = ${day} and (outcome is null or outcome = 'HELD')`).length > 0;
}
