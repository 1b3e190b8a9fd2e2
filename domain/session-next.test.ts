import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCalendarDays } from './civil-date.ts';
import { fixedDayIn } from './session-days.ts';
import { monthAfter } from './session-months.ts';
import type { PlannedDays } from './session-next.ts';
import { nextInLine } from './session-next.ts';

const month = fc.integer({ min: 0, max: 120 }).map((n) => monthAfter('2025-01', n));
const fixedDay = fc.integer({ min: 1, max: 31 });
const none: PlannedDays = new Map();

describe('the session that takes up what another leaves', () => {
  it('is that of the next month, on its fixed day', () => {
    fc.assert(fc.property(month, fixedDay, (of, n) => {
      expect(nextInLine(of, n, `${of}-01`, none)).toEqual({ month: monthAfter(of), day: fixedDayIn(monthAfter(of), n) });
    }));
    expect(nextInLine('2026-12', 31, '2026-12-31', none)).toEqual({ month: '2027-01', day: '2027-01-31' });
  });

  it('lies behind the day to which the one that is left was moved, and no other fixed day lies between', () => {
    expect(nextInLine('2026-11', 5, '2026-12-10', none).day).toBe('2027-01-05');
    expect(nextInLine('2026-11', 15, '2026-12-10', none).day).toBe('2026-12-15');
    fc.assert(fc.property(month, fixedDay, fc.integer({ min: 0, max: 120 }), (of, n, later) => {
      const after = addCalendarDays(`${of}-01`, later);
      const found = nextInLine(of, n, after, none);
      expect(found.day > after && found.month > of && found.day.startsWith(found.month)).toBe(true);
      const before = monthAfter(found.month, -1);
      expect(before === of || fixedDayIn(before, n) <= after).toBe(true);
    }));
  });

  it('stands where it was moved to, also into the month after its own', () => {
    expect(nextInLine('2026-11', 5, '2026-11-05', new Map([['2026-12', '2026-12-28']]))).toEqual({ month: '2026-12', day: '2026-12-28' });
    expect(nextInLine('2026-11', 5, '2026-12-10', new Map([['2026-12', '2027-01-02']]))).toEqual({ month: '2026-12', day: '2027-01-02' });
  });

  it('is never one that is over or not to be: that month has no other', () => {
    expect(nextInLine('2026-11', 5, '2026-11-05', new Map([['2026-12', null]]))).toEqual({ month: '2027-01', day: '2027-01-05' });
    fc.assert(fc.property(month, fixedDay, fc.integer({ min: 1, max: 6 }), (of, n, over) => {
      const planned: PlannedDays = new Map(Array.from({ length: over }, (_, i) => [monthAfter(of, i + 1), null]));
      expect(nextInLine(of, n, `${of}-01`, planned).month).toBe(monthAfter(of, over + 1));
    }));
  });
});
