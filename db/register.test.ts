import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { areaOfLoan, borrowerOf, borrowerWithin, findBorrowerByCode, findLoanByCode, handlersOf, loanOf } from './register.ts';
import { writeTestLoan } from './testing-register.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const onDate = '2026-11-23';

describe('a loan', () => {
  it('is found by whoever stands above it, and by its group, village, organization and commune; by nobody beside them', async () => {
    const { sql } = database;
    const { loanCode, loanId } = await writeTestLoan(sql, { n: 1, handledBy: ['person-0012'] });
    const loan = await loanOf(sql, loanId);
    const area = loan ? await areaOfLoan(sql, loan, onDate) : [];
    expect(area).toEqual(['group-0487', 'village-0244', 'organization-0327', 'commune-082', 'office-20', 'branch-1', 'province-1']);
    for (const unit of area) expect((await findLoanByCode(sql, loanCode, { units: [unit], onDate }))?.id, unit).toBe(loanId);
    for (const unit of ['group-0488', 'village-0245', 'organization-0325', 'commune-083', 'office-01']) expect(await findLoanByCode(sql, loanCode, { units: [unit], onDate }), unit).toBeUndefined();
    expect(await findLoanByCode(sql, loanCode, { units: [], onDate })).toBeUndefined();
    expect(await findLoanByCode(sql, 'TEST-KV-0', { units: area, onDate })).toBeUndefined();
    expect(await handlersOf(sql, loanId)).toEqual(['person-0012']);
  });

  it('without a group belongs to the borrower’s village and to its commune', async () => {
    const { sql } = database;
    const { loanId } = await writeTestLoan(sql, { n: 2, groupId: null });
    const loan = await loanOf(sql, loanId);
    expect(loan).toMatchObject({ groupId: null, organizationId: null, villageId: 'village-0244' });
    expect(loan && (await areaOfLoan(sql, loan, onDate)).slice(0, 2)).toEqual(['village-0244', 'commune-082']);
  });
});

describe('a borrower', () => {
  it('comes with all loans, or with those of an area', async () => {
    const { sql } = database;
    const { borrowerId, borrowerCode } = await writeTestLoan(sql, { n: 3 });
    await writeTestLoan(sql, { n: 4, borrower: 3, groupId: null });
    await sql`update loan set commune_id = 'commune-001' where id = 'loan-t4'`;
    expect((await borrowerOf(sql, borrowerId))?.loans.map(({ id }) => id)).toEqual(['loan-t3', 'loan-t4']);
    expect((await borrowerWithin(sql, borrowerId, { units: ['commune-001'], onDate }))?.loans.map(({ id }) => id)).toEqual(['loan-t4']);
    expect(await findBorrowerByCode(sql, { borrowerCode }, { units: ['office-01'], onDate })).toEqual({ id: borrowerId, communeId: 'commune-001' });
    expect(await findBorrowerByCode(sql, { borrowerCode }, { units: ['branch-1'], onDate })).toEqual({ id: borrowerId, communeId: 'commune-082' });
    expect(await findBorrowerByCode(sql, { loanCode: 'TEST-KV-4' }, { units: ['office-01'], onDate })).toMatchObject({ id: borrowerId });
    expect(await findBorrowerByCode(sql, { borrowerCode }, { units: ['office-02'], onDate })).toBeUndefined();
    expect(await borrowerOf(sql, 'borrower-0')).toBeUndefined();
  });
});

it('the invented register says that it is invented, and its figures keep the rules that a file must keep', async () => {
  const { sql } = database;
  const [row] = await sql<{ borrowers: number; loans: number; named: number; wrong: number; unhandled: number; astray: number }[]>`
    select (select count(*) from borrower)::int as borrowers, (select count(*) from loan)::int as loans, (select count(*) from borrower where name like '%(minh họa)')::int as named,
      (select count(*) from loan where overdue_vnd + frozen_vnd > outstanding_vnd or outstanding_vnd > principal_vnd or due_on < disbursed_on or not exists (select from credit_programme p where p.code = programme))::int as wrong,
      (select count(*) from loan where handled_by = '{}')::int as unhandled,
      (select count(*) from loan l join unit g on g.id = l.group_id join borrower b on b.id = l.borrower_id join unit v on v.id = b.village_id where g.parent_id <> l.commune_id or v.parent_id <> l.commune_id or g.village_id <> b.village_id)::int as astray
    where true`;
  const written = 3;
  expect(row).toMatchObject({ borrowers: 40 + written, named: 40 + written, wrong: 0, astray: 0 });
  expect(row?.loans).toBeGreaterThan(44);
  expect(row?.unhandled).toBeLessThanOrEqual(written);
});
