import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChain } from '../db/ledger.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { sampleProcess, sampleTask } from './access-samples.ts';
import { today, tomorrow } from './schemas.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';
import { writeSampleProcess } from './testing-process.ts';

const basis = 'QĐ minh họa 07/2026';
const chairman = 'chairman.commune-001';

const later = (n: number): string => addCalendarDays(today(), n);

let t: TestApp;
let calls: ReturnType<typeof callsOf>;
beforeAll(async () => {
  t = await buildTestApp();
  await writeSampleProcess(t.database.sql);
  calls = callsOf(t);
});
afterAll(() => t.close());

/** A person of a role at a unit, new for one test. */
async function newPerson(role: string, unitId: string): Promise<{ id: string; subject: string; appointmentId: string }> {
  const subject = `person.${randomUUID()}`;
  const { body } = await calls.call('registrar', 'POST', '/api/people', { subject, displayName: 'Phạm Thị Mẫu (minh họa)', appointment: { role, unitId, validFrom: '2026-01-01', basis } });
  return { id: body.id, subject, appointmentId: body.appointments[0].id };
}

async function give(subject: string, delegateId: string, over: object = {}) {
  return calls.call(subject, 'POST', '/api/delegations', { delegateId, from: today(), to: today(), basis, ...over });
}

const end = (subject: string, id: string) => calls.call(subject, 'POST', `/api/delegations/${id}/end`, { basis });
const registry = () => readChain(t.owner.sql, 'registry');
const outboxOf = (personId: string) => t.owner.sql<{ to: string; body: object }[]>`select to_process_id as "to", body -> 'body' as body from outbox where body #>> '{body,personId}' = ${personId}`;

test('a chairman finds who may stand in among those who hold an office at the unit today, and nobody of another unit', async () => {
  const { status, body } = await calls.call('chairman.commune-003', 'GET', '/api/delegations/colleagues');
  const units = new Set(body.items.map((one: { unitId: string }) => one.unitId));
  expect([status, [...units], body.items.length > 0]).toEqual([200, ['commune-003'], true]);
  expect(body.items.some((one: { role: string }) => one.role === 'COMMUNE_CHAIRMAN')).toBe(false);
  const [left] = body.items;
  await t.owner.sql`update appointment set ended_at = now() where person_id = ${left.id}`;
  const after = await calls.call('chairman.commune-003', 'GET', '/api/delegations/colleagues');
  expect(after.body.items.map((one: { id: string }) => one.id)).not.toContain(left.id);
});

