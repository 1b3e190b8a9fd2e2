import { ActivityFailure, ApplicationFailure, isCancellation as isTemporalCancellation } from '@temporalio/workflow';
import type { RefusalDetail } from './contract.ts';
import { poisonedType, refusedType } from './contract.ts';
import { refusal } from './refuse.ts';

export function isCancellation(error: unknown): boolean {
  return isTemporalCancellation(error);
}

/** What the caller of an act is told: the refusal itself, or that the write failed. */
export function failureForCaller(error: unknown): ApplicationFailure {
  const cause = rootFailure(error);
  if (cause?.type === refusedType) return cause;
  return refusal('TURN_FAILED');
}

/** What a refusal says, as plain data. */
export function detailOf(failure: ApplicationFailure): RefusalDetail {
  return (failure.details?.[0] as RefusalDetail | undefined) ?? { code: 'INTERNAL', params: {} };
}

/** A short code for the operator: never the text of the error, which may quote data. */
export function stuckCode(error: unknown): string {
  const cause = rootFailure(error);
  if (cause?.type === poisonedType || cause?.type === refusedType) return String((cause.details?.[0] as { code?: string } | undefined)?.code ?? cause.type);
  return error instanceof Error ? error.name : 'UNKNOWN';
}

function rootFailure(error: unknown): ApplicationFailure | undefined {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) return error.cause;
  return undefined;
}
