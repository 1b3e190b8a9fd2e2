import fp from 'fastify-plugin';
import { z } from 'zod';

const noBody = z.strictObject({}).nullish();
const noQuery = z.strictObject({});

/** Unknown input is an error, never dropped: a route that declares no body or query takes none. */
export const strictInputPlugin = fp(
  async (app) => {
    app.addHook('onRoute', (route) => {
      if (route.schema === undefined || !route.url.startsWith('/api/')) return;
      const takesBody = ![route.method].flat().some((method) => method === 'GET' || method === 'HEAD');
      route.schema = { ...route.schema, querystring: route.schema.querystring ?? noQuery, ...(takesBody ? { body: route.schema.body ?? noBody } : {}) };
    });
  },
  { name: 'strict-input' },
);
