import { workflowInfo } from '@temporalio/workflow';
import type { PlannedMonths, PlanningInput } from './planning-acts.ts';
import { planningActs } from './planning-acts.ts';

/**
 * Opens the sessions of the months that are due: what a schedule starts. It goes by its own time, not by that for which it was scheduled, so that runs an outage
 * has held back open what is still ahead, once, and nothing that is past. The processes themselves have ids of their own, by month and point.
 */
export async function sessionPlanning({ branchId }: PlanningInput): Promise<PlannedMonths> {
  // Two runs that begin in the same second have the same id.
  const { workflowId, firstExecutionRunId } = workflowInfo();
  return planningActs.planSessions({ branchId, runId: `${workflowId}/${firstExecutionRunId}`, now: Date.now() });
}
