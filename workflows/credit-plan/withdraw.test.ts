import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { Receipt } from '../shared/contract.ts';
import { receiveMessage } from '../shared/contract.ts';
import { codeOf, isQuiet, outcomeOf, rowsOf } from '../testing.ts';
import type { TestCampaign } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, bringToBranch, endAppointments, fill, linesOf, memberOf, need, positionOf, sendCommune, submit, synthesizeBranch, synthesizeOffice } from './testing-levels.ts';

const officeId = 'office-01';
const communeId = 'commune-001';
const chairman = `chairman.${communeId}`;
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

const openOne = (): Promise<TestCampaign> => openTestCampaign(engine, { [officeId]: [communeId] });
const withdraw = (plan: TestCampaign) => plan.decide(chairman, plan.commune(communeId), 'commune.withdraw', 'withdraw');
const withdrawOffice = (plan: TestCampaign) => plan.decide('director.office-01', plan.office(officeId), 'office.withdraw', 'withdraw');
/** What both levels say of the commune's version. */
const bothLevels = async (plan: TestCampaign): Promise<[string, string | undefined]> => [(await positionOf(plan, plan.commune(communeId))).status, (await memberOf(plan, plan.office(officeId), communeId))?.status];

it('lets a commune withdraw what the office has not taken up, change it and send it again', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
  expect((await withdraw(plan)).status).toBe('DRAFTING');
  expect(await bothLevels(plan)).toEqual(['DRAFTING', 'WAITING']);
  expect((await linesOf(plan, communeId)).map((line) => line.status)).toEqual(['DRAFT', 'DRAFT']);
  await plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put: [await need(plan, communeId, 0, { households: 1 })] });
  expect((await submit(plan, communeId)).results['plan.submit']).toMatchObject({ version: 2, households: 4 });
  await acceptCommune(plan, officeId, communeId);
});

it('counts a version as withdrawn that has not reached the office yet', async () => {
  const plan = await openOne();
  const { sql } = engine.database;
  await fill(plan, communeId);
  // A message that is never due keeps all later ones to the same receiver waiting.
  await plan.openTaskId(plan.office(officeId), 'office.synthesize');
  await sql`insert into outbox (key, from_process_id, to_process_id, mode, body, next_attempt_at) values (${plan.period}, 'test', ${plan.office(officeId)}, 'MESSAGE', '{}', 'infinity')`;
  await submit(plan, communeId);
  expect(await memberOf(plan, plan.office(officeId), communeId)).toMatchObject({ status: 'WAITING', version: 0 });
  expect((await withdraw(plan)).status).toBe('DRAFTING');
  await sql`delete from outbox where key = ${plan.period}`;
  await isQuiet(engine, plan.period);
  expect(await bothLevels(plan)).toEqual(['DRAFTING', 'WAITING']);
  expect((await positionOf(plan, plan.office(officeId))).openTasks.map((task) => task.step)).not.toContain('office.review');
  await submit(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
});

it.each(['claim', 'accept', 'return'] as const)('refuses to withdraw what the office has taken up by a %s, and changes nothing', async (act) => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  const task = await plan.openTaskId(plan.commune(communeId), 'commune.withdraw');
  if (act === 'claim') await plan.claim('officer-1.office-01', plan.office(officeId), 'office.review', communeId);
  else await plan.decide('officer-1.office-01', plan.office(officeId), 'office.review', act, { lines: [{ lineId: await plan.lineOf(plan.commune(communeId), (await plan.villages(communeId))[0] ?? ''), reason: 'text-1' }] }, communeId);
  if (act === 'return') await plan.openTaskId(plan.commune(communeId), 'commune.submit');
  await isQuiet(engine, plan.period);
  const before = await rowsOf(engine, plan.period);
  expect(await codeOf(plan.decideOn(chairman, plan.commune(communeId), task, 'withdraw'))).toBe(act === 'claim' ? 'TAKEN_UP' : 'TASK_CLOSED');
  expect(await rowsOf(engine, plan.period)).toEqual(before);
});

/** A commune's version is taken up at the office and asked back at once, while no worker runs. */
async function sentTogether(act: 'claim' | 'accept', order: 1 | 2): Promise<string[]> {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  const taskId = await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
  const by = await plan.person('officer-1.office-01');
  const office = engine.temporal.workflow.getHandle(plan.office(officeId));
  const takeUp = (base: { key: string; requestHash: string }): Promise<Receipt> => (act === 'claim' ? plan.sendHold(plan.office(officeId), { ...base, by, taskId, act: 'claim' }) : plan.send(plan.office(officeId), { ...base, by, taskId, choice: 'accept', form: {} }));
  const request = ({ key }: { key: string }): Promise<Receipt> => office.executeUpdate(receiveMessage, { updateId: key, args: [{ key, from: plan.commune(communeId), type: 'withdrawRequested', body: { unitId: communeId, version: 1 } }] });
  const answers = await plan.together(plan.office(officeId), order === 1 ? [takeUp, request] : [request, takeUp]);
  return Promise.all(answers.map(outcomeOf));
}

