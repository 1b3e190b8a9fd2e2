import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Action, Actor, Appointment } from '../domain/access.ts';
import { appointmentFor, can } from '../domain/access.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { Role } from '../domain/roles.ts';
import { sessionKind } from '../domain/sessions.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { findSessionDoor } from './session-access.ts';
import { dueLoans } from './session-loans.ts';
import type { SessionFilter } from './session-reads.ts';
import { daysTaken, findSession, listSessions, readinessBy, readinessOf } from './session-reads.ts';
import { insertDuty, insertSession, insertSessionTask } from './testing-sessions.ts';
import type { InsertedSession } from './testing-sessions.ts';

let fresh: FreshDatabase;
let database: Database;
let sql: Database['sql'];
/** By point and month. */
const made = new Map<string, InsertedSession>();
const idOf = (key: string): string => made.get(key)?.processId ?? '';
const person = async (subject: string): Promise<string> => ((await sql<{ id: string }[]>`select id from person where subject = ${subject}`)[0]?.id ?? '');
const holding = (role: Role, unitId: string, delegated?: Appointment['delegated']): Actor => ({ personId: 'nobody', appointments: [{ id: 'a', role, unitId, ...(delegated === undefined ? {} : { delegated }) }] });
const branch = holding('BRANCH_DIRECTOR', 'branch-1');
const page = { after: undefined, limit: 100 };
const found = async (actor: Actor, filter: SessionFilter): Promise<string[]> => (await listSessions(database.lists, actor, filter, page)).map(({ processId }) => processId);

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 5 });
  ({ sql } = database);
  const insert = async (key: string, one: Parameters<typeof insertSession>[1]) => made.set(key, await insertSession(sql, one));
  await insert('open', { pointId: 'point-001', day: '2031-05-10', plannedOn: '2031-05-08' });
  await insert('ready', { pointId: 'point-002', day: '2031-05-10', status: 'READY', row: { host: 'CULTURAL_HOUSE', location_at: new Date(), security_at: new Date(), team_at: new Date(), agenda_at: new Date(), board_at: new Date(), board_complete: true } });
  await insert('planned', { pointId: 'point-003', day: '2031-05-12', status: null });
  await insert('holiday', { pointId: 'point-004', day: '2031-05-13', status: 'NEEDS_DAY' });
  await insert('held', { pointId: 'point-001', day: '2031-04-08', status: 'FOLLOWING', row: { outcome: 'HELD', outcome_at: new Date() } });
  await insert('cancelled', { pointId: 'point-002', day: '2031-04-09', status: 'CANCELLED', row: { outcome: 'CANCELLED', outcome_at: new Date() } });
  await insert('extra', { pointId: 'point-001', day: '2031-06-02', month: '2031-05', ordinal: 1 });
  await sql`insert into session_move (process_id, seq, from_day, to_day, rule, by, at) values (${idOf('open')}, 1, '2031-05-08', '2031-05-09', 'SAME_WEEK', 'person-0001', now()), (${idOf('open')}, 2, '2031-05-09', '2031-05-10', 'OTHER', 'person-0001', now())`;
  await sql`insert into session_invitee (process_id, unit_id, role) values (${idOf('open')}, 'group-0001', 'GROUP_LEADER'), (${idOf('held')}, 'group-0001', 'GROUP_LEADER'), (${idOf('planned')}, 'organization-0001', 'ORGANIZATION_OFFICER')`;
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

