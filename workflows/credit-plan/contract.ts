import type { CivilDate } from '../../domain/civil-date.ts';
import { processId } from '../../domain/ids.ts';
import type { PlanKind, PlanLevel } from '../../domain/plan.ts';
import { planKinds } from '../../domain/plan.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';

/** Kinds of process in this folder: one chain for all of them. */
export const kinds = Object.values(planKinds);

/**
 * The period of a campaign: the year, the years of a five-year plan, or the year and the adjustment's number. One opened again after a cancelled one gets a
 * number of its own, so that no process id is used twice.
 */
export function planPeriod(kind: PlanKind, years: readonly number[], attempt: number): string {
  const [first = 0] = years;
  if (kind === planKinds.adjustment) return `${first}a${attempt}`;
  const period = kind === planKinds.fiveYear ? `${first}-${years.at(-1) ?? first}` : String(first);
  return attempt === 1 ? period : `${period}r${attempt}`;
}

/** The branch also plans with some communes itself; its office process then has the branch's unit, so the level is part of the id. */
export function planProcessId(kind: string, period: string, level: PlanLevel, unitId: string): string {
  return processId(kind, period, level === 'office' ? `desk-${unitId}` : unitId);
}

/** Last day on which each level is in time. */
export interface PlanDueDates {
  readonly commune: CivilDate;
  readonly office: CivilDate;
  readonly branch: CivilDate;
  readonly head: CivilDate;
}

/** What every process of a campaign knows from its start. */
export interface PlanSeed {
  /** The year planned or adjusted; the first of a five-year plan. */
  readonly year: number;
  /** The years of its lines; without, `year` alone. */
  readonly years?: readonly number[];
  readonly attempt: number;
  readonly provinceId: string;
  readonly branchId: string;
  readonly officeId: string;
  readonly communeIds: readonly string[];
  readonly due: PlanDueDates;
  /** Of an adjustment: the approved campaign that it changes. Of an annual plan: the approved five-year plan that it starts from. */
  readonly base?: string;
  /** What an adjustment rests on. */
  readonly basis?: { readonly number: string; readonly date: CivilDate; readonly reason: TextRef };
}

/** What the branch's process needs beyond that: every office with its communes. */
export interface CampaignSeed extends PlanSeed {
  readonly offices: readonly { readonly officeId: string; readonly communeIds: readonly string[] }[];
  readonly programmes: readonly string[];
}

export type CommunePlanInput = ProcessInput<PlanSeed>;
export type OfficePlanInput = ProcessInput<PlanSeed>;
export type BranchPlanInput = ProcessInput<CampaignSeed>;

/** Steps of the three levels. Persisted in task ids and the ledger: never rename. */
export const steps = {
  enterNeeds: 'commune.enter',
  submit: 'commune.submit',
  withdrawCommune: 'commune.withdraw',
  review: 'office.review',
  reopenLines: 'office.reopen',
  synthesizeOffice: 'office.synthesize',
  withdrawOffice: 'office.withdraw',
  reviewOffice: 'branch.review',
  reopenOffice: 'branch.reopen',
  synthesizeBranch: 'branch.synthesize',
  withdrawBranch: 'branch.withdraw',
  approve: 'head.approve',
  changeDates: 'campaign.changeDates',
  closeIntake: 'campaign.closeIntake',
  cancel: 'campaign.cancel',
} as const;

/** Messages between levels. Persisted: never rename. */
export const messages = {
  communeSent: 'communeSent',
  communeAbsent: 'communeAbsent',
  communeReturned: 'communeReturned',
  communeAccepted: 'communeAccepted',
  officeSent: 'officeSent',
  officeReturned: 'officeReturned',
  officeAccepted: 'officeAccepted',
  withdrawRequested: 'withdrawRequested',
  acceptanceUndone: 'acceptanceUndone',
  returnUndone: 'returnUndone',
  dueDatesChanged: 'dueDatesChanged',
  intakeClosed: 'intakeClosed',
  campaignCancelled: 'campaignCancelled',
  planApproved: 'planApproved',
} as const;

/** Reference of a text that a person wrote, kept in PostgreSQL. */
export type TextRef = string;

/** A batch of needs: only its totals and its hash pass through the engine. */
export interface BatchForm extends Facts {
  readonly batchId: string;
  readonly sha256: string;
  readonly put: number;
  readonly remove: number;
  readonly noNeed: number;
}

export interface LineReturn extends Facts {
  readonly lineId: string;
  readonly reason: TextRef;
}

/** A child that a level goes on without. */
export interface Exception extends Facts {
  readonly unitId: string;
  readonly reason: TextRef;
}

/** What a level told the level above when it sent its plan: who made that version, and the units inside. */
export interface Sent extends Facts {
  readonly unitId: string;
  readonly version: number;
  readonly makers: readonly string[];
}

/** Where a child stands in the eyes of the level above it. */
export type MemberStatus = 'WAITING' | 'SENT' | 'RETURNED' | 'ACCEPTED' | 'ABSENT';

export interface Member {
  status: MemberStatus;
  /** Last version received; 0 before the first. */
  version: number;
  /** Version accepted last; 0 when none stands. */
  acceptedVersion: number;
  /** Who made that version, so that they decide nothing of it. */
  makers: readonly string[];
  /** The units inside its synthesis, for a child that has children of its own. */
  included: readonly string[];
}
