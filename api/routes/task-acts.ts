import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findTask } from '../../db/tasks.ts';
import { Refusal } from '../../domain/errors.ts';
import { decideOne } from '../decide.ts';
import { holdOne } from '../hold.ts';
import { claimKey, keepAnswer } from '../plugins/idempotency.ts';
import { writeResponses } from '../problem.ts';
import type { ToldReceipt } from '../receipt.ts';
import { receiptSchema, receiptView } from '../receipt.ts';
import { idSchema, textSchema } from '../schemas.ts';
import type { App } from '../types.ts';
import { taskParams } from './tasks.ts';

/** What is decided on one task. */
export const decisionSchema = z.strictObject({ choice: z.string().min(1).max(60), form: z.unknown().optional().describe('What the choice needs; its schema is in the task') });

export const assigneeSchema = idSchema.describe('Person id');
export const reasonSchema = textSchema(2000).describe('Why; on record, kept outside the engine and the ledger, which hold its hash; shown to who had the task and who gets it');

/** Acts on tasks. Each is one Update of the task's process, and is answered when it is written. */
export async function taskActRoutes(app: App): Promise<void> {
  const act = (summary: string) => ({ config: { action: 'addressed' as const, ifMatch: true as const }, schema: { tags: ['tasks'], summary, params: taskParams, response: writeResponses({ 200: receiptSchema }) } });

  app.post('/api/tasks/:id/decision', { ...act('Decide a task'), schema: { ...act('Decide a task').schema, body: decisionSchema } }, async (request, reply) => {
    const { params, body } = request;
    // Asked for together with the key, which saves a round trip.
    const asked = findTask(app.database.sql, params.id);
    asked.catch(() => undefined);
    return answerOnce(request, reply, (repeated) => decideOne(request, { asked, repeated, taskId: params.id, choice: body.choice, form: body.form ?? {}, path: '/form', suffix: '', ifVersion: ifMatch(request) }));
  });

  app.post('/api/tasks/:id/claim', act('Claim a task, so that no one else decides it'), async (request, reply) =>
    answerOnce(request, reply, (repeated) => holdOne(request, { taskId: request.params.id, act: 'claim', ifVersion: ifMatch(request), repeated })),
  );

  app.post('/api/tasks/:id/release', act('Give a claimed task back'), async (request, reply) =>
    answerOnce(request, reply, (repeated) => holdOne(request, { taskId: request.params.id, act: 'release', ifVersion: ifMatch(request), repeated })),
  );

  const takeOver = act('Take over a task that a colleague has claimed; they are told by whom and why');
  app.post('/api/tasks/:id/take-over', { ...takeOver, schema: { ...takeOver.schema, body: z.strictObject({ reason: reasonSchema }) } }, async (request, reply) =>
    answerOnce(request, reply, (repeated) => holdOne(request, { taskId: request.params.id, act: 'takeOver', reason: request.body.reason, ifVersion: ifMatch(request), repeated })),
  );

  const assign = act('Assign a task to someone of the unit');
  app.post('/api/tasks/:id/assign', { ...assign, schema: { ...assign.schema, body: z.strictObject({ assignee: assigneeSchema, reason: reasonSchema.optional() }) } }, async (request, reply) =>
    answerOnce(request, reply, (repeated) => holdOne(request, { taskId: request.params.id, act: 'assign', ...request.body, ifVersion: ifMatch(request), repeated })),
  );
}

/** Once per key: the kept answer, or the act and then its answer kept. */
export async function answerOnce(request: FastifyRequest, reply: FastifyReply, send: (repeated: boolean) => Promise<ToldReceipt>, status = 200): Promise<z.output<typeof receiptSchema>> {
  const { answer, repeated } = await claimKey(request);
  if (answer !== undefined) {
    void reply.code(status).header('idempotency-replayed', 'true');
    return answer as z.output<typeof receiptSchema>;
  }
  const body = receiptView(await send(repeated));
  keepAnswer(request, status, body);
  void reply.code(status);
  return body;
}

/** The version in If-Match, if there is one; what an ETag says beyond the version is of the moment it was shown in. @throws Refusal VALIDATION_FAILED */
export function ifMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const version = /^"?(\d{1,9})(?:\.[0-9a-f]{16})?"?$/.exec(header)?.[1];
  if (version === undefined) throw new Refusal('VALIDATION_FAILED', {}, [{ path: 'header:If-Match', vi: 'Phải là ETag của việc.', en: "Must be the task's ETag." }]);
  return Number(version);
}
