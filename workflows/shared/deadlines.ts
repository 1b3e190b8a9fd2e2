import { condition } from '@temporalio/workflow';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import { dueRuleUnder } from '../../domain/deadline.ts';
import type { Policy } from '../../domain/policy.ts';
import type { AdjustInput, EpochMs, Facts, TaskState } from './contract.ts';
import { ladderOf, moveDeadline, nextMoment, renameDue, rungsReached, startClock, stopClock } from './tasks.ts';
import type { TurnNotice } from './turn.ts';
import { actorOf } from './turn.ts';
import type { Turns } from './turns.ts';

/** What a process's deadlines need of its desk. */
interface DeadlineParts {
  readonly touch: (task: TaskState) => void;
  readonly note: (action: string, after: Facts, before?: Facts | null) => void;
  readonly tell: (notice: TurnNotice) => void;
}

/** Watches over the deadlines of all open tasks of a process: reminders and escalation by their ladders, the mark of being overdue, clocks that stand. */
export class Deadlines<S extends object> {
  private readonly turns: Turns<S>;
  private readonly desk: DeadlineParts;
  /** The one timer of all open tasks: it rings when the first of them wants attention, or before. */
  private alarm: { readonly at: EpochMs } | null = null;

  constructor(turns: Turns<S>, desk: DeadlineParts) {
    this.turns = turns;
    this.desk = desk;
  }

  /** The story starts anew: the timer of the story before ends with it. */
  reset(): void {
    this.alarm = null;
  }

  /** Sees to it that the alarm rings when the next task wants attention. One that rings too early costs less than a new timer at every change. */
  watch(): void {
    const { tasks, policy } = this.turns.state;
    const now = Date.now();
    const next = Math.min(...Object.values(tasks).map((task) => nextMoment(task, policy, now)));
    if (next === Infinity || (this.alarm !== null && this.alarm.at <= next)) return;
    const alarm = { at: next };
    this.alarm = alarm;
    this.turns.inStory(() => this.ring(alarm)).catch((error: unknown) => this.turns.fail(error));
  }

  private async ring(alarm: { readonly at: EpochMs }): Promise<void> {
    const isReplaced = await condition(() => this.alarm !== alarm, Math.max(1, alarm.at - Date.now()));
    if (isReplaced) return;
    this.alarm = null;
    for (const task of Object.values(this.turns.state.tasks)) if (task.status === 'OPEN') this.attend(task);
    this.watch();
  }

  private markOverdue(task: TaskState): void {
    const now = Date.now();
    if (task.lateAt === null || task.lateAt > now || task.overdueAt !== null) return;
    task.overdueAt = now;
    task.version += 1;
    this.desk.touch(task);
    this.desk.note('task.overdue', { task: task.id, taskVersion: task.version, due: task.dueDate });
  }

  private attend(task: TaskState): void {
    this.markOverdue(task);
    const reached = rungsReached(task, this.turns.state.policy, Date.now());
    if (reached.length === 0) return;
    task.rungsDone += reached.length;
    this.desk.touch(task);
    // Whatever was missed in an outage is told once, and to who has it then.
    if (reached.some((rung) => rung.act === 'ESCALATE')) this.escalate(task);
    this.remind(task);
  }

  private remind(task: TaskState): void {
    task.remindedAt = Date.now();
    this.desk.note('task.reminded', { task: task.id, taskVersion: task.version, due: task.dueDate, days: this.daysLate(task) });
    this.tellHolder(task, 'task.reminder', { due: task.dueDate, days: this.daysLate(task) });
  }

  private escalate(task: TaskState): void {
    const { escalateTo, claimedBy } = task;
    // Theirs already: they are reminded like anyone.
    if (escalateTo === null || (task.escalationTakes && task.escalatedAt !== null)) return;
    task.escalatedAt = Date.now();
    task.version += 1;
    this.desk.note('task.escalated', { task: task.id, taskVersion: task.version, due: task.dueDate, to: escalateTo.unitId, takes: task.escalationTakes });
    this.desk.tell({ type: 'task.escalated', taskId: task.id, to: escalateTo, params: { due: task.dueDate, days: this.daysLate(task) } });
    if (!task.escalationTakes) return;
    if (claimedBy !== null) this.desk.tell({ type: 'task.takenOver', taskId: task.id, to: { personId: claimedBy }, params: { by: escalateTo.unitId } });
    task.to = escalateTo;
    task.claimedBy = null;
    task.claimedAt = null;
  }

