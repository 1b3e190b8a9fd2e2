import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorLedger, verifyLedger } from '../../db/anchors.ts';
import { readBook } from '../../db/policy.ts';
import { writeTestLoan } from '../../db/testing-register.ts';
import { isWeekend, workingDaysBetween } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays, addCalendarMonths } from '../../domain/civil-date.ts';
import { fixedDayIn, isClosed, nextWorkingDay, sameWeekDays } from '../../domain/session-days.ts';
import { nextInLine } from '../../domain/session-next.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { Facts } from '../shared/contract.ts';
import { codeOf, outcomeOf, refusalOf } from '../testing.ts';
import { preparations, steps } from './contract.ts';
import type { TestSession } from './testing.ts';
import { openTestSession, people, pointsOf, publishedVersion, replayRuns, todayOf, writeStormDay } from './testing.ts';

let engine: TestEngine;
let closed: ReadonlySet<CivilDate>;
let today: CivilDate;
/** Each test takes days of its own: people serve one session at a time, and a point has one session a day. */
let taken = 20;
beforeAll(async () => {
  engine = await startTestEngine();
  today = await todayOf(engine);
  closed = new Set((await readBook(engine.database.sql)).days.filter(({ kind }) => isClosed(kind)).map(({ day }) => day));
});
afterAll(() => engine.stop());

/** A day that is none of another test, and no holiday. */
function freshDay(isGood: (day: CivilDate) => boolean = () => true): CivilDate {
  do taken += 1;
  while (closed.has(addCalendarDays(today, taken)) || !isGood(addCalendarDays(today, taken)));
  return addCalendarDays(today, taken);
}

/** The first day from a day on that is no holiday; days of tests that share neither points nor people with others. */
const openDayFrom = (day: CivilDate): CivilDate => (closed.has(day) ? openDayFrom(addCalendarDays(day, 1)) : day);

const open = (day = freshDay(), more: Partial<Parameters<typeof openTestSession>[1]> = {}): Promise<TestSession> => openTestSession(engine, { day, ...more });

/** Everything that a refused act must leave as it is. */
const allOf = async (one: TestSession): Promise<unknown> => ({ row: await one.row(), duties: await one.duties(), invitees: await one.invitees(), moves: await one.moves(), tasks: await one.openTasks(), turn: (await one.where()).turn });

