import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { performanceSchema } from './actuals-performance.ts';
import { actualTable, csvOf, writeApprovedPlan } from './testing-actuals.ts';
import { formOf } from './testing-files.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';

type Performance = z.output<typeof performanceSchema>;
type Row = Performance['rows'][number];

let t: TestApp;
const director = 'director.branch-1';
const [poor, jobs] = [{ programme: 'HO_NGHEO', source: 'CENTRAL' }, { programme: 'VIEC_LAM', source: 'LOCAL' }] as const;

beforeAll(async () => {
  t = await buildTestApp();
  const { sql } = t.database;
  // Phường Mũi Né and Phường Phú Thủy are of one office, Phường Lang Biang - Đà Lạt of another.
  await writeApprovedPlan(sql, 2026, [
    { ...poor, communeId: 'commune-001', households: 20, amountVnd: 1_000_000_000n },
    { ...jobs, communeId: 'commune-001', households: 0, amountVnd: 0n },
    { ...poor, communeId: 'commune-002', households: 5, amountVnd: 333_400_000n },
    { ...poor, communeId: 'commune-082', households: 10, amountVnd: 333_400_000n },
  ]);
  await writeApprovedPlan(sql, 2026, [{ ...poor, communeId: 'commune-002', households: -1, amountVnd: -33_400_000n }], 2);
  await importMonth(2, [{ code: '22918', households: 5, amount: 100_000_000 }]);
  await importMonth(3, [
    { code: '22918', households: 10, amount: 333_350_000 },
    { code: '22918', programme: 'VIEC_LAM', source: 'LOCAL', households: 1, amount: 40_000_000 },
    { code: '22924', households: 6, amount: 450_000_000 },
  ]);
});

afterAll(() => t.close());

async function importMonth(month: number, lines: Parameters<typeof actualTable>[0]): Promise<void> {
  const { payload, headers } = formOf('so-lieu.csv', Buffer.from(csvOf(actualTable(lines, { year: 2026, month }))));
  const answer = await t.app.inject({ method: 'POST', url: `/api/actuals/2026/${month}`, headers: { ...(await t.headersFor(director)), ...headers }, payload });
  expect(answer.statusCode, answer.body).toBe(200);
}

