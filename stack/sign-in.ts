import { fileURLToPath } from 'node:url';
import * as oidc from 'openid-client';
import { readConfig } from '../config.ts';
import { StackError, describeFailure, reasonOf } from './errors.ts';
import { API_SCOPE, CLIENT_ID, DEMO_PASSWORD } from './identity.ts';

const REDIRECT = 'http://127.0.0.1/callback';

/** A browser's part in the sign-in: carries cookies and stops at every redirect. */
function browser(): (url: URL, form?: Record<string, string>) => Promise<{ status: number; next: URL | undefined; at: URL }> {
  const cookies = new Map<string, string>();
  return async (url, form) => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    await response.arrayBuffer();
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    return { status: response.status, next: location === null ? undefined : new URL(location, url), at: url };
  };
}

/** Follows redirects until a page is shown or the client's own address is reached. */
async function follow(visit: ReturnType<typeof browser>, start: URL, form?: Record<string, string>) {
  let step = await visit(start, form);
  for (let i = 0; i < 10 && step.next !== undefined && !step.next.href.startsWith(REDIRECT); i += 1) step = await visit(step.next);
  return step;
}

/**
 * Signs a demo account in at the embedded identity provider, by the same code + PKCE exchange that a browser goes through.
 * @returns an access token for the API, valid for one hour
 * @throws StackError when account or password are wrong
 */
export async function signIn(options: { readonly issuer: string; readonly subject: string; readonly password?: string; readonly audience?: string }): Promise<string> {
  const audience = options.audience ?? 'urn:vbsp:api';
  const client = await oidc.discovery(new URL(options.issuer), CLIENT_ID, undefined, oidc.None(), { execute: [oidc.allowInsecureRequests] });
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const start = oidc.buildAuthorizationUrl(client, {
    redirect_uri: REDIRECT, scope: `openid ${API_SCOPE}`, resource: audience, state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  });
  const visit = browser();
  const login = await follow(visit, start);
  if (login.status !== 200) throw new StackError(`the identity provider showed no login form (HTTP ${login.status})`);
  const end = await follow(visit, login.at, { subject: options.subject, password: options.password ?? DEMO_PASSWORD });
  if (end.next === undefined) throw new StackError(`the identity provider refused ${options.subject}: ${end.status === 401 ? 'wrong account or password' : `HTTP ${end.status}`}`);
  const tokens = await oidc.authorizationCodeGrant(client, end.next, { pkceCodeVerifier: verifier, expectedState: state }, { resource: audience });
  return tokens.access_token;
}

async function main(): Promise<void> {
  const config = readConfig();
  const subject = process.argv[2];
  if (subject === undefined) throw new StackError('which account? npm run -s token -- <subject>');
  const issuer = config.oidcIssuer ?? `http://127.0.0.1:${config.oidcPort}`;
  const token = await signIn({ issuer, subject, audience: config.oidcAudience }).catch((error: unknown) => {
    throw error instanceof StackError ? error : new StackError(`no token from ${issuer}: ${reasonOf(error)}`);
  });
  console.log(token);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(describeFailure(error));
    process.exit(1);
  });
}
