import { expect, it } from 'vitest';
import type { DueRule } from '../domain/deadline.ts';
import { startOfDayMs } from '../domain/civil-date.ts';
import { ruleOf } from './why-rules.ts';

const ruleFor = (dueRule: DueRule | null, dueDate: string | null, act?: { act: 'task.extend' | 'task.startClock'; due: string }) =>
  ruleOf({ dueRule, dueDate, clock: null, kind: 'annual-plan' }, act && { taskId: 'task', at: new Date(startOfDayMs('2026-12-01')), ...act });

it('says where a deadline comes from: the day that was named, working days, hours, an extension, a clock that was started again', () => {
  const kinds = [
    ruleFor({ on: '2026-12-03' }, '2026-12-03'),
    ruleFor({ workingDays: 3, after: '2026-12-01', notBefore: '2026-12-20' }, '2026-12-20'),
    ruleFor({ workingDays: 3, after: '2026-12-01', notBefore: '2026-11-20' }, '2026-12-04'),
    ruleFor({ workingMs: 14_400_000, after: 0 }, '2026-12-04'),
    ruleFor({ on: '2026-12-10' }, '2026-12-10', { act: 'task.extend', due: '2026-12-10' }),
    ruleFor({ workingDays: 2, after: '2026-12-01', notBefore: '2026-12-10' }, '2026-12-10', { act: 'task.extend', due: '2026-12-10' }),
    ruleFor({ workingDays: 2, after: '2026-12-01' }, '2026-12-03', { act: 'task.startClock', due: '2026-12-03' }),
    ruleFor({ on: '2026-12-20' }, '2026-12-20', { act: 'task.extend', due: '2026-12-10' }),
  ].map((rule) => [rule?.kind, rule?.due, rule?.text.en]);
  expect(kinds).toEqual([
    ['NAMED_DAY', '2026-12-03', "the campaign's dates"],
    ['NAMED_DAY', '2026-12-20', "the campaign's dates"],
    ['WORKING_DAYS', '2026-12-04', '3 working days from receipt'],
    ['WORKING_HOURS', '2026-12-04', '4 working hours from receipt'],
    ['EXTENSION', '2026-12-10', 'the extension of 2026-12-01'],
    ['EXTENSION', '2026-12-10', 'the extension of 2026-12-01'],
    ['RESUMED_CLOCK', '2026-12-03', 'what was left when its clock started again on 2026-12-01'],
    // The campaign's dates were moved after it had been extended.
    ['NAMED_DAY', '2026-12-20', "the campaign's dates"],
  ]);
});

it('knows no rule where there is no deadline, and a stopped clock as one', () => {
  expect(ruleFor(null, null)).toBeNull();
  const clock = { since: 0, by: 'person-0001', reason: 'text-1', waitsFor: null, left: { workingDays: 2 } };
  expect(ruleOf({ dueRule: null, dueDate: null, clock, kind: 'annual-plan' }, undefined)).toMatchObject({ kind: 'STOPPED_CLOCK', due: null });
});
