import fp from 'fastify-plugin';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { loadActor } from '../../db/people.ts';
import type { SignedIn } from '../../db/people.ts';
import { Refusal } from '../../domain/errors.ts';

/** Signatures the API accepts. Symmetric and unsigned tokens never. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const DISCOVERY_TIMEOUT_MS = 5000;
/** How far the issuer's clock may be off. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** How long a token that was verified is not verified again: as long a key that the issuer withdraws is still trusted. The person is looked up every time. */
const TRUSTED_MS = 60_000;
const TRUSTED_TOKENS = 5000;

interface AuthOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly keys?: JWTVerifyGetKey;
}

/** Checks the bearer token of every route that is not public and finds the person behind it. */
export const authPlugin = fp<AuthOptions>(
  async (app, { issuer, audience, keys = publishedKeys(issuer) }) => {
    app.decorateRequest('signedIn', null);
    app.decorateRequest('actor', {
      getter() {
        if (this.signedIn === null) throw new Refusal('UNAUTHENTICATED');
        return this.signedIn;
      },
    });
    const trusted = new LRUCache<string, TrustedToken>({ max: TRUSTED_TOKENS, ttl: TRUSTED_MS });
    app.addHook('onRequest', async (request) => {
      if (request.is404 || request.routeOptions.config.action === 'public') return;
      const token = bearerToken(request.headers.authorization);
      const known = trusted.get(token);
      const { subject, expiresAt } = known && Date.now() < known.expiresAt ? known : await verify(token, { issuer, audience, keys });
      if (!known) trusted.set(token, { subject, expiresAt });
      request.signedIn = await person(subject);
    });

    async function person(subject: string): Promise<SignedIn> {
      const signedIn = await loadActor(app.database.sql, subject);
      if (signedIn === undefined) throw new Refusal('UNAUTHENTICATED');
      return signedIn;
    }
  },
  { name: 'auth', dependencies: ['errors'] },
);

interface TrustedToken {
  readonly subject: string;
  /** When it expires, the tolerance included. */
  readonly expiresAt: number;
}

function bearerToken(authorization: string | undefined): string {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal('UNAUTHENTICATED');
  return token;
}

async function verify(token: string, { issuer, audience, keys }: Required<AuthOptions>): Promise<TrustedToken> {
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE_SECONDS, requiredClaims: ['exp', 'sub'] });
    return { subject: payload.sub ?? '', expiresAt: ((payload.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1000 };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof errors.JWTExpired) throw new Refusal('TOKEN_EXPIRED');
    if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC') throw new Refusal('SIGN_IN_UNAVAILABLE');
    throw new Refusal('UNAUTHENTICATED');
  }
}

/** Finds keys where the issuer's discovery document says, asking for it at the first token; jose caches and refreshes the set. */
function publishedKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer);
    try {
      return await (await found)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) found = undefined;
      throw error;
    }
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS), redirect: 'error' });
  const document: unknown = response.ok ? await response.json() : undefined;
  if (typeof document !== 'object' || document === null || !('jwks_uri' in document) || typeof document.jwks_uri !== 'string') throw new Refusal('SIGN_IN_UNAVAILABLE');
  return createRemoteJWKSet(new URL(document.jwks_uri));
}
