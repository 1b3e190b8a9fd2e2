import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAgreement } from '../../api/agreement.ts';
import { verifyChain } from '../../db/anchors.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { Receipt } from '../shared/contract.ts';
import { receiveMessage } from '../shared/contract.ts';
import { codeOf, eventually, isAdmitted, isQuiet, outcomeOf, rowsOf } from '../testing.ts';
import type { TestCampaign } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, appoint, bringToBranch, compareSums, decidedTask, directorOf, linesOf, memberOf, need, positionOf, returnCommune, reviewerOf, sendCommune, submit, synthesizeBranch, synthesizeOffice } from './testing-levels.ts';

const officeId = 'office-01';
const communeId = 'commune-001';
const reviewer = reviewerOf(officeId);
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

const openOne = (): Promise<TestCampaign> => openTestCampaign(engine, { [officeId]: [communeId] });
const review = (plan: TestCampaign): Promise<string> => decidedTask(plan, plan.office(officeId), 'office.review', communeId);
const undoReview = async (plan: TestCampaign, who = reviewer): Promise<Receipt> => plan.undo(who, plan.office(officeId), await review(plan));
const statusesOf = async (plan: TestCampaign): Promise<string[]> => (await linesOf(plan, communeId)).map((line) => line.status);
/** What both levels say of the commune's version. */
const bothLevels = async (plan: TestCampaign): Promise<unknown[]> => {
  const [commune, member] = [await positionOf(plan, plan.commune(communeId)), await memberOf(plan, plan.office(officeId), communeId)];
  return [commune.status, commune.details['version'], member?.status, member?.version];
};
const firstLine = async (plan: TestCampaign): Promise<string> => plan.lineOf(plan.commune(communeId), (await plan.villages(communeId))[0] ?? '');
/** A commune's plan with one line returned and the other accepted. */
async function returnedOne(): Promise<TestCampaign> {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  await returnCommune(plan, officeId, communeId, [await firstLine(plan)]);
  await plan.openTaskId(plan.commune(communeId), 'commune.submit');
  return plan;
}
const sums = async (process: string): Promise<object[]> =>
  engine.database.sql<object[]>`select version, programme, source, child_unit_id, households, amount_vnd::text from plan_synthesis where process_id = ${process} order by 1, 2, 3, 4`;
const agreement = async (plan: TestCampaign): Promise<void> => {
  await isQuiet(engine, plan.period);
  const { disagreements } = await checkAgreement(engine.database.sql, engine.temporal);
  expect(disagreements.filter(({ processId }) => processId.includes(`.${plan.period}.`))).toEqual([]);
  for (const process of [plan.branch, plan.office(officeId), plan.commune(communeId)]) expect((await verifyChain(engine.database.sql, process)).fault).toBeNull();
};

