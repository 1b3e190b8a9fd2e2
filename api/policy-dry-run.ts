import canonicalize from 'canonicalize';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { canonicalHash } from '../db/ledger.ts';
import type { StoredBook } from '../db/policy.ts';
import type { CalendarBody } from '../db/policy-changes.ts';
import type { ProcessScope, ReachedProcess, ReachedTask } from '../db/policy-reach.ts';
import { reachedProcesses, reachedTasks } from '../db/policy-reach.ts';
import type { Action } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Deadline } from '../domain/deadline.ts';
import { deadlineOf, dueRuleUnder } from '../domain/deadline.ts';
import { withDays } from '../domain/policy-change.ts';
import type { PolicyParameters } from '../domain/policy-book.ts';
import { calendarOf, policyParameters } from '../domain/policy-book.ts';
import type { Policy } from '../domain/policy.ts';
import { namesFor } from './names.ts';
import type { dryRunSchema } from './policy-schemas.ts';
import { today } from './schemas.ts';
import { stepName } from './task-view.ts';

/** How many differences an answer lists. */
const maxListed = 500;

interface Difference {
  readonly task: ReachedTask;
  readonly before: Deadline;
  readonly after: Deadline;
}

/** A parameter that would change. */
interface ParameterDifference {
  readonly key: string;
  /** Null: none. */
  readonly before: unknown;
  readonly after: unknown;
  /** In how many processes. */
  readonly processes: number;
}

/** What a change of policy does to running processes, found without doing it. */
export interface DryRun {
  /** Digest of the differences and of the parameters that are given: who confirms it confirms exactly these. */
  readonly hash: string;
  /** What each affected process would go by. */
  readonly policies: ReadonlyMap<string, Policy>;
  readonly differences: readonly Difference[];
  readonly parameters: readonly ParameterDifference[];
  /** How many deadlines would come earlier. */
  readonly shorter: number;
}

/** @returns the policy by which a process would go, or null where nothing changes for it */
type PolicyAfter = (process: ReachedProcess) => Policy | null;

async function dryRun(sql: Queryable, scope: ProcessScope, what: unknown, policyAfter: PolicyAfter): Promise<DryRun> {
  const policies = new Map<string, Policy>();
  const reached: ReachedProcess[] = [];
  for (const process of await reachedProcesses(sql, scope, today())) {
    const policy = policyAfter(process);
    if (!policy) continue;
    policies.set(process.id, policy);
    reached.push(process);
  }
  const differences = policies.size === 0 ? [] : (await reachedTasks(sql, scope)).flatMap((task) => differenceOf(task, policies.get(task.processId)));
  const hash = canonicalHash({ what, differences: differences.map(({ task, before, after }) => ({ task: task.id, before, after })) });
  return { hash, policies, differences, parameters: parameterDifferences(reached, policies), shorter: differences.filter(isShorter).length };
}

