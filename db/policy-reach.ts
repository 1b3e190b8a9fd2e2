import { isDeepStrictEqual } from 'node:util';
import type { CivilDate } from '../domain/civil-date.ts';
import type { DueRule } from '../domain/deadline.ts';
import type { PolicyParameters } from '../domain/policy-book.ts';
import { calendarOf, policyParameters } from '../domain/policy-book.ts';
import type { Policy } from '../domain/policy.ts';
import type { Queryable } from './client.ts';
import type { StoredBook } from './policy.ts';
import { currentVersion, readBook } from './policy.ts';

/** Sender, in the outbox, of what every process is told when the policy changes. */
const sender = 'policy';
/** Channel on which the relay is told that messages wait. */
const relayChannel = 'outbox';

/** Which running processes are meant; all where nothing is given. */
export interface ProcessScope {
  readonly kind?: string | null;
  readonly period?: string | null;
  /** Of this unit, and of all below it. */
  readonly unitId?: string | null;
}

/** A running process, with the parameters that it keeps until it is migrated. */
export interface ReachedProcess {
  readonly id: string;
  readonly unitId: string;
  readonly area: readonly string[];
  readonly parameters: PolicyParameters;
}

/** An open task with a deadline that is found by a rule. */
export interface ReachedTask {
  readonly id: string;
  readonly processId: string;
  readonly kind: string;
  readonly step: string;
  readonly subject: string | null;
  readonly toUnitId: string;
  readonly area: readonly string[];
  readonly dueRule: DueRule;
  readonly dueDate: CivilDate;
  readonly lateAt: Date;
  readonly openedAt: Date;
}

interface RunningProcess extends ReachedProcess {
  /** The version it was told of last, else the one it began with. */
  readonly goesBy: number;
}

interface ProcessRow extends Omit<ReachedProcess, 'parameters'> {
  readonly version: number;
  readonly openedOn: CivilDate;
  /** The policy it was told of last, or has not been told of yet. */
  readonly told: Policy | null;
}

/** Condition: the process `p` is of the scope. */
const within = (sql: Queryable, { kind = null, period = null, unitId = null }: ProcessScope) => sql`
  (${kind}::text is null or p.kind = ${kind}) and (${period}::text is null or p.period = ${period}) and (${unitId}::text is null or p.area @> array[${unitId}]::text[])`;

/** The processes of a scope that run or are being started. @param today by the caller's clock */
export async function reachedProcesses(sql: Queryable, scope: ProcessScope, today: CivilDate): Promise<ReachedProcess[]> {
  // In this order: one whose first turn is written in between is in both, and in the other order would be in neither.
  const starting = await startingProcesses(sql, scope, today);
  const running = await runningProcesses(sql, scope);
  const known = new Set(running.map(({ id }) => id));
  return [...running, ...starting.filter(({ id }) => !known.has(id))];
}

/**
 * What a process must be told whose first turn is written only now and that began by an older version: no change since then found it. Its calendar is that in force,
 * its parameters stay its own. Undefined where it missed none, or is closed. Asked behind the turn's own row.
 */
export async function missedPolicy(tx: Queryable, processId: string, today: CivilDate): Promise<{ policy: Policy; reason: string } | undefined> {
  const [process] = await runningProcesses(tx, {}, processId);
  const version = await currentVersion(tx);
  if (!process || process.goesBy >= version) return undefined;
  const [before, after] = [await readBook(tx, process.goesBy), await readBook(tx, version)].map((book) => calendarOf(book, process.area, today));
  if (!before || !after || isDeepStrictEqual([before.off, before.worked], [after.off, after.worked])) return undefined;
  const [change] = await tx<{ id: string }[]>`select id from policy_change where version = ${version}`;
  return { policy: { version, calendar: after, ...process.parameters }, reason: change?.id ?? sender };
}

/** The parameters that each running process of a scope keeps, by its id. */
export async function parametersIn(sql: Queryable, scope: ProcessScope): Promise<Map<string, PolicyParameters>> {
  return new Map((await runningProcesses(sql, scope)).map(({ id, parameters }) => [id, parameters]));
}

