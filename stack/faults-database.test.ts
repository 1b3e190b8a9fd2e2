import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import { freePort } from './ports.ts';
import type { EmbeddedDatabase, PostgresOptions } from './postgres.ts';
import { startPostgres } from './postgres.ts';
import { killFamily, until } from './testing-faults.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'vbsp-faults-'));
let options: PostgresOptions;
let server: EmbeddedDatabase;
let database: Database;
beforeAll(async () => {
  options = { dataDir, port: await freePort(), logDir: join(dataDir, 'logs'), durable: false };
  server = await startPostgres(options);
  database = openDatabase(server.ownerUrl, { max: 20 });
});
afterAll(async () => {
  await database.close();
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

/** The message by which the server says that it may be asked. */
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

interface Loop {
  readonly done: () => number;
  readonly failed: () => number;
  readonly stop: () => Promise<void>;
}

/** Works again and again until told to stop; whatever fails is tried again a moment later. */
function keepOn(work: () => Promise<unknown>): Loop {
  let [done, failed, stopped] = [0, 0, false];
  const running = (async () => {
    while (!stopped) {
      await work().then(() => (done += 1), () => {
        failed += 1;
        return sleep(20);
      });
    }
  })();
  return { done: () => done, failed: () => failed, stop: async () => { stopped = true; await running; } };
}

/** Every loop has worked five times more. */
function untilAllWork(loops: readonly Loop[], looks?: number): Promise<true> {
  const before = loops.map((loop) => loop.done());
  return until('all loops to work', () => (loops.every((loop, i) => loop.done() > (before[i] ?? 0) + 5) ? true : undefined), looks);
}

it.each([1, 2, 3])('goes on after its server was killed with reads, transactions and idle transactions on their way, time %i', async () => {
  const { sql } = database;
  let idle = 0;
  let held: PromiseWithResolvers<void> | undefined;
  const loops = Array.from({ length: 24 }, (_, i) => {
    if (i % 4 === 0) return keepOn(() => sql`select ${i}::int, pg_sleep(0.002)`);
    if (i % 4 === 1) return keepOn(() => sql.begin(async (tx) => { await Promise.all([tx`select 1`, tx`select ${i}::int`, tx`select pg_sleep(0.003)`]); await tx`select 2`; }));
    if (i % 4 === 2) return keepOn(() => sql.begin(async (tx) => { await tx`select 1`; idle += held ? 1 : 0; await held?.promise; await tx`select ${i}::int`; }));
    return keepOn(() => sql.begin(async (tx) => { await tx`select 1`; throw new Error('refused'); }).catch((error: unknown) => (error instanceof Error && error.message === 'refused' ? undefined : Promise.reject(error))));
  });
  await untilAllWork(loops);
  held = Promise.withResolvers();
  await until('six transactions to be idle', () => (idle === 6 ? true : undefined));
  const failures = loops.map((loop) => loop.failed());
  await killFamily(server.child.mark.pid);
  await server.child.stop();
  held.resolve();
  held = undefined;
  await until('every loop to have failed', () => (loops.every((loop, i) => loop.failed() > (failures[i] ?? 0)) ? true : undefined));
  server = await startPostgres(options);
  await untilAllWork(loops, 100);
  await Promise.all(loops.map((loop) => loop.stop()));
}, 60_000);

it('sends nothing of a transaction whose connection was lost into another one that has taken its place', async () => {
  // Here and not before: this server does not wait for the disk, and forgets what it was told just before it was killed.
  await database.sql`create table mark (transaction int, statement int)`;
  const one = openDatabase(server.ownerUrl, { max: 1 });
  const [alive, released, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const [pid, first] = [(await one.sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0, one.sql.begin(async (tx) => {
    await tx`insert into mark values (1, 1)`;
    alive.resolve();
    await released.promise;
    try {
      await tx`insert into mark values (1, 2)`;
    } finally {
      told.resolve();
    }
  })];
  first.catch(() => undefined);
  await alive.promise;
  await database.sql`select pg_terminate_backend(${pid})`;
  await expect(first).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  const refused = new Error('taken back');
  const seen: { transaction: number; statement: number }[] = [];
  const second = one.sql.begin(async (tx) => {
    await tx`insert into mark values (2, 1)`;
    released.resolve();
    // Refused at once, or written into this transaction.
    await told.promise;
    await tx`insert into mark values (2, 2)`;
    seen.push(...(await tx<{ transaction: number; statement: number }[]>`select transaction, statement from mark order by 1, 2`));
    throw refused;
  });
  await expect(second).rejects.toBe(refused);
  expect(seen).toEqual([{ transaction: 2, statement: 1 }, { transaction: 2, statement: 2 }]);
  expect(await database.sql`select * from mark`).toEqual([]);
  await one.close();
});

it('tells its caller, and no one else, that the server went away with the first words on a new connection', async () => {
  const { port } = options;
  // Lets a connection be greeted, and cuts it as soon as anything is asked.
  const door = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    let isReady = false;
    behind.on('data', (bytes) => {
      client.write(bytes);
      isReady ||= bytes.includes(readyForQuery);
    });
    client.on('data', (bytes) => (isReady ? client.resetAndDestroy() : behind.write(bytes)));
    client.on('close', () => behind.destroy()).on('error', () => undefined);
    behind.on('close', () => client.destroy()).on('error', () => undefined);
  });
  const doorPort = await freePort();
  await new Promise<void>((resolve) => door.listen(doorPort, '127.0.0.1', resolve));
  const cutOff = openDatabase(server.ownerUrl.replace(`:${port}`, `:${doorPort}`), { max: 1 });
  await expect(cutOff.sql`select 1`).rejects.toThrow(/CONNECTION_CLOSED|ECONNRESET/);
  await cutOff.close();
  await new Promise((resolve) => door.close(resolve));
});
