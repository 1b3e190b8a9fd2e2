import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay } from './calendar.ts';
import { civilDateAt } from './civil-date.ts';
import { momentOf } from './ladder.ts';
import { maxAttempts, pauseAfter } from './notices-retry.ts';
import type { Policy } from './policy.ts';
import { barePolicy } from './policy.ts';
import { deliveryTime, digestGatherMs, digestTimeFrom, leavesTime, nightHours, sendTimeFrom } from './quiet.ts';

/** Tết 2027 as an example: Wednesday 3 to Tuesday 9 February off, Saturday the 13th worked. */
const policy: Policy = { ...barePolicy, calendar: { version: 1, off: ['2027-02-03', '2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09'], worked: ['2027-02-13'] } };
const at = (text: string): number => Date.parse(`${text}+07:00`);
const say = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16);

const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
const quietHours = fc.record({ from: time, to: time });
const instant = fc.integer({ min: at('2027-01-25T00:00'), max: at('2027-02-20T00:00') });

describe('the time to send', () => {
  it.each([
    ['in working hours at once', '2027-02-01T10:15', '2027-02-01T10:15'],
    ['early in the morning at the hour of notices', '2027-02-01T05:00', '2027-02-01T08:00'],
    ['in the evening on the next working day', '2027-02-01T18:00', '2027-02-02T08:00'],
    ['on the last evening before Tết after it', '2027-02-02T19:00', '2027-02-10T08:00'],
    ['on a Saturday that makes up for a day off', '2027-02-12T20:00', '2027-02-13T08:00'],
    ['on a Sunday never', '2027-02-14T09:00', '2027-02-15T08:00'],
  ])('is %s', (_, from, to) => {
    expect(say(sendTimeFrom(policy, nightHours, at(from)))).toBe(to);
  });

  it('waits for the end of a person’s own quiet hours, also over midnight', () => {
    expect(say(sendTimeFrom(policy, { from: '11:30', to: '13:30' }, at('2027-02-01T12:00')))).toBe('2027-02-01T13:30');
    expect(say(sendTimeFrom(policy, { from: '15:00', to: '09:30' }, at('2027-02-01T16:00')))).toBe('2027-02-02T09:30');
    expect(say(sendTimeFrom(policy, { from: '15:00', to: '09:30' }, at('2027-02-02T16:00')))).toBe('2027-02-10T09:30');
  });

  it('knows no quiet hours that begin when they end', () => {
    const none = { from: '09:00', to: '09:00' };
    expect(leavesTime(policy, none)).toBe(true);
    expect(say(sendTimeFrom(policy, none, at('2027-02-01T09:00')))).toBe('2027-02-01T09:00');
    expect(say(sendTimeFrom(policy, { from: '08:00', to: '08:00' }, at('2027-02-01T18:00')))).toBe('2027-02-02T08:00');
  });

  it('is on a working day, between the hour of notices and the end of work, never before it was asked for, and stays what it is', () => {
    fc.assert(
      fc.property(quietHours, instant, (quiet, from) => {
        const time = sendTimeFrom(policy, quiet, from);
        const day = civilDateAt(time);
        expect(time).toBeGreaterThanOrEqual(from);
        expect(isWorkingDay(policy.calendar, day)).toBe(true);
        expect(time >= momentOf(day, '08:00') && time < momentOf(day, '17:00')).toBe(true);
        expect(sendTimeFrom(policy, quiet, time)).toBe(time);
      }),
    );
  });

  it('is never within quiet hours that leave any time, and the same as without them where they leave none', () => {
    fc.assert(
      fc.property(quietHours, instant, (quiet, from) => {
        const clock = say(sendTimeFrom(policy, quiet, from)).slice(11);
        const { from: begin, to: end } = quiet;
        const isQuiet = begin <= end ? clock >= begin && clock < end : clock >= begin || clock < end;
        if (leavesTime(policy, quiet)) expect(isQuiet).toBe(false);
        else expect(sendTimeFrom(policy, quiet, from)).toBe(sendTimeFrom(policy, nightHours, from));
      }),
    );
  });

  it('says of quiet hours whether any minute of the working day is left', () => {
    const minutes = Array.from({ length: 9 * 60 }, (_, n) => `${String(8 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);
    fc.assert(
      fc.property(quietHours, (quiet) => {
        const isFree = (clock: string): boolean => !(quiet.from <= quiet.to ? clock >= quiet.from && clock < quiet.to : clock >= quiet.from || clock < quiet.to);
        expect(leavesTime(policy, quiet)).toBe(minutes.some(isFree));
      }),
    );
  });

  it('comes no earlier for what comes later', () => {
    fc.assert(fc.property(quietHours, instant, instant, (quiet, a, b) => sendTimeFrom(policy, quiet, Math.min(a, b)) <= sendTimeFrom(policy, quiet, Math.max(a, b))));
  });
});

describe('a digest', () => {
  it.each([
    ['takes the reminders of its own hour along', '2027-02-01T08:00', '2027-02-01T08:10'],
    ['takes what came in the night', '2027-02-01T23:00', '2027-02-02T08:10'],
    ['leaves what comes later for the next working day', '2027-02-02T09:00', '2027-02-10T08:10'],
    ['of the holidays goes out after them', '2027-02-06T08:00', '2027-02-10T08:10'],
  ])('%s', (_, from, to) => {
    expect(say(digestTimeFrom(policy, at(from)))).toBe(to);
  });

  it('is one a day: whatever was written between two of them goes out with the second', () => {
    fc.assert(
      fc.property(instant, (from) => {
        const goesAt = digestTimeFrom(policy, from);
        const before = addWorkingDays(policy.calendar, civilDateAt(goesAt), -1);
        expect(goesAt).toBeGreaterThanOrEqual(from);
        expect(from).toBeGreaterThan(momentOf(before, policy.noticeAt) + digestGatherMs);
      }),
    );
  });

  it('that was held up goes out as soon as it may', () => {
    const wish = { digest: true, quiet: nightHours };
    expect(say(deliveryTime(policy, wish, at('2027-02-01T08:00'), at('2027-02-01T15:00')))).toBe('2027-02-01T15:00');
    expect(say(deliveryTime(policy, wish, at('2027-02-01T08:00'), at('2027-02-02T20:00')))).toBe('2027-02-10T08:00');
    expect(say(deliveryTime(policy, { ...wish, digest: false }, at('2027-02-01T09:00'), at('2027-02-01T09:00')))).toBe('2027-02-01T09:00');
  });
});

describe('the pauses between attempts', () => {
  it('grow up to a day', () => {
    const pauses = Array.from({ length: maxAttempts }, (_, n) => pauseAfter(n + 1));
    expect(pauses.slice(0, 3)).toEqual([600_000, 2_400_000, 9_600_000]);
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    expect(Math.max(...pauses)).toBe(24 * 3_600_000);
  });

  it('outlast an outage of nine days, also one with no holiday but its weekend in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2027-03-01T00:00'), max: at('2027-03-08T00:00') }), (begun) => {
        let last = sendTimeFrom(policy, nightHours, begun);
        for (let n = 1; n < maxAttempts; n += 1) last = sendTimeFrom(policy, nightHours, last + pauseAfter(n));
        expect(last - begun).toBeGreaterThan(9 * 86_400_000);
      }),
    );
  });
});
