import { z } from 'zod';
import { incomingHandovers, movedAwayAges, movedAwayYear, openMovedAwayCases } from '../../db/moved-away-lists.ts';
import { areaOf, branchIds } from '../../db/units.ts';
import { caseKinds } from '../../domain/cases.ts';
import { agesView, incomingHandoversSchema, incomingView, movedAwayYearSchema, movedAwayYearView, openCasesSchema, openCaseView, unitsIn } from '../moved-away-lists.ts';
import { detectionSchema, openMovedAway } from '../moved-away-open.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { receiptSchema } from '../receipt.ts';
import { idSchema, pageQuery, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { answerOnce } from './task-acts.ts';

const openCursor = z.strictObject({ openedAt: z.iso.datetime(), id: z.string() });
const incomingCursor = z.strictObject({ proposedAt: z.iso.datetime(), id: z.string() });
const yearQuery = z.strictObject({ year: z.coerce.number<string>().int().min(1900).max(2199) });

/** Borrowers who moved away: opening a case, and what there is of cases without personal data. Everything else is done on tasks; a case's file is GET /api/cases/{processId}/file. */
export async function movedAwayRoutes(app: App): Promise<void> {
  const { sql, lists } = app.database;
  const read = { action: 'case.read' as const };

  app.post(
    `/api/processes/${caseKinds.movedAway}`,
    { config: { action: 'movedAway.open' }, schema: { tags: ['cases'], summary: 'Open the case of a borrower who left their place of residence, named by one of their loans', body: detectionSchema, response: writeResponses({ 201: receiptSchema }) } },
    async (request, reply) => {
      const receipt = await answerOnce(request, reply, () => openMovedAway(request, request.body), 201);
      return reply.header('location', `/api/processes/${receipt.processId}`).send(receipt);
    },
  );

  app.get(
    '/api/moved-away/open',
    {
      config: read,
      schema: {
        tags: ['cases'], summary: 'Open cases of borrowers who moved away in your area, the oldest first, and how many by commune and age; without personal data',
        querystring: z.strictObject({ ...pageQuery, unitId: idSchema.optional().describe('Only those for which this unit or one below it answers') }), response: readResponses({ 200: openCasesSchema }),
      },
    },
    async ({ query: { limit, cursor, unitId }, actor }) => {
      const after = decodeCursor(openCursor, cursor);
      const [rows, ages] = await Promise.all([openMovedAwayCases(lists, actor, { unitId, today: today(), after, limit }), movedAwayAges(lists, actor, unitId, today())]);
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ openedAt: row.openedAt.toISOString(), id: row.processId }));
      const names = await namesFor(sql, { units: unitsIn([...items, ...ages]), onDate: today() });
      return { items: items.map((row) => openCaseView(row, names)), nextCursor, byCommune: ages.map((row) => agesView(row, names)) };
    },
  );

  app.get(
    '/api/moved-away/incoming',
    { config: read, schema: { tags: ['cases'], summary: 'Hand-overs proposed to communes of your area that wait for an answer, the oldest first', querystring: z.strictObject(pageQuery), response: readResponses({ 200: incomingHandoversSchema }) } },
    async ({ query: { limit, cursor }, actor }) => {
      const { items, nextCursor } = pageOf(await incomingHandovers(lists, actor, decodeCursor(incomingCursor, cursor), limit), limit, (row) => ({ proposedAt: row.proposedAt.toISOString(), id: row.processId }));
      const names = await namesFor(sql, { units: items.flatMap(({ communeId, fromUnitId }) => [communeId, fromUnitId]), onDate: today() });
      return { items: items.map((row) => incomingView(row, names)), nextCursor };
    },
  );

  app.get(
    '/api/moved-away/yearly',
    { config: read, schema: { tags: ['cases'], summary: 'A year of borrowers who moved away, for the branch: detected, sorted, handed over, closed, still open, by office and commune', querystring: yearQuery, response: readResponses({ 200: movedAwayYearSchema }) } },
    async (request) => {
      const { year } = request.query;
      const [branchId = ''] = await branchIds(sql);
      request.mustSee('case.read', await areaOf(sql, branchId, today()));
      const until = [`${year}-12-31`, today()].sort()[0] ?? today();
      const rows = await movedAwayYear(lists, request.actor, year, until);
      return movedAwayYearView(year, until, rows, await namesFor(sql, { units: unitsIn(rows), onDate: today() }));
    },
  );
}
