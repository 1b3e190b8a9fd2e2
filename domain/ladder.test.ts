import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay, workingDaysBetween } from './calendar.ts';
import { civilDateAt } from './civil-date.ts';
import { dayOfRung, faultOfLadder, furthestRung, momentOf, noticeTimeFrom, timeOfRung } from './ladder.ts';
import type { Rung } from './ladder.ts';
import { calendars, dates, instants, workingHours } from './testing-calendar.ts';

const rungs = (...days: number[]): Rung[] => days.map((n) => ({ days: n, act: 'REMIND' }));
const ladders = fc.uniqueArray(fc.integer({ min: -furthestRung, max: furthestRung }), { minLength: 1, maxLength: 8 }).map((days) => rungs(...days.sort((a, b) => a - b)));

describe('a ladder', () => {
  it('rises: each rung on a later day, none further than it may be', () => {
    expect([rungs(), rungs(-5, -1, 1, 3), rungs(1, -1), rungs(2, 2), rungs(1.5), rungs(furthestRung + 1)].map(faultOfLadder)).toEqual([null, null, 'OUT_OF_ORDER', 'OUT_OF_ORDER', 'TOO_FAR', 'TOO_FAR']);
  });

  it('has its rungs on working days, in order, one a day at most, whatever day it is due', () => {
    fc.assert(
      fc.property(calendars, dates, ladders, (calendar, due, ladder) => {
        expect(faultOfLadder(ladder)).toBeNull();
        const days = ladder.map((rung) => dayOfRung(calendar, due, rung));
        for (const day of days) expect(isWorkingDay(calendar, day)).toBe(true);
        expect(days).toEqual([...new Set(days)].sort());
      }),
    );
  });

  it('counts its days as people count them: a rung of -2 is where two working days are left, one of 2 where two have passed', () => {
    fc.assert(
      fc.property(calendars, dates, ladders, (calendar, due, ladder) => {
        for (const rung of ladder) {
          const day = dayOfRung(calendar, due, rung);
          expect(rung.days > 0 ? workingDaysBetween(calendar, due, day) : 0 - workingDaysBetween(calendar, day, due)).toBe(rung.days);
        }
      }),
    );
  });

  it('is due on a Sunday: the last reminders go out on Thursday and Friday', () => {
    const calendar = { version: 1, off: [], worked: [] };
    expect(rungs(-1, 0, 1).map((rung) => dayOfRung(calendar, '2026-11-29', rung))).toEqual(['2026-11-26', '2026-11-27', '2026-11-30']);
    expect(timeOfRung(calendar, '08:00', '2026-11-29', { days: 0, act: 'REMIND' })).toBe(momentOf('2026-11-27', '08:00'));
  });
});

describe('the time of a notice', () => {
  const noticeAts = fc.nat({ max: 99 });
  it('is never before what it is told of, never at night or on a day off, and stays when it is found again', () => {
    fc.assert(
      fc.property(calendars, workingHours, noticeAts, instants, (calendar, hours, nth, at) => {
        // Within the hours of work, as the parameters must be.
        const noticeAt = hours[nth % hours.length]?.from ?? '08:00';
        const policy = { calendar, hours, noticeAt };
        const time = noticeTimeFrom(policy, at);
        const day = civilDateAt(time);
        expect(time).toBeGreaterThanOrEqual(at);
        expect(isWorkingDay(calendar, day)).toBe(true);
        expect(time).toBeGreaterThanOrEqual(momentOf(day, noticeAt));
        expect(time).toBeLessThan(momentOf(day, hours.at(-1)?.to ?? ''));
        expect(noticeTimeFrom(policy, time)).toBe(time);
      }),
    );
  });
});
