import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { verifyChain } from '../../db/anchors.ts';
import { taskId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import type { EngineOptions, TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { isAdmitted } from '../testing.ts';
import type { ActorRef, AdjustInput, DecideInput, Facts, HoldInput, OperateInput, Position, ProcessInput, Receipt } from './contract.ts';
import { adjustTask, decideTask, holdTask, openProcess, operateProcess, position, receiveMessage } from './contract.ts';
import type { DeskTestSeed } from './testing-workflows.ts';

/** An engine that runs the test's own process, with the product's activities. */
export function startDeskEngine(options: Pick<EngineOptions, 'wrap' | 'timeSkipping'> = {}): Promise<TestEngine> {
  return startTestEngine({ ...options, workflowsPath: fileURLToPath(new URL('testing-workflows.ts', import.meta.url)) });
}

/** A process of the test's own. */
export async function openDesk(engine: TestEngine, over: Partial<DeskTestSeed> & { maxEvents?: number; policy?: Policy; unit?: { unitId: string; area: readonly string[] } } = {}) {
  const { maxEvents, policy, unit = { unitId: 'province-1', area: ['province-1'] }, ...seedOver } = over;
  const id = `desk-test.${randomUUID()}`;
  const handle = engine.temporal.workflow.getHandle(id);
  const person = async (n: number): Promise<ActorRef> => {
    const [row] = await engine.database.sql<ActorRef[]>`
      select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.subject = ${`chairman.commune-${String(n + 1).padStart(3, '0')}`}`;
    if (!row) throw new Error(`no chairman ${n}`);
    return row;
  };
  const by = await person(0);
  const cause = { key: randomUUID(), by };
  const seed: DeskTestSeed = { tasks: 1, due: null, notBy: [], startEffect: null, ...seedOver };
  const input: ProcessInput<DeskTestSeed> = { v: 1, kind: 'desk-test', period: '2027', ...unit, cause, seed, ...(policy === undefined ? {} : { policy }), ...(maxEvents === undefined ? {} : { maxEvents }) };
  const started = await engine.temporal.workflow.start('deskTest', { workflowId: id, taskQueue: engine.taskQueue, args: [input] });

  const task = (n: number, round = 1): string => taskId(id, 'test.decide', String(n), round);
  const offer = (step: string): string => taskId(id, step, null, 1);
  const base = (by_: ActorRef = by) => ({ key: randomUUID(), requestHash: 'hash', by: by_ });
  const send = (act: DecideInput, updateId = act.key): Promise<Receipt> => handle.executeUpdate(decideTask, { updateId, args: [act] });
  /** Sends a decision and waits only until the process has taken it. @returns its answer, still open */
  const accept = async (taskId_: string): Promise<{ answer: Promise<Receipt> }> => {
    const act: DecideInput = { ...base(), taskId: taskId_, choice: 'yes', form: {} };
    const update = await handle.startUpdate(decideTask, { updateId: act.key, args: [act], waitForStage: 'ACCEPTED' });
    const answer = update.result();
    answer.catch(() => undefined);
    return { answer };
  };
  const decide = (taskId_: string, form: Facts = {}, over_: Partial<DecideInput> = {}): Promise<Receipt> => send({ ...base(), taskId: taskId_, choice: 'yes', form, ...over_ });
  const add = (form: Facts = {}, over_: Partial<DecideInput> = {}): Promise<Receipt> => decide(offer('test.add'), form, { choice: 'add', ...over_ });
  const hold = (act: HoldInput['act'], taskId_: string, by_: ActorRef, over_: Partial<HoldInput> = {}): Promise<Receipt> => {
    const input_ = { ...base(by_), taskId: taskId_, act, ...over_ };
    return handle.executeUpdate(holdTask, { updateId: input_.key, args: [input_] });
  };
  const operate = (act: OperateInput['act']): Promise<Receipt> => {
    const input_ = { ...base(), act, reason: 'text-1' };
    return handle.executeUpdate(operateProcess, { updateId: input_.key, args: [input_] });
  };
  const adjust = (act: AdjustInput['act'], taskId_: string, over_: Partial<AdjustInput> = {}): Promise<Receipt> => {
    const input_: AdjustInput = { ...base(), taskId: taskId_, act, reason: 'text-1', ...over_ };
    return handle.executeUpdate(adjustTask, { updateId: input_.key, args: [input_] });
  };
  /** What every process understands. */
  const command = (type: string, body: Facts): Promise<Receipt> => handle.executeUpdate(receiveMessage, { updateId: randomUUID(), args: [{ key: randomUUID(), from: 'test', type, body }] });
  const tell = (key: string, n: number): Promise<Receipt> => handle.executeUpdate(receiveMessage, { updateId: randomUUID(), args: [{ key, from: 'test', type: 'added', body: { n } }] });
  const where = (): Promise<Position> => handle.query(position);
  const open = (key: string = cause.key): Promise<Receipt> => handle.executeUpdate(openProcess, { updateId: randomUUID(), args: [{ key, requestHash: '', by }] });
  /** Sends decisions while no worker runs, so that they arrive in one activation, in this order. @returns their answers, still open */
  const together = async (acts: readonly DecideInput[]): Promise<Promise<Receipt>[]> => {
    const answers: Promise<Receipt>[] = [];
    await engine.whileDown(async () => {
      for (const act of acts) {
        const answer = send(act);
        answer.catch(() => undefined);
        answers.push(answer);
        await isAdmitted(engine, id, act.key);
      }
    });
    return answers;
  };
  const opened = seed.startEffect === null ? await open() : undefined;
  /** The round that a task is in, for tests that count along. */
  const rounds: Record<number, number> = {};
  return { engine, id, rounds, handle, firstRunId: started.firstExecutionRunId, cause, opened, by, person, task, offer, base, send, accept, decide, add, hold, operate, adjust, command, tell, where, open, together };
}

export type TestDeskDriver = Awaited<ReturnType<typeof openDesk>>;

/** Fails unless the engine, the projection and the ledger tell the same story: turn, status, open tasks, and what was decided how often. */
export async function expectAgreement({ engine, id, where }: TestDeskDriver): Promise<Position> {
  const { sql } = engine.database;
  const said = await where();
  const [row] = await sql`select turn, status, details from process where id = ${id}`;
  expect({ turn: said.turn, status: said.status, details: said.details }).toEqual({ ...row });
  const open = await sql`select id, version, claimed_by as "claimedBy", due_date::text as "dueDate", overdue_at as "overdueAt" from task where process_id = ${id} and status = 'OPEN' order by id`;
  const byId = said.openTasks.map((t) => ({ id: t.id, version: t.version, claimedBy: t.claimedBy, dueDate: t.dueDate, overdueAt: t.overdueAt === null ? null : new Date(t.overdueAt) })).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId).toEqual([...open].sort((a, b) => (a['id'] < b['id'] ? -1 : 1)));
  const decided = await sql<{ step: string; n: number }[]>`select split_part(subject, '~', 2) as step, count(*)::int as n from ledger_entry where chain = ${id} and action = 'task.decided' group by 1`;
  const count = (step: string): number => decided.find((d) => d.step === step)?.n ?? 0;
  const inState = Object.values(said.details['decided'] as Record<string, number>).reduce((a, b) => a + b, 0);
  expect({ decided: inState, added: said.details['added'] }).toEqual({ decided: count('test.decide'), added: count('test.add') });
  const [done] = await sql<{ n: number }[]>`select count(*)::int as n from task where process_id = ${id} and step = 'test.decide' and status = 'DONE'`;
  expect(done?.n).toBe(inState);
  expect((await verifyChain(sql, id)).fault).toBeNull();
  return said;
}
