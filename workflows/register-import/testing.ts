import { createHash, randomInt, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { takeCaseNumber } from '../../db/case-numbers.ts';
import { openFileStore } from '../../db/file-store.ts';
import { findImport, importFaults } from '../../db/register-import.ts';
import { findLoanByCode } from '../../db/register.ts';
import { policyFor } from '../../db/policy.ts';
import { caseWorkflows, registerKind } from '../../domain/cases.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import type { ActorRef, Facts, HoldInput, OperateInput, Position, Receipt } from '../shared/contract.ts';
import { decideTask, holdTask, openProcess, operateProcess, position, undoDecision } from '../shared/contract.ts';
import { eventually } from '../testing.ts';
import type { ImportInput } from './contract.ts';

interface ImportOrder {
  readonly asOf?: string;
  readonly by?: string;
  readonly maxEvents?: number;
}

/** The engine is shared by test files, whose databases each number their imports from 1 on: each file has a year of its own. */
const year = 10_000 + randomInt(1_000_000_000);

/** An import of a file, opened and driven as the API would do it; the file is put into the engine's store first. */
export async function openTestImport(engine: TestEngine, content: string, { asOf = '2026-01-31', by = 'officer-1.branch-1', maxEvents }: ImportOrder = {}) {
  const { sql } = engine.database;
  const { workflow } = engine.temporal;
  const files = await openFileStore({ folder: engine.filesDir });
  const sha256 = createHash('sha256').update(content).digest('hex');
  await files.keep(await files.take(Readable.from([Buffer.from(content)])), sha256);
  const person = async (subject: string): Promise<ActorRef> => {
    const [row] = await sql<ActorRef[]>`select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.subject = ${subject} order by a.id limit 1`;
    if (!row) throw new Error(`no person signs in as ${subject}`);
    return row;
  };
  const act = async (subject: string) => ({ key: randomUUID(), requestHash: randomUUID(), by: await person(subject) });
  const opening = await act(by);
  const { processId: id } = await takeCaseNumber(sql, { kind: registerKind, year, unitId: 'branch-1', subject: 'branch-1', actKey: opening.key });
  const area = ['branch-1', 'province-1'];
  const policy = await policyFor(sql, area, asOf);
  const input: ImportInput = {
    v: 1, kind: registerKind, period: String(year), unitId: 'branch-1', area, policy, cause: { key: opening.key, by: opening.by }, seed: { branchId: 'branch-1', asOf, sha256, size: Buffer.byteLength(content) }, ...(maxEvents === undefined ? {} : { maxEvents }),
  };
  const startWorkflowOperation = new WithStartWorkflowOperation(caseWorkflows.register.import, { workflowId: id, taskQueue: engine.taskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  const opened = await workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: opening.key, args: [opening] });
  const handle = workflow.getHandle(id);
  const taskId = `${id}~register.decide~~1`;
  const statusOf = async (): Promise<string | undefined> => (await sql<{ status: string }[]>`select status from process where id = ${id}`)[0]?.status;
  const decision = async (subject: string, choice: string, form: Facts = {}) => {
    const input_ = { ...(await act(subject)), taskId, choice, form };
    return Object.assign((): Promise<Receipt> => handle.executeUpdate(decideTask, { updateId: input_.key, args: [input_] }), { key: input_.key });
  };
  return {
    id, opened, policy, taskId, act, person, decision, statusOf,
    decide: async (subject: string, choice: string, form: Facts = {}): Promise<Receipt> => (await decision(subject, choice, form))(),
    accept: async (subject = 'officer-2.branch-1'): Promise<Receipt> => (await decision(subject, 'accept'))(),
    async claim(subject: string): Promise<Receipt> {
      const input_: HoldInput = { ...(await act(subject)), taskId, act: 'claim' };
      return handle.executeUpdate(holdTask, { updateId: input_.key, args: [input_] });
    },
    async undo(subject: string): Promise<Receipt> {
      const input_ = { ...(await act(subject)), taskId, reason: 'text-undo' };
      return handle.executeUpdate(undoDecision, { updateId: input_.key, args: [input_] });
    },
    async operate(how: OperateInput['act']): Promise<Receipt> {
      const input_ = { ...(await act('operator')), act: how, reason: 'text-1' };
      return handle.executeUpdate(operateProcess, { updateId: input_.key, args: [input_] });
    },
    where: (): Promise<Position> => handle.query(position),
    ends: (): Promise<void> => handle.result() as Promise<void>,
    reaches: (status: string): Promise<unknown> => eventually(`${id} to be ${status}`, async () => ((await statusOf()) === status ? true : undefined)),
    row: () => findImport(sql, id),
    faults: () => importFaults(sql, id, { after: undefined, limit: 100 }),
    loan: (code: string) => findLoanByCode(sql, code, { units: ['branch-1'], onDate: '2026-11-23' }),
    /** May the branch open another one? */
    isClosed: async (): Promise<boolean> => (await sql`select from case_number where process_id = ${id} and closed_at is not null`).length === 1,
  };
}

export type TestImport = Awaited<ReturnType<typeof openTestImport>>;
