import type { FundingSource } from '../domain/plan.ts';
import { annualPlanCommuneType, annualPlanOfficeType } from '../domain/plan.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { DueRule } from '../domain/deadline.ts';
import type { StoppedClock } from '../domain/task.ts';
import type { Actor } from '../domain/access.ts';
import type { Queryable } from './client.ts';
import { areaScope } from './scope.ts';

export interface CampaignRow {
  readonly processId: string;
  readonly year: number;
  readonly period: string;
  readonly attempt: number;
  readonly status: 'OPEN' | 'INTAKE_CLOSED' | 'APPROVED' | 'CANCELLED';
  readonly dueDates: { readonly commune: CivilDate; readonly office: CivilDate; readonly branch: CivilDate; readonly head: CivilDate };
  readonly programmes: string[];
}

/** Campaigns of a year, the newest first. */
export async function campaignsOf(sql: Queryable, year: number): Promise<CampaignRow[]> {
  return sql<CampaignRow[]>`select process_id as "processId", year, period, attempt, status, due_dates as "dueDates", programmes from plan_campaign where year = ${year} order by attempt desc`;
}

/** Codes of the programmes in force on any day of a year. */
export async function programmesInForce(sql: Queryable, year: number): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    select code from credit_programme where valid_from <= ${`${year}-12-31`}::date and (valid_to is null or valid_to > ${`${year}-01-01`}::date) order by code`;
  return rows.map((row) => row.code);
}

export interface PlanLineRow {
  readonly id: string;
  readonly programme: string;
  readonly source: FundingSource;
  readonly originId: string;
  readonly households: number;
  readonly amountVnd: bigint;
  readonly status: 'DRAFT' | 'SUBMITTED' | 'ACCEPTED' | 'RETURNED';
  readonly writtenInVersion: number;
  readonly writtenBy: string;
  readonly returnReason: string | null;
}

/** A commune's lines with the text of the reason on each returned one. */
export async function linesOf(sql: Queryable, processId: string): Promise<PlanLineRow[]> {
  return sql<PlanLineRow[]>`
    select l.id, programme, source, origin_id as "originId", households, amount_vnd as "amountVnd", status, written_in_version as "writtenInVersion", l.written_by as "writtenBy", t.body as "returnReason"
    from plan_line l left join free_text t on t.id = l.return_reason where l.process_id = ${processId} order by programme, source, origin_id`;
}

export async function noNeedsOf(sql: Queryable, processId: string): Promise<{ programme: string; source: FundingSource; declaredBy: string }[]> {
  return sql<{ programme: string; source: FundingSource; declaredBy: string }[]>`select programme, source, declared_by as "declaredBy" from plan_no_need where process_id = ${processId} order by programme, source`;
}

export interface SynthesisRow {
  readonly programme: string;
  readonly source: FundingSource;
  readonly childUnitId: string;
  readonly households: number;
  readonly amountVnd: bigint;
}

/** What a process sent upward in a version: a part for each child in each cell. */
export async function synthesisOf(sql: Queryable, processId: string, version: number): Promise<SynthesisRow[]> {
  return sql<SynthesisRow[]>`
    select programme, source, child_unit_id as "childUnitId", households, amount_vnd as "amountVnd" from plan_synthesis where process_id = ${processId} and version = ${version} order by programme, source, child_unit_id`;
}

/** The newest version that a process has sent; 0 before the first. */
export async function lastSynthesis(sql: Queryable, processId: string): Promise<number> {
  const [row] = await sql<{ version: number | null }[]>`
    select max(version) as version from (select version from plan_synthesis where process_id = ${processId} union all select version from plan_exception where process_id = ${processId}) v`;
  return row?.version ?? 0;
}

export async function exceptionsOf(sql: Queryable, processId: string, version: number): Promise<{ unitId: string; reason: string; decidedBy: string }[]> {
  return sql<{ unitId: string; reason: string; decidedBy: string }[]>`
    select child_unit_id as "unitId", coalesce(t.body, e.reason) as reason, decided_by as "decidedBy" from plan_exception e left join free_text t on t.id = e.reason
    where e.process_id = ${processId} and version = ${version} order by child_unit_id`;
}

export interface OutstandingRow {
  readonly processId: string;
  readonly unitId: string;
  readonly officeId: string;
  readonly level: 'COMMUNE' | 'OFFICE';
  readonly status: string;
  readonly since: Date;
  readonly dueDate: CivilDate | null;
  readonly lines: number;
}

/** Who has not submitted, since when: communes and offices of the person's area whose plan is not with the level above. Longest waiting first. */
export async function outstandingOf(sql: Queryable, actor: Actor, period: string): Promise<OutstandingRow[]> {
  return sql<OutstandingRow[]>`
    select p.id as "processId", p.unit_id as "unitId", case when p.workflow_type = ${annualPlanCommuneType} then p.area[2] else p.unit_id end as "officeId",
      case when p.workflow_type = ${annualPlanCommuneType} then 'COMMUNE' else 'OFFICE' end as level, p.status, p.status_since as since,
      (select min(t.due_date)::text from task t where t.process_id = p.id and t.status = 'OPEN' and t.nature = 'DUTY' and t.to_unit_id = p.unit_id) as "dueDate",
      (select count(*)::int from plan_line l where l.process_id = p.id) as lines
    from process p
    where p.kind = 'annual-plan' and p.period = ${period} and p.workflow_type in (${annualPlanCommuneType}, ${annualPlanOfficeType}) and ${areaScope(sql, actor, 'plan.read', 'p.area')}
      and p.status in ('DRAFTING', 'RETURNED', 'COLLECTING', 'NOT_SENT', 'ENDED_BY_OPERATOR')
    order by p.status_since, p.id`;
}

export interface StepRow {
  readonly id: string;
  readonly processId: string;
  readonly step: string;
  readonly subject: string | null;
  readonly status: 'OPEN' | 'DONE' | 'CANCELLED';
  readonly dueRule: DueRule | null;
  readonly clock: StoppedClock | null;
  readonly closedAt: Date | null;
}

/** The last task of each step and subject of these processes that is open or done. */
export async function lastTasksOf(sql: Queryable, processIds: readonly string[]): Promise<StepRow[]> {
  return sql<StepRow[]>`
    select distinct on (process_id, step, subject) id, process_id as "processId", step, subject, status, due_rule as "dueRule", clock, closed_at as "closedAt" from task
    where process_id = any(${[...processIds]}) and nature = 'DUTY' and status <> 'CANCELLED' order by process_id, step, subject, opened_at desc`;
}
