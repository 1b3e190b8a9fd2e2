import { createHash } from 'node:crypto';
import { z } from 'zod';
import { filesState, listAttachments } from '../../db/attachments.ts';
import { provinceIds } from '../../db/units.ts';
import { takenTypes } from '../../domain/attachments.ts';
import { Refusal } from '../../domain/errors.ts';
import { attach, attachedSchema, attachmentSchema, attachmentView, contentDisposition, faultSchema, mustBeWhole, mustSeeAttachment, peopleIn, takeBackAttachment } from '../attachments.ts';
import { mustSeeCase } from '../case-access.ts';
import { lookedAt } from '../case-look.ts';
import { binarySchema, fileField, fileForms } from '../file-forms.ts';
import { namesFor } from '../names.ts';
import { rowIdSchema } from '../notice-view.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { idParams, nextCursorSchema, pageQuery, taskIdSchema, today } from '../schemas.ts';
import { iso } from '../task-view.ts';
import type { App } from '../types.ts';
import { fromStore, receiveFile } from '../upload.ts';

const rowParams = z.strictObject({ id: rowIdSchema });
const formSchema = z
  .strictObject({ file: fileField('The file, with its name'), taskId: taskIdSchema.optional().describe('A task of the process that it is about') })
  .meta({ required: ['file'] });
/** Whatever it is, it goes out as it came in. */
const contentTypes = Object.fromEntries(Object.keys(takenTypes).map((type) => [type, { schema: binarySchema }]));
const stateSchema = z.strictObject({
  contents: z.int(),
  bytes: z.int(),
  checkedSince: z.iso.datetime().nullable().describe('Every content was compared with its digest since then; null when there is none'),
  faults: z.array(z.strictObject({ sha256: z.string(), fault: faultSchema, size: z.int(), mediaType: z.string(), checkedAt: z.iso.datetime(), attachments: z.array(z.strictObject({ id: rowIdSchema, processId: z.string() })) })),
});

/** Files of a process: whoever has access to it, or to a task of it. */
export async function attachmentRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const config = { action: 'addressed' } as const;

  app.get(
    '/api/processes/:id/attachments',
    {
      config,
      schema: {
        tags: ['attachments'],
        summary: 'Attachments of a process, newest first; the retracted ones too',
        params: idParams,
        querystring: z.strictObject({ ...pageQuery, taskId: taskIdSchema.optional().describe('Only those about this task') }),
        response: readResponses({ 200: z.strictObject({ items: z.array(attachmentSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async (request) => {
      const { limit, cursor, taskId } = request.query;
      const about = await mustSeeCase(request, request.params.id);
      const { process } = about;
      await lookedAt(request, about, 'attachments');
      const rows = await listAttachments(sql, process.id, { taskId, before: decodeCursor(rowIdSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => row.id);
      const names = await namesFor(sql, { people: peopleIn(items), onDate: today() });
      return { items: items.map((row) => attachmentView(row, names)), nextCursor };
    },
  );

  await fileForms(app, (scope) => {
    scope.post(
      '/api/processes/:id/attachments',
      {
        config,
        schema: { tags: ['attachments'], summary: 'Attach a file to a process; its type is found from its content', params: idParams, consumes: ['multipart/form-data'], body: formSchema, response: writeResponses({ 201: attachedSchema }) },
      },
      async (request, reply) => {
        const about = await mustSeeCase(request, request.params.id);
        const received = await receiveFile(request, app.config.attachmentMaxBytes);
        const { sha256, name, taskId = '' } = received;
        request.requestHash = createHash('sha256').update([request.requestHash, sha256, name, taskId].join('\n')).digest('hex');
        try {
          return await writeOnce(request, reply, 201, async (tx) => {
            const { id, at, size, mediaType } = await attach(tx, request, about, received);
            return { id, at: at.toISOString(), sha256, size, mediaType };
          });
        } finally {
          await app.files.discard(received.key).catch(() => undefined);
        }
      },
    );
  });

  app.post(
    '/api/attachments/:id/retract',
    { config, schema: { tags: ['attachments'], summary: 'Take back an attachment of your own: it is no longer given out; its content is kept, because the ledger names it', params: rowParams, response: writeResponses({ 200: attachedSchema.extend({ retractedAt: z.iso.datetime().nullable() }) }) } },
    async (request, reply) => {
      const { about } = await mustSeeAttachment(request, request.params.id);
      return writeOnce(request, reply, 200, async (tx) => {
        const { id, at, sha256, size, mediaType, retractedAt } = await takeBackAttachment(tx, request, about, request.params.id);
        return { id, at: at.toISOString(), sha256, size, mediaType, retractedAt: iso(retractedAt) };
      });
    },
  );

  app.get(
    '/api/attachments/:id/content',
    {
      config,
      schema: {
        tags: ['attachments'],
        summary: 'The content of an attachment, to be saved; refused when it no longer is what its digest says',
        params: rowParams,
        response: { ...readResponses({}, [409]), 200: { description: 'The content', content: contentTypes } },
      },
    },
    async (request, reply) => {
      const { row, about } = await mustSeeAttachment(request, request.params.id);
      if (row.retractedAt !== null) throw new Refusal('ALREADY_RETRACTED');
      await mustBeWhole(request, row);
      await lookedAt(request, about, 'attachment', `attachment-${row.id}`);
      void reply.headers({
        'content-type': row.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : row.mediaType,
        'content-length': row.size,
        'content-disposition': contentDisposition(row.name),
        // Besides what every answer carries: even opened in place it could run nothing.
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'private, no-cache',
        etag: `"${row.sha256}"`,
      });
      return reply.send(await fromStore(app.files.read(row.sha256)));
    },
  );

  app.get(
    '/api/operations/files',
    { config: { action: 'ledger.verify' }, schema: { tags: ['operations'], summary: 'What the file store holds, and which contents are missing or altered', response: readResponses({ 200: stateSchema }) } },
    async (request) => {
      request.mustSee('ledger.verify', await provinceIds(sql));
      const { contents, bytes, checkedSince, faults } = await filesState(sql);
      return { contents, bytes, checkedSince: iso(checkedSince), faults: faults.map((one) => ({ ...one, checkedAt: one.checkedAt.toISOString(), attachments: [...one.attachments] })) };
    },
  );
}
