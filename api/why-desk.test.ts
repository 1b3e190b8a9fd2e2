import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addWorkingDays, workingDaysBetween } from '../domain/calendar.ts';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import { policyFor } from '../db/policy.ts';
import { barePolicy } from '../domain/policy.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { poisonedType } from '../workflows/shared/contract.ts';
import { openDesk, startDeskEngine } from '../workflows/shared/testing-desk.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { eventually } from '../workflows/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import type { ToldProcess, WhyDriver } from './testing-why.ts';
import { waitsOf, whyDriver } from './testing-why.ts';

let isPoisoned = false;
let engine: TestEngine;
let api: TestApp;
let driver: WhyDriver;
beforeAll(async () => {
  engine = await startDeskEngine({
    wrap: (activities) => ({
      ...activities,
      async recordTurn(turn: Turn) {
        if (isPoisoned && turn.number === 1) throw ApplicationFailure.create({ type: poisonedType, nonRetryable: true, details: [{ code: 'TEST' }] });
        return activities.recordTurn({ ...turn, effects: [] });
      },
    }),
  });
  api = await buildTestApp({ engine });
  driver = whyDriver(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const reason = 'Chờ xã gửi bổ sung danh sách (minh họa)';
const due = addWorkingDays(barePolicy.calendar, today(), 20);
const waitFor = (told: ToldProcess, taskId: string) => waitsOf(told).find((wait) => wait.taskId === taskId);

it('says who stopped a clock, for what and for how long; whoever it names starts it again, and the deadline is what was left', async () => {
  const desk = await openDesk(engine, { due });
  const task = desk.task(0);
  expect((await driver.call('operator', 'POST', `/api/tasks/${task}/clock/stop`, { reason, waitsForUnitId: 'commune-001' })).status).toBe(200);
  const told = await driver.ask(desk.id);
  const stopped = waitFor(told, task);
  expect(stopped).toMatchObject({ kind: 'CLOCK', act: 'START_CLOCK', who: [{ role: 'OPERATOR', unitId: 'province-1' }], workingDays: 0, rule: { kind: 'STOPPED_CLOCK', due: null } });
  const commune = (await driver.call('operator', 'GET', '/api/units/commune-001')).body.name as string;
  expect(told.whoHoldsIt.vi).toContain(`đã tạm dừng thời hạn từ ngày`);
  expect(told.whoHoldsIt.vi).toContain(`, chờ ${commune}: ${reason}; Vận hành hệ thống, `);
  expect(told.whoHoldsIt.en).toContain(`stopped its clock, since ${today()} (0 working days), waiting for ${commune}: ${reason}; the System operator, `);
  if (stopped) expect((await driver.free(stopped)).status).toBe(200);
  const freed = waitFor(await driver.ask(desk.id), task);
  expect(freed).toMatchObject({ kind: 'TASK', act: 'DECIDE', rule: { kind: 'RESUMED_CLOCK', due } });
});

it('says that an operator has to act where a write fails, and is freed by exactly that', async () => {
  isPoisoned = true;
  // Named, so that opening it does not wait for the first turn.
  const desk = await openDesk(engine, { due, startEffect: 'test.none' });
  await eventually('the process to be stuck', async () => (await engine.database.sql`select 1 from process where id = ${desk.id} and stuck_since is not null`)[0]);
  const told = await driver.ask(desk.id);
  isPoisoned = false;
  expect(told.why).toMatchObject({ processId: desk.id, taskId: null, count: 1, act: 'RETRY', who: [{ role: 'OPERATOR', unitId: 'province-1' }] });
  expect(told.whoHoldsIt.en).toMatch(/^Waits for an operator since .* a write failed \(TEST\), to be tried again once its cause is mended/);
  expect((await driver.free(told.why)).status).toBe(200);
  expect((await driver.ask(desk.id)).why.kind).toBe('TASK');
});

it('tells several tasks of one step in one clause, and working days since they opened', async () => {
  const desk = await openDesk(engine, { tasks: 3, due });
  await api.owner.sql`update task set opened_at = opened_at - interval '14 days' where process_id = ${desk.id} and step = 'test.decide'`;
  const told = await driver.ask(desk.id);
  expect(told.why.count).toBe(4);
  expect(told.why).toMatchObject({ kind: 'TASK', rule: { kind: 'NAMED_DAY', due, text: { en: 'the day that was named' } } });
  const { calendar } = await policyFor(api.database.sql, ['province-1'], today());
  expect(told.why.workingDays).toBe(workingDaysBetween(calendar, addCalendarDays(today(), -14), today()));
  expect(told.why.workingDays).toBeGreaterThan(0);
  expect(told.whoHoldsIt.en).toMatch(/^test\.decide \(0, 1, 2\): waits for the System operator, .*, since \d{4}-\d{2}-\d{2} \(\d+ working days\), due .* by the day that was named \(\d+ working days left\); test\.end: waits for/);
  expect(civilDateAt(Date.parse(told.why.since))).toBe(addCalendarDays(today(), -14));
});

it('says when a process has ended', async () => {
  const desk = await openDesk(engine, {});
  await desk.operate('endProcess');
  const { why, whoHoldsIt } = await driver.ask(desk.id);
  expect(why).toMatchObject({ kind: 'DONE', count: 1, who: [], act: null, others: [] });
  expect(whoHoldsIt.en).toBe(`Ended on ${today()}.`);
});
