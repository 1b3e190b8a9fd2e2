import { z } from 'zod';
import type { Database, Queryable } from '../db/client.ts';
import { calendarsOn } from '../db/policy.ts';
import type { ProcessRow } from '../db/processes.ts';
import { findProcesses } from '../db/processes.ts';
import type { TaskRow } from '../db/tasks.ts';
import { openTasksIn } from '../db/tasks.ts';
import type { DeadlineAct, StandingRow, StandInRow, TransitRow } from '../db/waits.ts';
import { deadlineActsOf, messagesOf, standingOf, standInsOf } from '../db/waits.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import { workingDaysBetween } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { isCivilDate } from '../domain/civil-date.ts';
import type { RefusalParams } from '../domain/errors.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Hold, WaitingProcess, World } from '../domain/waiting.ts';
import { holdsOf } from '../domain/waiting.ts';
import { dayOf } from './days.ts';
import { processKinds } from './kinds.ts';
import type { Post } from './late.ts';
import { namesFor } from './names.ts';
import { sentenceByNames } from './refusal-names.ts';
import { civilDateSchema, roleSchema, today } from './schemas.ts';
import { bilingualSchema } from './task-view.ts';
import { ruleOf, ruleKinds } from './why-rules.ts';
import { whySentence } from './why-sentences.ts';

/** At most this many single waits are told one by one; the sentence counts them all. */
const maxTold = 20;

const waitSchema = z.strictObject({
  kind: z.enum(['TASK', 'OTHER_PROCESS', 'CLOCK', 'OPERATOR', 'MESSAGE_ON_ITS_WAY', 'WAITS_FOR_A_DAY', 'DONE']).describe('TASK: a task of its own; OTHER_PROCESS: a task of another process; CLOCK: a task whose clock stands; OPERATOR: a process that needs an operator; MESSAGE_ON_ITS_WAY: nobody has to act; WAITS_FOR_A_DAY: nobody has to act before `day`'),
  day: civilDateSchema.nullable().describe('The day that it waits for; null where it waits for none'),
  processId: z.string().describe('Where somebody has to act'),
  taskId: z.string().nullable(),
  who: z.array(z.strictObject({ personId: z.string().optional().describe('Who has claimed it, or stands in'), for: z.string().optional().describe('Person id of who delegated it to them'), role: roleSchema, unitId: z.string() })).describe('Who can free it'),
  since: z.iso.datetime(),
  workingDays: z.int().describe('Since then'),
  rule: z.strictObject({ kind: z.enum(ruleKinds), due: civilDateSchema.nullable(), text: bilingualSchema }).nullable().describe('By which rule it is due'),
  act: z.enum(['DECIDE', 'START_CLOCK', 'EXTEND', 'APPOINT', 'RETRY', 'END']).nullable().describe('What frees it. EXTEND: it came too late, and its deadline must be extended first; APPOINT: nobody who holds the role may do it'),
  choices: z.array(z.string()).describe('Where it is a decision'),
});

export const whySchema = waitSchema
  .extend({ count: z.int().describe('How many things it waits for at the same time'), others: z.array(waitSchema).describe(`The others, longest waiting first; at most ${maxTold - 1}`) })
  .meta({ id: 'Why', description: 'Why a process is where it is: what it has waited for longest' });

/** Why whoever holds a role may not act. At least one of the two. */
export type Barred = Pick<StandingRow, 'someoneMade' | 'someoneIsAbout'>;

/** One thing that a process waits for, with what its sentence needs. */
export interface WaitItem {
  readonly kind: z.output<typeof waitSchema>['kind'];
  readonly processId: string;
  /** The task that waits. */
  readonly task: TaskRow | null;
  /** The task that is done next: another where it must be prepared first. */
  readonly next: TaskRow | null;
  /** What keeps the task from being done now. */
  readonly fault: Bilingual | null;
  readonly who: z.output<typeof waitSchema>['who'];
  readonly since: Date;
  readonly workingDays: number;
  readonly rule: z.output<typeof waitSchema>['rule'];
  readonly act: z.output<typeof waitSchema>['act'];
  readonly message: TransitRow | null;
  /** No one may do the task that waits: whoever holds its role made what it is about, or is whom it is about. */
  readonly barred?: Barred | null;
  /** The day that it waits for, where it waits for nothing else. */
  readonly day?: CivilDate;
}

