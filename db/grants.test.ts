import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { appendLedger } from './ledger.ts';
import { appendOnlyTables } from './grants.ts';
import { migrate, roleOf } from './migrate.ts';

let fresh: FreshDatabase;
let asApplication: Database;
let asOwner: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  asApplication = openDatabase(fresh.appUrl, { max: 2 });
  asOwner = openDatabase(fresh.ownerUrl, { max: 2 });
  await appendLedger(asApplication.sql, 'registry', [{ at: new Date(), actor: 'system', action: 'test' }], null);
  await asApplication.sql`insert into ledger_anchor (seq, recorded_at, heads, previous_hash, hash) values (1, now(), '{}', '', 'x')`;
  await asApplication.sql`insert into run_archive (run_id, process_id, history_json, events, sha256) values ('run', 'process', '{}', 1, 'x')`;
  await asApplication.sql`insert into plan_version (process_id, version, sent_at, sent_by, households, amount_vnd, sha256, children) values ('process', 1, now(), 'person-1', 2, 3, 'x', '[]')`;
  await asApplication.sql`insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd, written_by) values ('process', 1, 'HO_NGHEO', 'CENTRAL', 2027, 'unit-1', 2, 3, 'person-1')`;
  await asApplication.sql`insert into plan_exception (process_id, version, child_unit_id, reason, decided_by) values ('process', 1, 'unit-2', 'text-1', 'person-1')`;
  await asApplication.sql`insert into plan_allotment_line (process_id, version, commune_id, programme, source, households, amount_vnd) values ('process', 1, 'unit-1', 'HO_NGHEO', 'CENTRAL', 2, 3)`;
  await asApplication.sql`insert into plan_actual_import (id, year, month, version, file_sha256, imported_at, imported_by, households, amount_vnd) values ('import', 2027, 1, 1, 'x', now(), 'person-1', 2, 3)`;
  await asApplication.sql`insert into plan_actual (import_id, commune_id, programme, source, households, amount_vnd) values ('import', 'unit-1', 'HO_NGHEO', 'CENTRAL', 2, 3)`;
  await asApplication.sql`insert into case_signature (process_id, step, round, unit_id, outcome, signed_by, signed_at, signed_on) values ('process', 'step', 1, 'unit-1', 'SIGNED', 'person-1', now(), '2027-01-04')`;
  await asApplication.sql`insert into moved_away_case (id, borrower_id, detected_on, unit_id, opened_at, opened_by, note_ref, last_news_on) values ('case', 'borrower-1', '2027-01-04', 'unit-1', now(), 'person-1', 'text-1', '2027-01-04')`;
  await asApplication.sql`insert into moved_away_finding (case_id, number, process_id, whereabouts, has_local_assets, prepared_by, confirmed_by, recorded_at) values ('case', 1, 'process', 'NONE', 'NO', 'person-1', 'person-2', now())`;
  await asApplication.sql`insert into moved_away_attempt (case_id, number, process_id, kind, method, result, on_day, recorded_at, recorded_by, evidence) values ('case', 1, 'process', 'ROUND', 'VISIT', 'NO_NEWS', '2027-01-04', now(), 'person-1', '{}')`;
  await asApplication.sql`insert into risk_decision (process_id, number, measure, decision_number, decided_on, recorded_by, recorded_at) values ('process', 1, 'REFUSAL', '1', '2027-01-04', 'person-1', now())`;
  await asApplication.sql`insert into session_move (process_id, seq, from_day, to_day, rule, by, at) values ('process', 1, '2027-01-04', '2027-01-05', 'OTHER', 'person-1', now())`;
  await asApplication.sql`insert into board_content (branch_id, version, effective_on, basis, published_by, published_at, sha256) values ('branch-1', 1, '2027-01-04', '1', 'person-1', now(), 'x')`;
  await asApplication.sql`insert into board_sheet (branch_id, version, item, title, body, since) values ('branch-1', 1, 'RATES', 'title', 'body', 1)`;
  await asApplication.sql`insert into board_withdrawal (branch_id, version, at, by, reason_ref) values ('branch-1', 1, now(), 'person-1', 'text-1')`;
});

