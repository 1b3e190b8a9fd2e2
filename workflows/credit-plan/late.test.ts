import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { policyFor } from '../../db/policy.ts';
import { addCalendarDays, civilDateAt, dayVi } from '../../domain/civil-date.ts';
import { refusalText } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { receiveMessage } from '../shared/contract.ts';
import { codeOf, eventually, refusalOf } from '../testing.ts';
import type { TestCampaign } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, adjustSubmission, extendSubmission, fill, returnCommune, sendCommune, submit } from './testing-levels.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const today = async (): Promise<string> => civilDateAt((await engine.env?.currentTimeMs()) ?? 0);
const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
const one = 'commune-001';

/** A campaign in which one commune's plan is due in ten days. */
async function open(): Promise<{ plan: TestCampaign; process: string; due: string }> {
  const plan = await openTestCampaign(engine, { 'office-01': [one] }, { today: await today() });
  await plan.openTaskId(plan.commune(one), 'commune.submit');
  return { plan, process: plan.commune(one), due: plan.input.seed.due.commune };
}

const extend = (plan: TestCampaign, until: string) => extendSubmission(plan, 'office-01', one, until);

/** What a migration of the parameters tells a process. */
async function goBy(process: string, change: (policy: Policy) => Policy): Promise<void> {
  const policy = change(await policyFor(engine.database.sql, [one, 'office-01', 'branch-1', 'province-1'], await today()));
  const message = { key: randomUUID(), from: 'policy', type: 'desk.policyChanged', body: { policy: { ...policy, version: policy.version + 1 } as never, reason: 'test' } };
  await engine.temporal.workflow.getHandle(process).executeUpdate(receiveMessage, { updateId: message.key, args: [message] });
}

it('refuses a plan that was never sent after the end of its day, says which day that was and who can grant what, and takes it by an extension that is on record', async () => {
  const { plan, process, due } = await open();
  await pass(11);
  await fill(plan, one);
  const refused = await refusalOf(submit(plan, one));
  expect(refused).toEqual({ code: 'SUBMISSION_LATE', params: { due } });
  const { vi, en } = refusalText(refused.code, refused.params);
  expect([vi, en]).toEqual([expect.stringMatching(new RegExp(`ngày ${dayVi(due)}.*Giám đốc phòng giao dịch.*gia hạn`)), expect.stringMatching(new RegExp(`due on ${due}.*director of the transaction office.*extended`))]);
  expect(await plan.statusOf(process)).toBe('DRAFTING');
  const until = addCalendarDays(await today(), 2);
  await extend(plan, until);
  expect((await submit(plan, one)).status).toBe('SENT');
  const [entry] = await engine.database.sql`select before ->> 'due' as before, after ->> 'due' as after, after ->> 'reason' as reason from ledger_entry where chain = ${process} and action = 'task.extend'`;
  expect(entry).toEqual({ before: due, after: until, reason: 'text-1' });
});

it('takes it up to the end of the extended day, and refuses it again after that', async () => {
  const { plan } = await open();
  await fill(plan, one);
  await pass(11);
  const until = addCalendarDays(await today(), 1);
  await extend(plan, until);
  await pass(3);
  expect(await refusalOf(submit(plan, one))).toMatchObject({ code: 'SUBMISSION_LATE', params: { due: until } });
});

it('does not hold against a commune the time for which its clock stood', async () => {
  const { plan } = await open();
  await fill(plan, one);
  await adjustSubmission(plan, `chairman.${one}`, one, { act: 'stopClock' });
  await pass(20);
  await adjustSubmission(plan, 'director.office-01', one, { act: 'startClock' });
  expect((await submit(plan, one)).status).toBe('SENT');
});

