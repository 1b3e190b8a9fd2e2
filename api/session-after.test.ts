import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalendarDays, addCalendarMonths, dayVi } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { afterOf, openTestMonth } from '../workflows/transaction-session/testing-after.ts';
import type { TestSession } from '../workflows/transaction-session/testing.ts';
import { openTestSession } from '../workflows/transaction-session/testing.ts';
import { deskMessages, receiveMessage } from '../workflows/shared/contract.ts';
import { pagesOf } from './paper/testing-read.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
let one: TestSession;
const [leader, officer, director, chairman, branch] = ['team-leader.office-20', 'officer-1.office-20', 'director.office-20', 'chairman.commune-082', 'director.branch-1'];
const day = addCalendarDays(today(), -1);
/** Of the commune, and not invited. */
const village = 'village-0244';
/** Words that stand in what people write here, and nowhere else. */
const words = { minutes: 'cò-trắng-biên-bản', content: 'cò-trắng-nội-dung', proposal: 'cò-trắng-kiến-nghị', task: 'cò-trắng-việc', statement: 'cò-trắng-ý-kiến' } as const;

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine, updateDeadlineMs: 30_000 });
  calls = callsOf(api);
  one = await openTestSession(engine, { day });
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const form = {
  text: `Các tổ báo cáo (${words.minutes})\nChủ tịch kết luận.`,
  difficulties: [{ subject: 'CAPITAL', programme: 'HO_NGHEO', urgency: 'URGENT', content: `Vốn chưa đủ (${words.content})`, proposal: `Bổ sung vốn (${words.proposal})` }, { subject: 'PREMISES', urgency: 'ROUTINE', content: 'Mái dột (minh họa)', proposal: 'Sửa mái (minh họa)' }],
  followUps: [
    { unitId: 'commune-082', roles: ['COMMUNE_CHAIRMAN'], text: `Niêm yết lại bảng (${words.task})`, due: addCalendarDays(today(), 9) },
    { unitId: village, roles: ['VILLAGE_HEAD'], text: 'Vận động hộ vay trả nợ (minh họa)', due: addCalendarDays(today(), 12) },
  ],
};
const write = (subject = leader, body: object = form, key = `key-${randomUUID()}`) => calls.call(subject, 'POST', `/api/sessions/${one.process}/minutes`, body, { 'idempotency-key': key });
const print = async (subject = leader, id = one.process) => api.app.inject({ method: 'GET', url: `/api/sessions/${id}/minutes.pdf`, headers: { authorization: `Bearer ${await api.tokenFor(subject)}` } });
const textOf = async (subject = leader): Promise<string> => (await pagesOf((await print(subject)).rawPayload)).join(' ');
const standing = async (subject = leader) => calls.call(subject, 'GET', `/api/sessions/${one.process}/minutes`);
const report = (number: number, subject = chairman) => calls.call(subject, 'POST', `/api/sessions/${one.process}/difficulties/${number}/report`, {});
const monthOf = (officeId: string, month: string, subject = director) => calls.call(subject, 'GET', `/api/session-months/${officeId}/${month}`);

