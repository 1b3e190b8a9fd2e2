import type { SharedActivities } from '../workflows/shared/acts.ts';
import { allotmentEffects, createAllotmentActivities } from './allotment.ts';
import type { ActivityDeps } from './deps.ts';
import { createPlanActivities, planEffects } from './plan.ts';
import { createProcessActivities } from './processes.ts';
import { createRecordTurn } from './record.ts';

/** All activities, with what they need handed in. */
export function createActivities(deps: ActivityDeps) {
  const shared: SharedActivities = { ...createProcessActivities(deps), recordTurn: createRecordTurn(deps, { ...planEffects, ...allotmentEffects }) };
  return { ...shared, ...createPlanActivities(deps), ...createAllotmentActivities(deps) };
}
