import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { problemSchema } from './problem.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp, TestAppOptions } from './testing.ts';
import { addressOf, listen, turnWriter } from './testing-live.ts';
import type { Heard, Listener } from './testing-live.ts';
import { eventually } from '../workflows/testing.ts';

let t: TestApp | undefined;
const director = 'director.branch-1';
const chairman = { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-001' } as const;

afterEach(async () => {
  await t?.close();
  t = undefined;
});

async function serve(live: NonNullable<TestAppOptions['live']> = {}, logger?: TestAppOptions['logger']) {
  t = await buildTestApp({ live: { pollMs: 20, ...live }, ...(logger === undefined ? {} : { logger }) });
  const app = t;
  const address = await addressOf(app);
  const open = async (subject: string, options?: Parameters<typeof listen>[2]): Promise<Listener> => {
    const listener = await listen(address, await app.tokenFor(subject), options);
    if (listener.status === 200 && options === undefined) await listener.until((heard) => heard.length > 0);
    return listener;
  };
  const streams = async (): Promise<number> => Number(/^live_streams (\d+)$/m.exec(await app.app.metrics.metrics())?.[1]);
  return { t: app, address, open, streams };
}

it('answers with the headers of an event stream, those of every answer included, and is measured while it is open', async () => {
  const { open, streams } = await serve();
  const listener = await open(director);
  expect(Object.fromEntries(listener.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff', 'x-trace-id': expect.any(String), 'x-ratelimit-limit': expect.any(String),
  });
  expect(await streams()).toBe(1);
  listener.leave();
  await eventually('the stream to be gone', async () => ((await streams()) === 0 ? true : undefined));
});

it('HEAD gets the headers and opens no stream', async () => {
  const { t: app, streams } = await serve();
  const response = await app.app.inject({ method: 'HEAD', url: '/api/events', headers: await app.headersFor(director) });
  expect([response.statusCode, response.headers['content-type'], response.body, await streams()]).toEqual([200, 'text/event-stream; charset=utf-8', '', 0]);
});

it('one person has five streams at most, whatever others have, and all together have a limit too; one that was left makes room', async () => {
  const { t: app, address, open } = await serve({ inAll: 7 });
  const five = await Promise.all(Array.from({ length: 5 }, () => open(director)));
  const others = [await open('chairman.commune-001')];
  const refusal = async (subject: string) => {
    const response = await fetch(`${address}/api/events`, { headers: { authorization: `Bearer ${await app.tokenFor(subject)}` } });
    const problem = problemSchema.parse(await response.json());
    return { status: response.status, type: response.headers.get('content-type'), code: problem.code, after: response.headers.get('retry-after'), max: /\d+/.exec(problem.detailEn)?.[0] };
  };
  const refused = { status: 429, type: expect.stringMatching(/^application\/problem\+json/), code: 'TOO_MANY_STREAMS', after: '30' };
  expect(await refusal(director)).toEqual({ ...refused, max: '5' });
  others.push(await open('chairman.commune-002'));
  expect(await refusal('chairman.commune-003')).toEqual({ ...refused, max: '7' });
  five[0]?.leave();
  await eventually('room for another', async () => {
    const listener = await open('chairman.commune-003');
    return listener.status === 200 ? (others.push(listener), true) : undefined;
  });
});

it('a quiet stream gives a sign of life that moves its place on, and is no event', async () => {
  const { t: app, open } = await serve({ heartbeatMs: 40 });
  const [quiet, busy] = [await open('chairman.commune-002'), await open(director)];
  const first = quiet.lastId;
  await turnWriter(app.database)('far-1', chairman);
  await busy.until((heard) => heard.length > 1);
  await eventually('a sign of life', async () => (quiet.lastId === first ? undefined : true));
  expect(quiet.heard).toHaveLength(1);
  expect(await (await open('chairman.commune-002', { after: quiet.lastId, follow: false })).whole()).toEqual([]);
});

/** A reader who takes nothing until told to. */
async function slowReader(app: TestApp, address: string) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname).setEncoding('utf8').on('error', () => undefined);
  let text = '';
  socket.on('data', (part) => (text += String(part)));
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  socket.write(`GET /api/events HTTP/1.1\r\nhost: test\r\nauthorization: Bearer ${await app.tokenFor(director)}\r\n\r\n`);
  await eventually('the stream to be ready', async () => (text.includes('event: ready') ? true : undefined));
  socket.pause();
  return { socket, closed, text: () => text };
}

