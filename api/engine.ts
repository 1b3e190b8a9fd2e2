import { createHash } from 'node:crypto';
import { isGrpcServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Appointment } from '../domain/access.ts';
import { isRefusalCode, Refusal } from '../domain/errors.ts';
import type { ActBase, RefusalDetail } from '../workflows/shared/contract.ts';
import { refusedType } from '../workflows/shared/contract.ts';
import { keyOf } from './plugins/idempotency.ts';

/** The digest by which an act is known to the engine: person, route and Idempotency-Key. */
export function actKey(request: FastifyRequest, suffix = ''): string {
  return createHash('sha256').update([request.actor.personId, request.method, request.routeOptions.url ?? '', keyOf(request), suffix].join('\n')).digest('hex').slice(0, 40);
}

/** What every act sent to a process carries: by which appointment the person acts, and for whom where it was delegated to them. */
export function actOf(request: FastifyRequest, { id: appointmentId, delegated }: Appointment, suffix = ''): ActBase {
  const { personId } = request.actor;
  const by = delegated === undefined ? { personId, appointmentId } : { personId, appointmentId, actingFor: delegated.by, delegationId: delegated.delegationId };
  // With the Idempotency-Key, which the engine does not know: what a small form says could be found from its digest by trying.
  const requestHash = createHash('sha256').update(`${keyOf(request)}\n${request.requestHash}`).digest('hex');
  return { key: actKey(request, suffix), requestHash, by };
}

/**
 * Sends something to the engine, and waits no longer than the deadline.
 * @throws Refusal the process's own; PROCESS_CLOSED when it no longer runs; ENGINE_UNAVAILABLE when there is no answer in time: it may still happen, and the same key finds out
 */
export async function withEngine<T>(request: FastifyRequest, send: (temporal: Client) => Promise<T>): Promise<T> {
  return askEngine(request.server, Date.now() + request.server.config.updateDeadlineMs, send);
}

/** The same until a given moment, for what is not of one request. @param until milliseconds since 1970 */
export async function askEngine<T>({ temporal }: Pick<FastifyInstance, 'temporal'>, until: number, send: (temporal: Client) => Promise<T>): Promise<T> {
  if (!temporal) throw new Refusal('ENGINE_UNAVAILABLE');
  try {
    return await temporal.withDeadline(until, () => send(temporal));
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): unknown {
  const failure = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  if (failure instanceof ApplicationFailure && failure.type === refusedType) {
    const detail = failure.details?.[0] as RefusalDetail | undefined;
    if (detail && isRefusalCode(detail.code)) return new Refusal(detail.code, detail.params);
  }
  if (error instanceof WorkflowNotFoundError) return new Refusal('PROCESS_CLOSED');
  // The handler was cut off because the process ended in the same moment.
  if (failure instanceof ApplicationFailure && failure.type === 'AcceptedUpdateCompletedWorkflow') return new Refusal('PROCESS_CLOSED');
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error) || isConnectionError(error)) return new Refusal('ENGINE_UNAVAILABLE');
  return error;
}

function isConnectionError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ServiceError' || error.name === 'TransportError');
}
