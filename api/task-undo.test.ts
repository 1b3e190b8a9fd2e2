import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { bringToBranch, decidedTask, sendCommune, synthesizeBranch } from '../workflows/credit-plan/testing-levels.ts';
import { historyText } from '../workflows/testing-histories.ts';
import { isQuiet } from '../workflows/testing.ts';
import { checkAgreement } from './agreement.ts';
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

const [officeId, communeId] = ['office-01', 'commune-001'];
const [officer, colleague] = ['officer-1.office-01', 'officer-2.office-01'];
const reason = 'Chấp nhận nhầm xã (minh họa)';

/** A commune's plan that the office has accepted. */
async function accepted() {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await sendCommune(plan, communeId);
  const process = plan.office(officeId);
  const task = await calls.taskOf(process, 'office.review', communeId);
  expect((await calls.call(officer, 'POST', `/api/tasks/${task}/decision`, { choice: 'accept' })).status).toBe(200);
  const undo = (subject: string, headers: Record<string, string> = {}) => calls.call(subject, 'POST', `/api/tasks/${task}/undo`, { reason }, headers);
  const view = async (subject: string) => (await calls.call(subject, 'GET', `/api/tasks/${task}`)).body;
  const texts = async (): Promise<number> => (await api.owner.sql<{ n: number }[]>`select count(*)::int as n from free_text where process_id = ${process}`)[0]?.n ?? 0;
  return { plan, process, task, undo, view, texts };
}

it('lets who decided take it back with a reason, once per key, and says on the task to whom that is open and why not to others', async () => {
  const { plan, process, task, undo, view } = await accepted();
  expect((await view(officer)).undo).toEqual({ can: true, why: null });
  expect((await view(colleague)).undo).toEqual({ can: false, why: { vi: 'Chỉ người đã quyết định, hoặc người được làm thay, mới được hoàn tác quyết định này.', en: 'Only whoever decided this, or for whom it was decided, may undo it.' } });
  const key = { 'idempotency-key': `undo-${randomUUID()}`, 'if-match': `"${(await view(officer)).version as number}"` };
  const first = await undo(officer, key);
  expect(first).toMatchObject({ status: 200, body: { processId: process, status: 'COLLECTING', results: { 'plan.undoAccept': { reopened: 2 } } } });
  expect(await undo(officer, key)).toMatchObject({ status: 200, body: first.body, headers: { 'idempotency-replayed': 'true' } });
  expect(await view(officer)).toMatchObject({ status: 'DONE', outcome: 'accept', undo: { can: false, why: { en: 'This decision has been undone already.' } } });
  const again = await calls.taskOf(process, 'office.review', communeId);
  expect(again).not.toBe(task);
  expect((await calls.call(officer, 'GET', `/api/tasks/${again}`)).body).toMatchObject({ status: 'OPEN', undo: null });
  expect((await calls.call(officer, 'POST', `/api/tasks/${again}/decision`, { choice: 'accept' })).status).toBe(200);
  expect((await view(officer)).undo.why.en).toBe('This decision has been undone already.');
  expect((await undo(officer)).body.code).toBe('UNDONE_ALREADY');
  const me = (await calls.call(officer, 'GET', '/api/me')).body;
  const history = (await calls.call('auditor', 'GET', `/api/processes/${process}/history?limit=200`)).body.items as { action: string; sentence: { vi: string; en: string } }[];
  const unit = (await calls.call(officer, 'GET', `/api/units/${communeId}`)).body.name as string;
  expect(history.filter((entry) => entry.action === 'task.undone').map((entry) => entry.sentence)).toEqual([{
    vi: `${me.displayName} đã hoàn tác quyết định «chấp nhận» ở bước «Xem xét kế hoạch của xã» (${unit}): ${reason}.`,
    en: `${me.displayName} undid the decision at the step "Review a commune's plan" (${unit}) ("accepted it"): ${reason}.`,
  }]);
  await isQuiet(engine, plan.period);
  expect((await checkAgreement(engine.database.sql, engine.temporal)).disagreements).toEqual([]);
});

it('refuses a colleague and a stale view on record, and keeps nothing of their reasons', async () => {
  const { process, task, undo, texts } = await accepted();
  expect(await undo(colleague)).toMatchObject({ status: 403, body: { code: 'UNDO_NOT_YOURS' } });
  expect(await undo('chairman.commune-001')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await undo(officer, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'STALE' } });
  expect(await texts()).toBe(0);
  const refused = await api.owner.sql<{ code: string; subject: string }[]>`select after->>'code' as code, subject from ledger_entry where chain = ${process} and action = 'attempt.refused' order by seq`;
  expect(refused.map(({ code }) => code)).toEqual(['UNDO_NOT_YOURS', 'STALE']);
  expect(refused.every(({ subject }) => subject === task)).toBe(true);
});

