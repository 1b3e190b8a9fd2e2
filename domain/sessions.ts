import { processId } from './ids.ts';
import type { Role } from './roles.ts';

/** Sessions of the bank at transaction points, month by month. Persisted: never rename. */
export const sessionKind = 'transaction-session';

/** Types of its workflows. Persisted: never rename one. */
export const sessionWorkflows = {
  /** One session at one point, from its planning until the last follow-up is done. */
  session: 'transactionSession',
  /** The month of one office, until it is closed. */
  month: 'sessionMonth',
  /** Opens the sessions of a month. No process of its own: it has no tasks. */
  planning: 'sessionPlanning',
} as const;

/** Where a session is held [S35][S79]. */
export const sessionHosts = ['NEW_HQ', 'OLD_HQ', 'CULTURAL_HOUSE', 'COMMUNITY_HOUSE', 'OTHER'] as const;
export type SessionHost = (typeof sessionHosts)[number];

/** By what a new day was chosen [design]: no source says what becomes of a session whose day is a holiday. Persisted. */
export const dayRules = ['SAME_WEEK', 'NEXT_WORKING_DAY', 'NEXT_MONTH', 'OTHER'] as const;
export type DayRule = (typeof dayRules)[number];

/** What became of a session. NEXT_MONTH: taken up on the next month's fixed day. MISSED: nobody said that it was held. Persisted. */
export const sessionOutcomes = ['HELD', 'CANCELLED', 'NEXT_MONTH', 'MISSED', 'ENDED'] as const;
export type SessionOutcome = (typeof sessionOutcomes)[number];

/** What somebody does at a session. Persisted. */
export const dutyRoles = ['LEADER', 'CONTROLLER', 'TELLER', 'MEMBER', 'SECURITY'] as const;
export type DutyRole = (typeof dutyRoles)[number];

/** Roles that look after the system, or look into it: nobody is invited by them. */
export const neverInvited: readonly Role[] = ['AUDITOR', 'OPERATOR', 'REGISTRAR'];

/** What an agenda is drawn from. Persisted. */
export const agendaKinds = ['DIFFICULTY', 'FOLLOW_UP', 'GROUP', 'OTHER'] as const;
export type AgendaKind = (typeof agendaKinds)[number];

/** The commune chairman's part in the meeting. Persisted. */
export const chairmanParts = ['PRESENT', 'REPRESENTED', 'ABSENT'] as const;
export type ChairmanPart = (typeof chairmanParts)[number];

/** A session's id. @param month `YYYY-MM` @param ordinal 0 for the session of the fixed day, then the extra ones */
export function sessionProcessId(month: string, pointId: string, ordinal = 0): string {
  return `${processId(sessionKind, month, pointId)}${ordinal === 0 ? '' : `.${ordinal}`}`;
}

/** The process in which an office closes its month. */
export function sessionMonthProcessId(month: string, officeId: string): string {
  return processId(sessionKind, month, officeId);
}
