import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyLedger } from '../../db/anchors.ts';
import type { Queryable } from '../../db/client.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { asOwner, codeOf, isQuiet, refusalOf, rowsOf } from '../testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, bringToBranch, compareSums, need, returnCommune, sendCommune, submit, synthesizeBranch, synthesizeOffice } from './testing-levels.ts';

const officeId = 'office-01';
const [present, missing] = ['commune-001', 'commune-002'] as const;
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

it('refuses to go on while a commune is missing, unless exactly that commune is named, and changes nothing', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [present, missing] });
  await sendCommune(plan, present);
  await acceptCommune(plan, officeId, present);
  await isQuiet(engine, plan.period);
  const before = await rowsOf(engine, plan.period);
  expect(await refusalOf(synthesizeOffice(plan, officeId))).toEqual({ code: 'MEMBERS_MISSING', params: { units: [missing] } });
  expect(await refusalOf(synthesizeOffice(plan, officeId, [missing, present]))).toEqual({ code: 'EXCEPTION_NOT_NEEDED', params: { units: [present] } });
  expect(await refusalOf(synthesizeOffice(plan, officeId, [missing, missing]))).toEqual({ code: 'EXCEPTION_NOT_NEEDED', params: { units: [missing] } });
  expect(await refusalOf(synthesizeOffice(plan, officeId, [missing, 'commune-124']))).toEqual({ code: 'UNIT_UNKNOWN', params: { units: ['commune-124'] } });
  expect(await rowsOf(engine, plan.period)).toEqual(before);
});

it('goes on without a missing commune by an exception: it is absent from the sums, not zero, on record with its reason, and left out in the end', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [present, missing], 'branch-1': ['commune-003'] });
  await sendCommune(plan, present);
  await acceptCommune(plan, officeId, present);
  expect((await synthesizeOffice(plan, officeId, [missing])).results['plan.synthesize']).toMatchObject({ children: 1, households: 5 });
  await acceptOffice(plan, officeId);
  await sendCommune(plan, 'commune-003');
  await acceptCommune(plan, 'branch-1', 'commune-003');
  await synthesizeOffice(plan, 'branch-1');
  await acceptOffice(plan, 'branch-1');
  await synthesizeBranch(plan);
  const { sql } = engine.database;
  const children = await sql<{ unit: string }[]>`select distinct child_unit_id as unit from plan_synthesis where process_id = ${plan.office(officeId)}`;
  expect(children.map((row) => row.unit)).toEqual([present]);
  const [director] = [await plan.person('director.office-01')];
  const exceptions = await sql`select version, child_unit_id as child, reason, decided_by as by from plan_exception where process_id = ${plan.office(officeId)}`;
  expect([...exceptions]).toEqual([{ version: 1, child: missing, reason: 'text-2', by: director.personId }]);
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  await plan.reaches(plan.commune(missing), 'LEFT_OUT');
  await plan.reaches(plan.commune(present), 'APPROVED');
  await plan.reaches(plan.commune('commune-003'), 'APPROVED');
  await engine.temporal.workflow.getHandle(plan.commune(missing)).result();
});

it('leaves out an office that the branch goes on without, and its communes', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [present], 'office-02': ['commune-003'] });
  await sendCommune(plan, present);
  await acceptCommune(plan, officeId, present);
  await synthesizeOffice(plan, officeId);
  await acceptOffice(plan, officeId);
  await sendCommune(plan, 'commune-003');
  await acceptCommune(plan, 'office-02', 'commune-003');
  expect(await refusalOf(synthesizeBranch(plan))).toEqual({ code: 'MEMBERS_MISSING', params: { units: ['office-02'] } });
  await synthesizeBranch(plan, ['office-02']);
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  for (const process of [plan.office('office-02'), plan.commune('commune-003')]) await plan.reaches(process, 'LEFT_OUT');
  for (const process of [plan.office(officeId), plan.commune(present)]) await plan.reaches(process, 'APPROVED');
});

