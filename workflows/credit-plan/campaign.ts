import { civilDateAt } from '../../domain/civil-date.ts';
import { wrongLevels } from '../../domain/plan-faults.ts';
import type { PlanKind, PlanLevel } from '../../domain/plan.ts';
import { planWorkflows } from '../../domain/plan.ts';
import { branchDirector } from '../../domain/posts.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';
import type { Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { CampaignSeed, Member, PlanDueDates, PlanSeed } from './contract.ts';
import { messages, planProcessId, steps } from './contract.ts';

export interface CampaignFacts {
  version: number;
  /** The offices, and the branch itself where it plans with communes. */
  members: Record<string, Member>;
  due: PlanDueDates;
  /** Who sent it to the Head, and for whom. */
  submittedBy?: string[];
  /** The offices and communes in the plan as it was sent to the Head last; what the branch accepts after that comes too late for it. */
  planned?: string[];
  /** The version that the Head returned to the branch, until somebody acts on it. */
  returned?: number;
  /** Number and day of the decision by which the Head approved it, where they were given. */
  decision?: Facts;
  started: boolean;
  intakeClosed: boolean;
  ended: boolean;
}

type CampaignDesk = Desk<CampaignFacts, CampaignSeed>;

/** Starts the process of every office and every commune, once. */
export function startLevels(desk: CampaignDesk): void {
  if (desk.facts.started) return;
  desk.facts.started = true;
  const { year, years = [year], attempt, branchId, due, programmes, base = null, basis = null } = desk.input.seed;
  desk.effect('plan.openCampaign', { kind: desk.input.kind, year, years, attempt, branchId, due: { ...due }, programmes, base, basis: basis && { ...basis } });
  if (basis) desk.note('plan.adjustmentOpened', { base, ...basis });
  for (const { officeId, communeIds } of desk.input.seed.offices) {
    start(desk, 'office', officeId, officeId, communeIds);
    for (const communeId of communeIds) start(desk, 'commune', communeId, officeId, []);
  }
}

function start(desk: CampaignDesk, level: PlanLevel, unitId: string, officeId: string, communeIds: readonly string[]): void {
  const { kind, period, cause } = desk.input;
  const { year, years, attempt, branchId, provinceId, due, base, basis } = desk.input.seed;
  const seed: PlanSeed = { year, ...(years && { years }), attempt, branchId, provinceId, officeId, communeIds, due, ...(base !== undefined && { base }), ...(basis && { basis }) };
  const area = [...new Set([unitId, officeId, branchId, provinceId])];
  const input: ProcessInput<PlanSeed> = { v: 1, kind, period, unitId, area, cause, seed };
  desk.send({ to: planProcessId(kind, period, level, unitId), mode: 'START', type: planWorkflows[kind as PlanKind][level], body: input as unknown as Facts });
}

/** What the branch may do with a campaign at any time, each on record: change its dates, close the intake, cancel it. */
export function offerCampaignActs(desk: CampaignDesk): void {
  const to = branchDirector(desk.input.unitId);
  desk.offer({ step: steps.changeDates, to, choices: ['change'] }, (decided) => {
    const due = decided.form['due'] as unknown as PlanDueDates;
    desk.facts.due = due;
    desk.effect('plan.dueDates', { due: { ...due } }, decided);
    desk.amend(steps.reviewOffice, { due: due.branch });
    desk.amend(steps.synthesizeBranch, { due: due.branch });
    desk.amend(steps.approve, { due: due.head });
    tellEveryone(desk, messages.dueDatesChanged, () => ({ due: { ...due } }));
  }, { check: (decided) => refuseBadDates(desk.facts.due, decided.form['due'] as unknown as PlanDueDates) });
  if (!desk.facts.intakeClosed) {
    desk.offer({ step: steps.closeIntake, to, choices: ['close'] }, (decided) => {
      desk.facts.intakeClosed = true;
      desk.effect('plan.campaign', { status: 'INTAKE_CLOSED', version: desk.facts.version }, decided);
      tellEveryone(desk, messages.intakeClosed, () => ({ reason: decided.form['reason'] ?? null }));
      desk.withdraw(steps.closeIntake);
    });
  }
  desk.offer(
    { step: steps.cancel, to, choices: ['cancel'] },
    (decided) => {
      desk.facts.ended = true;
      desk.effect('plan.campaign', { status: 'CANCELLED', version: desk.facts.version }, decided);
      tellEveryone(desk, messages.campaignCancelled, () => ({ reason: decided.form['reason'] ?? null }));
      desk.withdrawAll();
      desk.setStatus('CANCELLED');
    },
    { check: () => (desk.isClaimed(steps.approve) ? refuse('TAKEN_UP') : undefined) },
  );
}

/** A branch that an operator ends takes its campaign with it: nobody could cancel that any more, and its year would never be free for another. */
export function cancelWhenEnded(desk: CampaignDesk): void {
  desk.whenEnded(() => {
    if (!desk.facts.started) return;
    desk.effect('plan.campaign', { status: 'CANCELLED', version: desk.facts.version });
    tellEveryone(desk, messages.campaignCancelled, () => ({ reason: null }));
  });
}

/** One message to every office and every commune of the campaign. */
export function tellEveryone(desk: CampaignDesk, type: string, body: (unitId: string) => Facts): void {
  for (const { officeId, communeIds } of desk.input.seed.offices) {
    desk.send({ to: planProcessId(desk.input.kind, desk.input.period, 'office', officeId), mode: 'MESSAGE', type, body: body(officeId) });
    for (const communeId of communeIds) desk.send({ to: planProcessId(desk.input.kind, desk.input.period, 'commune', communeId), mode: 'MESSAGE', type, body: body(communeId) });
  }
}

/** New dates keep the order of the levels; one that is changed may not lie in the past. */
function refuseBadDates(before: PlanDueDates, after: PlanDueDates): void {
  if (wrongLevels(after, civilDateAt(Date.now()), before).length > 0) refuse('DUE_DATES_OUT_OF_ORDER');
}
