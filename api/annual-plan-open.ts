import { WithStartWorkflowOperation } from '@temporalio/client';
import type { FastifyRequest } from 'fastify';
import type { CampaignRow } from '../db/plans.ts';
import { campaignsOf, programmesInForce } from '../db/plans.ts';
import { underPolicy } from '../db/policy.ts';
import { planningOffices } from '../db/units.ts';
import { areaOf } from '../db/units.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import { wrongLevels } from '../domain/plan-faults.ts';
import type { BranchPlanInput, CampaignSeed, PlanDueDates } from '../workflows/annual-plan/contract.ts';
import { annualPlanKind, annualPlanWorkflows, planPeriod, planProcessId } from '../workflows/annual-plan/contract.ts';
import type { Receipt } from '../workflows/shared/contract.ts';
import { openProcess } from '../workflows/shared/contract.ts';
import { actOf, withEngine } from './engine.ts';
import { today } from './schemas.ts';

/** The first year planned with this system (document 499). */
const firstYear = 2026;

export interface CampaignOrder {
  readonly year: number;
  readonly due: PlanDueDates;
  /** Programmes to plan; by default all in force in the year. */
  readonly programmes?: readonly string[] | undefined;
}

/** Opens the year's campaign: the branch's process, which starts those of all offices and communes. @throws Refusal */
export async function openCampaign(request: FastifyRequest, order: CampaignOrder, repeated: boolean): Promise<Receipt> {
  const { sql } = request.server.database;
  const appointment = request.actor.appointments.find((a) => a.role === 'BRANCH_DIRECTOR' && a.delegated === undefined);
  if (!appointment) throw new Refusal('FORBIDDEN');
  refuseBadDates(order);
  const branchId = appointment.unitId;
  const area = await areaOf(sql, branchId, today());
  const attempt = attemptOf(await campaignsOf(sql, order.year), repeated);
  const seed = await campaignSeed(request, order, branchId, area.at(-1) ?? '', attempt);
  const act = actOf(request, appointment);
  const period = planPeriod(order.year, attempt);
  return underPolicy(sql, area, today(), (policy) => {
    const input: BranchPlanInput = { v: 1, kind: annualPlanKind, period, unitId: branchId, area, cause: { key: act.key, by: act.by }, seed, policy };
    const startWorkflowOperation = new WithStartWorkflowOperation(annualPlanWorkflows.branch, {
      workflowId: planProcessId(period, 'branch', branchId), taskQueue: request.server.config.temporalTaskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return withEngine(request, (temporal) => temporal.workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: act.key, args: [act] }));
  });
}

/** @throws Refusal ALREADY_OPEN when the year has a campaign that is not cancelled, unless this request is the one that opened it, sent again */
function attemptOf(campaigns: readonly CampaignRow[], repeated: boolean): number {
  const live = campaigns.find((campaign) => campaign.status !== 'CANCELLED');
  if (live && !repeated) throw new Refusal('ALREADY_OPEN', {}, [{ path: '/year', vi: 'Năm này đã có đợt lập kế hoạch.', en: 'This year already has a campaign.' }]);
  return live ? live.attempt : campaigns.length + 1;
}

function refuseBadDates({ year, due }: CampaignOrder): void {
  const now = today();
  const lastYear = Number(now.slice(0, 4)) + 1;
  if (year < firstYear || year > lastYear) throw new Refusal('WRONG_YEAR', { from: firstYear, to: lastYear }, [{ path: '/year', vi: `Từ ${firstYear} đến ${lastYear}.`, en: `From ${firstYear} to ${lastYear}.` }]);
  const wrong = wrongLevels(due, now);
  if (wrong.length > 0) throw new Refusal('DUE_DATES_OUT_OF_ORDER', {}, wrong.map((level) => ({ path: `/due/${level}`, ...refusalText('DUE_DATES_OUT_OF_ORDER') })));
}

async function campaignSeed(request: FastifyRequest, order: CampaignOrder, branchId: string, provinceId: string, attempt: number): Promise<CampaignSeed> {
  const { sql } = request.server.database;
  const [inForce, { officeByCommune, missing }] = await Promise.all([programmesInForce(sql, order.year), planningOffices(sql, today())]);
  const foreign = (order.programmes ?? []).find((code) => !inForce.includes(code));
  if (foreign !== undefined) throw new Refusal('PROGRAMME_NOT_IN_FORCE', { programme: foreign }, [{ path: '/programmes', vi: `${foreign} không có hiệu lực trong năm này.`, en: `${foreign} is not in force in this year.` }]);
  if (missing.length > 0) throw new Refusal('PLANNING_OFFICE_MISSING', { units: [...missing] });
  const offices = new Map<string, string[]>();
  for (const [communeId, officeId] of officeByCommune) offices.set(officeId, [...(offices.get(officeId) ?? []), communeId]);
  return {
    year: order.year, attempt, provinceId, branchId, officeId: branchId, communeIds: [], due: order.due, programmes: [...(order.programmes ?? inForce)],
    offices: [...offices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([officeId, communeIds]) => ({ officeId, communeIds })),
  };
}
