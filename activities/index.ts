import type { SharedActivities } from '../workflows/shared/acts.ts';
import { allotmentEffects, createAllotmentActivities } from './allotment.ts';
import { caseEffects } from './cases.ts';
import type { FileDeps } from './deps.ts';
import { difficultyEffects } from './difficulty.ts';
import { createMovedAwayActivities, movedAwayEffects } from './moved-away.ts';
import { createPlanActivities, planEffects } from './plan.ts';
import { createProcessActivities } from './processes.ts';
import { createRecordTurn } from './record.ts';
import { createRegisterActivities, registerEffects } from './register.ts';
import { createRiskActivities, riskEffects } from './risk.ts';

/** All activities, with what they need handed in. */
export function createActivities(deps: FileDeps) {
  const shared: SharedActivities = { ...createProcessActivities(deps), recordTurn: createRecordTurn(deps, { ...planEffects, ...allotmentEffects, ...caseEffects, ...difficultyEffects, ...movedAwayEffects, ...registerEffects, ...riskEffects }) };
  return { ...shared, ...createPlanActivities(deps), ...createAllotmentActivities(deps), ...createMovedAwayActivities(deps), ...createRegisterActivities(deps), ...createRiskActivities(deps) };
}
