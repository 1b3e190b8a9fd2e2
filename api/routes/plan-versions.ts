import { z } from 'zod';
import type { Queryable } from '../../db/client.ts';
import type { LineBehind, TableRows } from '../../db/plan-versions.ts';
import { cellOf, communePartsSql, fatesOf, linesBehind, partsOf, partsSql, tableSums, versionsOf } from '../../db/plan-versions.ts';
import { programmeNames } from '../../db/programmes.ts';
import { Refusal } from '../../domain/errors.ts';
import { comparePlans } from '../../domain/plan-compare.ts';
import { cellKey, fundingSources, isPlanKind, planWorkflows, rollUp } from '../../domain/plan.ts';
import type { Bilingual } from '../../domain/text.ts';
import { figuresSchema, figuresView } from '../figures.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { stalenessOf, staleSchema, staleView, unitsIn } from '../plan-stale.ts';
import { tableQuery, tableShape, tableView, yearName } from '../plan-table.ts';
import type { SeenPlan } from '../plan-version-views.ts';
import { changedChildren, comparisonSchema, comparisonView, declarationsName, mustHaveRef, mustHaveVersion, mustSeePlan, refusedAt, versionNumber, versionRef } from '../plan-version-views.ts';
import { readResponses } from '../problem.ts';
import { idParams, nextCursorSchema, pageQuery, refSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';

const personSchema = refSchema.nullable();
const versionsSchema = z.strictObject({
  processId: z.string(),
  unit: refSchema,
  items: z.array(z.strictObject({
    version: z.int(),
    sentAt: z.iso.datetime(),
    sentBy: personSchema.describe('Null where it was not recorded'),
    ...figuresSchema.shape,
    sha256: z.string().describe('Digest of its content'),
    children: z.array(z.strictObject({ unit: refSchema, version: z.int() })).describe('The versions that it was made from; none for a commune'),
    exceptions: z.int().describe('Children that it went on without'),
    newest: z.boolean(),
    includedAbove: z.array(z.strictObject({ unit: refSchema, version: z.int() })).describe('Syntheses next above that were made from it'),
    approved: z.boolean().describe('Whether it is in what the Head approved'),
  })).describe('The newest first'),
  stale: staleSchema,
});

const tableSchema = z.strictObject({ processId: z.string(), unit: refSchema, version: z.int().nullable().describe('Null for the draft'), sha256: z.string().nullable(), ...tableShape, stale: staleSchema });

const cellParams = z.strictObject({ ...idParams.shape, programme: z.string().min(1).max(40).regex(/^[A-Z0-9_]+$/), source: z.enum(fundingSources), year: z.coerce.number<string>().int().min(1900).max(2999) });
const linesSchema = z.strictObject({
  processId: z.string(),
  version: z.int(),
  cell: z.strictObject({ programme: z.string(), source: z.enum(fundingSources), year: z.int(), ...figuresSchema.shape }).describe('The sum of all its lines'),
  items: z.array(z.strictObject({
    commune: refSchema, office: refSchema, processId: z.string(), version: z.int().describe("The commune's version that it stands in"), origin: refSchema,
    noNeed: z.boolean().describe('A declaration that there is no need'), ...figuresSchema.shape, enteredBy: personSchema.describe('Who had entered it when that version was sent; null where it was not recorded'),
  })),
  nextCursor: nextCursorSchema,
});
const lineKeySchema = z.strictObject({ commune: z.string(), origin: z.string() });

/** Versions of a plan: what was sent, what changed, as a table, and the lines behind each figure. */
export async function planVersionRoutes(app: App): Promise<void> {
  const { sql } = app.database;
  const action = 'plan.read' as const;
  const tags = ['credit plan'];

  app.get(
    '/api/processes/:id/plan/versions',
    { config: { action }, schema: { tags, summary: 'Every version that was sent: when, by whom, its sums and digest, what it was made from and where it went', params: idParams, response: readResponses({ 200: versionsSchema }) } },
    async (request) => {
      const { row } = await mustSeePlan(request, request.params.id);
      const [versions, fates, stale] = await Promise.all([versionsOf(sql, row.id), fatesOf(sql, row), stalenessOf(app.database, row)]);
      const fateOf = new Map(fates.map((fate) => [fate.version, fate]));
      const names = await namesFor(sql, {
        units: [row.unitId, ...versions.flatMap((one) => one.children.map((child) => child.unitId)), ...fates.flatMap((fate) => fate.includedIn.map((one) => one.unitId)), ...unitsIn(stale)], people: versions.map((one) => one.sentBy), onDate: today(),
      });
      const unit = (id: string) => ({ id, name: names.unit(id) });
      return {
        processId: row.id, unit: unit(row.unitId),
        items: versions.map((one, i) => ({
          version: one.version, sentAt: one.sentAt.toISOString(), sentBy: one.sentBy === 'unknown' ? null : { id: one.sentBy, name: names.person(one.sentBy) }, ...figuresView(one), sha256: one.sha256,
          children: one.children.map((child) => ({ unit: unit(child.unitId), version: child.version })), exceptions: one.exceptions, newest: i === 0,
          includedAbove: (fateOf.get(one.version)?.includedIn ?? []).map((above) => ({ unit: unit(above.unitId), version: above.version })), approved: fateOf.get(one.version)?.approved ?? false,
        })),
        stale: staleView(stale, names),
      };
    },
  );

  app.get(
    '/api/processes/:id/plan/compare',
    {
      config: { action },
      schema: {
        tags, summary: 'What changed between two versions, line by line, and what that does to the sums', params: idParams,
        querystring: z.strictObject({ from: versionNumber, to: versionRef.describe("A version, or `draft` for a commune's lines as they are now") }), response: readResponses({ 200: comparisonSchema }),
      },
    },
    async (request) => {
      const { from, to } = request.query;
      const seen = await mustSeePlan(request, request.params.id);
      if (from === to) throw new Refusal('VALIDATION_FAILED', {}, [{ path: 'query:to', vi: 'Phải là một bản khác với bản so sánh.', en: 'Must be another version than the one it is compared with.' }]);
      const [was, is] = [await mustHaveVersion(request, seen.row.id, from, 'query:from'), await mustHaveRef(request, seen, to, 'query:to')];
      const [before, after] = await Promise.all([partsOf(sql, seen.row.id, from, seen.communeId), partsOf(sql, seen.row.id, to, seen.communeId)]);
      const [comparison, children] = [comparePlans(before, after), changedChildren(was, is)];
      const names = await namesFor(sql, { units: [seen.row.unitId, ...comparison.changes.map((change) => change.childUnitId), ...children.map((child) => child.unitId)], onDate: today() });
      return comparisonView(seen, { version: was, total: rollUp(before) }, { version: is, total: rollUp(after) }, comparison, children, names);
    },
  );

  app.get(
    '/api/processes/:id/plan/table',
    {
      config: { action },
      schema: {
        tags, summary: 'A version as a table in đồng, millions or billions, rounded so that everything shown adds up', params: idParams,
        querystring: z.strictObject({ version: versionRef.optional().describe("By default the newest that was sent; `draft` for a commune's lines as they are now"), ...tableQuery }), response: readResponses({ 200: tableSchema }),
      },
    },
    async (request) => {
      const { version: wanted, money, rows, columns } = request.query;
      const seen = await mustSeePlan(request, request.params.id);
      if (rows === 'year' && columns === 'year') throw new Refusal('VALIDATION_FAILED', {}, [{ path: 'query:columns', vi: 'Dòng và cột không được cùng là năm.', en: 'Rows and columns must not both be years.' }]);
      const version = await mustHaveRef(request, seen, wanted, 'query:version');
      const { row, level, communeId } = seen;
      const ref = version?.version ?? 'draft';
      const parts = rows === 'commune' ? communePartsSql(sql, row, level, ref) : partsSql(sql, row.id, ref);
      const [sums, stale] = await Promise.all([tableSums(sql, parts, rows, columns), stalenessOf(app.database, row)]);
      const keys = [...new Set(sums.map((sum) => sum.rowKey))];
      const names = await namesFor(sql, { units: [row.unitId, ...(rows === 'child' || rows === 'commune' ? keys : []), ...unitsIn(stale)], onDate: today() });
      const rowNames = await rowNamesOf(sql, rows, keys, (id) => names.unit(id));
      if (rows === 'child' && communeId !== null) rowNames.set(communeId, declarationsName(row.kind));
      return {
        processId: row.id, unit: { id: row.unitId, name: names.unit(row.unitId) }, version: version?.version ?? null, sha256: version?.sha256 ?? null,
        ...tableView(sums, columns, money, (key) => rowNames.get(key) ?? { vi: key, en: key }), stale: staleView(stale, names),
      };
    },
  );

  app.get(
    '/api/processes/:id/plan/cells/:programme/:source/:year',
    {
      config: { action },
      schema: {
        tags, summary: 'The commune lines behind a figure of a version, and who entered each', params: cellParams,
        querystring: z.strictObject({ version: versionNumber.optional().describe('By default the newest that was sent'), ...pageQuery, limit: pageQuery.limit.unwrap().default(200) }), response: readResponses({ 200: linesSchema }),
      },
    },
    async (request) => {
      const { id, programme, source, year } = request.params;
      const { version: wanted, limit, cursor } = request.query;
      const seen = await mustSeePlan(request, id);
      const { version } = await mustHaveVersion(request, id, wanted, 'query:version');
      const cell = { programme, source, year };
      const sum = await cellOf(sql, id, version, cell);
      if (!sum) throw refusedAt('path:programme', 'PLAN_CELL_UNKNOWN', { version, cell: cellKey(cell) });
      const rows = await linesBehind(sql, seen.row, version, cell, communeTypeOf(seen), { after: decodeCursor(lineKeySchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (line) => ({ commune: line.communeId, origin: line.originId }));
      return { processId: id, version, cell: { ...cell, ...figuresView(sum) }, items: await linesView(sql, items), nextCursor };
    },
  );
}

function communeTypeOf({ row }: SeenPlan): string {
  return isPlanKind(row.kind) ? planWorkflows[row.kind].commune : '';
}

async function rowNamesOf(sql: Queryable, rows: TableRows, keys: readonly string[], unitName: (id: string) => string): Promise<Map<string, Bilingual>> {
  if (rows === 'programme') return programmeNames(sql, keys);
  return new Map(keys.map((key) => [key, rows === 'year' ? yearName(key) : { vi: unitName(key), en: unitName(key) }]));
}

async function linesView(sql: Queryable, lines: readonly LineBehind[]): Promise<z.output<typeof linesSchema>['items']> {
  const names = await namesFor(sql, { units: lines.flatMap((line) => [line.communeId, line.officeId, line.originId]), people: lines.map((line) => line.writtenBy), onDate: today() });
  const unit = (id: string) => ({ id, name: names.unit(id) });
  return lines.map((line) => ({
    commune: unit(line.communeId), office: unit(line.officeId), processId: line.processId, version: line.version, origin: unit(line.originId), noNeed: line.noNeed, ...figuresView(line),
    enteredBy: line.writtenBy === null ? null : { id: line.writtenBy, name: names.person(line.writtenBy) },
  }));
}
