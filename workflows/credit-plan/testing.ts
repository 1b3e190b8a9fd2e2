import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { canonicalHash } from '../../db/ledger.ts';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { Policy } from '../../domain/policy.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { decideTask, holdTask, openProcess, operateProcess, undoDecision } from '../shared/contract.ts';
import type { ActorRef, DecideInput, Facts, HoldInput, OperateInput, Receipt, UndoInput } from '../shared/contract.ts';
import { eventually, isAdmitted } from '../testing.ts';
import type { BranchPlanInput, CampaignSeed } from './contract.ts';
import type { PlanKind } from '../../domain/plan.ts';
import { planKinds, planWorkflows } from '../../domain/plan.ts';
import { planProcessId } from './contract.ts';

/** A table of needs, as the API stages it. */
export type TestBatch = Partial<{ put: readonly TestLine[]; remove: readonly string[]; noNeed: readonly { programme: string; source: string; year?: number }[]; restNoNeed: boolean }>;
export interface TestLine {
  readonly programme: string;
  readonly source: 'CENTRAL' | 'LOCAL';
  /** Where the plan is for several. */
  readonly year?: number;
  readonly originId: string;
  readonly households: number;
  readonly amountVnd: number;
}

/** The years of campaigns in one test file: a year has one campaign, and the files' databases are apart. */
let nextYear = 2027;

