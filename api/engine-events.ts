import type { FastifyRequest } from 'fastify';
import proto from '@temporalio/proto';
import { withEngine } from './engine.ts';

interface EngineEvent {
  readonly eventId: number;
  readonly at: string | null;
  readonly type: string;
  readonly detail: string | null;
}

/** The events of the process's current run as the engine has them, without payloads: the second witness beside the ledger. */
export async function engineEvents(request: FastifyRequest, processId: string): Promise<EngineEvent[]> {
  const history = await withEngine(request, (temporal) => temporal.workflow.getHandle(processId).fetchHistory());
  return (history.events ?? []).map((event) => ({
    eventId: Number(event.eventId),
    at: event.eventTime ? new Date(Number(event.eventTime.seconds) * 1000 + (event.eventTime.nanos ?? 0) / 1e6).toISOString() : null,
    type: (proto.temporal.api.enums.v1.EventType[event.eventType ?? 0] ?? 'UNKNOWN').replace('EVENT_TYPE_', ''),
    detail: event.activityTaskScheduledEventAttributes?.activityType?.name ?? event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name ?? null,
  }));
}
