import type { Queryable } from '../db/client.ts';
import { returnedBefore } from '../db/campaigns.ts';
import { parametersIn } from '../db/policy-reach.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Role } from '../domain/roles.ts';
import { steps } from '../workflows/credit-plan/contract.ts';
import { today } from './schemas.ts';

/** A commune's duty to send its plan, as far as it says whether that comes too late. */
type Duty = Pick<TaskRow, 'processId' | 'kind' | 'period' | 'step' | 'status' | 'dueDate' | 'clock' | 'area'>;

/** Someone by role and unit. */
export interface Post {
  readonly role: Role;
  readonly unitId: string;
}

/** Who is the first to make an exception for a plan that is late, by extending its deadline: the director of the office that the commune plans with. */
export function exceptionBy({ area }: Pick<Duty, 'area'>): Post {
  return { role: 'OFFICE_DIRECTOR', unitId: area[1] ?? '' };
}

/** The last day on which it would have been in time, also where its clock was stopped after that; null where it has none. */
export function lastDayOf({ dueDate, clock }: Pick<Duty, 'dueDate' | 'clock'>): CivilDate | null {
  return clock?.overdue ?? dueDate;
}

/**
 * The processes among these duties, all of one campaign, whose plan can't be sent without an exception: past its day, never returned, and by a policy that asks for one.
 * As far as the projection knows; the process itself has the last word.
 * @param onDay on which it would be sent
 */
export async function needException(sql: Queryable, duties: readonly Duty[], onDay: CivilDate = today()): Promise<ReadonlySet<string>> {
  const late = duties.filter((duty) => duty.step === steps.submit && duty.status === 'OPEN' && (lastDayOf(duty) ?? onDay) < onDay);
  const [first] = late;
  if (!first) return new Set();
  const scope = { kind: first.kind, period: first.period, ...(late.length === 1 ? { unitId: first.area[0] ?? null } : {}) };
  const [parameters, returned] = await Promise.all([parametersIn(sql, scope), returnedBefore(sql, late.map(({ processId }) => processId))]);
  const corrected = new Set(returned);
  return new Set(late.flatMap(({ processId }) => (parameters.get(processId)?.lateSubmission === 'EXCEPTION' && !corrected.has(processId) ? [processId] : [])));
}
