import type { Address } from './access.ts';
import type { CivilDate } from './civil-date.ts';
import type { DueRule, TimeLeft } from './deadline.ts';
import type { Rung } from './ladder.ts';

/** Milliseconds since 1970, in the workflow's own time. */
export type EpochMs = number;

/** A deadline whose clock stands still, because someone else must supply something. */
export interface StoppedClock {
  readonly since: EpochMs;
  readonly by: string;
  /** Reference of the reason's text. */
  readonly reason: string;
  /** The unit that must supply something, where it is known. */
  readonly waitsFor: string | null;
  readonly left: TimeLeft;
  /** The day on which it was due, where that had passed when the clock was stopped: what is late stays late. */
  readonly overdue?: CivilDate;
}

/** A step that waits for a person, as its process knows it. */
export interface TaskState {
  readonly id: string;
  readonly step: string;
  readonly subject: string | null;
  readonly nature: 'DUTY' | 'OFFER';
  to: Address;
  readonly choices: readonly string[];
  readonly openedAt: EpochMs;
  notBy: readonly string[];
  /** Whom the matter is about: they and who acts for them decide nothing of it. */
  readonly about: readonly string[];
  /** How the deadline is found. Null when there is none, or its clock stands. */
  dueRule: DueRule | null;
  dueDate: CivilDate | null;
  /** The day the story named for it, and the one the level above has extended it to: another word of the story must not undo an extension. */
  namedDue: CivilDate | null;
  extendedTo: CivilDate | null;
  /** The first instant at which it is late. */
  lateAt: EpochMs | null;
  overdueAt: EpochMs | null;
  /** Set while the clock stands still. */
  clock: StoppedClock | null;
  /** Reminders and escalation on the way to the deadline and after it, and how many of them are done. */
  ladder: readonly Rung[];
  rungsDone: number;
  /** Who is told when it stays undone. */
  readonly escalateTo: Address | null;
  /** Escalation hands it to them. */
  readonly escalationTakes: boolean;
  escalatedAt: EpochMs | null;
  /** When its people were last reminded of it, by its ladder or by the level above. */
  remindedAt?: EpochMs;
  status: 'OPEN' | 'DONE' | 'CANCELLED';
  claimedBy: string | null;
  claimedAt: EpochMs | null;
  closedAt: EpochMs | null;
  outcome: string | null;
  decidedBy: string | null;
  version: number;
}
