import { z } from 'zod';
import { openResponses } from '../problem.ts';
import type { App } from '../types.ts';

/** How long a part may take to answer before it counts as down, in milliseconds. */
const PROBE_TIMEOUT_MS = 2000;

const stateSchema = z.enum(['up', 'down']);
const readinessSchema = z.strictObject({ status: z.enum(['ready', 'not ready']), database: stateSchema, engine: stateSchema });

/** Liveness and readiness, for whoever starts and watches the process. Reads are served while the engine is down. */
export async function healthRoutes(app: App): Promise<void> {
  app.get('/healthz', { config: { action: 'public' }, schema: { tags: ['operations'], summary: 'The process runs', response: openResponses({ 200: z.strictObject({ status: z.literal('ok') }) }) } }, async () => ({ status: 'ok' as const }));

  app.get(
    '/readyz',
    { config: { action: 'public' }, schema: { tags: ['operations'], summary: 'Database and engine answer', response: openResponses({ 200: readinessSchema, 503: readinessSchema }) } },
    async (_request, reply) => {
      const [database, engine] = await Promise.all([probe(() => app.database.sql`select 1`), probe(() => askEngine(app))]);
      const ready = database === 'up' && engine === 'up';
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', database, engine });
    },
  );

  app.get(
    '/metrics',
    { config: { action: 'public' }, schema: { tags: ['operations'], summary: 'Metrics for Prometheus', response: openResponses({ 200: { description: 'Text format 0.0.4', content: { 'text/plain': { schema: z.string() } } } }) }, serializerCompiler: () => String },
    async (_request, reply) => {
      void reply.type('text/plain; version=0.0.4');
      return app.metrics.metrics();
    },
  );
}

async function askEngine(app: App): Promise<unknown> {
  const { temporal } = app;
  if (temporal === undefined) throw new Error('no engine');
  return temporal.connection.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () => temporal.connection.workflowService.describeNamespace({ namespace: temporal.options.namespace }));
}

async function probe(ask: () => PromiseLike<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('too late')), PROBE_TIMEOUT_MS);
    });
    await Promise.race([ask(), late]);
    return 'up';
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
