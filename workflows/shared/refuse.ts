import { ApplicationFailure } from '@temporalio/workflow';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { RefusalCode, RefusalParams } from '../../domain/errors.ts';
import { refusals } from '../../domain/errors.ts';
import type { RefusalDetail } from './contract.ts';
import { refusedType } from './contract.ts';

/** A refusal as the only failure that workflow code may throw; anything else blocks the running workflow. */
export function refusal(code: RefusalCode, params: RefusalParams = {}): ApplicationFailure {
  const detail: RefusalDetail = { code, params };
  return ApplicationFailure.create({ message: refusals[code].en, type: refusedType, nonRetryable: true, details: [detail] });
}

/** Refuses an act. @throws ApplicationFailure always */
export function refuse(code: RefusalCode, params: RefusalParams = {}): never {
  throw refusal(code, params);
}

/** A decision on paper bears no day to come. @param day of the decision, where it is given */
export function refuseDayAhead(day: CivilDate | undefined): void {
  if (day !== undefined && day > civilDateAt(Date.now())) refuse('DAY_AHEAD', { day });
}
