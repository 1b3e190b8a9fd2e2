import type { Address } from './access.ts';
import type { CivilDate } from './civil-date.ts';

/** Milliseconds since 1970, in the workflow's own time. */
export type EpochMs = number;

/** A step that waits for a person, as its process knows it. */
export interface TaskState {
  readonly id: string;
  readonly step: string;
  readonly subject: string | null;
  readonly nature: 'DUTY' | 'OFFER';
  readonly to: Address;
  readonly choices: readonly string[];
  readonly openedAt: EpochMs;
  notBy: readonly string[];
  dueDate: CivilDate | null;
  overdueAt: EpochMs | null;
  status: 'OPEN' | 'DONE' | 'CANCELLED';
  claimedBy: string | null;
  claimedAt: EpochMs | null;
  closedAt: EpochMs | null;
  outcome: string | null;
  decidedBy: string | null;
  version: number;
}