describe('getting ready', () => {
  it('asks five holders side by side, due before the day, and is ready with the last; each may come in any order', async () => {
    const one = await open();
    expect(one.opened).toMatchObject({ turn: 1, status: 'PREPARING' });
    const duties = (await one.openTasks()).filter(({ nature }) => nature === 'DUTY');
    expect(duties.map(({ step, unitId }) => [step, unitId])).toEqual([[steps.agenda, 'office-20'], [steps.board, 'commune-082'], [steps.location, 'commune-082'], [steps.security, 'commune-082'], [steps.team, 'office-20']]);
    for (const { due } of duties) expect(workingDaysBetween(one.input.policy?.calendar ?? { version: 0, off: [], worked: [] }, one.seed.day, due ?? '')).toBe(-5);
    await one.prepare([...preparations].reverse().slice(0, 4));
    expect(await one.statusOf()).toBe('PREPARING');
    await one.prepare([steps.location]);
    expect(await one.statusOf()).toBe('READY');
    expect((await one.duties()).map(({ duty }) => duty)).toEqual(['CONTROLLER', 'LEADER', 'SECURITY', 'TELLER']);
    expect((await one.openTasks()).every(({ nature }) => nature === 'OFFER')).toBe(true);
  });

  it('invites by rule: chairman and police, the organizations, the groups that meet at the point or stand nowhere; not those of another point', async () => {
    const { sql } = engine.database;
    const [first = '', second = ''] = await pointsOf(engine);
    await sql`insert into point_group (group_id, point_id) values ('group-0487', ${second})`;
    try {
      const [here, there] = [await open(freshDay(), { pointId: first }), await open(freshDay(), { pointId: second })];
      const rolesIn = async (one: TestSession): Promise<string[]> => (await one.invitees()).map(({ role }) => role);
      expect(await rolesIn(here)).toEqual(expect.arrayContaining(['COMMUNE_CHAIRMAN', 'COMMUNE_POLICE', 'ORGANIZATION_OFFICER']));
      expect((await here.invitees()).map(({ unitId }) => unitId)).not.toContain('group-0487');
      expect((await there.invitees()).map(({ unitId }) => unitId)).toContain('group-0487');
    } finally {
      await sql`delete from point_group where group_id = 'group-0487'`;
    }
    expect((await (await open()).invitees()).map(({ unitId }) => unitId)).toContain('group-0487');
  });

  it('draws the agenda from open difficulties, what is overdue from earlier sessions, and groups with overdue loans by their number, and anew with what the office adds', async () => {
    const { sql } = engine.database;
    // The demonstration has overdue loans of its own.
    await sql`update loan set overdue_vnd = 0`;
    const one = await open();
    await writeTestLoan(sql, { n: 901, overdueVnd: 1_000_000n });
    await writeTestLoan(sql, { n: 902, overdueVnd: 2_000_000n });
    await writeTestLoan(sql, { n: 903 });
    await sql`insert into difficulty_report (process_id, commune_id, branch_id, subject, urgency, content_ref, proposal_ref, reported_at) values ('difficulty-report.test.1', 'commune-082', 'branch-1', 'CAPITAL', 'URGENT', 't', 't', now())`;
    await sql`insert into session_follow_up (process_id, number, point_id, unit_id, roles, text_ref, due_on) values ('transaction-session.test', 2, ${one.seed.pointId}, 'commune-082', '{COMMUNE_CHAIRMAN}', 't', ${addCalendarDays(today, -3)})`;
    const other = await one.text('Mùa mưa (minh họa)');
    expect((await one.decide(people.officer, steps.agenda, 'confirm', { others: [other] })).results).toMatchObject({ 'session.agenda': { items: 4 } });
    expect(await one.agenda()).toEqual([
      { kind: 'DIFFICULTY', ref: 'difficulty-report.test.1', textRef: null, facts: {} },
      { kind: 'FOLLOW_UP', ref: 'transaction-session.test#2', textRef: null, facts: { dueOn: addCalendarDays(today, -3), overdue: true } },
      { kind: 'GROUP', ref: 'group-0487', textRef: null, facts: { overdueLoans: 2 } },
      { kind: 'OTHER', ref: null, textRef: other, facts: {} },
    ]);
    await sql`update session_follow_up set done_at = now() where process_id = 'transaction-session.test'`;
    expect((await one.decide(people.officer, steps.changeAgenda, 'change', { others: [] })).results).toMatchObject({ 'session.agenda': { items: 2 } });
  });

  it('takes a replacement for the officer at any hour: who serves no more and who serves now are told, and it stays ready', async () => {
    const one = await open();
    await one.prepare();
    const [first, second] = [await one.idOf(people.police), await one.idOf(people.secondPolice)];
    const changed = await one.decide(people.secondPolice, steps.changeSecurity, 'change', await one.securityForm([people.secondPolice]));
    expect(changed).toMatchObject({ status: 'READY', results: { 'session.guarded': { named: 1, released: 1 } } });
    expect((await one.duties()).filter(({ duty }) => duty === 'SECURITY').map(({ personId }) => personId)).toEqual([second]);
    expect((await one.told('session.released')).map(({ personId }) => personId)).toEqual([first]);
    expect((await one.told('session.named')).filter(({ personId }) => personId === second)).toHaveLength(1);
    const kept = await engine.database.sql`select 1 from session_duty where process_id = ${one.process} and person_id = ${first} and ended_at is not null`;
    expect(kept).toHaveLength(1);
  });

  it('lets two of a team change places, and tells neither that they are new', async () => {
    const one = await open();
    await one.prepare([steps.team]);
    const { controller, teller } = { controller: await one.idOf(people.controller), teller: await one.idOf(people.teller) };
    const swapped = { ...(await one.teamForm()), controller: teller, teller: controller };
    expect(await codeOf(one.decide(people.officer, steps.changeTeam, 'change', swapped))).toBe('TEAM_ROLE_NOT_HELD');
    await one.decide(people.officer, steps.changeTeam, 'change', await one.teamForm({ teller: people.secondTeller }));
    expect((await one.told('session.named')).map(({ personId }) => personId)).toContain(await one.idOf(people.secondTeller));
    expect((await one.told('session.released')).map(({ personId }) => personId)).toEqual([teller]);
  });

  it.each<[string, string, string, (one: TestSession) => Promise<Facts>, string]>([
    ['the teller as controller', steps.team, people.officer, async (one) => ({ ...(await one.teamForm()), controller: await one.idOf(people.teller) }), 'TEAM_NOT_THREE'],
    ['a controller without the role', steps.team, people.officer, async (one) => ({ ...(await one.teamForm()), controller: await one.idOf(people.secondTeller) }), 'TEAM_ROLE_NOT_HELD'],
    ['an officer of another commune', steps.security, people.police, (one) => one.securityForm(['police.commune-083']), 'OFFICER_NOT_OF_COMMUNE'],
    ['the chairman as an officer', steps.security, people.police, (one) => one.securityForm([people.chairman]), 'OFFICER_NOT_OF_COMMUNE'],
    ['an officer twice', steps.security, people.police, (one) => one.securityForm([people.police, people.police]), 'DUTY_NAMED_TWICE'],
  ])('refuses %s, and changes nothing', async (_, step, subject, form, code) => {
    const one = await open();
    const before = await allOf(one);
    expect(await codeOf(one.decide(subject, step, 'name', await form(one)))).toBe(code);
    expect(await allOf(one)).toEqual(before);
    await one.prepare([step]);
    expect((await one.where()).turn).toBe(2);
  });

  it('names an officer who serves elsewhere at that time by point and time, and one who is free again as free', async () => {
    const day = freshDay();
    const [first = '', second = ''] = await pointsOf(engine);
    const [here, there] = [await open(day, { pointId: first }), await open(day, { pointId: second, startsAt: '11:00' })];
    await here.prepare([steps.security]);
    expect(await refusalOf(there.decide(people.police, steps.security, 'name', await there.securityForm()))).toEqual({ code: 'OFFICER_BUSY', params: { unit: first, day, from: '08:00', to: '12:00' } });
    await here.decide(people.police, steps.changeSecurity, 'change', await here.securityForm([people.secondPolice]));
    await there.prepare([steps.security]);
    expect((await there.duties()).map(({ personId }) => personId)).toEqual([await there.idOf(people.police)]);
  });

  it('one session after another on the same day is no overlap', async () => {
    const day = freshDay();
    const [first = '', second = ''] = await pointsOf(engine);
    for (const [pointId, startsAt] of [[first, '08:00'], [second, '12:00']] as const) await (await open(day, { pointId, startsAt })).prepare([steps.security, steps.team]);
  });
});

