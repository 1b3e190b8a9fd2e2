import { afterAll, expect, test } from 'vitest';
import { clientOf, injected } from '../api/testing-client.ts';
import { buildTestApp } from '../api/testing.ts';
import { ApiError, done } from './index.ts';

const t = await buildTestApp();
afterAll(() => t.close());

const specialist = { role: 'COMMUNE_SPECIALIST', unitId: 'commune-001', validFrom: '2026-01-01', basis: 'QĐ minh họa 02/2026' } as const;
const newcomer = (subject: string) => ({ subject, displayName: 'Lê Thị Mẫu (minh họa)', appointment: specialist });
const unavailable = () => new Response('{}', { status: 503, headers: { 'retry-after': '2', 'content-type': 'application/problem+json' } });

test('reads with the token of the person, in the language asked for', async () => {
  const me = await done(clientOf(t, 'auditor').GET('/api/me'));
  expect(me.appointments.map(({ role }) => role)).toEqual(['AUDITOR']);
  const { error } = await clientOf(t, 'auditor', { language: 'en' }).GET('/api/units/{id}', { params: { path: { id: 'nowhere-1' } } });
  expect(error).toMatchObject({ code: 'NOT_FOUND', detail: 'Not found, or not for you to see.' });
});

test('a write that finds no answer, or 503, is sent again with its key and the token of the moment: it is done once', async () => {
  const seen: { key: string | null; token: string | null }[] = [];
  const pauses: number[] = [];
  const send = injected(t.app);
  let tokens = 0;
  const client = clientOf(t, 'registrar', {
    tries: 4,
    token: async () => {
      tokens += 1;
      return t.tokenFor('registrar', { expiresIn: 600 + tokens });
    },
    pause: async (ms) => void pauses.push(ms),
    fetch: async (request) => {
      seen.push({ key: request.headers.get('idempotency-key'), token: request.headers.get('authorization') });
      if (seen.length === 1) throw new TypeError('fetch failed');
      if (seen.length === 2) return unavailable();
      const answer = await send(request);
      if (seen.length === 3) throw new TypeError('cut off after it was done');
      return answer;
    },
  });
  const { data, response } = await client.POST('/api/people', { body: newcomer('client.once') });
  expect([response.status, response.headers.get('idempotency-replayed'), data?.subject]).toEqual([201, 'true', 'client.once']);
  expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
  expect(new Set(seen.map(({ token }) => token)).size).toBe(4);
  expect(pauses).toEqual([500, 2000, 2000]);
  expect(await t.database.sql`select from person where subject = 'client.once'`).toHaveLength(1);
});

test('every write has a key of its own; a caller who repeats one gives it again', async () => {
  const keys: (string | null)[] = [];
  const send = injected(t.app);
  const client = clientOf(t, 'registrar', {
    fetch: (request) => {
      keys.push(request.headers.get('idempotency-key'));
      return send(request);
    },
  });
  const header = { 'Idempotency-Key': 'client-test-0001' };
  await done(client.POST('/api/people', { body: newcomer('client.two') }));
  const first = await done(client.POST('/api/people', { body: newcomer('client.three'), params: { header } }));
  expect(await done(client.POST('/api/people', { body: newcomer('client.three'), params: { header } }))).toEqual(first);
  await client.GET('/api/me');
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), 'client-test-0001', 'client-test-0001', null]);
});

test('a refusal is thrown with its problem, and what is no answer of the API without', async () => {
  const refused = await done(clientOf(t, 'registrar').POST('/api/people', { body: { ...newcomer('client.four'), displayName: ' ' } })).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ status: 400, problem: { code: 'VALIDATION_FAILED', fields: [{ path: '/displayName' }] } });
  const elsewhere = done(clientOf(t, 'registrar', { fetch: async () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }) }).GET('/api/me'));
  await expect(elsewhere).rejects.toMatchObject({ name: 'ApiError', status: 502, problem: undefined, message: 'HTTP 502' });
});

test('gives up after its tries: the last 503 is the answer, the last failure is thrown', async () => {
  let tries = 0;
  const pause = async () => undefined;
  const busy = clientOf(t, 'auditor', { tries: 3, pause, fetch: async () => (tries++, unavailable()) });
  expect((await busy.GET('/api/me')).response.status).toBe(503);
  expect(tries).toBe(3);
  const away = clientOf(t, 'auditor', { tries: 2, pause, fetch: async () => Promise.reject(new TypeError('fetch failed')) });
  await expect(away.GET('/api/me')).rejects.toThrow('fetch failed');
});

test('does not send again what the caller has called off', async () => {
  let tries = 0;
  const off = new AbortController();
  const client = clientOf(t, 'auditor', {
    tries: 4,
    fetch: async () => {
      tries += 1;
      off.abort();
      throw new DOMException('called off', 'AbortError');
    },
  });
  await expect(client.GET('/api/me', { signal: off.signal })).rejects.toThrow('called off');
  expect(tries).toBe(1);
});
