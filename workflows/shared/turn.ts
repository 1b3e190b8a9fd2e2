import type { EpochMs, Facts, TaskState } from './contract.ts';

/** One act put on record with a turn. */
export interface TurnEntry {
  readonly at: EpochMs;
  readonly actor: string;
  readonly basis: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly before: Facts | null;
  readonly after: Facts | null;
}

/** A write to tables of one kind of process, done in the turn's transaction by the effect of that name. */
export interface TurnEffect {
  readonly name: string;
  readonly body: Facts;
  /** Key of the act whose receipt gets the result. */
  readonly cause: string | null;
}

/** A message to another process, or the start of one. */
export interface TurnMessage {
  readonly to: string;
  readonly mode: 'START' | 'MESSAGE';
  readonly type: string;
  readonly body: Facts;
}

/** Everything one activation changed, written in one transaction. */
export interface Turn {
  readonly processId: string;
  readonly kind: string;
  readonly workflowType: string;
  readonly period: string;
  readonly unitId: string;
  readonly area: readonly string[];
  /** The number this turn must get: exactly one more than the last written. */
  readonly number: number;
  readonly at: EpochMs;
  readonly openedAt: EpochMs;
  readonly status: string;
  readonly statusSince: EpochMs;
  readonly closedAt: EpochMs | null;
  readonly details: Facts;
  readonly entries: readonly TurnEntry[];
  readonly tasks: readonly TaskState[];
  readonly messages: readonly TurnMessage[];
  readonly effects: readonly TurnEffect[];
}

/** Results of a turn's effects: `{ [cause]: { [effect name]: result } }`. */
export interface TurnResult {
  readonly results: { readonly [cause: string]: Facts };
}