it('undoes once when it is asked twice at the same moment, and keeps the reason out of the engine and the ledger', async () => {
  const { process, undo, texts } = await accepted();
  const answers = await Promise.all([undo(officer), undo(officer)]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('UNDONE_ALREADY');
  expect(await texts()).toBe(1);
  const entries = await api.owner.sql<{ after: unknown }[]>`select after from ledger_entry where chain = ${process}`;
  for (const text of [await historyText(engine, process), JSON.stringify([...entries])]) expect(text).not.toContain('nhầm xã');
});

it('lets whoever it was decided for undo it, also by another who acts for them', async () => {
  const { plan, process, task, undo, view } = await accepted();
  expect((await undo(officer)).status).toBe(200);
  const [holder, ...others] = await Promise.all([officer, 'officer-1.office-02', 'officer-2.office-02'].map((subject) => plan.person(subject)));
  const [first, second] = others;
  if (!holder || !first || !second) throw new Error('no such people');
  const delegate = async (id: string, delegateId: string): Promise<unknown> =>
    api.owner.sql`insert into delegation (id, appointment_id, delegator_id, delegate_id, valid_from, valid_to, basis, created_by) values (${id}, ${holder.appointmentId}, ${holder.personId}, ${delegateId}, '2020-01-01', '2099-01-01', 'QĐ minh họa', ${holder.personId})`;
  const [one, two] = [`delegation-${randomUUID()}`, `delegation-${randomUUID()}`];
  await delegate(one, first.personId);
  const again = await calls.taskOf(process, 'office.review', communeId);
  expect((await calls.call('officer-1.office-02', 'POST', `/api/tasks/${again}/decision`, { choice: 'accept' })).status).toBe(200);
  await api.owner.sql`update delegation set ended_at = now() where id = ${one}`;
  expect((await calls.call('officer-1.office-02', 'POST', `/api/tasks/${again}/undo`, { reason })).status).not.toBe(200);
  await delegate(two, second.personId);
  expect((await calls.call('officer-2.office-02', 'GET', `/api/tasks/${again}`)).body.undo.can).toBe(true);
  expect((await calls.call('officer-2.office-02', 'POST', `/api/tasks/${again}/undo`, { reason })).status).toBe(200);
  await api.owner.sql`update delegation set ended_at = now() where id = ${two}`;
  expect((await view(officer)).undo.why.en).toBe('This decision has been undone already.');
  const [entry] = await api.owner.sql`select acting_for as "for", basis from ledger_entry where chain = ${process} and action = 'task.undone' and subject = ${again}`;
  expect(entry).toEqual({ for: holder.personId, basis: two });
  expect(task).not.toBe(again);
});

it("says that the Head's signature is final, and of every other decision of an ended process that it has ended", async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  const approval = await calls.taskOf(plan.branch, 'head.approve');
  const review = await decidedTask(plan, plan.office(officeId), 'office.review', communeId);
  expect((await calls.call(officer, 'GET', `/api/tasks/${review}`)).body.undo).toMatchObject({ can: false, why: { en: expect.stringContaining('The Head must return it first') } });
  expect((await calls.call('board-head', 'POST', `/api/tasks/${approval}/decision`, { choice: 'approve' })).status).toBe(200);
  expect((await calls.call('board-head', 'GET', `/api/tasks/${approval}`)).body.undo).toMatchObject({ can: false, why: { en: 'This decision is final and can not be undone.' } });
  expect((await calls.call('board-head', 'POST', `/api/tasks/${approval}/undo`, { reason })).body).toMatchObject({ status: 409, code: 'UNDO_FINAL' });
  await plan.reaches(plan.office(officeId), 'APPROVED');
  await engine.temporal.workflow.getHandle(plan.office(officeId)).result();
  expect((await calls.call(officer, 'POST', `/api/tasks/${review}/undo`, { reason })).body).toMatchObject({ status: 409, code: 'PROCESS_CLOSED' });
});

it('leaves no trace of a return on the lines that it named, and tells the commune as a sentence', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] }, { period: '2031' });
  await sendCommune(plan, communeId);
  const task = await calls.taskOf(plan.office(officeId), 'office.review', communeId);
  const line = await plan.lineOf(plan.commune(communeId), (await plan.villages(communeId))[0] ?? '');
  expect((await calls.call(officer, 'POST', `/api/tasks/${task}/decision`, { choice: 'return', form: { lines: [{ lineId: line, reason }] } })).status).toBe(200);
  await plan.reaches(plan.commune(communeId), 'RETURNED');
  expect((await calls.call(officer, 'POST', `/api/tasks/${task}/undo`, { reason })).status).toBe(200);
  const shown = (await calls.call('chairman.commune-001', 'GET', `/api/processes/${plan.commune(communeId)}/plan`)).body;
  expect(shown.lines.map((one: { status: string; returnReason: string | null }) => [one.status, one.returnReason])).toEqual([['SUBMITTED', null], ['SUBMITTED', null]]);
  const history = (await calls.call('auditor', 'GET', `/api/processes/${plan.commune(communeId)}/history?limit=200`)).body.items as { action: string; sentence: { en: string } }[];
  expect(history.filter((entry) => entry.action === 'message.received').map((entry) => entry.sentence.en)).toContainEqual(expect.stringContaining('the return is undone'));
});
