import type { FastifyRequest } from 'fastify';
import type { TaskRow } from '../db/tasks.ts';
import { eligibleFor } from '../db/tasks.ts';
import type { Appointment } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import type { HoldInput, Receipt } from '../workflows/shared/contract.ts';
import { holdTask } from '../workflows/shared/contract.ts';
import { mustBeAddressed, mustSeeTask } from './decide.ts';
import { actOf, withEngine } from './engine.ts';
import { toldMeanwhile } from './meanwhile.ts';
import { stageFor } from './staging.ts';

/** Claiming, releasing, taking over or assigning a task, as a caller sends it. */
export interface HoldOrder {
  readonly taskId: string;
  readonly act: HoldInput['act'];
  /** Only with `assign`: to whom, and where that stands in the body. */
  readonly assignee?: string;
  readonly assigneePath?: string;
  /** Always with `takeOver`, and where there is one with `assign`. */
  readonly reason?: string | undefined;
  readonly ifVersion: number | undefined;
  /** Tells apart several acts of one request. */
  readonly suffix?: string;
  /** The same key came before: its reason's text may be in use. */
  readonly repeated: boolean;
}

/**
 * Claims, releases, takes over or assigns one task: sees it, checks who asks, puts the reason aside, and sends the rest to the process.
 * @throws Refusal whatever is wrong, with the field where there is one; then nothing has changed
 */
export async function holdOne(request: FastifyRequest, order: HoldOrder): Promise<Receipt> {
  const { sql } = request.server.database;
  const task = await mustSeeTask(request, order.taskId);
  const base = actOf(request, await basisOf(request, task, order), order.suffix);
  const staged = stageFor(task.processId, request.actor.personId, base.key);
  const input: HoldInput = {
    ...base, taskId: task.id, act: order.act,
    ...(order.assignee === undefined ? {} : { assignee: order.assignee }),
    ...(order.reason === undefined ? {} : { reason: staged.staging.text(order.reason) }),
    ...(order.ifVersion === undefined ? {} : { ifVersion: order.ifVersion }),
  };
  await staged.write(sql);
  try {
    return await withEngine(request, (temporal) => temporal.workflow.getHandle(task.processId).executeUpdate(holdTask, { updateId: base.key, args: [input] }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'ENGINE_UNAVAILABLE' && !order.repeated) await staged.takeBack(sql);
    throw await toldMeanwhile(request, task, order.ifVersion, error);
  }
}

/** Whoever leads the unit assigns; the rest is for those the task is addressed to. */
function basisOf(request: FastifyRequest, task: TaskRow, order: HoldOrder): Promise<Appointment> {
  return order.act === 'assign' ? mustAssign(request, task, order) : mustBeAddressed(request, task);
}

/** Whoever leads the unit may assign a task of it to someone who could claim it. */
async function mustAssign(request: FastifyRequest, task: TaskRow, { assignee, assigneePath = '/assignee' }: HoldOrder): Promise<Appointment> {
  if (!request.may('task.assign', task.area)) throw new Refusal('FORBIDDEN');
  const basis = request.mustSee('task.assign', task.area);
  const eligible = (await eligibleFor(request.server.database.sql, task)).some((person) => person.id === assignee);
  if (!eligible) throw new Refusal('ASSIGNEE_NOT_ELIGIBLE', {}, [{ path: assigneePath, vi: 'Chọn người đang giữ vai trò này tại đơn vị.', en: 'Choose someone who holds the role at the unit.' }]);
  return basis;
}
