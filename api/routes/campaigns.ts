import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SeenCampaign } from '../../db/campaigns.ts';
import { extensionsIn, findCampaign, leftOutIn, listCampaigns, remindersOf } from '../../db/campaigns.ts';
import type { OutstandingRow } from '../../db/plans.ts';
import { outstandingOf } from '../../db/plans.ts';
import { calendarsOn } from '../../db/policy.ts';
import { openTasksIn } from '../../db/tasks.ts';
import type { TaskRow } from '../../db/tasks.ts';
import { superiorFor } from '../../domain/access.ts';
import type { Action } from '../../domain/access.ts';
import { Refusal } from '../../domain/errors.ts';
import { adjustOne } from '../adjust.ts';
import { answerBulk, bulkResultSchema } from '../bulk.ts';
import { campaignSchema, campaignView, exceptionsSchema, idsInOutstanding, levelSchema, outstandingItemSchema, outstandingView, planKindSchema } from '../campaign-view.ts';
import { dayOf } from '../days.ts';
import { needException } from '../late.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { idParams, nextCursorSchema, pageQuery, today } from '../schemas.ts';
import { stepName } from '../task-view.ts';
import type { App } from '../types.ts';

const listQuery = z.strictObject({ ...pageQuery, kind: planKindSchema.optional(), year: z.coerce.number<string>().int().min(1900).max(2999).optional().describe('A year that it plans or adjusts') });
const outstandingQuery = z.strictObject({ ...pageQuery, level: levelSchema.optional() });
const listCursorSchema = z.strictObject({ year: z.int(), kind: planKindSchema, attempt: z.int(), id: z.string() });
const cursorSchema = z.strictObject({ place: z.iso.datetime(), id: z.string() });
const remindSchema = z.strictObject({ level: levelSchema.optional().describe('Only these; communes and offices by default') });

/** The campaign, if something of it lets the person do this. @throws Refusal NOT_FOUND, the same for absent and denied */
async function mustFindCampaign(request: FastifyRequest, id: string, action?: Action): Promise<SeenCampaign> {
  const campaign = await findCampaign(request.server.database.sql, request.actor, id, action);
  if (!campaign) throw new Refusal('NOT_FOUND');
  request.about = { processId: id };
  return campaign;
}

