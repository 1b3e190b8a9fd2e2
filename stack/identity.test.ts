import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startIdentityProvider } from './identity.ts';
import { freePort } from './ports.ts';
import { signIn } from './sign-in.ts';
import { until } from './testing-faults.ts';

const audience = 'urn:vbsp:api';
const dir = mkdtempSync(join(tmpdir(), 'vbsp-identity-'));
const keyFile = join(dir, 'identity.json');
let port: number;
let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
const start = () => startIdentityProvider({ port, keyFile, audience, accountExists: async (subject) => subject === 'chu-tich-1' });

beforeAll(async () => {
  port = await freePort();
  provider = await start();
});
afterAll(async () => {
  await provider.close();
  rmSync(dir, { recursive: true });
});

function verify(token: string) {
  return jwtVerify(token, createRemoteJWKSet(new URL(`${provider.issuer}/jwks`)), { issuer: provider.issuer, audience, algorithms: ['ES256'] });
}

describe('the embedded identity provider', () => {
  test('gives a signed access token for the API, valid for one hour, through code and PKCE', async () => {
    const { payload } = await verify(await signIn({ issuer: provider.issuer, subject: 'chu-tich-1' }));
    expect(payload).toMatchObject({ sub: 'chu-tich-1', aud: audience, scope: 'api', client_id: 'vbsp-cli' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  test('refuses a wrong password and an unknown account alike', async () => {
    const wrong = /refused .*: wrong account or password/;
    await expect(signIn({ issuer: provider.issuer, subject: 'chu-tich-1', password: 'x' })).rejects.toThrow(wrong);
    await expect(signIn({ issuer: provider.issuer, subject: 'ai-do' })).rejects.toThrow(wrong);
  });

  test('accepts after a restart the tokens it gave before, and keeps its key to itself', async () => {
    const token = await signIn({ issuer: provider.issuer, subject: 'chu-tich-1' });
    await provider.close();
    provider = await start();
    // The first request may still go to the connection that the restart has closed.
    await until('the keys of the provider', () => fetch(`${provider.issuer}/jwks`).then((response) => (response.ok ? true : undefined), () => undefined));
    await expect(verify(token)).resolves.toBeDefined();
    expect(statSync(keyFile).mode & 0o077).toBe(0);
  });

  test('refuses a redirect to anywhere but loopback', async () => {
    const url = `${provider.issuer}/auth?client_id=vbsp-cli&response_type=code&scope=openid&redirect_uri=http://example.org/&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`;
    const response = await fetch(url, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('redirect_uri');
  });
});
