import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../db/client.ts';
import type { Database } from '../db/client.ts';
import { lockPolicy } from '../db/policy.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import type { MessageInput } from '../workflows/shared/contract.ts';
import { refusedType } from '../workflows/shared/contract.ts';
import { eventually } from '../workflows/testing.ts';
import type { Relay } from './relay.ts';
import { startRelay } from './relay.ts';

/** What receivers got, in order; and what they answer with. */
let heard: { to: string; key: string }[] = [];
let answer: (to: string, key: string, updateId?: string) => Promise<void> = async () => undefined;
const receive = async (to: string, key: string, updateId?: string): Promise<void> => {
  await answer(to, key, updateId);
  heard.push({ to, key });
};
const temporal = {
  withDeadline: (_: number, call: () => Promise<unknown>) => call(),
  workflow: {
    start: (type: string, { workflowId }: { workflowId: string }) => receive(workflowId, type),
    getHandle: (to: string) => ({ executeUpdate: (_: unknown, { updateId, args: [message] }: { updateId: string; args: [MessageInput] }) => receive(to, message.key, updateId) }),
  },
} as unknown as Client;

let fresh: FreshDatabase;
let database: Database;
const relays: Relay[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 30 });
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  heard = [];
  answer = async () => undefined;
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const start = async (): Promise<void> => {
  relays.push(await startRelay({ database, temporal, log: pino({ level: 'silent' }) }, 'queue'));
};
const leave = async (to: string, key: string, mode: 'START' | 'MESSAGE' = 'MESSAGE'): Promise<void> => {
  await database.sql`insert into outbox (key, from_process_id, to_process_id, mode, body) values (${key}, 'sender', ${to}, ${mode}, ${database.sql.json({ type: key, body: {} })})`;
  await database.sql`select pg_notify('outbox', '')`;
};
const writeReceiver = async (id: string, isClosed: boolean): Promise<void> => {
  await database.sql`
    insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since, closed_at)
    values (${id}, 'test', 'test', '2027', 'commune-001', '{commune-001}', 'RUNNING', 1, '{}', '{}', now(), now(), ${isClosed ? new Date() : null}) on conflict do nothing`;
};
const rowOf = async (key: string) => (await database.sql`select delivered_at is not null as delivered, attempts, last_error as error from outbox where key = ${key}`)[0];
const isDelivered = (key: string) => eventually(`${key} to be delivered`, async () => ((await rowOf(key))?.['delivered'] === true ? true : undefined));

it('delivers to each receiver in order, each message once, also with two relays at work', async () => {
  const keys = Array.from({ length: 40 }, (_, n) => ({ to: `order-${n % 4}`, key: `order/${String(n).padStart(2, '0')}` }));
  await Promise.all([start(), start()]);
  for (const { to, key } of keys) await leave(to, key);
  await Promise.all(keys.map(({ key }) => isDelivered(key)));
  for (let n = 0; n < 4; n += 1) expect(heard.filter(({ to }) => to === `order-${n}`)).toEqual(keys.filter(({ to }) => to === `order-${n}`));
  expect(heard.length).toBe(40);
});

it('keeps the order behind a message that fails, and lets other receivers go on', async () => {
  let failures = 2;
  answer = async (_, key) => {
    if (key === 'fail/1' && failures-- > 0) throw new Error('the engine does not answer');
  };
  await start();
  for (const [to, key] of [['slow', 'fail/1'], ['slow', 'fail/2'], ['quick', 'fail/3']] as const) await leave(to, key);
  await isDelivered('fail/3');
  expect((await rowOf('fail/2'))?.['delivered']).toBe(false);
  await isDelivered('fail/2');
  expect(heard.map(({ key }) => key)).toEqual(['fail/3', 'fail/1', 'fail/2']);
  expect(await rowOf('fail/1')).toEqual({ delivered: true, attempts: 3, error: null });
});

it('tries a refused message again, with the code on record', async () => {
  let isStuck = true;
  answer = async () => {
    if (isStuck) throw ApplicationFailure.create({ type: refusedType, details: [{ code: 'TURN_STUCK', params: {} }] });
  };
  await start();
  await leave('stuck', 'stuck/1');
  await eventually('an attempt', async () => ((await rowOf('stuck/1'))?.['error'] === 'TURN_STUCK' ? true : undefined));
  isStuck = false;
  await isDelivered('stuck/1');
});

it.each([
  ['is gone', () => new WorkflowNotFoundError('gone', 'closed', undefined)],
  ['has just ended', () => ApplicationFailure.create({ type: refusedType, details: [{ code: 'PROCESS_CLOSED', params: {} }] })],
])('takes a message as delivered whose receiver %s, and says so', async (state, error) => {
  answer = async () => {
    throw error();
  };
  await start();
  const key = `closed/${state}`;
  await writeReceiver('closed', true);
  await leave('closed', key);
  await isDelivered(key);
  expect(await rowOf(key)).toEqual({ delivered: true, attempts: 1, error: 'RECEIVER_CLOSED' });
});

it('tries again, by another Update, what a receiver turns away as closed before its last turn is written: that may still be refused', async () => {
  let isEnding = true;
  const asked: string[] = [];
  answer = async (_to, _key, updateId = '') => {
    asked.push(updateId);
    if (isEnding) throw ApplicationFailure.create({ type: refusedType, details: [{ code: 'PROCESS_CLOSED', params: {} }] });
  };
  await writeReceiver('ending', false);
  await start();
  await leave('ending', 'ending/1');
  await eventually('an attempt', async () => ((await rowOf('ending/1'))?.['error'] === 'PROCESS_CLOSED' ? true : undefined));
  isEnding = false;
  await isDelivered('ending/1');
  expect([heard, asked.length, new Set(asked).size]).toEqual([[{ to: 'ending', key: 'ending/1' }], asked.length, asked.length]);
});

it('starts a process once: one that runs already is delivered', async () => {
  answer = async (to, key) => {
    if (heard.some((one) => one.key === key)) throw new WorkflowExecutionAlreadyStartedError('running', to, key);
  };
  await start();
  await leave('new', 'annualPlanCommune', 'START');
  await isDelivered('annualPlanCommune');
  await database.sql`update outbox set delivered_at = null, next_attempt_at = now() where key = 'annualPlanCommune'`;
  await isDelivered('annualPlanCommune');
  expect(heard).toEqual([{ to: 'new', key: 'annualPlanCommune' }]);
});

it('starts a process that needs a policy only when no change is being applied, by the one that is then in force', async () => {
  await start();
  const key = 'waits for the change';
  await database.sql.begin(async (tx) => {
    await lockPolicy(tx);
    await leave('by-policy', key, 'START');
    await eventually('the relay to wait', async () => ((await database.sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`).length > 0 ? true : undefined));
    expect(heard).toEqual([]);
  });
  await isDelivered(key);
  expect(heard).toEqual([{ to: 'by-policy', key }]);
});

it('finishes what it is delivering when it is stopped, and takes nothing new', async () => {
  const gate = Promise.withResolvers<undefined>();
  answer = () => gate.promise;
  await start();
  await leave('last', 'last/1');
  await eventually('the message to be taken', async () => ((await database.sql`select 1 from outbox where key = 'last/1' for update skip locked`).length === 0 ? true : undefined));
  const stopped = Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await leave('other', 'last/2');
  gate.resolve(undefined);
  await stopped;
  expect([(await rowOf('last/1'))?.['delivered'], (await rowOf('last/2'))?.['delivered']]).toEqual([true, false]);
});
