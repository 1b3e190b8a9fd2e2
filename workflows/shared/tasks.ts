import type { Address } from '../../domain/access.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { DueRule } from '../../domain/deadline.ts';
import { deadlineOf, dueRuleOf, resumed, timeLeft } from '../../domain/deadline.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { Rung } from '../../domain/ladder.ts';
import { noticeTimeFrom, timeOfRung } from '../../domain/ladder.ts';
import type { Policy } from '../../domain/policy.ts';
import type { RefusalCode } from '../../domain/errors.ts';
import { taskId } from '../../domain/ids.ts';
import type { NoticeType } from '../../domain/notices.ts';
import type { StoppedClock } from '../../domain/task.ts';
import type { ActorRef, AdjustInput, DecideInput, EpochMs, HoldInput, TaskState } from './contract.ts';

/** A step that waits for a person. */
export interface TaskSpec {
  readonly step: string;
  /** Tells apart several tasks of one step, e.g. the commune's unit id. */
  readonly subject?: string;
  readonly to: Address;
  readonly choices: readonly string[];
  /** Last day on which it is in time, or how it is found. Where the policy gives the step working days of its own, it ends no earlier than so long after it was opened. */
  readonly due?: CivilDate | DueRule | null;
  /** Who made what is decided here: they may claim and decide nothing of it. */
  readonly notBy?: readonly string[];
  /** Whom the matter is about. */
  readonly about?: readonly string[];
  /** Who is told when it stays undone, by the ladder of the policy. */
  readonly escalateTo?: Address;
  /** What they are told of it once it is open, where it is no new task to them. */
  readonly openedAs?: NoticeType;
  /** Escalation hands it to them; otherwise they are only told. */
  readonly escalationTakes?: boolean;
}

interface TaskBirth {
  readonly processId: string;
  readonly spec: TaskSpec;
  readonly nature: TaskState['nature'];
  readonly round: number;
  readonly now: EpochMs;
  readonly policy: Policy;
}

export function newTask({ processId, spec, nature, round, now, policy }: TaskBirth): TaskState {
  const task: TaskState = {
    id: taskId(processId, spec.step, spec.subject ?? null, round),
    step: spec.step,
    subject: spec.subject ?? null,
    nature,
    to: spec.to,
    choices: spec.choices,
    openedAt: now,
    notBy: spec.notBy ?? [],
    about: spec.about ?? [],
    dueRule: null,
    dueDate: null,
    namedDue: typeof spec.due === 'string' ? spec.due : null,
    extendedTo: null,
    lateAt: null,
    overdueAt: null,
    clock: null,
    ladder: nature === 'DUTY' ? ladderOf(spec.step, policy) : [],
    rungsDone: 0,
    escalateTo: spec.escalateTo ?? null,
    escalationTakes: spec.escalationTakes ?? false,
    escalatedAt: null,
    status: 'OPEN',
    claimedBy: null,
    claimedAt: null,
    closedAt: null,
    outcome: null,
    decidedBy: null,
    version: 1,
  };
  setDue(task, spec.due ?? null, now, policy);
  return task;
}

/** How the deadline of a task stood when it was decided. */
export type DeadlineHad = Pick<TaskState, 'namedDue' | 'extendedTo' | 'dueRule' | 'clock'>;

/** A step that is open again because its decision was taken back has no less time than it had: an extension stands, and a clock that was stopped leaves what it left. Where the story names another day by now, only an extension beyond that stands. */
export function keepTime(task: TaskState, had: DeadlineHad, now: EpochMs, policy: Policy): void {
  const rule = had.clock === null ? had.dueRule : resumed(had.clock.left, now);
  if (rule === null || task.dueRule === null || (had.namedDue !== task.namedDue && had.extendedTo === null)) return;
  if (deadlineOf(rule, policy).lateAt <= deadlineOf(task.dueRule, policy).lateAt) return;
  task.dueRule = rule;
  task.extendedTo = had.extendedTo;
  applyRule(task, now, policy);
}

export function ladderOf(step: string, policy: Policy): readonly Rung[] {
  return policy.ladders[step] ?? policy.ladders['default'] ?? [];
}

/** Gives a task its deadline, or another; what was reached on the way to the old one is forgotten, what lies in the past of the new one is done. */
export function setDue(task: TaskState, due: CivilDate | DueRule | null, now: EpochMs, policy: Policy): void {
  task.dueRule = due === null ? null : dueRuleOf(task.step, due, task.openedAt, policy);
  task.clock = null;
  applyRule(task, now, policy);
}

