import { afterAll, beforeAll, expect, it } from 'vitest';
import { isWeekend } from '../domain/calendar.ts';
import { addCalendarDays, dayVi } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { isQuiet } from '../workflows/testing.ts';
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

const get = async (subject: string, url: string) => (await calls.call(subject, 'GET', url)).body;
const nameOf = async (unitId: string): Promise<string> => (await get('operator', `/api/units/${unitId}`)).name;

it('tells a chairman who enters needs that they may not send them any more, and why the plan will be stuck, before and after all cells are answered', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001', 'commune-002'] });
  const process = plan.commune('commune-001');
  const cell = { programme: 'DTTS', source: 'CENTRAL' };
  const entered = await calls.decide('chairman.commune-001', process, 'commune.enter', 'enter', { noNeed: [cell] });
  const unit = await nameOf('commune-001');
  expect(entered.body.warnings).toEqual([{
    code: 'MAKER_WILL_NOT_SUBMIT',
    vi: `Người nhập là người lập của phiên bản này nên ông/bà, và người được làm thay, không được thực hiện bước «Gửi kế hoạch của xã»; hiện không còn ai giữ vai trò Chủ tịch UBND cấp xã, ${unit}, được thực hiện; Quản trị danh mục người và đơn vị phải giao vai trò này cho người khác.`,
    en: expect.stringContaining(`no one who is Chairman of the commune People's Committee, ${unit}, may do that now: the Registrar of people and units has to appoint someone else.`),
  }]);
  const stuck = async () => (await get('chairman.commune-001', `/api/processes/${process}`)).whoHoldsIt;
  const early = await stuck();
  expect(early.vi).toContain('; sau đó không ai giữ vai trò Chủ tịch UBND cấp xã được làm «Gửi kế hoạch của xã» vì người giữ vai trò đã tham gia lập nội dung này');
  expect(early.en).toContain('may do "Send the commune\'s plan" because whoever holds the role made what it is about');
  expect((await calls.decide('specialist-1.commune-001', process, 'commune.enter', 'enter', { restNoNeed: true })).body.warnings).toBeUndefined();
  expect((await stuck()).vi).toContain('được làm việc này vì người giữ vai trò đã tham gia lập nội dung này');
  expect((await calls.decide('chairman.commune-001', process, 'commune.submit', 'submit')).body.code).toBe('MAKER_MAY_NOT_DECIDE');
  const deputy = { subject: 'deputy.commune-001', displayName: 'Trần Văn Mẫu (minh họa)', appointment: { role: 'COMMUNE_CHAIRMAN', unitId: 'commune-001', validFrom: '2026-01-01', basis: 'QĐ minh họa 03/2026' } };
  expect((await calls.call('registrar', 'POST', '/api/people', deputy, { 'idempotency-key': 'deputy-of-commune-001' })).status).toBe(201);
  const again = await calls.decide('chairman.commune-001', process, 'commune.enter', 'enter', { noNeed: [{ ...cell, source: 'LOCAL' }] });
  expect(again.body.warnings?.[0].vi).toContain(`; phải do người khác giữ vai trò Chủ tịch UBND cấp xã, ${unit}, thực hiện.`);
  expect((await stuck()).vi).not.toContain('đã tham gia lập');
  // Where somebody else enters, nothing is said of it.
  expect((await calls.decide('specialist-1.commune-002', plan.commune('commune-002'), 'commune.enter', 'enter', { noNeed: [cell] })).body.warnings).toBeUndefined();
  expect((await get('chairman.commune-002', `/api/processes/${plan.commune('commune-002')}`)).whoHoldsIt.vi).not.toContain('đã tham gia lập');
});

