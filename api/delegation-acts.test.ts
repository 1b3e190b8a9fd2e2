import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChain } from '../db/ledger.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import type { TestCampaign } from '../workflows/credit-plan/testing.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { eventually, isAdmitted, isQuiet, refusalOf, rowsOf } from '../workflows/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const basis = 'QĐ minh họa 08/2026';
/** Needs without a line: every cell declared as no need. */
const noNeed = { restNoNeed: true };

interface Person {
  readonly id: string;
  readonly subject: string;
  readonly name: string;
}

async function personOf(subject: string): Promise<Person> {
  const { body } = await calls.call(subject, 'GET', '/api/me');
  return { id: body.personId, subject, name: body.displayName };
}

/** Someone who holds nothing that a campaign asks for. */
async function outsider(): Promise<Person> {
  const subject = `outsider.${randomUUID()}`;
  await calls.call('registrar', 'POST', '/api/people', { subject, displayName: 'Lê Thị Mẫu (minh họa)', appointment: { role: 'VILLAGE_HEAD', unitId: 'village-0001', validFrom: '2026-01-01', basis } });
  return personOf(subject);
}

/** The delegation that a person gives for today, of the only appointment they hold. */
async function delegate(from: string, to: Person): Promise<string> {
  const { status, body } = await calls.call(from, 'POST', '/api/delegations', { delegateId: to.id, from: today(), to: today(), basis });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}

async function end(by: string, id: string): Promise<void> {
  expect((await calls.call(by, 'POST', `/api/delegations/${id}/end`, { basis })).status).toBe(200);
}

/** A campaign of one commune, whose specialist has entered the needs. */
async function entered(communeId: string): Promise<{ plan: TestCampaign; process: string }> {
  const plan = await openTestCampaign(engine, { 'office-01': [communeId] });
  const process = plan.commune(communeId);
  expect((await calls.decide(`specialist-1.${communeId}`, process, 'commune.enter', 'enter', noNeed)).status).toBe(200);
  return { plan, process };
}

const submit = (subject: string, process: string) => calls.decide(subject, process, 'commune.submit', 'submit');
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => (status === 200 ? 'done' : body.code);

async function claimedBy(taskId: string): Promise<string | null | undefined> {
  return (await api.database.sql<{ claimedBy: string | null }[]>`select claimed_by as "claimedBy" from task where id = ${taskId}`)[0]?.claimedBy;
}

