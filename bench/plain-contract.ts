import { defineUpdate } from '@temporalio/workflow';

/** Where the plain SDK's own worker listens. */
export const plainQueue = 'bench-plain';
export const plainWorkflow = 'plainProcess';
export interface PlainDecision {
  readonly choice: string;
  readonly by: string;
}
export const plainDecide = defineUpdate<{ number: number }, [PlainDecision]>('decide');
