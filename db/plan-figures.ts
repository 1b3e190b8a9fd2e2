import type { Figures } from '../domain/figures.ts';
import { figuresOf } from '../domain/figures.ts';
import type { Cell } from '../domain/plan.ts';
import { cellKey, planKinds } from '../domain/plan.ts';
import type { Queryable, Statement } from './client.ts';
import { versionsInside } from './plan-versions.ts';

export interface FigureRow extends Cell, Figures {
  readonly communeId: string;
}

/** `with recursive` parts: the versions inside the approved ones of these campaigns, and the figures of the communes among them. @param campaigns condition on `plan_campaign c` */
export const approvedCommunes = (sql: Queryable, campaigns: Statement) => sql`
  ${versionsInside(sql, sql`select c.process_id, c.approved_version, null::text from plan_campaign c where c.status = 'APPROVED' and ${campaigns}`)},
  approved as (
    select i.root, i.unit_id as commune_id, s.programme, s.source, s.year, sum(s.households)::int as households, sum(s.amount_vnd)::bigint as amount_vnd
    from inside i join plan_version v on v.process_id = i.process_id and v.version = i.version and jsonb_array_length(v.children) = 0
    join plan_synthesis s on s.process_id = i.process_id and s.version = i.version where i.unit_id is not null
    group by 1, 2, 3, 4, 5)`;

/** What the Head approved of one campaign: a row for each commune and cell; declarations of no need are zero, absent communes are absent. */
export async function approvedFigures(sql: Queryable, campaignId: string): Promise<FigureRow[]> {
  return sql<FigureRow[]>`
    with recursive ${approvedCommunes(sql, sql`c.process_id = ${campaignId}`)}
    select commune_id as "communeId", programme, source, year, households, amount_vnd as "amountVnd" from approved order by 1, 2, 3, 4`;
}

/** What is asked of what the Head approved. */
export interface ApprovedPart {
  readonly year: number;
  /** One campaign; else the annual plan of the year and every adjustment of it. */
  readonly campaignId?: string;
  /** These communes together; else all. */
  readonly communeIds?: readonly string[] | null;
}

/** What the Head approved for a year, by cell. A cell that is missing has nothing. */
export async function approvedCells(sql: Queryable, { year, campaignId, communeIds = null }: ApprovedPart): Promise<Map<string, Cell & Figures>> {
  const campaigns = campaignId === undefined ? sql`c.year = ${year} and c.kind in (${planKinds.annual}, ${planKinds.adjustment})` : sql`c.process_id = ${campaignId}`;
  const rows = await sql<(Cell & Figures)[]>`
    with recursive ${approvedCommunes(sql, campaigns)}
    select programme, source, year, sum(households)::int as households, sum(amount_vnd)::bigint as "amountVnd" from approved
    where year = ${year} ${communeIds === null ? sql`` : sql`and commune_id = any(${[...communeIds]}::text[])`} group by 1, 2, 3 order by 1, 2`;
  return new Map(rows.map((row) => [cellKey(row), row]));
}

/**
 * The figures of a year that are in force: the targets of the last signed allotment, or what was approved while there is none, with every adjustment
 * approved since.
 * @param communeId of one commune, or of all when null
 */
export async function figureRowsInForce(sql: Queryable, year: number, communeId: string | null): Promise<FigureRow[]> {
  return sql<FigureRow[]>`
    with recursive allotted as (select process_id, version, signed_at from plan_allotment where year = ${year} and status = 'SIGNED' order by number desc limit 1),
    ${approvedCommunes(sql, sql`c.year = ${year} and (
      (c.kind = 'annual-plan' and not exists (select from allotted)) or
      (c.kind = 'plan-adjustment' and c.approved_at > coalesce((select signed_at from allotted), '-infinity')))`)},
    part as (
      select commune_id, programme, source, year, households, amount_vnd from approved
      union all
      select l.commune_id, l.programme, l.source, ${year}::int, l.households, l.amount_vnd from plan_allotment_line l join allotted using (process_id, version))
    select commune_id as "communeId", programme, source, year, sum(households)::int as households, sum(amount_vnd)::bigint as "amountVnd" from part
    where ${communeId}::text is null or commune_id = ${communeId} group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
}

/**
 * Until the transaction ends, nobody else changes which figures of a year are in force. Whoever changes them and checks what comes of it takes this first:
 * of two acts that each leave nothing below zero, both together could.
 */
export async function lockFigures(tx: Queryable, year: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('plan-figures', ${year}))`;
}

/** The figures of one commune in force, by cell. */
export async function figuresInForce(sql: Queryable, year: number, communeId: string): Promise<ReadonlyMap<string, Figures>> {
  const rows = await figureRowsInForce(sql, year, communeId);
  return new Map(rows.map((row) => [cellKey(row), figuresOf(row)]));
}
