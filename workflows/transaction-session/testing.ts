import { randomInt, randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { Queryable } from '../../db/client.ts';
import { currentVersion, policyFor } from '../../db/policy.ts';
import { participantsOf, sessionRow } from '../../db/sessions.ts';
import { areaOf } from '../../db/units.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Policy } from '../../domain/policy.ts';
import { minutesLater } from '../../domain/session-days.ts';
import { sessionKind, sessionMonthProcessId, sessionProcessId, sessionWorkflows } from '../../domain/sessions.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { workflowBundle } from '../../stack/testing-engine.ts';
import type { ActorRef, DecideInput, Facts, MessageInput, OperateInput, Position, Receipt } from '../shared/contract.ts';
import { decideTask, deskMessages, openProcess, operateProcess, position, receiveMessage, undoDecision } from '../shared/contract.ts';
import { eventually, isAdmitted } from '../testing.ts';
import type { SessionInput, SessionSeed } from './contract.ts';
import { messages, steps } from './contract.ts';

/** Who prepares and holds sessions in commune-082, whose office is office-20. */
export const people = {
  chairman: 'chairman.commune-082', specialist: 'specialist-1.commune-082', police: 'police.commune-082', secondPolice: 'police-2.commune-082',
  director: 'director.office-20', officer: 'officer-1.office-20', leader: 'team-leader.office-20', controller: 'controller.office-20', teller: 'teller.office-20', secondTeller: 'teller-2.office-20',
  branchDirector: 'director.branch-1',
} as const;

/** The civil day of the engine, whose clock may skip. */
export async function todayOf(engine: TestEngine): Promise<CivilDate> {
  return civilDateAt((await engine.env?.currentTimeMs()) ?? Date.now());
}

/** The points of a commune, by id. */
export async function pointsOf({ database: { sql } }: TestEngine, communeId = 'commune-082'): Promise<string[]> {
  return (await sql<{ id: string }[]>`select id from unit where kind = 'POINT' and parent_id = ${communeId} order by id`).map(({ id }) => id);
}

/** A person by the name they sign in with, and by what appointment they act. */
export async function personOf({ database: { sql } }: TestEngine, subject: string): Promise<ActorRef> {
  const [row] = await sql<ActorRef[]>`select p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.subject = ${subject} order by a.id limit 1`;
  if (!row) throw new Error(`no person signs in as ${subject}`);
  return row;
}

/** A version of what hangs on the boards, in force for long unless told otherwise. @returns its number */
export async function publishedVersion({ database: { sql } }: TestEngine, version = 1, effectiveOn: CivilDate = '2026-01-05'): Promise<number> {
  await sql`
    insert into board_content (branch_id, version, effective_on, basis, published_by, published_at, sha256) values ('branch-1', ${version}, ${effectiveOn}, 'minh họa', 'person-1', now(), 'x') on conflict do nothing`;
  return version;
}

/** A day becomes a storm day of a unit, in a version of the calendar of its own. @returns the version */
export async function writeStormDay(sql: Queryable, day: CivilDate, unitId: string): Promise<number> {
  const version = (await currentVersion(sql)) + 1;
  await sql`insert into policy_change (id, kind, status, basis, body, proposed_by, applied_at, version) values (${`storm-${version}`}, 'CALENDAR', 'APPLIED', 'minh họa', '{}', 'system', now(), ${version})`;
  await sql`
    insert into calendar_day (id, day, unit_id, kind, working, name_vi, name_en, source, confidence, from_version)
    values (${`storm-${version}`}, ${day}, ${unitId}, 'STORM', false, 'Bão (minh họa)', 'Storm (invented)', 'minh họa', 'LOCAL_CHOICE', ${version})`;
  return version;
}

interface SessionOrder extends Partial<Pick<SessionSeed, 'holiday' | 'startsAt' | 'month' | 'ordinal'>> {
  readonly day: CivilDate;
  readonly pointId?: string;
  readonly policy?: Policy;
  readonly maxEvents?: number;
}

/** A session of a point of commune-082, started as the planning would, and driven as the API would drive it. Test files share one engine: its ordinal tells it from those of others. */
export async function openTestSession(engine: TestEngine, { day, holiday = false, startsAt = '08:00', month = day.slice(0, 7), ordinal = 1 + randomInt(1_000_000_000), pointId, policy, maxEvents }: SessionOrder) {
  const { sql } = engine.database;
  const { workflow } = engine.temporal;
  const today = await todayOf(engine);
  const point = pointId ?? (await pointsOf(engine))[0] ?? '';
  const area = await areaOf(sql, point, today);
  const [, communeId = '', officeId = '', branchId = ''] = area;
  const process = sessionProcessId(month, point, ordinal);
  const act = async (subject: string) => ({ key: randomUUID(), requestHash: randomUUID(), by: await personOf(engine, subject) });
  const opening = await act(people.branchDirector);
  const seed: SessionSeed = { pointId: point, month, ordinal, communeId, officeId, branchId, day, startsAt, endsAt: minutesLater(startsAt, 240), holiday };
  const input: SessionInput = {
    v: 1, kind: sessionKind, period: month, unitId: point, area, cause: { key: opening.key, by: opening.by }, seed,
    policy: policy ?? (await policyFor(sql, area, today)), ...(maxEvents === undefined ? {} : { maxEvents }),
  };
  const startWorkflowOperation = new WithStartWorkflowOperation(sessionWorkflows.session, { workflowId: process, taskQueue: engine.taskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  const opened = await workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: opening.key, args: [opening] });
  const handle = workflow.getHandle(process);

  const openTaskId = (step: string, subject: string | null = null): Promise<string> =>
    eventually(`${step} of ${process}`, async () => (await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and subject is not distinct from ${subject} and status = 'OPEN'`)[0]?.id);
  /** A decision that may be sent later, under a key of its own or a given one. */
  const decision = async (subject: string, step: string, choice: string, form: Facts = {}, of: string | null = null) => {
    const [mine, taskId] = [await act(subject), await openTaskId(step, of)];
    return (base: Partial<Pick<DecideInput, 'key' | 'requestHash'>> = {}): Promise<Receipt> => {
      const decided: DecideInput = { ...mine, ...base, taskId, choice, form };
      return handle.executeUpdate(decideTask, { updateId: decided.key, args: [decided] });
    };
  };
  const decide = async (subject: string, step: string, choice: string, form: Facts = {}, of: string | null = null): Promise<Receipt> => (await decision(subject, step, choice, form, of))();
  const text = async (body: string): Promise<string> => {
    const id = `text-${randomUUID().replaceAll('-', '')}`;
    await sql`insert into free_text (id, process_id, body, sha256, written_by) values (${id}, ${process}, ${body}, 'x', ${opening.by.personId})`;
    return id;
  };
  const idOf = async (subject: string): Promise<string> => (await personOf(engine, subject)).personId;
  const securityForm = async (officers: readonly string[] = [people.police], others = 2): Promise<Facts> => ({ officers: await Promise.all(officers.map(idOf)), others, reason: null });
  const teamForm = async (over: Partial<Record<'leader' | 'controller' | 'teller', string>> = {}): Promise<Facts> => ({
    leader: await idOf(over.leader ?? people.leader), controller: await idOf(over.controller ?? people.controller), teller: await idOf(over.teller ?? people.teller), members: [], reason: null,
  });
  const preparations: Readonly<Record<string, () => Promise<Receipt>>> = {
    [steps.location]: () => decide(people.specialist, steps.location, 'confirm', { host: 'NEW_HQ', place: null }),
    [steps.security]: async () => decide(people.police, steps.security, 'name', await securityForm()),
    [steps.team]: async () => decide(people.officer, steps.team, 'name', await teamForm()),
    [steps.agenda]: () => decide(people.officer, steps.agenda, 'confirm', { others: [] }),
    [steps.board]: async () => decide(people.specialist, steps.board, 'check', { version: await publishedVersion(engine), complete: true, note: null }),
  };
  const move = async (to: CivilDate, rule = 'OTHER', startsAtNow: string | null = null): Promise<Receipt> => decide(people.director, steps.move, 'move', { rule, day: to, startsAt: startsAtNow, reason: await text('Mưa lũ chia cắt đường (minh họa)') });
  const statusOf = async (): Promise<string | undefined> => (await sql<{ status: string }[]>`select status from process where id = ${process}`)[0]?.status;
  return {
    process, seed, engine, opened, input, openTaskId, decision, decide, text, idOf, securityForm, teamForm, move, statusOf, handle,
    /** Does these preparations, all of them by default. */
    prepare: async (wanted: readonly string[] = Object.keys(preparations)): Promise<void> => {
      for (const step of wanted) await preparations[step]?.();
    },
    reaches: (status: string): Promise<unknown> => eventually(`${process} to be ${status}`, async () => ((await statusOf()) === status ? true : undefined)),
    /** Word from elsewhere that the point lies in another commune. */
    pointMoved: (to: { readonly communeId: string; readonly officeId: string; readonly branchId: string }): Promise<Receipt> => {
      const message: MessageInput = { key: randomUUID(), from: 'registry', type: messages.pointMoved, body: { ...to } };
      return handle.executeUpdate(receiveMessage, { updateId: message.key, args: [message] });
    },
    /** Word that it goes by the calendar as it is now. */
    policyChanged: async (): Promise<Receipt> => {
      const message: MessageInput = { key: randomUUID(), from: 'policy', type: deskMessages.policyChanged, body: { policy: (await policyFor(sql, area, await todayOf(engine))) as unknown as Facts, reason: 'policy-change-test' } };
      return handle.executeUpdate(receiveMessage, { updateId: message.key, args: [message] });
    },
    /** Word from the office that it has closed the month. */
    monthClosed: (): Promise<Receipt> => {
      const message: MessageInput = { key: randomUUID(), from: sessionMonthProcessId(month, officeId), type: messages.monthClosed, body: {} };
      return handle.executeUpdate(receiveMessage, { updateId: message.key, args: [message] });
    },
    async undo(subject: string, step: string): Promise<Receipt> {
      const [task] = await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and status = 'DONE' order by closed_at desc limit 1`;
      const undo = { ...(await act(subject)), taskId: task?.id ?? '', reason: await text('Ghi nhầm (minh họa)') };
      return handle.executeUpdate(undoDecision, { updateId: undo.key, args: [undo] });
    },
    async operate(how: OperateInput['act']): Promise<Receipt> {
      const operate = { ...(await act('operator')), act: how, reason: 'text-1' };
      return handle.executeUpdate(operateProcess, { updateId: operate.key, args: [operate] });
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
    where: (): Promise<Position> => handle.query(position),
    row: () => sessionRow(sql, process),
    /** Whom it says it would tell. */
    participants: async (): Promise<string[]> => participantsOf(sql, { processId: process, officeId: (await sessionRow(sql, process))?.officeId ?? '' }),
    duties: () => sql<{ personId: string; duty: string; day: string; startsAt: string }[]>`
      select person_id as "personId", duty, day::text as day, to_char(starts_at, 'HH24:MI') as "startsAt" from session_duty where process_id = ${process} and ended_at is null order by duty, person_id`,
    invitees: () => sql<{ unitId: string; role: string; addedBy: string | null }[]>`select unit_id as "unitId", role, added_by as "addedBy" from session_invitee where process_id = ${process} order by role, unit_id`,
    agenda: () => sql<{ kind: string; ref: string | null; textRef: string | null; facts: object }[]>`select kind, ref, text_ref as "textRef", facts from session_agenda_item where process_id = ${process} order by number`,
    moves: () => sql<{ seq: number; from: string; to: string; rule: string }[]>`select seq, from_day::text as "from", to_day::text as "to", rule from session_move where process_id = ${process} order by seq`,
    /** What was told, to whom, at what moment of the engine's clock, the earliest first. */
    told: (type: string) => sql<{ at: Date; personId: string; params: Record<string, unknown> }[]>`
      select n.at, r.person_id as "personId", n.params from notice n join notice_recipient r on r.notice_id = n.id where n.process_id = ${process} and n.type = ${type} order by n.at, r.person_id`,
    openTasks: () => sql<{ step: string; unitId: string; nature: string; due: string | null }[]>`
      select step, to_unit_id as "unitId", nature, due_date::text as due from task where process_id = ${process} and status = 'OPEN' order by step`,
  };
}

export type TestSession = Awaited<ReturnType<typeof openTestSession>>;

/** Every run of a process replays on the story as it is. @returns how many there were */
export async function replayRuns(engine: TestEngine, processId: string): Promise<number> {
  const { workflow } = engine.temporal;
  let runs = 0;
  const { runId: last, raw } = await workflow.getHandle(processId).describe();
  let runId: string | undefined = raw.workflowExecutionInfo?.firstRunId ?? last;
  while (runId !== undefined) {
    const history = await workflow.getHandle(processId, runId).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, history, processId);
    runs += 1;
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return runs;
}
