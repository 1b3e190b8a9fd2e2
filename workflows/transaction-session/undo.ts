import { neverUndone } from '../shared/undo.ts';
import { sayWhatIsUndoneAfter } from './after-undo.ts';
import { preparations, steps } from './contract.ts';
import type { SessionDesk } from './facts.ts';

/** What is prepared is changed by the offers that follow it, and a new day by another move: both at any time until the session is held, and both tell who is concerned. */
export function sayWhatCanBeUndone(desk: SessionDesk): void {
  for (const step of [steps.newDay, ...preparations]) desk.undoes(step, neverUndone('UNDO_FINAL'));
  sayWhatIsUndoneAfter(desk);
}
