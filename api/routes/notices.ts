import { z } from 'zod';
import { countUnread, listDeliveries, listNotices, markAllRead, markRead } from '../../db/notices-inbox.ts';
import { Refusal } from '../../domain/errors.ts';
import { channelSchema, deliverySchema, deliveryStatusSchema, deliveryView, noticeSchema, noticeViews, rowIdSchema } from '../notice-view.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { idSchema, nextCursorSchema, pageQuery } from '../schemas.ts';
import type { App } from '../types.ts';

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const readSchema = z.strictObject({ id: rowIdSchema, readAt: z.iso.datetime() });

/** One's own notices, and the log of what became of those that went out. That one has read something is no act on record. */
export async function noticeRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/notices',
    {
      config: { action: 'self.read' },
      schema: {
        tags: ['notices'],
        summary: 'What I was told, newest first',
        querystring: z.strictObject({ ...pageQuery, unread: yesNo.default(false).describe('Only what I have not read') }),
        response: readResponses({ 200: z.strictObject({ items: z.array(noticeSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query, actor }) => {
      const { limit, cursor, unread } = query;
      const rows = await listNotices(sql, actor.personId, { unread, before: decodeCursor(rowIdSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => row.id);
      return { items: await noticeViews(sql, items), nextCursor };
    },
  );

  app.get('/api/notices/counts', { config: { action: 'self.read' }, schema: { tags: ['notices'], summary: 'How many notices I have not read', response: readResponses({ 200: z.strictObject({ unread: z.int() }) }) } }, async ({ actor }) => ({
    unread: await countUnread(sql, actor.personId),
  }));

  app.post(
    '/api/notices/:id/read',
    { config: { action: 'self.read' }, schema: { tags: ['notices'], summary: 'I have read this', params: z.strictObject({ id: rowIdSchema }), response: writeResponses({ 200: readSchema }) } },
    async (request, reply) => {
      const { id } = request.params;
      return writeOnce(request, reply, 200, async (tx) => {
        const readAt = await markRead(tx, request.actor.personId, id);
        if (readAt === undefined) throw new Refusal('NOT_FOUND');
        return { id, readAt: readAt.toISOString() };
      });
    },
  );

  app.post(
    '/api/notices/read-all',
    {
      config: { action: 'self.read' },
      schema: {
        tags: ['notices'],
        summary: 'I have read everything, or everything up to a notice',
        body: z.strictObject({ upTo: rowIdSchema.optional().describe('Id of the newest notice that was shown; what came after it stays unread') }),
        response: writeResponses({ 200: z.strictObject({ read: z.int().describe('How many were unread') }) }),
      },
    },
    async (request, reply) => writeOnce(request, reply, 200, async (tx) => ({ read: await markAllRead(tx, request.actor.personId, request.body.upTo) })),
  );

  app.get(
    '/api/notices/deliveries',
    {
      config: { action: 'delivery.read' },
      schema: {
        tags: ['notices'],
        summary: 'What became of notices that go out by e-mail or gateway, for processes of your area, newest first. No addresses',
        querystring: z.strictObject({ ...pageQuery, processId: idSchema.optional(), channel: channelSchema.optional(), status: deliveryStatusSchema.optional() }),
        response: readResponses({ 200: z.strictObject({ items: z.array(deliverySchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query, actor }) => {
      const { limit, cursor, ...filter } = query;
      const rows = await listDeliveries(app.database.lists, actor, filter, { before: decodeCursor(rowIdSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => row.id);
      return { items: items.map(deliveryView), nextCursor };
    },
  );
}