describe('the list of sessions', () => {
  it('is by day, with where each stands and what it lacks', async () => {
    const rows = await listSessions(database.lists, branch, { month: '2031-05' }, page);
    expect(rows.map(({ processId, state, missing, moves }) => [processId, state, missing.length, moves])).toEqual([
      [idOf('open'), 'PREPARING', 5, 2], [idOf('ready'), 'READY', 0, 0], [idOf('planned'), 'PLANNED', 5, 0], [idOf('holiday'), 'NEEDS_DAY', 6, 0], [idOf('extra'), 'PREPARING', 5, 0],
    ]);
    expect(rows[0]).toMatchObject({ pointId: 'point-001', plannedOn: '2031-05-08', day: '2031-05-10', startsAt: '08:00', endsAt: '12:00', host: null, ordinal: 0, missing: ['session.location', 'session.security', 'session.team', 'session.agenda', 'session.board'] });
    expect(rows[3]?.missing[0]).toBe('session.newDay');
    expect([(await findSession(sql, idOf('held')))?.state, (await findSession(sql, idOf('cancelled')))?.state, (await findSession(sql, idOf('held')))?.missing]).toEqual(['FOLLOWING', 'CANCELLED', []]);
    expect(await findSession(sql, 'nowhere')).toBeUndefined();
  });

  it.each<[string, SessionFilter, string[]]>([
    ['days', { from: '2031-05-12', to: '2031-05-13' }, ['planned', 'holiday']],
    ['a first day', { from: '2031-05-13' }, ['holiday', 'extra']],
    ['a point', { point: 'point-001' }, ['held', 'open', 'extra']],
    ['a point and a month, whatever the day', { point: 'point-001', month: '2031-05' }, ['open', 'extra']],
    ['a state', { state: 'READY' }, ['ready']],
    ['what became of it', { state: 'CANCELLED' }, ['cancelled']],
    ['those not begun', { state: 'PLANNED' }, ['planned']],
    ['an office without any', { office: 'office-20' }, []],
  ])('is filtered by %s', async (_, filter, keys) => {
    expect(await found(branch, filter)).toEqual(keys.map(idOf));
  });

  it('is filtered by office and commune', async () => {
    const { officeId = '', communeId = '' } = made.get('open') ?? {};
    expect(await found(branch, { office: officeId })).toContain(idOf('open'));
    expect((await listSessions(database.lists, branch, { commune: communeId }, page)).every((row) => row.communeId === communeId)).toBe(true);
  });

  it('goes on page by page, none twice and none left out', async () => {
    const all = await found(branch, {});
    const seen: string[] = [];
    for (let after: { day: string; id: string } | undefined; ; ) {
      const rows = await listSessions(database.lists, branch, {}, { after, limit: 2 });
      seen.push(...rows.slice(0, 2).map(({ processId }) => processId));
      const last = rows[1];
      if (rows.length <= 2 || last === undefined) break;
      after = { day: last.day, id: last.processId };
    }
    expect(seen).toEqual(all);
  });

  it('shows to who is invited by a role that they hold, also by a delegation for sessions, what they are invited to and nothing else', async () => {
    const by = { by: 'person-1', delegationId: 'd' };
    expect(await found(holding('GROUP_LEADER', 'group-0001'), {})).toEqual([idOf('held'), idOf('open')]);
    expect(await found(holding('GROUP_LEADER', 'group-0001', { ...by, kinds: null }), {})).toEqual([idOf('held'), idOf('open')]);
    expect(await found(holding('GROUP_LEADER', 'group-0001', { ...by, kinds: [sessionKind] }), {})).toEqual([idOf('held'), idOf('open')]);
    expect(await found(holding('GROUP_LEADER', 'group-0001', { ...by, kinds: ['annual-plan'] }), {})).toEqual([]);
    expect(await found(holding('GROUP_DEPUTY', 'group-0001'), {})).toEqual([]);
    expect(await found({ personId: 'nobody', appointments: [] }, {})).toEqual([]);
  });

  it('shows to who is on duty the sessions of their duties, until they are replaced', async () => {
    const personId = await person('police-2.commune-083');
    const actor: Actor = { personId, appointments: [] };
    await insertDuty(sql, idOf('ready'), personId, 'SECURITY');
    expect([await found(actor, {}), await found(actor, { mine: true })]).toEqual([[idOf('ready')], [idOf('ready')]]);
    expect((await findSessionDoor(sql, idOf('ready'), personId))?.onDuty).toBe(true);
    await sql`update session_duty set ended_at = now() where person_id = ${personId}`;
    expect([await found(actor, {}), (await findSessionDoor(sql, idOf('ready'), personId))?.onDuty]).toEqual([[], false]);
  });

  it('of one’s own has only what one takes part in, also within one’s area', async () => {
    const both: Actor = { personId: 'nobody', appointments: [...branch.appointments, ...holding('GROUP_LEADER', 'group-0001').appointments] };
    expect(await found(both, { mine: true })).toEqual([idOf('held'), idOf('open')]);
    expect(await found(branch, { mine: true })).toEqual([]);
  });

  it('shows exactly what may be seen one by one', async () => {
    const { officeId = '', communeId = '' } = made.get('open') ?? {};
    const action: Action = 'session.read';
    const actors = [branch, holding('OFFICE_DIRECTOR', officeId), holding('OFFICE_DIRECTOR', 'office-20'), holding('COMMUNE_CHAIRMAN', communeId), holding('COMMUNE_POLICE', communeId), holding('GROUP_LEADER', 'group-0001'), holding('ORGANIZATION_OFFICER', 'organization-0001'), holding('AUDITOR', 'province-1'), holding('TRANSACTION_TELLER', officeId), holding('REGISTRAR', 'province-1')];
    for (const actor of actors) {
      const listed = new Set(await found(actor, {}));
      for (const { processId } of made.values()) {
        const door = await findSessionDoor(sql, processId, actor.personId);
        const seen = door !== undefined && (can(actor, action, { area: door.area, kind: sessionKind }) || door.onDuty || door.invited.some(({ unitId, role }) => appointmentFor(actor, { unitId, roles: [role] }, sessionKind) !== undefined));
        expect([processId, actor.appointments[0]?.role, listed.has(processId)]).toEqual([processId, actor.appointments[0]?.role, seen]);
      }
    }
  });
});

