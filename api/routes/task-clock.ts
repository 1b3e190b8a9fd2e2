import { z } from 'zod';
import { adjustOne } from '../adjust.ts';
import { writeResponses } from '../problem.ts';
import { receiptSchema } from '../receipt.ts';
import { civilDateSchema, idSchema, textSchema } from '../schemas.ts';
import type { App } from '../types.ts';
import { answerOnce, ifMatch } from './task-acts.ts';
import { taskParams } from './tasks.ts';

const reason = textSchema(2000).describe('Why; on record, kept outside the engine and the ledger, which hold its hash');
const becauseSchema = z.strictObject({ reason });
const stopSchema = z.strictObject({ reason, waitsForUnitId: idSchema.optional().describe('The unit that must supply something, where it is known') });
const extendSchema = z.strictObject({ until: civilDateSchema.describe('The new last day'), reason });

/** The clock of a task, its deadline, and reminders by hand. Each is one Update of the task's process, and is answered when it is written. */
export async function taskClockRoutes(app: App): Promise<void> {
  const config = { action: 'addressed' as const, ifMatch: true as const };
  const schema = (summary: string) => ({ tags: ['tasks'], summary, params: taskParams, response: writeResponses({ 200: receiptSchema }) });
  const act = <Body extends z.ZodType>(summary: string, body: Body) => ({ config, schema: { ...schema(summary), body } });

  app.post('/api/tasks/:id/clock/stop', act('Stop the clock of a task while someone else must supply something; for those it is addressed to', stopSchema), async (request, reply) =>
    answerOnce(request, reply, (repeated) => adjustOne(request, { taskId: request.params.id, act: 'stopClock', reason: request.body.reason, waitsFor: request.body.waitsForUnitId, ifVersion: ifMatch(request), repeated })),
  );

  app.post('/api/tasks/:id/clock/start', act('Start a stopped clock again with what was left; for those the task is addressed to, and the level above', becauseSchema), async (request, reply) =>
    answerOnce(request, reply, (repeated) => adjustOne(request, { taskId: request.params.id, act: 'startClock', reason: request.body.reason, ifVersion: ifMatch(request), repeated })),
  );

  app.post('/api/tasks/:id/extend', act('Extend the deadline of a task of a level below', extendSchema), async (request, reply) =>
    answerOnce(request, reply, (repeated) => adjustOne(request, { taskId: request.params.id, act: 'extend', ...request.body, ifVersion: ifMatch(request), repeated })),
  );

  app.post('/api/tasks/:id/remind', { config, schema: schema('Remind the level below of a duty, now') }, async (request, reply) =>
    answerOnce(request, reply, (repeated) => adjustOne(request, { taskId: request.params.id, act: 'remind', ifVersion: ifMatch(request), repeated })),
  );
}
