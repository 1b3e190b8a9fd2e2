import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { Receipt } from '../shared/contract.ts';
import { codeOf, eventually, isQuiet, outcomeOf, refusalOf, rowsOf } from '../testing.ts';
import type { TestCampaign } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, bringToBranch, compareSums, linesOf, memberOf, need, positionOf, returnCommune, sendCommune, submit, synthesizeBranch, synthesizeOffice } from './testing-levels.ts';

const officeId = 'office-01';
const communeId = 'commune-001';
/** While set, looking up the makers of what stands does not end. */
let hold: Promise<unknown> = Promise.resolve();
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({
    wrap: (activities) => ({
      ...activities,
      async standingMakers(input: { processId: string }) {
        await hold;
        return activities.standingMakers(input);
      },
    }),
  });
});
afterAll(() => engine.stop());

const branchDecides = (plan: TestCampaign, step: string, choice: string, form = {}) => plan.decide('director.branch-1', plan.branch, step, choice, form);
const cancel = (plan: TestCampaign) => branchDecides(plan, 'campaign.cancel', 'cancel', { reason: 'text-1' });
const headReturns = (plan: TestCampaign, level: string, unitIds: string[]) => plan.decide('board-head', plan.branch, 'head.approve', 'return', { level, unitIds, reason: 'text-7' });

it('refuses a second opening with another key, repeats the first, and changes nothing', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await plan.openTaskId(plan.commune(communeId), 'commune.submit');
  await isQuiet(engine, plan.period);
  const before = await rowsOf(engine, plan.period);
  expect(await codeOf(plan.open('another-key'))).toBe('ALREADY_OPEN');
  expect(await plan.open(plan.input.cause.key)).toEqual(plan.opened);
  expect(await rowsOf(engine, plan.period)).toEqual(before);
});

it('takes new due dates to every level, and refuses dates out of order', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await plan.openTaskId(plan.commune(communeId), 'commune.submit');
  await plan.openTaskId(plan.office(officeId), 'office.synthesize');
  const today = civilDateAt(Date.now());
  const due = { commune: addCalendarDays(today, 12), office: addCalendarDays(today, 22), branch: addCalendarDays(today, 32), head: addCalendarDays(today, 42) };
  expect(await codeOf(branchDecides(plan, 'campaign.changeDates', 'change', { due: { ...due, office: addCalendarDays(today, 40) }, reason: 'text-1' }))).toBe('DUE_DATES_OUT_OF_ORDER');
  await branchDecides(plan, 'campaign.changeDates', 'change', { due, reason: 'text-1' });
  await isQuiet(engine, plan.period);
  const rows = await engine.database.sql<{ step: string; due: string }[]>`
    select step, due_date::text as due from task where process_id like ${`%.${plan.period}.%`} and status = 'OPEN' and due_date is not null order by step`;
  expect([...rows]).toEqual([{ step: 'branch.synthesize', due: due.branch }, { step: 'commune.submit', due: due.commune }, { step: 'office.synthesize', due: due.office }]);
  expect((await positionOf(plan, plan.commune(communeId))).details['due']).toBe(due.commune);
  expect((await engine.database.sql`select due_dates as due from plan_campaign where process_id = ${plan.branch}`)[0]?.['due']).toEqual(due);
});

it('closes the intake for communes that are still drafting, once, and goes on with the others', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId, 'commune-002'] });
  await sendCommune(plan, communeId);
  await plan.openTaskId(plan.commune('commune-002'), 'commune.submit');
  const task = await plan.openTaskId(plan.branch, 'campaign.closeIntake');
  await branchDecides(plan, 'campaign.closeIntake', 'close', { reason: 'text-1' });
  await plan.reaches(plan.commune('commune-002'), 'NOT_SENT');
  await engine.temporal.workflow.getHandle(plan.commune('commune-002')).result();
  expect(await codeOf(plan.decideOn('director.branch-1', plan.branch, task, 'close', { reason: 'text-1' }))).toBe('TASK_CLOSED');
  await acceptCommune(plan, officeId, communeId);
  await eventually('the office to know the commune as absent', async () => ((await memberOf(plan, plan.office(officeId), 'commune-002'))?.status === 'ABSENT' ? true : undefined));
});

