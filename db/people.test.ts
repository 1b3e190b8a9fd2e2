import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { loadActor } from './people.ts';

let fresh: FreshDatabase;
let database: Database;
const today = civilDateAt(Date.now());

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 2 });
  await database.sql`insert into person (id, subject, display_name) values ('person-x', 'x', 'X')`;
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

async function hold(validFrom: string, validTo: string | null, endedAt: Date | null = null): Promise<number> {
  await database.sql`delete from appointment where person_id = 'person-x'`;
  await database.sql`insert into appointment (id, person_id, role, unit_id, valid_from, valid_to, basis, ended_at) values ('a-x', 'person-x', 'AUDITOR', 'province-1', ${validFrom}, ${validTo}, 'test', ${endedAt})`;
  return (await loadActor(database.sql, 'x'))?.appointments.length ?? -1;
}

test('an appointment is in force from its first day up to, not including, its last', async () => {
  expect(await hold(today, null)).toBe(1);
  expect(await hold(addCalendarDays(today, 1), null)).toBe(0);
  expect(await hold(addCalendarDays(today, -10), today)).toBe(0);
  expect(await hold(addCalendarDays(today, -10), addCalendarDays(today, 1))).toBe(1);
});

test('an ended appointment gives no access at once, whatever its day', async () => {
  expect(await hold(today, addCalendarDays(today, 30), new Date())).toBe(0);
});

test('a person without appointments is known; an ended one is not, nor an unknown subject', async () => {
  await database.sql`delete from appointment where person_id = 'person-x'`;
  expect(await loadActor(database.sql, 'x')).toEqual({ personId: 'person-x', language: 'vi', displayName: 'X', appointments: [] });
  await database.sql`update person set ended_at = now() where id = 'person-x'`;
  expect(await loadActor(database.sql, 'x')).toBeUndefined();
  expect(await loadActor(database.sql, 'nobody')).toBeUndefined();
});
