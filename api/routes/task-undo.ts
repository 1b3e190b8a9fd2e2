import { z } from 'zod';
import { writeResponses } from '../problem.ts';
import { receiptSchema } from '../receipt.ts';
import { textSchema } from '../schemas.ts';
import type { App } from '../types.ts';
import { undoOne } from '../undo.ts';
import { answerOnce, ifMatch } from './task-acts.ts';
import { taskParams } from './tasks.ts';

const bodySchema = z.strictObject({ reason: textSchema(2000).describe('Why; on record, kept outside the engine and the ledger, which hold its hash') });

/** Taking a decision back. One Update of the task's process, answered when it is written. */
export async function taskUndoRoutes(app: App): Promise<void> {
  app.post(
    '/api/tasks/:id/undo',
    {
      config: { action: 'addressed', ifMatch: true },
      schema: { tags: ['tasks'], summary: 'Take back your decision on a task while no one has acted on it; it stays on record, and the step is open again', params: taskParams, body: bodySchema, response: writeResponses({ 200: receiptSchema }) },
    },
    async (request, reply) => answerOnce(request, reply, (repeated) => undoOne(request, { taskId: request.params.id, reason: request.body.reason, ifVersion: ifMatch(request), repeated })),
  );
}
