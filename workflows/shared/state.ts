import type { Policy } from '../../domain/policy.ts';
import type { Carried, DecideInput, EpochMs, Facts, ProcessInput, Receipt, SeenAct, TaskState, Wait } from './contract.ts';
import type { DeadlineHad } from './tasks.ts';
import { withTouched } from './touched.ts';
import type { Turn, TurnEffect, TurnEntry, TurnMessage, TurnNotice } from './turn.ts';

/** Events after which a run is continued as new. A worker that begins anew reads the whole run, some 8 ms for each decision, while its caller waits. */
export const longRun = 1000;
/** Acts of one turn carry at most this much before the next turn takes the rest. Characters of JSON. What an act carries is in its turn up to three times, and one payload of the engine holds 2 MB. */
export const fullTurn = 150_000;

/** How many written acts a run hands to the next, so that their keys keep giving the same receipt. */
export const maxCarriedActs = 500;

/** Everything the desk must know to start again. Plain JSON. */
export interface DeskState<S> {
  v: 1;
  turn: number;
  status: string;
  statusSince: EpochMs;
  openedAt: EpochMs;
  closedAt: EpochMs | null;
  /** How often a step (and subject) has been opened. */
  rounds: Record<string, number>;
  tasks: Record<string, TaskState>;
  waits: Wait[];
  /** The last decision of each step and subject that people may want to take back; absent until there is one. */
  decisions?: Record<string, Decision>;
  policy: Policy;
  /** Where its unit lies, once that is elsewhere than at the start. */
  area?: readonly string[];
  story: S;
}

/** A decision on a duty, as far as it must be known to take it back. Plain JSON. */
export interface Decision {
  readonly taskId: string;
  readonly step: string;
  readonly subject: string | null;
  readonly choice: string;
  /** Who decided, and for whom. */
  readonly by: readonly string[];
  /** The turn that it was written with, and that turn's time. */
  readonly turn: number;
  at: EpochMs;
  /** What the story keeps of it. */
  readonly memo: Facts;
  /** The deadline that its task had, until the step is open again. */
  deadline?: DeadlineHad;
  /** The story asks the step anew, with no less time than it had. */
  askedAnew?: true;
  undone: boolean;
}

/** What has changed since the last turn was taken. */
export interface Changes {
  entries: TurnEntry[];
  tasks: Record<string, TaskState>;
  messages: TurnMessage[];
  effects: TurnEffect[];
  notices: TurnNotice[];
}

/** An act whose caller waits for the write. */
export interface Ticket {
  readonly key: string;
  readonly requestHash: string;
  /** How much it carries, in characters of JSON. */
  readonly weight: number;
  readonly apply: () => void;
  /** Throws if the act can no longer be done on the state as it is. */
  readonly recheck: () => void;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (failure: Error) => void;
}

/** One that was applied, and when. */
export interface AppliedTicket extends Ticket {
  readonly at: EpochMs;
}

/** How the story takes the decisions of one open task. */
export interface StepHandler {
  readonly standing: boolean;
  readonly take: (input: DecideInput) => void;
  /** The task was withdrawn without a decision. */
  readonly gone?: () => void;
  readonly check?: (input: DecideInput, at: { readonly task: TaskState; readonly policy: Policy }) => void;
  readonly guard?: (input: DecideInput) => Promise<void>;
}

/** One turn on its way to the database, with its callers and the state it leads to. */
export interface Batch {
  readonly turn: Turn;
  readonly tickets: readonly AppliedTicket[];
  readonly snapshot: string;
}

/** What the turns of a process are made with. */
export interface TurnsOptions<S> {
  readonly input: ProcessInput<unknown>;
  readonly firstStory: S;
  readonly firstStatus: string;
  readonly describe: (story: S) => Facts;
  /** Runs the story from the state as it is. */
  readonly story: () => Promise<void>;
}

export function firstDeskState<S>(story: S, status: string, now: EpochMs, policy: Policy): DeskState<S> {
  return { v: 1, turn: 0, status, statusSince: now, openedAt: now, closedAt: null, rounds: {}, tasks: {}, waits: [], policy, story };
}

export function noChanges(): Changes {
  return { entries: [], tasks: {}, messages: [], effects: [], notices: [] };
}

export function hasChanges(changes: Changes): boolean {
  return changes.entries.length > 0 || changes.messages.length > 0 || changes.effects.length > 0 || changes.notices.length > 0 || Object.keys(changes.tasks).length > 0;
}

/** What a run hands to the next: the state as of the last written turn, and the acts whose keys keep giving the same receipt. */
export function carriedOf(desk: string, seen: ReadonlyMap<string, SeenAct>, openingKey: string): Carried {
  // The act that opened the process is never forgotten: its key is how a second opening is told from a repeated one.
  const opening = [...seen].filter(([key]) => key === openingKey);
  const others = [...seen].filter(([key]) => key !== openingKey);
  return { v: 1, desk, seen: [...opening, ...others.slice(-maxCarriedActs)] };
}

interface TakeInput<S> {
  readonly input: ProcessInput<unknown>;
  readonly processId: string;
  readonly workflowType: string;
  readonly now: EpochMs;
  readonly state: DeskState<S>;
  readonly changes: Changes;
  readonly tickets: readonly AppliedTicket[];
  readonly details: Facts;
}

/** Numbers the next turn, and drops closed tasks from the state: from here on they live in the projection and the ledger. */
export function takeBatch<S>({ input, processId, workflowType, now, state, changes, tickets, details }: TakeInput<S>): Batch {
  state.turn += 1;
  const { kind, period, unitId } = input;
  const area = state.area ?? input.area;
  const { turn: number, openedAt, status, statusSince, closedAt } = state;
  const tasks = Object.values(changes.tasks).map((task) => ({ ...task }));
  for (const task of tasks) if (task.status !== 'OPEN') delete state.tasks[task.id];
  for (const decision of Object.values(state.decisions ?? {})) if (decision.turn === number) decision.at = now;
  const turn: Turn = { processId, kind, workflowType, period, unitId, area, number, at: now, openedAt, status, statusSince, closedAt, details, entries: withTouched(changes.entries, tasks), tasks, messages: changes.messages, effects: changes.effects, notices: changes.notices, waits: state.waits, policyVersion: state.policy.version };
  return { turn, tickets, snapshot: JSON.stringify(state) };
}
