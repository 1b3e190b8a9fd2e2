import type { EpochMs, TaskState } from '../domain/task.ts';
import type { Queryable, Statement } from './client.ts';

type Json = { readonly [key: string]: unknown };

/** What a process's row in the projection is made of. */
export interface ProcessFacts {
  readonly processId: string;
  readonly kind: string;
  readonly workflowType: string;
  readonly period: string;
  readonly unitId: string;
  readonly area: readonly string[];
  readonly status: string;
  readonly turn: number;
  readonly details: Json;
  readonly results: Json;
  readonly openedAt: EpochMs;
  readonly statusSince: EpochMs;
  readonly closedAt: EpochMs | null;
  /** Steps of other processes that it waits for. */
  readonly waits: readonly object[];
  readonly policyVersion: number;
}

/** Writes a process's row; what never changes is written once. Sent when awaited, or as a part of another statement. */
export function writeProcess(tx: Queryable, p: ProcessFacts): Statement {
  return tx`
    insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since, closed_at, waits, policy_version)
    values (${p.processId}, ${p.kind}, ${p.workflowType}, ${p.period}, ${p.unitId}, ${[...p.area]}, ${p.status}, ${p.turn}, ${tx.json(p.details as never)}, ${tx.json(p.results as never)},
      ${new Date(p.openedAt)}, ${new Date(p.statusSince)}, ${p.closedAt === null ? null : new Date(p.closedAt)}, ${tx.json(p.waits as never)}, ${p.policyVersion})
    on conflict (id) do update set area = excluded.area, status = excluded.status, turn = excluded.turn, details = excluded.details, last_results = excluded.last_results,
      status_since = excluded.status_since, closed_at = excluded.closed_at, waits = excluded.waits, policy_version = excluded.policy_version, recorded_at = clock_timestamp(), stuck_since = null, stuck_reason = null`;
}

/** Writes the rows of tasks, all in one statement, sent when awaited or as a part of another. */
export function writeTasks(tx: Queryable, process: Pick<ProcessFacts, 'processId' | 'kind' | 'period' | 'area'>, tasks: readonly TaskState[]): Statement {
  const iso = (ms: EpochMs | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  const rows = tasks.map((t) => ({
    id: t.id, step: t.step, subject: t.subject, nature: t.nature, status: t.status, to_unit_id: t.to.unitId, to_roles: [...t.to.roles], choices: [...t.choices],
    claimed_by: t.claimedBy, claimed_at: iso(t.claimedAt), not_by: [...t.notBy], about: [...t.about], due_date: t.dueDate, due_rule: t.dueRule, late_at: iso(t.lateAt), clock: t.clock, escalated_at: iso(t.escalatedAt), overdue_at: iso(t.overdueAt), opened_at: iso(t.openedAt), closed_at: iso(t.closedAt),
    outcome: t.outcome, decided_by: t.decidedBy, version: t.version,
  }));
  const moves = tx`task.due_date is distinct from excluded.due_date`;
  return tx`
    insert into task (id, process_id, kind, period, area, step, subject, nature, status, to_unit_id, to_roles, choices, claimed_by, claimed_at, not_by, about, due_date, due_rule, late_at, clock, escalated_at, overdue_at, opened_at, closed_at, outcome, decided_by, version)
    select id, ${process.processId}, ${process.kind}, ${process.period}, ${[...process.area]}::text[], step, subject, nature, status, to_unit_id, to_roles, choices, claimed_by, claimed_at, not_by, about, due_date, due_rule, late_at, clock, escalated_at, overdue_at,
      opened_at, closed_at, outcome, decided_by, version
    from jsonb_to_recordset(${tx.json(rows as never)}) as r(id text, step text, subject text, nature text, status text, to_unit_id text, to_roles text[], choices text[], claimed_by text, claimed_at timestamptz,
      not_by text[], about text[], due_date date, due_rule jsonb, late_at timestamptz, clock jsonb, escalated_at timestamptz, overdue_at timestamptz, opened_at timestamptz, closed_at timestamptz, outcome text, decided_by text, version int)
    on conflict (id) do update set area = excluded.area, status = excluded.status, claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at, not_by = excluded.not_by, to_unit_id = excluded.to_unit_id, to_roles = excluded.to_roles,
      due_date = excluded.due_date, due_changed = case when ${moves} then pg_current_xact_id() else task.due_changed end,
      due_was = case when ${moves} then task.due_was || jsonb_build_object('xid', pg_current_xact_id()::text, 'due', coalesce(task.due_date, '9999-12-31')) else task.due_was end, due_rule = excluded.due_rule, late_at = excluded.late_at, clock = excluded.clock, escalated_at = excluded.escalated_at,
      overdue_at = excluded.overdue_at, closed_at = excluded.closed_at, outcome = excluded.outcome, decided_by = excluded.decided_by, version = excluded.version`;
}
