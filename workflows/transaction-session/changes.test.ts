import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf } from '../testing.ts';
import { steps } from './contract.ts';
import type { TestSession } from './testing.ts';
import { openTestSession, people, publishedVersion, replayRuns, todayOf } from './testing.ts';

let engine: TestEngine;
let today: CivilDate;
/** Each test takes days of its own: people serve one session at a time, and a point has one session a day. */
let taken = 20;
beforeAll(async () => {
  engine = await startTestEngine();
  today = await todayOf(engine);
});
afterAll(() => engine.stop());

async function open(more: { maxEvents?: number } = {}): Promise<TestSession> {
  taken += 1;
  return openTestSession(engine, { day: addCalendarDays(today, taken), ...more });
}
const check = async (one: TestSession, step: string, choice: string, version: number | null, note: string | null = null) =>
  one.decide(people.specialist, step, choice, { version, complete: note === null, note: note === null ? null : await one.text(note) });
const toldTo = async (one: TestSession, type: string): Promise<string[]> => (await one.told(type)).map(({ personId }) => personId);
const boardOf = async (one: TestSession) => (await engine.database.sql<{ version: number | null; complete: boolean | null; at: Date | null }[]>`
  select board_version as version, board_complete as complete, board_at as at from transaction_session where process_id = ${one.process}`)[0];
const dutiesOpen = async (one: TestSession): Promise<string[]> => (await one.openTasks()).filter(({ nature }) => nature === 'DUTY').map(({ step }) => step);

describe('a board', () => {
  it('is no preparation until it is complete: what is missing is on record, and asked for again', async () => {
    const one = await open();
    await one.prepare([steps.location, steps.security, steps.team, steps.agenda]);
    expect(await codeOf(check(one, steps.board, 'check', 99))).toBe('BOARD_VERSION_UNKNOWN');
    expect((await check(one, steps.board, 'check', null, 'Chưa có bảng (minh họa)')).status).toBe('PREPARING');
    expect(await boardOf(one)).toMatchObject({ version: null, complete: false, at: expect.any(Date) });
    expect((await check(one, steps.board, 'check', await publishedVersion(engine), 'Thiếu danh sách dư nợ (minh họa)')).status).toBe('PREPARING');
    expect(await boardOf(one)).toMatchObject({ version: 1, complete: false });
    expect(await dutiesOpen(one)).toEqual([steps.board]);
    expect((await check(one, steps.board, 'check', 1)).status).toBe('READY');
    expect(await dutiesOpen(one)).toEqual([]);
  });

  it('that does not hang can’t be complete', async () => {
    const one = await open();
    expect(await codeOf(check(one, steps.board, 'check', null))).toBe('BOARD_NOT_THERE');
    expect(await boardOf(one)).toMatchObject({ at: null });
  });

  it('is put down anew until the session is held: found to lack something it is asked for again, over any number of runs', async () => {
    const one = await open({ maxEvents: 40 });
    await one.prepare();
    await publishedVersion(engine, 2);
    expect((await check(one, steps.changeBoard, 'change', 2)).status).toBe('READY');
    expect(await codeOf(check(one, steps.changeBoard, 'change', null))).toBe('BOARD_NOT_THERE');
    for (let n = 0; n < 3; n += 1) {
      expect((await check(one, steps.changeBoard, 'change', 2, `Thiếu lãi suất ${n} (minh họa)`)).status).toBe('PREPARING');
      expect((await one.openTasks()).map(({ step }) => step)).not.toContain(steps.changeBoard);
      expect((await check(one, steps.board, 'check', 2)).status).toBe('READY');
    }
    await one.operate('endProcess');
    await one.handle.result();
    expect(await replayRuns(engine, one.process)).toBeGreaterThan(1);
  });
});

