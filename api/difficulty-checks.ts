import type { Sql } from '../db/client.ts';
import { directionsBy, knownUnits } from '../db/difficulty.ts';
import { findProcess } from '../db/processes.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { AskedUnit, DirectedUnit } from '../domain/difficulty.ts';
import { faultsOfAsking, faultsOfDirecting } from '../domain/difficulty.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { PlanFault } from '../domain/plan-faults.ts';
import { steps } from '../workflows/difficulty-report/contract.ts';
import { faultOfJoin } from '../workflows/difficulty-report/rules.ts';
import type { FormCheck } from './plan-checks.ts';
import { today } from './schemas.ts';

async function asking(sql: Sql, task: TaskRow, form: unknown): Promise<PlanFault[]> {
  const { departments } = form as { departments: readonly AskedUnit[] };
  return faultsOfAsking(departments, await knownUnits(sql, task.toUnitId, departments.map(({ departmentId }) => departmentId), today()), today());
}

async function directing(sql: Sql, task: TaskRow, form: unknown): Promise<PlanFault[]> {
  const letter = form as { directedOn: CivilDate; acts: readonly DirectedUnit[] };
  return faultsOfDirecting(letter, await knownUnits(sql, task.toUnitId, letter.acts.map(({ unitId }) => unitId), today()), today());
}

/** An early no: whether it is a yes, the other direction alone decides. */
async function joining(sql: Sql, task: TaskRow, form: unknown): Promise<PlanFault[]> {
  const { into } = form as { into: string };
  const [fault, [other], process] = [faultOfJoin(task.processId, into), await directionsBy(sql, [into]), await findProcess(sql, into)];
  if (!other || !process || other.provinceId !== task.toUnitId) return [{ code: 'DIRECTION_UNKNOWN', params: {}, path: '/into' }];
  if (fault) return [{ code: fault, params: {}, path: '/into' }];
  return other.letterNumber !== null || process.closedAt !== null ? [{ code: 'DIRECTED_ALREADY', params: {}, path: '/into' }] : [];
}

/** Claimed by the branch already: an early no. */
async function withdrawal(sql: Sql, { processId }: TaskRow): Promise<PlanFault[]> {
  const [claimed] = await sql`select from task where process_id = ${processId} and step = any(${[steps.register, steps.handle]}) and status = 'OPEN' and claimed_by is not null`;
  return claimed ? [{ code: 'TAKEN_UP', params: {}, path: '' }] : [];
}

/** By step and choice. The process and the transaction of the turn check the same again. */
export const difficultyChecks: Readonly<Record<string, FormCheck>> = {
  [`${steps.withdraw}/withdraw`]: (sql, task) => withdrawal(sql, task),
  [`${steps.receive}/ask`]: asking,
  [`${steps.submit}/ask`]: asking,
  [`${steps.direct}/direct`]: directing,
  [`${steps.join}/join`]: joining,
};
