import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../client/index.ts';
import { currentVersion } from '../db/policy.ts';
import { isWeekend } from '../domain/calendar.ts';
import { addCalendarDays, dayVi } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { eventually } from '../workflows/testing.ts';
import { callsOf } from './testing-calls.ts';
import { clientOf } from './testing-client.ts';
import { checkAgreement } from './agreement.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';

let engine: TestEngine;
let api: TestApp;
let decide: ReturnType<typeof callsOf>['decide'];
// This year: other tests on the same engine open the next one.
const year = Number(today().slice(0, 4));
const due = { commune: addCalendarDays(today(), 10), office: addCalendarDays(today(), 20), branch: addCalendarDays(today(), 30), head: firstDay(addCalendarDays(today(), 40), true) };

/** The first day from this one on that is a weekend, or is none. */
function firstDay(day: string, weekend: boolean): string {
  return isWeekend(day) === weekend ? day : firstDay(addCalendarDays(day, 1), weekend);
}

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
  ({ decide } = callsOf(api));
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

describe('the annual plan over the API', () => {
  const branch = `annual-plan.${year}.branch-1`;
  const commune = `annual-plan.${year}.commune-001`;

  it('is opened once a year by the branch, for all 124 communes', async () => {
    const open = (key?: string) => clientOf(api, 'director.branch-1').POST('/api/processes/annual-plan', { body: { year, due }, ...(key === undefined ? {} : { params: { header: { 'Idempotency-Key': key } } }) });
    const key = `key-${randomUUID()}`;
    const opened = await open(key);
    expect(opened.response.status).toBe(201);
    expect(opened.data).toMatchObject({ processId: branch, turn: 1, status: 'COLLECTING' });
    // The Head's last day is taken as it is, and told for what it is.
    expect(opened.data?.warnings).toContainEqual({ code: 'DUE_ON_DAY_OFF', vi: expect.stringMatching(new RegExp(`Trưởng Ban đại diện, ngày ${dayVi(due.head)}, là ngày nghỉ; ngày làm việc liền trước là \\d{2}/`)), en: expect.stringContaining(`${due.head}, is a day off; the working day before it is `) });
    const again = await open(key);
    expect([again.response.status, again.response.headers.get('idempotency-replayed'), again.data]).toEqual([201, 'true', opened.data]);
    const second = await open();
    expect([second.response.status, second.error?.code]).toEqual([409, 'ALREADY_OPEN']);
    const rows = await eventually('152 processes', async () => {
      const [row] = await engine.database.sql<{ n: number }[]>`select count(*)::int as n from process`;
      return row?.n === 153 ? row.n : undefined;
    });
    expect(rows).toBe(1 + 28 + 124);
  });

  it('goes by the policy of its unit in every process, from the first turn on', async () => {
    const rows = await engine.database.sql<{ version: number }[]>`select distinct policy_version as version from process`;
    expect(rows.map(({ version }) => version)).toEqual([await currentVersion(engine.database.sql)]);
  });

  it('tells who has not submitted, since when, to each within their area', async () => {
    const outstanding = async (subject: string) => (await done(clientOf(api, subject).GET('/api/annual-plans/{year}/outstanding', { params: { path: { year } } }))).items;
    expect((await outstanding('officer-1.branch-1')).filter(({ level }) => level === 'COMMUNE')).toHaveLength(124);
    expect(await outstanding('chairman.commune-001')).toMatchObject([{ unit: { id: 'commune-001' }, status: 'DRAFTING', dueDate: due.commune, overdue: false }]);
  });

  it('takes needs, warns of overlaps, refuses silence, and lets only another than the maker submit', async () => {
    const below = async (kind: 'VILLAGE' | 'GROUP') => (await done(clientOf(api, 'registrar').GET('/api/units', { params: { query: { kind, parent: 'commune-001' } } }))).items;
    const [villages, groups] = [await below('VILLAGE'), await below('GROUP')];
    const line = { programme: 'HO_NGHEO', source: 'CENTRAL', households: 2, amountVnd: 120_000_000 };
    const put = [{ ...line, originId: villages[0]?.id }, ...groups.map((group) => ({ ...line, originId: group.id }))];
    const entered = await decide('specialist-1.commune-001', commune, 'commune.enter', 'enter', { put });
    expect(entered.body).toMatchObject({ status: 'DRAFTING' });
    expect(entered.status).toBe(200);
    expect(entered.body.results['plan.enter'].warnings[0]).toMatchObject({ code: 'OVERLAP' });
    const silent = await decide('chairman.commune-001', commune, 'commune.submit', 'submit');
    expect(silent).toMatchObject({ status: 422, body: { code: 'CELLS_SILENT' } });
    expect((await decide('specialist-1.commune-001', commune, 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
    const maker = await decide('specialist-1.commune-001', commune, 'commune.submit', 'submit');
    expect(maker).toMatchObject({ status: 403, body: { code: 'NOT_ADDRESSED_TO_YOU' } });
    const sent = await decide('chairman.commune-001', commune, 'commune.submit', 'submit');
    expect(sent).toMatchObject({ status: 200, body: { status: 'SENT' } });
  });

  it('says who holds it and what comes next, and tells its history in sentences', async () => {
    const stands = await done(clientOf(api, 'chairman.commune-001').GET('/api/processes/{id}', { params: { path: { id: commune } } }));
    expect(stands.whatComesNext.vi).toContain('Cấp trên xem xét');
    expect(stands.offers[0]).toMatchObject({ step: 'commune.withdraw' });
    const history = await done(clientOf(api, 'auditor').GET('/api/processes/{id}/history', { params: { path: { id: commune }, query: { engine: 'true', limit: 200 } } }));
    const told = history.items.map(({ sentence }) => sentence.vi).join('\n');
    expect(told).toContain('đã gửi phòng giao dịch ở bước «Gửi kế hoạch của xã»');
    expect(told).toContain('bị từ chối: Còn mục chưa nhập nhu cầu');
    expect(history.engineEvents?.map(({ type }) => type)).toContain('WORKFLOW_EXECUTION_UPDATE_ACCEPTED');
  });

  it('leaves ledger, tasks and engine in agreement', async () => {
    const agreement = await checkAgreement(engine.database.sql, engine.temporal);
    expect(agreement).toMatchObject({ processes: 153, disagreements: [], ledger: { faults: [] } });
  });
});
