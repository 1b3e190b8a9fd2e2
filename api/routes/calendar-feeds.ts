import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findFeed, replaceFeed, revokeFeed, useFeed } from '../../db/calendar-feeds.ts';
import { appendLedger, registryChain } from '../../db/ledger.ts';
import { loadActors } from '../../db/people.ts';
import { Refusal } from '../../domain/errors.ts';
import { calendarOf, hashOf, isToken, newToken } from '../calendar-feed.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { civilDateSchema, today } from '../schemas.ts';
import { hasAlready } from '../task-detail.ts';
import type { App } from '../types.ts';

const acts = { made: 'calendarFeed.make', revoked: 'calendarFeed.revoke' } as const;
/** Calendar programs of many people share the address of their office, of who runs the program, or of a proxy: so reads are counted by link, and by address only those of links that there are not. */
const [readsPerMinute, guessesPerMinute] = [30, 300];

const feedSchema = z.strictObject({ createdAt: z.iso.datetime(), lastUsedOn: civilDateSchema.nullable().describe('Day on which it was read last') });
const madeSchema = z.strictObject({ createdAt: z.iso.datetime(), path: z.string().nullable().describe('The private link below the address of this server, shown this once: whoever has it reads the calendar. Null where the same key is sent again; then make a new link') });

const { 401: _unauthenticated, 403: _forbidden, ...withoutSignIn } = readResponses({ 304: z.null().describe('It is as in If-None-Match') });

/** The private link by which a calendar program reads a person's sessions and deadlines, and what it reads. */
export async function calendarFeedRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const guesses = app.createRateLimit({ max: guessesPerMinute, timeWindow: 60_000 });
  const reads = app.createRateLimit({ max: readsPerMinute, timeWindow: 60_000, keyGenerator: ({ params }) => hashOf((params as { token: string }).token) });

  app.get(
    '/api/me/calendar-feed',
    { config: { action: 'self.read' }, schema: { tags: ['me'], summary: 'Whether there is a private link to my calendar, and when it was read last', response: readResponses({ 200: z.strictObject({ feed: feedSchema.nullable() }) }) } },
    async ({ actor }) => {
      const feed = await findFeed(sql, actor.personId);
      return { feed: feed === undefined ? null : { createdAt: feed.createdAt.toISOString(), lastUsedOn: feed.lastUsedOn } };
    },
  );

  app.post(
    '/api/me/calendar-feed',
    {
      config: { action: 'self.read', act: acts.made },
      schema: { tags: ['me'], summary: 'Make a private link to my calendar, for a program that shows it; the one before no longer works', response: writeResponses({ 201: madeSchema }) },
    },
    async (request, reply) => {
      const { personId } = request.actor;
      const token = newToken();
      // The answer is kept with the Idempotency-Key, so the link is added to it afterwards.
      const answer = await writeOnce(request, reply, 201, async (tx) => {
        const id = `calendar-feed-${randomUUID()}`;
        const createdAt = await replaceFeed(tx, { id, personId, tokenHash: hashOf(token) });
        await appendLedger(tx, registryChain, [{ at: createdAt, actor: personId, action: acts.made, subject: personId, after: { feed: id } }], null);
        return { createdAt: createdAt.toISOString() };
      });
      void reply.header('cache-control', 'no-store');
      return { ...answer, path: reply.hasHeader('idempotency-replayed') ? null : `/calendar/${token}.ics` };
    },
  );

  app.delete(
    '/api/me/calendar-feed',
    { config: { action: 'self.read', act: acts.revoked }, schema: { tags: ['me'], summary: 'Revoke the private link to my calendar', response: writeResponses({ 200: z.strictObject({ revoked: z.boolean().describe('False where there was none') }) }) } },
    async (request, reply) => {
      const { personId } = request.actor;
      return writeOnce(request, reply, 200, async (tx) => {
        const id = await revokeFeed(tx, personId);
        if (id !== undefined) await appendLedger(tx, registryChain, [{ at: new Date(), actor: personId, action: acts.revoked, subject: personId, after: { feed: id } }], null);
        return { revoked: id !== undefined };
      });
    },
  );

  app.get(
    '/calendar/:token.ics',
    {
      config: { action: 'public' },
      schema: {
        tags: ['me'], summary: 'The calendar behind a private link, as iCalendar: sessions and deadlines of one person. Its address is the secret; whatever is wrong with it, there is no such calendar',
        params: z.strictObject({ token: z.string() }),
        response: { ...withoutSignIn, 200: { description: 'The calendar', content: { 'text/calendar': { schema: z.string() } } } },
      },
      serializerCompiler: () => String,
    },
    async (request, reply) => {
      const { token } = request.params;
      const personId = isToken(token) ? await useFeed(sql, hashOf(token), today()) : undefined;
      const checked = await (personId === undefined ? guesses : reads)(request);
      if (!checked.isAllowed && checked.isExceeded) throw new Refusal('RATE_LIMITED', { retryAfterSeconds: checked.ttlInSeconds });
      const person = personId === undefined ? undefined : (await loadActors(sql, [personId])).get(personId);
      if (!person || person.appointments.length === 0) throw new Refusal('NOT_FOUND');
      const calendar = await calendarOf(app.database, person);
      const etag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
      void reply.headers({ etag, 'cache-control': 'private, no-cache', 'content-type': 'text/calendar; charset=utf-8' });
      return hasAlready(request, etag) ? reply.code(304).send(null) : reply.send(calendar);
    },
  );
}
