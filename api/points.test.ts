import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planMonth } from '../db/session-planning.ts';
import { readChain } from '../db/ledger.ts';
import { readBook } from '../db/policy.ts';
import { fixedDayIn } from '../domain/session-days.ts';
import { bySchedule, monthAfter, monthOf } from '../domain/session-months.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';

let t: TestApp;
beforeAll(async () => {
  t = await buildTestApp();
});
afterAll(() => t.close());

const basis = 'QĐ minh họa 07/2026';
const reason = 'lý-do-chim-ưng (minh họa)';
const next = monthAfter(monthOf(today()));

async function call(method: 'GET' | 'POST' | 'PUT', url: string, body?: object, { as = 'registrar', key }: { as?: string; key?: string } = {}) {
  const headers = { ...(await t.headersFor(as)), ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const response = await t.app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
  return { status: response.statusCode, body: response.json(), headers: response.headers };
}
const created = (more: object = {}, options = {}) => call('POST', '/api/points', { name: 'Điểm giao dịch chim ưng (minh họa)', communeId: 'commune-002', fixedDay: 31, startTime: '07:30', host: 'CULTURAL_HOUSE', validFrom: '2026-01-01', basis, ...more }, options);

async function plan(month: string, now = Date.now()): Promise<void> {
  const { days } = await readBook(t.database.sql);
  await planMonth(t.database.sql, { id: randomUUID(), branchId: 'branch-1', month, now, by: bySchedule }, days, async (work) => work(t.database.sql));
}
const sessionOf = (pointId: string, month: string) => t.owner.sql<{ day: string; startsAt: string; endsAt: string }[]>`
  select day::text as day, to_char(starts_at, 'HH24:MI') as "startsAt", to_char(ends_at, 'HH24:MI') as "endsAt" from transaction_session where point_id = ${pointId} and month = ${month} and ordinal = 0`;
const told = (to: string) => t.owner.sql<{ from: string; body: { type: string; body: Record<string, unknown> } }[]>`select from_process_id as "from", body from outbox where to_process_id = ${to} and mode = 'MESSAGE' order by id`;
const acts = async (subject: string) => (await readChain(t.database.sql, 'registry')).filter((entry) => entry.subject === subject);

describe('a transaction point', () => {
  it('is created once by one request, in a commune of the registrar, and found in its area with all that people need', async () => {
    const key = `key-${randomUUID()}`;
    const [first, again] = [await created({}, { key }), await created({}, { key })];
    expect(first.status).toBe(201);
    expect([again.headers['idempotency-replayed'], again.body]).toEqual(['true', first.body]);
    expect(first.body).toMatchObject({ commune: { id: 'commune-002' }, office: { id: 'office-01' }, fixedDay: 31, startTime: '07:30', minutes: 240, host: 'CULTURAL_HOUSE', pausedFrom: null, nextSession: null, plannedUntil: null, groups: [] });
    const listed = async (unitId: string) => (await call('GET', `/api/points?limit=200&unitId=${unitId}`)).body.items.map(({ id }: { id: string }) => id);
    for (const unit of ['commune-002', 'office-01', 'branch-1']) expect(await pagesOf(unit)).toContain(first.body.id);
    expect(await listed('commune-001')).toEqual(['point-001', 'point-002', 'point-012']);
    const [entry] = await acts(first.body.id);
    expect(entry).toMatchObject({ action: 'point.create', after: { commune: 'commune-002', fixedDay: 31 } });
    expect(JSON.stringify(entry)).not.toContain('chim ưng');
    expect((await call('GET', `/api/points/${first.body.id}`, undefined, { as: 'group-leader.group-0001' })).status).toBe(200);
  });

  it('is nobody else’s to change: a registrar elsewhere hears that there is none, and others that their role may not', async () => {
    expect(await created({ communeId: 'commune-082' }, { as: 'registrar.office-01' })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await call('POST', '/api/points/point-300/day', { fixedDay: 3, basis }, { as: 'registrar.commune-001' })).toMatchObject({ status: 404 });
    expect(await call('POST', '/api/points/point-001/pause', { reason }, { as: 'director.branch-1' })).toMatchObject({ status: 403 });
    expect(await call('POST', '/api/points/point-001/day', { fixedDay: 5, basis }, { as: 'registrar.commune-001' })).toMatchObject({ status: 409, body: { code: 'NOTHING_CHANGES' } });
  });

  it('keeps the day of what is planned when it gets another one, and goes by the new one from the first month that is not', async () => {
    const point = (await created({ fixedDay: 27 })).body.id;
    await plan(next);
    const changed = await call('POST', `/api/points/${point}/day`, { fixedDay: 31, startTime: '13:00', minutes: 120, basis });
    expect(changed).toMatchObject({ status: 200, body: { fixedDay: 31, startTime: '13:00', minutes: 120, plannedUntil: next, nextSession: { day: fixedDayIn(next, 27), startsAt: '07:30' } } });
    await plan(next);
    await plan(monthAfter(next));
    expect(await sessionOf(point, next)).toEqual([{ day: fixedDayIn(next, 27), startsAt: '07:30', endsAt: '11:30' }]);
    expect(await sessionOf(point, monthAfter(next))).toEqual([{ day: fixedDayIn(monthAfter(next), 31), startsAt: '13:00', endsAt: '15:00' }]);
    expect(await acts(point)).toMatchObject([{ action: 'point.create' }, { action: 'point.day', before: { fixedDay: 27 }, after: { fixedDay: 31, startTime: '13:00' } }]);
  });

  it('says from which month it is planned, and which months that were planned before are planned by hand: when it is new, and when it is planned again', async () => {
    const [second, third] = [monthAfter(next), monthAfter(next, 2)];
    for (const month of [next, second]) await plan(month);
    const { body } = await created();
    const byHand = [next, second].map((month) => ({ month, day: fixedDayIn(month, 31), call: 'POST /api/processes/transaction-session' }));
    expect(body.planning).toMatchObject({ from: third, byHand, sentence: { vi: expect.stringContaining(`từ tháng ${third.slice(5)}/${third.slice(0, 4)}`), en: expect.stringContaining(`${next}, ${second} had been planned before`) } });
    await plan(next);
    const paused = await call('POST', `/api/points/${body.id}/pause`, { reason });
    expect([paused.status, JSON.stringify(paused.body).includes(reason)]).toEqual([200, false]);
    expect((await call('GET', `/api/points/${body.id}`)).body).toMatchObject({ pausedFrom: today(), pauseReason: reason });
    expect((await call('POST', `/api/points/${body.id}/resume`, { reason })).body).toMatchObject({ planning: { from: third, byHand: byHand.slice(1) } });
    expect((await call('GET', `/api/points/${body.id}`)).body.pauseReason).toBeNull();
    const later = await created({ validFrom: `${monthAfter(third)}-05` });
    expect(later.body.planning).toMatchObject({ from: monthAfter(third), byHand: [], sentence: { vi: expect.not.stringContaining('đã lập trước đó') } });
  });

  it('has no day on which its sessions would run into the next one', async () => {
    expect(await created({ startTime: '20:00' })).toMatchObject({ status: 422, body: { code: 'SESSION_OVER_MIDNIGHT', fields: [{ path: '/startTime', vi: expect.stringContaining('20:00') }] } });
    const point = (await created({ startTime: '19:59' })).body;
    expect([point.startTime, point.minutes]).toEqual(['19:59', 240]);
    expect(await call('POST', `/api/points/${point.id}/day`, { minutes: 241, basis })).toMatchObject({ status: 422, body: { code: 'SESSION_OVER_MIDNIGHT', fields: [{ path: '/minutes' }] } });
    expect(await call('POST', `/api/points/${point.id}/day`, { startTime: '21:00', basis })).toMatchObject({ status: 422, body: { fields: [{ path: '/startTime' }] } });
    expect(await call('POST', `/api/points/${point.id}/day`, { startTime: '21:00', minutes: 179, basis })).toMatchObject({ status: 200, body: { startTime: '21:00', minutes: 179 } });
  });

  it('has no session planned while it is paused, and keeps the reason outside the ledger', async () => {
    const point = (await created()).body.id;
    const month = monthAfter(next, 2);
    expect(await call('POST', `/api/points/${point}/pause`, { from: `${month}-01`, reason })).toMatchObject({ status: 200, body: { pausedFrom: `${month}-01` } });
    expect(await call('POST', `/api/points/${point}/pause`, { reason })).toMatchObject({ status: 409, body: { code: 'POINT_PAUSED' } });
    await plan(month);
    expect(await sessionOf(point, month)).toEqual([]);
    expect(await pagesOf(point, '&paused=true')).toEqual([point]);
    expect(await call('POST', `/api/points/${point}/resume`, { reason })).toMatchObject({ status: 200, body: { pausedFrom: null } });
    expect(await call('POST', `/api/points/${point}/resume`, { reason })).toMatchObject({ status: 409, body: { code: 'POINT_NOT_PAUSED' } });
    await plan(month);
    expect(await sessionOf(point, month)).toHaveLength(1);
    const [, paused] = await acts(point);
    expect(paused).toMatchObject({ action: 'point.pause', after: { pausedFrom: `${month}-01`, reason: expect.stringMatching(/^text-/) } });
    expect(await t.owner.sql`select body from free_text where id = ${(paused?.after as { reason: string } | undefined)?.reason ?? ''}`).toEqual([{ body: reason }]);
    expect(JSON.stringify(await readChain(t.database.sql, 'registry'))).not.toContain('chim-ưng');
  });

  it('moves to another commune with its site, day and groups; each open session is told of its area, then of its place, once, and sessions of others are not', async () => {
    const month = monthAfter(next, 3);
    const [group] = await t.owner.sql<{ id: string }[]>`select id from unit where kind = 'GROUP' and parent_id = 'commune-002' order by id limit 1`;
    expect(await call('PUT', '/api/points/point-004/groups', { groupIds: [group?.id] })).toMatchObject({ status: 200, body: { groups: [{ id: group?.id }] } });
    await plan(month);
    const key = `key-${randomUUID()}`;
    const moved = await call('POST', '/api/points/point-004/commune', { communeId: 'commune-083', basis }, { key });
    expect(moved).toMatchObject({ status: 200, body: { commune: { id: 'commune-083' }, office: { id: 'office-20' }, groups: [{ id: group?.id }] } });
    expect((await call('POST', '/api/points/point-004/commune', { communeId: 'commune-083', basis }, { key })).body).toEqual(moved.body);
    const session = `transaction-session.${month}.point-004`;
    expect((await told(session)).map(({ from, body }) => [from, body])).toEqual([
      [session, { type: 'desk.areaChanged', body: { area: ['point-004', 'commune-083', 'office-20', 'branch-1', 'province-1'] } }],
      [session, { type: 'sessionPointMoved', body: { communeId: 'commune-083', officeId: 'office-20', branchId: 'branch-1' } }],
    ]);
    expect(await told(`transaction-session.${month}.point-003`)).toEqual([]);
    const [entry] = (await acts('point-004')).filter(({ action }) => action === 'point.commune');
    expect(entry).toMatchObject({ before: { commune: 'commune-002' }, after: { commune: 'commune-083' } });
    // What it has stays; a group of another commune does not join.
    expect(await call('PUT', '/api/points/point-004/groups', { groupIds: [group?.id, 'group-0001'] })).toMatchObject({ status: 404, body: { fields: [{ path: '/groupIds/1' }] } });
    expect(await call('PUT', '/api/points/point-004/groups', { groupIds: [group?.id] })).toMatchObject({ status: 200 });
    await plan(monthAfter(month));
    expect(await t.owner.sql`select commune_id as "communeId", office_id as "officeId" from transaction_session where point_id = 'point-004' and month = ${monthAfter(month)}`).toEqual([{ communeId: 'commune-083', officeId: 'office-20' }]);
  });

  it('is moved once by two registrars at once, and tells a session only once of it', async () => {
    const month = monthAfter(next);
    const point = (await created()).body.id;
    await plan(month);
    const answers = await Promise.all(['registrar', 'registrar'].map((as) => call('POST', `/api/points/${point}/commune`, { communeId: 'commune-004', basis }, { as })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await told(`transaction-session.${month}.${point}`)).toHaveLength(2);
  });

  it('ends like every unit, but not while a session of it is open or about to begin', async () => {
    const point = (await created()).body.id;
    const month = monthAfter(next);
    await plan(month);
    const end = () => call('POST', `/api/units/${point}/end`, { validTo: today(), basis });
    expect(await end()).toMatchObject({ status: 409, body: { code: 'UNIT_IN_USE' } });
    await t.owner.sql`update transaction_session set outcome = 'CANCELLED' where point_id = ${point}`;
    expect(await end()).toMatchObject({ status: 200 });
    expect(await pagesOf(point)).toEqual([]);
    expect(await call('POST', `/api/points/${point}/day`, { fixedDay: 2, basis })).toMatchObject({ status: 409, body: { code: 'ALREADY_ENDED' } });
  });

  it('has its board to be posted from the first, and takes the open posting along when it moves', async () => {
    await t.owner.sql`insert into board_content (branch_id, version, effective_on, basis, published_by, published_at, sha256) values ('branch-1', 1, '2026-01-05', 'minh họa', 'person-1', now(), 'x')`;
    const point = (await created()).body.id;
    const posting = `information-board.v1.${point}`;
    expect(await t.owner.sql`select process_id as id from board_posting where point_id = ${point}`).toEqual([{ id: posting }]);
    expect((await call('POST', `/api/points/${point}/commune`, { communeId: 'commune-083', basis })).status).toBe(200);
    expect((await told(posting)).map(({ body }) => [body.type, body.body['area'] ?? body.body])).toEqual([
      ['desk.areaChanged', [point, 'commune-083', 'office-20', 'branch-1', 'province-1']], ['boardPointMoved', { communeId: 'commune-083', officeId: 'office-20' }],
    ]);
  });
});

async function pagesOf(unitId: string, more = ''): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: { id: string }[]; nextCursor: string | null } = (await call('GET', `/api/points?limit=150&unitId=${unitId}${more}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)).body;
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}
