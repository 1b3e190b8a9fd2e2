import type { FastifyRequest } from 'fastify';
import type { TaskRow } from '../db/tasks.ts';
import { findUnit } from '../db/units.ts';
import type { Appointment } from '../domain/access.ts';
import { superiorFor } from '../domain/access.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import type { AdjustInput, Receipt } from '../workflows/shared/contract.ts';
import { adjustTask } from '../workflows/shared/contract.ts';
import { mustBeAddressed, mustSeeTask, rightOn } from './decide.ts';
import { actOf, withEngine } from './engine.ts';
import { toldMeanwhile } from './meanwhile.ts';
import { today } from './schemas.ts';
import { stageFor } from './staging.ts';

/** One act on the clock or the deadline of a task, as a caller sends it. */
export interface AdjustOrder {
  readonly taskId: string;
  readonly act: AdjustInput['act'];
  readonly reason?: string;
  readonly until?: string;
  /** The unit that must supply something. */
  readonly waitsFor?: string | undefined;
  /** Only with `remind`: not where its people were reminded and no working day has begun since. */
  readonly oncePerDay?: true;
  readonly ifVersion: number | undefined;
  /** Tells apart several acts of one request. */
  readonly suffix?: string;
  /** The same key came before: its reason's text may be in use. */
  readonly repeated: boolean;
}

/**
 * Stops or starts the clock of a task, extends its deadline, or reminds of it: sees the task, checks who asks, puts the reason aside, and sends the rest to the process.
 * @throws Refusal whatever is wrong, with the field where there is one; then nothing has changed
 */
export async function adjustOne(request: FastifyRequest, order: AdjustOrder): Promise<Receipt> {
  const { sql } = request.server.database;
  const task = await mustSeeTask(request, order.taskId);
  const basis = await basisOf(request, task, order.act);
  if (order.waitsFor !== undefined && !(await findUnit(sql, order.waitsFor, today()))) throw new Refusal('NOT_FOUND', {}, [{ path: '/waitsForUnitId', ...refusalText('NOT_FOUND') }]);
  const base = actOf(request, basis, order.suffix);
  const staged = stageFor(task.processId, request.actor.personId, base.key);
  const input: AdjustInput = {
    ...base, taskId: task.id, act: order.act,
    ...(order.reason === undefined ? {} : { reason: staged.staging.text(order.reason) }),
    ...(order.until === undefined ? {} : { until: order.until }),
    ...(order.waitsFor === undefined ? {} : { waitsFor: order.waitsFor }),
    ...(order.oncePerDay === undefined ? {} : { oncePerDay: order.oncePerDay }),
    ...(order.ifVersion === undefined ? {} : { ifVersion: order.ifVersion }),
  };
  await staged.write(sql);
  try {
    return await withEngine(request, (temporal) => temporal.workflow.getHandle(task.processId).executeUpdate(adjustTask, { updateId: base.key, args: [input] }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'ENGINE_UNAVAILABLE' && !order.repeated) await staged.takeBack(sql);
    if (error.code === 'EXTENSION_NOT_LATER') throw new Refusal(error.code, {}, [{ path: '/until', ...refusalText(error.code) }]);
    throw await toldMeanwhile(request, task, order.ifVersion, error);
  }
}

/** The appointment by which the person may do this: that of the task's address for the clock, one above it for deadlines and reminders; either starts a clock again. */
async function basisOf(request: FastifyRequest, task: TaskRow, act: AdjustInput['act']): Promise<Appointment> {
  const { actor } = request;
  const to = { roles: task.toRoles, unitId: task.toUnitId };
  const own = rightOn(request, task);
  if (act === 'stopClock') return mustBeAddressed(request, task);
  const above = superiorFor(actor, act === 'remind' ? 'task.remind' : 'task.extend', to, task);
  if (act === 'startClock') return own || !above ? mustBeAddressed(request, task) : above;
  return above ?? refuse(!own ? 'FORBIDDEN' : act === 'remind' ? 'REMINDER_NOT_YOURS' : 'EXTENSION_NOT_YOURS');
}

function refuse(code: ConstructorParameters<typeof Refusal>[0]): never {
  throw new Refusal(code);
}
