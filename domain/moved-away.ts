import type { CivilDate } from './civil-date.ts';
import type { Bilingual } from './text.ts';

/** What is known of where somebody is, as they are sorted in practice [S88]. Names are persisted. */
export const whereaboutsNames = {
  EXACT: { vi: 'có địa chỉ cụ thể', en: 'exact address' },
  VAGUE: { vi: 'địa chỉ không rõ ràng', en: 'vague address' },
  NONE: { vi: 'không có thông tin', en: 'nothing known' },
} as const satisfies Record<string, Bilingual>;
export type Whereabouts = keyof typeof whereaboutsNames;
export const whereaboutsCodes = Object.keys(whereaboutsNames) as [Whereabouts, ...Whereabouts[]];

/** Whether something is left at the old place that the debt could be recovered from. */
export const localAssets = ['YES', 'NO', 'UNKNOWN'] as const;
export type LocalAssets = (typeof localAssets)[number];

/** How somebody was looked for [design; police, organizations and the bank's own visits are named in S91, S92, S11]. */
export const attemptMethods = ['FAMILY', 'NEIGHBOURS', 'PHONE', 'VISIT', 'POLICE', 'ORGANIZATION', 'OTHER'] as const;
export type AttemptMethod = (typeof attemptMethods)[number];

/** On which occasion: the family is asked first, then rounds of tracing; news comes by itself. */
export const attemptKinds = ['FAMILY', 'ROUND', 'NEWS'] as const;
export type AttemptKind = (typeof attemptKinds)[number];
export const attemptResults = ['NO_NEWS', 'NEWS'] as const;
export type AttemptResult = (typeof attemptResults)[number];

/** What another province answers to a letter; NO_ANSWER where it has not answered by a follow-up. */
export const provinceAnswers = ['WILL_COLLECT', 'TAKES_OVER', 'NOT_FOUND', 'NO_ANSWER'] as const;
export type ProvinceAnswer = (typeof provinceAnswers)[number];

/** How a case ends; each is said by a person, with evidence. */
export const caseOutcomes = ['PAID', 'RETURNED', 'TRANSFERRED', 'IN_COURT', 'RISK_HANDLED'] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

export type CommitmentOutcome = 'KEPT' | 'PARTLY' | 'BROKEN' | 'REPLACED';

/** At most so many rows of a commitment plan, and so many pieces of evidence of one act. */
export const maxCommitments = 60;
export const maxEvidence = 20;

/** The later of two days. News of an earlier day than the last turns no clock back. */
export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

/** What became of a commitment. @param paidVnd VND, at least zero */
export function outcomeOfPayment(amountVnd: bigint, paidVnd: bigint): Exclude<CommitmentOutcome, 'REPLACED'> {
  if (paidVnd <= 0n) return 'BROKEN';
  return paidVnd < amountVnd ? 'PARTLY' : 'KEPT';
}
