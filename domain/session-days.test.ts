import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from './calendar.ts';
import { isWeekend, isWorkingDay } from './calendar.ts';
import { addCalendarDays, addCalendarMonths, calendarDaysBetween } from './civil-date.ts';
import { faultAt } from './errors.ts';
import type { DayContext } from './session-days.ts';
import { daysOffered, faultsOfDay, fixedDayIn, isClockTime, isOverMidnight, minutesAt, minutesLater, nextWorkingDay, sameWeekDays } from './session-days.ts';

const day = fc.integer({ min: 0, max: 5000 }).map((n) => addCalendarDays('2025-01-01', n));
const month = day.map((one) => one.slice(0, 7));
const fixedDay = fc.integer({ min: 1, max: 31 });
/** Tết 2027 with its days in lieu; 6 and 7 February are a Saturday and a Sunday. */
const tet = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'];
const calendar: WorkingCalendar = { version: 1, off: tet.filter((one) => !isWeekend(one)), worked: [] };
const context = (over: Partial<DayContext> = {}): DayContext => ({ from: '2027-02-06', startsAt: '08:00', endsAt: '12:00', today: '2027-01-15', calendar, isClosed: (one) => tet.includes(one), ...over });
const codes = (...args: Parameters<typeof faultsOfDay>): string[] => faultsOfDay(...args).map(({ code }) => code);

describe('the fixed day', () => {
  it.each([['2027-02', 31, '2027-02-28'], ['2028-02', 31, '2028-02-29'], ['2028-02', 30, '2028-02-29'], ['2027-04', 31, '2027-04-30'], ['2027-01', 31, '2027-01-31'], ['2027-02', 5, '2027-02-05']])('of %s, %i, is %s', (of, n, expected) => {
    expect(fixedDayIn(of, n)).toBe(expected);
  });

  it('lies in its month, is the day itself where the month has it, and else the last', () => {
    fc.assert(fc.property(month, fixedDay, (of, n) => {
      const found = fixedDayIn(of, n);
      expect(found.slice(0, 7)).toBe(of);
      const isLast = addCalendarDays(found, 1).slice(0, 7) !== of;
      expect(Number(found.slice(8)) === n || (isLast && Number(found.slice(8)) < n)).toBe(true);
    }));
  });
});

describe('the same week', () => {
  it('is seven days from a Monday, the day among them, whichever of them is asked', () => {
    fc.assert(fc.property(day, (one) => {
      const week = sameWeekDays(one);
      expect(week).toHaveLength(7);
      expect(week).toContain(one);
      expect(week.map(isWeekend)).toEqual([false, false, false, false, false, true, true]);
      for (const other of week) expect(sameWeekDays(other)).toEqual(week);
    }));
  });
});

it('the next working day is worked, comes after, and none lies between', () => {
  fc.assert(fc.property(day, (one) => {
    const next = nextWorkingDay(calendar, one);
    expect(next > one && isWorkingDay(calendar, next)).toBe(true);
    for (let between = addCalendarDays(one, 1); between < next; between = addCalendarDays(between, 1)) expect(isWorkingDay(calendar, between)).toBe(false);
  }));
  expect(nextWorkingDay(calendar, '2027-02-06')).toBe('2027-02-12');
});

