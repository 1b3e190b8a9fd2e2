import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refusals, Refusal } from '../domain/errors.ts';
import { processOfTask } from '../domain/ids.ts';
import { claimKey, keepAnswer } from './plugins/idempotency.ts';
import { recordRefusedAct } from './plugins/refusals.ts';
import { languageOf, problem, problemSchema } from './problem.ts';
import type { ToldReceipt } from './receipt.ts';
import { receiptSchema, receiptView } from './receipt.ts';
import { toldByKind } from './refusal-kinds.ts';
import { toldByNames } from './refusal-names.ts';

/** At most this many items in one request. */
export const maxBulk = 500;
/** Items of one request on their way at once. */
const lanes = 20;

export const bulkResultSchema = z.strictObject({
  done: z.int(),
  refused: z.int(),
  items: z
    .array(z.discriminatedUnion('result', [z.strictObject({ taskId: z.string(), result: z.literal('DONE'), receipt: receiptSchema }), z.strictObject({ taskId: z.string(), result: z.literal('REFUSED'), problem: problemSchema })]))
    .describe('One for each item, in the order of the request'),
});

type BulkResult = z.output<typeof bulkResultSchema>;
type BulkItem = BulkResult['items'][number];

/** One item, and what an act needs to know of its request. */
export interface BulkAct<Item> {
  readonly item: Item;
  /** Where the item stands in the body, as a JSON pointer. */
  readonly path: string;
  /** Tells the item's act apart from the others of the request: the same key gives each item the same act again. */
  readonly suffix: string;
  readonly repeated: boolean;
}

/**
 * Carries out many acts under one Idempotency-Key: a result for each, the good ones kept. Sent again with the same key it goes on where it stopped: what was done is not done
 * twice, because the engine knows each act by key and task. The whole answer is kept once every item has a result; that an engine did not answer is none.
 */
export async function answerBulk<Item extends { readonly taskId: string }>(request: FastifyRequest, reply: FastifyReply, items: readonly Item[], act: (one: BulkAct<Item>) => Promise<ToldReceipt>): Promise<BulkResult> {
  const { answer, repeated } = await claimKey(request);
  if (answer !== undefined) {
    void reply.header('idempotency-replayed', 'true');
    return answer as BulkResult;
  }
  const first = new Map(items.map(({ taskId }, i): [string, number] => [taskId, i]).reverse());
  const silent = new Silence();
  const results = await inLanes(items, async (item, i): Promise<BulkItem> => {
    const path = `/items/${i}`;
    if (first.get(item.taskId) !== i) return refused(request, item.taskId, new Refusal('TASK_TWICE', {}, [{ path: `${path}/taskId`, vi: 'Mỗi việc chỉ được có một lần.', en: 'Each task may stand here once.' }]));
    return silent.skips(item.taskId) ? refused(request, item.taskId, new Refusal('ENGINE_UNAVAILABLE')) : outcomeOf(request, { item, path, suffix: item.taskId, repeated }, act, silent);
  });
  const done = results.filter(({ result }) => result === 'DONE').length;
  const body = { done, refused: results.length - done, items: results };
  if (results.every((one) => one.result === 'DONE' || one.problem.status < 500)) keepAnswer(request, 200, body);
  return body;
}

async function outcomeOf<Item extends { readonly taskId: string }>(request: FastifyRequest, one: BulkAct<Item>, act: (one: BulkAct<Item>) => Promise<ToldReceipt>, silent: Silence): Promise<BulkItem> {
  const { taskId } = one.item;
  try {
    return { taskId, result: 'DONE', receipt: receiptView(await act(one)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'ENGINE_UNAVAILABLE') silent.note(taskId);
    if (refusals[error.code].status < 500 && error.code !== 'NOT_FOUND') await recordRefusedAct(request, { processId: processOfTask(taskId), taskId }, error);
    return refused(request, taskId, error);
  }
}

async function refused(request: FastifyRequest, taskId: string, refusal: Refusal): Promise<BulkItem> {
  return { taskId, result: 'REFUSED', problem: problem(toldByKind(await toldByNames(request.server.database.sql, refusal), processOfTask(taskId)), languageOf(request.headers['accept-language']), request.id) };
}

/** Processes that gave no answer in time: what else there is for them is not waited for, and once they are many it is the engine that is silent. The same key tries all of it again. */
class Silence {
  private readonly processes = new Set<string>();

  note(taskId: string): void {
    this.processes.add(processOfTask(taskId));
  }

  skips(taskId: string): boolean {
    return this.processes.size >= lanes || this.processes.has(processOfTask(taskId));
  }
}

/** Maps in order of input with at most `lanes` at once. */
async function inLanes<T, R>(items: readonly T[], work: (item: T, i: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}
