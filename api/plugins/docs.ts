import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { finished, tags } from '../document.ts';

/** The reference page brings its own script and styles inline; it may load and call nothing but this server. */
const PAGE_POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const keyHeader = { type: 'string', minLength: 8, maxLength: 128, pattern: '^[A-Za-z0-9._:-]+$', description: 'One for each act, kept for its repetitions' };
const ifMatchHeader = { type: 'string', pattern: '^"?[0-9]{1,9}([.][0-9a-f]{16})?"?$', description: 'The ETag of what is acted on; 412 when it has changed since' };

interface Headers {
  readonly type: 'object';
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** The headers a route takes beside the token: its own, the key of a write, the version it acts on. */
function headersOf(schema: { readonly headers?: unknown } | undefined, takesKey: boolean, ifMatch: boolean): { headers?: Headers } {
  const own = schema?.headers as Headers | undefined;
  const properties = { ...own?.properties, ...(takesKey ? { 'Idempotency-Key': keyHeader } : {}), ...(ifMatch ? { 'If-Match': ifMatchHeader } : {}) };
  if (Object.keys(properties).length === 0) return {};
  return { headers: { type: 'object', required: [...(own?.required ?? []), ...(takesKey ? ['Idempotency-Key'] : [])], properties } };
}

/** `/openapi.json` and the reference page at `/docs`, both made from the routes and served from here. */
export const docsPlugin = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'VBSP workflow engine',
          version: '1',
          license: { name: 'Not licensed to others', identifier: 'LicenseRef-UNLICENSED' },
          description: 'Errors are problem+json in Vietnamese and English. Every write needs an Idempotency-Key header (8 to 128 characters); it belongs to the person and the route and is remembered for 30 days.',
        },
        servers: [{ url: '/', description: 'Where this document was read' }],
        tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
        security: [{ bearer: [] }],
      },
      transform: (document) => {
        const transformed = jsonSchemaTransform(document);
        const { action, keyless = false, ifMatch = false } = document.route.config ?? {};
        const takesKey = document.route.method !== 'GET' && action !== 'public' && !keyless;
        return { ...transformed, schema: { ...transformed.schema, ...(action === 'public' ? { security: [] } : {}), ...headersOf(transformed.schema, takesKey, ifMatch) } };
      },
      transformObject: (document) => finished(jsonSchemaTransformObject(document)),
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
