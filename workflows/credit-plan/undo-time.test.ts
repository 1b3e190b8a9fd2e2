import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { AdjustInput, Receipt } from '../shared/contract.ts';
import { adjustTask } from '../shared/contract.ts';
import { eventually } from '../testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, decidedTask, linesOf, positionOf, returnCommune, reviewerOf, sendCommune, synthesizeOffice } from './testing-levels.ts';

const officeId = 'office-01';
const [first, second] = ['commune-001', 'commune-002'] as const;
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

it('undoes weeks later what nobody has acted on, and the step that is open again has the deadline it had: late, if that has passed', async () => {
  const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
  const plan = await openTestCampaign(engine, { [officeId]: [first, second] }, { today: civilDateAt((await engine.env?.currentTimeMs()) ?? 0) });
  const { due } = plan.input.seed;
  const office = plan.office(officeId);
  const undo = async (about: string) => plan.undo(reviewerOf(officeId), office, await decidedTask(plan, office, 'office.review', about));
  const reviewOf = async (about: string) => (await positionOf(plan, office)).openTasks.find((task) => task.step === 'office.review' && task.subject === about);
  for (const communeId of [first, second]) await sendCommune(plan, communeId);
  await acceptCommune(plan, officeId, first);
  await returnCommune(plan, officeId, second, [await plan.lineOf(plan.commune(second), (await plan.villages(second))[0] ?? '')]);
  await pass(5);
  await undo(first);
  expect(await reviewOf(first)).toMatchObject({ dueDate: due.office, overdueAt: null });
  await acceptCommune(plan, officeId, first);
  await pass(20);
  await undo(first);
  await undo(second);
  await plan.openTaskId(office, 'office.review', second);
  for (const communeId of [first, second]) {
    const task = await reviewOf(communeId);
    expect(task).toMatchObject({ dueDate: due.office });
    expect(task?.overdueAt).toBe(task?.openedAt);
    expect((await linesOf(plan, communeId)).map((line) => line.status)).toEqual(['SUBMITTED', 'SUBMITTED']);
    await acceptCommune(plan, officeId, communeId);
  }
  expect((await synthesizeOffice(plan, officeId)).results['plan.synthesize']).toMatchObject({ version: 1, households: 10, children: 2 });
});

it('leaves a step that is open again the time it had been given: an extension, and what a stopped clock had left; and goes by a new date of the campaign', async () => {
  const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
  const now = async (): Promise<string> => civilDateAt((await engine.env?.currentTimeMs()) ?? 0);
  const plan = await openTestCampaign(engine, { [officeId]: [first, second] }, { today: await now() });
  const { due } = plan.input.seed;
  const office = plan.office(officeId);
  const until = addCalendarDays(due.office, 15);
  const adjust = async (subject: string, act: AdjustInput['act'], about: string, over: Partial<AdjustInput> = {}): Promise<Receipt> => {
    const input = { ...(await plan.act(subject, await plan.openTaskId(office, 'office.review', about))), act, reason: 'text-1', ...over };
    return engine.temporal.workflow.getHandle(office).executeUpdate(adjustTask, { updateId: input.key, args: [input] });
  };
  const again = async (about: string) => {
    await acceptCommune(plan, officeId, about);
    await pass(1);
    await plan.undo(reviewerOf(officeId), office, await decidedTask(plan, office, 'office.review', about));
    return (await positionOf(plan, office)).openTasks.find((task) => task.step === 'office.review' && task.subject === about);
  };
  for (const communeId of [first, second]) await sendCommune(plan, communeId);
  await adjust('director.branch-1', 'extend', first, { until });
  await adjust(reviewerOf(officeId), 'stopClock', second);
  await pass(22);
  expect(await again(first)).toMatchObject({ dueDate: until, extendedTo: until, overdueAt: null, clock: null });
  const resumed = await again(second);
  expect(resumed).toMatchObject({ overdueAt: null, clock: null });
  expect(resumed?.dueDate && resumed.dueDate > due.branch).toBe(true);
  // A second undo leaves what the first left.
  expect((await again(second))?.dueDate).toBe(resumed?.dueDate);
  for (const communeId of [first, second]) await acceptCommune(plan, officeId, communeId);
  const later = { commune: due.commune, office: addCalendarDays(until, 30), branch: addCalendarDays(until, 30), head: addCalendarDays(until, 30) };
  await plan.decide('director.branch-1', plan.branch, 'campaign.changeDates', 'change', { due: later, reason: 'text-1' });
  await eventually('the office to hear of the dates', async () => ((await positionOf(plan, office)).details['due'] === later.office ? true : undefined));
  for (const communeId of [first, second]) {
    await plan.undo(reviewerOf(officeId), office, await decidedTask(plan, office, 'office.review', communeId));
    const task = (await positionOf(plan, office)).openTasks.find((one) => one.step === 'office.review' && one.subject === communeId);
    expect(task).toMatchObject({ dueDate: later.office, extendedTo: null });
  }
});
