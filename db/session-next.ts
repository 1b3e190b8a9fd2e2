import type { CivilDate } from '../domain/civil-date.ts';
import type { ClockTime } from '../domain/policy.ts';
import type { SessionFault } from '../domain/session-days.ts';
import type { Month } from '../domain/session-months.ts';
import { nextInLine } from '../domain/session-next.ts';
import type { Queryable } from './client.ts';
import type { SessionRow } from './sessions.ts';
import { dayContextOf } from './sessions.ts';

/** The session that takes up what another one leaves. */
export interface NextSession {
  /** Of which month it is. */
  readonly month: Month;
  /** As it stands if it is planned, else the fixed day. */
  readonly day: CivilDate;
  readonly startsAt: ClockTime;
  /** The day is a holiday there: another is to be chosen, so nobody is promised this one. */
  readonly isDayClosed: boolean;
}

export type NextOrFault = { readonly next: NextSession; readonly fault: null } | { readonly next: null; readonly fault: SessionFault };

type Point = { readonly fixedDay: number; readonly startTime: ClockTime; readonly pausedFrom: CivilDate | null; readonly validTo: CivilDate | null };
type Planned = { readonly month: Month; readonly day: CivilDate; readonly startsAt: ClockTime; readonly isOpen: boolean };

/** The session of a later month that takes up what this one leaves; or why there will be none: from then on its point is paused, or has ended. */
export async function nextMonthsSession(sql: Queryable, session: SessionRow, today: CivilDate): Promise<NextOrFault> {
  const { pointId, month } = session;
  const [[point], planned, { isClosed }] = await Promise.all([
    sql<Point[]>`
      select p.fixed_day as "fixedDay", to_char(p.start_time, 'HH24:MI') as "startTime", p.paused_from::text as "pausedFrom", u.valid_to::text as "validTo"
      from transaction_point p join unit u on u.id = p.id where p.id = ${pointId}`,
    sql<Planned[]>`
      select month, day::text as day, to_char(starts_at, 'HH24:MI') as "startsAt", outcome is null as "isOpen" from transaction_session where point_id = ${pointId} and month > ${month} and ordinal = 0`,
    dayContextOf(sql, session, today),
  ]);
  if (!point) throw new TypeError('the session has no point');
  const after = session.day < today ? today : session.day;
  const next = nextInLine(month, point.fixedDay, after, new Map(planned.map((one) => [one.month, one.isOpen ? one.day : null])));
  const standing = planned.find((one) => one.month === next.month);
  const fault = standing ? null : faultOf(point, pointId, next.day);
  if (fault) return { next: null, fault };
  return { next: { ...next, startsAt: standing?.startsAt ?? point.startTime, isDayClosed: isClosed(next.day) }, fault: null };
}

/** Why the point will have no session of its own on a day. What is planned already is held. */
function faultOf({ pausedFrom, validTo }: Point, pointId: string, day: CivilDate): SessionFault | null {
  if (validTo !== null && validTo <= day) return { code: 'UNIT_NOT_IN_FORCE', params: { unit: pointId, day }, path: '' };
  return pausedFrom !== null && pausedFrom <= day ? { code: 'POINT_PAUSED', params: { from: pausedFrom }, path: '' } : null;
}