/** Finds the deadline anew by the task's rule: the calendar has changed, or its clock goes on. */
export function applyRule(task: TaskState, now: EpochMs, policy: Policy): void {
  const deadline = task.dueRule === null ? null : deadlineOf(task.dueRule, policy);
  task.dueDate = deadline?.date ?? null;
  task.lateAt = deadline?.lateAt ?? null;
  task.overdueAt = deadline !== null && deadline.lateAt <= now ? (task.overdueAt ?? now) : null;
  task.rungsDone = task.ladder.filter((rung) => timeOf(task, rung, policy) <= now).length;
}

/**
 * Finds the deadline anew, by another rule, calendar or ladder, for a task that has gone some way towards the old one. What was told of it stays told; what
 * is reached by now and was not told, in an outage or because the deadline came nearer, is still to be told.
 */
export function moveDeadline(task: TaskState, now: EpochMs, policy: Policy, ladder = task.ladder): void {
  const lastTold = task.ladder[task.rungsDone - 1]?.days ?? -Infinity;
  const deadline = task.dueRule === null ? null : deadlineOf(task.dueRule, policy);
  task.ladder = ladder;
  task.dueDate = deadline?.date ?? null;
  task.lateAt = deadline?.lateAt ?? null;
  if (deadline === null || deadline.lateAt > now) task.overdueAt = null;
  task.rungsDone = task.ladder.filter((rung) => rung.days <= lastTold && timeOf(task, rung, policy) <= now).length;
}

/** The story names another day: an extension beyond it stays, and a clock that stands goes on standing, with what is left to the new day. @returns whether anything changed */
export function renameDue(task: TaskState, due: CivilDate | null, now: EpochMs, policy: Policy): boolean {
  if (due === task.namedDue) return false;
  task.namedDue = due;
  if (task.extendedTo !== null && due !== null && task.extendedTo >= due) return false;
  task.extendedTo = null;
  const rule = due === null ? null : dueRuleOf(task.step, due, task.openedAt, policy);
  if (task.clock !== null && rule !== null) {
    const { overdue: _before, ...clock } = task.clock;
    task.clock = { ...clock, ...heldAt(clock.since, rule, policy) };
    return true;
  }
  task.clock = null;
  task.dueRule = rule;
  moveDeadline(task, now, policy);
  return true;
}

/** Stops the clock: what is left of the deadline waits until it starts again. */
export function stopClock(task: TaskState, act: AdjustInput, now: EpochMs, policy: Policy): void {
  if (task.dueRule === null) return;
  const held = heldAt(now, task.dueRule, policy);
  setDue(task, null, now, policy);
  task.clock = { since: now, by: act.by.personId, reason: act.reason ?? '', waitsFor: act.waitsFor ?? null, ...held };
}

/** What a clock that was stopped then keeps of a deadline. */
function heldAt(since: EpochMs, rule: DueRule, policy: Policy): Pick<StoppedClock, 'left' | 'overdue'> {
  const { date, lateAt } = deadlineOf(rule, policy);
  return { left: timeLeft(rule, policy, since), ...(lateAt <= since && { overdue: date }) };
}

/** Starts the clock again, with what was left. */
export function startClock(task: TaskState, now: EpochMs, policy: Policy): void {
  if (task.clock === null) return;
  const rule = resumed(task.clock.left, now);
  task.clock = null;
  task.dueRule = rule;
  applyRule(task, now, policy);
}

const timeOf = (task: TaskState, rung: Rung, policy: Policy): EpochMs => (task.dueDate === null ? Infinity : timeOfRung(policy.calendar, policy.noticeAt, task.dueDate, rung));

/** When an open task next wants attention: a rung of its ladder, or the end of its deadline. Infinity if never. */
export function nextMoment(task: TaskState, policy: Policy, now: EpochMs): EpochMs {
  if (task.status !== 'OPEN') return Infinity;
  const rung = task.ladder[task.rungsDone];
  const rungAt = rung ? timeOf(task, rung, policy) : Infinity;
  // What was missed, in an outage, waits for the next hour at which people may be told.
  const telling = rungAt <= now ? noticeTimeFrom(policy, now) : rungAt;
  return Math.min(telling, task.lateAt !== null && task.overdueAt === null ? task.lateAt : Infinity);
}

/** The rungs that have been reached and not been acted on. */
export function rungsReached(task: TaskState, policy: Policy, now: EpochMs): readonly Rung[] {
  if (noticeTimeFrom(policy, now) > now) return [];
  return task.ladder.slice(task.rungsDone).filter((rung) => timeOf(task, rung, policy) <= now);
}

