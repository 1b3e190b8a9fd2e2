import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import { canonicalHash } from '../db/ledger.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import { purgeStagedTables, stageFor } from './staging.ts';

let fresh: FreshDatabase;
let database: Database;
let owner: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 2 });
  owner = openDatabase(fresh.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await Promise.all([database.close(), owner.close()]);
  await fresh.drop();
});

/** An act on a process of no kind that the product knows: a reason and two tables. */
function staged(seed: string) {
  const act = stageFor('some-kind.2027.somewhere', 'person-1', seed);
  const reason = act.staging.text('lý do minh họa');
  const tables = [{ rows: [1, 2] }, { rows: [] }].map((body) => ({ body, ...act.staging.batch(body) }));
  return { act, reason, tables };
}
const tablesThere = async (): Promise<string[]> => (await database.sql<{ id: string }[]>`select id from staged_table order by id`).map(({ id }) => id);

it('keeps the texts and tables of an act of whatever kind, once however often it is sent, each under its hash', async () => {
  const { act, reason, tables } = staged('act-1');
  await act.write(database.sql);
  await staged('act-1').act.write(database.sql);
  const rows = await database.sql<{ id: string; body: unknown; sha256: string }[]>`select id, body, sha256 from staged_table order by body::text`;
  expect(rows.map(({ id, body, sha256 }) => ({ batchId: id, body, sha256 }))).toEqual([...tables].sort((a, b) => (JSON.stringify(a.body) < JSON.stringify(b.body) ? -1 : 1)));
  expect(rows.map(({ body }) => canonicalHash(body))).toEqual(rows.map(({ sha256 }) => sha256));
  expect(await database.sql`select body from free_text where id = ${reason}`).toEqual([{ body: 'lý do minh họa' }]);
});

it('takes back what a refused act put aside, but no table that a process has taken in', async () => {
  const { act, reason, tables } = staged('act-2');
  await act.write(database.sql);
  const taken = tables[0]?.batchId ?? '';
  await database.sql`update staged_table set applied_at = clock_timestamp() where id = ${taken}`;
  await act.takeBack(database.sql);
  expect((await tablesThere()).filter((id) => tables.some((table) => table.batchId === id))).toEqual([taken]);
  expect(await database.sql`select from free_text where id = ${reason}`).toEqual([]);
});

it('forgets after thirty days what was put aside and never used', async () => {
  const { act, tables } = staged('act-3');
  await act.write(database.sql);
  const [used = '', unused = ''] = tables.map((table) => table.batchId);
  await owner.sql`update staged_table set created_at = clock_timestamp() - interval '31 days', applied_at = case when id = ${used} then clock_timestamp() end where id = any(${[used, unused]})`;
  expect(await purgeStagedTables(database.sql)).toBe(1);
  const left = await tablesThere();
  expect([left.includes(used), left.includes(unused)]).toEqual([true, false]);
});

it('gives a table about a household a digest that nobody finds by trying, and the same one when the act is sent again', () => {
  const digest = (processId: string, key: string): string => stageFor(processId, 'person-1', 'act-4', key).staging.batch({ lossBps: 4000 }).sha256;
  expect(digest('risk-handling.2027.commune-001.1', 'key-of-one')).not.toBe(canonicalHash({ lossBps: 4000 }));
  expect(digest('risk-handling.2027.commune-001.1', 'key-of-one')).toBe(digest('risk-handling.2027.commune-001.1', 'key-of-one'));
  expect(digest('risk-handling.2027.commune-001.1', 'key-of-another')).not.toBe(digest('risk-handling.2027.commune-001.1', 'key-of-one'));
  expect(digest('annual-plan.2027.commune-001', 'key-of-one')).toBe(canonicalHash({ lossBps: 4000 }));
});
