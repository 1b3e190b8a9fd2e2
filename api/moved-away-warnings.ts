import { caseOfProcess } from '../db/moved-away.ts';
import type { Queryable } from '../db/client.ts';
import type { Loan } from '../db/register.ts';
import { borrowerOf } from '../db/register.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { dayVi } from '../domain/civil-date.ts';
import { later } from '../domain/moved-away.ts';
import { steps } from '../workflows/moved-away/contract.ts';
import type { ActWarnings } from './act-warnings.ts';

interface Owed {
  readonly principalVnd: bigint;
  readonly interestVnd: bigint;
  /** Day of the newest of these figures. */
  readonly asOf: CivilDate;
}

/** What the borrower of a case owes, as the bank's last file has it; undefined where it has nothing. */
async function owedIn(sql: Queryable, processId: string): Promise<Owed | undefined> {
  const row = await caseOfProcess(sql, processId);
  const loans = (row && (await borrowerOf(sql, row.borrowerId)))?.loans ?? [];
  const sum = (of: (loan: Loan) => bigint): bigint => loans.reduce((all, loan) => all + of(loan), 0n);
  const [first] = loans;
  return first && { principalVnd: sum((loan) => loan.outstandingVnd), interestVnd: sum((loan) => loan.interestDueVnd), asOf: loans.reduce((day, { asOf }) => later(day, asOf), first.asOf) };
}

// The receipt is kept for its key, so a warning says no amount.

/** Nothing refuses it: the register is a copy of a day, and interest goes on. */
const warnOverDebt: ActWarnings = async ({ server: { database: { sql } } }, { task, form }) => {
  const committed = (form as { rows: readonly { amountVnd: number }[] }).rows.reduce((sum, { amountVnd }) => sum + BigInt(amountVnd), 0n);
  const owed = await owedIn(sql, task.processId);
  if (!owed || committed <= owed.principalVnd + owed.interestVnd) return [];
  return [{
    code: 'COMMITTED_OVER_DEBT',
    vi: `Tổng số tiền cam kết lớn hơn số còn nợ theo sổ của ngân hàng ngày ${dayVi(owed.asOf)}; đề nghị kiểm tra lại số tiền từng kỳ.`,
    en: `The commitments add up to more than is owed by the bank's register of ${owed.asOf}; please check the amount of each row.`,
  }];
};

/** The bank's next file may show the payment; whoever closes has seen the evidence. */
const warnStillOwed: ActWarnings = async ({ server: { database: { sql } } }, { task }) => {
  const owed = await owedIn(sql, task.processId);
  if (!owed || owed.principalVnd + owed.interestVnd === 0n) return [];
  return [{
    code: 'STILL_OWED',
    vi: `Hồ sơ đóng vì đã trả hết nợ, nhưng sổ của ngân hàng ngày ${dayVi(owed.asOf)} vẫn ghi còn nợ; đề nghị đối chiếu với chứng từ.`,
    en: `The case is closed as paid, but by the bank's register of ${owed.asOf} something is still owed; please compare it with the evidence.`,
  }];
};

/** By step and choice. */
export const movedAwayWarnings: Readonly<Record<string, ActWarnings>> = {
  [`${steps.collect}/commit`]: warnOverDebt,
  [`${steps.replan}/commit`]: warnOverDebt,
  [`${steps.close}/paid`]: warnStillOwed,
};
