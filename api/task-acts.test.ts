import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { historyText } from '../workflows/testing-histories.ts';
import { eventually } from '../workflows/testing.ts';
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

const communes = ['commune-001', 'commune-002', 'commune-004'];

/** A campaign whose communes have all sent their plan to office-01. */
async function sentPlans() {
  const plan = await openTestCampaign(engine, { 'office-01': communes });
  for (const communeId of communes) {
    expect((await calls.decide(`specialist-1.${communeId}`, plan.commune(communeId), 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
    expect((await calls.decide(`chairman.${communeId}`, plan.commune(communeId), 'commune.submit', 'submit')).status).toBe(200);
  }
  const tasks = await Promise.all(communes.map((communeId) => calls.taskOf(plan.office('office-01'), 'office.review', communeId)));
  return { plan, tasks };
}

it('decides many tasks at once: a result for each, the good ones kept, the same key giving the same results', async () => {
  const { plan, tasks } = await sentPlans();
  const items = [...tasks.map((taskId) => ({ taskId, choice: 'accept' })), { taskId: tasks[0], choice: 'approve' }, { taskId: await calls.taskOf(plan.office('office-01'), 'office.reopen'), choice: 'approve' }, { taskId: 'nowhere~office.review~~1', choice: 'accept' }];
  const key = `bulk-${randomUUID()}`;
  const first = await calls.call('officer-1.office-01', 'POST', '/api/tasks/decisions', { items }, { 'idempotency-key': key });
  expect(first).toMatchObject({ status: 200, body: { done: 3, refused: 3 } });
  expect(first.body.items.map((item: { result: string; problem?: { code: string } }) => item.problem?.code ?? item.result)).toEqual(['DONE', 'DONE', 'DONE', 'TASK_TWICE', 'CHOICE_NOT_OFFERED', 'NOT_FOUND']);
  const again = await calls.call('officer-1.office-01', 'POST', '/api/tasks/decisions', { items }, { 'idempotency-key': key });
  expect(again).toMatchObject({ status: 200, body: first.body, headers: { 'idempotency-replayed': 'true' } });
  const [row] = await api.database.sql<{ n: number }[]>`select count(*)::int as n from ledger_entry where chain = ${plan.office('office-01')} and action = 'task.decided'`;
  expect(row?.n).toBe(3);
});

it('answers decisions that were sent together, whose answers were lost, with their receipts after the process has ended, and keeps their reasons', async () => {
  const { plan, tasks } = await sentPlans();
  const office = plan.office('office-01');
  const reason = 'Xem lại khai báo (minh họa)';
  const form = { noNeed: [{ programme: 'DTTS', source: 'CENTRAL', reason }] };
  const key = (n: number) => ({ 'idempotency-key': `lost-${n}-${plan.period}` });
  const sendAll = () => tasks.map((task, n) => calls.call('officer-1.office-01', 'POST', `/api/tasks/${task}/decision`, { choice: 'return', form }, key(n)));
  let answers: ReturnType<typeof sendAll> = [];
  await engine.whileDown(async () => {
    answers = sendAll();
    await eventually('all to be on their way', async () => ((await api.owner.sql`select 1 from free_text where process_id = ${office}`).length === tasks.length ? true : undefined));
  });
  const receipts = (await Promise.all(answers)).map(({ body }) => [body.receiptNumber, body.at, body.status]);
  expect(await historyText(engine, office)).toContain('decideTasks');
  await api.app.keptAnswers.written();
  await api.owner.sql`update idempotency_key set response_status = null, response_body = null where key like ${`lost-%-${plan.period}`}`;
  await plan.operate(office, 'endProcess');
  await engine.temporal.workflow.getHandle(office).result();
  expect((await Promise.all(sendAll())).map(({ body }) => [body.receiptNumber, body.at, body.status])).toEqual(receipts);
  expect((await api.owner.sql`select 1 from free_text where process_id = ${office} and body = ${reason}`).length).toBe(tasks.length);
  const other = await calls.call('officer-1.office-01', 'POST', `/api/tasks/${tasks[1] ?? ''}/decision`, { choice: 'return', form });
  expect(other.body.code).toBe('TASK_CLOSED');
});

it('lets exactly one of two people decide a task at the same moment', async () => {
  const { tasks } = await sentPlans();
  const url = `/api/tasks/${tasks[0] ?? ''}/decision`;
  const answers = await Promise.all(['officer-1.office-01', 'officer-2.office-01'].map((who) => calls.call(who, 'POST', url, { choice: 'accept' })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('TASK_CLOSED');
});

it('answers two identical requests at the same moment with one receipt and one act', async () => {
  const { plan, tasks } = await sentPlans();
  const headers = { 'idempotency-key': `twice-${randomUUID()}` };
  const answers = await Promise.all([1, 2, 3].map(() => calls.call('officer-1.office-01', 'POST', `/api/tasks/${tasks[0] ?? ''}/decision`, { choice: 'accept' }, headers)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map((answer) => answer.body.receiptNumber)).size).toBe(1);
  const [row] = await api.database.sql<{ n: number }[]>`select count(*)::int as n from ledger_entry where chain = ${plan.office('office-01')} and action = 'task.decided'`;
  expect(row?.n).toBe(1);
});

it('claims, keeps others out, releases and assigns; each change moves the ETag', async () => {
  const { tasks } = await sentPlans();
  const url = `/api/tasks/${tasks[0] ?? ''}`;
  const before = await calls.call('officer-1.office-01', 'GET', url);
  expect(before.headers['etag']).toMatch(new RegExp(`^"${before.body.version}\\.[0-9a-f]{16}"$`));
  expect(before.body.forms.return.properties.lines).toBeDefined();
  expect((await calls.call('officer-1.office-01', 'POST', `${url}/claim`, undefined, { 'if-match': String(before.headers['etag']) })).status).toBe(200);
  expect((await calls.call('officer-2.office-01', 'POST', `${url}/decision`, { choice: 'accept' })).body.code).toBe('TASK_HELD_BY_OTHER');
  expect((await calls.call('officer-1.office-01', 'POST', `${url}/release`)).status).toBe(200);
  const me = await calls.call('officer-2.office-01', 'GET', '/api/me');
  expect((await calls.call('officer-1.office-01', 'POST', `${url}/assign`, { assignee: me.body.personId })).body.code).toBe('FORBIDDEN');
  expect((await calls.call('director.office-01', 'POST', `${url}/assign`, { assignee: me.body.personId })).status).toBe(200);
  const after = await calls.call('officer-1.office-01', 'GET', url);
  expect(after.body).toMatchObject({ claimedBy: { id: me.body.personId }, version: before.body.version + 3 });
});

it('gives each only their own tasks, without gaps or repeats from page to page', async () => {
  await sentPlans();
  const mine = await calls.call('officer-1.office-01', 'GET', '/api/tasks?limit=200');
  expect(mine.body.items.every((task: { unit: { id: string } }) => task.unit.id === 'office-01')).toBe(true);
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await calls.call('officer-1.office-01', 'GET', `/api/tasks?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    ids.push(...page.body.items.map((task: { id: string }) => task.id));
    cursor = page.body.nextCursor;
  }
  expect(ids).toEqual(mine.body.items.map((task: { id: string }) => task.id));
  expect((await calls.call('officer-1.office-02', 'GET', '/api/tasks')).body.items).toEqual([]);
  expect((await calls.call('chairman.commune-001', 'GET', '/api/tasks?box=area&status=done')).body.items.every((task: { unit: { id: string } }) => task.unit.id === 'commune-001')).toBe(true);
});

it('says who may be given a task to whom may assign it, and that an offer is not claimed', async () => {
  const { plan, tasks } = await sentPlans();
  const url = `/api/tasks/${tasks[0] ?? ''}`;
  expect((await calls.call('officer-1.office-01', 'GET', url)).body.eligible).toEqual([]);
  const me = await calls.call('officer-2.office-01', 'GET', '/api/me');
  expect((await calls.call('director.office-01', 'GET', url)).body.eligible).toContainEqual({ id: me.body.personId, name: me.body.displayName });
  const offer = await calls.taskOf(plan.office('office-01'), 'office.reopen');
  expect((await calls.call('officer-1.office-01', 'POST', `/api/tasks/${offer}/claim`)).body.code).toBe('ONLY_DUTIES_ARE_CLAIMED');
});

it('shows an auditor what was entered and why it was returned, in the history of the commune', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001'] });
  const process = plan.commune('commune-001');
  const put = [{ programme: 'DTTS', source: 'CENTRAL', originId: 'village-0001', households: 3, amountVnd: 30_000_000 }];
  expect((await calls.decide('specialist-1.commune-001', process, 'commune.enter', 'enter', { put, restNoNeed: true })).status).toBe(200);
  expect((await calls.decide('chairman.commune-001', process, 'commune.submit', 'submit')).status).toBe(200);
  const lines = [{ lineId: await plan.lineOf(process, 'village-0001'), reason: 'Mức vay quá thấp, đề nghị xem lại' }];
  expect((await calls.decide('officer-1.office-01', plan.office('office-01'), 'office.review', 'return', { lines }, 'commune-001')).status).toBe(200);
  await plan.reaches(process, 'RETURNED');
  const { body } = await calls.call('auditor', 'GET', `/api/processes/${process}/history?limit=200`);
  const entries = body.items as { action: string; table: { put: unknown } | null; texts: Record<string, string> }[];
  expect(entries.find((entry) => entry.table !== null)?.table?.put).toEqual(put);
  expect(entries.filter((entry) => entry.action === 'message.received').flatMap((entry) => Object.values(entry.texts))).toEqual(['Mức vay quá thấp, đề nghị xem lại']);
});

it('tells the office when an operator ends a commune’s plan, and keeps it among those who have not submitted', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001'] });
  await plan.reaches(plan.commune('commune-001'), 'DRAFTING');
  expect((await calls.call('operator', 'POST', `/api/processes/${plan.commune('commune-001')}/end`, { reason: 'Thử kết thúc (minh họa)' })).body.status).toBe('ENDED_BY_OPERATOR');
  await eventually('the office to hear of it', async () => {
    const { body } = await calls.call('officer-1.office-01', 'GET', `/api/processes/${plan.office('office-01')}`);
    return body.details?.members?.['commune-001']?.status === 'ABSENT' ? true : undefined;
  });
  const { body } = await calls.call('officer-1.branch-1', 'GET', `/api/annual-plans/${plan.year}/outstanding`);
  expect(body.items).toContainEqual(expect.objectContaining({ processId: plan.commune('commune-001'), status: 'ENDED_BY_OPERATOR' }));
});