it('a place that is changed once it was known is told to everybody who takes part, the first one to nobody', async () => {
  const one = await open();
  await one.prepare([steps.location]);
  expect(await one.told('session.placeChanged')).toEqual([]);
  await one.decide(people.specialist, steps.changeLocation, 'change', { host: 'OTHER', place: await one.text('Nhà văn hóa thôn (minh họa)') });
  expect((await one.told('session.placeChanged')).map(({ personId }) => personId)).toEqual(await one.participants());
  expect((await one.told('session.placeChanged'))[0]?.params).toEqual({ day: one.seed.day, time: '08:00', host: 'OTHER' });
});

describe('two at once', () => {
  it('name the same officer for two sessions: exactly one wins, the other is told where the officer serves, and names another', async () => {
    const day = freshDay();
    const sessions = await Promise.all((await pointsOf(engine)).slice(0, 2).map((pointId) => open(day, { pointId })));
    const naming = await Promise.all(sessions.map(async (one, i) => one.decision(i === 0 ? people.police : people.secondPolice, steps.security, 'name', await one.securityForm())));
    const outcomes = await Promise.all(naming.map((send) => outcomeOf(send())));
    expect([...outcomes].sort()).toEqual(['OFFICER_BUSY', 'PREPARING']);
    const loser = sessions[outcomes.indexOf('OFFICER_BUSY')];
    expect(await loser?.duties()).toEqual([]);
    await loser?.decide(people.secondPolice, steps.security, 'name', await loser.securityForm([people.secondPolice]));
    expect(await loser?.duties()).toHaveLength(1);
  });

  it('name two whole teams crosswise: nobody is locked out for good', async () => {
    const day = freshDay();
    const sessions = await Promise.all((await pointsOf(engine)).slice(0, 2).map((pointId) => open(day, { pointId })));
    const outcomes = await Promise.all(sessions.map(async (one) => outcomeOf(one.decide(people.officer, steps.team, 'name', await one.teamForm()))));
    expect([...outcomes].sort()).toEqual(['OFFICER_BUSY', 'PREPARING']);
  });

  it('move two sessions of the same team to the same time: exactly one goes, the other keeps its day and everybody on it', async () => {
    const to = freshDay();
    const points = (await pointsOf(engine)).slice(0, 2);
    const sessions = await Promise.all(points.map((pointId) => open(freshDay(), { pointId })));
    for (const one of sessions) await one.prepare([steps.team, steps.security]);
    const outcomes = await Promise.all(sessions.map((one) => outcomeOf(one.move(to))));
    expect([...outcomes].sort()).toEqual(['DUTY_BUSY', 'PREPARING']);
    for (const [i, one] of sessions.entries()) {
      const day = outcomes[i] === 'PREPARING' ? to : one.seed.day;
      expect((await one.row())?.day).toBe(day);
      expect((await one.duties()).map((duty) => duty.day)).toEqual([day, day, day, day]);
    }
  });

  it('a refused act takes nothing else of its turn with it', async () => {
    const day = freshDay();
    const [first = '', second = ''] = await pointsOf(engine);
    const [other, one] = [await open(day, { pointId: first }), await open(day, { pointId: second })];
    await other.prepare([steps.security]);
    const acts = [await one.decision(people.officer, steps.team, 'name', await one.teamForm()), await one.decision(people.police, steps.security, 'name', await one.securityForm()), await one.decision(people.specialist, steps.location, 'confirm', { host: 'OLD_HQ', place: null })];
    const answers = await one.together(acts);
    expect(await Promise.all(answers.map((answer) => outcomeOf(answer)))).toEqual(['PREPARING', 'OFFICER_BUSY', 'PREPARING']);
    expect((await one.duties()).map(({ duty }) => duty)).toEqual(['CONTROLLER', 'LEADER', 'TELLER']);
    expect(await one.openTaskId(steps.security)).toContain(steps.security);
  });

  it('move it and hold it: the first counts, and the other is told', async () => {
    const [pointId = ''] = await pointsOf(engine);
    for (const isMoveFirst of [true, false]) {
      const one = await open(today, { pointId, startsAt: '00:00' });
      const to = freshDay();
      const acts = [
        await one.decision(people.director, steps.move, 'move', { rule: 'OTHER', day: to, startsAt: null, reason: await one.text('Mưa lớn (minh họa)') }),
        await one.decision(people.leader, steps.hold, 'held', { startedAt: '00:00', endedAt: '00:01', attendance: [], note: null }),
      ];
      const answers = await one.together(isMoveFirst ? acts : acts.reverse());
      const outcomes = await Promise.all(answers.map((answer) => outcomeOf(answer)));
      expect(outcomes).toEqual([isMoveFirst ? 'PREPARING' : 'HELD', 'TASK_CLOSED']);
      expect((await one.row())?.day).toBe(isMoveFirst ? to : today);
      await one.operate('endProcess');
    }
  });
});

