import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { purgeIdempotencyKeys } from './plugins/idempotency.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';

let t: TestApp;

beforeAll(async () => {
  t = await buildTestApp();
});

afterAll(() => t.close());

const person = () => ({ subject: `s-${randomUUID()}`, displayName: 'Phạm Thị Mẫu (minh họa)', appointment: { role: 'COMMUNE_SPECIALIST', unitId: 'commune-001', validFrom: '2026-01-01', basis: 'QĐ 1' } });

async function create(subject: string, key: string, payload: object) {
  return t.app.inject({ method: 'POST', url: '/api/people', headers: { ...(await t.headersFor(subject)), 'idempotency-key': key }, payload });
}

test('the same key and body get the same answer, and one person is made, whatever the order of the fields', async () => {
  const key = randomUUID();
  const body = person();
  const first = await create('registrar', key, body);
  const second = await create('registrar', key, Object.fromEntries(Object.entries(body).reverse()));
  expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
  expect(second.json()).toEqual(first.json());
  expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
});

test('ten requests at once with one key make one person and one ledger entry', async () => {
  const key = randomUUID();
  const body = person();
  const [before] = await t.owner.sql<{ n: number }[]>`select count(*)::int as n from ledger_entry`;
  const answers = await Promise.all(Array.from({ length: 10 }, () => create('registrar', key, body)));
  expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
  const [after] = await t.owner.sql<{ n: number }[]>`select count(*)::int as n from ledger_entry`;
  expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(1);
});

test('another person’s same key is another key', async () => {
  const key = randomUUID();
  const mine = await create('registrar', key, person());
  const theirs = await create('registrar.commune-001', key, person());
  expect([mine.statusCode, theirs.statusCode]).toEqual([201, 201]);
  expect(theirs.json().id).not.toBe(mine.json().id);
});

test('the same key on another route is another key; on the same route for another path it is misused', async () => {
  const key = randomUUID();
  const made = (await create('registrar', key, person())).json();
  const headers = { ...(await t.headersFor('registrar')), 'idempotency-key': key };
  const ended = await t.app.inject({ method: 'POST', url: `/api/people/${made.id}/end`, headers, payload: { basis: 'QĐ 2' } });
  const misused = await t.app.inject({ method: 'POST', url: '/api/people/person-0093/end', headers, payload: { basis: 'QĐ 2' } });
  expect([ended.statusCode, misused.statusCode, misused.json().code]).toEqual([200, 422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('a refused request leaves its key free, so that the corrected one may use it', async () => {
  const key = randomUUID();
  const refused = await create('registrar', key, { ...person(), subject: 'auditor' });
  const corrected = await create('registrar', key, person());
  expect([refused.statusCode, corrected.statusCode]).toEqual([409, 201]);
});

test('a repetition is still checked for access: who lost the right does not see the old answer', async () => {
  const key = randomUUID();
  const body = person();
  await create('registrar.commune-001', key, body);
  await t.owner.sql`update appointment set ended_at = now(), valid_to = current_date where person_id = (select id from person where subject = 'registrar.commune-001')`;
  expect((await create('registrar.commune-001', key, body)).statusCode).toBe(403);
});

test('keys are forgotten after 30 days', async () => {
  const key = randomUUID();
  await create('registrar', key, person());
  await t.owner.sql`update idempotency_key set created_at = now() - interval '29 days' where key = ${key}`;
  expect(await purgeIdempotencyKeys(t.database.sql)).toBe(0);
  await t.owner.sql`update idempotency_key set created_at = now() - interval '31 days' where key = ${key}`;
  expect(await purgeIdempotencyKeys(t.database.sql)).toBe(1);
});
