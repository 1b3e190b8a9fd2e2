import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCalendarMonths, dayVi } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { commune, openTestCase } from '../workflows/moved-away/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { whyDriver } from './testing-why.ts';

let engine: TestEngine;
let api: TestApp;
beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

it('says which day a case waits for between two rounds of tracing, and whom once somebody has to act', async () => {
  const driver = whyDriver(api);
  const one = await openTestCase(engine);
  await one.signAll();
  await one.sort(one.processId, commune, 'vague');
  expect((await driver.ask(one.processId)).why).toMatchObject({ kind: 'TASK', day: null, act: 'DECIDE' });
  await one.attempt('movedAway.family');
  const next = addCalendarMonths(today(), 3);
  const told = await driver.ask(one.processId);
  expect(told.why).toMatchObject({ kind: 'WAITS_FOR_A_DAY', day: next, who: [], act: null, taskId: null, count: 1, others: [] });
  expect(told.whoHoldsIt).toEqual({ vi: `Đang xác minh nơi ở; chờ đến ngày ${dayVi(next)}, hiện không ai phải làm gì.`, en: `Being traced; waits until ${next}, nobody has to act now.` });
});