describe('another day', () => {
  it('moves duties and due dates with it, tells everybody, and answers how many loans were due on the old one, by number alone', async () => {
    const { sql } = engine.database;
    const [from, to] = [freshDay(), freshDay()];
    const one = await open(from);
    await writeTestLoan(sql, { n: 911, dueOn: from });
    await writeTestLoan(sql, { n: 912, dueOn: from, outstandingVnd: 0n, status: 'PAID' });
    await writeTestLoan(sql, { n: 913, dueOn: to });
    await one.prepare([steps.security, steps.team]);
    const receipt = await one.move(to, 'OTHER', '13:30');
    expect(receipt.results).toMatchObject({ 'session.moved': { from, to, dueLoans: 1 } });
    expect(JSON.stringify(receipt)).not.toMatch(/loan-t|borrower/);
    expect(await one.row()).toMatchObject({ day: to, startsAt: '13:30', endsAt: '17:30' });
    expect((await one.duties()).map(({ day, startsAt }) => `${day} ${startsAt}`)).toEqual(Array.from({ length: 4 }, () => `${to} 13:30`));
    expect(await one.moves()).toEqual([{ seq: 1, from, to, rule: 'OTHER' }]);
    expect((await one.told('session.moved')).map(({ personId }) => personId)).toEqual(await one.participants());
    expect(await one.participants()).toEqual(expect.arrayContaining([await one.idOf(people.chairman), await one.idOf(people.teller), await one.idOf(people.director), await one.idOf('group-leader.group-0487')]));
    for (const { due } of (await one.openTasks()).filter(({ nature }) => nature === 'DUTY')) expect(workingDaysBetween(one.input.policy?.calendar ?? { version: 0, off: [], worked: [] }, to, due ?? '')).toBe(-5);
  });

  it('is refused where somebody who serves is named elsewhere then: it says who, where and when, and nothing has moved', async () => {
    const [from, to] = [freshDay(), freshDay()];
    const [first = '', second = ''] = await pointsOf(engine);
    const [other, one] = [await open(to, { pointId: first }), await open(from, { pointId: second })];
    await other.prepare([steps.team]);
    await one.prepare([steps.team]);
    const before = await allOf(one);
    const { code, params } = await refusalOf(one.move(to));
    expect(code).toBe('DUTY_BUSY');
    expect(params).toMatchObject({ unit: first, day: to, from: '08:00', to: '12:00' });
    expect(String(params['post'])).toMatch(/^TRANSACTION_\w+\/office-20$/);
    expect(await allOf(one)).toEqual(before);
    await one.move(to, 'OTHER', '12:00');
    expect((await one.row())?.day).toBe(to);
  });

  it('is refused where somebody who serves holds the role no more by then: another is named first', async () => {
    const { sql } = engine.database;
    const [from, to] = [freshDay(), freshDay()];
    const one = await open(from);
    await one.prepare();
    const first = await one.idOf(people.police);
    await sql`update appointment set valid_to = ${to} where person_id = ${first}`;
    try {
      const before = await allOf(one);
      expect(await refusalOf(one.move(to))).toEqual({ code: 'DUTY_NOT_HELD', params: { post: 'COMMUNE_POLICE/commune-082', day: to } });
      expect(await allOf(one)).toEqual(before);
      await one.decide(people.secondPolice, steps.changeSecurity, 'change', await one.securityForm([people.secondPolice]));
      expect((await one.move(to)).status).toBe('READY');
    } finally {
      await sql`update appointment set valid_to = null where person_id = ${first}`;
    }
  });

  it('keeps what is prepared, and takes several moves', async () => {
    const one = await open();
    await one.prepare();
    const [first, second] = [freshDay(), freshDay()];
    expect((await one.move(first)).status).toBe('READY');
    expect((await one.move(second)).status).toBe('READY');
    expect((await one.moves()).map(({ to }) => to)).toEqual([first, second]);
  });

  it.each<[string, (from: CivilDate) => readonly [rule: string, day: CivilDate], string]>([
    ['a day that has passed', () => ['OTHER', addCalendarDays(today, -1)], 'DAY_PASSED'],
    ['a holiday', () => ['OTHER', [...closed].find((day) => day > addCalendarDays(today, 3)) ?? ''], 'SESSION_DAY_CLOSED'],
    ['the day it is on', (from) => ['OTHER', from], 'SESSION_DAY_SAME'],
    ['another week as the same', (from) => ['SAME_WEEK', addCalendarDays(sameWeekDays(from)[6] ?? '', 1)], 'SESSION_NOT_SAME_WEEK'],
    ['a day after the next working day as the next', (from) => ['NEXT_WORKING_DAY', addCalendarDays(nextWorkingDay({ version: 0, off: [...closed], worked: [] }, from), 7)], 'SESSION_NOT_NEXT_WORKING_DAY'],
  ])('refuses %s', async (_, wanted, code) => {
    const one = await open(freshDay((day) => [1, 7].every((n) => !closed.has(addCalendarDays(day, n)) && !closed.has(addCalendarDays(sameWeekDays(day)[6] ?? '', n)) && !closed.has(addCalendarDays(nextWorkingDay({ version: 0, off: [...closed], worked: [] }, day), 7)))));
    const before = await allOf(one);
    const [rule, day] = wanted(one.seed.day);
    const found = await codeOf(one.move(day, rule));
    // The nearest holiday may lie further away than a session can be moved.
    expect(code === 'SESSION_DAY_CLOSED' ? ['SESSION_DAY_CLOSED', 'SESSION_DAY_TOO_FAR'] : [code]).toContain(found);
    expect(await allOf(one)).toEqual(before);
  });

  it('refuses one on which the point has another session, also when both come at once', async () => {
    const day = freshDay();
    const [pointId = ''] = await pointsOf(engine);
    const [one, other] = [await open(freshDay(), { pointId }), await open(freshDay(), { pointId })];
    const outcomes = await Promise.all([one, other].map((each) => outcomeOf(each.move(day))));
    expect([...outcomes].sort()).toEqual(['PREPARING', 'SESSION_DAY_TAKEN']);
    const taker = [one, other][outcomes.indexOf('SESSION_DAY_TAKEN')];
    expect(await codeOf(taker?.move(day) ?? Promise.resolve())).toBe('SESSION_DAY_TAKEN');
  });

  it('is chosen for a holiday before anything is prepared; left to the next month, or cancelled, it ends, and those who serve are free', async () => {
    const [pointId = ''] = await pointsOf(engine);
    const moved = await open(freshDay(), { holiday: true });
    expect(moved.opened.status).toBe('NEEDS_DAY');
    expect((await moved.openTasks()).map(({ step, unitId }) => [step, unitId])).toEqual([[steps.newDay, 'office-20']]);
    const to = freshDay();
    expect((await moved.decide(people.director, steps.newDay, 'move', { rule: 'OTHER', day: to, startsAt: null, reason: await moved.text('Nghỉ lễ (minh họa)') })).status).toBe('PREPARING');
    expect((await moved.openTasks()).filter(({ nature }) => nature === 'DUTY')).toHaveLength(5);

    const left = await open(freshDay(), { holiday: true, pointId });
    const { status } = await left.decide(people.director, steps.newDay, 'nextMonth', { rule: 'NEXT_MONTH', day: null, startsAt: null, reason: null });
    expect(status).toBe('NEXT_MONTH');
    const [point] = await engine.database.sql<{ fixedDay: number }[]>`select fixed_day as "fixedDay" from transaction_point where id = ${pointId}`;
    const next = (await left.moves())[0]?.to ?? '';
    expect(Number(next.slice(8))).toBe(point?.fixedDay);
    expect(next > left.seed.day).toBe(true);
    expect(await left.row()).toMatchObject({ outcome: 'NEXT_MONTH' });
    await left.handle.result();

    const cancelled = await open();
    await cancelled.prepare();
    const participants = await cancelled.participants();
    expect((await cancelled.decide(people.director, steps.cancel, 'cancel', { reason: await cancelled.text('Dịch bệnh (minh họa)') })).status).toBe('CANCELLED');
    await cancelled.handle.result();
    expect(await cancelled.duties()).toEqual([]);
    expect(await cancelled.openTasks()).toEqual([]);
    expect((await cancelled.told('session.cancelled')).map(({ personId }) => personId)).toEqual(participants);
  });
});

