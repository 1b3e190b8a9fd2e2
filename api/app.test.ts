import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../db/client.ts';
import { Refusal } from '../domain/errors.ts';
import { accessSamples } from './access-samples.ts';
import { buildApp } from './app.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';

let t: TestApp;
let log = '';

beforeAll(async () => {
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  t = await buildTestApp({ logger: pino({ level: 'trace', base: undefined }, stream) });
});

afterAll(() => t.close());

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { responses: Record<string, unknown>; security?: unknown[]; parameters?: { name: string; in: string; required?: boolean }[] }>>;
}

/** Writes that are the same however often they are sent. */
const keyless = ['PUT /api/tasks/:id/viewing', 'DELETE /api/tasks/:id/viewing', 'POST /api/register/lookup'];

describe('the OpenAPI document', () => {
  test('declares every route under /api with its errors, and the key of every write', async () => {
    const document: OpenApi = (await t.app.inject({ url: '/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    for (const { method, url, action } of t.app.routeTable.filter((route) => route.url.startsWith('/api/'))) {
      const operation = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation, `${method} ${url}`).toBeDefined();
      const declared = Object.keys(operation?.responses ?? {});
      expect(declared, `${method} ${url}`).toEqual(expect.arrayContaining(['400', '401', '403', '404', '429', '500', '503']));
      if (method === 'GET') continue;
      expect(declared, `${method} ${url}`).toEqual(expect.arrayContaining(['409', '413', '415', '422']));
      const key = operation?.parameters?.find((parameter) => parameter.name === 'Idempotency-Key');
      expect([key?.in, key?.required], `${method} ${url}`).toEqual(action === 'public' || keyless.includes(`${method} ${url}`) ? [undefined, undefined] : ['header', true]);
    }
  });

  test('has a reference page that loads its script from here and nothing from elsewhere', async () => {
    const page = await t.app.inject({ url: '/docs/' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/https?:\/\//);
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
    const script = await t.app.inject({ url: '/docs/js/scalar.js' });
    expect([script.statusCode, script.headers['content-type']]).toEqual([200, expect.stringContaining('javascript')]);
  });
});

test('an error is told in the language asked for, and in both', async () => {
  const ask = async (language: string) => (await t.app.inject({ url: '/api/me', headers: { 'accept-language': language } })).json();
  const vi = await ask('fr, vi;q=0.9, en;q=0.5');
  const en = await ask('en-GB, vi;q=0.4');
  expect([vi.detail, en.detail]).toEqual([vi.detailVi, vi.detailEn]);
  expect([vi.title, en.title]).toEqual(['Chưa đăng nhập', 'Not signed in']);
  expect((await ask('')).detail).toBe(vi.detailVi);
  expect(en.type).toBe('urn:vbsp:problem:UNAUTHENTICATED');
});

test('an unknown path is a problem too, and so is one that cannot be decoded', async () => {
  for (const url of ['/api/nothing', '/api/units/%E0%A4%A', `/api/units/${'x'.repeat(400)}`]) {
    const response = await t.app.inject({ url, headers: await t.headersFor('auditor') });
    expect([response.statusCode, response.headers['content-type']], url).toEqual([404, expect.stringMatching(/^application\/problem\+json/)]);
  }
});

test('liveness, readiness without an engine, and metrics by route pattern', async () => {
  expect((await t.app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
  const ready = await t.app.inject({ url: '/readyz' });
  expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'not ready', database: 'up', engine: 'down' }]);
  await t.app.inject({ url: '/api/units/commune-077', headers: await t.headersFor('auditor') });
  const metrics = (await t.app.inject({ url: '/metrics' })).body;
  expect(metrics).toContain('http_request_duration_seconds_count{method="GET",route="/api/units/:id",status="200"} 1');
  expect(metrics).not.toContain('commune-077');
});

test('an unforeseen failure answers with a trace id and nothing else; the log finds it by that id', async () => {
  const app = await buildApp({ config: t.app.config, database: t.database, keys: t.keys, logger: t.app.log });
  app.get('/boom', { config: { action: 'public' } }, async () => {
    throw new Error('secret inside');
  });
  const response = await app.inject({ url: '/boom' });
  expect([response.statusCode, response.json().code]).toEqual([500, 'INTERNAL']);
  expect(response.body).not.toContain('secret');
  expect(response.json().detailEn).toContain(response.json().traceId);
  expect(log).toContain(response.json().traceId);
  await app.close();
});

test('while the database is down, requests get 503 with Retry-After in both languages and liveness stays', async () => {
  const away = openDatabase('postgres://vbsp@127.0.0.1:1/none', { max: 1 });
  const app = await buildApp({ config: t.app.config, database: away, keys: t.keys });
  const response = await app.inject({ url: '/api/me', headers: await t.headersFor('auditor') });
  expect([response.statusCode, response.json().code, response.headers['retry-after']]).toEqual([503, 'DATABASE_UNAVAILABLE', '2']);
  expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
  expect((await app.inject({ url: '/readyz' })).json().database).toBe('down');
  await app.close();
  await away.close();
});

test('the app refuses to start with a route that declares no action', async () => {
  const app = await buildApp({ config: t.app.config, database: t.database, keys: t.keys });
  app.get('/forgotten', async () => 'x');
  await expect(app.ready()).rejects.toThrow('GET /forgotten');
});

test('logs hold the pattern of a route: no ids, names, tokens, subjects or bodies', async () => {
  const headers = await t.headersFor('registrar');
  await t.app.inject({ url: '/api/people/person-0093?x=1', headers });
  await t.app.inject({ url: '/api/people?q=Nguyễn', headers });
  await t.app.inject({ method: 'POST', url: '/api/people', headers, payload: { subject: 'log.canary', displayName: 'Canary Name', appointment: { role: 'AUDITOR', unitId: 'commune-001', validFrom: '2026-01-01', basis: 'Canary basis' } } });
  expect(log).toContain('/api/people/:id');
  expect(log).not.toMatch(/person-0093|[Cc]anary|Nguy|registrar|eyJ|Bearer/);
});

test('what is absent and what is not for the person to see are told alike, at the field too', async () => {
  const told = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const { traceId, ...problem } = (await t.app.inject({ method, url, headers: await t.headersFor('registrar.commune-001'), ...(payload === undefined ? {} : { payload }) })).json();
    return { ...problem, known: typeof traceId };
  };
  const village = (parentId: string) => ({ kind: 'VILLAGE', parentId, name: 'Thôn Mẫu 9 (minh họa)', validFrom: '2026-01-01', basis: 'QĐ minh họa 02/2026' });
  const [absent, denied] = [await told('GET', '/api/people/nowhere-1'), await told('GET', '/api/people/person-0096')];
  expect(denied).toEqual(absent);
  expect([absent.status, absent.detailVi, absent.detailEn]).toEqual([404, 'Không tìm thấy, hoặc ông/bà không được xem.', 'Not found, or not for you to see.']);
  const [absentParent, deniedParent] = [await told('POST', '/api/units', village('nowhere-1')), await told('POST', '/api/units', village('commune-002'))];
  expect(deniedParent).toEqual(absentParent);
  expect(absentParent.fields).toEqual([{ path: '/parentId', vi: absent.detailVi, en: absent.detailEn }]);
});

describe('HEAD', () => {
  test('answers every read as its GET does, without a body, and asks for the same sign-in', async () => {
    const headers = await t.headersFor('auditor');
    const reads = t.app.routeTable.filter((route) => route.method === 'GET');
    expect(reads.length).toBeGreaterThan(15);
    for (const { url: pattern, action } of reads) {
      const url = accessSamples.find((sample) => sample.route === `GET ${pattern}`)?.url ?? pattern;
      const [get, head] = [await t.app.inject({ method: 'GET', url, headers }), await t.app.inject({ method: 'HEAD', url, headers })];
      expect({ status: head.statusCode, type: head.headers['content-type'], body: head.body }, url).toEqual({ status: get.statusCode, type: get.headers['content-type'], body: '' });
      // The length of a stream is known to no one.
      const isStream = String(get.headers['content-type']).startsWith('text/event-stream');
      expect(Number(head.headers['content-length']) > 0, url).toBe(get.body !== '' && !isStream);
      expect((await t.app.inject({ method: 'HEAD', url })).statusCode === 401, url).toBe(action !== 'public');
    }
  });

  test('takes no input that its GET does not take', async () => {
    const response = await t.app.inject({ method: 'HEAD', url: '/api/units?colour=red', headers: await t.headersFor('auditor') });
    expect([response.statusCode, response.body]).toEqual([400, '']);
  });

  test('is a read: its refusal is no refused act on a process', async () => {
    const app = await buildApp({ config: t.app.config, database: t.database, keys: t.keys });
    app.get('/refused', { config: { action: 'self.read' } }, async (request) => {
      request.about = { processId: 'head-test' };
      throw new Refusal('STALE');
    });
    expect((await app.inject({ method: 'HEAD', url: '/refused', headers: await t.headersFor('auditor') })).statusCode).toBe(412);
    expect(await t.database.sql`select from ledger_entry where chain = 'head-test'`).toEqual([]);
    await app.close();
  });
});
