import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/client.ts';
import type { Database } from '../db/client.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { barePolicy } from '../domain/policy.ts';
import { openDesk, startDeskEngine } from '../workflows/shared/testing-desk.ts';
import { onDay, processOf, turnsOf, wishes } from './testing-notices.ts';

let fresh: FreshDatabase;
let database: Database;
let turn: ReturnType<typeof turnsOf>;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 5 });
  turn = turnsOf(database);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const idOf = async (subject: string): Promise<string> => ((await database.sql<{ id: string }[]>`select id from person where subject = ${subject}`)[0]?.id ?? '');
const told = async (unitId: string): Promise<string[]> =>
  (await database.sql<{ subject: string }[]>`select p.subject from notice n join notice_recipient r on r.notice_id = n.id join person p on p.id = r.person_id where n.process_id = ${processOf(unitId)} order by p.subject`).map(({ subject }) => subject);
const waysOf = async (unitId: string): Promise<string[]> =>
  (await database.sql<{ way: string }[]>`select d.channel || ' ' || p.subject as way from notice n join notice_delivery d on d.notice_id = n.id join person p on p.id = d.person_id where n.process_id = ${processOf(unitId)} order by 1`).map(({ way }) => way);
const appoint = async (subject: string, role: string, unitId: string, over: { from?: string; to?: string | null; ended?: boolean } = {}): Promise<string> => {
  const id = `test-${subject}-${role}-${unitId}`;
  await database.sql`
    insert into appointment (id, person_id, role, unit_id, valid_from, valid_to, basis, ended_at)
    values (${id}, ${await idOf(subject)}, ${role}, ${unitId}, ${over.from ?? '2025-07-01'}, ${over.to ?? null}, 'invented', ${over.ended === true ? new Date() : null})`;
  return id;
};
const delegate = async (appointmentId: string, to: string, over: { kinds?: string[]; from?: string; to?: string; ended?: boolean } = {}): Promise<void> => {
  const id = `test-${appointmentId}-${to}-${Math.random()}`;
  await database.sql`
    insert into delegation (id, appointment_id, delegator_id, delegate_id, kinds, valid_from, valid_to, basis, created_by, ended_at)
    select ${id}, a.id, a.person_id, ${await idOf(to)}, ${over.kinds ?? null}, ${over.from ?? '2025-07-01'}, ${over.to ?? '2099-12-31'}, 'invented', 'person-0004', ${over.ended === true ? new Date() : null} from appointment a where a.id = ${appointmentId}`;
};
const appointmentOf = async (subject: string): Promise<string> => ((await database.sql<{ id: string }[]>`select a.id from appointment a join person p on p.id = a.person_id where p.subject = ${subject}`)[0]?.id ?? '');

describe('the notices of a turn', () => {
  it('are written with it, keyed by process, turn and number', async () => {
    await turn('commune-001', onDay(0, '08:00'), [{ type: 'task.opened' }, {}]);
    const rows = await database.sql`select key, type, params, to_unit_id as unit, to_roles as roles, at from notice where process_id = ${processOf('commune-001')} order by key`;
    expect(rows).toEqual([
      { key: `${processOf('commune-001')}/1/0`, type: 'task.opened', params: { due: '2027-03-10', days: 0 }, unit: 'commune-001', roles: ['COMMUNE_CHAIRMAN'], at: new Date(onDay(0, '08:00')) },
      expect.objectContaining({ key: `${processOf('commune-001')}/1/1`, type: 'task.reminder' }),
    ]);
    expect(await told('commune-001')).toEqual(['chairman.commune-001', 'chairman.commune-001']);
  });

  it('are not written when the turn is refused', async () => {
    const refused = turn('commune-002', onDay(0, '08:00'), [{}], { turn: { effects: [{ name: 'refused', body: {}, cause: null }] } });
    await expect(refused).rejects.toThrow();
    expect(await database.sql`select 1 from notice where process_id = ${processOf('commune-002')}`).toEqual([]);
    expect(await database.sql`select 1 from task where process_id = ${processOf('commune-002')}`).toEqual([]);
  });

  it('are written once when the turn is sent again', async () => {
    const sent = await turn('commune-003', onDay(0, '08:00'), [{}]);
    const again = turnsOf(database);
    await again('commune-003', onDay(0, '08:00'), sent.notices);
    expect(await told('commune-003')).toEqual(['chairman.commune-003']);
  });
});