describe('a session from its day on, over the API', () => {
  it('has no minutes before it is held, and says so', async () => {
    await calls.taskOf(one.process, 'session.hold');
    for (const answer of [await write(), await standing()]) expect([answer.status, answer.body.code]).toEqual([409, 'SESSION_NOT_HELD']);
    expect((await print()).statusCode).toBe(409);
  });

  it('is recorded by its team; who was not invited is named at the field', async () => {
    const record = (attendance: object[]) => calls.decide(leader, one.process, 'session.hold', 'held', { startedAt: '08:00', endedAt: '11:00', attendance });
    const refused = await record([{ unitId: 'commune-083', role: 'COMMUNE_CHAIRMAN', attended: true }]);
    expect([refused.status, refused.body.code, refused.body.fields[0].path]).toEqual([422, 'NOT_INVITED', '/form/attendance/0']);
    expect(refused.body.detailEn).toContain('Chairman of the commune');
    expect((await record([{ unitId: 'commune-082', role: 'COMMUNE_CHAIRMAN', attended: true }, { unitId: 'group-0487', role: 'GROUP_LEADER', attended: false }])).body).toMatchObject({ status: 'HELD', results: { 'session.held': { came: 1, absent: 1 } } });
    const { body } = await calls.call(director, 'GET', `/api/processes/${one.process}/history`);
    expect(JSON.stringify(body)).toContain('việc chuẩn bị chưa làm');
  });

  it('writes its minutes once for one key, and anew for another', async () => {
    const key = `key-${randomUUID()}`;
    const answers = await Promise.all([write(leader, form, key), write(leader, form, key)]);
    expect(answers.map(({ status, body }) => [status, body.results['session.minutes']])).toEqual([[200, { version: 1, difficulties: 2, followUps: 2 }], [200, { version: 1, difficulties: 2, followUps: 2 }]]);
    expect((await write(officer)).body.results['session.minutes'].version).toBe(2);
    const refused = await write(leader, { ...form, followUps: [{ ...form.followUps[0], due: today() }] });
    expect([refused.body.code, refused.body.fields[0].path]).toEqual(['FOLLOW_UP_TODAY', '/followUps/0/due']);
  });

  it('prints them as they stand, always the same bytes, marked until the chairman has confirmed', async () => {
    const [first, again] = [await print(), await print(chairman)];
    expect([first.statusCode, first.headers['content-type'], first.rawPayload.equals(again.rawPayload), first.headers['etag'] === again.headers['etag']]).toEqual([200, 'application/pdf', true, true]);
    const text = await textOf();
    const { body } = await standing();
    for (const part of ['BIÊN BẢN', 'Độc lập - Tự do - Hạnh phúc', 'CHỜ CHỦ TỊCH UBND CẤP XÃ XÁC NHẬN', 'từ 08:00 đến 11:00', words.minutes, words.content, words.proposal, words.task, dayVi(addCalendarDays(today(), 9)), `SHA-256: ${body.sha256}`, `phiên bản số ${body.version}`, 'có mặt', 'vắng', 'không ghi nhận']) expect(text, part).toContain(part);
  });

  it('are read by the commune, its police, the office and the branch, not by who is only invited, nor from elsewhere', async () => {
    for (const subject of [chairman, 'police.commune-082', director, 'director.branch-1']) expect((await print(subject)).statusCode, subject).toBe(200);
    for (const subject of ['group-leader.group-0487', 'chairman.commune-001', 'director.office-01', 'officer.department-01']) expect((await print(subject)).statusCode, subject).toBe(404);
    expect((await write('group-leader.group-0487')).status).toBe(404);
  });

  it('lets nothing of them through the engine or onto the ledger', async () => {
    const events = (await one.handle.fetchHistory()).events ?? [];
    const payloads = events.map((event) => JSON.stringify(event, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value))).join('\n');
    const rows = await engine.database.sql<{ text: string }[]>`select coalesce(before::text, '') || coalesce(after::text, '') as text from ledger_entry where chain = ${one.process}`;
    for (const word of Object.values(words)) expect([payloads.includes(word), rows.some(({ text }) => text.includes(word))], word).toEqual([false, false]);
  });

  it('makes no report of a difficulty while the minutes may change', async () => {
    expect((await report(1)).body.code).toBe('MINUTES_NOT_CONFIRMED');
  });

  it('puts the chairman’s part on record; from then on the minutes stand', async () => {
    const confirmed = (await calls.decide(chairman, one.process, 'session.chairman', 'confirm', { part: 'PRESENT', note: `Nhất trí (${words.statement})` })).body;
    expect([confirmed.status, confirmed.warnings]).toEqual(['FOLLOWING', undefined]);
    expect((await write()).body.code).toBe('MINUTES_FINAL');
    const text = await textOf();
    expect([text.includes('CHỜ CHỦ TỊCH'), text.includes('Chủ tịch UBND cấp xã dự giao ban'), text.includes(words.statement)]).toEqual([false, true, true]);
    expect((await standing()).body.chairman.code).toBe('PRESENT');
  });

  it('makes one report of a difficulty however often two people click, and links both ways', async () => {
    const answers = await Promise.all([report(1), report(1), report(1)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const ids = new Set(answers.map(({ body }) => body.processId));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    expect((await report(1)).body.processId).toBe(id);
    const { sql } = engine.database;
    expect(await sql`select count(*)::int as n from difficulty_report where session_id = ${one.process}`).toEqual([{ n: 1 }]);
    expect(await afterOf(one).raised()).toEqual([{ number: 1, reportId: id }, { number: 2, reportId: null }]);
    const { body } = await calls.call(chairman, 'GET', `/api/processes/${id}/difficulty`);
    expect(body).toMatchObject({ sessionId: one.process, subject: { code: 'CAPITAL' }, urgency: { code: 'URGENT' }, programme: { code: 'HO_NGHEO' }, content: form.difficulties[0]?.content, proposal: form.difficulties[0]?.proposal });
    expect((await report(2)).body.processId).not.toBe(id);
    for (const [subject, number, status] of [['chairman.commune-083', 2, 404], [leader, 2, 403], [chairman, 3, 404]] as const) expect((await report(number, subject)).status, subject).toBe(status);
  });

  it('shows who agreed to do something what it is, also where they were not invited, and ends once all of it is done', async () => {
    const { status, body } = await calls.call(`village-head.${village}`, 'GET', `/api/sessions/${one.process}`);
    expect([status, JSON.stringify(body.followUps).includes('Vận động hộ vay')]).toEqual([200, true]);
    expect((await calls.decide(`village-head.${village}`, one.process, 'session.followUp', 'done', { result: 'Đã vận động (minh họa)' }, '2')).body.status).toBe('FOLLOWING');
    expect((await calls.decide(chairman, one.process, 'session.followUp', 'done', { result: 'Đã niêm yết (minh họa)' }, '1')).body.status).toBe('CLOSED');
  });
});

it('is read whole by the commune with which it was held, whose chairman confirms it, also once the point lies in another', async () => {
  const other = await openTestSession(engine, { day: addCalendarDays(today(), -2), month: '2007-05' });
  await afterOf(other).hold();
  await afterOf(other).write();
  const area = [other.seed.pointId, 'commune-083', 'office-20', 'branch-1', 'province-1'];
  const key = randomUUID();
  await other.handle.executeUpdate(receiveMessage, { updateId: key, args: [{ key, from: other.process, type: deskMessages.areaChanged, body: { area } }] });
  const { body } = await calls.call(chairman, 'GET', `/api/sessions/${other.process}`);
  expect([body.extent, body.minutes?.version, (await print(chairman, other.process)).statusCode]).toEqual(['WHOLE', 1, 200]);
  const listed = await calls.call('specialist-1.commune-082', 'GET', `/api/sessions?from=${other.seed.day}&to=${other.seed.day}`);
  expect(listed.body.items.map((found: { processId: string }) => found.processId)).toContain(other.process);
  expect((await calls.decide(chairman, other.process, 'session.chairman', 'confirm', { part: 'PRESENT' })).body.status).toBe('CLOSED');
});

it('takes the chairman’s own word against the record of who came, says so in the receipt, and prints it; another place is printed by its words alone', async () => {
  const other = await openTestSession(engine, { day: addCalendarDays(today(), -3), month: '2007-06' });
  await calls.decide('specialist-1.commune-082', other.process, 'session.location', 'confirm', { host: 'OTHER', place: 'Trường học thôn Mẫu (minh họa)' });
  await calls.decide(leader, other.process, 'session.hold', 'held', { startedAt: '08:00', endedAt: '11:00', attendance: [{ unitId: 'commune-082', role: 'COMMUNE_CHAIRMAN', attended: true }] });
  await calls.decide(leader, other.process, 'session.minutes', 'write', { text: 'Biên bản (minh họa)' });
  const { status, body } = await calls.decide(chairman, other.process, 'session.chairman', 'confirm', { part: 'REPRESENTED' });
  expect([status, body.status]).toEqual([200, 'CLOSED']);
  expect(body.warnings).toEqual([{ code: 'ATTENDANCE_DIFFERS', vi: expect.stringContaining('có mặt'), en: expect.stringContaining('represented') }]);
  const text = (await pagesOf((await print(leader, other.process)).rawPayload)).join(' ');
  for (const part of ['cử người dự thay (theo xác nhận của Chủ tịch)', 'Địa điểm: Trường học thôn Mẫu (minh họa).', 'Phiên giao dịch bổ sung và họp giao ban']) expect(text, part).toContain(part);
  expect(text).not.toMatch(/có mặt|Địa điểm khác/);
});

describe("an office's month", () => {
  it('is there while it runs, for who sees the office, with totals of the branch', async () => {
    const month = day.slice(0, 7);
    const { body } = await monthOf('office-20', month);
    const line = body.points.find((found: { point: { id: string } }) => found.point.id === one.seed.pointId);
    expect([body.closedAt, line.sessions.map((found: { outcome: { code: string } }) => found.outcome.code)]).toEqual([null, ['HELD']]);
    expect(line.sessions[0]).toMatchObject({ attendance: { came: 1, absent: 1 }, difficulties: { raised: 2, reported: 2 }, followUps: { agreed: 2, open: 0 } });
    const all = await calls.call(branch, 'GET', `/api/session-months?month=${month}`);
    const mine = all.body.offices.find((found: { office: { id: string } }) => found.office.id === 'office-20');
    expect([mine.totals, all.body.totals.held >= mine.totals.held]).toEqual([body.totals, true]);
    expect((await calls.call('director.office-01', 'GET', `/api/session-months?month=${month}`)).body.offices.map((found: { office: { id: string } }) => found.office.id)).not.toContain('office-20');
    expect((await monthOf('office-20', month, 'director.office-01')).status).toBe(404);
    expect((await monthOf('office-20', '2031-01')).status).toBe(404);
  });

  it('is closed with reasons for every point without a session, which are read in the table; and that is final, and says why', async () => {
    const month = addCalendarMonths(`${today().slice(0, 7)}-01`, -2).slice(0, 7);
    const { process } = await openTestMonth(engine, month);
    const close = (reasons: object[]) => calls.decide(director, process, 'sessionMonth.close', 'close', { reasons });
    const unexplained = await close([]);
    expect([unexplained.status, unexplained.body.code, unexplained.body.fields[0].path]).toEqual([409, 'SESSIONS_NOT_CONCLUDED', '/form/reasons']);
    expect(unexplained.body.detail).toContain('Điểm giao dịch');
    const { points } = (await monthOf('office-20', month)).body;
    expect(points.every(({ needsReason }: { needsReason: boolean }) => needsReason)).toBe(true);
    const reasons = points.map(({ point }: { point: { id: string } }) => ({ pointId: point.id, reason: 'Chưa lập phiên giao dịch (minh họa)' }));
    const taskId = await calls.taskOf(process, 'sessionMonth.close');
    const twice = await Promise.all([close(reasons), close(reasons)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await monthOf('office-20', month);
    expect([body.closedBy.name !== '', body.totals.without, new Set(body.points.map(({ reason }: { reason: string }) => reason))]).toEqual([true, points.length, new Set(['Chưa lập phiên giao dịch (minh họa)'])]);
    expect((await calls.call(director, 'POST', `/api/tasks/${taskId}/undo`, { reason: 'Chốt nhầm (minh họa)' })).body.code).toBe('UNDO_MONTH_CLOSED');
    expect((await calls.call(director, 'GET', `/api/tasks/${taskId}`)).body.undo.can).toBe(false);
  });
});
