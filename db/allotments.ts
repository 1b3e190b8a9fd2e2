import type { AllotmentContext, Target } from '../domain/allotment.ts';
import { allotmentKind, allotmentWorkflows } from '../domain/allotment.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { planWorkflows } from '../domain/plan.ts';
import type { Queryable, Statement } from './client.ts';
import { approvedCells } from './plan-figures.ts';

export interface AllotmentRow {
  readonly processId: string;
  readonly year: number;
  readonly number: number;
  /** The approved campaign whose sums bound it. */
  readonly baseProcessId: string;
  readonly status: 'PREPARING' | 'SIGNED' | 'CANCELLED';
  readonly decisionNumber: string | null;
  readonly decidedOn: CivilDate | null;
  readonly signedAt: Date | null;
  /** The version that was signed. */
  readonly version: number | null;
}

const columns = (sql: Queryable) => sql`
  process_id as "processId", year, number, base_process_id as "baseProcessId", status, decision_number as "decisionNumber", decided_on::text as "decidedOn", signed_at as "signedAt", version`;

/** Allotments of a year, the newest first. */
export async function allotmentsOf(sql: Queryable, year: number): Promise<AllotmentRow[]> {
  return sql<AllotmentRow[]>`select ${columns(sql)} from plan_allotment where year = ${year} order by number desc`;
}

/** The allotment that a process of the branch or of a commune is of. @param period of that process */
export async function allotmentFor(sql: Queryable, period: string): Promise<AllotmentRow | undefined> {
  const [row] = await sql<AllotmentRow[]>`
    select ${columns(sql)} from plan_allotment where process_id in (select id from process where kind = ${allotmentKind} and period = ${period} and workflow_type = ${allotmentWorkflows.branch})`;
  return row;
}

/** The allotment whose targets are in force in a year: the last one signed. */
export async function allotmentInForce(sql: Queryable, year: number): Promise<AllotmentRow | undefined> {
  return (await allotmentsOf(sql, year)).find(({ status }) => status === 'SIGNED');
}

/** The allotment that this act opened, and when; undefined where it opened none. */
export async function openedBy(sql: Queryable, year: number, act: string): Promise<{ processId: string; at: Date } | undefined> {
  const [row] = await sql<{ processId: string; at: Date }[]>`
    select a.process_id as "processId", e.at from plan_allotment a join ledger_entry e on e.chain = a.process_id and e.turn = 1
    where a.year = ${year} and e.action = 'allotment.opened' and e.after->>'act' = ${act}`;
  return row;
}

/** Targets as they stand in the draft. */
export async function draftTargets(sql: Queryable, processId: string): Promise<Target[]> {
  return sql<Target[]>`
    select commune_id as "communeId", programme, source, households, amount_vnd as "amountVnd" from plan_allotment_draft where process_id = ${processId} order by commune_id, programme, source`;
}

/** Targets as they were put before the Head in a version. @param communeId of one commune, or of all when null */
export async function sentTargets(sql: Queryable, processId: string, version: number, communeId: string | null = null): Promise<Target[]> {
  return sql<Target[]>`
    select commune_id as "communeId", programme, source, households, amount_vnd as "amountVnd" from plan_allotment_line
    where process_id = ${processId} and version = ${version} and (${communeId}::text is null or commune_id = ${communeId}) order by commune_id, programme, source`;
}

/** The newest version put before the Head; 0 before the first. */
export async function lastSent(sql: Queryable, processId: string): Promise<number> {
  const [row] = await sql<{ version: number | null }[]>`select max(version) as version from plan_allotment_line where process_id = ${processId}`;
  return row?.version ?? 0;
}

/** Communes of a campaign and the units above each, as when it was opened. */
export async function communesOfCampaign(sql: Queryable, campaignId: string): Promise<{ communeId: string; area: string[] }[]> {
  return sql<{ communeId: string; area: string[] }[]>`
    select p.unit_id as "communeId", p.area from plan_campaign c join process p on p.kind = c.kind and p.period = c.period
    where c.process_id = ${campaignId} and p.workflow_type = ${planWorkflows['annual-plan'].commune} order by p.unit_id`;
}

/** Part of a query: how many adjustments of a year are approved. None is taken back, so the number tells also where clocks differ whether another came. */
export const adjustmentsApproved = (sql: Queryable, year: Statement): Statement => sql`(select count(*)::int from plan_campaign adjustment where adjustment.kind = 'plan-adjustment' and adjustment.year = ${year} and adjustment.status = 'APPROVED')`;

/** What the draft of an allotment is checked against. @throws RangeError when there is no such allotment */
export async function allotmentContext(sql: Queryable, processId: string): Promise<AllotmentContext> {
  const [row] = await sql<{ year: number; base: string; programmes: string[]; outdated: boolean }[]>`
    select a.year, a.base_process_id as base, c.programmes, a.adjustments < ${adjustmentsApproved(sql, sql`a.year`)} as outdated from plan_allotment a join plan_campaign c on c.process_id = a.base_process_id where a.process_id = ${processId}`;
  if (!row) throw new RangeError(`no allotment ${processId}`);
  const [draft, communes, approved] = await Promise.all([draftTargets(sql, processId), communesOfCampaign(sql, row.base), approvedCells(sql, { year: row.year })]);
  return { year: row.year, programmes: row.programmes, communes: new Set(communes.map(({ communeId }) => communeId)), draft, approved, outdated: row.outdated };
}

/** When each commune acknowledged its targets; null while it has not. */
export async function acknowledgements(sql: Queryable, period: string): Promise<Map<string, Date | null>> {
  const rows = await sql<{ communeId: string; at: Date | null }[]>`
    select p.unit_id as "communeId", case when p.status = 'ACKNOWLEDGED' then p.closed_at end as at from process p where p.kind = ${allotmentKind} and p.period = ${period} and p.workflow_type = ${allotmentWorkflows.commune}`;
  return new Map(rows.map(({ communeId, at }) => [communeId, at]));
}
