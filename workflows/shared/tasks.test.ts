import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AdjustInput, DecideInput, HoldInput, TaskState } from './contract.ts';
import { isWorkingDay, workingDaysBetween } from '../../domain/calendar.ts';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { Rung } from '../../domain/ladder.ts';
import { momentOf, noticeTimeFrom, timeOfRung } from '../../domain/ladder.ts';
import type { Policy } from '../../domain/policy.ts';
import { barePolicy } from '../../domain/policy.ts';
import type { TaskSpec } from './tasks.ts';
import { close, faultOfDecision, faultOfHold, hold, holderAfter, moveDeadline, newTask, nextMoment, remindedOn, rungsReached, startClock, stopClock } from './tasks.ts';

const born = (spec: Partial<TaskSpec> & { choices: readonly string[] }, nature: TaskState['nature'] = 'DUTY', round = 1, now = 0, policy = barePolicy) => newTask({ processId: 'p', spec: { step: 's', to, ...spec }, nature, round, now, policy });
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
    fc.property(task, act, fc.constantFrom<HoldInput['act']>('claim', 'release', 'takeOver', 'assign'), fc.option(person, { nil: undefined }), (t, a, how, assignee) => {
      const input: HoldInput = { ...base(a), act: how, ...(assignee === undefined ? {} : { assignee }) };
      if (faultOfHold(t, input) !== null) return;
      const after = { ...t };
      hold(after, holderAfter(t, input), 5);
      expect(t.status).toBe('OPEN');
      expect(t.nature).toBe('DUTY');
      if (after.claimedBy !== null) expect(t.notBy).not.toContain(after.claimedBy);
      if ((how === 'claim' || how === 'release') && t.claimedBy !== null) expect(t.claimedBy).toBe(a.personId);
      if (how === 'takeOver') expect([t.claimedBy === null, t.claimedBy === a.personId, after.claimedBy]).toEqual([false, false, a.personId]);
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

it('is taken over only from somebody else: neither from nobody, nor from oneself or whom one acts for, nor by who is barred', () => {
  const t = { ...born({ choices: ['yes'], notBy: ['ann'], about: ['ben'] }), claimedBy: 'cam' };
  const takeOver = (personId: string, actingFor?: string): HoldInput => ({ key: 'k', requestHash: 'h', by: { personId, appointmentId: 'a', ...(actingFor === undefined ? {} : { actingFor, delegationId: 'd' }) }, taskId: 't', act: 'takeOver', reason: 'text-1' });
  expect(faultOfHold(t, takeOver('dan'))).toBeNull();
  expect(holderAfter(t, takeOver('dan'))).toBe('dan');
  expect(faultOfHold({ ...t, claimedBy: null }, takeOver('dan'))).toBe('TASK_NOT_CLAIMED');
  expect(faultOfHold(t, takeOver('cam'))).toBe('TASK_HELD_BY_YOU');
  expect(faultOfHold(t, takeOver('dan', 'cam'))).toBe('TASK_HELD_BY_YOU');
  expect(faultOfHold(t, takeOver('ann'))).toBe('MAKER_MAY_NOT_DECIDE');
  expect(faultOfHold(t, takeOver('dan', 'ann'))).toBe('MAKER_MAY_NOT_DECIDE');
  expect(faultOfHold(t, takeOver('ben'))).toBe('SUBJECT_MAY_NOT_DECIDE');
  expect(faultOfHold({ ...t, nature: 'OFFER' }, takeOver('dan'))).toBe('ONLY_DUTIES_ARE_CLAIMED');
  expect(faultOfHold(t, { ...takeOver('dan'), ifVersion: 9 })).toBe('STALE');
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

const ladder: fc.Arbitrary<readonly Rung[]> = fc.uniqueArray(fc.integer({ min: -6, max: 6 }), { maxLength: 9 }).map((days) => days.sort((a, b) => a - b).map((n): Rung => ({ days: n, act: 'REMIND' })));
const someDays = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 20 }).map((days) => days.map((n) => addCalendarDays('2026-11-02', n)).sort());
const dayMs = 86_400_000;

it('tells of a task on working mornings and afternoons only, of each rung once, and after an outage once of all that was missed', () => {
  fc.assert(
    fc.property(ladder, someDays, fc.integer({ min: 0, max: 20 }), fc.array(fc.integer({ min: 0, max: 12 * dayMs }), { minLength: 40, maxLength: 40 }), (rungs, off, due, outages) => {
      const policy: Policy = { ...barePolicy, calendar: { version: 1, off, worked: [] }, ladders: { default: rungs } };
      const opened = momentOf('2026-11-04', '10:00');
      const t = born({ choices: ['yes'], due: { workingDays: due, after: '2026-11-04' } }, 'DUTY', 1, opened, policy);
      const past = t.rungsDone;
      let [now, told, rungsTold] = [opened, 0, 0];
      for (const outage of outages) {
        const next = nextMoment(t, policy, now);
        if (next === Infinity) break;
        expect(next).toBeGreaterThanOrEqual(now);
        now = next + outage;
        if (t.lateAt !== null && t.lateAt <= now) t.overdueAt ??= now;
        const reached = rungsReached(t, policy, now);
        if (reached.length === 0) continue;
        expect(noticeTimeFrom(policy, now)).toBe(now);
        told += 1;
        rungsTold += reached.length;
        t.rungsDone += reached.length;
      }
      expect(rungsTold).toBe(t.rungsDone - past);
      expect(told).toBeLessThanOrEqual(rungsTold);
    }),
  );
});

it('reaches the end of every ladder when nothing is down, one rung at a time', () => {
  fc.assert(
    fc.property(ladder, someDays, fc.integer({ min: 0, max: 20 }), (rungs, off, due) => {
      const policy: Policy = { ...barePolicy, calendar: { version: 1, off, worked: [] }, ladders: { default: rungs } };
      const t = born({ choices: ['yes'], due: { workingDays: due, after: '2026-11-04' } }, 'DUTY', 1, momentOf('2026-11-04', '10:00'), policy);
      for (let next = nextMoment(t, policy, t.openedAt); next !== Infinity; next = nextMoment(t, policy, next)) {
        if (t.lateAt !== null && t.lateAt <= next) t.overdueAt ??= next;
        const reached = rungsReached(t, policy, next);
        expect(reached.length).toBeLessThanOrEqual(1);
        t.rungsDone += reached.length;
      }
      expect(t.rungsDone).toBe(rungs.length);
      expect(t.overdueAt).not.toBeNull();
    }),
  );
});

it('still tells what an outage has missed after the calendar, the ladder or the deadline has changed, and nothing twice', () => {
  fc.assert(
    fc.property(ladder, ladder, someDays, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 40 }), (rungs, others, off, due, days) => {
      const policy: Policy = { ...barePolicy, ladders: { default: rungs } };
      const t = born({ choices: ['yes'], due: { workingDays: due, after: '2026-11-04' } }, 'DUTY', 1, momentOf('2026-11-04', '10:00'), policy);
      const down = t.openedAt + days * dayMs;
      const told = t.rungsDone === 0 ? -Infinity : (rungs[t.rungsDone - 1]?.days ?? 0);
      const next: Policy = { ...policy, calendar: { version: 2, off, worked: [] } };
      moveDeadline(t, down, next, others);
      const reached = others.filter((rung) => timeOfRung(next.calendar, next.noticeAt, t.dueDate ?? '', rung) <= down);
      expect(others.slice(0, t.rungsDone)).toEqual(reached.filter((rung) => rung.days <= told));
      const pending = reached.length - t.rungsDone;
      expect(rungsReached(t, next, noticeTimeFrom(next, down)).length).toBeGreaterThanOrEqual(pending);
    }),
  );
});