describe('an acceptance', () => {
  it('is taken back by an entry of its own: the decision stays on record, a new round is open, and the commune may withdraw again', async () => {
    const plan = await openOne();
    await sendCommune(plan, communeId);
    await acceptCommune(plan, officeId, communeId);
    const decided = await review(plan);
    const receipt = await undoReview(plan);
    expect(receipt.results).toEqual({ 'plan.undoAccept': { reopened: 2 } });
    expect(await statusesOf(plan)).toEqual(['SUBMITTED', 'SUBMITTED']);
    const tasks = await engine.database.sql`select id, status, outcome from task where process_id = ${plan.office(officeId)} and step = 'office.review' order by opened_at`;
    expect([...tasks]).toEqual([{ id: decided, status: 'DONE', outcome: 'accept' }, { id: `${decided.slice(0, -1)}2`, status: 'OPEN', outcome: null }]);
    const entries = await engine.database.sql`select action, after->>'choice' as choice, after->>'reason' as reason, before->'turn' as turn from ledger_entry where chain = ${plan.office(officeId)} and subject = ${decided} order by seq`;
    const { turn } = (await engine.database.sql<{ turn: number }[]>`select turn from ledger_entry where chain = ${plan.office(officeId)} and subject = ${decided} and action = 'task.decided'`)[0] ?? {};
    expect([...entries]).toEqual([{ action: 'task.decided', choice: 'accept', reason: null, turn: null }, { action: 'task.undone', choice: 'accept', reason: 'text-undo', turn }]);
    await plan.reaches(plan.commune(communeId), 'SENT');
    expect((await plan.decide(`chairman.${communeId}`, plan.commune(communeId), 'commune.withdraw', 'withdraw')).status).toBe('DRAFTING');
    await agreement(plan);
  });

  it('is taken back with the reasons that corrected lines carried', async () => {
    const plan = await returnedOne();
    await plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put: [await need(plan, communeId, 0, { households: 1 })] });
    await submit(plan, communeId);
    const before = await linesOf(plan, communeId);
    expect(before.map(({ status, reason }) => [status, reason])).toEqual([['SUBMITTED', 'text-1'], ['ACCEPTED', null]]);
    await acceptCommune(plan, officeId, communeId);
    await undoReview(plan);
    expect(await linesOf(plan, communeId)).toEqual(before);
  });

  it('stands once the office has synthesized, or re-opened it, or the undone round was decided anew', async () => {
    const plan = await openOne();
    await sendCommune(plan, communeId);
    await acceptCommune(plan, officeId, communeId);
    const first = await review(plan);
    await undoReview(plan);
    expect(await codeOf(undoReview(plan))).toBe('UNDONE_ALREADY');
    await acceptCommune(plan, officeId, communeId);
    expect(await codeOf(plan.undo(reviewer, plan.office(officeId), first))).toBe('UNDO_TOO_LATE');
    await synthesizeOffice(plan, officeId);
    await isQuiet(engine, plan.period);
    const before = await rowsOf(engine, plan.period);
    expect(await codeOf(undoReview(plan))).toBe('UNDO_TOO_LATE');
    expect(await rowsOf(engine, plan.period)).toEqual(before);
    await plan.decide(directorOf(officeId), plan.office(officeId), 'office.withdraw', 'withdraw');
    await plan.decide(reviewer, plan.office(officeId), 'office.reopen', 'reopen', { unitId: communeId, lines: [{ lineId: await firstLine(plan), reason: 'text-1' }] });
    expect(await codeOf(undoReview(plan))).toBe('UNDO_TOO_LATE');
  });

  it('is undone or synthesized, never both, whichever of the two comes first in one activation', async () => {
    for (const undoFirst of [true, false]) {
      const plan = await openOne();
      await sendCommune(plan, communeId);
      await acceptCommune(plan, officeId, communeId);
      const office = plan.office(officeId);
      const [taskId, synthesis, officer, director] = [await review(plan), await plan.openTaskId(office, 'office.synthesize'), await plan.person(reviewer), await plan.person(directorOf(officeId))];
      const undo = (base: { key: string; requestHash: string }) => plan.sendUndo(office, { ...base, by: officer, taskId, reason: 'text-undo' });
      const send = (base: { key: string; requestHash: string }) => plan.send(office, { ...base, by: director, taskId: synthesis, choice: 'send', form: { exceptions: [] } });
      const outcomes = await Promise.all((await plan.together(office, undoFirst ? [undo, send] : [send, undo])).map(outcomeOf));
      expect(outcomes).toEqual(undoFirst ? ['COLLECTING', 'MEMBERS_MISSING'] : ['SENT', 'UNDO_TOO_LATE']);
      await agreement(plan);
    }
  });
});

