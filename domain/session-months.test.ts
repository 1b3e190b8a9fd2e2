import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays, civilDateAt, startOfDayMs } from './civil-date.ts';
import { bySchedule, isAhead, monthAfter, monthOf, monthsByHand, monthsDue, monthStart, pointMonths, pointPlace, sessionStart } from './session-months.ts';

const at = (day: string, time = '06:00'): number => Date.parse(`${day}T${time}:00+07:00`);
const days = fc.integer({ min: 0, max: 365 * 60 }).map((n) => addCalendarDays('2020-01-01', n));

describe('the months that are due', () => {
  test('are what is left of this one, and the next from its plan day on', () => {
    expect(monthsDue(at('2026-11-14'), 15)).toEqual(['2026-11']);
    expect(monthsDue(at('2026-11-15'), 15)).toEqual(['2026-11', '2026-12']);
    expect(monthsDue(at('2026-12-31'), 15)).toEqual(['2026-12', '2027-01']);
  });

  test('go by the day in Viet Nam, not by that of Greenwich', () => {
    expect(monthsDue(Date.parse('2026-11-14T17:00:00Z'), 15)).toEqual(['2026-11', '2026-12']);
    expect(monthsDue(Date.parse('2026-11-30T17:00:00Z'), 15)).toEqual(['2026-12']);
  });

  test('never lie in the past, and are at most two', () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 28 }), (day, planDay) => {
      const due = monthsDue(startOfDayMs(day), planDay);
      expect(due[0]).toBe(monthOf(day));
      expect(due.slice(1)).toEqual(Number(day.slice(8)) >= planDay ? [monthAfter(monthOf(day))] : []);
    }));
  });

  test('cover every month once the plan day is looked at in each, whatever was missed in between', () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 28 }), fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 20 }), (first, planDay, gaps) => {
      let day = first;
      for (const gap of gaps) day = addCalendarDays(day, gap);
      // After an outage one look is enough: it has all that is still ahead until the end of the next plan period.
      expect(monthsDue(startOfDayMs(day), planDay)).toContain(monthOf(day));
    }));
  });
});

describe('a month', () => {
  test('follows another, over the end of the year too', () => {
    expect([monthAfter('2026-12'), monthAfter('2026-11', 2), monthOf('2027-02-28')]).toEqual(['2027-01', '2027-01', '2027-02']);
    expect(monthsByHand(at('2026-11-30'))).toEqual(['2026-11', '2026-12', '2027-01']);
  });
});

describe('a point that is new, or planned again', () => {
  const point = { fixedDay: 20, startTime: '08:00', validFrom: '2026-01-01' };
  const now = at('2026-11-18');

  test('is planned by the schedule from the first month that is not planned, and by hand in those that are and whose day is ahead', () => {
    expect(pointMonths(point, { planned: ['2026-11', '2026-12'], has: [] }, now)).toEqual({ from: '2027-01', byHand: [{ month: '2026-11', day: '2026-11-20' }, { month: '2026-12', day: '2026-12-20' }] });
    expect(pointMonths({ ...point, fixedDay: 17 }, { planned: ['2026-11', '2026-12'], has: ['2026-12'] }, now)).toEqual({ from: '2027-01', byHand: [] });
    expect(pointMonths({ ...point, fixedDay: 31 }, { planned: ['2026-11'], has: [] }, now)).toEqual({ from: '2026-12', byHand: [{ month: '2026-11', day: '2026-11-30' }] });
  });

  test('has no session before it is there, nor on a day that has passed', () => {
    expect(pointMonths({ ...point, validFrom: '2027-01-21' }, { planned: ['2026-11', '2026-12'], has: [] }, now)).toEqual({ from: '2027-02', byHand: [] });
    expect(pointMonths(point, { planned: [], has: [] }, now)).toEqual({ from: '2026-11', byHand: [] });
    expect(pointMonths({ ...point, fixedDay: 18, startTime: '05:00' }, { planned: [], has: [] }, now)).toEqual({ from: '2026-12', byHand: [] });
  });
});

describe('a session', () => {
  test('lies ahead until the minute it begins', () => {
    expect(isAhead(at('2026-12-05', '07:59'), '2026-12-05', '08:00')).toBe(true);
    expect(isAhead(at('2026-12-05', '08:00'), '2026-12-05', '08:00')).toBe(false);
    expect(isAhead(at('2026-12-04', '23:00'), '2026-12-05', '00:00')).toBe(true);
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 400 }), (day, after) => {
      expect(isAhead(startOfDayMs(addCalendarDays(day, after)), day, '23:59')).toBe(false);
      expect(isAhead(startOfDayMs(day), addCalendarDays(day, after), '00:00')).toBe(true);
      expect(civilDateAt(startOfDayMs(day))).toBe(day);
    }));
  });

  test('belongs to the office of its commune, or to the branch where there is none', () => {
    const branches = ['branch-1'];
    expect(pointPlace(['point-1', 'commune-1', 'office-1', 'branch-1', 'province-1'], branches)).toEqual({ communeId: 'commune-1', officeId: 'office-1', branchId: 'branch-1' });
    expect(pointPlace(['point-1', 'commune-1', 'branch-1', 'province-1'], branches)).toEqual({ communeId: 'commune-1', officeId: 'branch-1', branchId: 'branch-1' });
    expect(pointPlace(['point-1', 'commune-1', 'province-1'], branches)).toEqual({ communeId: 'commune-1', officeId: 'branch-1', branchId: 'branch-1' });
    expect(pointPlace([], branches)).toBeUndefined();
    expect(pointPlace(['point-1', 'commune-1', 'province-1'], [])).toBeUndefined();
  });

  test('starts with ids and days only, under the id of its point and month, and ends on its own day', () => {
    const area = ['point-1', 'commune-1', 'office-1', 'branch-1', 'province-1'];
    const place = { communeId: 'commune-1', officeId: 'office-1', branchId: 'branch-1' };
    const { processId, input } = sessionStart({ pointId: 'point-1', month: '2026-12', ordinal: 1, day: '2026-12-31', startsAt: '22:00', minutes: 240, holiday: false, area, place }, bySchedule);
    expect(processId).toBe('transaction-session.2026-12.point-1.1');
    expect(input).toMatchObject({ unitId: 'point-1', period: '2026-12', area, cause: { key: `${processId}/planned`, by: bySchedule }, seed: { ...place, pointId: 'point-1', day: '2026-12-31', startsAt: '22:00', endsAt: '23:59', holiday: false } });
    expect(monthStart('2026-12', area, place, bySchedule)).toMatchObject({ processId: 'transaction-session.2026-12.office-1', input: { unitId: 'office-1', area: ['office-1', 'branch-1', 'province-1'], seed: { month: '2026-12', branchId: 'branch-1' } } });
    expect(monthStart('2026-12', ['point-1', 'commune-1', 'province-1'], { ...place, officeId: 'branch-1' }, bySchedule).input.area).toEqual(['branch-1', 'province-1']);
  });
});
