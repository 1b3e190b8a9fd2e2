import { Writable } from 'node:stream';
import ICAL from 'ical.js';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertDuty, insertSession, insertSessionTask, textWritten } from '../db/testing-sessions.ts';
import type { InsertedSession } from '../db/testing-sessions.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { registryChain, readChain } from '../db/ledger.ts';
import { hashOf } from './calendar-feed.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';

let t: TestApp;
let logged = '';
const logger = pino({ level: 'trace' }, new Writable({ write: (chunk: Buffer, _, done) => ((logged += chunk.toString()), done()) }));
let session: InsertedSession;
let pointName: string;
const day = addCalendarDays(today(), 20);
const leader = 'group-leader.group-0487';
/** Words that people write, and that no calendar shows. */
const secret = 'chim-ưng-địa-điểm';

beforeAll(async () => {
  t = await buildTestApp({ logger });
  const { sql } = t.database;
  const [point] = await sql<{ id: string; name: string }[]>`select u.id, n.name from unit u join unit_name n on n.unit_id = u.id where u.kind = 'POINT' and u.parent_id = 'commune-082' order by u.id limit 1`;
  pointName = point?.name ?? '';
  session = await insertSession(sql, { pointId: point?.id ?? '', day, status: 'READY', row: { host: 'OTHER', place_ref: await textWritten(sql, 'any', secret) } });
  await sql`insert into session_invitee (process_id, unit_id, role) values (${session.processId}, 'group-0487', 'GROUP_LEADER')`;
});
afterAll(() => t.close());

const call = async (subject: string, method: 'GET' | 'POST' | 'DELETE', url: string, headers: Record<string, string> = {}) => t.app.inject({ method, url, headers: { ...(await t.headersFor(subject)), ...headers } });
const make = async (subject: string): Promise<string> => (await call(subject, 'POST', '/api/me/calendar-feed')).json().path;
const read = (path: string, headers: Record<string, string> = {}) => t.app.inject({ method: 'GET', url: path, headers });
const tokenOf = (path: string): string => path.replace('/calendar/', '').replace('.ics', '');
interface Event { uid: string; summary: string; start: string; end: string; status: string | null; sequence: number; location: string | null }
/** What a calendar program makes of it. */
async function eventsAt(path: string): Promise<Event[]> {
  const { body } = await read(path);
  const root = new ICAL.Component(ICAL.parse(body));
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return { uid: event.uid, summary: event.summary, start: event.startDate.toString(), end: event.endDate.toString(), status: component.getFirstPropertyValue('status') as string | null, sequence: Number(component.getFirstPropertyValue('sequence')), location: event.location };
  });
}

