import type { FastifyRequest } from 'fastify';
import { appendLedger, registryChain } from '../db/ledger.ts';
import type { LedgerDraft } from '../db/ledger.ts';
import type { Queryable } from '../db/client.ts';
import { canSomewhere } from '../domain/access.ts';
import type { Appointment } from '../domain/access.ts';
import { refusals } from '../domain/errors.ts';
import type { Refusal } from '../domain/errors.ts';

/** Puts an act on people, appointments or units on the chain `registry`, in the transaction of the change. Ids and dates only, no names. */
export async function recordAct(tx: Queryable, request: FastifyRequest, basis: Appointment, entry: Pick<LedgerDraft, 'subject' | 'before' | 'after'>): Promise<void> {
  const action = request.routeOptions.config.act;
  if (action === undefined) throw new Error(`Route ${String(request.routeOptions.url)} writes to the registry and names no act`);
  await appendLedger(tx, registryChain, [{ at: new Date(), actor: request.actor.personId, basis: basis.id, action, ...entry }], null);
}

/** Statuses of what was not well-formed, or came too fast. */
const noise = [400, 401, 413, 415, 429];

/**
 * Puts a refused act on people, appointments or units on the chain `registry`, in a transaction of its own.
 * Only of people who may do the act somewhere, and only what was well-formed: the rest is no act but noise, and goes to the security log.
 * @returns whether it was recorded
 */
export async function recordRegistryRefusal(request: FastifyRequest, refusal: Refusal): Promise<boolean> {
  const { act, action } = request.routeOptions.config;
  const { status } = refusals[refusal.code];
  if (act === undefined || action === undefined || action === 'public' || action === 'addressed' || request.signedIn === null) return false;
  if (noise.includes(status) || status >= 500 || !canSomewhere(request.signedIn, action)) return false;
  const actor = request.signedIn.personId;
  await request.server.database.sql.begin((tx) =>
    appendLedger(tx, registryChain, [{ at: new Date(), actor, action: `${act}.refused`, subject: targetOf(request), after: { code: refusal.code, fields: refusal.fields.map((field) => field.path) } }], null),
  );
  return true;
}

/** The id in the path, if the route has one. */
export function targetOf(request: FastifyRequest): string | null {
  const { params } = request;
  return typeof params === 'object' && params !== null && 'id' in params && typeof params.id === 'string' ? params.id : null;
}