it('takes nothing late because its clock was stopped after the day: neither while it stands nor when it runs again, but with later dates', async () => {
  const { plan, process, due } = await open();
  await fill(plan, one);
  await pass(11);
  await adjustSubmission(plan, `chairman.${one}`, one, { act: 'stopClock' });
  const refused = { code: 'SUBMISSION_LATE', params: { due } };
  expect(await refusalOf(submit(plan, one))).toEqual(refused);
  await adjustSubmission(plan, `chairman.${one}`, one, { act: 'startClock' });
  expect(await codeOf(submit(plan, one))).toBe('SUBMISSION_LATE');
  await adjustSubmission(plan, `chairman.${one}`, one, { act: 'stopClock' });
  const from = await today();
  const later = { commune: addCalendarDays(from, 3), office: addCalendarDays(from, 12), branch: addCalendarDays(from, 22), head: addCalendarDays(from, 32) };
  await plan.decide('director.branch-1', plan.branch, 'campaign.changeDates', 'change', { due: later });
  await eventually('the new date', async () => ((await engine.database.sql`select 1 from ledger_entry where chain = ${process} and action = 'message.received' and after->>'type' = 'dueDatesChanged'`).length > 0 ? true : undefined));
  expect((await submit(plan, one)).status).toBe('SENT');
});

it('takes the correction of a plan that came back, however late', async () => {
  const { plan, process } = await open();
  await sendCommune(plan, one);
  const [village = ''] = await plan.villages(one);
  await returnCommune(plan, 'office-01', one, [await plan.lineOf(process, village)]);
  await pass(15);
  await plan.enter(`specialist-1.${one}`, process, { put: [{ programme: 'HO_CAN_NGHEO', source: 'CENTRAL', originId: village, households: 1, amountVnd: 20_000_000 }] });
  expect((await submit(plan, one)).status).toBe('SENT');
  await acceptCommune(plan, 'office-01', one);
});

it('refuses a plan that was sent on time, taken back and sent again too late: nobody above had returned it', async () => {
  const { plan, process } = await open();
  await sendCommune(plan, one);
  await pass(11);
  await plan.decide(`chairman.${one}`, process, 'commune.withdraw', 'withdraw');
  expect(await codeOf(submit(plan, one))).toBe('SUBMISSION_LATE');
});

it('lets a commune that takes its plan back keep the time it had: an extension stands, and so does the time for which the clock stood', async () => {
  const extended = await open();
  await fill(extended.plan, one);
  await pass(11);
  const until = addCalendarDays(await today(), 3);
  await extend(extended.plan, until);
  await submit(extended.plan, one);
  await extended.plan.decide(`chairman.${one}`, extended.process, 'commune.withdraw', 'withdraw');
  expect((await submit(extended.plan, one)).status).toBe('SENT');
  await extended.plan.decide(`chairman.${one}`, extended.process, 'commune.withdraw', 'withdraw');
  await pass(4);
  expect(await refusalOf(submit(extended.plan, one))).toMatchObject({ code: 'SUBMISSION_LATE', params: { due: until } });

  const stood = await open();
  await fill(stood.plan, one);
  await adjustSubmission(stood.plan, `chairman.${one}`, one, { act: 'stopClock' });
  await pass(20);
  await adjustSubmission(stood.plan, 'director.office-01', one, { act: 'startClock' });
  await submit(stood.plan, one);
  await stood.plan.decide(`chairman.${one}`, stood.process, 'commune.withdraw', 'withdraw');
  expect((await submit(stood.plan, one)).status).toBe('SENT');
});

it('takes it when the branch has given the campaign later dates', async () => {
  const { plan, process } = await open();
  await fill(plan, one);
  await pass(11);
  const from = await today();
  const due = { commune: addCalendarDays(from, 3), office: addCalendarDays(from, 12), branch: addCalendarDays(from, 22), head: addCalendarDays(from, 32) };
  await plan.decide('director.branch-1', plan.branch, 'campaign.changeDates', 'change', { due });
  await eventually('the new date', async () => ((await engine.database.sql`select 1 from task where process_id = ${process} and step = 'commune.submit' and due_date = ${due.commune}`).length > 0 ? true : undefined));
  expect((await submit(plan, one)).status).toBe('SENT');
});

it.each([
  ['is OPEN', (policy: Policy): Policy => ({ ...policy, lateSubmission: 'OPEN' })],
  ['is none, as for processes that began before there was one', ({ lateSubmission: _before, ...policy }: Policy): Policy => policy],
])('takes it late where the parameter of its process %s', async (_what, change) => {
  const { plan, process } = await open();
  await fill(plan, one);
  await goBy(process, change);
  await pass(11);
  expect((await submit(plan, one)).status).toBe('SENT');
});
