import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import type { TestCampaign } from '../workflows/credit-plan/testing.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { acceptCommune, acceptOffice, bringToBranch, decidedTask, need, submit, synthesizeBranch, synthesizeOffice } from '../workflows/credit-plan/testing-levels.ts';
import { historyText } from '../workflows/testing-histories.ts';
import { eventually, isQuiet } from '../workflows/testing.ts';
import { cellsOf } from './excel/testing-fill.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import type { Answer } from './testing-calls.ts';
import { callsOf } from './testing-calls.ts';
import { leaveCampaigns } from './testing-campaigns.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
let fiveYear: TestCampaign;
const year = Number(today().slice(0, 4)) + 1;
const [officeId, communeId] = ['office-01', 'commune-001'] as const;
const shape = { [officeId]: [communeId] };
const director = 'director.branch-1';
const due = { commune: addCalendarDays(today(), 10), office: addCalendarDays(today(), 20), branch: addCalendarDays(today(), 30), head: addCalendarDays(today(), 40) };
const open = (kind: string, body: object, headers: Record<string, string> = {}): Promise<Answer> => calls.call(director, 'POST', `/api/processes/${kind}`, { due, ...body }, headers);

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
  calls = callsOf(api);
  // A five-year plan of one commune that covers this year and the next, and leaves the first year of a real one free.
  fiveYear = await openTestCampaign(engine, shape, { kind: 'five-year-plan', year: 2021, years: [year - 1, year], programmes: ['HO_NGHEO', 'VIEC_LAM'] });
  const line = { programme: 'HO_NGHEO', households: 4, amountVnd: 200_000_000 };
  await fiveYear.enter(`specialist-1.${communeId}`, fiveYear.commune(communeId), { put: [await need(fiveYear, communeId, 0, { ...line, year }), await need(fiveYear, communeId, 1, { ...line, year })], restNoNeed: true });
  await submit(fiveYear, communeId);
  await acceptCommune(fiveYear, officeId, communeId);
  await synthesizeOffice(fiveYear, officeId);
  await acceptOffice(fiveYear, officeId);
  await synthesizeBranch(fiveYear);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const decideOn = async (subject: string, process: string, step: string, choice: string, form: object = {}): Promise<Answer> => calls.decide(subject, process, step, choice, form);

describe('approval', () => {
  it("takes number and day of the Head's decision, not a day that has not come, and shows them", async () => {
    const early = await decideOn('board-head', fiveYear.branch, 'head.approve', 'approve', { decision: { number: '12/QĐ-BĐD', date: addCalendarDays(today(), 1) } });
    expect(early).toMatchObject({ status: 422, body: { code: 'DAY_AHEAD', fields: [{ path: '/form/decision/date' }] } });
    const half = await decideOn('board-head', fiveYear.branch, 'head.approve', 'approve', { decision: { number: '12/QĐ-BĐD' } });
    expect(half).toMatchObject({ status: 400, body: { fields: [{ path: '/form/decision/date' }] } });
    const decision = { number: '12/QĐ-BĐD', date: today() };
    expect(await decideOn('board-head', fiveYear.branch, 'head.approve', 'approve', { decision })).toMatchObject({ status: 200, body: { status: 'APPROVED' } });
    await isQuiet(engine, fiveYear.period);
    expect((await calls.call('board-head', 'GET', `/api/processes/${fiveYear.branch}`)).body).toMatchObject({ kind: 'five-year-plan', status: 'APPROVED', details: { years: [year - 1, year], decision } });
  });
});