describe('left to the next month', () => {
  /** @returns the day that is on record, whether or not people are promised it */
  const leave = async (one: TestSession, step: string): Promise<string | undefined> => {
    await one.decide(people.director, step, 'nextMonth', { rule: 'NEXT_MONTH', day: null, startsAt: null, reason: await one.text('Mưa lũ (minh họa)') });
    return (await one.moves()).at(-1)?.to;
  };

  it('and moved into that month before, behind its fixed day, it is told for the month after: never for a day that has passed', async () => {
    const { sql } = engine.database;
    const [, , pointId = ''] = await pointsOf(engine);
    const [point] = await sql<{ fixedDay: number }[]>`select fixed_day as "fixedDay" from transaction_point where id = ${pointId}`;
    const one = await open(today, { pointId });
    const nextFixed = nextInLine(today.slice(0, 7), point?.fixedDay ?? 0, today, new Map()).day;
    const to = openDayFrom(addCalendarDays(nextFixed, 1));
    await one.move(to);
    expect(await leave(one, steps.move)).toBe(fixedDayIn(addCalendarMonths(`${nextFixed.slice(0, 7)}-01`, 1).slice(0, 7), point?.fixedDay ?? 0));
  });

  it('whose session is planned and stands on another day, it is told for that day', async () => {
    const [, , pointId = ''] = await pointsOf(engine);
    const one = await open(today, { pointId });
    const month = addCalendarMonths(`${today.slice(0, 7)}-01`, 1).slice(0, 7);
    const other = await open(openDayFrom(`${month}-12`), { pointId, month, ordinal: 0 });
    expect(await leave(one, steps.move)).toBe(other.seed.day);
    expect((await one.told('session.moved')).map(({ params }) => params['to'])).toContain(other.seed.day);
  });
});

