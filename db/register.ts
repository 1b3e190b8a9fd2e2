import type { CivilDate } from '../domain/civil-date.ts';
import type { LoanFlag, LoanStatus } from '../domain/register.ts';
import type { Queryable } from './client.ts';
import { areaOf, unitsBelow } from './units.ts';

/** A loan as the bank's last file has it, in VND. */
export interface Loan {
  readonly id: string;
  readonly bankCode: string;
  readonly borrowerId: string;
  readonly programme: string;
  /** The Savings & Loan Group it is lent through; null for a loan without one. */
  readonly groupId: string | null;
  /** The organization of the commune that the group belongs to. */
  readonly organizationId: string | null;
  readonly communeId: string;
  /** Of that commune: where the group's members live, or the borrower where there is no group. */
  readonly villageId: string | null;
  /** Ids of the people who handled it: they verify no loss of it. */
  readonly handledBy: readonly string[];
  readonly disbursedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly principalVnd: bigint;
  readonly outstandingVnd: bigint;
  /** Of what is owed of the principal. */
  readonly overdueVnd: bigint;
  readonly frozenVnd: bigint;
  readonly interestDueVnd: bigint;
  readonly status: LoanStatus;
  readonly flags: readonly LoanFlag[];
  readonly asOf: CivilDate;
}

/** Personal data: read through `looked` (api/case-look.ts) only. */
export interface Borrower {
  readonly id: string;
  readonly bankCode: string;
  readonly name: string;
  readonly address: string | null;
  readonly communeId: string;
  readonly villageId: string | null;
  readonly asOf: CivilDate;
  readonly loans: readonly Loan[];
}

/** Units in whose area somebody may do what they ask for, and the day it is asked. */
export interface Within {
  readonly units: readonly string[];
  readonly onDate: CivilDate;
}

/** `select …`: loans; the loan is `l`, its borrower `b`, its group `g`, the group's organization `o`, its village `v` in what is appended. */
function loans(sql: Queryable) {
  return sql`
    select l.id, l.bank_code as "bankCode", l.borrower_id as "borrowerId", l.programme, l.group_id as "groupId", o.id as "organizationId", l.commune_id as "communeId", v.id as "villageId",
      l.handled_by as "handledBy", l.disbursed_on::text as "disbursedOn", l.due_on::text as "dueOn", l.principal_vnd as "principalVnd", l.outstanding_vnd as "outstandingVnd", l.overdue_vnd as "overdueVnd",
      l.frozen_vnd as "frozenVnd", l.interest_due_vnd as "interestDueVnd", l.status, l.flags, l.as_of::text as "asOf"
    from loan l
    join borrower b on b.id = l.borrower_id
    left join unit g on g.id = l.group_id
    left join unit o on o.kind = 'ORGANIZATION' and o.parent_id = l.commune_id and o.organization = g.organization
    left join unit v on v.id = coalesce(g.village_id, b.village_id) and v.parent_id = l.commune_id`;
}

/** Condition: the loan belongs to a unit of the area: its group, village, organization or commune. */
function withinArea(sql: Queryable, { units, onDate }: Within) {
  return sql`exists (select from (${unitsBelow(sql, units, onDate)}) x where x.id in (l.commune_id, l.group_id, o.id, v.id))`;
}

/** The loan of a bank code, if it belongs to one of these units or to one below them; undefined alike for one that there is not. */
export async function findLoanByCode(sql: Queryable, code: string, within: Within): Promise<Loan | undefined> {
  const [found] = await sql<Loan[]>`${loans(sql)} where l.bank_code = ${code} and ${withinArea(sql, within)}`;
  return found;
}

/** The loan, wherever it belongs: for a process that has it from its start. */
export async function loanOf(sql: Queryable, loanId: string): Promise<Loan | undefined> {
  const [found] = await sql<Loan[]>`${loans(sql)} where l.id = ${loanId}`;
  return found;
}

/** The borrower with all their loans, wherever they belong: for a process that is about them. */
export async function borrowerOf(sql: Queryable, borrowerId: string): Promise<Borrower | undefined> {
  return borrowerWith(sql, borrowerId, sql`true`);
}

/** The borrower with those of their loans that belong to an area. */
export async function borrowerWithin(sql: Queryable, borrowerId: string, within: Within): Promise<Borrower | undefined> {
  return borrowerWith(sql, borrowerId, withinArea(sql, within));
}

async function borrowerWith(sql: Queryable, borrowerId: string, condition: ReturnType<typeof withinArea>): Promise<Borrower | undefined> {
  const [found] = await sql<Omit<Borrower, 'loans'>[]>`
    select id, bank_code as "bankCode", name, address, commune_id as "communeId", village_id as "villageId", as_of::text as "asOf" from borrower where id = ${borrowerId}`;
  if (!found) return undefined;
  return { ...found, loans: await sql<Loan[]>`${loans(sql)} where l.borrower_id = ${borrowerId} and ${condition} order by l.disbursed_on, l.id` };
}

/** Codes of the bank, one of the two. */
export interface AskedCode {
  readonly loanCode?: string | undefined;
  readonly borrowerCode?: string | undefined;
}

/** The borrower of a code or of a loan's code, and the commune of theirs that lies in the area: they live there, or owe a loan there. Undefined alike for one that there is not. */
export async function findBorrowerByCode(sql: Queryable, { loanCode, borrowerCode }: AskedCode, { units, onDate }: Within): Promise<{ readonly id: string; readonly communeId: string } | undefined> {
  const asked = loanCode === undefined ? sql`b.bank_code = ${borrowerCode ?? ''}` : sql`b.id = (select borrower_id from loan where bank_code = ${loanCode})`;
  const below = sql`(${unitsBelow(sql, units, onDate)})`;
  const [found] = await sql<{ id: string; communeId: string }[]>`
    select b.id, c.id as "communeId" from borrower b cross join lateral (select b.commune_id as id union select l.commune_id from loan l where l.borrower_id = b.id ${loanCode === undefined ? sql`` : sql`and l.bank_code = ${loanCode}`}) c
    where ${asked} and c.id in ${below} order by c.id = b.commune_id desc, c.id limit 1`;
  return found;
}

/** Ids of the people who handled a loan. */
export async function handlersOf(sql: Queryable, loanId: string): Promise<string[]> {
  const [found] = await sql<{ handledBy: string[] }[]>`select handled_by as "handledBy" from loan where id = ${loanId}`;
  return found?.handledBy ?? [];
}

/** The units a loan belongs to, the nearest first: group, village, organization, commune, then those above. What `mustSee` takes as its area. */
export async function areaOfLoan(sql: Queryable, loan: Pick<Loan, 'groupId' | 'villageId' | 'organizationId' | 'communeId'>, onDate: CivilDate): Promise<string[]> {
  const near = [loan.groupId, loan.villageId, loan.organizationId].filter((id) => id !== null);
  return [...near, ...(await areaOf(sql, loan.communeId, onDate))];
}
