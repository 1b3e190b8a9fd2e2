import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWorkingDay, workingDaysBetween } from './calendar.ts';
import { duesOnDaysOff } from './due-days.ts';
import { dueLevels } from './plan-faults.ts';
import { calendars, dates } from './testing-calendar.ts';

test('every last day that is a day off is told, with the last working day before it, and no other', () => {
  fc.assert(
    fc.property(calendars, fc.record({ commune: dates, office: dates, branch: dates, head: dates }), (calendar, due) => {
      const told = duesOnDaysOff(due, calendar);
      expect(told.map(({ level }) => level)).toEqual(dueLevels.filter((level) => !isWorkingDay(calendar, due[level])));
      for (const { level, day, workingDay } of told) {
        expect(day).toBe(due[level]);
        expect([isWorkingDay(calendar, workingDay), workingDay < day, workingDaysBetween(calendar, workingDay, day)]).toEqual([true, true, 0]);
      }
    }),
  );
});

test('a Saturday, a holiday, and a Saturday that is worked', () => {
  const calendar = { version: 1, off: ['2026-12-07'], worked: ['2026-12-12'] };
  expect(duesOnDaysOff({ commune: '2026-12-05', office: '2026-12-07', branch: '2026-12-12', head: '2026-12-14' }, calendar)).toEqual([
    { level: 'commune', day: '2026-12-05', workingDay: '2026-12-04' }, { level: 'office', day: '2026-12-07', workingDay: '2026-12-04' },
  ]);
});