/** What each goes by is known from the message that changed it last; without one, it has the parameters that were in force when it began. */
async function runningProcesses(sql: Queryable, scope: ProcessScope, processId?: string): Promise<RunningProcess[]> {
  const rows = await sql<ProcessRow[]>`
    select p.id, p.unit_id as "unitId", p.area, p.policy_version as version, (p.opened_at at time zone 'Asia/Ho_Chi_Minh')::date::text as "openedOn", coalesce(waiting.policy, told.body #> '{body,policy}') as told
    from process p
    left join outbox told on told.key = ${`${sender}/`} || p.policy_version || '/' || p.id
    left join lateral (
      select o.body #> '{body,policy}' as policy from outbox o where o.to_process_id = p.id and o.delivered_at is null and o.from_process_id = ${sender} order by o.id desc limit 1
    ) waiting on true
    where p.closed_at is null and ${processId === undefined ? sql`true` : sql`p.id = ${processId}`} and ${within(sql, scope)} order by p.id`;
  const books = new Map<number, StoredBook>();
  for (const version of new Set(rows.filter((row) => !row.told).map((row) => row.version))) books.set(version, await readBook(sql, version));
  const began = new Map<string, PolicyParameters>();
  return rows.map(({ id, unitId, area, version, openedOn, told }) => {
    if (told) return { id, unitId, area, parameters: withoutCalendar(told), goesBy: told.version };
    const key = `${version} ${openedOn}`;
    const parameters = began.get(key) ?? policyParameters(books.get(version)?.parameters ?? [], openedOn);
    began.set(key, parameters);
    return { id, unitId, area, parameters, goesBy: version };
  });
}

function withoutCalendar({ version: _version, calendar: _calendar, ...parameters }: Policy): PolicyParameters {
  return parameters;
}

/**
 * Processes that are being started, and have no row yet: the relay may have read the policy before it changes. Their parameters are those that their starter
 * gave them, else those in force.
 */
async function startingProcesses(sql: Queryable, { kind = null, period = null, unitId = null }: ProcessScope, today: CivilDate): Promise<ReachedProcess[]> {
  const rows = await sql<(Omit<ReachedProcess, 'parameters'> & { policy: Policy | null })[]>`
    select id, unit_id as "unitId", area, policy from (
      select o.to_process_id as id, input ->> 'unitId' as unit_id, input ->> 'kind' as kind, input ->> 'period' as period, array(select jsonb_array_elements_text(input -> 'area')) as area, input -> 'policy' as policy
      from outbox o, lateral (select o.body -> 'body' as input) start where o.mode = 'START' and not exists (select from process p where p.id = o.to_process_id)
    ) p where ${within(sql, { kind, period, unitId })} order by id`;
  const { parameters } = await readBook(sql);
  const inForce = policyParameters(parameters, today);
  return rows.map(({ policy, ...process }) => ({ ...process, parameters: policy ? withoutCalendar(policy) : inForce }));
}

/** The open tasks of running processes of a scope whose deadline is found by a rule. */
export async function reachedTasks(sql: Queryable, scope: ProcessScope): Promise<ReachedTask[]> {
  return sql<ReachedTask[]>`
    select t.id, t.process_id as "processId", t.kind, t.step, t.subject, t.to_unit_id as "toUnitId", t.area, t.due_rule as "dueRule", t.due_date::text as "dueDate", t.late_at as "lateAt", t.opened_at as "openedAt"
    from task t join process p on p.id = t.process_id
    where t.status = 'OPEN' and t.due_rule is not null and t.due_date is not null and t.late_at is not null and p.closed_at is null and ${within(sql, scope)} order by t.id`;
}

/** Leaves a message for each of these processes, and wakes the relay. */
export async function tellProcesses(tx: Queryable, version: number, message: { type: string; body: object }, processIds: readonly string[]): Promise<void> {
  await tx`
    insert into outbox (key, from_process_id, to_process_id, mode, body)
    select ${`${sender}/${version}/`} || id, ${sender}, id, 'MESSAGE', ${tx.json(message as never)} from unnest(${[...processIds]}::text[]) as ids(id)
    on conflict (key) do nothing`;
  await tx`select pg_notify(${relayChannel}, '')`;
}
