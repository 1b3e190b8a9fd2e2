import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import { eventually } from '../testing.ts';
import type { TestDeskDriver } from './testing-desk.ts';
import { expectAgreement, openDesk, startDeskEngine } from './testing-desk.ts';

const day = 86_400_000;

let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const pass = async (days: number): Promise<void> => engine.env?.sleep(days * day);
const momentsIn = async (...days: number[]): Promise<number[]> => {
  const now = (await engine.env?.currentTimeMs()) ?? 0;
  return days.map((n) => now + n * day);
};
/** Which moments have come, in the order in which they did. */
const rung = async (desk: TestDeskDriver): Promise<number[]> =>
  (await engine.database.sql<{ n: number }[]>`select (after->>'n')::int as n from ledger_entry where chain = ${desk.id} and action = 'test.rung' order by seq`).map(({ n }) => n);
const isRung = (desk: TestDeskDriver, ...wanted: number[]) => eventually(`moments ${wanted.join()}`, async () => ((await rung(desk)).join() === wanted.join() ? true : undefined));

it('wakes the story at each of its moments and not before, whatever the order in which it named them', async () => {
  const desk = await openDesk(engine, { moments: await momentsIn(30, 10, 400) });
  await pass(9);
  expect(await rung(desk)).toEqual([]);
  await pass(2);
  await isRung(desk, 1);
  await pass(18);
  expect(await rung(desk)).toEqual([1]);
  await pass(2);
  await isRung(desk, 1, 0);
  await pass(370);
  await isRung(desk, 1, 0, 2);
  await expectAgreement(desk);
});

it('says in its position which day it waits for, the first of them, and none once it has ended', async () => {
  const moments = await momentsIn(30, 10, 400);
  const desk = await openDesk(engine, { moments });
  const shown = async (): Promise<unknown> => (await expectAgreement(desk)).details['waitsUntil'];
  const dayOf = (n: number): string => civilDateAt(moments[n] ?? 0);
  expect(await shown()).toBe(dayOf(1));
  await pass(11);
  await isRung(desk, 1);
  expect(await shown()).toBe(dayOf(0));
  await pass(20);
  await isRung(desk, 1, 0);
  expect(await shown()).toBe(dayOf(2));
  await desk.decide(desk.offer('test.end'), {}, { choice: 'end' });
  expect(await shown()).toBeUndefined();
});

it('does not wait for a moment that has passed', async () => {
  const desk = await openDesk(engine, { moments: await momentsIn(-1) });
  await isRung(desk, 0);
});

it('keeps its moments when a refused act starts the story anew, and rings each once', async () => {
  const desk = await openDesk(engine, { moments: await momentsIn(5, 8) });
  await expect(desk.add({ spoil: 'REFUSED' })).rejects.toThrow();
  await pass(6);
  await isRung(desk, 0);
  await expect(desk.add({ spoil: 'REFUSED' })).rejects.toThrow();
  await pass(3);
  await isRung(desk, 0, 1);
  await expectAgreement(desk);
});

it('keeps its moments through runs that continue as new', async () => {
  const desk = await openDesk(engine, { moments: await momentsIn(3, 9), maxEvents: 20 });
  const { runId } = await engine.temporal.workflow.getHandle(desk.id).describe();
  for (let n = 0; n < 6; n += 1) await desk.add();
  await eventually('another run', async () => ((await engine.temporal.workflow.getHandle(desk.id).describe()).runId === runId ? undefined : true));
  await pass(4);
  await isRung(desk, 0);
  await pass(6);
  await isRung(desk, 0, 1);
  await expectAgreement(desk);
});
