import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { policyFor } from '../../db/policy.ts';
import type { PointLine } from '../../domain/session-table.ts';
import { areaOf } from '../../db/units.ts';
import type { Role } from '../../domain/roles.ts';
import { sessionKind, sessionMonthProcessId, sessionWorkflows } from '../../domain/sessions.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import type { DecideInput, Facts, Receipt, UndoInput } from '../shared/contract.ts';
import { decideTask, openProcess, undoDecision } from '../shared/contract.ts';
import { eventually } from '../testing.ts';
import type { MonthInput } from './contract.ts';
import { steps } from './contract.ts';
import type { TestSession } from './testing.ts';
import { people, personOf, todayOf } from './testing.ts';

/** What somebody agrees to do in a test. */
export interface Agreed {
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly due: string;
}

interface Said {
  readonly raised?: number;
  readonly followUps?: readonly Agreed[];
  readonly programme?: string | null;
}

/** What is done of a session from its day on, by whoever may. */
export function afterOf(session: TestSession) {
  const { process, engine: { database: { sql } }, decide, decision, text } = session;
  const heldForm = (attendance: readonly Facts[] = [], times: Facts = {}): Facts => ({ startedAt: '08:00', endedAt: '11:15', attendance, note: null, ...times });
  const minutesForm = async ({ raised = 0, followUps = [], programme = null }: Said): Promise<Facts> => ({
    text: await text('Các tổ báo cáo, Chủ tịch kết luận (minh họa)'),
    difficulties: await Promise.all(Array.from({ length: raised }, async (_, i) => ({ subject: 'CAPITAL', programme, urgency: 'ROUTINE', content: await text(`Nguồn vốn chưa đủ ${i} (minh họa)`), proposal: await text(`Đề nghị bổ sung ${i} (minh họa)`) }))),
    followUps: await Promise.all(followUps.map(async (one) => ({ ...one, text: await text('Rà soát danh sách tổ viên (minh họa)') }))),
  });
  return {
    heldForm,
    minutesForm,
    hold: (attendance?: readonly Facts[], times?: Facts, subject: string = people.leader): Promise<Receipt> => decide(subject, steps.hold, 'held', heldForm(attendance, times)),
    holding: (attendance?: readonly Facts[]) => decision(people.leader, steps.hold, 'held', heldForm(attendance)),
    write: async (said: Said = {}, subject: string = people.leader): Promise<Receipt> => decide(subject, steps.minutes, 'write', await minutesForm(said)),
    writing: async (said: Said = {}, subject: string = people.leader) => decision(subject, steps.minutes, 'write', await minutesForm(said)),
    confirm: async (part = 'PRESENT', note: string | null = null): Promise<Receipt> => decide(people.chairman, steps.chairman, 'confirm', { part, note: note === null ? null : await text(note) }),
    done: async (number: number, subject: string): Promise<Receipt> => decide(subject, steps.followUp, 'done', { result: await text('Đã rà soát xong (minh họa)') }, String(number)),
    record: async () => (await sql<{ outcome: string | null; heldFrom: string | null; heldUntil: string | null; minutesVersion: number | null; chairmanPart: string | null; reason: string | null }[]>`
      select outcome, to_char(held_from, 'HH24:MI') as "heldFrom", to_char(held_until, 'HH24:MI') as "heldUntil", minutes_version as "minutesVersion", chairman_part as "chairmanPart", outcome_ref as reason from transaction_session where process_id = ${process}`)[0],
    attendance: () => sql<{ unitId: string; role: string; attended: boolean }[]>`select unit_id as "unitId", role, attended from session_invitee where process_id = ${process} and attended is not null order by role, unit_id`,
    raised: () => sql<{ number: number; reportId: string | null }[]>`select number, report_id as "reportId" from session_difficulty where process_id = ${process} order by number`,
    followUps: () => sql<{ number: number; unitId: string; due: string; done: boolean; dropped: boolean }[]>`
      select number, unit_id as "unitId", due_on::text as due, done_at is not null as done, dropped_at is not null as dropped from session_follow_up where process_id = ${process} order by number`,
    /** What stands on the agenda of what was agreed before. */
    takenUp: async (): Promise<string[]> => (await sql<{ ref: string }[]>`select ref from session_agenda_item where process_id = ${process} and kind = 'FOLLOW_UP' order by number`).map(({ ref }) => ref),
    noted: async (action: string): Promise<unknown> => (await sql<{ after: unknown }[]>`select after from ledger_entry where chain = ${process} and action = ${action} order by seq desc limit 1`)[0]?.after,
  };
}

/** An office's month, started as the planning would. */
export async function openTestMonth(engine: TestEngine, month: string, officeId = 'office-20') {
  const { sql } = engine.database;
  const { workflow } = engine.temporal;
  const area = await areaOf(sql, officeId, await todayOf(engine));
  const process = sessionMonthProcessId(month, officeId);
  const act = async (subject: string) => ({ key: randomUUID(), requestHash: randomUUID(), by: await personOf(engine, subject) });
  const opening = await act(people.branchDirector);
  const input: MonthInput = { v: 1, kind: sessionKind, period: month, unitId: officeId, area, cause: { key: opening.key, by: opening.by }, seed: { month, branchId: area[1] ?? '' }, policy: await policyFor(sql, area, await todayOf(engine)) };
  const startWorkflowOperation = new WithStartWorkflowOperation(sessionWorkflows.month, { workflowId: process, taskQueue: engine.taskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  const opened = await workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: opening.key, args: [opening] });
  const handle = workflow.getHandle(process);
  const closeTask = `${process}~${steps.close}~~1`;
  const text = async (body: string): Promise<string> => {
    const id = `text-${randomUUID().replaceAll('-', '')}`;
    await sql`insert into free_text (id, process_id, body, sha256, written_by) values (${id}, ${process}, ${body}, 'x', ${opening.by.personId})`;
    return id;
  };
  const statusOf = async (): Promise<string | undefined> => (await sql<{ status: string }[]>`select status from process where id = ${process}`)[0]?.status;
  return {
    process, opened, handle, statusOf,
    reaches: (status: string): Promise<unknown> => eventually(`${process} to be ${status}`, async () => ((await statusOf()) === status ? true : undefined)),
    dueOf: async (): Promise<string | undefined> => (await sql<{ due: string }[]>`select due_date::text as due from task where id = ${closeTask}`)[0]?.due,
    async close(pointIds: readonly string[], subject: string = people.director): Promise<Receipt> {
      const reasons = await Promise.all(pointIds.map(async (pointId) => ({ pointId, reason: await text('Mưa lũ chia cắt (minh họa)') })));
      const decided: DecideInput = { ...(await act(subject)), taskId: closeTask, choice: 'close', form: { reasons } };
      return handle.executeUpdate(decideTask, { updateId: decided.key, args: [decided] });
    },
    async undo(subject: string = people.director): Promise<Receipt> {
      const undo: UndoInput = { ...(await act(subject)), taskId: closeTask, reason: await text('Chốt nhầm (minh họa)') };
      return handle.executeUpdate(undoDecision, { updateId: undo.key, args: [undo] });
    },
    summary: async (): Promise<readonly PointLine[] | undefined> => (await sql<{ summary: { points: PointLine[] } | null }[]>`select summary from session_month where process_id = ${process}`)[0]?.summary?.points,
  };
}
