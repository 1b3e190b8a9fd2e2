import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { migrate, roleOf } from './migrate.ts';
import { findPoint } from './points.ts';
import { seed } from './seed/seed.ts';
import { migrateTo } from './testing-migrate.ts';
import { unitDetails } from './unit-search.ts';
import { areaOf, findUnit } from './units.ts';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase({ empty: true });
  await migrateTo(fresh.ownerUrl, '0011_cases');
  const owner = openDatabase(fresh.ownerUrl, { max: 1 });
  const { sql } = owner;
  const unit = (id: string, kind: string, parent: string | null, name: string) => sql`with entered as (insert into unit (id, kind, parent_id, valid_from, source) values (${id}, ${kind}, ${parent}, '2025-07-01', 'minh họa') returning id) insert into unit_name (unit_id, name, valid_from) select id, ${name}, '2025-07-01' from entered`;
  await unit('province-1', 'PROVINCE', null, 'Tỉnh Mẫu');
  await unit('branch-1', 'BRANCH', 'province-1', 'Chi nhánh Mẫu');
  await unit('commune-001', 'COMMUNE', 'province-1', 'Xã Mẫu');
  await unit('former-001', 'FORMER_COMMUNE', null, 'Xã Mẫu (cũ)');
  await sql`insert into planning_office (commune_id, office_id, valid_from, source) values ('commune-001', 'branch-1', '2025-07-01', 'minh họa')`;
  const point = (id: string, from: string, to: string | null) => sql`
    insert into transaction_point (id, commune_id, former_commune_id, name, host, fixed_day, start_time, valid_from, valid_to, source)
    values (${id}, 'commune-001', 'former-001', ${`Điểm giao dịch ${id}`}, 'OLD_HQ', 31, '07:30', ${from}, ${to}, 'QĐ minh họa 1/2025')`;
  await point('point-001', '2025-07-01', null);
  await point('point-ended', '2025-07-01', '2026-01-01');
  await owner.close();
  await migrate(fresh.ownerUrl, roleOf(fresh.appUrl));
  database = openDatabase(fresh.appUrl, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

test('a point from before it was a unit is one below its commune, with its name, its period and all else that it had', async () => {
  const { sql } = database;
  expect(await findPoint(sql, 'point-001', '2026-11-23')).toMatchObject({
    name: 'Điểm giao dịch point-001', communeId: 'commune-001', officeId: 'branch-1', formerCommuneId: 'former-001', host: 'OLD_HQ', fixedDay: 31, startTime: '07:30', minutes: 240, pausedFrom: null, validFrom: '2025-07-01', validTo: null, source: 'QĐ minh họa 1/2025',
  });
  expect(await areaOf(sql, 'point-001', '2026-11-23')).toEqual(['point-001', 'commune-001', 'branch-1', 'province-1']);
  expect(await findUnit(sql, 'point-ended', '2026-11-23')).toMatchObject({ kind: 'POINT', name: 'Điểm giao dịch point-ended', validFrom: '2025-07-01', validTo: '2026-01-01' });
  expect((await unitDetails(sql, 'commune-001', '2026-11-23')).transactionPoints.map(({ id }) => id)).toEqual(['point-001']);
});

test('is left as it is by a seed that comes after', async () => {
  const added = await seed(fresh.ownerUrl, { demoPeople: true });
  expect(added['transaction_point']).toBeGreaterThan(300);
  expect(await findPoint(database.sql, 'point-001', '2026-11-23')).toMatchObject({ name: 'Điểm giao dịch point-001', fixedDay: 31 });
  expect(await seed(fresh.ownerUrl, { demoPeople: true })).toMatchObject({ transaction_point: 0, unit: 0, unit_name: 0 });
});
