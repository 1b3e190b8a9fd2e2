import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorLedger, verifyLedger } from '../../db/anchors.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually, isQuiet } from '../testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, compareSums, extendSubmission, fill, need, positionOf, sendCommune, submit, synthesizeBranch, synthesizeOffice } from './testing-levels.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const shape = { 'office-01': ['commune-001', 'commune-002', 'commune-003'], 'office-02': ['commune-004', 'commune-005'], 'branch-1': ['commune-006'] } as const;
const communes = Object.values(shape).flat();
const [late, absent, corrected] = ['commune-002', 'commune-005', 'commune-004'] as const;

it('passes the whole year of a plan: a commune late, another left out by exception, one returned by the Head, approved in the end', async () => {
  const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
  const now = async (): Promise<number> => (await engine.env?.currentTimeMs()) ?? 0;
  const begun = await now();
  const plan = await openTestCampaign(engine, shape, { today: civilDateAt(begun) });
  const { due } = plan.input.seed;

  // Within ten days all communes but two have sent their needs.
  await pass(6);
  for (const communeId of communes) if (communeId !== late && communeId !== absent) await sendCommune(plan, communeId);
  await pass(6);
  const overdue = await eventually('two communes to be overdue', async () => {
    const rows = await engine.database.sql<{ unit: string; due: string }[]>`
      select to_unit_id as unit, due_date::text as due from task where process_id like ${`%.${plan.period}.%`} and status = 'OPEN' and overdue_at is not null order by 1`;
    return rows.length === 2 ? rows : undefined;
  });
  expect([...overdue]).toEqual([{ unit: late, due: due.commune }, { unit: absent, due: due.commune }]);
  // The one that is late may still enter its needs; its plan is taken once the office has made an exception.
  await fill(plan, late);
  expect(await codeOf(submit(plan, late))).toBe('SUBMISSION_LATE');
  await extendSubmission(plan, 'office-01', late, civilDateAt(await now()));
  await submit(plan, late);
  for (const [officeId, communeIds] of Object.entries(shape)) for (const communeId of communeIds) if (communeId !== absent) await acceptCommune(plan, officeId, communeId);

  // The offices synthesize; one goes on without the commune that never sent.
  await pass(5);
  await plan.decide('director.branch-1', plan.branch, 'campaign.closeIntake', 'close', { reason: 'text-1' });
  await plan.reaches(plan.commune(absent), 'NOT_SENT');
  for (const officeId of Object.keys(shape)) {
    await synthesizeOffice(plan, officeId, officeId === 'office-02' ? [absent] : []);
    await acceptOffice(plan, officeId);
  }
  await pass(8);
  expect((await synthesizeBranch(plan)).results['plan.synthesize']).toMatchObject({ version: 1, households: 25, children: 3 });

  // The Head returns one commune's plan; it is corrected on every level and comes back.
  await pass(3);
  await plan.decide('board-head', plan.branch, 'head.approve', 'return', { level: 'COMMUNE', unitIds: [corrected], reason: 'text-2' });
  await plan.reaches(plan.commune(corrected), 'RETURNED');
  await plan.enter(`specialist-1.${corrected}`, plan.commune(corrected), { put: [await need(plan, corrected, 0, { households: 1, amountVnd: 10_000_000 })] });
  await submit(plan, corrected);
  await acceptCommune(plan, 'office-02', corrected);
  await plan.reaches(plan.office('office-02'), 'RETURNED');
  await synthesizeOffice(plan, 'office-02', [absent]);
  await acceptOffice(plan, 'office-02');
  await pass(3);
  expect((await synthesizeBranch(plan)).results['plan.synthesize']).toMatchObject({ version: 2, households: 24, children: 3 });
  for (const process of [plan.branch, ...Object.keys(shape).map(plan.office)]) expect(await compareSums(plan, process)).toMatchObject({ differing: 0 });

  expect((await plan.decide('board-head', plan.branch, 'head.approve', 'approve')).status).toBe('APPROVED');
  const all = [plan.branch, ...Object.keys(shape).map(plan.office), ...communes.map(plan.commune)];
  // Time would skip past those that have not heard of it yet.
  await isQuiet(engine, plan.period);
  for (const process of all) await engine.temporal.workflow.getHandle(process).result();
  const ends = await engine.database.sql<{ id: string; status: string }[]>`select id, status from process where period = ${plan.period} and closed_at is not null`;
  expect(Object.fromEntries(ends.map((row) => [row.id, row.status]))).toEqual(Object.fromEntries(all.map((process) => [process, process === plan.commune(absent) ? 'NOT_SENT' : 'APPROVED'])));
  expect([...(await engine.database.sql`select id from task where period = ${plan.period} and status = 'OPEN'`)]).toEqual([]);
  expect((await positionOf(plan, plan.branch)).status).toBe('APPROVED');
  expect((await now()) - begun).toBeGreaterThan(30 * 86_400_000);

  expect(await anchorLedger(engine.database.sql)).toBeGreaterThan(all.length - 1);
  expect(await verifyLedger(engine.database.sql)).toMatchObject({ anchors: 1, faults: [] });
}, 120_000);
