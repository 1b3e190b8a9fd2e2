import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCalendarDays, civilDateAt, endOfDayMs } from '../domain/civil-date.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { endDelegations, findDelegation, lastDayOfRight, standingDelegations } from './delegations.ts';
import { freeTasksOfGoneHolders } from './holders.ts';
import { faultOfRights, loadActor } from './people.ts';
import { writeProcess, writeTasks } from './projection.ts';
import { eligibleFor, listTasks } from './tasks.ts';

let fresh: FreshDatabase;
let database: Database;
const today = civilDateAt(Date.now());
const day = (n: number): string => addCalendarDays(today, n);
const chairman = { role: 'COMMUNE_CHAIRMAN', unitId: 'commune-001' } as const;

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 2 });
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

beforeEach(async () => {
  const { sql } = database;
  await sql`delete from outbox`;
  await sql`delete from task`;
  await sql`delete from delegation`;
  await sql`delete from appointment where id like 'a-%'`;
  await sql`insert into person (id, subject, display_name) values ('p-boss', 'boss', 'B'), ('p-deputy', 'deputy', 'D'), ('p-third', 'third', 'T') on conflict (id) do update set ended_at = null`;
  await sql`insert into appointment (id, person_id, role, unit_id, valid_from, basis) values ('a-boss', 'p-boss', ${chairman.role}, ${chairman.unitId}, '2025-07-01', 'QĐ minh họa 1')`;
});

/** The boss delegates to the deputy, with what a test changes of it. */
async function delegate(over: { id?: string; from?: string; to?: string; kinds?: string[] | null; endedAt?: Date | null; delegateId?: string } = {}): Promise<void> {
  const { id = 'd-1', from = today, to = today, kinds = null, endedAt = null, delegateId = 'p-deputy' } = over;
  await database.sql`
    insert into delegation (id, appointment_id, delegator_id, delegate_id, kinds, valid_from, valid_to, basis, created_by, created_at, ended_at)
    values (${id}, 'a-boss', 'p-boss', ${delegateId}, ${kinds}, ${from}, ${to}, 'QĐ minh họa 2', 'p-boss', ${new Date(endOfDayMs(day(-30)))}, ${endedAt})`;
}

async function held(subject = 'deputy'): Promise<unknown[]> {
  return [...((await loadActor(database.sql, subject))?.appointments ?? [])];
}

const right = { personId: 'p-deputy', basis: 'd-1', actingFor: 'p-boss' };
const delegated = { id: 'a-boss', ...chairman, delegated: { by: 'p-boss', delegationId: 'd-1', kinds: null } };

