import type { CivilDate } from './civil-date.ts';
import { civilDateAt, startOfDayMs } from './civil-date.ts';
import type { WorkingCalendar } from './calendar.ts';
import { addWorkingDays, isWorkingDay, workingDayUpTo } from './calendar.ts';
import type { ClockTime, Policy } from './policy.ts';
import type { EpochMs } from './task.ts';

/** One rung of a ladder of reminders: so many working days before (negative) or after the due day, who is told. */
export interface Rung {
  readonly days: number;
  /** REMIND tells those the task waits for; ESCALATE tells the level above as well, and takes nothing away. */
  readonly act: 'REMIND' | 'ESCALATE';
}

/** How far a rung may be from the due day, in working days. */
export const furthestRung = 60;

/** Why these are no ladder, or null: each rung must be on a later day than the one before it. */
export function faultOfLadder(rungs: readonly Rung[]): 'OUT_OF_ORDER' | 'TOO_FAR' | null {
  if (rungs.some((rung) => !Number.isInteger(rung.days) || Math.abs(rung.days) > furthestRung)) return 'TOO_FAR';
  return rungs.some((rung, i) => i > 0 && rung.days <= (rungs[i - 1]?.days ?? 0)) ? 'OUT_OF_ORDER' : null;
}

/** The working day of a rung. Where the due day is none, those up to it are counted back from the last working day before it: a later rung is always on a later day. */
export function dayOfRung(calendar: WorkingCalendar, due: CivilDate, rung: Rung): CivilDate {
  return addWorkingDays(calendar, rung.days > 0 ? due : workingDayUpTo(calendar, due), rung.days);
}

/** The first instant from `at` on that is on a working day, between the hour of notices and the end of work: no one is told anything at night or on a holiday. */
export function noticeTimeFrom({ calendar, noticeAt, hours }: Pick<Policy, 'calendar' | 'noticeAt' | 'hours'>, at: EpochMs): EpochMs {
  const today = civilDateAt(at);
  const [begin, end] = [momentOf(today, noticeAt), momentOf(today, hours.at(-1)?.to ?? '17:00')];
  if (isWorkingDay(calendar, today) && at < end) return Math.max(at, begin);
  return momentOf(addWorkingDays(calendar, today, 1), noticeAt);
}

/** When a rung is reached: at the hour of notices on its day. */
export function timeOfRung(calendar: WorkingCalendar, noticeAt: ClockTime, due: CivilDate, rung: Rung): EpochMs {
  return momentOf(dayOfRung(calendar, due, rung), noticeAt);
}

/** A time of day in Viet Nam on a civil date, as milliseconds since 1970. */
export function momentOf(date: CivilDate, time: ClockTime): EpochMs {
  const [hours = '0', minutes = '0'] = time.split(':');
  return startOfDayMs(date) + (Number(hours) * 60 + Number(minutes)) * 60_000;
}
