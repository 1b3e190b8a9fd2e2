import { z } from 'zod';
import { deadlineEntriesOf } from '../../db/ledger.ts';
import { calendarsOn } from '../../db/policy.ts';
import type { TaskFilter } from '../../db/tasks.ts';
import { countMine, cursorOf, eligibleFor, listTasks } from '../../db/tasks.ts';
import { isFreeFor } from '../../domain/access.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import { mustSeeTask, rightOn } from '../decide.ts';
import { processKinds } from '../kinds.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { readResponses } from '../problem.ts';
import { rightSchema, rightView } from '../rights.ts';
import { idSchema, nextCursorSchema, pageQuery, today } from '../schemas.ts';
import { idsInEntries, sentenceOf } from '../sentences.ts';
import { bilingualSchema, idsIn, taskSchema, taskView } from '../task-view.ts';
import type { App } from '../types.ts';

/** Calendar days ahead that count as due soon. */
const soonDays = 7;
export const taskParams = z.strictObject({ id: z.string().min(1).max(300).regex(/^[A-Za-z0-9._~-]+$/) });
/** Closed tasks stand by the moment they were closed, open ones by the day they are due. */
const cursorSchema = (status: TaskFilter['status']) => z.strictObject({ at: status === 'done' ? z.iso.datetime() : z.iso.date(), id: z.string() });
const detailSchema = taskSchema.extend({
  right: rightSchema.nullable().describe('By which right you may act on it now; null where you may not'),
  eligible: z.array(z.strictObject({ id: z.string(), name: z.string() })).describe('To whom you may assign it; empty unless you may'),
  forms: z.record(z.string(), z.unknown()).describe('JSON schema of the form that each choice takes'),
  deadlineHistory: z.array(z.strictObject({ at: z.iso.datetime(), action: z.string(), sentence: bilingualSchema })).describe('Who stopped its clock, why and for how long, extensions, reminders'),
});
const countsSchema = z.strictObject({ open: z.int(), overdue: z.int(), dueSoon: z.int(), claimed: z.int() });

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
        querystring: z.strictObject({
          ...pageQuery,
          box: z.enum(['mine', 'unit', 'area']).default('mine'),
          status: z.enum(['open', 'overdue', 'dueSoon', 'done']).default('open'),
          nature: z.enum(['DUTY', 'OFFER']).optional().describe('DUTY must be done, OFFER may be done; both by default, offers last because they have no due date'),
          kind: idSchema.optional(),
          period: idSchema.optional(),
          step: idSchema.optional(),
          processId: idSchema.optional(),
        }),
        response: readResponses({ 200: z.strictObject({ items: z.array(taskSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query, actor }) => {
      const { limit, cursor, ...filter } = query;
      const day = today();
      const after = decodeCursor(cursorSchema(filter.status), cursor);
      const rows = await listTasks(lists, actor, { ...filter, today: day, soon: addCalendarDays(day, soonDays) }, { after, limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => cursorOf(row, filter.status));
      const [names, calendars] = await Promise.all([namesFor(sql, { ...idsIn(items), onDate: day }), calendarsOn(sql, day)]);
      return { items: items.map((row) => taskView(row, names, day, calendars)), nextCursor };
    },
  );

  app.get('/api/tasks/counts', { config: { action: 'addressed' }, schema: { tags: ['tasks'], summary: 'How many duties wait for me', response: readResponses({ 200: countsSchema }) } }, async ({ actor }) =>
    countMine(lists, actor, today(), addCalendarDays(today(), soonDays)),
  );

  app.get(
    '/api/tasks/:id',
    { config: { action: 'addressed' }, schema: { tags: ['tasks'], summary: 'One task with the form of each choice', params: taskParams, response: readResponses({ 200: detailSchema }) } },
    async (request, reply) => {
      const row = await mustSeeTask(request, request.params.id);
      const [entries, calendars] = await Promise.all([deadlineEntriesOf(sql, row.processId, row.id), calendarsOn(sql, today())]);
      const [ids, named] = [idsIn([row]), idsInEntries(entries)];
      const names = await namesFor(sql, { ...named, units: [...ids.units, ...named.units], people: [...ids.people, ...named.people], texts: [...ids.texts, ...named.texts], onDate: today() });
      const deadlineHistory = entries.map((entry) => ({ at: entry.at.toISOString(), action: entry.action, sentence: sentenceOf(entry, names) }));
      const forms = Object.entries(processKinds[row.kind]?.forms[row.step] ?? {}).map(([choice, form]): [string, unknown] => [choice, z.toJSONSchema(form.schema, { io: 'input', unrepresentable: 'any' })]);
      void reply.header('etag', `"${row.version}"`);
      const eligible = row.nature === 'DUTY' && row.status === 'OPEN' && request.may('task.assign', row.area) ? await eligibleFor(sql, row) : [];
      const right = row.status === 'OPEN' ? rightOn(request, row) : undefined;
      return { ...taskView(row, names, today(), calendars), right: await rightView(sql, right && isFreeFor(request.actor, right, row) ? right : undefined), eligible, deadlineHistory, forms: Object.fromEntries(forms) };
    },
  );
}
