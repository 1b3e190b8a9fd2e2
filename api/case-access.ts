import type { FastifyRequest } from 'fastify';
import { addressesIn } from '../db/case-people.ts';
import type { Queryable } from '../db/client.ts';
import { faultOfRights } from '../db/people.ts';
import type { ProcessRow } from '../db/processes.ts';
import { findProcess } from '../db/processes.ts';
import { findTask } from '../db/tasks.ts';
import type { Address, Actor, Appointment } from '../domain/access.ts';
import { appointmentFor, appointmentWith } from '../domain/access.ts';
import { isPersonal } from '../domain/cases.ts';
import { Refusal, refusalText } from '../domain/errors.ts';

/** A process that somebody may speak about, and the appointment by which they may. */
export interface Case {
  readonly process: ProcessRow;
  readonly right: Appointment;
}

/** The appointment by which a person has access to what is said and attached in a process: it is in their area, or a task of it is addressed to them; of what is about a household, only the latter. `peopleOfCase` says the same in SQL. */
export function caseRight(actor: Actor, { area, kind }: Pick<ProcessRow, 'area' | 'kind'>, addresses: readonly Address[]): Appointment | undefined {
  const addressed = (): Appointment | undefined => addresses.map((to) => appointmentFor(actor, to, kind)).find((found) => found !== undefined);
  return isPersonal(kind) ? addressed() : (appointmentWith(actor, 'process.read', { area, kind }) ?? addressed());
}

/** The process, if the person has access to it. @throws Refusal NOT_FOUND, the same for absent and denied */
export async function mustSeeCase(request: FastifyRequest, processId: string): Promise<Case> {
  const { sql } = request.server.database;
  const process = await findProcess(sql, processId);
  const inArea = process && caseRight(request.actor, process, []);
  const right = process && (inArea ?? caseRight(request.actor, process, await addressesIn(sql, processId)));
  if (!process || !right) throw new Refusal('NOT_FOUND');
  request.about = { processId };
  (request.rights ??= new Map()).set('', right);
  return { process, right };
}

/** @throws Refusal NOT_FOUND at the field when the process has no such task */
export async function mustBeTaskOf(sql: Queryable, processId: string, taskId: string | undefined): Promise<void> {
  if (taskId === undefined) return;
  const task = await findTask(sql, taskId);
  if (task?.processId !== processId) throw new Refusal('NOT_FOUND', {}, [{ path: '/taskId', ...refusalText('NOT_FOUND') }]);
}

/** By whose right somebody speaks: for the ledger and for the row. */
export function actsBy({ right }: Case): { actingFor: string | null; basis: string } {
  return { actingFor: right.delegated?.by ?? null, basis: right.delegated?.delegationId ?? right.id };
}

/** Whether the right is still in force, asked again in the transaction that writes. @throws Refusal APPOINTMENT_ENDED, DELEGATION_ENDED */
export async function mustStillHold(tx: Queryable, personId: string, about: Case): Promise<void> {
  const fault = await faultOfRights(tx, [{ personId, ...actsBy(about) }], about.process.kind);
  if (fault) throw fault;
}
