import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import type { TestCampaign } from '../workflows/credit-plan/testing.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { codeOf, isQuiet } from '../workflows/testing.ts';
import { today, tomorrow } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import type { Answer } from './testing-calls.ts';
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

const yesterday = (): string => addCalendarDays(today(), -1);
const reason = 'Xã mất điện ba ngày (minh họa)';
const get = async (subject: string, url: string) => (await calls.call(subject, 'GET', url)).body;
const remind = (subject: string, plan: TestCampaign, body: object = {}, key = `remind-${randomUUID()}`): Promise<Answer> => calls.call(subject, 'POST', `/api/campaigns/${plan.branch}/reminders`, body, { 'idempotency-key': key });
interface Item { readonly taskId: string; readonly result: string; readonly problem?: { readonly code: string } }
/** What became of each commune's item. */
const outcomes = ({ body }: Answer): Record<string, string> =>
  Object.fromEntries((body.items as Item[]).map(({ taskId, result, problem }) => [/\.(commune-\d+|desk-[a-z0-9-]+)~/.exec(taskId)?.[1] ?? taskId, problem?.code ?? result]));
const outstanding = async (subject: string, plan: TestCampaign, query = '') => (await get(subject, `/api/campaigns/${plan.branch}/outstanding${query}`)) as { items: { processId: string; unit: { id: string }; [key: string]: unknown }[]; nextCursor: string | null };
const byUnit = async (subject: string, plan: TestCampaign, unitId: string) => (await outstanding(subject, plan)).items.find(({ unit }) => unit.id === unitId);

