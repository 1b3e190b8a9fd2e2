import { addWorkingDays, isWorkingDay } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import { addCalendarDays, civilDateAt, timeOfDayAt } from './civil-date.ts';
import { momentOf } from './ladder.ts';
import type { ParameterEntry, PolicyBook } from './policy-book.ts';
import { parametersOn, policyOf } from './policy-book.ts';
import type { ClockTime, Policy, WorkingHours } from './policy.ts';
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

/** Times of day in which text messages go out, as a province begins [S78]. */
export const initialSmsHours: WorkingHours = [{ from: '07:00', to: '11:30' }, { from: '13:00', to: '17:00' }];

/** What decides when the people of a unit are told. */
export interface DeliveryPolicy extends Policy {
  readonly smsHours: WorkingHours;
  /** Days of Tết, of the province and of the unit: no text message goes out on one [S78], whoever works all the same. */
  readonly tet: readonly CivilDate[];
}

type NoticeHours = Pick<Policy, 'calendar' | 'noticeAt' | 'hours'>;
type DeliveryHours = NoticeHours & Pick<DeliveryPolicy, 'smsHours' | 'tet'>;

/** The hours of text messages in force on a day. */
export function smsHoursOn(parameters: readonly ParameterEntry[], onDate: CivilDate): WorkingHours {
  return (parametersOn(parameters, onDate).get('notice.smsHours')?.value as WorkingHours | undefined) ?? initialSmsHours;
}

/** @param area the unit, then every unit above it */
export function deliveryPolicyOf(book: PolicyBook, area: readonly string[], onDate: CivilDate): DeliveryPolicy {
  const tet = book.days.flatMap(({ day, kind, unitId }) => (kind === 'TET' && (unitId === null || area.includes(unitId)) ? [day] : []));
  return { ...policyOf(book, area, onDate), smsHours: smsHoursOn(book.parameters, onDate), tet };
}

function isQuiet({ from, to }: QuietHours, time: ClockTime): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** From the hour of notices to the end of work: when people are told of their work. */
function noticeHours({ noticeAt, hours }: Pick<Policy, 'noticeAt' | 'hours'>): WorkingHours {
  const end = hours.at(-1)?.to ?? '17:00';
  return [{ from: noticeAt, to: end > noticeAt ? end : '24:00' }];
}

/** The times of day that lie in both. */
function common(some: WorkingHours, others: WorkingHours): WorkingHours {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      const [from, to] = [one.from > other.from ? one.from : other.from, one.to < other.to ? one.to : other.to];
      return from < to ? [{ from, to }] : [];
    }),
  );
}

/** On which days and at which times of day something may go out. */
interface Openings {
  readonly isOpen: (day: CivilDate) => boolean;
  readonly hours: WorkingHours;
  readonly quiet: QuietHours;
}

function isFree({ hours, quiet }: Omit<Openings, 'isOpen'>, time: ClockTime): boolean {
  return hours.some(({ from, to }) => from <= time && time < to) && !isQuiet(quiet, time);
}

/** Times of day at which something may go out that could not a moment before. */
function beginnings({ hours, quiet }: Omit<Openings, 'isOpen'>): ClockTime[] {
  return [...hours.map(({ from }) => from), quiet.to].filter((time) => isFree({ hours, quiet }, time)).sort();
}

/** The first instant from `at` on at which something may go out. Quiet hours that leave no time at all are passed over: the others may have changed since they were chosen. */
function firstFrom({ isOpen, hours, quiet }: Openings, at: EpochMs): EpochMs {
  const kept = beginnings({ hours, quiet });
  if (kept.length === 0) return firstFrom({ isOpen, hours, quiet: { from: '00:00', to: '00:00' } }, at);
  const today = civilDateAt(at);
  if (isOpen(today) && isFree({ hours, quiet }, timeOfDayAt(at))) return at;
  for (let day = today; ; day = addCalendarDays(day, 1)) {
    const found = isOpen(day) ? kept.map((time) => momentOf(day, time)).find((moment) => moment >= at) : undefined;
    if (found !== undefined) return found;
  }
}

/** Do quiet hours leave any time between the hour of notices and the end of work? If not, nothing could ever be sent. */
export function leavesTime(policy: Pick<Policy, 'noticeAt' | 'hours'>, quiet: QuietHours): boolean {
  return beginnings({ hours: noticeHours(policy), quiet }).length > 0;
}

/** Do the hours of text messages have any time in common with those between the hour of notices and the end of work? */
export function leavesTextTime(policy: Pick<Policy, 'noticeAt' | 'hours'>, smsHours: WorkingHours): boolean {
  return common(noticeHours(policy), smsHours).length > 0;
}

/**
 * The first instant from `at` on at which a person may be sent something: on a working day, between the hour of notices and the end of work, outside their quiet hours.
 * Quiet hours that leave no time at all are passed over: the hours of work may have changed since they were chosen.
 */
export function sendTimeFrom(policy: NoticeHours, quiet: QuietHours, at: EpochMs): EpochMs {
  return firstFrom({ isOpen: (day) => isWorkingDay(policy.calendar, day), hours: noticeHours(policy), quiet }, at);
}

/** When the digest goes out that a notice belongs to: that of its day if it was written by then, else that of the next day on which there is one; by default the working days. */
export function digestTimeFrom({ calendar, noticeAt }: Pick<Policy, 'calendar' | 'noticeAt'>, at: EpochMs, isOpen?: (day: CivilDate) => boolean): EpochMs {
  const today = civilDateAt(at);
  const of = (day: CivilDate): EpochMs => momentOf(day, noticeAt) + digestGatherMs;
  if ((isOpen ?? ((day) => isWorkingDay(calendar, day)))(today) && at <= of(today)) return of(today);
  if (isOpen === undefined) return of(addWorkingDays(calendar, today, 1));
  let day = addCalendarDays(today, 1);
  while (!isOpen(day)) day = addCalendarDays(day, 1);
  return of(day);
}

/** How a person wants to be told, as far as time is concerned. */
export interface Wish {
  readonly digest: boolean;
  readonly quiet: QuietHours;
}

/** A notice, as far as it says when it goes out. */
export interface Timed {
  /** When it was written. */
  readonly at: EpochMs;
  /** Of a notice about a session the day by which people have to know; null of every other. */
  readonly sessionDay: CivilDate | null;
  /** By SMS or Zalo, and not by e-mail? */
  readonly isText: boolean;
}

/**
 * The first instant from now on at which a notice may go out. It is `now` itself if it may go out now.
 * A text message keeps to its own hours and to Tết besides. A notice about a session goes out on every day, by e-mail at whatever hour the person is not quiet; it
 * waits for the person's digest only if that comes before the day of the session.
 */
export function deliveryTime(policy: DeliveryHours, { digest, quiet }: Wish, { at, sessionDay, isText }: Timed, now: EpochMs): EpochMs {
  const allDay = [{ from: '00:00', to: '24:00' }];
  const isTet = (day: CivilDate): boolean => policy.tet.includes(day);
  const isOpen = (day: CivilDate): boolean => (sessionDay !== null || isWorkingDay(policy.calendar, day)) && !(isText && isTet(day));
  const told = sessionDay === null ? noticeHours(policy) : allDay;
  const both = isText ? common(told, policy.smsHours) : told;
  const hours = both.length > 0 ? both : policy.smsHours;
  const gathered = digest ? digestTimeFrom(policy, at, isOpen) : at;
  const wanted = sessionDay !== null && civilDateAt(gathered) >= sessionDay ? at : gathered;
  return firstFrom({ isOpen, hours, quiet }, Math.max(wanted, now));
}