describe('a return', () => {
  it('is taken back while the commune has not touched it: lines, declarations and reasons as they were, and the same sums as the next version', async () => {
    const plan = await openOne();
    await sendCommune(plan, communeId);
    const everything = async (): Promise<unknown[]> => [await linesOf(plan, communeId), [...(await engine.database.sql`select * from plan_no_need where process_id = ${plan.commune(communeId)} order by programme, source`)]];
    const before = await everything();
    await returnCommune(plan, officeId, communeId, [await firstLine(plan)], { noNeed: [{ programme: 'DTTS', source: 'CENTRAL', reason: 'text-2' }] });
    expect(await everything()).not.toEqual(before);
    expect((await undoReview(plan)).status).toBe('COLLECTING');
    await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
    expect(await everything()).toEqual(before);
    expect(await bothLevels(plan)).toEqual(['SENT', 2, 'SENT', 2]);
    const rows = (await sums(plan.commune(communeId))) as { version: number }[];
    const of = (version: number) => rows.filter((row) => row.version === version).map((row) => ({ ...row, version: 0 }));
    expect(of(2)).toEqual(of(1));
    expect(of(1)).not.toEqual([]);
    expect((await positionOf(plan, plan.commune(communeId))).openTasks.map((task) => task.step)).toEqual(['commune.withdraw']);
    await agreement(plan);
  });

  it('leaves those makers who they were: who wrote or submitted the plan still does not accept it, nor submit it after a withdrawal', async () => {
    const plan = await openOne();
    const chairman = `chairman.${communeId}`;
    const other = `specialist-1.${communeId}`;
    await plan.enter(other, plan.commune(communeId), { put: [await need(plan, communeId, 0), await need(plan, communeId, 1, { programme: 'DTTS', source: 'LOCAL' })], restNoNeed: true });
    await submit(plan, communeId);
    await returnCommune(plan, officeId, communeId, [await firstLine(plan)]);
    await undoReview(plan);
    const taskId = await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
    for (const maker of [chairman, other]) {
      const appointmentId = await appoint(plan, maker, 'CREDIT_OFFICER', officeId);
      const act = await plan.act(maker, taskId);
      expect(await codeOf(plan.send(plan.office(officeId), { ...act, by: { ...act.by, appointmentId }, choice: 'accept', form: {} }))).toBe('MAKER_MAY_NOT_DECIDE');
    }
    await plan.decide(chairman, plan.commune(communeId), 'commune.withdraw', 'withdraw');
    await plan.openTaskId(plan.commune(communeId), 'commune.submit');
    const task = (await positionOf(plan, plan.commune(communeId))).openTasks.find(({ step }) => step === 'commune.submit');
    expect(task?.notBy).toEqual([(await plan.person(other)).personId]);
    expect((await submit(plan, communeId)).results['plan.submit']).toMatchObject({ version: 3 });
  });

  it.each(['enter', 'claim'] as const)('stands once the commune has taken it up by a %s, and nothing changes', async (act) => {
    const plan = await returnedOne();
    if (act === 'claim') await plan.claim(`chairman.${communeId}`, plan.commune(communeId), 'commune.submit');
    else await plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put: [await need(plan, communeId, 2)] });
    const before = await rowsOf(engine, plan.period);
    expect(await codeOf(undoReview(plan))).toBe('UNDO_TOO_LATE');
    expect(await rowsOf(engine, plan.period)).toEqual(before);
  });

  it('can be taken back before it has reached the commune, and finds no version it means when it comes late', async () => {
    const plan = await openOne();
    const { sql } = engine.database;
    await sendCommune(plan, communeId);
    await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
    // A message that is never due keeps all later ones to the same receiver waiting.
    await sql`insert into outbox (key, from_process_id, to_process_id, mode, body, next_attempt_at) values (${plan.period}, 'test', ${plan.commune(communeId)}, 'MESSAGE', '{}', 'infinity')`;
    await plan.decide(reviewer, plan.office(officeId), 'office.review', 'return', { lines: [{ lineId: await firstLine(plan), reason: 'text-1' }] }, communeId);
    expect((await positionOf(plan, plan.commune(communeId))).status).toBe('SENT');
    await undoReview(plan);
    await sql`delete from outbox where key = ${plan.period}`;
    await isQuiet(engine, plan.period);
    expect(await bothLevels(plan)).toEqual(['SENT', 2, 'SENT', 2]);
    expect(await statusesOf(plan)).toEqual(['SUBMITTED', 'SUBMITTED']);
    await acceptCommune(plan, officeId, communeId);
    await agreement(plan);
  });

  it.each([
    ['claim', 1],
    ['claim', 2],
  ] as const)('is either taken up by a %s or taken back when both reach the commune in one activation (order %i)', async (_, order) => {
    const plan = await returnedOne();
    const commune = plan.commune(communeId);
    const [task, submission, by] = [await review(plan), await plan.openTaskId(commune, 'commune.submit'), await plan.person(`chairman.${communeId}`)];
    const claim = (base: { key: string; requestHash: string }): Promise<Receipt> => plan.sendHold(commune, { ...base, by, taskId: submission, act: 'claim' });
    const takeBack = ({ key }: { key: string }): Promise<Receipt> => engine.temporal.workflow.getHandle(commune).executeUpdate(receiveMessage, { updateId: key, args: [{ key, from: plan.office(officeId), type: 'returnUndone', body: { version: 1, task, at: 0 } }] });
    const outcomes = await Promise.all((await plan.together(commune, order === 1 ? [claim, takeBack] : [takeBack, claim])).map(outcomeOf));
    expect(outcomes).toEqual(order === 1 ? ['RETURNED', 'UNDO_TOO_LATE'] : ['SENT', 'TASK_CLOSED']);
  });

  it('can be asked about again after it was refused in the very moment somebody took it up, once they have let go', async () => {
    const plan = await returnedOne();
    const [commune, office] = [plan.commune(communeId), plan.office(officeId)];
    const chairman = `chairman.${communeId}`;
    const task = await review(plan);
    const question = { key: `${office}/undo/${task}`, from: office, type: 'returnUndone', body: { version: 1, task, at: 0 } };
    const claim = { ...(await plan.act(chairman, await plan.openTaskId(commune, 'commune.submit'))), act: 'claim' as const };
    const answers: Promise<Receipt>[] = [];
    await engine.whileDown(async () => {
      answers.push(plan.sendHold(commune, claim));
      await isAdmitted(engine, commune, claim.key);
      answers.push(engine.temporal.workflow.getHandle(commune).executeUpdate(receiveMessage, { updateId: question.key, args: [question] }));
      await isAdmitted(engine, commune, question.key);
    });
    expect(await Promise.all(answers.map(outcomeOf))).toEqual(['RETURNED', 'UNDO_TOO_LATE']);
    await plan.hold('release', chairman, commune, 'commune.submit');
    expect((await undoReview(plan)).status).toBe('COLLECTING');
    await isQuiet(engine, plan.period);
    expect(await bothLevels(plan)).toEqual(['SENT', 2, 'SENT', 2]);
  });

  it('has exactly one winner when it is taken back and taken up at once, many times over, and both levels agree', async () => {
    const winners = { office: 0, commune: 0 };
    for (let round = 0; round < 12; round += 1) {
      const plan = await returnedOne();
      const commune = plan.commune(communeId);
      // Looked up before: whoever comes second finds the task closed.
      const claim = { ...(await plan.act(`chairman.${communeId}`, await plan.openTaskId(commune, 'commune.submit'))), act: 'claim' as const };
      const [entry, put] = [await plan.openTaskId(commune, 'commune.enter'), [await need(plan, communeId, 2)]];
      const takeUp = round % 2 === 0 ? plan.sendHold(commune, claim) : plan.enter(`specialist-1.${communeId}`, commune, { put }, entry);
      const [taken, undone] = await Promise.all([outcomeOf(takeUp), outcomeOf(undoReview(plan))]);
      const officeWon = undone === 'COLLECTING';
      expect(taken === 'RETURNED', `${taken} and ${undone}`).toBe(!officeWon);
      if (!officeWon) expect(undone).toBe('UNDO_TOO_LATE');
      await isQuiet(engine, plan.period);
      expect(await bothLevels(plan)).toEqual(officeWon ? ['SENT', 2, 'SENT', 2] : ['RETURNED', 2, 'RETURNED', 1]);
      winners[officeWon ? 'office' : 'commune'] += 1;
    }
    expect(winners.office + winners.commune).toBe(12);
  }, 120_000);
});