it('cancels every level with all its tasks, and the year can be opened again', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await sendCommune(plan, communeId);
  expect((await cancel(plan)).status).toBe('CANCELLED');
  for (const process of [plan.branch, plan.office(officeId), plan.commune(communeId)]) {
    await plan.reaches(process, 'CANCELLED');
    await engine.temporal.workflow.getHandle(process).result();
  }
  const open = await engine.database.sql`select id from task where process_id like ${`%.${plan.period}.%`} and status = 'OPEN'`;
  expect([...open]).toEqual([]);
  const again = await openTestCampaign(engine, { [officeId]: [communeId] }, { year: plan.year, attempt: 2 });
  await again.openTaskId(again.commune(communeId), 'commune.submit');
});

it('leaves nobody waiting where an operator ends the branch: every level ends, and the year can be opened again', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await sendCommune(plan, communeId);
  await plan.operate(plan.branch, 'endProcess');
  for (const process of [plan.office(officeId), plan.commune(communeId)]) await plan.reaches(process, 'CANCELLED');
  expect((await engine.database.sql`select status from plan_campaign where process_id = ${plan.branch}`)[0]?.['status']).toBe('CANCELLED');
  const again = await openTestCampaign(engine, { [officeId]: [communeId] }, { year: plan.year, attempt: 2 });
  await again.openTaskId(again.commune(communeId), 'commune.submit');
});

it('ends a cancelled commune that was just returned, before it has looked up its makers', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await sendCommune(plan, communeId);
  const released = Promise.withResolvers<undefined>();
  hold = released.promise;
  await returnCommune(plan, officeId, communeId, [], { reason: 'text-1' });
  await cancel(plan);
  await plan.reaches(plan.commune(communeId), 'CANCELLED');
  released.resolve(undefined);
  await engine.temporal.workflow.getHandle(plan.commune(communeId)).result();
  expect([...(await engine.database.sql`select id from task where process_id = ${plan.commune(communeId)} and status = 'OPEN'`)]).toEqual([]);
});

it('does not cancel what the Head has claimed', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  await plan.claim('board-head', plan.branch, 'head.approve');
  expect(await codeOf(cancel(plan))).toBe('TAKEN_UP');
  expect((await plan.decide('board-head', plan.branch, 'head.approve', 'approve')).status).toBe('APPROVED');
});

it('takes no decision of a day to come, whatever was checked before', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  const approve = (date: string) => plan.decide('board-head', plan.branch, 'head.approve', 'approve', { decision: { number: '12/QĐ-BĐD', date } });
  const today = civilDateAt(Date.now());
  const ahead = addCalendarDays(today, 1);
  expect(await refusalOf(approve(ahead))).toEqual({ code: 'DAY_AHEAD', params: { day: ahead } });
  expect((await approve(today)).status).toBe('APPROVED');
});

it('either approves or cancels when both arrive in one activation', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  const [approve, cancelTask, head, director] = [await plan.openTaskId(plan.branch, 'head.approve'), await plan.openTaskId(plan.branch, 'campaign.cancel'), await plan.person('board-head'), await plan.person('director.branch-1')];
  const answers = await plan.together(plan.branch, [
    (base): Promise<Receipt> => plan.send(plan.branch, { ...base, by: head, taskId: approve, choice: 'approve', form: {} }),
    (base): Promise<Receipt> => plan.send(plan.branch, { ...base, by: director, taskId: cancelTask, choice: 'cancel', form: {} }),
  ]);
  expect(await Promise.all(answers.map(outcomeOf))).toEqual(['APPROVED', 'PROCESS_CLOSED']);
  expect((await engine.database.sql`select status from plan_campaign where process_id = ${plan.branch}`)[0]?.['status']).toBe('APPROVED');
  await plan.reaches(plan.commune(communeId), 'APPROVED');
});

