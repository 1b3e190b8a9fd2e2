import type { FundingSource, PlanKind } from '../domain/plan.ts';
import { planWorkflows } from '../domain/plan.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { DueRule } from '../domain/deadline.ts';
import type { StoppedClock } from '../domain/task.ts';
import type { Actor } from '../domain/access.ts';
import type { Queryable } from './client.ts';
import { areaScope } from './scope.ts';

export interface CampaignRow {
  readonly processId: string;
  readonly kind: PlanKind;
  readonly year: number;
  readonly years: number[];
  readonly period: string;
  readonly attempt: number;
  readonly status: 'OPEN' | 'INTAKE_CLOSED' | 'APPROVED' | 'CANCELLED';
  readonly dueDates: { readonly commune: CivilDate; readonly office: CivilDate; readonly branch: CivilDate; readonly head: CivilDate };
  readonly programmes: string[];
  /** Of an adjustment: the approved campaign that it changes, and what it rests on. */
  readonly baseProcessId: string | null;
  readonly basis: { readonly number: string; readonly date: CivilDate; readonly reason: string } | null;
  /** The decision of the Head on paper, where its number was given. */
  readonly decision: { readonly number: string; readonly date: CivilDate } | null;
  readonly approvedVersion: number | null;
  readonly approvedAt: Date | null;
}

export const campaignColumns = (sql: Queryable) => sql`
  process_id as "processId", kind, year, years, period, attempt, status, due_dates as "dueDates", programmes, base_process_id as "baseProcessId", basis, decision, approved_version as "approvedVersion", approved_at as "approvedAt"`;

/** Campaigns of a kind that begin in a year, the newest first. */
export async function campaignsOf(sql: Queryable, kind: PlanKind, year: number): Promise<CampaignRow[]> {
  return sql<CampaignRow[]>`select ${campaignColumns(sql)} from plan_campaign where kind = ${kind} and year = ${year} order by attempt desc`;
}

/** The approved campaign of a kind that covers a year; the newest where there are several. */
export async function approvedCampaign(sql: Queryable, kind: PlanKind, year: number): Promise<CampaignRow | undefined> {
  const [row] = await sql<CampaignRow[]>`select ${campaignColumns(sql)} from plan_campaign where kind = ${kind} and status = 'APPROVED' and ${year} = any(years) order by approved_at desc limit 1`;
  return row;
}

/** The campaign that a process of a plan belongs to. */
export async function campaignFor(sql: Queryable, kind: string, period: string): Promise<CampaignRow | undefined> {
  const [row] = await sql<CampaignRow[]>`select ${campaignColumns(sql)} from plan_campaign where kind = ${kind} and period = ${period}`;
  return row;
}

export interface PlanLineRow {
  readonly id: string;
  readonly programme: string;
  readonly source: FundingSource;
  readonly year: number;
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
    select l.id, programme, source, year, origin_id as "originId", households, amount_vnd as "amountVnd", status, written_in_version as "writtenInVersion", l.written_by as "writtenBy", t.body as "returnReason"
    from plan_line l left join free_text t on t.id = l.return_reason where l.process_id = ${processId} order by programme, source, year, origin_id`;
}

export async function noNeedsOf(sql: Queryable, processId: string): Promise<{ programme: string; source: FundingSource; year: number; declaredBy: string }[]> {
  return sql<{ programme: string; source: FundingSource; year: number; declaredBy: string }[]>`select programme, source, year, declared_by as "declaredBy" from plan_no_need where process_id = ${processId} order by programme, source, year`;
}

export interface SynthesisRow {
  readonly programme: string;
  readonly source: FundingSource;
  readonly year: number;
  readonly childUnitId: string;
  readonly households: number;
  readonly amountVnd: bigint;
}

/** What a process sent upward in a version: a part for each child in each cell. */
export async function synthesisOf(sql: Queryable, processId: string, version: number): Promise<SynthesisRow[]> {
  return sql<SynthesisRow[]>`
    select programme, source, year, child_unit_id as "childUnitId", households, amount_vnd as "amountVnd" from plan_synthesis where process_id = ${processId} and version = ${version} order by programme, source, year, child_unit_id`;
}

/** The newest version that a process has sent; 0 before the first. */
export async function lastSynthesis(sql: Queryable, processId: string): Promise<number> {
  const [row] = await sql<{ version: number | null }[]>`select max(version) as version from plan_version where process_id = ${processId}`;
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
  readonly area: string[];
  readonly officeId: string;
  readonly level: 'COMMUNE' | 'OFFICE';
  readonly status: string;
  /** Since when its plan is waited for: when it last came to be prepared, also where the process has ended since. */
  readonly since: Date;
  readonly dueDate: CivilDate | null;
  /** Its open duty to send the plan; null once it has ended. */
  readonly taskId: string | null;
  /** Its newest duty to send the plan, open or not: of this its people were reminded. */
  readonly dutyId: string | null;
  readonly lines: number;
  /** Sort key, beside the process's id. */
  readonly place: string;
}

/** Which of those that have not submitted are asked for; all of the person's area where nothing is given. */
export interface OutstandingPage {
  readonly level?: OutstandingRow['level'] | undefined;
  readonly after?: { readonly place: string; readonly id: string } | undefined;
  /** One row more is given, to know whether there is a next page. */
  readonly limit?: number;
}

/** Who has not submitted, since when: communes and offices of the person's area whose plan is not with the level above. Longest waiting first. */
export async function outstandingOf(sql: Queryable, actor: Actor, { kind, period }: Pick<CampaignRow, 'kind' | 'period'>, { level, after, limit }: OutstandingPage = {}): Promise<OutstandingRow[]> {
  const { commune, office } = planWorkflows[kind];
  const types = level === undefined ? [commune, office] : [level === 'COMMUNE' ? commune : office];
  return sql<OutstandingRow[]>`
    select p.id as "processId", p.unit_id as "unitId", p.area, case when p.workflow_type = ${commune} then p.area[2] else p.unit_id end as "officeId",
      case when p.workflow_type = ${commune} then 'COMMUNE' else 'OFFICE' end as level, p.status, waited.since, case when duty.status = 'OPEN' then duty.due_date::text end as "dueDate",
      case when duty.status = 'OPEN' then duty.id end as "taskId", duty.id as "dutyId",
      (select count(*)::int from plan_line l where l.process_id = p.id) as lines, to_char(waited.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from process p
    left join lateral (select t.id, t.status, t.due_date, t.opened_at from task t where t.process_id = p.id and t.nature = 'DUTY' and t.subject is null order by t.status = 'OPEN' desc, t.opened_at desc, t.id limit 1) duty on true
    cross join lateral (select case when p.status in ('NOT_SENT', 'ENDED_BY_OPERATOR') then coalesce(duty.opened_at, p.opened_at) else p.status_since end as since) waited
    where p.kind = ${kind} and p.period = ${period} and p.workflow_type = any(${types}) and ${areaScope(sql, actor, 'plan.read', 'p.area')}
      and p.status in ('DRAFTING', 'RETURNED', 'COLLECTING', 'NOT_SENT', 'ENDED_BY_OPERATOR') ${after === undefined ? sql`` : sql`and (waited.since, p.id) > (${after.place}::timestamptz, ${after.id})`}
    order by waited.since, p.id ${limit === undefined ? sql`` : sql`limit ${limit + 1}`}`;
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
