import { proxyActivities } from '@temporalio/workflow';

/** Reads that only the annual plan needs. */
export interface PlanActivities {
  /** Who wrote the lines and declarations that stand in a commune's plan. */
  standingMakers(input: { processId: string }): Promise<string[]>;
}

export const planActs = proxyActivities<PlanActivities>({ startToCloseTimeout: '30 seconds', retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' } });
