import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { lastDayOfRight } from '../db/delegations.ts';
import { eligibleFor, findTask } from '../db/tasks.ts';
import type { TaskRow } from '../db/tasks.ts';
import { appointmentFor, appointmentToAct } from '../domain/access.ts';
import type { Appointment } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import { processOfTask } from '../domain/ids.ts';
import type { HoldInput, Receipt } from '../workflows/shared/contract.ts';
import { decideTask, holdTask } from '../workflows/shared/contract.ts';
import type { Form } from '../workflows/shared/forms.ts';
import { actOf, withEngine } from './engine.ts';
import { faultsOf, InputFault } from './input-faults.ts';
import { processKinds } from './kinds.ts';
import { refuseFaults } from './plan-checks.ts';
import { stageFor } from './staging.ts';

/** One decision as a caller sends it. */
export interface DecisionInput {
  readonly taskId: string;
  readonly choice: string;
  readonly form: unknown;
  /** Where the form stands in the body, as a JSON pointer. */
  readonly path: string;
  /** Tells apart several acts of one request. */
  readonly suffix: string;
  readonly ifVersion: number | undefined;
  /** The same key came before: the act may be written already, so what it changed must not be held against it. */
  readonly repeated: boolean;
  /** The task, where it was asked for already. */
  readonly asked?: Promise<TaskRow | undefined>;
}

/**
 * The task, if the person may see it: addressed to them, or in their area.
 * @param asked the task, where it was asked for already
 * @throws Refusal NOT_FOUND, the same for absent and denied; DELEGATION_ENDED to whom it was open by a delegation that has ended since
 */
export async function mustSeeTask(request: FastifyRequest, taskId: string, asked = findTask(request.server.database.sql, taskId)): Promise<TaskRow> {
  const task = await asked;
  if (!task) throw new Refusal('NOT_FOUND');
  if (appointmentFor(request.actor, addressOf(task), task.kind) || request.may('task.read', task.area, task.kind)) {
    request.about = { processId: task.processId, taskId };
    return task;
  }
  await refuseEndedDelegation(request, task);
  throw new Refusal('NOT_FOUND');
}

function addressOf(task: TaskRow): { roles: TaskRow['toRoles']; unitId: string } {
  return { roles: task.toRoles, unitId: task.toUnitId };
}

/** Who had the task open by a delegation that has ended since is told so. @throws Refusal DELEGATION_ENDED */
async function refuseEndedDelegation(request: FastifyRequest, task: TaskRow): Promise<void> {
  const until = await lastDayOfRight(request.server.database.sql, request.actor.personId, task);
  if (until === undefined) return;
  request.about = { processId: task.processId, taskId: task.id };
  throw new Refusal('DELEGATION_ENDED', { until });
}

/** The appointment by which the person acts on a task that is theirs. */
export function rightOn({ actor }: FastifyRequest, task: TaskRow): Appointment | undefined {
  return appointmentToAct(actor, { ...task, to: addressOf(task) });
}

/** The appointment by which the task is the person's. @throws Refusal NOT_ADDRESSED_TO_YOU, DELEGATION_ENDED */
export async function mustBeAddressed(request: FastifyRequest, task: TaskRow): Promise<Appointment> {
  const right = rightOn(request, task);
  if (right) {
    (request.rights ??= new Map()).set(task.id, right);
    return right;
  }
  await refuseEndedDelegation(request, task);
  throw new Refusal('NOT_ADDRESSED_TO_YOU');
}

/**
 * Takes one decision: sees the task, checks address and form, puts texts and tables aside, and sends the rest to the process.
 * @throws Refusal whatever is wrong, with the field where there is one; then nothing has changed
 */
