import { z } from 'zod';
import { findUnits } from '../../db/units.ts';
import { roles } from '../../domain/roles.ts';
import { readResponses } from '../problem.ts';
import { delegatedSchema, delegatedRights } from '../rights.ts';
import { roleSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';

const meSchema = z.strictObject({
  personId: z.string(),
  displayName: z.string(),
  language: z.enum(['vi', 'en']),
  appointments: z.array(z.strictObject({ id: z.string(), role: roleSchema, roleVi: z.string(), roleEn: z.string(), unitId: z.string(), unitName: z.string(), delegated: delegatedSchema.optional().describe('Where it is another person\'s, who has delegated it to you') })),
});

/** Who the caller is and what they hold today. */
export async function meRoutes(app: App): Promise<void> {
  app.get(
    '/api/me',
    { config: { action: 'self.read' }, schema: { tags: ['me'], summary: 'The signed-in person and the appointments in force today, their own first, then those delegated to them', response: readResponses({ 200: meSchema }) } },
    async ({ actor }) => {
      const delegated = await delegatedRights(app.database.sql, actor.appointments);
      const units = await findUnits(app.database.sql, actor.appointments.map((a) => a.unitId), today());
      const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
      return {
        personId: actor.personId,
        displayName: actor.displayName,
        language: actor.language,
        appointments: actor.appointments.map((held) => {
          const { id, role, unitId } = held;
          const told = delegated(held);
          return { id, role, roleVi: roles[role].vi, roleEn: roles[role].en, unitId, unitName: nameOf.get(unitId) ?? unitId, ...(told === undefined ? {} : { delegated: told }) };
        }),
      };
    },
  );
}