describe('the private link', () => {
  it('is shown once; only its digest is kept, and no log, ledger or metric has it', async () => {
    const answer = await call(leader, 'POST', '/api/me/calendar-feed', { 'idempotency-key': 'calendar-key-1' });
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    const path: string = answer.json().path;
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    const again = await call(leader, 'POST', '/api/me/calendar-feed', { 'idempotency-key': 'calendar-key-1' });
    expect([again.statusCode, again.headers['idempotency-replayed'], again.json()]).toEqual([201, 'true', { createdAt: answer.json().createdAt, path: null }]);
    expect((await read(path)).statusCode).toBe(200);
    expect((await read(path.replace('.ics', '.xyz'))).statusCode).toBe(404);
    const token = tokenOf(path);
    const tables = await t.owner.sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
    for (const { name } of tables) {
      const [found] = await t.owner.sql<{ n: number }[]>`select count(*)::int as n from ${t.owner.sql(name)} r where strpos(r::text, ${token}) > 0`;
      expect([name, found?.n]).toEqual([name, 0]);
    }
    expect((await t.owner.sql`select 1 from calendar_feed where token_hash = ${hashOf(token)}`).length).toBe(1);
    expect(logged).toContain('/calendar/:token.ics');
    expect(logged).not.toContain(token);
    expect((await read('/metrics')).body).not.toContain(token);
  });

  it('is one: a new one ends the one before, and revoking ends it', async () => {
    const first = await make(leader);
    const second = await make(leader);
    expect([(await read(first)).statusCode, (await read(second)).statusCode]).toEqual([404, 200]);
    expect((await call(leader, 'GET', '/api/me/calendar-feed')).json()).toEqual({ feed: { createdAt: expect.any(String), lastUsedOn: today() } });
    expect((await call(leader, 'DELETE', '/api/me/calendar-feed')).json()).toEqual({ revoked: true });
    expect((await call(leader, 'DELETE', '/api/me/calendar-feed')).json()).toEqual({ revoked: false });
    expect((await read(second)).statusCode).toBe(404);
    expect((await call(leader, 'GET', '/api/me/calendar-feed')).json()).toEqual({ feed: null });
  });

  it('stays one when it is made twice at once', async () => {
    const paths = await Promise.all([make(leader), make(leader), make(leader)]);
    const statuses = await Promise.all(paths.map(async (path) => (await read(path)).statusCode));
    expect(statuses.toSorted()).toEqual([200, 404, 404]);
  });

  it('is on the ledger when it is made and revoked, by its number alone', async () => {
    const subject = 'specialist-1.commune-082';
    await make(subject);
    await call(subject, 'DELETE', '/api/me/calendar-feed');
    const [made, revoked] = (await readChain(t.database.sql, registryChain)).slice(-2);
    expect([made?.action, revoked?.action]).toEqual(['calendarFeed.make', 'calendarFeed.revoke']);
    expect(made?.after).toEqual({ feed: expect.stringMatching(/^calendar-feed-/) });
  });

  it('leads nowhere alike, whatever is wrong with it', async () => {
    const path = await make('specialist-2.commune-082');
    await t.owner.sql`update person set ended_at = now() where subject = 'specialist-2.commune-082'`;
    const answers = await Promise.all([path, `/calendar/${'A'.repeat(43)}.ics`, '/calendar/nonsense.ics', `/calendar/${'A'.repeat(200)}.ics`].map((url) => read(url)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    const bodies = new Set(answers.map((answer) => JSON.stringify({ ...answer.json(), traceId: '' })));
    expect(bodies.size).toBe(1);
  });
});

it('the private link of somebody who holds no office any more leads nowhere', async () => {
  const path = await make('specialist-1.commune-083');
  await t.owner.sql`update appointment set ended_at = now() where person_id = (select id from person where subject = 'specialist-1.commune-083')`;
  expect((await read(path)).statusCode).toBe(404);
});

describe('the calendar', () => {
  it('has a session with its time in Viet Nam and its kind of place, and nothing that people wrote or are called', async () => {
    const path = await make(leader);
    const answer = await read(path);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const [event] = await eventsAt(path);
    expect(event).toEqual({ uid: `${session.processId}@vbsp.invalid`, summary: `Phiên giao dịch xã: ${pointName}`, start: `${day}T01:00:00Z`, end: `${day}T05:00:00Z`, status: 'CONFIRMED', sequence: 0, location: 'Địa điểm khác' });
    expect(answer.body).not.toContain('Mẫu');
    expect(answer.body).not.toContain('chim');
    expect(answer.body).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(answer.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  it('says it in the language of the person', async () => {
    await t.owner.sql`update person set language = 'en' where subject = ${leader}`;
    const [event] = await eventsAt(await make(leader));
    expect([event?.summary, event?.location]).toEqual([`Transaction session: ${pointName}`, 'Another place']);
    await t.owner.sql`update person set language = 'vi' where subject = ${leader}`;
  });

  it('is answered 304 until something changes; a move keeps the event and raises its sequence, a cancellation too', async () => {
    const { sql } = t.database;
    const path = await make(leader);
    const { etag } = (await read(path)).headers;
    const again = await read(path, { 'if-none-match': String(etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const later = addCalendarDays(day, 1);
    await sql`insert into session_move (process_id, seq, from_day, to_day, rule, by, at) values (${session.processId}, 1, ${day}, ${later}, 'OTHER', 'person-0001', now())`;
    await sql`update transaction_session set day = ${later} where process_id = ${session.processId}`;
    expect((await read(path, { 'if-none-match': String(etag) })).statusCode).toBe(200);
    expect(await eventsAt(path)).toEqual([expect.objectContaining({ uid: `${session.processId}@vbsp.invalid`, start: `${later}T01:00:00Z`, sequence: 1, status: 'CONFIRMED' })]);
    await sql`update transaction_session set outcome = 'CANCELLED', outcome_at = now() where process_id = ${session.processId}`;
    expect(await eventsAt(path)).toEqual([expect.objectContaining({ uid: `${session.processId}@vbsp.invalid`, sequence: 2, status: 'CANCELLED' })]);
    await sql`update transaction_session set outcome = null, outcome_at = null where process_id = ${session.processId}`;
  });

  it('says of a session whose day is still to be chosen that it is not sure', async () => {
    await t.owner.sql`update process set status = 'NEEDS_DAY' where id = ${session.processId}`;
    expect(await eventsAt(await make(leader))).toEqual([expect.objectContaining({ status: 'TENTATIVE', summary: `Phiên giao dịch xã: ${pointName} (chờ chọn ngày khác)` })]);
    await t.owner.sql`update process set status = 'READY' where id = ${session.processId}`;
  });

  it('has the sessions of one’s duties and of one’s office, and deadlines of what is addressed to one, as days', async () => {
    const { sql } = t.database;
    const [police] = await sql<{ id: string }[]>`select id from person where subject = 'police-2.commune-083'`;
    expect(await eventsAt(await make('police-2.commune-083'))).toEqual([]);
    await insertDuty(sql, session.processId, police?.id ?? '', 'SECURITY');
    const dueDate = addCalendarDays(today(), 5);
    const taskId = await insertSessionTask(sql, session, { step: 'session.security', unitId: 'commune-083', roles: ['COMMUNE_POLICE'], dueDate });
    const events = await eventsAt(await make('police-2.commune-083'));
    expect(events).toEqual([expect.objectContaining({ uid: `${session.processId}@vbsp.invalid` }), expect.objectContaining({ uid: `${taskId}@vbsp.invalid`, start: dueDate, end: addCalendarDays(dueDate, 1), summary: `Hạn: Cử người bảo vệ phiên giao dịch (${pointName})` })]);
    expect((await eventsAt(await make('teller.office-20'))).map(({ uid }) => uid)).toEqual([`${session.processId}@vbsp.invalid`]);
    expect([await eventsAt(await make('teller.office-01')), await eventsAt(await make('director.branch-1'))]).toEqual([[], []]);
  });

  it('reaches 60 days back and 180 ahead', async () => {
    const { sql } = t.database;
    const path = await make(leader);
    const at = async (days: number): Promise<number> => {
      await sql`update transaction_session set day = ${addCalendarDays(today(), days)} where process_id = ${session.processId}`;
      return (await eventsAt(path)).length;
    };
    expect([await at(-61), await at(-60), await at(180), await at(181)]).toEqual([0, 1, 1, 0]);
  });

  it('that cannot be made says so without its link, in the answer and in the log', async () => {
    const path = await make(leader);
    await t.owner.sql`alter table session_move rename to session_move_away`;
    const answer = await read(path);
    await t.owner.sql`alter table session_move_away rename to session_move`;
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'INTERNAL']);
    expect(logged).toContain('internal error');
    for (const text of [logged, answer.body]) expect(text).not.toContain(tokenOf(path));
  });

  it('is read at most 30 times a minute, and who guesses links keeps nobody behind the same address from theirs', async () => {
    const narrow = await buildTestApp();
    const answerTo = (url: string) => narrow.app.inject({ method: 'GET', url });
    const pathOf = async (subject: string): Promise<string> => (await narrow.app.inject({ method: 'POST', url: '/api/me/calendar-feed', headers: await narrow.headersFor(subject) })).json().path;
    const [mine, theirs] = [await pathOf(leader), await pathOf('teller.office-20')];
    const guessed = new Set<number>();
    for (let n = 0; n < 301; n += 1) guessed.add((await answerTo('/calendar/nonsense.ics')).statusCode);
    expect([...guessed]).toEqual([404, 429]);
    const read = new Set<number>();
    for (let n = 0; n < 30; n += 1) read.add((await answerTo(mine)).statusCode);
    expect([...read]).toEqual([200]);
    const limited = await answerTo(mine);
    expect([limited.statusCode, limited.json().code, Number(limited.headers['retry-after']) > 0]).toEqual([429, 'RATE_LIMITED', true]);
    expect((await answerTo(theirs)).statusCode).toBe(200);
    await narrow.close();
  });
});