async function open(shape: Record<string, string[]>, commune?: string): Promise<TestCampaign> {
  const due = commune === undefined ? {} : { due: { commune, office: addCalendarDays(today(), 20), branch: addCalendarDays(today(), 30), head: addCalendarDays(today(), 40) } };
  const plan = await openTestCampaign(engine, shape, due);
  await isQuiet(engine, plan.period);
  return plan;
}
const send = async (plan: TestCampaign, communeId: string): Promise<Answer> => {
  expect((await calls.decide(`specialist-1.${communeId}`, plan.commune(communeId), 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
  return calls.decide(`chairman.${communeId}`, plan.commune(communeId), 'commune.submit', 'submit');
};

describe('campaigns', () => {
  it('are listed to whoever has a part in them, with the states of the communes of their area', async () => {
    const plan = await open({ 'office-01': ['commune-001', 'commune-002'], 'office-02': ['commune-004'] });
    expect((await send(plan, 'commune-001')).status).toBe(200);
    const communesFor = async (subject: string): Promise<unknown> => {
      const { items } = await get(subject, `/api/campaigns?kind=annual-plan&year=${plan.year}`);
      return (items as { processId: string; communes: { status: string; count: number }[] }[]).filter(({ processId }) => processId === plan.branch).map(({ communes }) => communes.map(({ status, count }) => `${status} ${count}`));
    };
    expect(await communesFor('director.branch-1')).toEqual([['DRAFTING 2', 'SENT 1']]);
    expect(await communesFor('director.office-01')).toEqual([['DRAFTING 1', 'SENT 1']]);
    expect(await communesFor('chairman.commune-002')).toEqual([['DRAFTING 1']]);
    expect(await communesFor('chairman.commune-099')).toEqual([]);
    expect((await get('director.branch-1', `/api/campaigns?kind=five-year-plan&year=${plan.year}`)).items).toEqual([]);
    expect((await get('director.branch-1', `/api/campaigns?year=${plan.year - 100}`)).items).toEqual([]);

    const one = await get('chairman.commune-001', `/api/campaigns/${plan.branch}`);
    expect(one).toMatchObject({ processId: plan.branch, kind: 'annual-plan', kindName: { vi: 'Kế hoạch tín dụng hằng năm' }, years: [plan.year], status: 'OPEN', statusName: { vi: 'Đang lập kế hoạch', en: 'Open' }, due: plan.input.seed.due, decision: null, communes: [{ status: 'SENT', statusName: { en: 'Sent to the level above' }, count: 1 }] });
    expect((await calls.call('chairman.commune-099', 'GET', `/api/campaigns/${plan.branch}`)).body.code).toBe('NOT_FOUND');
  });

  it('come page by page, each once and in the same order', async () => {
    const plans = [await open({ 'office-11': ['commune-030'] }), await open({ 'office-11': ['commune-030'] }), await open({ 'office-11': ['commune-030'] })];
    const page = async (query: string) => (await get('chairman.commune-030', `/api/campaigns?${query}`)) as { items: { processId: string }[]; nextCursor: string | null };
    const all = await page('limit=200');
    expect(all.items.map(({ processId }) => processId)).toEqual(expect.arrayContaining(plans.map(({ branch }) => branch)));
    expect(all.nextCursor).toBeNull();
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page(`limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(items).toHaveLength(1);
      found.push(...items.map(({ processId }) => processId));
      cursor = nextCursor;
    }
    expect(found).toEqual(all.items.map(({ processId }) => processId));
  });

  it("name the post of who leads the branch's own desk at that unit, not the director of a transaction office", async () => {
    const [direct] = await api.database.sql<{ id: string }[]>`select commune_id as id from planning_office where office_id = 'branch-1' and valid_to is null limit 1`;
    const plan = await open({ 'branch-1': [direct?.id ?? ''] }, yesterday());
    const { items } = await outstanding('director.branch-1', plan);
    const desk = { vi: 'Phụ trách giao dịch tại chi nhánh', en: "Head of the branch's own transaction desk" };
    expect(items.find(({ level }) => level === 'OFFICE')).toMatchObject({ unit: { id: 'branch-1' }, holders: [{ role: 'OFFICE_DIRECTOR', name: desk }] });
    expect(items.find(({ level }) => level === 'COMMUNE')).toMatchObject({ exceptionBy: { role: 'OFFICE_DIRECTOR', name: desk, unit: { id: 'branch-1' } } });
  });

  it('say who has not submitted, the longest waiting first, page by page, within the area of whoever asks', async () => {
    const plan = await open({ 'office-03': ['commune-010', 'commune-011'], 'office-04': ['commune-012'] });
    // Three days on the record, whatever day of the week it is.
    await api.owner.sql`update process set status_since = status_since - interval '14 days' where id = ${plan.commune('commune-011')}`;
    const all = await outstanding('director.branch-1', plan);
    expect(all.items.map(({ unit }) => unit.id)).toEqual(expect.arrayContaining(['commune-010', 'commune-011', 'commune-012', 'office-03', 'office-04']));
    expect(all.items[0]).toMatchObject({ unit: { id: 'commune-011' }, office: { id: 'office-03' }, level: 'COMMUNE', status: 'DRAFTING', holders: [{ role: 'COMMUNE_CHAIRMAN' }], claimedBy: null, dueDate: plan.input.seed.due.commune, overdue: false, exceptionBy: null, reminders: null });
    const days = (all.items[0] as { workingDays?: number }).workingDays ?? 0;
    expect([days >= 5, days <= 10, all.items[1]?.['workingDays']]).toEqual([true, true, 0]);
    expect((all.items[0] as { dueSentence?: { vi: string } }).dueSentence?.vi).toMatch(/^Còn (\d+) ngày làm việc$/);
    expect((await outstanding('director.branch-1', plan, '?level=OFFICE')).items.map(({ level }) => level)).toEqual(['OFFICE', 'OFFICE']);
    expect((await outstanding('director.office-04', plan)).items.map(({ unit }) => unit.id).sort()).toEqual(['commune-012', 'office-04']);
    expect((await outstanding('chairman.commune-010', plan)).items.map(({ unit }) => unit.id)).toEqual(['commune-010']);

    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof outstanding>> = await outstanding('director.branch-1', plan, `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      pages.push(...page.items.map(({ unit }) => unit.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pages).toEqual(all.items.map(({ unit }) => unit.id));

    await calls.call('chairman.commune-010', 'POST', `/api/tasks/${await calls.taskOf(plan.commune('commune-010'), 'commune.submit')}/claim`);
    const me = await get('chairman.commune-010', '/api/me');
    expect(await byUnit('director.office-03', plan, 'commune-010')).toMatchObject({ claimedBy: { id: me.personId, name: me.displayName } });
    expect((await send(plan, 'commune-010')).status).toBe(200);
    expect(await byUnit('director.office-03', plan, 'commune-010')).toBeUndefined();
  });
});

describe('one act', () => {
  it('reminds all of the area, each at most once in a working day, and says who was reminded, when and how often', async () => {
    const plan = await open({ 'office-05': ['commune-013', 'commune-014'], 'office-06': ['commune-015'] });
    const key = `remind-${randomUUID()}`;
    const first = await remind('director.office-05', plan, {}, key);
    // The office's own synthesis is the director's own to do.
    expect([first.status, outcomes(first)]).toEqual([200, { 'commune-013': 'DONE', 'commune-014': 'DONE' }]);
    expect(await remind('director.office-05', plan, {}, key)).toMatchObject({ body: first.body, headers: { 'idempotency-replayed': 'true' } });
    expect(outcomes(await remind('director.office-05', plan))).toEqual({ 'commune-013': 'REMINDED_ALREADY', 'commune-014': 'REMINDED_ALREADY' });
    expect(outcomes(await remind('director.branch-1', plan, { level: 'COMMUNE' }))).toEqual({ 'commune-013': 'REMINDED_ALREADY', 'commune-014': 'REMINDED_ALREADY', 'commune-015': 'DONE' });
    expect(outcomes(await remind('director.branch-1', plan, { level: 'OFFICE' }))).toEqual({ 'desk-office-05': 'DONE', 'desk-office-06': 'DONE' });
    const chairman = await get('chairman.commune-013', '/api/me');
    expect(await byUnit('director.office-05', plan, 'commune-013')).toMatchObject({ reminders: { times: 1, byHand: 1, people: [{ id: chairman.personId, name: chairman.displayName }] } });
    expect((await remind('director.office-05', plan, { level: 'COMMUNE' }, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('passes over those whose clock stands, and those who have submitted', async () => {
    const plan = await open({ 'office-07': ['commune-016', 'commune-017'] });
    await calls.call('chairman.commune-016', 'POST', `/api/tasks/${await calls.taskOf(plan.commune('commune-016'), 'commune.submit')}/clock/stop`, { reason });
    expect((await send(plan, 'commune-017')).status).toBe(200);
    expect(outcomes(await remind('director.office-07', plan))).toEqual({ 'commune-016': 'CLOCK_STANDS' });
    expect(await byUnit('director.office-07', plan, 'commune-016')).toMatchObject({ dueDate: null, dueSentence: { vi: expect.stringContaining('Đồng hồ đang dừng') }, reminders: null });
  });

  it('reaches each once when two press it at the same moment, under one key or under two', async () => {
    const plan = await open({ 'office-08': ['commune-018', 'commune-019'] });
    const key = `remind-${randomUUID()}`;
    const answers = await Promise.all([remind('director.office-08', plan, {}, key), remind('director.office-08', plan, {}, key), remind('director.branch-1', plan, { level: 'COMMUNE' })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(outcomes(answers[0])).toEqual(outcomes(answers[1]));
    for (const id of ['commune-018', 'commune-019']) {
      expect(answers.slice(1).map((answer) => outcomes(answer)[id]).sort()).toEqual(['DONE', 'REMINDED_ALREADY']);
      expect(await byUnit('director.office-08', plan, id)).toMatchObject({ reminders: { times: 1, byHand: 1 } });
    }
  });
});

describe('a plan that is late', () => {
  it('is refused at once and by the engine, waits for the director of the office as everybody is told, and is sent by an exception that is on record', async () => {
    const plan = await open({ 'office-09': ['commune-020', 'commune-021'] }, yesterday());
    const process = plan.commune('commune-020');
    const task = await calls.taskOf(process, 'commune.submit');
    const late = await send(plan, 'commune-020');
    expect(late).toMatchObject({ status: 409, body: { code: 'SUBMISSION_LATE', fields: [{ path: '/form' }] } });
    expect(late.body.detailVi).toContain('Giám đốc phòng giao dịch');
    // Whatever the early check knows, the process has the last word.
    expect(await codeOf(plan.decide('chairman.commune-020', process, 'commune.submit', 'submit'))).toBe('SUBMISSION_LATE');

    const told = await get('chairman.commune-020', `/api/processes/${process}`);
    expect(told.why).toMatchObject({ kind: 'TASK', act: 'EXTEND', taskId: task, who: [{ role: 'OFFICE_DIRECTOR', unitId: 'office-09' }] });
    expect(told.whoHoldsIt.vi).toMatch(/^Gửi kế hoạch của xã: đã quá hạn, chỉ làm được khi Giám đốc phòng giao dịch, .* gia hạn, có ghi lý do \(ngoại lệ\), từ ngày/);
    expect(told.whoHoldsIt.en).toMatch(/too late, it can be done only once the Director of a transaction office, .* has extended it with a reason/);
    expect(await byUnit('director.office-09', plan, 'commune-020')).toMatchObject({ overdue: true, exceptionBy: { role: 'OFFICE_DIRECTOR', unit: { id: 'office-09' } } });
    const forecast = await get('chairman.commune-020', `/api/annual-plans/${plan.year}/forecast?communeId=commune-020`);
    expect(forecast).toMatchObject({ exception: { role: 'OFFICE_DIRECTOR', unit: { id: 'office-09' } }, steps: [{ step: 'commune.submit', late: true }, ...Array.from({ length: 5 }, () => ({}))] });
    expect(forecast.sentence.vi).toContain('gửi sau hạn thì Giám đốc phòng giao dịch');

    expect((await calls.call('director.office-09', 'POST', `/api/tasks/${task}/extend`, { until: tomorrow(), reason })).status).toBe(200);
    expect((await get('chairman.commune-020', `/api/processes/${process}`)).why.act).toBe('DECIDE');
    expect((await get('chairman.commune-020', `/api/annual-plans/${plan.year}/forecast?communeId=commune-020`)).exception).toBeNull();
    expect((await calls.decide('chairman.commune-020', process, 'commune.submit', 'submit')).status).toBe(200);

    const director = await get('director.office-09', '/api/me');
    const { extensions } = await get('auditor', `/api/campaigns/${plan.branch}/exceptions`);
    expect(extensions).toMatchObject([{ processId: process, unit: { id: 'commune-020' }, taskId: task, stepName: { vi: 'Gửi kế hoạch của xã' }, from: yesterday(), until: tomorrow(), late: true, reason, by: { id: director.personId }, actingFor: null }]);
    expect((await get('chairman.commune-021', `/api/campaigns/${plan.branch}/exceptions`)).extensions).toEqual([]);
  });

  it('may be sent again when it came back, whatever day it is', async () => {
    const plan = await open({ 'office-10': ['commune-022'] }, today());
    const process = plan.commune('commune-022');
    expect((await send(plan, 'commune-022')).status).toBe(200);
    expect((await calls.decide('officer-1.office-10', plan.office('office-10'), 'office.review', 'return', { noNeed: [{ programme: 'DTTS', source: 'CENTRAL', reason }] }, 'commune-022')).status).toBe(200);
    await plan.reaches(process, 'RETURNED');
    // Its day passes: the projection is put a day on, as it will be tomorrow.
    await api.owner.sql`update task set due_date = ${yesterday()} where process_id = ${process} and step = 'commune.submit' and status = 'OPEN'`;
    expect((await byUnit('director.office-10', plan, 'commune-022'))?.['exceptionBy']).toBeNull();
    expect((await send(plan, 'commune-022')).status).toBe(200);
  });

  it('is still told of when the intake was closed without it: since when it was asked for, and that it was reminded', async () => {
    const plan = await open({ 'office-12': ['commune-025', 'commune-026'] });
    const process = plan.commune('commune-025');
    expect(outcomes(await remind('director.office-12', plan, { level: 'COMMUNE' }))).toMatchObject({ 'commune-025': 'DONE' });
    expect((await calls.decide('director.branch-1', plan.branch, 'campaign.closeIntake', 'close', { reason })).status).toBe(200);
    await plan.reaches(process, 'NOT_SENT');
    // Two weeks on the record, whatever day of the week it is.
    await api.owner.sql`update task set opened_at = opened_at - interval '14 days' where process_id = ${process}`;
    const chairman = await get('chairman.commune-025', '/api/me');
    const { items } = await outstanding('director.office-12', plan, '?level=COMMUNE');
    expect(items[0]).toMatchObject({ unit: { id: 'commune-025' }, status: 'NOT_SENT', taskId: null, dueDate: null, overdue: false, reminders: { times: 1, byHand: 1, people: [{ id: chairman.personId }] } });
    const days = (items[0] as { workingDays?: number }).workingDays ?? 0;
    expect([days >= 5, days <= 10]).toEqual([true, true]);
    const first = await outstanding('director.office-12', plan, '?level=COMMUNE&limit=1');
    expect((await outstanding('director.office-12', plan, `?level=COMMUNE&limit=1&cursor=${first.nextCursor ?? ''}`)).items.map(({ unit }) => unit.id)).toEqual(['commune-026']);
  });

  it('is left out by an exception that the unit left out sees too', async () => {
    const plan = await open({ 'office-11': ['commune-023', 'commune-024'] });
    expect((await send(plan, 'commune-023')).status).toBe(200);
    expect((await calls.decide('officer-1.office-11', plan.office('office-11'), 'office.review', 'accept', {}, 'commune-023')).status).toBe(200);
    await plan.reaches(plan.commune('commune-023'), 'ACCEPTED');
    expect((await calls.decide('director.office-11', plan.office('office-11'), 'office.synthesize', 'send', { exceptions: [{ unitId: 'commune-024', reason }] })).status).toBe(200);
    const { leftOut } = await get('chairman.commune-024', `/api/campaigns/${plan.branch}/exceptions`);
    expect(leftOut).toMatchObject([{ processId: plan.office('office-11'), unit: { id: 'office-11' }, version: 1, newest: true, child: { id: 'commune-024' }, reason, by: { id: (await get('director.office-11', '/api/me')).personId } }]);
    expect((await get('chairman.commune-023', `/api/campaigns/${plan.branch}/exceptions`)).leftOut).toEqual([]);
    expect((await get('director.branch-1', `/api/campaigns/${plan.branch}/exceptions`)).leftOut).toHaveLength(1);
  });
});
