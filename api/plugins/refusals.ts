import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { appendLedger } from '../../db/ledger.ts';
import type { Appointment } from '../../domain/access.ts';
import type { Refusal } from '../../domain/errors.ts';
import { refusals } from '../../domain/errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The process (and task) an act is about, once it is known that the person may see it. */
    about: { processId: string; taskId?: string } | undefined;
    /** By which right the person acts on each task, once it is known. */
    rights: Map<string, Appointment> | undefined;
  }
}

/** A refused act on a process goes to the chain of that process before it is answered: the engine keeps no trace of what it refuses. */
export const refusalsPlugin = fp(
  async (app) => {
    app.decorateRequest('about', undefined);
    app.decorateRequest('rights', undefined);
    app.recordRefusal = async (request, refusal) => {
      if (request.about === undefined || request.method === 'GET' || request.method === 'HEAD' || refusals[refusal.code].status >= 500) return false;
      await recordRefusedAct(request, request.about, refusal);
      return true;
    };
  },
  { name: 'refusals', dependencies: ['errors', 'auth'] },
);

/** Puts one refused act on the chain of its process, in a transaction of its own; where it was by a delegation, for whom and by which. */
export async function recordRefusedAct(request: FastifyRequest, about: { processId: string; taskId?: string }, refusal: Refusal): Promise<void> {
  const after = { code: refusal.code, route: `${request.method} ${request.routeOptions.url ?? ''}`, fields: refusal.fields.map((field) => field.path) };
  const delegated = request.rights?.get(about.taskId ?? '')?.delegated;
  const by = delegated ? { actingFor: delegated.by, basis: delegated.delegationId } : {};
  const draft = { at: new Date(), actor: request.actor.personId, ...by, action: 'attempt.refused', subject: about.taskId ?? null, after };
  await request.server.database.sql.begin((tx) => appendLedger(tx, about.processId, [draft], null));
}
