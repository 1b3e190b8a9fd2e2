import { createHash } from 'node:crypto';
import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { FileStore } from '../db/file-store.ts';
import { openFileStore } from '../db/file-store.ts';
import { findImport, importFaults, maxFaults, maxRows, purgeImportRows } from '../db/register-import.ts';
import { findLoanByCode } from '../db/register.ts';
import type { FileLoan } from '../db/testing-register-file.ts';
import { fileHeading, fileLine, fileOf, someLoans, totalLine } from '../db/testing-register-file.ts';
import type { RegisterFault } from '../domain/register-faults.ts';
import type { ImportStatus } from '../domain/register.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import { createRegisterActivities } from './register.ts';

let fresh: FreshDatabase;
let database: Database;
let files: FileStore;
let folder: string;

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 5 });
  folder = await mkdtemp(join(tmpdir(), 'vbsp-register-'));
  files = await openFileStore({ folder });
});
afterAll(async () => {
  await database.close();
  await Promise.all([fresh.drop(), rm(folder, { recursive: true, force: true })]);
});

const temporal = {} as never;
const within = { units: ['branch-1'], onDate: '2026-11-23' };
let next = 0;

/** Puts a file into the store and opens its import, as the first turn would. */
async function opened(content: string | Readable, { asOf = '2026-01-31' } = {}): Promise<string> {
  const hash = createHash('sha256');
  const key = await files.take(typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content);
  for await (const chunk of await files.readIncoming(key)) hash.update(chunk as Buffer);
  const sha256 = hash.digest('hex');
  await files.keep(key, sha256);
  const id = `register-import.2026.branch-1.${(next += 1)}`;
  // One import of a branch is open at a time: those of other tests are over.
  await database.sql`update register_import set status = 'ENDED' where status in ('CHECKING', 'CHECKED', 'ACCEPTED')`;
  await database.sql`insert into register_import (id, branch_id, as_of, sha256, size, status) values (${id}, 'branch-1', ${asOf}, ${sha256}, 1, 'CHECKING')`;
  return id;
}

const acts = (sizes = { rowsInPart: 10, partsInCall: 3 }, sql = database.sql) => createRegisterActivities({ database: { ...database, sql }, files, temporal, log: pino({ level: 'silent' }) }, sizes);
const run = <T>(work: () => Promise<T>): Promise<T> => new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') }).run(work) as Promise<T>;
const call = (importId: string, of = acts()) => run(() => of.checkRegisterPart({ importId }));

/** Calls until the file is read. @returns what it is like, and how many calls it took */
async function checked(importId: string, of = acts()) {
  for (let calls = 1; ; calls += 1) {
    const done = await call(importId, of);
    if (done) return { ...done, calls };
  }
}

const become = (id: string, status: ImportStatus) => database.sql`update register_import set status = ${status} where id = ${id}`;
const faultsOf = async (id: string): Promise<string[]> => (await importFaults(database.sql, id, { after: undefined, limit: 100 })).map(({ row, column, code }) => `${row} ${column} ${code}`);
const faultsIn = async (content: string | Readable, sizes?: { rowsInPart: number; partsInCall: number }): Promise<string[]> => {
  const id = await opened(content);
  await checked(id, acts(sizes));
  return faultsOf(id);
};
const rowsOf = (id: string) => database.sql<{ row: number; loanCode: string }[]>`select row, loan_code as "loanCode" from register_import_row where import_id = ${id} order by row`;

/** A pool that loses its connection in its n-th transaction, before it commits or after. */
function failing(at: number, when: 'before' | 'after') {
  let transactions = 0;
  const begin = async (work: (tx: unknown) => Promise<unknown>): Promise<unknown> => {
    const isIt = (transactions += 1) === at;
    const result = await database.sql.begin(async (tx) => {
      const done = await work(tx);
      if (isIt && when === 'before') throw new Error('lost');
      return done;
    });
    if (isIt) throw new Error('lost');
    return result;
  };
  return new Proxy(database.sql, { get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name)) });
}

