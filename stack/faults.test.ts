import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Act } from './testing-faults-acts.ts';
import { branch, communeProcess, decisionOn, done, enter, eventsOf, expectAgreement, expectEntered, expectOnce, expectSent, opening, pendingWrite, processesOfCampaign, quiet, read, recorded, send, sendUntilDone, submit, taskOf } from './testing-faults-acts.ts';
import type { Fault } from './faulty-worker.ts';
import type { FaultSite } from './testing-faults.ts';
import { startFaultSite, until } from './testing-faults.ts';

let site: FaultSite;
beforeAll(async () => {
  site = await startFaultSite({ updateDeadlineMs: 3000 });
  await site.start('api');
}, 180_000);
afterAll(() => site.stop());

// Whatever a failed test has left dead.
beforeEach(async () => {
  if (!site.isAlive('api')) await site.start('api');
  if (!whole) await replaceWorker();
});

/** Does the worker run without a fault? */
let whole = false;
const limitMs = 150_000;
const enterTask = (communeId: string): string => taskOf(communeProcess(communeId), 'commune.enter');
const submitTask = (communeId: string): string => taskOf(communeProcess(communeId), 'commune.submit');

/** Every commune enters its needs. */
async function enterAll(communeIds: readonly string[]): Promise<void> {
  await Promise.all(communeIds.map(async (id) => done(site, await enter(site, id), enterTask(id))));
}

/** The act was sent once and not answered: its caller was told that the engine is silent, or heard nothing. */
async function sentInVain(act: Act): Promise<void> {
  const answer = await send(site, act).catch(() => undefined);
  expect(answer?.status ?? 503).toBe(503);
}

async function killWorker(): Promise<void> {
  whole = false;
  if (site.isAlive('worker')) await site.kill('worker');
}

/** kill -9 of the worker, and one with a fault in its place. */
async function replaceWorker(fault: Fault = {}): Promise<void> {
  await killWorker();
  await site.startFaultyWorker(fault);
  whole = Object.keys(fault).length === 0;
}

it('opens a campaign once, although the worker is killed with a level started and not marked as such', async () => {
  await replaceWorker({ relay: 'unmarked' });
  await send(site, opening).catch(() => undefined);
  await until('a level to be started', () => (site.reached('unmarked') === 1 ? true : undefined));
  await replaceWorker();
  const opened = await sendUntilDone(site, opening);
  expect(opened).toMatchObject({ status: 201, body: { processId: branch, turn: 1 } });
  await expectAgreement(site);
  expect((await sendUntilDone(site, opening)).body).toEqual(opened.body);
  const [row] = await site.owner.sql`select (select count(*)::int from outbox) as messages, (select count(*)::int from plan_campaign) as campaigns`;
  expect(row).toEqual({ messages: processesOfCampaign - 1, campaigns: 1 });
}, limitMs);

