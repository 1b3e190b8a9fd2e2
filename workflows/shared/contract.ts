import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { RefusalCode, RefusalParams } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy.ts';
import type { EpochMs, TaskState } from '../../domain/task.ts';

export type { EpochMs, TaskState };

/** Ids, numbers and codes only: payloads are never free of an operator's eyes, so names and free texts stay in PostgreSQL. */
export type Facts = { readonly [key: string]: Json };
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Who acts, by which appointment. Checked by the API, and again in the transaction that writes the act. */
export interface ActorRef {
  readonly personId: string;
  /** The appointment the right rests on: their own, or that of the person they act for. */
  readonly appointmentId: string;
  /** By delegation: for whom, and by which. */
  readonly actingFor?: string;
  readonly delegationId?: string;
}

/** What every act carries. */
export interface ActBase {
  /** Digest of person, route and Idempotency-Key; also the Update's id. */
  readonly key: string;
  /** Digest of the request, so that the same key with another body is seen. */
  readonly requestHash: string;
  readonly by: ActorRef;
}

/** A decision on an open task. */
export interface DecideInput extends ActBase {
  readonly taskId: string;
  readonly choice: string;
  readonly form: Facts;
  /** Refuse unless the task still has this version. */
  readonly ifVersion?: number;
}

/** Decisions of several callers on tasks of one process, sent together. */
export interface DecideManyInput {
  readonly acts: readonly DecideInput[];
}

/** What became of one of them: written; refused; or to be sent alone, because the answer to the others must not wait for what it needs. */
export type DecideOutcome = { readonly receipt: Receipt } | { readonly refused: RefusalDetail } | { readonly alone: true };

/** Claiming, releasing, taking over or assigning a task. `assignee` only with `assign`. */
export interface HoldInput extends ActBase {
  readonly taskId: string;
  readonly act: 'claim' | 'release' | 'takeOver' | 'assign';
  readonly assignee?: string;
  /** Reference of the reason's text: always with `takeOver`, where there is one with `assign`. */
  readonly reason?: string;
  readonly ifVersion?: number;
}

/** Stopping and starting the clock of a task, extending its deadline, or reminding of it. */
export interface AdjustInput extends ActBase {
  readonly taskId: string;
  readonly act: 'stopClock' | 'startClock' | 'extend' | 'remind';
  /** Reference of the reason's text; a reminder needs none. */
  readonly reason?: string;
  /** Only with `extend`: the new last day. */
  readonly until?: CivilDate;
  /** Only with `stopClock`: the unit that must supply something. */
  readonly waitsFor?: string;
  /** Only with `remind`: refuse where its people were reminded and no working day has begun since. */
  readonly oncePerDay?: true;
  readonly ifVersion?: number;
}

/** Taking back a decision that nobody has acted on. */
export interface UndoInput extends ActBase {
  readonly taskId: string;
  /** Reference of the reason's text. */
  readonly reason: string;
}

/** A message from another process. `key` makes delivery idempotent. */
export interface MessageInput {
  readonly key: string;
  readonly from: string;
  readonly type: string;
  readonly body: Facts;
}

/** What an operator may do to a process. */
export interface OperateInput extends ActBase {
  readonly act: 'retryTurn' | 'endProcess';
  /** Reference of the reason's text. */
  readonly reason: string;
}

/** What an act gives back: proof that it was written, and where the process stands now. */
export interface Receipt {
  readonly processId: string;
  readonly turn: number;
  /** Business time of the act. */
  readonly at: EpochMs;
  readonly status: string;
  /** What the act's effects answered, by effect name. */
  readonly results: Facts;
}

/** What a process waits for that is not a task of its own: a step of another process. */
export interface Wait {
  readonly processId: string;
  readonly step: string;
  readonly subject: string | null;
  readonly since: EpochMs;
}

/** Where a process stands, asked of the workflow itself. */
export interface Position {
  readonly processId: string;
  /** The last turn written. */
  readonly turn: number;
  /** Something of what follows is not written yet. */
  readonly writing: boolean;
  readonly status: string;
  readonly statusSince: EpochMs;
  readonly openTasks: readonly TaskState[];
  /** Steps of other processes that it waits for. */
  readonly waits: readonly Wait[];
  /** Version of the policy it goes by. */
  readonly policyVersion: number;
  readonly stuck: { readonly since: EpochMs; readonly code: string } | null;
  /** Ids and numbers that only this kind of process has. */
  readonly details: Facts;
}

/** What starts any process. */
export interface ProcessInput<Seed> {
  readonly v: 1;
  readonly kind: string;
  readonly period: string;
  readonly unitId: string;
  /** The unit and every unit above it. */
  readonly area: readonly string[];
  /** Who caused it, and by what act: the key of a request, or of the message that started it. */
  readonly cause: { readonly key: string; readonly by: ActorRef };
  readonly seed: Seed;
  /** Calendar and parameters as they were when it started; without, it has neither holidays nor ladders. */
  readonly policy?: Policy;
  /** Continue as new once a run has this many events, 1000 by default; the engine's own suggestion applies in any case. */
  readonly maxEvents?: number;
  /** State handed over by the run before. */
  readonly carried?: Carried;
}

/** What one run hands to the next. `desk` is the desk's state as JSON text. */
export interface Carried {
  readonly v: 1;
  readonly desk: string;
  readonly seen: readonly (readonly [string, SeenAct])[];
}

/** An act already written: the same key gives the same receipt. */
export interface SeenAct {
  readonly requestHash: string;
  readonly receipt: Receipt;
}

export const openProcess = defineUpdate<Receipt, [ActBase]>('openProcess');
export const decideTask = defineUpdate<Receipt, [DecideInput]>('decideTask');
/** Answers in the order of the acts. Refused as a whole when nothing of it can be done: then each is sent alone, to be refused without a trace. */
export const decideTasks = defineUpdate<readonly DecideOutcome[], [DecideManyInput]>('decideTasks');
export const holdTask = defineUpdate<Receipt, [HoldInput]>('holdTask');
export const adjustTask = defineUpdate<Receipt, [AdjustInput]>('adjustTask');
export const undoDecision = defineUpdate<Receipt, [UndoInput]>('undoDecision');
export const receiveMessage = defineUpdate<Receipt, [MessageInput]>('receiveMessage');
export const operateProcess = defineUpdate<Receipt, [OperateInput]>('operateProcess');
export const position = defineQuery<Position>('position');

/** Messages that every process understands. Persisted: never rename. */
export const deskMessages = {
  /** Go by another policy from now on; body: `{ policy, reason }`. */
  policyChanged: 'desk.policyChanged',
  /** A person holds an office no more: what they have claimed by it is free again; body: `{ personId, appointmentId, unitId, role }`. */
  holderGone: 'desk.holderGone',
  /** Its unit lies elsewhere from now on; body: `{ area }`, the unit and every unit above it. */
  areaChanged: 'desk.areaChanged',
} as const;

/** Failure type of everything refused for a reason the caller can understand; its first detail is a `RefusalDetail`. */
export const refusedType = 'REFUSED';
/** Failure type of a write that will fail again however often it is tried. */
export const poisonedType = 'POISONED';

export interface RefusalDetail {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
}
