import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorLedger, verifyLedger } from '../../db/anchors.ts';
import { readBook } from '../../db/policy.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import { isClosed } from '../../domain/session-days.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, outcomeOf, refusalOf } from '../testing.ts';
import { steps } from './contract.ts';
import { afterOf } from './testing-after.ts';
import type { TestSession } from './testing.ts';
import { openTestSession, people, replayRuns, todayOf } from './testing.ts';

let engine: TestEngine;
let today: CivilDate;
let closed: ReadonlySet<CivilDate>;
/** Each test takes a day of its own that has passed: it may be recorded at any hour. */
let back = 0;
beforeAll(async () => {
  engine = await startTestEngine();
  today = await todayOf(engine);
  closed = new Set((await readBook(engine.database.sql)).days.filter(({ kind }) => isClosed(kind)).map(({ day }) => day));
});
afterAll(() => engine.stop());

async function open(more: Partial<Parameters<typeof openTestSession>[1]> = {}): Promise<{ one: TestSession; after: ReturnType<typeof afterOf> }> {
  back += 1;
  const one = await openTestSession(engine, { day: addCalendarDays(today, -back), ...more });
  return { one, after: afterOf(one) };
}
const chairmanInvited = { unitId: 'commune-082', role: 'COMMUNE_CHAIRMAN', attended: true } as const;
const policeInvited = { unitId: 'commune-082', role: 'COMMUNE_POLICE', attended: false } as const;
const agreed = { unitId: 'commune-082', roles: ['COMMUNE_CHAIRMAN'] } as const;
const officeAgreed = { unitId: 'office-20', roles: ['CREDIT_OFFICER', 'OFFICE_DIRECTOR'] } as const;
/** The first day so far ahead, or after it, on which a session may be held. */
function dayFrom(n: number): CivilDate {
  const day = inDays(n);
  return closed.has(day) ? dayFrom(n + 1) : day;
}
const inDays = (n: number): CivilDate => addCalendarDays(today, n);
/** Everything that a refused act must leave as it is. */
const allOf = async ({ one, after }: Awaited<ReturnType<typeof open>>): Promise<unknown> => ({ record: await after.record(), attendance: await after.attendance(), raised: await after.raised(), followUps: await after.followUps(), tasks: await one.openTasks(), turn: (await one.where()).turn });