it('gives a task as many working days in all as it was given, however often its clock stands', () => {
  fc.assert(
    fc.property(someDays, fc.integer({ min: 1, max: 15 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 15 })), { maxLength: 6 }), (off, days, pauses) => {
      const policy: Policy = { ...barePolicy, calendar: { version: 1, off, worked: [] } };
      const t = born({ choices: ['yes'], due: { workingDays: days, after: '2026-11-04' } }, 'DUTY', 1, momentOf('2026-11-04', '10:00'), policy);
      let [now, used] = [momentOf('2026-11-04', '10:00'), 0];
      for (const [running, standing] of pauses) {
        const stop = now + running * dayMs;
        if (t.lateAt === null || stop >= t.lateAt) break;
        used += workingDaysBetween(policy.calendar, civilDateAt(now), civilDateAt(stop));
        stopClock(t, { ...base({ personId: 'ann', ifVersion: undefined }), act: 'stopClock', reason: 'r' }, stop, policy);
        expect([t.dueDate, nextMoment(t, policy, stop)]).toEqual([null, Infinity]);
        now = stop + standing * dayMs;
        startClock(t, now, policy);
      }
      expect(used + workingDaysBetween(policy.calendar, civilDateAt(now), t.dueDate ?? '')).toBe(days);
    }),
  );
});

it('opens no way around a bar by delegation: not for who acts, nor for whom', () => {
  const t = { ...born({ choices: ['yes'], notBy: ['ann'], about: ['ben'] }), claimedBy: 'cam' };
  const by = (personId: string, actingFor?: string) => ({ key: 'k', requestHash: 'h', by: { personId, appointmentId: 'a', ...(actingFor === undefined ? {} : { actingFor, delegationId: 'd' }) }, taskId: 't', choice: 'yes', form: {} });
  expect(faultOfDecision(t, by('dan', 'ann'))).toBe('MAKER_MAY_NOT_DECIDE');
  expect(faultOfDecision(t, by('ann', 'cam'))).toBe('MAKER_MAY_NOT_DECIDE');
  expect(faultOfDecision(t, by('dan', 'ben'))).toBe('SUBJECT_MAY_NOT_DECIDE');
  expect(faultOfDecision(t, by('ben', 'cam'))).toBe('SUBJECT_MAY_NOT_DECIDE');
  expect(faultOfDecision(t, by('dan', 'eve'))).toBe('TASK_HELD_BY_OTHER');
  expect(faultOfDecision(t, by('dan', 'cam'))).toBeNull();
});

it('reminds all at most once in a working day: not again before the next working day has begun, also where somebody pressed it on a day off', () => {
  fc.assert(
    fc.property(someDays, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 }), (off, first, later, hour, laterHour) => {
      const calendar = { version: 1, off, worked: [] };
      const at = (day: number, hours: number): number => momentOf(addCalendarDays('2026-11-04', day), `${String(hours).padStart(2, '0')}:00`);
      const day = addCalendarDays('2026-11-04', first);
      const t: TaskState = { ...born({ choices: ['yes'] }), remindedAt: at(first, hour) };
      const remind: AdjustInput = { ...base({ personId: 'ann', ifVersion: undefined }), act: 'remind', oncePerDay: true };
      const days = Array.from({ length: later }, (_, n) => addCalendarDays(day, n + 1));
      expect(remindedOn(t, remind, at(first + later, laterHour), { calendar })).toBe(days.some((one) => isWorkingDay(calendar, one)) ? null : day);
      const { oncePerDay: _once, ...single } = remind;
      expect([remindedOn(t, single, at(first, hour), { calendar }), remindedOn(born({ choices: ['yes'] }), remind, at(first, hour), { calendar })]).toEqual([null, null]);
    }),
  );
});
