import type { CivilDate } from '../../domain/civil-date.ts';
import { caseKinds } from '../../domain/cases.ts';
import type { RiskRequest } from '../../domain/risk.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';

/** Kinds of process in this folder. */
export const kinds = [caseKinds.risk];

/** Steps of the office, those who sign, the branch. Persisted in task ids and the ledger: never rename. */
export const steps = {
  verify: 'risk.verify',
  signCommune: 'risk.signCommune',
  signPolice: 'risk.signPolice',
  signGroup: 'risk.signGroup',
  signOrganization: 'risk.signOrganization',
  signSpecialist: 'risk.signSpecialist',
  list: 'risk.list',
  check: 'risk.check',
  record: 'risk.record',
  end: 'risk.end',
  withdraw: 'risk.withdraw',
} as const;

/** The signatures of the record of a loss (02/XLN) [S37]. */
export const signatureSteps = [steps.signCommune, steps.signPolice, steps.signGroup, steps.signOrganization, steps.signSpecialist] as const;
export type SignatureStep = (typeof signatureSteps)[number];

/**
 * Working days of each step [design]: no text sets a time limit ("không quy định thời gian cụ thể" [S37]), so these only remind. The parameters `workingDays.<step>` take their place.
 * The Head Office's own time is the branch's to ask after.
 */
export const workingDays = { [steps.verify]: 10, signature: 5, [steps.list]: 5, [steps.check]: 10, [steps.record]: 60 } as const;

/** Through whom a loan is lent. Null for a loan without a group, or a group without an organization. */
export interface LoanParties {
  readonly groupId: string | null;
  readonly organizationId: string | null;
}

/** What the process knows from its start: whose loan and who signs, by id. What is asked for and why is put aside outside the engine. */
export interface RiskSeed extends LoanParties {
  readonly loanId: string;
  readonly officeId: string;
  readonly branchId: string;
  /** The department that signs as specialist body; null where the commune's own specialist does. */
  readonly specialistUnitId: string | null;
  /** The first of these cases: null in itself. */
  readonly opened: string | null;
  /** How many cases came before about the same loss. */
  readonly sequence: number;
  readonly request: RequestRef | FollowingRef;
}

/** The request (01/XLN) as it was put aside. */
export interface RequestRef extends Facts {
  readonly batchId: string;
  readonly sha256: string;
  /** Reference of the remark. */
  readonly note: string;
}

/** A request that goes on from another case, with its cause. */
export interface FollowingRef extends Facts {
  readonly follows: string;
  readonly asksFor: RiskRequest;
  readonly requestedOn: CivilDate;
  readonly note: string;
}

export type RiskInput = ProcessInput<RiskSeed>;

/** The id of a case that follows: that of the first, and which one after it. */
export function followingProcessId(opened: string, sequence: number): string {
  return `${opened}s${sequence}`;
}

/** The table that a request puts aside, in its transaction taken into the case. */
export interface RequestBatch {
  readonly cause: string;
  readonly causedOn: CivilDate;
  readonly requestedOn: CivilDate;
  readonly asksFor: RiskRequest | null;
}

/** The table that a verification puts aside. */
export interface VerificationBatch {
  readonly lossBps: number;
  readonly visitedOn: CivilDate;
}

export interface VerifyForm extends Facts {
  readonly batchId: string;
  readonly sha256: string;
  readonly note: string | null;
}

export interface SignForm extends Facts {
  readonly signedOn: CivilDate;
  readonly note: string | null;
}

export interface ReasonForm extends Facts {
  readonly reason: string;
}

export interface ListForm extends Facts {
  readonly listNumber: string;
  readonly listedOn: CivilDate;
}

export interface SendForm extends Facts {
  readonly letterNumber: string;
  readonly sentOn: CivilDate;
}

/** The Head Office's decision, as it is recorded. */
export interface DecisionForm extends Facts {
  readonly decisionNumber: string;
  readonly decidedOn: CivilDate;
  readonly until: CivilDate | null;
  /** Reference of the reason for a last day beyond what the source allows, or of a remark. */
  readonly reason: string | null;
}

export interface EndForm extends Facts {
  readonly requestedOn: CivilDate;
  readonly note: string;
}