describe('a delegation', () => {
  test('is in force from its first day to the end of its last', async () => {
    for (const [from, to, expected] of [[today, today, 1], [day(-9), today, 1], [today, day(9), 1], [day(1), day(2), 0], [day(-9), day(-1), 0]] as const) {
      await database.sql`delete from delegation`;
      await delegate({ from, to });
      expect(await held(), `${from} to ${to}`).toEqual(expected === 1 ? [delegated] : []);
    }
  });

  test('gives its kinds, and stands behind what the person holds themself', async () => {
    await database.sql`insert into appointment (id, person_id, role, unit_id, valid_from, basis) values ('a-own', 'p-deputy', 'COMMUNE_SPECIALIST', 'commune-001', '2025-07-01', 'QĐ')`;
    await delegate({ kinds: ['annual-plan'] });
    expect(await held()).toEqual([{ id: 'a-own', role: 'COMMUNE_SPECIALIST', unitId: 'commune-001' }, { ...delegated, delegated: { ...delegated.delegated, kinds: ['annual-plan'] } }]);
  });

  test.each([
    ['it was ended', () => database.sql`update delegation set ended_at = now()`],
    ['the appointment was ended', () => database.sql`update appointment set ended_at = now() where id = 'a-boss'`],
    ['the appointment has run out', () => database.sql`update appointment set valid_to = ${today} where id = 'a-boss'`],
    ['the appointment has not begun', () => database.sql`update appointment set valid_from = ${day(1)} where id = 'a-boss'`],
    ['the delegator has ended', () => database.sql`update person set ended_at = now() where id = 'p-boss'`],
    ['the appointment is another person’s now', () => database.sql`update appointment set person_id = 'p-third' where id = 'a-boss'`],
  ])('gives nothing once %s, neither at sign-in nor in the transaction of an act', async (_, change) => {
    await delegate();
    expect(await held()).toHaveLength(1);
    expect(await faultOfRights(database.sql, [right], 'annual-plan')).toBeNull();
    await change();
    expect(await held()).toEqual([]);
    expect((await faultOfRights(database.sql, [right], 'annual-plan'))?.code).toBe('DELEGATION_ENDED');
  });

  test('gives no right to another person, for another delegator, for another kind, nor as an appointment of one’s own', async () => {
    await delegate({ kinds: ['group-list'] });
    const codeOf = async (over: object, kind = 'group-list') => (await faultOfRights(database.sql, [{ ...right, ...over }], kind))?.code ?? null;
    expect(await codeOf({})).toBeNull();
    expect(await codeOf({}, 'annual-plan')).toBe('DELEGATION_ENDED');
    expect(await codeOf({ personId: 'p-third' })).toBe('DELEGATION_ENDED');
    expect(await codeOf({ actingFor: 'p-third' })).toBe('DELEGATION_ENDED');
    expect(await codeOf({ basis: 'd-none' })).toBe('DELEGATION_ENDED');
    expect(await codeOf({ actingFor: null })).toBe('APPOINTMENT_ENDED');
    expect((await faultOfRights(database.sql, [{ personId: 'p-boss', basis: 'a-boss', actingFor: null }, { ...right, basis: 'd-none' }], 'group-list'))?.code).toBe('DELEGATION_ENDED');
  });

  test('that has ended says until when it was in force, whichever of its ends came first', async () => {
    await delegate({ from: day(-9), to: day(-2) });
    expect((await faultOfRights(database.sql, [right], 'annual-plan'))?.params).toEqual({ until: day(-2) });
    await database.sql`update appointment set valid_to = ${day(-4)} where id = 'a-boss'`;
    expect((await faultOfRights(database.sql, [right], 'annual-plan'))?.params).toEqual({ until: day(-5) });
    // Ended today, by a decision about an earlier day: it gave access until today.
    await database.sql`update appointment set ended_at = now() where id = 'a-boss'`;
    expect((await faultOfRights(database.sql, [right], 'annual-plan'))?.params).toEqual({ until: day(-2) });
    await database.sql`update delegation set ended_at = ${new Date(endOfDayMs(day(-7)) - 1000)}`;
    expect((await faultOfRights(database.sql, [right], 'annual-plan'))?.params).toEqual({ until: day(-7) });
  });

  test('is ended by its id, with its appointment or with who received it, and once', async () => {
    const ending = { by: 'p-boss', basis: 'QĐ minh họa 3' };
    for (const which of [{ ids: ['d-1'] }, { appointments: ['a-boss'] }, { delegates: ['p-deputy'] }]) {
      await database.sql`delete from delegation`;
      await delegate();
      await delegate({ id: 'd-past', from: day(-9), to: day(-8) });
      expect((await endDelegations(database.sql, which, ending)).map(({ id, inForce, endBasis }) => ({ id, inForce, endBasis }))).toEqual([{ id: 'd-1', inForce: false, endBasis: ending.basis }]);
      expect(await endDelegations(database.sql, which, ending)).toEqual([]);
      expect((await findDelegation(database.sql, 'd-past'))?.endedAt).toBeNull();
      expect(await standingDelegations(database.sql, 'a-boss', 'p-deputy')).toEqual([]);
    }
  });
});

test('those that matter to a new one are of its appointment, or lead on from its delegate through anyone', async () => {
  const { sql } = database;
  await delegate();
  await sql`insert into appointment (id, person_id, role, unit_id, valid_from, basis) values ('a-deputy', 'p-deputy', 'COMMUNE_SPECIALIST', ${chairman.unitId}, '2025-07-01', 'QĐ minh họa 1')`;
  await sql`
    insert into delegation (id, appointment_id, delegator_id, delegate_id, valid_from, valid_to, basis, created_by)
    values ('d-2', 'a-deputy', 'p-deputy', 'p-third', ${day(3)}, ${day(5)}, 'QĐ minh họa 2', 'p-deputy')`;
  const ids = async (appointmentId: string, delegateId: string) => (await standingDelegations(sql, appointmentId, delegateId)).map((row) => row.id).sort();
  expect(await ids('a-boss', 'p-third')).toEqual(['d-1']);
  expect(await ids('a-none', 'p-boss')).toEqual(['d-1', 'd-2']);
  expect(await ids('a-none', 'p-deputy')).toEqual(['d-2']);
  expect(await ids('a-none', 'p-third')).toEqual([]);
});

