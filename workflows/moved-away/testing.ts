import { randomInt, randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { takeCaseNumber } from '../../db/case-numbers.ts';
import { canonicalHash } from '../../db/ledger.ts';
import { staffed } from '../../db/seed/invented.ts';
import { writeTestLoan } from '../../db/testing-register.ts';
import { areaOf } from '../../db/units.ts';
import { caseKinds, caseWorkflows } from '../../domain/cases.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { Policy } from '../../domain/policy.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import type { ActorRef, Facts, HoldInput, OperateInput, Position, Receipt } from '../shared/contract.ts';
import { decideTask, holdTask, openProcess, operateProcess, position, undoDecision } from '../shared/contract.ts';
import type { Staging } from '../shared/forms.ts';
import { eventually, isAdmitted } from '../testing.ts';
import type { CaseInput, CaseSeed, Opening } from './contract.ts';
import { receivingProcessId } from './contract.ts';
import { movedAwayForms } from './forms.ts';

interface CaseOrder {
  readonly detectedOn?: CivilDate;
  readonly opening?: Partial<Opening>;
  readonly policy?: Policy;
  readonly maxEvents?: number;
}

const [here] = staffed;
/** The commune of the tests, in which everybody who signs has a person, and who they are. */
export const commune = here?.communeId ?? '';
export const signers: readonly (readonly [step: string, subject: string])[] = [
  ['movedAway.signGroup', `group-leader.${here?.groupId}`], ['movedAway.signOrganization', `organization-officer.${here?.organizationId}`], ['movedAway.signVillage', `village-head.${here?.villageId}`],
  ['movedAway.signPolice', `police.${commune}`], ['movedAway.signCommune', `chairman.${commune}`],
];

let nextLoan = 1;

/** The files' databases are apart, the engine is one: cases of this file begin at a number of its own. */
export async function numberApart({ database: { sql } }: TestEngine): Promise<void> {
  const year = Number(civilDateAt(Date.now()).slice(0, 4));
  await sql`
    insert into case_number (kind, year, number, unit_id, process_id, act_key, closed_at)
    select ${caseKinds.movedAway}, ${year}, ${randomInt(1000, 1_000_000_000)}, 'none', 'none-moved-away', 'none-moved-away', clock_timestamp() where not exists (select from case_number where kind = ${caseKinds.movedAway})`;
}

/** The case of a borrower of its own, driven as the API would drive it. Forms are given as a person fills them in. */
export async function openTestCase(engine: TestEngine, { detectedOn, opening = {}, policy, maxEvents }: CaseOrder = {}) {
  const { sql } = engine.database;
  const { workflow } = engine.temporal;
  const now = async (): Promise<number> => (await engine.env?.currentTimeMs()) ?? Date.now();
  const today = async (): Promise<CivilDate> => civilDateAt(await now());
  const loan = await writeTestLoan(sql, { n: 5000 + (nextLoan += 1), name: 'Người vay Thử (minh họa)' });
  const person = async (subject: string): Promise<ActorRef> => {
    const [row] = await sql<ActorRef[]>`select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.subject = ${subject} order by a.id limit 1`;
    if (!row) throw new Error(`no person signs in as ${subject}`);
    return row;
  };
  const act = async (subject: string) => ({ key: randomUUID(), requestHash: randomUUID(), by: await person(subject) });
  await numberApart(engine);
  const opened = await act(`chairman.${commune}`);
  const period = (await today()).slice(0, 4);
  const { processId, number } = await takeCaseNumber(sql, { kind: caseKinds.movedAway, year: Number(period), unitId: commune, subject: loan.borrowerId, actKey: opened.key });
  const seed: CaseSeed = {
    caseId: processId, caseNumber: number, borrowerId: loan.borrowerId, detectedOn: detectedOn ?? (await today()), handover: null,
    opening: { loanId: loan.loanId, groupId: here?.groupId ?? null, organizationId: here?.organizationId ?? null, villageId: here?.villageId ?? null, note: 'text-note', ...opening },
  };
  const area = await areaOf(sql, commune, await today());
  const input: CaseInput = { v: 1, kind: caseKinds.movedAway, period, unitId: commune, area, cause: { key: opened.key, by: opened.by }, seed, ...(policy && { policy }), ...(maxEvents !== undefined && { maxEvents }) };
  const startWorkflowOperation = new WithStartWorkflowOperation(caseWorkflows.movedAway.case, { workflowId: processId, taskQueue: engine.taskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  const receipt = await workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: opened.key, args: [opened] });

  const openTaskId = (process: string, step: string, subject: string | null = null): Promise<string> =>
    eventually(`${step} of ${process}`, async () => (await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and status = 'OPEN' and subject is not distinct from ${subject}`)[0]?.id);
  /** What the API hands to the engine of a form; its texts and tables are put aside. */
  const facts = async (process: string, step: string, choice: string, form: object): Promise<Facts> => {
    const staged: Promise<unknown>[] = [];
    const staging: Staging = {
      text(body) {
        const id = `text-${randomUUID().replaceAll('-', '')}`;
        staged.push(sql`insert into free_text (id, process_id, body, sha256, written_by) values (${id}, ${process}, ${body}, ${canonicalHash(body)}, 'person-0001')`);
        return id;
      },
      batch(body) {
        const [batchId, sha256] = [`batch-${randomUUID()}`, canonicalHash(body)];
        staged.push(sql`insert into staged_table (id, process_id, body, sha256) values (${batchId}, ${process}, ${sql.json(body as never)}, ${sha256})`);
        return { batchId, sha256 };
      },
    };
    const known = movedAwayForms[step]?.[choice];
    if (!known) throw new Error(`no form for ${step}/${choice}`);
    const result = known.toFacts(known.schema.parse(form), staging);
    await Promise.all(staged);
    return result;
  };
  /** A decision that may be sent later. @returns how it is sent; under the key of `base` where several are to come together */
  const decision = async (subject: string, process: string, step: string, choice: string, form: object = {}, about: string | null = null) => {
    const [mine, taskId, sent] = [await act(subject), await openTaskId(process, step, about), await facts(process, step, choice, form)];
    return (base: Partial<{ key: string; requestHash: string }> = {}): Promise<Receipt> => {
      const input_ = { ...mine, ...base, taskId, choice, form: sent };
      return workflow.getHandle(process).executeUpdate(decideTask, { updateId: input_.key, args: [input_] });
    };
  };
  const decide = async (...of: Parameters<typeof decision>): Promise<Receipt> => (await decision(...of))();
  /** An attachment of a process, as evidence. */
  const evidence = async (process = processId): Promise<string> => {
    const sha256 = canonicalHash(randomUUID());
    await sql`insert into file_content (sha256, size, media_type) values (${sha256}, 1, 'text/plain')`;
    const [row] = await sql<{ id: string }[]>`insert into attachment (process_id, sha256, name, uploaded_by) values (${process}, ${sha256}, 'bang-chung.txt', 'person-0001') returning id::text`;
    return row?.id ?? '';
  };
  const statusOf = async (process: string): Promise<string | undefined> => (await sql<{ status: string }[]>`select status from process where id = ${process}`)[0]?.status;
  const signAll = async (): Promise<void> => {
    for (const [step, subject] of signers) await decide(subject, processId, step, 'sign', { signedOn: await today() });
  };
  const sort = async (process: string, communeId: string, choice: 'exact' | 'vague' | 'none', form: object = {}): Promise<Receipt> => {
    await decide(`specialist-1.${communeId}`, process, 'movedAway.triage', choice, choice === 'exact' ? { assets: 'NO', inProvince: true, receivingUnitId: 'commune-083', address: 'Số 1 đường Mẫu (minh họa)', ...form } : { assets: 'NO', text: 'Hàng xóm không biết (minh họa)', ...form });
    return decide(`chairman.${communeId}`, process, 'movedAway.confirm', 'confirm');
  };
  return {
    engine, processId, seed, loan, receipt, now, today, person, act, openTaskId, decision, decide, evidence, statusOf, signAll, sort,
    receiving: (unitId: string, handover: number): string => receivingProcessId({ period, caseNumber: number }, unitId, handover),
    reaches: (process: string, status: string): Promise<unknown> => eventually(`${process} to be ${status}`, async () => ((await statusOf(process)) === status ? true : undefined)),
    where: (process = processId): Promise<Position> => workflow.getHandle(process).query(position),
    attempt: async (step: string, process = processId, communeId = commune, choice = 'noNews', day?: CivilDate): Promise<Receipt> =>
      decide(`specialist-1.${communeId}`, process, step, choice, { method: 'FAMILY', onDay: day ?? (await today()), evidence: [await evidence(process)], text: 'Đã hỏi (minh họa)' }),
    news: async (choice: 'news' | 'retriage', process = processId, communeId = commune): Promise<Receipt> => decide(`specialist-1.${communeId}`, process, 'movedAway.news', choice, { method: 'PHONE', onDay: await today(), evidence: [], text: 'Có người gặp (minh họa)' }),
    async hold(how: HoldInput['act'], subject: string, process: string, step: string): Promise<Receipt> {
      const input_: HoldInput = { ...(await act(subject)), taskId: await openTaskId(process, step), act: how };
      return workflow.getHandle(process).executeUpdate(holdTask, { updateId: input_.key, args: [input_] });
    },
    async undo(subject: string, process: string, taskId: string): Promise<Receipt> {
      const input_ = { ...(await act(subject)), taskId, reason: 'text-undo' };
      return workflow.getHandle(process).executeUpdate(undoDecision, { updateId: input_.key, args: [input_] });
    },
    async operate(how: OperateInput['act'], process = processId): Promise<Receipt> {
      const input_ = { ...(await act('operator')), act: how, reason: 'text-1' };
      return workflow.getHandle(process).executeUpdate(operateProcess, { updateId: input_.key, args: [input_] });
    },
    /** Sends acts of several processes while no worker runs, in this order. @returns their answers, still open */
    async together(acts: readonly (readonly [process: string, send: (base: { key: string; requestHash: string }) => Promise<Receipt>])[]): Promise<Promise<Receipt>[]> {
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
    duties: () => sql<{ unitId: string; from: string; to: string | null }[]>`select unit_id as "unitId", valid_from::text as from, valid_to::text as to from moved_away_duty where case_id = ${processId} order by valid_from`,
    row: async () => (await sql`select whereabouts, last_news_on::text as "lastNewsOn", has_local_assets as "assets", outcome, closed_on::text as "closedOn" from moved_away_case where id = ${processId}`)[0],
    isNumberOpen: async (): Promise<boolean> => (await sql`select from case_number where process_id = ${processId} and closed_at is null`).length === 1,
  };
}

export type TestCase = Awaited<ReturnType<typeof openTestCase>>;
