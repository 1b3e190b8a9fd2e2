import type { Policy } from '../../domain/policy.ts';
import { isDrafting, planKinds } from '../../domain/plan.ts';
import { chairman, communeStaff, officeDirector } from '../../domain/posts.ts';
import type { Decided } from '../shared/desk.ts';
import { Desk } from '../shared/desk.ts';
import type { Facts, TaskState } from '../shared/contract.ts';
import type { TurnMessage } from '../shared/turn.ts';
import { refuse } from '../shared/refuse.ts';
import { principals } from '../shared/tasks.ts';
import type { BatchForm, CommunePlanInput, PlanSeed, Sent } from './contract.ts';
import { messages, planProcessId, steps } from './contract.ts';
import { followCampaign } from './campaign-news.ts';
import { planActs } from './acts.ts';
import { placeOf } from './rules.ts';
import type { LevelAbove } from './upward.ts';
import { hearOfUndo } from './undo.ts';
import { hearOfAbove, waitForAbove } from './upward.ts';

interface CommuneFacts {
  version: number;
  /** Who wrote a line of this version; null until the authors of what stands from the version before have been looked up. */
  makers: string[] | null;
  due: string;
  /** What was sent last. */
  sent?: Sent;
  /** The version that came back, until somebody takes up its correction. */
  returned?: number;
  /** It has come back at least once: what is sent from then on is a correction. */
  corrects?: true;
  /** An annual plan has begun with its year of the five-year plan. */
  begun?: boolean;
  ended: boolean;
}

type CommuneDesk = Desk<CommuneFacts, PlanSeed>;

/** The commune reviews and synthesizes its loan needs, and sends them to its planning office (document 499). */
export async function creditPlanCommune(input: CommunePlanInput): Promise<void> {
  const first: CommuneFacts = { version: 1, makers: [], due: input.seed.due.commune, ended: false };
  const desk: CommuneDesk = new Desk(input, first, 'DRAFTING', ({ version, due }) => ({ version, due, ...placeOf(input.seed) }));
  await desk.run(async () => {
    hearOfAbove(desk, office(desk), () => {
      desk.facts.returned = desk.facts.version;
      desk.facts.corrects = true;
      startVersion(desk, 'RETURNED', null);
    });
    hearOfReturnUndone(desk);
    hearOfCampaign(desk);
    await beginWithFiveYearPlan(desk);
    while (!desk.facts.ended) {
      if (isDrafting(desk.status)) await prepare(desk);
      else await waitForAbove(desk, office(desk), (decided) => takeBack(desk, decided));
    }
  });
}

/** Where an approved five-year plan covers the year, its lines and declarations of that year are the first draft; who wrote them there made them here. */
async function beginWithFiveYearPlan(desk: CommuneDesk): Promise<void> {
  const { kind, period, unitId, seed: { base, year } } = desk.input;
  if (kind !== planKinds.annual || base === undefined || desk.facts.begun) return;
  const { from, makers, ...counts } = await planActs.fiveYearDraft({ kind, period, communeId: unitId, base, year });
  // Meanwhile the campaign may have been cancelled.
  if (desk.facts.ended) return;
  desk.facts.begun = true;
  if (from === null) return;
  desk.facts.makers = makers;
  desk.effect('plan.begin', { base, year, version: desk.facts.version });
  desk.note('plan.begun', { from, ...counts });
}

/** Specialists enter the needs, one by one or as a batch; the chairman submits what others prepared. */
async function prepare(desk: CommuneDesk): Promise<void> {
  const { unitId } = desk.input;
  if (desk.facts.makers === null) {
    const { version } = desk.facts;
    const found = await planActs.standingMakers({ processId: desk.processId });
    // Meanwhile the return may have been taken back, or another one come.
    if (desk.facts.ended || !isDrafting(desk.status) || desk.facts.version !== version) return;
    desk.facts.makers = found;
  }
  desk.offer({ step: steps.enterNeeds, to: communeStaff(unitId), choices: ['enter'] }, (decided) => enterNeeds(desk, decided));
  const submitted = await desk.ask({ step: steps.submit, to: chairman(unitId), choices: ['submit'], due: desk.facts.due, notBy: desk.facts.makers, escalateTo: officeDirector(desk.input.seed.officeId) }, { check: (_, { task, policy }) => refuseLate(desk.facts, task, policy) });
  if (!submitted) return;
  desk.effect('plan.submit', { version: desk.facts.version, by: submitted.by.personId }, submitted);
  desk.facts.sent = { unitId, version: desk.facts.version, makers: [...new Set([...(desk.facts.makers ?? []), ...principals(submitted.by)])] };
  delete desk.facts.returned;
  desk.send(toOffice(desk, messages.communeSent, desk.facts.sent));
  desk.withdraw(steps.enterNeeds);
  desk.setStatus('SENT');
}

