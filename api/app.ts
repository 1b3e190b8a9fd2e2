import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController } from 'fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { openFileStore } from '../db/file-store.ts';
import { Refusal } from '../domain/errors.ts';
import { answerClientError } from './client-errors.ts';
import { DecisionLanes } from './decision-lanes.ts';
import { inputValidator } from './input-faults.ts';
import { LiveFeed } from './live.ts';
import { accessPlugin } from './plugins/access.ts';
import { authPlugin } from './plugins/auth.ts';
import { cursorsPlugin } from './plugins/cursors.ts';
import { docsPlugin } from './plugins/docs.ts';
import { errorsPlugin } from './plugins/errors.ts';
import { idempotencyPlugin } from './plugins/idempotency.ts';
import { methodsPlugin } from './plugins/methods.ts';
import { metricsPlugin } from './plugins/metrics.ts';
import { plainValuesPlugin } from './plugins/plain-values.ts';
import { refusalsPlugin } from './plugins/refusals.ts';
import { requestLogPlugin } from './plugins/request-log.ts';
import { securityLogPlugin } from './plugins/security-log.ts';
import { strictInputPlugin } from './plugins/strict-input.ts';
import { languageOf, PROBLEM_TYPE, problem } from './problem.ts';
import { routes } from './routes/index.ts';
import type { App, AppOptions } from './types.ts';

const DEFAULT_RATE_PER_MINUTE = 60_000;
/** How long a request may take to come in: the largest file over the slowest line of a commune. Milliseconds; without, one that never ends would be waited for. */
const REQUEST_TIMEOUT_MS = 600_000;
const operational = ['/healthz', '/readyz', '/metrics'];

/** Builds the API without listening. The caller owns the database and the engine's client and closes them after the app. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config, database, temporal } = options;
  const app: App = Fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: config.bodyLimitBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: 300 },
    clientErrorHandler: answerClientError,
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      void reply.code(404).type(PROBLEM_TYPE).serializer(JSON.stringify).send(problem({ code: 'NOT_FOUND' }, languageOf(request.headers['accept-language']), request.id));
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(inputValidator);
  app.setSerializerCompiler(serializerCompiler);
  app.decorate('config', config);
  app.decorate('database', database);
  app.decorate('files', await openFileStore(config.files));
  app.decorate('temporal', temporal);
  app.decorate('decisions', new DecisionLanes(app));

  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } });
  await app.register(metricsPlugin);
  app.decorate('live', new LiveFeed({ sql: database.sql, log: app.log, metrics: app.metrics }, options.live));
  // Before the server waits for its connections to close.
  app.addHook('preClose', () => app.live.close());
  await app.register(requestLogPlugin);
  await app.register(securityLogPlugin);
  await app.register(errorsPlugin);
  await app.register(rateLimit, {
    global: false,
    max: options.rateLimitPerMinute ?? DEFAULT_RATE_PER_MINUTE,
    timeWindow: 60_000,
    allowList: (request) => operational.includes(request.routeOptions.url ?? ''),
    errorResponseBuilder: (_request, context) => new Refusal('RATE_LIMITED', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  });
  app.addHook('onRequest', app.rateLimit());
  await app.register(authPlugin, { issuer: config.oidcIssuer, audience: config.oidcAudience, ...(options.keys === undefined ? {} : { keys: options.keys }) });
  await app.register(accessPlugin);
  await app.register(methodsPlugin);
  await app.register(plainValuesPlugin);
  await app.register(idempotencyPlugin);
  await app.register(refusalsPlugin);
  await app.register(strictInputPlugin);
  await app.register(cursorsPlugin);
  await app.register(docsPlugin);
  for (const route of routes) await app.register(route);
  return app;
}
