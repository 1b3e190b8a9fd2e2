import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestPlan, TestPlanLine } from '../db/testing-plan.ts';
import { hour, writeCampaign, writeCommuneVersion, writePlanProcess, writeSynthesis } from '../db/testing-plan.ts';
import { areaOf } from '../db/units.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let t: TestApp;
let calls: ReturnType<typeof callsOf>;
const plans: Record<string, TestPlan> = {};
const line = (over: Partial<TestPlanLine> = {}): TestPlanLine => ({ programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, originId: 'village-0001', households: 2, amountVnd: 100_400_000n, writtenBy: 'person-0094', ...over });
const director = 'director.branch-1';

async function plan(name: string, level: 'commune' | 'office' | 'branch', unitId: string, status = 'ACCEPTED'): Promise<TestPlan> {
  const made = await writePlanProcess(t.database.sql, { level, unitId, area: await areaOf(t.database.sql, unitId, today()), status });
  plans[name] = made;
  return made;
}
const id = (name: string): string => plans[name]?.processId ?? '';
const get = (name: string, rest: string, as = director) => calls.call(as, 'GET', `/api/processes/${id(name)}/plan/${rest}`);

beforeAll(async () => {
  t = await buildTestApp();
  calls = callsOf(t);
  const { sql } = t.database;
  const [one, two, office, branch] = [await plan('one', 'commune', 'commune-001'), await plan('two', 'commune', 'commune-002'), await plan('office', 'office', 'office-01'), await plan('branch', 'branch', 'branch-1', 'SUBMITTED')];
  await writeCampaign(sql, branch, { programmes: ['HO_NGHEO', 'VIEC_LAM'] });
  const noNeed = (unitId: string): TestPlanLine => line({ programme: 'VIEC_LAM', source: 'LOCAL', originId: unitId, households: 0, amountVnd: 0n, writtenBy: 'person-0095' });
  await writeCommuneVersion(sql, one, 1, [line(), line({ source: 'LOCAL', amountVnd: 50_300_000n }), noNeed('commune-001')], hour(1));
  await writeCommuneVersion(sql, two, 1, [line({ originId: 'village-0004', amountVnd: 70_300_000n }), noNeed('commune-002')], hour(1));
  await writeSynthesis(sql, office, 1, [{ ...one, version: 1 }, { ...two, version: 1 }], hour(2), ['commune-003']);
  await writeSynthesis(sql, branch, 1, [{ ...office, version: 1 }], hour(3), ['office-02']);
});
afterAll(() => t.close());

test('names every version with its sums, what it was made from and where it went', async () => {
  const { status, body } = await get('office', 'versions');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    unit: { id: 'office-01' },
    items: [{
      version: 1, sentAt: hour(2).toISOString(), sentBy: { id: 'person-0093' }, households: 6, amountVnd: 221_000_000, exceptions: 1, newest: true, approved: false,
      children: [{ unit: { id: 'commune-001' }, version: 1 }, { unit: { id: 'commune-002' }, version: 1 }], includedAbove: [{ unit: { id: 'branch-1' }, version: 1 }],
    }],
    stale: [],
  });
  expect(body.items[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  expect((await get('branch', 'versions')).body.items[0]).toMatchObject({ includedAbove: [], children: [{ unit: { id: 'office-01' }, version: 1 }] });
});

