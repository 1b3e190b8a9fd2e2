import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addCalendarDays } from './civil-date.ts';
import type { StepAhead } from './forecast.ts';
import { forecast, givenDay } from './forecast.ts';
import { barePolicy } from './policy.ts';

const day = fc.integer({ min: 0, max: 400 }).map((n) => addCalendarDays('2026-11-02', n));
const stepNames = ['review', 'sum', 'sign'];
const policy = fc.record({
  off: fc.uniqueArray(day, { maxLength: 30 }).map((days) => [...days].sort()),
  workingDays: fc.dictionary(fc.constantFrom(...stepNames), fc.integer({ min: 1, max: 15 })),
}).map(({ off, workingDays }) => ({ hours: barePolicy.hours, calendar: { version: 1, off, worked: [] }, workingDays }));
const open = fc.oneof(
  fc.record({ rule: day.map((on) => ({ on })), left: fc.constant(null) }),
  fc.record({ rule: fc.constant(null), left: fc.record({ workingDays: fc.integer({ min: -5, max: 10 }) }) }),
  fc.record({ rule: fc.record({ workingDays: fc.integer({ min: 0, max: 10 }), after: day, notBefore: day }), left: fc.constant(null) }),
);
const steps = fc.array(fc.record({ step: fc.constantFrom(...stepNames), due: day, policy, open: fc.option(open, { nil: undefined }) }), { minLength: 1, maxLength: 6 })
  .map((all) => all.map(({ open: task, ...one }): StepAhead => (task ? { ...one, open: task } : one)));

it('never gives an earlier day for what begins later, at any step', () => {
  fc.assert(fc.property(steps, day, day, (way, one, other) => {
    const [early, late] = [one, other].sort();
    const days = (from = ''): string[] => forecast(way, from).map((step) => step.day);
    days(early).forEach((date, i) => expect(date <= (days(late)[i] ?? '')).toBe(true));
  }));
});

it('goes forward only, and gives every step its deadline unless it can only be done after it', () => {
  fc.assert(fc.property(steps, day, (way, from) => {
    let before = from;
    for (const { day: done, deadline } of forecast(way, from)) {
      expect(done >= before).toBe(true);
      expect(done === before || done === deadline).toBe(true);
      if (deadline !== null) expect(done >= deadline).toBe(true);
      before = done;
    }
  }));
});

it('counts a step’s working days from the day on which the one before is done, over Tết', () => {
  // 2027: Tết is on 6 February; off from Thursday 4 to Wednesday 10.
  const tet = { version: 1, off: ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'], worked: [] };
  const go = { hours: barePolicy.hours, calendar: tet, workingDays: { review: 3, sum: 2 } };
  const way = [{ step: 'review', due: '2027-01-20', policy: go }, { step: 'sum', due: '2027-02-12', policy: go }, { step: 'sign', due: '2027-02-15', policy: go }];
  expect(forecast(way, '2027-02-02').map((step) => [step.deadline, step.day])).toEqual([['2027-02-12', '2027-02-12'], ['2027-02-16', '2027-02-16'], ['2027-02-15', '2027-02-16']]);
});

it('takes what is open as it is: its own deadline, and what is left of a clock that stands', () => {
  const go = { hours: barePolicy.hours, calendar: barePolicy.calendar, workingDays: { review: 5 } };
  const way: StepAhead[] = [{ step: 'review', due: '2026-12-01', policy: go, open: { rule: null, left: { workingDays: 2 } } }, { step: 'sum', due: '2026-12-01', policy: go, open: { rule: { on: '2026-12-10' }, left: null } }];
  expect(forecast(way, '2026-12-03').map((step) => step.day)).toEqual(['2026-12-07', '2026-12-10']);
});

it('gives a step whose day is given the deadline that its task has, or would have if it opened now', () => {
  const go = { hours: barePolicy.hours, calendar: barePolicy.calendar, workingDays: { submit: 5 } };
  const submit = { step: 'submit', due: '2026-12-01', policy: go };
  expect(givenDay(submit, '2026-12-20', '2026-12-03')).toEqual({ step: 'submit', rule: { workingDays: 5, after: '2026-12-03', notBefore: '2026-12-01' }, deadline: '2026-12-10', day: '2026-12-20' });
  expect(givenDay({ ...submit, open: { rule: { on: '2026-12-01' }, left: null } }, '2026-12-20', '2026-12-03').deadline).toBe('2026-12-01');
  expect(givenDay({ ...submit, open: { rule: null, left: { workingDays: 2 } } }, '2026-12-20', '2026-12-03').deadline).toBeNull();
});
