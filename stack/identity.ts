import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import { Provider, errors, interactionPolicy } from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { errorPage, loginPage } from './identity-pages.ts';
import { keepSecret, randomPassword } from './secrets.ts';

/** The one password of all demo accounts. They exist on loopback only, beside the invented people of the seed. */
export const DEMO_PASSWORD = 'chi-de-dung-thu';
/** The public client of the command line and of tests: code + PKCE, loopback redirect on any port. */
export const CLIENT_ID = 'vbsp-cli';
/** Scope that an access token for the API carries. */
export const API_SCOPE = 'api';
const ACCESS_TOKEN_SECONDS = 3600;
const SESSION_SECONDS = 8 * 3600;
const LOGIN_SECONDS = 600;
const FORM_LIMIT_BYTES = 10_000;

interface Keys {
  readonly jwks: { readonly keys: JWK[] };
  readonly cookieKeys: readonly string[];
}

export interface IdentityOptions {
  /** Loopback port; the issuer is `http://127.0.0.1:<port>`. */
  readonly port: number;
  /** File that keeps the signing key, so that tokens outlive a restart. */
  readonly keyFile: string;
  /** The `aud` of access tokens: the API's resource indicator. */
  readonly audience: string;
  /** Whether a person with this subject may sign in. */
  readonly accountExists: (subject: string) => Promise<boolean>;
}

async function makeKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomPassword().slice(0, 16) }] }, cookieKeys: [randomPassword()] };
}

async function grantEverything(ctx: KoaContextWithOIDC, audience: string) {
  const { client, session, provider } = ctx.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(audience, API_SCOPE);
  await grant.save();
  return grant;
}

/** Asks for account and password only: consent is given with the account. */
function loginOnly() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

function configuration(options: IdentityOptions, keys: Keys): Configuration {
  const { audience, accountExists } = options;
  return {
    jwks: keys.jwks,
    cookies: { keys: [...keys.cookieKeys] },
    clients: [{
      client_id: CLIENT_ID, application_type: 'native', token_endpoint_auth_method: 'none', redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code'], response_types: ['code'], id_token_signed_response_alg: 'ES256',
    }],
    findAccount: async (_ctx, subject) => ((await accountExists(subject)) ? { accountId: subject, claims: async () => ({ sub: subject }) } : undefined),
    loadExistingGrant: (ctx) => grantEverything(ctx, audience),
    interactions: { policy: loginOnly(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    scopes: ['openid', API_SCOPE],
    pkce: { required: () => true },
    ttl: { AccessToken: ACCESS_TOKEN_SECONDS, AuthorizationCode: 60, Grant: SESSION_SECONDS, IdToken: ACCESS_TOKEN_SECONDS, Interaction: LOGIN_SECONDS, Session: SESSION_SECONDS },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== audience) throw new errors.InvalidTarget();
          return { scope: API_SCOPE, audience, accessTokenFormat: 'jwt', accessTokenTTL: ACCESS_TOKEN_SECONDS, jwt: { sign: { alg: 'ES256' } } };
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage(out.error_description ?? out.error);
    },
  };
}

function isDemoPassword(given: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(DEMO_PASSWORD)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > FORM_LIMIT_BYTES) throw new Error('the form is too long');
  }
  return new URLSearchParams(text);
}

async function interact(provider: Provider, options: IdentityOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  const show = (status: number, subject: string, failed: boolean) =>
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(loginPage(uid, subject, failed));
  if (request.method !== 'POST') {
    show(200, '', false);
    return;
  }
  const form = await readForm(request);
  const subject = form.get('subject')?.trim() ?? '';
  if (!isDemoPassword(form.get('password') ?? '') || !(await options.accountExists(subject))) {
    show(401, subject, true);
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: subject } }, { mergeWithLastSubmission: false });
}

/** Starts the OpenID provider of the embedded stack on loopback. Sessions live in memory; the signing key is kept. */
export async function startIdentityProvider(options: IdentityOptions): Promise<{ issuer: string; close(): Promise<void> }> {
  const issuer = `http://127.0.0.1:${options.port}`;
  const provider = new Provider(issuer, configuration(options, await keepSecret(options.keyFile, makeKeys)));
  const handle = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void handle(request, response);
      return;
    }
    interact(provider, options, request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' }).end(errorPage('the sign-in has expired; start again'));
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, '127.0.0.1', resolve));
  return {
    issuer,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
