import type { CivilDate } from '../domain/civil-date.ts';
import type { LoanFlag, LoanStatus } from '../domain/register.ts';
import type { Queryable } from './client.ts';

/** What a test says of a loan; the rest is invented. */
export interface TestLoan {
  /** Ends the ids and codes: `loan-t<n>` with the code `TEST-KV-<n>`, of the borrower `borrower-t<borrower>`. */
  readonly n: number;
  /** Number of the borrower: with the same one several loans are of one household. */
  readonly borrower?: number;
  readonly name?: string;
  readonly communeId?: string;
  readonly villageId?: string | null;
  readonly groupId?: string | null;
  readonly programme?: string;
  readonly handledBy?: readonly string[];
  readonly disbursedOn?: CivilDate;
  readonly dueOn?: CivilDate;
  readonly principalVnd?: bigint;
  readonly outstandingVnd?: bigint;
  readonly overdueVnd?: bigint;
  readonly frozenVnd?: bigint;
  readonly interestDueVnd?: bigint;
  readonly status?: LoanStatus;
  readonly flags?: readonly LoanFlag[];
}

export interface WrittenLoan {
  readonly loanId: string;
  readonly loanCode: string;
  readonly borrowerId: string;
  readonly borrowerCode: string;
}

/** Day of the figures that tests write. */
const asOf = '2026-01-31';

/** Puts an invented loan and its borrower into the register: by default of the first group of commune-082. The same number again changes it. */
export async function writeTestLoan(sql: Queryable, test: TestLoan): Promise<WrittenLoan> {
  const { n, borrower = n, communeId = 'commune-082', villageId = 'village-0244', groupId = 'group-0487', programme = 'HO_NGHEO', disbursedOn = '2023-03-15', dueOn = '2028-03-15' } = test;
  const { principalVnd = 50_000_000n, outstandingVnd = principalVnd, overdueVnd = 0n, frozenVnd = 0n, interestDueVnd = 0n, status = 'IN_TERM', flags = [], handledBy = [], name = `Người vay Thử ${borrower} (minh họa)` } = test;
  const written = { loanId: `loan-t${n}`, loanCode: `TEST-KV-${n}`, borrowerId: `borrower-t${borrower}`, borrowerCode: `TEST-KH-${borrower}` };
  await sql`
    insert into borrower (id, bank_code, name, address, commune_id, village_id, as_of, import_id)
    values (${written.borrowerId}, ${written.borrowerCode}, ${name}, ${`Số ${borrower} đường Mẫu (minh họa)`}, ${communeId}, ${villageId}, ${asOf}, 'test')
    on conflict (id) do update set name = excluded.name, commune_id = excluded.commune_id, village_id = excluded.village_id`;
  await sql`
    insert into loan (id, bank_code, borrower_id, programme, group_id, commune_id, handled_by, disbursed_on, due_on, principal_vnd, outstanding_vnd, overdue_vnd, frozen_vnd, interest_due_vnd, status, flags, as_of, import_id)
    values (${written.loanId}, ${written.loanCode}, ${written.borrowerId}, ${programme}, ${groupId}, ${communeId}, ${[...handledBy]}, ${disbursedOn}, ${dueOn}, ${principalVnd}, ${outstandingVnd}, ${overdueVnd}, ${frozenVnd}, ${interestDueVnd}, ${status}, ${[...flags]}, ${asOf}, 'test')
    on conflict (id) do update set borrower_id = excluded.borrower_id, programme = excluded.programme, group_id = excluded.group_id, commune_id = excluded.commune_id, handled_by = excluded.handled_by, disbursed_on = excluded.disbursed_on, due_on = excluded.due_on,
      principal_vnd = excluded.principal_vnd, outstanding_vnd = excluded.outstanding_vnd, overdue_vnd = excluded.overdue_vnd, frozen_vnd = excluded.frozen_vnd, interest_due_vnd = excluded.interest_due_vnd, status = excluded.status, flags = excluded.flags`;
  return written;
}
