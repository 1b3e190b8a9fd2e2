import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTestLoan } from '../db/testing-register.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { numberApart, signers } from '../workflows/moved-away/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { formWith } from './access-samples.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
const [chairman, specialist, director] = ['chairman.commune-082', 'specialist-1.commune-082', 'director.office-20'];
const exact = { assets: 'YES', inProvince: true, receivingUnitId: 'commune-083', address: 'Số 9 đường Mẫu (minh họa)', text: 'Hàng xóm cho biết (minh họa)' };
let next = 700;

beforeAll(async () => {
  engine = await startTestEngine();
  await numberApart(engine);
  api = await buildTestApp({ engine });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const open = async (): Promise<string> => {
  const { loanCode } = await writeTestLoan(engine.database.sql, { n: (next += 1) });
  const detection = { loanCode, detectedOn: addCalendarDays(today(), -40), note: 'Nhà đóng cửa (minh họa)' };
  const { status, body } = await calls.call(chairman, 'POST', '/api/processes/moved-away', detection, { 'idempotency-key': randomUUID() });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.processId as string;
};
const decided = async (...of: Parameters<ReturnType<typeof callsOf>['decide']>) => {
  const { status, body } = await calls.decide(...of);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const signed = async (process: string): Promise<void> => {
  for (const [step, subject] of signers) await decided(subject, process, step, 'sign', { signedOn: today() });
};
const sorted = async (process: string): Promise<void> => {
  await signed(process);
  await decided(specialist, process, 'movedAway.triage', 'exact', exact);
};
const fileOf = async (subject: string, process: string) => (await calls.call(subject, 'GET', `/api/cases/${process}/file`)).body;
const reaches = (process: string, status: string) => eventually(`${process} to be ${status}`, async () => ((await engine.database.sql`select from process where id = ${process} and status = ${status}`).length === 1 ? true : undefined));
const attach = async (subject: string, process: string) => {
  const { text, contentType } = formWith({ name: 'bien-ban.txt', content: `Minh họa ${randomUUID()}` });
  const response = await api.app.inject({ method: 'POST', url: `/api/processes/${process}/attachments`, headers: { ...(await api.headersFor(subject)), 'content-type': contentType }, payload: text });
  return { status: response.statusCode, body: response.json() };
};

describe('the file of a case', () => {
  it('shows the sorting that waits for the chairman whole, and what was sent back or taken back with its reason', async () => {
    const process = await open();
    await sorted(process);
    const waiting = { number: null, status: 'WAITING', whereabouts: 'EXACT', whereaboutsName: { vi: 'có địa chỉ cụ thể', en: 'exact address' }, hasLocalAssets: 'YES', inProvince: true, receivingUnit: { id: 'commune-083' }, address: exact.address, note: exact.text, confirmedBy: null, returned: null };
    const before = await fileOf(chairman, process);
    expect(before).toMatchObject({ known: { whereabouts: null, whereaboutsName: null, hasLocalAssets: 'UNKNOWN' }, findings: [waiting] });
    expect(before.findings[0].preparedBy.name).toContain('(minh họa)');
    await decided(chairman, process, 'movedAway.confirm', 'return', { reason: 'Hỏi lại gia đình (minh họa)' });
    const task = await calls.taskOf(process, 'movedAway.triage');
    await decided(specialist, process, 'movedAway.triage', 'vague', { assets: 'NO', text: 'Không rõ (minh họa)' });
    const undone = await calls.call(specialist, 'POST', `/api/tasks/${task}/undo`, { reason: 'Ghi nhầm (minh họa)' }, { 'idempotency-key': randomUUID() });
    expect(undone.status, JSON.stringify(undone.body)).toBe(200);
    await decided(specialist, process, 'movedAway.triage', 'exact', exact);
    await decided(chairman, process, 'movedAway.confirm', 'confirm');
    const after = await fileOf(specialist, process);
    expect(after.findings).toMatchObject([
      { ...waiting, status: 'RETURNED', returned: { reason: 'Hỏi lại gia đình (minh họa)' } }, { number: null, status: 'TAKEN_BACK', whereabouts: 'VAGUE', note: 'Không rõ (minh họa)', returned: { reason: 'Ghi nhầm (minh họa)' } },
      { number: 1, status: 'CONFIRMED', address: exact.address, returned: null },
    ]);
    expect(after.acts.slice(signers.length).map((one: { step: string; choice: string; text: string | null }) => [one.step, one.choice, one.text])).toEqual([
      ['movedAway.triage', 'exact', exact.text], ['movedAway.confirm', 'return', 'Hỏi lại gia đình (minh họa)'], ['movedAway.triage', 'vague', 'Không rõ (minh họa)'], ['movedAway.triage', 'undo', 'Ghi nhầm (minh họa)'], ['movedAway.triage', 'exact', exact.text], ['movedAway.confirm', 'confirm', null],
    ]);
    expect(after.loans).toMatchObject([{ programme: 'HO_NGHEO', programmeName: { vi: expect.stringContaining('nghèo') }, statusName: { vi: 'Trong hạn', en: 'In term' } }]);
  });

  it('keeps what was reported under its author, and shows each correction under its own', async () => {
    const process = await open();
    for (const round of [2, 3]) {
      await decided('police.commune-082', process, 'movedAway.signPolice', 'decline', { reason: 'Sai họ tên (minh họa)' });
      await decided(specialist, process, 'movedAway.correct', 'correct', { text: `Đã sửa, lần ${round} (minh họa)` });
    }
    const { detection } = await fileOf(chairman, process);
    const correction = (round: number) => ({ round, note: `Đã sửa, lần ${round} (minh họa)` });
    expect(detection).toMatchObject({ note: 'Nhà đóng cửa (minh họa)', corrections: [correction(2), correction(3)] });
    expect(detection.corrections[0].by.id).not.toBe(detection.openedBy.id);
  });

  it('shows a unit that handed the case on the duties of that moment, whatever became of it since, and takes no file after the end of its process', async () => {
    const process = await open();
    await sorted(process);
    await decided(chairman, process, 'movedAway.confirm', 'confirm');
    await decided(chairman, process, 'movedAway.collect', 'handOver', { effectiveFrom: addCalendarDays(today(), -5) });
    const other = `${process.replace('commune-082', 'commune-083')}h1`;
    await reaches(other, 'PROPOSED');
    await decided('chairman.commune-083', other, 'movedAway.accept', 'accept');
    await reaches(process, 'HANDED_OVER');
    await reaches(other, 'LOCATED');
    const { duties } = await fileOf(chairman, process);
    expect(duties).toMatchObject([{ unit: { id: 'commune-082' }, to: addCalendarDays(today(), -5) }, { unit: { id: 'commune-083' }, to: null }]);
    const { body: evidence } = await attach(director, other);
    const closed = await decided(director, other, 'movedAway.close', 'paid', { evidence: [evidence.id], text: 'Đã trả hết (minh họa)' });
    expect(closed.warnings).toMatchObject([{ code: 'STILL_OWED', en: expect.stringContaining('2026-01-31') }]);
    const [then, now] = [await fileOf(chairman, process), await fileOf('chairman.commune-083', other)];
    expect([then.duties, then.closing, now.duties[1].to]).toEqual([duties, null, addCalendarDays(today(), 1)]);
    expect(now.closing).toMatchObject({ outcomeName: { en: 'paid' } });
    expect(JSON.stringify(then.acts)).not.toContain('movedAway.close');
    for (const ended of [process, other]) expect(await attach(director, ended)).toMatchObject({ status: 409, body: { code: 'PROCESS_CLOSED' } });
    expect((await fileOf('chairman.commune-083', other)).attachments).toHaveLength(1);
  });
});

it('warns of commitments over what is owed, and names no amount', async () => {
  const process = await open();
  await sorted(process);
  await decided(chairman, process, 'movedAway.confirm', 'confirm');
  const plan = (step: string, amountVnd: number) => decided(chairman, process, step, 'commit', { rows: [{ dueOn: '2099-01-01', amountVnd }] });
  const { warnings } = await plan('movedAway.collect', 50_000_001);
  expect(warnings).toMatchObject([{ code: 'COMMITTED_OVER_DEBT' }]);
  expect(JSON.stringify(warnings)).not.toMatch(/50[.,]?000/);
  expect((await plan('movedAway.replan', 50_000_000)).warnings).toBeUndefined();
});

it('names who has not signed and where, and refuses an address in the own commune', async () => {
  const process = await open();
  const sort = (form: object) => calls.decide(specialist, process, 'movedAway.triage', 'exact', form);
  for (const [step, subject] of signers.slice(0, 3)) await decided(subject, process, step, 'sign', { signedOn: today() });
  const { body } = await sort(exact);
  expect(body).toMatchObject({ code: 'SIGNATURES_MISSING', params: { count: 2, signers: ['COMMUNE_CHAIRMAN/commune-082', 'COMMUNE_POLICE/commune-082'] } });
  expect(body.detailVi).toMatch(/còn thiếu 2 chữ ký của: Chủ tịch UBND cấp xã \(.+\), Công an cấp xã \(.+\)\.$/);
  expect(body.detailEn).toMatch(/signatures missing: 2, of Chairman of the commune People's Committee \(.+\), Commune police \(.+\)\.$/);
  for (const [step, subject] of signers.slice(3)) await decided(subject, process, step, 'sign', { signedOn: today() });
  expect((await sort({ ...exact, receivingUnitId: 'commune-082' })).body).toMatchObject({ code: 'HANDOVER_TO_ONESELF', fields: [{ path: '/form/receivingUnitId' }] });
  expect((await sort(exact)).status).toBe(200);
});
