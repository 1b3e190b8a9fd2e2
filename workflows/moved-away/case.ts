import { officeDirector } from '../../domain/posts.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import { Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import { neverUndone } from '../shared/undo.ts';
import { chooseWay, collect, followCommitments } from './collect.ts';
import type { CaseInput, CloseForm, Closing } from './contract.ts';
import { closings, messages, steps } from './contract.ts';
import { answer, awaitAnswer, awaitKnown, hearAnswers, hearProposer } from './handover.ts';
import { awaitProvince, refer } from './refer.ts';
import type { CaseDesk } from './state.ts';
import { end, firstFacts, knownOf, officeOf, refuseDay, takeBackProposal, write } from './state.ts';
import { offerNews, trace } from './trace.ts';
import { confirm, correct, noteMissingSigners, triage, undoTriage, verify } from './verify.ts';

/** What each state does until it is left. */
const stages: Readonly<Record<string, (desk: CaseDesk) => Promise<void>>> = {
  VERIFYING: verify,
  CORRECTING: correct,
  TRIAGE: triage,
  CONFIRMING: confirm,
  LOCATED: chooseWay,
  COLLECTING: collect,
  HANDING_OVER: awaitAnswer,
  REFERRING: refer,
  REFERRED: awaitProvince,
  TRACING: trace,
  PROPOSED: answer,
  TAKING_OVER: awaitKnown,
};

/** Decisions that nobody takes back: what is on paper stands, and a way that proves wrong is left by news or by a new plan. */
const final = [
  steps.signGroup, steps.signOrganization, steps.signVillage, steps.signPolice, steps.signCommune, steps.correct, steps.confirm, steps.followUp, steps.accept,
  steps.refer, steps.follow, steps.family, steps.trace, steps.candidate,
];

/**
 * A borrower who left: the minutes are signed, what is known is sorted, and the debt is collected, handed over, referred or traced until somebody closes the case. One process for each unit
 * that answers, or is asked to answer: the first where it was detected, the others where it was proposed.
 */
export async function movedAwayCase(input: CaseInput): Promise<void> {
  const { caseId, handover } = input.seed;
  const desk: CaseDesk = new Desk(input, firstFacts(input.seed), handover === null ? 'VERIFYING' : 'PROPOSED', (facts) => ({ case: caseId, handovers: facts.handovers, ...(handover && { handover: handover.number }) }));
  await desk.run(async () => {
    hearAnswers(desk);
    hearProposer(desk);
    undoTriage(desk);
    for (const step of final) desk.undoes(step, neverUndone('UNDO_FINAL'));
    desk.undoes(steps.collect, { ...neverUndone('UNDO_FINAL'), fault: ({ choice }) => (choice === 'handOver' ? 'UNDO_BY_WITHDRAW' : 'UNDO_FINAL') });
    desk.whenEnded(() => lastWords(desk));
    open(desk);
    await Promise.all([course(desk), followCommitments(desk)]);
  });
}

async function course(desk: CaseDesk): Promise<void> {
  while (!desk.facts.ended) {
    offerNews(desk);
    offerClosing(desk);
    await stages[desk.status]?.(desk);
  }
}

function open(desk: CaseDesk): void {
  const { input: { seed, unitId, cause }, facts } = desk;
  if (facts.opened) return;
  facts.opened = true;
  if (seed.opening === null) return;
  const { borrowerId, detectedOn, opening } = seed;
  write(desk, 'movedAway.open', { borrowerId, detectedOn, unitId, by: cause.by.personId, note: opening.note });
  noteMissingSigners(desk);
}

/** At any moment while the unit answers, the bank's director closes the case with evidence. */
function offerClosing(desk: CaseDesk): void {
  if (desk.status === 'PROPOSED' || desk.status === 'TAKING_OVER') return;
  desk.offer({ step: steps.close, to: officeDirector(officeOf(desk)), choices: Object.keys(closings) }, (decided) => close(desk, decided), {
    check: ({ choice, form }) => {
      const { documentOn } = form as CloseForm;
      if (documentOn !== null) refuseDay(desk, documentOn);
      if (choice === 'transferred' && !desk.facts.takenOver) refuse('NOT_TAKEN_OVER');
    },
  });
}

function close(desk: CaseDesk, decided: Decided): void {
  const outcome = closings[decided.choice as Closing];
  const { evidence, text, documentNumber, documentOn } = decided.form as CloseForm;
  write(desk, 'movedAway.close', { outcome, evidence, text, documentNumber, documentOn, by: decided.by.personId }, decided);
  desk.effect('case.closed', { opened: desk.input.seed.caseId });
  takeBackProposal(desk);
  end(desk, outcome);
}

/** An operator ends the process: the case ends with it, unless another unit answers by now; and whoever waits for this one is told. */
function lastWords(desk: CaseDesk): void {
  const { facts, input: { seed: { handover: proposal } } } = desk;
  // What the story waited for is over by the new state: it must not go on.
  facts.ended = true;
  if (desk.status === 'PROPOSED' && proposal) {
    write(desk, 'movedAway.proposalEnded', { number: proposal.number });
    desk.send({ to: proposal.from, mode: 'MESSAGE', type: messages.refused, body: { number: proposal.number, reason: null } });
    return;
  }
  write(desk, 'movedAway.ended', {});
  if (facts.handover?.sent) desk.send({ to: facts.handover.to, mode: 'MESSAGE', type: messages.proposerEnded, body: { known: knownOf(facts) as unknown as Facts } });
}
