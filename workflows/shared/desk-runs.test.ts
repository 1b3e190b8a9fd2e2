import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { codeOf } from '../testing.ts';
import { maxCarriedActs } from './state.ts';
import type { TestDeskDriver } from './testing-desk.ts';
import { expectAgreement, openDesk, startDeskEngine } from './testing-desk.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine();
});
afterAll(() => engine.stop());

const runId = async (desk: TestDeskDriver): Promise<string> => (await desk.handle.describe()).runId;
const current = async (desk: TestDeskDriver, n: number): Promise<string> => (await desk.where()).openTasks.find((task) => task.step === 'test.decide' && task.subject === String(n))?.id ?? '';

/** Decides one task until the process has continued as a new run. */
async function decideIntoNextRun(desk: TestDeskDriver): Promise<void> {
  const before = await runId(desk);
  for (let n = 0; n < 40 && (await runId(desk)) === before; n += 1) await desk.decide(await current(desk, 0));
  expect(await runId(desk)).not.toBe(before);
}

it('keeps tasks, versions, claims and counts when it continues as a new run', async () => {
  const desk = await openDesk(engine, { tasks: 3, maxEvents: 60 });
  const holder = await desk.person(1);
  await desk.hold('claim', desk.task(1), holder);
  await desk.hold('claim', desk.task(2), holder);
  await desk.hold('release', desk.task(2), holder);
  await decideIntoNextRun(desk);
  const { openTasks, details } = await expectAgreement(desk);
  expect(openTasks.find((task) => task.id === desk.task(1))).toMatchObject({ claimedBy: holder.personId, version: 2 });
  expect(openTasks.find((task) => task.id === desk.task(2))).toMatchObject({ claimedBy: null, version: 3 });
  const rounds = (details['decided'] as Record<string, number>)[0] ?? 0;
  expect(await current(desk, 0)).toBe(desk.task(0, rounds + 1));
  await desk.decide(desk.task(1), {}, { by: holder });
  await expectAgreement(desk);
});

it('answers an act of an earlier run with its receipt, and still refuses its key with another request', async () => {
  const desk = await openDesk(engine, { maxEvents: 60 });
  const act = { ...desk.base(), taskId: desk.offer('test.add'), choice: 'add', form: {} };
  const receipt = await desk.send(act);
  const heard = await desk.tell('message-1', 2);
  await decideIntoNextRun(desk);
  await decideIntoNextRun(desk);
  expect(await desk.send(act)).toEqual(receipt);
  expect(await codeOf(desk.send({ ...act, requestHash: 'other' }, 'as-another-update'))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await desk.tell('message-1', 2)).toEqual(heard);
  expect(await desk.open()).toEqual(desk.opened);
  expect(await codeOf(desk.open('another-key'))).toBe('ALREADY_OPEN');
  expect((await expectAgreement(desk)).details).toMatchObject({ added: 1, heard: 2 });
});

it('loses and doubles nothing when acts arrive at every moment of many runs', async () => {
  const desk = await openDesk(engine, { tasks: 4, maxEvents: 50 });
  const runs = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    await Promise.all([...Array.from({ length: 6 }, () => desk.add()), ...[0, 1, 2, 3].map((n) => desk.decide(desk.task(n, round + 1)))]);
    runs.add(await runId(desk));
  }
  expect(runs.size).toBeGreaterThan(2);
  expect((await expectAgreement(desk)).details).toMatchObject({ added: 72, decided: { 0: 12, 1: 12, 2: 12, 3: 12 } });
}, 120_000);

it('never forgets the act that opened it, however many follow', async () => {
  const desk = await openDesk(engine, { maxEvents: 2500 });
  const before = await runId(desk);
  for (let sent = 0; sent < maxCarriedActs + 60; sent += 80) await Promise.all(Array.from({ length: 80 }, () => desk.add()));
  for (let n = 0; n < 400 && (await runId(desk)) === before; n += 1) await desk.add();
  expect(await runId(desk)).not.toBe(before);
  expect(await desk.open()).toEqual(desk.opened);
}, 120_000);
