import { z } from 'zod';
import { importFaults, listImports } from '../../db/register-import.ts';
import { branchIds } from '../../db/units.ts';
import { columnTitle, registerFaultText } from '../../domain/register-faults.ts';
import type { RegisterFault } from '../../domain/register-faults.ts';
import { binarySchema, fileField, fileForms } from '../file-forms.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { keepAnswer } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { faultsAsCsv } from '../register-faults.ts';
import { importView, mustSeeImport, openedImportSchema, registerImportSchema, takeFile } from '../register-import.ts';
import { foundBorrowerSchema, lookUp, lookupSchema } from '../register-lookup.ts';
import { civilDateSchema, idParams, nextCursorSchema, pageQuery } from '../schemas.ts';
import { bilingualSchema } from '../task-view.ts';
import type { App } from '../types.ts';

const formSchema = z.strictObject({ file: fileField("The bank's file, as CSV in UTF-8") }).meta({ required: ['file'] });
const sentQuery = z.strictObject({
  asOf: civilDateSchema.describe('Day of the figures; not in the future, and not before those in force'),
  again: z.enum(['true', 'false']).default('false').describe('Check a file again that was faulty or rejected: units, programmes and people may have been entered since'),
});
const importCursorSchema = z.strictObject({ asOf: civilDateSchema, id: z.string() });
const faultCursorSchema = z.strictObject({ row: z.int(), column: z.string(), code: z.string() });
const faultSchema = z.strictObject({ row: z.int().describe('As a spreadsheet program numbers it; 0 for the file as a whole'), column: z.string().describe('Empty where it is about no single column'), columnName: bilingualSchema, code: z.string(), sentence: bilingualSchema });

const faultView = (fault: RegisterFault): z.output<typeof faultSchema> => ({ row: fault.row, column: fault.column, columnName: columnTitle(fault.column), code: fault.code, sentence: registerFaultText(fault) });

/** The register of borrowers and loans: the imports of the bank's file, and looking up one borrower. Accepting an import is done on its task. */
export async function registerRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const importing = { action: 'register.import' } as const;

  await fileForms(app, (scope) => {
    scope.post(
      '/api/register/imports',
      {
        config: importing,
        schema: {
          tags: ['register'], summary: "Send the bank's file of borrowers and loans: it is checked in the background, then waits to be accepted by somebody else of the branch. The same file of the same day is answered with what became of it",
          querystring: sentQuery, consumes: ['multipart/form-data'], body: formSchema, response: writeResponses({ 200: openedImportSchema, 201: openedImportSchema }),
        },
      },
      async (request, reply) => {
        const { asOf, again } = request.query;
        const { status, body, fresh } = await takeFile(request, { asOf, again: again === 'true' });
        if (fresh) keepAnswer(request, status, body);
        else void reply.header('idempotency-replayed', 'true');
        return reply.code(status).header('location', `/api/register/imports/${body.id}`).send(body);
      },
    );
  });

  app.get(
    '/api/register/imports',
    { config: importing, schema: { tags: ['register'], summary: 'Imports of your branch, the newest figures first, with how far each has come', querystring: z.strictObject(pageQuery), response: readResponses({ 200: z.strictObject({ items: z.array(registerImportSchema), nextCursor: nextCursorSchema }) }) } },
    async (request) => {
      const { limit, cursor } = request.query;
      const mine = (await branchIds(sql)).filter((id) => request.may('register.import', [id]));
      const { items, nextCursor } = pageOf(await listImports(sql, mine, { before: decodeCursor(importCursorSchema, cursor), limit }), limit, ({ asOf, id }) => ({ asOf, id }));
      return { items: items.map(importView), nextCursor };
    },
  );

  app.get(
    '/api/register/imports/:id',
    { config: importing, schema: { tags: ['register'], summary: 'One import: rows and bytes read so far, faults, totals, and what it has made of the register', params: idParams, response: readResponses({ 200: registerImportSchema }) } },
    async (request) => importView(await mustSeeImport(request, request.params.id)),
  );

  app.get(
    '/api/register/imports/:id/faults',
    { config: importing, schema: { tags: ['register'], summary: 'What is wrong with the file, by row and column; nothing that stands in it is quoted', params: idParams, querystring: z.strictObject(pageQuery), response: readResponses({ 200: z.strictObject({ items: z.array(faultSchema), nextCursor: nextCursorSchema }) }) } },
    async (request) => {
      const { id } = await mustSeeImport(request, request.params.id);
      const { limit, cursor } = request.query;
      const { items, nextCursor } = pageOf(await importFaults(sql, id, { after: decodeCursor(faultCursorSchema, cursor), limit }), limit, ({ row, column, code }) => ({ row, column, code }));
      return { items: items.map(faultView), nextCursor };
    },
  );

  app.get(
    '/api/register/imports/:id/faults.csv',
    { config: importing, schema: { tags: ['register'], summary: 'All of them as a table (CSV, UTF-8), to be sent to whoever mends the file', params: idParams, response: { ...readResponses({}), 200: { description: 'The table', content: { 'text/csv': { schema: binarySchema } } } } } },
    async (request, reply) => {
      const { id } = await mustSeeImport(request, request.params.id);
      void reply.headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${id}.faults.csv"` });
      return reply.send(faultsAsCsv(sql, id));
    },
  );

  app.post(
    '/api/register/lookup',
    { config: { action: 'register.read', keyless: true }, schema: { tags: ['register'], summary: "A borrower with loans and open cases, by the bank's code of the borrower or of a loan; each look is on record", body: lookupSchema, response: writeResponses({ 200: foundBorrowerSchema }) } },
    async (request) => lookUp(request, request.body),
  );
}
