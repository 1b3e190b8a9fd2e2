import type { Queryable } from '../db/client.ts';
import { approvedFigures, figureRowsInForce, lockFigures } from '../db/plan-figures.ts';
import { Refusal } from '../domain/errors.ts';
import { minus, noFigures } from '../domain/figures.ts';
import { belowZero } from '../domain/plan-faults.ts';
import { cellKey, planKinds } from '../domain/plan.ts';
import type { PlanActivities } from '../workflows/credit-plan/acts.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import type { ActivityDeps } from './deps.ts';
import { beginPlan, fiveYearDraft, standingMakers } from './plan-begin.ts';
import { acceptPlan, reopenLines, returnLines, submitPlan, synthesize, withdrawPlan } from './plan-levels.ts';
import { enterNeeds } from './plan-needs.ts';
import { sendAgain, undoAccept } from './plan-undo.ts';
import type { Effect } from './record.ts';

/** What turns of a plan write. Names are persisted in workflow histories: never rename one. */
export const planEffects: Readonly<Record<string, Effect>> = {
  'plan.openCampaign': openCampaign,
  'plan.dueDates': changeDueDates,
  'plan.campaign': setCampaignStatus,
  'plan.begin': beginPlan,
  'plan.enter': enterNeeds,
  'plan.submit': submitPlan,
  'plan.withdraw': withdrawPlan,
  'plan.accept': Object.assign(acceptPlan, { oneStatement: true }),
  'plan.returnLines': returnLines,
  'plan.reopenLines': reopenLines,
  'plan.synthesize': synthesize,
  'plan.undoAccept': undoAccept,
  'plan.sendAgain': sendAgain,
};

async function openCampaign(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { year, years, attempt, due, programmes, base, basis } = body as unknown as { year: number; years?: number[]; attempt: number; due: Facts; programmes: string[]; base?: string | null; basis?: Facts | null };
  await tx`
    insert into plan_campaign (process_id, kind, year, years, period, attempt, status, due_dates, programmes, base_process_id, basis)
    values (${turn.processId}, ${turn.kind}, ${year}, ${years ?? [year]}, ${turn.period}, ${attempt}, 'OPEN', ${tx.json(due)}, ${programmes}, ${base ?? null}, ${basis ? tx.json(basis) : null})`;
  return { year };
}

async function changeDueDates(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  await tx`update plan_campaign set due_dates = ${tx.json(body['due'] as Facts)} where process_id = ${turn.processId}`;
  return { due: body['due'] ?? null };
}

async function setCampaignStatus(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const status = String(body['status']);
  await tx`update plan_campaign set status = ${status} where process_id = ${turn.processId}`;
  if (status === 'APPROVED') await approveCampaign(tx, turn, body);
  return { status };
}

async function approveCampaign(tx: Queryable, turn: Turn, body: Facts): Promise<void> {
  const [campaign] = await tx<{ year: number }[]>`select year from plan_campaign where process_id = ${turn.processId}`;
  if (turn.kind === planKinds.adjustment && campaign) await lockFigures(tx, campaign.year);
  // What is written after a signature counts after it, also where its turn is older: targets in force are those signed last, and what was approved since.
  const afterSignature = turn.kind === planKinds.adjustment ? tx`(select max(signed_at) + interval '1 millisecond' from plan_allotment where year = ${campaign?.year ?? 0} and status = 'SIGNED')` : tx`null`;
  await tx`
    update plan_campaign set approved_version = ${Number(body['version'])}, approved_at = greatest(${new Date(turn.at)}::timestamptz, ${afterSignature}), decision = ${body['decision'] ? tx.json(body['decision'] as Facts) : null}
    where process_id = ${turn.processId}`;
  if (turn.kind === planKinds.adjustment && campaign) await refuseBelowZero(tx, turn, campaign.year);
}

/** @throws Refusal BELOW_ZERO when an adjustment would now take a figure below zero: another act has changed what is in force */
async function refuseBelowZero(tx: Queryable, turn: Turn, year: number): Promise<void> {
  const below = (await figureRowsInForce(tx, year, null)).find((row) => row.households < 0 || row.amountVnd < 0n);
  if (!below) return;
  const delta = (await approvedFigures(tx, turn.processId)).find((row) => row.communeId === below.communeId && cellKey(row) === cellKey(below));
  throw new Refusal('BELOW_ZERO', belowZero(`${below.communeId} ${cellKey(below)}`, minus(below, delta ?? noFigures)));
}

export function createPlanActivities({ database: { sql } }: ActivityDeps): PlanActivities {
  return {
    standingMakers: ({ processId }) => standingMakers(sql, processId),
    fiveYearDraft: (place) => fiveYearDraft(sql, place),
  };
}
