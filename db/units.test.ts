import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { searchUnits, unitDetails } from './unit-search.ts';
import { areaOf, communesOfOffice, findUnit, planningOffices } from './units.ts';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 2 });
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const search = (text: string) => searchUnits(database.sql, { onDate: '2026-11-23', text, kind: 'COMMUNE', limit: 50 });

describe('searching by name', () => {
  test.each([
    ['Phú Quí', 'Đặc khu Phú Quý'],
    ['phu quy', 'Đặc khu Phú Quý'],
    ['Phú Thuỷ', 'Phường Phú Thủy'],
    ['DAK SONG', 'Xã Đắk Song'],
    ['phan rí cưa', 'Xã Phan Rí Cửa'],
    ['hoà thắng', 'Xã Hòa Thắng'],
  ])('%s finds %s however it is spelt', async (text, name) => {
    const found = await search(text);
    expect(found.map((unit) => unit.name)).toContain(name);
  });

  test('an old name that went three ways finds all three, each with the former district', async () => {
    const found = (await search('Xã Tân Hà')).filter((unit) => unit.foundBy.some((by) => by.name === 'Xã Tân Hà'));
    expect(found).toHaveLength(3);
    expect(new Set(found.map((unit) => unit.foundBy.find((by) => by.name === 'Xã Tân Hà')?.formerDistrict)).size).toBe(3);
  });

  test('the former commune of a split unit finds both parts', async () => {
    const found = (await search('Phong Phú')).filter((unit) => unit.foundBy.some((by) => by.formerDistrict === 'Huyện Tuy Phong'));
    expect(found.map((unit) => unit.name).sort()).toEqual(['Xã Phan Rí Cửa', 'Xã Tuy Phong']);
  });

  test('the new Hoài Đức is found by its own name and is not taken for the successor of the old one', async () => {
    const found = await search('Hoài Đức');
    const own = found.find((unit) => unit.name === 'Xã Hoài Đức');
    expect(own?.foundBy.map((by) => by.unitId)).toEqual([own?.id]);
  });

  test('a text of search operators is only a text', async () => {
    expect(await search('%_%')).toHaveLength(0);
  });
});

test('a renamed unit has the name of the day asked for', async () => {
  const { sql } = database;
  await sql`update unit_name set valid_to = '2027-01-01' where unit_id = 'commune-010'`;
  await sql`insert into unit_name (unit_id, name, code, valid_from) values ('commune-010', 'Xã Tên Mới', '90010', '2027-01-01')`;
  const nameOn = async (day: string) => (await findUnit(sql, 'commune-010', day))?.name;
  expect([await nameOn('2026-12-31'), await nameOn('2027-01-01')]).toEqual([expect.not.stringContaining('Tên Mới'), 'Xã Tên Mới']);
  expect(await nameOn('1999-01-01')).toBe(await nameOn('2026-12-31'));
});

test('a commune shows its points that exist or will, by their name of the day, also one that is to be renamed or to end', async () => {
  const { sql } = database;
  const shown = async () => (await unitDetails(sql, 'commune-011', '2026-11-23')).transactionPoints.map(({ id, name }) => [id, name]);
  const before = await shown();
  const [id, name] = before[0] ?? [''];
  await sql`update unit_name set valid_to = '2027-03-01' where unit_id = ${id ?? ''}`;
  await sql`insert into unit_name (unit_id, name, valid_from) values (${id ?? ''}, 'Điểm giao dịch Tên mới (minh họa)', '2027-03-01')`;
  await sql`update unit set valid_to = '2027-06-01' where id = ${id ?? ''}`;
  expect(name).toMatch(/^Điểm giao dịch/);
  expect(await shown()).toEqual(before);
  await sql`update unit set valid_to = '2026-11-23' where id = ${id ?? ''}`;
  expect(await shown()).toEqual(before.slice(1));
});

test('a change of planning office changes the area from its day on, and only then', async () => {
  const { sql } = database;
  await sql`update planning_office set valid_to = '2027-01-01' where commune_id = 'commune-011'`;
  await sql`insert into planning_office (commune_id, office_id, valid_from, source) values ('commune-011', 'branch-1', '2027-01-01', 'test')`;
  const before = await areaOf(sql, 'commune-011', '2026-12-31');
  expect(before).toHaveLength(4);
  expect(await areaOf(sql, 'commune-011', '2027-01-01')).toEqual(['commune-011', 'branch-1', 'province-1']);
  expect(await communesOfOffice(sql, 'branch-1', '2027-01-01')).toContain('commune-011');
  expect(await communesOfOffice(sql, before[1] ?? '', '2027-01-01')).not.toContain('commune-011');
});

test('a commune whose planning ended, or whose office ended, is named as missing', async () => {
  const { sql } = database;
  await sql`update planning_office set valid_to = '2026-06-01' where commune_id = 'commune-020'`;
  await sql`update unit set valid_to = '2026-07-01' where id = 'office-27'`;
  const { missing, officeByCommune } = await planningOffices(sql, '2026-11-23');
  const lost = await communesOfOffice(sql, 'office-27', '2026-11-23');
  expect(missing).toEqual(['commune-020', ...lost].sort());
  expect(officeByCommune.size).toBe(124 - missing.length);
});

describe('the database itself refuses', () => {
  test.each([
    ['two names of a unit at once', `insert into unit_name (unit_id, name, valid_from) values ('commune-001', 'Hai tên', '2026-01-01')`, 'unit_name_no_overlap'],
    ['one code for two units at once', `insert into unit_name (unit_id, name, code, valid_from, valid_to) values ('village-0001', 'x', '22918', '1950-01-01', '1951-01-01')`, 'unit_name_code_once'],
    ['two planning offices at once', `insert into planning_office (commune_id, office_id, valid_from, source) values ('commune-001', 'office-02', '2026-01-01', 'x')`, 'planning_office_exactly_one'],
    ['the same role twice at once', `insert into appointment (id, person_id, role, unit_id, valid_from, basis) select 'a-2', person_id, role, unit_id, '2026-01-01', 'x' from appointment where id = 'appointment-0001'`, 'appointment_no_overlap'],
    ['a period that ends before it starts', `update unit set valid_to = '2025-01-01' where id = 'village-0001'`, 'unit_period'],
    ['a parent that does not exist', `update unit set parent_id = 'nowhere' where id = 'village-0001'`, 'unit_parent_fk'],
  ])('%s', async (_what, statement, constraint) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ constraint_name: constraint });
  });
});
