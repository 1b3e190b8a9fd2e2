import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../db/client.ts';
import type { Database } from '../db/client.ts';
import { Refusal } from '../domain/errors.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { turnFailure } from './failures.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const failureOf = async (statement: string): Promise<unknown> => turnFailure(await database.sql.unsafe(statement).then(() => undefined, (error: unknown) => error));

it('hands a refusal back with its code and parameters, not to be tried again', () => {
  const failure = turnFailure(new Refusal('LINE_STANDS', { line: 'line-1' })) as ApplicationFailure;
  expect(failure).toMatchObject({ type: 'REFUSED', nonRetryable: true, details: [{ code: 'LINE_STANDS', params: { line: 'line-1' } }] });
});

it.each([
  ['a value out of range', 'select 2147483647::int + 1', 'SQL_22003'],
  ['text that is no JSON', "select '{'::jsonb", 'SQL_22P02'],
  ['a row that is there', "insert into staged_table (id, process_id, body, sha256) values ('b', 'p', '{}', ''), ('b', 'p', '{}', '')", 'SQL_23505'],
  ['a null where none may be', "insert into staged_table (id, process_id, body, sha256) values ('b', 'p', '{}', null)", 'SQL_23502'],
  ['one row changed twice by one statement', "insert into staged_table (id, process_id, body, sha256) values ('b', 'p', '{}', ''), ('b', 'p', '{}', '') on conflict (id) do update set sha256 = 'x'", 'SQL_21000'],
  ['a table that is not there', 'select 1 from of_no_one', 'SQL_42P01'],
  ['a right the application lacks', 'delete from ledger_entry', 'SQL_42501'],
] as const)('calls %s poisoned, without quoting data', async (_, statement, code) => {
  const failure = (await failureOf(statement)) as ApplicationFailure;
  expect(failure).toBeInstanceOf(ApplicationFailure);
  expect(failure).toMatchObject({ type: 'POISONED', nonRetryable: true, message: `the turn can't be written: ${code}`, details: [{ code }] });
});

it.each([
  ['a lost connection', 'select pg_terminate_backend(pg_backend_pid())'],
  ['a statement that took too long', "set statement_timeout = '1ms'; select pg_sleep(1)"],
])('lets %s be tried again', async (_, statement) => {
  const failure = await failureOf(statement);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(ApplicationFailure);
});

it('calls a mistake of ours in the turn poisoned: trying again would not help', () => {
  expect(turnFailure(new TypeError('x is undefined'))).toMatchObject({ type: 'POISONED', details: [{ code: 'TypeError' }] });
  expect(turnFailure(new RangeError('too large'))).toMatchObject({ type: 'POISONED', details: [{ code: 'RangeError' }] });
});