describe('a delegate', () => {
  it('decides in place of an absent chairman, and the ledger says who, for whom and by which decision', async () => {
    const { process } = await entered('commune-001');
    const [chairman, deputy] = [await personOf('chairman.commune-001'), await outsider()];
    const delegation = await delegate(chairman.subject, deputy);
    expect(await submit(deputy.subject, process)).toMatchObject({ status: 200, body: { status: 'SENT' } });

    const row = (await readChain(api.owner.sql, process)).find((one) => one.action === 'task.decided' && one.subject?.includes('commune.submit'));
    expect(row).toMatchObject({ actor: deputy.id, actingFor: chairman.id, basis: delegation });
    const { body } = await calls.call('auditor', 'GET', `/api/processes/${process}/history?limit=200`);
    const items = body.items as { subject: string | null; action: string; actor: object; actingFor: object | null; basis: string | null; decision: string | null; sentence: { vi: string; en: string } }[];
    const told = items.find((item) => item.action === 'task.decided' && item.actingFor !== null);
    expect(told).toMatchObject({ actor: { id: deputy.id, name: deputy.name }, actingFor: { id: chairman.id, name: chairman.name }, basis: delegation, decision: basis });
    expect(told?.sentence.vi).toMatch(`${deputy.name}, thay mặt ${chairman.name} (theo ${basis}), đã `);
    expect(told?.sentence.en).toMatch(`${deputy.name}, on behalf of ${chairman.name} (by ${basis}), `);
    // Who acts by an office of their own has its decision too.
    expect(items.find((item) => item.action === 'task.decided' && item.actingFor === null)).toMatchObject({ decision: 'QĐ minh họa 01/2025' });
    await end(chairman.subject, delegation);
  });

  it('claims and decides a task of a whole group for one of them, also one that this one had claimed', async () => {
    const { plan, process } = await entered('commune-002');
    expect(codeOf(await submit('chairman.commune-002', process))).toBe('done');
    const review = await calls.taskOf(plan.office('office-01'), 'office.review', 'commune-002');
    const [officer, deputy] = [await personOf('officer-1.office-01'), await outsider()];
    const delegation = await delegate(officer.subject, deputy);
    expect((await calls.call(deputy.subject, 'GET', '/api/tasks')).body.items.map((task: { id: string }) => task.id)).toContain(review);
    const standIn = { personId: deputy.id, for: officer.id, role: 'CREDIT_OFFICER', unitId: 'office-01' };
    const why = async (subject = 'officer-2.office-01') => (await calls.call(subject, 'GET', `/api/processes/${process}`)).body;
    expect((await why()).why.who.filter((one: object) => 'personId' in one)).toEqual([standIn]);
    expect((await why()).whoHoldsIt.vi).toContain(`, hoặc ${deputy.name} (thay ${officer.name}), `);
    expect((await calls.call(deputy.subject, 'POST', `/api/tasks/${review}/claim`)).status).toBe(200);
    expect((await why()).why.who).toEqual([standIn]);
    expect((await why()).whoHoldsIt.en).toContain(`waits for ${deputy.name} (for ${officer.name}), `);
    expect(codeOf(await calls.call('officer-2.office-01', 'POST', `/api/tasks/${review}/decision`, { choice: 'accept' }))).toBe('TASK_HELD_BY_OTHER');
    expect((await calls.call(deputy.subject, 'POST', `/api/tasks/${review}/release`)).status).toBe(200);
    expect((await calls.call(officer.subject, 'POST', `/api/tasks/${review}/claim`)).status).toBe(200);
    expect((await why()).why.who).toEqual([{ personId: officer.id, role: 'CREDIT_OFFICER', unitId: 'office-01' }, standIn]);
    expect(codeOf(await calls.call(deputy.subject, 'POST', `/api/tasks/${review}/decision`, { choice: 'accept' }))).toBe('done');
    const rows = (await readChain(api.owner.sql, plan.office('office-01'))).filter((row) => row.subject === review);
    expect(rows.map(({ action, actor, actingFor }) => [action, actor, actingFor])).toEqual([
      ['task.claim', deputy.id, officer.id], ['attempt.refused', expect.any(String), null], ['task.release', deputy.id, officer.id], ['task.claim', officer.id, null], ['task.decided', deputy.id, officer.id],
    ]);
    await isQuiet(engine, plan.period);
    // Of what waits elsewhere and is not about their unit, nobody is named to the commune.
    const director = await personOf('director.office-01');
    const ofDirector = await delegate(director.subject, deputy);
    expect((await why()).whoHoldsIt.vi).toContain(`, hoặc ${deputy.name} (thay ${director.name})`);
    const told = await why('chairman.commune-002');
    expect([told.why.kind, told.why.who.some((one: object) => 'personId' in one), told.whoHoldsIt.vi.includes(deputy.name)]).toEqual(['OTHER_PROCESS', false, false]);
    await end(director.subject, ofDirector);
    await end(officer.subject, delegation);
  });

  it('who entered the needs may not submit them as the chairman’s delegate', async () => {
    const { plan, process } = await entered('commune-003');
    const specialist = await personOf('specialist-1.commune-003');
    const delegation = await delegate('chairman.commune-003', specialist);
    await isQuiet(engine, plan.period);
    const before = await rowsOf(engine, plan.period);
    expect(codeOf(await submit(specialist.subject, process))).toBe('MAKER_MAY_NOT_DECIDE');
    const after = await rowsOf(engine, plan.period);
    expect({ ...after, ledger_entry: [] }).toEqual({ ...before, ledger_entry: [] });
    const task = await calls.taskOf(process, 'commune.submit');
    const bulk = await calls.call(specialist.subject, 'POST', '/api/tasks/decisions', { items: [{ taskId: task, choice: 'submit' }] });
    expect(bulk.body).toMatchObject({ items: [{ result: 'REFUSED', problem: { code: 'MAKER_MAY_NOT_DECIDE' } }] });
    // Refused acts too say for whom they were tried, and by which delegation.
    const chairman = await personOf('chairman.commune-003');
    for (const row of (await readChain(api.owner.sql, process)).slice(-2)) expect(row).toMatchObject({ action: 'attempt.refused', actor: specialist.id, actingFor: chairman.id, basis: delegation, subject: task });
    // The chairman, who made nothing of it, may.
    expect(codeOf(await submit('chairman.commune-003', process))).toBe('done');
    await end('chairman.commune-003', delegation);
  });

  it('may not submit what the chairman entered, nor the chairman what the delegate entered for them, also after it came back', async () => {
    const plan = await openTestCampaign(engine, { 'office-01': ['commune-004'] });
    const process = plan.commune('commune-004');
    const [chairman, deputy] = [await personOf('chairman.commune-004'), await outsider()];
    const delegation = await delegate(chairman.subject, deputy);
    expect(codeOf(await calls.decide(deputy.subject, process, 'commune.enter', 'enter', noNeed))).toBe('done');
    for (const who of [chairman, deputy]) expect(codeOf(await submit(who.subject, process))).toBe('MAKER_MAY_NOT_DECIDE');

    const second = await outsider();
    await end(chairman.subject, delegation);
    const next = await delegate(chairman.subject, second);
    // Someone new, but for the same principal.
    expect(codeOf(await submit(second.subject, process))).toBe('MAKER_MAY_NOT_DECIDE');
    await end(chairman.subject, next);

    const appointed = await calls.call('registrar', 'POST', '/api/people', { subject: `deputy.${randomUUID()}`, displayName: 'Phó Mẫu (minh họa)', appointment: { role: 'COMMUNE_CHAIRMAN', unitId: 'commune-004', validFrom: '2026-01-01', basis } });
    expect(codeOf(await submit(appointed.body.subject, process))).toBe('done');
    const noNeedOf = { noNeed: [{ programme: 'DTTS', source: 'CENTRAL', reason: 'Đề nghị xem lại' }] };
    expect(codeOf(await calls.decide('officer-1.office-01', plan.office('office-01'), 'office.review', 'return', noNeedOf, 'commune-004'))).toBe('done');
    await plan.reaches(process, 'RETURNED');
    expect(codeOf(await calls.decide('specialist-1.commune-004', process, 'commune.enter', 'enter', noNeed))).toBe('done');
    expect(codeOf(await submit(chairman.subject, process))).toBe('MAKER_MAY_NOT_DECIDE');
    expect(codeOf(await submit(appointed.body.subject, process))).toBe('done');
  });

  it('withdraws what was sent, with the consent of the level above', async () => {
    const { process } = await entered('commune-005');
    expect(codeOf(await submit('chairman.commune-005', process))).toBe('done');
    const deputy = await outsider();
    const delegation = await delegate('chairman.commune-005', deputy);
    expect(await calls.decide(deputy.subject, process, 'commune.withdraw', 'withdraw')).toMatchObject({ status: 200, body: { status: 'DRAFTING' } });
    await end('chairman.commune-005', delegation);
  });

  it('stops a clock in the other’s name', async () => {
    const { process } = await entered('commune-006');
    const [chairman, deputy] = [await personOf('chairman.commune-006'), await outsider()];
    const delegation = await delegate(chairman.subject, deputy);
    const task = await calls.taskOf(process, 'commune.submit');
    expect((await calls.call(deputy.subject, 'POST', `/api/tasks/${task}/clock/stop`, { reason: 'Chờ hồ sơ (minh họa)' })).status).toBe(200);
    expect((await readChain(api.owner.sql, process)).at(-1)).toMatchObject({ action: 'task.stopClock', actor: deputy.id, actingFor: chairman.id, basis: delegation });
    await end(chairman.subject, delegation);
  });
});

