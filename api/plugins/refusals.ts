import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { appendLedger } from '../../db/ledger.ts';
import type { Refusal } from '../../domain/errors.ts';
import { refusals } from '../../domain/errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The process (and task) an act is about, once it is known that the person may see it. */
    about: { processId: string; taskId?: string } | undefined;
  }
}

/** A refused act on a process goes to the chain of that process before it is answered: the engine keeps no trace of what it refuses. */
export const refusalsPlugin = fp(
  async (app) => {
    app.decorateRequest('about', undefined);
    app.recordRefusal = async (request, refusal) => {
      if (request.about === undefined || request.method === 'GET' || request.method === 'HEAD' || refusals[refusal.code].status >= 500) return false;
      await recordRefusedAct(request, request.about, refusal);
      return true;
    };
  },
  { name: 'refusals', dependencies: ['errors', 'auth'] },
);

/** Puts one refused act on the chain of its process, in a transaction of its own. */
export async function recordRefusedAct(request: FastifyRequest, about: { processId: string; taskId?: string }, refusal: Refusal): Promise<void> {
  const after = { code: refusal.code, route: `${request.method} ${request.routeOptions.url ?? ''}`, fields: refusal.fields.map((field) => field.path) };
  await request.server.database.sql.begin((tx) => appendLedger(tx, about.processId, [{ at: new Date(), actor: request.actor.personId, action: 'attempt.refused', subject: about.taskId ?? null, after }], null));
}
