import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorLedger, verifyLedger } from '../../db/anchors.ts';
import { policyFor } from '../../db/policy.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import { policyNumbers } from '../../domain/policy-numbers.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually } from '../testing.ts';
import { actFor, openTestReport, opinionsIn } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const now = async (): Promise<number> => (await engine.env?.currentTimeMs()) ?? 0;
const today = async (): Promise<string> => civilDateAt(await now());
const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
const inDays = async (n: number): Promise<string> => addCalendarDays(await today(), n);
const dueOf = async (process: string, step: string): Promise<string> => (await engine.database.sql<{ due: string }[]>`select due_date::text as due from task where process_id = ${process} and step = ${step} and status = 'OPEN'`)[0]?.due ?? '';
/** What the process did by itself about a task, once all of it has happened. */
const alarmsOf = (task: string) =>
  eventually(`a reminder, the mark of being overdue and an escalation of ${task}`, async () => {
    const rows = await engine.database.sql<{ action: string; to: string | null }[]>`select distinct action, after->>'to' as to from ledger_entry where after->>'task' = ${task} and action in ('task.reminded', 'task.overdue', 'task.escalated') order by 1`;
    return rows.length === 3 ? rows.map(({ action, to }) => [action, to]) : undefined;
  });

it('passes an urgent report through every station: two departments of which one is silent, a leader’s acts of which one is late, solved only after it was reopened', async () => {
  const { sql } = engine.database;
  const one = await openTestReport(engine, { communeId: 'commune-002', now: await now() });
  const { calendar } = await policyFor(sql, ['branch-1', 'province-1'], await today());

  // The branch has the working days of an urgent report; it adds its opinion and forwards it.
  await one.register();
  expect(workingDaysBetween(calendar, await today(), await dueOf(one.report, 'difficulty.handle'))).toBe(policyNumbers['difficulty.urgentDays'].initial);
  await pass(2);
  await one.handle('forward');
  const direction = one.direction();

  // The office asks two departments, each until a day of its own; what is sent too late, or to a day that has passed, is refused.
  const [first, second] = [await inDays(4), await inDays(7)];
  expect(await codeOf(one.ask([[1, await inDays(-1)]]))).toBe('DAY_PASSED');
  await one.ask([[1, first], [2, second]]);
  await pass(1);
  await one.opine(1);
  expect(await one.statusOf(direction)).toBe('COLLECTING');
  await pass(5);
  expect(await one.statusOf(direction)).toBe('COLLECTING');

  // The day of the silent one passes: the office goes on without, and its opinion still comes, as a late remark.
  await pass(3);
  await one.reaches(direction, 'PREPARING');
  expect(await opinionsIn(engine, direction)).toMatchObject([{ department: 'department-01', given: true, missed: false }, { department: 'department-02', given: false, missed: true }]);
  const silent = `${direction}~direction.opine~department-02~1`;
  await pass(20);
  expect(await alarmsOf(silent)).toEqual([['task.escalated', 'province-1'], ['task.overdue', null], ['task.reminded', null]]);
  await one.submit();
  expect((await one.opine(2)).status).toBe('SUBMITTED');
  expect((await opinionsIn(engine, direction))[1]).toMatchObject({ given: true, missed: true });

  // The leader directs two acts; the commune's is late, is reminded, and the office of the province is told.
  const letterOn = await today();
  await one.direct(letterOn, [actFor('COMMUNE', 'commune-003', await inDays(6)), actFor('OFFICE', 'office-02', await inDays(10))]);
  await one.reaches(one.report, 'DIRECTED');
  expect((await one.done('director.office-02', 2)).status).toBe('DIRECTED');
  const late = `${direction}~direction.act~1~1`;
  await pass(30);
  expect(await alarmsOf(late)).toEqual([['task.escalated', 'province-1'], ['task.overdue', null], ['task.reminded', null]]);
  const told = await one.person('ppc-office');
  expect((await sql`select 1 from notice_recipient r join notice n on n.id = r.notice_id where n.task_id = ${late} and n.type = 'task.escalated' and r.person_id = ${told.personId}`).length).toBe(1);
  expect(await one.statusOf(one.report)).toBe('DIRECTED');
  expect((await one.done('chairman.commune-003', 1)).status).toBe('FULFILLED');

  // The commune is not satisfied: back to the branch, with all that was said, and solved the second time.
  await one.reaches(one.report, 'ANSWERED');
  await pass(3);
  expect((await one.reopen()).status).toBe('REOPENED');
  await pass(1);
  await one.handle('answer');
  await one.confirm();
  expect((await one.stations()).map(({ station, outcome }) => `${station} ${outcome}`)).toEqual(['BRANCH forward', 'PPC direct', 'ACTS done', 'COMMUNE reopen', 'BRANCH answer', 'COMMUNE confirm']);
  expect(await one.row()).toMatchObject({ round: 2, outcome: 'SOLVED', open: false });
  const held = await sql<{ station: string; days: number }[]>`select station, extract(day from left_at - entered_at)::int as days from difficulty_station where process_id = ${one.report} order by seq`;
  expect(held[2]).toEqual({ station: 'ACTS', days: 30 });
  for (const process of [one.report, direction]) await engine.temporal.workflow.getHandle(process).result();
}, 120_000);

it('passes two reports of the same difficulty under one direction, each to its own answer; the commune that says nothing is reminded, and nothing is closed for it', async () => {
  const { sql } = engine.database;
  const [first, second] = [await openTestReport(engine, { communeId: 'commune-004', urgency: 'ROUTINE', now: await now() }), await openTestReport(engine, { communeId: 'commune-005', urgency: 'IMMEDIATE', now: await now() })];
  const into = await first.forward();
  await pass(2);
  const from = await second.forward();
  await first.ask([[1, await inDays(3)]]);
  expect((await second.join(into)).status).toBe('JOINED');
  await pass(5);
  await first.reaches(into, 'PREPARING');
  await first.submit();
  await first.direct(await today(), [actFor('BRANCH', 'branch-1', await inDays(5))]);
  for (const one of [first, second]) await one.reaches(one.report, 'DIRECTED');
  await first.done('director.branch-1', 1);
  for (const one of [first, second]) await one.reaches(one.report, 'ANSWERED');
  expect((await first.confirm()).status).toBe('SOLVED');
  await pass(45);
  expect(await alarmsOf(`${second.report}~difficulty.confirm~~1`)).toEqual([['task.escalated', 'branch-1'], ['task.overdue', null], ['task.reminded', null]]);
  expect(await second.statusOf(second.report)).toBe('ANSWERED');
  await second.confirm();
  expect((await second.stations()).map(({ direction }) => direction)).toEqual([null, into, into, into]);
  for (const process of [first.report, second.report, into, from]) await engine.temporal.workflow.getHandle(process).result();
  expect([...(await sql`select id from task where kind = 'difficulty-report' and status = 'OPEN'`)]).toEqual([]);
  expect(await anchorLedger(sql)).toBeGreaterThan(4);
  expect(await verifyLedger(sql)).toMatchObject({ anchors: 1, faults: [] });
}, 120_000);
