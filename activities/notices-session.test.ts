import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { ChannelName } from '../db/notices-queue.ts';
import { writeNotices } from '../db/notices.ts';
import type { Contact } from '../db/notices-contact.ts';
import { insertSession } from '../db/testing-sessions.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { sessionKind } from '../domain/sessions.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import type { Outgoing } from './notices-channels.ts';
import { createSender } from './notices.ts';
import { turnsOf, wishes } from './testing-notices.ts';

let fresh: FreshDatabase;
let database: Database;
let points: string[];
const sent: (Outgoing & { channel: ChannelName })[] = [];
const chairman = 'chairman.commune-082';

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 5 });
  points = (await database.sql<{ id: string }[]>`select id from unit where kind = 'POINT' order by id`).map(({ id }) => id);
});
afterEach(async () => {
  await database.sql`update notice_delivery set status = 'SKIPPED' where status = 'WAITING'`;
  sent.length = 0;
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** An instant in Viet Nam. */
const at = (time: string): number => Date.parse(`${time}:00+07:00`);
/** Looks at the queue at an instant, by the policy of the seed: Tết 2027 is from 5 to 9 February, the 5th a Friday. */
async function look(time: string): Promise<void> {
  const channel = (name: ChannelName) => ({ send: async (message: Outgoing) => void sent.push({ ...message, channel: name }) });
  const sender = createSender({ database, log: pino({ level: 'silent' }), now: () => at(time) }, { EMAIL: channel('EMAIL'), GATEWAY: channel('GATEWAY') });
  for (const name of ['EMAIL', 'GATEWAY'] as const) while (await sender.sendNext(name));
}
/** A session of a point of its own, and a notice about it to the chairman. @returns its id */
async function tell(day: CivilDate, written: string, wish: Partial<Contact>, notice: { type?: 'session.reminder' | 'session.moved' | 'session.cancelled' | 'session.notReady'; params?: object } = {}): Promise<string> {
  const { processId } = await insertSession(database.sql, { pointId: points.shift() ?? '', day });
  await wishes(database, chairman, { digest: false, byGateway: false, ...wish });
  await writeNotices(database.sql, { processId, kind: sessionKind, number: 'test', at: at(written), notices: [{ type: notice.type ?? 'session.reminder', taskId: null, to: { unitId: 'commune-082', roles: ['COMMUNE_CHAIRMAN'] }, params: notice.params ?? { day, time: '08:00', days: 0 } }] });
  return processId;
}
const channels = (): ChannelName[] => sent.map(({ channel }) => channel);
const statusOf = async (processId: string): Promise<string[]> => (await database.sql<{ status: string }[]>`
  select d.status || coalesce(' ' || d.last_error, '') as status from notice_delivery d join notice n on n.id = d.notice_id where n.process_id = ${processId} order by d.channel`).map(({ status }) => status);

describe('of a session on a Saturday', () => {
  it('the reminder of its morning arrives before it, by both ways', async () => {
    await tell('2027-03-06', '2027-03-06T07:00', { byGateway: true });
    await look('2027-03-06T07:00');
    expect(channels()).toEqual(['EMAIL', 'GATEWAY']);
    expect(sent[0]?.text).toMatch(/Phiên giao dịch tại Điểm giao dịch .+: 08:00 ngày 06\/03\/2027, hôm nay\./);
  });

  it('somebody with a digest is reminded at once too', async () => {
    await tell('2027-03-06', '2027-03-06T07:00', { digest: true });
    await look('2027-03-06T07:00');
    expect(channels()).toEqual(['EMAIL']);
  });

  it('a task’s reminder of the same morning waits for Monday', async () => {
    await tell('2027-03-06', '2027-03-06T07:00', { digest: true });
    await turnsOf(database)('commune-082', at('2027-03-06T07:00'), [{}]);
    await look('2027-03-06T09:00');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain('Phiên giao dịch');
    await look('2027-03-08T08:10');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.text).toContain('Nhắc việc');
  });
});

it('a task of a session is told by the day on which it stands', async () => {
  await wishes(database, 'chairman.commune-083', { digest: false, byGateway: false });
  await turnsOf(database)('commune-083', at('2027-03-03T09:00'), [{ type: 'task.opened' }], { turn: { kind: sessionKind, details: { day: '2027-03-17' } } });
  await look('2027-03-03T09:30');
  expect(sent.map(({ text }) => text)).toEqual([expect.stringContaining(', phiên ngày 17/03/2027)')]);
});

describe('a digest', () => {
  it('takes along reminders of sessions to come, also on a weekend', async () => {
    await tell('2027-03-13', '2027-03-06T07:00', { digest: true }, { params: { day: '2027-03-13', time: '08:00', days: 7 } });
    await look('2027-03-06T08:09');
    expect(sent).toEqual([]);
    await look('2027-03-06T08:10');
    expect(sent[0]?.text).toContain('còn 7 ngày');
  });

  it('does not hold back that tomorrow’s session is moved or cancelled', async () => {
    await tell('2027-03-06', '2027-03-05T15:00', { digest: true }, { type: 'session.cancelled', params: { day: '2027-03-06' } });
    await tell('2027-03-10', '2027-03-05T15:00', { digest: true }, { type: 'session.moved', params: { from: '2027-03-06', to: '2027-03-10', time: '08:00' } });
    await look('2027-03-05T15:00');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toMatch(/không tổ chức[\s\S]*đổi từ ngày 06\/03\/2027 sang 08:00 ngày 10\/03\/2027/);
  });
});

describe('a text message', () => {
  it.each([
    ['over noon', '2027-03-05T11:30', '2027-03-05T12:59', '2027-03-05T13:00'],
    ['over the night', '2027-03-05T17:00', '2027-03-06T06:59', '2027-03-06T07:00'],
    ['over Tết', '2027-02-05T09:00', '2027-02-09T16:00', '2027-02-10T07:00'],
  ])('waits %s', async (_, written, before, after) => {
    const day = written < '2027-03' ? '2027-02-12' : '2027-03-08';
    await tell(day, written, { byEmail: false, byGateway: true }, { params: { day, time: '08:00', days: 3 } });
    await look(written);
    await look(before);
    expect(sent).toEqual([]);
    await look(after);
    expect(channels()).toEqual(['GATEWAY']);
  });
});

describe('during Tết', () => {
  it('a notice about a session comes by e-mail, as a text message afterwards, with the days that are left by then', async () => {
    await tell('2027-02-12', '2027-02-05T07:00', { byGateway: true }, { params: { day: '2027-02-12', time: '08:00', days: 7 } });
    for (const time of ['2027-02-05T07:00', '2027-02-06T09:00', '2027-02-09T20:00']) await look(time);
    expect(channels()).toEqual(['EMAIL']);
    await look('2027-02-10T07:00');
    expect(channels()).toEqual(['EMAIL', 'GATEWAY']);
    expect(sent.map(({ short }) => /còn \d ngày/.exec(short)?.[0])).toEqual(['còn 7 ngày', 'còn 2 ngày']);
  });

  it('of the reminders of one session that waited the last goes out alone, of another session its own', async () => {
    const remind = (processId: string, name: string, written: string, days: number) =>
      writeNotices(database.sql, { processId, kind: sessionKind, number: name, at: at(written), notices: [{ type: 'session.reminder', taskId: null, to: { unitId: 'commune-082', roles: ['COMMUNE_CHAIRMAN'] }, params: { day: '2027-02-10', time: '08:00', days } }] });
    const wish = { byEmail: false, byGateway: true };
    const processId = await tell('2027-02-10', '2027-02-07T07:00', wish, { params: { day: '2027-02-10', time: '08:00', days: 3 } });
    const other = await tell('2027-02-10', '2027-02-07T07:00', wish, { params: { day: '2027-02-10', time: '08:00', days: 3 } });
    await remind(processId, '3/remind', '2027-02-09T07:00', 1);
    await remind(processId, '4/remind', '2027-02-10T07:00', 0);
    await look('2027-02-10T07:00');
    expect(sent.map(({ short }) => short.includes('hôm nay'))).toEqual([true, true]);
    expect([(await statusOf(processId)).toSorted(), await statusOf(other)]).toEqual([['SENT', 'SKIPPED PASSED', 'SKIPPED PASSED'], ['SENT']]);
  });
});

it('that preparations are missing is not said any more once none is', async () => {
  const notice = { type: 'session.notReady' as const, params: { day: '2027-03-12', missing: 2 } };
  const done = await tell('2027-03-12', '2027-03-09T22:00', {}, notice);
  const missing = await tell('2027-03-12', '2027-03-09T22:00', {}, notice);
  await database.sql`update process set status = 'READY' where id = ${done}`;
  await look('2027-03-10T06:30');
  expect([await statusOf(done), await statusOf(missing)]).toEqual([['SKIPPED PASSED'], ['SENT']]);
});

it('at night nobody is told by e-mail', async () => {
  await tell('2027-03-06', '2027-03-05T22:00', {}, { params: { day: '2027-03-06', time: '08:00', days: 1 } });
  for (const time of ['2027-03-05T22:00', '2027-03-06T06:29']) await look(time);
  expect(sent).toEqual([]);
  await look('2027-03-06T06:30');
  expect(sent[0]?.text).toContain('hôm nay');
});

describe('a reminder is left out', () => {
  it.each<[string, (processId: string) => PromiseLike<unknown>]>([
    ['cancelled', (id) => database.sql`update transaction_session set outcome = 'CANCELLED' where process_id = ${id}`],
    ['held', (id) => database.sql`update transaction_session set outcome = 'HELD' where process_id = ${id}`],
    ['moved to another day', (id) => database.sql`update transaction_session set day = '2027-03-20' where process_id = ${id}`],
  ])('of a session that is %s by then', async (_, change) => {
    const processId = await tell('2027-03-06', '2027-03-05T21:30', {}, { params: { day: '2027-03-06', time: '08:00', days: 1 } });
    await change(processId);
    await look('2027-03-06T06:30');
    expect([sent, await statusOf(processId)]).toEqual([[], ['SKIPPED PASSED']]);
  });

  it('of a session that is over', async () => {
    const processId = await tell('2027-03-06', '2027-03-06T07:00', {});
    await look('2027-03-06T12:00');
    expect([sent, await statusOf(processId)]).toEqual([[], ['SKIPPED PASSED']]);
    const late = await tell('2027-03-07', '2027-03-07T07:00', {});
    await look('2027-03-07T11:59');
    expect(await statusOf(late)).toEqual(['SENT']);
  });

  it('but not that it is cancelled', async () => {
    const processId = await tell('2027-03-06', '2027-03-06T07:00', {}, { type: 'session.cancelled', params: { day: '2027-03-06' } });
    await database.sql`update transaction_session set outcome = 'CANCELLED' where process_id = ${processId}`;
    await look('2027-03-06T12:30');
    expect(await statusOf(processId)).toEqual(['SENT']);
  });
});
