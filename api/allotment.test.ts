import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaOf } from '../db/units.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { writeApprovedPlan } from '../workflows/plan-allotment/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { checkAgreement } from './agreement.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
const year = 2031;
const branch = `plan-allotment.${year}n1.branch-1`;
const commune = (id: string): string => `plan-allotment.${year}n1.${id}`;
const communes = ['commune-001', 'commune-002', 'commune-004'];
const director = 'director.branch-1';
const officer = 'officer-1.branch-1';

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
  calls = callsOf(api);
  const areas = new Map(await Promise.all(communes.map(async (id) => [id, await areaOf(engine.database.sql, id, today())] as const)));
  await writeApprovedPlan(engine.database.sql, { year, figures: [['commune-001', 10, 500], ['commune-002', 20, 1000], ['commune-004', 30, 1500, 'DTTS', 'LOCAL']], areaOf: (id) => areas.get(id) ?? [] });
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const open = (key?: string) => calls.call(director, 'POST', '/api/processes/plan-allotment', { year }, key === undefined ? {} : { 'idempotency-key': key });
const target = (communeId: string, households: number, million: number) => ({ communeId, programme: 'HO_NGHEO', source: 'CENTRAL', households, amountVnd: million * 1_000_000 });
const enter = (put: object[], remove: object[] = []) => calls.decide(officer, branch, 'allotment.enter', 'enter', { put, remove });
const view = async (subject: string, id: string) => calls.call(subject, 'GET', `/api/processes/${id}/allotment`);
const targetsOf = async (subject: string, communeId: string) => calls.call(subject, 'GET', `/api/allotments/${year}/communes/${communeId}`);

