import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';

/** The reference page brings its own script and styles inline; it may load and call nothing but this server. */
const PAGE_POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const keyHeader = { type: 'object', required: ['Idempotency-Key'], properties: { 'Idempotency-Key': { type: 'string', minLength: 8, maxLength: 128, pattern: '^[A-Za-z0-9._:-]+$' } } };

/** `/openapi.json` and the reference page at `/docs`, both made from the routes and served from here. */
export const docsPlugin = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'VBSP workflow engine',
          version: '1',
          description: 'Errors are problem+json in Vietnamese and English. Every write needs an Idempotency-Key header (8 to 128 characters); it belongs to the person and the route and is remembered for 30 days.',
        },
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
        security: [{ bearer: [] }],
      },
      transform: (document) => {
        const transformed = jsonSchemaTransform(document);
        const { action } = document.route.config ?? {};
        const isWrite = document.route.method !== 'GET' && action !== 'public';
        return { ...transformed, schema: { ...transformed.schema, ...(action === 'public' ? { security: [] } : {}), ...(isWrite ? { headers: keyHeader } : {}) } };
      },
      transformObject: jsonSchemaTransformObject,
    });
    app.get('/openapi.json', { config: { action: 'public' }, schema: { hide: true, response: { 200: z.record(z.string(), z.unknown()) } }, serializerCompiler: () => (document) => JSON.stringify(document) }, async () => app.swagger());

    await app.register(async (scope) => {
      scope.addHook('onRoute', (route) => {
        route.config = { ...route.config, action: 'public' };
      });
      scope.addHook('onSend', async (_request, reply) => {
        void reply.header('content-security-policy', PAGE_POLICY);
      });
      await scope.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json', withDefaultFonts: false, telemetry: false, hideClientButton: true, showDeveloperTools: 'never' } });
    });
  },
  { name: 'docs', dependencies: ['access'] },
);
