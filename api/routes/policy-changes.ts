import { z } from 'zod';
import { readBook } from '../../db/policy.ts';
import { findPolicyChange, listPolicyChanges } from '../../db/policy-changes.ts';
import type { ChangeContent, PolicyChangeRow } from '../../db/policy-changes.ts';
import type { Queryable } from '../../db/client.ts';
import { areaOf } from '../../db/units.ts';
import { Refusal, refusalText } from '../../domain/errors.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { apply, drop, migrate, mustManage, propose } from '../policy-acts.ts';
import { dryRunOfMigration, dryRunView } from '../policy-dry-run.ts';
import { applySchema, dryRunSchema, migrationSchema, policyChangeDetailSchema, policyChangeSchema, proposalSchema } from '../policy-schemas.ts';
import { changeDetail, changeNames, changeView } from '../policy-view.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { idParams, idSchema, nextCursorSchema, pageQuery, textSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';

const cursorSchema = z.strictObject({ at: z.iso.datetime(), id: idSchema });
const statusSchema = z.enum(['PROPOSED', 'APPLIED', 'DROPPED']);
const migrationResultSchema = z.strictObject({ dryRun: dryRunSchema, change: policyChangeSchema.nullable().describe('The migration as it stands on record; null while it was only tried') });

/** Changes of the calendar and the parameters: proposed, looked at as a dry run, then applied or dropped. */
export async function policyChangeRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/policy-changes',
    {
      config: { action: 'policy.read' },
      schema: { tags: ['policy'], summary: 'Changes of calendar and parameters, the newest first', querystring: z.strictObject({ ...pageQuery, status: statusSchema.optional() }), response: readResponses({ 200: z.strictObject({ items: z.array(policyChangeSchema), nextCursor: nextCursorSchema }) }) },
    },
    async ({ query: { limit, cursor, status } }) => {
      const rows = await listPolicyChanges(sql, status, { before: decodeCursor(cursorSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ at: row.proposedAt.toISOString(), id: row.id }));
      const names = await changeNames(sql, items);
      return { items: items.map((row) => changeView(row, names)), nextCursor };
    },
  );

  app.get(
    '/api/policy-changes/:id',
    { config: { action: 'policy.read' }, schema: { tags: ['policy'], summary: 'A change, with a fresh dry run while it is only proposed', params: idParams, response: readResponses({ 200: policyChangeDetailSchema }) } },
    async (request) => changeDetail(sql, request, request.params.id),
  );

  app.post(
    '/api/policy-changes',
    { config: { action: 'policy.change', act: 'policy.propose' }, schema: { tags: ['policy'], summary: 'Propose days of the calendar or values of parameters. Nothing changes until it is applied; the answer says what would', body: proposalSchema, response: writeResponses({ 201: policyChangeDetailSchema }) } },
    async (request, reply) => {
      const { basis, ...proposed } = request.body;
      const content: ChangeContent = proposed.kind === 'CALENDAR' ? { kind: proposed.kind, body: { unitId: proposed.unitId, days: proposed.days } } : { kind: proposed.kind, body: { values: proposed.values } };
      const right = await mustManage(request, content, proposed.kind === 'CALENDAR' ? '/unitId' : undefined);
      return writeOnce(request, reply, 201, async (tx) => changeDetail(tx, request, await propose(tx, request, right, content, basis)));
    },
  );

  app.post(
    '/api/policy-changes/:id/apply',
    {
      config: { action: 'policy.change', act: 'policy.apply' },
      schema: {
        tags: ['policy'],
        summary: 'Apply a proposed change exactly as its dry run said. A calendar reaches running processes; parameters wait for a migration. Refused without a reason if a deadline gets shorter',
        params: idParams,
        body: applySchema,
        response: writeResponses({ 200: policyChangeDetailSchema }),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const right = await mustManage(request, await mustFind(sql, id));
      return writeOnce(request, reply, 200, async (tx) => {
        await apply(tx, request, right, id, request.body);
        return changeDetail(tx, request, id);
      });
    },
  );

  app.post(
    '/api/policy-changes/:id/drop',
    { config: { action: 'policy.change', act: 'policy.drop' }, schema: { tags: ['policy'], summary: 'Drop a proposed change', params: idParams, body: z.strictObject({ reason: textSchema(500).optional() }), response: writeResponses({ 200: policyChangeDetailSchema }) } },
    async (request, reply) => {
      const { id } = request.params;
      const right = await mustManage(request, await mustFind(sql, id));
      return writeOnce(request, reply, 200, async (tx) => {
        await drop(tx, request, right, id, request.body.reason);
        return changeDetail(tx, request, id);
      });
    },
  );

  app.post(
    '/api/policy-migrations',
    {
      config: { action: 'parameter.manage', act: 'policy.migrate' },
      schema: { tags: ['policy'], summary: 'Give running processes the parameters in force. Without `dryRun` only what it would change; with it, exactly that is done', body: migrationSchema, response: writeResponses({ 200: migrationResultSchema }) },
    },
    async (request, reply) => {
      const { dryRun, reason: _, ...scope } = request.body;
      const right = await mustManage(request, { kind: 'MIGRATION', body: { kind: null, period: null, unitId: null, processes: 0 } });
      if (scope.unitId !== undefined && (await areaOf(sql, scope.unitId, today())).length === 0) throw new Refusal('NOT_FOUND', {}, [{ path: '/unitId', ...refusalText('NOT_FOUND') }]);
      if (dryRun === undefined) return { dryRun: await dryRunView(sql, request, 'parameter.manage', await dryRunOfMigration(sql, await readBook(sql), scope)), change: null };
      return writeOnce(request, reply, 200, async (tx) => {
        const { id, run } = await migrate(tx, request, right, request.body);
        const row = await mustFind(tx, id);
        return { dryRun: await dryRunView(tx, request, 'parameter.manage', run), change: changeView(row, await changeNames(tx, [row])) };
      });
    },
  );
}

/** @throws Refusal NOT_FOUND */
async function mustFind(sql: Queryable, id: string): Promise<PolicyChangeRow> {
  const row = await findPolicyChange(sql, id);
  if (!row) throw new Refusal('NOT_FOUND');
  return row;
}
