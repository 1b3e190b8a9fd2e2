import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCalendarDays, civilDateAt, startOfDayMs, timeOfDayAt } from './civil-date.ts';
import type { Role } from './roles.ts';
import type { FollowUp, Post } from './session-after.ts';
import { contradicts, faultsOfFollowUps, faultsOfHeld, faultsOfRaised, recordedFrom } from './session-after.ts';

const times = { startedAt: '08:00', endedAt: '11:00' } as const;
const day = '2027-03-13';
/** Recorded once it has passed. */
const after = { day, now: startOfDayMs('2027-03-14') };
const post = fc.record({ unitId: fc.constantFrom('commune-1', 'group-1', 'group-2'), role: fc.constantFrom<Role>('COMMUNE_CHAIRMAN', 'GROUP_LEADER', 'COMMUNE_POLICE') });
const keyOf = ({ unitId, role }: Post): string => `${unitId} ${role}`;

it('the chairman’s word contradicts the record where one says that they came and the other that they did not: who was represented did not come', () => {
  expect((['PRESENT', 'REPRESENTED', 'ABSENT'] as const).map((part) => [contradicts(part, true), contradicts(part, false)])).toEqual([[false, true], [true, false], [true, false]]);
});

describe('the record of a session', () => {
  it('is without fault exactly where it ends after it began, and everybody in it was invited and stands in it once', () => {
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(fc.property(fc.array(post), fc.array(post), clock, clock, (attendance, invited, startedAt, endedAt) => {
      const keys = attendance.map(keyOf);
      const isRight = startedAt < endedAt && new Set(keys).size === keys.length && keys.every((key) => invited.map(keyOf).includes(key));
      expect(faultsOfHeld({ startedAt, endedAt, attendance }, invited, after).length === 0).toBe(isRight);
    }));
  });

  it('names the line of somebody who was not invited, and the second line of who stands in it twice', () => {
    const chairman = { unitId: 'commune-1', role: 'COMMUNE_CHAIRMAN' } as const;
    const police = { unitId: 'commune-1', role: 'COMMUNE_POLICE' } as const;
    expect(faultsOfHeld({ ...times, attendance: [chairman, police, chairman] }, [chairman], after)).toEqual([
      { code: 'NOT_INVITED', params: { post: 'COMMUNE_POLICE/commune-1' }, path: '/attendance/1' }, { code: 'ATTENDANCE_TWICE', params: { post: 'COMMUNE_CHAIRMAN/commune-1' }, path: '/attendance/2' },
    ]);
  });

  it('is made once the session has ended by its own account, to the minute', () => {
    const end = startOfDayMs(day) + 11 * 3_600_000;
    const codesAt = (now: number) => faultsOfHeld({ ...times, attendance: [] }, [], { day, now }).map(({ code, path }) => [code, path]);
    expect([codesAt(end - 1), codesAt(end)]).toEqual([[['SESSION_NOT_OVER', '/endedAt']], []]);
  });

  it('may be made from an hour before its time on, by the clock of Viet Nam', () => {
    const from = recordedFrom({ day: '2027-03-13', startsAt: '08:00' });
    expect([civilDateAt(from), timeOfDayAt(from)]).toEqual(['2027-03-13', '07:00']);
  });
});

describe('what was agreed', () => {
  const today = '2027-03-13';
  const holders = new Map<string, readonly Role[]>([['commune-1', ['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST']], ['group-1', []]]);

  it('is without fault exactly where every role is held at a unit of the session, and it is due from tomorrow to a year ahead', () => {
    const followUp = fc.record({ unitId: fc.constantFrom('commune-1', 'group-1', 'commune-2'), roles: fc.array(fc.constantFrom<Role>('COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST', 'GROUP_LEADER'), { minLength: 1 }), due: fc.integer({ min: -3, max: 370 }).map((n) => addCalendarDays(today, n)) });
    fc.assert(fc.property(fc.array(followUp), (all: FollowUp[]) => {
      const isRight = all.every(({ unitId, roles, due }) => roles.every((role) => holders.get(unitId)?.includes(role)) && due > today && due <= addCalendarDays(today, 366));
      expect(faultsOfFollowUps(all, holders, { today, agreed: new Set() }).length === 0).toBe(isRight);
    }));
  });

  it('keeps a day that stands in the minutes, though it has come: who writes them anew changes nothing of what was agreed', () => {
    const standing: FollowUp[] = [{ unitId: 'commune-1', roles: ['COMMUNE_CHAIRMAN'], due: '2027-03-12' }];
    expect(faultsOfFollowUps(standing, holders, { today, agreed: new Set(['2027-03-12']) })).toEqual([]);
  });

  it('says at which field what is wrong', () => {
    const wrong: FollowUp[] = [{ unitId: 'commune-2', roles: ['COMMUNE_CHAIRMAN'], due: today }, { unitId: 'group-1', roles: ['GROUP_LEADER'], due: '2027-03-12' }];
    expect(faultsOfFollowUps(wrong, holders, { today, agreed: new Set(['2027-03-11']) }).map(({ code, path }) => [code, path])).toEqual([
      ['FOLLOW_UP_OUTSIDE', '/followUps/0/unitId'], ['FOLLOW_UP_TODAY', '/followUps/0/due'], ['FOLLOW_UP_NOT_HELD', '/followUps/1/roles/0'], ['DAY_PASSED', '/followUps/1/due'],
    ]);
  });
});

it('a difficulty of a programme that there is not is named, one of none is not', () => {
  expect(faultsOfRaised([{ programme: null }, { programme: 'HO_NGHEO' }, {}, { programme: 'KHONG_CO' }], new Set(['HO_NGHEO']))).toEqual([{ code: 'PROGRAMME_UNKNOWN', params: { programme: 'KHONG_CO' }, path: '/difficulties/3/programme' }]);
});