/** A campaign of a few units, driven as the API would drive it. The ids of its units are the seed's; period and year are its own, so that tests can share an engine. */
export async function openTestCampaign(engine: TestEngine, shape: Readonly<Record<string, readonly string[]>>, over: Partial<CampaignSeed> & { maxEvents?: number; today?: string; period?: string; policy?: Policy; kind?: PlanKind } = {}) {
  const { maxEvents, policy, today = civilDateAt(Date.now()), kind = planKinds.annual, period = `t${randomUUID().slice(0, 8)}`, ...seedOver } = over;
  const { sql } = engine.database;
  const { workflow } = engine.temporal;
  const person = async (subject: string, role?: string): Promise<ActorRef> => {
    const [row] = await sql<ActorRef[]>`
      select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id
      where p.subject = ${subject} and (${role ?? null}::text is null or a.role = ${role ?? null}) order by a.id limit 1`;
    if (!row) throw new Error(`no person signs in as ${subject}`);
    return row;
  };
  const year = seedOver.year ?? nextYear++;
  const seed: CampaignSeed = {
    year, attempt: 1, provinceId: 'province-1', branchId: 'branch-1', officeId: 'branch-1', communeIds: [], programmes: ['HO_CAN_NGHEO', 'DTTS'],
    due: { commune: addCalendarDays(today, 10), office: addCalendarDays(today, 20), branch: addCalendarDays(today, 30), head: addCalendarDays(today, 40) },
    offices: Object.entries(shape).map(([officeId, communeIds]) => ({ officeId, communeIds })),
    ...seedOver,
  };
  const key = randomUUID();
  const by = await person('director.branch-1');
  const input: BranchPlanInput = { v: 1, kind, period, unitId: 'branch-1', area: ['branch-1', 'province-1'], cause: { key, by }, seed, ...(policy === undefined ? {} : { policy }), ...(maxEvents === undefined ? {} : { maxEvents }) };
  const branch = planProcessId(kind, period, 'branch', 'branch-1');
  /** Opens the campaign, or finds it open, as a request with this key. */
  const open = async (withKey: string): Promise<Receipt> => {
    const startWorkflowOperation = new WithStartWorkflowOperation(planWorkflows[kind].branch, { workflowId: branch, taskQueue: engine.taskQueue, args: [{ ...input, cause: { key: withKey, by } }], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    return workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: withKey, args: [{ key: withKey, requestHash: '', by }] });
  };
  const opened = await open(key);

  const openTaskId = async (process: string, step: string, about?: string): Promise<string> =>
    eventually(`${step} ${about ?? ''} of ${process}`, async () => {
      const [row] = await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and status = 'OPEN' and subject is not distinct from ${about ?? null}`;
      return row?.id;
    });
  const act = async (subject: string, taskId: string) => ({ key: randomUUID(), requestHash: randomUUID(), by: await person(subject), taskId });
  const send = (process: string, input_: DecideInput): Promise<Receipt> => workflow.getHandle(process).executeUpdate(decideTask, { updateId: input_.key, args: [input_] });
  const sendHold = (process: string, input_: HoldInput): Promise<Receipt> => workflow.getHandle(process).executeUpdate(holdTask, { updateId: input_.key, args: [input_] });
  const decideOn = async (subject: string, process: string, taskId: string, choice: string, form: Facts = {}): Promise<Receipt> => send(process, { ...(await act(subject, taskId)), choice, form });
  const decide = async (subject: string, process: string, step: string, choice: string, form: Facts = {}, about?: string): Promise<Receipt> =>
    decideOn(subject, process, await openTaskId(process, step, about), choice, form);
  const hold = async (how: HoldInput['act'], subject: string, process: string, step: string, about?: string): Promise<Receipt> => {
    return sendHold(process, { ...(await act(subject, await openTaskId(process, step, about))), act: how });
  };
  const sendUndo = (process: string, input_: UndoInput): Promise<Receipt> => workflow.getHandle(process).executeUpdate(undoDecision, { updateId: input_.key, args: [input_] });
  /** Takes back what was decided on a task. */
  const undo = async (subject: string, process: string, taskId: string): Promise<Receipt> => sendUndo(process, { ...(await act(subject, taskId)), reason: 'text-undo' });
  const operate = async (process: string, how: OperateInput['act']): Promise<Receipt> => {
    const base = { key: randomUUID(), requestHash: randomUUID(), by: await person('operator') };
    return workflow.getHandle(process).executeUpdate(operateProcess, { updateId: base.key, args: [{ ...base, act: how, reason: 'text-1' }] });
  };
  /** Sends acts while no worker runs, in this order, so that they reach their processes together. @returns their answers, still open */
  const together = async (process: string, acts: readonly ((base: { key: string; requestHash: string }) => Promise<Receipt>)[]): Promise<Promise<Receipt>[]> => {
    const answers: Promise<Receipt>[] = [];
    await engine.whileDown(async () => {
      for (const one of acts) {
        const base = { key: randomUUID(), requestHash: randomUUID() };
        const answer = one(base);
        answer.catch(() => undefined);
        answers.push(answer);
        await isAdmitted(engine, process, base.key);
      }
    });
    return answers;
  };
  /** @param known the task, where it may be gone by now */
  const enter = async (subject: string, process: string, batch: TestBatch, known?: string): Promise<Receipt> => {
    const body = { put: [], remove: [], noNeed: [], restNoNeed: false, ...batch };
    const batchId = `batch-${randomUUID()}`;
    await eventually(`process ${process}`, async () => (await sql`select 1 from process where id = ${process}`)[0]);
    await sql`insert into staged_table (id, process_id, body, sha256) values (${batchId}, ${process}, ${sql.json(body as never)}, ${canonicalHash(body)})`;
    return decideOn(subject, process, known ?? (await openTaskId(process, 'commune.enter')), 'enter', { batchId, sha256: canonicalHash(body), put: body.put.length, remove: body.remove.length, noNeed: body.noNeed.length });
  };
  const statusOf = async (process: string): Promise<string | undefined> => (await sql<{ status: string }[]>`select status from process where id = ${process}`)[0]?.status;
  const reaches = (process: string, status: string): Promise<unknown> => eventually(`${process} to be ${status}`, async () => ((await statusOf(process)) === status ? true : undefined));
  /** The first villages of a commune. */
  const villages = async (communeId: string): Promise<string[]> => (await sql<{ id: string }[]>`select id from unit where parent_id = ${communeId} and kind = 'VILLAGE' order by id`).map((row) => row.id);
  const lineOf = async (process: string, originId: string): Promise<string> => (await sql<{ id: string }[]>`select id from plan_line where process_id = ${process} and origin_id = ${originId}`)[0]?.id ?? '';
  return {
    engine, kind, period, year, branch, opened, input, open, person, act, openTaskId, send, sendHold, sendUndo, undo, decide, decideOn, hold, operate, together, enter, statusOf, reaches, villages, lineOf,
    claim: (subject: string, process: string, step: string, about?: string) => hold('claim', subject, process, step, about),
    commune: (id: string) => planProcessId(kind, period, 'commune', id),
    office: (id: string) => planProcessId(kind, period, 'office', id),
  };
}

export type TestCampaign = Awaited<ReturnType<typeof openTestCampaign>>;
