import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkAgreement } from '../../api/agreement.ts';
import { verifyLedger } from '../../db/anchors.ts';
import { canonicalHash } from '../../db/ledger.ts';
import { approvedFigures } from '../../db/plan-figures.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { Cell } from '../../domain/plan.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { Receipt } from '../shared/contract.ts';
import { asOwner, codeOf, isQuiet, refusalOf } from '../testing.ts';
import type { TestCampaign, TestLine } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, appoint, compareSums, need, positionOf, returnCommune, submit, synthesizeBranch, synthesizeOffice } from './testing-levels.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const years = [2026, 2027, 2028, 2029, 2030];
const [first, second, direct] = ['commune-001', 'commune-002', 'commune-006'] as const;
const shape = { 'office-01': [first, second], 'branch-1': [direct] };
const communes = Object.values(shape).flat();
const now = async (): Promise<number> => (await engine.env?.currentTimeMs()) ?? 0;
const decision = { number: '12/QĐ-BĐD', date: '2026-01-15' };

const enter = (plan: TestCampaign, communeId: string, put: readonly TestLine[], who = `specialist-1.${communeId}`): Promise<Receipt> => plan.enter(who, plan.commune(communeId), { put, restNoNeed: true });

/** A line in each year, growing, of the commune's first village; and in 2027 one of its second. */
async function linesOfYears(plan: TestCampaign, communeId: string): Promise<TestLine[]> {
  const each = await Promise.all(years.map((year, i) => need(plan, communeId, 0, { year, households: 2 + i, amountVnd: (2 + i) * 20_000_000 })));
  return [...each, await need(plan, communeId, 1, { year: 2027, programme: 'DTTS', source: 'LOCAL', households: 3, amountVnd: 90_000_000 })];
}

/** A specialist enters lines by delegation of the chairman. */
async function enterFor(plan: TestCampaign, communeId: string, put: readonly TestLine[]): Promise<void> {
  const { sql } = engine.database;
  const [chairman, specialist] = [await plan.person(`chairman.${communeId}`), await plan.person(`specialist-1.${communeId}`)];
  const delegationId = `delegation-${randomUUID()}`;
  await sql`
    insert into delegation (id, appointment_id, delegator_id, delegate_id, valid_from, valid_to, basis, created_by)
    values (${delegationId}, ${chairman.appointmentId}, ${chairman.personId}, ${specialist.personId}, '2020-01-01', '2099-01-01', 'QĐ minh họa', ${chairman.personId})`;
  const body = { put, remove: [], noNeed: [], restNoNeed: true };
  const form = { batchId: `batch-${randomUUID()}`, sha256: canonicalHash(body), put: put.length, remove: 0, noNeed: 0 };
  const taskId = await plan.openTaskId(plan.commune(communeId), 'commune.enter');
  await sql`insert into staged_table (id, process_id, body, sha256) values (${form.batchId}, ${plan.commune(communeId)}, ${sql.json(body as never)}, ${form.sha256})`;
  const by = { personId: specialist.personId, appointmentId: chairman.appointmentId, actingFor: chairman.personId, delegationId };
  await plan.send(plan.commune(communeId), { key: randomUUID(), requestHash: '', by, taskId, choice: 'enter', form });
  await sql`update delegation set ended_at = now() where id = ${delegationId}`;
}

async function upToTheHead(plan: TestCampaign): Promise<void> {
  for (const [officeId, communeIds] of Object.entries(shape)) {
    for (const communeId of communeIds) await acceptCommune(plan, officeId, communeId);
    await synthesizeOffice(plan, officeId);
    await acceptOffice(plan, officeId);
  }
  await synthesizeBranch(plan);
}

let fiveYear: TestCampaign;

