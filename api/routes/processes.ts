import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readChain } from '../../db/ledger.ts';
import { calendarsOn } from '../../db/policy.ts';
import type { ProcessRow } from '../../db/processes.ts';
import { findProcess, listProcesses } from '../../db/processes.ts';
import type { TaskRow } from '../../db/tasks.ts';
import { openTasksOf } from '../../db/tasks.ts';
import { Refusal } from '../../domain/errors.ts';
import { engineEvents } from '../engine-events.ts';
import { listFilters } from '../list-filters.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { staleSentence } from '../plan-stale.ts';
import { processDetailSchema, processSchema, processView } from '../process-view.ts';
import { readResponses } from '../problem.ts';
import { statusTexts } from '../receipt.ts';
import { idParams, idSchema, nextCursorSchema, pageQuery, refSchema, today } from '../schemas.ts';
import { idsInEntries, sentenceOf, tablesIn, textsIn } from '../sentences.ts';
import { aboutTasks } from '../task-about.ts';
import { bilingualSchema, idsIn, taskView } from '../task-view.ts';
import { whyOf } from '../why.ts';
import type { App } from '../types.ts';

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const entrySchema = z.strictObject({
  seq: z.int(),
  turn: z.int().nullable(),
  at: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  actor: refSchema,
  actingFor: refSchema.nullable().describe('For whom they acted, where it was by delegation'),
  basis: z.string().nullable().describe('The appointment or the delegation by which they acted'),
  decision: z.string().nullable().describe('Number and date of the decision that the basis rests on'),
  action: z.string(),
  subject: z.string().nullable(),
  sentence: bilingualSchema,
  before: z.unknown(),
  after: z.unknown(),
  texts: z.record(z.string(), z.string()).describe('Reasons and remarks that the entry refers to'),
  table: z.unknown().describe('The table of needs that the entry took in, where there is one; its hash is in the entry'),
  hash: z.string(),
});
const eventSchema = z.strictObject({ eventId: z.int(), at: z.iso.datetime().nullable(), type: z.string(), detail: z.string().nullable() });

/** The process, if the person may see it. @throws Refusal NOT_FOUND, the same for absent and denied */
export async function mustSeeProcess(request: FastifyRequest, id: string): Promise<ProcessRow> {
  const row = await findProcess(request.server.database.sql, id);
  if (!row || !request.may('process.read', row.area, row.kind)) throw new Refusal('NOT_FOUND');
  request.about = { processId: id };
  return row;
}

/** A task of their area, or one that is about a unit of their area. */
function maySee(request: FastifyRequest, { area, subject, kind }: TaskRow): boolean {
  return request.may('process.read', area, kind) || (subject !== null && request.may('process.read', [subject], kind));
}

/** Processes: lists, where each stands, and its history as sentences beside the engine's own events. */
export async function processRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;

  app.get(
    '/api/processes',
    {
      config: { action: 'process.read' },
      schema: {
        tags: ['processes'],
        summary: 'Processes of your area',
        querystring: z.strictObject({ ...pageQuery, ...listFilters.processes.shape }),
        response: readResponses({ 200: z.strictObject({ items: z.array(processSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query, actor }) => {
      const { limit, cursor, ...filter } = query;
      const rows = await listProcesses(lists, actor, filter, { after: decodeCursor(idSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => row.id);
      const names = await namesFor(sql, { units: items.map((row) => row.unitId), onDate: today() });
      return { items: items.map((row) => processView(row, names)), nextCursor };
    },
  );

  app.get(
    '/api/processes/:id',
    { config: { action: 'process.read' }, schema: { tags: ['processes'], summary: 'Where a process stands: whom it waits for, since when, by which rule, who can free it, what comes next', params: idParams, response: readResponses({ 200: processDetailSchema }) } },
    async (request) => {
      const row = await mustSeeProcess(request, request.params.id);
      const tasks = await openTasksOf(sql, row.id);
      const ids = idsIn(tasks);
      const [{ sentence, why }, staleSynthesis, calendars, names, about] = await Promise.all([
        whyOf(app.database, row, (task) => maySee(request, task)), staleSentence(app.database, row), calendarsOn(sql, today()), namesFor(sql, { ...ids, units: [row.unitId, ...ids.units], onDate: today() }), aboutTasks(sql, tasks),
      ]);
      const view = (nature: string) => tasks.filter((task) => task.nature === nature).map((task) => taskView(task, names, today(), calendars, about));
      return {
        ...processView(row, names),
        whoHoldsIt: sentence,
        why,
        whatComesNext: statusTexts(row.kind, row.status).next,
        staleSynthesis,
        duties: view('DUTY'),
        offers: view('OFFER'),
        details: row.details,
        asOf: row.recordedAt.toISOString(),
        ageSeconds: Math.max(0, Math.floor((Date.now() - row.recordedAt.getTime()) / 1000)),
      };
    },
  );

  app.get(
    '/api/processes/:id/history',
    {
      config: { action: 'process.read' },
      schema: {
        tags: ['processes'],
        summary: 'What happened, as plain sentences; with engine=true also the engine\'s own events',
        params: idParams,
        querystring: z.strictObject({ ...pageQuery, engine: yesNo.default(false) }),
        response: readResponses({ 200: z.strictObject({ items: z.array(entrySchema), nextCursor: nextCursorSchema, engineEvents: z.array(eventSchema).nullable() }) }),
      },
    },
    async (request) => {
      const { id } = request.params;
      const { limit, cursor, engine } = request.query;
      await mustSeeProcess(request, id);
      const after = decodeCursor(z.int().min(1).max(1e9), cursor) ?? 0;
      const rows = await readChain(sql, id, { fromSeq: after + 1, limit: limit + 1 });
      const { items, nextCursor } = pageOf(rows, limit, (row) => row.seq);
      const [names, texts, tables] = await Promise.all([namesFor(sql, { ...idsInEntries(items), onDate: today() }), textsIn(sql, items), tablesIn(sql, items)]);
      return {
        items: items.map((row) => ({
          seq: row.seq, turn: row.turn, at: row.at.toISOString(), recordedAt: row.recordedAt.toISOString(), actor: { id: row.actor, name: row.actor === 'system' ? 'system' : names.person(row.actor) },
          actingFor: row.actingFor === null ? null : { id: row.actingFor, name: names.person(row.actingFor) }, basis: row.basis, decision: row.basis === null ? null : names.decision(row.basis), action: row.action, subject: row.subject, sentence: sentenceOf(row, names), before: row.before, after: row.after, texts: texts(row), table: tables(row), hash: row.hash,
        })),
        nextCursor,
        engineEvents: engine ? await engineEvents(request, id) : null,
      };
    },
  );
}
