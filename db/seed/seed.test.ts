import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '../../domain/roles.ts';
import { freshDatabase } from '../../stack/testing.ts';
import type { FreshDatabase } from '../../stack/testing.ts';
import { openDatabase } from '../client.ts';
import type { Database } from '../client.ts';
import { planningOffices } from '../units.ts';
import { seed, seedIsPresent } from './seed.ts';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 2 });
  expect(await seedIsPresent(database.sql)).toBe(false);
  await seed(fresh.ownerUrl, { demoPeople: true });
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

test('holds the province as it is: 124 communes, 329 former ones, 27 offices and one branch', async () => {
  const rows = await database.sql<{ kind: string; count: number }[]>`select kind, count(*)::int as count from unit group by kind`;
  expect(Object.fromEntries(rows.map((row) => [row.kind, row.count]))).toEqual({ PROVINCE: 1, BRANCH: 1, DEPARTMENT: 3, POINT: 329, OFFICE: 27, COMMUNE: 124, FORMER_COMMUNE: 329, VILLAGE: 372, GROUP: 744, ORGANIZATION: 496 });
  const types = await database.sql<{ type: string; count: number }[]>`select type, count(*)::int as count from unit_name n join unit u on u.id = n.unit_id where u.kind = 'COMMUNE' group by type`;
  expect(Object.fromEntries(types.map((row) => [row.type, row.count]))).toEqual({ XA: 103, PHUONG: 20, DAC_KHU: 1 });
});

test('every commune has exactly one planning office, 28 of them with the branch, and none before the reorganization', async () => {
  const { officeByCommune, missing } = await planningOffices(database.sql, '2026-11-23');
  expect([officeByCommune.size, missing.length, new Set(officeByCommune.values()).size]).toEqual([124, 0, 28]);
  expect([...officeByCommune.values()].filter((office) => office === 'branch-1')).toHaveLength(4);
  expect((await planningOffices(database.sql, '2025-06-30')).officeByCommune.size).toBe(0);
});

test('every former commune went somewhere whole, but two that were split with one main part each', async () => {
  const rows = await database.sql<{ share: string; count: number }[]>`select share, count(*)::int as count from unit_succession group by share`;
  expect(Object.fromEntries(rows.map((row) => [row.share, row.count]))).toEqual({ whole: 327, 'part-main': 2, part: 2 });
});

test('every former site keeps its transaction point; that of a split commune follows the main part', async () => {
  const [count] = await database.sql<{ points: number; sites: number }[]>`select count(*)::int as points, count(distinct former_commune_id)::int as sites from transaction_point`;
  expect(count).toEqual({ points: 329, sites: 329 });
  const astray = await database.sql`
    select p.id from transaction_point p join unit u on u.id = p.id join unit_succession s on s.from_unit_id = p.former_commune_id and s.share <> 'part' where s.to_unit_id <> u.parent_id`;
  expect(astray).toHaveLength(0);
});

test('83 codes named another unit before, so a code finds different units on different days', async () => {
  const [row] = await database.sql<{ reused: number }[]>`
    select count(*)::int as reused from unit_name new join unit n on n.id = new.unit_id and n.kind = 'COMMUNE'
    join unit_name old on old.code = new.code and old.unit_id <> new.unit_id and old.name <> new.name`;
  expect(row?.reused).toBe(83);
});

test('every role is held by somebody, and every invented thing says that it is invented', async () => {
  const held = await database.sql<{ role: string }[]>`select distinct role from appointment`;
  expect(held.map((row) => row.role).sort()).toEqual(Object.keys(roles).sort());
  const [row] = await database.sql<{ unmarked: number }[]>`
    select (select count(*) from person where display_name not like '%(minh họa)' or not demo)::int
      + (select count(*) from unit u join unit_name n on n.unit_id = u.id where u.kind in ('VILLAGE', 'GROUP', 'ORGANIZATION') and (n.name not like '%(minh họa)' or u.source not like 'minh họa%'))::int as unmarked`;
  expect(row?.unmarked).toBe(0);
});

test('an unconfirmed limit or rate is never marked as read in a source', async () => {
  const wrong = await database.sql`select programme_code from programme_term where confidence = 'SOURCED' and (source like '%[BG]%' or source like '%[INF]%')`;
  expect(wrong).toHaveLength(0);
});

test('seeding again adds nothing and writes nothing to the ledger, and keeps what people changed meanwhile', async () => {
  await database.sql`update person set display_name = 'Changed' where id = 'person-0001'`;
  const added = await seed(fresh.ownerUrl, { demoPeople: true });
  expect(Object.values(added).every((count) => count === 0)).toBe(true);
  const entries = await database.sql<{ action: string }[]>`select action from ledger_entry`;
  expect(entries.map((entry) => entry.action)).toEqual(['registry.seeded']);
  const [person] = await database.sql<{ name: string }[]>`select display_name as name from person where id = 'person-0001'`;
  expect(person?.name).toBe('Changed');
});

test('without the embedded identity provider nobody is invented', async () => {
  const other = await freshDatabase();
  try {
    const added = await seed(other.ownerUrl, { demoPeople: false });
    expect([added['person'], added['appointment'], added['unit']]).toEqual([0, 0, 2426]);
  } finally {
    await other.drop();
  }
});
