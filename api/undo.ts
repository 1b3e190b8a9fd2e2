import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isUndone, shownDecision } from '../db/undo.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { Appointment } from '../domain/access.ts';
import { appointmentToAct, isFreeFor } from '../domain/access.ts';
import type { RefusalCode } from '../domain/errors.ts';
import { isRefusalCode, Refusal, refusalText } from '../domain/errors.ts';
import type { Receipt } from '../workflows/shared/contract.ts';
import { undoDecision } from '../workflows/shared/contract.ts';
import { mustBeAddressed, mustSeeTask } from './decide.ts';
import { actOf, withEngine } from './engine.ts';
import { processKinds } from './kinds.ts';
import { toldMeanwhile } from './meanwhile.ts';
import { stageFor } from './staging.ts';
import { bilingualSchema } from './task-view.ts';

/** Whether somebody may take the decision on a task back. */
export const undoSchema = z
  .strictObject({ can: z.boolean().describe('You may take it back, as far as this process knows; where another process has it in hand, that one has the last word'), why: bilingualSchema.nullable().describe('Why not') })
  .nullable()
  .describe('Of a decided task: whether you can take the decision back, see POST /api/tasks/{id}/undo; null of any other');

/** Taking a decision back, as a caller sends it. */
export interface UndoOrder {
  readonly taskId: string;
  readonly reason: string;
  readonly ifVersion: number | undefined;
  /** The same key came before: its reason's text may be in use. */
  readonly repeated: boolean;
}

/**
 * Takes back the decision on a task: sees the task, checks who asks, puts the reason aside, and sends the rest to the process, which alone knows whether anyone has acted on it.
 * @throws Refusal whatever is wrong; then nothing has changed
 */
export async function undoOne(request: FastifyRequest, { taskId, reason, ifVersion, repeated }: UndoOrder): Promise<Receipt> {
  const { sql } = request.server.database;
  const task = await mustSeeTask(request, taskId);
  const right = rightOfDecider(request, task, (await shownDecision(sql, task)).by) ?? (await mustBeAddressed(request, task));
  (request.rights ??= new Map()).set(task.id, right);
  if (task.nature === 'OFFER') throw new Refusal('UNDO_OF_OFFER');
  if (ifVersion !== undefined && ifVersion !== task.version) throw await toldMeanwhile(request, task, ifVersion, new Refusal('STALE', { version: task.version }));
  const base = actOf(request, right);
  const staged = stageFor(task.processId, request.actor.personId, base.key);
  const input = { ...base, taskId, reason: staged.staging.text(reason) };
  await staged.write(sql);
  try {
    return await withEngine(request, (temporal) => temporal.workflow.getHandle(task.processId).executeUpdate(undoDecision, { updateId: base.key, args: [input] }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'ENGINE_UNAVAILABLE' && !repeated) await staged.takeBack(sql);
    throw await told(request, task, error);
  }
}

/** What the engine no longer knows of a decision long past, what is shown of it may still say. */
async function told(request: FastifyRequest, task: TaskRow, refusal: Refusal): Promise<Refusal> {
  if (refusal.code !== 'PROCESS_CLOSED' && refusal.code !== 'UNDO_TOO_LATE') return refusal;
  const fault = await faultOf(request, task);
  return fault === null || fault === 'UNDO_NOT_YOURS' ? refusal : new Refusal(fault);
}

/** Whether the person may take the decision on a task back, by what is shown of its process. */
export async function undoView(request: FastifyRequest, task: TaskRow): Promise<z.output<typeof undoSchema>> {
  if (task.status !== 'DONE') return null;
  const fault = await faultOf(request, task);
  return { can: fault === null, why: fault && refusalText(fault) };
}

async function faultOf(request: FastifyRequest, task: TaskRow): Promise<RefusalCode | null> {
  const { sql } = request.server.database;
  if (task.nature === 'OFFER') return 'UNDO_OF_OFFER';
  if (task.status !== 'DONE') return 'UNDO_NOT_DECIDED';
  const { by, fault, closed } = await shownDecision(sql, task);
  const tooLate = async (): Promise<RefusalCode> => (await processKinds[task.kind]?.closed?.[`${task.step}/undo`]?.(sql, task)) ?? 'UNDO_TOO_LATE';
  if (fault === 'UNDO_TOO_LATE') return tooLate();
  if (isRefusalCode(fault) && fault !== 'PROCESS_CLOSED') return fault;
  if (by.length === 0 && (await isUndone(sql, task))) return 'UNDONE_ALREADY';
  if (closed) return 'PROCESS_CLOSED';
  if (by.length === 0) return tooLate();
  return rightOfDecider(request, task, by) ? null : 'UNDO_NOT_YOURS';
}

/** The appointment by which the person, or whom they act for, is one of those who decided. */
function rightOfDecider({ actor }: FastifyRequest, task: TaskRow, by: readonly string[]): Appointment | undefined {
  for (const claimedBy of by) {
    const right = appointmentToAct(actor, { to: { roles: task.toRoles, unitId: task.toUnitId }, kind: task.kind, barred: [], claimedBy });
    if (right && isFreeFor(actor, right, { barred: [], claimedBy })) return right;
  }
  return undefined;
}
