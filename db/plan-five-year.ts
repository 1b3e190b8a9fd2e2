import { planKinds, planWorkflows } from '../domain/plan.ts';
import type { Cell } from '../domain/plan.ts';
import type { Figures } from '../domain/figures.ts';
import type { Queryable } from './client.ts';
import { originsOf } from './plan-context.ts';
import { approvedCommunes } from './plan-figures.ts';

/** A line of a commune, or a declaration of no need, as it was approved. */
export interface ApprovedLine extends Cell, Figures {
  /** Null of a declaration. */
  readonly originId: string | null;
  readonly writtenBy: string;
}

/** A year of an approved plan as one commune begins with it. */
export interface Draft {
  /** The commune's process in the approved plan; null when the plan was approved without it. */
  readonly from: string | null;
  readonly lines: readonly (ApprovedLine & { readonly originId: string })[];
  readonly noNeeds: readonly ApprovedLine[];
  /** Lines whose village, group or organization no longer exists. */
  readonly dropped: readonly (ApprovedLine & { readonly originId: string })[];
}

/** What an approved campaign holds for a commune in a year. @param programmes others are passed over */
export async function draftFrom(sql: Queryable, { base, communeId, year, programmes }: { base: string; communeId: string; year: number; programmes: readonly string[] }): Promise<Draft> {
  const [[place], origins] = await Promise.all([
    sql<{ processId: string; version: number }[]>`
      with recursive ${approvedCommunes(sql, sql`c.process_id = ${base}`)}
      select i.process_id as "processId", i.version from inside i join process p on p.id = i.process_id
      where i.unit_id = ${communeId} and p.workflow_type = ${planWorkflows[planKinds.fiveYear].commune}`,
    originsOf(sql, communeId),
  ]);
  if (!place) return { from: null, lines: [], noNeeds: [], dropped: [] };
  const rows = await sql<ApprovedLine[]>`
    select s.programme, s.source, s.year, nullif(s.child_unit_id, ${communeId}) as "originId", s.households, s.amount_vnd as "amountVnd", coalesce(s.written_by, v.sent_by) as "writtenBy"
    from plan_version v join plan_synthesis s using (process_id, version)
    where v.process_id = ${place.processId} and v.version = ${place.version} and s.year = ${year} and s.programme = any(${[...programmes]}) order by s.programme, s.source, s.child_unit_id`;
  const lines = rows.filter((row): row is ApprovedLine & { originId: string } => row.originId !== null);
  return {
    from: place.processId,
    lines: lines.filter((line) => origins.has(line.originId)),
    noNeeds: rows.filter((row) => row.originId === null),
    dropped: lines.filter((line) => !origins.has(line.originId)),
  };
}

/** The communes that plan with an office in a campaign. */
export async function communesOfOffice(sql: Queryable, period: string, officeId: string): Promise<string[]> {
  const { annual } = planKinds;
  const rows = await sql<{ unitId: string }[]>`
    select unit_id as "unitId" from process where kind = ${annual} and period = ${period} and workflow_type = ${planWorkflows[annual].commune} and area[2] = ${officeId}`;
  return rows.map((row) => row.unitId);
}
