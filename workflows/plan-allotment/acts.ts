import { proxyActivities } from '@temporalio/workflow';

/** Reads that only allotments need. */
export interface AllotmentActivities {
  /** Who wrote the targets that stand in the draft, and in whose name. */
  allotmentMakers(input: { processId: string }): Promise<string[]>;
}

export const allotmentActs = proxyActivities<AllotmentActivities>({ startToCloseTimeout: '30 seconds', retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' } });