/** Why this decision can't be taken, or null. Pure: the Update's validator is this and the story's own check. */
export function faultOfDecision(task: TaskState | undefined, input: DecideInput): RefusalCode | null {
  if (!task || task.status !== 'OPEN') return 'TASK_CLOSED';
  if (input.ifVersion !== undefined && input.ifVersion !== task.version) return 'STALE';
  if (!task.choices.includes(input.choice)) return 'CHOICE_NOT_OFFERED';
  return faultOfActor(task, input.by) ?? (isHeldByOther(task, input.by) ? 'TASK_HELD_BY_OTHER' : null);
}

/** Both who acts and for whom: a delegation opens no way around a bar. */
export const principals = (by: ActorRef): string[] => (by.actingFor === undefined ? [by.personId] : [by.personId, by.actingFor]);

function faultOfActor(task: TaskState, by: ActorRef): RefusalCode | null {
  if (principals(by).some((id) => task.notBy.includes(id))) return 'MAKER_MAY_NOT_DECIDE';
  return principals(by).some((id) => task.about.includes(id)) ? 'SUBJECT_MAY_NOT_DECIDE' : null;
}

/** Claimed by someone who is neither the actor nor whom they act for. */
function isHeldByOther(task: TaskState, by: ActorRef): boolean {
  return task.claimedBy !== null && !principals(by).includes(task.claimedBy);
}

/** Why the clock or the deadline can't be changed like this, or null. */
export function faultOfAdjust(task: TaskState | undefined, input: AdjustInput, now: EpochMs): RefusalCode | null {
  if (!task || task.status !== 'OPEN') return 'TASK_CLOSED';
  if (input.ifVersion !== undefined && input.ifVersion !== task.version) return 'STALE';
  if (input.act === 'startClock') return task.clock === null ? 'CLOCK_RUNS' : null;
  if (task.clock !== null) return 'CLOCK_STANDS';
  if (input.act === 'remind') return task.nature === 'DUTY' ? null : 'ONLY_DUTIES_ARE_CLAIMED';
  if (task.dueDate === null) return 'NO_DEADLINE';
  if (input.act === 'stopClock') return faultOfActor(task, input.by) ?? (isHeldByOther(task, input.by) ? 'TASK_HELD_BY_OTHER' : null);
  const { until = '' } = input;
  return until > task.dueDate && until >= civilDateAt(now) ? null : 'EXTENSION_NOT_LATER';
}

/** The day on which the people of a task were reminded of it, where that forbids a reminder that comes at most once in a working day; else null. */
export function remindedOn(task: TaskState | undefined, input: AdjustInput, now: EpochMs, { calendar }: Pick<Policy, 'calendar'>): CivilDate | null {
  if (input.oncePerDay !== true || task?.remindedAt === undefined) return null;
  const day = civilDateAt(task.remindedAt);
  return workingDaysBetween(calendar, day, civilDateAt(now)) === 0 ? day : null;
}

/** Why this claim, release, taking over or assignment can't be done, or null. */
export function faultOfHold(task: TaskState | undefined, input: HoldInput): RefusalCode | null {
  if (!task || task.status !== 'OPEN') return 'TASK_CLOSED';
  if (task.nature === 'OFFER') return 'ONLY_DUTIES_ARE_CLAIMED';
  if (input.ifVersion !== undefined && input.ifVersion !== task.version) return 'STALE';
  const holder = holderAfter(task, input);
  if (holder !== null && task.notBy.includes(holder)) return 'MAKER_MAY_NOT_DECIDE';
  if (holder !== null && task.about.includes(holder)) return 'SUBJECT_MAY_NOT_DECIDE';
  if (input.act !== 'assign') {
    const barred = input.act === 'release' ? null : faultOfActor(task, input.by);
    if (barred) return barred;
    if (input.act !== 'claim' && task.claimedBy === null) return 'TASK_NOT_CLAIMED';
    if (input.act === 'takeOver') return isHeldByOther(task, input.by) ? null : 'TASK_HELD_BY_YOU';
    if (isHeldByOther(task, input.by)) return 'TASK_HELD_BY_OTHER';
  }
  return null;
}

/** Who holds the task once the act is done. */
export function holderAfter(task: TaskState, input: HoldInput): string | null {
  if (input.act === 'claim' || input.act === 'takeOver') return input.by.personId;
  if (input.act === 'assign') return input.assignee ?? task.claimedBy;
  return null;
}

export function hold(task: TaskState, holder: string | null, now: EpochMs): void {
  task.claimedBy = holder;
  task.claimedAt = holder === null ? null : now;
  task.version += 1;
}

export function close(task: TaskState, status: 'DONE' | 'CANCELLED', outcome: string | null, by: string | null, now: EpochMs): void {
  task.status = status;
  task.outcome = outcome;
  task.decidedBy = by;
  task.closedAt = now;
  task.version += 1;
}
