import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from './calendar.ts';
import { addCalendarDays } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import type { CalendarChange } from './policy-change.ts';
import { faultsOfDays, faultsOfValues, isOnlyStorms, withDays, withValues } from './policy-change.ts';
import type { DayEntry, DayKind, PolicyBook } from './policy-book.ts';
import { calendarOf, dayKinds, daysOf, parametersOn, policyOf } from './policy-book.ts';
import { barePolicy } from './policy.ts';

const area = ['commune-001', 'office-01', 'branch-1', 'province-1'];
const today = '2026-11-23';
const units = fc.constantFrom(null, ...area, 'commune-002');
const kinds = fc.constantFrom(...(Object.keys(dayKinds) as DayKind[]));
const daysAhead = fc.integer({ min: 0, max: 40 }).map((n) => addCalendarDays(today, n));
const entries = fc.uniqueArray(fc.record({ day: daysAhead, unitId: units, kind: kinds }), { selector: ({ day, unitId }) => `${day} ${unitId}`, maxLength: 60 });
const bookOf = (days: readonly DayEntry[], more: Partial<PolicyBook> = {}): PolicyBook => ({ version: 3, days: [...days].sort((a, b) => (a.day < b.day ? -1 : 1)), parameters: [], ...more });

describe('the calendar of a unit', () => {
  it('follows the nearest entry of each day, else that of everywhere, and never one of another unit', () => {
    fc.assert(
      fc.property(entries, daysAhead, (days, day) => {
        const nearest = [...area, null].map((unitId) => days.find((one) => one.day === day && one.unitId === unitId)).find((one) => one !== undefined);
        const calendar = calendarOf(bookOf(days), area, today);
        const weekday = isWorkingDay(barePolicy.calendar, day);
        const expected = nearest === undefined || dayKinds[nearest.kind].working === weekday ? weekday : dayKinds[nearest.kind].working;
        expect(isWorkingDay(calendar, day)).toBe(expected);
        expect(daysOf(days, area, day, day).get(day)).toEqual(nearest);
      }),
    );
  });

  it('is in order, holds weekdays off and weekends worked only, and reaches from the year before to three years ahead', () => {
    fc.assert(
      fc.property(entries, (days) => {
        const { off, worked } = calendarOf(bookOf(days), area, today);
        expect([off, worked]).toEqual([[...new Set(off)].sort(), [...new Set(worked)].sort()]);
        expect([off.every((day) => isWorkingDay(barePolicy.calendar, day)), worked.some((day) => isWorkingDay(barePolicy.calendar, day))]).toEqual([true, false]);
      }),
    );
    const far = ['2024-12-31', '2025-01-01', '2029-12-31', '2030-01-01'].map((day): DayEntry => ({ day, unitId: null, kind: 'HOLIDAY' }));
    expect(calendarOf(bookOf(far), [], today).off).toEqual(['2025-01-01', '2029-12-31']);
  });
});

describe('parameters', () => {
  const at = (key: string, value: unknown, validFrom: CivilDate) => ({ key, value, validFrom });
  const book = bookOf([], { parameters: [at('notice.at', '08:00', '2025-07-01'), at('notice.at', '09:00', '2027-01-01'), at('ladder.default', [], '2025-07-01'), at('workingDays.step.one', 3, '2025-07-01'), at('workingDays.step.two', 0, '2025-07-01')] });

  it('are in force from their day on, and as in a bare policy before any', () => {
    expect(['2025-06-30', '2026-12-31', '2027-01-01'].map((day) => policyOf(book, area, day).noticeAt)).toEqual([barePolicy.noticeAt, '08:00', '09:00']);
    expect(policyOf(book, area, '2026-12-31')).toEqual({ ...barePolicy, version: 3, calendar: { version: 3, off: [], worked: [] }, noticeAt: '08:00', ladders: { default: [] }, workingDays: { 'step.one': 3 } });
    expect(policyOf(bookOf([], { version: 0 }), area, today)).toEqual(barePolicy);
  });

  it('of the next version replace what stands from the same day, and leave the rest', () => {
    const next = withValues(book, { values: [at('notice.at', '10:00', '2027-01-01'), at('notice.at', '11:00', '2028-01-01')] });
    expect(next.version).toBe(4);
    expect(['2026-12-31', '2027-06-01', '2028-06-01'].map((day) => parametersOn(next.parameters, day).get('notice.at')?.value)).toEqual(['08:00', '10:00', '11:00']);
  });

  it('are refused that are wrong only together, also on a later day', () => {
    const values = [at('work.hours', [{ from: '08:30', to: '16:30' }], '2026-12-01')];
    const codes = (parameters: PolicyBook['parameters']) => faultsOfValues({ ...book, parameters }, { values }, today, () => true).map(({ code, field }) => [code, field.path]);
    expect(codes(book.parameters)).toEqual([['PARAMETER_INVALID', '/values/0/value']]);
    expect(codes([at('notice.at', '09:00', '2025-07-01'), at('notice.at', '17:00', '2030-01-01')])).toEqual([['PARAMETER_INVALID', '/values/0/value']]);
    expect(codes([at('notice.at', '09:00', '2025-07-01')])).toEqual([]);
    expect(codes([at('notice.at', '09:00', '2025-07-01'), at('notice.smsHours', [{ from: '16:30', to: '18:00' }], '2030-01-01')])).toEqual([['PARAMETER_INVALID', '/values/0/value']]);
  });
});