describe('a delegation that ends', () => {
  it('while a form is open gives a clear answer and changes nothing; the same form is taken once there is a right again', async () => {
    const { plan, process } = await entered('commune-007');
    const deputy = await outsider();
    const delegation = await delegate('chairman.commune-007', deputy);
    const task = await calls.taskOf(process, 'commune.submit');
    expect((await calls.call(deputy.subject, 'GET', `/api/tasks/${task}`)).body.right.delegated.decision).toBe(basis);
    await isQuiet(engine, plan.period);
    await end('chairman.commune-007', delegation);
    const before = await rowsOf(engine, plan.period);
    const url = `/api/tasks/${task}/decision`;
    const refused = await calls.call(deputy.subject, 'POST', url, { choice: 'submit' }, { 'accept-language': 'en' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'DELEGATION_ENDED', detailVi: expect.stringContaining(dayVi(today())), detailEn: expect.stringContaining(today()) } });
    const bulk = await calls.call(deputy.subject, 'POST', '/api/tasks/decisions', { items: [{ taskId: task, choice: 'submit' }] });
    expect(bulk.body).toMatchObject({ done: 0, items: [{ result: 'REFUSED', problem: { code: 'DELEGATION_ENDED' } }] });
    const { ledger_entry: entries, ...after } = await rowsOf(engine, plan.period);
    expect(after).toEqual({ ...before, ledger_entry: undefined });
    expect(entries?.length).toBeGreaterThan(0);
    await delegate('chairman.commune-007', deputy);
    expect(codeOf(await calls.call(deputy.subject, 'POST', url, { choice: 'submit' }))).toBe('done');
  });

  it('between the API and the transaction is found there: the turn is refused, with the day on which the right ended', async () => {
    const { plan, process } = await entered('commune-008');
    const [chairman, deputy] = [await plan.person('chairman.commune-008'), await outsider()];
    const delegationId = await delegate('chairman.commune-008', deputy);
    const taskId = await calls.taskOf(process, 'commune.submit');
    await isQuiet(engine, plan.period);
    const key = randomUUID();
    const by = { personId: deputy.id, appointmentId: chairman.appointmentId, actingFor: chairman.personId, delegationId };
    let refusal: Promise<unknown> = Promise.resolve();
    const before = await rowsOf(engine, plan.period);
    await engine.whileDown(async () => {
      refusal = refusalOf(plan.send(process, { key, requestHash: key, by, taskId, choice: 'submit', form: {} }));
      await isAdmitted(engine, process, key);
      await end('chairman.commune-008', delegationId);
    });
    expect(await refusal).toEqual({ code: 'DELEGATION_ENDED', params: { until: today() } });
    expect(await rowsOf(engine, plan.period)).toEqual(before);
    expect(codeOf(await submit('chairman.commune-008', process))).toBe('done');
  });

  it('frees what the delegate had claimed by it', async () => {
    const { process } = await entered('commune-009');
    const deputy = await outsider();
    const delegation = await delegate('chairman.commune-009', deputy);
    const task = await calls.taskOf(process, 'commune.submit');
    expect((await calls.call(deputy.subject, 'POST', `/api/tasks/${task}/claim`)).status).toBe(200);
    expect(codeOf(await submit('chairman.commune-009', process))).toBe('TASK_HELD_BY_OTHER');
    await end('chairman.commune-009', delegation);
    await eventually('the task to be free', async () => ((await claimedBy(task)) === null ? true : undefined));
    expect(codeOf(await submit('chairman.commune-009', process))).toBe('done');
  });
});

