import { randomUUID } from 'node:crypto';
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

const [first, second, director, specialist, chairman] = ['officer-1.office-01', 'officer-2.office-01', 'director.office-01', 'specialist-1.commune-001', 'chairman.commune-001'];
const reason = 'Đồng chí nhận việc đi công tác (minh họa)';
const act = (who: string, task: string, what: string, body?: object, version?: number) => calls.call(who, 'POST', `/api/tasks/${task}/${what}`, body, version === undefined ? {} : { 'if-match': `"${version}"` });
const me = async (who: string): Promise<{ personId: string; displayName: string }> => (await calls.call(who, 'GET', '/api/me')).body;
const versionOf = async (who: string, task: string): Promise<number> => (await calls.call(who, 'GET', `/api/tasks/${task}`)).body.version;
const sentences = (body: { changes: { sentence: { vi: string } }[] }): string[] => body.changes.map(({ sentence }) => sentence.vi);

/** A campaign whose commune has sent its plan: the review of it waits for the office. */
async function sentPlan() {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001'] });
  expect((await calls.decide(specialist, plan.commune('commune-001'), 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
  expect((await calls.decide(chairman, plan.commune('commune-001'), 'commune.submit', 'submit')).status).toBe(200);
  return { plan, review: await calls.taskOf(plan.office('office-01'), 'office.review', 'commune-001') };
}

it('says who has claimed a task and since when, lets a colleague take it over with a reason, and tells the other by whom and why', async () => {
  const { plan, review } = await sentPlan();
  const [ann, ben] = [await me(first), await me(second)];
  expect((await act(second, review, 'take-over', { reason })).body).toMatchObject({ status: 409, code: 'TASK_NOT_CLAIMED' });
  const claimed = await act(first, review, 'claim');
  const refused = (await act(second, review, 'claim')).body;
  expect(refused).toMatchObject({ status: 409, code: 'TASK_HELD_BY_OTHER', changes: [{ at: claimed.body.at, sentence: { vi: expect.stringContaining(`${ann.displayName} đã nhận việc`), en: expect.stringContaining(`${ann.displayName} claimed`) } }] });
  expect(refused.detailVi).toMatch(/^Việc này đang do người khác nhận xử lý; muốn làm thay thì nhận thay và ghi lý do\. Lúc \d\d:\d\d ngày \d\d\/\d\d\/\d{4}: .+ đã nhận việc «.+» \(.+\)\.$/);
  expect(refused.detailEn).toMatch(/^Someone else has claimed this task; it can be taken over with a reason\. On \d{4}-\d\d-\d\d at \d\d:\d\d: .+ claimed ".+" \(.+\)\.$/);
  expect((await act(first, review, 'take-over', { reason })).body.code).toBe('TASK_HELD_BY_YOU');
  expect((await act(second, review, 'take-over', { reason })).status).toBe(200);
  expect((await calls.call(second, 'GET', `/api/tasks/${review}`)).body.claimedBy).toEqual({ id: ben.personId, name: ben.displayName });
  const held = (await act(first, review, 'decision', { choice: 'accept' })).body;
  expect([held.code, sentences(held)]).toEqual(['TASK_HELD_BY_OTHER', [expect.stringMatching(new RegExp(`đã nhận thay việc .+ mà .+ đang nhận xử lý: ${reason.replace(/[()]/g, '.')}\\.$`))]]);
  const notices = (await calls.call(first, 'GET', '/api/notices')).body.items as { type: string; taskId: string; sentence: { vi: string } }[];
  const notice = notices.find(({ type, taskId }) => type === 'task.takenOver' && taskId === review);
  expect([notice?.sentence.vi.startsWith(`${ben.displayName} đã nhận thay ông/bà việc`), notice?.sentence.vi.endsWith(`: ${reason}.`)]).toEqual([true, true]);
  const [entry] = await api.database.sql<{ after: { reason: string } }[]>`select after from ledger_entry where chain = ${plan.office('office-01')} and action = 'task.takeOver'`;
  expect(entry?.after.reason).toMatch(/^text-[0-9a-f]{32}$/);
  const { events } = await engine.temporal.workflow.getHandle(plan.office('office-01')).fetchHistory();
  const payloads = JSON.stringify(events, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value));
  expect(payloads).not.toContain(reason);
  expect(payloads).not.toContain(ann.displayName);
  const history = (await calls.call('auditor', 'GET', `/api/processes/${plan.office('office-01')}/history?limit=200`)).body.items as { action: string; sentence: { vi: string; en: string } }[];
  expect(history.find(({ action }) => action === 'task.takeOver')?.sentence.en).toContain(`took`);
});

it('keeps no text of a taking over that was refused, and gives the same key the same receipt', async () => {
  const { plan, review } = await sentPlan();
  const texts = async (): Promise<number> => (await api.database.sql<{ n: number }[]>`select count(*)::int as n from free_text where process_id = ${plan.office('office-01')}`)[0]?.n ?? -1;
  expect((await act(second, review, 'take-over', { reason })).status).toBe(409);
  expect(await texts()).toBe(0);
  await act(first, review, 'claim');
  const key = { 'idempotency-key': `over-${randomUUID()}` };
  const answers = await Promise.all([1, 2, 3].map(() => calls.call(second, 'POST', `/api/tasks/${review}/take-over`, { reason }, key)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map(({ body }) => body.receiptNumber as string)).size).toBe(1);
  expect(await texts()).toBe(1);
});

it('assigns with a reason that both are told', async () => {
  const { review } = await sentPlan();
  const [ben, lead] = [await me(second), await me(director)];
  await act(first, review, 'claim');
  expect((await act(director, review, 'assign', { assignee: ben.personId, reason })).status).toBe(200);
  const told = async (who: string, type: string): Promise<string | undefined> => ((await calls.call(who, 'GET', '/api/notices')).body.items as { type: string; taskId: string; sentence: { vi: string } }[]).find((one) => one.type === type && one.taskId === review)?.sentence.vi;
  expect(await told(second, 'task.assigned')).toMatch(new RegExp(`^.+ đã giao ông/bà việc .+: ${reason.replace(/[()]/g, '.')}\\.$`));
  expect(await told(first, 'task.takenOver')).toMatch(new RegExp(`^.+ đã chuyển việc .+ của ông/bà cho người khác: ${reason.replace(/[()]/g, '.')}\\.$`));
  expect((await told(second, 'task.assigned'))?.startsWith(lead.displayName)).toBe(true);
});

it('says in words what changed since the version one had: who claimed it, from which day to which its deadline moved, that its clock stands, what was entered', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001'] });
  const submit = await calls.taskOf(plan.commune('commune-001'), 'commune.submit');
  const seen = await versionOf(chairman, submit);
  const { personId, displayName } = await me(chairman);
  await calls.decide(specialist, plan.commune('commune-001'), 'commune.enter', 'enter', { restNoNeed: true });
  const entered = await versionOf(chairman, submit);
  await act(chairman, submit, 'claim');
  expect((await act('director.branch-1', submit, 'extend', { until: '2099-03-02', reason: 'Chờ số liệu (minh họa)' })).status).toBe(200);
  expect((await act('director.branch-1', submit, 'remind')).status).toBe(200);
  const stale = (await act(chairman, submit, 'decision', { choice: 'submit' }, seen)).body;
  expect(stale).toMatchObject({ status: 412, code: 'STALE' });
  expect(sentences(stale)).toEqual([
    expect.stringMatching(/ đã .+ ở bước «Nhập nhu cầu vay vốn»\.$/),
    `${displayName} đã nhận việc «Gửi kế hoạch của xã».`,
    expect.stringMatching(/ đã gia hạn việc «Gửi kế hoạch của xã» từ \d\d\/\d\d\/\d{4} đến 02\/03\/2099: Chờ số liệu \(minh họa\)\.$/),
  ]);
  expect(stale.detailVi.startsWith('Mục này đã thay đổi từ lúc ông/bà mở ra, hãy tải lại. Lúc ')).toBe(true);
  expect(stale.detailVi.endsWith(`Hiện nay ${displayName} đang nhận xử lý, hạn 02/03/2099.`)).toBe(true);
  expect(stale.detailEn.endsWith(`Now ${displayName} has claimed it, due 2099-03-02.`)).toBe(true);
  expect(sentences((await act(chairman, submit, 'release', undefined, entered)).body)).toHaveLength(2);
  await act(chairman, submit, 'clock/stop', { reason: 'Chờ xác nhận (minh họa)' });
  const stopped = (await act('director.branch-1', submit, 'extend', { until: '2099-04-01', reason }, entered + 2)).body;
  expect([stopped.code, sentences(stopped).length, stopped.detailVi.endsWith('thời hạn đang tạm dừng.')]).toEqual(['STALE', 1, true]);
  expect(JSON.stringify(stopped)).not.toContain(personId);
});

it('says by whom, when and with what outcome a task was closed, also to who decides at the same moment; and why one was that nobody decided', async () => {
  const { plan, review } = await sentPlan();
  const answers = await Promise.all([first, second].map((who) => act(who, review, 'decision', { choice: 'accept' })));
  const [late, done] = [answers.find(({ status }) => status === 409), answers.find(({ status }) => status === 200)];
  const winner = await me(done === answers[0] ? first : second);
  expect(late?.body).toMatchObject({ code: 'TASK_CLOSED', changes: [{ at: done?.body.at, sentence: { vi: expect.stringMatching(new RegExp(`^${winner.displayName.replace(/[()]/g, '.')} đã .+ ở bước «.+» \\(.+\\)\\.$`)) } }] });
  expect((await act(first, review, 'claim')).body).toMatchObject({ code: 'TASK_CLOSED', changes: [{ at: done?.body.at }] });
  const offer = await calls.taskOf(plan.commune('commune-001'), 'commune.withdraw').catch(() => undefined);
  const entry = `${plan.commune('commune-001')}~commune.enter~~1`;
  const gone = (await calls.call(specialist, 'POST', `/api/tasks/${entry}/decision`, { choice: 'enter', form: { restNoNeed: true } })).body;
  expect([offer === undefined, gone.code, sentences(gone)[0], gone.detailVi.endsWith('Quy trình không cần việc này nữa.')]).toEqual([expect.any(Boolean), 'TASK_CLOSED', expect.stringMatching(/ đã .+ ở bước «Gửi kế hoạch của xã»\.$/), true]);
});

it('tells what changed to nobody who may not see the task, and nothing where nothing did', async () => {
  const { review } = await sentPlan();
  await act(first, review, 'claim');
  const denied = (await act('officer-1.office-02', review, 'claim', undefined, 1)).body;
  expect([denied.status, denied.code, denied.changes]).toEqual([404, 'NOT_FOUND', undefined]);
  const future = (await act(first, review, 'release', undefined, 999)).body;
  expect([future.code, future.changes]).toEqual(['STALE', undefined]);
  const fresh = (await act(first, review, 'release', undefined, await versionOf(first, review))).status;
  expect(fresh).toBe(200);
});

it('answers 304 to who has exactly what is shown, and the whole task once anything of it has changed; the ETag is what If-Match takes', async () => {
  const { review } = await sentPlan();
  const url = `/api/tasks/${review}`;
  const read = async (etag?: string) => api.app.inject({ method: 'GET', url, headers: { ...(await api.headersFor(first)), ...(etag === undefined ? {} : { 'if-none-match': etag }) } });
  const etag = String((await read()).headers['etag']);
  const again = await read(`"0.0", W/${etag}`);
  expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', etag]);
  expect((await calls.call(first, 'POST', `${url}/claim`, undefined, { 'if-match': etag })).status).toBe(200);
  const changed = await read(etag);
  expect([changed.statusCode, changed.headers['etag'] === etag]).toEqual([200, false]);
  expect((await calls.call(first, 'POST', `${url}/release`, undefined, { 'if-match': etag })).body.code).toBe('STALE');
  const before = String(changed.headers['etag']);
  await api.app.inject({ method: 'PUT', url: `${url}/viewing`, headers: await api.headersFor(second) });
  const watched = await read(before);
  expect([watched.statusCode, watched.json().openedBy.length]).toEqual([200, 1]);
  expect((await calls.call(first, 'POST', `${url}/release`, undefined, { 'if-match': before })).status).toBe(200);
});
