import type { Decision } from '../shared/state.ts';
import { neverUndone } from '../shared/undo.ts';
import { signatureSteps, steps } from './contract.ts';
import type { RiskDesk } from './facts.ts';

/** What each decision can be taken back by, while nobody has acted on it. What ends the case is final; so is a signature, and a return, which is answered by another verification. */
export function sayWhatCanBeUndone(desk: RiskDesk): void {
  undoVerification(desk);
  for (const step of signatureSteps) desk.undoes(step, neverUndone('UNDO_FINAL'));
  undoListing(desk);
  undoCheck(desk);
  undoDecision(desk);
  desk.undoes(steps.end, neverUndone('UNDO_FINAL'));
}

const unless = (stands: boolean): 'UNDO_TOO_LATE' | null => (stands ? null : 'UNDO_TOO_LATE');

/** Until somebody has signed it, or claimed to. */
function undoVerification(desk: RiskDesk): void {
  desk.undoes(steps.verify, {
    fault: () => unless(desk.status === 'SIGNING' && desk.facts.signed.length === 0 && !signatureSteps.some((step) => desk.isClaimed(step))),
    apply: (_, act) => {
      desk.effect('risk.unverified', {}, act);
      for (const step of signatureSteps) desk.withdraw(step);
      desk.setStatus(desk.facts.round === 1 ? 'REQUESTED' : 'RETURNED');
    },
  });
}

function undoListing(desk: RiskDesk): void {
  desk.undoes(steps.list, {
    fault: ({ choice }) => (choice === 'list' ? unless(desk.status === 'LISTED' && !desk.isClaimed(steps.check)) : 'UNDO_FINAL'),
    apply: (_, act) => {
      desk.effect('risk.unlisted', {}, act);
      desk.withdraw(steps.check);
      desk.setStatus('VERIFIED');
    },
  });
}

/** A sending until the branch's director has taken up the decision, never after one was recorded, also wrongly; a return until the office has. */
function undoCheck(desk: RiskDesk): void {
  const isOpen = ({ choice }: Decision): boolean => (choice === 'send' ? desk.status === 'SENT' && desk.facts.decisions === 0 && !desk.isClaimed(steps.record) : desk.status === 'VERIFIED' && desk.facts.sentBack === true && !desk.isClaimed(steps.list));
  desk.undoes(steps.check, {
    fault: (decision) => unless(isOpen(decision)),
    apply: ({ choice }, act) => {
      if (choice === 'send') desk.effect('risk.unsent', {}, act);
      desk.withdraw(choice === 'send' ? steps.record : steps.list);
      delete desk.facts.sentBack;
      desk.setStatus('LISTED');
    },
  });
}

/** What was recorded of a decision that runs, until its end is taken up: the Head Office's decision stays what it is, and is recorded anew. */
function undoDecision(desk: RiskDesk): void {
  desk.undoes(steps.record, {
    fault: () => unless(desk.facts.decision !== undefined && !desk.isClaimed(steps.end)),
    apply: (_, act) => {
      desk.effect('risk.undecided', {}, act);
      delete desk.facts.decision;
      desk.withdraw(steps.end);
      desk.setStatus('SENT');
    },
  });
}
