import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorLedger, verifyLedger } from '../../db/anchors.ts';
import { readBook } from '../../db/policy.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays, addCalendarMonths, calendarDaysBetween, civilDateAt, startOfDayMs, timeOfDayAt } from '../../domain/civil-date.ts';
import { momentOf } from '../../domain/ladder.ts';
import { barePolicy } from '../../domain/policy.ts';
import { fixedDayIn, isClosed, nextWorkingDay, sameWeekDays } from '../../domain/session-days.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { eventually } from '../testing.ts';
import { steps } from './contract.ts';
import type { TestSession } from './testing.ts';
import { openTestSession, people, pointsOf, replayRuns, todayOf, writeStormDay } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const now = async (): Promise<number> => (await engine.env?.currentTimeMs()) ?? 0;
/** Lets time pass until a moment; none where it has come already. */
const passTo = async (moment: number): Promise<void> => engine.env?.sleep(Math.max(1, moment - (await now())));
const at = (day: CivilDate, time: string): number => momentOf(day, time);

/** When a session's reminders went out, each as `day time, days before`; every participant got each. */
async function remindersOf(one: TestSession): Promise<string[]> {
  const rows = await one.told('session.reminder');
  return [...new Set(rows.map(({ at: moment, params }) => `${civilDateAt(moment.getTime())} ${timeOfDayAt(moment.getTime())}, ${String(params['days'])}`))];
}

const ladderOf = (day: CivilDate, rungs = [7, 3, 1, 0]): string[] => rungs.map((days) => `${addCalendarDays(day, -days)} 07:00, ${days}`);

/** The session is held, its minutes are written, and the chairman confirms. */
async function hold(one: TestSession, day: CivilDate): Promise<void> {
  await passTo(at(day, '12:30'));
  const { startsAt, endsAt } = (await one.row()) ?? one.seed;
  await one.decide(people.leader, steps.hold, 'held', { startedAt: startsAt, endedAt: endsAt, attendance: [], note: null });
  await one.decide(people.officer, steps.minutes, 'write', { text: await one.text('Biên bản (minh họa)'), difficulties: [], followUps: [] });
  await one.decide(people.chairman, steps.chairman, 'confirm', { part: 'PRESENT', note: null });
  // Its result is not waited for: time would skip meanwhile.
  await one.reaches('CLOSED');
  await eventually(`${one.process} to end`, async () => ((await one.handle.describe()).status.name === 'COMPLETED' ? true : undefined));
}

it('twelve sessions of one point, month after month, with Tết among them: that one is moved to the next working day, and every one reminds on its days and replays', async () => {
  const { sql } = engine.database;
  const book = await readBook(sql);
  const closed = new Set(book.days.filter(({ kind }) => isClosed(kind)).map(({ day }) => day));
  const start = await todayOf(engine);
  // A fixed day that falls into the next Tết that is far enough ahead.
  const tet = book.days.filter(({ kind, day }) => kind === 'TET' && day > addCalendarMonths(start, 2)).map(({ day }) => day)[1] ?? '';
  const fixedDay = Number(tet.slice(8));
  const months = Array.from({ length: 12 }, (_, i) => addCalendarMonths(`${start.slice(0, 7)}-01`, i + 2).slice(0, 7));
  expect(months, 'Tết lies within the year').toContain(tet.slice(0, 7));
  const [pointId = ''] = await pointsOf(engine);
  let moved = 0;
  for (const month of months) {
    const planned = fixedDayIn(month, fixedDay);
    const holiday = closed.has(planned);
    await passTo(at(addCalendarDays(planned, -20), '08:00'));
    const one = await openTestSession(engine, { day: planned, month, ordinal: 0, pointId, holiday });
    let day = planned;
    if (holiday) {
      expect(one.opened.status).toBe('NEEDS_DAY');
      const { calendar } = one.input.policy ?? barePolicy;
      day = nextWorkingDay(calendar, planned);
      await one.decide(people.director, steps.newDay, 'move', { rule: 'NEXT_WORKING_DAY', day, startsAt: null, reason: null });
      moved += 1;
    }
    await one.prepare();
    expect(await one.statusOf()).toBe('READY');
    await hold(one, day);
    expect(await one.row(), month).toMatchObject({ day, outcome: 'HELD' });
    expect(await remindersOf(one), month).toEqual(ladderOf(day));
    expect(await one.told('session.notReady'), month).toEqual([]);
    expect(await replayRuns(engine, one.process)).toBe(1);
  }
  expect(moved).toBeGreaterThan(0);
  expect([...(await sql`select id from task where kind = 'transaction-session' and status = 'OPEN'`)]).toEqual([]);
  expect(await sql`select 1 from transaction_session where point_id = ${pointId} and outcome = 'HELD'`).toHaveLength(12);
  expect(await anchorLedger(sql)).toBeGreaterThan(11);
  expect(await verifyLedger(sql)).toMatchObject({ faults: [] });
}, 300_000);