async function performance(query = '', as = director): Promise<Performance> {
  const answer = await t.app.inject({ url: `/api/plans/2026/performance${query}`, headers: await t.headersFor(as) });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const amounts = ({ approved, adjustments, target, actual, left, shareDone }: Omit<Row, 'unit'>) => [approved, adjustments, target, actual, left].map((figures) => figures?.amountVnd ?? null).concat(shareDone.amountVnd);
const nameOf = ({ unit, programme, source }: Row): string => [unit?.name, programme?.name, source].filter((part) => part !== undefined).join(' ');

describe('by commune', () => {
  test('plan, adjustments, targets, actual figures, what is left and shares stand beside each other, in Vietnamese order, with their total', async () => {
    const { month, import: file, rows, total } = await performance();
    expect([month, file?.id]).toEqual([3, 'actuals.2026.03.1']);
    expect(rows.map((row) => [nameOf(row), ...amounts(row)])).toEqual([
      ['Phường Lang Biang - Đà Lạt', 333_400_000, null, 333_400_000, null, null, null],
      ['Phường Mũi Né', 1_000_000_000, null, 1_000_000_000, 373_350_000, 626_650_000, 3_734],
      ['Phường Phú Thủy', 333_400_000, -33_400_000, 300_000_000, 450_000_000, -150_000_000, 15_000],
    ]);
    expect(amounts(total)).toEqual([1_666_800_000, -33_400_000, 1_633_400_000, 823_350_000, 810_050_000, 5_041]);
    expect(total.target?.households).toBe(34);
    expect(total.shareDone.households).toBe(5_000);
  });

  test('a month of one’s choice; one without figures has none, which is not zero', async () => {
    expect((await performance('?month=2')).total.actual).toEqual({ households: 5, amountVnd: 100_000_000, shown: 100_000_000 });
    const none = await performance('?month=1');
    expect([none.month, none.import, none.total.actual, none.total.left, none.total.shareDone]).toEqual([1, null, null, null, { households: null, amountVnd: null }]);
  });

  test('each sees the communes of their own area, with the total of these', async () => {
    const seen = async (as: string) => { const { rows, total } = await performance('', as); return [rows.map((row) => row.unit?.id), total.target?.amountVnd]; };
    expect(await seen('chairman.commune-002')).toEqual([['commune-002'], 300_000_000]);
    expect(await seen('director.office-01')).toEqual([['commune-001', 'commune-002'], 1_300_000_000]);
    expect(await seen('board-head')).toEqual([['commune-082', 'commune-001', 'commune-002'], 1_633_400_000]);
    expect(await seen('chairman.commune-003')).toEqual([[], undefined]);
  });

  test('a unit of one’s area may be chosen, another looks absent', async () => {
    expect((await performance('?unitId=office-01')).rows).toHaveLength(2);
    const ask = async (unitId: string) => (await t.app.inject({ url: `/api/plans/2026/performance?unitId=${unitId}`, headers: await t.headersFor('chairman.commune-002') })).json();
    const [other, absent] = [await ask('commune-001'), await ask('commune-999')];
    expect([other.code, other.fields]).toEqual([absent.code, absent.fields]);
    expect([other.code, other.fields[0].path]).toEqual(['NOT_FOUND', 'query:unitId']);
  });
});

describe('by programme and cell', () => {
  test('sums over communes agree with those by commune; programmes stand in Vietnamese order', async () => {
    const [byCommune, byProgramme, byCell] = [await performance(), await performance('?by=programme'), await performance('?by=cell')];
    expect(byProgramme.total).toEqual(byCommune.total);
    expect(byCell.total).toEqual(byCommune.total);
    expect(byProgramme.rows.map((row) => row.programme?.id)).toEqual([...byProgramme.rows].sort((a, b) => (a.programme?.name ?? '').localeCompare(b.programme?.name ?? '', 'vi')).map((row) => row.programme?.id));
    expect(byCell.rows.map((row) => [row.programme?.id, row.source]).sort()).toEqual([['HO_NGHEO', 'CENTRAL'], ['VIEC_LAM', 'LOCAL']]);
  });

  test('down to the cells of one commune: of a target of zero there is no share, however much was done', async () => {
    const { rows } = await performance('?by=cell&unitId=commune-001');
    expect(rows.map((row) => [row.programme?.id, row.source, ...amounts(row)]).sort()).toEqual([
      ['HO_NGHEO', 'CENTRAL', 1_000_000_000, null, 1_000_000_000, 333_350_000, 666_650_000, 3_334],
      ['VIEC_LAM', 'LOCAL', 0, null, 0, 40_000_000, -40_000_000, null],
    ]);
  });
});

test('in millions and billions, the rows shown add up to the total shown, and each is within one of its exact amount', async () => {
  for (const [money, unit] of [['million', 1e6], ['billion', 1e9]] as const) {
    const { rows, total } = await performance(`?money=${money}`);
    for (const column of ['approved', 'adjustments', 'target', 'actual'] as const) {
      const present = rows.flatMap((row) => row[column] ?? []);
      expect(present.reduce((sum, { shown }) => sum + shown, 0)).toBe(total[column]?.shown);
      for (const { shown, amountVnd } of present) expect(Math.abs(shown - amountVnd / unit)).toBeLessThan(1);
    }
  }
  expect((await performance('?money=billion')).rows.map((row) => row.approved?.shown)).toEqual([1, 1, 0]);
});

test('a commune that has ended within the year keeps its figures, and they count in every total, for whoever was above it', async () => {
  const before = await performance();
  await t.owner.sql`update unit set valid_to = '2026-06-01' where id = 'commune-002'`;
  await t.owner.sql`update unit_name set valid_to = '2026-06-01' where unit_id = 'commune-002'`;
  await t.owner.sql`update planning_office set valid_to = '2026-06-01' where commune_id = 'commune-002'`;
  try {
    const after = await performance();
    expect(after.rows.map((row) => [row.unit?.id, ...amounts(row)])).toEqual(before.rows.map((row) => [row.unit?.id, ...amounts(row)]));
    expect(after.total).toEqual(before.total);
    expect((await performance('', 'director.office-01')).rows.map((row) => row.unit?.id)).toEqual(['commune-001', 'commune-002']);
    expect((await performance('?unitId=office-01')).rows).toHaveLength(2);
    expect((await performance('?by=cell&unitId=commune-002')).rows.map(amounts)).toEqual([[333_400_000, -33_400_000, 300_000_000, 450_000_000, -150_000_000, 15_000]]);
    const [office] = await t.owner.sql<{ id: string }[]>`select office_id as id from planning_office where commune_id = 'commune-082'`;
    expect((await performance('', `director.${office?.id}`)).rows.map((row) => row.unit?.id)).toEqual(['commune-082']);
  } finally {
    await t.owner.sql`update unit set valid_to = null where id = 'commune-002'`;
    await t.owner.sql`update unit_name set valid_to = null where unit_id = 'commune-002' and valid_to = '2026-06-01'`;
    await t.owner.sql`update planning_office set valid_to = null where commune_id = 'commune-002'`;
  }
});

test('what was done where there is no target fills no gap of a target: it is told apart, in the total and in every row that sums several', async () => {
  await importMonth(4, [
    { code: '22918', households: 10, amount: 400_000_000 },
    { code: '22918', programme: 'VIEC_LAM', source: 'CENTRAL', households: 4, amount: 70_400_000 },
    { code: '22924', households: 3, amount: 100_000_000 },
    { code: '22924', programme: 'VIEC_LAM', source: 'LOCAL', households: 2, amount: 30_300_000 },
  ]);
  const told = ({ target, actual, outsidePlan, left, shareDone }: Omit<Row, 'unit'>) => [target, actual, outsidePlan, left].map((figures) => figures?.amountVnd ?? null).concat(shareDone.amountVnd);
  const [byCommune, byProgramme, byCell, total] = [await performance(), await performance('?by=programme'), await performance('?by=cell'), [1_633_400_000, 600_700_000, 100_700_000, 1_133_400_000, 3_061]];
  expect([byCommune.total, byProgramme.total, byCell.total].map(told)).toEqual([total, total, total]);
  expect([byCommune.total.outsidePlan, byCommune.total.left?.households, byCommune.total.shareDone.households]).toEqual([{ households: 6, amountVnd: 100_700_000, shown: 100_700_000 }, 21, 3_824]);
  expect(byCommune.rows.map((row) => [row.unit?.id, ...told(row)])).toEqual([
    ['commune-082', 333_400_000, null, null, null, null],
    ['commune-001', 1_000_000_000, 470_400_000, 70_400_000, 600_000_000, 4_000],
    ['commune-002', 300_000_000, 130_300_000, 30_300_000, 200_000_000, 3_333],
  ]);
  expect(byProgramme.rows.map((row) => [row.programme?.id, ...told(row)])).toEqual([['HO_NGHEO', 1_633_400_000, 500_000_000, null, 1_133_400_000, 3_061], ['VIEC_LAM', 0, 100_700_000, 100_700_000, null, null]]);
  expect(byCell.rows.map((row) => [row.programme?.id, row.source, ...told(row)]).slice(1)).toEqual([['VIEC_LAM', 'CENTRAL', null, 70_400_000, 70_400_000, null, null], ['VIEC_LAM', 'LOCAL', 0, 30_300_000, 30_300_000, null, null]]);
  const millions = await performance('?money=million');
  expect([...millions.rows, millions.total].map(({ outsidePlan }) => outsidePlan?.shown ?? null)).toEqual([null, 71, 30, 101]);
});

test('targets given to communes take the place of the plan, and later adjustments come on top', async () => {
  const { sql } = t.owner;
  await sql`
    insert into plan_allotment (process_id, year, number, base_process_id, status, decision_number, decided_on, signed_at, signed_by, version)
    values ('plan-allotment.test', 2026, 1, 'annual-plan.2026.branch-1', 'SIGNED', '01/QĐ-BĐD', '2026-01-20', '2026-01-20', 'person-0001', 1)`;
  await sql`insert into plan_allotment_line (process_id, version, commune_id, programme, source, households, amount_vnd) values ('plan-allotment.test', 1, 'commune-002', 'HO_NGHEO', 'CENTRAL', 4, 200000000)`;
  const { rows } = await performance();
  expect(rows.map((row) => [row.unit?.id, row.approved?.amountVnd ?? null, row.adjustments?.amountVnd ?? null, row.target?.amountVnd ?? null])).toEqual([
    ['commune-082', 333_400_000, null, null], ['commune-001', 1_000_000_000, null, null], ['commune-002', 333_400_000, -33_400_000, 166_600_000],
  ]);
});

test('of a year without an approved plan there is no performance', async () => {
  const ask = async (as: string, query = '') => (await t.app.inject({ url: `/api/plans/2030/performance${query}`, headers: await t.headersFor(as) })).json();
  for (const as of [director, 'chairman.commune-002']) expect(await ask(as)).toMatchObject({ status: 409, code: 'NO_APPROVED_PLAN', fields: [{ path: 'path:year', vi: 'Năm 2030 chưa có kế hoạch tín dụng hằng năm được phê duyệt.' }] });
  expect(await ask('chairman.commune-002', '?unitId=commune-001')).toMatchObject({ code: 'NOT_FOUND', fields: [{ path: 'query:unitId' }] });
});
