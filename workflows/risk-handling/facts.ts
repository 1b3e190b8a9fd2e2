import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { DueRule } from '../../domain/deadline.ts';
import type { RiskMeasure } from '../../domain/risk.ts';
import type { Desk } from '../shared/desk.ts';
import type { LoanParties, RiskSeed, SignatureStep } from './contract.ts';

/** What the story knows. */
export interface RiskFacts {
  /** Of the verification; rises when the loss is to be verified anew. */
  round: number;
  /** Who handled the loan; null until they have been looked up for this round. */
  handlers: string[] | null;
  /** Of a case that follows: the loan's group and organization when its handlers were looked up. */
  parties?: LoanParties;
  /** Who entered the loss, and for whom; who listed the case. */
  verifiers: string[];
  listers: string[];
  /** Who has signed in this round. */
  signed: SignatureStep[];
  /** The branch sent the list back, and nobody has acted on that yet. */
  sentBack?: true;
  /** How many decisions have been recorded, those taken back included. */
  decisions: number;
  /** The extension or freeze that runs. */
  decision?: { readonly measure: 'EXTENSION' | 'FREEZE'; readonly until: CivilDate };
  begun: boolean;
  ended: boolean;
}

export type RiskDesk = Desk<RiskFacts, RiskSeed>;

/** How a case ends. FOLLOWED: another case about the same loss goes on from it. */
export type Outcome = 'WRITTEN_OFF' | 'REFUSED' | 'REJECTED' | 'WITHDRAWN' | 'COLLECTING' | 'FOLLOWED';

const measures: Readonly<Record<string, RiskMeasure>> = { extend: 'EXTENSION', freeze: 'FREEZE', writeOff: 'WRITE_OFF', refuse: 'REFUSAL' };

/** What a choice of the Head Office's decision records. */
export function measureOf(choice: string): RiskMeasure {
  return measures[choice] ?? 'REFUSAL';
}

/** No one verifies, signs for, lists, checks or records a loan that they handled. */
export function handlers({ facts }: RiskDesk): string[] {
  return facts.handlers ?? [];
}

/** Whose group and organization sign: as the loan was when the case was opened, or years later as the register has it by then. */
export function partiesOf({ facts, input }: RiskDesk): LoanParties {
  return facts.parties ?? input.seed;
}

/** So many working days from today, or as many as the policy gives the step. */
export function dueIn({ input }: RiskDesk, step: string, days: number): DueRule {
  return { workingDays: input.policy?.workingDays[step] ?? days, after: civilDateAt(Date.now()) };
}

/** Has it not been sent to the Head Office yet? */
export function beforeSending(status: string): boolean {
  return ['REQUESTED', 'RETURNED', 'SIGNING', 'VERIFIED', 'LISTED'].includes(status);
}

/** The loss is verified anew, and signed anew by all. */
export function newRound(desk: RiskDesk): void {
  desk.facts.round += 1;
  desk.facts.handlers = null;
  desk.facts.signed = [];
  desk.setStatus('RETURNED');
}

/** The case is closed. Unless another one goes on from it, its number is free, and another case may be opened about the loan. */
export function end(desk: RiskDesk, outcome: Outcome, cause: { readonly key: string }): void {
  desk.effect('risk.closed', {}, cause);
  if (outcome !== 'FOLLOWED') desk.effect('case.closed', { opened: desk.input.seed.opened ?? desk.processId }, cause);
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus(outcome);
}
