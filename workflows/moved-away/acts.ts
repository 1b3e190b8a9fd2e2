import { proxyActivities } from '@temporalio/workflow';
import type { CivilDate } from '../../domain/civil-date.ts';

/** Reads that only cases of borrowers who moved away need. */
export interface MovedAwayActivities {
  /** The unit, then every unit above it on a day. */
  areaOfUnit(input: { unitId: string; onDate: CivilDate }): Promise<string[]>;
}

export const movedAwayActs = proxyActivities<MovedAwayActivities>({ startToCloseTimeout: '30 seconds', retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' } });
