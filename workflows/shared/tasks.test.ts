import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DecideInput, HoldInput, TaskState } from './contract.ts';
import { barePolicy } from '../../domain/policy.ts';
import type { TaskSpec } from './tasks.ts';
import { close, faultOfDecision, faultOfHold, hold, holderAfter, newTask } from './tasks.ts';

const born = (spec: Partial<TaskSpec> & { choices: readonly string[] }, nature: TaskState['nature'] = 'DUTY', round = 1, now = 0) => newTask({ processId: 'p', spec: { step: 's', to, ...spec }, nature, round, now, policy: barePolicy });
const person = fc.constantFrom('ann', 'ben', 'cam');
const to = { roles: ['OPERATOR' as const], unitId: 'u' };
const task: fc.Arbitrary<TaskState> = fc
  .record({ status: fc.constantFrom<TaskState['status']>('OPEN', 'OPEN', 'OPEN', 'DONE', 'CANCELLED'), nature: fc.constantFrom<TaskState['nature']>('DUTY', 'OFFER'), claimedBy: fc.option(person), notBy: fc.uniqueArray(person, { maxLength: 2 }), version: fc.integer({ min: 1, max: 3 }) })
  .map((over) => ({ ...born({ choices: ['yes', 'no'] }, over.nature), ...over }));
const act = fc.record({ personId: person, ifVersion: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }) });
const base = ({ personId, ifVersion }: { personId: string; ifVersion: number | undefined }) => ({ key: 'k', requestHash: 'h', by: { personId, appointmentId: 'a' }, taskId: 't', ...(ifVersion === undefined ? {} : { ifVersion }) });

it('lets a decision through only to who may take it: open, current, offered, not made by them, not held by another', () => {
  fc.assert(
    fc.property(task, act, fc.constantFrom('yes', 'no', 'perhaps'), (t, a, choice) => {
      const input: DecideInput = { ...base(a), choice, form: {} };
      const may = t.status === 'OPEN' && choice !== 'perhaps' && (a.ifVersion ?? t.version) === t.version && !t.notBy.includes(a.personId) && (t.claimedBy ?? a.personId) === a.personId;
      expect(faultOfDecision(t, input) === null).toBe(may);
    }),
    { numRuns: 1000 },
  );
});

it('never lets a maker come to hold a task, whoever claims or assigns', () => {
  fc.assert(
    fc.property(task, act, fc.constantFrom<HoldInput['act']>('claim', 'release', 'assign'), fc.option(person, { nil: undefined }), (t, a, how, assignee) => {
      const input: HoldInput = { ...base(a), act: how, ...(assignee === undefined ? {} : { assignee }) };
      if (faultOfHold(t, input) !== null) return;
      const after = { ...t };
      hold(after, holderAfter(t, input), 5);
      expect(t.status).toBe('OPEN');
      expect(t.nature).toBe('DUTY');
      if (after.claimedBy !== null) expect(t.notBy).not.toContain(after.claimedBy);
      if (how !== 'assign' && t.claimedBy !== null) expect(t.claimedBy).toBe(a.personId);
      expect(after.version).toBe(t.version + 1);
    }),
    { numRuns: 1000 },
  );
});

it('says why: closed before stale, stale before the choice, the choice before the maker, the maker before the holder', () => {
  const worst = { ...born({ choices: ['yes'], notBy: ['ann'] }), claimedBy: 'ben' };
  const input = { ...base({ personId: 'ann', ifVersion: 9 }), choice: 'perhaps', form: {} };
  expect(faultOfDecision(undefined, input)).toBe('TASK_CLOSED');
  expect(faultOfDecision({ ...worst, status: 'DONE' }, input)).toBe('TASK_CLOSED');
  expect(faultOfDecision(worst, input)).toBe('STALE');
  expect(faultOfDecision({ ...worst, version: 9 }, input)).toBe('CHOICE_NOT_OFFERED');
  expect(faultOfDecision({ ...worst, version: 9 }, { ...input, choice: 'yes' })).toBe('MAKER_MAY_NOT_DECIDE');
  expect(faultOfDecision({ ...worst, version: 9, notBy: [] }, { ...input, choice: 'yes' })).toBe('TASK_HELD_BY_OTHER');
  expect(faultOfDecision({ ...worst, version: 9, notBy: [], claimedBy: null }, { ...input, choice: 'yes' })).toBeNull();
});

it('is overdue from the start when its day has passed, and not on the day itself', () => {
  const at = Date.parse('2026-11-22T10:00:00Z');
  const opened = (due: string) => born({ choices: [], due }, 'DUTY', 1, at).overdueAt;
  expect(opened('2026-11-21')).toBe(at);
  expect(opened('2026-11-22')).toBeNull();
});

it('keeps who decided, what and when, once it is closed', () => {
  const t = born({ subject: 'c', choices: ['yes'] }, 'DUTY', 2);
  close(t, 'DONE', 'yes', 'ann', 7);
  expect(t).toMatchObject({ id: 'p~s~c~2', status: 'DONE', outcome: 'yes', decidedBy: 'ann', closedAt: 7, version: 2 });
});