describe('a five-year plan', () => {
  it('is opened once for all communes, with the years in its name, and takes lines of each of its years', async () => {
    const key = { 'idempotency-key': `key-${randomUUID()}` };
    const opened = await open('five-year-plan', { fromYear: 2026, programmes: ['HO_NGHEO', 'VIEC_LAM'] }, key);
    expect(opened).toMatchObject({ status: 201, body: { processId: 'five-year-plan.2026-2030.branch-1', status: 'COLLECTING' } });
    expect(await open('five-year-plan', { fromYear: 2026, programmes: ['HO_NGHEO', 'VIEC_LAM'] }, key)).toMatchObject({ status: 201, body: opened.body, headers: { 'idempotency-replayed': 'true' } });
    for (const fromYear of [2021, 2027, 2041]) {
      const sentence = 'Kế hoạch 5 năm bắt đầu từ năm 2026, sau đó là 2031, và chỉ mở được từ năm liền trước năm bắt đầu.';
      expect(await open('five-year-plan', { fromYear })).toMatchObject({ status: 422, body: { code: 'WRONG_FIRST_YEAR', detailVi: sentence, fields: [{ path: '/fromYear', vi: sentence }] } });
    }
    expect(await open('five-year-plan', { fromYear: 2026 })).toMatchObject({ status: 409, body: { code: 'ALREADY_OPEN', fields: [{ path: '/fromYear' }] } });

    const process = `five-year-plan.2026-2030.${communeId}`;
    const [villageId] = await fiveYear.villages(communeId);
    const line = { programme: 'HO_NGHEO', source: 'CENTRAL', originId: villageId, households: 2, amountVnd: 100_000_000 };
    const enter = (form: object): Promise<Answer> => decideOn(`specialist-1.${communeId}`, process, 'commune.enter', 'enter', form);
    expect(await enter({ put: [{ ...line, year: 2026 }, line, { ...line, year: 2031 }] })).toMatchObject({ status: 422, body: { code: 'YEAR_NOT_IN_PLAN', fields: [{ path: '/form/put/1/year' }, { path: '/form/put/2/year' }] } });
    expect(await enter({ noNeed: [{ programme: 'VIEC_LAM', source: 'LOCAL', year: 2025 }] })).toMatchObject({ status: 422, body: { code: 'YEAR_NOT_IN_PLAN', fields: [{ path: '/form/noNeed/0/year' }] } });
    expect(await enter({ put: [{ ...line, year: 'năm 2026' }] })).toMatchObject({ status: 400, body: { fields: [{ path: '/form/put/0/year' }] } });
    expect(await enter({ put: [{ ...line, year: 2026 }, { ...line, year: 2030, households: 6 }] })).toMatchObject({ status: 200, body: { results: { 'plan.enter': { lines: 2, households: 8 } } } });
    const plan = (await calls.call(`chairman.${communeId}`, 'GET', `/api/processes/${process}/plan`)).body;
    expect(plan.lines.map((one: { year: number }) => one.year)).toEqual([2026, 2030]);
    expect(plan.silentCells).toHaveLength(2 * 2 * 5 - 2);
    expect(plan.fiveYear).toBeNull();
    expect(await decideOn(`chairman.${communeId}`, process, 'commune.submit', 'submit')).toMatchObject({ status: 422, body: { code: 'CELLS_SILENT' } });
  });
});

interface CellView { programme: string; source: string; fiveYear: object | null; plan: object | null; difference: object | null }

