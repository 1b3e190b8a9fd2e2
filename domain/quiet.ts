import { addWorkingDays, isWorkingDay } from './calendar.ts';
import { addCalendarDays, civilDateAt } from './civil-date.ts';
import { momentOf, noticeTimeFrom } from './ladder.ts';
import type { ClockTime, Policy } from './policy.ts';
import type { EpochMs } from './task.ts';

/** Times of day in Viet Nam between which a person wants no message; they may run over midnight. The first belongs to them, the second does not: two equal ones are none. */
export interface QuietHours {
  readonly from: ClockTime;
  readonly to: ClockTime;
}

/** Quiet hours of whoever named none. */
export const nightHours: QuietHours = { from: '21:00', to: '06:30' };

/** How long a digest waits after the hour of notices: the reminders of that hour are written in it, and belong to the digest of the same day. Milliseconds. */
export const digestGatherMs = 10 * 60_000;

type NoticeHours = Pick<Policy, 'calendar' | 'noticeAt' | 'hours'>;

function isQuiet({ from, to }: QuietHours, time: ClockTime): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** Time of day in Viet Nam at an instant. */
function clockAt(at: EpochMs): ClockTime {
  const minutes = Math.floor((at - momentOf(civilDateAt(at), '00:00')) / 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The end of the quiet hours that an instant lies in; outside them the instant itself. */
function afterQuiet(quiet: QuietHours, at: EpochMs): EpochMs {
  if (!isQuiet(quiet, clockAt(at))) return at;
  const end = momentOf(civilDateAt(at), quiet.to);
  return end > at ? end : momentOf(addCalendarDays(civilDateAt(at), 1), quiet.to);
}

/** Do quiet hours leave any time between the hour of notices and the end of work? If not, nothing could ever be sent. */
export function leavesTime({ noticeAt, hours }: Pick<Policy, 'noticeAt' | 'hours'>, quiet: QuietHours): boolean {
  const end = hours.at(-1)?.to ?? '17:00';
  return !isQuiet(quiet, noticeAt) || (quiet.to > noticeAt && quiet.to < end);
}

/**
 * The first instant from `at` on at which a person may be sent something: on a working day, between the hour of notices and the end of work, outside their quiet hours.
 * Quiet hours that leave no time at all are passed over: the hours of work may have changed since they were chosen.
 */
export function sendTimeFrom(policy: NoticeHours, quiet: QuietHours, at: EpochMs): EpochMs {
  let time = noticeTimeFrom(policy, at);
  if (!leavesTime(policy, quiet)) return time;
  for (let next = noticeTimeFrom(policy, afterQuiet(quiet, time)); next !== time; next = noticeTimeFrom(policy, afterQuiet(quiet, time))) time = next;
  return time;
}

/** When the digest goes out that a notice belongs to: that of its day if it was written by then, else that of the next working day. */
export function digestTimeFrom({ calendar, noticeAt }: Pick<Policy, 'calendar' | 'noticeAt'>, at: EpochMs): EpochMs {
  const today = civilDateAt(at);
  const own = momentOf(today, noticeAt) + digestGatherMs;
  if (isWorkingDay(calendar, today) && at <= own) return own;
  return momentOf(addWorkingDays(calendar, today, 1), noticeAt) + digestGatherMs;
}

/** How a person wants to be told, as far as time is concerned. */
export interface Wish {
  readonly digest: boolean;
  readonly quiet: QuietHours;
}

/** The first instant from now on at which a notice written at `at` may go out. It is `now` itself if it may go out now. */
export function deliveryTime(policy: NoticeHours, wish: Wish, at: EpochMs, now: EpochMs): EpochMs {
  const wanted = wish.digest ? digestTimeFrom(policy, at) : at;
  return sendTimeFrom(policy, wish.quiet, Math.max(wanted, now));
}