/** What was read of the processes that matter, at one moment. */
export interface WhyState {
  readonly processes: ReadonlyMap<string, ProcessRow | null>;
  readonly tasks: ReadonlyMap<string, TaskRow>;
  /** Tasks whose people may be told. */
  readonly seen: ReadonlySet<string>;
  readonly messages: readonly TransitRow[];
  readonly holds: readonly Hold[];
  readonly before: { readonly taskId: string; readonly missing: number; readonly of: number } | null;
}

/**
 * Why a process is where it is: one sentence in each language, and the same as data. Derived from its own state and that of the processes it waits for.
 * @param sees may who asks see this task? Of one that they may not see, they are told role and unit, but neither person nor what was written
 */
export async function whyOf(database: Database, row: ProcessRow, sees: (task: TaskRow) => boolean): Promise<{ sentence: Bilingual; why: z.output<typeof whySchema> }> {
  const { sql } = database;
  // One moment for all of them: otherwise a message could be seen neither on its way nor arrived.
  const state = await sql.begin('isolation level repeatable read read only', (tx) => readState(tx, row.id, sees));
  const calendars = await calendarsOn(sql, today());
  const root = state.processes.get(row.id) ?? row;
  const items = root.closedAt === null ? await itemsOf(database, root, state, calendars) : [doneItem(root, root.closedAt, calendars(root.area))];
  const names = await namesFor(sql, {
    units: [...items.flatMap(({ who }) => who.map(({ unitId }) => unitId)), ...items.flatMap(({ task, next }) => [task, next].flatMap((one) => [one?.toUnitId ?? null, one?.subject ?? null, one?.clock?.waitsFor ?? null])), ...[...state.processes.values()].map((one) => one?.unitId ?? null)],
    people: items.flatMap(({ task, who }) => [task?.claimedBy ?? null, task?.clock?.by ?? null, ...who.flatMap((one) => [one.personId ?? null, one.for ?? null])]), texts: items.flatMap(({ task }) => task?.clock?.reason ?? []), onDate: today(),
  });
  const [first, ...others] = items.slice(0, maxTold).map(told);
  return { sentence: whySentence({ root, items, state, names, calendars }), why: { ...(first ?? told(processing(root, calendars))), count: items.length, others } };
}

function told({ kind, day, processId, next, who, since, workingDays, rule, act }: WaitItem): z.output<typeof waitSchema> {
  return { kind, day: day ?? null, processId, taskId: next?.id ?? null, who: [...who], since: since.toISOString(), workingDays, rule, act, choices: act === 'DECIDE' ? (next?.choices ?? []) : [] };
}

/** Reads the process, and others only as far as it waits for them. */
async function readState(sql: Queryable, id: string, sees: (task: TaskRow) => boolean): Promise<WhyState> {
  const processes = new Map<string, ProcessRow | null>();
  const tasks = new Map<string, TaskRow>();
  const seen = new Set<string>();
  const messages: TransitRow[] = [];
  const world: World = {
    process: (one) => waiting(processes.get(one), tasks),
    isMessageBetween: (one, other) => messages.some(({ from, to }) => (from === one && to === other) || (from === other && to === one)),
  };
  for (;;) {
    const { holds, before, unknown } = holdsOf(id, world);
    if (unknown.length === 0) return { processes, tasks, seen, messages, holds, before };
    const [rows, open, underway] = await Promise.all([findProcesses(sql, unknown), openTasksIn(sql, unknown), messagesOf(sql, unknown)]);
    for (const one of unknown) processes.set(one, rows.find((row) => row.id === one) ?? null);
    for (const task of open) {
      if (sees(task)) seen.add(task.id);
      tasks.set(task.id, seen.has(task.id) ? task : withoutPeople(task));
    }
    messages.push(...underway);
  }
}

function withoutPeople(task: TaskRow): TaskRow {
  return { ...task, claimedBy: null, clock: task.clock && { ...task.clock, by: '', reason: '' } };
}

function waiting(row: ProcessRow | null | undefined, tasks: ReadonlyMap<string, TaskRow>): WaitingProcess | null | undefined {
  if (!row) return row;
  const after = processKinds[row.kind]?.texts.after?.[row.workflowType] ?? {};
  return {
    id: row.id, closed: row.closedAt !== null, stuck: row.stuckSince !== null, waits: row.waits, open: [...tasks.values()].filter((task) => task.processId === row.id),
    after: Object.fromEntries(Object.entries(after).map(([step, { steps }]): [string, readonly string[]] => [step, steps])),
  };
}

