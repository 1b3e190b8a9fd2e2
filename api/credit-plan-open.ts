import { WithStartWorkflowOperation } from '@temporalio/client';
import type { FastifyRequest } from 'fastify';
import type { Sql } from '../db/client.ts';
import type { CampaignRow } from '../db/plans.ts';
import { approvedCampaign, campaignsOf } from '../db/plans.ts';
import { underPolicy } from '../db/policy.ts';
import { programmesInForce } from '../db/programmes.ts';
import { areaOf, planningOffices } from '../db/units.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { faultAt, Refusal, refusalText } from '../domain/errors.ts';
import { wrongLevels } from '../domain/plan-faults.ts';
import { planKinds, planWorkflows } from '../domain/plan.ts';
import type { BranchPlanInput, CampaignSeed, PlanDueDates } from '../workflows/credit-plan/contract.ts';
import { planPeriod, planProcessId } from '../workflows/credit-plan/contract.ts';
import { openProcess } from '../workflows/shared/contract.ts';
import { warnOfDaysOff } from './act-warnings.ts';
import { actOf, withEngine } from './engine.ts';
import type { ToldReceipt } from './receipt.ts';
import { today } from './schemas.ts';
import type { StagedAct } from './staging.ts';
import { stageFor } from './staging.ts';

/** The first year planned with this system, and the first of a five-year plan (document 499: the plan of 2026 and of 2026 to 2030). */
const firstYear = 2026;
/** Years of a five-year plan. */
const span = 5;

interface Order {
  readonly due: PlanDueDates;
  /** Programmes to plan; by default all in force in the years, or those of the plan that is adjusted. */
  readonly programmes?: readonly string[] | undefined;
}

/** What a campaign is to be opened for. */
export type CampaignOrder = Order &
  (
    | { readonly kind: 'annual-plan'; readonly year: number }
    | { readonly kind: 'five-year-plan'; readonly fromYear: number }
    | { readonly kind: 'plan-adjustment'; readonly year: number; readonly basis: { readonly number: string; readonly date: CivilDate; readonly reason: string } }
  );

/** What of a campaign follows from what is planned already. */
interface Place {
  readonly years: readonly number[];
  readonly attempt: number;
  readonly inForce: readonly string[];
  /** The approved campaign that it changes or starts from. */
  readonly base?: string;
}

/** Opens a campaign: the branch's process, which starts those of all offices and communes. @throws Refusal */
export async function openCampaign(request: FastifyRequest, order: CampaignOrder, repeated: boolean): Promise<ToldReceipt> {
  const { sql } = request.server.database;
  const appointment = request.actor.appointments.find((a) => a.role === 'BRANCH_DIRECTOR' && a.delegated === undefined);
  if (!appointment) throw new Refusal('FORBIDDEN');
  const act = actOf(request, appointment);
  const place = await placeOf(request, order, { repeated, basis: basisRef(act.key) });
  refuseBadDates(order);
  const branchId = appointment.unitId;
  const area = await areaOf(sql, branchId, today());
  const period = planPeriod(order.kind, place.years, place.attempt);
  const workflowId = planProcessId(order.kind, period, 'branch', branchId);
  const staged = stageFor(workflowId, request.actor.personId, act.key);
  const seed: CampaignSeed = { ...(await campaignSeed(request, order, place, branchId, area.at(-1) ?? '')), ...basisOf(order, staged) };
  const warnings = await warnOfDaysOff(sql, order.due, area);
  await staged.write(sql);
  const receipt = await underPolicy(sql, area, today(), (policy) => {
    const input: BranchPlanInput = { v: 1, kind: order.kind, period, unitId: branchId, area, cause: { key: act.key, by: act.by }, seed, policy };
    const startWorkflowOperation = new WithStartWorkflowOperation(planWorkflows[order.kind].branch, {
      workflowId, taskQueue: request.server.config.temporalTaskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return withEngine(request, (temporal) => temporal.workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: act.key, args: [act] }));
  }).catch(async (error: unknown) => {
    // Another was faster: nobody will ask for the reason any more.
    if (error instanceof Refusal && error.code === 'ALREADY_OPEN') await staged.takeBack(sql);
    throw error;
  });
  return { ...receipt, warnings };
}

/** How the reason of an adjustment is referred to when this act stages it: the same for the same act, and by it the campaign that the act opened is known again. */
function basisRef(key: string): string {
  return stageFor('', '', key).staging.text('');
}

/** An opening that came before, and what it staged. */
interface Repetition {
  readonly repeated: boolean;
  readonly basis: string;
}

function basisOf(order: CampaignOrder, staged: StagedAct): Pick<CampaignSeed, 'basis'> {
  if (order.kind !== planKinds.adjustment) return {};
  const { number, date, reason } = order.basis;
  if (date > today()) throw new Refusal('DAY_AHEAD', { day: date }, [{ path: '/basis/date', ...refusalText('DAY_AHEAD', { day: date }) }]);
  return { basis: { number, date, reason: staged.staging.text(reason) } };
}

