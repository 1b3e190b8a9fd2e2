import { afterAll, beforeAll, expect, it } from 'vitest';
import { monthLines } from '../../db/sessions-after.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays, addCalendarMonths, startOfDayMs } from '../../domain/civil-date.ts';
import { policyFor, readBook } from '../../db/policy.ts';
import { policyNumbers } from '../../domain/policy-numbers.ts';
import { isClosed } from '../../domain/session-days.ts';
import { monthAfter } from '../../domain/session-months.ts';
import { pointsToExplain, totalsOf } from '../../domain/session-table.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually, refusalOf } from '../testing.ts';
import { steps } from './contract.ts';
import { afterOf, openTestMonth } from './testing-after.ts';
import { openTestSession, people, pointsOf, replayRuns, todayOf } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const office = 'office-20';
/** Lets time pass until a moment: midnight of a day, and so many hours more. */
async function passUntil(day: CivilDate, hours = 0): Promise<void> {
  const now = (await engine.env?.currentTimeMs()) ?? 0;
  const left = startOfDayMs(day) + hours * 3_600_000 - now;
  if (left > 0) await engine.env?.sleep(left);
}
const linesOf = async (month: string) => (await monthLines(engine.database.sql, [office], month)).get(office) ?? [];

it('closes a month of a session held, one moved and held, one called off, one of which nobody said anything, and one moved beyond it; what was agreed comes up again in the next', async () => {
  const { sql } = engine.database;
  const month = monthAfter((await todayOf(engine)).slice(0, 7));
  const next = monthAfter(month);
  const points = [...(await pointsOf(engine, 'commune-082')), ...(await pointsOf(engine, 'commune-083'))];
  const [held = '', moved = '', off = '', silent = '', beyond = ''] = points;
  const closed = new Set((await readBook(sql)).days.filter(({ kind }) => isClosed(kind)).map(({ day }) => day));
  const free = (day: CivilDate): CivilDate => (closed.has(day) ? free(addCalendarDays(day, 1)) : day);
  const day = (n: string): CivilDate => `${month}-${n}`;
  const office20 = await openTestMonth(engine, month);
  expect(office20.opened.status).toBe('OPEN');
  const session = async (pointId: string, on: CivilDate) => {
    const one = await openTestSession(engine, { day: on, pointId, ordinal: 0, month });
    return { one, after: afterOf(one) };
  };
  const [a, b, c, d, e] = [await session(held, day('12')), await session(moved, day('13')), await session(off, day('14')), await session(silent, day('15')), await session(beyond, day('20'))];

  // Not before its day, and not before its hour.
  await passUntil(day('11'), 12);
  expect((await a.one.openTasks()).map(({ step }) => step)).not.toContain(steps.hold);
  await passUntil(day('12'), 6);
  expect(await codeOf(a.after.hold())).toBe('SESSION_NOT_YET');
  await passUntil(day('12'), 9);
  expect(await codeOf(a.after.hold())).toBe('SESSION_NOT_OVER');
  await passUntil(day('12'), 13);
  expect((await a.after.hold([{ unitId: 'commune-082', role: 'COMMUNE_CHAIRMAN', attended: true }])).status).toBe('HELD');
  await a.after.write({ raised: 1, followUps: [{ unitId: 'commune-082', roles: ['COMMUNE_CHAIRMAN'], due: day('25') }] });
  await a.after.confirm();

  const other = free(day('22'));
  await b.one.move(other);
  await e.one.move(free(`${next}-09`));
  await passUntil(day('14'), 9);
  expect((await c.one.decide(people.director, steps.hold, 'cancelled', { reason: await c.one.text('Cả xã mất điện (minh họa)') })).status).toBe('CANCELLED');
  await passUntil(other, 13);
  expect((await b.after.hold()).status).toBe('HELD');

  // The month ends: the director has some working days.
  expect(await office20.statusOf()).toBe('OPEN');
  await passUntil(`${next}-01`, 9);
  await office20.reaches('CLOSING');
  const { calendar } = await policyFor(sql, [office, 'branch-1', 'province-1'], await todayOf(engine));
  const lastDay = addCalendarDays(addCalendarMonths(`${month}-01`, 1), -1);
  expect(workingDaysBetween(calendar, lastDay, (await office20.dueOf()) ?? '')).toBe(policyNumbers['session.closeDays'].initial);

  const unexplained = pointsToExplain(await linesOf(month));
  expect(unexplained).toEqual((await linesOf(month)).map(({ pointId }) => pointId).filter((id) => id !== held && id !== moved));
  expect(unexplained).toEqual(expect.arrayContaining([off, silent, beyond]));
  expect(await refusalOf(office20.close([]))).toEqual({ code: 'SESSIONS_NOT_CONCLUDED', params: { units: unexplained, count: unexplained.length } });
  expect((await refusalOf(office20.close(unexplained.filter((id) => id !== silent)))).params['units']).toEqual([silent]);
  expect(await codeOf(office20.close([...unexplained, 'point-001']))).toBe('SESSION_POINT_UNKNOWN');
  expect(await codeOf(office20.close([...unexplained, silent]))).toBe('SESSION_POINT_TWICE');
  expect([await office20.summary(), await d.one.statusOf()]).toEqual([undefined, 'PREPARING']);

  const receipt = await office20.close(unexplained);
  expect(receipt).toMatchObject({ status: 'MONTH_CLOSED', results: { 'sessionMonth.close': { held: 2, moved: 2, cancelled: 1, missed: 1, open: 1, ahead: 1 } } });
  const table = (await office20.summary()) ?? [];
  expect(totalsOf(table, await todayOf(engine))).toEqual(receipt.results['sessionMonth.close']);
  const lineOf = (pointId: string) => table.find((line) => line.pointId === pointId);
  expect(lineOf(held)).toMatchObject({ reasonRef: null, sessions: [{ outcome: 'HELD', plannedOn: day('12'), day: day('12'), attendance: { came: 1, absent: 0 }, difficulties: { raised: 1, reported: 0 }, followUps: { agreed: 1, open: 1 } }] });
  expect(lineOf(moved)).toMatchObject({ sessions: [{ outcome: 'HELD', plannedOn: day('13'), day: other, moves: [{ from: day('13'), to: other, rule: 'OTHER' }] }] });
  expect(lineOf(silent)).toMatchObject({ sessions: [{ outcome: 'MISSED', missing: [steps.location, steps.security, steps.team, steps.agenda, steps.board] }] });
  expect(lineOf(beyond)).toMatchObject({ sessions: [{ outcome: null }] });

  // What nobody recorded has ended with the month, with its reason; what was moved beyond goes on, and is held.
  await d.one.reaches('MISSED');
  expect(await d.after.record()).toMatchObject({ outcome: 'MISSED', reason: lineOf(silent)?.reasonRef });
  expect(await codeOf(b.one.undo(people.leader, steps.hold))).toBe('SESSION_MONTH_CLOSED');
  await passUntil(free(`${next}-09`), 14);
  expect((await e.after.hold()).status).toBe('HELD');
  expect((await e.one.undo(people.leader, steps.hold)).status).toBe('PREPARING');
  expect((await e.after.hold()).status).toBe('HELD');

  // The next month takes up what was agreed, until it is done.
  const following = afterOf(await openTestSession(engine, { day: `${next}-24`, pointId: held, month: next, ordinal: 0 }));
  expect(await following.takenUp()).toEqual([`${a.one.process}#1`]);
  expect((await a.after.done(1, people.chairman)).status).toBe('CLOSED');
  expect(await afterOf(await openTestSession(engine, { day: `${next}-25`, pointId: held, month: next, ordinal: 1 })).takenUp()).toEqual([]);
  for (const { one } of [a, b, c, d, e]) expect(await replayRuns(engine, one.process)).toBeGreaterThan(0);
  expect(await replayRuns(engine, office20.process)).toBe(1);
});

it('counts a session as held or as missed where it is recorded while the month is being closed, never as both', async () => {
  const month = (await todayOf(engine)).slice(0, 7);
  const next = monthAfter(month);
  const [pointId = ''] = await pointsOf(engine, 'commune-083');
  const one = await openTestSession(engine, { day: `${month}-27`, pointId, month, ordinal: 7 });
  const office20 = await openTestMonth(engine, month);
  await passUntil(`${next}-01`, 9);
  await office20.reaches('CLOSING');
  const points = pointsToExplain(await linesOf(month));
  const holding = await afterOf(one).holding();
  const [held, closing] = await Promise.allSettled([holding(), office20.close(points)]);
  expect(closing.status).toBe('fulfilled');
  const line = (await office20.summary())?.find((found) => found.pointId === pointId)?.sessions.find(({ ordinal }) => ordinal === 7);
  expect(line?.outcome).toBe(held.status === 'fulfilled' ? 'HELD' : 'MISSED');
  await eventually('the session to end as the month says', async () => ((await one.statusOf()) === (held.status === 'fulfilled' ? 'HELD' : 'MISSED') ? true : undefined));
  expect((await afterOf(one).record())?.outcome).toBe(line?.outcome);
});