describe('a file', () => {
  it('is read part by part, with its progress to be seen between the calls, and adds up', async () => {
    const id = await opened(fileOf(someLoans(65)));
    expect(await call(id)).toBeNull();
    expect(await findImport(database.sql, id)).toMatchObject({ status: 'CHECKING', rowsRead: 30, faults: 0, said: null, found: null });
    expect(await checked(id)).toEqual({ rows: 65, faults: 0, borrowers: 65, loans: 65, calls: 2 });
    const found = { borrowers: 65n, loans: 65n, principalVnd: 3_250_000_000n, outstandingVnd: 2_600_000_000n, overdueVnd: 0n, frozenVnd: 0n };
    expect(await findImport(database.sql, id)).toMatchObject({ rowsRead: 66, said: found, found });
    expect((await rowsOf(id)).map(({ row }) => row)).toEqual(someLoans(65).map(({ n }) => n + 1));
  });

  it.each([['before', 1], ['before', 2], ['after', 1], ['after', 2], ['after', 3]] as const)('whose worker is lost %s the commit of transaction %i is read on where it was left, and nothing is written twice', async (when, at) => {
    const loans = someLoans(55).map((loan): FileLoan => (loan.n === 13 ? { ...loan, principal: 'x' } : loan));
    const id = await opened(fileOf(loans, { loans: 54, principal: 1, outstanding: 1 }));
    await expect(call(id, acts({ rowsInPart: 20, partsInCall: 3 }, failing(at, when)))).rejects.toThrow('lost');
    expect(await checked(id, acts({ rowsInPart: 20, partsInCall: 3 }))).toMatchObject({ rows: 55, faults: 1, loans: 54 });
    expect(await faultsOf(id)).toEqual(['14 principal NOT_A_NUMBER']);
    expect(await rowsOf(id)).toHaveLength(55);
  });

  it('that two workers read at once is written once', async () => {
    const id = await opened(fileOf(someLoans(200)));
    const both = await Promise.allSettled([call(id, acts({ rowsInPart: 20, partsInCall: 100 })), call(id, acts({ rowsInPart: 20, partsInCall: 100 }))]);
    expect(both.some(({ status }) => status === 'rejected')).toBe(true);
    expect(await checked(id)).toMatchObject({ rows: 200, faults: 0, loans: 200 });
    expect(await rowsOf(id)).toHaveLength(200);
  });

  it('is not read on once its import has ended', async () => {
    const id = await opened(fileOf(someLoans(100)));
    await call(id);
    await become(id, 'ENDED');
    await expect(call(id)).rejects.toThrow('IMPORT_NOT_OPEN');
    expect((await findImport(database.sql, id))?.rowsRead).toBe(30);
  });
});