  /** The story names another day for an open task; on record, and told, where that moves its deadline. */
  rename(task: TaskState, due: CivilDate | null): void {
    const from = task.dueDate;
    if (!renameDue(task, due, Date.now(), this.turns.state.policy)) return;
    task.version += 1;
    this.desk.touch(task);
    this.tellOfMove(task, from);
    this.watch();
  }

  private tellOfMove(task: TaskState, from: CivilDate | null): void {
    if (task.dueDate !== from) {
      this.desk.note('task.dueChanged', { task: task.id, taskVersion: task.version, due: task.dueDate }, { due: from });
      if (task.nature === 'DUTY') this.tellHolder(task, 'task.dueChanged', { from, to: task.dueDate });
    }
    this.markOverdue(task);
  }

  /** Working days past the due day; negative before it. */
  private daysLate(task: TaskState): number {
    return task.dueDate === null ? 0 : workingDaysBetween(this.turns.state.policy.calendar, task.dueDate, civilDateAt(Date.now()));
  }

  private tellHolder(task: TaskState, type: TurnNotice['type'], params: Facts): void {
    this.desk.tell({ type, taskId: task.id, to: task.claimedBy === null ? task.to : { personId: task.claimedBy }, params });
  }

  /** Stops or starts a clock, extends a deadline, or reminds of it; the act was checked by `faultOfAdjust`. */
  adjust(task: TaskState, act: AdjustInput): void {
    const before: Facts = { due: task.dueDate, ...(task.clock ? { stoppedAt: task.clock.since, reason: task.clock.reason } : {}) };
    const result = this.apply(task, act);
    const after: Facts = { due: task.dueDate, taskVersion: task.version, ...(act.reason === undefined ? {} : { reason: act.reason }), ...result };
    this.turns.changes.entries.push({ at: Date.now(), ...actorOf(act.by), action: `task.${act.act}`, subject: task.id, before, after });
    if (act.act === 'remind') this.tellHolder(task, 'task.reminder', { due: task.dueDate, days: this.daysLate(task) });
    else this.tellOfAdjustment(task, act, before['due'] ?? null);
    this.watch();
  }

  /** @returns what the record says besides the deadline */
  private apply(task: TaskState, act: AdjustInput): Facts {
    const now = Date.now();
    const { policy } = this.turns.state;
    if (act.act === 'remind') {
      task.remindedAt = now;
      return {};
    }
    task.version += 1;
    this.desk.touch(task);
    if (act.act === 'stopClock') {
      stopClock(task, act, now, policy);
      return { waitsFor: act.waitsFor ?? null, left: { ...task.clock?.left } };
    }
    if (act.act === 'startClock') {
      const stood = workingDaysBetween(policy.calendar, civilDateAt(task.clock?.since ?? now), civilDateAt(now));
      startClock(task, now, policy);
      return { stoodWorkingDays: stood };
    }
    task.extendedTo = act.until ?? null;
    task.dueRule = { on: act.until ?? '' };
    moveDeadline(task, now, policy);
    return {};
  }

  private tellOfAdjustment(task: TaskState, act: AdjustInput, from: Facts[string]): void {
    if (act.act === 'extend') this.tellHolder(task, 'task.dueChanged', { from, to: task.dueDate });
    else if (task.escalateTo) this.desk.tell({ type: act.act === 'stopClock' ? 'task.clockStopped' : 'task.clockStarted', taskId: task.id, to: task.escalateTo, params: { waitsFor: act.waitsFor ?? null } });
  }

  /** Goes by another policy: every open deadline is found anew, and who has one that changes is told. */
  adopt(policy: Policy): void {
    const { state } = this.turns;
    if (policy.version <= state.policy.version) return;
    this.desk.note('process.policyChanged', { version: policy.version }, { version: state.policy.version });
    state.policy = policy;
    for (const task of Object.values(state.tasks)) if (task.status === 'OPEN') this.adoptFor(task, policy);
    this.watch();
  }

  private adoptFor(task: TaskState, policy: Policy): void {
    const before = JSON.stringify(task);
    const from = task.dueDate;
    if (task.dueRule !== null) task.dueRule = dueRuleUnder(task.step, task.dueRule, task.openedAt, policy);
    moveDeadline(task, Date.now(), policy, task.nature === 'DUTY' ? ladderOf(task.step, policy) : task.ladder);
    if (JSON.stringify(task) === before) return;
    task.version += 1;
    this.desk.touch(task);
    this.tellOfMove(task, from);
  }
}
