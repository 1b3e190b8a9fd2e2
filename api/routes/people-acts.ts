import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Queryable } from '../../db/client.ts';
import { appointmentsOf, isLive } from '../../db/registry.ts';
import type { AppointmentRow } from '../../db/registry.ts';
import { areaOf, areasOf, findUnit } from '../../db/units.ts';
import type { Action, Appointment } from '../../domain/access.ts';
import { Refusal } from '../../domain/errors.ts';
import { mayHold } from '../../domain/roles.ts';
import { today } from '../schemas.ts';
import type { newAppointmentSchema } from './people-schemas.ts';

/**
 * The appointment by which the caller sees this person: any of the person's appointments, past ones too, lies in the caller's area.
 * @throws Refusal NOT_FOUND
 */
export async function mustSeePerson(sql: Queryable, request: FastifyRequest, action: Action, personId: string): Promise<Appointment> {
  const held = await appointmentsOf(sql, [personId]);
  const areas = await areasOf(sql, held.map((a) => a.unitId), today());
  return request.mustSee(action, [...areas.values()].flat());
}

/** @throws Refusal FORBIDDEN when a live appointment of the person lies outside the caller's area: nobody ends another area's officer */
export async function mustManageAllOf(sql: Queryable, request: FastifyRequest, personId: string): Promise<void> {
  const live = (await appointmentsOf(sql, [personId])).filter((a) => isLive(a, today()));
  const areas = await areasOf(sql, live.map((a) => a.unitId), today());
  if (live.some((a) => !request.may('person.manage', areas.get(a.unitId) ?? []))) throw new Refusal('FORBIDDEN');
}

interface GivenAppointment {
  readonly row: AppointmentRow;
  /** The caller's appointment by which they may give it. */
  readonly basis: Appointment;
  /** What the ledger says of it. */
  readonly after: Readonly<Record<string, string | null>>;
}

/**
 * Writes an appointment inside the caller's transaction.
 * @param fieldPath JSON pointer of the appointment in the body
 * @throws Refusal NOT_FOUND (unit absent or outside the area), ROLE_NOT_AT_UNIT, UNIT_NOT_IN_FORCE, ENDS_BEFORE_START, APPOINTMENT_OVERLAPS
 */
export async function giveAppointment(tx: Queryable, request: FastifyRequest, personId: string, wanted: z.output<typeof newAppointmentSchema>, fieldPath: string): Promise<GivenAppointment> {
  const { role, unitId, validFrom, validTo } = wanted;
  const basis = request.mustSee('appointment.manage', await areaOf(tx, unitId, today()), `${fieldPath}/unitId`);
  await tx`select from unit where id = ${unitId} for share`;
  const unit = await findUnit(tx, unitId, validFrom);
  if (unit === undefined) throw new Refusal('NOT_FOUND');
  if (!mayHold(role, unit.kind)) throw new Refusal('ROLE_NOT_AT_UNIT', { role }, [{ path: `${fieldPath}/role`, vi: 'Không có ở loại đơn vị này.', en: 'Does not exist at this kind of unit.' }]);
  if (validTo !== null && validTo <= validFrom) throw new Refusal('ENDS_BEFORE_START', {}, [{ path: `${fieldPath}/validTo`, vi: 'Phải sau ngày bắt đầu.', en: 'Must come after the start.' }]);
  if (unit.validFrom > validFrom || (unit.validTo !== null && unit.validTo <= validFrom)) throw new Refusal('UNIT_NOT_IN_FORCE', { unit: unitId, day: validFrom }, [{ path: `${fieldPath}/validFrom`, vi: 'Đơn vị không tồn tại vào ngày này.', en: 'The unit does not exist on this day.' }]);
  const row: AppointmentRow = { id: `appointment-${randomUUID()}`, personId, ...wanted, endedAt: null };
  await tx`
    insert into appointment (id, person_id, role, unit_id, valid_from, valid_to, basis)
    values (${row.id}, ${personId}, ${role}, ${unitId}, ${validFrom}, ${validTo}, ${wanted.basis})`;
  return { row, basis, after: { appointment: row.id, role, unit: unitId, validFrom, validTo } };
}