describe('a change of days', () => {
  const changes: fc.Arbitrary<CalendarChange> = fc.record({ unitId: units, days: fc.uniqueArray(fc.oneof(fc.record({ act: fc.constantFrom('ADD' as const, 'REPLACE' as const), day: daysAhead, kind: kinds }), fc.record({ act: fc.constant('REMOVE' as const), day: daysAhead })), { selector: ({ day }) => day, maxLength: 8 }) });

  it('reaches no day and no unit but those it names', () => {
    fc.assert(
      fc.property(entries, changes, (days, change) => {
        const book = bookOf(days);
        const next = withDays(book, change);
        const untouched = (entry: DayEntry): boolean => entry.unitId !== change.unitId || !change.days.some(({ day }) => day === entry.day);
        expect(next.days.filter(untouched)).toEqual(book.days.filter(untouched));
        for (const one of change.days) expect(next.days.filter(({ day, unitId }) => day === one.day && unitId === change.unitId).map(({ kind }) => kind)).toEqual(one.act === 'REMOVE' ? [] : [one.kind]);
        expect(next.version).toBe(book.version + 1);
      }),
    );
  });

  it('that is added and taken away again leaves the calendar as it was', () => {
    fc.assert(
      fc.property(entries, changes, (days, { unitId, days: changed }) => {
        const book = bookOf(days);
        const added = changed.flatMap((one) => (one.act === 'REMOVE' || days.some(({ day, unitId: of }) => day === one.day && of === unitId) ? [] : [{ ...one, act: 'ADD' as const }]));
        const back = withDays(withDays(book, { unitId, days: added }), { unitId, days: added.map(({ day }) => ({ act: 'REMOVE', day })) });
        expect(calendarOf({ ...back, version: 3 }, area, today)).toEqual(calendarOf(book, area, today));
      }),
    );
  });

  it('is refused at each day that is wrong', () => {
    const book = bookOf([{ day: '2026-12-01', unitId: null, kind: 'HOLIDAY' }, { day: '2026-12-02', unitId: 'commune-001', kind: 'STORM' }]);
    const faults = (unitId: string | null, ...days: CalendarChange['days']) => faultsOfDays(book, { unitId, days }, today).map(({ code, field }) => [code, field.path]);
    const add = (day: CivilDate, kind: DayKind = 'HOLIDAY') => ({ act: 'ADD', day, kind }) as const;
    expect(faults(null, add('2026-11-22'), add(today), add('2026-12-01'), add('2026-12-02'), add(today), add('2037-01-01'), { act: 'REMOVE', day: '2026-12-03' })).toEqual([
      ['DAY_PASSED', '/days/0/day'], ['CALENDAR_DAY_TAKEN', '/days/2/day'], ['CALENDAR_DAY_TWICE', '/days/4/day'], ['CALENDAR_DAY_TOO_FAR', '/days/5/day'], ['CALENDAR_DAY_ABSENT', '/days/6/day'],
    ]);
    expect(faults('commune-001', add('2026-12-01'), { act: 'REPLACE', day: '2026-12-02', kind: 'MAKE_UP' })).toEqual([['MAKE_UP_ON_WEEKDAY', '/days/1/day']]);
  });

  it('is of storms only where it neither enters nor takes away anything else', () => {
    const book = bookOf([{ day: '2026-12-01', unitId: 'commune-001', kind: 'HOLIDAY' }, { day: '2026-12-02', unitId: 'commune-001', kind: 'STORM' }]);
    const only = (...days: CalendarChange['days']) => isOnlyStorms(book, { unitId: 'commune-001', days });
    expect([only({ act: 'ADD', day: today, kind: 'STORM' }), only({ act: 'REMOVE', day: '2026-12-02' }), only({ act: 'ADD', day: today, kind: 'WORKING' }), only({ act: 'REMOVE', day: '2026-12-01' }), only({ act: 'REPLACE', day: '2026-12-01', kind: 'STORM' })]).toEqual([true, true, false, false, false]);
  });
});
