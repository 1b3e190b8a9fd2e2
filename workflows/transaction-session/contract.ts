import type { CivilDate } from '../../domain/civil-date.ts';
import type { ClockTime } from '../../domain/policy.ts';
import type { Role } from '../../domain/roles.ts';
import type { ChairmanPart, DayRule, SessionHost } from '../../domain/sessions.ts';
import { sessionKind } from '../../domain/sessions.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';

/** Kinds of process in this folder. */
export const kinds = [sessionKind];

/** Steps of a session, before it, on its day and after, and of an office's month. Persisted in task ids and the ledger: never rename. */
export const steps = {
  /** The day is a holiday: a person names another. */
  newDay: 'session.newDay',
  location: 'session.location',
  security: 'session.security',
  team: 'session.team',
  agenda: 'session.agenda',
  board: 'session.board',
  /** What was said of these is changed, up to the session itself. */
  changeLocation: 'session.changeLocation',
  changeSecurity: 'session.changeSecurity',
  changeTeam: 'session.changeTeam',
  changeAgenda: 'session.changeAgenda',
  changeBoard: 'session.changeBoard',
  /** Somebody else is invited. */
  invite: 'session.invite',
  move: 'session.move',
  cancel: 'session.cancel',
  /** On its day: held, moved or cancelled. */
  hold: 'session.hold',
  minutes: 'session.minutes',
  /** What part the chairman took in the meeting. */
  chairman: 'session.chairman',
  /** What somebody agreed to do; its subject is its number. */
  followUp: 'session.followUp',
  close: 'sessionMonth.close',
} as const;

/** The preparations, in the order in which they are shown. */
export const preparations = [steps.location, steps.security, steps.team, steps.agenda, steps.board] as const;
export type Preparation = (typeof preparations)[number];

/** Messages to a session. Persisted: never rename. */
export const messages = {
  /** The point lies in another commune from now on; body: `{ communeId, officeId, branchId }`. */
  pointMoved: 'sessionPointMoved',
  /** The office closed its month, and nobody said that this session was held. */
  monthClosed: 'sessionMonthClosed',
} as const;

/** Where a session's point lies: its commune, the office that serves it, the branch above. */
export interface SessionPlace {
  readonly communeId: string;
  readonly officeId: string;
  readonly branchId: string;
}

/** What a session knows from its start. */
export interface SessionSeed extends SessionPlace {
  readonly pointId: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly ordinal: number;
  readonly day: CivilDate;
  readonly startsAt: ClockTime;
  readonly endsAt: ClockTime;
  /** The day is a public holiday: a person names another. */
  readonly holiday: boolean;
}

/** What an office's month knows from its start. */
export interface MonthSeed {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly branchId: string;
}

export type SessionInput = ProcessInput<SessionSeed>;
export type MonthInput = ProcessInput<MonthSeed>;

/** A new day. NEXT_MONTH names none: the session is taken up on the next month's fixed day. */
export interface DayForm extends Facts {
  readonly rule: DayRule;
  readonly day: CivilDate | null;
  readonly startsAt: ClockTime | null;
  /** Reference of the reason. */
  readonly reason: string | null;
}

export interface LocationForm extends Facts {
  readonly host: SessionHost;
  /** Reference of the place in words; always with OTHER. */
  readonly place: string | null;
}

/** Who guards it, by id: at least one. */
export interface SecurityForm extends Facts {
  readonly officers: readonly string[];
  /** How many of militia and other forces come with them. */
  readonly others: number;
  readonly reason: string | null;
}

/** Who serves it, by id: three different people at least. */
export interface TeamForm extends Facts {
  readonly leader: string;
  readonly controller: string;
  readonly teller: string;
  readonly members: readonly string[];
  readonly reason: string | null;
}

/** What is taken up besides what was drawn up: references of texts. */
export interface AgendaForm extends Facts {
  readonly others: readonly string[];
}

export interface BoardForm extends Facts {
  /** The version that hangs there; null where none does. */
  readonly version: number | null;
  /** All sheets, and the list of borrowers; never where no version hangs. */
  readonly complete: boolean;
  readonly note: string | null;
}

export interface InviteForm extends Facts {
  readonly invitees: readonly { readonly unitId: string; readonly role: Role }[];
}

export interface ReasonForm extends Facts {
  readonly reason: string;
}

/** The session was held: when, and who came of those invited. */
export interface HeldForm extends Facts {
  readonly startedAt: ClockTime;
  readonly endedAt: ClockTime;
  readonly attendance: readonly { readonly unitId: string; readonly role: Role; readonly attended: boolean }[];
  readonly note: string | null;
}

export interface FollowUpForm extends Facts {
  readonly unitId: string;
  readonly roles: readonly Role[];
  /** Reference of what is to be done. */
  readonly text: string;
  readonly due: CivilDate;
}

export interface RaisedForm extends Facts {
  readonly subject: string;
  readonly programme: string | null;
  readonly urgency: string;
  readonly content: string;
  readonly proposal: string;
}

export interface MinutesForm extends Facts {
  readonly text: string;
  readonly difficulties: readonly RaisedForm[];
  readonly followUps: readonly FollowUpForm[];
}

export interface ChairmanForm extends Facts {
  readonly part: ChairmanPart;
  readonly note: string | null;
}

export interface DoneForm extends Facts {
  /** Reference of the result. */
  readonly result: string;
}

/** Closing a month: why points had no session. */
export interface CloseForm extends Facts {
  readonly reasons: readonly { readonly pointId: string; readonly reason: string }[];
}
