import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildApp } from './app.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';

let t: TestApp;

beforeAll(async () => {
  t = await buildTestApp();
});

afterAll(() => t.close());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('an unsigned token and one signed with a shared secret are refused', async () => {
  const claims = Buffer.from(JSON.stringify({ sub: 'auditor', iss: 'http://issuer.test', aud: 'urn:test:api', exp: 4_000_000_000 })).toString('base64url');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
  const shared = await new SignJWT({ sub: 'auditor' }).setProtectedHeader({ alg: 'HS256', kid: 'test' }).setIssuer('http://issuer.test').setAudience('urn:test:api').setExpirationTime('1h').sign(new TextEncoder().encode('secret-secret-secret-secret-secret'));
  for (const token of [unsigned, shared, 'nonsense', '']) {
    const response = await t.app.inject({ url: '/api/me', headers: bearer(token) });
    expect([response.statusCode, response.json().code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(response.headers['www-authenticate']).toBe('Bearer');
  }
});

test('a person who ended can no longer sign in, with the token they still have', async () => {
  const headers = bearer(await t.tokenFor('chairman.commune-050'));
  expect((await t.app.inject({ url: '/api/me', headers })).statusCode).toBe(200);
  await t.owner.sql`update person set ended_at = now() where subject = 'chairman.commune-050'`;
  expect((await t.app.inject({ url: '/api/me', headers })).json().code).toBe('UNAUTHENTICATED');
});

test('a token that was verified a moment ago is refused as soon as it has expired', async () => {
  const headers = bearer(await t.tokenFor('chairman.commune-051'));
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    expect((await t.app.inject({ url: '/api/me', headers })).statusCode).toBe(200);
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    expect((await t.app.inject({ url: '/api/me', headers })).json().code).toBe('TOKEN_EXPIRED');
  } finally {
    vi.useRealTimers();
  }
});

test('a person without any appointment is signed in and may do nothing', async () => {
  await t.owner.sql`insert into person (id, subject, display_name) values ('person-idle', 'idle', 'Người Mẫu (minh họa)')`;
  const headers = bearer(await t.tokenFor('idle'));
  const response = await t.app.inject({ url: '/api/me', headers });
  expect([response.statusCode, response.json().code]).toEqual([403, 'FORBIDDEN']);
  expect((await t.app.inject({ url: '/api/tasks', headers })).json().items).toEqual([]);
  expect((await t.app.inject({ url: '/api/tasks/annual-plan.2027.commune-001~1', headers })).statusCode).toBe(404);
});

test('refused attempts are in the security log with the person where known, the pattern of the route, and nothing of the URL', async () => {
  await t.app.inject({ url: '/api/people/person-0001', headers: bearer(await t.tokenFor('chairman.commune-001')) });
  const [row] = await t.owner.sql`select code, actor, method, route, attempts from security_log order by id desc limit 1`;
  expect(row).toEqual({ code: 'FORBIDDEN', actor: 'person-0093', method: 'GET', route: '/api/people/:id', attempts: 1 });
});

test('a flood of refused attempts fills no table: beyond the limit it is one row with a count', async () => {
  const flooded = await buildTestApp();
  for (let i = 0; i < 100; i += 1) await flooded.app.inject({ url: '/api/me' });
  const written = async () => (await flooded.owner.sql<{ attempts: number }[]>`select attempts from security_log order by id`).map((row) => row.attempts);
  expect(await written()).toHaveLength(60);
  const metrics = await flooded.app.inject({ url: '/metrics' });
  expect(metrics.body).toContain('security_log_suppressed_total{code="UNAUTHENTICATED"} 40');
  await flooded.app.close();
  expect((await written()).at(-1)).toBe(40);
  await flooded.close();
});

test('too many requests from one address get 429 and when to try again', async () => {
  const narrow = await buildTestApp({ rateLimitPerMinute: 3 });
  for (let i = 0; i < 3; i += 1) expect((await narrow.app.inject({ url: '/api/me' })).statusCode).toBe(401);
  const response = await narrow.app.inject({ url: '/api/me', headers: { 'accept-language': 'en' } });
  expect([response.statusCode, response.json().code, response.json().detail]).toEqual([429, 'RATE_LIMITED', expect.stringMatching(/try again in \d+ seconds/)]);
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  expect((await narrow.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  await narrow.close();
});

describe('with an issuer on the network', () => {
  test('finds its keys by discovery; while it is away, sign-in is unavailable rather than wrong, and works again when it is back', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    let up = false;
    const server = createServer((request, response) => {
      const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      if (!up) response.writeHead(503).end();
      else if (request.url === '/.well-known/openid-configuration') response.setHeader('content-type', 'application/json').end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
      else void exportJWK(publicKey).then((jwk) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [{ ...jwk, kid: 'k', alg: 'RS256', use: 'sig' }] })));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const app = await buildApp({ config: { ...t.app.config, oidcIssuer: issuer }, database: t.database });
    const token = await new SignJWT({ sub: 'auditor' }).setProtectedHeader({ alg: 'RS256', kid: 'k' }).setIssuer(issuer).setAudience('urn:test:api').setExpirationTime('1h').sign(privateKey);
    const away = await app.inject({ url: '/api/me', headers: bearer(token) });
    expect([away.statusCode, away.json().code]).toEqual([503, 'SIGN_IN_UNAVAILABLE']);
    up = true;
    expect((await app.inject({ url: '/api/me', headers: bearer(token) })).statusCode).toBe(200);
    await app.close();
    server.close();
  });
});
