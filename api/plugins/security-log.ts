import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Counter } from 'prom-client';
import type { RefusalCode } from '../../domain/errors.ts';
import { targetOf } from '../registry-record.ts';

const WINDOW_MS = 60_000;
/** Rows a minute and code; what comes above is only counted. */
const ROWS_PER_WINDOW = 60;

/** Refusals that concern no process and still matter: who is it, what did they try. */
const watched: readonly RefusalCode[] = ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED', 'NOT_ADDRESSED_TO_YOU', 'APPOINTMENT_ENDED', 'IDEMPOTENCY_KEY_REUSED'];

declare module 'fastify' {
  interface FastifyInstance {
    /** Notes a refused attempt: who (where known), what route, which code. Never throws. */
    noteRefusal(request: FastifyRequest, code: RefusalCode): Promise<void>;
  }
}

/** Writes attempts that concern no process to `security_log`, rate-limited: a flood becomes one row with a count, not a full disk. */
export const securityLogPlugin = fp(
  async (app) => {
    const { sql } = app.database;
    const suppressed = new Counter({ name: 'security_log_suppressed_total', help: 'Refused attempts counted but not written one by one', labelNames: ['code'], registers: [app.metrics] });
    const window = new Map<RefusalCode, number>();

    async function flush(): Promise<void> {
      const over = [...window].filter(([, seen]) => seen > ROWS_PER_WINDOW);
      window.clear();
      for (const [code, seen] of over) {
        await sql`insert into security_log (code, actor, method, route, trace_id, attempts) values (${code}, null, '*', '*', '-', ${seen - ROWS_PER_WINDOW})`;
      }
    }

    const timer = setInterval(() => void flush().catch((error: unknown) => app.log.error({ error: nameOf(error) }, 'security log not flushed')), WINDOW_MS).unref();
    app.addHook('onClose', async () => {
      clearInterval(timer);
      await flush().catch(() => undefined);
    });

    app.decorate('noteRefusal', async (request: FastifyRequest, code: RefusalCode) => {
      if (!watched.includes(code)) return;
      const seen = (window.get(code) ?? 0) + 1;
      window.set(code, seen);
      if (seen > ROWS_PER_WINDOW) {
        suppressed.inc({ code });
        return;
      }
      try {
        await sql`insert into security_log (code, actor, method, route, target, trace_id)
          values (${code}, ${request.signedIn?.personId ?? null}, ${request.method}, ${request.routeOptions.url ?? '(none)'}, ${targetOf(request)}, ${request.id})`;
      } catch (error) {
        app.log.error({ traceId: request.id, error: nameOf(error) }, 'security log not written');
      }
    });
  },
  { name: 'security-log', dependencies: ['metrics'] },
);

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
