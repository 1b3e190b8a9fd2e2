import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkAgreement } from '../../api/agreement.ts';
import { verifyLedger } from '../../db/anchors.ts';
import { approvedFigures, figureRowsInForce, figuresInForce } from '../../db/plan-figures.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { asOwner, codeOf, isQuiet, refusalOf, rowsOf } from '../testing.ts';
import type { TestCampaign, TestLine } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, bringToBranch, compareSums, need, positionOf, sendCommune, submit, synthesizeBranch, synthesizeOffice } from './testing-levels.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

const officeId = 'office-01';
const [one, two] = ['commune-001', 'commune-002'] as const;
const shape = { [officeId]: [one, two] };
const basis = { number: '45/TB-BĐD', date: '2026-06-01', reason: 'text-0123456789abcdef0123456789abcdef' };
const poor = 'HO_CAN_NGHEO/CENTRAL';

/** A plan of both communes that the Head has approved: of each two households and 60 million of its first village, three and 90 million of its second for another programme. */
async function approvedPlan(): Promise<TestCampaign> {
  const plan = await openTestCampaign(engine, shape);
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  return plan;
}

let adjustments = 0;
/** An adjustment of that plan, begun after it. */
const openAdjustment = (plan: TestCampaign): Promise<TestCampaign> => openTestCampaign(engine, shape, { kind: 'plan-adjustment', year: plan.year, attempt: (adjustments += 1), base: plan.branch, basis });

const change = (plan: TestCampaign, communeId: string, households: number, amountVnd: number, over: Partial<TestLine> = {}): Promise<TestLine> => need(plan, communeId, 0, { households, amountVnd, ...over });
const enterOne = async (plan: TestCampaign, communeId: string, ...lines: TestLine[]) => plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put: lines, restNoNeed: true });

/** Both communes have sent their changes, and they lie before the Head. */
async function beforeTheHead(plan: TestCampaign): Promise<Record<string, unknown>> {
  for (const communeId of [one, two]) await submit(plan, communeId);
  for (const communeId of [one, two]) await acceptCommune(plan, officeId, communeId);
  await synthesizeOffice(plan, officeId);
  await acceptOffice(plan, officeId);
  return (await synthesizeBranch(plan)).results;
}

const approve = (plan: TestCampaign) => plan.decide('board-head', plan.branch, 'head.approve', 'approve');
const inForce = async (plan: TestCampaign, communeId: string, cell = poor) => (await figuresInForce(engine.database.sql, plan.year, communeId)).get(`${cell}/${plan.year}`);

/** A signed allotment of the year, as its own process would leave it. */
async function allot(plan: TestCampaign, number: number, households: number, amountVnd: number, signed = 'now'): Promise<void> {
  const process = `allotment-${randomUUID()}`;
  await asOwner(engine, async (sql) => {
    await sql`insert into plan_allotment (process_id, year, number, base_process_id, status, decision_number, decided_on, signed_at, signed_by, version) values (${process}, ${plan.year}, ${number}, ${plan.branch}, 'SIGNED', '7/QĐ', '2026-07-01', ${signed}::text::timestamptz, 'person-0001', 1)`;
    for (const communeId of [one, two]) await sql`insert into plan_allotment_line (process_id, version, commune_id, programme, source, households, amount_vnd) values (${process}, 1, ${communeId}, 'HO_CAN_NGHEO', 'CENTRAL', ${households}, ${amountVnd})`;
  });
}

it('adds signed changes to what was approved, negative at every level, and a second adjustment to the first', async () => {
  const plan = await approvedPlan();
  expect((await approvedFigures(engine.database.sql, plan.branch)).length).toBe(2 * 4);
  expect(await inForce(plan, one)).toEqual({ households: 2, amountVnd: 60_000_000n });

  const less = await openAdjustment(plan);
  expect((await positionOf(less, less.branch)).details).toMatchObject({ year: plan.year, base: plan.branch, basis: { number: basis.number, date: basis.date } });
  await less.openTaskId(less.commune(one), 'commune.submit');
  expect(JSON.stringify((await positionOf(less, less.commune(one))).details)).not.toContain('text-');
  const entered = await enterOne(less, one, await change(less, one, -1, -40_000_000));
  expect(entered.results['plan.enter']).toMatchObject({ lines: 1, households: -1, amountVnd: -40_000_000, silentCells: [] });
  // One village gives what the other gets: the cell changes by nothing, and is no silence.
  await enterOne(less, two, await change(less, two, -2, -5_000_000), await need(less, two, 1, { households: 2, amountVnd: 5_000_000 }));
  expect(await beforeTheHead(less)).toEqual({ 'plan.synthesize': { version: 1, households: -1, amountVnd: -40_000_000, children: 1 } });
  for (const process of [less.branch, less.office(officeId)]) expect(await compareSums(less, process)).toMatchObject({ differing: 0 });
  expect(await inForce(plan, one), 'not before it is approved').toEqual({ households: 2, amountVnd: 60_000_000n });
  await approve(less);
  await isQuiet(engine, less.period);
  expect(await inForce(plan, one)).toEqual({ households: 1, amountVnd: 20_000_000n });
  expect(await inForce(plan, two)).toEqual({ households: 2, amountVnd: 60_000_000n });

  const more = await openAdjustment(plan);
  expect((await refusalOf(enterOne(more, one, await change(more, one, 0, -20_000_001)))).params, 'what the first left is the measure').toEqual({ cell: `${poor}/${plan.year}`, households: 1, amountVnd: '20000000' });
  await enterOne(more, one, await change(more, one, 3, 1_000_000_000_000));
  await more.enter(`specialist-1.${two}`, more.commune(two), { restNoNeed: true });
  await beforeTheHead(more);
  await approve(more);
  expect(await inForce(plan, one)).toEqual({ households: 4, amountVnd: 1_000_020_000_000n });
  const rows = await figureRowsInForce(engine.database.sql, plan.year, null);
  expect(rows.reduce((sum, row) => sum + row.amountVnd, 0n)).toBe(2n * 150_000_000n - 40_000_000n + 1_000_000_000_000n);
  await isQuiet(engine, more.period);
  const { disagreements } = await checkAgreement(engine.database.sql, engine.temporal);
  expect(disagreements).toEqual([]);
  expect(await verifyLedger(engine.database.sql)).toMatchObject({ faults: [] });
});