describe('an allotment over the API', () => {
  it('is opened once, of two who try at once, and by a repeated request not again', async () => {
    const keys = [`key-${randomUUID()}`, `key-${randomUUID()}`];
    const answers = await Promise.all(keys.map(open));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const won = answers.findIndex(({ status }) => status === 201);
    expect(answers[won]?.body).toMatchObject({ processId: branch, turn: 1, status: 'PREPARING' });
    expect(answers[1 - won]?.body).toMatchObject({ code: 'ALREADY_OPEN', fields: [{ path: '/year' }] });
    const again = await open(keys[won]);
    expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', answers[won]?.body]);
  });

  it('is found by the request that opened it, when its answer was lost', async () => {
    const { sql } = api.owner;
    const [{ key } = { key: '' }] = await sql<{ key: string }[]>`select key from idempotency_key where route = 'POST /api/processes/plan-allotment' and response_status = 201`;
    const [kept] = await sql<{ body: object }[]>`update idempotency_key set response_status = null, response_body = null where key = ${key} returning (select response_body from idempotency_key where key = ${key}) as body`;
    const other = await buildTestApp({ engine });
    const answer = await callsOf(other).call(director, 'POST', '/api/processes/plan-allotment', { year }, { 'idempotency-key': key });
    await other.close();
    expect([answer.status, answer.body]).toEqual([201, kept?.body]);
    expect((await sql`select 1 from plan_allotment where year = ${year}`).length).toBe(1);
  });

  it('says what each commune gets, what was approved in each cell and what is left', async () => {
    expect((await enter([target('commune-001', 4, 200), target('commune-002', 20, 900)])).body).toMatchObject({ results: { 'allotment.enter': { communes: 2, targets: 2, households: 24, amountVnd: 1_100_000_000 } } });
    const { body } = await view(director, branch);
    expect(body).toMatchObject({ year, number: 1, status: 'PREPARING', version: null, decision: null, total: { households: 24, amountVnd: 1_100_000_000 } });
    expect(body.communes.map((one: { commune: { id: string }; households: number }) => [one.commune.id, one.households])).toEqual([['commune-001', 4], ['commune-002', 20]]);
    expect(body.cells).toEqual([
      { programme: 'DTTS', source: 'LOCAL', households: 0, amountVnd: 0, approved: { households: 30, amountVnd: 1_500_000_000 }, left: { households: 30, amountVnd: 1_500_000_000 } },
      { programme: 'HO_NGHEO', source: 'CENTRAL', households: 24, amountVnd: 1_100_000_000, approved: { households: 30, amountVnd: 1_500_000_000 }, left: { households: 6, amountVnd: 400_000_000 } },
    ]);
  });

  it('is refused at the field where it exceeds what was approved, with the cell and by how much, and nothing changes', async () => {
    const before = (await view(director, branch)).body;
    const refused = await enter([target('commune-001', 11, 200)]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'ALLOTMENT_OVER_APPROVED', fields: [{ path: '/form/put/0/households' }] } });
    expect(refused.body.detailVi).toContain('Cho vay hộ nghèo (Trung ương, 2031)');
    expect(refused.body.params.cell).toBe('HO_NGHEO/CENTRAL/2031');
    expect(refused.body.detailVi).toContain('vượt 1 hộ, 0 đồng');
    expect((await view(director, branch)).body).toEqual(before);
  });

  it('tells why it is where it is', async () => {
    const { body } = await calls.call(director, 'GET', `/api/processes/${branch}`);
    expect(body.name).toEqual({ vi: 'Đợt giao chỉ tiêu của chi nhánh', en: "The branch's allotment" });
    expect(body.why).toMatchObject({ kind: 'TASK', act: 'DECIDE', who: [{ role: 'BRANCH_DIRECTOR', unitId: 'branch-1' }] });
    expect(body.whoHoldsIt.en).toContain('Submit the targets to the Head');
  });

  it('goes from the director to the Head, who returns it with a reason and signs the correction', async () => {
    expect((await calls.decide(director, branch, 'allotment.submit', 'submit')).body).toMatchObject({ status: 'SUBMITTED', results: { 'allotment.submit': { version: 1 } } });
    expect((await calls.decide('board-head', branch, 'allotment.sign', 'return', { reason: 'Xem lại chỉ tiêu của xã 002 (minh họa)' })).body.status).toBe('RETURNED');
    expect((await enter([target('commune-002', 16, 800)])).status).toBe(200);
    expect((await calls.decide(director, branch, 'allotment.submit', 'submit')).body.results['allotment.submit']).toMatchObject({ version: 2, households: 20 });
    const ahead = await calls.decide('board-head', branch, 'allotment.sign', 'sign', { decisionNumber: '05/QĐ-BĐD (minh họa)', decidedOn: addCalendarDays(today(), 1) });
    expect(ahead.body).toMatchObject({ code: 'DAY_AHEAD', fields: [{ path: '/form/decidedOn' }] });
    expect((await targetsOf('chairman.commune-001', 'commune-001')).body).toMatchObject({ allotment: null, cells: [] });
    const signed = await calls.decide('board-head', branch, 'allotment.sign', 'sign', { decisionNumber: '05/QĐ-BĐD (minh họa)', decidedOn: today() });
    expect(signed).toMatchObject({ status: 200, body: { status: 'SIGNED', results: { 'allotment.sign': { version: 2, communes: 2, households: 20 } } } });
    expect((await view('board-head', branch)).body).toMatchObject({ version: 2, decision: { number: '05/QĐ-BĐD (minh họa)', date: today() } });
  });

  it('is final once it is signed', async () => {
    const [row] = await engine.database.sql<{ id: string }[]>`select id from task where process_id = ${branch} and step = 'allotment.sign' and outcome = 'sign'`;
    const { body } = await calls.call('board-head', 'POST', `/api/tasks/${row?.id}/undo`, { reason: 'Ký nhầm (minh họa)' });
    expect(body.code).toBe('UNDO_FINAL');
    expect((await calls.call('board-head', 'GET', `/api/tasks/${row?.id}`)).body.undo).toMatchObject({ can: false });
  });

  it('tells each commune its own targets, with number and day of the decision, and nobody those of another', async () => {
    const { body } = await targetsOf('chairman.commune-001', 'commune-001');
    expect(body).toMatchObject({ year, commune: { id: 'commune-001' }, allotment: { processId: branch, number: 1, decision: { number: '05/QĐ-BĐD (minh họa)', date: today() } } });
    const given = { households: 4, amountVnd: 200_000_000 };
    expect(body.cells).toEqual([{ programme: 'HO_NGHEO', source: 'CENTRAL', allotted: given, inForce: given }]);
    const statuses = async (subject: string): Promise<number[]> => Promise.all(communes.map(async (id) => (await targetsOf(subject, id)).status));
    expect(await statuses('chairman.commune-001')).toEqual([200, 404, 404]);
    expect(await statuses('director.office-01')).toEqual(await Promise.all(communes.map(async (id) => ((await areaOf(engine.database.sql, id, today())).includes('office-01') ? 200 : 404))));
    expect(await statuses(director)).toEqual([200, 200, 200]);
    expect(await statuses('board-head')).toEqual([200, 200, 200]);
    await eventually('the process of the commune', async () => ((await view('chairman.commune-001', commune('commune-001'))).status === 200 ? true : undefined));
    const own = (await view('chairman.commune-001', commune('commune-001'))).body;
    expect(own).toMatchObject({ status: 'GIVEN', total: given, communes: [{ commune: { id: 'commune-001' }, acknowledgedAt: null }], cells: [{ ...given, approved: null, left: null }] });
    expect((await view('chairman.commune-001', branch)).status).toBe(404);
    expect((await view('chairman.commune-002', commune('commune-001'))).status).toBe(404);
  });

  it('shows what an adjustment approved since adds to what was signed', async () => {
    await writeApprovedPlan(engine.database.sql, { kind: 'plan-adjustment', year, approvedAt: new Date(), figures: [['commune-001', 1, 50], ['commune-001', 2, 20, 'DTTS', 'LOCAL']] });
    expect((await targetsOf(director, 'commune-001')).body.cells).toEqual([
      { programme: 'DTTS', source: 'LOCAL', allotted: null, inForce: { households: 2, amountVnd: 20_000_000 } },
      { programme: 'HO_NGHEO', source: 'CENTRAL', allotted: { households: 4, amountVnd: 200_000_000 }, inForce: { households: 5, amountVnd: 250_000_000 } },
    ]);
  });

  it('shows who has acknowledged, and who has not', async () => {
    expect((await calls.decide('chairman.commune-001', commune('commune-001'), 'allotment.acknowledge', 'acknowledge')).body.status).toBe('ACKNOWLEDGED');
    const acknowledged = Object.fromEntries((await view(director, branch)).body.communes.map((one: { commune: { id: string }; acknowledgedAt: string | null }) => [one.commune.id, one.acknowledgedAt !== null]));
    expect(acknowledged).toEqual({ 'commune-001': true, 'commune-002': false, 'commune-004': false });
    const { body } = await calls.call(director, 'GET', '/api/tasks?box=area&kind=plan-allotment');
    expect(body.items.map((one: { processId: string }) => one.processId).sort()).toEqual([commune('commune-002'), commune('commune-004')]);
  });

  it('is told as sentences in both languages', async () => {
    const { body } = await calls.call(director, 'GET', `/api/processes/${branch}/history?limit=200`);
    const told = body.items.map((one: { sentence: { vi: string; en: string } }) => `${one.sentence.vi} | ${one.sentence.en}`);
    expect(told).toContainEqual(`Mở đợt giao chỉ tiêu lần 1 của năm ${year}. | Allotment 1 of the year ${year} is opened.`);
    expect(told.find((one: string) => one.startsWith('Chỉ tiêu (phiên bản số 2) được giao theo quyết định 05/QĐ-BĐD (minh họa) ngày '))).toBeDefined();
    expect(told.filter((one: string) => /allotment\.\w+/.test(one))).toEqual([]);
    const entered = body.items.find((one: { table: unknown }) => one.table !== null);
    expect(entered.table.put).toHaveLength(2);
  });

  it('makes room for the next of the year, which begins with what is in force', async () => {
    expect((await open()).body.processId).toBe(`plan-allotment.${year}n2.branch-1`);
    const second = `plan-allotment.${year}n2.branch-1`;
    expect((await calls.decide(officer, second, 'allotment.enter', 'fromPlan')).body.results['allotment.fromPlan']).toMatchObject({ communes: 2, targets: 3, households: 23 });
    await writeApprovedPlan(engine.database.sql, { kind: 'plan-adjustment', year, attempt: 2, figures: [['commune-001', -1, -10], ['commune-002', 1, 10]] });
    const outdated = await calls.decide(director, second, 'allotment.submit', 'submit');
    expect(outdated).toMatchObject({ status: 409, body: { code: 'ALLOTMENT_OUTDATED', detailVi: expect.stringContaining('Điền lại theo số đang có hiệu lực') } });
    expect((await calls.decide(director, second, 'allotment.cancel', 'cancel', { reason: 'Chưa cần giao lại (minh họa)' })).body.status).toBe('CANCELLED');
    expect((await targetsOf(director, 'commune-001')).body.allotment.number).toBe(1);
  });

  it('leaves engine, projection and ledger telling the same story', async () => {
    const { disagreements, ledger } = await checkAgreement(engine.database.sql, engine.temporal);
    expect(disagreements.filter(({ processId }) => processId.startsWith('plan-allotment.'))).toEqual([]);
    expect(ledger.faults).toEqual([]);
  });
});
