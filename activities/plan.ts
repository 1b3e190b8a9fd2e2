import type { Queryable } from '../db/client.ts';
import type { PlanActivities } from '../workflows/annual-plan/acts.ts';
import { steps } from '../workflows/annual-plan/contract.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import type { ActivityDeps } from './deps.ts';
import { acceptPlan, reopenLines, returnLines, submitPlan, synthesize, withdrawPlan } from './plan-levels.ts';
import { enterNeeds } from './plan-needs.ts';
import { sendAgain, undoAccept } from './plan-undo.ts';
import type { Effect } from './record.ts';

/** What turns of the annual plan write. Names are persisted in workflow histories: never rename one. */
export const planEffects: Readonly<Record<string, Effect>> = {
  'plan.openCampaign': openCampaign,
  'plan.dueDates': changeDueDates,
  'plan.campaign': setCampaignStatus,
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
  await tx`
    insert into plan_campaign (process_id, year, period, attempt, status, due_dates, programmes)
    values (${turn.processId}, ${Number(body['year'])}, ${turn.period}, ${Number(body['attempt'])}, 'OPEN', ${tx.json(body['due'] as Facts)}, ${body['programmes'] as string[]})`;
  return { year: Number(body['year']) };
}

async function changeDueDates(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  await tx`update plan_campaign set due_dates = ${tx.json(body['due'] as Facts)} where process_id = ${turn.processId}`;
  return { due: body['due'] ?? null };
}

async function setCampaignStatus(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  await tx`update plan_campaign set status = ${String(body['status'])} where process_id = ${turn.processId}`;
  return { status: String(body['status']) };
}

export function createPlanActivities({ database }: ActivityDeps): PlanActivities {
  return {
    async standingMakers({ processId }) {
      // Who had somebody enter needs in their name made what that person wrote.
      const rows = await database.sql<{ maker: string }[]>`
        with author as (
          select written_by as id from plan_line where process_id = ${processId} and status <> 'RETURNED' union select declared_by from plan_no_need where process_id = ${processId}
        )
        select id as maker from author
        union select e.acting_for from ledger_entry e join author on author.id = e.actor
          where e.chain = ${processId} and e.action = 'task.decided' and e.acting_for is not null and e.subject like ${`${processId}~${steps.enterNeeds}~%`} order by maker`;
      return rows.map((row) => row.maker);
    },
  };
}
