import multipart from '@fastify/multipart';
import { z } from 'zod';
import type { App } from './types.ts';

/** A file of a form. Read part by part as it comes in: the schema is for the document, and to refuse what is no form. */
export const fileField = (description: string) => z.string().optional().meta({ format: 'binary', description });

/** A file as an answer. */
export const binarySchema = z.any().meta({ type: 'string', format: 'binary' });

/** Routes that take a form with a file, in a scope of their own: no other route takes forms. The handler reads the parts as they come in, so that a file of any size may be streamed on. */
export async function fileForms(app: App, addRoutes: (scope: App) => void): Promise<void> {
  await app.register(async (scope: App) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.addHook('preValidation', async (request) => {
      if (request.isMultipart()) request.body = {};
    });
    // Nobody waits for the rest of a file that was refused.
    scope.addHook('onSend', async (request, reply) => {
      if (reply.statusCode >= 400 && !request.raw.readableEnded) void reply.header('connection', 'close');
    });
    addRoutes(scope);
  });
}