export async function decideOne(request: FastifyRequest, input: DecisionInput): Promise<Receipt> {
  const task = await mustSeeTask(request, input.taskId, input.asked);
  const appointment = await mustBeAddressed(request, task);
  const kind = processKinds[task.kind];
  const form = kind?.forms[task.step]?.[input.choice];
  if (!form) throw new Refusal('CHOICE_NOT_OFFERED', { choice: input.choice }, [{ path: input.path.replace(/form$/, 'choice'), vi: `Chọn một trong: ${task.choices.join(', ')}.`, en: `Choose one of: ${task.choices.join(', ')}.` }]);
  const act = actOf(request, appointment, input.suffix);
  const staged = stageFor(task.processId, request.actor.personId, act.key);
  const parsed = parseForm(form, input);
  const facts = form.toFacts(parsed, staged.staging);
  const { sql } = request.server.database;
  const check = task.status === 'OPEN' && !input.repeated ? kind?.checks[`${task.step}/${input.choice}`] : undefined;
  if (check) refuseFaults(await check(sql, task, parsed), input.path);
  await staged.write(sql);
  try {
    const decision = { ...act, taskId: task.id, choice: input.choice, form: facts, ...(input.ifVersion === undefined ? {} : { ifVersion: input.ifVersion }) };
    const receipt = await withEngine(request, (temporal) => temporal.workflow.getHandle(task.processId).executeUpdate(decideTask, { updateId: act.key, args: [decision] }));
    if (input.repeated) await staged.clearBatches(sql);
    return receipt;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const written = error.code === 'PROCESS_CLOSED' ? await writtenBefore(request, task, input.choice) : undefined;
    if (written) return written;
    if (error.code !== 'ENGINE_UNAVAILABLE') await staged.takeBack(sql);
    // Seen by the projection as open a moment ago, or closed already: to the caller it is the task that is closed.
    throw error.code === 'PROCESS_CLOSED' && task.status !== 'OPEN' ? new Refusal('TASK_CLOSED') : error;
  }
}

function parseForm(form: Form, input: DecisionInput): z.output<Form['schema']> {
  const parsed = form.schema.safeParse(input.form);
  if (parsed.success) return parsed.data;
  const fields = faultsOf(new InputFault(parsed.error.issues)).map((fault) => ({ ...fault, path: `${input.path}${fault.path}` }));
  throw new Refusal('VALIDATION_FAILED', {}, fields);
}

/** The process ended with this very decision, and the answer was lost: the ledger knows it. */
async function writtenBefore(request: FastifyRequest, task: TaskRow, choice: string): Promise<Receipt | undefined> {
  const [row] = await request.server.database.sql<{ turn: number; at: Date; status: string }[]>`
    select e.turn, e.at, p.status from ledger_entry e join process p on p.id = e.chain
    where e.chain = ${task.processId} and e.action = 'task.decided' and e.subject = ${task.id} and e.actor = ${request.actor.personId} and e.after->>'choice' = ${choice} and e.turn = p.turn
    order by e.seq desc limit 1`;
  return row && { processId: task.processId, turn: row.turn, at: row.at.getTime(), status: row.status, results: {} };
}

/** Claims, releases or assigns one task. */
export async function holdOne(request: FastifyRequest, taskId: string, act: HoldInput['act'], options: { assignee?: string; ifVersion: number | undefined }): Promise<Receipt> {
  const task = await mustSeeTask(request, taskId);
  const base = actOf(request, await (act === 'assign' ? mustAssign(request, task, options.assignee ?? '') : mustBeAddressed(request, task)));
  const input: HoldInput = { ...base, taskId, act, ...(options.assignee === undefined ? {} : { assignee: options.assignee }), ...(options.ifVersion === undefined ? {} : { ifVersion: options.ifVersion }) };
  return withEngine(request, (temporal) => temporal.workflow.getHandle(processOfTask(taskId)).executeUpdate(holdTask, { updateId: base.key, args: [input] }));
}

/** Whoever leads the unit may assign a task of it to someone who could claim it. */
async function mustAssign(request: FastifyRequest, task: TaskRow, assignee: string): Promise<Appointment> {
  if (!request.may('task.assign', task.area)) throw new Refusal('FORBIDDEN');
  const basis = request.mustSee('task.assign', task.area);
  const eligible = (await eligibleFor(request.server.database.sql, task)).some((person) => person.id === assignee);
  if (!eligible) throw new Refusal('ASSIGNEE_NOT_ELIGIBLE', {}, [{ path: '/assignee', vi: 'Chọn người đang giữ vai trò này tại đơn vị.', en: 'Choose someone who holds the role at the unit.' }]);
  return basis;
}
