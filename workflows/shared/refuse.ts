import { ApplicationFailure } from '@temporalio/workflow';
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