it('refuses what would take a figure below zero, households and amount, put in or left over, and changes nothing', async () => {
  const plan = await openAdjustment(await approvedPlan());
  await plan.openTaskId(plan.commune(one), 'commune.submit');
  await isQuiet(engine, plan.period);
  const before = await rowsOf(engine, plan.period);
  const cell = `${poor}/${plan.year}`;
  expect(await refusalOf(enterOne(plan, one, await change(plan, one, -3, 0)))).toEqual({ code: 'BELOW_ZERO', params: { cell, households: 2, amountVnd: '60000000' } });
  expect(await refusalOf(enterOne(plan, one, await change(plan, one, 0, -60_000_001)))).toEqual({ code: 'BELOW_ZERO', params: { cell, households: 2, amountVnd: '60000000' } });
  expect(await refusalOf(enterOne(plan, one, await change(plan, one, 0, -1, { programme: 'DTTS' })))).toEqual({ code: 'BELOW_ZERO', params: { cell: `DTTS/CENTRAL/${plan.year}`, households: 0, amountVnd: '0' } });
  expect(await rowsOf(engine, plan.period)).toEqual(before);
  // Two villages together, and what is left when the one that made up for the other is taken out.
  await enterOne(plan, one, await change(plan, one, 0, -70_000_000), await need(plan, one, 1, { households: 1, amountVnd: 20_000_000 }));
  const up = await plan.lineOf(plan.commune(one), (await plan.villages(one))[1] ?? '');
  expect(await codeOf(plan.enter(`specialist-1.${one}`, plan.commune(one), { remove: [up] }))).toBe('BELOW_ZERO');
});

it('is measured by the last signed allotment, and by adjustments since: again when it is sent, and when the Head approves', async () => {
  const plan = await approvedPlan();
  const first = await openAdjustment(plan);
  await enterOne(first, one, await change(first, one, 1, 10_000_000));
  await first.enter(`specialist-1.${two}`, first.commune(two), { restNoNeed: true });
  await beforeTheHead(first);
  await approve(first);
  expect(await inForce(plan, one)).toEqual({ households: 3, amountVnd: 70_000_000n });
  await allot(plan, 1, 5, 50_000_000);
  expect(await inForce(plan, one), 'an allotment takes the place of plan and adjustments before it').toEqual({ households: 5, amountVnd: 50_000_000n });
  expect(await inForce(plan, one, 'DTTS/LOCAL'), 'of what it does not name there is none').toBeUndefined();

  const second = await openAdjustment(plan);
  await enterOne(second, one, await change(second, one, -5, -50_000_000));
  await allot(plan, 2, 4, 45_000_000);
  expect(await refusalOf(submit(second, one))).toEqual({ code: 'BELOW_ZERO', params: { cell: `${poor}/${plan.year}`, households: 4, amountVnd: '45000000' } });
  await enterOne(second, one, await change(second, one, -4, -45_000_000));
  await enterOne(second, two, await change(second, two, 1, 1_000_000));
  await beforeTheHead(second);
  await allot(plan, 3, 3, 44_000_000);
  await isQuiet(engine, second.period);
  const before = await rowsOf(engine, second.period);
  expect(await refusalOf(approve(second))).toEqual({ code: 'BELOW_ZERO', params: { cell: `${one} ${poor}/${plan.year}`, households: 3, amountVnd: '44000000' } });
  expect(await rowsOf(engine, second.period)).toEqual(before);
  // Its turn may be older than the signature that was written before it.
  await allot(plan, 4, 4, 45_000_000, '2999-01-01');
  expect((await approve(second)).status).toBe('APPROVED');
  expect(await inForce(plan, one)).toEqual({ households: 0, amountVnd: 0n });
  expect(await inForce(plan, two)).toEqual({ households: 5, amountVnd: 46_000_000n });
});

it('leaves out of the figures a commune that the plan was approved without', async () => {
  const plan = await openTestCampaign(engine, shape);
  await sendCommune(plan, one);
  await acceptCommune(plan, officeId, one);
  await synthesizeOffice(plan, officeId, [two]);
  await sendCommune(plan, two);
  await acceptCommune(plan, officeId, two);
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  await approve(plan);
  expect(new Set((await figureRowsInForce(engine.database.sql, plan.year, null)).map((row) => row.communeId))).toEqual(new Set([one]));
});
