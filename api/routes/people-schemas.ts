import { z } from 'zod';
import type { AppointmentRow, PersonRow } from '../../db/registry.ts';
import { basisSchema, civilDateSchema, idSchema, roleSchema, textSchema } from '../schemas.ts';

/** A role to be given: from a day up to, not including, another. */
export const newAppointmentSchema = z.strictObject({
  role: roleSchema,
  unitId: idSchema,
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable().default(null).describe('First day on which it is no longer held'),
  basis: basisSchema,
});

export const newPersonSchema = z.strictObject({
  subject: z.string().min(1).max(200).regex(/^[\x21-\x7e]+$/).describe("Subject of the identity provider's token"),
  displayName: textSchema(120),
  language: z.enum(['vi', 'en']).default('vi'),
  appointment: newAppointmentSchema,
});

export const endAppointmentSchema = z.strictObject({
  validTo: civilDateSchema.describe('First day on which it is no longer held; today or earlier takes the access away at once'),
  basis: basisSchema,
});

export const endPersonSchema = z.strictObject({ basis: basisSchema });

export const appointmentSchema = z.strictObject({
  id: z.string(),
  personId: z.string(),
  role: roleSchema,
  unitId: z.string(),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable(),
  basis: z.string(),
  endedAt: z.iso.datetime().nullable(),
});

export const personSchema = z.strictObject({
  id: z.string(),
  subject: z.string(),
  displayName: z.string(),
  language: z.enum(['vi', 'en']),
  demo: z.boolean().describe('Invented for demonstration'),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  appointments: z.array(appointmentSchema),
});

export function appointmentView(row: AppointmentRow): z.output<typeof appointmentSchema> {
  return { ...row, endedAt: row.endedAt?.toISOString() ?? null };
}

/** A person with those of the given appointments that are theirs. */
export function personView(person: PersonRow, appointments: readonly AppointmentRow[]): z.output<typeof personSchema> {
  return {
    ...person,
    createdAt: person.createdAt.toISOString(),
    endedAt: person.endedAt?.toISOString() ?? null,
    appointments: appointments.filter((a) => a.personId === person.id).map(appointmentView),
  };
}