async function placeOf(request: FastifyRequest, order: CampaignOrder, repetition: Repetition): Promise<Place> {
  const { sql } = request.server.database;
  if (order.kind === planKinds.adjustment) return adjustmentPlace(sql, order.year, repetition);
  const years = order.kind === planKinds.fiveYear ? yearsFrom(order.fromYear) : yearAlone(order.year);
  const [first = firstYear] = years;
  const isFiveYear = order.kind === planKinds.fiveYear;
  const [campaigns, base, ...inForce] = await Promise.all([campaignsOf(sql, order.kind, first), isFiveYear ? undefined : approvedCampaign(sql, planKinds.fiveYear, first), ...years.map((year) => programmesInForce(sql, year))]);
  return { years, attempt: attemptOf(campaigns, repetition.repeated, isFiveYear ? '/fromYear' : '/year'), inForce: [...new Set(inForce.flat())].sort(), ...(base && { base: base.processId }) };
}

const lastYear = (): number => Number(today().slice(0, 4)) + 1;

function yearAlone(year: number): number[] {
  if (year < firstYear || year > lastYear()) throw new Refusal('WRONG_YEAR', { from: firstYear, to: lastYear() }, [{ path: '/year', vi: `Từ ${firstYear} đến ${lastYear()}.`, en: `From ${firstYear} to ${lastYear()}.` }]);
  return [year];
}

/** Five-year plans follow one another from the first: 2026, 2031. */
function yearsFrom(year: number): number[] {
  const params = { first: firstYear, next: firstYear + span };
  if (year < firstYear || year > lastYear() || (year - firstYear) % span !== 0) throw new Refusal('WRONG_FIRST_YEAR', params, [{ path: '/fromYear', ...refusalText('WRONG_FIRST_YEAR', params) }]);
  return Array.from({ length: span }, (_, i) => year + i);
}

/** @throws Refusal NOTHING_TO_ADJUST while no plan of the year is approved, ALREADY_OPEN while another adjustment of it is open */
async function adjustmentPlace(sql: Sql, year: number, { repeated, basis }: Repetition): Promise<Place> {
  const base = await approvedCampaign(sql, planKinds.annual, year);
  if (!base) throw new Refusal('NOTHING_TO_ADJUST', { year }, [{ path: '/year', ...refusalText('NOTHING_TO_ADJUST', { year }) }]);
  const before = await campaignsOf(sql, planKinds.adjustment, year);
  const own = repeated ? before.find((campaign) => campaign.basis?.reason === basis) : undefined;
  if (!own && before.some(({ status }) => status === 'OPEN' || status === 'INTAKE_CLOSED')) throw alreadyOpen('/year', adjustmentOpen);
  return { years: [year], attempt: own?.attempt ?? before.length + 1, inForce: base.programmes, base: base.processId };
}

/** @throws Refusal ALREADY_OPEN when the year has a campaign that is not cancelled, unless this request is the one that opened it, sent again */
function attemptOf(campaigns: readonly CampaignRow[], repeated: boolean, path: string): number {
  const live = campaigns.find((campaign) => campaign.status !== 'CANCELLED');
  if (live && !repeated) throw alreadyOpen(path);
  return live ? live.attempt : campaigns.length + 1;
}

const campaignOpen = { vi: 'Năm này đã có đợt lập kế hoạch.', en: 'This year already has a campaign.' };
const adjustmentOpen = { vi: 'Năm này đang có một đợt điều chỉnh chưa xong.', en: 'An adjustment of this year is still open.' };

function alreadyOpen(path: string, text = campaignOpen): Refusal {
  return new Refusal('ALREADY_OPEN', {}, [{ path, ...text }]);
}

function refuseBadDates({ due }: Order): void {
  const wrong = wrongLevels(due, today());
  if (wrong.length > 0) throw new Refusal('DUE_DATES_OUT_OF_ORDER', {}, wrong.map((level) => ({ path: `/due/${level}`, ...refusalText('DUE_DATES_OUT_OF_ORDER') })));
}

async function campaignSeed(request: FastifyRequest, order: CampaignOrder, { years, attempt, inForce, base }: Place, branchId: string, provinceId: string): Promise<CampaignSeed> {
  const { officeByCommune, missing } = await planningOffices(request.server.database.sql, today());
  const foreign = (order.programmes ?? []).find((code) => !inForce.includes(code));
  if (foreign !== undefined) throw new Refusal('PROGRAMME_NOT_IN_FORCE', { programme: foreign }, [faultAt('/programmes', 'PROGRAMME_NOT_IN_FORCE', { programme: foreign })]);
  if (missing.length > 0) throw new Refusal('PLANNING_OFFICE_MISSING', { units: [...missing] });
  const offices = new Map<string, string[]>();
  for (const [communeId, officeId] of officeByCommune) offices.set(officeId, [...(offices.get(officeId) ?? []), communeId]);
  return {
    year: years[0] ?? firstYear, years, attempt, provinceId, branchId, officeId: branchId, communeIds: [], due: order.due, programmes: [...(order.programmes ?? inForce)], ...(base !== undefined && { base }),
    offices: [...offices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([officeId, communeIds]) => ({ officeId, communeIds })),
  };
}
