import { neverUndone } from '../shared/undo.ts';
import { steps } from './contract.ts';
import type { SessionDesk } from './facts.ts';
import { missing } from './rules.ts';

/**
 * That a session was held is taken back until its minutes are written, a follow-up while another is open. Minutes are written anew instead, until the chairman's part
 * is on record; that, a session moved and one called off on its day are final.
 */
export function sayWhatIsUndoneAfter(desk: SessionDesk): void {
  desk.undoes(steps.hold, {
    fault: ({ choice }) => {
      if (choice !== 'held') return 'UNDO_FINAL';
      return desk.status === 'HELD' && desk.facts.minutes === undefined ? null : 'UNDO_TOO_LATE';
    },
    apply: (_, act) => {
      desk.effect('session.unheld', {}, act);
      desk.facts.outcome = null;
      desk.withdraw(steps.minutes);
      desk.setStatus(missing(desk.facts.prepared).length === 0 ? 'READY' : 'PREPARING');
    },
  });
  desk.undoes(steps.followUp, {
    keep: (subject) => ({ number: Number(subject) }),
    fault: () => (desk.status === 'FOLLOWING' ? null : 'UNDO_TOO_LATE'),
    apply: ({ memo }, act) => {
      const number = Number(memo['number']);
      desk.effect('session.followUpUndone', { number }, act);
      desk.facts.followUps = desk.facts.followUps.map((one) => (one.number === number ? { ...one, done: false } : one));
    },
  });
  for (const step of [steps.minutes, steps.chairman]) desk.undoes(step, neverUndone('UNDO_FINAL'));
}