it.each([
  ['claim', 1],
  ['claim', 2],
  ['accept', 1],
  ['accept', 2],
] as const)('grants either a %s or a withdrawal that reach the office in one activation (order %i)', async (act, order) => {
  const asSent = order === 1 ? ['COLLECTING', 'TAKEN_UP'] : ['COLLECTING', 'TASK_CLOSED'];
  const turnedRound = order === 1 ? ['TASK_CLOSED', 'COLLECTING'] : ['TAKEN_UP', 'COLLECTING'];
  // The engine may hand over the other way round what waited for a worker: then that one has won, and it is tried again.
  for (let tries = 3, outcomes: string[] = []; outcomes.join() !== asSent.join(); tries -= 1) {
    outcomes = await sentTogether(act, order);
    expect(tries > 1 ? [asSent, turnedRound] : [asSent]).toContainEqual(outcomes);
  }
}, 60_000);

it('has exactly one winner when a withdrawal and a take-up are sent at once, many times over, and both levels agree', async () => {
  const winners = { commune: 0, office: 0 };
  for (let round = 0; round < 16; round += 1) {
    const plan = await openOne();
    await sendCommune(plan, communeId);
    const taskId = await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
    await plan.openTaskId(plan.commune(communeId), 'commune.withdraw');
    const takeUp = round % 2 === 0 ? plan.claim('officer-1.office-01', plan.office(officeId), 'office.review', communeId) : plan.decideOn('officer-1.office-01', plan.office(officeId), taskId, 'accept');
    const [taken, withdrawn] = await Promise.all([outcomeOf(takeUp), outcomeOf(withdraw(plan))]);
    const officeWon = taken === 'COLLECTING';
    expect([officeWon, withdrawn === 'DRAFTING'], `${taken} and ${withdrawn}`).toEqual(officeWon ? [true, false] : [false, true]);
    await isQuiet(engine, plan.period);
    const levels = await bothLevels(plan);
    if (!officeWon) expect(levels).toEqual(['DRAFTING', 'WAITING']);
    else expect(levels).toEqual(round % 2 === 0 ? ['SENT', 'SENT'] : ['ACCEPTED', 'ACCEPTED']);
    winners[officeWon ? 'office' : 'commune'] += 1;
  }
  expect(winners.commune + winners.office).toBe(16);
}, 120_000);

it('does not ask the office when who withdraws no longer holds the role, so that both levels still agree', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
  await plan.openTaskId(plan.commune(communeId), 'commune.withdraw');
  const appointAgain = await endAppointments(plan, chairman);
  expect(await codeOf(withdraw(plan))).toBe('APPOINTMENT_ENDED');
  await appointAgain();
  expect(await bothLevels(plan)).toEqual(['SENT', 'SENT']);
});

it('refuses to withdraw to an office whose process has ended, instead of waiting for it for ever', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  await plan.openTaskId(plan.commune(communeId), 'commune.withdraw');
  await plan.operate(plan.office(officeId), 'endProcess');
  await engine.temporal.workflow.getHandle(plan.office(officeId)).result();
  expect(await codeOf(withdraw(plan))).toBe('PROCESS_CLOSED');
});

it('lets an office withdraw its synthesis until the branch has taken it up', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  await synthesizeOffice(plan, officeId);
  await plan.openTaskId(plan.branch, 'branch.review', officeId);
  expect((await withdrawOffice(plan)).status).toBe('COLLECTING');
  expect(await memberOf(plan, plan.branch, officeId)).toMatchObject({ status: 'WAITING', version: 1 });
  expect((await synthesizeOffice(plan, officeId)).results['plan.synthesize']).toMatchObject({ version: 2 });
  await plan.claim('officer-1.branch-1', plan.branch, 'branch.review', officeId);
  expect(await codeOf(withdrawOffice(plan))).toBe('TAKEN_UP');
  await acceptOffice(plan, officeId);
});

it('has one winner between an office that withdraws and a branch that claims at once', async () => {
  for (let round = 0; round < 6; round += 1) {
    const plan = await openOne();
    await sendCommune(plan, communeId);
    await acceptCommune(plan, officeId, communeId);
    await synthesizeOffice(plan, officeId);
    await plan.openTaskId(plan.branch, 'branch.review', officeId);
    await plan.openTaskId(plan.office(officeId), 'office.withdraw');
    const [claimed, withdrawn] = await Promise.all([outcomeOf(plan.claim('officer-1.branch-1', plan.branch, 'branch.review', officeId)), outcomeOf(withdrawOffice(plan))]);
    const branchWon = claimed === 'COLLECTING';
    expect(branchWon ? withdrawn : claimed).toBe(branchWon ? 'TAKEN_UP' : 'TASK_CLOSED');
    expect((await memberOf(plan, plan.branch, officeId))?.status).toBe(branchWon ? 'SENT' : 'WAITING');
    expect((await positionOf(plan, plan.office(officeId))).status).toBe(branchWon ? 'SENT' : 'COLLECTING');
  }
}, 120_000);

it('lets the branch withdraw from the Head until the Head has claimed, and again once the Head has released', async () => {
  const plan = await openOne();
  const withdrawBranch = () => plan.decide('director.branch-1', plan.branch, 'branch.withdraw', 'withdraw');
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  expect((await withdrawBranch()).status).toBe('COLLECTING');
  expect((await synthesizeBranch(plan)).results['plan.synthesize']).toMatchObject({ version: 2 });
  await plan.claim('board-head', plan.branch, 'head.approve');
  expect(await codeOf(withdrawBranch())).toBe('TAKEN_UP');
  await plan.hold('release', 'board-head', plan.branch, 'head.approve');
  expect((await withdrawBranch()).status).toBe('COLLECTING');
});
