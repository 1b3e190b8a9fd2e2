import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { directionsBy, listDifficulties, opinionsOf } from '../../db/difficulty.ts';
import type { ProcessRow } from '../../db/processes.ts';
import { branchIds } from '../../db/units.ts';
import { appointmentFor } from '../../domain/access.ts';
import { caseKinds } from '../../domain/cases.ts';
import { calendarDaysBetween } from '../../domain/civil-date.ts';
import { departmentOfficer } from '../../domain/difficulty.ts';
import { Refusal } from '../../domain/errors.ts';
import { longText } from '../../workflows/difficulty-report/forms.ts';
import { mustSeeCase } from '../case-access.ts';
import { directionShape, directionViews } from '../difficulty-direction-view.ts';
import { openDifficulty } from '../difficulty-open.ts';
import { difficultyStatistics, difficultyStatisticsSchema } from '../difficulty-statistics.ts';
import { difficultySchema, difficultyViews, reportFiles, reportFileShape, reportsAnswered, stationSchema, subjectSchema, urgencySchema } from '../difficulty-view.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { claimKey, keepAnswer } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import type { ReceiptView } from '../receipt.ts';
import { receiptSchema, receiptView } from '../receipt.ts';
import { civilDateSchema, idParams, idSchema, nextCursorSchema, pageQuery } from '../schemas.ts';
import type { App } from '../types.ts';
import { mustSeeProcess } from './processes.ts';

/** Statistics are asked for at most so many days of reports. */
const longestPeriod = 3 * 366;

const body = z.strictObject({
  subject: subjectSchema,
  programme: idSchema.optional().describe('Code of the credit programme it is about, if it is about one'),
  urgency: urgencySchema.describe('How many working days each station has for it is a parameter'),
  content: longText.describe('What the difficulty is; kept outside the engine and the ledger'),
  proposal: longText.describe('What the commune proposes; kept outside the engine and the ledger'),
});
const listQuery = z.strictObject({
  ...pageQuery,
  unitId: idSchema.optional().describe('A commune, or a unit above it'),
  subject: subjectSchema.optional(),
  urgency: urgencySchema.optional(),
  station: stationSchema.optional(),
  open: z.enum(['true', 'false']).transform((text) => text === 'true').optional(),
});
const cursorSchema = z.strictObject({ at: z.iso.datetime(), id: idSchema });
const periodQuery = z
  .strictObject({ from: civilDateSchema.describe('First day of reporting'), to: civilDateSchema.describe('Last day of reporting') })
  .refine(({ from, to }) => to >= from && calendarDaysBetween(from, to) <= longestPeriod, { path: ['to'], params: { vi: 'Ngày cuối phải từ ngày đầu trở đi và cách không quá 3 năm.', en: 'The last day must not be before the first, and at most 3 years after it.' } });
const direction = z.strictObject(directionShape).meta({ id: 'DifficultyDirection' });
const fileSchema = z.strictObject({ ...reportFileShape, directions: z.array(direction).describe('Those that answer or answered it, the oldest first') }).meta({ id: 'DifficultyFile' });
const hidden = { content: z.string().nullable(), proposal: z.string().nullable() };
const directionFileSchema = z
  .strictObject({ ...directionShape, reports: z.array(z.strictObject({ ...reportFileShape, ...hidden })).describe('The reports that it answers; what they say, and their way so far, only for who prepares the answer') })
  .meta({ id: 'DifficultyDirectionFile' });

/** Who reads at the branch, or at the province, reads what was said there before the letter. */
async function isInside(request: FastifyRequest, { area, kind }: ProcessRow): Promise<boolean> {
  return request.may('process.read', [...(await branchIds(request.server.database.sql)), area.at(-1) ?? ''], kind);
}

/** Difficulties that communes report, and what the province directs about them. Everything else is done on tasks. */
export async function difficultyRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;

  app.post(
    `/api/processes/${caseKinds.difficulty}`,
    { config: { action: 'difficulty.open' }, schema: { tags: ['difficulty'], summary: "Report a difficulty of your commune to the Provincial People's Committee, through the bank's branch", body, response: writeResponses({ 201: receiptSchema }) } },
    async (request, reply) => {
      const { answer } = await claimKey(request);
      if (answer !== undefined) return reply.code(201).header('idempotency-replayed', 'true').send(answer as ReceiptView);
      const receipt = receiptView(await openDifficulty(request, request.body));
      keepAnswer(request, 201, receipt);
      return reply.code(201).header('location', `/api/processes/${receipt.processId}`).send(receipt);
    },
  );

  app.get(
    '/api/difficulties',
    {
      config: { action: 'process.read' },
      schema: { tags: ['difficulty'], summary: 'Difficulties reported in your area, the newest first, each with where it is and for how long', querystring: listQuery, response: readResponses({ 200: z.strictObject({ items: z.array(difficultySchema), nextCursor: nextCursorSchema }) }) },
    },
    async ({ query, actor }) => {
      const { limit, cursor, ...filter } = query;
      const rows = await listDifficulties(lists, actor, filter, { after: decodeCursor(cursorSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ at: row.reportedAt.toISOString(), id: row.processId }));
      return { items: await difficultyViews(sql, items), nextCursor };
    },
  );

  app.get(
    '/api/difficulties/statistics',
    { config: { action: 'process.read' }, schema: { tags: ['difficulty'], summary: 'How many difficulties were reported, by subject and urgency, and how long each station held them in working days; of your area', querystring: periodQuery, response: readResponses({ 200: difficultyStatisticsSchema }) } },
    async ({ query, actor }) => difficultyStatistics(sql, actor, query),
  );

  app.get(
    '/api/processes/:id/difficulty',
    { config: { action: 'process.read' }, schema: { tags: ['difficulty'], summary: 'A report with every station it passed, what was said there, and the directions that answer it', params: idParams, response: readResponses({ 200: fileSchema }) } },
    async (request) => {
      const process = await mustSeeProcess(request, request.params.id);
      const [file] = await reportFiles(sql, [process.id]);
      if (!file) throw new Refusal('NOT_FOUND');
      const ids = [...new Set(file.stations.flatMap(({ directionId }) => directionId ?? []))];
      const directions = await directionViews(sql, ids, await isInside(request, process));
      return { ...file, directions: directions.sort((a, b) => ids.indexOf(a.processId) - ids.indexOf(b.processId)) };
    },
  );

  app.get(
    '/api/processes/:id/direction',
    { config: { action: 'addressed' }, schema: { tags: ['difficulty'], summary: 'What the province directs: the reports it answers, opinions, letter and acts; for the province, the departments asked and whoever must act', params: idParams, response: readResponses({ 200: directionFileSchema }) } },
    async (request) => {
      const { process } = await mustSeeCase(request, request.params.id);
      if ((await directionsBy(sql, [process.id])).length === 0) throw new Refusal('NOT_FOUND');
      const asked = await opinionsOf(sql, [process.id]);
      const inside = (await isInside(request, process)) || asked.some(({ departmentId }) => appointmentFor(request.actor, departmentOfficer(departmentId), process.kind) !== undefined);
      const [[view], reports] = await Promise.all([directionViews(sql, [process.id], inside), reportsAnswered(sql, process.id)]);
      if (!view) throw new Refusal('NOT_FOUND');
      return { ...view, reports: inside ? reports : reports.map((report) => ({ ...report, content: null, proposal: null, supplements: [], stations: [] })) };
    },
  );
}