it('tells a plan in which nothing was entered from one in which noughts were, and from one that was sent', async () => {
  const plan = await openTestCampaign(engine, { 'office-02': ['commune-004'] });
  const process = plan.commune('commune-004');
  await isQuiet(engine, plan.period);
  const shown = async (id = process) => {
    const { cells, total, draftTotal } = await get('officer-1.branch-1', `/api/processes/${id}/plan`);
    return { cells, total, draftTotal };
  };
  const nought = { households: 0, amountVnd: 0 };
  expect(await shown()).toEqual({ cells: null, total: null, draftTotal: null });
  expect(await shown(plan.office('office-02'))).toEqual({ cells: null, total: null, draftTotal: null });
  expect((await calls.decide('specialist-1.commune-004', process, 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
  expect(await shown()).toEqual({ cells: null, total: null, draftTotal: nought });
  expect((await calls.decide('chairman.commune-004', process, 'commune.submit', 'submit')).status).toBe(200);
  expect(await shown()).toMatchObject({ total: nought, draftTotal: nought });
  expect((await shown()).cells).not.toBeNull();
});

it('refuses in names that people know, keeps the codes for programs, and says by whom a unit was left out', async () => {
  const plan = await openTestCampaign(engine, { 'office-03': ['commune-010', 'commune-011'] });
  const [process, office] = [plan.commune('commune-010'), plan.office('office-03')];
  const programmes = (await get('operator', '/api/programmes')).items as { code: string; nameVi: string }[];
  const dtts = programmes.find(({ code }) => code === 'DTTS')?.nameVi ?? 'none';
  const silent = (await calls.decide('chairman.commune-010', process, 'commune.submit', 'submit')).body;
  expect(silent).toMatchObject({ code: 'CELLS_SILENT', detailVi: expect.stringContaining(`${dtts} (Trung ương, ${plan.year})`), params: { cells: expect.arrayContaining([`DTTS/CENTRAL/${plan.year}`]) } });
  expect([silent.detailVi, silent.detailEn, silent.fields[0].vi].filter((text: string) => text.includes('DTTS/'))).toEqual([]);
  expect((await calls.decide('specialist-1.commune-010', process, 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
  expect((await calls.decide('chairman.commune-010', process, 'commune.submit', 'submit')).status).toBe(200);
  expect((await calls.decide('officer-1.office-03', office, 'office.review', 'accept', {}, 'commune-010')).status).toBe(200);
  const missing = (await calls.decide('director.office-03', office, 'office.synthesize', 'send')).body;
  expect(missing).toMatchObject({ code: 'MEMBERS_MISSING', detailVi: expect.stringContaining(`: ${await nameOf('commune-011')}. Muốn đi tiếp`), params: { units: ['commune-011'] } });
  const reason = 'Xã chưa họp xong (minh họa)';
  expect((await calls.decide('director.office-03', office, 'office.synthesize', 'send', { exceptions: [{ unitId: 'commune-011', reason }] })).status).toBe(200);
  const me = await get('director.office-03', '/api/me');
  expect((await get('director.office-03', `/api/processes/${office}/plan`)).exceptions).toEqual([{ unit: { id: 'commune-011', name: await nameOf('commune-011') }, reason, decidedBy: { id: me.personId, name: me.displayName } }]);
});

it('takes last days on a day off when dates are changed, and says which they are and the working day before', async () => {
  const plan = await openTestCampaign(engine, { 'office-04': ['commune-012'] });
  const from = (day: string, weekend: boolean): string => (isWeekend(day) === weekend ? day : from(addCalendarDays(day, 1), weekend));
  const sunday = addCalendarDays(from(addCalendarDays(from(addCalendarDays(today(), 12), false), 1), true), 1);
  const due = { commune: sunday, office: addCalendarDays(sunday, 10), branch: addCalendarDays(sunday, 20), head: addCalendarDays(sunday, 30) };
  const { status, body } = await calls.decide('director.branch-1', plan.branch, 'campaign.changeDates', 'change', { due, reason: 'Lùi hạn (minh họa)' });
  expect([status, body.code]).toEqual([200, undefined]);
  expect(body.warnings).toContainEqual({
    code: 'DUE_ON_DAY_OFF',
    vi: expect.stringMatching(new RegExp(`^Hạn của cấp xã, ngày ${dayVi(sunday)}, là ngày nghỉ; ngày làm việc liền trước là \\d{2}/\\d{2}/\\d{4}\\.$`)),
    en: expect.stringMatching(new RegExp(`^The due date of the communes, ${sunday}, is a day off; the working day before it is \\d{4}-\\d{2}-\\d{2}\\.$`)),
  });
});
