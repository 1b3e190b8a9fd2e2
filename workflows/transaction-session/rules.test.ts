import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingDaysBetween } from '../../domain/calendar.ts';
import { addCalendarDays, civilDateAt, timeOfDayAt } from '../../domain/civil-date.ts';
import { momentOf } from '../../domain/ladder.ts';
import { barePolicy } from '../../domain/policy.ts';
import type { Policy } from '../../domain/policy.ts';
import { preparations, steps } from './contract.ts';
import { communeSteps, dueBefore, missing, nextTelling, notReady, officeSteps, passedRungs, preparationRules, reachedRungs, rungsOf, toldByMove } from './rules.ts';

const policy: Policy = { ...barePolicy, calendar: { version: 1, off: ['2026-12-24'], worked: [] } };
const at = (date: string, time: string): number => momentOf(date, time);
const dayOf = fc.integer({ min: 0, max: 800 }).map((n) => addCalendarDays('2026-06-01', n));

it('preparations are due so many working days before, and never before today', () => {
  fc.assert(fc.property(dayOf, fc.integer({ min: 1, max: 20 }), dayOf, (day, days, today) => {
    const due = dueBefore(policy.calendar, day, days, today);
    expect(due >= today).toBe(true);
    if (due > today) expect(workingDaysBetween(policy.calendar, day, due)).toBe(-days);
  }));
});

describe('reminders', () => {
  const day = '2026-12-28';

  it('are seven, three and one day before and on the morning; what is missing three working days before', () => {
    expect(rungsOf(day, policy).map(({ name, at: moment }) => `${name} ${civilDateAt(moment)} ${timeOfDayAt(moment)}`)).toEqual([
      '7 2026-12-21 07:00', '3 2026-12-25 07:00', '1 2026-12-27 07:00', '0 2026-12-28 07:00', 'notReady 2026-12-22 08:00',
    ]);
  });

  it('of a session moved within the seven days begin with the next one; what is missing is told at once', () => {
    const now = at('2026-12-26', '12:00');
    expect(toldByMove(day, policy, now)).toEqual(['7', '3']);
    expect(nextTelling(day, policy, ['7', '3'], now)).toBe(now);
    expect(nextTelling(day, policy, ['7', '3', notReady], now)).toBe(at('2026-12-27', '07:00'));
  });

  it('that were missed are told together, at once by day and in the morning after a night', () => {
    const now = at('2026-12-27', '09:00');
    expect(reachedRungs(day, policy, [], now)).toEqual(['7', '3', '1', notReady]);
    expect(nextTelling(day, policy, [], now)).toBe(now);
    expect(nextTelling(day, policy, [], at('2026-12-27', '22:30'))).toBe(at('2026-12-28', '07:00'));
    expect(nextTelling(day, policy, [], at('2026-12-27', '03:30'))).toBe(at('2026-12-27', '07:00'));
  });

  it('end, and each is told once, however late it is looked', () => {
    fc.assert(fc.property(dayOf, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }), (session, delays) => {
      let now = at(addCalendarDays(session, -20), '10:00');
      const told = passedRungs(session, policy, now);
      const all: string[] = [...told];
      for (const hours of [...delays, 5000]) {
        now += hours * 3_600_000;
        const reached = reachedRungs(session, policy, told, now);
        told.push(...reached);
        all.push(...reached);
      }
      expect([...all].sort()).toEqual(['0', '1', '3', '7', notReady]);
      expect(nextTelling(session, policy, told, now)).toBeNull();
    }));
  });

  it('never come at night', () => {
    fc.assert(fc.property(dayOf, fc.integer({ min: -400, max: 400 }), (session, hours) => {
      const next = nextTelling(session, policy, [], at(session, '00:00') + hours * 3_600_000);
      const time = timeOfDayAt(next ?? 0);
      expect(time >= '07:00' && time < '21:00').toBe(true);
    }));
  });
});

it('what is missing is told in the order of the preparations, and nothing once all are done', () => {
  expect(missing([steps.team, steps.board])).toEqual([steps.location, steps.security, steps.agenda]);
  expect(missing([...preparations].reverse())).toEqual([]);
});

it('each preparation has a holder at the commune or the office, and stands in that one’s list of steps', () => {
  const rules = preparationRules({ communeId: 'commune-1', officeId: 'office-1', branchId: 'branch-1' });
  for (const step of preparations) {
    const { to, escalateTo, change } = rules[step];
    const list: readonly string[] = to.unitId === 'commune-1' ? communeSteps : officeSteps;
    expect(['commune-1', 'office-1']).toContain(to.unitId);
    expect(list).toContain(step);
    if (change !== null) expect(list).toContain(change);
    expect(escalateTo).not.toEqual(to);
  }
});
