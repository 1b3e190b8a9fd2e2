import { z } from 'zod';
import type { Queryable } from '../../db/client.ts';
import { searchUnits, unitDetails } from '../../db/unit-search.ts';
import { areaOf, findUnit } from '../../db/units.ts';
import { Refusal } from '../../domain/errors.ts';
import { decodeCursor, nameCursorSchema, pageOf } from '../paging.ts';
import { readResponses } from '../problem.ts';
import { civilDateSchema, idParams, idSchema, nextCursorSchema, pageQuery, searchTextSchema, today, unitKindSchema } from '../schemas.ts';
import type { App } from '../types.ts';
import { foundUnitSchema, unitDetailsSchema } from './units-schemas.ts';

/** The directory of units: reference data, open to everyone who holds any role. */
export async function unitRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/units',
    {
      config: { action: 'unit.read' },
      schema: {
        tags: ['units'],
        summary: 'Units in force on a day, by name in Vietnamese order. An old name finds all its successors',
        querystring: z.strictObject({
          ...pageQuery,
          kind: unitKindSchema.optional(),
          parent: idSchema.optional().describe('Units directly below; for an office the communes it plans with'),
          q: searchTextSchema(2, 100).optional().describe('Part of a present or past name; diacritics, case, apostrophes and i/y do not matter'),
          onDate: civilDateSchema.optional().describe('Today by default'),
        }),
        response: readResponses({ 200: z.strictObject({ items: z.array(foundUnitSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query }) => {
      const { limit, kind, parent, q } = query;
      const found = await searchUnits(sql, { onDate: query.onDate ?? today(), kind, parentId: parent, text: q, after: decodeCursor(nameCursorSchema, query.cursor), limit: limit + 1 });
      const { items, nextCursor } = pageOf(found, limit, ({ name, id }) => ({ name, id }));
      return { items: items.map((unit) => ({ ...unit, foundBy: [...unit.foundBy] })), nextCursor };
    },
  );

  app.get(
    '/api/units/:id',
    { config: { action: 'unit.read' }, schema: { tags: ['units'], summary: 'One unit: names over time, successors and predecessors, planning offices, transaction points', params: idParams, response: readResponses({ 200: unitDetailsSchema }) } },
    async ({ params }) => readUnit(sql, params.id),
  );
}

/** @throws Refusal NOT_FOUND */
export async function readUnit(sql: Queryable, id: string): Promise<z.output<typeof unitDetailsSchema>> {
  const [unit, area, details] = await Promise.all([findUnit(sql, id, today()), areaOf(sql, id, today()), unitDetails(sql, id, today())]);
  if (unit === undefined) throw new Refusal('NOT_FOUND');
  return {
    ...unit,
    area,
    names: [...details.names],
    successors: [...details.successors],
    predecessors: [...details.predecessors],
    planningOffices: [...details.planningOffices],
    transactionPoints: [...details.transactionPoints],
  };
}