describe('whoever', () => {
  it('did not decide it does not undo it; whoever it was decided for does, and two at once undo it once', async () => {
    const plan = await openOne();
    const { sql } = engine.database;
    await sendCommune(plan, communeId);
    const [delegate, holder] = [await plan.person('officer-1.office-02'), await plan.person(reviewer)];
    const delegationId = `delegation-${randomUUID()}`;
    await sql`insert into delegation (id, appointment_id, delegator_id, delegate_id, valid_from, valid_to, basis, created_by) values (${delegationId}, ${holder.appointmentId}, ${holder.personId}, ${delegate.personId}, '2020-01-01', '2099-01-01', 'test', ${holder.personId})`;
    const office = plan.office(officeId);
    const taskId = await plan.openTaskId(office, 'office.review', communeId);
    await plan.send(office, { ...(await plan.act(reviewer, taskId)), by: { personId: delegate.personId, appointmentId: holder.appointmentId, actingFor: holder.personId, delegationId }, choice: 'accept', form: {} });
    await plan.reaches(plan.commune(communeId), 'ACCEPTED');
    expect(await codeOf(plan.undo('officer-2.office-01', office, taskId))).toBe('UNDO_NOT_YOURS');
    const same = { ...(await plan.act(reviewer, taskId)), reason: 'text-undo' };
    const answers = await Promise.allSettled([plan.sendUndo(office, same), plan.sendUndo(office, { ...same, key: randomUUID() })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await sql`select 1 from ledger_entry where chain = ${office} and action = 'task.undone'`).length).toBe(1);
  });

  it('repeats an undo with its key has its receipt again', async () => {
    const plan = await returnedOne();
    const act = { ...(await plan.act(reviewer, await review(plan))), reason: 'text-undo' };
    const [first, twin] = await Promise.all([plan.sendUndo(plan.office(officeId), act), plan.sendUndo(plan.office(officeId), act)]);
    expect(twin).toEqual(first);
    await isQuiet(engine, plan.period);
    expect(await bothLevels(plan)).toEqual(['SENT', 2, 'SENT', 2]);
  });
});