it('a weekday that becomes a storm day is told to the office’s director at once, once for that day', async () => {
  const [, , pointId = ''] = await pointsOf(engine);
  let weekday = openDayFrom(addCalendarDays(today, 30));
  while (isWeekend(weekday)) weekday = openDayFrom(addCalendarDays(weekday, 1));
  const one = await open(weekday, { pointId });
  await writeStormDay(engine.database.sql, one.seed.day, 'commune-082');
  await one.policyChanged();
  expect((await one.told('session.dayClosed')).map(({ personId, params }) => [personId, params])).toEqual([[await one.idOf(people.director), { day: one.seed.day }]]);
  await writeStormDay(engine.database.sql, addCalendarDays(one.seed.day, 1), 'commune-082');
  await one.policyChanged();
  expect(await one.told('session.dayClosed')).toHaveLength(1);
});

describe('a point that lies in another commune', () => {
  it('has its agenda drawn up anew: of the new commune’s difficulties, with what somebody wrote', async () => {
    const { sql } = engine.database;
    await sql`insert into difficulty_report (process_id, commune_id, branch_id, subject, urgency, content_ref, proposal_ref, reported_at) values
      ('difficulty-report.old.1', 'commune-082', 'branch-1', 'CAPITAL', 'URGENT', 't', 't', now()), ('difficulty-report.new.1', 'commune-083', 'branch-1', 'CAPITAL', 'URGENT', 't', 't', now())`;
    const one = await open();
    const words = await one.text('Mùa mưa (minh họa)');
    await one.decide(people.officer, steps.agenda, 'confirm', { others: [words] });
    await one.pointMoved(toCommune083);
    const items = await one.agenda();
    expect(items.filter(({ kind }) => kind === 'DIFFICULTY').map(({ ref }) => ref)).toEqual(['difficulty-report.new.1']);
    expect(items.filter(({ kind }) => kind === 'OTHER').map(({ textRef }) => textRef)).toEqual([words]);
  });

  const toCommune083 = { communeId: 'commune-083', officeId: 'office-20', branchId: 'branch-1' };

  it('has its new commune asked, place, guards and board found anew; team, day, place in the calendar and what was added by hand stay', async () => {
    const one = await open();
    await one.prepare();
    await one.decide(people.officer, steps.invite, 'invite', { invitees: [{ unitId: 'commune-082', role: 'COMMUNE_SPECIALIST' }] });
    await one.pointMoved(toCommune083);
    expect(await one.statusOf()).toBe('PREPARING');
    expect((await one.openTasks()).filter(({ nature }) => nature === 'DUTY').map(({ step, unitId }) => [step, unitId])).toEqual([[steps.board, 'commune-083'], [steps.location, 'commune-083'], [steps.security, 'commune-083']]);
    expect((await one.duties()).map(({ duty }) => duty)).toEqual(['CONTROLLER', 'LEADER', 'TELLER']);
    expect(await one.row()).toMatchObject({ communeId: 'commune-083', officeId: 'office-20', day: one.seed.day });
    const invited = await one.invitees();
    expect(invited).toContainEqual({ unitId: 'commune-083', role: 'COMMUNE_CHAIRMAN', addedBy: null });
    expect(invited.filter(({ unitId }) => unitId === 'commune-082')).toEqual([{ unitId: 'commune-082', role: 'COMMUNE_SPECIALIST', addedBy: await one.idOf(people.officer) }]);

    // The old commune's police can't guard it any more, the new one's can.
    expect(await codeOf(one.decide('police.commune-083', steps.security, 'name', await one.securityForm([people.police])))).toBe('OFFICER_NOT_OF_COMMUNE');
    await one.decide('police.commune-083', steps.security, 'name', await one.securityForm(['police.commune-083']));
    await one.decide('specialist-1.commune-083', steps.board, 'check', { version: await publishedVersion(engine), complete: true, note: null });
    expect((await one.decide('specialist-1.commune-083', steps.location, 'confirm', { host: 'OTHER', place: await one.text('Nhà văn hóa thôn (minh họa)') })).status).toBe('READY');
    await one.move(freshDay());
  });

  it('of another office has that one asked for the team and everything else', async () => {
    const one = await open();
    await one.prepare();
    await one.pointMoved({ communeId: 'commune-001', officeId: 'office-01', branchId: 'branch-1' });
    expect((await one.openTasks()).map(({ step, unitId }) => `${step} ${unitId}`)).toEqual([
      `${steps.board} commune-001`, `${steps.changeAgenda} office-01`, `${steps.cancel} office-01`, `${steps.invite} office-01`, `${steps.location} commune-001`, `${steps.move} office-01`, `${steps.security} commune-001`, `${steps.team} office-01`,
    ].sort());
    expect(await one.duties()).toEqual([]);
    const { idOf } = one;
    const team = { leader: await idOf('team-leader.office-01'), controller: await idOf('controller.office-01'), teller: await idOf('teller.office-01'), members: [], reason: null };
    await one.decide('officer-1.office-01', steps.team, 'name', team);
    expect(await one.duties()).toHaveLength(3);
  });

  it('while another day is to be chosen, has the office asked that serves it now', async () => {
    const one = await open(freshDay(), { holiday: true });
    await one.pointMoved({ communeId: 'commune-001', officeId: 'office-01', branchId: 'branch-1' });
    expect((await one.openTasks()).map(({ step, unitId }) => [step, unitId])).toEqual([[steps.newDay, 'office-01']]);
  });
});

