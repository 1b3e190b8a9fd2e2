import fc from 'fast-check';
import { addCalendarDays, startOfDayMs } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import { isWeekend } from './calendar.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { WorkingHours } from './policy.ts';

const firstDay = '2026-01-01';
const span = 400;

/** A day of 2026 or early 2027. */
export const dates: fc.Arbitrary<CivilDate> = fc.integer({ min: 0, max: span }).map((n) => addCalendarDays(firstDay, n));

/** Any calendar: dense, empty, with whole weeks off and worked weekends. */
export const calendars: fc.Arbitrary<WorkingCalendar> = fc.tuple(fc.uniqueArray(fc.integer({ min: -100, max: span + 200 }), { maxLength: 120 }), fc.uniqueArray(fc.integer({ min: -100, max: span + 200 }), { maxLength: 20 })).map(([off, worked]) => {
  const days = (numbers: number[]): CivilDate[] => [...numbers].sort((a, b) => a - b).map((n) => addCalendarDays(firstDay, n));
  return { version: 1, off: days(off).filter((day) => !isWeekend(day)), worked: days(worked).filter(isWeekend) };
});

/** Working hours in order and without overlap, in minutes. */
export const workingHours: fc.Arbitrary<WorkingHours> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 6 })
  .map((minutes) => [...minutes].sort((a, b) => a - b))
  .map((minutes) => Array.from({ length: Math.floor(minutes.length / 2) }, (_, i) => ({ from: clock(minutes[2 * i] ?? 0), to: clock(minutes[2 * i + 1] ?? 0) })));

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Any millisecond of those days. */
export const instants: fc.Arbitrary<number> = fc.tuple(dates, fc.integer({ min: 0, max: 86_399_999 })).map(([day, ms]) => startOfDayMs(day) + ms);