describe('the task that a delegate had open', () => {
  const task = { kind: 'annual-plan', toUnitId: chairman.unitId, toRoles: [chairman.role], openedAt: new Date(endOfDayMs(day(-6))) };
  const lastDay = (over: object = {}) => lastDayOfRight(database.sql, 'p-deputy', { ...task, ...over });

  test('tells them the last day of their right, where it ended while the task was there', async () => {
    await delegate({ from: day(-9), to: day(-2) });
    expect(await lastDay()).toBe(day(-2));
    expect(await lastDayOfRight(database.sql, 'p-third', task)).toBeUndefined();
    expect(await lastDay({ toUnitId: 'commune-002' })).toBeUndefined();
    expect(await lastDay({ toRoles: ['COMMUNE_SPECIALIST'] })).toBeUndefined();
    // Who could not see it then learns nothing of it now.
    expect(await lastDay({ openedAt: new Date(endOfDayMs(day(-2))) })).toBeUndefined();
  });

  test('tells nothing by a delegation that is in force, was never in force, or was for other kinds', async () => {
    await delegate({ from: day(-9), to: today });
    expect(await lastDay()).toBeUndefined();
    await database.sql`update delegation set valid_from = ${day(-3)}, valid_to = ${day(5)}, ended_at = ${new Date(endOfDayMs(day(-5)))}`;
    expect(await lastDay()).toBeUndefined();
    await database.sql`update delegation set kinds = ${['group-list']}, valid_from = ${day(-9)}, ended_at = ${new Date(endOfDayMs(day(-5)))}`;
    expect(await lastDay()).toBeUndefined();
    expect(await lastDay({ kind: 'group-list' })).toBe(day(-5));
  });
});

