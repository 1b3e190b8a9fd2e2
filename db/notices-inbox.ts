import type { Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { NoticeType } from '../domain/notices.ts';
import type { Queryable } from './client.ts';
import { areaScope } from './scope.ts';

/** A notice with what its sentence is made of. */
export interface NoticeRow {
  readonly id: string;
  readonly type: NoticeType;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly readAt: Date | null;
  readonly processId: string;
  /** Null where it is about the process as a whole. */
  readonly taskId: string | null;
  readonly kind: string;
  readonly workflowType: string;
  /** Null without a task. */
  readonly step: string | null;
  readonly about: string | null;
  readonly processUnitId: string;
  /** Of the process's position as it is now: ids, days and numbers; empty where its row is missing. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The unit of the task or the process, then every unit above it. */
  readonly area: string[];
  /** Is there still something to tell: its task is open, or it is about no task. */
  readonly isOpen: boolean;
  /** The deadline of the task as it is now. */
  readonly dueNow: CivilDate | null;
}

/** What every sentence needs; the notice is `n`, its task `t` and its process `p`. */
export const subjectColumns = (sql: Queryable) => sql`
  n.type, n.params, n.at, n.process_id as "processId", n.task_id as "taskId", p.kind, p.workflow_type as "workflowType", t.step, t.subject as about, p.unit_id as "processUnitId", coalesce(p.details, '{}') as details,
  coalesce(t.area[array_position(t.area, coalesce(n.to_unit_id, t.to_unit_id)):], t.area, p.area) as area, n.task_id is null or coalesce(t.status = 'OPEN', false) as "isOpen", t.due_date::text as "dueNow"`;

export const subjectTables = (sql: Queryable) => sql`left join task t on t.id = n.task_id join process p on p.id = n.process_id`;

/** A person's notices, newest first; one row more than `limit`. @param before id of the last notice of the page before */
export async function listNotices(sql: Queryable, personId: string, page: { unread: boolean; before: string | undefined; limit: number }): Promise<NoticeRow[]> {
  return sql<NoticeRow[]>`
    select n.id::text, r.read_at as "readAt", ${subjectColumns(sql)}
    from notice_recipient r join notice n on n.id = r.notice_id ${subjectTables(sql)}
    where r.person_id = ${personId} ${page.unread ? sql`and r.read_at is null` : sql``} ${page.before === undefined ? sql`` : sql`and r.notice_id < ${page.before}::bigint`}
    order by r.notice_id desc limit ${page.limit + 1}`;
}

export async function countUnread(sql: Queryable, personId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from notice_recipient where person_id = ${personId} and read_at is null`;
  return row?.n ?? 0;
}

/** Marks a notice as read; one that was read stays as it is. @returns when it was read, or undefined where the person has no such notice */
export async function markRead(tx: Queryable, personId: string, noticeId: string): Promise<Date | undefined> {
  const [row] = await tx<{ readAt: Date }[]>`
    update notice_recipient set read_at = coalesce(read_at, clock_timestamp()) where person_id = ${personId} and notice_id = ${noticeId}::bigint returning read_at as "readAt"`;
  return row?.readAt;
}

/** @param upTo id of the newest notice that was seen; all where not given @returns how many were unread */
export async function markAllRead(tx: Queryable, personId: string, upTo: string | undefined): Promise<number> {
  return (await tx`update notice_recipient set read_at = clock_timestamp() where person_id = ${personId} and read_at is null ${upTo === undefined ? tx`` : tx`and notice_id <= ${upTo}::bigint`}`).count;
}

/** One line of the delivery log. It has no address. */
export interface DeliveryRow {
  readonly id: string;
  readonly noticeId: string;
  readonly type: NoticeType;
  readonly processId: string;
  readonly taskId: string | null;
  readonly personId: string;
  readonly channel: 'EMAIL' | 'GATEWAY';
  readonly status: 'WAITING' | 'SENT' | 'FAILED' | 'SKIPPED';
  readonly attempts: number;
  readonly lastError: string | null;
  readonly messageId: string | null;
  readonly nextAttemptAt: Date;
  readonly sentAt: Date | null;
}

export interface DeliveryFilter {
  readonly processId?: string | undefined;
  readonly channel?: DeliveryRow['channel'] | undefined;
  readonly status?: DeliveryRow['status'] | undefined;
}

/** Deliveries of the processes in the person's area, newest first; one row more than `limit`. */
export async function listDeliveries(sql: Queryable, actor: Actor, { processId, channel, status }: DeliveryFilter, page: { before: string | undefined; limit: number }): Promise<DeliveryRow[]> {
  return sql<DeliveryRow[]>`
    select d.id::text, d.notice_id::text as "noticeId", n.type, n.process_id as "processId", n.task_id as "taskId", d.person_id as "personId", d.channel, d.status, d.attempts,
      d.last_error as "lastError", d.message_id as "messageId", d.next_attempt_at as "nextAttemptAt", d.sent_at as "sentAt"
    from notice_delivery d join notice n on n.id = d.notice_id join process p on p.id = n.process_id
    where ${areaScope(sql, actor, 'delivery.read', 'p.area')} ${processId === undefined ? sql`` : sql`and n.process_id = ${processId}`}
      ${channel === undefined ? sql`` : sql`and d.channel = ${channel}`} ${status === undefined ? sql`` : sql`and d.status = ${status}`} ${page.before === undefined ? sql`` : sql`and d.id < ${page.before}::bigint`}
    order by d.id desc limit ${page.limit + 1}`;
}