describe('told are', () => {
  it('all who hold one of the roles at the unit today, and nobody whose time has not come, is over or was ended', async () => {
    await appoint('specialist-1.commune-010', 'COMMUNE_CHAIRMAN', 'commune-011');
    await appoint('specialist-2.commune-010', 'COMMUNE_CHAIRMAN', 'commune-011', { from: '2099-01-01' });
    await appoint('chairman.commune-010', 'COMMUNE_CHAIRMAN', 'commune-011', { to: '2025-12-31' });
    await appoint('specialist-1.commune-012', 'COMMUNE_CHAIRMAN', 'commune-011', { ended: true });
    await turn('commune-011', onDay(0, '08:00'), [{ to: { roles: ['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST'], unitId: 'commune-011' } }]);
    expect(await told('commune-011')).toEqual(['chairman.commune-011', 'specialist-1.commune-010', 'specialist-1.commune-011', 'specialist-2.commune-011']);
  });

  it('not those whom the task bars: its makers, and whom it is about', async () => {
    const [maker, subject] = [await idOf('specialist-1.commune-013'), await idOf('specialist-2.commune-013')];
    await turn('commune-013', onDay(0, '08:00'), [{ to: { roles: ['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST'], unitId: 'commune-013' } }], { task: { notBy: [maker], about: [subject] } });
    expect(await told('commune-013')).toEqual(['chairman.commune-013']);
  });

  it('their delegates of today too, for this kind of process, each once', async () => {
    const appointment = await appointmentOf('chairman.commune-014');
    await delegate(appointment, 'specialist-1.commune-014');
    await delegate(appointment, 'specialist-1.commune-014', { kinds: ['annual-plan'] });
    await delegate(appointment, 'specialist-2.commune-014', { kinds: ['another-kind'] });
    await delegate(appointment, 'chairman.commune-015', { to: '2026-01-01' });
    await delegate(appointment, 'chairman.commune-016', { from: '2099-01-01' });
    await delegate(appointment, 'chairman.commune-017', { ended: true });
    await turn('commune-014', onDay(0, '08:00'), [{}]);
    expect(await told('commune-014')).toEqual(['chairman.commune-014', 'specialist-1.commune-014']);
  });

  it('no delegate of someone who is barred, and no delegate who is', async () => {
    const appointment = await appointmentOf('chairman.commune-018');
    await delegate(appointment, 'specialist-1.commune-018');
    await turn('commune-018', onDay(0, '08:00'), [{}], { task: { notBy: [await idOf('chairman.commune-018')] } });
    await turn('commune-018', onDay(0, '08:00'), [{}], { task: { notBy: [await idOf('specialist-1.commune-018')] } });
    expect(await told('commune-018')).toEqual(['chairman.commune-018']);
  });

  it('one person where it is theirs alone, with whoever stands in for them at that task', async () => {
    await delegate(await appointmentOf('chairman.commune-019'), 'specialist-1.commune-019');
    await turn('commune-019', onDay(0, '08:00'), [{ type: 'task.assigned', to: { personId: await idOf('chairman.commune-019') }, params: { by: 'person-0001' } }]);
    await turn('commune-020', onDay(0, '08:00'), [{ type: 'task.takenOver', to: { personId: await idOf('specialist-1.commune-020') }, params: { by: 'person-0001' } }]);
    expect(await told('commune-019')).toEqual(['chairman.commune-019', 'specialist-1.commune-019']);
    expect(await told('commune-020')).toEqual(['specialist-1.commune-020']);
  });

  it('nobody who can no longer sign in', async () => {
    const personId = await idOf('chairman.commune-021');
    await database.sql`update person set ended_at = now() where id = ${personId}`;
    await turn('commune-021', onDay(0, '08:00'), [{}, { type: 'task.assigned', to: { personId }, params: {} }]);
    expect(await told('commune-021')).toEqual([]);
  });
});

describe('they go out', () => {
  it('in the system only, to whoever has named no address', async () => {
    await turn('commune-030', onDay(0, '08:00'), [{}]);
    expect(await told('commune-030')).toEqual(['chairman.commune-030']);
    expect(await waysOf('commune-030')).toEqual([]);
  });

  it.each([
    ['commune-031', {}, ['EMAIL']],
    ['commune-032', { byGateway: true }, ['EMAIL', 'GATEWAY']],
    ['commune-033', { byEmail: false, byGateway: true }, ['GATEWAY']],
    ['commune-034', { email: null, phone: null, byGateway: true }, []],
    ['commune-035', { byEmail: false }, []],
  ])('of %s with %j by %j', async (unitId, over, ways) => {
    await wishes(database, `chairman.${unitId}`, over);
    await turn(unitId, onDay(0, '08:00'), [{}]);
    expect(await waysOf(unitId)).toEqual(ways.map((way) => `${way} chairman.${unitId}`));
  });
});

it('a process tells of its tasks, through the engine, and of nothing else', async () => {
  const engine = await startDeskEngine();
  const desk = await openDesk(engine, { tasks: 1, policy: { ...barePolicy, tellOpened: true } });
  await desk.adjust('remind', desk.task(0));
  const rows = await engine.database.sql`select n.type, p.subject from notice n join notice_recipient r on r.notice_id = n.id join person p on p.id = r.person_id where n.process_id = ${desk.id} and n.task_id = ${desk.task(0)} order by n.id`;
  expect(rows).toEqual([{ type: 'task.opened', subject: 'operator' }, { type: 'task.reminder', subject: 'operator' }]);
  await desk.decide(desk.task(0));
  const [count] = await engine.database.sql`select count(*)::int as n from notice where process_id = ${desk.id} and task_id = ${desk.task(0)}`;
  expect(count?.['n']).toBe(2);
  await engine.stop();
});
