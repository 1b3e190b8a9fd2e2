import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { historyText } from '../workflows/testing-histories.ts';
import { today } from './schemas.ts';
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

const reason = 'Chờ thôn nộp danh sách hộ nghèo (minh họa)';
const [chairman, director] = ['chairman.commune-001', 'director.office-01'];

/** A commune's plan that waits for its chairman. */
async function draft() {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001'] });
  const process = plan.commune('commune-001');
  const task = await calls.taskOf(process, 'commune.submit');
  const act = (subject: string, path: string, body?: object, headers: Record<string, string> = {}) => calls.call(subject, 'POST', `/api/tasks/${task}/${path}`, body, headers);
  const view = async (subject = chairman) => calls.call(subject, 'GET', `/api/tasks/${task}`);
  return { plan, process, task, act, view, due: plan.input.seed.due };
}

it('stops a clock for those the task waits for, tells who, why, for whom and for how long, and starts it again with what was left', async () => {
  const { process, task, act, view, due } = await draft();
  const stopped = await act(chairman, 'clock/stop', { reason, waitsForUnitId: 'village-0001' });
  expect(stopped).toMatchObject({ status: 200, body: { status: 'DRAFTING' } });
  const me = (await calls.call(chairman, 'GET', '/api/me')).body;
  expect((await view()).body).toMatchObject({ dueDate: null, clock: { by: { id: me.personId, name: me.displayName }, reason, waitsFor: { id: 'village-0001' }, workingDays: 0 } });
  expect((await calls.call('auditor', 'GET', `/api/tasks?processId=${process}&box=area&nature=DUTY`)).body.items).toMatchObject([{ id: task, clock: { reason } }]);
  // The level above may start it too, but not stop it.
  expect((await act(director, 'clock/start', { reason: 'Đã có danh sách (minh họa)' })).status).toBe(200);
  const { body } = await view();
  expect(body).toMatchObject({ dueDate: due.commune, clock: null });
  const told = body.deadlineHistory.map((entry: { sentence: { vi: string } }) => entry.sentence.vi);
  expect(told).toEqual([
    expect.stringMatching(new RegExp(`^${me.displayName.replaceAll(/[()]/g, '.')} đã tạm dừng thời hạn của việc «Gửi kế hoạch của xã», chờ .*Mẫu 1 .minh họa.: ${reason.replaceAll(/[()]/g, '.')}\\.$`)),
    expect.stringMatching(/ đã cho thời hạn của việc «Gửi kế hoạch của xã» chạy tiếp sau 0 ngày làm việc tạm dừng, hạn \d{2}\/\d{2}\/\d{4}: Đã có danh sách/),
  ]);
});

it('extends for the level above, to a later day, once, and says so in the history', async () => {
  const { process, act, view, due } = await draft();
  const until = addCalendarDays(due.commune, 5);
  expect((await act(chairman, 'extend', { until, reason })).body).toMatchObject({ status: 403, code: 'EXTENSION_NOT_YOURS' });
  const { version } = (await view()).body;
  expect((await act(director, 'extend', { until, reason }, { 'if-match': `"${version + 1}"` })).body.code).toBe('STALE');
  const key = { 'idempotency-key': `extend-${randomUUID()}`, 'if-match': `"${version}"` };
  const first = await act(director, 'extend', { until, reason }, key);
  expect(first.status).toBe(200);
  expect(await act(director, 'extend', { until, reason }, key)).toMatchObject({ status: 200, body: first.body, headers: { 'idempotency-replayed': 'true' } });
  expect((await view()).body).toMatchObject({ dueDate: until, version: version + 1 });
  expect((await act(director, 'extend', { until: due.commune, reason })).body).toMatchObject({ code: 'EXTENSION_NOT_LATER', fields: [{ path: '/until' }] });
  expect((await calls.call(chairman, 'GET', `/api/processes/${process}`)).body.why.rule).toMatchObject({ kind: 'EXTENSION', due: until, text: { en: `the extension of ${today()}` } });
  const history = (await calls.call('auditor', 'GET', `/api/processes/${process}/history?limit=200`)).body.items as { action: string; sentence: { en: string } }[];
  expect(history.filter((entry) => entry.action === 'task.extend').map((entry) => entry.sentence.en)).toEqual([expect.stringContaining(` extended "Send the commune's plan" from ${due.commune} to ${until}: ${reason}.`)]);
  expect(history.filter((entry) => entry.action === 'attempt.refused')).toHaveLength(3);
});

it('reminds the holder at once when the level above asks, and puts on record who did', async () => {
  const { process, task, act } = await draft();
  expect((await act(chairman, 'remind')).body.code).toBe('REMINDER_NOT_YOURS');
  expect((await act('officer-1.office-01', 'remind')).body.code).toBe('FORBIDDEN');
  expect((await act('director.branch-1', 'remind')).status).toBe(200);
  const [row] = await api.database.sql<{ actor: string; who: string }[]>`select e.actor, p.subject as who from ledger_entry e join person p on p.id = e.actor where chain = ${process} and action = 'task.remind' and e.subject = ${task}`;
  expect(row?.who).toBe('director.branch-1');
  const notices = await api.owner.sql<{ subject: string }[]>`select p.subject from notice n join notice_recipient r on r.notice_id = n.id join person p on p.id = r.person_id where n.task_id = ${task} and n.type = 'task.reminder'`;
  expect([...notices]).toEqual([{ subject: chairman }]);
});

it('keeps reasons out of the engine and the ledger, and nothing of an act that is refused', async () => {
  const { process, act } = await draft();
  const texts = async (): Promise<number> => (await api.owner.sql<{ n: number }[]>`select count(*)::int as n from free_text where process_id = ${process}`)[0]?.n ?? 0;
  expect((await act(chairman, 'clock/start', { reason })).body.code).toBe('CLOCK_RUNS');
  expect(await texts()).toBe(0);
  expect((await act(chairman, 'clock/stop', { reason })).status).toBe(200);
  expect(await texts()).toBe(1);
  const entries = await api.owner.sql<{ after: unknown }[]>`select after from ledger_entry where chain = ${process}`;
  for (const text of [await historyText(engine, process), JSON.stringify([...entries])]) expect(text).not.toContain('hộ nghèo');
});

it('tells messages between levels as sentences, with the sender by the name of its unit', async () => {
  const { plan, process } = await draft();
  expect((await calls.decide('specialist-1.commune-001', process, 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
  expect((await calls.decide(chairman, process, 'commune.submit', 'submit')).status).toBe(200);
  expect((await calls.decide('officer-1.office-01', plan.office('office-01'), 'office.review', 'accept', {}, 'commune-001')).status).toBe(200);
  await plan.reaches(process, 'ACCEPTED');
  const office = (await calls.call(chairman, 'GET', '/api/units/office-01')).body.name as string;
  const history = (await calls.call('auditor', 'GET', `/api/processes/${process}/history?limit=200`)).body.items as { action: string; sentence: { vi: string; en: string } }[];
  expect(history.find((entry) => entry.action === 'message.received')?.sentence).toEqual({ vi: `Tin từ ${office}: chấp nhận kế hoạch của xã.`, en: `Word from ${office}: the commune's plan is accepted.` });
});
