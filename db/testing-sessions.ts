import type { CivilDate } from '../domain/civil-date.ts';
import type { Role } from '../domain/roles.ts';
import { sessionKind, sessionProcessId, sessionWorkflows } from '../domain/sessions.ts';
import type { TaskState } from '../domain/task.ts';
import type { Queryable } from './client.ts';
import { writeProcess, writeTasks } from './projection.ts';
import { areaOf } from './units.ts';

/** A session as tests want it. */
export interface TestSession {
  readonly processId?: string;
  readonly pointId: string;
  /** `YYYY-MM`; that of its day where not given. */
  readonly month?: string;
  readonly ordinal?: number;
  readonly plannedOn?: CivilDate;
  readonly day: CivilDate;
  readonly startsAt?: string;
  readonly endsAt?: string;
  /** State of its process; null for one that has not begun. */
  readonly status?: string | null;
  /** Further columns of its row, by name. */
  readonly row?: Readonly<Record<string, unknown>>;
}

export interface InsertedSession {
  readonly processId: string;
  readonly area: string[];
  readonly communeId: string;
  readonly officeId: string;
}

/** Puts a session into the tables as its planning and its first turn would, with no engine behind. */
export async function insertSession(sql: Queryable, one: TestSession): Promise<InsertedSession> {
  const { pointId, day, ordinal = 0, month = day.slice(0, 7), plannedOn = day, startsAt = '08:00', endsAt = '12:00', status = 'PREPARING' } = one;
  const processId = one.processId ?? sessionProcessId(month, pointId, ordinal);
  const area = await areaOf(sql, pointId, day);
  // A commune that plans with the branch itself has no office between.
  const [communeId = '', officeId = ''] = area.slice(1);
  const row = { process_id: processId, point_id: pointId, month, ordinal, commune_id: communeId, office_id: officeId, branch_id: area.at(-2) ?? '', planned_on: plannedOn, day, starts_at: startsAt, ends_at: endsAt, ...one.row };
  await sql`insert into transaction_session ${sql(row as never)}`;
  const openedAt = Date.now();
  const facts = { processId, kind: sessionKind, workflowType: sessionWorkflows.session, period: month, unitId: pointId, area, status: status ?? '', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  if (status !== null) await writeProcess(sql, facts);
  return { processId, area, communeId, officeId };
}

/** Opens a duty of a session's process. */
export async function insertSessionTask(sql: Queryable, { processId, area }: Pick<InsertedSession, 'processId' | 'area'>, task: { step: string; unitId: string; roles: readonly Role[]; dueDate: CivilDate | null; claimedBy?: string; status?: TaskState['status'] }): Promise<string> {
  const { step, unitId, roles, dueDate, claimedBy = null, status = 'OPEN' } = task;
  const id = `${processId}~${step}~~1`;
  const openedAt = Date.now();
  await writeTasks(sql, { processId, kind: sessionKind, period: processId.split('.')[1] ?? '', area }, [{
    id, step, subject: null, nature: 'DUTY', to: { roles, unitId }, choices: ['confirm'], openedAt, notBy: [], about: [], dueRule: null, dueDate, namedDue: null, extendedTo: null, lateAt: null, overdueAt: null, clock: null, ladder: [], rungsDone: 0,
    escalateTo: null, escalationTakes: false, escalatedAt: null, status, claimedBy, claimedAt: claimedBy === null ? null : openedAt, closedAt: status === 'OPEN' ? null : openedAt, outcome: null, decidedBy: null, version: 1,
  }]);
  return id;
}

/** Puts somebody on duty at a session, at its time. */
export async function insertDuty(sql: Queryable, processId: string, personId: string, duty: string): Promise<void> {
  await sql`
    insert into session_duty (process_id, person_id, duty, day, starts_at, ends_at, named_by, named_at)
    select process_id, ${personId}, ${duty}, day, starts_at, ends_at, 'person-0001', now() from transaction_session where process_id = ${processId}`;
}

/** A text that somebody wrote. @returns its reference */
export async function textWritten(sql: Queryable, processId: string, body: string): Promise<string> {
  const id = `text-${crypto.randomUUID()}`;
  await sql`insert into free_text (id, process_id, body, sha256, written_by) values (${id}, ${processId}, ${body}, 'x', 'person-0001')`;
  return id;
}
