import type { CivilDate } from '../../domain/civil-date.ts';
import type { ClockTime } from '../../domain/policy.ts';
import type { SessionOutcome } from '../../domain/sessions.ts';
import type { Desk } from '../shared/desk.ts';
import type { FollowUpForm, Preparation, SessionPlace, SessionSeed } from './contract.ts';

/** A follow-up as the story keeps it: to whom, until when. */
export interface KeptFollowUp {
  readonly number: number;
  readonly to: Pick<FollowUpForm, 'unitId' | 'roles'>;
  readonly due: CivilDate;
  done: boolean;
}

/** What the story of one session knows. */
export interface SessionFacts {
  place: SessionPlace;
  /** Where its point lies by now, if it came there after the session's day. */
  liesNow?: SessionPlace;
  day: CivilDate;
  startsAt: ClockTime;
  endsAt: ClockTime;
  /** How often it was moved to another day. */
  moves: number;
  /** Preparations that are done. */
  prepared: Preparation[];
  /** Reminders that were sent for the day as it stands, by days before; 'notReady' once what is missing was told. */
  told: string[];
  /** How often its minutes were written; absent before that. */
  minutes?: number;
  followUps: KeptFollowUp[];
  /** The chairman has confirmed their part. */
  confirmed: boolean;
  outcome: SessionOutcome | null;
  begun: boolean;
  ended: boolean;
}

export type SessionDesk = Desk<SessionFacts, SessionSeed>;
