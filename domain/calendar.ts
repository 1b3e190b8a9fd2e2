import type { CivilDate } from './civil-date.ts';
import { addCalendarDays, calendarDaysBetween } from './civil-date.ts';

/**
 * The working days of one unit, as plain data: Monday to Friday, but for the days named here.
 * Public holidays, the Tết block, compensatory days and local storm days are `off`; make-up days on a weekend are `worked`.
 */
export interface WorkingCalendar {
  /** Version of the data it was made of. */
  readonly version: number;
  /** Weekdays without work, in order. */
  readonly off: readonly CivilDate[];
  /** Saturdays and Sundays with work, in order. */
  readonly worked: readonly CivilDate[];
}

/** Monday is 1, Sunday 7. */
function weekday(date: CivilDate): number {
  return ((calendarDaysBetween('2024-01-01', date) % 7) + 7) % 7 + 1;
}

export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  return weekday(date) > 5 ? calendar.worked.includes(date) : !calendar.off.includes(date);
}

/**
 * The n-th working day after a date, or before it where n is negative; the date itself is not counted, and adding 0 gives it back, also when it is no working day.
 * @param days whole working days
 */
export function addWorkingDays(calendar: WorkingCalendar, date: CivilDate, days: number): CivilDate {
  const step = Math.sign(days);
  let at = date;
  for (let left = Math.abs(days); left > 0; ) {
    at = addCalendarDays(at, step);
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier: then those before `from`, down to and including `to`. */
export function workingDaysBetween(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  const step = to < from ? -1 : 1;
  let count = 0;
  for (let at = from; at !== to; ) {
    at = addCalendarDays(at, step);
    if (isWorkingDay(calendar, at)) count += step;
  }
  return count;
}

/** The date itself if it is a working day, else the next one. */
export function workingDayFrom(calendar: WorkingCalendar, date: CivilDate): CivilDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, 1);
}

/** The date itself if it is a working day, else the last one before. */
export function workingDayUpTo(calendar: WorkingCalendar, date: CivilDate): CivilDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, -1);
}
