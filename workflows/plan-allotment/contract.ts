import { allotmentKind } from '../../domain/allotment.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { processId } from '../../domain/ids.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';

/** Kinds of process in this folder. */
export const kinds = [allotmentKind];

/** The period of an allotment: its year and its number within it, e.g. `2027n1`. A cancelled one keeps its number. */
export function allotmentPeriod(year: number, number: number): string {
  return `${year}n${number}`;
}

/** @param unitId the branch, or a commune */
export function allotmentProcessId(year: number, number: number, unitId: string): string {
  return processId(allotmentKind, allotmentPeriod(year, number), unitId);
}

/** Working days that a commune has for acknowledging its targets [design]: no source names any. The parameter `workingDays.allotment.acknowledge` takes its place. */
export const acknowledgeWorkingDays = 5;

/** What the branch's process knows from its start. */
export interface AllotmentSeed {
  readonly year: number;
  readonly number: number;
  /** The approved campaign whose sums bound it. */
  readonly base: string;
  readonly branchId: string;
  readonly provinceId: string;
  /** Communes of the approved plan, each with the office it plans with. */
  readonly communes: readonly { readonly communeId: string; readonly officeId: string }[];
  /** Number of the allotment of the year that is in force, and whose place this one takes; null where there is none. */
  readonly replaces: number | null;
}

/** What a commune's process knows: which targets it was given, and by which decision. */
export interface GivenSeed {
  readonly year: number;
  readonly number: number;
  readonly version: number;
  readonly decision: Decision;
  readonly officeId: string;
}

/** The Head's decision on paper. */
export interface Decision extends Facts {
  readonly number: string;
  readonly date: CivilDate;
}

export type AllotmentInput = ProcessInput<AllotmentSeed>;
export type GivenInput = ProcessInput<GivenSeed>;

/** Steps of the branch, the Head and the communes. Persisted in task ids and the ledger: never rename. */
export const steps = {
  enter: 'allotment.enter',
  submit: 'allotment.submit',
  withdraw: 'allotment.withdraw',
  sign: 'allotment.sign',
  cancel: 'allotment.cancel',
  acknowledge: 'allotment.acknowledge',
} as const;

/** Messages between the processes. Persisted: never rename. */
export const messages = {
  replaced: 'allotmentReplaced',
} as const;

/** A batch of targets: only its totals and its hash pass through the engine. */
export interface TargetsForm extends Facts {
  readonly batchId: string;
  readonly sha256: string;
  readonly put: number;
  readonly remove: number;
}

/** What the Head signs with. */
export interface SignForm extends Facts {
  readonly decisionNumber: string;
  readonly decidedOn: CivilDate;
}
