import type { WorkingCalendar } from './calendar.ts';
import { addWorkingDays, isWorkingDay } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import { addCalendarDays, addCalendarMonths, calendarDaysBetween } from './civil-date.ts';
import type { RefusalCode, RefusalParams } from './errors.ts';
import type { DayKind } from './policy-book.ts';
import { dayKinds } from './policy-book.ts';
import type { ClockTime } from './policy.ts';
import type { DayRule } from './sessions.ts';
import type { Bilingual } from './text.ts';

/** A fault of a form, at its field: a JSON pointer into the form. */
export interface SessionFault {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  readonly path: string;
}

export function isClockTime(text: string): text is ClockTime {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Minutes of the day at a time of day. */
export function minutesAt(time: ClockTime): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** A time of day so many minutes later; the last minute of the day where that would be the next day: a session ends on its own day. */
export function minutesLater(time: ClockTime, minutes: number): ClockTime {
  const at = Math.min(minutesAt(time) + minutes, 24 * 60 - 1);
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** Would a session run into the next day? It ends on its own, at 23:59 at the latest. */
export function isOverMidnight(startsAt: ClockTime, minutes: number): boolean {
  return minutesAt(startsAt) + minutes >= 24 * 60;
}

/** What `SESSION_DAY_CLOSED` is filled from. @param name of the day in the calendar; without, what such days are */
export function closedParams(name: Bilingual = { vi: 'ngày lễ, Tết hoặc ngày nghỉ làm việc', en: 'a public holiday, Tết or another day off' }): RefusalParams {
  return { nameVi: name.vi, nameEn: name.en };
}

/**
 * The fixed day in a month; in a month without it the last day [design].
 * @param month `YYYY-MM`
 * @param fixedDay 1 to 31
 */
export function fixedDayIn(month: string, fixedDay: number): CivilDate {
  const last = addCalendarDays(addCalendarMonths(`${month}-01`, 1), -1);
  const day = `${month}-${String(fixedDay).padStart(2, '0')}`;
  return day < last ? day : last;
}

/** The days of the week of a day, Monday to Sunday. */
export function sameWeekDays(day: CivilDate): CivilDate[] {
  // 1970-01-05 was a Monday.
  const weekday = ((calendarDaysBetween('1970-01-05', day) % 7) + 7) % 7;
  return Array.from({ length: 7 }, (_, i) => addCalendarDays(day, i - weekday));
}

/** The first working day after a day. */
export function nextWorkingDay(calendar: WorkingCalendar, day: CivilDate): CivilDate {
  return addWorkingDays(calendar, day, 1);
}

/** Is nobody at work on such a day of the calendar? A plain Saturday or Sunday is no such day: sessions are held on it [S70]. */
export function isClosed(kind: DayKind | undefined): boolean {
  return kind !== undefined && !dayKinds[kind].working;
}

/** A new day as somebody wants it, and the day it takes the place of. */
export interface DayWanted {
  readonly rule: DayRule;
  /** Null with NEXT_MONTH, which names none. */
  readonly day: CivilDate | null;
  readonly startsAt: ClockTime | null;
}

/** What a new day is held against. */
export interface DayContext {
  /** The day and time it stands at. */
  readonly from: CivilDate;
  readonly startsAt: ClockTime;
  readonly endsAt: ClockTime;
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
  /** Is this no day for a session: a public holiday, Tết, a day off in lieu, a storm day? */
  readonly isClosed: (day: CivilDate) => boolean;
  /** What the calendar calls such a day, where it is at hand. */
  readonly nameOf?: (day: CivilDate) => Bilingual | undefined;
}

/** How far a session may be moved from its day, or from today, in months [design]. */
const furthestMonths = 3;

/** Why a session can't be moved to this day, the first reason only. Another session of the point on that day is not looked at. */
export function faultsOfDay({ rule, day, startsAt }: DayWanted, context: DayContext): SessionFault[] {
  if (day === null) return [];
  const { from, today, calendar } = context;
  const at = (code: RefusalCode, params: RefusalParams): SessionFault[] => [{ code, params: { day, ...params }, path: '/day' }];
  if (day < today) return at('DAY_PASSED', {});
  const last = addCalendarMonths(from < today ? today : from, furthestMonths);
  if (day > last) return at('SESSION_DAY_TOO_FAR', { last });
  if (context.isClosed(day)) return at('SESSION_DAY_CLOSED', closedParams(context.nameOf?.(day)));
  if (day === from && (startsAt === null || startsAt === context.startsAt)) return at('SESSION_DAY_SAME', {});
  if (rule === 'SAME_WEEK' && !sameWeekDays(from).includes(day)) return at('SESSION_NOT_SAME_WEEK', { from });
  const next = nextWorkingDay(calendar, from);
  if (rule === 'NEXT_WORKING_DAY' && day !== next) return at('SESSION_NOT_NEXT_WORKING_DAY', { from, next });
  const minutes = minutesAt(context.endsAt) - minutesAt(context.startsAt);
  return startsAt !== null && isOverMidnight(startsAt, minutes) ? [{ code: 'SESSION_OVER_MIDNIGHT', params: { time: startsAt, minutes }, path: '/startsAt' }] : [];
}

/** What the rules offer for a session that can't be held on its day. */
export interface DaysOffered {
  /** Days of the same week, in order. */
  readonly sameWeek: readonly CivilDate[];
  readonly nextWorkingDay: CivilDate | null;
}

/** What each rule offers: only days that would not be refused. @param isTaken does the point have another session on that day? */
export function daysOffered(context: DayContext, isTaken: (day: CivilDate) => boolean): DaysOffered {
  const free = (rule: DayRule, day: CivilDate): boolean => !isTaken(day) && faultsOfDay({ rule, day, startsAt: null }, context).length === 0;
  const next = nextWorkingDay(context.calendar, context.from);
  return {
    sameWeek: sameWeekDays(context.from).filter((day) => free('SAME_WEEK', day)),
    nextWorkingDay: free('NEXT_WORKING_DAY', next) ? next : null,
  };
}

/** Is a day no day for a session, as far as the working calendar of a process knows it? It knows no holiday that falls on a weekend. */
export function isKnownClosed(calendar: WorkingCalendar, day: CivilDate): boolean {
  return calendar.off.includes(day) && !isWorkingDay(calendar, day);
}
