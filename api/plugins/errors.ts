import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import { Refusal, refusals } from '../../domain/errors.ts';
import type { RefusalCode } from '../../domain/errors.ts';
import { faultsOf, InputFault } from '../input-faults.ts';
import { languageOf, PROBLEM_TYPE, problem } from '../problem.ts';
import { toldByKind } from '../refusal-kinds.ts';
import { toldByNames } from '../refusal-names.ts';
import { recordRegistryRefusal } from '../registry-record.ts';

/** Seconds a caller should wait before trying again, by status. */
const RETRY_AFTER_SECONDS: Record<number, number> = { 503: 2 };

/** What a broken constraint means to the caller: the same refusals as the checks before it, for two callers at once. */
const constraintCodes: Record<string, RefusalCode> = {
  person_subject: 'SUBJECT_TAKEN',
  appointment_no_overlap: 'APPOINTMENT_OVERLAPS',
  unit_name_code_once: 'CODE_TAKEN',
  unit_name_no_overlap: 'PERIOD_TAKEN',
  unit_name_unit_id_valid_from_pk: 'PERIOD_TAKEN',
  planning_office_exactly_one: 'PERIOD_TAKEN',
  planning_office_commune_id_valid_from_pk: 'PERIOD_TAKEN',
};

/** Every failure becomes one problem+json in both languages; refused attempts are on record before they are answered; nothing technical leaks. */
export const errorsPlugin = fp(
  async (app) => {
    app.decorate('recordRefusal', undefined);

    app.setErrorHandler<FastifyError>(async (error, request, reply) => {
      // Whatever else is wrong with it, there is nothing at this address that could take it.
      if (request.is404 && !(error instanceof Refusal)) return notFound(request, reply);
      const refusal = refusalOf(error, request);
      if (refusal === undefined) {
        request.log.error({ route: request.routeOptions.url, ...logged(error) }, 'internal error');
        return answer(request, reply, new Refusal('INTERNAL', { traceId: request.id }));
      }
      await record(request, refusal);
      return answer(request, reply, refusal);
    });

    app.setNotFoundHandler(notFound);

    async function record(request: FastifyRequest, refusal: Refusal): Promise<void> {
      try {
        if (refusals[refusal.code].status < 500) await request.releaseKey?.();
        const taken = (await app.recordRefusal?.(request, refusal)) === true || (await recordRegistryRefusal(request, refusal));
        if (!taken) await app.noteRefusal(request, refusal.code);
      } catch (error) {
        request.log.error({ code: refusal.code, error: error instanceof Error ? error.name : 'unknown' }, 'refusal not recorded');
      }
    }
  },
  { name: 'errors', dependencies: ['security-log'] },
);

async function notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const methods = request.server.methodsOf(request.url.split('?', 1)[0] ?? '').join(', ');
  if (methods === '') return answer(request, reply, new Refusal('NOT_FOUND'));
  return answer(request, reply.header('allow', methods), new Refusal('METHOD_NOT_ALLOWED', { methods }));
}

async function answer(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): Promise<FastifyReply> {
  const body = problem(toldByKind(await toldByNames(request.server.database.sql, refusal), request.about?.processId), languageOf(request.headers['accept-language']), request.id);
  const retryAfter = refusal.params['retryAfterSeconds'] ?? RETRY_AFTER_SECONDS[body.status];
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  if (body.status === 401) void reply.header('www-authenticate', refusal.code === 'TOKEN_EXPIRED' ? 'Bearer error="invalid_token"' : 'Bearer');
  return reply.code(body.status).type(PROBLEM_TYPE).serializer(JSON.stringify).send(body);
}

/** What the caller is told; undefined for what is our own fault. */
function refusalOf(error: FastifyError, request: FastifyRequest): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof InputFault) return new Refusal('VALIDATION_FAILED', {}, faultsOf(error));
  if (isResponseSerializationError(error)) return undefined;
  if (isDatabaseDown(error)) return new Refusal('DATABASE_UNAVAILABLE');
  const broken = 'constraint_name' in error && typeof error.constraint_name === 'string' ? constraintCodes[error.constraint_name] : undefined;
  if (broken !== undefined) return new Refusal(broken);
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('BODY_TOO_LARGE', { maxBytes: request.routeOptions.bodyLimit ?? request.server.config.bodyLimitBytes });
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('UNSUPPORTED_MEDIA_TYPE');
  if (error.code?.startsWith('FST_ERR_CTP_') || (error.statusCode === 400 && error.code === undefined)) return new Refusal('MALFORMED_JSON');
  if (error.code === 'FST_ERR_BAD_URL') return new Refusal('NOT_FOUND');
  return undefined;
}

/** What the log may hold of an error: where and what kind. The database's messages quote values, so they stay out. */
function logged(error: Error & { code?: unknown }): Record<string, unknown> {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12);
  return { error: error.name, code: error.code, ...(error.name === 'PostgresError' ? {} : { message: error.message }), frames };
}

/** Lost, refused or closing connections, and servers that start, stop or have no slot left (SQLSTATE classes 08, 53, 57P). */
function isDatabaseDown(error: { code?: unknown }): boolean {
  const { code } = error;
  if (typeof code !== 'string') return false;
  return /^(08|53|57P)/.test(code) || ['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND'].includes(code);
}
