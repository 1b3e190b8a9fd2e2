import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { dropForeignChanges, feedHorizon, purgeChanges, readChanges, writeChange } from './live.ts';
import type { Place } from './live.ts';
import { loadActor, loadActors } from './people.ts';
import { writeProcess } from './projection.ts';

let fresh: FreshDatabase;
let database: Database;
const at = Date.UTC(2026, 6, 1);
let turns = 0;

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 5 });
  await writeProcess(database.sql, {
    processId: 'watched', kind: 'test', workflowType: 'test', period: '2027', unitId: 'commune-001', area: ['commune-001'], status: 'OPEN', turn: 1, details: {}, results: {}, openedAt: at, statusSince: at, closedAt: null, waits: [], policyVersion: 0,
  });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** Writers that hold their transactions open as a schedule says, and a reader that looks in between. */
class Race {
  readonly committed: string[] = [];
  readonly seen: string[] = [];
  #place: Place;
  readonly #writers = new Map<number, postgres.ReservedSql>();
  readonly #written = new Map<number, string[]>();
  readonly #pool: postgres.Sql;

  constructor(pool: postgres.Sql, place: Place) {
    this.#pool = pool;
    this.#place = place;
  }

  async write(n: number): Promise<void> {
    let writer = this.#writers.get(n);
    if (!writer) {
      writer = await this.#pool.reserve();
      await writer`begin`;
      this.#writers.set(n, writer);
    }
    const turn = (turns += 1);
    await writer`insert into change_feed (process_id, what, turn) values ('watched', 'TURN', ${turn})`;
    this.#written.set(n, [...(this.#written.get(n) ?? []), String(turn)]);
  }

  async end(n: number, how: 'commit' | 'rollback'): Promise<void> {
    const writer = this.#writers.get(n);
    if (!writer) return;
    await writer.unsafe(how);
    if (how === 'commit') this.committed.push(...(this.#written.get(n) ?? []));
    this.#written.delete(n);
    this.#writers.delete(n);
    writer.release();
  }

  /** Reads in pages of `limit` all that can be read now. */
  async look(limit: number): Promise<void> {
    const { xid } = await feedHorizon(database.sql);
    for (let more = true; more; ) {
      const rows = await readChanges(database.sql, this.#place, xid, limit);
      for (const row of rows) {
        if (row.xid === this.#place.xid && row.id === this.#place.id) continue;
        this.seen.push(String(row.turn));
      }
      this.#place = rows.at(-1) ?? this.#place;
      more = rows.length === limit;
    }
  }

  async finish(): Promise<void> {
    for (const n of this.#writers.keys()) await this.end(n, 'commit');
  }
}

it('every change that is committed is read, and read once, in whatever order transactions begin, write and end', async () => {
  const pool = postgres(fresh.appUrl, { max: 4 });
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ act: fc.constant('write' as const), n: fc.nat(3) }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('commit' as const, 'rollback' as const), n: fc.nat(3) }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('look' as const), n: fc.integer({ min: 2, max: 4 }) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const race = new Race(pool, { xid: (await feedHorizon(database.sql)).xid, id: 0n });
      for (const { act, n } of steps) {
        if (act === 'write') await race.write(n);
        else if (act === 'look') await race.look(n);
        else await race.end(n, act);
      }
      await race.finish();
      // Transactions of other databases of the cluster hold the horizon back too, for as long as they last.
      for (let looks = 0; looks < 400 && race.seen.length < race.committed.length; looks += 1) await race.look(3);
      expect([...race.seen].sort()).toEqual([...race.committed].sort());
    }),
    { numRuns: 40 },
  );
  await pool.end();
});

it('a change that got its number first and is committed last is not skipped', async () => {
  const pool = postgres(fresh.appUrl, { max: 4 });
  const race = new Race(pool, { xid: (await feedHorizon(database.sql)).xid, id: 0n });
  await race.write(0);
  await race.write(1);
  await race.end(1, 'commit');
  await race.look(2);
  expect(race.seen).toEqual([]);
  await race.end(0, 'commit');
  for (let looks = 0; looks < 400 && race.seen.length < 2; looks += 1) await race.look(2);
  expect([...race.seen].sort()).toEqual([...race.committed].sort());
  await pool.end();
});

it('what is kept for some days is kept a day longer, and then no more', async () => {
  await database.sql`delete from change_feed`;
  for (const days of [6, 7.9, 8.1]) await database.sql`insert into change_feed (process_id, what, at) values ('watched', 'TURN', clock_timestamp() - make_interval(secs => ${days * 86_400}))`;
  expect(await purgeChanges(database.sql, 7)).toBe(1);
  expect(await purgeChanges(database.sql, 7)).toBe(0);
});

it('what came with a dump and bears a transaction that is still to come is dropped, what was written here is not', async () => {
  await database.sql`delete from change_feed`;
  await writeChange(database.sql, { processId: 'watched', what: 'COMMENT', taskIds: [] });
  await database.sql`insert into change_feed (process_id, what, xid) select 'watched', 'TURN', ((pg_current_xact_id()::text::bigint + 1000000)::text)::xid8`;
  expect(await dropForeignChanges(database.sql)).toBe(1);
  expect(await database.sql`select what from change_feed`).toEqual([{ what: 'COMMENT' }]);
});

it('people read together have the rights that each has alone, and who ended is missing', async () => {
  const rows = await database.sql<{ id: string; subject: string }[]>`select id, subject from person order by id limit 20`;
  await database.sql`update person set ended_at = clock_timestamp() where id = ${rows[3]?.id ?? ''}`;
  const together = await loadActors(database.sql, rows.map((row) => row.id));
  expect(together.size).toBe(19);
  for (const { id, subject } of rows) expect(together.get(id)).toEqual(await loadActor(database.sql, subject));
});