describe('the day of a session', () => {
  it('asks the team or the office how it went, due the next working day, beside what is still unprepared', async () => {
    const { one } = await open();
    await one.openTaskId(steps.hold);
    const tasks = await one.openTasks();
    expect(tasks.filter(({ step }) => step === steps.hold)).toMatchObject([{ unitId: 'office-20', nature: 'DUTY' }]);
    expect(tasks.filter(({ nature }) => nature === 'DUTY').length).toBe(6);
  });

  it('records that it was held, who came and who did not, and what was never prepared; what was left open is asked no more', async () => {
    const { one, after } = await open();
    await one.prepare([steps.team]);
    const receipt = await after.hold([chairmanInvited, policeInvited]);
    const invited = (await one.invitees()).length;
    expect(receipt).toMatchObject({ status: 'HELD', results: { 'session.held': { came: 1, absent: 1, unknown: invited - 2 } } });
    expect(await after.record()).toMatchObject({ outcome: 'HELD', heldFrom: '08:00', heldUntil: '11:15' });
    expect(await after.attendance()).toEqual([chairmanInvited, policeInvited]);
    expect(await after.noted('session.held')).toEqual({ day: one.seed.day, missing: [steps.location, steps.security, steps.agenda, steps.board] });
    expect((await one.openTasks()).map(({ step }) => step)).toEqual([steps.minutes]);
    expect((await one.duties()).length).toBe(3);
  });

  it('refuses who was not invited, who stands in it twice, and an end before the beginning; nothing changes', async () => {
    const both = await open();
    await both.one.openTaskId(steps.hold);
    const before = await allOf(both);
    expect(await refusalOf(both.after.hold([{ ...chairmanInvited, unitId: 'commune-083' }]))).toEqual({ code: 'NOT_INVITED', params: { post: 'COMMUNE_CHAIRMAN/commune-083' } });
    expect(await codeOf(both.after.hold([chairmanInvited, { ...chairmanInvited, attended: false }]))).toBe('ATTENDANCE_TWICE');
    expect(await codeOf(both.after.hold([], { endedAt: '08:00' }))).toBe('SESSION_TIMES');
    expect(await allOf(both)).toEqual(before);
  });

  it('stays with the commune of its day where the point comes to lie in another before it is recorded; moved to another day it goes along', async () => {
    const elsewhere = { communeId: 'commune-083', officeId: 'office-20', branchId: 'branch-1' };
    const { one, after } = await open();
    await one.pointMoved(elsewhere);
    expect((await after.hold([chairmanInvited])).status).toBe('HELD');
    expect([(await one.row())?.communeId, await after.attendance()]).toEqual(['commune-082', [chairmanInvited]]);
    const { one: late } = await open();
    await late.prepare([steps.location, steps.team]);
    await late.pointMoved(elsewhere);
    expect((await late.move(dayFrom(80))).status).toBe('PREPARING');
    expect((await late.row())?.communeId).toBe('commune-083');
    expect((await late.openTasks()).find(({ step }) => step === steps.location)).toMatchObject({ unitId: 'commune-083' });
    expect(await replayRuns(engine, late.process)).toBe(1);
  });

  it('may be called off on its day with a reason, which ends it', async () => {
    const { one, after } = await open();
    expect((await one.decide(people.director, steps.hold, 'cancelled', { reason: await one.text('Mất điện toàn xã (minh họa)') })).status).toBe('CANCELLED');
    expect(await after.record()).toMatchObject({ outcome: 'CANCELLED' });
    expect(await one.openTasks()).toEqual([]);
  });

  it('may be moved on its day by the team, and is asked for again on the new day', async () => {
    const { one, after } = await open({ day: today, startsAt: '23:00' });
    const to = dayFrom(40);
    const receipt = await one.decide(people.leader, steps.hold, 'moved', { rule: 'OTHER', day: to, startsAt: null, reason: await one.text('Cầu ngập (minh họa)') });
    expect(receipt.status).toBe('PREPARING');
    expect(await one.moves()).toMatchObject([{ from: today, to, rule: 'OTHER' }]);
    expect((await one.openTasks()).map(({ step }) => step)).not.toContain(steps.hold);
    expect(await after.record()).toMatchObject({ outcome: null });
  });

  it('takes the record back until the minutes are written, and asks for what was unprepared again', async () => {
    const { one, after } = await open();
    await after.hold([chairmanInvited]);
    expect((await one.undo(people.leader, steps.hold)).status).toBe('PREPARING');
    expect(await after.record()).toMatchObject({ outcome: null, heldFrom: null });
    expect(await after.attendance()).toEqual([]);
    expect((await one.openTasks()).filter(({ nature }) => nature === 'DUTY').length).toBe(6);
    await after.hold([policeInvited]);
    expect(await after.attendance()).toEqual([policeInvited]);
    await after.write();
    expect(await codeOf(one.undo(people.leader, steps.hold))).toBe('UNDO_TOO_LATE');
  });
});