describe('a change to what stands already', () => {
  it('is refused, whatever it is of, and tells nobody', async () => {
    const one = await open();
    await one.decide(people.specialist, steps.location, 'confirm', { host: 'OTHER', place: await one.text('Nhà văn hóa thôn (minh họa)') });
    await one.prepare([steps.security, steps.team, steps.board]);
    await one.decide(people.officer, steps.agenda, 'confirm', { others: [await one.text('Mùa mưa (minh họa)')] });
    const before = { told: await one.told('session.placeChanged'), turn: (await one.where()).turn };
    const again: readonly (readonly [subject: string, step: string, form: () => Promise<object>])[] = [
      [people.specialist, steps.changeLocation, async () => ({ host: 'OTHER', place: await one.text('Nhà văn hóa thôn (minh họa)') })],
      [people.police, steps.changeSecurity, () => one.securityForm()],
      [people.officer, steps.changeTeam, () => one.teamForm()],
      [people.officer, steps.changeAgenda, async () => ({ others: [await one.text('Mùa mưa (minh họa)')] })],
      [people.specialist, steps.changeBoard, async () => ({ version: 1, complete: true, note: null })],
    ];
    for (const [subject, step, form] of again) expect([step, await codeOf(one.decide(subject, step, 'change', { ...(await form()) }))]).toEqual([step, 'NOTHING_CHANGES']);
    expect({ told: await one.told('session.placeChanged'), turn: (await one.where()).turn }).toEqual(before);
  });

  it('is none where anything differs: other words, other forces, another item', async () => {
    const one = await open();
    await one.prepare();
    await one.decide(people.specialist, steps.changeLocation, 'change', { host: 'OTHER', place: await one.text('Nhà văn hóa thôn (minh họa)') });
    await one.decide(people.specialist, steps.changeLocation, 'change', { host: 'OTHER', place: await one.text('Nhà văn hóa xã (minh họa)') });
    await one.decide(people.police, steps.changeSecurity, 'change', await one.securityForm([people.police], 5));
    await one.decide(people.officer, steps.changeAgenda, 'change', { others: [await one.text('Mùa mưa (minh họa)')] });
    expect(await one.statusOf()).toBe('READY');
  });
});

describe('a point that lies in another commune', () => {
  it('has its board looked at again, and everybody told: who guarded or was invited that they are no more, the others where it lies now', async () => {
    const one = await open();
    await one.prepare();
    const before = await one.participants();
    await one.pointMoved({ communeId: 'commune-083', officeId: 'office-20', branchId: 'branch-1' });
    const { day } = one.seed;
    expect(await boardOf(one)).toEqual({ version: null, complete: null, at: null });
    expect(await dutiesOpen(one)).toContain(steps.board);

    const released = await one.told('session.released');
    const guard = await one.idOf(people.police);
    expect(released.filter(({ personId }) => personId === guard).map(({ params }) => params)).toEqual([{ day, time: '08:00', commune: 'commune-083' }]);
    const invited = released.filter(({ params }) => params['invited'] === true).map(({ personId }) => personId);
    expect(invited).toEqual(expect.arrayContaining([await one.idOf(people.chairman), await one.idOf('group-leader.group-0487')]));
    expect(invited).not.toContain(guard);

    const moved = await toldTo(one, 'session.pointMoved');
    expect(moved).toEqual(await one.participants());
    expect(moved).toEqual(expect.arrayContaining([await one.idOf('chairman.commune-083'), await one.idOf(people.teller), await one.idOf(people.director)]));
    expect((await one.told('session.pointMoved'))[0]?.params).toEqual({ day, commune: 'commune-083' });
    // Nobody hears of it twice, and nobody who took part is left out.
    const all = [...released.map(({ personId }) => personId), ...moved];
    expect(new Set(all).size).toBe(all.length);
    expect(before.filter((id) => !all.includes(id))).toEqual([]);
  });

  it('of another office has its team told that it serves no more, and the office’s director where it lies now', async () => {
    const one = await open();
    await one.prepare();
    await one.pointMoved({ communeId: 'commune-001', officeId: 'office-01', branchId: 'branch-1' });
    expect(await toldTo(one, 'session.released')).toEqual(expect.arrayContaining(await Promise.all([people.leader, people.controller, people.teller].map(one.idOf))));
    expect(await toldTo(one, 'session.pointMoved')).toContain(await one.idOf(people.director));
  });
});
