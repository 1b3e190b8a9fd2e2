import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Queryable } from '../../db/client.ts';
import { appendLedger, registryChain } from '../../db/ledger.ts';
import { deleteSavedFilter, insertSavedFilter, isSharedWith, listSavedFilters, lockSavedFilter, lockSavedFilters, otherSavedFilters, updateSavedFilter } from '../../db/saved-filters.ts';
import type { SavedFilter, SavedFilterRow } from '../../db/saved-filters.ts';
import type { Actor } from '../../domain/access.ts';
import { Refusal, refusalText } from '../../domain/errors.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { countSavedFilters, savedFilterBody, savedFilterCountSchema, savedFilterSchema, savedFilterView } from '../saved-filters.ts';
import { idParams, nextCursorSchema, pageQuery, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { ifMatch } from './task-acts.ts';

/** Own filters of one person. */
const MAX_FILTERS = 50;
const cursorSchema = z.strictObject({ name: z.string().max(80), id: z.string() });
const listQuery = { list: z.enum(['tasks', 'processes']).optional() };

/**
 * Filters of lists under a name: personal settings, which are no acts on record. That a person shares one with their unit, or does so no longer, is one:
 * others go by it.
 */
export async function savedFilterRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;

  app.get(
    '/api/saved-filters',
    {
      config: { action: 'self.read' },
      schema: { tags: ['saved filters'], summary: 'My filters and those shared with units where I hold a role, by name', querystring: z.strictObject({ ...pageQuery, ...listQuery }), response: readResponses({ 200: z.strictObject({ items: z.array(savedFilterSchema), nextCursor: nextCursorSchema }) }) },
    },
    async ({ query, actor }) => {
      const { items, nextCursor } = await pageFor(sql, actor, query);
      return { items: await views(sql, actor, items), nextCursor };
    },
  );

  app.get(
    '/api/saved-filters/counts',
    {
      config: { action: 'self.read' },
      schema: {
        tags: ['saved filters'],
        summary: 'How many items each of these filters has for me now, counted up to 1000',
        querystring: z.strictObject({ ...pageQuery, ...listQuery, limit: z.coerce.number<string>().int().min(1).max(50).default(50) }),
        response: readResponses({ 200: z.strictObject({ items: z.array(savedFilterCountSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query, actor }) => {
      const { items, nextCursor } = await pageFor(sql, actor, query);
      return { items: await countSavedFilters(lists, actor, items), nextCursor };
    },
  );

  app.post(
    '/api/saved-filters',
    { config: { action: 'self.read' }, schema: { tags: ['saved filters'], summary: 'Save a filter of a list under a name, for oneself or for one’s unit', body: savedFilterBody, response: writeResponses({ 201: savedFilterSchema }) } },
    async (request, reply) => {
      const answer = await writeOnce(request, reply, 201, async (tx) => {
        const [id, filter] = [`filter-${randomUUID()}`, filterIn(request.body)];
        await mayStand(tx, request, filter, id);
        const row = await insertSavedFilter(tx, id, request.actor.personId, filter);
        await recordSharing(tx, request, undefined, row);
        return viewOf(tx, request.actor, row);
      });
      void reply.header('etag', `"${answer.version}"`);
      return answer;
    },
  );

  app.put(
    '/api/saved-filters/:id',
    { config: { action: 'self.read' }, schema: { tags: ['saved filters'], summary: 'Change a filter of mine, all of it at once', params: idParams, body: savedFilterBody, response: writeResponses({ 200: savedFilterSchema }) } },
    async (request, reply) => {
      const answer = await writeOnce(request, reply, 200, async (tx) => {
        const filter = filterIn(request.body);
        const before = await mustOwn(tx, request, request.params.id);
        await mayStand(tx, request, filter, before.id);
        const row = await updateSavedFilter(tx, before.id, filter);
        await recordSharing(tx, request, before, row);
        return viewOf(tx, request.actor, row);
      });
      void reply.header('etag', `"${answer.version}"`);
      return answer;
    },
  );

  app.delete(
    '/api/saved-filters/:id',
    { config: { action: 'self.read' }, schema: { tags: ['saved filters'], summary: 'Delete a filter of mine', params: idParams, response: writeResponses({ 200: z.strictObject({ id: z.string() }) }) } },
    async (request, reply) =>
      writeOnce(request, reply, 200, async (tx) => {
        const before = await mustOwn(tx, request, request.params.id);
        await deleteSavedFilter(tx, before.id);
        await recordSharing(tx, request, before, undefined);
        return { id: before.id };
      }),
  );
}

interface PageQuery {
  readonly list?: SavedFilter['list'] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

async function pageFor(sql: Queryable, actor: Actor, { list, limit, cursor }: PageQuery) {
  const rows = await listSavedFilters(sql, actor, { list, after: decodeCursor(cursorSchema, cursor), limit });
  return pageOf(rows, limit, ({ name, id }) => ({ name, id }));
}

async function views(sql: Queryable, actor: Actor, rows: readonly SavedFilterRow[]) {
  const names = await namesFor(sql, { people: rows.map((row) => row.ownerId), units: rows.map((row) => row.unitId), onDate: today() });
  return rows.map((row) => savedFilterView(row, actor, names));
}

async function viewOf(sql: Queryable, actor: Actor, row: SavedFilterRow) {
  const names = await namesFor(sql, { people: [row.ownerId], units: [row.unitId], onDate: today() });
  return savedFilterView(row, actor, names);
}

function filterIn({ list, name, query, sharedWith }: z.output<typeof savedFilterBody>): SavedFilter {
  return { list, name, query, unitId: sharedWith };
}

/** @throws Refusal NOT_FOUND, the same for absent and denied; SAVED_FILTER_NOT_YOURS where it is shared by another; STALE */
async function mustOwn(tx: Queryable, request: FastifyRequest, id: string): Promise<SavedFilterRow> {
  const { actor } = request;
  const expected = ifMatch(request);
  const row = await lockSavedFilter(tx, id);
  if (row?.ownerId === actor.personId) {
    if (expected !== undefined && expected !== row.version) throw new Refusal('STALE');
    return row;
  }
  throw new Refusal(row !== undefined && isSharedWith(actor, row) ? 'SAVED_FILTER_NOT_YOURS' : 'NOT_FOUND');
}

/** @throws Refusal NOT_FOUND at the unit, SAVED_FILTERS_FULL, SAVED_FILTER_NAME_TAKEN at the name */
async function mayStand(tx: Queryable, { actor }: FastifyRequest, filter: SavedFilter, id: string): Promise<void> {
  if (filter.unitId !== null && sharingRight(actor, filter.unitId) === undefined) throw new Refusal('NOT_FOUND', {}, [{ path: '/sharedWith', ...refusalText('NOT_FOUND') }]);
  await lockSavedFilters(tx, actor.personId);
  const { count, taken } = await otherSavedFilters(tx, actor.personId, filter, id);
  if (count >= MAX_FILTERS) throw new Refusal('SAVED_FILTERS_FULL', { max: MAX_FILTERS });
  if (taken) throw new Refusal('SAVED_FILTER_NAME_TAKEN', {}, [{ path: '/name', ...refusalText('SAVED_FILTER_NAME_TAKEN') }]);
}

/** Sharing is for who holds a role there themself. */
function sharingRight({ appointments }: Actor, unitId: string) {
  return appointments.find((appointment) => appointment.unitId === unitId && appointment.delegated === undefined);
}

/** Which filter is shared with which unit, and never its name, which a person wrote. */
async function recordSharing(tx: Queryable, { actor }: FastifyRequest, before: SavedFilterRow | undefined, after: SavedFilterRow | undefined): Promise<void> {
  const [from, to] = [before?.unitId ?? null, after?.unitId ?? null];
  if (from === to) return;
  const entry = { at: new Date(), actor: actor.personId, subject: before?.id ?? after?.id ?? null, before: { unitId: from }, after: { unitId: to } };
  const basis = to === null ? {} : { basis: sharingRight(actor, to)?.id ?? null };
  await appendLedger(tx, registryChain, [{ ...entry, ...basis, action: to === null ? 'savedFilter.unshare' : 'savedFilter.share' }], null);
}