describe('a chairman who leaves', () => {
  it('leaves the tasks of the office to the successor, claimed ones too, but not the personal delegation', async () => {
    const { process } = await entered('commune-010');
    const [old, deputy] = [await personOf('chairman.commune-010'), await outsider()];
    await delegate(old.subject, deputy);
    const task = await calls.taskOf(process, 'commune.submit');
    const { body: me } = await calls.call(old.subject, 'GET', '/api/me');
    const issued = { authorization: (await api.headersFor(old.subject))['authorization'] ?? '' };
    expect((await calls.call(old.subject, 'POST', `/api/tasks/${task}/claim`)).status).toBe(200);

    expect((await calls.call('registrar', 'POST', `/api/appointments/${me.appointments[0].id}/end`, { validTo: today(), basis })).status).toBe(200);
    // Also for a token issued before.
    const tried = await api.app.inject({ method: 'POST', url: `/api/tasks/${task}/decision`, headers: { ...issued, 'idempotency-key': `late-${randomUUID()}` }, payload: { choice: 'submit' } });
    expect(tried.statusCode).toBe(404);
    expect(codeOf(await calls.call(deputy.subject, 'POST', `/api/tasks/${task}/decision`, { choice: 'submit' }))).toBe('DELEGATION_ENDED');

    const { body: successor } = await calls.call('registrar', 'POST', '/api/people', { subject: `chairman.${randomUUID()}`, displayName: 'Chủ tịch Mẫu mới (minh họa)', appointment: { role: 'COMMUNE_CHAIRMAN', unitId: 'commune-010', validFrom: today(), basis } });
    await eventually('the claim to be free', async () => ((await claimedBy(task)) === null ? true : undefined));
    expect((await calls.call(successor.subject, 'GET', '/api/tasks')).body.items.map((one: { id: string }) => one.id)).toContain(task);
    expect(codeOf(await submit(successor.subject, process))).toBe('done');
    const freed = (await calls.call('auditor', 'GET', `/api/processes/${process}/history?limit=200`)).body.items.find((item: { action: string }) => item.action === 'task.holderGone');
    expect(freed.sentence.vi).toContain(old.name);
    // Nor does the successor's coming bring it back.
    expect(codeOf(await calls.decide(deputy.subject, process, 'commune.withdraw', 'withdraw'))).not.toBe('done');
  });
});
