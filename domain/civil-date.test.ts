import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addCalendarDays, calendarDaysBetween, civilDateAt, endOfDayMs, isCivilDate } from './civil-date.ts';

const day = fc.integer({ min: 0, max: 60_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const days = fc.integer({ min: -3000, max: 3000 });

it('ends a day at midnight in Viet Nam, seven hours before Greenwich', () => {
  expect(new Date(endOfDayMs('2026-11-22')).toISOString()).toBe('2026-11-22T17:00:00.000Z');
  expect(civilDateAt(Date.parse('2026-12-31T16:59:59.999Z'))).toBe('2026-12-31');
  expect(civilDateAt(Date.parse('2026-12-31T17:00:00.000Z'))).toBe('2027-01-01');
});

it('has each instant on exactly one day', () => {
  fc.assert(fc.property(day, (date) => {
    expect(civilDateAt(endOfDayMs(date) - 1)).toBe(date);
    expect(civilDateAt(endOfDayMs(date))).toBe(addCalendarDays(date, 1));
  }));
});

it('adds and counts days that cancel each other', () => {
  fc.assert(fc.property(day, days, days, (date, n, m) => {
    const later = addCalendarDays(date, n);
    expect(calendarDaysBetween(date, later)).toBe(n);
    expect(addCalendarDays(later, -n)).toBe(date);
    expect(addCalendarDays(later, m)).toBe(addCalendarDays(date, n + m));
    expect(later > date).toBe(n > 0);
  }));
});

it.each(['2026-02-30', '2026-13-01', '2026-00-10', '2025-02-29', '2026-1-1', '26-01-01', '2026-01-01T00:00', ' 2026-01-01', '', 'hôm nay'])('does not take %j for a day', (text) => {
  expect(isCivilDate(text)).toBe(false);
});

it('takes every day of the calendar, the leap day too', () => {
  expect(isCivilDate('2028-02-29')).toBe(true);
  fc.assert(fc.property(day, (date) => {
    expect(isCivilDate(date)).toBe(true);
  }));
});
