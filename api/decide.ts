import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { lastDayOfRight } from '../db/delegations.ts';
import { findTask } from '../db/tasks.ts';
import type { TaskRow } from '../db/tasks.ts';
import { appointmentFor, appointmentToAct } from '../domain/access.ts';
import type { Appointment } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import { processOfTask } from '../domain/ids.ts';
import type { DecideInput, Receipt } from '../workflows/shared/contract.ts';
import type { Form } from '../workflows/shared/forms.ts';
import type { WrittenAct } from './act-warnings.ts';
import { actOf } from './engine.ts';
import { faultsOf, InputFault } from './input-faults.ts';
import { processKinds } from './kinds.ts';
import { toldMeanwhile } from './meanwhile.ts';
import { refuseFaults } from './plan-checks.ts';
import { keyOf } from './plugins/idempotency.ts';
import type { ToldReceipt } from './receipt.ts';
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
export async function decideOne(request: FastifyRequest, input: DecisionInput): Promise<ToldReceipt> {
  const task = await mustSeeTask(request, input.taskId, input.asked);
  const appointment = await mustBeAddressed(request, task);
  const kind = processKinds[task.kind];
  const form = kind?.forms[task.step]?.[input.choice];
  if (!form) throw new Refusal('CHOICE_NOT_OFFERED', { choice: input.choice }, [{ path: input.path.replace(/form$/, 'choice'), vi: `Chọn một trong: ${task.choices.join(', ')}.`, en: `Choose one of: ${task.choices.join(', ')}.` }]);
  const act = actOf(request, appointment, input.suffix);
  const staged = stageFor(task.processId, request.actor.personId, act.key, keyOf(request));
  const parsed = parseForm(form, input);
  const facts = form.toFacts(parsed, staged.staging);
  const { sql } = request.server.database;
  const check = task.status === 'OPEN' && !input.repeated ? kind?.checks[`${task.step}/${input.choice}`] : undefined;
  if (check) refuseFaults(await check(sql, task, parsed), input.path);
  const closed = task.status !== 'OPEN' && !input.repeated ? await kind?.closed?.[`${task.step}/${input.choice}`]?.(sql, task) : null;
  if (closed) throw new Refusal(closed);
  await staged.write(sql);
  const decision: DecideInput = { ...act, taskId: task.id, choice: input.choice, form: facts, ...(input.ifVersion === undefined ? {} : { ifVersion: input.ifVersion }) };
  try {
    const receipt = await request.server.decisions.send(task.processId, decision);
    if (input.repeated) await staged.clearBatches(sql);
    return await withWarnings(request, receipt, input.choice, { task, form: parsed, right: appointment });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const written = error.code === 'PROCESS_CLOSED' ? await writtenBefore(request, decision, input.repeated) : undefined;
    if (written) return written;
    // The texts of an act that came before may be in use.
    if (error.code !== 'ENGINE_UNAVAILABLE') await (input.repeated ? staged.clearBatches(sql) : staged.takeBack(sql));
    throw await toldMeanwhile(request, task, input.ifVersion, error);
  }
}

/** What is written is written, also where nothing more can be said of it. */
async function withWarnings(request: FastifyRequest, receipt: Receipt, choice: string, act: WrittenAct): Promise<ToldReceipt> {
  const warn = processKinds[act.task.kind]?.warnings?.[`${act.task.step}/${choice}`];
  if (!warn) return receipt;
  try {
    return { ...receipt, warnings: await warn(request, act) };
  } catch (error) {
    request.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'warnings not found');
    return receipt;
  }
}

function parseForm(form: Form, input: DecisionInput): z.output<Form['schema']> {
  const parsed = form.schema.safeParse(input.form);
  if (parsed.success) return parsed.data;
  const fields = faultsOf(new InputFault(parsed.error.issues)).map((fault) => ({ ...fault, path: `${input.path}${fault.path}` }));
  throw new Refusal('VALIDATION_FAILED', {}, fields);
}

/**
 * The process has ended since this very decision was written, and the answer was lost: the ledger knows it. The engine does not, where it was sent together with others.
 * @param repeated the same key came before; else it can only be the decision that the process ended with
 */
async function writtenBefore({ actor, server }: FastifyRequest, { taskId, choice, form }: DecideInput, repeated: boolean): Promise<Receipt | undefined> {
  const { sql } = server.database;
  const [row] = await sql<{ chain: string; turn: number; at: Date; status: string }[]>`
    select e.chain, e.turn, e.at, coalesce((select later.before->>'status' from ledger_entry later where later.chain = e.chain and later.action = 'process.statusChanged' and later.turn > e.turn order by later.seq limit 1), p.status) as status
    from ledger_entry e join process p on p.id = e.chain
    where e.chain = ${processOfTask(taskId)} and e.action = 'task.decided' and e.subject = ${taskId} and e.actor = ${actor.personId}
      and e.after->>'choice' = ${choice} and e.after->'form' = ${sql.json(form as never)}::jsonb and (e.turn = p.turn or ${repeated})
    order by e.seq desc limit 1`;
  return row && { processId: row.chain, turn: row.turn, at: row.at.getTime(), status: row.status, results: {} };
}
