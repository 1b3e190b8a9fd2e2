import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBook } from '../db/policy.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { isClosed } from '../domain/session-days.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import type { TestSession } from '../workflows/transaction-session/testing.ts';
import { openTestSession, people, pointsOf, publishedVersion } from '../workflows/transaction-session/testing.ts';
import { today } from './schemas.ts';
import { otherTables, rawHistories } from './testing-canary.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
let closed: ReadonlySet<string>;
let taken = 20;
/** Stands in what people write here, and nowhere else. */
const canary = `canary-${randomUUID()}`;

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine, updateDeadlineMs: 30_000 });
  calls = callsOf(api);
  closed = new Set((await readBook(engine.database.sql)).days.filter(({ kind }) => isClosed(kind)).map(({ day }) => day));
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

function freshDay(): string {
  do taken += 1;
  while (closed.has(addCalendarDays(today(), taken)));
  return addCalendarDays(today(), taken);
}
const open = async (day = freshDay(), pointId?: string): Promise<TestSession> => openTestSession(engine, { day, ...(pointId === undefined ? {} : { pointId }) });
const decide = (one: TestSession, subject: string, step: string, choice: string, form: object) => calls.decide(subject, one.process, step, choice, form);

async function prepare(one: TestSession): Promise<void> {
  const [leader, controller, teller, police] = await Promise.all([people.leader, people.controller, people.teller, people.police].map(one.idOf));
  await decide(one, people.specialist, steps.location, 'confirm', { host: 'OTHER', place: `Nhà văn hóa ${canary}` });
  await decide(one, people.police, steps.security, 'name', { officers: [police], others: 3, reason: canary });
  await decide(one, people.officer, steps.team, 'name', { leader, controller, teller });
  await decide(one, people.officer, steps.agenda, 'confirm', { others: [`Nội dung ${canary}`] });
  expect((await decide(one, people.specialist, steps.board, 'check', { version: null, complete: false, note: `Thiếu ${canary}` })).body.status).toBe('PREPARING');
  const { body } = await decide(one, people.specialist, steps.board, 'check', { version: await publishedVersion(engine), complete: true });
  expect(body.status).toBe('READY');
}

