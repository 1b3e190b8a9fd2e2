import type { Actor, Appointment } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { DueRule } from '../domain/deadline.ts';
import type { Role } from '../domain/roles.ts';
import type { StoppedClock } from '../domain/task.ts';
import type { Queryable } from './client.ts';
import { inForceNow } from './delegations.ts';
import { areaScope } from './scope.ts';

/** A task as the projection has it. */
export interface TaskRow {
  readonly id: string;
  readonly processId: string;
  readonly kind: string;
  readonly period: string;
  readonly step: string;
  readonly subject: string | null;
  readonly nature: 'DUTY' | 'OFFER';
  readonly status: 'OPEN' | 'DONE' | 'CANCELLED';
  readonly toUnitId: string;
  readonly toRoles: Role[];
  readonly area: string[];
  readonly choices: string[];
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  /** Who made what is decided, and whom it is about: none of them may decide it, nor who acts for them. */
  readonly barred: string[];
  readonly dueDate: CivilDate | null;
  readonly overdueAt: Date | null;
  /** How the deadline is found; null when there is none, or its clock stands. */
  readonly dueRule: DueRule | null;
  readonly clock: StoppedClock | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  readonly decidedBy: string | null;
  readonly version: number;
}

const columns = (sql: Queryable) => sql`
  id, process_id as "processId", kind, period, step, subject, nature, status, to_unit_id as "toUnitId", to_roles as "toRoles", area, choices, claimed_by as "claimedBy", claimed_at as "claimedAt", not_by || about as barred,
  due_date::text as "dueDate", overdue_at as "overdueAt", due_rule as "dueRule", clock, opened_at as "openedAt", closed_at as "closedAt", outcome, decided_by as "decidedBy", version`;

export async function findTask(sql: Queryable, id: string): Promise<TaskRow | undefined> {
  const [row] = await sql<TaskRow[]>`select ${columns(sql)} from task where id = ${id}`;
  return row;
}

export async function openTasksOf(sql: Queryable, processId: string): Promise<TaskRow[]> {
  return sql<TaskRow[]>`select ${columns(sql)} from task where process_id = ${processId} and status = 'OPEN' order by nature, due_date nulls last, id`;
}

/** The open tasks of several processes. */
export async function openTasksIn(sql: Queryable, processIds: readonly string[]): Promise<TaskRow[]> {
  return sql<TaskRow[]>`select ${columns(sql)} from task where process_id = any(${[...processIds]}) and status = 'OPEN' order by id`;
}

export type Box = 'mine' | 'unit' | 'area';

export interface TaskFilter {
  readonly box: Box;
  readonly status: 'open' | 'overdue' | 'dueSoon' | 'done';
  /** Both where not given. */
  readonly nature?: 'DUTY' | 'OFFER' | undefined;
  readonly kind?: string | undefined;
  readonly period?: string | undefined;
  readonly step?: string | undefined;
  readonly processId?: string | undefined;
  readonly today: CivilDate;
  /** Last day that counts as due soon. */
  readonly soon: CivilDate;
}

/** Where a page of tasks begins: the sort key of the last row of the page before. */
export interface TaskCursor {
  readonly at: string;
  readonly id: string;
  /** Of open tasks: the state of the database in which the first page was read. */
  readonly seen?: string;
}

/** Condition: addressed to exactly the role that the appointment is for, at its unit. Same rule as `appointmentFor`. */
function addressedTo(sql: Queryable, { unitId, role, delegated }: Appointment) {
  const address = sql`to_unit_id = ${unitId} and to_roles @> ${[role]}::text[]`;
  const kinds = delegated?.kinds ?? null;
  return kinds === null ? address : sql`${address} and kind = any(${[...kinds]}::text[])`;
}

/**
 * Condition: the person could decide it by this appointment. Neither they nor whom they act for made it or is its subject, and no one else has claimed it;
 * of closed tasks it is of no matter who had. Same rule as `appointmentToAct`.
 */
