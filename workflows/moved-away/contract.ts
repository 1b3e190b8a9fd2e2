import { caseKinds } from '../../domain/cases.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { processId } from '../../domain/ids.ts';
import type { AttemptMethod, CaseOutcome, CommitmentOutcome, LocalAssets, ProvinceAnswer, Whereabouts } from '../../domain/moved-away.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';

/** Kinds of process in this folder. */
export const kinds = [caseKinds.movedAway];

/** The process of the unit that a case is handed over to: of the same year and number as the case, e.g. `moved-away.2027.commune-083.5h1`. */
export function receivingProcessId({ period, caseNumber }: { period: string; caseNumber: number }, unitId: string, handover: number): string {
  return `${processId(caseKinds.movedAway, period, unitId)}.${caseNumber}h${handover}`;
}

/** Steps. Persisted in task ids and the ledger: never rename. */
export const steps = {
  signGroup: 'movedAway.signGroup',
  signOrganization: 'movedAway.signOrganization',
  signVillage: 'movedAway.signVillage',
  signPolice: 'movedAway.signPolice',
  signCommune: 'movedAway.signCommune',
  correct: 'movedAway.correct',
  triage: 'movedAway.triage',
  confirm: 'movedAway.confirm',
  collect: 'movedAway.collect',
  replan: 'movedAway.replan',
  followUp: 'movedAway.followUp',
  withdraw: 'movedAway.withdraw',
  accept: 'movedAway.accept',
  refer: 'movedAway.refer',
  follow: 'movedAway.follow',
  answer: 'movedAway.answer',
  family: 'movedAway.family',
  trace: 'movedAway.trace',
  candidate: 'movedAway.candidate',
  news: 'movedAway.news',
  close: 'movedAway.close',
} as const;

/** Working days from the opening of a duty to its deadline [design]: no source names any (section 10 of the facts: NOT FOUND). The parameter `workingDays.<step>` takes the place of each. */
export const workingDaysFor = {
  [steps.signGroup]: 5, [steps.signOrganization]: 5, [steps.signVillage]: 5, [steps.signPolice]: 5, [steps.signCommune]: 5,
  [steps.correct]: 5, [steps.triage]: 10, [steps.confirm]: 3, [steps.collect]: 10, [steps.followUp]: 3, [steps.accept]: 5, [steps.refer]: 5, [steps.follow]: 10,
  [steps.family]: 10, [steps.trace]: 10, [steps.candidate]: 20,
} as const satisfies Readonly<Record<string, number>>;
export type DutyStep = keyof typeof workingDaysFor;

/** Messages between the processes of one case. Persisted: never rename. */
export const messages = {
  accepted: 'movedAwayAccepted',
  refused: 'movedAwayRefused',
  withdrawn: 'movedAwayWithdrawn',
  handedOver: 'movedAwayHandedOver',
  proposerEnded: 'movedAwayProposerEnded',
} as const;

/** What every process of a case knows from its start. */
export interface CaseSeed {
  /** The process in which the case was opened, and its number among the year's. */
  readonly caseId: string;
  readonly caseNumber: number;
  readonly borrowerId: string;
  readonly detectedOn: CivilDate;
  /** How it was opened; null in a unit that it is handed over to. */
  readonly opening: Opening | null;
  /** The hand-over by which it came; null in the unit that opened it. */
  readonly handover: Proposal | null;
}

/** What the minutes are about, and who signs them: a missing unit signs nothing, on record. */
export interface Opening {
  readonly loanId: string;
  readonly groupId: string | null;
  readonly organizationId: string | null;
  readonly villageId: string | null;
  /** Reference of what was reported. */
  readonly note: string;
}

/** What one unit proposed to another. */
export interface Proposal {
  readonly number: number;
  readonly from: string;
  readonly fromUnitId: string;
  readonly effectiveFrom: CivilDate;
  /** Who proposed it, and for whom: they don't accept it. */
  readonly by: readonly string[];
}

export type CaseInput = ProcessInput<CaseSeed>;

/** What was found of where they are. The address, and what else is written, stays in PostgreSQL. */
export interface Finding {
  readonly whereabouts: Whereabouts;
  readonly assets: LocalAssets;
  /** Of an exact address only. */
  readonly inProvince: boolean | null;
  readonly receivingUnitId: string | null;
  readonly address: string | null;
  readonly text: string | null;
}

export interface SignForm extends Facts {
  readonly signedOn: CivilDate;
  readonly text: string | null;
}

export interface AttemptForm extends Facts {
  readonly method: AttemptMethod;
  readonly onDay: CivilDate;
  readonly evidence: readonly string[];
  readonly text: string;
}

export interface HandoverForm extends Facts {
  readonly toUnitId: string | null;
  readonly effectiveFrom: CivilDate;
}

/** A commitment plan: only its days and its hash pass through the engine. */
export interface CommitForm extends Facts {
  readonly batchId: string;
  readonly sha256: string;
  readonly dues: readonly CivilDate[];
}

export interface FollowUpForm extends Facts {
  readonly paidOn: CivilDate | null;
  /** The amount, where it was paid in part. */
  readonly batchId: string | null;
  readonly sha256: string | null;
  readonly text: string | null;
}

export interface ReferForm extends Facts {
  readonly province: string;
  readonly letterNumber: string;
  readonly sentOn: CivilDate;
}

export interface AnswerForm extends Facts {
  readonly answer: ProvinceAnswer;
  readonly answeredOn: CivilDate;
  readonly evidence: readonly string[];
  readonly text: string;
}

export interface CloseForm extends Facts {
  readonly evidence: readonly string[];
  readonly text: string;
  readonly documentNumber: string | null;
  readonly documentOn: CivilDate | null;
}

/** What a close is called, as a choice. */
export const closings = { paid: 'PAID', returned: 'RETURNED', transferred: 'TRANSFERRED', inCourt: 'IN_COURT', riskHandled: 'RISK_HANDLED' } as const satisfies Readonly<Record<string, CaseOutcome>>;
export type Closing = keyof typeof closings;

/** What a follow-up of a commitment is called, as a choice. */
export const followUps = { kept: 'KEPT', partly: 'PARTLY', broken: 'BROKEN' } as const satisfies Readonly<Record<string, CommitmentOutcome>>;
export type FollowUp = keyof typeof followUps;
