import { z } from 'zod';
import type { Queryable } from '../../db/client.ts';
import type { DelegationRow } from '../../db/delegations.ts';
import { colleaguesAt, findDelegation, listDelegations } from '../../db/delegations.ts';
import { isDelegable } from '../../domain/access.ts';
import { Refusal } from '../../domain/errors.ts';
import { roles } from '../../domain/roles.ts';
import { appointmentToDelegate, endDelegation, giveDelegation, newDelegationSchema, rightToEnd } from '../delegation-acts.ts';
import type { Names } from '../names.ts';
import { namesFor } from '../names.ts';
import { decodeCursor, pageOf } from '../paging.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { basisSchema, civilDateSchema, idParams, idSchema, nextCursorSchema, pageQuery, refSchema, roleSchema, today } from '../schemas.ts';
import { bilingualSchema, iso } from '../task-view.ts';
import type { App } from '../types.ts';

const cursorSchema = z.strictObject({ at: z.iso.datetime(), id: idSchema });
const colleagueSchema = z.strictObject({ id: z.string(), name: z.string(), unitId: z.string(), role: roleSchema, roleName: bilingualSchema });
const delegationSchema = z
  .strictObject({
    id: z.string(),
    appointment: z.strictObject({ id: z.string(), role: roleSchema, roleName: bilingualSchema, unit: refSchema }),
    delegator: refSchema,
    delegate: refSchema,
    kinds: z.array(z.string()).nullable().describe('Kinds of process; null for all'),
    from: civilDateSchema,
    to: civilDateSchema.describe('Last day'),
    basis: z.string(),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable().describe('Set where it was ended before its last day'),
    endBasis: z.string().nullable(),
    inForce: z.boolean().describe('Today, and so is the appointment it rests on'),
  })
  .meta({ id: 'Delegation' });

/** Delegation (ủy quyền): one of one's own appointments, for a while, to someone who then decides and reads by it. What it carries: `domain/access.ts`. */
export async function delegationRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/delegations',
    {
      config: { action: 'self.read' },
      schema: {
        tags: ['delegations'],
        summary: 'Delegations given and received by me; or of my area, for a registrar or auditor. The newest first',
        querystring: z.strictObject({ ...pageQuery, box: z.enum(['mine', 'area']).default('mine') }),
        response: readResponses({ 200: z.strictObject({ items: z.array(delegationSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query: { limit, cursor, box }, actor }) => {
      const rows = await listDelegations(sql, actor, { box, onDate: today(), after: decodeCursor(cursorSchema, cursor), limit });
      const { items, nextCursor } = pageOf(rows, limit, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
      return { items: await delegationViews(sql, items), nextCursor };
    },
  );

  app.get(
    '/api/delegations/colleagues',
    {
      config: { action: 'delegation.manage' },
      schema: { tags: ['delegations'], summary: 'Who else holds an office today at the units where I hold one: to find who may stand in for me', response: readResponses({ 200: z.strictObject({ items: z.array(colleagueSchema) }) }) },
    },
    async ({ actor }) => {
      const units = [...new Set(actor.appointments.filter((a) => a.delegated === undefined && isDelegable(a.role)).map((a) => a.unitId))];
      const colleagues = await colleaguesAt(sql, units, actor.personId);
      return { items: colleagues.map(({ role, ...colleague }) => ({ ...colleague, role, roleName: { vi: roles[role].vi, en: roles[role].en } })) };
    },
  );

  app.post(
    '/api/delegations',
    {
      config: { action: 'delegation.manage', act: 'delegation.create' },
      schema: { tags: ['delegations'], summary: 'Delegate one of my own appointments: its tasks, and what it reads; never administration', body: newDelegationSchema, response: writeResponses({ 201: delegationSchema }) },
    },
    async (request, reply) => {
      const appointmentId = await appointmentToDelegate(sql, request, request.body.appointmentId);
      return writeOnce(request, reply, 201, async (tx) => readDelegation(tx, await giveDelegation(tx, request, appointmentId, request.body)));
    },
  );

  app.post(
    '/api/delegations/:id/end',
    {
      config: { action: 'delegation.manage', act: 'delegation.end' },
      schema: {
        tags: ['delegations'],
        summary: 'End a delegation that I gave, or one of the area of a registrar; at once, also for who is signed in',
        params: idParams,
        body: z.strictObject({ basis: basisSchema }),
        response: writeResponses({ 200: delegationSchema }),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const right = await rightToEnd(sql, request, await findDelegation(sql, id));
      return writeOnce(request, reply, 200, async (tx) => {
        await endDelegation(tx, request, right, id, request.body.basis);
        return readDelegation(tx, id);
      });
    },
  );
}

async function readDelegation(sql: Queryable, id: string): Promise<z.output<typeof delegationSchema>> {
  const row = await findDelegation(sql, id);
  const [view] = row ? await delegationViews(sql, [row]) : [];
  if (!view) throw new Refusal('NOT_FOUND');
  return view;
}

async function delegationViews(sql: Queryable, rows: readonly DelegationRow[]): Promise<z.output<typeof delegationSchema>[]> {
  const names = await namesFor(sql, { units: rows.map((row) => row.unitId), people: rows.flatMap((row) => [row.delegatorId, row.delegateId]), onDate: today() });
  return rows.map((row) => delegationView(row, names));
}

function delegationView(row: DelegationRow, names: Names): z.output<typeof delegationSchema> {
  const { vi, en } = roles[row.role];
  const person = (id: string) => ({ id, name: names.person(id) });
  return {
    id: row.id, appointment: { id: row.appointmentId, role: row.role, roleName: { vi, en }, unit: { id: row.unitId, name: names.unit(row.unitId) } }, delegator: person(row.delegatorId), delegate: person(row.delegateId),
    kinds: row.kinds === null ? null : [...row.kinds], from: row.from, to: row.to, basis: row.basis, createdAt: row.createdAt.toISOString(), endedAt: iso(row.endedAt), endBasis: row.endBasis, inForce: row.inForce,
  };
}