it('tells those above, once, what is missing three working days before, and nothing where it is ready', async () => {
  const day = addCalendarDays(await todayOf(engine), 20);
  const [, pointId = ''] = await pointsOf(engine);
  const one = await openTestSession(engine, { day, pointId });
  const { calendar } = one.input.policy ?? barePolicy;
  await one.prepare([steps.location, steps.team]);
  await passTo(at(addCalendarDays(day, -1), '12:00'));
  const rows = await eventually('what is missing to be told', async () => ((await one.told('session.notReady')).length === 3 ? one.told('session.notReady') : undefined));
  expect(new Set(rows.map(({ personId }) => personId))).toEqual(new Set([await one.idOf(people.director), await one.idOf(people.chairman), await one.idOf(people.branchDirector)]));
  const [told] = rows;
  expect(told?.params).toMatchObject({ day, missing: 3 });
  expect(workingDaysBetween(calendar, day, civilDateAt(told?.at.getTime() ?? 0))).toBe(-3);
  const noted = await engine.database.sql<{ after: object }[]>`select after from ledger_entry where chain = ${one.process} and action = 'session.notReady'`;
  expect(noted.map(({ after }) => after)).toEqual([{ day, missing: [steps.security, steps.agenda, steps.board] }]);
  await one.decide(people.director, steps.cancel, 'cancel', { reason: await one.text('Dịch bệnh (minh họa)') });
});

it('planned within the seven days it is told of at once and then by the next reminder; moved, it begins anew for the new day', async () => {
  const day = addCalendarDays(await todayOf(engine), 5);
  const [, pointId = ''] = await pointsOf(engine);
  const one = await openTestSession(engine, { day, pointId });
  await passTo(at(addCalendarDays(day, -2), '09:00'));
  const [atOnce = '', ...later] = await remindersOf(one);
  expect(['4', '5'].map((days) => `${addCalendarDays(day, -Number(days))}, ${days}`)).toContain(atOnce.replace(/ \d\d:\d\d/, ''));
  expect(later).toEqual(ladderOf(day, [3]));
  const closed = new Set((await readBook(engine.database.sql)).days.filter(({ kind }) => isClosed(kind)).map((one) => one.day));
  let to = addCalendarDays(day, 12);
  while (closed.has(to)) to = addCalendarDays(to, 1);
  await one.move(to);
  await passTo(at(to, '07:30'));
  await eventually('the last reminder', async () => ((await remindersOf(one)).length === 6 ? true : undefined));
  expect(await remindersOf(one)).toEqual([atOnce, ...ladderOf(day, [3]), ...ladderOf(to)]);
  await one.decide(people.director, steps.cancel, 'cancel', { reason: await one.text('Dịch bệnh (minh họa)') });
});

it('is asked for on its own day alone, and on the new one once it is moved on the day', async () => {
  const today = await todayOf(engine);
  const [, pointId = ''] = await pointsOf(engine);
  const day = addCalendarDays(today, 10);
  const one = await openTestSession(engine, { day, pointId });
  const isAsked = async (): Promise<boolean> => (await one.openTasks()).some(({ step }) => step === steps.hold);
  await passTo(startOfDayMs(day) - 3_600_000);
  expect(await isAsked()).toBe(false);
  await passTo(startOfDayMs(day) + 60_000);
  await one.openTaskId(steps.hold);
  const { calendar } = one.input.policy ?? barePolicy;
  const to = nextWorkingDay(calendar, day);
  await one.decide(people.leader, steps.hold, 'moved', { rule: 'NEXT_WORKING_DAY', day: to, startsAt: null, reason: await one.text('Mưa lớn (minh họa)') });
  expect(await isAsked()).toBe(false);
  expect(calendarDaysBetween(day, to)).toBeGreaterThan(0);
  await passTo(startOfDayMs(to) + 60_000);
  await one.openTaskId(steps.hold);
  await one.decide(people.director, steps.cancel, 'cancel', { reason: await one.text('Mưa lớn (minh họa)') });
});

it('planned on the day before it is told at once to everybody who takes part, and what is missing to those above', async () => {
  const day = addCalendarDays(await todayOf(engine), 2);
  await passTo(at(addCalendarDays(day, -1), '10:00'));
  const [, , pointId = ''] = await pointsOf(engine);
  const one = await openTestSession(engine, { day, pointId });
  expect((await one.told('session.reminder')).map(({ personId }) => personId)).toEqual(await one.participants());
  expect((await one.told('session.notReady')).map(({ params }) => params['missing'])).toEqual([5, 5, 5]);
  expect(await engine.database.sql`select 1 from ledger_entry where chain = ${one.process} and action = 'session.notReady'`).toHaveLength(1);
  await one.decide(people.director, steps.cancel, 'cancel', { reason: await one.text('Mưa lớn (minh họa)') });
});

it('whose Saturday becomes a storm day, which no process hears of, tells the office’s director with the next reminder, once', async () => {
  const { sql } = engine.database;
  const saturday = addCalendarDays(sameWeekDays(addCalendarDays(await todayOf(engine), 14))[0] ?? '', 5);
  const [, , pointId = ''] = await pointsOf(engine);
  const one = await openTestSession(engine, { day: saturday, pointId });
  await writeStormDay(sql, saturday, 'commune-082');
  await passTo(at(saturday, '08:00'));
  await eventually('the last reminder', async () => ((await remindersOf(one)).length === 4 ? true : undefined));
  expect((await one.told('session.dayClosed')).map(({ personId, params }) => [personId, params])).toEqual([[await one.idOf(people.director), { day: saturday }]]);
  await one.decide(people.director, steps.cancel, 'cancel', { reason: await one.text('Bão (minh họa)') });
});
