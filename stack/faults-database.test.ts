import { mkdtempSync, rmSync } from 'node:fs';
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

async function killAndRestart(): Promise<void> {
  await killFamily(server.child.mark.pid);
  await server.child.stop();
  await sleep(300);
  server = await startPostgres(options);
}

/** Works again and again until told to stop; whatever fails is tried again. */
function keepOn(work: (n: number) => Promise<unknown>): { done: () => number; stop: () => Promise<void> } {
  let [done, stopped] = [0, false];
  const running = (async () => {
    for (let n = 0; !stopped; n += 1) {
      await work(n).then(() => (done += 1), () => sleep(20));
    }
  })();
  return { done: () => done, stop: async () => { stopped = true; await running; } };
}

it.each([1, 2, 3])('goes on after its server was killed with reads, transactions and idle transactions on their way, time %i', async () => {
  const { sql } = database;
  const loops = Array.from({ length: 24 }, (_, i) => {
    if (i % 4 === 0) return keepOn(() => sql`select ${i}::int, pg_sleep(0.002)`);
    if (i % 4 === 1) return keepOn(() => sql.begin(async (tx) => { await Promise.all([tx`select 1`, tx`select ${i}::int`, tx`select pg_sleep(0.003)`]); await tx`select 2`; }));
    if (i % 4 === 2) return keepOn(() => sql.begin(async (tx) => { await tx`select 1`; await sleep(15); await tx`select ${i}::int`; }));
    return keepOn(() => sql.begin(async (tx) => { await tx`select 1`; throw new Error('refused'); }).catch((error: unknown) => (error instanceof Error && error.message === 'refused' ? undefined : Promise.reject(error))));
  });
  await until('all loops to work', () => (loops.every((loop) => loop.done() > 5) ? true : undefined));
  await killAndRestart();
  const before = loops.map((loop) => loop.done());
  await until('all loops to work again', () => (loops.every((loop, i) => loop.done() > (before[i] ?? 0) + 5) ? true : undefined), 100);
  await Promise.all(loops.map((loop) => loop.stop()));
}, 60_000);

it('sends nothing of a transaction whose connection was lost into another one that has taken its place', async () => {
  // Here and not before: this server does not wait for the disk, and forgets what it was told just before it was killed.
  await database.sql`create table mark (transaction int, statement int)`;
  const one = openDatabase(server.ownerUrl, { max: 1 });
  let [alive, released] = [(): void => undefined, (): void => undefined];
  const [isAlive, isReleased] = [new Promise<void>((resolve) => (alive = resolve)), new Promise<void>((resolve) => (released = resolve))];
  const [pid, first] = [(await one.sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0, one.sql.begin(async (tx) => {
    await tx`insert into mark values (1, 1)`;
    alive();
    await isReleased;
    await tx`insert into mark values (1, 2)`;
  })];
  first.catch(() => undefined);
  await isAlive;
  await database.sql`select pg_terminate_backend(${pid})`;
  await expect(first).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  const refused = new Error('taken back');
  const second = one.sql.begin(async (tx) => {
    await tx`insert into mark values (2, 1)`;
    released();
    await sleep(100);
    await tx`insert into mark values (2, 2)`;
    throw refused;
  });
  await expect(second).rejects.toBe(refused);
  expect(await database.sql`select * from mark`).toEqual([]);
  await one.close();
});
