import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { findDelegations } from '../db/delegations.ts';
import type { DelegationRow } from '../db/delegations.ts';
import type { Appointment } from '../domain/access.ts';
import { namesFor } from './names.ts';
import { civilDateSchema, refSchema, roleSchema, today } from './schemas.ts';

export const delegatedSchema = z
  .strictObject({
    delegationId: z.string(),
    by: refSchema.describe('Whose appointment it is: who acts by it acts for them'),
    kinds: z.array(z.string()).nullable().describe('Kinds of process; null for all'),
    until: civilDateSchema.describe('Last day'),
    decision: z.string().describe('Number and date of the decision it rests on'),
  })
  .meta({ id: 'DelegatedRight' });

export const rightSchema = z
  .strictObject({ appointmentId: z.string(), role: roleSchema, unitId: z.string(), delegated: delegatedSchema.nullable().describe('Where another person has delegated it; null for an appointment of your own') })
  .meta({ id: 'Right' });

/** Tells of the appointments that were delegated. @returns what is told of one; undefined of an appointment of one's own */
export async function delegatedRights(sql: Queryable, appointments: readonly Appointment[]): Promise<(appointment: Appointment) => z.output<typeof delegatedSchema> | undefined> {
  const rows = await findDelegations(sql, appointments.flatMap(({ delegated }) => (delegated === undefined ? [] : [delegated.delegationId])));
  const names = await namesFor(sql, { people: rows.map((row) => row.delegatorId), onDate: today() });
  const told = new Map(rows.map((row) => [row.id, delegatedView(row, names.person(row.delegatorId))]));
  return ({ delegated }) => (delegated === undefined ? undefined : told.get(delegated.delegationId));
}

function delegatedView({ id, delegatorId, kinds, to, basis }: DelegationRow, name: string): z.output<typeof delegatedSchema> {
  return { delegationId: id, by: { id: delegatorId, name }, kinds: kinds === null ? null : [...kinds], until: to, decision: basis };
}

/** By which right somebody may act; null without any. */
export async function rightView(sql: Queryable, right: Appointment | undefined): Promise<z.output<typeof rightSchema> | null> {
  if (!right) return null;
  const delegated = (await delegatedRights(sql, [right]))(right) ?? null;
  return { appointmentId: right.id, role: right.role, unitId: right.unitId, delegated };
}