describe('minutes', () => {
  it('keep what was raised and agreed; then the chairman says what part they had, and what was agreed is asked of its holders', async () => {
    const { one, after } = await open();
    await after.hold();
    const receipt = await after.write({ raised: 2, programme: 'HO_NGHEO', followUps: [{ ...agreed, due: inDays(10) }, { ...officeAgreed, due: inDays(20) }] });
    expect(receipt).toMatchObject({ status: 'HELD', results: { 'session.minutes': { version: 1, difficulties: 2, followUps: 2 } } });
    expect((await one.openTasks()).map(({ step, nature }) => [step, nature])).toEqual([[steps.chairman, 'DUTY'], [steps.minutes, 'OFFER']]);
    expect((await after.confirm('REPRESENTED', 'Cử Phó Chủ tịch dự (minh họa)')).status).toBe('FOLLOWING');
    expect(await after.record()).toMatchObject({ minutesVersion: 1, chairmanPart: 'REPRESENTED' });
    expect((await one.openTasks()).map(({ step, unitId, due }) => [step, unitId, due])).toEqual([[steps.followUp, 'commune-082', inDays(10)], [steps.followUp, 'office-20', inDays(20)]]);
    expect((await after.done(2, people.officer)).status).toBe('FOLLOWING');
    expect((await after.done(1, people.chairman)).status).toBe('CLOSED');
    expect((await after.followUps()).every(({ done }) => done)).toBe(true);
    expect(await one.openTasks()).toEqual([]);
    expect(await replayRuns(engine, one.process)).toBe(1);
  });

  it('end the session with the chairman’s part where nothing was agreed', async () => {
    const { one, after } = await open();
    await after.hold();
    await after.write();
    expect((await after.confirm('ABSENT')).status).toBe('CLOSED');
    expect(await one.openTasks()).toEqual([]);
  });

  it('may be written anew until the chairman has confirmed, who then confirms the new ones only', async () => {
    const { one, after } = await open();
    await after.hold();
    await after.write({ raised: 1, followUps: [{ ...agreed, due: inDays(5) }] });
    const old = await one.decision(people.chairman, steps.chairman, 'confirm', { part: 'PRESENT', note: null });
    expect((await after.write({ raised: 2, followUps: [{ ...officeAgreed, due: inDays(9) }] }, people.officer)).results).toMatchObject({ 'session.minutes': { version: 2 } });
    expect(await codeOf(old())).toBe('TASK_CLOSED');
    expect((await after.raised()).length).toBe(2);
    expect(await after.followUps()).toMatchObject([{ number: 1, unitId: 'office-20', due: inDays(9) }]);
    await after.confirm();
    expect((await one.openTasks()).map(({ step, unitId }) => [step, unitId])).toEqual([[steps.followUp, 'office-20']]);
  });

  it('are written anew with what was agreed as it was, also once its day has come, and with no other day that has', async () => {
    const { one, after } = await open();
    await after.hold();
    await after.write({ followUps: [{ ...agreed, due: inDays(3) }] });
    await engine.database.sql`update session_follow_up set due_on = ${inDays(-1)} where process_id = ${one.process}`;
    expect(await codeOf(after.write({ followUps: [{ ...agreed, due: inDays(-2) }] }))).toBe('DAY_PASSED');
    expect((await after.write({ followUps: [{ ...agreed, due: inDays(-1) }] })).results).toMatchObject({ 'session.minutes': { version: 2 } });
    expect((await after.confirm()).status).toBe('FOLLOWING');
    expect((await after.done(1, people.chairman)).status).toBe('CLOSED');
  });

  it('refuse a holder that there is not, a day that has come, a unit outside and a programme unknown; nothing changes', async () => {
    const both = await open();
    await both.after.hold();
    const before = await allOf(both);
    const { after } = both;
    expect(await refusalOf(after.write({ followUps: [{ unitId: 'commune-082', roles: ['VILLAGE_HEAD'], due: inDays(3) }] }))).toEqual({ code: 'FOLLOW_UP_NOT_HELD', params: { post: 'VILLAGE_HEAD/commune-082' } });
    expect(await codeOf(after.write({ followUps: [{ ...agreed, unitId: 'commune-001', due: inDays(3) }] }))).toBe('FOLLOW_UP_OUTSIDE');
    expect(await codeOf(after.write({ followUps: [{ ...agreed, due: today }] }))).toBe('FOLLOW_UP_TODAY');
    expect(await codeOf(after.write({ followUps: [{ ...agreed, due: inDays(-1) }] }))).toBe('DAY_PASSED');
    expect(await codeOf(after.write({ followUps: [{ ...agreed, due: inDays(400) }] }))).toBe('DUE_TOO_FAR');
    expect(await codeOf(after.write({ raised: 1, programme: 'KHONG_CO' }))).toBe('PROGRAMME_UNKNOWN');
    expect(await allOf(both)).toEqual(before);
  });

  it('ask again for a follow-up whose report is taken back while another is open', async () => {
    const { one, after } = await open();
    await after.hold();
    await after.write({ followUps: [{ ...agreed, due: inDays(4) }, { ...officeAgreed, due: inDays(6) }] });
    await after.confirm();
    await after.done(1, people.chairman);
    expect((await one.openTasks()).length).toBe(1);
    expect((await one.undo(people.chairman, steps.followUp)).status).toBe('FOLLOWING');
    expect(await after.followUps()).toMatchObject([{ number: 1, done: false }, { number: 2, done: false }]);
    await after.done(1, people.chairman);
    expect((await after.done(2, people.officer)).status).toBe('CLOSED');
  });

  it('leave nothing to do once an operator has ended the session; what was held stays held', async () => {
    const { one, after } = await open();
    await after.hold();
    await after.write({ followUps: [{ ...agreed, due: inDays(7) }] });
    await after.confirm();
    await one.operate('endProcess');
    expect(await after.record()).toMatchObject({ outcome: 'HELD' });
    expect(await after.followUps()).toMatchObject([{ done: false, dropped: true }]);
  });

  it('stand on the next agenda of the point until they are done, months later too', async () => {
    const first = await open();
    await first.after.hold();
    await first.after.write({ followUps: [{ ...agreed, due: inDays(2) }, { ...officeAgreed, due: inDays(3) }] });
    await first.after.confirm();
    const refs = [1, 2].map((n) => `${first.one.process}#${n}`);
    const second = await open({ day: inDays(30) });
    expect(await second.after.takenUp()).toEqual(expect.arrayContaining(refs));
    await first.after.done(2, people.officer);
    const third = await open({ day: inDays(60) });
    const later = await third.after.takenUp();
    expect([later.includes(refs[0] ?? ''), later.includes(refs[1] ?? '')]).toEqual([true, false]);
  });
});

