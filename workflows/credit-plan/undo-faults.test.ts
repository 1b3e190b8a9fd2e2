import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { Receipt } from '../shared/contract.ts';
import { decideTask, undoDecision } from '../shared/contract.ts';
import { codeOf, eventually, isQuiet } from '../testing.ts';
import type { TestCampaign } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { decidedTask, endAppointments, linesOf, memberOf, positionOf, returnCommune, reviewerOf, sendCommune } from './testing-levels.ts';

const officeId = 'office-01';
const communeId = 'commune-001';
const reviewer = reviewerOf(officeId);
/** What happens between the writes of two processes. */
const hooks = { asked: 0, afterConsent: async (): Promise<unknown> => undefined, beforeReturn: async (): Promise<unknown> => undefined };
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({
    wrap: (activities) => ({
      ...activities,
      async recordTurn(turn: Parameters<typeof activities.recordTurn>[0]) {
        if (turn.effects.some(({ name }) => name === 'plan.returnLines')) await hooks.beforeReturn();
        return activities.recordTurn(turn);
      },
      async askProcess(question: Parameters<typeof activities.askProcess>[0]) {
        hooks.asked += 1;
        await activities.askProcess(question);
        await hooks.afterConsent();
      },
    }),
  });
});
afterAll(() => engine.stop());
beforeEach(() => {
  Object.assign(hooks, { asked: 0, afterConsent: async () => undefined, beforeReturn: async () => undefined });
});

async function sentOne(): Promise<TestCampaign> {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] });
  await sendCommune(plan, communeId);
  await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
  return plan;
}

it('leaves both levels in agreement when the commune has agreed and the undo itself can not be written any more', async () => {
  const plan = await sentOne();
  const line = await plan.lineOf(plan.commune(communeId), (await plan.villages(communeId))[0] ?? '');
  await returnCommune(plan, officeId, communeId, [line]);
  const task = await decidedTask(plan, plan.office(officeId), 'office.review', communeId);
  let appointAgain = async (): Promise<unknown> => undefined;
  hooks.afterConsent = async () => {
    appointAgain = await endAppointments(plan, reviewer);
  };
  expect(await codeOf(plan.undo(reviewer, plan.office(officeId), task))).toBe('APPOINTMENT_ENDED');
  await appointAgain();
  await isQuiet(engine, plan.period);
  expect(await memberOf(plan, plan.office(officeId), communeId)).toMatchObject({ status: 'SENT', version: 2 });
  expect(await positionOf(plan, plan.commune(communeId))).toMatchObject({ status: 'SENT', details: { version: 2 } });
  expect((await linesOf(plan, communeId)).map((one) => one.status)).toEqual(['SUBMITTED', 'SUBMITTED']);
  const [told] = await engine.database.sql`select 1 from ledger_entry where chain = ${plan.office(officeId)} and action = 'task.undone'`;
  expect(told).toBeUndefined();
  expect(await codeOf(plan.undo(reviewer, plan.office(officeId), task))).toBe('UNDO_TOO_LATE');
});

it.each([
  ['written', 'COLLECTING', 1],
  ['refused', 'UNDO_NOT_DECIDED', 0],
] as const)('asks the commune about a return only once it stands: %s', async (write, outcome, asked) => {
  const plan = await sentOne();
  const office = engine.temporal.workflow.getHandle(plan.office(officeId));
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let waiting = false;
  hooks.beforeReturn = () => {
    waiting = true;
    return held;
  };
  const taskId = await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
  const lineId = write === 'written' ? await plan.lineOf(plan.commune(communeId), (await plan.villages(communeId))[0] ?? '') : 'line-unknown';
  const act = await plan.act(reviewer, taskId);
  const decision = office.executeUpdate(decideTask, { updateId: act.key, args: [{ ...act, choice: 'return', form: { lines: [{ lineId, reason: 'text-1' }] } }] });
  decision.catch(() => undefined);
  await eventually('the return to be written', async () => (waiting ? true : undefined));
  const undo = { ...(await plan.act(reviewer, taskId)), reason: 'text-undo' };
  const update = await office.startUpdate(undoDecision, { updateId: undo.key, args: [undo], waitForStage: 'ACCEPTED' });
  expect(hooks.asked).toBe(0);
  release();
  const result: Promise<Receipt> = update.result();
  expect(await result.then((receipt) => receipt.status, () => codeOf(result))).toBe(outcome);
  if (write === 'refused') expect(await codeOf(decision)).toBe('LINE_UNKNOWN');
  expect(hooks.asked).toBe(asked);
  await isQuiet(engine, plan.period);
  expect((await positionOf(plan, plan.commune(communeId))).details['version']).toBe(asked + 1);
  expect((await memberOf(plan, plan.office(officeId), communeId))?.status).toBe('SENT');
});
