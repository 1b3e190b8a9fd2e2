import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBook } from '../db/policy.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { isClosed } from '../domain/session-days.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import type { TestSession } from '../workflows/transaction-session/testing.ts';
import { openTestSession, people, pointsOf } from '../workflows/transaction-session/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
let session: TestSession;
let calendar: string;
/** Leads a group of the commune: invited by rule. */
const invited = 'group-leader.group-0487';
/** A day in the calendar's reach, with no holiday in the ten days after it. */
let day: string;

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine, updateDeadlineMs: 30_000 });
  calls = callsOf(api);
  const closed = (await readBook(engine.database.sql)).days.filter(({ kind }) => isClosed(kind)).map((one) => one.day);
  const ahead = Array.from({ length: 60 }, (_, n) => addCalendarDays(today(), 20 + n));
  day = ahead.find((from) => !closed.some((one) => one >= from && one <= addCalendarDays(from, 10))) ?? '';
  session = await openTestSession(engine, { day, pointId: (await pointsOf(engine))[1] ?? '' });
  calendar = (await calls.call(invited, 'POST', '/api/me/calendar-feed')).body.path;
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const file = async (subject: string) => (await calls.call(subject, 'GET', `/api/sessions/${session.process}`)).body;
const event = async () => {
  const { body } = await api.app.inject({ method: 'GET', url: calendar });
  const found = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').find((one) => one.getFirstPropertyValue('uid') === `${session.process}@vbsp.invalid`);
  return { day: found?.getFirstPropertyValue('dtstart')?.toString().slice(0, 10), sequence: found?.getFirstPropertyValue('sequence'), status: found?.getFirstPropertyValue('status') };
};

it('a session that lives in the engine is read as it stands, step by step', async () => {
  const begun = await file(people.director);
  expect(begun).toMatchObject({ day, state: { code: 'PREPARING' }, moves: 0, place: { confirmedAt: null }, team: [] });
  expect(begun.missing.map((one: { step: string }) => one.step)).toEqual([steps.location, steps.security, steps.team, steps.agenda, steps.board]);
  expect(begun.missing.every((one: { taskId: string | null; dueDate: string }) => one.taskId !== null && one.dueDate < day)).toBe(true);
  expect(begun.invitees.map((one: { role: { code: string } }) => one.role.code)).toEqual(expect.arrayContaining(['COMMUNE_CHAIRMAN', 'COMMUNE_POLICE', 'ORGANIZATION_OFFICER', 'GROUP_LEADER']));

  expect(await file(invited)).toMatchObject({ extent: 'INVITATION', day, state: { code: 'PREPARING' } });

  await session.prepare([steps.location, steps.security, steps.team]);
  const half = await file(people.director);
  expect(half.missing.map((one: { step: string }) => one.step)).toEqual([steps.agenda, steps.board]);
  expect(half).toMatchObject({ place: { host: { code: 'NEW_HQ' }, confirmedAt: expect.any(String) }, security: { officers: [{ name: expect.any(String) }], others: 2 }, team: [{ duty: { code: 'LEADER' } }, { duty: { code: 'CONTROLLER' } }, { duty: { code: 'TELLER' } }] });

  await session.prepare([steps.agenda, steps.board]);
  expect(await file(people.director)).toMatchObject({ state: { code: 'READY' }, missing: [], board: { complete: true, version: 1 } });
  expect((await calls.call(people.teller, 'GET', `/api/sessions/${session.process}/readiness`)).body).toMatchObject({ ready: true, missing: [] });
  expect(await event()).toEqual({ day, sequence: 0, status: 'CONFIRMED' });
});

it('a move is one of the days that were offered, and is seen in the file, the list and the calendar', async () => {
  const offered = (await calls.call(people.director, 'GET', `/api/sessions/${session.process}/day-options`)).body;
  const to: string = offered.nextWorkingDay;
  expect([to > day, offered.sameWeek.includes(day)]).toEqual([true, false]);
  await session.move(to, 'NEXT_WORKING_DAY');
  expect(await file(invited)).toMatchObject({ day: to, plannedOn: day, moves: 1, moved: [{ from: day, to, rule: { code: 'NEXT_WORKING_DAY' }, reason: expect.stringContaining('minh họa') }] });
  const listed = (await calls.call(invited, 'GET', `/api/sessions?mine=true&from=${to}&to=${addCalendarDays(to, 1)}`)).body.items;
  expect(listed.map((one: { processId: string; day: string }) => [one.processId, one.day])).toEqual([[session.process, to]]);
  expect(await event()).toEqual({ day: to, sequence: 1, status: 'CONFIRMED' });
  const notice = (await calls.call(invited, 'GET', '/api/notices')).body.items[0];
  expect(notice).toMatchObject({ type: 'session.moved', processId: session.process, session: { from: day, to } });
});

it('a session that is called off stays readable, lacks nothing any more, and is cancelled in the calendar', async () => {
  await session.decide(people.director, steps.cancel, 'cancel', { reason: await session.text('Bão lớn (minh họa)') });
  expect(await file(invited)).toMatchObject({ state: { code: 'CANCELLED' }, outcome: { code: 'CANCELLED' }, concluded: { note: 'Bão lớn (minh họa)' }, missing: [], team: [] });
  expect((await calls.call(people.director, 'GET', `/api/sessions/${session.process}/day-options`)).body).toMatchObject({ sameWeek: [], nextWorkingDay: null, nextMonth: null });
  expect(await event()).toMatchObject({ sequence: 2, status: 'CANCELLED' });
});
