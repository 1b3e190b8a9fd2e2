import { z } from 'zod';
import { adjustOne } from '../adjust.ts';
import { answerBulk, bulkResultSchema, maxBulk } from '../bulk.ts';
import { decideOne } from '../decide.ts';
import { holdOne } from '../hold.ts';
import { writeResponses } from '../problem.ts';
import type { App } from '../types.ts';
import { assigneeSchema, decisionSchema, reasonSchema } from './task-acts.ts';
import { taskParams } from './tasks.ts';

const taskId = taskParams.shape.id;
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(maxBulk);
const decisionsSchema = z.strictObject({ items: listOf(z.strictObject({ taskId, ...decisionSchema.shape })) });
const assignmentsSchema = z.strictObject({ items: listOf(z.strictObject({ taskId, assignee: assigneeSchema })), reason: reasonSchema.optional().describe('Why; the same for all of them') });
const remindersSchema = z.strictObject({ items: listOf(z.strictObject({ taskId })) });

/** Many acts in one request: each is an act of its own, with its own right, record and result. */
export async function taskBulkRoutes(app: App): Promise<void> {
  const many = <Body extends z.ZodType>(what: string, body: Body) => ({
    config: { action: 'addressed' as const },
    schema: { tags: ['tasks'], summary: `${what} up to ${maxBulk} tasks; a result for each, the good ones kept. Sent again with the same key it goes on where it stopped`, body, response: writeResponses({ 200: bulkResultSchema }) },
  });

  app.post('/api/tasks/decisions', many('Decide', decisionsSchema), async (request, reply) =>
    answerBulk(request, reply, request.body.items, ({ item, path, suffix, repeated }) => decideOne(request, { taskId: item.taskId, choice: item.choice, form: item.form ?? {}, path: `${path}/form`, suffix, ifVersion: undefined, repeated })),
  );

  app.post('/api/tasks/assignments', many('Assign', assignmentsSchema), async (request, reply) =>
    answerBulk(request, reply, request.body.items, ({ item, path, suffix, repeated }) =>
      holdOne(request, { taskId: item.taskId, act: 'assign', assignee: item.assignee, assigneePath: `${path}/assignee`, reason: request.body.reason, ifVersion: undefined, suffix, repeated })),
  );

  app.post('/api/tasks/reminders', many('Remind the level below of', remindersSchema), async (request, reply) =>
    answerBulk(request, reply, request.body.items, ({ item, suffix, repeated }) => adjustOne(request, { taskId: item.taskId, act: 'remind', ifVersion: undefined, suffix, repeated })),
  );
}