describe('an annual plan', () => {
  it('starts from its year of the approved five-year plan, says so in its history, and shows at every level where it departs', async () => {
    const annualPeriod = await leaveCampaigns(api.owner.sql, year, 2);
    expect(await open('annual-plan', { year, programmes: ['HO_NGHEO', 'HSSV'] })).toMatchObject({ status: 201, body: { processId: `annual-plan.${annualPeriod}.branch-1` } });
    const [process, office, branch] = [communeId, `desk-${officeId}`, 'branch-1'].map((name) => `annual-plan.${annualPeriod}.${name}`) as [string, string, string];
    await calls.taskOf(process, 'commune.submit');
    const view = async (subject: string, of: string) => (await calls.call(subject, 'GET', `/api/processes/${of}/plan`)).body;
    const cell = (body: { fiveYear: { cells: CellView[] } }, programme: string, source: string): CellView | undefined => body.fiveYear.cells.find((one) => one.programme === programme && one.source === source);
    const begun = await view(`chairman.${communeId}`, process);
    const approved = { households: 8, amountVnd: 400_000_000 };
    expect(begun.lines).toMatchObject([{ households: 4, fiveYear: { households: 4, amountVnd: 200_000_000 } }, { households: 4, status: 'DRAFT', writtenInVersion: 1 }]);
    expect(begun.fiveYear).toMatchObject({ processId: fiveYear.branch, dropped: [] });
    expect(cell(begun, 'HO_NGHEO', 'CENTRAL')).toMatchObject({ fiveYear: approved, plan: approved, difference: { households: 0, amountVnd: 0 } });
    expect(cell(begun, 'HO_NGHEO', 'LOCAL')).toMatchObject({ fiveYear: { households: 0, amountVnd: 0 }, plan: { households: 0, amountVnd: 0 } });
    expect(cell(begun, 'VIEC_LAM', 'LOCAL'), 'a programme that is not planned this year').toMatchObject({ fiveYear: { households: 0 }, plan: null, difference: null });
    expect(cell(begun, 'HSSV', 'LOCAL'), 'silent, and not of the five-year plan').toBeUndefined();
    const history = (await calls.call('auditor', 'GET', `/api/processes/${process}/history?limit=100`)).body.items as { action: string; sentence: { vi: string; en: string } }[];
    expect(history.filter(({ action }) => action === 'plan.begun').map(({ sentence }) => sentence)).toEqual([{
      vi: 'Kế hoạch năm được lập từ kế hoạch 5 năm đã duyệt: 2 dòng, 1 mục không có nhu cầu.', en: 'The annual plan begins with the approved five-year plan: 2 lines, 1 cells without need.',
    }]);
    expect((await calls.call(`chairman.${communeId}`, 'GET', `/api/processes/${process}`)).body.details).toMatchObject({ year, base: fiveYear.branch });

    // One line less, one cell more; then up to the branch.
    const [first] = begun.lines as { id: string; origin: { id: string } }[];
    const put = [{ programme: 'HSSV', source: 'LOCAL', originId: first?.origin.id, households: 1, amountVnd: 10_000_000 }];
    expect(await decideOn(`specialist-1.${communeId}`, process, 'commune.enter', 'enter', { put, remove: [first?.id], restNoNeed: true })).toMatchObject({ status: 200 });
    const changed = await view(`chairman.${communeId}`, process);
    expect(cell(changed, 'HO_NGHEO', 'CENTRAL')).toMatchObject({ plan: { households: 4 }, difference: { households: -4, amountVnd: -200_000_000 } });
    expect(cell(changed, 'HSSV', 'LOCAL')).toMatchObject({ fiveYear: null, plan: { households: 1 }, difference: null });
    expect(cell(await view('director.office-01', office), 'HO_NGHEO', 'CENTRAL'), 'nothing sent yet').toMatchObject({ fiveYear: approved, plan: null, difference: null });
    expect((await decideOn(`chairman.${communeId}`, process, 'commune.submit', 'submit')).status).toBe(200);
    await calls.decide('officer-1.office-01', office, 'office.review', 'accept', {}, communeId);
    const { offices } = (await engine.database.sql<{ offices: string[] }[]>`select array_agg(unit_id) as offices from process where period = ${annualPeriod} and kind = 'annual-plan' and workflow_type = 'annualPlanCommune' and area[2] = ${officeId} and unit_id <> ${communeId}`)[0] ?? { offices: [] };
    const exceptions = offices.map((unitId) => ({ unitId, reason: 'Chưa gửi (minh họa)' }));
    expect(await decideOn('director.office-01', office, 'office.synthesize', 'send', { exceptions })).toMatchObject({ status: 200 });
    expect(cell(await view('director.office-01', office), 'HO_NGHEO', 'CENTRAL')).toMatchObject({ fiveYear: approved, plan: { households: 4, amountVnd: 200_000_000 }, difference: { households: -4, amountVnd: -200_000_000 } });
    expect(cell(await view(director, branch), 'HO_NGHEO', 'CENTRAL')).toMatchObject({ fiveYear: approved, plan: null });
  });
});

