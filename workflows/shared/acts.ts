import type { RetryPolicy } from '@temporalio/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { ActorRef, EpochMs, MessageInput } from './contract.ts';
import { poisonedType, refusedType } from './contract.ts';
import type { Turn, TurnResult } from './turn.ts';

/** The activities that every process uses. */
export interface SharedActivities {
  /** Writes one turn in one transaction. Repeating a written turn gives its result again. */
  recordTurn(turn: Turn): Promise<TurnResult>;
  /** Marks a process as waiting for an operator, and says so in the log. */
  markStuck(input: StuckProcess): Promise<void>;
  /** Asks another process to accept a message now, for someone whose appointment must be in force, and waits for its answer. @throws REFUSED when it says no or has ended */
  askProcess(input: { to: string; by: ActorRef; message: MessageInput }): Promise<void>;
}

/** A process that can't write its next turn; all that its projection needs if not even the first is written. */
export interface StuckProcess extends Pick<Turn, 'processId' | 'workflowType' | 'kind' | 'period' | 'unitId' | 'area' | 'status' | 'statusSince' | 'openedAt'> {
  readonly since: EpochMs;
  readonly code: string;
}

const retry = { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds', nonRetryableErrorTypes: [refusedType, poisonedType] } satisfies RetryPolicy;
/** A write that dies with its worker is tried again after this long; its callers wait meanwhile. One that is only slow is written once all the same. */
const { recordTurn } = proxyActivities<Pick<SharedActivities, 'recordTurn'>>({ startToCloseTimeout: '10 seconds', retry });
const others = proxyActivities<Omit<SharedActivities, 'recordTurn'>>({ startToCloseTimeout: '30 seconds', retry });

/** A technical failure is tried again until it passes; only a refusal or a poisoned write comes back. */
export const acts: SharedActivities = { recordTurn, markStuck: others.markStuck, askProcess: others.askProcess };
