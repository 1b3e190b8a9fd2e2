import type { CivilDate } from './civil-date.ts';
import { faultOfDue } from './difficulty.ts';
import { momentOf } from './ladder.ts';
import type { ClockTime } from './policy.ts';
import type { Role } from './roles.ts';
import type { SessionFault } from './session-days.ts';
import type { ChairmanPart } from './sessions.ts';
import type { EpochMs } from './task.ts';

/** A session may be recorded so long before its hour, in milliseconds [design]: one that was held earlier than planned is not refused. */
const earlyMs = 3_600_000;

/** From when on a session may be recorded as held. */
export function recordedFrom({ day, startsAt }: { readonly day: CivilDate; readonly startsAt: ClockTime }): EpochMs {
  return momentOf(day, startsAt) - earlyMs;
}

/** Does the commune chairman's own word say otherwise than the record of who came? */
export function contradicts(part: ChairmanPart, attended: boolean): boolean {
  return attended !== (part === 'PRESENT');
}

/** A role at a unit: who is invited, who came. */
export interface Post {
  readonly unitId: string;
  readonly role: Role;
}

/** A session as it is recorded. */
export interface HeldSession {
  readonly startedAt: ClockTime;
  readonly endedAt: ClockTime;
  readonly attendance: readonly Post[];
}

const postKey = ({ role, unitId }: Post): string => `${role}/${unitId}`;

/**
 * What is wrong with the record of a session: its times, somebody named twice, somebody who was not invited. Who is invited and not named is of unknown attendance, and no fault.
 * @param when its day, and the moment at which it is recorded
 */
export function faultsOfHeld({ startedAt, endedAt, attendance }: HeldSession, invited: readonly Post[], { day, now }: { readonly day: CivilDate; readonly now: EpochMs }): SessionFault[] {
  const known = new Set(invited.map(postKey));
  const keys = attendance.map(postKey);
  return [
    ...(endedAt <= startedAt ? [{ code: 'SESSION_TIMES' as const, params: { from: startedAt, to: endedAt }, path: '/endedAt' }] : []),
    ...(momentOf(day, endedAt) > now ? [{ code: 'SESSION_NOT_OVER' as const, params: { day, to: endedAt }, path: '/endedAt' }] : []),
    ...keys.flatMap((post, i): SessionFault[] => {
      if (!known.has(post)) return [{ code: 'NOT_INVITED', params: { post }, path: `/attendance/${i}` }];
      return keys.indexOf(post) < i ? [{ code: 'ATTENDANCE_TWICE', params: { post }, path: `/attendance/${i}` }] : [];
    }),
  ];
}

/** What somebody agrees to do. */
export interface FollowUp {
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly due: CivilDate;
}

/**
 * What is wrong with what was agreed: a unit that is not of the session, a role that nobody holds there, a day that has come or lies too far ahead.
 * @param holders roles that are held at each unit of the session's commune, its office and branch, by unit
 * @param agreed days that stand in the minutes already: who writes them anew may leave them, though they have come
 */
export function faultsOfFollowUps(followUps: readonly FollowUp[], holders: ReadonlyMap<string, readonly Role[]>, { today, agreed }: { readonly today: CivilDate; readonly agreed: ReadonlySet<CivilDate> }): SessionFault[] {
  return followUps.flatMap(({ unitId, roles, due }, i) => {
    const path = `/followUps/${i}`;
    const held = holders.get(unitId);
    const late = agreed.has(due) ? null : faultOfDue(due, today) ?? (due === today ? { code: 'FOLLOW_UP_TODAY' as const, params: { day: due } } : null);
    return [
      ...(held === undefined ? [{ code: 'FOLLOW_UP_OUTSIDE' as const, params: { unit: unitId }, path: `${path}/unitId` }] : []),
      ...(held === undefined ? [] : roles.flatMap((role, r): SessionFault[] => (held.includes(role) ? [] : [{ code: 'FOLLOW_UP_NOT_HELD', params: { post: postKey({ role, unitId }) }, path: `${path}/roles/${r}` }]))),
      ...(late ? [{ ...late, path: `${path}/due` }] : []),
    ];
  });
}

/** What is wrong with the programmes that difficulties name. @param known codes of programmes */
export function faultsOfRaised(raised: readonly { readonly programme?: string | null | undefined }[], known: ReadonlySet<string>): SessionFault[] {
  return raised.flatMap(({ programme = null }, i): SessionFault[] => (programme === null || known.has(programme) ? [] : [{ code: 'PROGRAMME_UNKNOWN', params: { programme }, path: `/difficulties/${i}/programme` }]));
}
