import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bySchedule, monthsDue } from '../domain/session-months.ts';
import { fixedDayIn } from '../domain/session-days.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Database, Queryable } from './client.ts';
import { openDatabase } from './client.ts';
import { readBook } from './policy.ts';
import { lastPlannings, planMonth } from './session-planning.ts';
import { whatUses } from './unit-use.ts';

let fresh: FreshDatabase;
let database: Database;
let owner: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 10 });
  owner = openDatabase(fresh.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await Promise.all([database.close(), owner.close()]);
  await fresh.drop();
});
beforeEach(async () => {
  await owner.sql`truncate transaction_session, session_month, session_planning, outbox`;
  await owner.sql`update transaction_point set paused_from = null`;
});

const at = (day: string, time = '06:00'): number => Date.parse(`${day}T${time}:00+07:00`);
const committed = async <T>(work: (tx: Queryable) => Promise<T>): Promise<T> => {
  const [result] = await database.sql.begin(async (tx) => [await work(tx)] as const);
  return result as T;
};
let runs = 0;
async function plan(month: string, now: number, { id = `run-${(runs += 1)}/${month}`, each = committed } = {}) {
  const { days } = await readBook(database.sql);
  return planMonth(database.sql, { id, branchId: 'branch-1', month, now, by: bySchedule }, days, each);
}
const sessions = () => owner.sql<{ id: string; pointId: string; month: string; day: string; officeId: string }[]>`
  select process_id as id, point_id as "pointId", month, day::text as day, office_id as "officeId" from transaction_session order by process_id`;
const starts = () => owner.sql<{ to: string; body: { type: string; body: { area: string[]; seed: Record<string, unknown> } } }[]>`select to_process_id as "to", body from outbox where mode = 'START' order by to_process_id`;

