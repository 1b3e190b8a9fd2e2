import { afterAll, beforeAll, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../../domain/calendar.ts';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import { momentOf } from '../../domain/ladder.ts';
import type { Policy } from '../../domain/policy.ts';
import { barePolicy } from '../../domain/policy.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually } from '../testing.ts';
import { deskMessages } from './contract.ts';
import type { Facts, TaskState } from './contract.ts';
import type { TestDeskDriver } from './testing-desk.ts';
import { expectAgreement, openDesk, startDeskEngine } from './testing-desk.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const dayMs = 86_400_000;
const nowMs = async (): Promise<number> => (await engine.env?.currentTimeMs()) ?? 0;
const today = async (): Promise<string> => civilDateAt(await nowMs());
const passUntil = async (moment: number): Promise<void> => engine.env?.sleep(Math.max(1, moment - (await nowMs())));
const policy = (over: Partial<Policy> = {}): Policy => ({ ...barePolicy, version: 1, ladders: { default: [{ days: -2, act: 'REMIND' }, { days: 1, act: 'REMIND' }, { days: 3, act: 'ESCALATE' }] }, ...over });
const officers = { roles: ['BRANCH_DIRECTOR' as const], unitId: 'branch-1' };

async function entries(desk: TestDeskDriver, action: string): Promise<{ at: Date; after: Facts; before: Facts | null; actor: string }[]> {
  return [...(await engine.database.sql<{ at: Date; after: Facts; before: Facts | null; actor: string }[]>`select at, before, after, actor from ledger_entry where chain = ${desk.id} and action = ${action} order by seq`)];
}
const seen = (desk: TestDeskDriver, action: string, times: number) => eventually(`${times} × ${action}`, async () => ((await entries(desk, action)).length >= times ? true : undefined));
const taskOf = async (desk: TestDeskDriver, n = 0): Promise<TaskState> => {
  const found = (await desk.where()).openTasks.find((task) => task.id === desk.task(n));
  if (!found) throw new Error('the task is closed');
  return found;
};

it('reminds and escalates on the working days of its ladder, each once, in the morning, and leaves the task where it is', async () => {
  const go = policy();
  const due = addWorkingDays(go.calendar, await today(), 6);
  const desk = await openDesk(engine, { due, policy: go, escalation: { to: officers, takes: false } });
  await passUntil(momentOf(addWorkingDays(go.calendar, due, 5), '12:00'));
  await seen(desk, 'task.reminded', 3);
  const reminded = await entries(desk, 'task.reminded');
  expect(reminded.map(({ after }) => after['days'])).toEqual([-2, 1, 3]);
  for (const { at, after } of reminded) expect(Math.abs(at.getTime() - momentOf(addWorkingDays(go.calendar, due, Number(after['days'])), '08:00'))).toBeLessThan(60_000);
  const [escalated, ...more] = await entries(desk, 'task.escalated');
  expect([escalated?.after['to'], more.length]).toEqual(['branch-1', 0]);
  const task = await taskOf(desk);
  expect([task.to.unitId, task.escalatedAt === null]).toEqual(['province-1', false]);
  await expectAgreement(desk);
});

it('hands the task to the level above where the step says so, free of who held it', async () => {
  const go = policy({ ladders: { default: [{ days: 1, act: 'ESCALATE' }, { days: 3, act: 'ESCALATE' }] } });
  const desk = await openDesk(engine, { due: await today(), policy: go, escalation: { to: officers, takes: true } });
  await desk.hold('claim', desk.task(0), desk.by);
  await passUntil(momentOf(addWorkingDays(go.calendar, await today(), 2), '12:00'));
  await seen(desk, 'task.escalated', 1);
  const task = await taskOf(desk);
  expect([task.to, task.claimedBy]).toEqual([officers, null]);
  const [row] = await engine.database.sql`select to_unit_id as unit, claimed_by as holder from task where id = ${task.id}`;
  expect({ ...row }).toEqual({ unit: 'branch-1', holder: null });
  await desk.hold('claim', desk.task(0), await desk.person(1));
  await passUntil(momentOf(addWorkingDays(go.calendar, await today(), 3), '12:00'));
  await seen(desk, 'task.reminded', 2);
  expect([(await taskOf(desk)).claimedBy, (await entries(desk, 'task.escalated')).length], 'it is not taken from them again').toEqual([(await desk.person(1)).personId, 1]);
});

it('stops the clock while someone else must supply something, reminds of nothing meanwhile, and goes on from where it was', async () => {
  const go = policy();
  const desk = await openDesk(engine, { due: addWorkingDays(go.calendar, await today(), 6), policy: go });
  await passUntil(momentOf(addWorkingDays(go.calendar, await today(), 2), '10:00'));
  const stoppedOn = await today();
  const left = workingDaysBetween(go.calendar, stoppedOn, (await taskOf(desk)).dueDate ?? '');
  await desk.adjust('stopClock', desk.task(0), { waitsFor: 'office-01' });
  expect(await codeOf(desk.adjust('stopClock', desk.task(0)))).toBe('CLOCK_STANDS');
  expect(await codeOf(desk.adjust('extend', desk.task(0), { until: '2099-01-01' }))).toBe('CLOCK_STANDS');
  expect(await taskOf(desk)).toMatchObject({ dueDate: null, clock: { by: desk.by.personId, reason: 'text-1', waitsFor: 'office-01', left: { workingDays: left } } });
  await passUntil((await nowMs()) + 20 * dayMs);
  expect(await entries(desk, 'task.reminded')).toEqual([]);
  await desk.adjust('startClock', desk.task(0));
  const task = await taskOf(desk);
  expect(task).toMatchObject({ clock: null, overdueAt: null, dueDate: addWorkingDays(go.calendar, await today(), left) });
  const [started] = await entries(desk, 'task.startClock');
  expect(started?.after['stoodWorkingDays']).toBe(workingDaysBetween(go.calendar, stoppedOn, await today()));
  expect(await codeOf(desk.adjust('startClock', desk.task(0)))).toBe('CLOCK_RUNS');
  await passUntil(momentOf(addWorkingDays(go.calendar, task.dueDate ?? '', 2), '12:00'));
  await seen(desk, 'task.overdue', 1);
  expect((await entries(desk, 'task.reminded')).map(({ after }) => after['days'])).toEqual([-2, 1]);
  await expectAgreement(desk);
});

it('extends a deadline only to a later day that is not past, and reminds by the new one', async () => {
  const go = policy();
  const due = addWorkingDays(go.calendar, await today(), 1);
  const desk = await openDesk(engine, { due, policy: go });
  for (const until of [due, addCalendarDays(due, -1), '2020-01-01']) expect(await codeOf(desk.adjust('extend', desk.task(0), { until })), until).toBe('EXTENSION_NOT_LATER');
  const until = addWorkingDays(go.calendar, due, 5);
  await desk.adjust('extend', desk.task(0), { until });
  await passUntil(momentOf(addWorkingDays(go.calendar, until, 1), '12:00'));
  await seen(desk, 'task.reminded', 2);
  expect((await entries(desk, 'task.reminded')).map(({ after }) => [after['due'], after['days']])).toEqual([[until, -2], [until, 1]]);
  expect(await codeOf(desk.adjust('extend', desk.task(0), { until: addCalendarDays(until, 1), ifVersion: 1 }))).toBe('STALE');
  await desk.adjust('extend', desk.task(0), { until: addWorkingDays(go.calendar, until, 4) });
  expect((await taskOf(desk)).overdueAt).toBeNull();
});

it('keeps an extension and a stopped clock when the story names another day, and puts on record what does move', async () => {
  const go = policy();
  const [first, second] = [addWorkingDays(go.calendar, await today(), 4), addWorkingDays(go.calendar, await today(), 6)];
  const extended = addWorkingDays(go.calendar, second, 3);
  const desk = await openDesk(engine, { tasks: 3, due: first, policy: go });
  const name = (due: string) => desk.decide(desk.offer('test.due'), { due: [due] }, { choice: 'change' });
  await desk.adjust('extend', desk.task(0), { until: extended });
  await desk.adjust('stopClock', desk.task(1));
  const left = 4 + workingDaysBetween(go.calendar, first, second);
  await name(first);
  expect([(await taskOf(desk, 0)).dueDate, (await taskOf(desk, 1)).clock === null, (await taskOf(desk, 2)).dueDate], 'the same day changes nothing').toEqual([extended, false, first]);
  await name(second);
  expect([(await taskOf(desk, 0)).dueDate, (await taskOf(desk, 1)).clock?.left, (await taskOf(desk, 2)).dueDate]).toEqual([extended, { workingDays: left }, second]);
  expect((await entries(desk, 'task.dueChanged')).map((e) => [e.after['task'], e.before?.['due'], e.after['due']])).toEqual([[desk.task(2), first, second]]);
  await name(addWorkingDays(go.calendar, extended, 1));
  expect((await taskOf(desk, 0)).dueDate, 'beyond the extension').toBe(addWorkingDays(go.calendar, extended, 1));
  await desk.adjust('startClock', desk.task(1));
  expect((await entries(desk, 'task.startClock')).length).toBe(1);
  await expectAgreement(desk);
});

it('frees a task of its holder once they are barred from it', async () => {
  const desk = await openDesk(engine);
  await desk.hold('claim', desk.task(0), desk.by);
  await desk.decide(desk.offer('test.due'), { notBy: [desk.by.personId] }, { choice: 'change' });
  expect((await taskOf(desk)).claimedBy).toBeNull();
  expect((await entries(desk, 'task.holderBarred')).map((e) => e.before)).toEqual([{ holder: desk.by.personId }]);
  const other = await desk.person(1);
  await desk.decide(desk.task(0), {}, { by: other });
});

it('finds open deadlines anew when it is told to go by another calendar, and keeps its own otherwise', async () => {
  const go = policy();
  const start = await today();
  const desk = await openDesk(engine, { due: { workingDays: 5, after: start }, policy: go });
  const before = addWorkingDays(go.calendar, start, 5);
  const storm = addWorkingDays(go.calendar, start, 2);
  expect((await taskOf(desk)).dueDate).toBe(before);
  const next: Policy = { ...go, version: 2, calendar: { version: 2, off: [storm], worked: [] } };
  await desk.command(deskMessages.policyChanged, { policy: next as unknown as Facts, reason: 'text-1' });
  const after = addWorkingDays(next.calendar, start, 5);
  expect([after === before, (await taskOf(desk)).dueDate]).toEqual([false, after]);
  expect((await desk.where()).policyVersion).toBe(2);
  expect((await entries(desk, 'task.dueChanged')).map((e) => [e.before?.['due'], e.after['due']])).toEqual([[before, after]]);
  await desk.command(deskMessages.policyChanged, { policy: go as unknown as Facts });
  expect((await desk.where()).policyVersion, 'an older policy changes nothing').toBe(2);
  await expectAgreement(desk);
});

it('counts a deadline in working hours', async () => {
  const go = policy();
  const at = await nowMs();
  const desk = await openDesk(engine, { due: { workingMs: 9 * 3_600_000, after: at }, policy: go });
  const { lateAt, dueDate } = await taskOf(desk);
  expect(isWorkingDay(go.calendar, dueDate ?? '')).toBe(true);
  await passUntil((lateAt ?? 0) - 60_000);
  expect((await taskOf(desk)).overdueAt).toBeNull();
  await passUntil((lateAt ?? 0) + 60_000);
  await seen(desk, 'task.overdue', 1);
});

it('frees what a person has claimed by an office they no longer hold, and nothing else', async () => {
  const desk = await openDesk(engine, { tasks: 2 });
  const other = await desk.person(1);
  await desk.hold('claim', desk.task(0), desk.by);
  await desk.hold('claim', desk.task(1), other);
  const gone = { personId: desk.by.personId, appointmentId: desk.by.appointmentId, unitId: 'province-1' };
  await desk.command(deskMessages.holderGone, { ...gone, role: 'AUDITOR' });
  expect((await taskOf(desk, 0)).claimedBy).toBe(desk.by.personId);
  await desk.command(deskMessages.holderGone, { ...gone, role: 'OPERATOR' });
  expect([(await taskOf(desk, 0)).claimedBy, (await taskOf(desk, 1)).claimedBy]).toEqual([null, other.personId]);
  await expectAgreement(desk);
});

it('reminds by hand only of an open duty whose clock runs', async () => {
  const desk = await openDesk(engine);
  await desk.adjust('remind', desk.task(0));
  expect((await entries(desk, 'task.remind')).map(({ actor }) => actor)).toEqual([desk.by.personId]);
  expect(await codeOf(desk.adjust('remind', desk.offer('test.add')))).toBe('ONLY_DUTIES_ARE_CLAIMED');
  expect(await codeOf(desk.adjust('stopClock', desk.task(0)))).toBe('NO_DEADLINE');
  await desk.decide(desk.task(0));
  expect(await codeOf(desk.adjust('remind', desk.task(0)))).toBe('TASK_CLOSED');
});
