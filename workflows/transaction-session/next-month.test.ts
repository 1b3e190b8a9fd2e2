import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../domain/civil-date.ts';
import { fixedDayIn } from '../../domain/session-days.ts';
import { monthAfter } from '../../domain/session-months.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { refusalOf } from '../testing.ts';
import { steps } from './contract.ts';
import type { TestSession } from './testing.ts';
import { openTestSession, people, pointsOf, todayOf, writeStormDay } from './testing.ts';

let engine: TestEngine;
let today: CivilDate;
let pointId: string;
let next: { readonly month: string; readonly day: CivilDate };

beforeAll(async () => {
  engine = await startTestEngine();
  today = await todayOf(engine);
  pointId = (await pointsOf(engine))[0] ?? '';
  const month = monthAfter(today.slice(0, 7));
  next = { month, day: fixedDayIn(month, 15) };
  // No holiday of the seed is on the 15th; the point has another time than its sessions here.
  await engine.database.sql`update transaction_point set fixed_day = 15, start_time = '13:30' where id = ${pointId}`;
});
afterEach(async () => {
  await engine.database.sql`update transaction_point set paused_from = null where id = ${pointId}`;
  await engine.database.sql`update unit set valid_to = null where id = ${pointId}`;
});
afterAll(() => engine.stop());

/** A session of this month, today or in place of a holiday. */
const open = (holiday = false): Promise<TestSession> => openTestSession(engine, { day: today, pointId, holiday });
const leave = async (one: TestSession, step: string = steps.move) => one.decide(people.director, step, 'nextMonth', { rule: 'NEXT_MONTH', day: null, startsAt: null, reason: await one.text('Mưa lũ (minh họa)') });
const toldOf = async (one: TestSession): Promise<unknown> => (await one.told('session.moved'))[0]?.params;
const allOf = async (one: TestSession): Promise<unknown> => ({ row: await one.row(), moves: await one.moves(), tasks: await one.openTasks(), turn: (await one.where()).turn });

describe('a session that is left to the next month', () => {
  it('is told for the day and the time at which the point has its next one, not for its own time', async () => {
    const one = await open();
    expect((await leave(one)).results).toMatchObject({ 'session.leftToNextMonth': { from: today, to: next.day } });
    expect(await toldOf(one)).toEqual({ from: today, to: next.day, time: '13:30', month: next.month });
  });

  it.each([[steps.move, false], [steps.newDay, true]])('by %s, is refused where the point is paused on that day, and nothing has changed', async (step, holiday) => {
    const one = await open(holiday);
    await engine.database.sql`update transaction_point set paused_from = ${next.day} where id = ${pointId}`;
    const before = await allOf(one);
    expect(await refusalOf(leave(one, step))).toEqual({ code: 'POINT_PAUSED', params: { from: next.day } });
    expect(await allOf(one)).toEqual(before);
    expect(await one.told('session.moved')).toEqual([]);
    await one.operate('endProcess');
  });

  it('is refused where the point has ended by that day', async () => {
    const one = await open();
    await engine.database.sql`update unit set valid_to = ${next.day} where id = ${pointId}`;
    expect(await refusalOf(leave(one))).toEqual({ code: 'UNIT_NOT_IN_FORCE', params: { unit: pointId, day: next.day } });
    await one.operate('endProcess');
  });

  it('is taken up by one that is planned already, also at a point that is paused since, at the time at which that one stands', async () => {
    const [one, other] = [await open(), await openTestSession(engine, { day: next.day, pointId, month: next.month, ordinal: 0, startsAt: '07:15' })];
    await engine.database.sql`update transaction_point set paused_from = ${next.day} where id = ${pointId}`;
    await leave(one);
    expect(await toldOf(one)).toEqual({ from: today, to: other.seed.day, time: '07:15', month: next.month });
  });

  it('is not told for one that was called off: the month after has the next', async () => {
    await engine.database.sql`
      insert into transaction_session (process_id, point_id, month, ordinal, commune_id, office_id, branch_id, planned_on, day, starts_at, ends_at, outcome)
      values ('transaction-session.called-off', ${pointId}, ${next.month}, 0, 'commune-082', 'office-20', 'branch-1', ${next.day}, ${next.day}, '08:00', '12:00', 'CANCELLED')
      on conflict (point_id, month, ordinal) do update set outcome = 'CANCELLED'`;
    const one = await open();
    await leave(one);
    expect(await toldOf(one)).toMatchObject({ month: monthAfter(next.month), to: fixedDayIn(monthAfter(next.month), 15) });
  });

  it('is promised no day where that day is a holiday or a storm day: another is still to be chosen', async () => {
    for (const day of [next.day, fixedDayIn(monthAfter(next.month), 15)]) await writeStormDay(engine.database.sql, day, 'commune-082');
    const one = await open();
    expect((await leave(one)).results).toMatchObject({ 'session.leftToNextMonth': { to: null } });
    expect(await toldOf(one)).toMatchObject({ from: today, to: null, month: expect.stringMatching(/^\d{4}-\d{2}$/) });
  });
});
