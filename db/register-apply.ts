import type { Queryable, Sql } from './client.ts';
import type { AppliedCounts, StoredImport } from './register-import.ts';
import { imports, totalsIn } from './register-import.ts';
import { unitsBelow } from './units.ts';

/**
 * Writes an accepted import into the register, in one transaction: borrowers and loans by the bank's codes. What the register has of a later day stays; what the file does not have is kept.
 * Doing it again changes nothing. @returns null when the import was not accepted, or was ended since
 */
export async function applyImport(sql: Sql, importId: string, at: Date): Promise<AppliedCounts | null> {
  return sql.begin(async (tx) => {
    const [now] = await tx<StoredImport[]>`${imports(tx)} where id = ${importId} for update`;
    if (now?.applied) return now.applied;
    if (now?.status !== 'ACCEPTED') return null;
    // Written anew as a whole, the rows have no statistics yet: without them the joins below go row by row.
    await tx`set local enable_nestloop = off`;
    const borrowersNew = await putBorrowers(tx, now);
    const loansNew = await putLoans(tx, now);
    const [absent] = await tx<{ n: number }[]>`
      select count(*)::int as n from loan l where l.import_id <> ${importId} and l.commune_id in (${unitsBelow(tx, [now.branchId], now.asOf)}) and not exists (select from register_import_row r where r.import_id = ${importId} and r.loan_code = l.bank_code)`;
    const found = totalsIn(now.found);
    const counts: AppliedCounts = { borrowersNew, borrowersKnown: Number(found?.borrowers ?? 0n) - borrowersNew, loansNew, loansKnown: Number(found?.loans ?? 0n) - loansNew, loansAbsent: absent?.n ?? 0 };
    await tx`update register_import set applied = ${tx.json({ ...counts })}, applied_at = ${at} where id = ${importId}`;
    return counts;
  });
}

/** @returns how many are new */
async function putBorrowers(tx: Queryable, { id, asOf }: StoredImport): Promise<number> {
  await tx`
    update borrower b set name = r.body->>'name', address = r.body->>'address', commune_id = r.body->>'communeId', village_id = r.body->>'villageId', as_of = ${asOf}::date, import_id = ${id}
    from (select distinct on (borrower_code) borrower_code, body from register_import_row where import_id = ${id} order by borrower_code, row) r
    where b.bank_code = r.borrower_code and b.as_of <= ${asOf}::date`;
  const { count } = await tx`
    insert into borrower (id, bank_code, name, address, commune_id, village_id, as_of, import_id)
    select 'borrower-' || nextval('borrower_number'), r.borrower_code, r.body->>'name', r.body->>'address', r.body->>'communeId', r.body->>'villageId', ${asOf}::date, ${id}
    from (select distinct on (borrower_code) borrower_code, body from register_import_row where import_id = ${id} order by borrower_code, row) r
    where not exists (select from borrower b where b.bank_code = r.borrower_code)`;
  return count;
}

/** @returns how many are new */
async function putLoans(tx: Queryable, { id, asOf }: StoredImport): Promise<number> {
  const columns = tx`borrower_id, programme, group_id, commune_id, handled_by, disbursed_on, due_on, principal_vnd, outstanding_vnd, overdue_vnd, frozen_vnd, interest_due_vnd, status, flags, as_of, import_id`;
  const list = (name: string) => tx`array(select jsonb_array_elements_text(r.body->${name}))`;
  const values = (handledBy: ReturnType<typeof list>) => tx`
    b.id, r.body->>'programme', r.body->>'groupId', r.body->>'communeId', ${handledBy}, (r.body->>'disbursedOn')::date, (r.body->>'dueOn')::date, (r.body->>'principalVnd')::bigint, (r.body->>'outstandingVnd')::bigint,
    (r.body->>'overdueVnd')::bigint, (r.body->>'frozenVnd')::bigint, (r.body->>'interestDueVnd')::bigint, r.body->>'status', ${list('flags')}, ${asOf}::date, ${id}`;
  // Who handled it once verifies no loss of it, also when the bank has given it to another since.
  const everHandled = tx`array(select p from unnest(l.handled_by) p union select jsonb_array_elements_text(r.body->'handledBy') order by 1)`;
  await tx`
    update loan l set (${columns}) = row(${values(everHandled)})
    from register_import_row r join borrower b on b.bank_code = r.borrower_code
    where r.import_id = ${id} and l.bank_code = r.loan_code and l.as_of <= ${asOf}::date`;
  const { count } = await tx`
    insert into loan (id, bank_code, ${columns})
    select 'loan-' || nextval('loan_number'), r.loan_code, ${values(list('handledBy'))}
    from register_import_row r join borrower b on b.bank_code = r.borrower_code
    where r.import_id = ${id} and not exists (select from loan l where l.bank_code = r.loan_code)`;
  return count;
}
