import { randomInt, randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { takeCaseNumber } from '../../db/case-numbers.ts';
import { canonicalHash } from '../../db/ledger.ts';
import { policyFor } from '../../db/policy.ts';
import { decisionsOfCase, riskCase } from '../../db/risk.ts';
import type { TestLoan } from '../../db/testing-register.ts';
import { writeTestLoan } from '../../db/testing-register.ts';
import { caseKinds, caseWorkflows } from '../../domain/cases.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { Policy } from '../../domain/policy.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import type { ActorRef, DecideInput, Facts, OperateInput, Position, Receipt } from '../shared/contract.ts';
import { decideTask, holdTask, openProcess, operateProcess, position, undoDecision } from '../shared/contract.ts';
import { eventually, isAdmitted } from '../testing.ts';
import type { RequestBatch, RiskInput, RiskSeed } from './contract.ts';
import { steps } from './contract.ts';

/** Numbers of loans in one test file: a loan has one open case at a time, and the files' databases are apart. */
let nextLoan = 1;

/** Lets the cases of a test file begin at a number of its own: the files' databases are apart, but they share one engine. */
export async function keepApart({ database: { sql } }: TestEngine): Promise<void> {
  const year = Number((await sql<{ year: string }[]>`select to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY') as year`)[0]?.year);
  await sql`insert into case_number (kind, year, number, unit_id, process_id, act_key, closed_at) values (${caseKinds.risk}, ${year}, ${1000 + randomInt(1_000_000_000)}, 'commune-082', 'none', 'none', clock_timestamp())`;
}

/** Who signs in commune-082, whose office is office-20. */
export const signers: Readonly<Record<string, string>> = {
  [steps.signCommune]: 'chairman.commune-082',
  [steps.signPolice]: 'police.commune-082',
  [steps.signGroup]: 'group-leader.group-0487',
  [steps.signOrganization]: 'organization-officer.organization-0327',
  [steps.signSpecialist]: 'specialist-1.commune-082',
};
export const office = { director: 'director.office-20', opener: 'officer-1.office-20', verifier: 'officer-2.office-20' } as const;
export const branch = { checker: 'officer-1.branch-1', director: 'director.branch-1' } as const;

interface RiskOrder extends Partial<Pick<RiskSeed, 'groupId' | 'organizationId' | 'specialistUnitId'>> {
  readonly maxEvents?: number;
  readonly loan?: Partial<TestLoan>;
  readonly request?: Partial<RequestBatch>;
  readonly policy?: Policy;
  readonly opener?: string;
}

/** The civil day of the engine, whose clock may skip. */
export async function todayOf(engine: TestEngine): Promise<string> {
  return civilDateAt((await engine.env?.currentTimeMs()) ?? Date.now());
}

/** A case of a loan in commune-082, driven as the API would drive it. */
export async function openTestRisk(engine: TestEngine, { maxEvents, loan, request = {}, policy, opener = office.opener, ...over }: RiskOrder = {}) {
  const { sql } = engine.database;
  const { workflow } = engine.temporal;
  const today = await todayOf(engine);
  const written = await writeTestLoan(sql, { n: nextLoan++, ...loan });
  const person = async (subject: string): Promise<ActorRef> => {
    const [row] = await sql<ActorRef[]>`select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.subject = ${subject} order by a.id limit 1`;
    if (!row) throw new Error(`no person signs in as ${subject}`);
    return row;
  };
  const act = async (subject: string) => ({ key: randomUUID(), requestHash: randomUUID(), by: await person(subject) });
  const opening = await act(opener);
  const year = Number(today.slice(0, 4));
  const { processId } = await takeCaseNumber(sql, { kind: caseKinds.risk, year, unitId: 'commune-082', subject: written.loanId, actKey: opening.key });
  const stage = async (process: string, body: object): Promise<{ batchId: string; sha256: string }> => {
    const batchId = `batch-${randomUUID()}`;
    await sql`insert into staged_table (id, process_id, body, sha256) values (${batchId}, ${process}, ${sql.json(body as never)}, ${canonicalHash(body)})`;
    return { batchId, sha256: canonicalHash(body) };
  };
  const text = async (body: string, process = processId): Promise<string> => {
    const id = `text-${randomUUID().replaceAll('-', '')}`;
    await sql`insert into free_text (id, process_id, body, sha256, written_by) values (${id}, ${process}, ${body}, 'x', ${opening.by.personId})`;
    return id;
  };
  const asked: RequestBatch = { cause: 'NATURAL_DISASTER', causedOn: today, requestedOn: today, asksFor: null, ...request };
  const area = ['commune-082', 'office-20', 'branch-1', 'province-1'];
  const seed: RiskSeed = {
    loanId: written.loanId, officeId: 'office-20', branchId: 'branch-1', groupId: 'group-0487', organizationId: 'organization-0327', specialistUnitId: null, opened: null, sequence: 0,
    request: { ...(await stage(processId, asked)), note: await text('Lũ cuốn trôi hoa màu (minh họa)') }, ...over,
  };
  const input: RiskInput = { v: 1, kind: caseKinds.risk, period: String(year), unitId: 'commune-082', area, cause: { key: opening.key, by: opening.by }, seed, policy: policy ?? (await policyFor(sql, area, today)), ...(maxEvents === undefined ? {} : { maxEvents }) };
  const startWorkflowOperation = new WithStartWorkflowOperation(caseWorkflows.risk.case, { workflowId: processId, taskQueue: engine.taskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  const opened = await workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: opening.key, args: [opening] });

  /** What is done in a case, by whoever may; in this one unless told otherwise. */
  const drive = (process: string) => {
    const openTaskId = (step: string): Promise<string> => eventually(`${step} of ${process}`, async () => (await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and status = 'OPEN'`)[0]?.id);
    const decidedTask = async (step: string): Promise<string> => (await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and status = 'DONE' order by closed_at desc limit 1`)[0]?.id ?? '';
    /** A decision that may be sent later, under a key of its own or a given one. */
    const decision = async (subject: string, step: string, choice: string, form: Facts = {}) => {
      const [mine, taskId] = [await act(subject), await openTaskId(step)];
      return (base: Partial<Pick<DecideInput, 'key' | 'requestHash'>> = {}): Promise<Receipt> => {
        const decided: DecideInput = { ...mine, ...base, taskId, choice, form };
        return workflow.getHandle(process).executeUpdate(decideTask, { updateId: decided.key, args: [decided] });
      };
    };
    const decide = async (subject: string, step: string, choice: string, form: Facts = {}): Promise<Receipt> => (await decision(subject, step, choice, form))();
    const because = async (body: string): Promise<Facts> => ({ reason: await text(body, process) });
    const verification = async (lossBps: number, visitedOn?: string): Promise<Facts> => ({ ...(await stage(process, { lossBps, visitedOn: visitedOn ?? (await todayOf(engine)) })), note: null });
    const verify = async (lossBps = 5000, subject: string = office.verifier): Promise<Receipt> => decide(subject, steps.verify, 'enter', await verification(lossBps));
    const sign = async (step: string, subject = signers[step] ?? ''): Promise<Receipt> => decide(subject, step, 'sign', { signedOn: await todayOf(engine), note: null });
    const signAll = async (subjects: Readonly<Record<string, string>> = signers): Promise<void> => {
      for (const [step, subject] of Object.entries(subjects)) await sign(step, subject);
    };
    const list = async (): Promise<Receipt> => decide(office.director, steps.list, 'list', { listNumber: '01/DS-PGD (minh họa)', listedOn: await todayOf(engine) });
    const send = async (): Promise<Receipt> => decide(branch.checker, steps.check, 'send', { letterNumber: '05/CV-CN (minh họa)', sentOn: await todayOf(engine) });
    const record = async (choice: string, until: string | null, reason: string | null = null): Promise<Receipt> => decide(branch.director, steps.record, choice, { decisionNumber: '12/QĐ-NHCS (minh họa)', decidedOn: await todayOf(engine), until, reason });
    const statusOf = async (): Promise<string | undefined> => (await sql<{ status: string }[]>`select status from process where id = ${process}`)[0]?.status;
    return {
      process, openTaskId, decidedTask, decision, decide, because, verification, verify, sign, signAll, list, send, record, statusOf,
      decline: async (step: string): Promise<Receipt> => decide(signers[step] ?? '', step, 'decline', { signedOn: await todayOf(engine), note: await text('Mức thiệt hại chưa đúng (minh họa)', process) }),
      /** From the request to the Head Office. */
      bringToHeadOffice: async (lossBps = 5000): Promise<void> => {
        await verify(lossBps);
        await signAll();
        await list();
        await send();
      },
      goOn: async (choice: 'supplement' | 'writeOffFile'): Promise<Receipt> => decide(office.director, steps.end, choice, { requestedOn: await todayOf(engine), note: await text('Hộ vay chưa khôi phục được sản xuất (minh họa)', process) }),
      reaches: (status: string): Promise<unknown> => eventually(`${process} to be ${status}`, async () => ((await statusOf()) === status ? true : undefined)),
      async claim(subject: string, step: string): Promise<Receipt> {
        const hold = { ...(await act(subject)), taskId: await openTaskId(step), act: 'claim' as const };
        return workflow.getHandle(process).executeUpdate(holdTask, { updateId: hold.key, args: [hold] });
      },
      async undo(subject: string, step: string): Promise<Receipt> {
        const undo = { ...(await act(subject)), taskId: await decidedTask(step), reason: await text('Nhập nhầm (minh họa)', process) };
        return workflow.getHandle(process).executeUpdate(undoDecision, { updateId: undo.key, args: [undo] });
      },
      async operate(how: OperateInput['act']): Promise<Receipt> {
        const operate = { ...(await act('operator')), act: how, reason: 'text-1' };
        return workflow.getHandle(process).executeUpdate(operateProcess, { updateId: operate.key, args: [operate] });
      },
      /** Sends acts while no worker runs, in this order, so that they come together. @returns their answers, still open */
      async together(acts: readonly ((base: { key: string; requestHash: string }) => Promise<Receipt>)[]): Promise<Promise<Receipt>[]> {
        const answers: Promise<Receipt>[] = [];
        await engine.whileDown(async () => {
          for (const one of acts) {
            const common = { key: randomUUID(), requestHash: randomUUID() };
            const answer = one(common);
            answer.catch(() => undefined);
            answers.push(answer);
            await isAdmitted(engine, process, common.key);
          }
        });
        return answers;
      },
      where: (): Promise<Position> => workflow.getHandle(process).query(position),
      row: () => riskCase(sql, process),
      signed: () => sql<{ step: string; round: number; outcome: string }[]>`select step, round, outcome from case_signature where process_id = ${process} order by round, signed_at, step`,
      decisions: () => decisionsOfCase(sql, process),
    };
  };
  const isNumberTaken = async (): Promise<boolean> => (await sql`select 1 from case_number where subject = ${written.loanId} and closed_at is null`).length > 0;
  return { ...drive(processId), ...written, engine, opened, opening, seed, input, person, drive, isNumberTaken };
}

export type TestRisk = Awaited<ReturnType<typeof openTestRisk>>;