function couldDecide(sql: Queryable, personId: string, appointment: Appointment, isOpen: boolean) {
  const by = appointment.delegated?.by;
  const bar = by === undefined ? sql`` : sql`and not (${by} = any(not_by) or ${by} = any(about))`;
  const held = !isOpen ? sql`` : by === undefined ? sql`and (claimed_by is null or claimed_by = ${personId})` : sql`and (claimed_by is null or claimed_by in (${personId}, ${by}))`;
  return sql`(${addressedTo(sql, appointment)} ${bar} ${held})`;
}

function boxScope(sql: Queryable, actor: Actor, { box, status }: Pick<TaskFilter, 'box' | 'status'>) {
  if (box === 'area') return areaScope(sql, actor, 'task.read');
  const units = [...new Set(actor.appointments.map((a) => a.unitId))];
  if (box === 'unit') return sql`to_unit_id = any(${units}::text[]) and ${areaScope(sql, actor, 'task.read')}`;
  const [first, ...rest] = actor.appointments.map((appointment) => couldDecide(sql, actor.personId, appointment, status !== 'done'));
  const theirs = first ? rest.reduce((either, one) => sql`${either} or ${one}`, first) : sql`false`;
  // Said once for a single unit: said twice, the planner takes it for rare and sorts what the index has in order.
  const atUnits = units.length === 1 ? sql`` : sql`to_unit_id = any(${units}::text[]) and`;
  return sql`${atUnits} (${theirs}) and not (${actor.personId} = any(not_by) or ${actor.personId} = any(about))`;
}

function filters(sql: Queryable, actor: Actor, f: TaskFilter) {
  // Said twice: the one is what the indexes have, of the other the planner knows how rare it is.
  const due = sql`coalesce(due_date, '9999-12-31'::date)`;
  const late = f.status === 'overdue' ? sql`and due_date < ${f.today} and ${due} < ${f.today}` : f.status === 'dueSoon' ? sql`and due_date between ${f.today} and ${f.soon} and ${due} between ${f.today} and ${f.soon}` : sql``;
  return sql`
    ${boxScope(sql, actor, f)} ${late} ${f.nature === undefined ? sql`` : sql`and nature = ${f.nature}`} and ${f.status === 'done' ? sql`status <> 'OPEN'` : sql`status = 'OPEN'`}
    ${f.kind === undefined ? sql`` : sql`and kind = ${f.kind}`} ${f.period === undefined ? sql`` : sql`and period = ${f.period}`}
    ${f.step === undefined ? sql`` : sql`and step = ${f.step}`} ${f.processId === undefined ? sql`` : sql`and process_id = ${f.processId}`}`;
}

/** A row of a list, with its place there and the state of the database in which the list was begun. */
export interface ListedTask extends TaskRow {
  /** The moment it was closed, or the day it was due when the list was begun. */
  readonly place: string;
  /** `pg_snapshot`; null on the list of closed tasks, whose order never changes. */
  readonly seen: string | null;
}

const lastDay = (sql: Queryable) => sql`'9999-12-31'::date`;
const dueKey = (sql: Queryable) => sql`coalesce(due_date, ${lastDay(sql)})`;

/**
 * A page of tasks: open ones by due date, closed ones newest first. One row more than `limit`, to know whether there is a next page.
 * The pages of one pass keep the order of its first page: a task that gets another deadline meanwhile is neither shown twice nor left out.
 */
export async function listTasks(sql: Queryable, actor: Actor, filter: TaskFilter, page: { after: TaskCursor | undefined; limit: number }): Promise<ListedTask[]> {
  const { after, limit } = page;
  const found = filters(sql, actor, filter);
  if (filter.status === 'done') {
    const from = after ? sql`and (closed_at, id) < (${after.at}::timestamptz, ${after.id})` : sql``;
    return sql<ListedTask[]>`select ${columns(sql)}, to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, null as seen from task where ${found} ${from} order by closed_at desc, id desc limit ${limit + 1}`;
  }
  if (after?.seen === undefined) return sql<ListedTask[]>`select ${columns(sql)}, ${dueKey(sql)}::text as place, pg_current_snapshot()::text as seen from task where ${found} order by ${dueKey(sql)}, id limit ${limit + 1}`;
  const { at, id, seen } = after;
  // A number from a later time than now is of another cluster, whose dump was restored here: nothing moved.
  const moved = sql`(due_changed >= pg_snapshot_xmin(${seen}::pg_snapshot) and due_changed < pg_snapshot_xmax(pg_current_snapshot()) and not pg_visible_in_snapshot(due_changed, ${seen}::pg_snapshot))`;
  const was = sql`due_as_seen(due_date, due_was, ${seen}::pg_snapshot)`;
  return sql<ListedTask[]>`
    with stayed as (select *, ${dueKey(sql)} as place from task where ${found} and ${moved} is not true and (${dueKey(sql)}, id) > (${at}::date, ${id}) order by ${dueKey(sql)}, id limit ${limit + 1}),
      moved as (select *, ${was} as place from task where ${found} and ${moved} and (${was}, id) > (${at}::date, ${id}))
    select ${columns(sql)}, place::text, ${seen} as seen from (select * from stayed union all select * from moved) t order by t.place, id limit ${limit + 1}`;
}

