import { afterAll, beforeAll, expect, it } from 'vitest';
import { policyFor } from '../db/policy.ts';
import { addWorkingDays, isWorkingDay } from '../domain/calendar.ts';
import { addCalendarDays, civilDateAt, dayVi, endOfDayMs, startOfDayMs } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import type { TestCampaign } from '../workflows/credit-plan/testing.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { acceptCommune, acceptOffice, extendSubmission, fill, submit, synthesizeBranch, synthesizeOffice } from '../workflows/credit-plan/testing-levels.ts';
import { eventually, isQuiet } from '../workflows/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
  api = await buildTestApp({ engine });
  calls = callsOf(api);
  await enterPolicy();
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const [communeId, officeId] = ['commune-001', 'office-01'];
const day = (n: number): string => addCalendarDays(today(), n);
/** Working days elsewhere, right after a submission on the 12th day from now. */
let storms: string[] = [];
const workingDays = { 'office.review': 5, 'office.synthesize': 3, 'branch.review': 4, 'branch.synthesize': 2, 'head.approve': 6 };

/** Working days for every step, a block of holidays in the middle, and storm days of one office. */
async function enterPolicy(): Promise<void> {
  const { sql } = api.owner;
  const { calendar } = await policyFor(sql, ['province-1'], today());
  storms = [1, 2, 3].map((n) => addWorkingDays(calendar, day(12), n));
  await sql`insert into policy_change (id, kind, status, body, basis, proposed_by, applied_by, applied_at, version) values ('test-change', 'CALENDAR', 'APPLIED', '{}', 'QĐ minh họa', 'system', 'system', now(), 3)`;
  const enterDay = async (date: string, unitId: string | null, kind: 'HOLIDAY' | 'STORM'): Promise<unknown> =>
    sql`insert into calendar_day (id, day, unit_id, kind, working, name_vi, name_en, source, confidence, from_version) values (${`test-${date}-${unitId ?? ''}`}, ${date}, ${unitId}, ${kind}, false, 'minh họa', 'invented', 'invented', 'LOCAL_CHOICE', 3) on conflict do nothing`;
  for (let n = 22; n < 29; n += 1) await enterDay(day(n), null, 'HOLIDAY');
  for (const date of storms) await enterDay(date, officeId, 'STORM');
  for (const [step, days] of Object.entries(workingDays)) {
    await sql`insert into parameter (id, key, value, source, confidence, valid_from, from_version) values (${`test-${step}`}, ${`workingDays.${step}`}, ${days}, 'invented', 'LOCAL_CHOICE', ${day(-30)}, 3)`;
  }
}

async function openCampaign(due: { commune: string; office: string; branch: string; head: string }): Promise<TestCampaign> {
  const policy = await policyFor(api.database.sql, ['branch-1', 'province-1'], today());
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] }, { policy, due });
  await isQuiet(engine, plan.period);
  return plan;
}

interface Forecast {
  readonly submitsOn: string | null;
  readonly signature: string;
  readonly sentence: { readonly vi: string; readonly en: string };
  readonly exception: { readonly role: string; readonly unit: { readonly id: string } } | null;
  readonly leftOut: readonly { readonly id: string }[];
  readonly steps: readonly { readonly step: string; readonly state: string; readonly deadline: string | null; readonly day: string; readonly late: boolean; readonly rule: { readonly kind: string } | null }[];
}

