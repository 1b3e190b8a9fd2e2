import { z } from 'zod';
import { findUnits } from '../../db/units.ts';
import { roles } from '../../domain/roles.ts';
import { readResponses } from '../problem.ts';
import { roleSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';

const meSchema = z.strictObject({
  personId: z.string(),
  displayName: z.string(),
  language: z.enum(['vi', 'en']),
  appointments: z.array(z.strictObject({ id: z.string(), role: roleSchema, roleVi: z.string(), roleEn: z.string(), unitId: z.string(), unitName: z.string() })),
});

/** Who the caller is and what they hold today. */
export async function meRoutes(app: App): Promise<void> {
  app.get(
    '/api/me',
    { config: { action: 'self.read' }, schema: { tags: ['me'], summary: 'The signed-in person and the appointments in force today', response: readResponses({ 200: meSchema }) } },
    async ({ actor }) => {
      const units = await findUnits(app.database.sql, actor.appointments.map((a) => a.unitId), today());
      const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
      return {
        personId: actor.personId,
        displayName: actor.displayName,
        language: actor.language,
        appointments: actor.appointments.map(({ id, role, unitId }) => ({ id, role, roleVi: roles[role].vi, roleEn: roles[role].en, unitId, unitName: nameOf.get(unitId) ?? unitId })),
      };
    },
  );
}
