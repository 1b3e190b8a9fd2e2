import { isPlanKind, planLevelOf, planWorkflows } from '../domain/plan.ts';
import type { SynthesisPart } from '../domain/staleness.ts';
import type { Queryable } from './client.ts';

/**
 * All that a version of a level was made from, down to the communes, and every unit that it or a synthesis in it went on without; with what each of them has now.
 * Empty for a commune, and once the campaign is approved or cancelled: then nothing is stale any more.
 */
export async function partsOfSynthesis(sql: Queryable, process: { readonly id: string; readonly kind: string; readonly period: string; readonly workflowType: string }, version: number): Promise<SynthesisPart[]> {
  const level = planLevelOf(process.workflowType);
  if (!isPlanKind(process.kind) || level === null || level === 'commune') return [];
  const { commune, office, branch } = planWorkflows[process.kind];
  return sql<SynthesisPart[]>`
    with recursive inside (process_id, version, path, made_at) as (
      select process_id, version, '{}'::text[], sent_at from plan_version where process_id = ${process.id} and version = ${version}
        and not exists (select from plan_campaign where kind = ${process.kind} and period = ${process.period} and status in ('APPROVED', 'CANCELLED'))
      union all
      select v.process_id, v.version, i.path || c."unitId", v.sent_at from inside i join plan_version made on made.process_id = i.process_id and made.version = i.version
      cross join jsonb_to_recordset(made.children) as c("unitId" text, "processId" text, version int) join plan_version v on v.process_id = c."processId" and v.version = c.version),
    part (path, process_id, included, made_at) as (
      select i.path, i.process_id, i.version, above.made_at from inside i join inside above on above.path = trim_array(i.path, 1) where i.path <> '{}'
      union all
      select i.path || e.child_unit_id, child.id, null, i.made_at from inside i join plan_exception e on e.process_id = i.process_id and e.version = i.version
      join process own on own.id = i.process_id
      join process child on child.kind = ${process.kind} and child.period = ${process.period} and child.unit_id = e.child_unit_id and child.workflow_type = case own.workflow_type when ${branch} then ${office} else ${commune} end)
    select part.path, p.id as "processId", part.included as "includedVersion", part.made_at as "madeAt", coalesce(newest.version, 0) as "newestVersion", newest.sent_at as "newestSentAt", p.workflow_type = ${commune} as "isCommune", p.status
    from part join process p on p.id = part.process_id
    left join lateral (select version, sent_at from plan_version v where v.process_id = p.id order by version desc limit 1) newest on true
    order by part.path`;
}
