import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../stack/testing-engine.ts';
import type { TestDeskDriver } from '../workflows/shared/testing-desk.ts';
import { expectAgreement, openDesk, startDeskEngine } from '../workflows/shared/testing-desk.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import type { Answer } from './testing-calls.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
/** What the engine's client does with an Update of this process. */
let onUpdate: (processId: string, send: () => Promise<unknown>) => Promise<unknown>;
beforeAll(async () => {
  engine = await startDeskEngine();
  api = await buildTestApp({ temporal: fragile(engine.temporal), engine });
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

/** The engine's client, whose Updates go through `onUpdate`. */
function fragile(temporal: Client): Client {
  const getHandle = (id: string) => {
    const handle = temporal.workflow.getHandle(id);
    const executeUpdate = (update: never, options: never) => onUpdate(id, () => handle.executeUpdate(update, options));
    return { ...handle, executeUpdate };
  };
  return { withDeadline: (until: number, work: () => Promise<unknown>) => temporal.withDeadline(until, work), workflow: { getHandle } } as unknown as Client;
}
const asItIs: typeof onUpdate = (_id, send) => send();
const noAnswer = (): never => {
  throw new WorkflowUpdateRPCTimeoutOrCancelledError('no answer (test)');
};

const head = 'board-head';
interface Item { readonly taskId: string; readonly result: string; readonly problem?: { readonly code: string; readonly detailVi: string } }
const codes = ({ body }: Answer): string[] => (body.items as Item[]).map(({ result, problem }) => problem?.code ?? result);
const bulk = (what: string, body: object, key = `bulk-${randomUUID()}`): Promise<Answer> => callsOf(api).call(head, 'POST', `/api/tasks/${what}`, body, { 'idempotency-key': key });
const entriesOf = async ({ id }: TestDeskDriver, action: string): Promise<number> => (await engine.database.sql<{ n: number }[]>`select count(*)::int as n from ledger_entry where chain = ${id} and action = ${action}`)[0]?.n ?? -1;
const operator = async (): Promise<string> => (await engine.database.sql<{ id: string }[]>`select p.id from person p join appointment a on a.person_id = p.id where a.role = 'OPERATOR' and a.unit_id = 'province-1' limit 1`)[0]?.id ?? '';
const tasksOf = (desk: TestDeskDriver, n: number): string[] => Array.from({ length: n }, (_, i) => desk.task(i));

it('assigns 500 tasks and reminds of 500, a result for each', { timeout: 240_000 }, async () => {
  onUpdate = asItIs;
  const desk = await openDesk(engine, { tasks: 500 });
  const assignee = await operator();
  const assigned = await bulk('assignments', { items: tasksOf(desk, 500).map((taskId) => ({ taskId, assignee })), reason: 'Chia việc (minh họa)' });
  expect(assigned).toMatchObject({ status: 200, body: { done: 500, refused: 0 } });
  expect((assigned.body.items as Item[]).map(({ taskId }) => taskId)).toEqual(tasksOf(desk, 500));
  const reminded = await bulk('reminders', { items: tasksOf(desk, 500).map((taskId) => ({ taskId })) });
  expect(reminded).toMatchObject({ status: 200, body: { done: 500, refused: 0 } });
  expect([await entriesOf(desk, 'task.assign'), await entriesOf(desk, 'task.remind')]).toEqual([500, 500]);
  const [row] = await engine.database.sql<{ held: number; texts: number }[]>`
    select (select count(*)::int from task where process_id = ${desk.id} and claimed_by = ${assignee}) as held, (select count(*)::int from free_text where process_id = ${desk.id}) as texts`;
  expect(row).toEqual({ held: 500, texts: 500 });
  await expectAgreement(desk);
});

it('gives each wrong item its own answer, and keeps the good ones', async () => {
  onUpdate = asItIs;
  const desk = await openDesk(engine, { tasks: 3 });
  const assignee = await operator();
  await desk.decide(desk.task(2));
  const key = `bulk-${randomUUID()}`;
  const items = [
    { taskId: desk.task(0), assignee }, { taskId: desk.task(1), assignee: 'person-0093' }, { taskId: desk.task(2), assignee }, { taskId: desk.offer('test.add'), assignee }, { taskId: desk.task(0), assignee: 'person-0093' }, { taskId: 'nowhere~x~~1', assignee },
  ];
  const answer = await bulk('assignments', { items }, key);
  expect(codes(answer)).toEqual(['DONE', 'ASSIGNEE_NOT_ELIGIBLE', 'TASK_CLOSED', 'ONLY_DUTIES_ARE_CLAIMED', 'TASK_TWICE', 'NOT_FOUND']);
  expect(answer.body.items.map(({ problem }: { problem?: { fields: { path: string }[] } }) => problem?.fields.map(({ path }) => path) ?? [])).toEqual([[], ['/items/1/assignee'], [], [], ['/items/4/taskId'], []]);
  expect((answer.body.items[2].problem.changes as unknown[]).length).toBe(1);
  expect(await bulk('assignments', { items }, key)).toMatchObject({ status: 200, body: answer.body, headers: { 'idempotency-replayed': 'true' } });
  expect((await bulk('assignments', { items: items.slice(0, 1) }, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect([await entriesOf(desk, 'task.assign'), await entriesOf(desk, 'attempt.refused')]).toEqual([1, 3]);
});

it.each([
  ['never reached the engine', () => Promise.resolve(noAnswer())],
  ['was written, and its answer lost', async (send: () => Promise<unknown>) => send().then(noAnswer)],
])('goes on under the same key after an engine that fell silent in the middle, where what was asked %s: nothing is done twice', async (_what, fail) => {
  const desks = await Promise.all(Array.from({ length: 6 }, () => openDesk(engine, { tasks: 5 })));
  const items = desks.flatMap((desk) => tasksOf(desk, 5).map((taskId) => ({ taskId })));
  const key = `bulk-${randomUUID()}`;
  let asked = 0;
  onUpdate = (_id, send) => ((asked += 1) > 12 ? fail(send) : send());
  const broken = await bulk('reminders', { items }, key);
  expect(broken.status).toBe(200);
  expect(new Set(codes(broken))).toEqual(new Set(['DONE', 'ENGINE_UNAVAILABLE']));
  expect(broken.body.done).toBe(12);
  onUpdate = asItIs;
  const mended = await bulk('reminders', { items }, key);
  expect(mended).toMatchObject({ status: 200, body: { done: 30, refused: 0 } });
  expect(mended.headers['idempotency-replayed']).toBeUndefined();
  const receipts = (answer: Answer) => (answer.body.items as { receipt?: unknown }[]).map(({ receipt }) => receipt);
  receipts(broken).forEach((receipt, i) => receipt !== undefined && expect(receipts(mended)[i]).toEqual(receipt));
  expect(await Promise.all(desks.map((desk) => entriesOf(desk, 'task.remind')))).toEqual([5, 5, 5, 5, 5, 5]);
  expect(await bulk('reminders', { items }, key)).toMatchObject({ body: mended.body, headers: { 'idempotency-replayed': 'true' } });
});

it('asks a process that gives no answer once for what is on its way, not for all that is left, and carries out what others can', async () => {
  const [silent, sound] = [await openDesk(engine, { tasks: 40 }), await openDesk(engine, { tasks: 10 })];
  let asked = 0;
  onUpdate = async (id, send) => {
    if (id === sound.id) return send();
    asked += 1;
    return noAnswer();
  };
  const items = [...tasksOf(silent, 40), ...tasksOf(sound, 10)].map((taskId) => ({ taskId }));
  const key = `bulk-${randomUUID()}`;
  const first = await bulk('reminders', { items }, key);
  expect(codes(first)).toEqual([...Array<string>(40).fill('ENGINE_UNAVAILABLE'), ...Array<string>(10).fill('DONE')]);
  expect(asked).toBeLessThanOrEqual(20);
  onUpdate = asItIs;
  expect((await bulk('reminders', { items }, key)).body).toMatchObject({ done: 50, refused: 0 });
  expect([await entriesOf(silent, 'task.remind'), await entriesOf(sound, 'task.remind')]).toEqual([40, 10]);
});

it('answers two of the same request at the same moment, each act done once', async () => {
  onUpdate = asItIs;
  const desk = await openDesk(engine, { tasks: 8 });
  const assignee = await operator();
  const key = `bulk-${randomUUID()}`;
  const items = tasksOf(desk, 8).map((taskId) => ({ taskId, assignee }));
  const answers = await Promise.all([1, 2].map(() => bulk('assignments', { items, reason: 'Chia việc (minh họa)' }, key)));
  expect(answers.map(({ body }) => body.done as number)).toEqual([8, 8]);
  expect(answers[0]?.body).toEqual(answers[1]?.body);
  expect(await entriesOf(desk, 'task.assign')).toBe(8);
});
