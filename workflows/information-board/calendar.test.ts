import { afterAll, beforeAll, expect, it } from 'vitest';
import { policyFor } from '../../db/policy.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import { addCalendarDays, startOfDayMs } from '../../domain/civil-date.ts';
import { policyNumbers } from '../../domain/policy-numbers.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { eventually } from '../testing.ts';
import { messages, reviewWorkingDays, steps } from './contract.ts';
import { openTestPosting, todayOf, versionsApart } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
  await versionsApart(engine);
});
afterAll(() => engine.stop());

const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
/** Ten in the morning of a day to come. */
const passTo = async (day: string): Promise<void> => engine.env?.sleep(startOfDayMs(day) + 10 * 3_600_000 - ((await engine.env.currentTimeMs()) ?? 0));
/** What the process did by itself about a task. */
const alarmsOf = async (task: string): Promise<string[]> =>
  (await engine.database.sql<{ action: string; to: string | null }[]>`select distinct action, after->>'to' as to from ledger_entry where after->>'task' = ${task} and action in ('task.reminded', 'task.overdue', 'task.escalated') order by 1`).map(({ action, to }) => `${action} ${to ?? ''}`.trim());
const allAlarms = (task: string) => eventually(`all alarms of ${task}`, async () => ((await alarmsOf(task)).length === 3 ? alarmsOf(task) : undefined));
const workingDays = async (from: string, to: string): Promise<number> => workingDaysBetween((await policyFor(engine.database.sql, ['branch-1', 'province-1'], from)).calendar, from, to);
const tet = '2027-02-01';

it('has ten working days over Tết; the commune that lets them pass is reminded, its office is told, and what is posted late is taken', async () => {
  await passTo(tet);
  const one = await openTestPosting(engine);
  // Fifth to eleventh of February: five days of Tết, of which two fall on a weekend and are made up for.
  expect(await one.dueOf(steps.post)).toBe('2027-02-22');
  expect(await workingDays(tet, '2027-02-22')).toBe(policyNumbers['board.repostDays'].initial);
  const task = `${one.process}~${steps.post}~~1`;
  await passTo('2027-02-22');
  expect((await alarmsOf(task)).filter((alarm) => alarm !== 'task.reminded')).toEqual([]);
  const told = await engine.database.sql<{ day: string }[]>`select distinct (at at time zone 'Asia/Ho_Chi_Minh')::date::text as day from ledger_entry where after->>'task' = ${task} and action = 'task.reminded'`;
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({ day }) => day >= '2027-02-05' && day <= '2027-02-11')).toEqual([]);

  await passTo('2027-03-01');
  expect(await allAlarms(task)).toEqual([`task.escalated ${one.officeId}`, 'task.overdue', 'task.reminded']);
  expect(await one.statusOf(one.process)).toBe('POSTING');
  expect((await one.post()).status).toBe('CHECKING');

  // Nobody looks at it: the branch is told, and nothing is closed for the office.
  const checked = await one.dueOf(steps.review);
  expect(await workingDays('2027-03-01', checked)).toBe(reviewWorkingDays);
  await pass(14);
  expect(await allAlarms(`${one.process}~${steps.review}~~1`)).toEqual(['task.escalated branch-1', 'task.overdue', 'task.reminded']);
  expect(await one.statusOf(one.process)).toBe('CHECKING');
  expect((await one.accept()).status).toBe('POSTED');
  await engine.temporal.workflow.getHandle(one.process).result();
}, 120_000);

it('is due on the day on which it takes effect, where that is later; hung up before, it counts', async () => {
  const today = await todayOf(engine);
  const effectiveOn = addCalendarDays(today, 60);
  const one = await openTestPosting(engine, { effectiveOn });
  expect(await one.dueOf(steps.post)).toBe(effectiveOn);
  await pass(35);
  expect((await one.post()).status).toBe('CHECKING');
  expect((await one.accept()).status).toBe('POSTED');
}, 60_000);

it('stays open until the day of the version that takes its place, and is withdrawn on that day', async () => {
  const one = await openTestPosting(engine, { pointId: 'point-002' });
  const day = addCalendarDays(await todayOf(engine), 5);
  await one.hear(messages.superseded, { version: one.version + 1, effectiveOn: day });
  await pass(3);
  expect(await one.statusOf(one.process)).toBe('POSTING');
  await passTo(day);
  await one.reaches(one.process, 'SUPERSEDED');
  expect(await one.row()).toMatchObject({ outcome: 'SUPERSEDED', closed: true });
  const [closed] = await engine.database.sql<{ day: string }[]>`select (closed_at at time zone 'Asia/Ho_Chi_Minh')::date::text as day from board_posting where process_id = ${one.process}`;
  expect(closed?.day).toBe(day);
}, 60_000);

it('outlives the day of a version that was taken back, and gives way to the one published in its place on the day of that', async () => {
  const one = await openTestPosting(engine, { pointId: 'point-004' });
  const today = await todayOf(engine);
  const [day, later] = [addCalendarDays(today, 5), addCalendarDays(today, 9)];
  await one.hear(messages.superseded, { version: one.version + 1, effectiveOn: day });
  await one.hear(messages.withdrawn, { version: one.version + 1 });
  await one.hear(messages.superseded, { version: one.version + 2, effectiveOn: later });
  await passTo(addCalendarDays(day, 1));
  expect(await one.statusOf(one.process)).toBe('POSTING');
  await passTo(later);
  await one.reaches(one.process, 'SUPERSEDED');
}, 60_000);

it('gives the commune that a point moves to all its working days', async () => {
  const one = await openTestPosting(engine, { pointId: 'point-003' });
  await pass(20);
  const before = await one.dueOf(steps.post);
  await one.hear(messages.pointMoved, { communeId: 'commune-083', officeId: 'office-20' });
  const [today, due] = [await todayOf(engine), await one.dueOf(steps.post)];
  expect(due > before).toBe(true);
  expect(await workingDays(today, due)).toBe(policyNumbers['board.repostDays'].initial);
  expect((await one.post({}, 'specialist-1.commune-083')).status).toBe('CHECKING');
  expect((await one.accept('office-20')).status).toBe('POSTED');
}, 60_000);
