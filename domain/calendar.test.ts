import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWeekend, isWorkingDay, workingDayFrom, workingDaysBetween, workingDayUpTo } from './calendar.ts';
import { addCalendarDays } from './civil-date.ts';
import { calendars, dates } from './testing-calendar.ts';

const plain = { version: 1, off: [], worked: [] };
const days = fc.integer({ min: -60, max: 60 });

describe('working days', () => {
  it('are Monday to Friday, but for days off and worked weekends', () => {
    const calendar = { version: 1, off: ['2026-11-24'], worked: ['2026-11-28'] };
    expect(['2026-11-23', '2026-11-24', '2026-11-27', '2026-11-28', '2026-11-29'].map((day) => isWorkingDay(calendar, day))).toEqual([true, false, true, true, false]);
    expect(isWorkingDay({ ...plain, worked: ['2026-11-24'] }, '2026-11-24'), 'a weekday among the worked weekends is no second time').toBe(true);
    expect(addWorkingDays(calendar, '2026-11-23', 4)).toBe('2026-11-28');
    expect(addWorkingDays(calendar, '2026-11-28', -4)).toBe('2026-11-23');
  });

  it('know the weekday of any day, also long ago', () => {
    expect(['2026-11-22', '2026-11-23', '1969-12-28', '1970-01-01', '2199-12-31'].map(isWeekend)).toEqual([true, false, true, false, false]);
  });

  it('adding none gives the day itself back, whatever day it is', () => {
    fc.assert(fc.property(calendars, dates, (calendar, day) => {
      expect(addWorkingDays(calendar, day, 0)).toBe(day);
    }));
  });

  it('adding some always ends on a working day, later or earlier as it says', () => {
    fc.assert(
      fc.property(calendars, dates, days.filter((n) => n !== 0), (calendar, day, n) => {
        const there = addWorkingDays(calendar, day, n);
        expect(isWorkingDay(calendar, there)).toBe(true);
        expect(n > 0 ? there > day : there < day).toBe(true);
      }),
    );
  });

  it('more days, or a later beginning, never end earlier', () => {
    fc.assert(
      fc.property(calendars, dates, dates, days, days, (calendar, a, b, m, n) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const [less, more] = m <= n ? [m, n] : [n, m];
        expect(addWorkingDays(calendar, first, n) <= addWorkingDays(calendar, second, n)).toBe(true);
        expect(addWorkingDays(calendar, a, less) <= addWorkingDays(calendar, a, more)).toBe(true);
      }),
    );
  });

  it('counting between two days takes adding back, in both directions', () => {
    fc.assert(fc.property(calendars, dates, days, (calendar, day, n) => {
      expect(workingDaysBetween(calendar, day, addWorkingDays(calendar, day, n))).toBe(n);
    }));
  });

  it('there and back is the working day itself', () => {
    fc.assert(
      fc.property(calendars, dates, days, (calendar, date, n) => {
        const day = workingDayFrom(calendar, date);
        expect(addWorkingDays(calendar, addWorkingDays(calendar, day, n), -n)).toBe(day);
      }),
    );
  });

  it('counting is the same as looking at each day', () => {
    fc.assert(
      fc.property(calendars, dates, dates, (calendar, a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a];
        let forward = 0;
        let backward = 0;
        for (let day = from; day < to; day = addCalendarDays(day, 1)) {
          if (isWorkingDay(calendar, day)) backward -= 1;
          if (isWorkingDay(calendar, addCalendarDays(day, 1))) forward += 1;
        }
        expect([workingDaysBetween(calendar, from, to), workingDaysBetween(calendar, to, from)]).toEqual([forward, backward]);
      }),
    );
  });

  it('counting over a day between adds up', () => {
    fc.assert(
      fc.property(fc.tuple(dates, dates, dates).map((three) => three.sort()), calendars, ([a, b, c], calendar) => {
        expect(workingDaysBetween(calendar, a, b) + workingDaysBetween(calendar, b, c)).toBe(workingDaysBetween(calendar, a, c));
      }),
    );
  });

  it('the nearest working day from or up to a day has no other between', () => {
    fc.assert(
      fc.property(calendars, dates, (calendar, day) => {
        const [up, down] = [workingDayFrom(calendar, day), workingDayUpTo(calendar, day)];
        expect([isWorkingDay(calendar, up), isWorkingDay(calendar, down), up >= day, down <= day]).toEqual([true, true, true, true]);
        expect(up === day).toBe(down === day);
        expect(workingDaysBetween(calendar, down, up)).toBe(up === day ? 0 : 1);
      }),
    );
  });
});
