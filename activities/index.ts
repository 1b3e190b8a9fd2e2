import type { SharedActivities } from '../workflows/shared/acts.ts';
import { allotmentEffects, createAllotmentActivities } from './allotment.ts';
import { boardEffects } from './boards.ts';
import { caseEffects } from './cases.ts';
import type { FileDeps } from './deps.ts';
import { difficultyEffects } from './difficulty.ts';
import { createMovedAwayActivities, movedAwayEffects } from './moved-away.ts';
import { createPlanActivities, planEffects } from './plan.ts';
import { createProcessActivities } from './processes.ts';
import { createRecordTurn } from './record.ts';
import { createRegisterActivities, registerEffects } from './register.ts';
import { createRiskActivities, riskEffects } from './risk.ts';
import { sessionEffects } from './sessions.ts';
import { createSessionPlanningActivities } from './session-planning.ts';

/** All activities, with what they need handed in. */
export function createActivities(deps: FileDeps) {
  const shared: SharedActivities = { ...createProcessActivities(deps), recordTurn: createRecordTurn(deps, { ...planEffects, ...allotmentEffects, ...boardEffects, ...caseEffects, ...difficultyEffects, ...movedAwayEffects, ...registerEffects, ...riskEffects, ...sessionEffects }) };
  return { ...shared, ...createPlanActivities(deps), ...createAllotmentActivities(deps), ...createMovedAwayActivities(deps), ...createRegisterActivities(deps), ...createRiskActivities(deps), ...createSessionPlanningActivities(deps) };
}
