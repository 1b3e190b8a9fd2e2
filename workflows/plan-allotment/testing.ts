import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Queryable } from '../../db/client.ts';
import { canonicalHash } from '../../db/ledger.ts';
import { writeProcess } from '../../db/projection.ts';
import type { Target } from '../../domain/allotment.ts';
import { allotmentKind, allotmentWorkflows } from '../../domain/allotment.ts';
import type { FundingSource, PlanKind } from '../../domain/plan.ts';
import { planKinds, planWorkflows } from '../../domain/plan.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { planPeriod, planProcessId } from '../credit-plan/contract.ts';
import type { ActorRef, Facts, HoldInput, OperateInput, Position, Receipt } from '../shared/contract.ts';
import { decideTask, holdTask, openProcess, operateProcess, position, undoDecision } from '../shared/contract.ts';
import { eventually, isAdmitted } from '../testing.ts';
import type { AllotmentInput, AllotmentSeed } from './contract.ts';
import { allotmentPeriod, allotmentProcessId } from './contract.ts';

/** Households and million VND of a commune, in the cell that most tests use. */
export type Figure = readonly [communeId: string, households: number, million: number, programme?: string, source?: FundingSource];

export const targetOf = ([communeId, households, million, programme = 'HO_NGHEO', source = 'CENTRAL']: Figure): Omit<Target, 'amountVnd'> & { amountVnd: number } => ({ communeId, programme, source, households, amountVnd: million * 1_000_000 });

interface ApprovedPlan {
  readonly kind?: PlanKind;
  readonly year: number;
  readonly attempt?: number;
  readonly approvedAt?: Date;
  readonly figures: readonly Figure[];
  readonly areaOf?: (communeId: string) => readonly string[];
}

const office = (communeId: string): readonly string[] => [communeId, 'office-01', 'branch-1', 'province-1'];

/** Puts an approved plan, or an approved adjustment, into the database as its processes would have left it. @returns its campaign's id */
export async function writeApprovedPlan(sql: Queryable, { kind = planKinds.annual, year, attempt = 1, approvedAt = new Date(), figures, areaOf = office }: ApprovedPlan): Promise<string> {
  const period = planPeriod(kind, [year], attempt);
  const branch = planProcessId(kind, period, 'branch', 'branch-1');
  const at = approvedAt.getTime();
  const facts = { kind, period, status: 'APPROVED', turn: 1, details: {}, results: {}, openedAt: at, statusSince: at, closedAt: at, waits: [], policyVersion: 0 };
  const programmes = [...new Set(figures.map((one) => targetOf(one).programme))].sort();
  await sql`
    insert into plan_campaign (process_id, kind, year, years, period, attempt, status, due_dates, programmes, approved_version, approved_at, base_process_id)
    values (${branch}, ${kind}, ${year}, ${[year]}, ${period}, ${attempt}, 'APPROVED', '{}', ${programmes}, 1, ${approvedAt}, ${kind === planKinds.adjustment ? planProcessId(planKinds.annual, String(year), 'branch', 'branch-1') : null})`;
  const children: { unitId: string; processId: string; version: number }[] = [];
  for (const communeId of new Set(figures.map(([id]) => id))) {
    const processId = planProcessId(kind, period, 'commune', communeId);
    children.push({ unitId: communeId, processId, version: 1 });
    await writeProcess(sql, { ...facts, processId, workflowType: planWorkflows[kind].commune, unitId: communeId, area: areaOf(communeId) });
    for (const one of figures.filter(([id]) => id === communeId).map(targetOf)) {
      await sql`
        insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd)
        values (${processId}, 1, ${one.programme}, ${one.source}, ${year}, ${`village-of-${communeId}`}, ${one.households}, ${one.amountVnd})`;
    }
  }
  for (const one of figures.map(targetOf)) {
    await sql`insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd) values (${branch}, 1, ${one.programme}, ${one.source}, ${year}, ${one.communeId}, ${one.households}, ${one.amountVnd})`;
  }
  await writeProcess(sql, { ...facts, processId: branch, workflowType: planWorkflows[kind].branch, unitId: 'branch-1', area: ['branch-1', 'province-1'] });
  for (const [processId, from, own] of [...children.map((child) => [child.processId, [], child.unitId] as const), [branch, children, null] as const]) {
    const of = figures.filter(([id]) => own === null || id === own).map(targetOf);
    await sql`
      insert into plan_version (process_id, version, sent_at, sent_by, households, amount_vnd, sha256, children)
      values (${processId}, 1, ${approvedAt}, 'person-0006', ${of.reduce((n, one) => n + one.households, 0)}, ${of.reduce((n, one) => n + one.amountVnd, 0)}, plan_version_sha256(${processId}, 1, ${sql.json(from as never)}), ${sql.json(from as never)})`;
  }
  return branch;
}

