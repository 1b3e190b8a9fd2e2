import type { CivilDate } from '../domain/civil-date.ts';
import type { Role } from '../domain/roles.ts';
import type { Queryable } from './client.ts';

/** A message that is not delivered yet. */
export interface TransitRow {
  readonly from: string;
  readonly to: string;
  readonly since: Date;
  readonly attempts: number;
}

/** Undelivered messages from or to any of these processes, oldest first. */
export async function messagesOf(sql: Queryable, processIds: readonly string[]): Promise<TransitRow[]> {
  return sql<TransitRow[]>`
    select from_process_id as "from", to_process_id as "to", created_at as since, attempts from outbox
    where delivered_at is null and (to_process_id = any(${[...processIds]}) or from_process_id = any(${[...processIds]})) order by id`;
}

/** The last act on a task's deadline: an extension, or a clock that was started again. */
export interface DeadlineAct {
  readonly taskId: string;
  readonly act: 'task.extend' | 'task.startClock';
  readonly at: Date;
  readonly due: CivilDate | null;
}

export async function deadlineActsOf(sql: Queryable, tasks: readonly { readonly id: string; readonly processId: string }[]): Promise<DeadlineAct[]> {
  if (tasks.length === 0) return [];
  return sql<DeadlineAct[]>`
    select distinct on (subject) subject as "taskId", action as act, at, after->>'due' as due from ledger_entry
    where chain = any(${tasks.map((task) => task.processId)}) and subject = any(${tasks.map((task) => task.id)}) and action in ('task.extend', 'task.startClock')
    order by subject, seq desc`;
}

/** Who stands behind an open task today. */
export interface StandingRow {
  readonly taskId: string;
  /** Someone holds a role of it, and neither made nor is the subject of what is decided. */
  readonly someoneMay: boolean;
  /** The role by which whoever has claimed it holds it. */
  readonly holderRole: Role | null;
}

export async function standingOf(sql: Queryable, taskIds: readonly string[]): Promise<StandingRow[]> {
  if (taskIds.length === 0) return [];
  return sql<StandingRow[]>`
    select t.id as "taskId", bool_or(p.id is not null and not (p.id = any(t.not_by)) and not (p.id = any(t.about))) as "someoneMay", min(a.role) filter (where a.person_id = t.claimed_by) as "holderRole"
    from task t
    left join (appointment a join person p on p.id = a.person_id and p.ended_at is null) on a.unit_id = t.to_unit_id and a.role = any(t.to_roles) and a.ended_at is null
      and a.valid_from <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date and (a.valid_to is null or a.valid_to > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)
    where t.id = any(${[...taskIds]}) group by t.id`;
}