interface Facts {
  readonly standing: ReadonlyMap<string, StandingRow>;
  readonly standIns: ReadonlyMap<string, readonly StandInRow[]>;
  readonly acts: ReadonlyMap<string, DeadlineAct>;
  readonly unready: ReadonlyMap<string, { readonly offer: TaskRow; readonly fault: Bilingual; readonly freedBy: Post | undefined }>;
  readonly calendars: (area: readonly string[]) => WorkingCalendar;
}

/** Everything that the process waits for: its own tasks first, then what has waited longest. */
async function itemsOf(database: Database, root: ProcessRow, state: WhyState, calendars: Facts['calendars']): Promise<WaitItem[]> {
  const { sql } = database;
  const held = state.holds.flatMap((hold) => (hold.kind === 'TASK' ? (state.tasks.get(hold.taskId) ?? []) : []));
  const unready = held.length > maxTold ? new Map<string, never>() : await unpreparedOf(database, held, state);
  const next = [...held, ...[...unready.values()].map(({ offer }) => offer)].map((task) => task.id);
  const [standing, standIns, acts] = await Promise.all([standingOf(sql, next), standInsOf(sql, next.filter((id) => state.seen.has(id))), deadlineActsOf(sql, held)]);
  const facts: Facts = { unready, calendars, standing: new Map(standing.map((one) => [one.taskId, one])), standIns: Map.groupBy(standIns, (one) => one.taskId), acts: new Map(acts.map((one) => [one.taskId, one])) };
  const items = state.holds.flatMap((hold) => itemOf(hold, root, state, facts) ?? []);
  const rank = (item: WaitItem): string => `${item.processId === root.id ? 0 : 1} ${item.since.toISOString()} ${item.task?.id ?? item.processId}`;
  return items.length === 0 ? [processing(root, calendars)] : items.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Tasks that can't be done yet, with the offer that prepares them. */
async function unpreparedOf({ sql }: Database, held: readonly TaskRow[], state: WhyState): Promise<Facts['unready']> {
  const found = await Promise.all(held.map(async (task) => {
    const kind = processKinds[task.kind];
    const offer = [...state.tasks.values()].find((one) => one.processId === task.processId && one.nature === 'OFFER' && one.step === kind?.texts.preparedBy?.[task.step]);
    const [fault] = offer ? ((await kind?.checks[`${task.step}/${task.choices[0] ?? ''}`]?.(sql, task, {})) ?? []) : [];
    return offer && fault ? [[task.id, { offer, fault: await sentenceByNames(sql, { code: fault.code, params: counted(fault.params) }), freedBy: fault.freedBy }] as const] : [];
  }));
  return new Map(found.flat());
}

/** A sentence says how many, not which: who may see them sees them in the plan. */
function counted(params: RefusalParams = {}): RefusalParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value.length : value]));
}

function itemOf(hold: Hold, root: ProcessRow, state: WhyState, facts: Facts): WaitItem | undefined {
  const process = state.processes.get(hold.kind === 'MESSAGE' ? hold.from : hold.processId) ?? root;
  const base = { processId: process.id, task: null, next: null, fault: null, rule: null, message: null };
  const since = (at: Date): Pick<WaitItem, 'since' | 'workingDays'> => sinceWhen(at, facts.calendars(process.area));
  const operator = [{ role: 'OPERATOR' as const, unitId: process.area.at(-1) ?? process.unitId }];
  if (hold.kind === 'TASK') return taskItem(state.tasks.get(hold.taskId), root, facts);
  if (hold.kind === 'STUCK') return { ...base, kind: 'OPERATOR', who: operator, act: 'RETRY', ...since(process.stuckSince ?? process.statusSince) };
  if (hold.kind === 'ENDED') return { ...base, kind: 'OPERATOR', who: operator, act: 'END', ...since(state.processes.get(hold.ended)?.closedAt ?? process.statusSince) };
  const message = state.messages.find(({ from, to }) => [hold.from, hold.to].includes(from) && [hold.from, hold.to].includes(to)) ?? { from: hold.from, to: hold.to, since: process.statusSince, attempts: 0 };
  return { ...base, kind: 'MESSAGE_ON_ITS_WAY', who: [], act: null, message, ...since(message.since) };
}