describe('an adjustment', () => {
  it('needs an approved plan, a basis of a day that has come, and no other that is open; one of two asked for at once is opened', async () => {
    const plan = await openTestCampaign(engine, shape, { year: 2050, programmes: ['HO_NGHEO', 'VIEC_LAM'] });
    const basis = { number: '45/TB-BĐD', date: today(), reason: 'Bổ sung vốn theo chỉ đạo (minh họa)' };
    const adjust = (over: object = {}, headers: Record<string, string> = {}) => open('plan-adjustment', { year: plan.year, basis, ...over }, headers);
    expect(await adjust()).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_ADJUST', fields: [{ path: '/year' }] } });
    const put = [await need(plan, communeId, 0, { programme: 'HO_NGHEO' })];
    await plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put, restNoNeed: true });
    await submit(plan, communeId);
    await acceptCommune(plan, officeId, communeId);
    await synthesizeOffice(plan, officeId);
    await acceptOffice(plan, officeId);
    await synthesizeBranch(plan);
    await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
    expect(await adjust({ basis: { ...basis, date: addCalendarDays(today(), 1) } })).toMatchObject({ status: 422, body: { code: 'DAY_AHEAD', fields: [{ path: '/basis/date' }] } });
    expect(await adjust({ programmes: ['HSSV'] }), 'a programme that the plan has not').toMatchObject({ status: 422, body: { code: 'PROGRAMME_NOT_IN_FORCE' } });

    const keys = [randomUUID(), randomUUID()].map((id) => ({ 'idempotency-key': `key-${id}` }));
    const answers = await Promise.all(keys.map((key) => adjust({}, key)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const won = answers.findIndex(({ status }) => status === 201);
    expect(answers[1 - won]?.body.code).toBe('ALREADY_OPEN');
    const branch = answers[won]?.body.processId as string;
    expect(branch).toBe('plan-adjustment.2050a1.branch-1');
    expect(await adjust()).toMatchObject({ status: 409, body: { code: 'ALREADY_OPEN', fields: [{ path: '/year' }] } });
    // The answer is lost: the same request finds what it opened, and the other is still too late.
    await api.owner.sql`update idempotency_key set response_status = null, response_body = null where key = ${keys[won]?.['idempotency-key'] ?? ''}`;
    expect(await adjust({}, keys[won])).toMatchObject({ status: 201, body: { processId: branch } });
    expect(await adjust({}, keys[1 - won])).toMatchObject({ status: 409, body: { code: 'ALREADY_OPEN' } });
    expect((await api.owner.sql`select 1 from free_text where body = ${basis.reason}`).length, 'the reason of who came too late is not kept').toBe(1);

    const shown = (await calls.call(director, 'GET', `/api/processes/${branch}`)).body;
    expect(shown).toMatchObject({ kind: 'plan-adjustment', details: { year: 2050, base: plan.branch, basis: { number: basis.number, date: basis.date } } });
    const history = (await calls.call('auditor', 'GET', `/api/processes/${branch}/history?limit=100`)).body.items as { action: string; sentence: { vi: string } }[];
    expect(history.find(({ action }) => action === 'plan.adjustmentOpened')?.sentence.vi).toContain(`45/TB-BĐD ngày ${today().split('-').reverse().join('/')}: ${basis.reason}`);
    const entries = await api.owner.sql<{ after: unknown }[]>`select after from ledger_entry where chain = ${branch}`;
    for (const text of [await historyText(engine, branch), JSON.stringify([...entries])]) expect(text).not.toContain('Bổ sung vốn');

    const commune = branch.replace('branch-1', communeId);
    const [villageId] = await plan.villages(communeId);
    const enter = (change: object): Promise<Answer> => decideOn(`specialist-1.${communeId}`, commune, 'commune.enter', 'enter', { put: [{ programme: 'HO_NGHEO', source: 'CENTRAL', originId: villageId, households: 0, amountVnd: 0, ...change }] });
    expect(await enter({ households: -3, amountVnd: -60_000_001 })).toMatchObject({ status: 422, body: { code: 'BELOW_ZERO', fields: [{ path: '/form/put/0/households', vi: expect.stringContaining('đang giao 2 hộ, 60.000.000 đồng') }, { path: '/form/put/0/amountVnd', en: expect.stringContaining('60,000,000 VND') }] } });
    expect((await calls.call(director, 'GET', `/api/processes/${commune}`)).body.statusName).toEqual({ vi: 'Đang lập đề nghị điều chỉnh', en: 'The adjustment is being prepared' });
    const form = await api.app.inject({ method: 'GET', url: `/api/processes/${commune}/plan.xlsx`, headers: await api.headersFor(`specialist-1.${communeId}`) });
    const cells = await cellsOf(form.rawPayload);
    const inForce = Object.keys(cells).filter((address) => /^A\d+$/.test(address) && cells[address] === 'HO_NGHEO').map((address) => address.slice(1)).map((row) => [cells[`C${row}`], cells[`H${row}`], cells[`I${row}`]]);
    expect(inForce).toEqual([['Trung ương', '2', '60000000'], ['Địa phương', '0', '0']]);
    expect(await enter({})).toMatchObject({ status: 400, body: { fields: [{ path: '/form/put/0/amountVnd' }] } });
    expect(await enter({ amountVnd: -1.5 })).toMatchObject({ status: 400, body: { fields: [{ path: '/form/put/0/amountVnd' }] } });
    expect(await enter({ households: -2, amountVnd: -60_000_000 })).toMatchObject({ status: 200, body: { results: { 'plan.enter': { households: -2, amountVnd: -60_000_000 } } } });
    await decideOn(`specialist-1.${communeId}`, commune, 'commune.enter', 'enter', { restNoNeed: true });
    const sent = await decideOn(`chairman.${communeId}`, commune, 'commune.submit', 'submit');
    expect(sent).toMatchObject({ status: 200, body: { results: { 'plan.submit': { households: -2, amountVnd: -60_000_000 } } } });
    expect((await calls.call(director, 'GET', `/api/processes/${commune}/plan`)).body).toMatchObject({ total: { households: -2, amountVnd: -60_000_000 }, lines: [{ households: -2, amountVnd: -60_000_000 }], fiveYear: null });
  });
});

