import { condition, setHandler, workflowInfo } from '@temporalio/workflow';
import type { RefusalCode } from '../../domain/errors.ts';
import type { AdjustInput, DecideInput, DecideManyInput, DecideOutcome, Facts, HoldInput, MessageInput, OperateInput, Position, ProcessInput, Receipt, RefusalDetail, TaskState } from './contract.ts';
import { adjustTask, decideTask, decideTasks, deskMessages, holdTask, openProcess, operateProcess, position, receiveMessage, undoDecision } from './contract.ts';
import { detailOf, failureForCaller } from './failures.ts';
import { refuse } from './refuse.ts';
import type { StepHandler } from './state.ts';
import { faultOfAdjust, faultOfDecision, faultOfHold, hold, holderAfter, remindedOn } from './tasks.ts';
import type { TurnNotice } from './turn.ts';
import type { Turns } from './turns.ts';
import type { UndoRule } from './undo.ts';
import { checkUndo, remember, undo } from './undo.ts';

/** How the story takes a message. `check` may refuse while nothing has changed; `apply` may not wait. */
export interface Listener {
  readonly check: (message: MessageInput) => void;
  readonly apply: (message: MessageInput) => void;
}

/** What the handlers need of the desk. */
export interface DeskParts<S extends object> {
  readonly input: ProcessInput<unknown>;
  readonly turns: Turns<S>;
  readonly steps: ReadonlyMap<string, StepHandler>;
  readonly listeners: ReadonlyMap<string, Listener>;
  readonly undos: ReadonlyMap<string, UndoRule>;
  readonly describe: (story: S) => Facts;
  readonly touch: (task: TaskState) => void;
  readonly closeTask: (task: TaskState, status: 'DONE' | 'CANCELLED', outcome: string | null, by: string | null) => void;
  readonly record: (action: string, act: { by: DecideInput['by']; subject: string }, after: Facts, before: Facts) => void;
  readonly adjust: (task: TaskState, act: AdjustInput) => void;
  /** Does what every process does at a message of its kind. @returns whether it was one */
  readonly obey: (message: MessageInput) => boolean;
  readonly tell: (notice: TurnNotice) => void;
  readonly end: (status: string) => void;
}

/** Sets every handler of a process; called in the first activation of a run. Validators are synchronous: an async one would block the workflow for ever. */
export function serve<S extends object>(desk: DeskParts<S>): void {
  const { turns, input } = desk;
  const refuseUnlessServing = (): void => {
    if (turns.stuck) refuse('TURN_STUCK');
    if (turns.finished) refuse('PROCESS_CLOSED');
  };
  /** True when the act was written before: it is answered with its receipt. */
  const isRepeat = (act: { key: string; requestHash: string }): boolean => {
    const seen = turns.seen.get(act.key);
    if (seen && seen.requestHash !== act.requestHash) refuse('IDEMPOTENCY_KEY_REUSED');
    return seen !== undefined;
  };
  setHandler(openProcess, (act) => opened(turns, act.key), { validator: (act) => (act.key === input.cause.key ? undefined : refuse('ALREADY_OPEN')) });
  setHandler(decideTask, (act) => decide(desk, act), {
    validator: (act) => {
      if (isRepeat(act)) return;
      refuseUnlessServing();
      checkDecision(desk, act);
    },
  });
  setHandler(decideTasks, ({ acts }) => decideMany(desk, acts), {
    validator: ({ acts }: DecideManyInput) => {
      refuseUnlessServing();
      if (!acts.some((act) => turns.seen.has(act.key) || faultOf(() => checkDecision(desk, act)) === null)) refuse('VALIDATION_FAILED');
    },
  });
  setHandler(holdTask, (act) => holdOpenTask(desk, act), {
    validator: (act) => {
      if (isRepeat(act)) return;
      refuseUnlessServing();
      checkHold(desk, act);
    },
  });
  setHandler(adjustTask, (act) => adjustOpenTask(desk, act), {
    validator: (act) => {
      if (isRepeat(act)) return;
      refuseUnlessServing();
      checkAdjust(desk, act);
    },
  });
  setHandler(undoDecision, (act) => undo(desk, act), {
    validator: (act) => {
      if (isRepeat(act)) return;
      refuseUnlessServing();
      checkUndo(desk, act);
    },
  });
  setHandler(receiveMessage, (message) => receive(desk, message), {
    validator: (message) => {
      if (turns.seen.has(message.key)) return;
      refuseUnlessServing();
      desk.listeners.get(message.type)?.check(message);
    },
  });
  setHandler(operateProcess, (act) => operate(desk, act), {
    validator: (act) => {
      if (isRepeat(act)) return;
      if (turns.finished && !turns.stuck) refuse('PROCESS_CLOSED');
      if (act.act === 'retryTurn' && !turns.stuck) refuse('NOT_STUCK');
    },
  });
  setHandler(position, () => positionOf(desk));
}