/** What somebody would change, where a table has no `recorded_at`. */
const changeOf: Readonly<Record<string, string>> = {
  security_log: 'at = now()', run_archive: 'archived_at = now()', plan_version: "sha256 = 'y'", plan_synthesis: 'amount_vnd = 4', plan_exception: "reason = 'text-2'",
  plan_allotment_line: 'amount_vnd = 4', plan_actual_import: 'amount_vnd = 4', plan_actual: 'amount_vnd = 4', case_signature: "outcome = 'DECLINED'", session_move: 'at = now()', board_content: "sha256 = 'y'", board_sheet: "title = 'y'", board_withdrawal: 'at = now()',
};

afterAll(async () => {
  await Promise.all([asApplication.close(), asOwner.close()]);
  await fresh.drop();
});

describe.each(appendOnlyTables)('the application on %s', (table) => {
  test.each([
    ['UPDATE', `update ${table} set recorded_at = now()`],
    ['DELETE', `delete from ${table}`],
    ['TRUNCATE', `truncate ${table}`],
    ['DISABLE TRIGGER', `alter table ${table} disable trigger all`],
    ['DROP', `drop table ${table}`],
    ['GRANT to itself', `grant update on ${table} to current_user`],
  ])('is refused %s', async (_what, statement) => {
    const sql = statement.replace('recorded_at = now()', changeOf[table] ?? 'recorded_at = now()');
    // A GRANT by someone without the right to give it is a warning, not an error: it must give nothing.
    await asApplication.sql.unsafe(sql).catch((error: unknown) => expect(error).toMatchObject({ code: '42501' }));
    const [rights] = await asApplication.sql<{ some: boolean }[]>`select has_table_privilege(${table}, 'update') or has_table_privilege(${table}, 'delete') or has_table_privilege(${table}, 'truncate') or has_table_privilege(${table}, 'trigger') as some`;
    expect(rights?.some).toBe(false);
    const [count] = await asOwner.sql<{ count: number }[]>`select count(*)::int as count from ${asOwner.sql(table)}`;
    expect(count?.count).toBe(table === 'security_log' ? 0 : 1);
  });
});

describe.each(['ledger_entry', 'ledger_anchor'])('even the owner on %s', (table) => {
  test.each(['update %t set recorded_at = now()', 'delete from %t', 'truncate %t'])('is stopped by the trigger at: %s', async (statement) => {
    await expect(asOwner.sql.unsafe(statement.replace('%t', table))).rejects.toThrow('append-only');
    await expect(asOwner.sql.begin((tx) => tx.unsafe(`set local session_replication_role = replica; ${statement.replace('%t', table)}`))).rejects.toThrow();
  });
});

test('the application may neither create tables nor change the schema', async () => {
  await expect(asApplication.sql`create table mine (id int)`).rejects.toMatchObject({ code: '42501' });
  await expect(asApplication.sql`alter table person add column extra text`).rejects.toMatchObject({ code: '42501' });
});

test('migrating again, from three processes at once, changes nothing and fails nowhere', async () => {
  const role = roleOf(fresh.appUrl);
  await Promise.all([migrate(fresh.ownerUrl, role), migrate(fresh.ownerUrl, role), migrate(fresh.ownerUrl, role)]);
  await expect(asApplication.sql`delete from ledger_entry`).rejects.toMatchObject({ code: '42501' });
});

test('the owner is not accepted as the application role, nor one that does not exist', async () => {
  await expect(migrate(fresh.ownerUrl, roleOf(fresh.ownerUrl))).rejects.toThrow('must not connect as the owner');
  await expect(migrate(fresh.ownerUrl, 'nobody_there')).rejects.toThrow('does not exist');
});