/** What was never sent on time is taken only by an exception on record: an extension by the level above. A correction of what came back is no late submission. */
function refuseLate({ corrects }: CommuneFacts, { dueDate, lateAt, clock }: TaskState, { lateSubmission }: Policy): void {
  if (lateSubmission !== 'EXCEPTION' || corrects === true) return;
  // A clock that was stopped after the day makes nothing timely: the commune itself stops it.
  const due = clock?.overdue ?? (lateAt !== null && lateAt <= Date.now() ? dueDate : null);
  if (due !== null) refuse('SUBMISSION_LATE', { due });
}

/** The lines that were returned stand again: who wrote them is a maker again of what is sent, and is looked up once it matters. */
function hearOfReturnUndone(desk: CommuneDesk): void {
  hearOfUndo(desk, {
    above: office(desk).processId, send: steps.submit, sentType: messages.communeSent, offers: steps.enterNeeds,
    sentAgain: () => {
      desk.facts.makers = null;
    },
  });
}

function enterNeeds(desk: CommuneDesk, decided: Decided): void {
  const { personId } = decided.by;
  desk.facts.makers = [...new Set([...(desk.facts.makers ?? []), ...principals(decided.by)])];
  delete desk.facts.returned;
  const { batchId, sha256 } = decided.form as BatchForm;
  desk.effect('plan.enter', { batchId, sha256, version: desk.facts.version, by: personId, year: desk.input.seed.year }, decided);
  desk.amend(steps.submit, { notBy: desk.facts.makers });
}

function takeBack(desk: CommuneDesk, decided: Decided): void {
  desk.effect('plan.withdraw', { version: desk.facts.version }, decided);
  desk.asksAnew(steps.submit);
  startVersion(desk, 'DRAFTING', desk.facts.makers);
}

/** A new version keeps what stands; its makers so far are the authors of what it keeps. */
function startVersion(desk: CommuneDesk, status: string, makers: string[] | null): void {
  desk.withdraw(steps.withdrawCommune);
  desk.facts.version += 1;
  desk.facts.makers = makers;
  desk.setStatus(status);
}

function hearOfCampaign(desk: CommuneDesk): void {
  followCampaign(desk, {
    dueDates: (due) => {
      desk.facts.due = due.commune;
      desk.amend(steps.submit, { due: due.commune });
    },
    end: (status) => {
      desk.withdrawAll();
      desk.setStatus(status);
      desk.facts.ended = true;
    },
  });
  desk.whenEnded(() => desk.send(toOffice(desk, messages.communeAbsent, { version: desk.facts.version })));
  desk.on(messages.intakeClosed, () => {
    if (desk.status !== 'DRAFTING' || desk.facts.ended) return;
    desk.send(toOffice(desk, messages.communeAbsent, { version: desk.facts.version }));
    desk.withdrawAll();
    desk.setStatus('NOT_SENT');
    desk.facts.ended = true;
  });
}

function office({ input: { kind, period, unitId, seed } }: CommuneDesk): LevelAbove {
  return {
    processId: planProcessId(kind, period, 'office', seed.officeId), review: steps.review, synthesize: steps.synthesizeOffice, withdraw: steps.withdrawCommune, by: chairman(unitId),
    accepted: messages.communeAccepted, returned: messages.communeReturned,
  };
}

function toOffice(desk: CommuneDesk, type: string, body: Facts): TurnMessage {
  return { to: office(desk).processId, mode: 'MESSAGE', type, body: { unitId: desk.input.unitId, ...body } };
}
