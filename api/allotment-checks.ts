import type { Sql } from '../db/client.ts';
import { allotmentContext, lastSent, sentTargets } from '../db/allotments.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { TargetBatch } from '../domain/allotment.ts';
import { faultsOfAllotment, faultsOfTargets } from '../domain/allotment.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { PlanFault } from '../domain/plan-faults.ts';
import { steps } from '../workflows/plan-allotment/contract.ts';
import type { FormCheck } from './plan-checks.ts';
import { today } from './schemas.ts';

async function signature(sql: Sql, { processId }: TaskRow, decidedOn: CivilDate): Promise<PlanFault[]> {
  if (decidedOn > today()) return [{ code: 'DAY_AHEAD', params: { day: decidedOn }, path: '/decidedOn' }];
  const [context, version] = await Promise.all([allotmentContext(sql, processId), lastSent(sql, processId)]);
  return faultsOfAllotment({ ...context, draft: await sentTargets(sql, processId, version) });
}

/** By step and choice. The transaction of the turn checks the same again. */
export const allotmentChecks: Readonly<Record<string, FormCheck>> = {
  [`${steps.enter}/enter`]: async (sql, task, form) => faultsOfTargets(form as TargetBatch, await allotmentContext(sql, task.processId)),
  [`${steps.submit}/submit`]: async (sql, task) => faultsOfAllotment(await allotmentContext(sql, task.processId)),
  [`${steps.sign}/sign`]: (sql, task, form) => signature(sql, task, (form as { decidedOn: CivilDate }).decidedOn),
};
