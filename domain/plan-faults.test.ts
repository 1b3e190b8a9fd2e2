import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LevelDates } from './plan-faults.ts';
import { wrongLevels } from './plan-faults.ts';

const day = fc.constantFrom('2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-01-05');
const dates: fc.Arbitrary<LevelDates> = fc.record({ commune: day, office: day, branch: day, head: day });

it('finds no level wrong exactly when the dates run upward from today', () => {
  fc.assert(fc.property(day, dates, (today, due) => {
    const inOrder = [today, due.commune, due.office, due.branch, due.head].every((date, i, all) => i === 0 || (all[i - 1] ?? '') <= date);
    expect(wrongLevels(due, today).length === 0).toBe(inOrder);
  }));
});

it('names every wrong level, not the first only', () => {
  expect(wrongLevels({ commune: '2027-02-10', office: '2027-02-01', branch: '2027-02-20', head: '2027-02-05' }, '2027-01-01')).toEqual(['office', 'head']);
  expect(wrongLevels({ commune: '2026-12-01', office: '2026-12-02', branch: '2027-02-01', head: '2027-01-31' }, '2027-01-01')).toEqual(['commune', 'office', 'head']);
});

it('lets a date that is in force stay in the past, and moves none there', () => {
  fc.assert(fc.property(day, dates, dates, (today, before, due) => {
    expect(wrongLevels(due, today, due)).toEqual(wrongLevels(due, '2027-01-01'));
    const movedBack = (Object.keys(due) as (keyof LevelDates)[]).filter((level) => due[level] < today && due[level] !== before[level]);
    expect(wrongLevels(due, today, before)).toEqual(expect.arrayContaining(movedBack));
  }));
});