/** Campaigns of all kinds of plan: which there are, who has not submitted, and what was granted. */
export async function campaignRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const read = { action: 'plan.read' as const };
  const told = async (rows: readonly SeenCampaign[]) => {
    const names = await namesFor(sql, { texts: rows.flatMap((row) => row.basis?.reason ?? []), onDate: today() });
    return rows.map((row) => campaignView(row, names));
  };

  app.get(
    '/api/campaigns',
    { config: read, schema: { tags: ['credit plan'], summary: 'Campaigns of your area, the newest year first, with how many communes and offices are in each state', querystring: listQuery, response: readResponses({ 200: z.strictObject({ items: z.array(campaignSchema), nextCursor: nextCursorSchema }) }) } },
    async ({ query: { cursor, ...asked }, actor }) => {
      const rows = await listCampaigns(sql, actor, { ...asked, after: decodeCursor(listCursorSchema, cursor) });
      const { items, nextCursor } = pageOf(rows, asked.limit, ({ year, kind, attempt, processId }) => ({ year, kind, attempt, id: processId }));
      return { items: await told(items), nextCursor };
    },
  );

  app.get(
    '/api/campaigns/:id',
    { config: read, schema: { tags: ['credit plan'], summary: "One campaign, by the id of the branch's process", params: idParams, response: readResponses({ 200: campaignSchema }) } },
    async (request) => {
      const [campaign] = await told([await mustFindCampaign(request, request.params.id)]);
      if (!campaign) throw new Refusal('NOT_FOUND');
      return campaign;
    },
  );

  app.get(
    '/api/campaigns/:id/outstanding',
    {
      config: read,
      schema: {
        tags: ['credit plan'], summary: 'Who has not submitted: since when in working days, whose duty it is, who was reminded and when; the longest waiting first', params: idParams, querystring: outstandingQuery,
        response: readResponses({ 200: z.strictObject({ items: z.array(outstandingItemSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async (request) => {
      const { limit, cursor, level } = request.query;
      const campaign = await mustFindCampaign(request, request.params.id);
      const rows = await outstandingOf(sql, request.actor, campaign, { level, limit, after: decodeCursor(cursorSchema, cursor) });
      const { items, nextCursor } = pageOf(rows, limit, ({ place, processId }) => ({ place, id: processId }));
      return { items: await outstandingItems(request, campaign, items), nextCursor };
    },
  );

  app.post(
    '/api/campaigns/:id/reminders',
    {
      config: { action: 'task.remind' },
      schema: {
        tags: ['credit plan'], params: idParams, body: remindSchema, response: writeResponses({ 200: bulkResultSchema }),
        summary: 'Remind everyone of your area who has not submitted, each at most once in a working day; a result for each. Sent again with the same key it goes on where it stopped',
      },
    },
    async (request, reply) => {
      const campaign = await mustFindCampaign(request, request.params.id, 'task.remind');
      const rows = await outstandingOf(sql, request.actor, campaign, { level: request.body.level });
      const tasks = await dutiesOf(request, rows);
      const below = rows.flatMap(({ taskId }) => {
        const task = taskId === null ? undefined : tasks.get(taskId);
        return task && superiorFor(request.actor, 'task.remind', { roles: task.toRoles, unitId: task.toUnitId }, task) ? [{ taskId: task.id }] : [];
      });
      return answerBulk(request, reply, below, ({ item, suffix, repeated }) => adjustOne(request, { taskId: item.taskId, act: 'remind', oncePerDay: true, ifVersion: undefined, suffix, repeated }));
    },
  );

  app.get(
    '/api/campaigns/:id/exceptions',
    { config: read, schema: { tags: ['credit plan'], summary: 'Exceptions on record: deadlines that were extended, and units that a level went on without; with reason, who and when', params: idParams, response: readResponses({ 200: exceptionsSchema }) } },
    async (request) => {
      const campaign = await mustFindCampaign(request, request.params.id);
      const [extensions, leftOut] = await Promise.all([extensionsIn(sql, request.actor, campaign), leftOutIn(sql, request.actor, campaign)]);
      const names = await namesFor(sql, {
        units: [...extensions.map((row) => row.unitId), ...leftOut.flatMap((row) => [row.unitId, row.childUnitId])], people: [...extensions.flatMap((row) => [row.by, row.actingFor]), ...leftOut.map((row) => row.by)],
        texts: [...extensions, ...leftOut].map((row) => row.reason), onDate: today(),
      });
      const unit = (id: string) => ({ id, name: names.unit(id) });
      const person = (id: string) => ({ id, name: names.person(id) });
      return {
        extensions: extensions.map((row) => ({
          processId: row.processId, unit: unit(row.unitId), taskId: row.taskId, stepName: stepName(campaign.kind, row.taskId.split('~')[1] ?? ''), from: row.from, until: row.until, late: row.from !== null && row.from < dayOf(row.at),
          reason: names.text(row.reason), by: person(row.by), actingFor: row.actingFor === null ? null : person(row.actingFor), at: row.at.toISOString(),
        })),
        leftOut: leftOut.map((row) => ({ processId: row.processId, unit: unit(row.unitId), version: row.version, newest: row.newest, child: unit(row.childUnitId), reason: names.text(row.reason), by: person(row.by), at: row.at?.toISOString() ?? null })),
      };
    },
  );
}

/** The open duties to send a plan, by task id. */
async function dutiesOf({ server }: FastifyRequest, rows: readonly OutstandingRow[]): Promise<ReadonlyMap<string, TaskRow>> {
  const wanted = new Set(rows.map(({ taskId }) => taskId));
  const open = await openTasksIn(server.database.sql, rows.map(({ processId }) => processId));
  return new Map(open.filter(({ id }) => wanted.has(id)).map((task) => [task.id, task]));
}

async function outstandingItems(request: FastifyRequest, { kind }: SeenCampaign, rows: readonly OutstandingRow[]): Promise<z.output<typeof outstandingItemSchema>[]> {
  const { sql } = request.server.database;
  const tasks = await dutiesOf(request, rows);
  const [reminded, late, calendars] = await Promise.all([remindersOf(sql, rows.flatMap(({ dutyId: id, processId }) => (id === null ? [] : [{ id, processId }]))), needException(sql, [...tasks.values()]), calendarsOn(sql, today())]);
  const reminders = new Map(reminded.map((row) => [row.taskId, row]));
  const names = await namesFor(sql, { ...idsInOutstanding(rows, { tasks, reminders }), onDate: today() });
  return rows.map((row) => outstandingView(kind, row, { names, calendars, tasks, reminders, late }));
}
