import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportStatus } from '../domain/register.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import { enterContent } from './attachments.ts';
import { takeCaseNumber } from './case-numbers.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { purgeLeftovers } from './file-check.ts';
import type { FileStore } from './file-store.ts';
import { openFileStore } from './file-store.ts';
import { forgetContent, purgeImportFiles } from './register-contents.ts';
import { importOfFile, listImports } from './register-import.ts';

let fresh: FreshDatabase;
let database: Database;
let files: FileStore;
let folder: string;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 3 });
  folder = await mkdtemp(join(tmpdir(), 'vbsp-contents-'));
  files = await openFileStore({ folder });
});
afterAll(async () => {
  await database.close();
  await Promise.all([fresh.drop(), rm(folder, { recursive: true, force: true })]);
});
beforeEach(async () => {
  await database.sql`delete from case_number`;
  await database.sql`delete from register_import`;
});

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.now();
let number = 0;

/** A content of its own in the store, with its row. */
async function content(): Promise<string> {
  const bytes = Buffer.from(randomUUID());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await files.keep(await files.take(Readable.from([bytes])), sha256);
  await enterContent(database.sql, { sha256, size: bytes.length, mediaType: 'text/plain' });
  return sha256;
}

/** An import of a content, as its turns leave it. */
async function imported(sha256: string, status: ImportStatus, { n = (number += 1), asOf = '2026-01-31', year = 2026 } = {}): Promise<string> {
  const id = `register-import.${year}.branch-1.${n}`;
  const { sql } = database;
  await sql`insert into register_import (id, branch_id, as_of, sha256, size, status) values (${id}, 'branch-1', ${asOf}, ${sha256}, 1, ${status})`;
  await sql`
    insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since, closed_at)
    values (${id}, 'register-import', 'registerImport', '2026', 'branch-1', '{branch-1}', ${status}, 1, '{}', '{}', ${new Date(now)}, ${new Date(now)}, ${['CHECKING', 'CHECKED', 'ACCEPTED'].includes(status) ? null : new Date(now)})
    on conflict (id) do update set status = excluded.status, closed_at = excluded.closed_at`;
  return id;
}

const isKept = async (sha256: string): Promise<boolean> => {
  const [row] = await database.sql`select from file_content where sha256 = ${sha256}`;
  const whole = (await files.check(sha256)) === null;
  expect(row !== undefined).toBe(whole);
  return whole;
};

describe('the file of an import', () => {
  it.each(['APPLIED', 'REJECTED', 'ENDED'] as const)('that is %s is removed, and its digest stays', async (status) => {
    const sha256 = await content();
    const id = await imported(sha256, status);
    expect(await purgeImportFiles(database.sql, files, now)).toBe(0);
    expect(await purgeImportFiles(database.sql, files, now + 2 * hour)).toBe(1);
    expect(await isKept(sha256)).toBe(false);
    expect(await purgeImportFiles(database.sql, files, now + 3 * hour)).toBe(0);
    expect((await database.sql`select sha256 from register_import where id = ${id}`)[0]).toEqual({ sha256 });
  });

  it('with faults is removed after 30 days, and at once when the same file was decided on since', async () => {
    const sha256 = await content();
    await imported(sha256, 'FAULTY');
    await purgeImportFiles(database.sql, files, now + 29 * day);
    expect(await isKept(sha256)).toBe(true);
    await imported(sha256, 'REJECTED');
    await purgeImportFiles(database.sql, files, now + 2 * hour);
    expect(await isKept(sha256)).toBe(false);
    const other = await content();
    await imported(other, 'FAULTY');
    await purgeImportFiles(database.sql, files, now + 31 * day);
    expect(await isKept(other)).toBe(false);
  });

  it.each(['CHECKING', 'CHECKED', 'ACCEPTED'] as const)('that is %s is removed by no caretaker, however long it waits, and though another import of it has ended', async (status) => {
    const sha256 = await content();
    await imported(sha256, 'ENDED');
    await imported(sha256, status);
    await purgeImportFiles(database.sql, files, now + 400 * day);
    await purgeLeftovers(database.sql, files, now + 400 * day);
    expect(await isKept(sha256)).toBe(true);
  });

  it('that is attached to a case too stays', async () => {
    const sha256 = await content();
    const id = await imported(sha256, 'APPLIED');
    await database.sql`insert into attachment (process_id, sha256, name, uploaded_by) select ${id}, ${sha256}, 'x.csv', id from person order by id limit 1`;
    await purgeImportFiles(database.sql, files, now + 400 * day);
    expect(await isKept(sha256)).toBe(true);
  });

  it('whose opening died goes after a day, and not before', async () => {
    const sha256 = await content();
    await purgeImportFiles(database.sql, files, now + 23 * hour);
    expect(await isKept(sha256)).toBe(true);
    await purgeImportFiles(database.sql, files, now + 25 * hour);
    expect(await isKept(sha256)).toBe(false);
  });

  it('is not forgotten by who was refused while another is being opened, which may be of the same content', async () => {
    const { sql } = database;
    const sha256 = await content();
    const { processId } = await takeCaseNumber(sql, { kind: 'register-import', year: 2026, unitId: 'branch-1', subject: 'branch-1', actKey: randomUUID() });
    expect(await forgetContent(sql, sha256)).toBe(false);
    await sql`insert into register_import (id, branch_id, as_of, sha256, size, status) values (${processId}, 'branch-1', '2026-01-31', ${await content()}, 1, 'CHECKING')`;
    expect(await forgetContent(sql, sha256)).toBe(true);
  });
});

describe('imports', () => {
  const order = [{ n: 9 }, { n: 10 }, { n: 11 }, { n: 1, year: 2027 }];

  it('of one day are listed by their numbers, the newest first, page by page', async () => {
    for (const one of order) await imported(await content(), 'FAULTY', one);
    const seen: string[] = [];
    let before: { asOf: string; id: string } | undefined;
    for (let page = 0; page < 4; page += 1) {
      const [row] = await listImports(database.sql, ['branch-1'], { before, limit: 1 });
      if (row) seen.push(row.id);
      before = row;
    }
    expect(seen).toEqual(order.map(({ n, year = 2026 }) => `register-import.${year}.branch-1.${n}`).reverse());
    expect(await listImports(database.sql, ['branch-1'], { before: { asOf: '2026-01-31', id: 'nothing' }, limit: 5 })).toEqual([]);
  });

  it('of the same file are answered with the last of them', async () => {
    const sha256 = await content();
    for (const one of order.slice(0, 2)) await imported(sha256, one.n === 10 ? 'REJECTED' : 'FAULTY', one);
    expect(await importOfFile(database.sql, 'branch-1', '2026-01-31', sha256)).toMatchObject({ id: 'register-import.2026.branch-1.10', status: 'REJECTED' });
  });

  it('whose file was damaged in the store do not answer for it: it is to be sent again', async () => {
    const sha256 = await content();
    const id = await imported(sha256, 'FAULTY');
    await database.sql`insert into register_import_fault (import_id, row, "column", code, params) values (${id}, 0, '', 'FILE_DAMAGED', '{}')`;
    expect(await importOfFile(database.sql, 'branch-1', '2026-01-31', sha256)).toBeUndefined();
  });
});