it('carries lines of five years from the communes to the Head, refuses a year that is silent, missing or not of the plan, and keeps the decision', async () => {
  const plan = await openTestCampaign(engine, shape, { kind: 'five-year-plan', year: 2026, years, today: civilDateAt(await now()) });
  fiveYear = plan;
  await plan.openTaskId(plan.commune(first), 'commune.submit');
  expect((await positionOf(plan, plan.commune(first))).details).toMatchObject({ year: 2026, years });
  const lines = await linesOfYears(plan, first);
  const [line] = lines;
  if (!line) throw new Error('no line');
  const { year: _year, ...withoutYear } = line;
  const refused = { code: 'YEAR_NOT_IN_PLAN', params: { years: years.map(String) } };
  expect(await refusalOf(plan.enter(`specialist-1.${first}`, plan.commune(first), { put: [withoutYear] }))).toEqual(refused);
  expect(await refusalOf(plan.enter(`specialist-1.${first}`, plan.commune(first), { put: [{ ...line, year: 2031 }] }))).toEqual(refused);
  expect(await refusalOf(plan.enter(`specialist-1.${first}`, plan.commune(first), { noNeed: [{ programme: 'DTTS', source: 'LOCAL' }] }))).toEqual(refused);

  const entered = await plan.enter(`specialist-1.${first}`, plan.commune(first), { put: lines });
  expect(entered.results['plan.enter']).toMatchObject({ lines: 6, silentCells: expect.arrayContaining(['HO_CAN_NGHEO/LOCAL/2026', 'DTTS/LOCAL/2030']) });
  expect(await codeOf(submit(plan, first))).toBe('CELLS_SILENT');
  await plan.enter(`specialist-1.${first}`, plan.commune(first), { restNoNeed: true });
  await submit(plan, first);
  // A chairman who enters needs makes them; another chairman sends them.
  await appoint(plan, `specialist-2.${second}`, 'COMMUNE_CHAIRMAN', second);
  await enter(plan, second, await linesOfYears(plan, second), `chairman.${second}`);
  expect(await codeOf(submit(plan, second))).toBe('MAKER_MAY_NOT_DECIDE');
  await plan.decide(`specialist-2.${second}`, plan.commune(second), 'commune.submit', 'submit');
  // What a specialist enters for the chairman of another commune, the chairman has made.
  await enterFor(plan, direct, await linesOfYears(plan, direct));
  await appoint(plan, `specialist-2.${direct}`, 'COMMUNE_CHAIRMAN', direct);
  await plan.decide(`specialist-2.${direct}`, plan.commune(direct), 'commune.submit', 'submit');

  // One line of one year goes back, and a declaration of another.
  const [returned] = await engine.database.sql<{ id: string }[]>`select id from plan_line where process_id = ${plan.commune(first)} and year = 2030`;
  await returnCommune(plan, 'office-01', first, [returned?.id ?? ''], { noNeed: [{ programme: 'DTTS', source: 'CENTRAL', year: 2029, reason: 'text-1' }] });
  expect(await refusalOf(submit(plan, first))).toMatchObject({ code: 'CELLS_SILENT', params: { cells: ['DTTS/CENTRAL/2029'] } });
  await enter(plan, first, [await need(plan, first, 0, { year: 2030, households: 1, amountVnd: 10_000_000 })]);
  await submit(plan, first);
  await engine.env?.sleep(5 * 86_400_000);
  await upToTheHead(plan);
  for (const process of [plan.branch, ...Object.keys(shape).map(plan.office)]) expect(await compareSums(plan, process)).toMatchObject({ differing: 0 });
  expect((await compareSums(plan, plan.branch)).compared).toBe(Object.keys(shape).length * 2 * 2 * years.length);

  const approved = await plan.decide('board-head', plan.branch, 'head.approve', 'approve', { decision });
  expect(approved.status).toBe('APPROVED');
  // Time would skip past those that have not heard of it yet.
  await isQuiet(engine, plan.period);
  for (const process of [plan.branch, ...Object.keys(shape).map(plan.office), ...communes.map(plan.commune)]) await plan.reaches(process, 'APPROVED');
  expect((await positionOf(plan, plan.branch)).details['decision']).toEqual(decision);
  const [campaign] = await engine.database.sql`select kind, status, decision, approved_version from plan_campaign where process_id = ${plan.branch}`;
  expect(campaign).toEqual({ kind: 'five-year-plan', status: 'APPROVED', decision, approved_version: 1 });

  const figures = await approvedFigures(engine.database.sql, plan.branch);
  expect(figures.length).toBe(communes.length * 2 * 2 * years.length);
  const of = (communeId: string, cell: Cell) => figures.find((row) => row.communeId === communeId && row.programme === cell.programme && row.source === cell.source && row.year === cell.year);
  expect(of(first, { programme: 'HO_CAN_NGHEO', source: 'CENTRAL', year: 2030 })).toMatchObject({ households: 1, amountVnd: 10_000_000n });
  expect(of(direct, { programme: 'HO_CAN_NGHEO', source: 'CENTRAL', year: 2028 })).toMatchObject({ households: 4, amountVnd: 80_000_000n });
  expect(of(direct, { programme: 'DTTS', source: 'CENTRAL', year: 2028 })).toMatchObject({ households: 0, amountVnd: 0n });
  expect(await verifyLedger(engine.database.sql)).toMatchObject({ faults: [] });
}, 120_000);