describe('a new day', () => {
  it.each([
    ['a day that has passed', 'OTHER', '2027-01-14', ['DAY_PASSED']],
    ['a day of Tết, on a Sunday', 'OTHER', '2027-02-07', ['SESSION_DAY_CLOSED']],
    ['a day off in lieu', 'OTHER', '2027-02-10', ['SESSION_DAY_CLOSED']],
    ['another week as the same', 'SAME_WEEK', '2027-02-12', ['SESSION_NOT_SAME_WEEK']],
    ['a working day that is not the next', 'NEXT_WORKING_DAY', '2027-02-15', ['SESSION_NOT_NEXT_WORKING_DAY']],
    ['a year ahead', 'OTHER', '2028-02-12', ['SESSION_DAY_TOO_FAR']],
    ['a day of the same week', 'SAME_WEEK', '2027-02-04', []],
    ['the next working day', 'NEXT_WORKING_DAY', '2027-02-12', []],
    ['a plain Sunday', 'OTHER', '2027-02-14', []],
  ] as const)('%s: %s %s', (_, rule, to, expected) => {
    expect(codes({ rule, day: to, startsAt: null }, context())).toEqual(expected);
  });

  it('is another day, or another time', () => {
    const held = context({ from: '2027-03-10' });
    expect(codes({ rule: 'OTHER', day: '2027-03-10', startsAt: null }, held)).toEqual(['SESSION_DAY_SAME']);
    expect(codes({ rule: 'OTHER', day: '2027-03-10', startsAt: '08:00' }, held)).toEqual(['SESSION_DAY_SAME']);
    expect(codes({ rule: 'OTHER', day: '2027-03-10', startsAt: '13:00' }, held)).toEqual([]);
  });

  it('may be today', () => {
    expect(codes({ rule: 'OTHER', day: '2027-03-10', startsAt: null }, context({ from: '2027-03-12', today: '2027-03-10' }))).toEqual([]);
  });

  it('that names none leaves it to the next month', () => {
    expect(faultsOfDay({ rule: 'NEXT_MONTH', day: null, startsAt: null }, context())).toEqual([]);
  });

  it('that is offered is never refused', () => {
    fc.assert(fc.property(day, day, (from, today) => {
      const asked = context({ from, today });
      const offered = daysOffered(asked, (one) => one.endsWith('3'));
      for (const one of offered.sameWeek) expect(codes({ rule: 'SAME_WEEK', day: one, startsAt: null }, asked)).toEqual([]);
      if (offered.nextWorkingDay !== null) expect(codes({ rule: 'NEXT_WORKING_DAY', day: offered.nextWorkingDay, startsAt: null }, asked)).toEqual([]);
      expect([...offered.sameWeek, offered.nextWorkingDay ?? ''].filter((one) => one.endsWith('3') || tet.includes(one))).toEqual([]);
    }));
  });

  it('in the week of Tết is offered before it, where there is one', () => {
    expect(daysOffered(context(), (one) => one === '2027-02-02')).toEqual({ sameWeek: ['2027-02-01', '2027-02-03', '2027-02-04'], nextWorkingDay: '2027-02-12' });
  });
});

describe('a time of day', () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);

  it('is hours and minutes', () => {
    fc.assert(fc.property(time, (one) => isClockTime(one)));
    for (const wrong of ['24:00', '8:00', '08:60', '08:00:00', '', 'noon']) expect(isClockTime(wrong)).toBe(false);
  });

  it('so many minutes later lies that far away, and never on the next day', () => {
    fc.assert(fc.property(time, fc.integer({ min: 0, max: 2000 }), (one, minutes) => {
      const later = minutesLater(one, minutes);
      expect(isClockTime(later)).toBe(true);
      expect(minutesAt(later)).toBe(Math.min(minutesAt(one) + minutes, 1439));
    }));
  });
});

it('a session is not moved to an hour from which it would run into the next day, however long it lasts', () => {
  const clock = fc.integer({ min: 0, max: 1439 }).map((n) => minutesLater('00:00', n));
  fc.assert(fc.property(clock, clock, clock, (startsAt, endsAt, to) => {
    fc.pre(endsAt > startsAt);
    const minutes = minutesAt(endsAt) - minutesAt(startsAt);
    const faults = faultsOfDay({ rule: 'OTHER', day: '2027-01-20', startsAt: to }, context({ startsAt, endsAt }));
    expect(faults).toEqual(minutesAt(to) + minutes > 1439 ? [{ code: 'SESSION_OVER_MIDNIGHT', params: { time: to, minutes }, path: '/startsAt' }] : []);
    // Whatever is taken keeps its whole length.
    if (!isOverMidnight(to, minutes)) expect(minutesAt(minutesLater(to, minutes)) - minutesAt(to)).toBe(minutes);
  }));
});

it('a day off is refused by the name that the calendar gives it, and by what such days are where the calendar is not at hand', () => {
  const wanted = { rule: 'OTHER', day: '2027-02-08', startsAt: null } as const;
  const [named] = faultsOfDay(wanted, context({ nameOf: () => ({ vi: 'Tết Nguyên đán', en: 'Lunar New Year' }) }));
  const [bare] = faultsOfDay(wanted, context());
  expect(named && faultAt(named.path, named.code, named.params)).toMatchObject({ path: '/day', vi: 'Ngày 08/02/2027 là ngày nghỉ (Tết Nguyên đán), không tổ chức phiên giao dịch.', en: '2027-02-08 is a day off (Lunar New Year): no session is held on it.' });
  expect(bare && faultAt(bare.path, bare.code, bare.params)).toMatchObject({ vi: expect.not.stringContaining('{'), en: expect.not.stringContaining('{') });
});

it('a session is moved no further than three months', () => {
  fc.assert(fc.property(day, fc.integer({ min: 1, max: 400 }), (today, ahead) => {
    const to = addCalendarDays(today, ahead);
    const isTooFar = codes({ rule: 'OTHER', day: to, startsAt: null }, context({ from: today, today, isClosed: () => false })).includes('SESSION_DAY_TOO_FAR');
    expect(isTooFar).toBe(to > addCalendarMonths(today, 3));
    expect(calendarDaysBetween(today, to)).toBe(ahead);
  }));
});
