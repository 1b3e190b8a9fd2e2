import type { TaskRow } from '../db/tasks.ts';
import type { Sql } from '../db/client.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { currentPlan, planContext } from '../db/plan-context.ts';
import { campaignFor } from '../db/plans.ts';
import { faultAt, Refusal } from '../domain/errors.ts';
import type { LevelDates, PlanFault, PlanLine, ReturnedItems, UnplacedBatch } from '../domain/plan-faults.ts';
import { faultsOfNeeds, faultsOfReturn, faultsOfSubmission, withYear, withYears, wrongLevels } from '../domain/plan-faults.ts';
import type { PlanLevel } from '../domain/plan.ts';
import { planProcessId, steps } from '../workflows/credit-plan/contract.ts';
import type { Post } from './late.ts';
import { exceptionBy, lastDayOf, needException } from './late.ts';
import { today } from './schemas.ts';

/** Checks a form against what only the database knows, before it is sent: a refusal then names the field, and the engine never hears of it. */
export type FormCheck = (sql: Sql, task: TaskRow, form: unknown) => Promise<FormFault[]>;

/** A fault, and who can free the task of it where that is nobody to whom it is addressed: by an extension of its deadline. */
export interface FormFault extends PlanFault {
  readonly freedBy?: Post;
}

const processOf = (task: TaskRow, level: PlanLevel, unitId: string): string => planProcessId(task.kind, task.period, level, unitId);

async function returned(sql: Sql, task: TaskRow, unitId: string, items: Pick<UnplacedBatch, 'noNeed'> & Pick<ReturnedItems, 'lines'>, from: PlanLine['status']): Promise<PlanFault[]> {
  const [plan, campaign] = await Promise.all([currentPlan(sql, processOf(task, 'commune', unitId)), campaignFor(sql, task.kind, task.period)]);
  return faultsOfReturn({ lines: items.lines, noNeed: withYear(items.noNeed, campaign?.years ?? []) }, plan, from);
}

async function needs(sql: Sql, task: TaskRow, form: UnplacedBatch): Promise<PlanFault[]> {
  const context = await planContext(sql, task, task.toUnitId);
  return faultsOfNeeds(withYears(form, context), context);
}

/** Claimed above already, as far as the projection knows: an early no. Whether it is a yes, the process above alone decides. */
async function takenUp(sql: Sql, upperProcess: string, step: string, unitId: string): Promise<PlanFault[]> {
  const [claimed] = await sql`select from task where process_id = ${upperProcess} and step = ${step} and subject = ${unitId} and status = 'OPEN' and claimed_by is not null`;
  return claimed ? [{ code: 'TAKEN_UP', params: {}, path: '' }] : [];
}

/** Past its day without an exception: an early no, as `takenUp`. */
async function late(sql: Sql, task: TaskRow): Promise<FormFault[]> {
  const due = lastDayOf(task);
  if (due === null || (await needException(sql, [task])).size === 0) return [];
  return [{ code: 'SUBMISSION_LATE', params: { due }, path: '', freedBy: exceptionBy(task) }];
}

async function newDates(sql: Sql, task: TaskRow, due: LevelDates): Promise<PlanFault[]> {
  const campaign = await campaignFor(sql, task.kind, task.period);
  return wrongLevels(due, today(), campaign?.dueDates).map((level) => ({ code: 'DUE_DATES_OUT_OF_ORDER', params: {}, path: `/due/${level}` }));
}

function decisionDay(decision: { readonly date: CivilDate } | undefined): PlanFault[] {
  return decision && decision.date > today() ? [{ code: 'DAY_AHEAD', params: { day: decision.date }, path: '/decision/date' }] : [];
}

/** By step and choice. The transaction of the turn checks the same again. */
export const planChecks: Readonly<Record<string, FormCheck>> = {
  [`${steps.withdrawCommune}/withdraw`]: (sql, task) => takenUp(sql, processOf(task, 'office', task.area[1] ?? ''), steps.review, task.toUnitId),
  [`${steps.withdrawOffice}/withdraw`]: (sql, task) => takenUp(sql, processOf(task, 'branch', task.area.at(-2) ?? ''), steps.reviewOffice, task.toUnitId),
  [`${steps.enterNeeds}/enter`]: (sql, task, form) => needs(sql, task, form as UnplacedBatch),
  [`${steps.submit}/submit`]: async (sql, task) => [...(await late(sql, task)), ...faultsOfSubmission(await planContext(sql, task, task.toUnitId))],
  [`${steps.review}/return`]: async (sql, task, form) => returned(sql, task, task.subject ?? '', form as ReturnedItems, 'SUBMITTED'),
  [`${steps.reopenLines}/reopen`]: async (sql, task, form) => returned(sql, task, (form as { unitId: string }).unitId, form as ReturnedItems, 'ACCEPTED'),
  [`${steps.approve}/approve`]: async (_sql, _task, form) => decisionDay((form as { decision?: { date: CivilDate } }).decision),
  [`${steps.changeDates}/change`]: (sql, task, form) => newDates(sql, task, (form as { due: LevelDates }).due),
};

/** One refusal for all faults: the code of the first, and every field. @throws Refusal */
export function refuseFaults(faults: readonly PlanFault[], path: string): void {
  const [first] = faults;
  if (first) throw new Refusal(first.code, first.params, faults.map((fault) => faultAt(`${path}${fault.path}`, fault.code, fault.params)));
}
