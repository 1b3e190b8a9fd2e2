import { isPreparing } from './plan.ts';

/** A unit whose version stands in a synthesis, at any depth, or that the synthesis went on without; and where it stands now. */
export interface SynthesisPart {
  /** Units from the first below the synthesis down to this one. */
  readonly path: readonly string[];
  readonly processId: string;
  /** The version inside; null for a unit it went on without. */
  readonly includedVersion: number | null;
  /** The newest version that the unit has sent, and when; 0 and null before the first. */
  readonly newestVersion: number;
  readonly newestSentAt: Date | null;
  /** When the version was made that it stands in, or that went on without it. */
  readonly madeAt: Date;
  /** A commune: it has lines of its own. */
  readonly isCommune: boolean;
  /** Status of the unit's process. */
  readonly status: string;
}

/** SENT_AGAIN: another version than the one inside; BEING_CORRECTED: came back, or was taken back, and is not sent yet; SENT_LATE: sent by a unit that the synthesis went on without, after it. */
export type StaleState = 'SENT_AGAIN' | 'BEING_CORRECTED' | 'SENT_LATE';

export interface StalePart extends SynthesisPart {
  readonly state: StaleState;
  /** What it has sent instead; null while it is corrected. */
  readonly nowVersion: number | null;
}

/**
 * What makes a synthesis stale: every part of it, down to the communes, that is not any more what stands in it. A synthesis that was made from a stale one is stale by the same parts.
 */
export function staleParts(parts: readonly SynthesisPart[]): StalePart[] {
  return parts.flatMap((part): StalePart[] => {
    const state = stateOf(part);
    return state === null ? [] : [{ ...part, state, nowVersion: state === 'BEING_CORRECTED' ? null : part.newestVersion }];
  });
}

function stateOf({ includedVersion, newestVersion, newestSentAt, madeAt, status }: SynthesisPart): StaleState | null {
  const isPrepared = isPreparing(status);
  if (includedVersion === null) return !isPrepared && newestSentAt !== null && newestSentAt > madeAt ? 'SENT_LATE' : null;
  if (isPrepared) return 'BEING_CORRECTED';
  return newestVersion === includedVersion ? null : 'SENT_AGAIN';
}

/** The parts where a change began: those that have no stale part below them. */
export function originsOf(stale: readonly StalePart[]): StalePart[] {
  return stale.filter((part) => !stale.some((other) => other.path.length > part.path.length && part.path.every((unit, i) => other.path[i] === unit)));
}
