import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSampleProcess } from '../api/testing-process.ts';
import { sampleProcess } from '../api/access-samples.ts';
import { caseRight } from '../api/case-access.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { addressesIn, peopleOfCase } from './case-people.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { loadActor } from './people.ts';
import { findProcess } from './processes.ts';
import type { ProcessRow } from './processes.ts';

let fresh: FreshDatabase;
let database: Database;
let process: ProcessRow;

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 3 });
  const { sql } = database;
  await writeSampleProcess(sql);
  // A delegation of a reader to a stranger, for this kind and for another; an appointment that is over; a reader who has left.
  await sql`
    insert into delegation (id, appointment_id, delegator_id, delegate_id, kinds, valid_from, valid_to, basis, created_by)
    select 'case-' || kind, a.id, a.person_id, d.id, array[kind], '2026-01-01', '2099-12-31', 'invented', a.person_id
    from appointment a join person p on p.id = a.person_id cross join (values ('annual-plan', 'chairman.commune-050'), ('other', 'chairman.commune-051')) as v(kind, subject) join person d on d.subject = v.subject
    where p.subject = 'chairman.commune-001'`;
  await sql`update appointment set valid_to = '2026-01-01' where person_id = 'person-0095'`;
  await sql`update person set ended_at = now() where subject = 'director.branch-1'`;
  // Someone whose role reads nothing, with a task of the process.
  await sql`update task set to_roles = '{VILLAGE_HEAD}', to_unit_id = 'village-0001' where id like ${`${sampleProcess}~commune.enter%`}`;
  process = (await findProcess(sql, sampleProcess)) as ProcessRow;
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

test('are exactly those whom the rules give access, of everyone there is', async () => {
  const { sql } = database;
  const people = await sql<{ id: string; subject: string }[]>`select id, subject from person order by id`;
  const addresses = await addressesIn(sql, sampleProcess);
  const allowed = new Set<string>();
  for (const { id, subject } of people) {
    const actor = await loadActor(sql, subject);
    if (actor && caseRight(actor, process, addresses)) allowed.add(id);
  }
  const found = new Set((await peopleOfCase(sql, process, { limit: 10_000 })).map(({ id }) => id));
  expect(found).toEqual(allowed);
  const subjects = people.filter(({ id }) => found.has(id)).map(({ subject }) => subject);
  expect(subjects).toEqual(expect.arrayContaining(['chairman.commune-001', 'chairman.commune-050', 'village-head.village-0001', 'auditor']));
  for (const without of ['chairman.commune-051', 'chairman.commune-002', 'director.branch-1']) expect(subjects).not.toContain(without);
});

test('are found by words of the name in any order, without diacritics, and in the order of their names', async () => {
  const { sql } = database;
  await sql`update person set display_name = 'Đặng Thị Ánh' where id = 'person-0094'`;
  await sql`update person set display_name = 'Ân Văn Đạt' where id = 'person-0093'`;
  const find = async (text: string) => (await peopleOfCase(sql, process, { text, limit: 20 })).map(({ id }) => id);
  for (const text of ['anh dang', 'ĐẶNG ánh', 'Đặng Thị Ánh'.normalize('NFD'), '  thi   anh ']) expect(await find(text)).toEqual(['person-0094']);
  for (const text of ['%', '_', 'nobody-like-this', "'; drop"]) expect(await find(text)).toEqual([]);
  const names = (await peopleOfCase(sql, process, { limit: 10_000 })).map(({ name }) => name);
  expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare));
});
