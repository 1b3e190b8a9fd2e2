import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay } from './calendar.ts';
import { civilDateAt } from './civil-date.ts';
import { momentOf } from './ladder.ts';
import { maxAttempts, pauseAfter } from './notices-retry.ts';
import { barePolicy } from './policy.ts';
import type { DeliveryPolicy, Timed } from './quiet.ts';
import { deliveryPolicyOf, deliveryTime, digestGatherMs, digestTimeFrom, initialSmsHours, leavesTextTime, leavesTime, nightHours, sendTimeFrom } from './quiet.ts';

/** Tết 2027 as an example: Wednesday 3 to Tuesday 9 February off, Saturday the 13th worked. */
const policy: DeliveryPolicy = {
  ...barePolicy, calendar: { version: 1, off: ['2027-02-03', '2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09'], worked: ['2027-02-13'] },
  smsHours: initialSmsHours, tet: ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'],
};
const at = (time: string): number => Date.parse(`${time}+07:00`);
const mail = (written: string): Timed => ({ at: at(written), sessionDay: null, isText: false });
const text = (written: string): Timed => ({ ...mail(written), isText: true });
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
    expect(say(deliveryTime(policy, wish, mail('2027-02-01T08:00'), at('2027-02-01T15:00')))).toBe('2027-02-01T15:00');
    expect(say(deliveryTime(policy, wish, mail('2027-02-01T08:00'), at('2027-02-02T20:00')))).toBe('2027-02-10T08:00');
    expect(say(deliveryTime(policy, { ...wish, digest: false }, mail('2027-02-01T09:00'), at('2027-02-01T09:00')))).toBe('2027-02-01T09:00');
  });
});

describe('a text message', () => {
  const wish = { digest: false, quiet: nightHours };
  it.each([
    ['goes out at once in its hours', '2027-02-01T09:00', '2027-02-01T09:00'],
    ['waits over noon', '2027-02-01T11:30', '2027-02-01T13:00'],
    ['waits over the night', '2027-02-01T17:00', '2027-02-02T08:00'],
    ['of one’s work waits for the hour of notices', '2027-02-01T07:10', '2027-02-01T08:00'],
    ['waits over Tết and the weekend', '2027-02-02T17:30', '2027-02-10T08:00'],
  ])('%s', (_, from, to) => {
    expect(say(deliveryTime(policy, wish, text(from), at(from)))).toBe(to);
  });

  it('keeps to a person’s own quiet hours besides, and passes over those that leave no time', () => {
    expect(say(deliveryTime(policy, { ...wish, quiet: { from: '08:00', to: '13:30' } }, text('2027-02-01T08:30'), at('2027-02-01T08:30')))).toBe('2027-02-01T13:30');
    expect(say(deliveryTime(policy, { ...wish, quiet: { from: '06:00', to: '17:00' } }, text('2027-02-01T12:00'), at('2027-02-01T12:00')))).toBe('2027-02-01T13:00');
  });

  it('does not go out on a day of Tết on which a unit works all the same', () => {
    const working = { ...policy, calendar: { ...policy.calendar, off: ['2027-02-08', '2027-02-09'] } };
    expect(say(deliveryTime(working, wish, mail('2027-02-05T09:00'), at('2027-02-05T09:00')))).toBe('2027-02-05T09:00');
    expect(say(deliveryTime(working, wish, text('2027-02-05T09:00'), at('2027-02-05T09:00')))).toBe('2027-02-10T08:00');
  });

  it('goes out at the hours of text messages where they have none in common with those of notices', () => {
    const evening = { ...policy, smsHours: [{ from: '18:00', to: '19:00' }] };
    expect([leavesTextTime(policy, policy.smsHours), leavesTextTime(policy, evening.smsHours)]).toEqual([true, false]);
    expect(say(deliveryTime(evening, wish, text('2027-02-01T09:00'), at('2027-02-01T09:00')))).toBe('2027-02-01T18:00');
  });
});

