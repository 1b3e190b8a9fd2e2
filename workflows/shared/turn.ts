import type { Address } from '../../domain/access.ts';
import type { NoticeType } from '../../domain/notices.ts';
import type { ActorRef, EpochMs, Facts, TaskState, Wait } from './contract.ts';

/** One act put on record with a turn. */
export interface TurnEntry {
  readonly at: EpochMs;
  readonly actor: string;
  /** For whom the actor acts by delegation. */
  readonly actingFor?: string | null;
  /** Id of the appointment, or of the delegation, that the right rests on. */
  readonly basis: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly before: Facts | null;
  readonly after: Facts | null;
}

/** Who did it, for whom and by what right, as an entry has it. */
export function actorOf(by: ActorRef): Pick<TurnEntry, 'actor' | 'actingFor' | 'basis'> {
  return { actor: by.personId, actingFor: by.actingFor ?? null, basis: by.delegationId ?? by.appointmentId };
}

/** A write to tables of one kind of process, done in the turn's transaction by the effect of that name. */
export interface TurnEffect {
  readonly name: string;
  readonly body: Facts;
  /** Key of the act whose receipt gets the result. */
  readonly cause: string | null;
}

/** Something to tell people: sent to those who hold one of the roles at the unit when the turn is written, or to one person. */
export interface TurnNotice {
  readonly type: NoticeType;
  readonly taskId: string;
  readonly to: Address | { readonly personId: string };
  /** Dates, numbers and ids only. */
  readonly params: Facts;
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
  readonly notices: readonly TurnNotice[];
  readonly waits: readonly Wait[];
  readonly policyVersion: number;
}

/** Results of a turn's effects: `{ [cause]: { [effect name]: result } }`. */
export interface TurnResult {
  readonly results: { readonly [cause: string]: Facts };
}
