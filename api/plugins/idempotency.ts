import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type postgres from 'postgres';
import type { Queryable } from '../../db/client.ts';
import { Refusal } from '../../domain/errors.ts';
import type { KeyOwner } from '../kept-answers.ts';
import { KeptAnswers } from '../kept-answers.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Answers given and not yet in the database. */
    readonly keptAnswers: KeptAnswers;
  }
}

type Transaction = postgres.TransactionSql<{ bigint: bigint }>;

/** How long a key is remembered, in days. After that the same key is a new request. */
export const IDEMPOTENCY_KEY_DAYS = 30;
const KEY_FORM = /^[A-Za-z0-9._:-]{8,128}$/;
const writes = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Every write carries an Idempotency-Key; it belongs to the person and the route. */
export const idempotencyPlugin = fp(
  async (app) => {
    const kept = new KeptAnswers(app.database.sql, (error) => app.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'answers not kept'));
    app.decorate('keptAnswers', kept);
    app.addHook('onClose', () => kept.written());
    app.decorateRequest('requestHash', '');
    app.decorateRequest('releaseKey', undefined);
    app.addHook('preValidation', async (request) => {
      const { action, keyless = false } = request.routeOptions.config;
      if (request.is404 || !writes.includes(request.method) || action === 'public' || keyless) return;
      if (!KEY_FORM.test(keyOf(request))) {
        throw new Refusal('IDEMPOTENCY_KEY_MISSING', {}, [{ path: 'header:Idempotency-Key', vi: 'Phải có 8 đến 128 ký tự A-Z a-z 0-9 . _ : -', en: 'Must have 8 to 128 characters A-Z a-z 0-9 . _ : -' }]);
      }
      request.requestHash = createHash('sha256')
        .update(`${request.method} ${request.url.split('?', 1)[0] ?? ''}\n${canonicalize(request.body ?? null) ?? ''}`)
        .digest('hex');
    });
  },
  { name: 'idempotency', dependencies: ['errors', 'auth'] },
);

/** The request's Idempotency-Key. */
export function keyOf(request: FastifyRequest): string {
  const header = request.headers['idempotency-key'];
  return typeof header === 'string' ? header : '';
}

/**
 * Carries out a write once per key: the change, its ledger entry and the answer are one transaction, and a repetition gets the same answer
 * with `Idempotency-Replayed: true`. If `work` throws, nothing stays, the key included. Authorize before calling this.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED when the key was used with another path or body
 */
export async function writeOnce<Body>(request: FastifyRequest, reply: FastifyReply, status: number, work: (tx: Transaction) => Promise<Body>): Promise<Body> {
  const { personId } = request.actor;
  const route = routeOf(request);
  const key = keyOf(request);
  const { body, replayed } = await request.server.database.sql.begin(async (tx) => {
    const known = await claim(tx, request);
    if (known !== undefined) return { body: known.responseBody as Body, replayed: known.responseStatus ?? status };
    const fresh = await work(tx);
    await tx`update idempotency_key set response_status = ${status}, response_body = ${tx.json(fresh as never)} where person_id = ${personId} and route = ${route} and key = ${key}`;
    return { body: fresh, replayed: undefined };
  });
  if (replayed !== undefined) void reply.header('idempotency-replayed', 'true');
  void reply.code(replayed ?? status);
  return body as Body;
}

/**
 * Claims the request's key for a write that the engine carries out; the engine dedupes by the same key, so a repetition goes to it again.
 * A refusal below 500 gives a first claim back, because nothing was done; 5xx keeps it, because something may have been.
 * @returns whether this person has used the key on this route before, with the same content; and the answer it got, where it was kept
 * @throws Refusal IDEMPOTENCY_KEY_REUSED when the key was used with another path or body
 */
export async function claimKey(request: FastifyRequest): Promise<{ repeated: boolean; answer: unknown }> {
  const { sql } = request.server.database;
  const { personId } = request.actor;
  const known = await claim(sql, request, withTheTurn(sql));
  const repeated = known !== undefined;
  if (!repeated) {
    request.releaseKey = async () => {
      request.releaseKey = undefined;
      await sql`delete from idempotency_key where person_id = ${personId} and route = ${routeOf(request)} and key = ${keyOf(request)} and response_status is null`;
    };
  }
  return { repeated, answer: known?.responseStatus == null ? request.server.keptAnswers.find(ownerOf(request)) : known.responseBody };
}

function ownerOf(request: FastifyRequest): KeyOwner {
  return { personId: request.actor.personId, route: routeOf(request), key: keyOf(request) };
}

/** Keeps the answer of a write that the engine carried out: the same key gets it again, also when the process has ended since. */
export function keepAnswer(request: FastifyRequest, status: number, body: unknown): void {
  request.server.keptAnswers.keep(ownerOf(request), status, body);
}

/** Commits without waiting for the disk. For the claim before a turn of the engine: the turn's own commit makes it durable too, and without a turn nothing was done. */
function withTheTurn(sql: Queryable) {
  return sql`from set_config('synchronous_commit', 'off', true)`;
}

/** Forgets keys older than {@link IDEMPOTENCY_KEY_DAYS}. @returns how many */
export async function purgeIdempotencyKeys(sql: Queryable): Promise<number> {
  return (await sql`delete from idempotency_key where created_at < clock_timestamp() - make_interval(days => ${IDEMPOTENCY_KEY_DAYS})`).count;
}

interface KnownKey {
  readonly requestHash: string;
  readonly responseStatus: number | null;
  readonly responseBody: unknown;
}

/** Undefined when the key is new; waits for a concurrent use of the same key to end. */
async function claim(sql: Queryable, request: FastifyRequest, commit = sql``): Promise<KnownKey | undefined> {
  const { personId } = request.actor;
  const route = routeOf(request);
  const key = keyOf(request);
  for (;;) {
    const inserted = await sql`insert into idempotency_key (person_id, route, key, request_hash) select ${personId}, ${route}, ${key}, ${request.requestHash} ${commit} on conflict do nothing`;
    if (inserted.count === 1) return undefined;
    const [known] = await sql<KnownKey[]>`
      select request_hash as "requestHash", response_status as "responseStatus", response_body as "responseBody"
      from idempotency_key where person_id = ${personId} and route = ${route} and key = ${key}`;
    // Gone again: the other use was refused or purged in between.
    if (known === undefined) continue;
    if (known.requestHash !== request.requestHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
    return known;
  }
}

function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? ''}`;
}
