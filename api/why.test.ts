import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { planLevelOf, planWorkflows } from '../domain/plan.ts';
import { creditPlanTexts } from '../workflows/credit-plan/texts.ts';
import type { TestCampaign } from '../workflows/credit-plan/testing.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { eventually } from '../workflows/testing.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import type { ToldProcess, Wait, WhyDriver } from './testing-why.ts';
import { waitsOf, whyDriver } from './testing-why.ts';

let engine: TestEngine;
let api: TestApp;
let driver: WhyDriver;
beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
  driver = whyDriver(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

/** States in which a process was seen waiting, and those in which it was seen to have ended. */
const waiting = new Set<string>();
const ended = new Set<string>();
/** Who was told to wait for which step. */
const pairs = new Set<string>();
const levelOf = (type: string): string => planLevelOf(type) ?? type;

/** What is told of each process once all of them wait for people, checked for what must hold of any. */
async function look(plan: TestCampaign): Promise<ToldProcess[]> {
  let all: ToldProcess[] = [];
  const moving = (): string[] => all.filter((told) => waitsOf(told).some((wait) => wait.kind === 'MESSAGE_ON_ITS_WAY')).map((told) => `${told.id} ${told.status}: ${told.whoHoldsIt.en}`);
  await eventually('every process to wait for somebody', async () => {
    all = await driver.askAll(plan);
    return moving().length > 0 ? undefined : true;
  }).catch(() => undefined);
  expect(moving()).toEqual([]);
  for (const told of all) {
    const isDone = told.why.kind === 'DONE';
    (isDone ? ended : waiting).add(`${levelOf(told.workflowType)} ${told.status}`);
    for (const { taskId } of waitsOf(told)) if (taskId !== null) pairs.add(`${levelOf(told.workflowType)} for ${taskId.split('~')[1] ?? ''}`);
    expect(told.whoHoldsIt.vi).not.toBe(told.whoHoldsIt.en);
    expect(`${told.whoHoldsIt.vi} ${told.whoHoldsIt.en}`, told.id).not.toMatch(/undefined|text-|null|NaN/);
  }
  return all;
}

/** What a decision must carry: lines for what is entered, a line for what is returned, units for what goes back. */
async function formFor(plan: TestCampaign, wait: Wait, choice: string): Promise<object> {
  const [, step = '', subject = ''] = (wait.taskId ?? '').split('~');
  if (step === 'commune.enter') {
    const unitId = wait.processId.split('.').at(-1) ?? '';
    const [village = ''] = await plan.villages(unitId);
    const turn = (await driver.ask(wait.processId)).turn;
    return { put: [{ programme: 'DTTS', source: 'CENTRAL', originId: village, households: 2, amountVnd: 60_000_000 + turn }], restNoNeed: true };
  }
  if (step === 'office.review' && choice === 'return') {
    const [village = ''] = await plan.villages(subject);
    return { lines: [{ lineId: await plan.lineOf(plan.commune(subject), village), reason: 'Đề nghị xem lại (minh họa)' }] };
  }
  if (step === 'branch.review' && choice === 'return') return { reason: 'Đề nghị xem lại (minh họa)' };
  if (step === 'head.approve' && choice === 'return') return { level: 'OFFICE', unitIds: ['office-01'], reason: 'Đề nghị xem lại (minh họa)' };
  return {};
}

/** Each plan is returned once on every level before it is accepted, so that all states come by. */
function choose(wait: Wait, returned: Set<string>): string {
  const slot = (wait.taskId ?? '').replace(/~\d+$/, '');
  if (!wait.choices.includes('return') || returned.has(slot)) return wait.choices.find((choice) => choice !== 'return') ?? '';
  returned.add(slot);
  return 'return';
}

/** Lets the first who is named act, and sees that nobody is told to wait for that act any more, and that its process has gone on. */
async function freeOne(plan: TestCampaign, all: readonly ToldProcess[], wait: Wait, returned: Set<string>): Promise<ToldProcess[]> {
  const choice = choose(wait, returned);
  const answer = await driver.free(wait, choice, await formFor(plan, wait, choice));
  expect(answer.status, `${wait.taskId ?? ''} ${choice}: ${JSON.stringify(answer.body)}`).toBe(200);
  const after = await look(plan);
  const turnOf = (told: readonly ToldProcess[]): number => told.find((one) => one.id === wait.processId)?.turn ?? 0;
  expect(turnOf(after), wait.taskId ?? '').toBeGreaterThan(turnOf(all));
  for (const told of after) expect(waitsOf(told).map((one) => one.taskId), `${told.id} after ${wait.taskId ?? ''}`).not.toContain(wait.taskId);
  return after;
}

describe('why a plan is stuck', () => {
  it('is answered in every state of every level by who frees it: whoever is named acts, and the whole plan goes on to its approval', { timeout: 300_000 }, async () => {
    const plan = await openTestCampaign(engine, { 'office-01': ['commune-001', 'commune-002'], 'branch-1': ['commune-006'] });
    const returned = new Set<string>();
    let all = await look(plan);
    expect(all).toHaveLength(6);
    let acts = 0;
    // Each process in turn asks for what it waits for, so that no process is freed only because another asked.
    for (; all.some((told) => told.why.kind !== 'DONE') && acts < 120; acts += 1) {
      const open = all.filter((told) => told.why.kind !== 'DONE');
      const told = open[acts % open.length];
      const waits = told ? waitsOf(told) : [];
      const wait = waits[acts % waits.length];
      expect(wait, 'an open process that waits for nothing').toBeDefined();
      if (wait) all = await freeOne(plan, all, wait, returned);
    }
    expect(all.map((told) => told.status)).toEqual(all.map(() => 'APPROVED'));
    expect(acts).toBeGreaterThan(25);
    const steps = ['commune.enter', 'commune.submit', 'office.review', 'office.synthesize', 'branch.review', 'branch.synthesize', 'head.approve'];
    expect([...pairs].sort()).toEqual(Object.keys(planWorkflows['annual-plan']).flatMap((level) => steps.map((step) => `${level} for ${step}`)).sort());
    expect([...waiting].sort()).toEqual(['branch COLLECTING', 'branch RETURNED', 'branch SUBMITTED', 'commune ACCEPTED', 'commune DRAFTING', 'commune RETURNED', 'commune SENT', 'office ACCEPTED', 'office COLLECTING', 'office RETURNED', 'office SENT']);
  });

  it('tells an office how many communes it waits for, the first by name, and who may go on without them; then it does not wait for what has ended', async () => {
    const communes = ['commune-004', 'commune-005', 'commune-007', 'commune-008', 'commune-009'];
    const plan = await openTestCampaign(engine, { 'office-02': communes });
    await look(plan);
    const office = await driver.ask(plan.office('office-02'));
    expect(office.why).toMatchObject({ kind: 'OTHER_PROCESS', count: 5 });
    expect(office.why.others).toHaveLength(4);
    expect(office.whoHoldsIt.vi).toMatch(/^«Tổng hợp gửi chi nhánh» còn chờ 5 trong 5 đơn vị: Nhập nhu cầu vay vốn \([^,]+, [^,]+, [^,]+, \+2\): đang chờ Công chức chuyên môn cấp xã hoặc Chủ tịch UBND cấp xã, từ ngày .* \(0 ngày làm việc\), hạn .* theo hạn của đợt lập kế hoạch/);
    expect(office.whoHoldsIt.vi).toMatch(/; Giám đốc phòng giao dịch, .* có thể đi tiếp kèm ngoại lệ cho từng xã còn thiếu\.$/);
    expect(office.whoHoldsIt.en).toMatch(/^"Synthesize for the branch" waits for 5 of 5 units: .* the Director of a transaction office, .* may go on with an exception for each commune that is missing\.$/);

    const [left = '', dropped = '', late = '', ...others] = communes;
    for (const communeId of [late, ...others]) {
      for (let told = await driver.ask(plan.commune(communeId)); told.status === 'DRAFTING'; told = await driver.ask(plan.commune(communeId))) {
        expect((await driver.free(told.why, undefined, await formFor(plan, told.why, 'enter'))).status).toBe(200);
      }
    }
    expect((await driver.call('operator', 'POST', `/api/processes/${plan.commune(dropped)}/end`, { reason: 'Thử kết thúc (minh họa)' })).status).toBe(200);
    await look(plan);
    const close = await plan.openTaskId(plan.branch, 'campaign.closeIntake');
    expect((await driver.call('director.branch-1', 'POST', `/api/tasks/${close}/decision`, { choice: 'close', form: { reason: 'Hết hạn nhận (minh họa)' } })).status).toBe(200);
    await look(plan);
    for (const communeId of [late, ...others]) {
      const { why } = await driver.ask(plan.commune(communeId));
      expect((await driver.free(why, 'accept')).status).toBe(200);
      await look(plan);
    }
    const { why } = await driver.ask(plan.office('office-02'));
    expect(why).toMatchObject({ kind: 'TASK', act: 'DECIDE', count: 1, who: [{ role: 'OFFICE_DIRECTOR', unitId: 'office-02' }] });
    const exceptions = [left, dropped].map((unitId) => ({ unitId, reason: 'Không gửi (minh họa)' }));
    expect((await driver.free(why, 'send', { exceptions })).status).toBe(200);
    await look(plan);
    const cancel = await plan.openTaskId(plan.branch, 'campaign.cancel');
    expect((await driver.call('director.branch-1', 'POST', `/api/tasks/${cancel}/decision`, { choice: 'cancel', form: { reason: 'Thử hủy (minh họa)' } })).status).toBe(200);
    await look(plan);
  });

  it('says that the plan went on without a commune that still drafts, and then that it was left out', async () => {
    const plan = await openTestCampaign(engine, { 'office-03': ['commune-010', 'commune-011'] });
    const goOn = async (process: string, form: object = {}): Promise<void> => {
      const { why } = await driver.ask(process);
      const answer = await driver.free(why, undefined, why.taskId?.includes('commune.enter') ? await formFor(plan, why, 'enter') : form);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      await look(plan);
    };
    await look(plan);
    for (let n = 0; n < 3; n += 1) await goOn(plan.commune('commune-010'));
    const synthesize = await plan.openTaskId(plan.office('office-03'), 'office.synthesize');
    const exceptions = [{ unitId: 'commune-011', reason: 'Không kịp (minh họa)' }];
    expect((await driver.call('director.office-03', 'POST', `/api/tasks/${synthesize}/decision`, { choice: 'send', form: { exceptions } })).status).toBe(200);
    await look(plan);
    // What it went on without does not hold it any more.
    expect((await driver.ask(plan.office('office-03'))).why).toMatchObject({ count: 1, who: [{ role: 'BRANCH_OFFICER' }, { role: 'BRANCH_DIRECTOR' }] });
    for (const process of [plan.office('office-03'), plan.branch, plan.branch]) await goOn(process);
    expect((await driver.ask(plan.commune('commune-011'))).why.kind).toBe('DONE');
  });

  it('was answered for every state of the state table', () => {
    const seen = new Set([...waiting, ...ended].map((one) => one.split(' ')[1]));
    expect([...seen].sort()).toEqual(Object.keys(creditPlanTexts['annual-plan'].statuses).sort());
    expect([...waiting].filter((one) => ended.has(one))).toEqual([]);
  });

  it('names the person who has claimed it, and the registrar where nobody who holds the role may do it', async () => {
    const plan = await openTestCampaign(engine, { 'office-04': ['commune-012'] });
    const process = plan.commune('commune-012');
    await driver.askAll(plan);
    const enter = await plan.openTaskId(process, 'commune.enter');
    const { why } = await driver.ask(process);
    // The chairman enters the needs: then the chairman may not submit them, and the commune has no other.
    expect((await driver.call('chairman.commune-012', 'POST', `/api/tasks/${enter}/decision`, { choice: 'enter', form: await formFor(plan, why, 'enter') })).status).toBe(200);
    const barred = await driver.ask(process);
    expect(barred.why).toMatchObject({ kind: 'TASK', act: 'APPOINT', who: [{ role: 'REGISTRAR', unitId: 'province-1' }] });
    expect(barred.whoHoldsIt.en).toMatch(/no one who is Chairman .* may do it because whoever holds the role made what it is about, it waits for the Registrar/);
    expect(barred.whoHoldsIt.vi).toContain('được làm việc này vì người giữ vai trò đã tham gia lập nội dung này, đang chờ Quản trị danh mục');
    expect((await driver.free(barred.why)).status).toBe(201);
    const appointed = await driver.ask(process);
    expect(appointed.why).toMatchObject({ kind: 'TASK', act: 'DECIDE', who: [{ role: 'COMMUNE_CHAIRMAN', unitId: 'commune-012' }] });
    expect((await driver.free(appointed.why)).body.status).toBe('SENT');

    await driver.askAll(plan);
    const review = await plan.openTaskId(plan.office('office-04'), 'office.review', 'commune-012');
    expect((await driver.call('officer-2.office-04', 'POST', `/api/tasks/${review}/claim`)).status).toBe(200);
    const claimed = await driver.ask(process);
    const holder = (await driver.call('officer-2.office-04', 'GET', '/api/me')).body;
    expect(claimed.why).toMatchObject({ kind: 'OTHER_PROCESS', taskId: review, who: [{ personId: holder.personId, role: 'CREDIT_OFFICER', unitId: 'office-04' }] });
    expect(claimed.whoHoldsIt.vi).toContain(`đang chờ ${holder.displayName}, Cán bộ tín dụng, `);
    // Who reviews its own plan is for the commune to know.
    expect((await driver.ask(process, 'specialist-1.commune-012')).why.who).toMatchObject([{ personId: holder.personId }]);
    expect((await driver.free(claimed.why, 'accept')).status).toBe(200);
  });

  it('names nobody of another unit to whom may not see them: only role and unit, and nothing that was written there', async () => {
    const plan = await openTestCampaign(engine, { 'office-06': ['commune-014', 'commune-015'] });
    await driver.askAll(plan);
    const [mine, other] = [plan.commune('commune-014'), plan.commune('commune-015')];
    for (let told = await driver.ask(mine); told.status === 'DRAFTING'; told = await driver.ask(mine)) expect((await driver.free(told.why, undefined, await formFor(plan, told.why, 'enter'))).status).toBe(200);
    await driver.askAll(plan);
    expect((await driver.free((await driver.ask(mine)).why, 'accept')).status).toBe(200);
    await plan.reaches(mine, 'ACCEPTED');
    const enter = await driver.ask(other);
    expect((await driver.free(enter.why, undefined, await formFor(plan, enter.why, 'enter'))).status).toBe(200);
    const task = await plan.openTaskId(other, 'commune.submit');
    const chairman = (await driver.call('chairman.commune-015', 'GET', '/api/me')).body;
    expect((await driver.call('chairman.commune-015', 'POST', `/api/tasks/${task}/claim`)).status).toBe(200);
    const seen = [await driver.ask(mine, 'chairman.commune-014'), await driver.ask(mine, 'director.office-06')];
    expect(seen.map((told) => told.why.taskId)).toEqual([task, task]);
    expect(seen.map((told) => told.why.who)).toEqual([[{ role: 'COMMUNE_CHAIRMAN', unitId: 'commune-015' }], [{ personId: chairman.personId, role: 'COMMUNE_CHAIRMAN', unitId: 'commune-015' }]]);
    expect((await driver.call('chairman.commune-015', 'POST', `/api/tasks/${task}/clock/stop`, { reason: 'Chờ hộ ông Mẫu xác nhận (minh họa)' })).status).toBe(200);
    const stopped = [await driver.ask(mine, 'chairman.commune-014'), await driver.ask(mine, 'director.office-06')].map((told) => told.whoHoldsIt.vi);
    expect(stopped.map((text) => [text.includes('tạm dừng thời hạn'), text.includes('ông Mẫu'), text.includes(chairman.displayName)])).toEqual([[true, false, false], [true, true, true]]);
  });

  it('says that only an operator can free what waits for a process that has ended, and that the branch goes on without it', async () => {
    const plan = await openTestCampaign(engine, { 'office-07': ['commune-016'] });
    const commune = plan.commune('commune-016');
    await driver.askAll(plan);
    for (let told = await driver.ask(commune); told.status === 'DRAFTING'; told = await driver.ask(commune)) expect((await driver.free(told.why, undefined, await formFor(plan, told.why, 'enter'))).status).toBe(200);
    await driver.askAll(plan);
    await plan.operate(plan.office('office-07'), 'endProcess');
    const told = await driver.ask(commune);
    expect(told.why).toMatchObject({ kind: 'OPERATOR', processId: commune, act: 'END', who: [{ role: 'OPERATOR', unitId: 'province-1' }] });
    expect(told.whoHoldsIt.en).toMatch(/^What it waits for has ended: waits for the System operator to end this process, since /);
    expect((await driver.ask(plan.branch)).why).toMatchObject({ kind: 'TASK', count: 1, who: [{ role: 'BRANCH_DIRECTOR' }] });
    expect((await driver.free(told.why)).status).toBe(200);
    expect((await driver.ask(commune)).why.kind).toBe('DONE');
  });

  it('says that a message is on its way while it is', async () => {
    const plan = await openTestCampaign(engine, { 'office-05': ['commune-013'] });
    const [commune, office] = [plan.commune('commune-013'), plan.office('office-05')];
    await driver.askAll(plan);
    // What waits before it keeps a receiver's messages in order: the commune's has to wait behind this one.
    const { sql } = engine.database;
    await sql`insert into outbox (key, from_process_id, to_process_id, mode, body, next_attempt_at) values ('blocks', 'test', ${office}, 'MESSAGE', '{"type":"none","body":{}}', now() + interval '1 hour')`;
    for (let told = await driver.ask(commune); told.status === 'DRAFTING'; told = await driver.ask(commune)) expect((await driver.free(told.why, undefined, await formFor(plan, told.why, 'enter'))).status).toBe(200);
    for (const told of [await driver.ask(commune), await driver.ask(office)]) {
      expect(told.why, told.id).toMatchObject({ kind: 'MESSAGE_ON_ITS_WAY', who: [], act: null, taskId: null });
      expect(told.whoHoldsIt.vi).toMatch(/Tin từ .* đến .* đang trên đường từ ngày .*, không ai phải làm gì/);
    }
    await sql`update outbox set delivered_at = now() where key = 'blocks'`;
    const told = await eventually('the review to be open', async () => {
      const one = await driver.ask(commune);
      return one.why.kind === 'OTHER_PROCESS' ? one : undefined;
    });
    expect((await driver.free(told.why, 'accept')).status).toBe(200);
  });
});
