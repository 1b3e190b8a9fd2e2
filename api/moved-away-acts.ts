import type { ActRow } from '../db/moved-away-acts.ts';
import type { FindingStatus } from '../domain/moved-away-names.ts';
import { steps } from '../workflows/moved-away/contract.ts';

/** A sorting that was prepared and does not stand (yet), and who sent it back. */
export interface Sorting {
  readonly act: ActRow;
  readonly status: Exclude<FindingStatus, 'CONFIRMED'>;
  readonly returned: ActRow | null;
}

/** The round that begins with a correction: all sign the minutes anew. */
export interface Correction {
  readonly round: number;
  readonly act: ActRow;
}

/** Corrections of what was reported, each with the round it begins. */
export function correctionsIn(acts: readonly ActRow[]): Correction[] {
  return acts.filter(({ step, choice }) => step === steps.correct && choice !== 'undo').map((act, i) => ({ round: i + 2, act }));
}

/** Sortings that nobody has confirmed: sent back, taken back, waiting, or left so when the case was closed. @param isOpen whether anybody may still confirm one */
export function unconfirmed(acts: readonly ActRow[], isOpen: boolean): Sorting[] {
  const found: Sorting[] = [];
  const waiting = new Map<string, ActRow>();
  for (const act of acts) {
    const before = waiting.get(act.processId);
    if (act.step === steps.triage && act.choice !== 'undo') waiting.set(act.processId, act);
    else if (act.step === steps.triage || act.step === steps.confirm) {
      waiting.delete(act.processId);
      if (!before || act.choice === 'confirm') continue;
      found.push({ act: before, status: act.choice === 'undo' ? 'TAKEN_BACK' : 'RETURNED', returned: act });
    }
  }
  return [...found, ...[...waiting.values()].map((act): Sorting => ({ act, status: isOpen ? 'WAITING' : 'LAPSED', returned: null }))];
}
