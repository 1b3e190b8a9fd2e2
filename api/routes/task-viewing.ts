import { z } from 'zod';
import { forgetViewer, noteViewer, otherViewers, viewerStaleSeconds } from '../../db/task-viewers.ts';
import { mustSeeTask } from '../decide.ts';
import { writeResponses } from '../problem.ts';
import { viewerSchema, viewerView } from '../task-view.ts';
import type { App } from '../types.ts';
import { taskParams } from './tasks.ts';

const viewingSchema = z.strictObject({
  openedBy: z.array(viewerSchema).describe('The others who have it open now'),
  version: z.int().describe('The version of the task now: another one than was shown to me says that it has changed'),
});

/**
 * Who has a task open. That someone looks at a task is not put on record: it is no act on it, it says nothing of what they did, and a record of every look would be one of how
 * people work. It is forgotten when they close the task, or soon after they are gone. Said as often as one likes it stays the same, so it needs no Idempotency-Key.
 */
export async function taskViewingRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const config = { action: 'addressed' as const, keyless: true as const };

  app.put(
    '/api/tasks/:id/viewing',
    { config, schema: { tags: ['tasks'], summary: `Say that I have a task open; again about every 30 seconds, forgotten after ${viewerStaleSeconds}`, params: taskParams, response: writeResponses({ 200: viewingSchema }) } },
    async (request) => {
      const task = await mustSeeTask(request, request.params.id);
      await noteViewer(sql, task.id, request.actor.personId);
      return { openedBy: (await otherViewers(sql, task.id, request.actor.personId)).map(viewerView), version: task.version };
    },
  );

  app.delete(
    '/api/tasks/:id/viewing',
    { config, schema: { tags: ['tasks'], summary: 'Say that I have closed a task on my screen', params: taskParams, response: writeResponses({ 204: z.null().describe('Nobody sees me there any more') }) } },
    async (request, reply) => {
      const task = await mustSeeTask(request, request.params.id);
      await forgetViewer(sql, task.id, request.actor.personId);
      return reply.code(204).send(null);
    },
  );
}
