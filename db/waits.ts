import type { CivilDate } from '../domain/civil-date.ts';
import type { Role } from '../domain/roles.ts';
import type { Queryable } from './client.ts';
import { inForceNow } from './delegations.ts';

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
  /** Someone who holds a role of it made what is decided, and may not for that. */
  readonly someoneMade: boolean;
  /** Someone who holds a role of it is whom it is about, and may not for that. */
  readonly someoneIsAbout: boolean;
  /** The role by which whoever has claimed it holds it. */
  readonly holderRole: Role | null;
}

export async function standingOf(sql: Queryable, taskIds: readonly string[]): Promise<StandingRow[]> {
  if (taskIds.length === 0) return [];
  return sql<StandingRow[]>`
    select t.id as "taskId", bool_or(p.id is not null and not (p.id = any(t.not_by)) and not (p.id = any(t.about))) as "someoneMay", coalesce(bool_or(p.id = any(t.not_by)), false) as "someoneMade", coalesce(bool_or(p.id = any(t.about)), false) as "someoneIsAbout", min(a.role) filter (where a.person_id = t.claimed_by) as "holderRole"
    from task t
    left join (appointment a join person p on p.id = a.person_id and p.ended_at is null) on a.unit_id = t.to_unit_id and a.role = any(t.to_roles) and a.ended_at is null
      and a.valid_from <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date and (a.valid_to is null or a.valid_to > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)
    where t.id = any(${[...taskIds]}) group by t.id`;
}

/** Someone who may act on an open task today because it was delegated to them. */
export interface StandInRow {
  readonly taskId: string;
  readonly personId: string;
  /** Who delegated it. */
  readonly for: string;
  readonly role: Role;
}

/** Whoever stands in on these tasks for someone who holds a role of it. Where one of the two made or is the subject of what is decided, neither may. */
export async function standInsOf(sql: Queryable, taskIds: readonly string[]): Promise<StandInRow[]> {
  if (taskIds.length === 0) return [];
  return sql<StandInRow[]>`
    select distinct t.id as "taskId", d.delegate_id as "personId", d.delegator_id as "for", a.role from task t
    join appointment a on a.unit_id = t.to_unit_id and a.role = any(t.to_roles) join person delegator on delegator.id = a.person_id
    join delegation d on d.appointment_id = a.id and ${inForceNow(sql, 'delegation')} and (d.kinds is null or t.kind = any(d.kinds))
    join person p on p.id = d.delegate_id and p.ended_at is null
    where t.id = any(${[...taskIds]}) and not (array[d.delegator_id, d.delegate_id] && (t.not_by || t.about)) order by 1, 2, 3, 4`;
}
