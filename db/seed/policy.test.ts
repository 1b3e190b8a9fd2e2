import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { addWorkingDays, isWeekend, isWorkingDay, workingDaysBetween } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { deadlineOf } from '../../domain/deadline.ts';
import { calendarOf, policyParameters } from '../../domain/policy-book.ts';
import type { DayEntry } from '../../domain/policy-book.ts';
import { isPolicyNumber, policyNumbers } from '../../domain/policy-numbers.ts';
import { parameterOf } from '../../domain/policy-parameters.ts';
import { barePolicy } from '../../domain/policy.ts';
import { calendarCsv, makeCalendar, seededYears } from './make-calendar.ts';
import { policySeed } from './policy.ts';

const { days, parameters, changes } = policySeed();
const entries = days.map(({ day, kind }) => ({ day, unitId: null, kind }) as DayEntry);
const book = { version: 1, days: entries, parameters: [] };
const calendarAt = (day: CivilDate) => calendarOf(book, [], day);

/** Every holiday with its weekday, Monday 1 to Sunday 7, written down by hand. In lieu: the days off for those on a Saturday or Sunday. */
const golden = {
  2026: { newYear: 4, tet: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'], gioTo: ['2026-04-26', 7], april30: 4, may1: 5, september: ['2026-09-01', '2026-09-02'], culture: 2, inLieu: ['2026-01-02', '2026-04-27'], madeUp: ['2026-01-10'] },
  2027: { newYear: 5, tet: ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'], gioTo: ['2027-04-16', 5], april30: 5, may1: 6, september: ['2027-09-02', '2027-09-03'], culture: 3, inLieu: ['2027-02-10', '2027-02-11', '2027-05-03'], madeUp: [] },
  2028: { newYear: 6, tet: ['2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28', '2028-01-29'], gioTo: ['2028-04-04', 2], april30: 7, may1: 1, september: ['2028-09-01', '2028-09-02'], culture: 5, inLieu: ['2028-01-03', '2028-01-31', '2028-05-02', '2028-09-04'], madeUp: [] },
  2029: { newYear: 1, tet: ['2029-02-12', '2029-02-13', '2029-02-14', '2029-02-15', '2029-02-16'], gioTo: ['2029-04-23', 1], april30: 1, may1: 2, september: ['2029-09-02', '2029-09-03'], culture: 6, inLieu: ['2029-09-04', '2029-11-26'], madeUp: [] },
  2030: { newYear: 2, tet: ['2030-02-01', '2030-02-02', '2030-02-03', '2030-02-04', '2030-02-05'], gioTo: ['2030-04-12', 5], april30: 2, may1: 3, september: ['2030-09-02', '2030-09-03'], culture: 7, inLieu: ['2030-02-06', '2030-02-07', '2030-11-25'], madeUp: [] },
} as const;

const weekdayOf = (day: CivilDate): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
const ofYear = (year: number, ...kinds: string[]): CivilDate[] => entries.filter(({ day, kind }) => day.startsWith(`${year}-`) && kinds.includes(kind)).map(({ day }) => day);

describe.each(seededYears)('the calendar of %i', (year) => {
  const { newYear, tet, gioTo, april30, may1, september, culture, inLieu, madeUp } = golden[year];
  const fixed = [[`${year}-01-01`, newYear], gioTo, [`${year}-04-30`, april30], [`${year}-05-01`, may1], [`${year}-11-24`, culture]] as const;

  it('has every public holiday on its day, and no other', () => {
    expect(ofYear(year, 'HOLIDAY')).toEqual([...fixed.map(([day]) => day), ...september].sort());
    expect(fixed.map(([day]) => weekdayOf(day))).toEqual(fixed.map(([, weekday]) => weekday));
  });

  it('has the five days of Tết, its first day second', () => {
    expect(ofYear(year, 'TET')).toEqual(tet);
  });

  it('has a working day off for every holiday on a Saturday or Sunday, and the working days that the Government moved', () => {
    expect([ofYear(year, 'COMPENSATORY'), ofYear(year, 'MAKE_UP')]).toEqual([inLieu, madeUp]);
    const onWeekends = ofYear(year, 'HOLIDAY', 'TET').filter(isWeekend);
    expect(inLieu.length).toBe(onWeekends.length + madeUp.length);
    for (const day of [...ofYear(year, 'HOLIDAY', 'TET'), ...inLieu]) expect(isWorkingDay(calendarAt(day), day), day).toBe(false);
    for (const day of madeUp) expect([weekdayOf(day) > 5, isWorkingDay(calendarAt(day), day)]).toEqual([true, true]);
  });

  it('can do without 24 November, and then it is a day like any other', () => {
    const without = entries.filter(({ day }) => !day.startsWith(`${year}-11-2`));
    const day = `${year}-11-24`;
    expect(isWorkingDay(calendarOf({ version: 2, days: without }, [], day), day)).toBe(culture < 6);
  });
});

it('has Tết 2030 on 2 February, as in Viet Nam, and not on 3 February, as in China', () => {
  expect(days.find(({ day }) => day === '2030-02-02')).toMatchObject({ name_vi: 'Tết Nguyên đán: mùng 1' });
});

it('has the nine days of Tết 2026: from 14 to 22 February nobody works', () => {
  const calendar = calendarAt('2026-02-01');
  expect([addWorkingDays(calendar, '2026-02-13', 1), addWorkingDays(calendar, '2026-02-23', -1), workingDaysBetween(calendar, '2026-02-13', '2026-02-22')]).toEqual(['2026-02-23', '2026-02-13', 0]);
});

describe('three working days', () => {
  it.each([
    ['2026-02-11', '2026-02-23'],
    ['2026-04-24', '2026-05-04'],
    ['2026-08-31', '2026-09-07'],
    ['2026-11-23', '2026-11-27'],
    ['2027-02-03', '2027-02-15'],
    ['2028-01-21', '2028-02-02'],
    ['2028-04-28', '2028-05-05'],
    ['2028-08-31', '2028-09-07'],
    ['2029-02-09', '2029-02-21'],
    ['2030-01-30', '2030-02-11'],
    ['2030-01-31', '2030-02-12'],
    ['2030-02-04', '2030-02-12'],
    ['2030-11-22', '2030-11-28'],
  ])('after %s end on %s', (after, until) => {
    expect(deadlineOf({ workingDays: 3, after }, { calendar: calendarAt(after), hours: barePolicy.hours }).date).toBe(until);
  });
});

test('every day names its source and how sure it is; what no one has confirmed is not told as sure', () => {
  for (const { source, confidence, day, source_date: date } of days) {
    expect(String(source).length, String(day)).toBeGreaterThan(5);
    if (confidence === 'CONFIRMED') expect(String(source), String(day)).not.toMatch(/\[BG\]|\[INF\]/);
    expect(date === null || /^\d{4}-\d{2}-\d{2}$/.test(String(date))).toBe(true);
  }
  const sureOf = (start: string): unknown[] => [...new Set(days.filter(({ day }) => String(day).endsWith(start)).map(({ confidence }) => confidence))];
  expect([sureOf('-11-24'), sureOf('-01-01')]).toEqual([['PROVISIONAL'], ['CONFIRMED']]);
  expect(new Set(days.filter(({ kind }) => kind === 'TET').map(({ confidence }) => confidence))).toEqual(new Set(['PROVISIONAL']));
  expect(days.find(({ day }) => day === '2026-11-24')).toMatchObject({ source_date: '2026-01-07' });
});

test('the file of days is what the library and the table of overrides make of it', () => {
  expect(readFileSync(new URL('data/calendar-days.csv', import.meta.url), 'utf8')).toBe(calendarCsv(makeCalendar(seededYears)));
});

test('every parameter is one that is known, and has a value that is right', () => {
  const sure = (key: string): string => (isPolicyNumber(key) ? policyNumbers[key].confidence : key === 'notice.smsHours' ? 'PROVISIONAL' : 'LOCAL_CHOICE');
  for (const { key, value, confidence } of parameters) expect([key, parameterOf(String(key), () => false)?.faults(value), confidence]).toEqual([key, [], sure(String(key))]);
  const inForce = policyParameters(parameters.map(({ key, value, valid_from: validFrom }) => ({ key: String(key), value, validFrom: String(validFrom) })), '2026-11-23');
  expect(inForce).toEqual({
    hours: barePolicy.hours, noticeAt: '08:00', tellOpened: true, workingDays: {}, lateSubmission: 'EXCEPTION',
    ladders: { default: [{ days: -5, act: 'REMIND' }, { days: -1, act: 'REMIND' }, { days: 1, act: 'REMIND' }, { days: 3, act: 'ESCALATE' }] },
    numbers: Object.fromEntries(Object.entries(policyNumbers).map(([key, { initial }]) => [key, initial])),
  });
  expect(changes.map(({ kind, version }) => [kind, version])).toEqual([['CALENDAR', 1], ['PARAMETERS', 2]]);
});