describe('a delegation', () => {
  test('gives its tasks and what is read by it, at once, and takes them away at once, also for a token already issued', async () => {
    const delegate = await newPerson('COMMUNE_SPECIALIST', 'commune-002');
    const headers = { authorization: (await t.headersFor(delegate.subject))['authorization'] ?? '' };
    const statuses = async () => {
      const urls = [`/api/tasks/${sampleTask}`, `/api/processes/${sampleProcess}`, `/api/processes/${sampleProcess}/plan`];
      return Promise.all(urls.map(async (url) => (await t.app.inject({ url, headers })).statusCode));
    };
    const mine = async () => (await t.app.inject({ url: '/api/tasks', headers })).json().items.map((task: { id: string }) => task.id);
    expect([await statuses(), await mine()]).toEqual([[404, 404, 404], []]);

    const given = await give(chairman, delegate.id);
    expect(given).toMatchObject({ status: 201, body: { appointment: { role: 'COMMUNE_CHAIRMAN', unit: { id: 'commune-001' } }, delegator: { id: 'person-0093' }, delegate: { id: delegate.id }, kinds: null, from: today(), to: today(), basis, endedAt: null, inForce: true } });
    expect(await statuses()).toEqual([200, 200, 200]);
    expect(await mine()).toContain(sampleTask);
    const me = await calls.call(delegate.subject, 'GET', '/api/me');
    expect(me.body.appointments.map((a: { id: string }) => a.id)).toEqual([delegate.appointmentId, 'appointment-0093']);
    expect(me.body.appointments[0].delegated).toBeUndefined();
    expect(me.body.appointments[1].delegated).toEqual({ delegationId: given.body.id, by: given.body.delegator, kinds: null, until: today(), decision: basis });

    expect(await end(chairman, given.body.id)).toMatchObject({ status: 200, body: { endedAt: expect.any(String), endBasis: basis, inForce: false } });
    // The task is told of: they had it open a moment ago. What they never had open looks absent.
    expect(await statuses()).toEqual([403, 404, 404]);
    expect(await mine()).toEqual([]);
  });

  test('says by which right one may act on a task: one’s own, or whose, until when and by which decision', async () => {
    const delegate = await newPerson('COMMUNE_SPECIALIST', 'commune-001');
    const url = `/api/tasks/${sampleTask}`;
    expect((await calls.call(chairman, 'GET', url)).body.right).toEqual({ appointmentId: 'appointment-0093', role: 'COMMUNE_CHAIRMAN', unitId: 'commune-001', delegated: null });
    expect((await calls.call(delegate.subject, 'GET', url)).body.right).toBeNull();
    const { body } = await give(chairman, delegate.id, { kinds: ['annual-plan'], to: later(3) });
    expect((await calls.call(delegate.subject, 'GET', url)).body.right).toEqual({
      appointmentId: 'appointment-0093', role: 'COMMUNE_CHAIRMAN', unitId: 'commune-001', delegated: { delegationId: body.id, by: body.delegator, kinds: ['annual-plan'], until: later(3), decision: basis },
    });
    await t.owner.sql`update task set not_by = array['person-0093'] where id = ${sampleTask}`;
    for (const subject of [chairman, delegate.subject]) expect((await calls.call(subject, 'GET', url)).body.right).toBeNull();
    await t.owner.sql`update task set not_by = '{}' where id = ${sampleTask}`;
    await end(chairman, body.id);
  });

  test('carries no assigning, no delegating on and no administration', async () => {
    const delegate = await newPerson('COMMUNE_SPECIALIST', 'commune-001');
    const { body } = await give(chairman, delegate.id);
    expect((await calls.call(delegate.subject, 'POST', `/api/tasks/${sampleTask}/assign`, { assignee: 'person-0093' })).body.code).toBe('FORBIDDEN');
    expect((await give(delegate.subject, 'person-0096', { appointmentId: 'appointment-0093' })).body.code).toBe('DELEGATION_CHAIN');
    expect((await calls.call(delegate.subject, 'GET', '/api/people')).status).toBe(403);
    await end(chairman, body.id);
  });

  test('reaches someone who holds nothing themself', async () => {
    const delegate = await newPerson('COMMUNE_SPECIALIST', 'commune-002');
    await calls.call('registrar', 'POST', `/api/appointments/${delegate.appointmentId}/end`, { validTo: today(), basis });
    expect((await calls.call(delegate.subject, 'GET', '/api/me')).status).toBe(403);
    const { body } = await give(chairman, delegate.id);
    expect((await calls.call(delegate.subject, 'GET', '/api/me')).body.appointments).toHaveLength(1);
    expect((await calls.call(delegate.subject, 'GET', `/api/tasks/${sampleTask}`)).status).toBe(200);
    expect((await give(delegate.subject, 'person-0096')).body.code).toBe('FORBIDDEN');
    await end(chairman, body.id);
    expect((await calls.call(delegate.subject, 'GET', `/api/tasks/${sampleTask}`)).body.code).toBe('DELEGATION_ENDED');
    expect((await calls.call(delegate.subject, 'POST', `/api/tasks/${sampleTask}/claim`)).body.code).toBe('DELEGATION_ENDED');
    expect((await calls.call(delegate.subject, 'GET', '/api/processes')).body.code).toBe('FORBIDDEN');
  });

  test('asks which appointment where a person holds several, and takes the one that is named', async () => {
    const person = await newPerson('COMMUNE_SPECIALIST', 'commune-010');
    const { body: second } = await calls.call('registrar', 'POST', `/api/people/${person.id}/appointments`, { role: 'COMMUNE_POLICE', unitId: 'commune-010', validFrom: '2026-01-01', basis });
    expect((await give(person.subject, 'person-0096')).body).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: '/appointmentId' }] });
    expect((await give(person.subject, 'person-0096', { appointmentId: second.id })).body.appointment.role).toBe('COMMUNE_POLICE');
  });

  test('is given once for a key, and again only by another', async () => {
    const person = await newPerson('COMMUNE_SPECIALIST', 'commune-011');
    const key = { 'idempotency-key': `give-${randomUUID()}` };
    const body = { delegateId: 'person-0096', from: today(), to: today(), basis };
    const [first, again] = [await calls.call(person.subject, 'POST', '/api/delegations', body, key), await calls.call(person.subject, 'POST', '/api/delegations', body, key)];
    expect(again).toMatchObject({ status: 201, body: first.body, headers: { 'idempotency-replayed': 'true' } });
    expect((await give(person.subject, 'person-0096')).body.code).toBe('DELEGATION_OVERLAPS');
  });

  test('and one that excludes it, given at the same moment: one is accepted', async () => {
    const [one, other] = [await newPerson('CREDIT_OFFICER', 'office-03'), await newPerson('CREDIT_OFFICER', 'office-03')];
    const circle = await Promise.all([give(one.subject, other.id), give(other.subject, one.id)]);
    expect(circle.map(({ status, body }) => (status === 201 ? 'given' : body.code)).sort()).toEqual(['DELEGATION_CIRCULAR', 'given']);
    const [chief, aide] = [await newPerson('COMMUNE_CHAIRMAN', 'commune-012'), await newPerson('COMMUNE_SPECIALIST', 'commune-012')];
    const crossed = await Promise.all([give(chief.subject, aide.id), give(aide.subject, chief.id)]);
    expect(crossed.map(({ status, body }) => (status === 201 ? 'given' : body.code)).sort()).toEqual(['DELEGATION_CIRCULAR', 'given']);
    const third = await newPerson('CREDIT_OFFICER', 'office-03');
    const twice = await Promise.all([give(third.subject, 'person-0096'), give(third.subject, 'person-0097')]);
    expect(twice.map(({ status, body }) => (status === 201 ? 'given' : body.code)).sort()).toEqual(['DELEGATION_OVERLAPS', 'given']);
  });

  test('is listed to who gave and received it, and to registrar and auditor of its area, page by page', async () => {
    const [giver, receiver] = [await newPerson('CREDIT_OFFICER', 'office-01'), await newPerson('COMMUNE_SPECIALIST', 'commune-002')];
    const ids = [(await give(giver.subject, receiver.id)).body.id, (await give(giver.subject, 'person-0096', { from: later(1), to: later(2) })).body.id];
    const listed = async (subject: string, query = ''): Promise<string[]> => (await calls.call(subject, 'GET', `/api/delegations?${query}`)).body.items.map((item: { id: string }) => item.id);
    expect(await listed(giver.subject)).toEqual([...ids].reverse());
    expect(await listed(receiver.subject)).toEqual([ids[0]]);
    expect(await listed(receiver.subject, 'box=area')).toEqual([]);
    for (const subject of ['registrar', 'auditor', 'registrar.office-01', 'auditor.office-01']) expect(await listed(subject, 'box=area&limit=200'), subject).toEqual(expect.arrayContaining(ids));
    expect(await listed('registrar.commune-001', 'box=area&limit=200')).not.toEqual(expect.arrayContaining([ids[0]]));
    expect(await listed('registrar.office-01')).toEqual([]);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await calls.call(giver.subject, 'GET', `/api/delegations?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    }
    expect(pages).toEqual([...ids].reverse());
  });

  test('can be ended by a registrar of its area, where its giver is out of reach', async () => {
    const giver = await newPerson('CREDIT_OFFICER', 'office-01');
    const { body } = await give(giver.subject, 'person-0096');
    expect((await end('registrar.office-01', body.id)).body.inForce).toBe(false);
    // Whoever ended it may give it anew.
    expect((await give(giver.subject, 'person-0097')).status).toBe(201);
  });
});

describe('an appointment that ends', () => {
  test('takes the delegations that rest on it along, and tells the processes whose tasks its holder or their delegate had claimed', async () => {
    const [boss, deputy] = [await newPerson('COMMUNE_CHAIRMAN', 'commune-001'), await newPerson('COMMUNE_SPECIALIST', 'commune-001')];
    const { body: given } = await give(boss.subject, deputy.id);
    const { body: own } = await give(deputy.subject, 'person-0096');
    await t.owner.sql`update task set claimed_by = ${boss.id} where id = ${sampleTask}`;
    const url = `/api/appointments/${boss.appointmentId}/end`;
    expect((await calls.call('registrar', 'POST', url, { validTo: tomorrow(), basis })).status).toBe(200);
    expect([await outboxOf(boss.id), (await calls.call(boss.subject, 'GET', '/api/delegations')).body.items[0].inForce]).toEqual([[], true]);

    expect((await calls.call('registrar', 'POST', url, { validTo: today(), basis })).status).toBe(200);
    const gone = { to: sampleProcess, body: { personId: boss.id, appointmentId: boss.appointmentId, unitId: 'commune-001', role: 'COMMUNE_CHAIRMAN' } };
    expect([...(await outboxOf(boss.id))]).toEqual([gone]);
    const { body: listed } = await calls.call('registrar', 'GET', '/api/delegations?box=area&limit=200');
    const inForce = (id: string) => listed.items.find((item: { id: string }) => item.id === id).inForce;
    expect([inForce(given.id), inForce(own.id)]).toEqual([false, true]);
    expect((await calls.call(deputy.subject, 'GET', `/api/tasks/${sampleTask}`)).body.right).toBeNull();
    await t.owner.sql`update task set claimed_by = null where id = ${sampleTask}`;
  });

  test('by way of its holder’s end does the same, and ends what was delegated to them too', async () => {
    const [boss, deputy, other] = [await newPerson('COMMUNE_CHAIRMAN', 'commune-001'), await newPerson('COMMUNE_SPECIALIST', 'commune-001'), await newPerson('COMMUNE_SPECIALIST', 'commune-001')];
    await give(boss.subject, deputy.id);
    await give(other.subject, boss.id);
    await t.owner.sql`update task set claimed_by = ${deputy.id} where id = ${sampleTask}`;
    expect((await calls.call('registrar', 'POST', `/api/people/${boss.id}/end`, { basis })).status).toBe(200);
    expect(await outboxOf(deputy.id)).toHaveLength(1);
    expect((await calls.call(deputy.subject, 'GET', '/api/delegations')).body.items.map((item: { inForce: boolean }) => item.inForce)).toEqual([false]);
    expect((await give(other.subject, deputy.id)).status).toBe(201);
    await t.owner.sql`update task set claimed_by = null where id = ${sampleTask}`;
  });
});

test('a delegation, its appointment and its delegate may all be ended at the same moment: each act is carried out, or is told that it comes too late', async () => {
  for (let n = 0; n < 5; n += 1) {
    const [boss, deputy] = [await newPerson('COMMUNE_CHAIRMAN', 'commune-001'), await newPerson('COMMUNE_SPECIALIST', 'commune-001')];
    const { body } = await give(boss.subject, deputy.id);
    const answers = await Promise.all([
      end('registrar', body.id), calls.call('registrar', 'POST', `/api/appointments/${boss.appointmentId}/end`, { validTo: today(), basis }), calls.call('registrar.commune-001', 'POST', `/api/people/${deputy.id}/end`, { basis }),
      give(boss.subject, 'person-0096', { from: later(1), to: later(1) }),
    ]);
    expect(answers.slice(0, 3).map(({ status, body: { code } }) => code ?? status)).toEqual([expect.toBeOneOf([200, 'ALREADY_ENDED']), 200, 200]);
    expect(answers[3]?.body.code ?? answers[3]?.status).toBeOneOf([201, 'APPOINTMENT_ENDED', 'FORBIDDEN', 'ROLE_NOT_DELEGABLE']);
    expect((await registry()).filter((row) => row.action === 'delegation.end' && (row.after as { delegation: string }).delegation === body.id)).toHaveLength(1);
  }
});

test('everything done and refused with delegations is on the registry chain, by id and without names or decisions', async () => {
  const [boss, deputy] = [await newPerson('COMMUNE_CHAIRMAN', 'commune-001'), await newPerson('COMMUNE_SPECIALIST', 'commune-001')];
  const before = (await registry()).length;
  const { body: first } = await give(boss.subject, deputy.id, { kinds: ['annual-plan'] });
  await give(boss.subject, boss.id, { from: later(2), to: later(2) });
  await end(boss.subject, first.id);
  const { body: second } = await give(boss.subject, deputy.id);
  await calls.call('registrar', 'POST', `/api/appointments/${boss.appointmentId}/end`, { validTo: today(), basis });
  const rows = (await registry()).slice(before);
  expect(rows.map(({ action, actor, basis: right, subject }) => ({ action, actor, right, subject }))).toEqual([
    { action: 'delegation.create', actor: boss.id, right: boss.appointmentId, subject: deputy.id },
    { action: 'delegation.create.refused', actor: boss.id, right: null, subject: null },
    { action: 'delegation.end', actor: boss.id, right: boss.appointmentId, subject: deputy.id },
    { action: 'delegation.create', actor: boss.id, right: boss.appointmentId, subject: deputy.id },
    { action: 'appointment.end', actor: 'person-0004', right: 'appointment-0004', subject: boss.id },
    { action: 'delegation.end', actor: 'person-0004', right: 'appointment-0004', subject: deputy.id },
  ]);
  expect(rows.map((row) => row.after)).toMatchObject([
    { delegation: first.id, appointment: boss.appointmentId, kinds: ['annual-plan'], from: today(), to: today() },
    { code: 'DELEGATION_TO_ONESELF', fields: ['/delegateId'] },
    { delegation: first.id, endedOn: today() },
    { delegation: second.id, kinds: null },
    { appointment: boss.appointmentId },
    { delegation: second.id, endedOn: today(), with: boss.appointmentId },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Mẫu|QĐ/);
});
