import { z } from 'zod';
import { countBoards, listBoards, postingsAt } from '../../db/board-reads.ts';
import type { BoardFilter, BoardQuery } from '../../db/board-reads.ts';
import { currentBoardVersion, findContent, listContents } from '../../db/boards.ts';
import { areaOf } from '../../db/units.ts';
import type { Actor } from '../../domain/access.ts';
import { boardKind } from '../../domain/boards.ts';
import { Refusal } from '../../domain/errors.ts';
import { boardBranch, boardItemSchema, boardWarningSchema, maxVersion, newContentSchema, publish } from '../boards-publish.ts';
import { withdraw, withdrawSchema } from '../boards-withdraw.ts';
import { contentDisposition } from '../attachments.ts';
import { sheetsToPrint } from '../board-sheets.ts';
import { boardSchema, boardViews, contentDetail, contentDetailSchema, contentSchema, contentViews, officeBoardsSchema, officeViews, postingSchema, postingViews } from '../boards-view.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { Press } from '../paper/press.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { civilDateSchema, idParams, idSchema, nextCursorSchema, pageQuery, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { mustBeUnit } from './sessions.ts';

const pdfType = 'application/pdf';
const warningsSchema = z.array(boardWarningSchema).describe('What was no reason to refuse, and should be known all the same: BOARD_DAY_FAR, the day is far ahead; BOARD_POSTED_ALREADY, what was withdrawn is said to hang somewhere');
const publishedSchema = z.strictObject({
  version: z.int(), effectiveOn: civilDateSchema, changed: z.array(boardItemSchema), sha256: z.string().describe('Digest of all its sheets'),
  postings: z.int().describe('Points at which it is to be posted'), superseded: z.int().describe('Open postings of older versions that end at once'),
  willSupersede: z.int().describe('Open postings of older versions that end on its day at the latest'), warnings: warningsSchema,
});
const withdrawnSchema = z.strictObject({ version: z.int(), ended: z.int().describe('Open postings of it, which end at once'), posted: z.int().describe('Points that have reported it posted already'), warnings: warningsSchema });
const versionParams = z.strictObject({ version: z.coerce.number<string>().int().min(1).max(maxVersion) });
const versionCursor = z.int().min(1);
const boardsQuery = z.strictObject({
  ...pageQuery,
  officeId: idSchema.optional().describe('Of an office, or of the branch where that serves communes itself'),
  communeId: idSchema.optional(),
  overdue: z.enum(['true', 'false']).transform((text) => text === 'true').optional().describe('Whether something should hang there by now and does not'),
});
const boardsSchema = z.strictObject({
  wanted: z.int().nullable().describe('The version that must hang today; null before the first takes effect'), items: z.array(boardSchema), nextCursor: nextCursorSchema,
  byOffice: z.array(officeBoardsSchema).describe('All boards that the filter means, not only those of the page'),
});
const boardDetailSchema = z.strictObject({ board: boardSchema, postings: z.array(postingSchema).describe('Every posting, the newest version first') }).meta({ id: 'BoardDetail' });

/** Information boards of transaction points: what must hang there, and what does. The list of borrowers that hangs there by rule is no part of any answer. */
export async function boardRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;
  const press = new Press();
  app.addHook('onClose', () => press.close());
  const queryOf = async (actor: Actor, filter: BoardFilter): Promise<BoardQuery> => ({ actor, branchId: await boardBranch(sql), day: today(), filter });
  const wantedBy = ({ branchId, day }: BoardQuery): Promise<number | null> => currentBoardVersion(sql, branchId, day);

  app.post(
    '/api/board-contents',
    {
      config: { action: 'board.publish', act: 'board.publish' },
      schema: { tags: ['boards'], summary: 'Publish what must hang on the boards, as the next version. The first has all five sheets, a later one what changes. Every active point is to post it, by its commune and with photos', body: newContentSchema, response: writeResponses({ 201: publishedSchema }) },
    },
    async (request, reply) => {
      const branchId = await boardBranch(sql);
      const right = request.mustSee('board.publish', await areaOf(sql, branchId, today()));
      return writeOnce(request, reply, 201, (tx) => publish(tx, request, right, branchId, request.body));
    },
  );

  app.post(
    '/api/board-contents/:version/withdraw',
    {
      config: { action: 'board.publish', act: 'board.withdraw' },
      schema: { tags: ['boards'], summary: 'Take back a version that is not in force yet: its open postings end, and the next version is made on the one before it. The newest first; its number is not used again', params: versionParams, body: withdrawSchema, response: writeResponses({ 200: withdrawnSchema }) },
    },
    async (request, reply) => {
      const branchId = await boardBranch(sql);
      const right = request.mustSee('board.publish', await areaOf(sql, branchId, today()));
      return writeOnce(request, reply, 200, (tx) => withdraw(tx, request, right, branchId, request.params.version, request.body.reason));
    },
  );

  app.get(
    '/api/board-contents',
    { config: { action: 'session.read' }, schema: { tags: ['boards'], summary: 'Versions of what must hang on the boards, the newest first', querystring: z.strictObject(pageQuery), response: readResponses({ 200: z.strictObject({ items: z.array(contentSchema), nextCursor: nextCursorSchema }) }) } },
    async ({ query: { limit, cursor } }) => {
      const branchId = await boardBranch(sql);
      const { items, nextCursor } = pageOf(await listContents(sql, branchId, { before: decodeCursor(versionCursor, cursor), limit }), limit, ({ version }) => version);
      return { items: await contentViews(sql, branchId, items), nextCursor };
    },
  );

  app.get(
    '/api/board-contents/:version',
    { config: { action: 'session.read' }, schema: { tags: ['boards'], summary: 'A version with all its sheets, and how those that it changed were before', params: versionParams, response: readResponses({ 200: contentDetailSchema }) } },
    async ({ params }) => {
      const branchId = await boardBranch(sql);
      const row = await findContent(sql, branchId, params.version);
      const [view] = row ? await contentViews(sql, branchId, [row]) : [];
      if (!row || !view) throw new Refusal('NOT_FOUND');
      return contentDetail(sql, row, view);
    },
  );

  app.get(
    '/api/board-contents/:version/sheets.pdf',
    {
      config: { action: 'session.read' },
      schema: {
        tags: ['boards'], summary: 'The sheets of a version as PDF, to be printed and hung: each on pages of its own, with version, day and digest at the foot. The same version always gives the same bytes', params: versionParams,
        querystring: z.strictObject({ item: boardItemSchema.optional().describe('One sheet; all by default') }),
        response: { ...readResponses({}, [409]), 200: { description: 'The sheets', content: { [pdfType]: { schema: z.any().meta({ type: 'string', format: 'binary' }) } } } },
      },
    },
    async ({ params, query }, reply) => {
      const content = await sheetsToPrint(sql, await boardBranch(sql), params.version, query.item);
      const { pdf, sha256 } = await press.print(content);
      void reply.headers({ 'content-type': pdfType, 'content-length': pdf.byteLength, 'content-disposition': contentDisposition(`niem-yet-phien-ban-${params.version}.pdf`), 'cache-control': 'private, no-cache', etag: `"${sha256}"` });
      return reply.send(Buffer.from(pdf.buffer));
    },
  );

  app.get(
    '/api/boards',
    { config: { action: 'session.read' }, schema: { tags: ['boards'], summary: 'The boards in your area: what must hang there, what does and since when, what is overdue by how many working days; with counts by office', querystring: boardsQuery, response: readResponses({ 200: boardsSchema }) } },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      await Promise.all([mustBeUnit(sql, 'officeId', filter.officeId, ['OFFICE', 'BRANCH']), mustBeUnit(sql, 'communeId', filter.communeId, ['COMMUNE'])]);
      const query = await queryOf(request.actor, filter);
      const wanted = await wantedBy(query);
      const [rows, offices] = await Promise.all([listBoards(lists, query, { after: decodeCursor(idSchema, cursor), limit }), countBoards(lists, query, wanted)]);
      const { items, nextCursor } = pageOf(rows, limit, ({ pointId }) => pointId);
      return { wanted, items: await boardViews(sql, request, items, wanted), nextCursor, byOffice: await officeViews(sql, offices) };
    },
  );

  app.get(
    '/api/boards/:id',
    { config: { action: 'session.read' }, schema: { tags: ['boards'], summary: 'The board of a transaction point, with every posting and its photos', params: idParams, response: readResponses({ 200: boardDetailSchema }) } },
    async (request) => {
      const { id } = request.params;
      const area = await areaOf(sql, id, today());
      request.mustSee('session.read', area, undefined, boardKind);
      const query = await queryOf(request.actor, { pointId: id });
      const wanted = await wantedBy(query);
      const [board] = await boardViews(sql, request, await listBoards(lists, query, { after: undefined, limit: 1 }), wanted);
      if (!board) throw new Refusal('NOT_FOUND');
      return { board, postings: await postingViews(sql, await postingsAt(sql, id), request.may('process.read', area, boardKind)) };
    },
  );
}