test('a chairman sees the versions of their own commune, and no other’s', async () => {
  expect((await get('one', 'versions', 'chairman.commune-001')).status).toBe(200);
  for (const name of ['two', 'office', 'branch']) expect(await get(name, 'versions', 'chairman.commune-001')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
});

describe('a table', () => {
  test('in millions adds up in both ways, with the exact figure beside each', async () => {
    const { status, body } = await get('branch', 'table?money=million&rows=commune');
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, money: { unit: 'million', vnd: 1_000_000, name: { vi: 'Đơn vị tính: triệu đồng' } }, total: { shown: 221, exactVnd: 221_000_000, households: 6 } });
    expect(body.rows.map((row: { key: string; total: object; cells: object[] }) => [row.key, row.total, row.cells])).toEqual([
      ['commune-001', { shown: 151, exactVnd: 150_700_000, households: 4 }, [{ shown: 101, exactVnd: 100_400_000, households: 2 }, { shown: 50, exactVnd: 50_300_000, households: 2 }]],
      ['commune-002', { shown: 70, exactVnd: 70_300_000, households: 2 }, [{ shown: 70, exactVnd: 70_300_000, households: 2 }, { shown: 0, exactVnd: 0, households: 0 }]],
    ]);
    expect(body.columns.map((column: { key: string; total: { shown: number } }) => [column.key, column.total.shown])).toEqual([['CENTRAL', 171], ['LOCAL', 50]]);
  });

  test.each([
    ['one', 'rows=child', [['commune-001', [null, 0]], ['village-0001', [100_400_000, 50_300_000]]]],
    ['two', 'rows=child', [['commune-002', [null, 0]], ['village-0004', [70_300_000, null]]]],
    ['one', 'rows=year', [['2027', [100_400_000, 50_300_000]]]],
    ['office', 'rows=programme', [['HO_NGHEO', [170_700_000, 50_300_000]], ['VIEC_LAM', [null, 0]]]],
    ['branch', 'rows=child&columns=year', [['office-01', [221_000_000]]]],
  ])('of %s by %s', async (name, query, rows) => {
    const { body } = await get(name, `table?${query}`);
    expect(body.rows.map((row: { key: string; cells: ({ shown: number } | null)[] }) => [row.key, row.cells.map((cell) => cell?.shown ?? null)])).toEqual(rows);
    expect(body.rounding.text.en).toBe('Exact figures, not rounded.');
  });
});

test('a table tells what was declared as nought from what nobody answered, as it is sent and as it is prepared', async () => {
  const { sql } = t.database;
  const draft = await plan('draft', 'commune', 'commune-003', 'DRAFTING');
  const totals = async (query: string) => {
    const { body } = await get('draft', `table?version=draft&${query}`);
    return [body.rows.map((row: { name: { vi: string }; cells: ({ households: number } | null)[] }) => [row.name.vi, row.cells.map((cell) => cell?.households ?? null)]), body.columns.map((column: { total: { households: number } | null }) => column.total?.households ?? null)];
  };
  expect(await totals('rows=child')).toEqual([[], [null, null]]);
  await sql`insert into plan_no_need (process_id, programme, source, year, declared_in_version, declared_by) values (${draft.processId}, 'VIEC_LAM', 'LOCAL', 2027, 1, 'person-0094')`;
  expect(await totals('rows=child')).toEqual([[['Đã khai không có nhu cầu', [null, 0]]], [null, 0]]);
  expect((await totals('rows=programme'))[1]).toEqual([null, 0]);
  expect((await get('two', 'table?rows=child')).body.columns.map((column: { total: object }) => column.total)).toEqual([{ shown: 70_300_000, exactVnd: 70_300_000, households: 2 }, { shown: 0, exactVnd: 0, households: 0 }]);
});

test('the lines behind a figure: communes, origins, and who entered them, page by page', async () => {
  const first = await get('branch', 'cells/HO_NGHEO/CENTRAL/2027?limit=1');
  expect(first.body).toMatchObject({
    version: 1, cell: { households: 4, amountVnd: 170_700_000 },
    items: [{ commune: { id: 'commune-001' }, office: { id: 'office-01' }, version: 1, origin: { id: 'village-0001' }, noNeed: false, households: 2, amountVnd: 100_400_000, enteredBy: { id: 'person-0094' } }],
  });
  expect(first.body.items[0].enteredBy.name).not.toBe('person-0094');
  const second = await get('branch', `cells/HO_NGHEO/CENTRAL/2027?limit=1&cursor=${encodeURIComponent(first.body.nextCursor)}`);
  expect(second.body).toMatchObject({ items: [{ commune: { id: 'commune-002' } }], nextCursor: null });
  const none = await get('office', 'cells/VIEC_LAM/LOCAL/2027');
  expect(none.body.items.map((item: { noNeed: boolean; enteredBy: { id: string } }) => [item.noNeed, item.enteredBy.id])).toEqual([[true, 'person-0095'], [true, 'person-0095']]);
  expect((await get('one', 'cells/HO_NGHEO/CENTRAL/2027', 'chairman.commune-001')).body.items).toHaveLength(1);
});

