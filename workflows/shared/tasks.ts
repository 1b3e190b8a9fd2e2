import type { Address } from '../../domain/access.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { endOfDayMs } from '../../domain/civil-date.ts';
import type { RefusalCode } from '../../domain/errors.ts';
import { taskId } from '../../domain/ids.ts';
import type { DecideInput, EpochMs, HoldInput, TaskState } from './contract.ts';

/** A step that waits for a person. */
export interface TaskSpec {
  readonly step: string;
  /** Tells apart several tasks of one step, e.g. the commune's unit id. */
  readonly subject?: string;
  readonly to: Address;
  readonly choices: readonly string[];
  /** Last day on which it is in time. */
  readonly due?: CivilDate | null;
  /** Who made what is decided here: they may claim and decide nothing of it. */
  readonly notBy?: readonly string[];
}

export function newTask(processId: string, spec: TaskSpec, nature: TaskState['nature'], round: number, now: EpochMs): TaskState {
  return {
    id: taskId(processId, spec.step, spec.subject ?? null, round),
    step: spec.step,
    subject: spec.subject ?? null,
    nature,
    to: spec.to,
    choices: spec.choices,
    openedAt: now,
    notBy: spec.notBy ?? [],
    dueDate: spec.due ?? null,
    overdueAt: spec.due && endOfDayMs(spec.due) <= now ? now : null,
    status: 'OPEN',
    claimedBy: null,
    claimedAt: null,
    closedAt: null,
    outcome: null,
    decidedBy: null,
    version: 1,
  };
}

/** When an open task becomes late; Infinity if it never does, or is marked already. */
export function lateFrom(task: TaskState): EpochMs {
  return task.status === 'OPEN' && task.dueDate !== null && task.overdueAt === null ? endOfDayMs(task.dueDate) : Infinity;
}

/** Why this decision can't be taken, or null. Pure: the Update's validator is this and the story's own check. */
export function faultOfDecision(task: TaskState | undefined, input: DecideInput): RefusalCode | null {
  if (!task || task.status !== 'OPEN') return 'TASK_CLOSED';
  if (input.ifVersion !== undefined && input.ifVersion !== task.version) return 'STALE';
  if (!task.choices.includes(input.choice)) return 'CHOICE_NOT_OFFERED';
  if (task.notBy.includes(input.by.personId)) return 'MAKER_MAY_NOT_DECIDE';
  if (task.claimedBy !== null && task.claimedBy !== input.by.personId) return 'TASK_HELD_BY_OTHER';
  return null;
}

/** Why this claim, release or assignment can't be done, or null. */
export function faultOfHold(task: TaskState | undefined, input: HoldInput): RefusalCode | null {
  if (!task || task.status !== 'OPEN') return 'TASK_CLOSED';
  if (task.nature === 'OFFER') return 'ONLY_DUTIES_ARE_CLAIMED';
  if (input.ifVersion !== undefined && input.ifVersion !== task.version) return 'STALE';
  const holder = holderAfter(task, input);
  if (holder !== null && task.notBy.includes(holder)) return 'MAKER_MAY_NOT_DECIDE';
  if (input.act === 'claim' && task.claimedBy !== null && task.claimedBy !== input.by.personId) return 'TASK_HELD_BY_OTHER';
  if (input.act === 'release' && task.claimedBy === null) return 'TASK_NOT_CLAIMED';
  if (input.act === 'release' && task.claimedBy !== input.by.personId) return 'TASK_HELD_BY_OTHER';
  return null;
}

/** Who holds the task once the act is done. */
export function holderAfter(task: TaskState, input: HoldInput): string | null {
  if (input.act === 'claim') return input.by.personId;
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