describe('a session before its day, over the API', () => {
  it('is prepared by five holders, each of whom finds it by point and day; what they write stays out of the engine, the ledger and every notice', async () => {
    const one = await open();
    const { items } = (await calls.call(people.police, 'GET', '/api/tasks?kind=transaction-session')).body;
    expect(items.find((task: { processId: string }) => task.processId === one.process)).toMatchObject({ step: steps.security, about: { vi: expect.stringContaining(`08:00 ngày ${one.seed.day.split('-').reverse().join('/')}`) } });
    await prepare(one);
    expect((await calls.call(people.director, 'GET', `/api/processes/${one.process}`)).body).toMatchObject({ statusName: { vi: 'Đã sẵn sàng' }, why: { kind: 'WAITS_FOR_A_DAY' }, whoHoldsIt: { vi: expect.stringContaining(`Đã sẵn sàng cho phiên ngày ${one.seed.day.split('-').reverse().join('/')}; đến ngày đó phòng giao dịch ghi nhận phiên giao dịch`) } });
    expect(await rawHistories(engine, sessionKind)).not.toContain(canary);
    expect(await otherTables(engine.database.sql, ['free_text'])).not.toContain(canary);
  });

  it('takes a replacement by the same form again; who serves elsewhere then is refused at the field, with the name of the point', async () => {
    const [first = '', second = ''] = await pointsOf(engine);
    const day = freshDay();
    const [here, there] = [await open(day, first), await open(day, second)];
    const [police, replacement] = await Promise.all([people.police, people.secondPolice].map(here.idOf));
    await decide(here, people.police, steps.security, 'name', { officers: [police] });
    const refused = await decide(there, people.police, steps.security, 'name', { officers: [replacement, police] });
    const [name] = await engine.database.sql<{ name: string }[]>`select name from unit_name where unit_id = ${first} and valid_to is null`;
    expect(refused).toMatchObject({ status: 409, body: { code: 'OFFICER_BUSY', fields: [{ path: '/form/officers/1', vi: expect.stringContaining(`tại ${name?.name}, từ 08:00 đến 12:00`), en: expect.stringContaining(`on ${day}, 08:00 to 12:00`) }] } });
    expect((await decide(here, people.secondPolice, steps.changeSecurity, 'change', { officers: [replacement], reason: 'Ốm đột xuất (minh họa)' })).body.results).toEqual({ 'session.guarded': { named: 1, released: 1 } });
    expect((await decide(there, people.police, steps.security, 'name', { officers: [police] })).status).toBe(200);
  });

  it('is moved by the office’s director, who is told how many due dates were bound to the day and where they are read', async () => {
    const [one, to] = [await open(), freshDay()];
    const holiday = [...closed].sort().find((day) => day > addCalendarDays(one.seed.day, 1)) ?? '';
    const refused = await decide(one, people.director, steps.move, 'move', { rule: 'OTHER', day: holiday, reason: canary });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ path: '/form/day' }] } });
    expect(['SESSION_DAY_CLOSED', 'SESSION_DAY_TOO_FAR']).toContain(refused.body.code);
    const { status, body } = await decide(one, people.director, steps.move, 'move', { rule: 'OTHER', day: to, startsAt: '13:00', reason: canary });
    const bound = `/api/sessions/${one.process}/due-loans`;
    expect({ status, results: body.results }).toEqual({ status: 200, results: { 'session.moved': { from: one.seed.day, to, dueLoans: 0, next: bound } } });
    expect((await calls.call(people.director, 'GET', bound)).status).toBe(200);
    const { items } = (await calls.call(people.teller, 'GET', '/api/notices')).body;
    expect(items.filter((notice: { processId: string }) => notice.processId === one.process)).toEqual([]);
    const told = (await calls.call(people.chairman, 'GET', '/api/notices')).body.items.find((notice: { type: string; processId: string }) => notice.processId === one.process && notice.type === 'session.moved');
    expect(told).toMatchObject({ sentence: { vi: expect.stringMatching(/đổi từ ngày .* sang 13:00 ngày/) } });
  });

  it('is left to no month in which its point is paused: that is refused before the engine is asked, and not offered', async () => {
    const [, pointId = ''] = await pointsOf(engine);
    const one = await open(freshDay(), pointId);
    const options = async () => (await calls.call(people.director, 'GET', `/api/sessions/${one.process}/day-options`)).body;
    expect(await options()).toMatchObject({ nextMonthOf: expect.stringMatching(/^\d{4}-\d{2}$/) });
    await engine.database.sql`update transaction_point set paused_from = ${today()} where id = ${pointId}`;
    try {
      const refused = await decide(one, people.director, steps.move, 'nextMonth', { reason: canary });
      expect(refused).toMatchObject({ status: 409, body: { code: 'POINT_PAUSED', fields: [{ path: '/form' }] } });
      expect(await options()).toMatchObject({ nextMonth: null, nextMonthOf: null });
    } finally {
      await engine.database.sql`update transaction_point set paused_from = null where id = ${pointId}`;
    }
  });

  it('takes what hangs on the board as it is, and says which version must hang on the day; what does not hang is not complete', async () => {
    const one = await open();
    await publishedVersion(engine);
    await publishedVersion(engine, 2, addCalendarDays(one.seed.day, -1));
    const refused = await decide(one, people.specialist, steps.board, 'check', { version: null, complete: true });
    expect(refused).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', fields: [{ path: '/form/complete', vi: expect.stringContaining('không thể ghi là đủ') }] } });
    const { status, body } = await decide(one, people.specialist, steps.board, 'check', { version: 1, complete: true });
    expect({ status, warnings: body.warnings }).toEqual({ status: 200, warnings: [{ code: 'BOARD_VERSION_OTHER', vi: expect.stringContaining('phải niêm yết phiên bản 2'), en: expect.stringContaining('version 2 must hang') }] });
    const corrected = await decide(one, people.specialist, steps.changeBoard, 'change', { version: 2, complete: true });
    expect([corrected.status, corrected.body.warnings]).toEqual([200, undefined]);
    expect(await decide(one, people.specialist, steps.changeBoard, 'change', { version: 2, complete: true })).toMatchObject({ status: 409, body: { code: 'NOTHING_CHANGES' } });
  });

  it('tells each task by the day of its session: two of one point are told apart', async () => {
    const [pointId] = await pointsOf(engine);
    const both = [await open(freshDay(), pointId), await open(freshDay(), pointId)];
    const { items } = (await calls.call(people.police, 'GET', '/api/notices?limit=100')).body;
    for (const { process, seed } of both) {
      const told = items.find((notice: { processId: string; type: string }) => notice.processId === process && notice.type === 'task.opened');
      expect(told.sentence).toEqual({ vi: expect.stringContaining(`, phiên ngày ${seed.day.split('-').reverse().join('/')})`), en: expect.stringContaining(`, session on ${seed.day})`) });
    }
  });

  it('tells in its history from which day to which it was moved, how many guard it, what hangs, and what was refused in whole sentences', async () => {
    const [one, to] = [await open(), freshDay()];
    await decide(one, people.police, steps.security, 'name', { officers: [await one.idOf(people.police)], others: 3 });
    await decide(one, people.specialist, steps.board, 'check', { version: await publishedVersion(engine), complete: false, note: canary });
    expect((await decide(one, people.police, steps.changeSecurity, 'change', { officers: [await one.idOf('police.commune-083')] })).status).toBe(422);
    await decide(one, people.director, steps.move, 'move', { rule: 'OTHER', day: to, startsAt: '13:00', reason: canary });
    const { items } = (await calls.call(people.branchDirector, 'GET', `/api/processes/${one.process}/history?limit=100`)).body;
    const told: string[] = items.map((item: { sentence: { vi: string } }) => item.sentence.vi);
    const vi = (day: string): string => day.split('-').reverse().join('/');
    expect(told).toContain(`Phiên giao dịch đổi từ 08:00 ngày ${vi(one.seed.day)} sang 13:00 ngày ${vi(to)}.`);
    expect(told).toContainEqual(expect.stringMatching(/đã cử người \(1 công an, 3 người của lực lượng khác\) ở bước/));
    expect(told).toContainEqual(expect.stringMatching(/đã ghi kết quả kiểm tra \(phiên bản 1, còn thiếu\) ở bước/));
    expect(told).toContainEqual(expect.stringMatching(/bị từ chối: Một người được nêu không phải Công an của xã vào ngày đó\.$/));
  });

  it('tells in its history that the point lies in another commune, by the names of both', async () => {
    const one = await open();
    await one.pointMoved({ communeId: 'commune-083', officeId: 'office-20', branchId: 'branch-1' });
    const names = await engine.database.sql<{ id: string; name: string }[]>`select unit_id as id, name from unit_name where unit_id in ('commune-082', 'commune-083') and valid_to is null order by unit_id`;
    const { items } = (await calls.call(people.branchDirector, 'GET', `/api/processes/${one.process}/history?limit=100`)).body;
    expect(items.map((item: { sentence: { vi: string } }) => item.sentence.vi)).toContain(`Điểm giao dịch xã chuyển từ ${names[0]?.name} sang ${names[1]?.name}.`);
    const notices = async (subject: string) => (await calls.call(subject, 'GET', '/api/notices')).body.items.filter((notice: { processId: string }) => notice.processId === one.process);
    expect((await notices('chairman.commune-083')).map((notice: { sentence: { vi: string } }) => notice.sentence.vi)).toContainEqual(expect.stringContaining(`nay thuộc ${names[1]?.name};`));
    expect((await notices(people.chairman)).map((notice: { sentence: { vi: string } }) => notice.sentence.vi)).toContainEqual(expect.stringMatching(/không còn được mời dự phiên giao dịch/));
  });
});
