import { randomUUID } from 'node:crypto';
import type { Queryable } from '../db/client.ts';
import type { Draft } from '../db/plan-five-year.ts';
import { draftFrom } from '../db/plan-five-year.ts';
import { campaignFor } from '../db/plans.ts';
import type { FiveYearDraft, PlanActivities } from '../workflows/credit-plan/acts.ts';
import { steps } from '../workflows/credit-plan/contract.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { withPrincipals } from './makers.ts';

type Place = Parameters<PlanActivities['fiveYearDraft']>[0];

async function draftOf(sql: Queryable, { kind, period, communeId, base, year }: Place): Promise<Draft> {
  const campaign = await campaignFor(sql, kind, period);
  return draftFrom(sql, { base, communeId, year, programmes: campaign?.programmes ?? [] });
}

/** What a commune's annual plan will begin with, by counts, and who made it. */
export async function fiveYearDraft(sql: Queryable, place: Place): Promise<FiveYearDraft> {
  const { from, lines, noNeeds, dropped } = await draftOf(sql, place);
  const authors = [...new Set([...lines, ...noNeeds].map((row) => row.writtenBy))];
  const makers = from === null ? [] : await withPrincipals(sql, authors, [from], steps.enterNeeds);
  return { from, makers, lines: lines.length, noNeeds: noNeeds.length, dropped: dropped.length };
}

/** A commune's annual plan begins with the approved lines and declarations of its year: drafts, by those who wrote them. */
export async function beginPlan(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [version, year] = [Number(body['version']), Number(body['year'])];
  const { lines, noNeeds } = await draftOf(tx, { kind: turn.kind, period: turn.period, communeId: turn.unitId, base: String(body['base']), year });
  const rows = lines.map((line) => ({ id: `line-${randomUUID()}`, programme: line.programme, source: line.source, origin_id: line.originId, households: line.households, amount_vnd: String(line.amountVnd), written_by: line.writtenBy }));
  await tx`
    insert into plan_line (id, process_id, programme, source, year, origin_id, households, amount_vnd, status, written_in_version, written_by, updated_at)
    select id, ${turn.processId}, programme, source, ${year}::int, origin_id, households, amount_vnd, 'DRAFT', ${version}::int, written_by, ${new Date(turn.at)}::timestamptz
    from jsonb_to_recordset(${tx.json(rows)}) as r(id text, programme text, source text, origin_id text, households int, amount_vnd bigint, written_by text) on conflict do nothing`;
  const declared = noNeeds.map(({ programme, source, writtenBy }) => ({ programme, source, written_by: writtenBy }));
  await tx`
    insert into plan_no_need (process_id, programme, source, year, declared_in_version, declared_by)
    select ${turn.processId}, programme, source, ${year}::int, ${version}::int, written_by from jsonb_to_recordset(${tx.json(declared)}) as r(programme text, source text, written_by text) on conflict do nothing`;
  return { lines: lines.length, noNeeds: noNeeds.length };
}

/** Who wrote what stands in a commune's plan, and in whose name: here, or in the plan that it began with. */
export async function standingMakers(sql: Queryable, processId: string): Promise<string[]> {
  const [authors, began] = await Promise.all([
    sql<{ id: string }[]>`select written_by as id from plan_line where process_id = ${processId} and status <> 'RETURNED' union select declared_by from plan_no_need where process_id = ${processId}`,
    sql<{ process: string }[]>`select after->>'from' as process from ledger_entry where chain = ${processId} and action = 'plan.begun'`,
  ]);
  return withPrincipals(sql, authors.map(({ id }) => id), [processId, ...began.map(({ process }) => process)], steps.enterNeeds);
}