describe('readiness', () => {
  it('tells of sessions that are still to be held what is missing and who has it', async () => {
    const open = made.get('open');
    if (!open) throw new Error('no session');
    await sql`update transaction_session set location_at = now(), host = 'OLD_HQ' where process_id = ${open.processId}`;
    await insertSessionTask(sql, open, { step: 'session.location', unitId: open.communeId, roles: ['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST'], dueDate: '2031-05-02', status: 'DONE' });
    const taskId = await insertSessionTask(sql, open, { step: 'session.security', unitId: open.communeId, roles: ['COMMUNE_POLICE'], dueDate: '2025-05-02', claimedBy: 'person-0001' });
    const rows = await readinessOf(database.lists, branch, { unitId: undefined, from: '2031-05-01', until: '2031-05-31' });
    expect(rows.map(({ processId, missing }) => [processId, missing.length])).toEqual([[idOf('open'), 4], [idOf('ready'), 0], [idOf('planned'), 5], [idOf('holiday'), 6]]);
    expect(rows[0]?.tasks).toEqual([{ taskId, step: 'session.security', unitId: open.communeId, roles: ['COMMUNE_POLICE'], claimedBy: 'person-0001', dueDate: '2025-05-02', overdue: true }]);
    expect(await readinessBy(sql, open.processId)).toEqual(rows[0]);
  });

  it('counts a preparation that is asked for anew as missing', async () => {
    const ready = made.get('ready');
    if (!ready) throw new Error('no session');
    await insertSessionTask(sql, ready, { step: 'session.team', unitId: ready.officeId, roles: ['OFFICE_DIRECTOR'], dueDate: '2099-05-02' });
    expect((await readinessBy(sql, ready.processId))?.missing).toEqual(['session.team']);
  });

  it('is of a unit and of one’s area only, and not of what one is only invited to', async () => {
    const period = { from: '2031-05-01', until: '2031-05-31' };
    const { officeId } = made.get('open') ?? {};
    expect((await readinessOf(database.lists, branch, { ...period, unitId: officeId })).map(({ processId }) => processId)).toContain(idOf('open'));
    expect(await readinessOf(database.lists, branch, { ...period, unitId: 'office-20' })).toEqual([]);
    expect(await readinessOf(database.lists, holding('OFFICE_DIRECTOR', 'office-20'), { ...period, unitId: undefined })).toEqual([]);
    expect(await readinessOf(database.lists, holding('GROUP_LEADER', 'group-0001'), { ...period, unitId: undefined })).toEqual([]);
  });

  it('of a province with 330 sessions reads each table by what it needs, in one statement', async () => {
    const points = await sql<{ id: string }[]>`select id from transaction_point order by id`;
    for (const { id } of points) {
      const one = await insertSession(sql, { pointId: id, day: '2032-03-10' });
      for (const step of ['session.location', 'session.security', 'session.team', 'session.agenda', 'session.board']) await insertSessionTask(sql, one, { step, unitId: one.communeId, roles: ['COMMUNE_CHAIRMAN'], dueDate: '2032-03-03' });
    }
    const read = await database.lists.begin(async (tx) => {
      const rows = await readinessOf(tx, branch, { unitId: undefined, from: '2032-03-01', until: '2032-03-31' });
      expect([rows.length, rows.flatMap(({ tasks }) => tasks).length]).toEqual([points.length, points.length * 5]);
      const [row] = await tx<{ scans: number; fetched: number }[]>`select seq_scan::int as scans, coalesce(idx_tup_fetch, 0)::int as fetched from pg_stat_xact_user_tables where relname = 'task'`;
      return row;
    });
    // By index and session, five times each for what is missing and once for all of them: never the whole table for each.
    expect(read?.scans).toBeLessThan(10);
    expect(read?.fetched).toBeLessThan(points.length * 60);
  });
});

