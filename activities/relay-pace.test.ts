import type { Client } from '@temporalio/client';
import fc from 'fast-check';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { MessageInput } from '../workflows/shared/contract.ts';
import { eventually } from '../workflows/testing.ts';
import type { Relay } from './relay.ts';
import { startRelay } from './relay.ts';
import type { StartPace } from './relay-pace.ts';
import { Senders, StartGate } from './relay-pace.ts';

/** What was started and what was told, in order; and what a receiver does before it answers. */
let started: string[] = [];
let told: string[] = [];
let onTell: (to: string, from: string) => Promise<void> = async () => undefined;
const temporal = {
  withDeadline: (_: number, call: () => Promise<unknown>) => call(),
  workflow: {
    start: async (_: string, { workflowId }: { workflowId: string }) => {
      started.push(workflowId);
      unwritten.push(await unwrittenNow());
    },
    getHandle: (to: string) => ({
      executeUpdate: async (_: unknown, { args: [message] }: { args: [MessageInput] }) => {
        await onTell(to, message.from);
        told.push(message.key);
      },
    }),
  },
} as unknown as Client;
/** How many were started and have no row, as each one is started. */
let unwritten: number[] = [];

let fresh: FreshDatabase;
let database: Database;
const relays: Relay[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 40 });
});
beforeEach(async () => {
  [started, told, unwritten] = [[], [], []];
  onTell = async () => undefined;
  await database.sql`update outbox set delivered_at = now() where delivered_at is null`;
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const relay = async (pace: Partial<StartPace> = {}): Promise<void> => {
  relays.push(await startRelay({ database, temporal, log: pino({ level: 'silent' }) }, 'queue', { perSecond: 1e6, inFlight: 1000, ...pace }));
};
let number = 0;
const leave = async (mode: 'START' | 'MESSAGE', to: string, from = 'sender'): Promise<string> => {
  const key = `pace/${++number}`;
  await database.sql`insert into outbox (key, from_process_id, to_process_id, mode, body) values (${key}, ${from}, ${to}, ${mode}, ${database.sql.json({ type: 'x', body: { area: [], policy: {} } })})`;
  await database.sql`select pg_notify('outbox', '')`;
  return key;
};
/** Writes the first turn of a process. */
const write = (id: string) => database.sql`
  insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since) values (${id}, 'test', 'test', 'p', 'u', '{}', 'S', 1, '{}', '{}', now(), now())`;
const unwrittenNow = async (): Promise<number> => {
  const [row] = await database.sql<{ n: number }[]>`select count(*)::int as n from process where id = any(${started})`;
  return started.length - (row?.n ?? 0);
};
const areStarted = (n: number) => eventually(`${n} starts`, async () => (started.length >= n ? true : undefined));
const isTold = (key: string) => eventually(`${key} to be told`, async () => (told.includes(key) ? true : undefined));

it('starts no more at once than are in flight until their first turns are written, and then the next, each once and in order', async () => {
  const ids = Array.from({ length: 10 }, (_, n) => `bound-${String(n).padStart(2, '0')}`);
  for (const id of ids) await leave('START', id);
  await relay({ inFlight: 3 });
  for (let n = 0; n < ids.length; n += 1) {
    await areStarted(Math.min(n + 3, ids.length));
    await write(started[n] ?? '');
  }
  expect(started).toEqual(ids);
  expect(Math.max(...unwritten)).toBe(3);
});

it('lets two workers share the starts: each process once, and no more in flight than both may have', async () => {
  const ids = Array.from({ length: 24 }, (_, n) => `two-${String(n).padStart(2, '0')}`);
  for (const id of ids) await leave('START', id);
  await Promise.all([relay({ inFlight: 2 }), relay({ inFlight: 2 })]);
  for (let n = 0; n < ids.length; n += 1) {
    await areStarted(Math.min(n + 1, ids.length));
    await write(started[n] ?? '');
  }
  expect([...started].sort()).toEqual(ids);
  expect(Math.max(...unwritten)).toBeLessThanOrEqual(4);
});

it('goes on after a restart with what was not started yet', async () => {
  const ids = Array.from({ length: 4 }, (_, n) => `restart-${n}`);
  for (const id of ids) await leave('START', id);
  await relay({ inFlight: 2 });
  await areStarted(2);
  await Promise.all(relays.splice(0).map((one) => one.stop()));
  await relay({ inFlight: 2 });
  await areStarted(4);
  expect(started).toEqual(ids);
});

it('tells running processes while starts have to wait, and starts while messages have to wait', async () => {
  for (let n = 0; n < 50; n += 1) await leave('START', `behind-${n}`);
  const keys = [];
  for (let n = 0; n < 20; n += 1) keys.push(await leave('MESSAGE', `running-${n}`, `other-${n}`));
  await relay({ inFlight: 1 });
  for (const key of keys) await isTold(key);
  expect(started).toHaveLength(1);

  const gate = Promise.withResolvers<undefined>();
  onTell = () => gate.promise;
  for (let n = 0; n < 20; n += 1) await leave('MESSAGE', `slow-${n}`, `slow-sender-${n}`);
  for (let n = 0; n < 5; n += 1) {
    await write(started[n] ?? '');
    await areStarted(n + 2);
  }
  expect(told).toHaveLength(20);
  gate.resolve(undefined);
});

it('tells a process nothing before it is started', async () => {
  await leave('START', 'first');
  await leave('START', 'second');
  const key = await leave('MESSAGE', 'second');
  const other = await leave('MESSAGE', 'another');
  await relay({ inFlight: 1 });
  await isTold(other);
  expect([started, told.includes(key)]).toEqual([['first'], false]);
  await write('first');
  await isTold(key);
  expect(started).toEqual(['first', 'second']);
});

it('lets a sender of many messages take only a part of the lanes: what others say goes on', async () => {
  const gate = Promise.withResolvers<undefined>();
  let most = 0;
  let waiting = 0;
  onTell = async (_to, from) => {
    if (from !== 'campaign') return;
    waiting += 1;
    most = Math.max(most, waiting);
    await gate.promise;
    waiting -= 1;
  };
  const many = [];
  for (let n = 0; n < 60; n += 1) many.push(await leave('MESSAGE', `everyone-${n}`, 'campaign'));
  await relay();
  await eventually('the part to be taken', async () => (waiting === 4 ? true : undefined));
  const others = [];
  for (let n = 0; n < 12; n += 1) others.push(await leave('MESSAGE', `free-${n}`, `quiet-${n}`));
  for (const key of others) await isTold(key);
  expect(told).toEqual(expect.arrayContaining(others));
  expect(told).toHaveLength(12);
  gate.resolve(undefined);
  for (const key of many) await isTold(key);
  expect([most, told.length]).toEqual([4, 72]);
});

it('keeps to a number of starts in a second, whenever they are asked for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 20, maxLength: 200 }), async (perSecond, steps) => {
      let now = 1_000_000;
      const gate = new StartGate({ perSecond, inFlight: Infinity }, () => now);
      const at: number[] = [];
      for (const step of steps) {
        if ((await gate.delay(database.sql)) === 0) {
          gate.started(`rate-${at.length}`);
          at.push(now);
        }
        now += step;
      }
      for (const [i, from] of at.entries()) expect(at.slice(i).filter((one) => one < from + 1000).length).toBeLessThanOrEqual(perSecond);
      expect(at.length).toBeGreaterThan(0);
    }),
  );
});

