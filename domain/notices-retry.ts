/** A delivery that failed this often is given up. */
export const maxAttempts = 12;

const firstPauseMs = 10 * 60_000;
const longestPauseMs = 24 * 3_600_000;

/** The pause after the n-th failed attempt: four times the one before, up to a day. Twelve attempts outlast an outage of nine days with a weekend in it. */
export function pauseAfter(attempts: number): number {
  return Math.min(firstPauseMs * 4 ** (attempts - 1), longestPauseMs);
}

/** Why a delivery was left out. Persisted: never rename one. */
export type SkipReason =
  /** There is nothing to remind of any more. */
  | 'TASK_CLOSED'
  /** It reminds of a session that is over, not held, or held on another day, or of which a later reminder waits too; or it says what was missing and is not any more. */
  | 'PASSED'
  /** The person can no longer sign in. */
  | 'PERSON_ENDED'
  /** The person wants the channel no more, or has no address for it. */
  | 'NOT_WANTED'
  /** This installation has no such channel. */
  | 'NOT_CONFIGURED';