describe('the levels above', () => {
  it('take back an acceptance of an office until the branch has synthesized, and a return until the office has acted', async () => {
    const plan = await openOne();
    await bringToBranch(plan);
    const undoBranch = async () => plan.undo('officer-1.branch-1', plan.branch, await decidedTask(plan, plan.branch, 'branch.review', officeId));
    await undoBranch();
    await plan.reaches(plan.office(officeId), 'SENT');
    await plan.decide('officer-1.branch-1', plan.branch, 'branch.review', 'return', { reason: 'text-1', communeIds: [] }, officeId);
    await plan.reaches(plan.office(officeId), 'RETURNED');
    await undoBranch();
    await plan.openTaskId(plan.branch, 'branch.review', officeId);
    expect((await positionOf(plan, plan.office(officeId))).openTasks.map((task) => task.step)).toEqual(['office.withdraw']);
    expect(await memberOf(plan, plan.branch, officeId)).toMatchObject({ status: 'SENT', version: 2, included: [communeId] });
    await plan.decide('officer-1.branch-1', plan.branch, 'branch.review', 'return', { reason: 'text-1', communeIds: [] }, officeId);
    await plan.reaches(plan.office(officeId), 'RETURNED');
    await plan.claim(directorOf(officeId), plan.office(officeId), 'office.synthesize');
    expect(await codeOf(undoBranch())).toBe('UNDO_TOO_LATE');
    await plan.hold('release', directorOf(officeId), plan.office(officeId), 'office.synthesize');
    await synthesizeOffice(plan, officeId);
    await acceptOffice(plan, officeId);
    await synthesizeBranch(plan);
    expect(await codeOf(undoBranch())).toBe('UNDO_TOO_LATE');
    await agreement(plan);
  });

  it('take back no return that went further down, no sending, no offer and nothing undecided, and say what to do instead', async () => {
    const plan = await openOne();
    await bringToBranch(plan);
    const code = async (who: string, process: string, step: string, about?: string) => codeOf(plan.undo(who, process, await decidedTask(plan, process, step, about)));
    expect(await code(`chairman.${communeId}`, plan.commune(communeId), 'commune.submit')).toBe('UNDO_BY_WITHDRAW');
    expect(await code(directorOf(officeId), plan.office(officeId), 'office.synthesize')).toBe('UNDO_BY_WITHDRAW');
    expect(await codeOf(plan.undo('director.branch-1', plan.branch, await plan.openTaskId(plan.branch, 'branch.reopen')))).toBe('UNDO_OF_OFFER');
    await synthesizeBranch(plan);
    expect(await code('director.branch-1', plan.branch, 'branch.synthesize')).toBe('UNDO_BY_WITHDRAW');
    expect(await codeOf(plan.undo('board-head', plan.branch, await plan.openTaskId(plan.branch, 'head.approve')))).toBe('UNDO_NOT_DECIDED');
    await plan.decide('board-head', plan.branch, 'head.approve', 'return', { level: 'COMMUNE', unitIds: [communeId], reason: 'text-1' });
    expect(await code('board-head', plan.branch, 'head.approve')).toBe('UNDO_PASSED_ON');
  });

  it("undo the Head's return to the branch until the branch acts on it", async () => {
    const plan = await openOne();
    await bringToBranch(plan);
    await synthesizeBranch(plan);
    const returnIt = () => plan.decide('board-head', plan.branch, 'head.approve', 'return', { level: 'BRANCH', unitIds: [], reason: 'text-1' });
    const undoHead = async () => plan.undo('board-head', plan.branch, await decidedTask(plan, plan.branch, 'head.approve'));
    expect((await returnIt()).status).toBe('RETURNED');
    expect(await undoHead()).toMatchObject({ status: 'SUBMITTED', results: { 'plan.sendAgain': { version: 2 } } });
    expect((await positionOf(plan, plan.branch)).openTasks.filter(({ nature }) => nature === 'DUTY').map(({ step }) => step)).toEqual(['head.approve']);
    await returnIt();
    await plan.claim('director.branch-1', plan.branch, 'branch.synthesize');
    expect(await codeOf(undoHead())).toBe('UNDO_TOO_LATE');
    await plan.hold('release', 'director.branch-1', plan.branch, 'branch.synthesize');
    await plan.decide('officer-1.branch-1', plan.branch, 'branch.reopen', 'reopen', { unitId: officeId, reason: 'text-1', communeIds: [] });
    expect(await codeOf(undoHead())).toBe('UNDO_TOO_LATE');
    await agreement(plan);
  });
});

