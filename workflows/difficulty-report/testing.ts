import { randomInt, randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { takeCaseNumber } from '../../db/case-numbers.ts';
import { policyFor } from '../../db/policy.ts';
import { areaOf } from '../../db/units.ts';
import { caseKinds, caseWorkflows } from '../../domain/cases.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import type { ActBase, ActorRef, DecideInput, Facts, HoldInput, OperateInput, Position, Receipt } from '../shared/contract.ts';
import { decideTask, holdTask, openProcess, operateProcess, position, undoDecision } from '../shared/contract.ts';
import { eventually, isAdmitted } from '../testing.ts';
import type { ActForm, ReportInput, ReportSeed } from './contract.ts';
import { directionProcessId } from './contract.ts';

type ReportOrder = Partial<ReportSeed> & { readonly communeId?: string; readonly maxEvents?: number; readonly now?: number };
type Send = (base?: Partial<ActBase> & Pick<Partial<DecideInput>, 'ifVersion'>) => Promise<Receipt>;

export const said = { text: 'text-1' };
export const [office, leader] = ['ppc-office', 'ppc-leader'];

/** Numbers of this test file alone: the engine is shared by all of them, and api/difficulty.test.ts counts from 1. */
export async function keepApart({ database: { sql } }: TestEngine): Promise<void> {
  const year = Number(civilDateAt(Date.now()).slice(0, 4));
  await sql`insert into case_number (kind, year, number, unit_id, process_id, act_key, closed_at) values (${caseKinds.difficulty}, ${year}, ${1000 + randomInt(1_000_000_000)}, 'commune-001', 'none', 'none', clock_timestamp())`;
}

/** What people do in processes, driven as the API would drive it. */
export function driverOf(engine: TestEngine) {
  const { sql } = engine.database;
  const { workflow } = engine.temporal;
  const person = async (subject: string): Promise<ActorRef> => {
    const [row] = await sql<ActorRef[]>`select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.subject = ${subject} order by a.id limit 1`;
    if (!row) throw new Error(`no person signs in as ${subject}`);
    return row;
  };
  const act = async (subject: string) => ({ key: randomUUID(), requestHash: randomUUID(), by: await person(subject) });
  const openTaskId = (process: string, step: string, about: string | null = null): Promise<string> =>
    eventually(`${step} of ${process}`, async () => (await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and subject is not distinct from ${about} and status = 'OPEN'`)[0]?.id);
  /** A decision that may be sent later. @returns how it is sent; under the key of `base` where several are to come together */
  const decision = async (subject: string, process: string, step: string, choice: string, form: Facts = {}, about: string | null = null): Promise<Send> => {
    const [mine, taskId] = [await act(subject), await openTaskId(process, step, about)];
    return (base = {}) => {
      const input: DecideInput = { ...mine, ...base, taskId, choice, form };
      return workflow.getHandle(process).executeUpdate(decideTask, { updateId: input.key, args: [input] });
    };
  };
  const holding = async (how: HoldInput['act'], subject: string, process: string, step: string): Promise<Send> => {
    const [mine, taskId] = [await act(subject), await openTaskId(process, step)];
    return (base = {}) => {
      const input: HoldInput = { ...mine, ...base, taskId, act: how };
      return workflow.getHandle(process).executeUpdate(holdTask, { updateId: input.key, args: [input] });
    };
  };
  const statusOf = async (process: string): Promise<string | undefined> => (await sql<{ status: string }[]>`select status from process where id = ${process}`)[0]?.status;
  return {
    person, act, decision, holding, statusOf,
    decide: async (...args: Parameters<typeof decision>): Promise<Receipt> => (await decision(...args))(),
    claim: async (subject: string, process: string, step: string): Promise<Receipt> => (await holding('claim', subject, process, step))(),
    decidedTask: async (process: string, step: string): Promise<string> => (await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and status = 'DONE' order by closed_at desc, id desc limit 1`)[0]?.id ?? '',
    async undo(subject: string, process: string, taskId: string): Promise<Receipt> {
      const input = { ...(await act(subject)), taskId, reason: 'text-undo' };
      return workflow.getHandle(process).executeUpdate(undoDecision, { updateId: input.key, args: [input] });
    },
    async operate(process: string, how: OperateInput['act']): Promise<Receipt> {
      const input = { ...(await act('operator')), act: how, reason: 'text-1' };
      return workflow.getHandle(process).executeUpdate(operateProcess, { updateId: input.key, args: [input] });
    },
    where: (process: string): Promise<Position> => workflow.getHandle(process).query(position),
    reaches: (process: string, ...statuses: string[]): Promise<string> => eventually(`${process} to be ${statuses.join()}`, async () => {
      const status = await statusOf(process);
      return status !== undefined && statuses.includes(status) ? status : undefined;
    }),
    /** Sends acts while no worker runs, in this order, so that they come together. @returns their answers, still open */
    async together(acts: readonly (readonly [process: string, send: Send])[]): Promise<Promise<Receipt>[]> {
      const answers: Promise<Receipt>[] = [];
      await engine.whileDown(async () => {
        for (const [process, send] of acts) {
          const common = { key: randomUUID(), requestHash: randomUUID() };
          const answer = send(common);
          answer.catch(() => undefined);
          answers.push(answer);
          await isAdmitted(engine, process, common.key);
        }
      });
      return answers;
    },
  };
}

/** A report of a commune, and what is done with it on its way. */
export async function openTestReport(engine: TestEngine, { communeId = 'commune-001', maxEvents, now = Date.now(), ...over }: ReportOrder = {}) {
  const { sql } = engine.database;
  const drive = driverOf(engine);
  const today = civilDateAt(now);
  const area = await areaOf(sql, communeId, today);
  const opening = await drive.act(`chairman.${communeId}`);
  const { processId: report, number } = await takeCaseNumber(sql, { kind: caseKinds.difficulty, year: Number(today.slice(0, 4)), unitId: communeId, subject: null, actKey: opening.key });
  const seed: ReportSeed = { number, subject: 'CAPITAL', programme: 'HO_NGHEO', urgency: 'URGENT', content: 'text-content', proposal: 'text-proposal', branchId: 'branch-1', provinceId: 'province-1', ...over };
  const input: ReportInput = { v: 1, kind: caseKinds.difficulty, period: today.slice(0, 4), unitId: communeId, area, cause: { key: opening.key, by: opening.by }, seed, policy: await policyFor(sql, area, today), ...(maxEvents === undefined ? {} : { maxEvents }) };
  const startWorkflowOperation = new WithStartWorkflowOperation(caseWorkflows.difficulty.report, { workflowId: report, taskQueue: engine.taskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  const opened = await engine.temporal.workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: opening.key, args: [opening] });
  const chairman = `chairman.${communeId}`;
  const direction = (times = 1): string => directionProcessId(Number(input.period), 'province-1', number, times);
  const register = () => drive.decide('officer-1.branch-1', report, 'difficulty.register', 'register', { number: `${number}/BC (minh họa)` });
  const handle = (choice: 'answer' | 'forward' | 'question') => drive.decide('director.branch-1', report, 'difficulty.handle', choice, said);
  return {
    ...drive, report, number, opened, chairman, direction, register, handle,
    /** Registers and forwards it. @returns the direction's process */
    async forward(): Promise<string> {
      await register();
      await handle('forward');
      return direction();
    },
    explain: () => drive.decide(chairman, report, 'difficulty.explain', 'explain', said),
    confirm: () => drive.decide(chairman, report, 'difficulty.confirm', 'confirm'),
    reopen: () => drive.decide(chairman, report, 'difficulty.confirm', 'reopen', { reason: 'text-1' }),
    withdraw: () => drive.decide(chairman, report, 'difficulty.withdraw', 'withdraw', { reason: 'text-1' }),
    supplement: () => drive.decide(chairman, report, 'difficulty.supplement', 'supplement', said),
    none: (id = direction()) => drive.decide(office, id, 'direction.receive', 'none'),
    ask: (departments: readonly (readonly [number: number, due: CivilDate])[], id = direction(), step = 'direction.receive') =>
      drive.decide(office, id, step, 'ask', { departments: departments.map(([n, due]) => ({ departmentId: `department-0${n}`, due })), question: 'text-question' }),
    opine: (n: number, id = direction()) => drive.decide(`officer.department-0${n}`, id, 'direction.opine', 'opine', { text: `text-opinion-${n}` }, `department-0${n}`),
    goOn: (id = direction()) => drive.decide(office, id, 'direction.goOn', 'goOn', { reason: 'text-1' }),
    submit: (id = direction()) => drive.decide(office, id, 'direction.submit', 'submit', said),
    direct: (day: CivilDate, acts: readonly ActForm[] = [], id = direction()) => drive.decide(leader, id, 'direction.direct', 'direct', letterOf(day, acts)),
    done: (subject: string, n: number, id = direction()) => drive.decide(subject, id, 'direction.act', 'done', said, String(n)),
    join: (into: string, id = direction()) => drive.decide(office, id, 'direction.join', 'join', { into }),
    stations: () => sql<{ station: string; unit: string; outcome: string | null; direction: string | null; open: boolean }[]>`
      select station, unit_id as unit, outcome, direction_id as direction, left_at is null as open from difficulty_station where process_id = ${report} order by seq`,
    row: async () => (await sql<{ round: number; registered: string | null; directionId: string | null; outcome: string | null; open: boolean }[]>`
      select round, registered, direction_id as "directionId", outcome, (select closed_at is null from case_number where process_id = ${report}) as open from difficulty_report where process_id = ${report}`)[0],
  };
}

export const letterOf = (day: CivilDate, acts: readonly ActForm[] = []): Facts => ({ letterNumber: '499/UBND-KTTH (minh họa)', directedOn: day, text: 'text-letter', acts });

export const actFor = (unitKind: ActForm['unitKind'], unitId: string, due: CivilDate): ActForm => ({ unitId, unitKind, text: 'text-act', due });

export type TestReport = Awaited<ReturnType<typeof openTestReport>>;

/** Opinions as they are in the database, by department. */
export async function opinionsIn({ database: { sql } }: TestEngine, direction: string) {
  return sql<{ department: string; round: number; given: boolean; missed: boolean }[]>`
    select department_id as department, round, given_at is not null as given, missed_at is not null as missed from difficulty_opinion where direction_id = ${direction} order by 1, 2`;
}
