import type { PlanContext, PlanLine } from '../domain/plan-faults.ts';
import type { Cell, Origin } from '../domain/plan.ts';
import type { Queryable } from './client.ts';

/** Programmes of the campaign that a period belongs to. */
export async function campaignProgrammes(sql: Queryable, period: string): Promise<string[]> {
  const [row] = await sql<{ programmes: string[] }[]>`select programmes from plan_campaign where period = ${period}`;
  return row?.programmes ?? [];
}

/** The villages, groups and organizations of a commune today, by id. */
async function originsOf(sql: Queryable, communeId: string): Promise<Map<string, Origin>> {
  const rows = await sql<Origin[]>`
    select id, kind, village_id as "villageId", organization from unit
    where parent_id = ${communeId} and kind in ('VILLAGE', 'GROUP', 'ORGANIZATION') and (valid_to is null or valid_to > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Limits per household of the programmes in the year of a campaign. Only what a source states counts as confirmed. */
async function limitsOf(sql: Queryable, period: string): Promise<PlanContext['limits']> {
  return sql<{ programme: string; limitVnd: bigint; confirmed: boolean }[]>`
    select distinct on (t.programme_code) t.programme_code as programme, t.limit_vnd as "limitVnd", t.confidence = 'SOURCED' as confirmed
    from programme_term t join plan_campaign c on c.period = ${period}
    where t.limit_vnd is not null and t.limit_unit = 'HOUSEHOLD' and t.valid_from <= make_date(c.year, 12, 31) and (t.valid_to is null or t.valid_to > make_date(c.year, 1, 1))
    order by t.programme_code, t.valid_from desc`;
}

/** Lines and declarations of a commune's plan as they are now. */
export async function currentPlan(sql: Queryable, processId: string): Promise<{ lines: PlanLine[]; noNeeds: Cell[] }> {
  const [lines, noNeeds] = await Promise.all([
    sql<PlanLine[]>`select id, programme, source, origin_id as "originId", households, amount_vnd as "amountVnd", status from plan_line where process_id = ${processId} order by programme, source, origin_id`,
    sql<Cell[]>`select programme, source from plan_no_need where process_id = ${processId} order by programme, source`,
  ]);
  return { lines, noNeeds };
}

/** All that a commune's plan is checked against. */
export async function planContext(sql: Queryable, processId: string, period: string, communeId: string): Promise<PlanContext> {
  const [programmes, origins, limits, plan] = await Promise.all([campaignProgrammes(sql, period), originsOf(sql, communeId), limitsOf(sql, period), currentPlan(sql, processId)]);
  return { programmes, origins, limits, ...plan };
}
