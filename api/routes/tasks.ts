import { z } from 'zod';
import { calendarsOn } from '../../db/policy.ts';
import type { TaskFilter } from '../../db/tasks.ts';
import { countOpen, countTasks, cursorOf, isSnapshot, listTasks } from '../../db/tasks.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import { mustSeeTask } from '../decide.ts';
import { countedUpTo, countSchema, listFilters, soonDays } from '../list-filters.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { readResponses } from '../problem.ts';
import { nextCursorSchema, pageQuery, taskIdSchema, today } from '../schemas.ts';
import { aboutTasks } from '../task-about.ts';
import { etagOf, hasAlready, taskDetail, taskDetailSchema } from '../task-detail.ts';
import { idsIn, taskSchema, taskView } from '../task-view.ts';
import type { App } from '../types.ts';

export const taskParams = z.strictObject({ id: taskIdSchema });
/** Closed tasks stand by the moment they were closed, open ones by the day they were due as the first page was read. */
const cursorSchema = (status: TaskFilter['status']) => (status === 'done' ? z.strictObject({ at: z.iso.datetime(), id: z.string() }) : z.strictObject({ at: z.iso.date(), id: z.string(), seen: z.string().refine(isSnapshot) }));
const countsSchema = z.strictObject({ open: z.int(), overdue: z.int(), dueSoon: z.int(), claimed: z.int(), matching: countSchema.optional().describe('Where a status is asked for: how many the list has under it') });
const countsQuery = z.strictObject({ ...listFilters.tasks.shape, nature: z.enum(['DUTY', 'OFFER']).default('DUTY'), status: listFilters.tasks.shape.status.unwrap().optional() });

/** Lists and single reads of tasks. Lists come from the projection, which the answer to a decision has already changed. */
export async function taskRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;

  app.get(
    '/api/tasks',
    {
      config: { action: 'addressed' },
      schema: {
        tags: ['tasks'],
        summary: 'Tasks: mine (addressed to a role I hold), my unit\'s, or all of my area',
        querystring: z.strictObject({ ...pageQuery, ...listFilters.tasks.shape }),
        response: readResponses({ 200: z.strictObject({ items: z.array(taskSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query, actor }) => {
      const { limit, cursor, ...filter } = query;
      const day = today();
      const after = decodeCursor(cursorSchema(filter.status), cursor);
      const rows = await listTasks(lists, actor, { ...filter, today: day, soon: addCalendarDays(day, soonDays) }, { after, limit });
      const { items, nextCursor } = pageOf(rows, limit, cursorOf);
      const [names, calendars, about] = await Promise.all([namesFor(sql, { ...idsIn(items), onDate: day }), calendarsOn(sql, day), aboutTasks(sql, items)]);
      return { items: items.map((row) => taskView(row, names, day, calendars, about)), nextCursor };
    },
  );

  app.get(
    '/api/tasks/counts',
    {
      config: { action: 'addressed' },
      schema: { tags: ['tasks'], summary: 'How many duties wait for me, are late, due soon, or claimed by me; with the filters of the list, and with a status also how many it has under exactly these', querystring: countsQuery, response: readResponses({ 200: countsSchema }) },
    },
    async ({ query, actor }) => {
      const { status, ...filter } = query;
      const days = { today: today(), soon: addCalendarDays(today(), soonDays) };
      const [counts, matching] = await Promise.all([countOpen(lists, actor, { ...filter, ...days }), status === undefined ? undefined : countTasks(lists, actor, { ...filter, status, ...days }, countedUpTo)]);
      return { ...counts, ...(matching === undefined ? {} : { matching }) };
    },
  );

  app.get(
    '/api/tasks/:id',
    { config: { action: 'addressed' }, schema: { tags: ['tasks'], summary: 'One task with the form of each choice', params: taskParams, response: readResponses({ 200: taskDetailSchema, 304: z.null().describe('It is as in If-None-Match') }) } },
    async (request, reply) => {
      const detail = await taskDetail(request, await mustSeeTask(request, request.params.id));
      const etag = etagOf(detail);
      void reply.header('etag', etag);
      return hasAlready(request, etag) ? reply.code(304).send(null) : detail;
    },
  );
}
