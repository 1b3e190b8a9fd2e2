import type { RetryPolicy } from '@temporalio/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { EpochMs } from '../../domain/task.ts';

/** What a run of the schedule knows. */
export interface PlanningInput {
  readonly branchId: string;
}

/** What it did, by month. */
export interface PlannedMonths {
  readonly months: readonly { readonly month: string; readonly opened: number; readonly present: number; readonly passed: number }[];
}

export interface SessionPlanningActivities {
  /** Opens the sessions of the months that are due at a moment. Repeating it opens none twice. @param runId of the run of the schedule */
  planSessions(input: { branchId: string; runId: string; now: EpochMs }): Promise<PlannedMonths>;
}

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' } satisfies RetryPolicy;
/** Each day of a month takes a moment; a worker that is silent for longer is dead, and another goes on where it was. */
export const planningActs: SessionPlanningActivities = proxyActivities<SessionPlanningActivities>({ startToCloseTimeout: '15 minutes', heartbeatTimeout: '20 seconds', retry });
