import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { migrate, roleOf } from './migrate.ts';
import { approvedFigures, figuresInForce } from './plan-figures.ts';
import { alteredVersions, communePartsSql, linesBehind, tableSums, versionsOf } from './plan-versions.ts';
import { migrateTo } from './testing-migrate.ts';

let fresh: FreshDatabase;
let database: Database;

type Part = readonly [programme: string, source: string, child: string, households: number, amountVnd: number];

beforeAll(async () => {
  fresh = await freshDatabase({ empty: true });
  await migrateTo(fresh.ownerUrl, '0009_due_history');
  const owner = openDatabase(fresh.ownerUrl, { max: 1 });
  const { sql } = owner;
  const plan = async (type: string, unit: string, id: string, area: readonly string[], status: string, versions: readonly (readonly Part[])[]): Promise<void> => {
    await sql`
      insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since)
      values (${id}, 'annual-plan', ${type}, ${id.split('.')[1] ?? ''}, ${unit}, ${[...area]}, ${status}, 1, '{}', '{}', now(), '2026-10-01')`;
    for (const [i, parts] of versions.entries()) {
      for (const [programme, source, child, households, amountVnd] of parts) {
        await sql`insert into plan_synthesis (process_id, version, programme, source, child_unit_id, households, amount_vnd) values (${id}, ${i + 1}, ${programme}, ${source}, ${child}, ${households}, ${amountVnd})`;
      }
    }
  };
  const campaign = (period: string, attempt: number, status: string) => sql`
    insert into plan_campaign (process_id, year, period, attempt, status, due_dates, programmes) values (${`annual-plan.${period}.branch-1`}, 2027, ${period}, ${attempt}, ${status}, '{}', ${['HO_NGHEO']})`;
  await campaign('2027', 1, 'CANCELLED');
  await campaign('2027r2', 2, 'APPROVED');
  const of = (unit: string): string => `annual-plan.2027r2.${unit}`;
  const need = (child: string, households: number, amountVnd: number): Part => ['HO_NGHEO', 'CENTRAL', child, households, amountVnd];
  const none = (child: string): Part => ['HO_NGHEO', 'LOCAL', child, 0, 0];
  await plan('annualPlanCommune', 'commune-001', of('commune-001'), ['commune-001', 'office-01', 'branch-1', 'province'], 'APPROVED', [
    [need('village-1', 2, 100), need('village-2', 3, 50), none('commune-001')], [need('village-1', 2, 90), need('village-2', 3, 50), none('commune-001')],
  ]);
  await plan('annualPlanCommune', 'commune-002', of('commune-002'), ['commune-002', 'office-01', 'branch-1', 'province'], 'APPROVED', [[need('village-3', 7, 400), none('commune-002')]]);
  await plan('annualPlanCommune', 'commune-003', of('commune-003'), ['commune-003', 'office-01', 'branch-1', 'province'], 'LEFT_OUT', []);
  await plan('annualPlanCommune', 'commune-004', of('commune-004'), ['commune-004', 'branch-1', 'branch-1', 'province'], 'APPROVED', [[need('village-4', 1, 30), none('commune-004')]]);
  await plan('annualPlanOffice', 'office-01', of('desk-office-01'), ['office-01', 'branch-1', 'province'], 'APPROVED', [
    [need('commune-001', 5, 150), need('commune-002', 7, 400), none('commune-001'), none('commune-002')], [need('commune-001', 5, 140), need('commune-002', 7, 400), none('commune-001'), none('commune-002')],
  ]);
  await plan('annualPlanOffice', 'branch-1', of('desk-branch-1'), ['branch-1', 'province'], 'APPROVED', [[need('commune-004', 1, 30), none('commune-004')]]);
  await plan('annualPlanBranch', 'branch-1', of('branch-1'), ['branch-1', 'province'], 'APPROVED', [
    [need('office-01', 12, 550), need('branch-1', 1, 30), none('office-01'), none('branch-1')], [need('office-01', 12, 540), need('branch-1', 1, 30), none('office-01'), none('branch-1')],
  ]);
  await sql`insert into plan_exception (process_id, version, child_unit_id, reason, decided_by) values (${of('desk-office-01')}, 2, 'commune-003', 'text-1', 'person-1')`;
  await sql`insert into plan_line (id, process_id, programme, source, origin_id, households, amount_vnd, status, written_in_version, written_by, updated_at) values ('line-1', ${of('commune-001')}, 'HO_NGHEO', 'CENTRAL', 'village-1', 2, 90, 'ACCEPTED', 2, 'person-1', now())`;
  await sql`insert into plan_no_need (process_id, programme, source, declared_in_version, declared_by) values (${of('commune-001')}, 'HO_NGHEO', 'LOCAL', 1, 'person-1')`;
  await owner.close();
  await migrate(fresh.ownerUrl, roleOf(fresh.appUrl));
  database = openDatabase(fresh.appUrl, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

describe('plans from before there were versions', () => {
  const of = (unit: string): string => `annual-plan.2027r2.${unit}`;

  test('have a year, and their campaigns the version that was approved', async () => {
    const { sql } = database;
    expect(await sql`select kind, period, years, approved_version from plan_campaign order by period`).toEqual([
      { kind: 'annual-plan', period: '2027', years: [2027], approved_version: null }, { kind: 'annual-plan', period: '2027r2', years: [2027], approved_version: 2 },
    ]);
    expect(await sql`select year from plan_line union all select year from plan_no_need union select year from plan_synthesis`).toEqual([{ year: 2027 }]);
  });

  test('keep every version with its sums and the versions it was made from', async () => {
    const made = async (id: string) => (await versionsOf(database.sql, of(id))).map(({ version, households, amountVnd, children }) => [version, households, amountVnd, children.map((child) => `${child.unitId} ${child.processId.slice(of('').length)} ${child.version}`)]);
    expect(await made('commune-001')).toEqual([[2, 5, 140n, []], [1, 5, 150n, []]]);
    expect(await made('desk-office-01')).toEqual([[2, 12, 540n, ['commune-001 commune-001 2', 'commune-002 commune-002 1']], [1, 12, 550n, ['commune-001 commune-001 1', 'commune-002 commune-002 1']]]);
    expect(await made('branch-1')).toEqual([[2, 13, 570n, ['branch-1 desk-branch-1 1', 'office-01 desk-office-01 2']], [1, 13, 580n, ['branch-1 desk-branch-1 1', 'office-01 desk-office-01 1']]]);
    expect(await alteredVersions(database.sql)).toEqual([]);
  });

  test('are what adjustments and allotments of the year start from', async () => {
    expect((await approvedFigures(database.sql, of('branch-1'))).filter(({ source }) => source === 'CENTRAL').map(({ communeId, households, amountVnd }) => [communeId, households, amountVnd])).toEqual([
      ['commune-001', 5, 140n], ['commune-002', 7, 400n], ['commune-004', 1, 30n],
    ]);
    expect([...(await figuresInForce(database.sql, 2027, 'commune-001'))]).toEqual([['HO_NGHEO/CENTRAL/2027', { households: 5, amountVnd: 140n }], ['HO_NGHEO/LOCAL/2027', { households: 0, amountVnd: 0n }]]);
  });

  test('drill down from the province to the lines, and show their communes', async () => {
    const branch = { id: of('branch-1'), unitId: 'branch-1' };
    const lines = await linesBehind(database.sql, branch, 2, { programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027 }, 'annualPlanCommune', { after: undefined, limit: 10 });
    expect(lines.map((line) => [line.communeId, line.officeId, line.originId, line.amountVnd, line.writtenBy])).toEqual([
      ['commune-001', 'office-01', 'village-1', 90n, null], ['commune-001', 'office-01', 'village-2', 50n, null], ['commune-002', 'office-01', 'village-3', 400n, null], ['commune-004', 'branch-1', 'village-4', 30n, null],
    ]);
    const table = await tableSums(database.sql, communePartsSql(database.sql, branch, 'branch', 2), 'commune', 'none');
    expect(table.map(({ rowKey, amountVnd }) => [rowKey, amountVnd])).toEqual([['commune-001', 140n], ['commune-002', 400n], ['commune-004', 30n]]);
  });
});