/** So much that no buffer of any socket takes it all. */
async function flood(app: TestApp): Promise<number> {
  const [changes, tasks] = [600, 20];
  await turnWriter(app.database)('flood-1', chairman, Array.from({ length: tasks }, (_, i) => `task-${'x'.repeat(200)}-${i}`));
  await app.database.sql`insert into change_feed (process_id, what, turn, task_ids) select process_id, what, n, task_ids from change_feed, generate_series(2, ${changes}) n where process_id = 'flood-1'`;
  return changes * (tasks + 1);
}

/** The events that came whole; what was being sent when it was cut is no event. */
const eventsIn = (text: string): Heard[] => [...text.matchAll(/^event: (process|task)\nid: (\S+)\ndata: (.*)\n\n/gm)].map(([, event = '', id, data = '']) => ({ id, event, data: JSON.parse(data) }));
const key = ({ event, data }: Heard): string => `${event} ${data.turn} ${data.taskId ?? ''}`;

it('a reader who takes nothing is cut off, holds up no one, fills no memory, and goes on where they were', async () => {
  const { t: app, address, open, streams } = await serve({ maxWaiting: 100_000, stallMs: 500 });
  const slow = await slowReader(app, address);
  const quick = await open(director);
  const number = await flood(app);
  const all = await quick.until((heard) => heard.length > number);
  expect(all).toHaveLength(1 + number);
  await eventually('the slow one to be cut off', async () => ((await streams()) === 1 ? true : undefined));
  slow.socket.resume();
  await slow.closed;
  const got = eventsIn(slow.text());
  expect(got.length).toBeLessThan(number);
  const rest = await (await open(director, { after: got.at(-1)?.id, follow: false })).whole();
  expect([...got, ...rest].map(key)).toEqual(all.slice(1).map(key));
});

it('a reader who was slow for a while and takes up again hears all of it on the same stream', async () => {
  const { t: app, address, open } = await serve({ maxWaiting: 100_000, stallMs: 60_000 });
  const slow = await slowReader(app, address);
  const quick = await open(director);
  const number = await flood(app);
  const all = await quick.until((heard) => heard.length > number);
  slow.socket.resume();
  await eventually('the slow one to have caught up', async () => (slow.text().split('event: ').length > 1 + number ? true : undefined));
  expect(eventsIn(slow.text()).map(key)).toEqual(all.slice(1).map(key));
  slow.socket.destroy();
});

it('when the server stops, each stream ends with a last event, and one that takes nothing does not hold it up', async () => {
  const { t: app, address, open } = await serve({ maxWaiting: 100_000, stallMs: 60_000 });
  const slow = await slowReader(app, address);
  const [one, two] = [await open(director), await open('chairman.commune-002')];
  const number = await flood(app);
  await one.until((heard) => heard.length > number);
  await app.app.close();
  for (const listener of [one, two]) expect((await listener.whole()).at(-1)).toMatchObject({ event: 'closed', data: { reason: 'SHUTDOWN', vi: expect.any(String), en: expect.any(String) } });
  slow.socket.resume();
  await slow.closed;
});

it('while the feed can’t be read a stream stays open, and hears what happened as soon as it can', async () => {
  const lines: string[] = [];
  const { t: app, open } = await serve({}, pino({ level: 'warn' }, { write: (line) => lines.push(line) }));
  const listener = await open(director);
  const role = app.owner.sql((await app.database.sql<{ name: string }[]>`select current_user as name`)[0]?.name ?? '');
  await app.owner.sql`revoke select on change_feed from ${role}`;
  await turnWriter(app.database)('down-1', chairman);
  await eventually('the failure to be logged', async () => (lines.some((line) => line.includes('change feed not read')) ? true : undefined));
  await app.owner.sql`grant select on change_feed to ${role}`;
  const heard = await listener.until((all) => all.length > 2);
  expect(heard.map(({ event }) => event)).toEqual(['ready', 'process', 'task']);
  expect(lines.filter((line) => line.includes('change feed not read'))).toHaveLength(1);
});
