import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOfNeeds } from '../domain/plan-faults.ts';
import type { NeedsBatch } from '../domain/plan-faults.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { originsOf, planContext } from './plan-context.ts';

let fresh: FreshDatabase;
let owner: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  owner = openDatabase(fresh.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await owner.close();
  await fresh.drop();
});

it('measures a line of a five-year plan by the limit of its own year', async () => {
  const { sql } = owner;
  const place = { kind: 'five-year-plan', period: '2026-2030' };
  const years = [2026, 2027, 2028, 2029, 2030];
  await sql`
    insert into plan_campaign (process_id, kind, year, years, period, attempt, status, due_dates, programmes)
    values ('five-year-plan.2026-2030.branch-1', ${place.kind}, 2026, ${years}, ${place.period}, 1, 'OPEN', '{}', array['HO_NGHEO'])`;
  await sql`delete from programme_term where programme_code = 'HO_NGHEO'`;
  for (const [from, to, limit] of [['2020-01-01', '2028-01-01', 100_000_000], ['2028-01-01', '2029-07-01', 150_000_000], ['2029-07-01', null, 80_000_000]] as const) {
    await sql`insert into programme_term (programme_code, valid_from, valid_to, limit_vnd, limit_unit, source, confidence) values ('HO_NGHEO', ${from}, ${to}, ${limit}, 'HOUSEHOLD', 'test', 'SOURCED')`;
  }
  const context = await planContext(sql, { processId: 'five-year-plan.2026-2030.commune-001', ...place }, 'commune-001');
  const [originId = ''] = (await originsOf(sql, 'commune-001')).keys();
  const refused = (amountVnd: number): number[] => {
    const batch: NeedsBatch = { put: years.map((year) => ({ programme: 'HO_NGHEO', source: 'CENTRAL', year, originId, households: 1, amountVnd })), remove: [], noNeed: [], restNoNeed: false };
    return faultsOfNeeds(batch, context).map(({ code, path }) => (code === 'LIMIT_EXCEEDED' ? (years[Number(path.split('/')[2])] ?? 0) : 0));
  };
  expect(refused(80_000_000)).toEqual([]);
  expect(refused(100_000_000), 'of a year with several limits, the last').toEqual([2029, 2030]);
  expect(refused(150_000_000)).toEqual([2026, 2027, 2029, 2030]);
});
