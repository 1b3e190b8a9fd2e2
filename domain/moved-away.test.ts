import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from './civil-date.ts';
import { addCalendarDays, calendarDaysBetween } from './civil-date.ts';
import { later, outcomeOfPayment } from './moved-away.ts';
import type { Duty, Handover } from './moved-away-duty.ts';
import { answering, dutiesAfter, dutiesOn, faultOfHandover, handedOver } from './moved-away-duty.ts';

const detectedOn = '2026-01-10';
const day = fc.integer({ min: 0, max: 4000 }).map((n) => addCalendarDays('2024-01-01', n));

/** What happens to a case after each other: days pass, a unit proposes to another from some day, and that accepts, refuses, or is too late. */
const course = fc.array(
  fc.record({ pass: fc.integer({ min: 0, max: 120 }), to: fc.integer({ min: 0, max: 4 }), back: fc.integer({ min: -10, max: 200 }), answer: fc.constantFrom('ACCEPTED', 'REFUSED', 'WITHDRAWN') }),
  { maxLength: 25 },
);

describe('who answers for a debt', () => {
  it('is exactly one unit on every day, whatever is handed over, refused, withdrawn and back-dated', () => {
    fc.assert(
      fc.property(course, (steps) => {
        let duties: Duty[] = [{ processId: 'p', unitId: 'unit-0', validFrom: detectedOn, validTo: null }];
        let today: CivilDate = detectedOn;
        const accepted: Handover[] = [];
        steps.forEach(({ pass, to, back, answer }, i) => {
          today = addCalendarDays(today, pass);
          const handover = { processId: `p-h${i}`, unitId: `unit-${to}`, effectiveFrom: addCalendarDays(today, -back) };
          const before = duties;
          const fault = faultOfHandover(duties, handover, today);
          if (fault === null && answer === 'ACCEPTED') {
            duties = handedOver(duties, handover);
            accepted.push(handover);
            expect(answering(duties)).toEqual({ ...handover, validFrom: handover.effectiveFrom, effectiveFrom: undefined, validTo: null });
            // What lies before the day agreed stays as it was.
            for (const one of before.filter(({ validTo }) => validTo !== null && validTo <= handover.effectiveFrom)) expect(duties).toContainEqual(one);
          }
        });
        expect(dutiesAfter({ processId: 'p', unitId: 'unit-0', validFrom: detectedOn }, accepted)).toEqual(duties);
        for (let n = 0; n <= calendarDaysBetween(detectedOn, today) + 1; n += 1) expect(dutiesOn(duties, addCalendarDays(detectedOn, n))).toHaveLength(1);
        expect(dutiesOn(duties, addCalendarDays(detectedOn, -1))).toEqual([]);
      }),
    );
  });

  it('is not handed to the same unit, from a day to come, or from before the day the proposer answers itself', () => {
    const duties: Duty[] = [{ processId: 'a', unitId: 'one', validFrom: '2026-01-10', validTo: '2026-02-01' }, { processId: 'b', unitId: 'two', validFrom: '2026-02-01', validTo: null }];
    const fault = (unitId: string, effectiveFrom: string) => faultOfHandover(duties, { unitId, effectiveFrom }, '2026-03-01')?.code ?? null;
    expect([fault('two', '2026-02-15'), fault('one', '2026-03-02'), fault('one', '2026-01-31'), fault('one', '2026-02-01'), fault('three', '2026-03-01')]).toEqual(['HANDOVER_TO_ONESELF', 'DAY_AHEAD', 'HANDOVER_BEFORE_DUTY', null, null]);
    expect(faultOfHandover(duties.slice(0, 1), { unitId: 'three', effectiveFrom: '2026-01-20' }, '2026-03-01')?.code).toBe('NOT_ANSWERING');
  });

  it('is nobody in between where a debt is handed on from its first day on', () => {
    const duties = handedOver([{ processId: 'a', unitId: 'one', validFrom: '2026-01-10', validTo: null }], { processId: 'b', unitId: 'two', effectiveFrom: '2026-01-10' });
    expect(duties).toEqual([{ processId: 'b', unitId: 'two', validFrom: '2026-01-10', validTo: null }]);
  });
});

it('never turns a clock back', () => {
  fc.assert(fc.property(day, day, (a, b) => later(a, b) >= a && later(a, b) >= b && [a, b].includes(later(a, b))));
});

it('tells a commitment kept, partly kept and broken apart at the last dong', () => {
  expect([outcomeOfPayment(1000n, 0n), outcomeOfPayment(1000n, 1n), outcomeOfPayment(1000n, 999n), outcomeOfPayment(1000n, 1000n), outcomeOfPayment(1000n, 2000n)]).toEqual(['BROKEN', 'PARTLY', 'PARTLY', 'KEPT', 'KEPT']);
});