describe('acts at once', () => {
  it('hold a session or move it, never both, whichever comes first', async () => {
    for (const order of ['held first', 'moved first']) {
      const { one, after } = await open();
      const moving = await one.decision(people.director, steps.move, 'move', { rule: 'OTHER', day: dayFrom(62 + back), startsAt: null, reason: await one.text('Đổi lịch (minh họa)') });
      const acts = [await after.holding([chairmanInvited]), moving];
      const outcomes = await Promise.all((await one.together(order === 'held first' ? acts : acts.toReversed())).map(outcomeOf));
      expect([...outcomes].sort(), order).toEqual(order === 'held first' ? ['HELD', 'TASK_CLOSED'] : ['PREPARING', 'TASK_CLOSED']);
      expect((await one.moves()).length, order).toBe(order === 'held first' ? 0 : 1);
      expect((await after.record())?.outcome ?? null, order).toBe(order === 'held first' ? 'HELD' : null);
    }
  });

  it('write the minutes once where two write them at the same time', async () => {
    const { one, after } = await open();
    await after.hold();
    const outcomes = await Promise.all((await one.together([await after.writing({ raised: 1 }), await after.writing({ raised: 3 }, people.officer)])).map(outcomeOf));
    expect(outcomes).toEqual(['HELD', 'TASK_CLOSED']);
    expect([(await after.raised()).length, (await after.record())?.minutesVersion]).toEqual([1, 1]);
  });

  it('let only the culprit’s caller fail where a wrong record comes with another act', async () => {
    const { one, after } = await open();
    const inviting = await one.decision(people.officer, steps.invite, 'invite', { invitees: [{ unitId: 'commune-082', role: 'COMMUNE_SPECIALIST' }] });
    const outcomes = await Promise.all((await one.together([inviting, await after.holding([{ ...chairmanInvited, unitId: 'commune-083' }])])).map(outcomeOf));
    expect(outcomes).toEqual(['PREPARING', 'NOT_INVITED']);
    expect((await after.hold([{ unitId: 'commune-082', role: 'COMMUNE_SPECIALIST', attended: true }])).status).toBe('HELD');
  });
});

it('goes on where it was when a long run is continued as new at any quiet moment', async () => {
  const { one, after } = await open({ maxEvents: 30 });
  await after.hold([chairmanInvited]);
  await after.write({ followUps: [{ ...agreed, due: inDays(11) }] });
  await after.confirm();
  expect((await after.done(1, people.chairman)).status).toBe('CLOSED');
  expect(await replayRuns(engine, one.process)).toBeGreaterThan(1);
});

it('is whole on the ledger', async () => {
  expect(await anchorLedger(engine.database.sql)).toBeGreaterThan(10);
  expect(await verifyLedger(engine.database.sql)).toMatchObject({ faults: [] });
});
