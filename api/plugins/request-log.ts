import fp from 'fastify-plugin';

/** One line per answered request: method, route pattern, status, time. No URL, no ids, no token, no person. */
export const requestLogPlugin = fp(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      void reply.header('x-trace-id', request.id);
    });
    app.addHook('onResponse', async (request, reply) => {
      request.log.info({ method: request.method, route: request.routeOptions.url ?? '(none)', status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered');
    });
  },
  { name: 'request-log' },
);
