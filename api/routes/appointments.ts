import { findAppointment, findPerson } from '../../db/registry.ts';
import { areaOf } from '../../db/units.ts';
import { Refusal } from '../../domain/errors.ts';
import { leaveOffices } from '../delegation-acts.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { writeResponses } from '../problem.ts';
import { recordAct } from '../registry-record.ts';
import { idParams, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { giveAppointment, mustSeePerson } from './people-acts.ts';
import { appointmentSchema, appointmentView, endAppointmentSchema, newAppointmentSchema } from './people-schemas.ts';

/** Roles given to people and taken away. */
export async function appointmentRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.post(
    '/api/people/:id/appointments',
    {
      config: { action: 'appointment.manage', act: 'appointment.create' },
      schema: { tags: ['people'], summary: 'Give a person a role at a unit', params: idParams, body: newAppointmentSchema, response: writeResponses({ 201: appointmentSchema }) },
    },
    async (request, reply) => {
      const personId = request.params.id;
      await mustSeePerson(sql, request, 'appointment.manage', personId);
      return writeOnce(request, reply, 201, async (tx) => {
        const person = await findPerson(tx, personId, { lock: true });
        if (person === undefined || person.endedAt !== null) throw new Refusal(person === undefined ? 'NOT_FOUND' : 'ALREADY_ENDED');
        if (personId === request.actor.personId) throw new Refusal('OWN_APPOINTMENT');
        const given = await giveAppointment(tx, request, personId, request.body, '');
        await recordAct(tx, request, given.basis, { subject: personId, after: given.after });
        return appointmentView(given.row);
      });
    },
  );

  app.post(
    '/api/appointments/:id/end',
    {
      config: { action: 'appointment.manage', act: 'appointment.end' },
      schema: { tags: ['people'], summary: 'End an appointment from a day on', params: idParams, body: endAppointmentSchema, response: writeResponses({ 200: appointmentSchema }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const found = await findAppointment(sql, id);
      const basis = request.mustSee('appointment.manage', found === undefined ? [] : await areaOf(sql, found.unitId, today()));
      return writeOnce(request, reply, 200, async (tx) => {
        const before = await findAppointment(tx, id, { lock: true });
        if (before === undefined) throw new Refusal('NOT_FOUND');
        const { validTo } = request.body;
        if (before.endedAt !== null || (before.validTo !== null && before.validTo <= validTo)) throw new Refusal('ALREADY_ENDED');
        // The day it began is allowed: then it never held.
        if (validTo < before.validFrom) throw new Refusal('ENDS_BEFORE_START', {}, [{ path: '/validTo', vi: `Phải từ ${before.validFrom} trở đi.`, en: `Must be ${before.validFrom} or later.` }]);
        await tx`update appointment set valid_to = ${validTo}, ended_at = ${validTo <= today() ? tx`clock_timestamp()` : null}, end_basis = ${request.body.basis} where id = ${id}`;
        await recordAct(tx, request, basis, { subject: before.personId, before: { appointment: id, validTo: before.validTo }, after: { appointment: id, validTo } });
        const after = await findAppointment(tx, id);
        if (after && after.endedAt !== null) await leaveOffices(tx, request, basis, { personId: before.personId, appointments: [id], decision: request.body.basis });
        return appointmentView(after ?? before);
      });
    },
  );
}
