import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findTask } from '../../db/tasks.ts';
import { refusals, Refusal } from '../../domain/errors.ts';
import type { Receipt } from '../../workflows/shared/contract.ts';
import { decideOne, holdOne } from '../decide.ts';
import { claimKey, keepAnswer } from '../plugins/idempotency.ts';
import { recordRefusedAct } from '../plugins/refusals.ts';
import { languageOf, problem, problemSchema, writeResponses } from '../problem.ts';
import { receiptSchema, receiptView } from '../receipt.ts';
import { idSchema } from '../schemas.ts';
import type { App } from '../types.ts';
import { taskParams } from './tasks.ts';

/** At most this many decisions in one request. */
const maxBulk = 500;
/** Decisions of one bulk request on their way at once. */
const bulkLanes = 20;

const decisionSchema = z.strictObject({ choice: z.string().min(1).max(60), form: z.unknown().optional().describe('What the choice needs; its schema is in the task') });
const bulkSchema = z.strictObject({ items: z.array(z.strictObject({ taskId: taskParams.shape.id, ...decisionSchema.shape })).min(1).max(maxBulk) });
const bulkResultSchema = z.strictObject({
  done: z.int(),
  refused: z.int(),
  items: z.array(z.discriminatedUnion('result', [z.strictObject({ taskId: z.string(), result: z.literal('DONE'), receipt: receiptSchema }), z.strictObject({ taskId: z.string(), result: z.literal('REFUSED'), problem: problemSchema })])),
});

/** Acts on tasks. Each is one Update of the task's process, and is answered when it is written. */
export async function taskActRoutes(app: App): Promise<void> {
  const act = (summary: string) => ({ config: { action: 'addressed' as const }, schema: { tags: ['tasks'], summary, params: taskParams, response: writeResponses({ 200: receiptSchema }) } });

  app.post('/api/tasks/:id/decision', { ...act('Decide a task'), schema: { ...act('Decide a task').schema, body: decisionSchema } }, async (request, reply) => {
    const { params, body } = request;
    // Asked for together with the key, which saves a round trip.
    const asked = findTask(app.database.sql, params.id);
    asked.catch(() => undefined);
    return answerOnce(request, reply, (repeated) => decideOne(request, { asked, repeated, taskId: params.id, choice: body.choice, form: body.form ?? {}, path: '/form', suffix: '', ifVersion: ifMatch(request) }));
  });

  app.post('/api/tasks/:id/claim', act('Claim a task, so that no one else decides it'), async (request, reply) => answerOnce(request, reply, () => holdOne(request, request.params.id, 'claim', { ifVersion: ifMatch(request) })));

  app.post('/api/tasks/:id/release', act('Give a claimed task back'), async (request, reply) => answerOnce(request, reply, () => holdOne(request, request.params.id, 'release', { ifVersion: ifMatch(request) })));

  app.post('/api/tasks/:id/assign', { ...act('Assign a task to someone of the unit'), schema: { ...act('Assign a task to someone of the unit').schema, body: z.strictObject({ assignee: idSchema.describe('Person id') }) } }, async (request, reply) =>
    answerOnce(request, reply, () => holdOne(request, request.params.id, 'assign', { assignee: request.body.assignee, ifVersion: ifMatch(request) })),
  );

  app.post(
    '/api/tasks/decisions',
    { config: { action: 'addressed' }, schema: { tags: ['tasks'], summary: 'Decide many tasks; a result for each, the good ones kept. Sent again with the same key it goes on where it stopped', body: bulkSchema, response: writeResponses({ 200: bulkResultSchema }) } },
    async (request, reply) => {
      const { answer, repeated } = await claimKey(request);
      if (answer !== undefined) return reply.header('idempotency-replayed', 'true').send(answer as z.output<typeof bulkResultSchema>);
      const items = await inLanes(request.body.items, bulkLanes, (item, i) => decideItem(request, item, i, repeated));
      const done = items.filter((item) => item.result === 'DONE').length;
      const body = { done, refused: items.length - done, items };
      // An engine that did not answer is no result: the same key must be able to go on.
      if (items.every((item) => item.result === 'DONE' || item.problem.status < 500)) keepAnswer(request, 200, body);
      return body;
    },
  );
}

/** Once per key: the kept answer, or the act and then its answer kept. */
export async function answerOnce(request: FastifyRequest, reply: FastifyReply, send: (repeated: boolean) => Promise<Receipt>, status = 200): Promise<z.output<typeof receiptSchema>> {
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

type BulkItem = z.output<typeof bulkResultSchema>['items'][number];

async function decideItem(request: FastifyRequest, item: z.output<typeof bulkSchema>['items'][number], i: number, repeated: boolean): Promise<BulkItem> {
  const { taskId, choice, form } = item;
  try {
    const receipt = await decideOne(request, { taskId, choice, form: form ?? {}, path: `/items/${i}/form`, suffix: taskId, ifVersion: undefined, repeated });
    return { taskId, result: 'DONE', receipt: receiptView(receipt) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (refusals[error.code].status < 500 && error.code !== 'NOT_FOUND') await recordRefusedAct(request, { processId: taskId.split('~', 1)[0] ?? '', taskId }, error);
    return { taskId, result: 'REFUSED', problem: problem(error.code, error.params, error.fields, languageOf(request.headers['accept-language']), request.id) };
  }
}

/** Maps in order of input with at most `lanes` at once. */
async function inLanes<T, R>(items: readonly T[], lanes: number, work: (item: T, i: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}

/** The version in If-Match, if there is one. @throws Refusal VALIDATION_FAILED */
export function ifMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const version = /^"?(\d{1,9})"?$/.exec(header)?.[1];
  if (version === undefined) throw new Refusal('VALIDATION_FAILED', {}, [{ path: 'header:If-Match', vi: 'Phải là ETag của việc.', en: "Must be the task's ETag." }]);
  return Number(version);
}
