import type { Address } from '../../domain/access.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarMonths, civilDateAt, startOfDayMs } from '../../domain/civil-date.ts';
import type { DueRule } from '../../domain/deadline.ts';
import { later } from '../../domain/moved-away.ts';
import type { Whereabouts } from '../../domain/moved-away.ts';
import { numberOf } from '../../domain/policy-numbers.ts';
import { barePolicy } from '../../domain/policy.ts';
import { officeDirector } from '../../domain/posts.ts';
import type { ActorRef, EpochMs, Facts } from '../shared/contract.ts';
import type { Decided, Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { TaskSpec } from '../shared/tasks.ts';
import type { CaseSeed, DutyStep, Finding } from './contract.ts';
import { messages, steps, workingDaysFor } from './contract.ts';

/** What goes with the case when it is handed over. Plain JSON. */
export interface Known {
  /** What was found last, and confirmed. */
  found: { readonly whereabouts: Whereabouts; readonly inProvince: boolean | null; readonly receivingUnitId: string | null; readonly hasNoAssets: boolean } | null;
  lastNewsOn: CivilDate;
  /** From here the months count after which risk handling is offered: the last news, or the day on which somebody chose to go on tracing. */
  silentSince: CivilDate;
  /** Commitments whose outcome nobody has told yet. */
  commitments: { readonly number: number; readonly dueOn: CivilDate }[];
  nextCommitment: number;
  /** Hand-overs proposed so far. */
  handovers: number;
  /** Another province has answered that it takes the debt over. */
  takenOver: boolean;
}

/** A hand-over that waits for the answer of the other unit. */
export interface OpenHandover {
  readonly number: number;
  readonly to: string;
  readonly toUnitId: string;
  readonly effectiveFrom: CivilDate;
  readonly act: { readonly key: string; readonly by: ActorRef };
  /** The process there is on its way. */
  sent: boolean;
}

export interface CaseFacts extends Known {
  opened: boolean;
  /** Rises when the minutes have been corrected, and are signed anew. */
  round: number;
  /** Steps signed in this round. */
  signed: string[];
  /** Waits to be confirmed. */
  prepared: { readonly finding: Finding; readonly by: readonly string[]; readonly person: string } | null;
  handover: OpenHandover | null;
  familyAsked: boolean;
  /** The next round of tracing counts from here. */
  lookedOn: CivilDate;
  /** The next follow-up of a letter to another province counts from here. */
  letterOn: CivilDate;
  candidate: 'OFFERED' | 'PROPOSED' | null;
  ended: boolean;
}

export type CaseDesk = Desk<CaseFacts, CaseSeed>;

export function firstFacts({ detectedOn }: CaseSeed): CaseFacts {
  return {
    found: null, lastNewsOn: detectedOn, silentSince: detectedOn, commitments: [], nextCommitment: 1, handovers: 0, takenOver: false,
    opened: false, round: 1, signed: [], prepared: null, handover: null, familyAsked: false, lookedOn: detectedOn, letterOn: detectedOn, candidate: null, ended: false,
  };
}

export function knownOf({ found, lastNewsOn, silentSince, commitments, nextCommitment, handovers, takenOver }: CaseFacts): Known {
  return { found, lastNewsOn, silentSince, commitments, nextCommitment, handovers, takenOver };
}

export const today = (): CivilDate => civilDateAt(Date.now());

/** The office that plans with the commune: the bank's people for its borrowers. */
export const officeOf = ({ input: { area, unitId } }: CaseDesk): string => area[1] ?? unitId;

/** A duty with the deadline of its step, told to the director of the office when it stays undone. */
export function duty(desk: CaseDesk, step: DutyStep, to: Address, choices: readonly string[], more: Partial<TaskSpec> = {}): TaskSpec {
  const due: DueRule = { workingDays: desk.input.policy?.workingDays[step] ?? workingDaysFor[step], after: today() };
  return { step, to, choices, due, escalateTo: officeDirector(officeOf(desk)), ...more };
}

/** The first moment of the day so many months after another, as the policy says. */
export function monthsAfter({ input: { policy = barePolicy } }: CaseDesk, key: 'movedAway.traceMonths' | 'movedAway.candidateMonths', from: CivilDate): EpochMs {
  return startOfDayMs(addCalendarMonths(from, numberOf(policy, key)));
}

/** Tasks that belong to one state; leaving it closes them. */
const ofOneState: readonly string[] = [
  steps.signGroup, steps.signOrganization, steps.signVillage, steps.signPolice, steps.signCommune, steps.correct, steps.triage, steps.confirm,
  steps.collect, steps.replan, steps.withdraw, steps.refer, steps.follow, steps.answer, steps.family, steps.trace, steps.candidate,
];

/** States in which news leads somewhere. */
const takesNews: readonly string[] = ['LOCATED', 'COLLECTING', 'HANDING_OVER', 'REFERRING', 'REFERRED', 'TRACING'];
export const isOpenToNews = (desk: CaseDesk): boolean => takesNews.includes(desk.status);

export function enter(desk: CaseDesk, status: string): void {
  const before = desk.status;
  desk.setStatus(status);
  if (before === status) return;
  for (const step of ofOneState) desk.withdraw(step);
  if (!isOpenToNews(desk)) desk.withdraw(steps.news);
  // Leaving the search, it is no candidate any more; what was offered has lapsed.
  if (before === 'TRACING') lapse(desk);
}

/** The process ends here. */
export function end(desk: CaseDesk, status: string): void {
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus(status);
}

/** Where an exact address in this province leads: to a decision how to collect, or to the commitments that stand. */
export const whereLocated = ({ facts }: CaseDesk): string => (facts.commitments.length > 0 ? 'COLLECTING' : 'LOCATED');

/** News turns the clock back to its day; news of a day before the last changes nothing. */
export function hearNews(desk: CaseDesk, day: CivilDate): void {
  const { facts } = desk;
  facts.lastNewsOn = later(facts.lastNewsOn, day);
  if (day <= facts.silentSince) return;
  facts.silentSince = day;
  lapse(desk);
}

function lapse(desk: CaseDesk): void {
  if (desk.facts.candidate === null) return;
  if (desk.facts.candidate === 'OFFERED') write(desk, 'movedAway.candidateLapsed', {});
  desk.facts.candidate = null;
  desk.withdraw(steps.candidate);
}

/** A day on paper lies between the detection and today. */
export function refuseDay({ input: { seed } }: CaseDesk, day: CivilDate): void {
  if (day > today()) refuse('DAY_AHEAD', { day });
  if (day < seed.detectedOn) refuse('BEFORE_DETECTION', { day, detectedOn: seed.detectedOn });
}

/** The other unit is told that the proposal no longer stands, where it has heard of it. */
export function takeBackProposal(desk: CaseDesk): void {
  const { handover } = desk.facts;
  if (handover?.sent) desk.send({ to: handover.to, mode: 'MESSAGE', type: messages.withdrawn, body: { number: handover.number } });
  desk.facts.handover = null;
}

/** Writes to the case's tables, in the turn's transaction. */
export function write(desk: CaseDesk, effect: `movedAway.${string}`, body: Facts, cause?: { readonly key: string }): void {
  desk.effect(effect, { case: desk.input.seed.caseId, ...body }, cause);
}

/** Who decided, and for whom, as effects keep it. */
export const authorOf = ({ by }: Decided): { by: string; actingFor: string | null } => ({ by: by.personId, actingFor: by.actingFor ?? null });
