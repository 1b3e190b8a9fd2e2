import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorLedger, verifyLedger } from '../../db/anchors.ts';
import { figureRowsInForce } from '../../db/plan-figures.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually } from '../testing.ts';
import { acknowledgeWorkingDays } from './contract.ts';
import { communes, openTestAllotment, writeApprovedPlan } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const now = async (): Promise<number> => (await engine.env?.currentTimeMs()) ?? 0;
const today = async (): Promise<string> => civilDateAt(await now());
const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
const inForce = async (year: number): Promise<string[]> => (await figureRowsInForce(engine.database.sql, year, null)).map((row) => `${row.communeId} ${row.programme} ${row.households} ${row.amountVnd / 1_000_000n}`);

it('passes a whole year of targets: filled from the plan, changed, returned by the Head, signed, acknowledged, one commune late, and replaced by a second allotment after an adjustment', async () => {
  const { sql } = engine.database;
  const first = await openTestAllotment(engine, { approvedAt: new Date(await now()) });
  const { year } = first;
  expect(first.opened).toMatchObject({ turn: 1, status: 'PREPARING' });

  // The officers begin with what was approved and shift ten households between two communes.
  expect((await first.fromPlan()).results['allotment.fromPlan']).toEqual({ communes: 3, targets: 4, households: 63, amountVnd: 3_090_000_000 });
  expect((await first.enter('officer-2.branch-1', [['commune-002', 10, 500], ['commune-001', 20, 1000]])).results['allotment.enter']).toMatchObject({ targets: 4, households: 63 });
  expect(await codeOf(first.enter('officer-2.branch-1', [['commune-003', 31, 1500]]))).toBe('ALLOTMENT_OVER_APPROVED');
  expect((await first.submit()).results['allotment.submit']).toMatchObject({ version: 1, communes: 3, households: 63 });

  // The Head returns them; the correction is a version of its own, and the one before stays.
  await pass(2);
  expect((await first.sendBack()).status).toBe('RETURNED');
  await first.enter('officer-1.branch-1', [['commune-001', 15, 700]], [['commune-003', 0, 0, 'DTTS', 'LOCAL']]);
  await first.submit();
  expect((await first.lines(1)).map(({ households }) => households)).toEqual([20, 10, 3, 30]);
  expect((await first.lines(2)).map(({ households }) => households)).toEqual([15, 10, 30]);

  // Signed with number and day; every commune is given its own.
  await pass(1);
  const signedOn = await today();
  expect((await first.sign(signedOn)).status).toBe('SIGNED');
  const head = await first.person('board-head');
  expect(await first.row()).toEqual({ status: 'SIGNED', version: 2, decisionNumber: '05/QĐ-BĐD (minh họa)', decidedOn: signedOn, signedBy: head.personId });
  expect(await inForce(year)).toEqual(['commune-001 HO_NGHEO 15 700', 'commune-002 HO_NGHEO 10 500', 'commune-003 HO_NGHEO 30 1500']);
  for (const communeId of communes) await first.reaches(first.commune(communeId), 'GIVEN');
  for (const communeId of communes.slice(0, 2)) expect((await first.acknowledge(communeId)).status).toBe('ACKNOWLEDGED');

  // The third is late: it is reminded, and the office's director is told.
  const late = first.commune('commune-003');
  const [task] = await sql<{ dueDate: string }[]>`select due_date::text as "dueDate" from task where process_id = ${late} and step = 'allotment.acknowledge'`;
  expect(task && task.dueDate > signedOn).toBe(true);
  expect(workingDaysBetween({ version: 0, off: [], worked: [] }, signedOn, task?.dueDate ?? '')).toBeGreaterThanOrEqual(acknowledgeWorkingDays);
  await pass(20);
  const told = await eventually('a reminder and an escalation', async () => {
    const rows = await sql<{ action: string; to: string | null }[]>`select distinct action, after->>'to' as to from ledger_entry where chain = ${late} and action in ('task.reminded', 'task.overdue', 'task.escalated') order by 1`;
    return rows.length === 3 ? rows : undefined;
  });
  expect(told.map(({ action, to }) => [action, to])).toEqual([['task.escalated', 'office-01'], ['task.overdue', null], ['task.reminded', null]]);
  const director = await first.person('director.office-01');
  expect((await sql`select 1 from notice_recipient r join notice n on n.id = r.notice_id where n.process_id = ${late} and n.type = 'task.escalated' and r.person_id = ${director.personId}`).length).toBeGreaterThan(0);

  // An approved adjustment, then a second allotment: it begins with what is in force, takes the place of the first, and the duty that is still open ends.
  await writeApprovedPlan(sql, { kind: 'plan-adjustment', year, approvedAt: new Date(await now()), figures: [['commune-002', 5, 250]] });
  const second = await openTestAllotment(engine, { year, number: 2, base: first.base, replaces: 1 });
  expect((await second.fromPlan()).results['allotment.fromPlan']).toMatchObject({ households: 60, amountVnd: 2_950_000_000 });
  // Left of what was approved: 60 + 5 households, of which 60 are given now.
  expect(await codeOf(second.enter('officer-1.branch-1', [['commune-001', 21, 700]]))).toBe('ALLOTMENT_OVER_APPROVED');
  await second.enter('officer-1.branch-1', [['commune-001', 20, 1000]]);
  await second.submit();
  await second.sign(await today(), '06/QĐ-BĐD (minh họa)');
  await first.reaches(late, 'REPLACED');
  expect(await inForce(year)).toEqual(['commune-001 HO_NGHEO 20 1000', 'commune-002 HO_NGHEO 15 750', 'commune-003 HO_NGHEO 30 1500']);
  for (const communeId of communes) expect((await second.acknowledge(communeId)).status).toBe('ACKNOWLEDGED');

  const all = [first, second].flatMap((one) => [one.branch, ...communes.map(one.commune)]);
  for (const process of all) await engine.temporal.workflow.getHandle(process).result();
  expect([...(await sql`select id from task where kind = 'plan-allotment' and status = 'OPEN'`)]).toEqual([]);
  expect(await anchorLedger(sql)).toBeGreaterThan(all.length);
  expect(await verifyLedger(sql)).toMatchObject({ anchors: 1, faults: [] });
}, 120_000);
