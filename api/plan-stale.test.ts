import { afterAll, beforeAll, expect, it } from 'vitest';
import { alteredVersions } from '../db/plan-versions.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import type { TestCampaign } from '../workflows/credit-plan/testing.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { acceptCommune, acceptOffice, bringToBranch, decidedTask, need, sendCommune, submit, synthesizeBranch, synthesizeOffice } from '../workflows/credit-plan/testing-levels.ts';
import { asOwner, eventually, isQuiet, rowsOf } from '../workflows/testing.ts';
import { checkAgreement } from './agreement.ts';
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

const get = async (url: string) => (await calls.call('director.branch-1', 'GET', url)).body;
/** What makes the newest synthesis of a process stale, as its versions say it. */
const staleOf = async (process: string): Promise<string[]> =>
  (await get(`/api/processes/${process}/plan/versions`)).stale.map((one: { path: { id: string }[]; state: string; includedVersion: number; nowVersion: number | null }) => `${one.path.map(({ id }) => id).join('>')} ${one.state} ${one.includedVersion}>${one.nowVersion ?? ''}`);
/** Rows of every version that a plan has sent, by version. */
const versionsOf = async (plan: TestCampaign): Promise<Map<string, string>> => {
  const rows = await rowsOf(engine, plan.period);
  const sent = ['plan_version', 'plan_synthesis', 'plan_exception'].flatMap((table) => rows[table] ?? []) as { process_id: string; version: number }[];
  return new Map([...Map.groupBy(sent, (row) => `${row.process_id}/${row.version}`)].map(([key, of]) => [key, JSON.stringify(of)]));
};

it('shows at every level above what was corrected below, until it is synthesized again and approved; what was sent stays as it was', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001', 'commune-002'] });
  const [commune, office, branch] = [plan.commune('commune-001'), plan.office('office-01'), plan.branch];
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  expect([await staleOf(office), await staleOf(branch)]).toEqual([[], []]);
  const sentFirst = await versionsOf(plan);

  await plan.decide('board-head', branch, 'head.approve', 'return', { level: 'COMMUNE', reason: 'text-1', unitIds: ['commune-001'] });
  await plan.reaches(commune, 'RETURNED');
  expect([await staleOf(office), await staleOf(branch)]).toEqual([['commune-001 BEING_CORRECTED 1>'], ['office-01 BEING_CORRECTED 1>', 'office-01>commune-001 BEING_CORRECTED 1>']]);
  await plan.enter('specialist-1.commune-001', commune, { put: [await need(plan, 'commune-001', 0, { amountVnd: 110_000_000 })] });
  await submit(plan, 'commune-001');
  expect([await staleOf(office), await staleOf(branch)]).toEqual([['commune-001 SENT_AGAIN 1>2'], ['office-01 BEING_CORRECTED 1>', 'office-01>commune-001 SENT_AGAIN 1>2']]);
  const [{ staleSynthesis }, task] = [await get(`/api/processes/${branch}`), await get(`/api/tasks/${await plan.openTaskId(office, 'office.synthesize')}`)];
  expect(staleSynthesis.vi).toMatch(/^Bản tổng hợp số 1 đã cũ: .+ gửi phiên bản số 2 sau khi tổng hợp \(HO_CAN_NGHEO\/CENTRAL \+50\.000\.000 đồng\)\.$/);
  expect(task.staleSynthesis.en).toContain('sent version 2 afterwards (HO_CAN_NGHEO/CENTRAL +50,000,000 VND)');

  // A return that is undone sends the same once more: another version, with the same figures.
  await plan.decide('officer-1.office-01', office, 'office.review', 'return', { reason: 'text-1' }, 'commune-001');
  await plan.reaches(commune, 'RETURNED');
  await plan.undo('officer-1.office-01', office, await decidedTask(plan, office, 'office.review', 'commune-001'));
  await plan.reaches(commune, 'SENT');
  expect((await get(`/api/processes/${commune}/plan/compare?from=2&to=3`)).lines).toEqual([]);
  await eventually('the undone return', async () => ((await staleOf(office))[0] === 'commune-001 SENT_AGAIN 1>3' ? true : undefined));
  await acceptCommune(plan, 'office-01', 'commune-001');
  await synthesizeOffice(plan, 'office-01');
  expect([await staleOf(office), await staleOf(branch)]).toEqual([[], ['office-01 SENT_AGAIN 1>2', 'office-01>commune-001 SENT_AGAIN 1>3']]);
  await acceptOffice(plan, 'office-01');
  await synthesizeBranch(plan);
  expect(await staleOf(branch)).toEqual([]);
  await plan.decide('board-head', branch, 'head.approve', 'approve');
  expect((await get(`/api/processes/${commune}/plan/versions`)).items.map((one: { version: number; approved: boolean }) => [one.version, one.approved])).toEqual([[3, true], [2, false], [1, false]]);

  const now = await versionsOf(plan);
  for (const [version, content] of sentFirst) expect(now.get(version), version).toBe(content);
  expect([sentFirst.size, now.size]).toEqual([4, 8]);
  expect(await alteredVersions(engine.database.sql)).toEqual([]);
  await isQuiet(engine, plan.period);
  expect((await checkAgreement(engine.database.sql, engine.temporal)).disagreements).toEqual([]);
});

it('tells the branch, where it reviews an office, that a commune has sent since', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-004', 'commune-006'], 'office-02': ['commune-005'] });
  for (const [office, unit] of [['office-01', 'commune-004'], ['office-02', 'commune-005']] as const) {
    await sendCommune(plan, unit);
    await acceptCommune(plan, office, unit);
    await synthesizeOffice(plan, office, office === 'office-01' ? ['commune-006'] : []);
  }
  const told = async (office: string) => (await get(`/api/tasks/${await plan.openTaskId(plan.branch, 'branch.review', office)}`)).staleSynthesis;
  expect([await told('office-01'), await told('office-02')]).toEqual([null, null]);
  await sendCommune(plan, 'commune-006');
  await eventually('the late plan', async () => ((await staleOf(plan.office('office-01')))[0]?.startsWith('commune-006 SENT_LATE') === true ? true : undefined));
  expect(await told('office-01')).toMatchObject({ vi: expect.stringMatching(/^Bản tổng hợp số 1 đã cũ: .+, chưa có trong bản này, gửi phiên bản số 1 sau khi tổng hợp/) });
  expect(await told('office-02')).toBeNull();
});

it('the agreement names a version whose rows somebody changed behind the application’s back', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-003'] });
  await bringToBranch(plan);
  const process = plan.commune('commune-003');
  const change = (by: number) => asOwner(engine, async (sql) => sql`update plan_synthesis set amount_vnd = amount_vnd + ${by} where process_id = ${process} and programme = 'HO_CAN_NGHEO' and source = 'CENTRAL'`);
  await change(1000);
  const { disagreements } = await checkAgreement(engine.database.sql, engine.temporal);
  expect(disagreements.filter(({ what }) => what === 'VERSION_ALTERED').map(({ processId, detail }) => `${processId} ${detail}`)).toEqual([
    `${process} version 1: its content is not what its digest says`, `${process} version 1: its rows do not add up to its sums`, `${plan.office('office-01')} version 1: it does not add up from the versions it was made from`,
  ]);
  await change(-1000);
  expect((await checkAgreement(engine.database.sql, engine.temporal)).disagreements.filter(({ what }) => what === 'VERSION_ALTERED')).toEqual([]);
});