function taskItem(task: TaskRow | undefined, root: ProcessRow, { standing, standIns, acts, unready, calendars }: Facts): WaitItem | undefined {
  if (!task) return undefined;
  const missing = unready.get(task.id);
  if (missing?.freedBy && !task.clock) return exceptionItem(task, missing.freedBy, root, { acts, calendars });
  const next = missing?.offer ?? task;
  const { someoneMay = true, holderRole = null } = standing.get(next.id) ?? {};
  const whoOf = (one: TaskRow): WaitItem['who'] => [...one.toRoles.map((role) => ({ role, unitId: one.toUnitId })), ...(standIns.get(one.id) ?? []).map((standIn) => standInFor(one, standIn))];
  const calendar = calendars(task.area);
  const base = { processId: task.processId, task, next, fault: missing?.fault ?? null, rule: ruleOf(task, acts.get(task.id)), message: null };
  if (task.clock) return { ...base, next: task, fault: null, kind: 'CLOCK', who: whoOf(task), act: 'START_CLOCK', ...sinceWhen(new Date(task.clock.since), calendar) };
  const { someoneMay: mayLater = true, someoneMade = false, someoneIsAbout = false } = standing.get(task.id) ?? {};
  const item = { ...base, barred: !mayLater && (someoneMade || someoneIsAbout) ? { someoneMade, someoneIsAbout } : null, kind: task.processId === root.id ? ('TASK' as const) : ('OTHER_PROCESS' as const), ...sinceWhen(task.openedAt, calendar) };
  if (next.claimedBy !== null) return { ...item, who: whoClaimed(next, next.claimedBy, holderRole, standIns.get(next.id) ?? []), act: 'DECIDE' };
  if (!someoneMay) return { ...item, who: [{ role: 'REGISTRAR', unitId: task.area.at(-1) ?? task.toUnitId }], act: 'APPOINT' };
  return { ...item, who: whoOf(next), act: 'DECIDE' };
}

/** It came too late: nobody to whom it is addressed can do it, until somebody above them has made an exception. */
function exceptionItem(task: TaskRow, by: Post, root: ProcessRow, { acts, calendars }: Pick<Facts, 'acts' | 'calendars'>): WaitItem {
  const kind = task.processId === root.id ? 'TASK' : 'OTHER_PROCESS';
  return { kind, processId: task.processId, task, next: task, fault: null, who: [by], rule: ruleOf(task, acts.get(task.id)), act: 'EXTEND', message: null, ...sinceWhen(task.overdueAt ?? task.openedAt, calendars(task.area)) };
}

/** Whoever has claimed it, in whose name they did so where they hold no role of it themself, and those who act for them. */
function whoClaimed(task: TaskRow, personId: string, role: StandingRow['holderRole'], standIns: readonly StandInRow[]): WaitItem['who'] {
  const own = role === null ? standIns.find((one) => one.personId === personId) : undefined;
  const holder = own ? standInFor(task, own) : { personId, role: role ?? task.toRoles[0] ?? ('OPERATOR' as const), unitId: task.toUnitId };
  return [holder, ...standIns.filter((one) => one.for === personId).map((one) => standInFor(task, one))];
}

function standInFor({ toUnitId }: TaskRow, { personId, for: delegator, role }: StandInRow): WaitItem['who'][number] {
  return { personId, for: delegator, role, unitId: toUnitId };
}

function sinceWhen(since: Date, calendar: WorkingCalendar): Pick<WaitItem, 'since' | 'workingDays'> {
  return { since, workingDays: workingDaysBetween(calendar, dayOf(since), today()) };
}

function doneItem(row: ProcessRow, closedAt: Date, calendar: WorkingCalendar): WaitItem {
  return { kind: 'DONE', processId: row.id, task: null, next: null, fault: null, who: [], rule: null, act: null, message: null, ...sinceWhen(closedAt, calendar) };
}

/** Nothing of it waits for anyone: a day has to come, or what it does next is being written, or told. */
function processing(row: ProcessRow, calendars: Facts['calendars']): WaitItem {
  const day = String(row.details['waitsUntil'] ?? '');
  const waits = isCivilDate(day) && day > today() ? { kind: 'WAITS_FOR_A_DAY' as const, day } : { kind: 'MESSAGE_ON_ITS_WAY' as const };
  return { ...waits, processId: row.id, task: null, next: null, fault: null, who: [], rule: null, act: null, message: null, ...sinceWhen(row.statusSince, calendars(row.area)) };
}