it('leaves out an office that the branch accepted only after it had sent the plan to the Head, who can return nothing to it', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [present], 'office-02': ['commune-003'] });
  for (const [office, commune] of [[officeId, present], ['office-02', 'commune-003']] as const) {
    await sendCommune(plan, commune);
    await acceptCommune(plan, office, commune);
    await synthesizeOffice(plan, office);
  }
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan, ['office-02']);
  await acceptOffice(plan, 'office-02');
  const headReturns = (level: string, unitIds: string[]) => plan.decide('board-head', plan.branch, 'head.approve', 'return', { level, unitIds, reason: 'text-1' });
  expect(await refusalOf(headReturns('OFFICE', ['office-02']))).toEqual({ code: 'UNIT_UNKNOWN', params: { units: ['office-02'] } });
  expect(await refusalOf(headReturns('COMMUNE', ['commune-003']))).toEqual({ code: 'UNIT_UNKNOWN', params: { units: ['commune-003'] } });
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  for (const process of [plan.office('office-02'), plan.commune('commune-003')]) await plan.reaches(process, 'LEFT_OUT');
  for (const process of [plan.office(officeId), plan.commune(present)]) await plan.reaches(process, 'APPROVED');
});

it('counts a commune as missing whose plan was returned, and leaves out what it sends too late', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [present, missing] });
  for (const communeId of [present, missing]) await sendCommune(plan, communeId);
  await acceptCommune(plan, officeId, present);
  await returnCommune(plan, officeId, missing, [await plan.lineOf(plan.commune(missing), (await plan.villages(missing))[0] ?? '')]);
  expect(await codeOf(synthesizeOffice(plan, officeId))).toBe('MEMBERS_MISSING');
  await synthesizeOffice(plan, officeId, [missing]);
  await plan.enter(`specialist-1.${missing}`, plan.commune(missing), { put: [await need(plan, missing, 0, { households: 1 })] });
  await submit(plan, missing);
  await acceptCommune(plan, officeId, missing);
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  await plan.reaches(plan.commune(missing), 'LEFT_OUT');
});

it('needs an exception too for a commune that the close of intake found silent', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [present, missing] });
  await sendCommune(plan, present);
  await acceptCommune(plan, officeId, present);
  await plan.decide('director.branch-1', plan.branch, 'campaign.closeIntake', 'close', { reason: 'text-1' });
  await plan.reaches(plan.commune(missing), 'NOT_SENT');
  await isQuiet(engine, plan.period);
  expect(await refusalOf(synthesizeOffice(plan, officeId))).toEqual({ code: 'MEMBERS_MISSING', params: { units: [missing] } });
  expect((await synthesizeOffice(plan, officeId, [missing])).status).toBe('SENT');
});

it('sums every cell of the children into the parent at every level', async () => {
  const shape = { [officeId]: [present, missing], 'office-02': ['commune-003'], 'branch-1': ['commune-004'] };
  const plan = await openTestCampaign(engine, shape);
  await bringToBranch(plan);
  const sent = await synthesizeBranch(plan);
  expect(sent.results['plan.synthesize']).toEqual({ version: 1, households: 20, amountVnd: 600_000_000, children: 3 });
  expect(await compareSums(plan, plan.branch)).toEqual({ compared: 3 * 4, differing: 0 });
  expect(await compareSums(plan, plan.office(officeId))).toEqual({ compared: 2 * 4, differing: 0 });
  expect(await compareSums(plan, plan.office('branch-1'))).toEqual({ compared: 4, differing: 0 });
  const tamper = (sql: Queryable) => sql`update plan_synthesis set amount_vnd = amount_vnd + 1 where process_id = ${plan.commune(present)} and programme = 'DTTS' and source = 'LOCAL' and households > 0`;
  await expect(tamper(engine.database.sql), 'what was sent is locked for the application').rejects.toThrow('permission denied');
  await asOwner(engine, tamper);
  expect(await compareSums(plan, plan.office(officeId)), 'the comparison sees one dong').toEqual({ compared: 8, differing: 1 });
  expect(await verifyLedger(engine.database.sql)).toMatchObject({ faults: [] });
});

it('refuses a synthesis when the lines that stand are not what the commune sent', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [present] });
  await sendCommune(plan, present);
  await acceptCommune(plan, officeId, present);
  await engine.database.sql`update plan_line set amount_vnd = amount_vnd + 1 where process_id = ${plan.commune(present)} and programme = 'DTTS'`;
  expect(await codeOf(synthesizeOffice(plan, officeId))).toBe('TOTALS_DIFFER');
  expect((await engine.database.sql`select 1 from plan_synthesis where process_id = ${plan.office(officeId)}`).length).toBe(0);
});