describe('tasks', () => {
  const openedAt = Date.now();
  const facts = { processId: 'annual-plan.t.commune-001', kind: 'annual-plan', workflowType: 'annualPlanCommune', period: 't', unitId: 'commune-001', area: ['commune-001', 'office-01', 'branch-1', 'province-1'], status: 'DRAFTING', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  const open = { subject: null, nature: 'DUTY', step: 's', to: { roles: [chairman.role], unitId: chairman.unitId }, choices: ['yes'], openedAt, notBy: [], about: [], dueRule: null, dueDate: null, namedDue: null, extendedTo: null, lateAt: null, overdueAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1 } as const;

  async function write(...tasks: { id: string; notBy?: string[]; about?: string[]; claimedBy?: string; version?: number }[]): Promise<void> {
    await writeProcess(database.sql, facts);
    await writeTasks(database.sql, facts, tasks.map((task) => ({ ...open, ...task })));
  }

  async function mine(subject: string): Promise<string[]> {
    const actor = await loadActor(database.sql, subject);
    if (!actor) throw new Error(`nobody signs in as ${subject}`);
    return (await listTasks(database.sql, actor, { box: 'mine', status: 'open', today, soon: today }, { after: undefined, limit: 100 })).map((task) => task.id);
  }

  test('of the office stand in the delegate’s list, those of the kinds that were delegated', async () => {
    await write({ id: 't-1' });
    expect(await mine('deputy')).toEqual([]);
    await delegate({ kinds: ['group-list'] });
    expect(await mine('deputy')).toEqual([]);
    await database.sql`update delegation set kinds = ${['annual-plan', 'group-list']}`;
    expect([await mine('deputy'), await mine('boss')]).toEqual([['t-1'], ['t-1']]);
  });

  test('that are barred for the delegate or for whom they act are in neither list where they could not be decided', async () => {
    await delegate();
    await write({ id: 't-boss', notBy: ['p-boss'] }, { id: 't-deputy', notBy: ['p-deputy'] }, { id: 't-about', about: ['p-boss'] }, { id: 't-free', notBy: ['p-third'] });
    expect(await mine('deputy')).toEqual(['t-free']);
    expect(await mine('boss')).toEqual(['t-deputy', 't-free']);
  });

  test('claimed by whom they act for are the delegate’s to decide, claimed by another are not', async () => {
    await delegate();
    await write({ id: 't-boss', claimedBy: 'p-boss' }, { id: 't-deputy', claimedBy: 'p-deputy' }, { id: 't-third', claimedBy: 'p-third' });
    expect(await mine('deputy')).toEqual(['t-boss', 't-deputy']);
    expect(await mine('boss')).toEqual(['t-boss']);
  });

  test('can be given to the delegate, but not where they or whom they act for are barred', async () => {
    await delegate({ kinds: ['annual-plan'] });
    await write({ id: 't-free' }, { id: 't-boss', notBy: ['p-boss'] }, { id: 't-deputy', about: ['p-deputy'] });
    const among = async (id: string): Promise<string[]> => (await eligibleFor(database.sql, { id, toUnitId: chairman.unitId, toRoles: [chairman.role] })).map((one) => one.id).filter((one) => one.startsWith('p-'));
    expect(await among('t-free')).toEqual(['p-boss', 'p-deputy']);
    expect(await among('t-boss')).toEqual([]);
    expect(await among('t-deputy')).toEqual(['p-boss']);
    await database.sql`update delegation set kinds = ${['group-list']}`;
    expect(await among('t-free')).toEqual(['p-boss']);
  });

  const told = async (): Promise<unknown[]> => (await database.sql<{ body: object }[]>`select to_process_id as "to", body -> 'body' as body from outbox order by id`).map((row) => ({ ...row }));
  const gone = (personId: string) => ({ to: facts.processId, body: { personId, appointmentId: 'a-boss', ...chairman } });

  test('claimed by someone who may still act on them are left alone; by others they are told of, once for a claim', async () => {
    await delegate();
    await write({ id: 't-boss', claimedBy: 'p-boss' }, { id: 't-deputy', claimedBy: 'p-deputy' });
    expect(await freeTasksOfGoneHolders(database.sql, 'gone')).toBe(0);
    await database.sql`update delegation set ended_at = now()`;
    expect(await freeTasksOfGoneHolders(database.sql, 'gone', ['p-boss'])).toBe(0);
    expect(await freeTasksOfGoneHolders(database.sql, 'gone')).toBe(1);
    expect(await freeTasksOfGoneHolders(database.sql, 'gone')).toBe(0);
    expect(await told()).toEqual([gone('p-deputy')]);
    await database.sql`update appointment set valid_to = ${today} where id = 'a-boss'`;
    expect(await freeTasksOfGoneHolders(database.sql, 'gone')).toBe(1);
    // Claimed anew, by whatever mistake: told of anew.
    await write({ id: 't-boss', claimedBy: 'p-boss', version: 3 });
    expect(await freeTasksOfGoneHolders(database.sql, 'gone')).toBe(1);
    expect(await told()).toEqual([gone('p-deputy'), gone('p-boss'), gone('p-boss')]);
  });

  test('of one process that a person held are one message', async () => {
    await write({ id: 't-1', claimedBy: 'p-boss' }, { id: 't-2', claimedBy: 'p-boss' });
    await database.sql`update person set ended_at = now() where id = 'p-boss'`;
    expect(await freeTasksOfGoneHolders(database.sql, 'gone', ['p-boss'])).toBe(1);
  });

  test('are left alone where the person holds another of their roles at the unit', async () => {
    await write({ id: 't-1', claimedBy: 'p-boss' });
    await database.sql`update task set to_roles = ${['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST']}`;
    await database.sql`insert into appointment (id, person_id, role, unit_id, valid_from, basis) values ('a-other', 'p-boss', 'COMMUNE_SPECIALIST', 'commune-001', '2025-07-01', 'QĐ')`;
    await database.sql`update appointment set ended_at = now() where id = 'a-boss'`;
    expect(await freeTasksOfGoneHolders(database.sql, 'gone')).toBe(0);
  });
});
