import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Queryable } from '../db/client.ts';
import { faultOfRights } from '../db/people.ts';
import { Refusal } from '../domain/errors.ts';
import type { SharedActivities, StuckProcess } from '../workflows/shared/acts.ts';
import type { MessageInput } from '../workflows/shared/contract.ts';
import { receiveMessage, refusedType } from '../workflows/shared/contract.ts';
import type { ActivityDeps } from './deps.ts';
import { turnFailure } from './failures.ts';

/** Delivers a message to a process and waits until it is written there. Repeating it is harmless. @throws ApplicationFailure REFUSED when the process says no */
export async function deliverMessage(temporal: Client, to: string, message: MessageInput, updateId = message.key): Promise<void> {
  try {
    await temporal.workflow.getHandle(to).executeUpdate(receiveMessage, { updateId, args: [message] });
  } catch (error) {
    throw refusalIn(error) ?? error;
  }
}

/** The refusal that an Update failed with, if that is why it failed. */
export function refusalIn(error: unknown): ApplicationFailure | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type === refusedType ? cause : undefined;
}

/** Is the process no longer running? */
export function isGone(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError;
}

export function createProcessActivities({ temporal, database, log }: ActivityDeps) {
  return {
    async askProcess({ to, by, message }: Parameters<SharedActivities['askProcess']>[0]): Promise<void> {
      // Checked before the other process changes anything: the turn that checks it again comes only after its consent.
      const right = { personId: by.personId, actingFor: by.actingFor ?? null, basis: by.delegationId ?? by.appointmentId };
      const fault = await faultOfRights(database.sql, [right], to.split('.', 1)[0] ?? '');
      if (fault) throw turnFailure(fault);
      try {
        // Consent is given once, by the message's key; but the engine would answer the same Update with the refusal of then for ever.
        await deliverMessage(temporal, to, message, randomUUID());
      } catch (error) {
        // A process that has not begun yet is asked again until it has.
        if (isGone(error) && (await hasEnded(database.sql, to))) throw turnFailure(new Refusal('PROCESS_CLOSED'));
        throw error;
      }
    },

    async markStuck(p: StuckProcess): Promise<void> {
      log.error({ processId: p.processId, code: p.code }, 'a turn can not be written: the process waits for an operator');
      await database.sql`
        insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since, stuck_since, stuck_reason)
        values (${p.processId}, ${p.kind}, ${p.workflowType}, ${p.period}, ${p.unitId}, ${[...p.area]}, ${p.status}, 0, '{}', '{}', ${new Date(p.openedAt)}, ${new Date(p.statusSince)}, ${new Date(p.since)}, ${p.code})
        on conflict (id) do update set stuck_since = excluded.stuck_since, stuck_reason = excluded.stuck_reason`;
    },
  };
}

/** Is it on record that the process has ended? */
export async function hasEnded(sql: Queryable, processId: string): Promise<boolean> {
  const [row] = await sql<{ ended: boolean }[]>`select closed_at is not null as ended from process where id = ${processId}`;
  return row?.ended === true;
}