/** Years of allotments in one test file: a year has one open at a time, and the files' databases are apart. */
let nextYear = 2040;

type AllotmentOrder = Partial<AllotmentSeed> & { readonly maxEvents?: number; readonly figures?: readonly Figure[]; readonly approvedAt?: Date };

export const communes = ['commune-001', 'commune-002', 'commune-003'] as const;
const approved: readonly Figure[] = [['commune-001', 10, 500], ['commune-002', 20, 1000], ['commune-003', 30, 1500], ['commune-003', 3, 90, 'DTTS', 'LOCAL']];

/** An allotment of a few communes on an approved plan of a year of its own, driven as the API would drive it. */
export async function openTestAllotment(engine: TestEngine, { maxEvents, figures = approved, approvedAt, ...over }: AllotmentOrder = {}) {
  const { sql } = engine.database;
  const { workflow } = engine.temporal;
  const year = over.year ?? nextYear++;
  const { number = 1 } = over;
  const base = over.base ?? (await writeApprovedPlan(sql, { year, figures, ...(approvedAt && { approvedAt }) }));
  const person = async (subject: string): Promise<ActorRef> => {
    const [row] = await sql<ActorRef[]>`select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.subject = ${subject} order by a.id limit 1`;
    if (!row) throw new Error(`no person signs in as ${subject}`);
    return row;
  };
  const act = async (subject: string) => ({ key: randomUUID(), requestHash: randomUUID(), by: await person(subject) });
  const seed: AllotmentSeed = { year, number, base, branchId: 'branch-1', provinceId: 'province-1', communes: communes.map((communeId) => ({ communeId, officeId: 'office-01' })), replaces: null, ...over };
  const opening = await act('director.branch-1');
  const input: AllotmentInput = {
    v: 1, kind: allotmentKind, period: allotmentPeriod(year, number), unitId: 'branch-1', area: ['branch-1', 'province-1'], cause: { key: opening.key, by: opening.by }, seed, ...(maxEvents === undefined ? {} : { maxEvents }),
  };
  const branch = allotmentProcessId(year, number, 'branch-1');
  const startWorkflowOperation = new WithStartWorkflowOperation(allotmentWorkflows.branch, { workflowId: branch, taskQueue: engine.taskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  const opened = await workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: opening.key, args: [opening] });

  const openTaskId = (process: string, step: string): Promise<string> =>
    eventually(`${step} of ${process}`, async () => (await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and status = 'OPEN'`)[0]?.id);
  const decidedTask = async (step: string): Promise<string> => (await sql<{ id: string }[]>`select id from task where process_id = ${branch} and step = ${step} and status = 'DONE' order by closed_at desc limit 1`)[0]?.id ?? '';
  /** A decision that may be sent later. @returns how it is sent; under the key of `base` where several are to come together */
  const decision = async (subject: string, process: string, step: string, choice: string, form: Facts = {}) => {
    const [mine, taskId] = [await act(subject), await openTaskId(process, step)];
    return (base_: Partial<{ key: string; requestHash: string }> = {}): Promise<Receipt> => {
      const input_ = { ...mine, ...base_, taskId, choice, form };
      return workflow.getHandle(process).executeUpdate(decideTask, { updateId: input_.key, args: [input_] });
    };
  };
  const decide = async (subject: string, step: string, choice: string, form: Facts = {}, process = branch): Promise<Receipt> => (await decision(subject, process, step, choice, form))();
  const holding = async (how: HoldInput['act'], subject: string, step: string) => {
    const [mine, taskId] = [await act(subject), await openTaskId(branch, step)];
    return (base_: Partial<{ key: string; requestHash: string }> = {}): Promise<Receipt> => {
      const input_: HoldInput = { ...mine, ...base_, taskId, act: how };
      return workflow.getHandle(branch).executeUpdate(holdTask, { updateId: input_.key, args: [input_] });
    };
  };
  const staged = async (put: readonly Figure[], remove: readonly Figure[] = []): Promise<Facts> => {
    const body = { put: put.map(targetOf), remove: remove.map(targetOf).map(({ communeId, programme, source }) => ({ communeId, programme, source })) };
    const batchId = `batch-${randomUUID()}`;
    await sql`insert into staged_table (id, process_id, body, sha256) values (${batchId}, ${branch}, ${sql.json(body)}, ${canonicalHash(body)})`;
    return { batchId, sha256: canonicalHash(body), put: put.length, remove: remove.length };
  };
  const enter = async (subject: string, put: readonly Figure[], remove: readonly Figure[] = []): Promise<Receipt> => decide(subject, 'allotment.enter', 'enter', await staged(put, remove));
  /** Sends acts while no worker runs, in this order, so that they come together. @returns their answers, still open */
  const together = async (acts: readonly ((base: { key: string; requestHash: string }) => Promise<Receipt>)[]): Promise<Promise<Receipt>[]> => {
    const answers: Promise<Receipt>[] = [];
    await engine.whileDown(async () => {
      for (const one of acts) {
        const common = { key: randomUUID(), requestHash: randomUUID() };
        const answer = one(common);
        answer.catch(() => undefined);
        answers.push(answer);
        await isAdmitted(engine, branch, common.key);
      }
    });
    return answers;
  };
  const statusOf = async (process: string): Promise<string | undefined> => (await sql<{ status: string }[]>`select status from process where id = ${process}`)[0]?.status;
  return {
    engine, year, number, base, branch, seed, opened, person, openTaskId, decidedTask, decision, decide, holding, staged, enter, together, statusOf,
    commune: (communeId: string): string => allotmentProcessId(year, number, communeId),
    reaches: (process: string, status: string): Promise<unknown> => eventually(`${process} to be ${status}`, async () => ((await statusOf(process)) === status ? true : undefined)),
    fromPlan: (subject = 'officer-1.branch-1') => decide(subject, 'allotment.enter', 'fromPlan'),
    submit: () => decide('director.branch-1', 'allotment.submit', 'submit'),
    sign: (decidedOn: string, decisionNumber = '05/QĐ-BĐD (minh họa)') => decide('board-head', 'allotment.sign', 'sign', { decisionNumber, decidedOn }),
    sendBack: () => decide('board-head', 'allotment.sign', 'return', { reason: 'text-1' }),
    acknowledge: (communeId: string) => decide(`chairman.${communeId}`, 'allotment.acknowledge', 'acknowledge', {}, allotmentProcessId(year, number, communeId)),
    claim: async (subject: string, step: string) => (await holding('claim', subject, step))(),
    async undo(subject: string, taskId: string): Promise<Receipt> {
      const input_ = { ...(await act(subject)), taskId, reason: 'text-undo' };
      return workflow.getHandle(branch).executeUpdate(undoDecision, { updateId: input_.key, args: [input_] });
    },
    async operate(how: OperateInput['act']): Promise<Receipt> {
      const input_ = { ...(await act('operator')), act: how, reason: 'text-1' };
      return workflow.getHandle(branch).executeUpdate(operateProcess, { updateId: input_.key, args: [input_] });
    },
    where: (): Promise<Position> => workflow.getHandle(branch).query(position),
    draft: () => sql<{ communeId: string; programme: string; households: number; by: string }[]>`select commune_id as "communeId", programme, households, written_by as by from plan_allotment_draft where process_id = ${branch} order by 1, 2`,
    lines: (version: number) => sql<{ communeId: string; programme: string; households: number }[]>`select commune_id as "communeId", programme, households from plan_allotment_line where process_id = ${branch} and version = ${version} order by 1, 2`,
    row: async () => (await sql<{ status: string; version: number | null; decisionNumber: string | null; decidedOn: string | null; signedBy: string | null }[]>`select status, version, decision_number as "decisionNumber", decided_on::text as "decidedOn", signed_by as "signedBy" from plan_allotment where process_id = ${branch}`)[0],
  };
}

export type TestAllotment = Awaited<ReturnType<typeof openTestAllotment>>;
