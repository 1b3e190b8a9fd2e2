import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { holdersAround, monthClosedAt, monthLines, officesWithMonths } from './sessions-after.ts';

let owner: Database;
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  owner = openDatabase(fresh.ownerUrl, { max: 3 });
});
afterAll(async () => {
  await owner.close();
  await fresh.drop();
});

const office = 'office-20';
const month = '2026-12';
const linesOf = async (officeId = office) => (await monthLines(owner.sql, [officeId], month)).get(officeId) ?? [];
const pointsOf = async (officeId = office): Promise<string[]> => (await linesOf(officeId)).map(({ pointId }) => pointId);
const write = (pointId: string, over: { officeId?: string; outcome?: string | null; ordinal?: number; day?: string } = {}) => owner.sql`
  insert into transaction_session (process_id, point_id, month, ordinal, commune_id, office_id, branch_id, planned_on, day, starts_at, ends_at, outcome, outcome_ref)
  values (${`transaction-session.${month}.${pointId}.${over.ordinal ?? 0}`}, ${pointId}, ${month}, ${over.ordinal ?? 0}, 'commune-082', ${over.officeId ?? office}, 'branch-1', ${over.day ?? '2026-12-10'}, ${over.day ?? '2026-12-10'}, '08:00', '12:00', ${over.outcome ?? null}, 'text-1')`;

describe('the points of a month', () => {
  it('are those of the office that were in force and not paused on their fixed day; on a fixed day of 31 the last of the month', async () => {
    const all = await pointsOf();
    const [first = '', second = '', third = '', fourth = ''] = all;
    expect(all.length).toBeGreaterThan(4);
    const { sql } = owner;
    await sql`update transaction_point set fixed_day = 10 where id = any(${[first, second, third]})`;
    await sql`update transaction_point set paused_from = '2026-12-11' where id = ${first}`;
    await sql`update transaction_point set paused_from = '2026-12-10' where id = ${second}`;
    await sql`update unit set valid_to = '2026-12-10' where id = ${third}`;
    await sql`update unit set valid_from = '2026-12-31' where id = ${fourth}`;
    await sql`update transaction_point set fixed_day = 31 where id = ${fourth}`;
    expect(await pointsOf()).toEqual(all.filter((id) => id !== second && id !== third));
    expect((await monthLines(sql, [office], '2027-02')).get(office)?.map(({ pointId }) => pointId)).toContain(fourth);
  });

  it('of a commune without a planning office are those of the branch, which serves them', async () => {
    const { sql } = owner;
    const [point] = await sql<{ id: string }[]>`select id from unit where kind = 'POINT' and parent_id = 'commune-001' order by id limit 1`;
    expect(await pointsOf('branch-1')).not.toContain(point?.id);
    await sql`update planning_office set valid_to = '2026-12-01' where commune_id = 'commune-001'`;
    expect(await pointsOf('branch-1')).toContain(point?.id);
  });

  it('are also those that had a session with it, and not those that had theirs with another office', async () => {
    const [first = '', second = ''] = await pointsOf();
    const foreign = (await pointsOf('office-01'))[0] ?? '';
    await write(first, { officeId: 'office-01', outcome: 'HELD' });
    await write(foreign, { outcome: 'CANCELLED' });
    await write(second, { outcome: 'HELD' });
    await write(second, { ordinal: 1, day: '2026-12-20' });
    const [mine, other] = [await linesOf(), await pointsOf('office-01')];
    expect([mine.map(({ pointId }) => pointId).includes(first), other.includes(first), other.includes(foreign)]).toEqual([false, true, false]);
    expect(mine.find(({ pointId }) => pointId === foreign)?.sessions).toMatchObject([{ outcome: 'CANCELLED', reasonRef: 'text-1' }]);
    expect(mine.find(({ pointId }) => pointId === second)?.sessions).toMatchObject([{ outcome: 'HELD', ordinal: 0, reasonRef: null }, { outcome: null, ordinal: 1 }]);
    expect(await officesWithMonths(owner.sql, month)).toEqual(['office-01', office]);
  });
});

it('holders around a session are those of its commune, of what lies in it, of its office and branch, on the day', async () => {
  const place = { communeId: 'commune-082', officeId: office, branchId: 'branch-1' };
  const found = await holdersAround(owner.sql, place, ['commune-082', 'commune-083', office, 'office-01', 'branch-1', 'group-0487', 'province-1', 'nowhere-1'], '2026-12-10');
  expect([...found.keys()].sort()).toEqual(['branch-1', 'commune-082', 'group-0487', office]);
  expect(found.get('group-0487')).toContain('GROUP_LEADER');
  expect(found.get('commune-082')).toEqual(expect.arrayContaining(['COMMUNE_CHAIRMAN', 'COMMUNE_POLICE', 'COMMUNE_SPECIALIST']));
  expect((await holdersAround(owner.sql, place, ['commune-082'], '2020-01-01')).size).toBe(0);
});

it('a month that is being closed is not read as open by who records a session of it', async () => {
  const { sql } = owner;
  await sql`insert into session_month (process_id, office_id, month) values ('transaction-session.2026-12.office-20', ${office}, ${month})`;
  expect(await monthClosedAt(sql, { officeId: office, month })).toBeNull();
  const closedAt = new Date('2027-01-05T03:00:00Z');
  let reading: Promise<Date | null> | undefined;
  await sql.begin(async (tx) => {
    await tx`select from session_month where office_id = ${office} for update`;
    reading = monthClosedAt(sql, { officeId: office, month });
    await tx`update session_month set closed_at = ${closedAt} where office_id = ${office}`;
  });
  expect(await reading).toEqual(closedAt);
});
