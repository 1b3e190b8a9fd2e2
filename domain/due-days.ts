import type { WorkingCalendar } from './calendar.ts';
import { isWorkingDay, workingDayUpTo } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import type { LevelDates } from './plan-faults.ts';
import { dueLevels } from './plan-faults.ts';

/** A last day on which nobody works. */
export interface DayOff {
  readonly level: keyof LevelDates;
  readonly day: CivilDate;
  /** The last working day before it. */
  readonly workingDay: CivilDate;
}

/** The levels of a campaign whose last day is a day off, the lowest first. */
export function duesOnDaysOff(due: LevelDates, calendar: WorkingCalendar): DayOff[] {
  return dueLevels.flatMap((level) => (isWorkingDay(calendar, due[level]) ? [] : [{ level, day: due[level], workingDay: workingDayUpTo(calendar, due[level]) }]));
}