it('whoever is invited by hand is told once, and a unit of no province or a role that it has not is refused', async () => {
  const one = await open();
  const invite = (unitId: string, role: string) => one.decide(people.officer, steps.invite, 'invite', { invitees: [{ unitId, role }] });
  expect((await invite('department-01', 'DEPARTMENT_OFFICER')).results).toEqual({ 'session.invited': { invited: 1 } });
  expect((await invite('department-01', 'DEPARTMENT_OFFICER')).results).toEqual({ 'session.invited': { invited: 0 } });
  expect((await one.told('session.invited')).map(({ personId, params }) => [personId, params])).toEqual([[await one.idOf('officer.department-01'), { day: one.seed.day, time: '08:00' }]]);
  expect(await one.told('session.reminder')).toEqual([]);
  expect(await codeOf(invite('nowhere-1', 'COMMUNE_CHAIRMAN'))).toBe('UNIT_NOT_OF_PROVINCE');
  expect(await codeOf(invite('commune-082', 'BRANCH_DIRECTOR'))).toBe('ROLE_NOT_AT_UNIT');
  for (const role of ['AUDITOR', 'REGISTRAR']) expect(await codeOf(invite('commune-082', role))).toBe('ROLE_NOT_INVITED');
});

it('ended by an operator, it leaves nobody on duty and nothing open', async () => {
  const one = await open();
  await one.prepare();
  await engine.database.sql`insert into session_follow_up (process_id, number, point_id, unit_id, roles, text_ref, due_on) values (${one.process}, 1, ${one.seed.pointId}, 'commune-082', '{COMMUNE_CHAIRMAN}', 't', ${today})`;
  await one.operate('endProcess');
  await one.handle.result();
  expect(await one.row()).toMatchObject({ outcome: 'ENDED' });
  expect(await engine.database.sql`select 1 from session_follow_up where process_id = ${one.process} and dropped_at is not null`).toHaveLength(1);
  expect(await one.duties()).toEqual([]);
  expect(await one.openTasks()).toEqual([]);
});