async function ask(plan: TestCampaign, submitsOn?: string, subject = 'chairman.commune-001'): Promise<Forecast> {
  const { status, body } = await calls.call(subject, 'GET', `/api/annual-plans/${plan.year}/forecast?communeId=${communeId}${submitsOn === undefined ? '' : `&submitsOn=${submitsOn}`}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Forecast;
}

const now = async (): Promise<number> => (await engine.env?.currentTimeMs()) ?? 0;
/** Lets time pass until shortly before an instant; none where it has come. */
async function passUntil(at: number): Promise<void> {
  const left = at - 60_000 - (await now());
  if (left > 0) await engine.env?.sleep(left);
}

/** The days on which the tasks of a step were and are due, as the process wrote them, newest first. */
async function dueDates(plan: TestCampaign, step: string): Promise<string[]> {
  return (await api.database.sql<{ due: string }[]>`select due_date::text as due from task where period = ${plan.period} and step = ${step} order by opened_at desc`).map((row) => row.due);
}

/** Runs the whole campaign with each level at its last moment. @returns deadline and day of each step as they came about; and what is forecast at each stage */
async function run(plan: TestCampaign, predicted: Forecast, submitsOn: string): Promise<{ deadlines: (string | undefined)[]; days: string[]; later: Forecast[] }> {
  await passUntil(startOfDayMs(submitsOn) + 36_000_000);
  await fill(plan, communeId);
  const deadlines = [(await dueDates(plan, 'commune.submit'))[0]];
  if (predicted.exception !== null) await extendSubmission(plan, officeId, communeId, submitsOn);
  await submit(plan, communeId);
  const days = [civilDateAt(await now())];
  const later: Forecast[] = [];
  const acts: [string, () => Promise<unknown>][] = [
    ['office.review', () => acceptCommune(plan, officeId, communeId)], ['office.synthesize', () => synthesizeOffice(plan, officeId)], ['branch.review', () => acceptOffice(plan, officeId)],
    ['branch.synthesize', () => synthesizeBranch(plan)], ['head.approve', () => plan.decide('board-head', plan.branch, 'head.approve', 'approve')],
  ];
  for (const [step, act] of acts) {
    await eventually(`${step} to be open`, async () => (await dueDates(plan, step))[0]);
    await isQuiet(engine, plan.period);
    later.push(await ask(plan));
    deadlines.push((await dueDates(plan, step))[0]);
    await passUntil(endOfDayMs(predicted.steps.find((one) => one.step === step)?.day ?? ''));
    await act();
    days.push(civilDateAt(await now()));
  }
  return { deadlines, days, later };
}

it('takes holidays and storm days into account, and names the rule of each deadline', async () => {
  const plan = await openCampaign({ commune: day(10), office: day(12), branch: day(14), head: day(16) });
  const { steps, sentence, signature } = await ask(plan, day(12));
  expect(steps.filter((step) => step.rule?.kind === 'WORKING_DAYS').map((step) => step.step)).toEqual(expect.arrayContaining(['office.review', 'branch.review', 'head.approve']));
  const storm = await policyFor(api.database.sql, [officeId, 'branch-1', 'province-1'], today());
  const branch = await policyFor(api.database.sql, ['branch-1', 'province-1'], today());
  expect(storms.map((date) => [isWorkingDay(branch.calendar, date), isWorkingDay(storm.calendar, date)])).toEqual(storms.map(() => [true, false]));
  for (const step of steps.filter((one) => one.rule?.kind === 'WORKING_DAYS')) expect(isWorkingDay(step.step.startsWith('office') ? storm.calendar : branch.calendar, step.deadline ?? ''), step.step).toBe(true);
  expect(sentence).toEqual({
    vi: `Nếu Phường Mũi Né gửi ngày ${dayVi(day(12))}, mỗi cấp dùng hết thời hạn và các đơn vị khác không chậm hơn thì Trưởng Ban đại diện ký muộn nhất ngày ${dayVi(signature)}; gửi sau hạn thì Giám đốc phòng giao dịch, Phòng giao dịch NHCSXH Phan Thiết, phải gia hạn trước, có ghi lý do.`,
    en: `If Phường Mũi Né submits on ${day(12)}, each level takes its whole time and no other unit is later, the Head of the Representative Board signs on ${signature} at the latest; as that is after its due date, the Director of a transaction office, Phòng giao dịch NHCSXH Phan Thiết, has to extend it first, with a reason.`,
  });
  const inTime = await ask(plan, day(10));
  expect([inTime.exception, inTime.sentence.en.endsWith(' at the latest.')]).toEqual([null, true]);
});

it('gives no earlier signature for a later submission', async () => {
  const plan = await openCampaign({ commune: day(5), office: day(8), branch: day(12), head: day(15) });
  const signatures: string[] = [];
  for (let n = 0; n < 40; n += 3) signatures.push((await ask(plan, day(n))).signature);
  expect(signatures).toEqual([...signatures].sort());
  expect(new Set(signatures).size).toBeGreaterThan(4);
});

it('says so when a level has gone on without the commune, and then counts from another synthesis', async () => {
  const plan = await openCampaign({ commune: day(5), office: day(8), branch: day(12), head: day(15) });
  const before = await ask(plan, day(9));
  expect(before.leftOut).toEqual([]);
  await synthesizeOffice(plan, officeId, [communeId]);
  const after = await ask(plan, day(9));
  expect(after.leftOut).toMatchObject([{ id: officeId }]);
  expect(after.sentence.en).toMatch(/; Phòng giao dịch NHCSXH .* went on without it and has to make its synthesis again\.$/);
  expect(after.signature >= before.signature).toBe(true);
  expect(after.steps[2]).toMatchObject({ step: 'office.synthesize', state: 'TO_COME' });
});

it('refuses a commune whose plan has ended without approval, and one of another area', async () => {
  const plan = await openCampaign({ commune: day(5), office: day(8), branch: day(12), head: day(15) });
  const url = `/api/annual-plans/${plan.year}/forecast?communeId=${communeId}`;
  expect((await calls.call('chairman.commune-002', 'GET', url)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  await plan.operate(plan.commune(communeId), 'endProcess');
  expect((await calls.call('officer-1.branch-1', 'GET', url)).body).toMatchObject({ status: 409, code: 'PROCESS_CLOSED' });
});

// Last, because from here on the engine's clock is ahead of the API's.
it.each([
  ['late, so that each level’s working days count, over holidays of the province and a storm at the office', 12],
  ['early, so that the campaign’s dates count', 3],
])('forecasts exactly what a run then does, where the commune submits %s', { timeout: 120_000 }, async (_name, submitsIn) => {
  // Days of this campaign, by the engine's clock, which runs ahead once time has been skipped.
  const offset = Math.round(((await now()) - Date.now()) / 86_400_000);
  const at = (n: number): string => day(offset + n);
  const plan = await openCampaign({ commune: at(10), office: at(15), branch: at(21), head: at(24) });
  const predicted = await ask(plan, at(submitsIn));
  expect(predicted.submitsOn).toBe(at(submitsIn));
  expect(predicted.steps.map((step) => step.state)).toEqual(['OPEN', 'TO_COME', 'OPEN', 'TO_COME', 'OPEN', 'TO_COME']);
  const { deadlines, days, later } = await run(plan, predicted, at(submitsIn));
  expect(deadlines).toEqual(predicted.steps.map((step) => step.deadline));
  expect(days).toEqual(predicted.steps.map((step) => step.day));
  expect(days.at(-1)).toBe(predicted.signature);
  // From wherever the plan stands, the forecast is the same.
  expect(later.map((one) => [one.submitsOn, one.signature])).toEqual(later.map(() => [null, predicted.signature]));
  expect(later.map((one) => one.steps.filter((step) => step.state === 'DONE').length)).toEqual([1, 2, 3, 4, 5]);
  expect(later.map((one) => one.steps.map((step) => step.day))).toEqual(later.map(() => days));
  await engine.temporal.workflow.getHandle(plan.branch).result();
  const approved = await eventually('the commune to have heard of it', async () => {
    const one = await ask(plan);
    return one.steps.every((step) => step.state === 'DONE') ? one : undefined;
  });
  expect(approved.sentence.en).toBe(`The plan of Phường Mũi Né was approved by the Head of the Representative Board on ${predicted.signature}.`);
});
