import { createHash } from 'node:crypto';
import { z } from 'zod';
import { importsOf } from '../../db/actuals.ts';
import { approvedCampaign } from '../../db/plans.ts';
import { areaOf, branchIds } from '../../db/units.ts';
import { Refusal, refusalText } from '../../domain/errors.ts';
import { planKinds } from '../../domain/plan.ts';
import { receiveTable } from '../actuals-file.ts';
import { figuresOf, importActuals, importedSchema, importSchema, importView, refuseMonthAhead } from '../actuals-import.ts';
import { performanceOf, performanceQuery, performanceSchema } from '../actuals-performance.ts';
import { fileField, fileForms } from '../file-forms.ts';
import { namesFor } from '../names.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { refSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';

const year = z.coerce.number<string>().int().min(1900).max(2999);
const yearParams = z.strictObject({ year });
const monthParams = z.strictObject({ year, month: z.coerce.number<string>().int().min(1).max(12) });
const formSchema = z.strictObject({ file: fileField('The table, as CSV (UTF-8) or .xlsx') }).meta({ required: ['file'] });
const importsSchema = z.strictObject({
  year: z.int(),
  items: z.array(importSchema.extend({ inForce: z.boolean().describe('The last version of its month'), importedBy: refSchema })).describe('The newest month first, of a month the newest version'),
});

/** Actual figures of the bank, month by month, beside the plan. */
export async function actualRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  await fileForms(app, (scope) => {
    scope.post(
      '/api/actuals/:year/:month',
      {
        config: { action: 'actual.import', act: 'actual.import' },
        schema: {
          tags: ['credit plan'], summary: "Import a month's actual figures from the bank's file: all rows or none. A later file of the month takes the place of the one before; the same file again changes nothing",
          params: monthParams, consumes: ['multipart/form-data'], body: formSchema, response: writeResponses({ 200: importedSchema }),
        },
      },
      async (request, reply) => {
        const month = request.params;
        const basis = request.mustSee('actual.import', await branchIds(sql));
        refuseMonthAhead(month);
        if (!(await approvedCampaign(sql, planKinds.annual, month.year))) throw new Refusal('NO_APPROVED_PLAN', { year: month.year }, [{ path: 'path:year', ...refusalText('NO_APPROVED_PLAN', { year: month.year }) }]);
        const file = await receiveTable(request);
        request.requestHash = createHash('sha256').update(`${request.requestHash}\n${file.sha256}`).digest('hex');
        const read = await figuresOf(sql, request, file, month);
        return writeOnce(request, reply, 200, (tx) => importActuals(tx, request, basis, month, file.sha256, read));
      },
    );
  });

  app.get(
    '/api/actuals/:year',
    { config: { action: 'plan.read' }, schema: { tags: ['credit plan'], summary: 'Imports of actual figures of a year with their versions, for who sees the whole branch', params: yearParams, response: readResponses({ 200: importsSchema }) } },
    async (request) => {
      request.mustSee('plan.read', [...new Set((await Promise.all((await branchIds(sql)).map((id) => areaOf(sql, id, today())))).flat())], undefined, planKinds.annual);
      const rows = await importsOf(sql, request.params.year);
      const names = await namesFor(sql, { people: rows.map((row) => row.importedBy), onDate: today() });
      const items = rows.map((row, i) => ({ ...importView(row), inForce: rows[i - 1]?.month !== row.month, importedBy: { id: row.importedBy, name: names.person(row.importedBy) } }));
      return { year: request.params.year, items };
    },
  );

  app.get(
    '/api/plans/:year/performance',
    {
      config: { action: 'plan.read' },
      schema: { tags: ['credit plan'], summary: 'Plan, adjustments, targets in force, actual figures and shares done, by commune, programme or cell', params: yearParams, querystring: performanceQuery, response: readResponses({ 200: performanceSchema }, [409]) },
    },
    async (request) => performanceOf(request, request.params.year, request.query),
  );
}
