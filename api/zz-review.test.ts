import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { openTestCampaign } from '../workflows/annual-plan/testing.ts';
import { isQuiet } from '../workflows/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';
import { policyCallsOf } from './testing-policy.ts';

let engine: TestEngine; let api: TestApp; let calls: ReturnType<typeof callsOf>;
beforeAll(async () => { engine = await startTestEngine(); api = await buildTestApp({ engine }); calls = callsOf(api); });
afterAll(async () => { await api.close(); await engine.stop(); });
const reason = 'Lý do minh họa';

it('A: changing only the Head date keeps an extension and a stopped clock', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001', 'commune-002'] });
  const due = plan.input.seed.due;
  const [p1, p2] = [plan.commune('commune-001'), plan.commune('commune-002')];
  const [t1, t2] = [await calls.taskOf(p1, 'commune.submit'), await calls.taskOf(p2, 'commune.submit')];
  const until = addCalendarDays(due.commune, 5);
  expect((await calls.call('director.office-01', 'POST', `/api/tasks/${t1}/extend`, { until, reason })).status).toBe(200);
  expect((await calls.call('chairman.commune-002', 'POST', `/api/tasks/${t2}/clock/stop`, { reason })).status).toBe(200);
  const change = await plan.openTaskId(plan.branch, 'campaign.changeDates');
  expect((await calls.call('director.branch-1', 'POST', `/api/tasks/${change}/decision`, { choice: 'change', form: { due: { ...due, head: addCalendarDays(due.head, 7) }, reason } })).status).toBe(200);
  await isQuiet(engine, plan.period);
  const v1 = (await calls.call('chairman.commune-001', 'GET', `/api/tasks/${t1}`)).body;
  const v2 = (await calls.call('chairman.commune-002', 'GET', `/api/tasks/${t2}`)).body;
  console.log('A', { commune: due.commune, until, now1: v1.dueDate, now2: v2.dueDate, clock2: v2.clock });
  const led = await api.owner.sql`select chain, action, after from ledger_entry where chain in (${p1}, ${p2}) and action <> 'process.opened' order by chain, seq`;
  console.log('A ledger', JSON.stringify([...led]));
  const notices = await api.owner.sql`select type, task_id, params from notice where task_id in (${t1}, ${t2}) order by id`;
  console.log('A notices', JSON.stringify([...notices]));
});

it('B: a claimed task whose holder becomes a maker', async () => {
  const plan = await openTestCampaign(engine, { 'office-02': ['commune-004'] });
  const p = plan.commune('commune-004');
  const submit = await calls.taskOf(p, 'commune.submit');
  expect((await calls.call('chairman.commune-004', 'POST', `/api/tasks/${submit}/claim`)).status).toBe(200);
  expect((await calls.decide('chairman.commune-004', p, 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
  const told = (await calls.call('chairman.commune-004', 'GET', `/api/processes/${p}`)).body;
  console.log('B why', JSON.stringify({ act: told.why.act, who: told.why.who, s: told.whoHoldsIt.en }));
  const tried = await calls.call('chairman.commune-004', 'POST', `/api/tasks/${submit}/decision`, { choice: 'submit' });
  console.log('B named act', tried.status, tried.body.code);
});

it('C: hash of a migration covers the parameters', async () => {
  const p = policyCallsOf(api);
  const one = await calls.call('director.branch-1', 'POST', '/api/policy-migrations', {});
  console.log('C dry', one.status, JSON.stringify(one.body.dryRun && { h: one.body.dryRun.hash, n: one.body.dryRun.processes, t: one.body.dryRun.tasks }), one.body.code);
  const change = await p.setValues({ key: 'ladder.default', value: [{ days: 59, act: 'ESCALATE' }] });
  expect((await p.apply('director.branch-1', change.body)).status).toBe(200);
  const done = await calls.call('director.branch-1', 'POST', '/api/policy-migrations', { dryRun: one.body.dryRun.hash });
  console.log('C migrate', done.status, done.body.code, done.body.change?.version);
});

it('D: a delegate without an office of their own, after the end', async () => {
  const plan = await openTestCampaign(engine, { 'office-03': ['commune-010'] });
  const p = plan.commune('commune-010');
  const submit = await calls.taskOf(p, 'commune.submit');
  const { sql } = api.owner;
  const [row] = await sql<{ id: string }[]>`insert into person (id, subject, display_name, language) values ('person-zz', 'zz-deputy', 'Trần Văn Mẫu (minh họa)', 'vi') returning id`;
  const d = await calls.call('chairman.commune-010', 'POST', '/api/delegations', { delegateId: row?.id, from: today(), to: today(), basis: 'QĐ minh họa' });
  console.log('D give', d.status, d.body.code);
  console.log('D open', (await calls.call('zz-deputy', 'GET', `/api/tasks/${submit}`)).status);
  expect((await calls.call('chairman.commune-010', 'POST', `/api/delegations/${d.body.id}/end`, { basis: 'QĐ minh họa' })).status).toBe(200);
  const after = await calls.call('zz-deputy', 'POST', `/api/tasks/${submit}/decision`, { choice: 'submit' });
  console.log('D after', after.status, after.body.code, after.body.detailEn);
});

it('E: two offices stand in for each other', async () => {
  const me = async (s: string) => (await calls.call(s, 'GET', '/api/me')).body.personId as string;
  const [a, b] = [await me('chairman.commune-012'), await me('specialist-1.commune-012')];
  const one = await calls.call('chairman.commune-012', 'POST', '/api/delegations', { delegateId: b, from: '2027-03-01', to: '2027-03-31', basis: 'QĐ minh họa' });
  const two = await calls.call('specialist-1.commune-012', 'POST', '/api/delegations', { delegateId: a, from: '2027-03-01', to: '2027-03-31', basis: 'QĐ minh họa' });
  console.log('E', one.status, two.status, two.body.code);
});

it('F: a due date far away', { timeout: 60_000 }, async () => {
  const plan = await openTestCampaign(engine, { 'office-05': ['commune-013'] });
  const change = await plan.openTaskId(plan.branch, 'campaign.changeDates');
  const due = plan.input.seed.due;
  const r = await calls.call('director.branch-1', 'POST', `/api/tasks/${change}/decision`, { choice: 'change', form: { due: { ...due, branch: '9999-12-30', head: '9999-12-31' }, reason } });
  console.log('F', r.status, r.body.code);
  await new Promise((res) => setTimeout(res, 4000));
  const a = (await engine.temporal.workflow.getHandle(plan.branch).describe());
  await new Promise((res) => setTimeout(res, 3000));
  const b = (await engine.temporal.workflow.getHandle(plan.branch).describe());
  console.log('F history', a.historyLength, b.historyLength);
  const h = await engine.temporal.workflow.getHandle(plan.branch).fetchHistory();
  console.log('F events', h.events?.slice(-12).map((e) => String(e.eventType) + (e.timerStartedEventAttributes ? ` ${String(e.timerStartedEventAttributes.startToFireTimeout?.seconds)}` : '') + (e.workflowTaskFailedEventAttributes ? ` ${e.workflowTaskFailedEventAttributes.failure?.message ?? ''}` : '')).join(' | '));
});