it('writes a decision once that was sent while all workers were dead, and meanwhile tells where everything stands', async () => {
  await enterAll(['commune-001']);
  await killWorker();
  const act = submit('commune-001');
  const refused = await send(site, act);
  expect(refused).toMatchObject({ status: 503, body: { code: 'ENGINE_UNAVAILABLE' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const process = await read(site, 'chairman.commune-001', `/api/processes/${communeProcess('commune-001')}`);
  expect(process).toMatchObject({ status: 200, body: { status: 'DRAFTING', duties: [{ step: 'commune.submit' }] } });
  const [stored] = await site.owner.sql<{ at: Date }[]>`select recorded_at as at from process where id = ${communeProcess('commune-001')}`;
  expect(process.body.asOf).toBe(stored?.at.toISOString());
  expect(process.body.ageSeconds).toBeGreaterThanOrEqual(0);
  expect(process.body.whoHoldsIt.en).toMatch(/waits for the .*, due /);
  const tasks = await read(site, 'chairman.commune-001', '/api/tasks?nature=DUTY');
  expect(tasks.body.items).toMatchObject([{ id: submitTask('commune-001') }]);
  expect(await recorded(site, submitTask('commune-001'))).toEqual([]);
  await replaceWorker();
  await expectOnce(site, await done(site, act, submitTask('commune-001')));
  await quiet(site);
  await expectSent(site, 'commune-001');
  await expectAgreement(site);
}, limitMs);

it('writes a decision once that was accepted by a worker killed before the write was begun', async () => {
  await enterAll(['commune-002']);
  await replaceWorker({ noActivities: true });
  const acts: [Act, string][] = [[submit('commune-002'), submitTask('commune-002')], [await enter(site, 'commune-003'), enterTask('commune-003')]];
  await Promise.all(acts.map(([act]) => sentInVain(act)));
  for (const id of ['commune-002', 'commune-003']) expect(await pendingWrite(site, communeProcess(id))).toBe('SCHEDULED');
  for (const [, task] of acts) expect(await recorded(site, task)).toEqual([]);
  await replaceWorker();
  for (const [act, task] of acts) await expectOnce(site, await done(site, act, task));
  await quiet(site);
  await expectSent(site, 'commune-002');
  await expectEntered(site, 'commune-003');
  await expectAgreement(site);
}, limitMs);

it('writes a decision once when the worker is killed inside its transaction, or after the commit and before the engine hears of it', async () => {
  const [before, after] = [['commune-004', 'commune-005'], ['commune-006', 'commune-007']] as const;
  await enterAll([before[0], after[0]]);
  await killWorker();
  const points = { ...Object.fromEntries(before.map((id) => [communeProcess(id), 'beforeCommit'])), ...Object.fromEntries(after.map((id) => [communeProcess(id), 'afterCommit'])) } as Record<string, 'beforeCommit' | 'afterCommit'>;
  await site.startFaultyWorker({ turns: points });
  const acts: [Act, string][] = [
    [submit(before[0]), submitTask(before[0])], [await enter(site, before[1]), enterTask(before[1])],
    [submit(after[0]), submitTask(after[0])], [await enter(site, after[1]), enterTask(after[1])],
  ];
  await Promise.all(acts.map(([act]) => sentInVain(act)));
  for (const [process, point] of Object.entries(points)) await until(`${point} of ${process}`, () => (site.reached(`${point} ${process}`) === 1 ? true : undefined));
  await killWorker();
  for (const [i, [, task]] of acts.entries()) expect(await recorded(site, task), task).toHaveLength(i < 2 ? 0 : 1);
  for (const process of Object.keys(points)) expect(await pendingWrite(site, process)).toBe('STARTED');
  await replaceWorker();
  const results = await Promise.all(acts.map(([act, task]) => done(site, act, task)));
  for (const result of results) await expectOnce(site, result);
  await quiet(site);
  for (const id of [before[0], after[0]]) await expectSent(site, id);
  for (const id of [...before, ...after]) await expectEntered(site, id);
  await expectAgreement(site);
}, limitMs);

it.each([
  ['before its message was delivered', 'none', 'commune-008', 'commune-108'],
  ['with its message delivered and not marked as such', 'unmarked', 'commune-009', 'commune-109'],
] as const)('tells the next level once of a decision whose worker was killed %s', async (_, relay, first, second) => {
  await enterAll([first, second]);
  await replaceWorker({ relay });
  const results = await Promise.all([first, second].map((id) => done(site, submit(id), submitTask(id))));
  if (relay === 'unmarked') await until('both messages to be delivered', () => (site.reached('unmarked') === 2 ? true : undefined));
  const waiting = await site.owner.sql`select from_process_id as "from" from outbox where delivered_at is null order by 1`;
  expect(waiting).toEqual([first, second].map((id) => ({ from: communeProcess(id) })));
  const heard = await site.owner.sql`select 1 from ledger_entry where action = 'message.received' and after->>'from' = any(${[first, second].map(communeProcess)})`;
  expect(heard).toHaveLength(relay === 'unmarked' ? 2 : 0);
  await replaceWorker();
  await quiet(site);
  for (const result of results) await expectOnce(site, result);
  for (const id of [first, second]) await expectSent(site, id);
  await expectAgreement(site);
}, limitMs);

/** Lets the engine finish an act while the API can't keep its answer, and then cuts the caller off. */
async function whileTheAnswerIsHeldBack(act: Act, process: string, cut: (abort: () => void) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  site.signal('worker', 'SIGSTOP');
  const sent = send(site, act, controller.signal).catch(() => undefined);
  await until('the key to be claimed', async () => (await site.owner.sql`select 1 from idempotency_key where key = ${act.key}`)[0]);
  await site.owner.sql.begin(async (tx) => {
    await tx`select 1 from idempotency_key where key = ${act.key} for update`;
    const before = (await eventsOf(site, process)).length;
    site.signal('worker', 'SIGCONT');
    await until('the engine to finish the act', async () => ((await eventsOf(site, process)).slice(before).includes('WORKFLOW_EXECUTION_UPDATE_COMPLETED') ? true : undefined));
    await until('the API to wait with the answer', async () => (await tx`select 1 from pg_locks where not granted`)[0]);
    await cut(() => controller.abort());
  });
  await sent;
}

it.each([
  ['when the API is killed', 'commune-012', async () => site.kill('api')],
  ['when their connection is cut', 'commune-013', async (abort: () => void) => abort()],
] as const)('gives a caller the receipt of a decision whose answer they never got, %s', async (_, communeId, cut) => {
  await enterAll([communeId]);
  const act = submit(communeId);
  await whileTheAnswerIsHeldBack(act, communeProcess(communeId), cut);
  expect(await recorded(site, submitTask(communeId))).toHaveLength(1);
  if (!site.isAlive('api')) await site.start('api');
  await expectOnce(site, await done(site, act, submitTask(communeId)));
  await quiet(site);
  await expectSent(site, communeId);
  await expectAgreement(site);
}, limitMs);

it.each([
  ['an operator’s end of a process', (): [Act, string] => [{ subject: 'operator', url: `/api/processes/${communeProcess('commune-014')}/end`, body: { reason: 'thử nghiệm' }, key: 'end-commune-014' }, communeProcess('commune-014')]],
  ['the decision that ends a campaign', (): [Act, string] => [decisionOn(taskOf(branch, 'campaign.cancel'), 'director.branch-1', 'cancel', { reason: 'thử nghiệm' }), branch]],
] as const)('gives the receipt of %s, when the answer was lost with the API', async (_, actOf) => {
  const [act, process] = actOf();
  await whileTheAnswerIsHeldBack(act, process, () => site.kill('api'));
  await site.start('api');
  const [first, second] = [await sendUntilDone(site, act), await sendUntilDone(site, act)];
  expect(first, JSON.stringify(first.body)).toMatchObject({ status: 200, body: { processId: process } });
  expect(second.body).toEqual(first.body);
  const acted = await site.owner.sql`select turn from ledger_entry where chain = ${process} and action in ('task.decided', 'operator.endProcess')`;
  expect(acted).toEqual([{ turn: first.body.turn }]);
  await expectAgreement(site);
}, limitMs);