function positionOf<S extends object>({ turns, describe }: DeskParts<S>): Position {
  const { status, statusSince, tasks, waits, policy, story } = turns.state;
  const openTasks = Object.values(tasks).filter((task) => task.status === 'OPEN');
  return { processId: workflowInfo().workflowId, turn: turns.writtenTurn, writing: turns.isWriting, status, statusSince, openTasks, waits, policyVersion: policy.version, stuck: turns.stuck, details: describe(story) };
}

async function opened<S extends object>(turns: Turns<S>, key: string): Promise<Receipt> {
  await condition(() => turns.seen.has(key));
  return turns.seen.get(key)?.receipt ?? refuse('INTERNAL');
}

/** Refuses, and says how the task stands: what is shown of it may be a moment behind. */
function refuseFault(fault: RefusalCode | null, task: TaskState | undefined, params: { choice?: string } = {}): void {
  if (fault) refuse(fault, { ...params, ...(task ? { version: task.version } : {}) });
}

function checkDecision<S extends object>({ turns, steps }: DeskParts<S>, act: DecideInput): void {
  const task = turns.state.tasks[act.taskId];
  refuseFault(faultOfDecision(task, act), task, { choice: act.choice });
  const step = steps.get(act.taskId);
  if (!step || !task) refuse('TASK_CLOSED');
  step.check?.(act, { task, policy: turns.state.policy });
}

function decide<S extends object>(desk: DeskParts<S>, act: DecideInput): Promise<Receipt> {
  const guard = desk.steps.get(act.taskId)?.guard;
  return guard && !desk.turns.seen.has(act.key) ? decideWithConsent(desk, act, guard) : submitDecision(desk, act);
}

function decideMany<S extends object>(desk: DeskParts<S>, acts: readonly DecideInput[]): Promise<DecideOutcome[]> {
  return Promise.all(acts.map((act) => decideAmongOthers(desk, act)));
}

async function decideAmongOthers<S extends object>(desk: DeskParts<S>, act: DecideInput): Promise<DecideOutcome> {
  const { turns, steps } = desk;
  const seen = turns.seen.get(act.key);
  if (seen && seen.requestHash !== act.requestHash) return { refused: { code: 'IDEMPOTENCY_KEY_REUSED', params: {} } };
  if (!seen && steps.get(act.taskId)?.guard) return { alone: true };
  const fault = seen ? null : faultOf(() => checkDecision(desk, act));
  if (fault) return { refused: fault };
  try {
    return { receipt: await submitDecision(desk, act) };
  } catch (error) {
    return { refused: detailOf(failureForCaller(error)) };
  }
}

/** The refusal that a check ends with, or null. */
function faultOf(check: () => void): RefusalDetail | null {
  try {
    check();
    return null;
  } catch (error) {
    return detailOf(failureForCaller(error));
  }
}

async function decideWithConsent<S extends object>(desk: DeskParts<S>, act: DecideInput, guard: NonNullable<StepHandler['guard']>): Promise<Receipt> {
  await guard(act).catch((error: unknown) => {
    throw failureForCaller(error);
  });
  if (desk.turns.stuck) refuse('TURN_STUCK');
  checkDecision(desk, act);
  return submitDecision(desk, act);
}

function submitDecision<S extends object>(desk: DeskParts<S>, act: DecideInput): Promise<Receipt> {
  return desk.turns.submit(act, () => applyDecision(desk, act), () => checkDecision(desk, act));
}