describe('a notice about a session', () => {
  const wish = { digest: false, quiet: nightHours };
  it.each([
    ['goes out in the morning of a Saturday, before the session', '2027-02-20', '2027-02-20T07:00', '2027-02-20T07:00', '2027-02-20T07:00'],
    ['goes out on a holiday that is not Tết', '2027-02-04', '2027-02-04T07:00', '2027-02-04T07:00', '2027-02-04T07:00'],
    ['waits for the end of the night', '2027-02-20', '2027-02-19T22:00', '2027-02-20T06:30', '2027-02-20T07:00'],
    ['as a text message waits over noon', '2027-02-21', '2027-02-20T12:15', '2027-02-20T12:15', '2027-02-20T13:00'],
    ['during Tết goes out by e-mail, as a text message after it', '2027-02-10', '2027-02-09T07:00', '2027-02-09T07:00', '2027-02-10T07:00'],
  ])('%s', (_, sessionDay, from, byMail, byText) => {
    expect(say(deliveryTime(policy, wish, { ...mail(from), sessionDay }, at(from)))).toBe(byMail);
    expect(say(deliveryTime(policy, wish, { ...text(from), sessionDay }, at(from)))).toBe(byText);
  });

  it.each([
    ['of the same day goes out at once', '2027-02-20', '2027-02-20T07:00', '2027-02-20T07:00'],
    ['of tomorrow goes out at once after the digest of today', '2027-02-20', '2027-02-19T09:00', '2027-02-19T09:00'],
    ['of tomorrow waits for the digest of today, also on a Saturday', '2027-02-21', '2027-02-20T07:00', '2027-02-20T08:10'],
    ['of later days waits for the next digest, also on a Sunday', '2027-02-24', '2027-02-20T09:00', '2027-02-21T08:10'],
    ['of a day after Tết waits for the digest of a day of Tết', '2027-02-10', '2027-02-04T09:00', '2027-02-05T08:10'],
  ])('to somebody with a digest: %s', (_, sessionDay, from, to) => {
    expect(say(deliveryTime(policy, { ...wish, digest: true }, { ...mail(from), sessionDay }, at(from)))).toBe(to);
  });

  it('as a text message before Tết does not wait for a digest that comes too late', () => {
    const [sessionDay, from] = ['2027-02-10', '2027-02-04T09:00'];
    expect(say(deliveryTime(policy, { ...wish, digest: true }, { ...text(from), sessionDay }, at(from)))).toBe(from);
  });
});

it('whatever goes out goes out within every hour that holds for it, and again at once', () => {
  const inTextHours = (clock: string): boolean => (clock >= '07:00' && clock < '11:30') || (clock >= '13:00' && clock < '17:00');
  const days = fc.constantFrom('2027-02-03', '2027-02-06', '2027-02-13', '2027-02-18', '2027-02-21', null);
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), days, instant, instant, (digest, isText, sessionDay, a, b) => {
      const [written, now] = [Math.min(a, b), Math.max(a, b)];
      const goesAt = deliveryTime(policy, { digest, quiet: nightHours }, { at: written, isText, sessionDay }, now);
      const [day, clock] = say(goesAt).split('T') as [string, string];
      expect(goesAt).toBeGreaterThanOrEqual(now);
      expect(clock >= '06:30' && clock < '21:00').toBe(true);
      if (isText) expect([inTextHours(clock), policy.tet.includes(day)]).toEqual([true, false]);
      if (sessionDay === null) expect(isWorkingDay(policy.calendar, day) && clock >= '08:00' && clock < '17:00').toBe(true);
      expect(deliveryTime(policy, { digest, quiet: nightHours }, { at: written, isText, sessionDay }, goesAt)).toBe(goesAt);
    }),
  );
});

it('the policy of an area knows its hours of text messages, and the days of Tết of the province and of its own', () => {
  const day = (date: string, kind: 'TET' | 'HOLIDAY' | 'WORKING', unitId: string | null = null) => ({ day: date, kind, unitId });
  const book = {
    version: 3, parameters: [{ key: 'notice.smsHours', value: [{ from: '08:00', to: '10:00' }], validFrom: '2027-01-01' }],
    days: [day('2027-02-05', 'TET'), day('2027-02-08', 'TET'), day('2027-02-08', 'WORKING', 'commune-1'), day('2027-02-09', 'TET', 'commune-1'), day('2027-02-10', 'TET', 'commune-2'), day('2027-02-11', 'HOLIDAY')],
  };
  expect(deliveryPolicyOf(book, ['commune-1', 'province-1'], '2027-02-01').tet).toEqual(['2027-02-05', '2027-02-08', '2027-02-09']);
  expect([deliveryPolicyOf(book, [], '2027-02-01').smsHours, deliveryPolicyOf(book, [], '2026-12-31').smsHours]).toEqual([[{ from: '08:00', to: '10:00' }], initialSmsHours]);
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