it('goes to the end of the chain by other decisions after every level has undone one, with sums equal and everything in agreement', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId, 'commune-002'] });
  await sendCommune(plan, 'commune-002');
  await acceptCommune(plan, officeId, 'commune-002');
  await sendCommune(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  await undoReview(plan);
  await returnCommune(plan, officeId, communeId, [await firstLine(plan)]);
  await undoReview(plan);
  const second = await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
  await plan.decideOn(reviewer, plan.office(officeId), second, 'return', { lines: [{ lineId: await firstLine(plan), reason: 'text-1' }] });
  await plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put: [await need(plan, communeId, 0, { households: 1, amountVnd: 7_000_000 })] });
  await submit(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  await synthesizeOffice(plan, officeId);
  await plan.decide('officer-1.branch-1', plan.branch, 'branch.review', 'return', { reason: 'text-1', communeIds: [] }, officeId);
  await plan.reaches(plan.office(officeId), 'RETURNED');
  await plan.undo('officer-1.branch-1', plan.branch, await decidedTask(plan, plan.branch, 'branch.review', officeId));
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  await plan.decide('board-head', plan.branch, 'head.approve', 'return', { level: 'BRANCH', unitIds: [], reason: 'text-1' });
  await plan.undo('board-head', plan.branch, await decidedTask(plan, plan.branch, 'head.approve'));
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  for (const process of [plan.commune(communeId), plan.commune('commune-002'), plan.office(officeId), plan.branch]) await plan.reaches(process, 'APPROVED');
  for (const process of [plan.office(officeId), plan.branch]) expect(await compareSums(plan, process)).toMatchObject({ differing: 0 });
  expect((await compareSums(plan, plan.branch)).compared).toBeGreaterThan(0);
  const [total] = await engine.database.sql`select sum(amount_vnd)::text as amount, max(version) as version from plan_synthesis where process_id = ${plan.branch} and version = 2`;
  expect(total).toEqual({ amount: String(7_000_000 + 90_000_000 + 60_000_000 + 90_000_000), version: 2 });
  await agreement(plan);
});

it('takes back a decision of an earlier run', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] }, { maxEvents: 60 });
  await bringToBranch(plan);
  const branch = engine.temporal.workflow.getHandle(plan.branch);
  const { runId } = await branch.describe();
  for (let n = 0; n < 30 && (await branch.describe()).runId === runId; n += 1) await plan.decide('director.branch-1', plan.branch, 'campaign.changeDates', 'change', { due: { ...plan.input.seed.due }, reason: 'text-1' });
  expect((await branch.describe()).runId).not.toBe(runId);
  const task = await decidedTask(plan, plan.branch, 'branch.review', officeId);
  expect((await positionOf(plan, plan.branch)).details['undo']).toEqual({ [task]: { by: [(await plan.person('officer-1.branch-1')).personId], fault: null } });
  await plan.undo('officer-1.branch-1', plan.branch, task);
  await plan.reaches(plan.office(officeId), 'SENT');
  await eventually('the review to be open', async () => ((await memberOf(plan, plan.branch, officeId))?.status === 'SENT' ? true : undefined));
  await agreement(plan);
});

