import { z } from 'zod';
import { peopleOfCase } from '../../db/case-people.ts';
import { listComments } from '../../db/comments.ts';
import { mustSeeCase } from '../case-access.ts';
import { lookedAt } from '../case-look.ts';
import { commentSchema, commentView, mustSeeComment, newCommentSchema, peopleIn, saidSchema, takeBackComment, writeComment } from '../comments.ts';
import { namesFor } from '../names.ts';
import { rowIdSchema } from '../notice-view.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { idParams, nextCursorSchema, pageQuery, refSchema, taskIdSchema, textSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';

/** At most this many people are offered at once; more of a name finds the others. */
const mentionableAtOnce = 20;

/** What people say to one another about a process: whoever has access to it, or to a task of it. */
export async function commentRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const config = { action: 'addressed' } as const;

  app.get(
    '/api/processes/:id/comments',
    {
      config,
      schema: {
        tags: ['comments'],
        summary: 'Comments on a process, newest first; the retracted ones without their text',
        params: idParams,
        querystring: z.strictObject({ ...pageQuery, taskId: taskIdSchema.optional().describe('Only those about this task') }),
        response: readResponses({ 200: z.strictObject({ items: z.array(commentSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async (request) => {
      const { limit, cursor, taskId } = request.query;
      const about = await mustSeeCase(request, request.params.id);
      const { process } = about;
      await lookedAt(request, about, 'comments');
      const rows = await listComments(sql, process.id, { taskId, before: decodeCursor(rowIdSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => row.id);
      const names = await namesFor(sql, { people: peopleIn(items), onDate: today() });
      return { items: items.map((row) => commentView(row, names)), nextCursor };
    },
  );

  app.post(
    '/api/processes/:id/comments',
    { config, schema: { tags: ['comments'], summary: 'Comment on a process; whom you mention is told', params: idParams, body: newCommentSchema, response: writeResponses({ 201: saidSchema }) } },
    async (request, reply) => {
      const about = await mustSeeCase(request, request.params.id);
      return writeOnce(request, reply, 201, async (tx) => {
        const { id, at } = await writeComment(tx, request, about, request.body);
        return { id, at: at.toISOString() };
      });
    },
  );

  app.post(
    '/api/comments/:id/retract',
    { config, schema: { tags: ['comments'], summary: 'Take back a comment of your own: its text is erased, that there was one stays visible', params: z.strictObject({ id: rowIdSchema }), response: writeResponses({ 200: commentSchema }) } },
    async (request, reply) => {
      const about = await mustSeeComment(request, request.params.id);
      return writeOnce(request, reply, 200, async (tx) => {
        const row = await takeBackComment(tx, request, about, request.params.id);
        return commentView(row, await namesFor(tx, { people: peopleIn([row]), onDate: today() }));
      });
    },
  );

  app.get(
    '/api/processes/:id/mentionable',
    {
      config,
      schema: {
        tags: ['comments'],
        summary: `Whom you may mention: people with access to the process, by name; at most ${mentionableAtOnce}`,
        params: idParams,
        querystring: z.strictObject({ text: textSchema(100).optional().describe('Words of the name, with or without diacritics') }),
        response: readResponses({ 200: z.strictObject({ items: z.array(refSchema) }) }),
      },
    },
    async (request) => {
      const { process } = await mustSeeCase(request, request.params.id);
      return { items: await peopleOfCase(sql, process, { text: request.query.text, limit: mentionableAtOnce }) };
    },
  );
}
