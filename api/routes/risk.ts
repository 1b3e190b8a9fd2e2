import { z } from 'zod';
import { openRisks, riskAges, riskYear, runningRisks } from '../../db/risk-lists.ts';
import { areaOf, branchIds } from '../../db/units.ts';
import { caseKinds } from '../../domain/cases.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { receiptSchema } from '../receipt.ts';
import { agesView, openRisksSchema, openRiskView, riskCausesSchema, riskCausesView, riskYearSchema, riskYearView, runningRisksSchema, runningView, unitsIn } from '../risk-lists.ts';
import { openRisk, riskRequestSchema } from '../risk-open.ts';
import { civilDateSchema, idSchema, pageQuery, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { answerOnce } from './task-acts.ts';

const openCursor = z.strictObject({ openedAt: z.iso.datetime(), id: z.string() });
const runningCursor = z.strictObject({ until: civilDateSchema, id: z.string() });

/** Risk handling: opening a case, and what there is of cases without personal data. Everything else is done on tasks; a case's file is GET /api/cases/{processId}/file. */
export async function riskRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;
  const read = { action: 'case.read' as const };

  app.post(
    `/api/processes/${caseKinds.risk}`,
    { config: { action: 'risk.open' }, schema: { tags: ['cases'], summary: "Open the case of a loan at risk, on the borrower's request (01/XLN), at the office that plans with the loan's commune", body: riskRequestSchema, response: writeResponses({ 201: receiptSchema }) } },
    async (request, reply) => {
      const receipt = await answerOnce(request, reply, () => openRisk(request, request.body), 201);
      return reply.header('location', `/api/processes/${receipt.processId}`).send(receipt);
    },
  );

  app.get(
    '/api/risk/causes',
    { config: read, schema: { tags: ['cases'], summary: 'The objective causes for which a loan at risk is handled, with their sources', response: readResponses({ 200: riskCausesSchema }) } },
    async () => riskCausesView(),
  );

  app.get(
    '/api/risk/open',
    {
      config: read,
      schema: {
        tags: ['cases'],
        summary: 'Open cases of loans at risk in your area, the oldest first, and how many by commune and age; without personal data',
        querystring: z.strictObject({ ...pageQuery, unitId: idSchema.optional().describe('Only those of this unit or below it') }),
        response: readResponses({ 200: openRisksSchema }),
      },
    },
    async ({ query: { limit, cursor, unitId }, actor }) => {
      const after = decodeCursor(openCursor, cursor);
      const [rows, ages] = await Promise.all([openRisks(lists, actor, { unitId, today: today(), after, limit }), riskAges(lists, actor, unitId, today())]);
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ openedAt: row.openedAt.toISOString(), id: row.processId }));
      const names = await namesFor(sql, { units: unitsIn([...items, ...ages]), onDate: today() });
      return { items: items.map((row) => openRiskView(row, names)), nextCursor, byCommune: ages.map((row) => agesView(row, names)) };
    },
  );

  app.get(
    '/api/risk/freezes',
    {
      config: read,
      schema: {
        tags: ['cases'],
        summary: 'Extensions and freezes that run in your area, the first to end first; without personal data',
        querystring: z.strictObject({ ...pageQuery, endingBefore: civilDateSchema.optional().describe('Only those whose last day comes before this day') }),
        response: readResponses({ 200: runningRisksSchema }),
      },
    },
    async ({ query: { limit, cursor, endingBefore }, actor }) => {
      const rows = await runningRisks(lists, actor, { endingBefore, after: decodeCursor(runningCursor, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ until: row.until, id: row.processId }));
      const names = await namesFor(sql, { units: unitsIn(items), onDate: today() });
      return { items: items.map((row) => runningView(row, names)), nextCursor };
    },
  );

  app.get(
    '/api/risk/yearly',
    {
      config: read,
      schema: {
        tags: ['cases'],
        summary: "The branch's table of a year's requests: by cause, by measure suggested and decided, refused, still open; by office",
        querystring: z.strictObject({ year: z.coerce.number<string>().int().min(1900).max(2199) }),
        response: readResponses({ 200: riskYearSchema }),
      },
    },
    async (request) => {
      const { year } = request.query;
      const [branchId = ''] = await branchIds(sql);
      request.mustSee('case.read', await areaOf(sql, branchId, today()));
      const rows = await riskYear(lists, request.actor, year);
      return riskYearView(year, rows, await namesFor(sql, { units: rows.map((row) => row.officeId), onDate: today() }));
    },
  );
}