describe('any order of acts', () => {
  const kinds = ['enter', 'submit', 'withdraw', 'accept', 'return', 'undo'] as const;
  const stands = { DRAFTING: 'WAITING', SENT: 'SENT', ACCEPTED: 'ACCEPTED', RETURNED: 'RETURNED' } as const;

  async function act(plan: TestCampaign, kind: (typeof kinds)[number], n: number): Promise<unknown> {
    const [commune, office] = [plan.commune(communeId), plan.office(officeId)];
    const [below, above] = [(await positionOf(plan, commune)).openTasks, (await positionOf(plan, office)).openTasks];
    const open = (step: string): boolean => [...below, ...above].some((task) => task.step === step);
    if (kind === 'enter') return open('commune.enter') ? plan.enter(`specialist-1.${communeId}`, commune, { put: [await need(plan, communeId, 0, { households: n + 1 })] }).catch(codeOfRefused) : undefined;
    if (kind === 'submit') return open('commune.submit') ? submit(plan, communeId).catch(codeOfRefused) : undefined;
    if (kind === 'withdraw') return open('commune.withdraw') ? plan.decide(`chairman.${communeId}`, commune, 'commune.withdraw', 'withdraw') : undefined;
    if (kind === 'undo') return plan.undo(reviewer, office, await review(plan)).catch(codeOfRefused);
    if (!open('office.review')) return undefined;
    // Only a line that waits for a decision can be returned; where none does, the rest is accepted.
    const waiting = (await linesOf(plan, communeId)).find((line) => line.status === 'SUBMITTED');
    const lineId = waiting && (await plan.lineOf(commune, waiting.originId));
    return kind === 'accept' || lineId === undefined ? plan.decide(reviewer, office, 'office.review', 'accept', {}, communeId) : plan.decide(reviewer, office, 'office.review', 'return', { lines: [{ lineId, reason: 'text-1' }] }, communeId);
  }
  /** Refused for a reason of the rules: that is an answer too. */
  const codeOfRefused = (error: unknown): Promise<string> => codeOf(Promise.reject(error as Error));

  it('leaves both levels, the lines and what was sent in agreement after each', async () => {
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { minLength: 8, maxLength: 12 }), async (order) => {
        const plan = await openOne();
        await sendCommune(plan, communeId);
        await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
        const done: string[] = [];
        for (const [n, kind] of order.entries()) {
          const answer = await act(plan, kind, n);
          done.push(`${kind}${typeof answer === 'string' ? ` ${answer}` : ''}`);
          if (kind === 'undo' && typeof answer !== 'string') undone += 1;
          await isQuiet(engine, plan.period);
          const [status, version, member, known] = (await bothLevels(plan)) as [keyof typeof stands, number, string, number];
          expect(member, done.join(', ')).toBe(stands[status]);
          expect(known, done.join(', ')).toBe(status === 'SENT' || status === 'ACCEPTED' ? version : version - 1);
          if (status !== 'SENT' && status !== 'ACCEPTED') continue;
          const [row] = await engine.database.sql<{ sent: string; standing: string; undecided: number }[]>`
            select (select sum(amount_vnd)::text from plan_synthesis where process_id = ${plan.commune(communeId)} and version = ${version}) as sent, sum(amount_vnd)::text as standing,
              count(*) filter (where status not in ('ACCEPTED', ${status === 'SENT' ? 'SUBMITTED' : 'ACCEPTED'}))::int as undecided from plan_line where process_id = ${plan.commune(communeId)}`;
          expect(row?.sent, done.join(', ')).toBe(row?.standing);
          expect(row?.undecided, done.join(', ')).toBe(0);
        }
        await agreement(plan);
      }),
      { numRuns: 10, examples: [[['return', 'undo', 'withdraw', 'submit', 'accept', 'undo', 'return', 'undo', 'undo', 'accept']]] },
    );
    expect(undone).toBeGreaterThan(2);
  }, 240_000);
});