it('begins the annual plan with its year: drafts by those who wrote them, without origins that are gone, and whoever wrote them does not submit', async () => {
  const gone = (await fiveYear.villages(first))[1] ?? '';
  await asOwner(engine, (sql) => sql`update unit set valid_to = '2025-12-31' where id = ${gone}`);
  const plan = await openTestCampaign(engine, shape, { year: 2027, base: fiveYear.branch, programmes: ['HO_CAN_NGHEO', 'DTTS', 'VIEC_LAM'], today: civilDateAt(await now()) });
  await plan.openTaskId(plan.commune(first), 'commune.submit');
  const drafts = await engine.database.sql`
    select programme, source, year, origin_id, households, amount_vnd::text as amount, status, written_by from plan_line where process_id = ${plan.commune(first)} order by programme, origin_id`;
  const [villageId] = await plan.villages(first);
  const { personId } = await plan.person(`specialist-1.${first}`);
  expect([...drafts]).toEqual([{ programme: 'HO_CAN_NGHEO', source: 'CENTRAL', year: 2027, origin_id: villageId, households: 3, amount: '60000000', status: 'DRAFT', written_by: personId }]);
  const declared = await engine.database.sql`select programme, source from plan_no_need where process_id = ${plan.commune(first)} order by 1, 2`;
  expect([...declared]).toEqual([{ programme: 'DTTS', source: 'CENTRAL' }, { programme: 'HO_CAN_NGHEO', source: 'LOCAL' }]);
  const noted = await engine.database.sql`select after from ledger_entry where chain = ${plan.commune(first)} and action = 'plan.begun'`;
  expect(noted.map((row) => row['after'] as unknown)).toEqual([{ from: fiveYear.commune(first), lines: 1, noNeeds: 2, dropped: 1 }]);
  expect(await refusalOf(submit(plan, first))).toEqual({ code: 'CELLS_SILENT', params: { cells: ['DTTS/LOCAL/2027', 'VIEC_LAM/CENTRAL/2027', 'VIEC_LAM/LOCAL/2027'] } });

  // The chairman wrote them in the five-year plan: they are not theirs to send, whoever enters what is missing.
  await plan.openTaskId(plan.commune(second), 'commune.submit');
  await plan.enter(`specialist-1.${second}`, plan.commune(second), { restNoNeed: true });
  expect(await codeOf(submit(plan, second))).toBe('MAKER_MAY_NOT_DECIDE');
  const sent = await plan.decide(`specialist-2.${second}`, plan.commune(second), 'commune.submit', 'submit');
  expect(sent.results['plan.submit']).toMatchObject({ households: 6, amountVnd: 150_000_000 });

  // Nor are they where a specialist wrote them in the chairman's name.
  await plan.openTaskId(plan.commune(direct), 'commune.submit');
  await plan.enter(`specialist-2.${direct}`, plan.commune(direct), { restNoNeed: true });
  expect(await codeOf(submit(plan, direct))).toBe('MAKER_MAY_NOT_DECIDE');

  // What comes back is still theirs.
  await returnCommune(plan, 'office-01', second, [await plan.lineOf(plan.commune(second), (await plan.villages(second))[1] ?? '')]);
  expect(await codeOf(submit(plan, second))).toBe('MAKER_MAY_NOT_DECIDE');
  await isQuiet(engine, plan.period);
  const { disagreements } = await checkAgreement(engine.database.sql, engine.temporal);
  expect(disagreements.filter(({ processId }) => processId.includes(`.${plan.period}.`))).toEqual([]);
}, 120_000);

it('begins once, also when a turn is refused and the story starts again', async () => {
  const plan = await openTestCampaign(engine, { 'branch-1': [direct] }, { year: 2028, base: fiveYear.branch, today: civilDateAt(await now()) });
  await plan.openTaskId(plan.commune(direct), 'commune.submit');
  const lineIds = async (): Promise<string[]> => (await engine.database.sql<{ id: string }[]>`select id from plan_line where process_id = ${plan.commune(direct)}`).map(({ id }) => id);
  const [line = ''] = await lineIds();
  // The commune takes the line out; a batch that the database refuses starts the story anew.
  await plan.enter(`specialist-1.${direct}`, plan.commune(direct), { remove: [line] });
  expect(await codeOf(plan.enter(`specialist-1.${direct}`, plan.commune(direct), { remove: [line] }))).toBe('LINE_UNKNOWN');
  expect(await lineIds()).toEqual([]);
  expect((await engine.database.sql`select 1 from ledger_entry where chain = ${plan.commune(direct)} and action = 'plan.begun'`).length).toBe(1);
});

it('begins empty where the five-year plan was approved without the commune', async () => {
  const plan = await openTestCampaign(engine, { 'office-02': ['commune-004'] }, { year: 2029, base: fiveYear.branch, today: civilDateAt(await now()) });
  await plan.openTaskId(plan.commune('commune-004'), 'commune.submit');
  expect((await engine.database.sql`select 1 from plan_line where process_id = ${plan.commune('commune-004')}`).length).toBe(0);
});