/** Is this a `pg_snapshot` as PostgreSQL writes it? It refuses any other as an error. */
export function isSnapshot(text: string): boolean {
  const [, low, high, between = ''] = /^(\d{1,19}):(\d{1,19}):((?:\d{1,19}(?:,\d{1,19})*)?)$/.exec(text) ?? [];
  if (low === undefined || high === undefined) return false;
  const numbers = [low, ...(between === '' ? [] : between.split(',')), high].map(BigInt);
  return BigInt(low) > 0n && numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? 0n) || (n === numbers[i - 1] && (i === 1 || numbers.length === 2)));
}

/** The sort key of a row, for the next page. */
export function cursorOf({ place: at, id, seen }: ListedTask): TaskCursor {
  return seen === null ? { at, id } : { at, id, seen };
}

/** How many open tasks a filter has, and of them are late, due soon, or claimed by this person. */
export async function countOpen(sql: Queryable, actor: Actor, filter: Omit<TaskFilter, 'status'>): Promise<{ open: number; overdue: number; dueSoon: number; claimed: number }> {
  const { today, soon } = filter;
  const [row] = await sql<{ open: number; overdue: number; dueSoon: number; claimed: number }[]>`
    select count(*)::int as open, (count(*) filter (where due_date < ${today}))::int as overdue, (count(*) filter (where due_date between ${today} and ${soon}))::int as "dueSoon",
      (count(*) filter (where claimed_by = ${actor.personId}))::int as claimed
    from task where ${filters(sql, actor, { ...filter, status: 'open' })}`;
  return row ?? { open: 0, overdue: 0, dueSoon: 0, claimed: 0 };
}

/** How many tasks the list has under a filter, counted no further than a bound. */
export async function countTasks(sql: Queryable, actor: Actor, filter: TaskFilter, upTo: number): Promise<Count> {
  const [row] = await sql<{ found: number }[]>`select count(*)::int as found from (select from task where ${filters(sql, actor, filter)} limit ${upTo + 1}) t`;
  return countOf(row?.found ?? 0, upTo);
}

/** A number that was counted no further than a bound. */
export interface Count {
  readonly count: number;
  /** There are more than the bound. */
  readonly more: boolean;
}

/** @param found of one row more than the bound */
export function countOf(found: number, upTo: number): Count {
  return { count: Math.min(found, upTo), more: found > upTo };
}

/** Who could claim a task: the people who hold one of its roles at its unit today, or to whom one of them has delegated it; but for whom the task bars, and who acts for the barred. */
export async function eligibleFor(sql: Queryable, task: Pick<TaskRow, 'id' | 'toUnitId' | 'toRoles'>): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`
    with holding as (
      select a.person_id as holder, d.delegate_id as delegate
      from appointment a join person delegator on delegator.id = a.person_id join task t on t.id = ${task.id}
      left join delegation d on d.appointment_id = a.id and ${inForceNow(sql, 'delegation')} and (d.kinds is null or t.kind = any(d.kinds))
      where a.unit_id = ${task.toUnitId} and a.role = any(${task.toRoles}) and delegator.ended_at is null and ${inForceNow(sql)} and not (a.person_id = any(t.not_by || t.about))
    )
    select p.id, p.display_name as name from person p join task t on t.id = ${task.id}
    where p.id in (select holder from holding union select delegate from holding) and p.ended_at is null and not (p.id = any(t.not_by || t.about)) order by p.id`;
}
