import { proxyActivities } from '@temporalio/workflow';

/** Reads that only plans need. */
export interface PlanActivities {
  /** Who wrote the lines and declarations that stand in a commune's plan. */
  standingMakers(input: { processId: string }): Promise<string[]>;
  /** What a commune's annual plan begins with: its year of an approved five-year plan. */
  fiveYearDraft(input: { kind: string; period: string; communeId: string; base: string; year: number }): Promise<FiveYearDraft>;
}

export interface FiveYearDraft {
  /** The commune's process of the five-year plan; null when that plan was approved without it. */
  readonly from: string | null;
  /** Who wrote what it begins with, and in whose name. */
  readonly makers: string[];
  readonly lines: number;
  readonly noNeeds: number;
  /** Lines whose village, group or organization no longer exists. */
  readonly dropped: number;
}

export const planActs = proxyActivities<PlanActivities>({ startToCloseTimeout: '30 seconds', retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' } });
