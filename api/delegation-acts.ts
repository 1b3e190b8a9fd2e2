import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { DelegationRow } from '../db/delegations.ts';
import { endDelegations, findDelegation, insertDelegation, standingDelegations } from '../db/delegations.ts';
import { freeTasksOfGoneHolders } from '../db/holders.ts';
import { appendLedger, lockChain, registryChain } from '../db/ledger.ts';
import { findAppointment, findPerson, isLive } from '../db/registry.ts';
import type { AppointmentRow } from '../db/registry.ts';
import { areaOf } from '../db/units.ts';
import type { Appointment } from '../domain/access.ts';
import { isDelegable } from '../domain/access.ts';
import { faultsOfDelegation } from '../domain/delegation.ts';
import type { RefusalCode, RefusalParams } from '../domain/errors.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import { deskMessages } from '../workflows/shared/contract.ts';
import { processKinds } from './kinds.ts';
import { recordAct } from './registry-record.ts';
import { basisSchema, civilDateSchema, idSchema, today } from './schemas.ts';

const kindSchema = z.string().refine((kind) => Object.hasOwn(processKinds, kind), { params: { vi: 'Không có loại quy trình này.', en: 'There is no such kind of process.' } });

export const newDelegationSchema = z.strictObject({
  appointmentId: idSchema.optional().describe('Which of your own appointments; may be left out where you hold one only'),
  delegateId: idSchema.describe('Person id of who acts for you'),
  kinds: z.array(kindSchema).min(1).max(50).refine((kinds) => new Set(kinds).size === kinds.length, { params: { vi: 'Có loại lặp lại.', en: 'A kind stands twice.' } }).optional().describe('Kinds of process; all by default'),
  from: civilDateSchema,
  to: civilDateSchema.describe('Last day; it ends earlier if the appointment does'),
  basis: basisSchema,
});

type DelegationOrder = z.output<typeof newDelegationSchema>;

function refuse(code: RefusalCode, field: string, params: RefusalParams = {}): never {
  throw new Refusal(code, params, [{ path: `/${field}`, ...refusalText(code, params) }]);
}

/** The appointment that the caller may delegate: one of their own. @throws Refusal NOT_FOUND, DELEGATION_CHAIN, APPOINTMENT_ENDED, ROLE_NOT_DELEGABLE, VALIDATION_FAILED where it is not said which */
export async function appointmentToDelegate(sql: Queryable, request: FastifyRequest, wanted: string | undefined): Promise<string> {
  const { personId, appointments } = request.actor;
  if (wanted === undefined) {
    const [only, another] = appointments.filter((a) => a.delegated === undefined && isDelegable(a.role));
    if (another) throw new Refusal('VALIDATION_FAILED', {}, [{ path: '/appointmentId', vi: 'Ông/bà giữ nhiều vai trò, phải chọn một.', en: 'You hold several appointments: say which.' }]);
    return only?.id ?? refuse('ROLE_NOT_DELEGABLE', 'appointmentId');
  }
  const row = await findAppointment(sql, wanted);
  if (row?.personId === personId) return isLive(row, today()) ? row.id : refuse('APPOINTMENT_ENDED', 'appointmentId');
  return refuse(appointments.some((a) => a.id === wanted) ? 'DELEGATION_CHAIN' : 'NOT_FOUND', 'appointmentId');
}

/** Gives a delegation inside the caller's transaction, on the ledger. @returns its id. @throws Refusal whatever is wrong, with the field */
export async function giveDelegation(tx: Queryable, request: FastifyRequest, appointmentId: string, order: DelegationOrder): Promise<string> {
  const { delegateId, from, to, basis } = order;
  const delegatorId = request.actor.personId;
  const appointment = await lockParties(tx, appointmentId, delegatorId, delegateId);
  // Given one after the other: two that exclude each other can't be given at the same moment.
  await lockChain(tx, registryChain);
  const { role, unitId } = appointment;
  const kinds = order.kinds ? [...order.kinds].sort() : null;
  const wanted = { appointmentId, role, unitId, holderId: appointment.personId, delegatorId, delegateId, kinds, from, to };
  const faults = faultsOfDelegation(wanted, await standingDelegations(tx, appointmentId, delegateId), today());
  const [first] = faults;
  if (first) throw new Refusal(first.code, { day: from }, faults.map(({ code, field }) => ({ path: `/${field}`, ...refusalText(code, { day: from }) })));
  const id = `delegation-${randomUUID()}`;
  await insertDelegation(tx, { ...wanted, id, basis });
  await recordAct(tx, request, { id: appointmentId, role, unitId }, { subject: delegateId, after: { delegation: id, appointment: appointmentId, kinds, from, to } });
  return id;
}

