import { z } from 'zod';
import { provinceIds } from '../../db/units.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { readResponses } from '../problem.ts';
import { nextCursorSchema, pageQuery } from '../schemas.ts';
import type { App } from '../types.ts';

const entrySchema = z.strictObject({
  id: z.string(),
  at: z.iso.datetime(),
  code: z.string(),
  actor: z.string().nullable().describe('Person id where known'),
  method: z.string(),
  route: z.string().describe('Pattern of the route; * for a row that counts a flood'),
  target: z.string().nullable().describe('The id in the path: what was tried'),
  traceId: z.string(),
  attempts: z.int().describe('How many attempts the row stands for'),
});

/** Attempts that concern no process. The log belongs to the whole province: only who holds the right there sees it. */
export async function securityLogRoutes(app: App): Promise<void> {
  app.get(
    '/api/security-log',
    {
      config: { action: 'securityLog.read' },
      schema: { tags: ['operations'], summary: 'Refused attempts that concern no process, newest first', querystring: z.strictObject(pageQuery), response: readResponses({ 200: z.strictObject({ items: z.array(entrySchema), nextCursor: nextCursorSchema }) }) },
    },
    async (request) => {
      const { sql } = app.database;
      const { limit, cursor } = request.query;
      request.mustSee('securityLog.read', await provinceIds(sql));
      const before = decodeCursor(z.string().regex(/^\d{1,18}$/), cursor);
      const rows = await sql<(Omit<z.output<typeof entrySchema>, 'at'> & { at: Date })[]>`
        select id::text, at, code, actor, method, route, target, trace_id as "traceId", attempts from security_log
        where ${before === undefined ? sql`true` : sql`id < ${before}::bigint`} order by security_log.id desc limit ${limit + 1}`;
      const page = pageOf(rows, limit, (row) => row.id);
      return { ...page, items: page.items.map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
  );
}
