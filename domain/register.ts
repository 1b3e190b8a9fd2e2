import type { CivilDate } from './civil-date.ts';
import type { Bilingual } from './text.ts';

/** State of a loan, as the bank says. Having moved away is independent of it. Names [BG]: the bank's own layout is NOT FOUND. Persisted: never rename one. */
export const loanStatuses = {
  IN_TERM: { vi: 'Trong hạn', en: 'In term' },
  OVERDUE: { vi: 'Quá hạn', en: 'Overdue' },
  FROZEN: { vi: 'Khoanh nợ', en: 'Frozen' },
  PAID: { vi: 'Đã tất toán', en: 'Paid' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type LoanStatus = keyof typeof loanStatuses;

/** What the bank notes of a borrower [BG]. Persisted: never rename one. */
export const loanFlags = {
  LEFT_RESIDENCE: { vi: 'Bỏ đi khỏi nơi cư trú', en: 'Left the place of residence' },
  EMBEZZLED: { vi: 'Bị chiếm dụng', en: 'Embezzled by others' },
  DECEASED: { vi: 'Đã chết', en: 'Deceased' },
  MISSING: { vi: 'Mất tích', en: 'Missing' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type LoanFlag = keyof typeof loanFlags;

/** How far an import has come. Persisted: never rename one. */
export const importStatuses = {
  CHECKING: { vi: 'Đang kiểm tra tệp', en: 'The file is being checked' },
  CHECKED: { vi: 'Không có lỗi, chờ chấp nhận', en: 'Without faults, waiting to be accepted' },
  FAULTY: { vi: 'Tệp có lỗi, không nhập gì', en: 'Faulty; nothing of it is taken' },
  ACCEPTED: { vi: 'Đã chấp nhận, đang ghi vào sổ', en: 'Accepted, being written' },
  APPLIED: { vi: 'Đã ghi vào sổ', en: 'Applied' },
  REJECTED: { vi: 'Không chấp nhận, không nhập gì', en: 'Rejected; nothing of it is taken' },
  ENDED: { vi: 'Người vận hành đã kết thúc, không nhập gì', en: 'Ended by an operator; nothing of it is taken' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type ImportStatus = keyof typeof importStatuses;

/** A row of the bank's file that was found without fault: one loan and its borrower, in VND. */
export interface RegisterRow {
  readonly borrowerCode: string;
  readonly name: string;
  readonly address: string | null;
  readonly communeId: string;
  readonly villageId: string | null;
  readonly loanCode: string;
  readonly programme: string;
  readonly groupId: string | null;
  /** Ids of people. */
  readonly handledBy: readonly string[];
  readonly disbursedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly principalVnd: bigint;
  readonly outstandingVnd: bigint;
  readonly overdueVnd: bigint;
  readonly frozenVnd: bigint;
  readonly interestDueVnd: bigint;
  readonly status: LoanStatus;
  readonly flags: readonly LoanFlag[];
}

/** What a file adds up to, by its last row or by its rows. VND. */
export interface RegisterTotals {
  readonly borrowers: bigint;
  readonly loans: bigint;
  readonly principalVnd: bigint;
  readonly outstandingVnd: bigint;
  readonly overdueVnd: bigint;
  readonly frozenVnd: bigint;
}

/** The order in which totals are compared and told. */
export const totalNames = ['borrowers', 'loans', 'principalVnd', 'outstandingVnd', 'overdueVnd', 'frozenVnd'] as const satisfies readonly (keyof RegisterTotals)[];

/** Totals in which what the file says differs from what its rows add up to. */
export function totalsThatDiffer(said: RegisterTotals, found: RegisterTotals): (keyof RegisterTotals)[] {
  return totalNames.filter((name) => said[name] !== found[name]);
}
