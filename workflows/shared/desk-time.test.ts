import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCalendarDays, civilDateAt, endOfDayMs } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually } from '../testing.ts';
import { poisonedType } from './contract.ts';
import type { TestDeskDriver } from './testing-desk.ts';
import { expectAgreement, openDesk, startDeskEngine } from './testing-desk.ts';
import type { Turn } from './turn.ts';

let isPoisoned = (_turn: Turn): boolean => false;
let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine({
    timeSkipping: true,
    wrap: (activities) => ({
      ...activities,
      async recordTurn(turn: Turn) {
        if (isPoisoned(turn)) throw ApplicationFailure.create({ type: poisonedType, nonRetryable: true, details: [{ code: 'TEST' }] });
        return activities.recordTurn(turn);
      },
    }),
  });
});
afterAll(() => engine.stop());

const today = async (): Promise<string> => civilDateAt((await engine.env?.currentTimeMs()) ?? 0);
const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
const overdueAt = async (desk: TestDeskDriver, n: number): Promise<number | null> => (await desk.where()).openTasks.find((task) => task.id === desk.task(n))?.overdueAt ?? null;
const isNoted = (desk: TestDeskDriver, times: number) =>
  eventually(`${times} notes of overdue tasks`, async () => ((await engine.database.sql`select 1 from ledger_entry where chain = ${desk.id} and action = 'task.overdue'`).length === times ? true : undefined));

it('marks a task as overdue at the end of its due day in Viet Nam, on record, and still takes its decision', async () => {
  const due = addCalendarDays(await today(), 3);
  const desk = await openDesk(engine, { tasks: 2, due });
  await desk.decide(desk.task(1));
  expect(await overdueAt(desk, 0)).toBeNull();
  await pass(5);
  await isNoted(desk, 2);
  expect(Math.abs(((await overdueAt(desk, 0)) ?? 0) - endOfDayMs(due))).toBeLessThan(60_000);
  await expectAgreement(desk);
  await desk.decide(desk.task(0));
  await expectAgreement(desk);
});

it('opens a task whose day has passed as overdue', async () => {
  const desk = await openDesk(engine, { due: addCalendarDays(await today(), -1) });
  expect(await overdueAt(desk, 0)).not.toBeNull();
});

it('waits for the new day when a due date is moved, there and back, and marks it once for each that has passed', async () => {
  const [first, second] = [addCalendarDays(await today(), 2), addCalendarDays(await today(), 6)];
  const desk = await openDesk(engine, { due: first });
  const change = (...due: (string | null)[]) => desk.decide(desk.offer('test.due'), { due }, { choice: 'change' });
  await change(second);
  await pass(4);
  expect(await overdueAt(desk, 0)).toBeNull();
  await change(first);
  expect(await overdueAt(desk, 0)).not.toBeNull();
  await isNoted(desk, 1);
  await change(addCalendarDays(await today(), 9));
  expect(await overdueAt(desk, 0), 'a later day takes the mark away').toBeNull();
  // There and back at once: the watch for the day of before must not stay beside the new one.
  await change(addCalendarDays(await today(), 8), addCalendarDays(await today(), 9));
  await pass(12);
  await isNoted(desk, 2);
  await change(null);
  expect(await overdueAt(desk, 0)).toBeNull();
  await expectAgreement(desk);
});

it('waits for an operator when the mark of an overdue task is poisoned, and is freed by a retry', async () => {
  const desk = await openDesk(engine, { due: addCalendarDays(await today(), 1) });
  isPoisoned = (turn) => turn.entries.some((entry) => entry.action === 'task.overdue');
  await pass(3);
  await eventually('the process to be stuck', async () => (await desk.where()).stuck ?? undefined);
  expect(await codeOf(desk.decide(desk.task(0)))).toBe('TURN_STUCK');
  const [row] = await engine.database.sql`select stuck_reason as reason from process where id = ${desk.id}`;
  expect(row?.['reason']).toBe('TEST');
  isPoisoned = () => false;
  await desk.operate('retryTurn');
  await pass(1);
  await isNoted(desk, 1);
  await desk.decide(desk.task(0));
  await expectAgreement(desk);
});

it('still marks a task as overdue that was opened in an earlier run', async () => {
  const desk = await openDesk(engine, { tasks: 2, due: addCalendarDays(await today(), 4), maxEvents: 40 });
  const run = async () => (await desk.handle.describe()).runId;
  const before = await run();
  for (let n = 0; n < 30 && (await run()) === before; n += 1) await desk.add();
  expect(await run()).not.toBe(before);
  await pass(6);
  await isNoted(desk, 2);
  await expectAgreement(desk);
});
