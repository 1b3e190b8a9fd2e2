import type { FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { Refusal } from '../../domain/errors.ts';
import { decodeCursor } from '../live-events.ts';
import type { Cursor } from '../live-events.ts';
import { readResponses } from '../problem.ts';
import type { App } from '../types.ts';

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const streamResponse = { description: 'Events: `ready`, `process`, `task`, `reset` (read your lists again), `closed` (why it ends)', content: { 'text/event-stream': { schema: z.string() } } };
const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Of a stream that has ended nothing is left over that could hold up the server when it stops.
  connection: 'close',
  // nginx would keep events back until it has enough of them.
  'x-accel-buffering': 'no',
};

/** What changes, while it does. */
export async function liveRoutes(app: App): Promise<void> {
  app.get(
    '/api/events',
    {
      config: { action: 'self.read' },
      schema: {
        tags: ['live'],
        summary: 'What changes among the tasks and processes I may see, as server-sent events; resumable by Last-Event-ID',
        querystring: z.strictObject({ follow: yesNo.default(true).describe('false: tell what there is since Last-Event-ID, and end') }),
        headers: z.looseObject({ 'last-event-id': z.string().max(200).optional().describe('The last `id:` received, to go on behind it; without, from now on') }),
        response: { ...readResponses({}), 200: streamResponse },
      },
    },
    async (request, reply) => {
      const from = lastEventId(request);
      void reply.headers(streamHeaders);
      if (request.method === 'HEAD') return reply.send('');
      const { out } = app.live.open({ actor: request.actor, expiresAt: expiryOf(request), from, follow: request.query.follow });
      return reply.send(out as never);
    },
  );
}

/** @throws Refusal VALIDATION_FAILED */
function lastEventId(request: FastifyRequest): Cursor | undefined {
  const header = request.headers['last-event-id'];
  if (header === undefined || header === '') return undefined;
  const cursor = decodeCursor(String(header));
  if (cursor !== undefined) return cursor;
  throw new Refusal('VALIDATION_FAILED', {}, [{ path: 'header:Last-Event-ID', vi: 'Đây không phải id của một sự kiện; hãy gửi lại đúng id nhận sau cùng.', en: 'This is not the id of an event; send the last id as it came.' }]);
}

/** When the token, which has been verified, expires. */
function expiryOf({ headers }: FastifyRequest): number {
  const { exp = 0 } = decodeJwt((headers.authorization ?? '').replace(/^bearer /i, ''));
  return exp * 1000;
}
