import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

it('takes the decisions of many people on one process with fewer Updates than decisions, each written once and answered on its own', async () => {
  const communes = Array.from({ length: 12 }, (_, n) => `commune-${String(n + 1).padStart(3, '0')}`);
  const plan = await openTestCampaign(engine, { 'office-01': communes });
  for (const communeId of communes) {
    expect((await calls.decide(`specialist-1.${communeId}`, plan.commune(communeId), 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
    expect((await calls.decide(`chairman.${communeId}`, plan.commune(communeId), 'commune.submit', 'submit')).status).toBe(200);
  }
  const office = plan.office('office-01');
  const tasks = await Promise.all(communes.map((communeId) => calls.taskOf(office, 'office.review', communeId)));
  const decide = (task: string, choice: string, n: number) => calls.call(n % 2 === 0 ? 'officer-1.office-01' : 'officer-2.office-01', 'POST', `/api/tasks/${task}/decision`, { choice });
  // Every task is decided by two people at the same moment, and one of them asks for what is not offered.
  const answers = await Promise.all([...tasks.map((task, n) => decide(task, 'accept', n)), ...tasks.map((task, n) => decide(task, n === 0 ? 'approve' : 'accept', n + 1))]);
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(12).fill(200), 422, ...Array(11).fill(409)].sort());
  const [row] = await api.database.sql<{ n: number; tasks: number }[]>`select count(*)::int as n, count(distinct subject)::int as tasks from ledger_entry where chain = ${office} and action = 'task.decided'`;
  expect(row).toEqual({ n: 12, tasks: 12 });
  const { events } = await engine.temporal.workflow.getHandle(office).fetchHistory();
  const names = (events ?? []).map((event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name);
  const sent = names.filter((name) => name === 'decideTask' || name === 'decideTasks');
  expect(sent).toContain('decideTasks');
  expect(sent.length).toBeLessThan(12);
});