it('of a month that was closed without it is missed, unless its day is still to come', async () => {
  const [past, ahead] = [await open(addCalendarDays(today, -2)), await open()];
  for (const one of [past, ahead]) await one.monthClosed();
  await past.handle.result();
  expect(await past.row()).toMatchObject({ outcome: 'MISSED' });
  expect(await past.statusOf()).toBe('MISSED');
  expect(await past.openTasks()).toEqual([]);
  expect(await ahead.row()).toMatchObject({ outcome: null });
  expect(await ahead.statusOf()).toBe('PREPARING');
});

it('of a month that was closed while nobody had said what became of it is neither moved, left to the next month nor cancelled any more', async () => {
  const { sql } = engine.database;
  const [, , pointId = ''] = await pointsOf(engine);
  const one = await open(addCalendarDays(today, -2), { pointId });
  const { month, officeId } = one.seed;
  const id = `transaction-session.${month}.${officeId}`;
  await sql`insert into session_month (process_id, office_id, month, closed_at) values (${id}, ${officeId}, ${month}, now()) on conflict (process_id) do update set closed_at = now()`;
  try {
    const before = await allOf(one);
    expect(await codeOf(one.move(openDayFrom(addCalendarDays(today, 1))))).toBe('SESSION_MONTH_CLOSED');
    expect(await codeOf(one.decide(people.director, steps.cancel, 'cancel', { reason: await one.text('Mưa lũ (minh họa)') }))).toBe('SESSION_MONTH_CLOSED');
    expect(await codeOf(one.decide(people.director, steps.move, 'nextMonth', { rule: 'NEXT_MONTH', day: null, startsAt: null, reason: await one.text('Mưa lũ (minh họa)') }))).toBe('SESSION_MONTH_CLOSED');
    expect(await allOf(one)).toEqual(before);
  } finally {
    await sql`update session_month set closed_at = null where process_id = ${id}`;
  }
  await one.monthClosed();
  expect(await one.statusOf()).toBe('MISSED');
});

it('goes on over any number of runs: every run replays, and nothing is asked twice', async () => {
  const one = await open(freshDay(), { maxEvents: 40 });
  await one.prepare();
  for (let n = 0; n < 4; n += 1) await one.decide(people.police, steps.changeSecurity, 'change', await one.securityForm([n % 2 === 0 ? people.secondPolice : people.police]));
  const to = freshDay();
  await one.move(to);
  expect(await one.statusOf()).toBe('READY');
  await one.decide(people.director, steps.cancel, 'cancel', { reason: await one.text('Dịch bệnh (minh họa)') });
  await one.handle.result();
  expect(await replayRuns(engine, one.process)).toBeGreaterThan(1);
  const rounds = await engine.database.sql<{ step: string; n: number }[]>`select step, count(*)::int as n from task where process_id = ${one.process} group by step having count(*) > 1`;
  expect([...rounds]).toEqual([]);
});

it('leaves a ledger that verifies', async () => {
  const { sql } = engine.database;
  expect(await anchorLedger(sql)).toBeGreaterThan(10);
  expect(await verifyLedger(sql)).toMatchObject({ faults: [] });
});
