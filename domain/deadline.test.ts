import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './calendar.ts';
import { civilDateAt, endOfDayMs, startOfDayMs } from './civil-date.ts';
import type { DueRule } from './deadline.ts';
import { addWorkingMs, deadlineOf, dueRuleOf, dueRuleUnder, resumed, timeLeft, workingMsBetween } from './deadline.ts';
import { momentOf } from './ladder.ts';
import type { Policy } from './policy.ts';
import { barePolicy } from './policy.ts';
import { calendars, dates, instants, workingHours } from './testing-calendar.ts';

const calendar = { version: 1, off: ['2027-02-05', '2027-02-08', '2027-02-09'], worked: [] };
const time = { calendar, hours: barePolicy.hours };
const spans = fc.integer({ min: 1, max: 40 * 3_600_000 });

describe('a deadline', () => {
  it('of a named day is the end of that day, also when it is no working day', () => {
    expect(deadlineOf({ on: '2027-02-07' }, time)).toEqual({ date: '2027-02-07', lateAt: endOfDayMs('2027-02-07') });
  });

  it('in working days passes over what is off, and never lies before the day that was named', () => {
    expect(deadlineOf({ workingDays: 3, after: '2027-02-03' }, time).date).toBe('2027-02-11');
    expect(deadlineOf({ workingDays: 3, after: '2027-02-03', notBefore: '2027-02-10' }, time).date).toBe('2027-02-11');
    expect(deadlineOf({ workingDays: 3, after: '2027-02-03', notBefore: '2027-02-13' }, time).date).toBe('2027-02-13');
  });

  it('in working hours goes on in the next working span, and over what is off', () => {
    const at = momentOf('2027-02-04', '16:00');
    expect(deadlineOf({ workingMs: 2 * 3_600_000, after: at }, time)).toEqual({ date: '2027-02-10', lateAt: momentOf('2027-02-10', '08:30') });
    expect(deadlineOf({ workingMs: 3_600_000, after: at }, time)).toEqual({ date: '2027-02-04', lateAt: momentOf('2027-02-04', '17:00') });
    expect(deadlineOf({ workingMs: 5 * 3_600_000, after: momentOf('2027-02-10', '00:00') }, time).lateAt).toBe(momentOf('2027-02-10', '14:30'));
  });

  it('of a step with working days of its own is found by them, and by the named day again when they are gone', () => {
    const openedAt = momentOf('2027-02-03', '09:00');
    const policy = { workingDays: { 'step.one': 3 } };
    const rule = dueRuleOf('step.one', '2027-02-06', openedAt, policy);
    expect(rule).toEqual({ workingDays: 3, after: '2027-02-03', notBefore: '2027-02-06' });
    expect(dueRuleOf('step.two', '2027-02-06', openedAt, policy)).toEqual({ on: '2027-02-06' });
    expect(dueRuleUnder('step.one', rule, openedAt, { workingDays: {} })).toEqual({ on: '2027-02-06' });
    expect(dueRuleUnder('step.one', { on: '2027-02-06' }, openedAt, policy)).toEqual(rule);
    const own: DueRule = { workingDays: 9, after: '2027-02-01' };
    expect(dueRuleUnder('step.one', own, openedAt, policy)).toEqual(own);
  });

  it('found anew under the same policy stays as it is', () => {
    const rules: fc.Arbitrary<string | DueRule> = fc.oneof(dates, dates.map((on) => ({ on })), fc.record({ workingDays: fc.integer({ min: 0, max: 20 }), after: dates }));
    fc.assert(
      fc.property(rules, instants, fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }), (due, openedAt, days) => {
        const policy: Pick<Policy, 'workingDays'> = { workingDays: days === undefined ? {} : { step: days } };
        const rule = dueRuleOf('step', due, openedAt, policy);
        expect(dueRuleUnder('step', rule, openedAt, policy)).toEqual(typeof due !== 'string' && 'on' in due ? dueRuleOf('step', due.on, openedAt, policy) : rule);
      }),
    );
  });
});

describe('working time', () => {
  it('adding none gives the instant back, and more never ends earlier', () => {
    fc.assert(
      fc.property(calendars, workingHours, instants, spans, spans, (days, hours, at, a, b) => {
        expect(addWorkingMs(days, hours, at, 0)).toBe(at);
        expect(addWorkingMs(days, hours, at, Math.min(a, b))).toBeLessThanOrEqual(addWorkingMs(days, hours, at, Math.max(a, b)));
      }),
      { numRuns: 50 },
    );
  });

  it('ends within the hours of a working day', () => {
    fc.assert(
      fc.property(calendars, workingHours, instants, spans, (days, hours, at, ms) => {
        const end = addWorkingMs(days, hours, at, ms);
        const date = civilDateAt(end - 1);
        expect(isWorkingDay(days, date)).toBe(true);
        expect(hours.some(({ from, to }) => end > momentOf(date, from) && end <= momentOf(date, to))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('counting between two instants takes adding back', () => {
    fc.assert(fc.property(calendars, workingHours, instants, spans, (days, hours, at, ms) => {
      expect(workingMsBetween(days, hours, at, addWorkingMs(days, hours, at, ms))).toBe(ms);
    }), { numRuns: 50 });
  });
});

describe('a stopped clock', () => {
  it('keeps the working days that are left, however long it stands', () => {
    fc.assert(
      fc.property(calendars, dates, fc.integer({ min: 0, max: 20 }), instants, (days, day, left, later) => {
        const policy = { calendar: days, hours: barePolicy.hours };
        const rule: DueRule = { workingDays: left, after: day };
        const stopped = timeLeft(rule, policy, startOfDayMs(day) + 3_600_000);
        expect(stopped).toEqual({ workingDays: left });
        const again = deadlineOf(resumed(stopped, later), policy).date;
        expect(workingDaysBetween(days, civilDateAt(later), again)).toBe(left);
      }),
    );
  });

  it('keeps the working hours that are left', () => {
    fc.assert(
      fc.property(calendars, workingHours, instants, spans, instants, (days, hours, at, ms, later) => {
        const policy = { calendar: days, hours };
        const stopped = timeLeft({ workingMs: ms, after: at }, policy, at);
        expect(stopped).toEqual({ workingMs: ms });
        expect(deadlineOf(resumed(stopped, later), policy).lateAt).toBe(addWorkingMs(days, hours, later, ms));
      }),
      { numRuns: 50 },
    );
  });

  it('makes nothing timely again that was late', () => {
    fc.assert(
      fc.property(calendars, dates, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }), (days, due, late, stood) => {
        const policy = { calendar: days, hours: barePolicy.hours };
        const now = endOfDayMs(due) + late * 3_600_000;
        const later = now + stood * 86_400_000;
        expect(deadlineOf(resumed(timeLeft({ on: due }, policy, now), later), policy).lateAt).toBeLessThanOrEqual(later);
      }),
    );
    const policy = { calendar, hours: barePolicy.hours };
    const left = timeLeft({ on: '2027-02-03' }, policy, momentOf('2027-02-10', '09:00'));
    expect(left).toEqual({ workingDays: -2 });
    expect(deadlineOf(resumed(left, momentOf('2027-02-15', '09:00')), policy).date).toBe(addWorkingDays(calendar, '2027-02-15', -2));
  });
});