it('does not lose a commune without an exception when its re-opening and the synthesis arrive in one activation', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await sendCommune(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  const process = plan.office(officeId);
  const [send, reopen, director] = [await plan.openTaskId(process, 'office.synthesize'), await plan.openTaskId(process, 'office.reopen'), await plan.person('director.office-01')];
  const answers = await plan.together(process, [
    (base): Promise<Receipt> => plan.send(process, { ...base, by: director, taskId: send, choice: 'send', form: { exceptions: [] } }),
    (base): Promise<Receipt> => plan.send(process, { ...base, by: director, taskId: reopen, choice: 'reopen', form: { unitId: communeId, reason: 'text-1' } }),
  ]);
  expect(await Promise.all(answers.map(outcomeOf))).toEqual(['SENT', 'TASK_CLOSED']);
  expect(await compareSums(plan, process)).toEqual({ compared: 4, differing: 0 });
});

it('goes back from the Head to the branch alone', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  expect((await headReturns(plan, 'BRANCH', [])).status).toBe('RETURNED');
  expect((await positionOf(plan, plan.office(officeId))).status).toBe('ACCEPTED');
  expect((await synthesizeBranch(plan)).results['plan.synthesize']).toMatchObject({ version: 2, children: 1 });
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
});

it('goes back from the Head to one office, whose communes stand, and refuses units that are not in the plan', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId], 'office-02': ['commune-002'] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  expect(await refusalOf(headReturns(plan, 'OFFICE', ['office-03']))).toEqual({ code: 'UNIT_UNKNOWN', params: { units: ['office-03'] } });
  await headReturns(plan, 'OFFICE', [officeId]);
  await plan.reaches(plan.office(officeId), 'RETURNED');
  expect((await positionOf(plan, plan.commune(communeId))).status).toBe('ACCEPTED');
  expect((await positionOf(plan, plan.office('office-02'))).status).toBe('ACCEPTED');
  expect(await refusalOf(synthesizeBranch(plan))).toEqual({ code: 'MEMBERS_MISSING', params: { units: [officeId] } });
  await synthesizeOffice(plan, officeId);
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  expect(await compareSums(plan, plan.branch)).toEqual({ compared: 8, differing: 0 });
});

it('goes back from the Head to one commune through its office, and comes up again corrected', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId, 'commune-002'], 'office-02': ['commune-003'] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  await headReturns(plan, 'COMMUNE', [communeId]);
  await plan.reaches(plan.commune(communeId), 'RETURNED');
  await plan.reaches(plan.office(officeId), 'RETURNED');
  expect((await linesOf(plan, communeId)).map(({ status, reason }) => ({ status, reason }))).toEqual([{ status: 'DRAFT', reason: 'text-7' }, { status: 'DRAFT', reason: 'text-7' }]);
  expect((await positionOf(plan, plan.commune('commune-002'))).status).toBe('ACCEPTED');
  await plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put: [await need(plan, communeId, 0, { households: 7 })] });
  await submit(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  await synthesizeOffice(plan, officeId);
  await acceptOffice(plan, officeId);
  expect((await synthesizeBranch(plan)).results['plan.synthesize']).toMatchObject({ version: 2, households: 20 });
  for (const process of [plan.branch, plan.office(officeId)]) expect(await compareSums(plan, process)).toMatchObject({ differing: 0 });
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  for (const process of [plan.commune(communeId), plan.commune('commune-003'), plan.office('office-02')]) await plan.reaches(process, 'APPROVED');
});

it('does not let who sent the plan to the Head approve it', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  expect(await codeOf(branchDecides(plan, 'head.approve', 'approve'))).toBe('MAKER_MAY_NOT_DECIDE');
});
