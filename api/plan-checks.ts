import type { TaskRow } from '../db/tasks.ts';
import type { Sql } from '../db/client.ts';
import { currentPlan, planContext } from '../db/plan-context.ts';
import { campaignsOf } from '../db/plans.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import type { LevelDates, NeedsBatch, PlanFault, PlanLine, ReturnedItems } from '../domain/plan-faults.ts';
import { faultsOfNeeds, faultsOfReturn, faultsOfSubmission, wrongLevels } from '../domain/plan-faults.ts';
import { planProcessId, steps } from '../workflows/annual-plan/contract.ts';
import { today } from './schemas.ts';

/** Checks a form against what only the database knows, before it is sent: a refusal then names the field, and the engine never hears of it. */
export type FormCheck = (sql: Sql, task: TaskRow, form: unknown) => Promise<PlanFault[]>;

const communePlan = (task: TaskRow, unitId: string): string => planProcessId(task.period, 'commune', unitId);

async function returned(sql: Sql, task: TaskRow, unitId: string, items: ReturnedItems, from: PlanLine['status']): Promise<PlanFault[]> {
  return faultsOfReturn(items, await currentPlan(sql, communePlan(task, unitId)), from);
}

/** Claimed above already, as far as the projection knows: an early no. Whether it is a yes, the process above alone decides. */
async function takenUp(sql: Sql, upperProcess: string, step: string, unitId: string): Promise<PlanFault[]> {
  const [claimed] = await sql`select from task where process_id = ${upperProcess} and step = ${step} and subject = ${unitId} and status = 'OPEN' and claimed_by is not null`;
  return claimed ? [{ code: 'TAKEN_UP', params: {}, path: '' }] : [];
}

async function newDates(sql: Sql, task: TaskRow, due: LevelDates): Promise<PlanFault[]> {
  const campaign = (await campaignsOf(sql, Number(task.period.slice(0, 4)))).find(({ period }) => period === task.period);
  return wrongLevels(due, today(), campaign?.dueDates).map((level) => ({ code: 'DUE_DATES_OUT_OF_ORDER', params: {}, path: `/due/${level}` }));
}

/** By step and choice. The transaction of the turn checks the same again. */
export const planChecks: Readonly<Record<string, FormCheck>> = {
  [`${steps.withdrawCommune}/withdraw`]: (sql, task) => takenUp(sql, planProcessId(task.period, 'office', task.area[1] ?? ''), steps.review, task.toUnitId),
  [`${steps.withdrawOffice}/withdraw`]: (sql, task) => takenUp(sql, planProcessId(task.period, 'branch', task.area.at(-2) ?? ''), steps.reviewOffice, task.toUnitId),
  [`${steps.enterNeeds}/enter`]: async (sql, task, form) => faultsOfNeeds(form as NeedsBatch, await planContext(sql, task.processId, task.period, task.toUnitId)),
  [`${steps.submit}/submit`]: async (sql, task) => faultsOfSubmission(await planContext(sql, task.processId, task.period, task.toUnitId)),
  [`${steps.review}/return`]: async (sql, task, form) => returned(sql, task, task.subject ?? '', form as ReturnedItems, 'SUBMITTED'),
  [`${steps.reopenLines}/reopen`]: async (sql, task, form) => returned(sql, task, (form as { unitId: string }).unitId, form as ReturnedItems, 'ACCEPTED'),
  [`${steps.changeDates}/change`]: (sql, task, form) => newDates(sql, task, (form as { due: LevelDates }).due),
};

/** One refusal for all faults: the code of the first, and every field. @throws Refusal */
export function refuseFaults(faults: readonly PlanFault[], path: string): void {
  const [first] = faults;
  if (first) throw new Refusal(first.code, first.params, faults.map((fault) => ({ path: `${path}${fault.path}`, ...refusalText(fault.code, fault.params) })));
}
