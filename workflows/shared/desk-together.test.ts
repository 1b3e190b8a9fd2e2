import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { codeOf, isAdmitted } from '../testing.ts';
import type { DecideInput, DecideOutcome, Facts } from './contract.ts';
import { decideTasks } from './contract.ts';
import type { TestDeskDriver } from './testing-desk.ts';
import { expectAgreement, openDesk, startDeskEngine } from './testing-desk.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine();
});
afterAll(() => engine.stop());

const sendAll = (desk: TestDeskDriver, acts: readonly DecideInput[], updateId: string = randomUUID()): Promise<readonly DecideOutcome[]> => desk.handle.executeUpdate(decideTasks, { updateId, args: [{ acts }] });
const shortly = (outcome: DecideOutcome): string => ('receipt' in outcome ? outcome.receipt.status : 'refused' in outcome ? outcome.refused.code : 'ALONE');

async function actOn(desk: TestDeskDriver, n: number, form: Facts = {}, over: Partial<DecideInput> = {}): Promise<DecideInput> {
  return { ...desk.base(await desk.person(n)), taskId: desk.task(n), choice: 'yes', form, ...over };
}

it('answers each of several decisions sent together: written, refused for its own reason, or to be sent alone', async () => {
  const desk = await openDesk(engine, { tasks: 6 });
  const acts = await Promise.all([actOn(desk, 0), actOn(desk, 1, {}, { choice: 'maybe' }), actOn(desk, 2, { spoil: 'POISONED' }), actOn(desk, 3), actOn(desk, 4, {}, { taskId: desk.offer('test.consent'), choice: 'ask' }), actOn(desk, 5, {}, { ifVersion: 7 })]);
  expect((await sendAll(desk, acts)).map(shortly)).toEqual(['OPEN', 'CHOICE_NOT_OFFERED', 'TURN_FAILED', 'OPEN', 'ALONE', 'STALE']);
  expect((await expectAgreement(desk)).details['decided']).toEqual({ 0: 1, 3: 1 });
});

it('lets an earlier one exclude a later one that was sent with it', async () => {
  const desk = await openDesk(engine, { tasks: 3 });
  const acts = await Promise.all([actOn(desk, 0, { excludes: '1' }), actOn(desk, 1), actOn(desk, 2), actOn(desk, 2)]);
  expect((await sendAll(desk, acts)).map(shortly)).toEqual(['OPEN', 'TASK_CLOSED', 'OPEN', 'TASK_CLOSED']);
  expect((await expectAgreement(desk)).details['decided']).toEqual({ 0: 1, 2: 1 });
});

it('does an act once that comes alone and among others, at the same moment and again', async () => {
  const desk = await openDesk(engine, { tasks: 1 });
  const offer = { taskId: desk.offer('test.add'), choice: 'add' };
  const [twice, other] = await Promise.all([actOn(desk, 0, {}, offer), actOn(desk, 1, {}, offer)]);
  const [alone, together, reversed] = await Promise.all([desk.send(twice), sendAll(desk, [other, twice, twice]), sendAll(desk, [twice, other])]);
  const receipts = [...together, ...reversed, ...(await sendAll(desk, [twice, other]))].map((outcome) => ('receipt' in outcome ? outcome.receipt.turn : outcome));
  expect(receipts.filter((turn) => turn === alone.turn).length).toBeGreaterThanOrEqual(4);
  expect(receipts.every((turn) => typeof turn === 'number')).toBe(true);
  expect((await expectAgreement(desk)).details['added']).toBe(2);
});

it('refuses a key that was used for another act, and the others are written', async () => {
  const desk = await openDesk(engine, { tasks: 2 });
  const first = await actOn(desk, 0);
  await desk.send(first);
  const acts = [{ ...(await actOn(desk, 1)), key: first.key, requestHash: 'another' }, await actOn(desk, 1)];
  expect((await sendAll(desk, acts)).map(shortly)).toEqual(['IDEMPOTENCY_KEY_REUSED', 'OPEN']);
});

it('leaves no trace of a sending of which nothing can be done', async () => {
  const desk = await openDesk(engine, { tasks: 2 });
  const lengthOf = async (): Promise<number> => (await desk.handle.describe()).historyLength;
  const before = await lengthOf();
  const acts = await Promise.all([actOn(desk, 0, {}, { choice: 'maybe' }), actOn(desk, 1, {}, { ifVersion: 9 })]);
  expect(await codeOf(sendAll(desk, acts))).toBe('VALIDATION_FAILED');
  expect(await lengthOf()).toBe(before);
});

it('gives those who come with the end of the process their answer', async () => {
  const desk = await openDesk(engine, { tasks: 2 });
  const acts = await Promise.all([actOn(desk, 0), actOn(desk, 1, {}, { taskId: desk.offer('test.end'), choice: 'end' }), actOn(desk, 1)]);
  expect((await sendAll(desk, acts)).map(shortly)).toEqual(['ENDED', 'ENDED', 'PROCESS_CLOSED']);
  await desk.handle.result();
  expect((await expectAgreement(desk)).status).toBe('ENDED');
});

it('writes what comes at once and is more than the engine takes in one payload in several turns', async () => {
  const desk = await openDesk(engine, { tasks: 1 });
  const acts = Array.from({ length: 30 }, () => ({ ...desk.base(), taskId: desk.offer('test.add'), choice: 'add', form: { junk: 'x'.repeat(100_000) } }));
  const answers: Promise<readonly DecideOutcome[]>[] = [];
  await engine.whileDown(async () => {
    for (let n = 0; n < acts.length; n += 10) {
      const updateId = randomUUID();
      answers.push(sendAll(desk, acts.slice(n, n + 10), updateId));
      await isAdmitted(engine, desk.id, updateId);
    }
  });
  const outcomes = (await Promise.all(answers)).flat();
  expect(outcomes.map(shortly)).toEqual(acts.map(() => 'OPEN'));
  expect((await expectAgreement(desk)).details['added']).toBe(30);
});
