import { ApplicationFailure } from '@temporalio/common';
import postgres from 'postgres';
import { Refusal } from '../domain/errors.ts';
import type { RefusalDetail } from '../workflows/shared/contract.ts';
import { poisonedType, refusedType } from '../workflows/shared/contract.ts';

/** A write that will fail again however often it is tried. The code may not quote data. */
export function poisoned(code: string): ApplicationFailure {
  return ApplicationFailure.create({ message: `the turn can't be written: ${code}`, type: poisonedType, nonRetryable: true, details: [{ code }] });
}

/**
 * How an error of a turn's transaction goes back to the workflow: a refusal as REFUSED; data that the database will never take (classes 21, 22, 23, 42) as
 * POISONED; anything else unchanged, to be tried again.
 */
export function turnFailure(error: unknown): unknown {
  if (error instanceof Refusal) {
    const detail: RefusalDetail = { code: error.code, params: error.params };
    return ApplicationFailure.create({ message: error.message, type: refusedType, nonRetryable: true, details: [detail] });
  }
  if (error instanceof postgres.PostgresError && /^(21|22|23|42)/.test(error.code)) {
    return poisoned(`SQL_${error.code}`);
  }
  if (error instanceof TypeError || error instanceof RangeError) {
    return poisoned(error.name);
  }
  return error;
}