describe('days and loans', () => {
  it('knows the other days on which the point has a session', async () => {
    const open = await findSession(sql, idOf('open'));
    if (!open) throw new Error('no session');
    expect((await daysTaken(sql, open)).sort()).toEqual(['2031-04-08', '2031-06-02', '2032-03-10']);
  });

  it('finds the loans of the point’s groups that fall due on a day the session had or has, and are not paid', async () => {
    const [point] = await sql<{ id: string }[]>`select id from unit where kind = 'POINT' and parent_id = 'commune-082' order by id limit 1`;
    const day = '2027-05-20';
    const session = await insertSession(sql, { pointId: point?.id ?? '', day: addCalendarDays(day, 3), plannedOn: day });
    const row = await findSession(sql, session.processId);
    if (!row) throw new Error('no session');
    const within = (units: string[]) => ({ units, onDate: '2026-11-23' });
    const expected = await sql<{ id: string }[]>`select id from loan where commune_id = 'commune-082' and due_on = ${day} and outstanding_vnd > 0 order by id`;
    expect(expected.length).toBeGreaterThan(1);
    const loans = await dueLoans(sql, row, within(['office-20']), page);
    expect(loans.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(loans[0]).toMatchObject({ dueOn: day, communeId: 'commune-082', borrowerName: expect.stringContaining('Người vay Mẫu') });
    expect(await dueLoans(sql, row, within(['office-01']), page)).toEqual([]);
    const [first, second] = loans;
    expect((await dueLoans(sql, row, within(['office-20']), { after: { dueOn: first?.dueOn ?? '', id: first?.id ?? '' }, limit: 1 }))[0]?.id).toBe(second?.id);
    // A group that stands at another point meets there alone.
    await sql`insert into point_group (group_id, point_id) select distinct group_id, 'point-001' from loan where commune_id = 'commune-082'`;
    expect(await dueLoans(sql, row, within(['office-20']), page)).toEqual([]);
  });
});
