import type { CivilDate } from './civil-date.ts';
import { fixedDayIn } from './session-days.ts';
import type { Month } from './session-months.ts';
import { monthAfter } from './session-months.ts';

/** A point's session of a month and where it stands; null where it is over, or not to be. */
export type PlannedDays = ReadonlyMap<Month, CivilDate | null>;

/** The session that comes next in line. */
export interface NextInLine {
  readonly month: Month;
  readonly day: CivilDate;
}

/**
 * The first session, of a month after a month, that lies behind a day: a session may have been moved past the next one, and the next one may be over.
 * @param fixedDay 1 to 31; a month that is not planned has its session on it
 */
export function nextInLine(month: Month, fixedDay: number, after: CivilDate, planned: PlannedDays): NextInLine {
  const next = monthAfter(month);
  const day = planned.has(next) ? planned.get(next) ?? null : fixedDayIn(next, fixedDay);
  return day !== null && day > after ? { month: next, day } : nextInLine(next, fixedDay, after, planned);
}
