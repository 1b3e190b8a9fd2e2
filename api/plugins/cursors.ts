import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { foreignCursor } from '../paging.ts';

/** Enough to tell lists apart; it is no secret, and what it stands before is checked all the same. */
const MARK_LENGTH = 8;

/** A cursor belongs to the list that gave it: whatever list answers with `nextCursor` and takes `cursor` marks the one and asks for the mark on the other. */
export const cursorsPlugin = fp(
  async (app) => {
    app.addHook('preHandler', async (request) => {
      const { query } = request;
      if (request.is404 || !isObject(query) || typeof query['cursor'] !== 'string') return;
      const mark = markOf(request);
      if (!query['cursor'].startsWith(mark)) throw foreignCursor();
      query['cursor'] = query['cursor'].slice(mark.length);
    });
    app.addHook('preSerialization', async (request, _reply, payload) =>
      isObject(payload) && typeof payload['nextCursor'] === 'string' ? { ...payload, nextCursor: `${markOf(request)}${payload['nextCursor']}` } : payload,
    );
  },
  { name: 'cursors' },
);

/** The list: route and ids in its path, whatever is filtered. */
function markOf({ routeOptions, params }: FastifyRequest): string {
  return `${createHash('sha256').update(JSON.stringify([routeOptions.url, params])).digest('base64url').slice(0, MARK_LENGTH)}.`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
