import type { CivilDate } from './civil-date.ts';
import { addCalendarDays, calendarDaysBetween } from './civil-date.ts';

/**
 * The working days of one unit, as plain data: Monday to Friday, but for the days named here.
 * Public holidays, the Tết block, compensatory days and local storm days are `off`; make-up days on a weekend are `worked`.
 */
export interface WorkingCalendar {
  /** Version of the data it was made of. */
  readonly version: number;
  /** Weekdays without work, in order, each once. */
  readonly off: readonly CivilDate[];
  /** Saturdays and Sundays with work, in order, each once. */
  readonly worked: readonly CivilDate[];
}

/** Days are numbered from a Monday, so that the weekday is a remainder. */
const dayZero = '1970-01-05';
const numberOf = (date: CivilDate): number => calendarDaysBetween(dayZero, date);
const dateOf = (day: number): CivilDate => addCalendarDays(dayZero, day);
/** Monday is 0, Sunday 6. */
const weekdayOf = (day: number): number => ((day % 7) + 7) % 7;

export function isWeekend(date: CivilDate): boolean {
  return weekdayOf(numberOf(date)) > 4;
}

/** The named days of a calendar by number. */
interface NamedDays {
  readonly off: ReadonlySet<number>;
  readonly worked: ReadonlySet<number>;
}

/** Made once for each calendar: a process asks for the days of all its reminders again and again. */
const known = new WeakMap<WorkingCalendar, NamedDays>();

function namedDays(calendar: WorkingCalendar): NamedDays {
  const found = known.get(calendar);
  if (found) return found;
  const numbers = (dates: readonly CivilDate[], weekend: boolean): Set<number> => new Set(dates.map(numberOf).filter((day) => weekdayOf(day) > 4 === weekend));
  const named = { off: numbers(calendar.off, false), worked: numbers(calendar.worked, true) };
  known.set(calendar, named);
  return named;
}

function isWorked({ off, worked }: NamedDays, day: number): boolean {
  return weekdayOf(day) > 4 ? worked.has(day) : !off.has(day);
}

export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  return isWorked(namedDays(calendar), numberOf(date));
}

/**
 * The n-th working day after a date, or before it where n is negative; the date itself is not counted, and adding 0 gives it back, also when it is no working day.
 * @param days whole working days
 */
export function addWorkingDays(calendar: WorkingCalendar, date: CivilDate, days: number): CivilDate {
  if (days === 0) return date;
  const step = Math.sign(days);
  const named = namedDays(calendar);
  let day = numberOf(date);
  for (let left = Math.abs(days); left > 0; ) {
    day += step;
    if (isWorked(named, day)) left -= 1;
  }
  return dateOf(day);
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier: then those before `from`, down to and including `to`. */
export function workingDaysBetween(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  const [first, last] = [numberOf(from), numberOf(to)];
  const named = namedDays(calendar);
  return last < first ? 0 - workedIn(named, last - 1, first - 1) : workedIn(named, first, last);
}

/** Working days after one day up to and including a later one. Counted, not walked: lists ask for every row. */
function workedIn({ off, worked }: NamedDays, after: number, upTo: number): number {
  const within = (days: ReadonlySet<number>): number => {
    let count = 0;
    for (const day of days) if (day > after && day <= upTo) count += 1;
    return count;
  };
  return weekdaysUpTo(upTo) - weekdaysUpTo(after) - within(off) + within(worked);
}

/** Mondays to Fridays from day 0 up to and including a day; comparable also before day 0. */
function weekdaysUpTo(day: number): number {
  return Math.floor((day + 1) / 7) * 5 + Math.min(weekdayOf(day + 1), 5);
}

/** The date itself if it is a working day, else the next one. */
export function workingDayFrom(calendar: WorkingCalendar, date: CivilDate): CivilDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, 1);
}

/** The date itself if it is a working day, else the last one before. */
export function workingDayUpTo(calendar: WorkingCalendar, date: CivilDate): CivilDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, -1);
}
