import type { Figures } from '../domain/figures.ts';
import type { PlanContext, PlanLine } from '../domain/plan-faults.ts';
import type { Cell, Origin } from '../domain/plan.ts';
import { isPlanKind, planKinds } from '../domain/plan.ts';
import type { Queryable } from './client.ts';
import { figuresInForce } from './plan-figures.ts';
import type { CampaignRow } from './plans.ts';
import { campaignFor } from './plans.ts';

/** What is checked of a plan as such: its campaign's cells and the figures it may change. */
export type CampaignScope = Pick<PlanContext, 'kind' | 'programmes' | 'years' | 'inForce'>;

/** @param communeId whose figures an adjustment changes */
export async function campaignScope(sql: Queryable, kind: string, period: string, communeId: string): Promise<CampaignScope> {
  const campaign = await campaignFor(sql, kind, period);
  return { kind: isPlanKind(kind) ? kind : planKinds.annual, programmes: campaign?.programmes ?? [], years: campaign?.years ?? [], inForce: await inForceFor(sql, campaign, communeId) };
}

async function inForceFor(sql: Queryable, campaign: CampaignRow | undefined, communeId: string): Promise<ReadonlyMap<string, Figures>> {
  return campaign?.kind === planKinds.adjustment ? figuresInForce(sql, campaign.year, communeId) : new Map();
}

/** The villages, groups and organizations of a commune today, by id. */
export async function originsOf(sql: Queryable, communeId: string): Promise<Map<string, Origin>> {
  const rows = await sql<Origin[]>`
    select id, kind, village_id as "villageId", organization from unit
    where parent_id = ${communeId} and kind in ('VILLAGE', 'GROUP', 'ORGANIZATION') and (valid_to is null or valid_to > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Limits per household of the programmes in each year of a campaign: of several within one, the last. Only what a source states counts as confirmed. */
async function limitsOf(sql: Queryable, kind: string, period: string): Promise<PlanContext['limits']> {
  return sql<PlanContext['limits'][number][]>`
    select distinct on (t.programme_code, y.year) t.programme_code as programme, y.year, t.limit_vnd as "limitVnd", t.confidence = 'SOURCED' as confirmed
    from plan_campaign c cross join unnest(c.years) as y(year)
    join programme_term t on t.limit_vnd is not null and t.limit_unit = 'HOUSEHOLD' and t.valid_from <= make_date(y.year, 12, 31) and (t.valid_to is null or t.valid_to > make_date(y.year, 1, 1))
    where c.kind = ${kind} and c.period = ${period} order by t.programme_code, y.year, t.valid_from desc`;
}

/** Lines and declarations of a commune's plan as they are now. */
export async function currentPlan(sql: Queryable, processId: string): Promise<{ lines: PlanLine[]; noNeeds: Cell[] }> {
  const [lines, noNeeds] = await Promise.all([
    sql<PlanLine[]>`select id, programme, source, year, origin_id as "originId", households, amount_vnd as "amountVnd", status from plan_line where process_id = ${processId} order by programme, source, year, origin_id`,
    sql<Cell[]>`select programme, source, year from plan_no_need where process_id = ${processId} order by programme, source, year`,
  ]);
  return { lines, noNeeds };
}

/** A process of a plan, by what its campaign is found with. */
export interface PlanProcess {
  readonly processId: string;
  readonly kind: string;
  readonly period: string;
}

/** All that a commune's plan is checked against. */
export async function planContext(sql: Queryable, { processId, kind, period }: PlanProcess, communeId: string): Promise<PlanContext> {
  const [scope, origins, limits, plan] = await Promise.all([campaignScope(sql, kind, period, communeId), originsOf(sql, communeId), limitsOf(sql, kind, period), currentPlan(sql, processId)]);
  return { ...scope, origins, limits, ...plan };
}