describe('planning a month', () => {
  test('opens one session of every point on its fixed day, weekends included, and one month of every office', async () => {
    const planned = await plan('2026-12', at('2026-11-15'));
    expect(planned).toMatchObject({ month: '2026-12', opened: 329, present: 0, passed: 0 });
    const rows = await sessions();
    const points = await owner.sql<{ id: string; fixedDay: number }[]>`select id, fixed_day as "fixedDay" from transaction_point order by id`;
    expect(rows.map(({ pointId, day }) => [pointId, day])).toEqual(points.map(({ id, fixedDay }) => [id, fixedDayIn('2026-12', fixedDay)]));
    expect(new Set(rows.map(({ day }) => new Date(day).getUTCDay())).size).toBe(7);
    const offices = [...new Set(rows.map(({ officeId }) => officeId))].sort();
    const messages = await starts();
    expect(messages.filter(({ body }) => body.type === 'sessionMonth').map(({ to }) => to)).toEqual(offices.map((id) => `transaction-session.2026-12.${id}`).sort());
    const first = messages.find(({ to }) => to === 'transaction-session.2026-12.point-001');
    expect(first?.body).toMatchObject({
      type: 'transactionSession',
      body: { v: 1, kind: 'transaction-session', period: '2026-12', unitId: 'point-001', area: ['point-001', 'commune-001', 'office-01', 'branch-1', 'province-1'], cause: { by: { personId: 'system' } }, seed: { communeId: 'commune-001', officeId: 'office-01', branchId: 'branch-1', ordinal: 0, day: '2026-12-05', startsAt: '08:00', endsAt: '12:00', holiday: false } },
    });
    expect(messages).toHaveLength(329 + offices.length);
  });

  test('opens nothing a second time, whoever plans it and however many do so at once', async () => {
    const three = await Promise.all([1, 2, 3].map(() => plan('2026-12', at('2026-11-15'))));
    expect(three.reduce((sum, { opened }) => sum + opened, 0)).toBe(329);
    expect(three.map(({ opened, present }) => opened + present)).toEqual([329, 329, 329]);
    expect(await plan('2026-12', at('2026-11-20'))).toMatchObject({ opened: 0, present: 329 });
    const [row] = await owner.sql`select count(*)::int as sessions, count(distinct point_id)::int as points, (select count(*)::int from outbox where body ->> 'type' = 'transactionSession') as starts from transaction_session`;
    expect(row).toEqual({ sessions: 329, points: 329, starts: 329 });
  });

  test('goes on where it was cut off, and counts what it opened before', async () => {
    let parts = 0;
    const cut = async <T>(work: (tx: Queryable) => Promise<T>): Promise<T> => {
      if ((parts += 1) > 8) throw new Error('cut off');
      return committed(work);
    };
    await expect(plan('2026-12', at('2026-11-15'), { id: 'cut', each: cut })).rejects.toThrow('cut off');
    const before = (await sessions()).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(329);
    expect((await lastPlannings(database.sql, 'branch-1', 1))[0]).toMatchObject({ id: 'cut', opened: before, finishedAt: null });
    expect(await plan('2026-12', at('2026-11-15'), { id: 'cut' })).toMatchObject({ opened: 329, present: 0 });
    expect((await lastPlannings(database.sql, 'branch-1', 5)).map(({ id, opened, byPerson }) => [id, opened, byPerson])).toEqual([['cut', 329, null]]);
    expect(await sessions()).toHaveLength(329);
  });

  test('opens nothing that has begun or passed, and says how many', async () => {
    const planned = await plan('2026-12', at('2026-12-12', '08:00'));
    const rows = await sessions();
    expect(rows.every(({ day }) => day > '2026-12-12')).toBe(true);
    expect(planned).toMatchObject({ opened: rows.length, passed: 329 - rows.length });
    // Two hours earlier those of the day itself were still ahead.
    const earlier = await plan('2026-12', at('2026-12-12', '06:00'));
    expect(earlier.opened).toBeGreaterThan(0);
    expect((await sessions()).filter(({ day }) => day === '2026-12-12')).toHaveLength(earlier.opened);
  });

  test('says of a public holiday, a Tết day and a storm day that it is one, also on a weekend, and of no other weekend', async () => {
    const [storm] = ['2027-02-18'];
    await owner.sql`insert into calendar_day (id, day, unit_id, kind, working, name_vi, name_en, source, confidence, from_version) values ('storm-1', ${storm ?? ''}, 'commune-001', 'STORM', false, 'Bão (minh họa)', 'Storm', 'minh họa', 'LOCAL_CHOICE', 1), ('sat-1', '2027-02-20', null, 'HOLIDAY', false, 'Lễ (minh họa)', 'Holiday', 'minh họa', 'LOCAL_CHOICE', 1)`;
    await owner.sql`update transaction_point set fixed_day = 18 where id in ('point-001', 'point-100')`;
    const days = (await owner.sql<{ day: string; unitId: string | null; kind: 'STORM' | 'HOLIDAY'; id: string }[]>`select day::text as day, unit_id as "unitId", kind from calendar_day where to_version is null order by day`);
    await planMonth(database.sql, { id: 'tet', branchId: 'branch-1', month: '2027-02', now: at('2027-01-15'), by: bySchedule }, days, committed);
    const seeds = new Map((await starts()).map(({ to, body }) => [to, body.body.seed]));
    const holidays = new Set([...seeds.values()].filter(({ holiday }) => holiday === true).map(({ day }) => String(day)));
    const closed = new Set(days.filter(({ unitId }) => unitId === null).map(({ day }) => day));
    for (const { day, holiday, pointId } of seeds.values()) if (pointId !== 'point-001' && day !== undefined) expect(holiday, `${String(pointId)} on ${String(day)}`).toBe(closed.has(String(day)));
    expect(holidays).toContain('2027-02-20');
    expect(seeds.get('transaction-session.2027-02.point-001')).toMatchObject({ day: '2027-02-18', holiday: true });
    expect(seeds.get('transaction-session.2027-02.point-100')).toMatchObject({ day: '2027-02-18', holiday: false });
    await owner.sql`delete from calendar_day where id in ('storm-1', 'sat-1')`;
    await owner.sql`update transaction_point set fixed_day = 5 where id in ('point-001', 'point-100')`;
  });

  test('plans a fixed day of 31 on the last day of a shorter month', async () => {
    await owner.sql`update transaction_point set fixed_day = 31 where id = 'point-009'`;
    await plan('2027-02', at('2027-01-15'));
    await plan('2027-04', at('2027-03-15'));
    await plan('2027-05', at('2027-04-15'));
    expect((await sessions()).filter(({ pointId }) => pointId === 'point-009').map(({ day }) => day)).toEqual(['2027-02-28', '2027-04-30', '2027-05-31']);
    await owner.sql`update transaction_point set fixed_day = 13 where id = 'point-009'`;
  });

  test('leaves out points that are paused, have ended or have not begun on their day', async () => {
    await owner.sql`update transaction_point set paused_from = '2026-12-01', fixed_day = 10 where id in ('point-010', 'point-011')`;
    await owner.sql`update transaction_point set paused_from = '2026-12-11', fixed_day = 10 where id = 'point-012'`;
    await owner.sql`update transaction_point set fixed_day = 10 where id in ('point-013', 'point-014', 'point-015')`;
    await owner.sql`update unit set valid_to = '2026-12-10' where id = 'point-013'`;
    await owner.sql`update unit set valid_to = '2026-12-11' where id = 'point-014'`;
    await owner.sql`update unit set valid_from = '2026-12-11' where id = 'point-015'`;
    await plan('2026-12', at('2026-11-15'));
    const planned = (await sessions()).map(({ pointId }) => pointId).filter((id) => id >= 'point-010' && id <= 'point-015');
    expect(planned).toEqual(['point-012', 'point-014']);
    // What is there, and has not begun, keeps its point from ending.
    expect(await whatUses(database.sql, 'point-012', '2027-06-01')).toEqual(['PROCESS_OPEN']);
    expect(await whatUses(database.sql, 'point-010', '2027-06-01')).toEqual([]);
    await owner.sql`update unit set valid_to = null, valid_from = '2025-07-01' where id in ('point-013', 'point-014', 'point-015')`;
  });

  test('waits for who moves or changes a point, and plans it where and when it is held then', async () => {
    let moved: Promise<unknown> = Promise.resolve();
    let planning: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve) => {
      moved = owner.sql.begin(async (tx) => {
        await tx`select from unit where id = 'point-001' for update`;
        planning = plan('2026-12', at('2026-11-15'));
        for (let waiting = false; !waiting; ) {
          const rows = await database.sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%for share%' and datname = current_database()`;
          waiting = rows.length > 0;
        }
        await tx`update unit set parent_id = 'commune-002' where id = 'point-001'`;
        await tx`update transaction_point set start_time = '14:00' where id = 'point-001'`;
        resolve();
      });
    });
    await Promise.all([moved, planning]);
    const [start] = (await starts()).filter(({ to }) => to === 'transaction-session.2026-12.point-001');
    expect(start?.body.body.area.slice(0, 2)).toEqual(['point-001', 'commune-002']);
    expect(start?.body.body.seed).toMatchObject({ communeId: 'commune-002', startsAt: '14:00', endsAt: '18:00' });
    await owner.sql`update unit set parent_id = 'commune-001' where id = 'point-001'`;
    await owner.sql`update transaction_point set start_time = '08:00' where id = 'point-001'`;
  });

  test('after an outage over Tết opens what is still ahead, each once, and no month that was missed whole', async () => {
    // The worker was away from 10 January to 20 March 2027; three runs come at once when it is back.
    await plan('2027-01', at('2026-12-15'));
    const back = at('2027-03-20', '09:00');
    for (const run of ['a', 'b', 'c']) for (const month of monthsDue(back, 15)) await plan(month, back, { id: `${run}/${month}` });
    const rows = await sessions();
    expect(rows.filter(({ month }) => month === '2027-02')).toEqual([]);
    expect(rows.filter(({ month }) => month === '2027-03').every(({ day }) => day > '2027-03-20')).toBe(true);
    expect(rows.filter(({ month }) => month === '2027-04')).toHaveLength(329);
    expect(new Set(rows.map(({ pointId, month }) => `${pointId} ${month}`)).size).toBe(rows.length);
    const [march] = await lastPlannings(database.sql, 'branch-1', 10).then((all) => all.filter(({ id }) => id === 'a/2027-03'));
    expect(march?.passed).toBe(329 - rows.filter(({ month }) => month === '2027-03').length);
  });
});