describe('when a commune has sent a corrected version', () => {
  beforeAll(async () => {
    const { sql } = t.database;
    const [one] = [plans['one']];
    if (!one) throw new Error('no plan');
    await writeCommuneVersion(sql, one, 2, [line({ households: 3, amountVnd: 150_400_000n }), line({ source: 'LOCAL', originId: 'village-0002', amountVnd: 20_000_000n }), line({ programme: 'VIEC_LAM', source: 'LOCAL', originId: 'village-0001', amountVnd: 5_000_000n })], hour(4));
    await sql`
      insert into plan_line (id, process_id, programme, source, year, origin_id, households, amount_vnd, status, written_in_version, written_by, updated_at)
      values ('line-1', ${one.processId}, 'HO_NGHEO', 'CENTRAL', 2027, 'village-0001', 4, 160400000, 'DRAFT', 3, 'person-0094', now())`;
    await plan('one', 'commune', 'commune-001', 'SENT');
  });

  test('two versions are compared line by line', async () => {
    const { status, body } = await get('one', 'compare?from=1&to=2', 'chairman.commune-001');
    expect(status).toBe(200);
    const moved = { households: 2, amountVnd: 50_300_000 };
    expect(body).toMatchObject({
      from: { version: 1, households: 4, amountVnd: 150_700_000 }, to: { version: 2, households: 7, amountVnd: 175_400_000 }, unchanged: 0, children: [], difference: { households: 3, amountVnd: 24_700_000 },
      lines: [
        { programme: 'HO_NGHEO', source: 'CENTRAL', unit: { id: 'village-0001' }, change: 'CHANGED', before: { households: 2, amountVnd: 100_400_000 }, after: { households: 3, amountVnd: 150_400_000 }, difference: { households: 1, amountVnd: 50_000_000 } },
        { source: 'LOCAL', unit: { id: 'village-0001' }, change: 'REMOVED', before: moved, after: null, difference: { households: -2, amountVnd: -50_300_000 } },
        { source: 'LOCAL', unit: { id: 'village-0002' }, change: 'ADDED', before: null, after: { households: 2, amountVnd: 20_000_000 } },
        { programme: 'VIEC_LAM', change: 'ADDED' },
      ],
      cells: [{ source: 'CENTRAL', amountVnd: 50_000_000 }, { source: 'LOCAL', households: 0, amountVnd: -30_300_000 }, { programme: 'VIEC_LAM', amountVnd: 5_000_000 }],
    });
  });

  test('a version is compared with the lines as they are now; only a commune has such', async () => {
    expect((await get('one', 'compare?from=2&to=draft')).body).toMatchObject({ to: { version: null, sha256: null, households: 4 }, difference: { households: -3, amountVnd: -15_000_000 } });
    expect(await get('office', 'compare?from=1&to=draft')).toMatchObject({ status: 404, body: { code: 'PLAN_HAS_NO_DRAFT', fields: [{ path: 'query:to' }] } });
    expect((await get('one', 'table?version=draft&rows=commune&columns=none')).body).toMatchObject({ version: null, rows: [{ key: 'commune-001', total: { shown: 160_400_000 } }] });
  });

  const stale = { unit: { id: 'commune-001' }, includedVersion: 1, nowVersion: 2, state: 'SENT_AGAIN' };

  test('every synthesis above it is stale, with what changed, wherever it is looked at', async () => {
    const changedCells = [
      { programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, households: 1, amountVnd: 50_000_000 }, { programme: 'HO_NGHEO', source: 'LOCAL', year: 2027, households: 0, amountVnd: -30_300_000 },
      { programme: 'VIEC_LAM', source: 'LOCAL', year: 2027, households: 2, amountVnd: 5_000_000 },
    ];
    for (const [name, path] of [['office', ['commune-001']], ['branch', ['office-01', 'commune-001']]] as const) {
      for (const rest of ['versions', 'table']) {
        const { body } = await get(name, rest);
        expect(body.stale).toMatchObject([{ ...stale, changedCells }]);
        expect(body.stale[0].path.map((unit: { id: string }) => unit.id)).toEqual(path);
      }
      expect((await calls.call(director, 'GET', `/api/processes/${id(name)}/plan`)).body.stale).toMatchObject([stale]);
    }
  });

  test('and says so in one sentence', async () => {
    const { body } = await calls.call(director, 'GET', `/api/processes/${id('branch')}`);
    expect(body.staleSynthesis).toEqual({
      vi: expect.stringMatching(/^Bản tổng hợp số 1 đã cũ: .+ \(.+\) gửi phiên bản số 2 sau khi tổng hợp \(HO_NGHEO\/CENTRAL \+50\.000\.000 đồng, HO_NGHEO\/LOCAL -30\.300\.000 đồng, \+1 mục\)\.$/),
      en: expect.stringMatching(/^Synthesis 1 is stale: .+ \(.+\) sent version 2 afterwards \(HO_NGHEO\/CENTRAL \+50,000,000 VND, HO_NGHEO\/LOCAL -30,300,000 VND, \+1 cells\)\.$/),
    });
    expect((await calls.call(director, 'GET', `/api/processes/${id('one')}`)).body.staleSynthesis).toBeNull();
  });

  test('while it is corrected once more, its lines so far are compared', async () => {
    await plan('one', 'commune', 'commune-001', 'RETURNED');
    expect((await get('office', 'versions')).body.stale).toMatchObject([{ ...stale, nowVersion: null, state: 'BEING_CORRECTED', changedCells: [{ amountVnd: 60_000_000 }, { source: 'LOCAL', amountVnd: -50_300_000 }] }]);
    expect((await calls.call(director, 'GET', `/api/processes/${id('office')}`)).body.staleSynthesis.en).toContain('is correcting its plan and has not sent it again (HO_NGHEO/CENTRAL +60,000,000 VND');
  });

  test('a new synthesis of it is not stale, and says which children changed', async () => {
    const { sql } = t.database;
    const [one, two, office, branch] = [plans['one'], plans['two'], plans['office'], plans['branch']];
    if (!one || !two || !office || !branch) throw new Error('no plan');
    await plan('one', 'commune', 'commune-001', 'ACCEPTED');
    await writeSynthesis(sql, office, 2, [{ ...one, version: 2 }, { ...two, version: 1 }], hour(6));
    expect((await get('office', 'versions')).body.stale).toEqual([]);
    expect((await get('office', 'compare?from=1&to=2')).body).toMatchObject({ children: [{ unit: { id: 'commune-001' }, before: 1, after: 2 }], difference: { households: 3, amountVnd: 24_700_000 }, unchanged: 2 });
    expect((await get('branch', 'versions')).body.stale.map((one_: { unit: { id: string } }) => one_.unit.id)).toEqual(['office-01', 'commune-001']);
    expect((await get('one', 'versions')).body.items.map((item: { version: number; newest: boolean; includedAbove: object[] }) => [item.version, item.newest, item.includedAbove])).toEqual([
      [2, true, [{ unit: expect.objectContaining({ id: 'office-01' }), version: 2 }]], [1, false, [{ unit: expect.objectContaining({ id: 'office-01' }), version: 1 }]],
    ]);
  });

  test('once the Head has approved, nothing is stale, and the versions inside say that they are approved', async () => {
    const branch = plans['branch'];
    if (!branch) throw new Error('no plan');
    await writeCampaign(t.database.sql, branch, { programmes: ['HO_NGHEO', 'VIEC_LAM'], approvedVersion: 1 });
    expect((await get('branch', 'versions')).body).toMatchObject({ items: [{ version: 1, approved: true }], stale: [] });
    expect((await get('one', 'versions')).body.items.map((item: { version: number; approved: boolean }) => [item.version, item.approved])).toEqual([[2, false], [1, true]]);
    expect((await calls.call(director, 'GET', `/api/processes/${id('branch')}`)).body.staleSynthesis).toBeNull();
  });
});