/** Holds everyone concerned until the transaction ends: people before appointments before the ledger, as every other act on them does. */
async function lockParties(tx: Queryable, appointmentId: string, delegatorId: string, delegateId: string): Promise<AppointmentRow> {
  for (const id of [...new Set([delegatorId, delegateId])].sort()) {
    const person = await findPerson(tx, id, { lock: true });
    if (!person || person.endedAt !== null) refuse('NOT_FOUND', 'delegateId');
  }
  const appointment = await findAppointment(tx, appointmentId, { lock: true });
  return appointment && isLive(appointment, today()) ? appointment : refuse('APPOINTMENT_ENDED', 'appointmentId');
}

/** The appointment by which the caller may end a delegation: the one delegated, or that of a registrar of its area. @throws Refusal NOT_FOUND; FORBIDDEN to who received it */
export async function rightToEnd(sql: Queryable, request: FastifyRequest, found: DelegationRow | undefined): Promise<Appointment> {
  if (!found) throw new Refusal('NOT_FOUND');
  const { personId } = request.actor;
  if (found.delegatorId === personId) return { id: found.appointmentId, role: found.role, unitId: found.unitId };
  const area = await areaOf(sql, found.unitId, today());
  if (found.delegateId === personId && !request.may('appointment.manage', area)) throw new Refusal('FORBIDDEN');
  return request.mustSee('appointment.manage', area);
}

/** Ends a delegation inside the caller's transaction, on the ledger; what the delegate has claimed by it is free again. @throws Refusal ALREADY_ENDED */
export async function endDelegation(tx: Queryable, request: FastifyRequest, right: Appointment, id: string, decision: string): Promise<void> {
  // The ledger before the delegations, as where an appointment takes them along.
  await lockChain(tx, registryChain);
  const before = await findDelegation(tx, id, { lock: true });
  if (!before || before.endedAt !== null || before.to < today()) throw new Refusal(before ? 'ALREADY_ENDED' : 'NOT_FOUND');
  await endDelegations(tx, { ids: [id] }, { by: request.actor.personId, basis: decision });
  await recordAct(tx, request, right, { subject: before.delegateId, before: { delegation: id, to: before.to }, after: { delegation: id, endedOn: today() } });
  await freeTasksOfGoneHolders(tx, deskMessages.holderGone, [before.delegateId]);
}

/** Who has left which offices. */
export interface Leaving {
  readonly personId: string;
  /** Appointments that are over. */
  readonly appointments: readonly string[];
  /** The person is gone altogether, and acts for nobody either. */
  readonly altogether?: boolean;
  /** Number and date of the decision it rests on. */
  readonly decision: string;
}

/**
 * What follows in the same transaction when someone leaves an office: the delegations that rest on it end, on the ledger, and what they or their delegates have
 * claimed by it is free for the successor.
 */
export async function leaveOffices(tx: Queryable, request: FastifyRequest, right: Appointment, { personId, appointments, altogether = false, decision }: Leaving): Promise<void> {
  const by = request.actor.personId;
  const ended = await endDelegations(tx, { appointments, delegates: altogether ? [personId] : [] }, { by, basis: decision });
  const drafts = ended.map((row) => ({
    at: new Date(), actor: by, basis: right.id, action: 'delegation.end', subject: row.delegateId,
    before: { delegation: row.id, to: row.to }, after: { delegation: row.id, endedOn: today(), with: row.delegatorId === personId ? row.appointmentId : personId },
  }));
  await appendLedger(tx, registryChain, drafts, null);
  await freeTasksOfGoneHolders(tx, deskMessages.holderGone, [personId, ...ended.map((row) => row.delegateId)]);
}