/** What each parameter is now, in groups of processes that have the same, and would be. */
function parameterDifferences(processes: readonly ReachedProcess[], policies: ReadonlyMap<string, Policy>): ParameterDifference[] {
  const found = new Map<string, ParameterDifference>();
  for (const { id, parameters } of processes) {
    const policy = policies.get(id);
    if (!policy) continue;
    const [before, after] = [byKey(parameters), byKey(policy)];
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const one = { key, before: before.get(key) ?? null, after: after.get(key) ?? null };
      if (isSame(one.before, one.after)) continue;
      const group = canonicalHash(one);
      found.set(group, { ...one, processes: (found.get(group)?.processes ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.processes - a.processes));
}

/** The parameters by the keys under which they are entered. */
function byKey({ hours, noticeAt, tellOpened, ladders, workingDays, lateSubmission, numbers = {} }: PolicyParameters): Map<string, unknown> {
  const steps = (prefix: string, of: Readonly<Record<string, unknown>>): [string, unknown][] => Object.entries(of).map(([step, value]) => [`${prefix}.${step}`, value]);
  return new Map<string, unknown>([['work.hours', hours], ['notice.at', noticeAt], ['notice.tellOpened', tellOpened], ...steps('ladder', ladders), ...steps('workingDays', workingDays), ...Object.entries(numbers), ...(lateSubmission === undefined ? [] : [['plan.lateSubmission', lateSubmission] as const])]);
}

/** The deadline as it stands, and as the process will find it by the other policy: with the very same functions. */
function differenceOf(task: ReachedTask, policy: Policy | undefined): Difference[] {
  if (!policy) return [];
  const before = { date: task.dueDate, lateAt: task.lateAt.getTime() };
  const after = deadlineOf(dueRuleUnder(task.step, task.dueRule, task.openedAt.getTime(), policy), policy);
  return after.lateAt === before.lateAt && after.date === before.date ? [] : [{ task, before, after }];
}

const isShorter = ({ before, after }: Difference): boolean => after.lateAt < before.lateAt;

/** What becomes of running processes if these days are entered. Each keeps its own parameters. */
export async function dryRunOfDays(sql: Queryable, book: StoredBook, change: CalendarBody, changeId: string): Promise<DryRun> {
  const next = withDays(book, change);
  const day = today();
  const calendars = new Map<string, Policy['calendar'] | null>();
  const calendarAfter = (area: readonly string[]): Policy['calendar'] | null => {
    const key = area.join(' ');
    const known = calendars.get(key);
    if (known !== undefined) return known;
    const [before, after] = [calendarOf(book, area, day), calendarOf(next, area, day)];
    const changed = isSame([before.off, before.worked], [after.off, after.worked]) ? null : after;
    calendars.set(key, changed);
    return changed;
  };
  return dryRun(sql, { unitId: change.unitId }, { change: changeId }, ({ area, parameters }) => {
    const calendar = calendarAfter(area);
    return calendar && { version: next.version, calendar, ...parameters };
  });
}

/** New parameters change nothing in running processes: they keep theirs until they are migrated. */
export function dryRunOfValues(changeId: string): DryRun {
  return { hash: canonicalHash({ what: { change: changeId }, differences: [] }), policies: new Map(), differences: [], parameters: [], shorter: 0 };
}

/** What becomes of running processes if they are given the parameters, and the calendar, that are in force. */
export async function dryRunOfMigration(sql: Queryable, book: StoredBook, scope: ProcessScope): Promise<DryRun> {
  const day = today();
  const parameters = policyParameters(book.parameters, day);
  return dryRun(sql, scope, { migration: { ...scope }, parameters }, (process) => (isSame(parameters, process.parameters) ? null : { version: book.version + 1, calendar: calendarOf(book, process.area, day), ...parameters }));
}

const isSame = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);

/** The dry run as it is told: every count, and those differences that the person may see. */
export async function dryRunView(sql: Queryable, request: FastifyRequest, manage: Action, { hash, policies, differences, parameters, shorter }: DryRun): Promise<z.output<typeof dryRunSchema>> {
  const visible = differences.filter(({ task }) => request.may('task.read', task.area, task.kind) || request.may(manage, task.area));
  const listed = visible.slice(0, maxListed);
  const names = await namesFor(sql, { units: listed.map(({ task }) => task.toUnitId), onDate: today() });
  const told = ({ date, lateAt }: Deadline): { date: CivilDate; lateAt: string } => ({ date, lateAt: new Date(lateAt).toISOString() });
  return {
    hash, processes: policies.size, tasks: differences.length, shorter, cut: visible.length > listed.length, parameters: [...parameters],
    differences: listed.map((difference) => {
      const { task, before, after } = difference;
      return { taskId: task.id, processId: task.processId, stepName: stepName(task.kind, task.step), subject: task.subject, unit: { id: task.toUnitId, name: names.unit(task.toUnitId) }, before: told(before), after: told(after), shorter: isShorter(difference) };
    }),
  };
}
