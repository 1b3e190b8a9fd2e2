import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardPostingProcessId } from '../domain/boards.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { versionsApart } from '../workflows/information-board/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { today } from './schemas.ts';
import { otherTables, rawHistories } from './testing-canary.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';
import { filesOf, sampleFiles } from './testing-files.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
let version = 0;
const canary = `canary-${randomUUID()}`;
const [chairman, office, branch] = ['chairman.commune-001', 'officer-1.office-01', 'officer-1.branch-1'];
const points = ['point-001', 'point-002', 'point-003'];

beforeAll(async () => {
  engine = await startTestEngine();
  version = (await versionsApart(engine)) + 1;
  // Three points of two communes are enough here.
  await engine.database.sql`update transaction_point set paused_from = '2026-01-01' where id <> all(${points})`;
  api = await buildTestApp({ engine, updateDeadlineMs: 30_000 });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const publish = (body: string) => calls.call(branch, 'POST', '/api/board-contents', { effectiveOn: today(), basis: 'QĐ minh họa 12/2026', sheets: [{ item: 'RATES', title: 'Lãi suất (minh họa)', body }] });
const posting = (point: string) => boardPostingProcessId(version, point);
const photoOf = async (subject: string, process: string, name: 'mau.png' | 'mau.txt' = 'mau.png'): Promise<string> => {
  const sent = await filesOf(api, process).send(subject, name, sampleFiles[name]?.content ?? Buffer.alloc(0));
  expect(sent.statusCode, sent.body).toBe(201);
  return sent.json().id as string;
};
const formOf = (photos: string[], more: object = {}) => ({ version, place: `Sảnh trụ sở ${canary}`, postedOn: today(), photos, borrowersListed: true, ...more });
const boards = async (subject: string, query = '') => (await calls.call(subject, 'GET', `/api/boards?${query}`)).body;
const board = async (subject: string, point: string) => calls.call(subject, 'GET', `/api/boards/${point}`);

describe('a version of what hangs, over the API', () => {
  it('is asked of the communes of the points', async () => {
    expect((await publish('Hộ nghèo: 6,6%/năm (minh họa)')).body).toMatchObject({ version, postings: 3 });
    const tasks = await eventually('the tasks of the commune', async () => {
      const { items } = (await calls.call(chairman, 'GET', '/api/tasks?kind=information-board')).body;
      return items.length === 2 ? items : undefined;
    });
    expect(tasks[0]).toMatchObject({ step: 'board.post', stepName: { vi: 'Niêm yết nội dung mới' }, about: { vi: expect.stringMatching(new RegExp(`^Điểm giao dịch .*; phiên bản ${version}$`)) } });
    expect(await boards(chairman)).toMatchObject({ wanted: version, items: [{ id: 'point-001', hangs: null, upToDate: false, open: { version, status: 'POSTING', overdueDays: 0 } }, { id: 'point-002' }, { id: 'point-012', paused: true, open: null }], byOffice: [{ office: { id: 'office-01' }, points: 2, upToDate: 0, overdue: 0 }] });
    expect((await calls.call(chairman, 'GET', `/api/processes/${posting('point-001')}`)).body).toMatchObject({ statusName: { vi: 'Chờ niêm yết' }, why: { kind: 'TASK', act: 'DECIDE' } });
  });

  it('is posted with photos of this very process: a text, and a photo of another process, are refused at their field', async () => {
    const [own, text, other] = [await photoOf(chairman, posting('point-001')), await photoOf(chairman, posting('point-001'), 'mau.txt'), await photoOf(chairman, posting('point-002'))];
    const refused = await calls.decide(chairman, posting('point-001'), 'board.post', 'posted', formOf([own, text, other]));
    expect([refused.status, refused.body.code, refused.body.fields.map((one: { path: string }) => one.path)]).toEqual([422, 'BOARD_PHOTO_NOT_IMAGE', ['/form/photos/1', '/form/photos/2']]);
    const posted = await calls.decide(chairman, posting('point-001'), 'board.post', 'posted', formOf([own]));
    expect([posted.status, posted.body.status, posted.body.results]).toEqual([200, 'CHECKING', { 'board.posted': { version, photos: 1 } }]);
    expect((await calls.call(chairman, 'POST', `/api/attachments/${own}/retract`)).body.code).toBe('EVIDENCE_STANDS');
    expect((await calls.call(chairman, 'POST', `/api/attachments/${text}/retract`)).status).toBe(200);
  });

  it('is seen to hang at once, and that nobody has looked at it yet; where it hangs is read by who may read processes there', async () => {
    const { body } = await board(office, 'point-001');
    expect(body.board).toMatchObject({ hangs: { version, since: today(), accepted: false, place: `Sảnh trụ sở ${canary}`, processId: posting('point-001') }, upToDate: true });
    expect(body.postings).toMatchObject([{ processId: posting('point-001'), status: 'CHECKING', photos: [expect.any(String)], postedBy: { id: 'person-0093' }, place: `Sảnh trụ sở ${canary}`, rejection: null }]);
    const [photo] = body.postings[0].photos;
    expect((await filesOf(api, posting('point-001')).get(office, photo)).statusCode).toBe(200);
    // The team and the police read the board, not what people wrote in processes.
    for (const subject of ['teller.office-01', 'police.commune-001']) expect((await board(subject, 'point-001')).body, subject).toMatchObject({ board: { hangs: { version, place: null } }, postings: [{ place: null }] });
    expect((await board('chairman.commune-003', 'point-001')).status).toBe(404);
    expect((await boards('auditor')).byOffice.find((one: { office: { id: string } }) => one.office.id === 'office-01')).toMatchObject({ upToDate: expect.any(Number), unchecked: 1 });
  });

  it('is rejected with a reason, which the commune reads, and posted again', async () => {
    expect((await calls.decide(office, posting('point-001'), 'board.review', 'reject', { reason: `Ảnh mờ ${canary}` })).body.status).toBe('RETURNED');
    const { body } = await board(chairman, 'point-001');
    expect(body).toMatchObject({ board: { hangs: null, upToDate: false }, postings: [{ photos: [], rejection: { reason: `Ảnh mờ ${canary}` }, formerRejection: null }] });
    const told = (await calls.call(chairman, 'GET', '/api/notices')).body.items.find((one: { type: string }) => one.type === 'board.rejected');
    expect(told.sentence).toMatchObject({ vi: expect.stringMatching(new RegExp(`^Niêm yết bị trả lại, cần niêm yết lại: «Niêm yết nội dung mới» \\(Điểm giao dịch .*, phiên bản ${version}\\), hạn `)), en: expect.stringContaining(`, version ${version})`) });
    const again = formOf([await photoOf('specialist-1.commune-001', posting('point-001'))]);
    expect((await calls.decide('specialist-1.commune-001', posting('point-001'), 'board.post', 'posted', again)).status).toBe(200);
    expect((await calls.decide('director.office-01', posting('point-001'), 'board.review', 'accept')).body).toMatchObject({ status: 'POSTED', statusName: { vi: 'Đã niêm yết, đã kiểm tra' } });
    expect((await board('police.commune-001', 'point-001')).body.board).toMatchObject({ hangs: { accepted: true }, open: null });
    // What was rejected and posted again stands in the past.
    expect((await board(chairman, 'point-001')).body.postings).toMatchObject([{ outcome: 'POSTED', rejection: null, formerRejection: { reason: `Ảnh mờ ${canary}` } }]);
  });

  it('is overdue where the commune does not post it, and found by that', async () => {
    expect((await boards(branch, 'overdue=true')).items).toEqual([]);
    await api.owner.sql`update task set due_date = ${'2026-01-05'}, late_at = '2026-01-05T17:00:00Z' where process_id = ${posting('point-003')} and status = 'OPEN'`;
    const late = await boards(branch, 'overdue=true');
    expect(late.items).toMatchObject([{ id: 'point-003', open: { dueOn: '2026-01-05', due: { vi: expect.stringMatching(/^Đã quá \d+ ngày làm việc$/) } } }]);
    expect(late.items[0].open.overdueDays).toBeGreaterThan(100);
    expect(late.byOffice).toMatchObject([{ points: 1, overdue: 1 }]);
    expect((await boards(branch, 'overdue=true&communeId=commune-001')).items).toEqual([]);
    expect((await boards(branch, 'limit=2&officeId=office-01')).items).toHaveLength(2);
  });

  it('gives way to the next version: what is open ends, what was accepted stays', async () => {
    expect((await publish('Hộ nghèo: 6,4%/năm (minh họa)')).body).toMatchObject({ version: version + 1, postings: 3, superseded: 2, willSupersede: 0 });
    await eventually('the open ones to end', async () => ((await calls.call('operator', 'GET', `/api/processes/${posting('point-003')}`)).body.status === 'SUPERSEDED' ? true : undefined));
    const { body } = await board(chairman, 'point-001');
    expect(body.board).toMatchObject({ wanted: version + 1, hangs: { version, accepted: true }, upToDate: false });
    expect(body.postings.map((one: { version: number; outcome: string | null }) => [one.version, one.outcome])).toEqual([[version + 1, null], [version, 'POSTED']]);
  });

  it('that is not in force yet is withdrawn: its postings end, the one in force is asked as before, and where it hangs already that is said', async () => {
    const [inForce, coming] = [version + 1, version + 2];
    const soon = addCalendarDays(today(), 90);
    const published = await calls.call(branch, 'POST', '/api/board-contents', { effectiveOn: soon, basis: 'QĐ minh họa 13/2026', sheets: [{ item: 'RATES', title: 'Lãi suất (minh họa)', body: 'Hộ nghèo: 66%/năm (minh họa)' }] });
    expect(published.body).toMatchObject({ version: coming, superseded: 0, willSupersede: 3, warnings: [{ code: 'BOARD_DAY_FAR', vi: expect.stringContaining('3 Điểm giao dịch xã') }] });
    const of = (point: string, which: number) => boardPostingProcessId(which, point);
    await eventually('the posting to wait for the day of the next', async () => ((await engine.temporal.workflow.getHandle(of('point-003', inForce)).query<{ details: object }>('position').catch(() => null))?.details as { waitsUntil?: string } | undefined)?.waitsUntil === soon ? true : undefined);
    await eventually('the new postings', async () => ((await calls.call('operator', 'GET', `/api/processes/${of('point-003', coming)}`)).status === 200 ? true : undefined));
    expect((await calls.call(branch, 'POST', `/api/board-contents/${coming}/withdraw`, { reason: `Sai lãi suất ${canary}` })).body).toEqual({ version: coming, ended: 3, posted: 0, warnings: [] });
    for (const point of points) await eventually(`${point} to be asked no more`, async () => ((await calls.call('operator', 'GET', `/api/processes/${of(point, coming)}`)).body.status === 'WITHDRAWN' ? true : undefined));
    await eventually('the posting to wait for no day', async () => ((await engine.temporal.workflow.getHandle(of('point-003', inForce)).query<{ status: string; details: { waitsUntil?: string } }>('position')).details.waitsUntil === undefined ? true : undefined));
    expect(await boards(chairman)).toMatchObject({ wanted: inForce, items: [{ id: 'point-001', open: { version: inForce, status: 'POSTING' } }, { id: 'point-002' }, {}] });
    expect((await calls.call(chairman, 'GET', `/api/board-contents/${coming}`)).body).toMatchObject({ open: 0, withdrawn: { by: { id: 'person-0007' }, reason: `Sai lãi suất ${canary}` } });
  });

  it('is given up by the office’s director where the point is to end, which then ends', async () => {
    const process = boardPostingProcessId(version + 1, 'point-003');
    const end = () => calls.call('registrar', 'POST', '/api/units/point-003/end', { validTo: addCalendarDays(today(), 1), basis: 'QĐ minh họa 14/2026' });
    expect((await end()).body.code).toBe('UNIT_IN_USE');
    expect((await calls.decide(office, process, 'board.giveUp', 'giveUp', { reason: 'Không phải việc của tôi' })).body.code).toBe('NOT_ADDRESSED_TO_YOU');
    const given = await calls.decide('director.office-01', process, 'board.giveUp', 'giveUp', { reason: `Điểm dừng hoạt động ${canary}` });
    expect([given.status, given.body.status]).toEqual([200, 'GIVEN_UP']);
    expect((await end()).status).toBe(200);
  });

  it('is told as sentences, and leaves no word that people wrote in histories, ledger, notices and outbox', async () => {
    const history = (await calls.call(chairman, 'GET', `/api/processes/${posting('point-001')}/history?limit=200`)).body.items.map((one: { sentence: { vi: string; en: string } }) => `${one.sentence.vi} | ${one.sentence.en}`);
    expect(history.join('\n')).toMatch(new RegExp(`báo đã niêm yết \\(phiên bản ${version}, ngày [\\d/]+, 1 ảnh\\)`));
    expect(history.filter((one: string) => /board\.\w+/.test(one))).toEqual([]);
    expect(await rawHistories(engine, 'information-board')).not.toContain(canary);
    expect(await otherTables(api.owner.sql, ['free_text'])).not.toContain(canary);
  });
});