it('takes over what a worker had taken that neither ends nor goes on: its place is free again', async () => {
  const gate = Promise.withResolvers<undefined>();
  let asked = 0;
  onTell = async () => {
    asked += 1;
    if (asked === 1) await gate.promise;
  };
  const key = await leave('MESSAGE', 'frozen');
  relays.push(await startRelay({ database, temporal, log: pino({ level: 'silent' }) }, 'queue', undefined, 200));
  await eventually('the worker to have taken it', async () => (asked === 1 ? true : undefined));
  await relay();
  await isTold(key).finally(() => gate.resolve(undefined));
  await Promise.all(relays.splice(0).map((one) => one.stop()));
  const [row] = await database.sql<{ delivered: boolean }[]>`select delivered_at is not null as delivered from outbox where key = ${key}`;
  expect([asked, row?.delivered]).toEqual([2, true]);
});

it('does not wait for ever for a first turn that never comes', async () => {
  let now = 1_000_000;
  const gate = new StartGate({ perSecond: 1000, inFlight: 1 }, () => now);
  expect(await gate.delay(database.sql)).toBe(0);
  gate.started('never-written');
  now += 20_000;
  expect(await gate.delay(database.sql)).toBeGreaterThan(0);
  now += 10_000;
  expect(await gate.delay(database.sql)).toBe(0);
});

it('gives a sender its place back, also when the look for a message fails', async () => {
  const senders = new Senders(1);
  await expect(senders.take(() => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  await senders.take(async () => ({ from: 'a' }));
  expect(senders.full()).toEqual(['a']);
  senders.leave('a');
  expect(senders.full()).toEqual([]);
});
