import { condition, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { PlainDecision } from './plain-contract.ts';
import { plainDecide } from './plain-contract.ts';

export interface PlainActivities {
  insertRow(row: { processId: string; number: number; choice: string; by: string }): Promise<void>;
}

const { insertRow } = proxyActivities<PlainActivities>({ startToCloseTimeout: '30 seconds' });

/** The least that is durable with the plain SDK: each Update waits for one activity that commits one row. Lives on, as the product's processes do. */
export async function plainProcess(): Promise<void> {
  let number = 0;
  setHandler(plainDecide, async ({ choice, by }: PlainDecision) => {
    number += 1;
    const mine = number;
    await insertRow({ processId: workflowInfo().workflowId, number: mine, choice, by });
    return { number: mine };
  });
  await condition(() => false);
}
