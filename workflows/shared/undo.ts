import { condition } from '@temporalio/workflow';
import type { RefusalCode } from '../../domain/errors.ts';
import type { ActorRef, DecideInput, Facts, Receipt, TaskState, UndoInput } from './contract.ts';
import { failureForCaller } from './failures.ts';
import { refuse } from './refuse.ts';
import type { Decision, DeskState } from './state.ts';
import { principals } from './tasks.ts';
import type { Turns } from './turns.ts';

/** How a story has the decisions of one step taken back. */
export interface UndoRule {
  /** What the story must know of the decision later: ids and numbers, as they are before it is taken. */
  readonly keep?: (subject: string | null, form: Facts) => Facts;
  /** Why the decision can't be taken back, or null while it can: nobody has acted on it. Synchronous. */
  readonly fault: (decision: Decision) => RefusalCode | null;
  /** Where another process alone knows whether it was acted on there: how it is asked. Its consent is final, and `fault` is not asked again. @throws REFUSED */
  readonly consent?: (decision: Decision) => ((by: ActorRef) => Promise<void>) | null;
  /** Changes the facts so that the story asks anew, and makes good by effects and messages what the decision brought about; may not wait. */
  readonly apply: (decision: Decision, act: UndoInput) => void;
}

/** The rule of a step whose decisions are never taken back. */
export const neverUndone = (code: RefusalCode): UndoRule => ({ fault: () => code, apply: () => undefined });

/** What taking back needs of the desk. */
interface UndoParts<S extends object> {
  readonly turns: Turns<S>;
  readonly undos: ReadonlyMap<string, UndoRule>;
  readonly record: (action: string, act: { by: ActorRef; subject: string }, after: Facts, before: Facts) => void;
}

const slotOf = (taskId: string): string => taskId.split('~').slice(1, 3).join('~');
const stepOf = (taskId: string): string => taskId.split('~')[1] ?? '';

function decisionOn(state: DeskState<unknown>, taskId: string): Decision | undefined {
  const last = state.decisions?.[slotOf(taskId)];
  return last?.taskId === taskId ? last : undefined;
}

/** Keeps the last decision of each step and subject, as far as the step has a rule. */
export function remember<S extends object>({ turns: { state }, undos }: UndoParts<S>, { id, step, subject, namedDue, extendedTo, dueRule, clock }: TaskState, act: DecideInput): void {
  const rule = undos.get(step);
  if (!rule) return;
  const decision: Decision = { taskId: id, step, subject, choice: act.choice, by: principals(act.by), turn: state.turn + 1, at: Date.now(), memo: rule.keep?.(subject, act.form) ?? {}, deadline: { namedDue, extendedTo, dueRule, clock }, undone: false };
  (state.decisions ??= {})[slotOf(id)] = decision;
}

function faultOfUndo<S extends object>({ turns: { state }, undos }: UndoParts<S>, { taskId, by }: UndoInput, consented: boolean): RefusalCode | null {
  const task = state.tasks[taskId];
  if (task?.status === 'OPEN') return task.nature === 'OFFER' ? 'UNDO_OF_OFFER' : 'UNDO_NOT_DECIDED';
  const decision = decisionOn(state, taskId);
  const rule = undos.get(stepOf(taskId));
  if (!rule) return 'UNDO_FINAL';
  if (!decision) return 'UNDO_TOO_LATE';
  if (decision.undone) return 'UNDONE_ALREADY';
  if (!principals(by).some((id) => decision.by.includes(id))) return 'UNDO_NOT_YOURS';
  return consented ? null : rule.fault(decision);
}

/** @throws ApplicationFailure REFUSED when the decision can't be taken back, or not by them */
export function checkUndo<S extends object>(desk: UndoParts<S>, act: UndoInput, consented = false): void {
  const fault = faultOfUndo(desk, act, consented);
  if (fault) refuse(fault);
}

/** Takes a decision back by an act of its own: what was decided stays on record with its outcome, and the step is open again. */
export function undo<S extends object>(desk: UndoParts<S>, act: UndoInput): Promise<Receipt> {
  return askOf(desk, act) && !desk.turns.seen.has(act.key) ? undoWithConsent(desk, act) : submitUndo(desk, act, false);
}

function submitUndo<S extends object>(desk: UndoParts<S>, act: UndoInput, consented: boolean): Promise<Receipt> {
  return desk.turns.submit(act, () => applyUndo(desk, act), () => checkUndo(desk, act, consented));
}

/** How another process is asked, where one has to be. */
function askOf<S extends object>({ turns, undos }: UndoParts<S>, { taskId }: UndoInput): ((by: ActorRef) => Promise<void>) | null {
  const decision = decisionOn(turns.state, taskId);
  return (decision && undos.get(decision.step)?.consent?.(decision)) ?? null;
}

async function undoWithConsent<S extends object>(desk: UndoParts<S>, act: UndoInput): Promise<Receipt> {
  const { turns } = desk;
  // What another process is told must stand: the write of the decision itself may still be refused.
  await condition(() => turns.stuck !== null || (decisionOn(turns.state, act.taskId)?.turn ?? 0) <= turns.writtenTurn);
  refuseUnlessServing(turns);
  checkUndo(desk, act);
  await askOf(desk, act)?.(act.by).catch((error: unknown) => {
    throw failureForCaller(error);
  });
  refuseUnlessServing(turns);
  return submitUndo(desk, act, true);
}

function refuseUnlessServing<S extends object>(turns: Turns<S>): void {
  if (turns.stuck) refuse('TURN_STUCK');
  if (turns.finished) refuse('PROCESS_CLOSED');
}

function applyUndo<S extends object>(desk: UndoParts<S>, act: UndoInput): void {
  const { turns, undos } = desk;
  const decision = decisionOn(turns.state, act.taskId);
  if (!decision) return;
  decision.undone = true;
  desk.record('task.undone', { by: act.by, subject: act.taskId }, { choice: decision.choice, reason: act.reason }, { status: turns.state.status, turn: decision.turn });
  undos.get(decision.step)?.apply(decision, act);
}

/** Which last decisions can be taken back by whom, or why not, for the process's position: `{ undo: { [task]: { by, fault } } }`. */
export function shownDecisions({ decisions }: DeskState<unknown>, undos: ReadonlyMap<string, UndoRule>): Facts {
  const shown = Object.values(decisions ?? {}).map((one): [string, Facts] => [one.taskId, { by: one.by, fault: one.undone ? 'UNDONE_ALREADY' : (undos.get(one.step)?.fault(one) ?? null) }]);
  return shown.length === 0 ? {} : { undo: Object.fromEntries(shown) };
}

/** Decisions of a step that chose this have been acted on: they can't be taken back any more. */
export function forgetDecisions({ decisions = {} }: DeskState<unknown>, step: string, choice: string): void {
  for (const [slot, decision] of Object.entries(decisions)) if (decision.step === step && decision.choice === choice) delete decisions[slot];
}