function applyDecision<S extends object>(desk: DeskParts<S>, act: DecideInput): void {
  const task = desk.turns.state.tasks[act.taskId];
  const step = desk.steps.get(act.taskId);
  if (!task || !step) return;
  const before = { status: desk.turns.state.status, taskVersion: task.version };
  if (step.standing) {
    task.version += 1;
    desk.touch(task);
  } else {
    desk.closeTask(task, 'DONE', act.choice, act.by.personId);
    remember(desk, task, act);
  }
  desk.record('task.decided', { by: act.by, subject: task.id }, { choice: act.choice, form: act.form, taskVersion: task.version }, before);
  step.take(act);
}

function checkHold<S extends object>({ turns }: DeskParts<S>, act: HoldInput): void {
  const task = turns.state.tasks[act.taskId];
  refuseFault(faultOfHold(task, act), task);
}

function holdOpenTask<S extends object>(desk: DeskParts<S>, act: HoldInput): Promise<Receipt> {
  const apply = (): void => {
    const task = desk.turns.state.tasks[act.taskId];
    if (!task) return;
    const before = { holder: task.claimedBy };
    hold(task, holderAfter(task, act), Date.now());
    desk.touch(task);
    const because: Facts = act.reason === undefined ? {} : { reason: act.reason };
    desk.record(`task.${act.act}`, { by: act.by, subject: task.id }, { holder: task.claimedBy, taskVersion: task.version, ...because }, before);
    if (act.act === 'assign' || act.act === 'takeOver') tellOfNewHolder(desk, task, before.holder, { by: act.by.personId, to: task.claimedBy, ...because });
  };
  return desk.turns.submit(act, apply, () => checkHold(desk, act));
}

/** Tells who has it now, unless they took it themself, and who had it. */
function tellOfNewHolder<S extends object>(desk: DeskParts<S>, task: TaskState, before: string | null, params: Facts): void {
  const { claimedBy } = task;
  if (claimedBy === before) return;
  if (claimedBy !== null && claimedBy !== params['by']) desk.tell({ type: 'task.assigned', taskId: task.id, to: { personId: claimedBy }, params });
  if (before !== null) desk.tell({ type: 'task.takenOver', taskId: task.id, to: { personId: before }, params });
}

function checkAdjust<S extends object>({ turns }: DeskParts<S>, act: AdjustInput): void {
  const task = turns.state.tasks[act.taskId];
  refuseFault(faultOfAdjust(task, act, Date.now()), task);
  const reminded = remindedOn(task, act, Date.now(), turns.state.policy);
  if (reminded !== null) refuse('REMINDED_ALREADY', { day: reminded });
}

function adjustOpenTask<S extends object>(desk: DeskParts<S>, act: AdjustInput): Promise<Receipt> {
  const apply = (): void => {
    const task = desk.turns.state.tasks[act.taskId];
    if (task) desk.adjust(task, act);
  };
  return desk.turns.submit(act, apply, () => checkAdjust(desk, act));
}

function receive<S extends object>(desk: DeskParts<S>, message: MessageInput): Promise<Receipt> {
  const { type, from, key, body } = message;
  const apply = (): void => {
    desk.turns.changes.entries.push({ at: Date.now(), actor: 'system', basis: null, action: 'message.received', subject: key, before: null, after: { type, from, body: type === deskMessages.policyChanged ? { version: (body['policy'] as Facts)['version'] ?? 0 } : body } });
    if (!desk.obey(message)) desk.listeners.get(type)?.apply(message);
  };
  return desk.turns.submit({ ...message, requestHash: key }, apply, () => desk.listeners.get(type)?.check(message));
}

async function operate<S extends object>(desk: DeskParts<S>, act: OperateInput): Promise<Receipt> {
  const apply = (): void => {
    desk.record(`operator.${act.act}`, { by: act.by, subject: workflowInfo().workflowId }, { reason: act.reason }, { status: desk.turns.state.status });
    if (act.act === 'endProcess') desk.end('ENDED_BY_OPERATOR');
  };
  const receipt = desk.turns.submit(act, apply, () => undefined);
  if (!desk.turns.seen.has(act.key)) desk.turns.resolve(act.act === 'endProcess' ? 'END' : 'RETRY');
  return receipt;
}