describe('what was accepted is opened again from above downward', () => {
  const inOrder = async (answer: Promise<Answer>, code: string, first: RegExp): Promise<void> => {
    const { status, body } = await answer;
    expect([status, body.code]).toEqual([409, code]);
    expect(body.detailEn).toMatch(first);
    expect(body.detailVi).not.toBe(body.detailEn);
  };

  it('refuses it below while it lies above, and says who must give it back first', async () => {
    const plan = await openTestCampaign(engine, shape, { year: 2051 });
    await bringToBranch(plan);
    const lineId = await plan.lineOf(plan.commune(communeId), (await plan.villages(communeId))[0] ?? '');
    const withdrawn = (step: string): Promise<string> => eventually(`${step} to be withdrawn`, async () => (await engine.database.sql<{ id: string }[]>`select id from task where step = ${step} and period = ${plan.period} and status = 'CANCELLED'`)[0]?.id);
    const reopenLines = await withdrawn('office.reopen');
    const review = await decidedTask(plan, plan.office(officeId), 'office.review', communeId);
    const reopenCommune = (): Promise<Answer> => calls.call('officer-1.office-01', 'POST', `/api/tasks/${reopenLines}/decision`, { choice: 'reopen', form: { unitId: communeId, lines: [{ lineId, reason: 'Sai số hộ (minh họa)' }] } });
    const undoReview = (): Promise<Answer> => calls.call('officer-1.office-01', 'POST', `/api/tasks/${review}/undo`, { reason: 'Chấp nhận nhầm (minh họa)' });
    await inOrder(reopenCommune(), 'UNAPPROVE_BRANCH_FIRST', /branch must return/);
    await inOrder(undoReview(), 'UNAPPROVE_BRANCH_FIRST', /branch must return/);
    expect((await calls.call('officer-1.office-01', 'GET', `/api/tasks/${review}`)).body.undo).toMatchObject({ can: false, why: { en: expect.stringContaining('branch must return') } });

    await synthesizeBranch(plan);
    const reviewOffice = await decidedTask(plan, plan.branch, 'branch.review', officeId);
    const reopenOffice = await withdrawn('branch.reopen');
    await inOrder(reopenCommune(), 'UNAPPROVE_HEAD_FIRST', /Head must return/);
    await inOrder(undoReview(), 'UNAPPROVE_HEAD_FIRST', /Head must return/);
    await inOrder(calls.call('officer-1.branch-1', 'POST', `/api/tasks/${reopenOffice}/decision`, { choice: 'reopen', form: { unitId: officeId, reason: 'Thiếu một xã (minh họa)' } }), 'UNAPPROVE_HEAD_FIRST', /Head must return/);
    await inOrder(calls.call('officer-1.branch-1', 'POST', `/api/tasks/${reviewOffice}/undo`, { reason: 'Chấp nhận nhầm (minh họa)' }), 'UNAPPROVE_HEAD_FIRST', /Head must return/);
    expect([await plan.statusOf(plan.branch), await plan.statusOf(plan.office(officeId)), await plan.statusOf(plan.commune(communeId))]).toEqual(['SUBMITTED', 'ACCEPTED', 'ACCEPTED']);

    // In order: the Head, the branch, the office; then it is open.
    await plan.decide('board-head', plan.branch, 'head.approve', 'return', { level: 'BRANCH', unitIds: [], reason: 'text-1' });
    expect(await calls.decide('officer-1.branch-1', plan.branch, 'branch.reopen', 'reopen', { unitId: officeId, reason: 'Thiếu một xã (minh họa)' })).toMatchObject({ status: 200 });
    await plan.reaches(plan.office(officeId), 'RETURNED');
    expect(await calls.decide('officer-1.office-01', plan.office(officeId), 'office.reopen', 'reopen', { unitId: communeId, lines: [{ lineId, reason: 'Sai số hộ (minh họa)' }] })).toMatchObject({ status: 200 });
    await plan.reaches(plan.commune(communeId), 'RETURNED');
    expect(await undoReview(), 'opened again since').toMatchObject({ status: 409, body: { code: 'UNDO_TOO_LATE' } });
  });
});