describe('a fault', () => {
  it('is told by row and column, all of them', async () => {
    expect(await faultsIn(fileOf([{ n: 1, commune: 'commune-999' }, { n: 2, village: 'village-0247' }, { n: 3, group: 'Tổ TK&VV Mẫu 1.1 (minh họa)' }, { n: 4, programme: 'X', officers: 'nobody', dueOn: 'mai' }]))).toEqual([
      '2 communeCode COMMUNE_UNKNOWN', '3 village VILLAGE_UNKNOWN', '5 programme PROGRAMME_UNKNOWN', '5 officers OFFICER_UNKNOWN', '5 dueOn DATE_FORM',
    ]);
  });

  it('lies in a loan that stands twice, in one part or in two, and in a borrower with two names or communes', async () => {
    const other = { commune: 'commune-083', village: '', group: '' };
    const loans: FileLoan[] = [{ n: 1 }, { n: 2 }, { n: 3, loanCode: 'KV-1' }, { n: 4, borrowerCode: 'KH-2' }, { n: 5, borrowerCode: 'KH-1', name: 'Người vay Mẫu 1 (minh họa)' }, { n: 6, loanCode: 'KV-2' }, { n: 7, borrowerCode: 'KH-1', name: 'Người vay Mẫu 1 (minh họa)', ...other }];
    const expected = ['4 loanCode LOAN_TWICE', '5 borrowerName BORROWER_OTHER_NAME', '7 loanCode LOAN_TWICE', '8 communeCode BORROWER_OTHER_COMMUNE'];
    expect(await faultsIn(fileOf(loans))).toEqual(expected);
    expect(await faultsIn(fileOf(loans), { rowsInPart: 1, partsInCall: 2 })).toEqual(expected);
  });

  it('hides no other of its row, whether it lies in the row or between rows, in one part or in two', async () => {
    const bad = { group: 'group-0000', disbursedOn: '2023-03-15', dueOn: '2023-03-14' };
    const loans: FileLoan[] = [{ n: 1 }, { n: 2, loanCode: 'KV-1', borrowerCode: 'KH-1', ...bad }, { n: 3, status: 'x' }, { n: 4, borrowerCode: 'KH-3' }, { n: 5, loanCode: 'KV-3' }, { n: 6, loanCode: 'K V', borrowerCode: 'KH-1', frozen: '40000001', overdue: 'x' }];
    const expected = [
      '3 borrowerName BORROWER_OTHER_NAME', '3 loanCode LOAN_TWICE', '3 group GROUP_UNKNOWN', '3 dueOn DATES_OUT_OF_ORDER',
      '4 status STATUS_UNKNOWN', '5 borrowerName BORROWER_OTHER_NAME', '6 loanCode LOAN_TWICE',
      '7 borrowerName BORROWER_OTHER_NAME', '7 loanCode CODE_FORM', '7 overdue NOT_A_NUMBER', '7 frozen ABOVE_OUTSTANDING',
    ];
    expect(await faultsIn(fileOf(loans, { principal: 1, outstanding: 1, overdue: 1, frozen: 1 }))).toEqual(expected);
    expect(await faultsIn(fileOf(loans, { principal: 1, outstanding: 1, overdue: 1, frozen: 1 }), { rowsInPart: 1, partsInCall: 2 })).toEqual(expected);
  });

  it('is read page by page in the order of the columns', async () => {
    const id = await opened(fileOf([{ n: 1, programme: 'X', officers: 'nobody', dueOn: 'mai', name: '' }]));
    await checked(id);
    const seen: string[] = [];
    for (let after: RegisterFault | undefined; seen.length < 9; ) {
      const [one] = await importFaults(database.sql, id, { after, limit: 1 });
      if (!one) break;
      seen.push(one.column);
      after = one;
    }
    expect(seen).toEqual(['borrowerName', 'programme', 'officers', 'dueOn']);
  });

  it.each<[string, string, string[]]>([
    ['totals that disagree', fileOf(someLoans(3), { borrowers: 2, frozen: 5 }), ['0 borrowerName TOTAL_DISAGREES', '0 frozen TOTAL_DISAGREES']],
    ['no total row', [fileHeading, fileLine({ n: 1 })].join('\n'), ['0  TOTAL_ROW_MISSING']],
    ['a total that is no number', fileOf([{ n: 1 }]).replace(/;40000000;0;0;;;$/, ';x;0;0;;;'), ['3 outstanding NOT_A_NUMBER']],
    ['a row behind the total', `${fileOf([{ n: 1 }])}\n${fileLine({ n: 2 })}`, ['4  ROW_AFTER_TOTAL']],
    ['no loan', [fileHeading, totalLine({ borrowers: 0, loans: 0, principal: 0, outstanding: 0 })].join('\n'), ['0  NO_ROWS']],
    ['nothing behind the headings', fileHeading, ['0  NO_ROWS']],
    ['a quote that nothing closes', `${fileHeading}\n${fileLine({ n: 1 })}\n"chưa đóng`, ['3  UNREADABLE']],
    ['a line of 10 MB', `${fileHeading}\n${fileLine({ n: 1 })}\n${'x'.repeat(10_000_000)}\n${fileLine({ n: 2 })}\n`, ['3  UNREADABLE']],
  ])('lies in a file with %s', async (_, content, faults) => {
    expect(await faultsIn(content)).toEqual(faults);
  });

  it('lies in five million empty lines, which are not read to their end', async () => {
    const id = await opened(Readable.from([Buffer.from(`${fileHeading}\n`), ...Array.from({ length: 50 }, () => Buffer.from('\n'.repeat(100_000)))]));
    await checked(id, acts({ rowsInPart: 10_000, partsInCall: 1000 }));
    expect(await faultsOf(id)).toEqual(['0  TOO_MANY_ROWS']);
    expect((await findImport(database.sql, id))?.rowsRead).toBe(maxRows);
  }, 60_000);

  it('is one of too many: the rest is not read', async () => {
    const id = await opened(fileOf(someLoans(2 * maxFaults).map((loan) => ({ ...loan, status: '' }))));
    const done = await checked(id, acts({ rowsInPart: 2000, partsInCall: 100 }));
    expect(done.rows).toBeLessThan(1.5 * maxFaults);
    expect((await faultsOf(id))[0]).toBe('0  TOO_MANY_FAULTS');
  });

  it('lies in a file whose content in the store is not what came in', async () => {
    const id = await opened(fileOf([{ n: 1 }]));
    const { sha256 = '' } = (await findImport(database.sql, id)) ?? {};
    await writeFile(join(folder, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256), fileOf([{ n: 9 }]));
    await checked(id);
    expect(await faultsOf(id)).toEqual(['0  FILE_DAMAGED']);
  });

  it('lies in a file whose content has gone from the store: nobody waits for it for ever', async () => {
    const id = await opened(fileOf(someLoans(65)));
    await call(id);
    const { sha256 = '' } = (await findImport(database.sql, id)) ?? {};
    await unlink(join(folder, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    expect(await checked(id)).toMatchObject({ rows: 30, loans: 30 });
    expect(await faultsOf(id)).toContain('0  FILE_DAMAGED');
  });

  it('lies in rows behind a total with faults, also where a later call reads them', async () => {
    const content = [fileHeading, fileLine({ n: 1 }), totalLine({ borrowers: 1, loans: 1, principal: 1, outstanding: 1 }).replace(/;1;1;0;0;;;$/, ';x;1;0;0;;;'), fileLine({ n: 2 })].join('\n');
    const expected = ['3 principal NOT_A_NUMBER', '4  ROW_AFTER_TOTAL'];
    expect(await faultsIn(content)).toEqual(expected);
    expect(await faultsIn(content, { rowsInPart: 1, partsInCall: 1 })).toEqual(expected);
  });
});

describe('applying', () => {
  /** Checks and accepts a file, as the turns would, and applies it. */
  async function applied(loans: readonly FileLoan[], asOf: string) {
    const id = await opened(fileOf(loans), { asOf });
    expect(await checked(id)).toMatchObject({ faults: 0 });
    await become(id, 'ACCEPTED');
    const counts = await run(() => acts().applyRegister({ importId: id }));
    return { id, counts };
  }

  it('writes new loans and changes known ones, keeps those that are absent, and does it once', async () => {
    const { sql } = database;
    const [before] = await sql<{ n: number }[]>`select count(*)::int as n from loan`;
    const first = await applied([{ n: 501, officers: 'officer-1.office-20;officer-2.office-20', flags: 'Mất tích;Bỏ đi' }, { n: 502 }, { n: 503, borrowerCode: 'KH-501', name: 'Người vay Mẫu 501 (minh họa)' }], '2026-01-31');
    expect(first.counts).toEqual({ borrowersNew: 2, borrowersKnown: 0, loansNew: 3, loansKnown: 0, loansAbsent: before?.n });
    const loan = await findLoanByCode(sql, 'KV-501', within);
    const [officers] = await sql<{ ids: string[] }[]>`select array_agg(id order by id) as ids from person where subject in ('officer-1.office-20', 'officer-2.office-20')`;
    expect(loan).toMatchObject({ communeId: 'commune-082', groupId: 'group-0487', villageId: 'village-0244', organizationId: 'organization-0327', principalVnd: 50_000_000n, outstandingVnd: 40_000_000n, flags: ['LEFT_RESIDENCE', 'MISSING'], disbursedOn: '2023-03-15', dueOn: '2028-03-15', asOf: '2026-01-31', handledBy: officers?.ids });

    const again = await run(() => acts().applyRegister({ importId: first.id }));
    expect(again).toEqual(first.counts);
    await become(first.id, 'APPLIED');

    const second = await applied([{ n: 501, outstanding: '10000000', status: 'OVERDUE', overdue: '5000000' }, { n: 504 }], '2026-02-28');
    expect(second.counts).toEqual({ borrowersNew: 1, borrowersKnown: 1, loansNew: 1, loansKnown: 1, loansAbsent: (before?.n ?? 0) + 2 });
    expect(await findLoanByCode(sql, 'KV-501', within)).toMatchObject({ id: loan?.id, borrowerId: loan?.borrowerId, outstandingVnd: 10_000_000n, overdueVnd: 5_000_000n, status: 'OVERDUE', flags: [], asOf: '2026-02-28' });
    expect(await findLoanByCode(sql, 'KV-502', within)).toMatchObject({ outstandingVnd: 40_000_000n, asOf: '2026-01-31' });
    await become(second.id, 'APPLIED');

    // Refused when it is sent; and if two came so close together that neither saw the other, the newer figures stand.
    await applied([{ n: 501, outstanding: '20000000' }], '2026-02-27');
    expect(await findLoanByCode(sql, 'KV-501', within)).toMatchObject({ outstandingVnd: 10_000_000n, asOf: '2026-02-28' });
  });

  it('keeps who handled a loan before, whatever a later file says or leaves out: they verify no loss of it', async () => {
    const { sql } = database;
    const first = await applied([{ n: 551, officers: 'officer-1.office-20' }, { n: 552 }], '2026-03-31');
    await become(first.id, 'APPLIED');
    const second = await applied([{ n: 551, officers: 'officer-2.office-20' }, { n: 552, officers: '' }], '2026-04-30');
    await become(second.id, 'APPLIED');
    const ids = async (...subjects: string[]) => (await sql<{ id: string }[]>`select id from person where subject = any(${subjects}) order by id`).map(({ id }) => id);
    expect((await findLoanByCode(sql, 'KV-551', within))?.handledBy).toEqual(await ids('officer-1.office-20', 'officer-2.office-20'));
    expect((await findLoanByCode(sql, 'KV-552', within))?.handledBy).toEqual(await ids('officer-1.office-20'));
  });

  it('of what nobody accepted, or an operator ended, changes nothing', async () => {
    for (const status of ['CHECKED', 'REJECTED', 'ENDED'] as const) {
      const id = await opened(fileOf([{ n: 601 }]));
      await checked(id);
      await become(id, status);
      await expect(run(() => acts().applyRegister({ importId: id }))).rejects.toThrow('IMPORT_NOT_ACCEPTED');
    }
    expect(await findLoanByCode(database.sql, 'KV-601', within)).toBeUndefined();
  });

  it('that is lost before its commit leaves nothing, and is done again', async () => {
    const id = await opened(fileOf([{ n: 701 }]));
    await checked(id);
    await become(id, 'ACCEPTED');
    await expect(run(() => acts(undefined, failing(1, 'before')).applyRegister({ importId: id }))).rejects.toThrow('lost');
    expect(await findLoanByCode(database.sql, 'KV-701', within)).toBeUndefined();
    await expect(run(() => acts(undefined, failing(1, 'after')).applyRegister({ importId: id }))).rejects.toThrow('lost');
    expect(await run(() => acts().applyRegister({ importId: id }))).toMatchObject({ loansNew: 1 });
  });

  it('leaves rows that are removed once their import is over, and not before', async () => {
    const id = await opened(fileOf(someLoans(3, 801)));
    await checked(id);
    await purgeImportRows(database.sql);
    expect(await rowsOf(id)).toHaveLength(3);
    await become(id, 'REJECTED');
    expect(await purgeImportRows(database.sql)).toBeGreaterThanOrEqual(3);
    expect(await rowsOf(id)).toHaveLength(0);
  });
});
