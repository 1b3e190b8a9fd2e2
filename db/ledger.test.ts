import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { verifyChain } from './anchors.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { appendLedger, canonicalHash, entryHash, genesisHash, readChain } from './ledger.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** JSON as an act may carry it; PostgreSQL takes no U+0000 and no half of a surrogate pair. */
const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }).filter((value) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)));
const draft = (action: string, after: unknown = null) => ({ at: new Date('2026-11-22T03:00:00Z'), actor: 'person-1', action, after });

/** The same value with the keys of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, one]) => [key, reversed(one)]));
}

it('hashes a value whatever the order of its keys', () => {
  fc.assert(fc.property(json, (value) => {
    expect(canonicalHash(reversed(value))).toBe(canonicalHash(value));
  }));
  expect(canonicalHash({ b: 1, a: [2, { d: 3, c: 4 }] })).toBe(canonicalHash({ a: [2, { c: 4, d: 3 }], b: 1 }));
  expect(canonicalHash([1, 2])).not.toBe(canonicalHash([2, 1]));
});

it('verifies a chain after it was read back, whatever JSON its acts carried', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ before: json, after: json }), { minLength: 1, maxLength: 5 }), async (acts) => {
      const chain = randomUUID();
      await database.sql.begin((tx) => appendLedger(tx, chain, acts.map((act) => ({ ...draft('test'), ...act })), 1));
      expect(await verifyChain(database.sql, chain)).toEqual({ entries: acts.length, fault: null });
    }),
    { numRuns: 60 },
  );
});

it('changes its hash with every column', async () => {
  await database.sql.begin((tx) => appendLedger(tx, 'columns', [{ ...draft('test', { a: 1 }), actingFor: 'person-2', basis: 'appointment-1', subject: 'task-1', before: { a: 0 } }], 7));
  const [row] = await readChain(database.sql, 'columns');
  if (!row) throw new Error('nothing was written');
  const { hash, ...content } = row;
  expect(entryHash(content)).toBe(hash);
  const others = { chain: 'x', seq: 2, turn: 8, at: new Date(0), recordedAt: new Date(0), actor: 'x', actingFor: 'x', basis: 'x', action: 'x', subject: 'x', before: 'x', after: 'x', previousHash: 'x' };
  expect(Object.keys(others).sort()).toEqual(Object.keys(content).sort());
  for (const [column, value] of Object.entries(others)) expect(entryHash({ ...content, [column]: value }), column).not.toBe(hash);
});

it('numbers a chain without gaps and links it, when many write to it at once', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => database.sql.begin((tx) => appendLedger(tx, 'busy', [draft(`a${n}`), draft(`b${n}`)], n))));
  const rows = await readChain(database.sql, 'busy');
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  expect(rows.map((row) => row.previousHash)).toEqual([genesisHash, ...rows.slice(0, -1).map((row) => row.hash)]);
  for (let i = 0; i < 40; i += 2) expect(rows[i]?.turn, 'the entries of one act stay together').toBe(rows[i + 1]?.turn);
});

it('leaves no gap behind a transaction that was taken back', async () => {
  await database.sql.begin((tx) => appendLedger(tx, 'taken-back', [draft('one')], 1));
  const failed = database.sql.begin(async (tx) => {
    await appendLedger(tx, 'taken-back', [draft('lost')], 2);
    throw new Error('taken back');
  });
  await expect(failed).rejects.toThrow('taken back');
  expect(await database.sql.begin((tx) => appendLedger(tx, 'taken-back', [draft('two')], 2))).toMatchObject([{ seq: 2 }]);
  expect((await verifyChain(database.sql, 'taken-back')).fault).toBeNull();
});

it('reads a chain in part', async () => {
  await database.sql.begin((tx) => appendLedger(tx, 'long', Array.from({ length: 9 }, (_, n) => draft(`act-${n + 1}`)), 1));
  expect((await readChain(database.sql, 'long', { fromSeq: 4, limit: 3 })).map((row) => row.action)).toEqual(['act-4', 'act-5', 'act-6']);
  expect(await readChain(database.sql, 'of-no-one')).toEqual([]);
});

it('writes nothing for no acts', async () => {
  expect(await database.sql.begin((tx) => appendLedger(tx, 'empty', [], 1))).toEqual([]);
});
