import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Progress } from './downloads.ts';
import { StackError, reasonOf } from './errors.ts';
import { pollersOf } from './pollers.ts';
import { isListening, requireFreePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import type { Child } from './processes.ts';
import { startChild, waitUntilReady } from './processes.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { startTemporal, temporalFile } from './temporal.ts';

/** The parts that `npm start` brings up, in the order in which they need one another. */
export const PARTS = ['postgres', 'migrate', 'seed', 'temporal', 'identity', 'mail', 'worker', 'api'] as const;
export type Part = (typeof PARTS)[number];

/** Where each part is, as far as it is up. */
export interface Addresses {
  databaseUrl?: string | undefined;
  databaseOwnerUrl?: string | undefined;
  temporalAddress?: string | undefined;
  temporalUi?: string | undefined;
  oidcIssuer?: string | undefined;
  smtpUrl?: string | undefined;
  api?: string | undefined;
}

export interface Site {
  readonly config: Config;
  readonly wanted: ReadonlySet<Part>;
  readonly say: Progress;
  readonly at: Addresses;
}

/** Where a part's log is. */
export function logDirOf(config: Config): string {
  return join(config.dataDir, 'logs');
}

/** Refuses to start over a port that something else holds, before anything has been started. */
export async function requirePorts({ config, wanted }: Site): Promise<void> {
  if (wanted.has('postgres') && config.databaseUrl === undefined) await requireFreePort(config.postgresPort, 'PostgreSQL', 'PG_PORT');
  if (wanted.has('temporal') && config.temporalAddress === undefined) {
    await requireFreePort(config.temporalPort, 'Temporal', 'TEMPORAL_PORT');
    await requireFreePort(config.temporalUiPort, 'Temporal UI', 'TEMPORAL_UI_PORT');
  }
  if (wanted.has('identity') && config.oidcIssuer === undefined) await requireFreePort(config.oidcPort, 'identity provider', 'OIDC_PORT');
  if (wanted.has('mail') && config.smtpUrl === undefined) await requireFreePort(config.mailPort, 'mail sink', 'MAIL_PORT');
  if (wanted.has('api')) await requireFreePort(config.apiPort, 'API', 'API_PORT');
}

/** PostgreSQL, then the schema, then the seed. */
export async function bringUpDatabase({ config, wanted, say, at }: Site): Promise<void> {
  at.databaseUrl = config.databaseUrl;
  at.databaseOwnerUrl = config.databaseOwnerUrl;
  if (wanted.has('postgres') && config.databaseUrl === undefined) {
    const database = await startPostgres({ dataDir: config.dataDir, port: config.postgresPort, logDir: logDirOf(config), durable: true });
    at.databaseUrl = database.appUrl;
    at.databaseOwnerUrl = database.ownerUrl;
    say('PostgreSQL is up');
  }
  if (at.databaseUrl === undefined || at.databaseOwnerUrl === undefined) {
    if (wanted.has('migrate')) say('migrations and seed are left out: DATABASE_URL and DATABASE_OWNER_URL are not both set');
    return;
  }
  await prepareDatabase(at.databaseOwnerUrl, at.databaseUrl, { migrations: wanted.has('migrate'), seeding: wanted.has('seed'), demoPeople: config.seedDemo }, say);
}

async function prepareDatabase(ownerUrl: string, appUrl: string, what: { migrations: boolean; seeding: boolean; demoPeople: boolean }, say: Progress): Promise<void> {
  if (what.migrations) {
    const { migrate, roleOf } = await import('../db/migrate.ts');
    await migrate(ownerUrl, roleOf(appUrl)).catch((error: unknown) => {
      throw new StackError(`the migrations failed: ${reasonOf(error)}`);
    });
    say('the schema is up to date');
  }
  if (what.seeding) {
    const { seed } = await import('../db/seed/seed.ts');
    await seed(ownerUrl, { demoPeople: what.demoPeople }).catch((error: unknown) => {
      throw new StackError(`the seed failed: ${reasonOf(error)}`);
    });
    say(`the province is in the database${what.demoPeople ? ', with its invented people' : ''}`);
  }
}

/** The Temporal server with its web UI, or the external one. */
export async function bringUpTemporal({ config, wanted, say, at }: Site): Promise<void> {
  at.temporalAddress = config.temporalAddress;
  if (!wanted.has('temporal') || config.temporalAddress !== undefined) return;
  const cli = await findTemporalCli({ ...(config.temporalCli === undefined ? {} : { given: config.temporalCli }), cacheDir: config.cacheDir, progress: say });
  mkdirSync(config.dataDir, { recursive: true });
  const temporal = await startTemporal({
    cli, port: config.temporalPort, uiPort: config.temporalUiPort, file: temporalFile(config.dataDir), namespace: config.temporalNamespace, logDir: logDirOf(config),
  });
  at.temporalAddress = temporal.address;
  at.temporalUi = temporal.uiUrl;
  say('Temporal is up');
}

/** The environment of the product's own processes: every address, but not the owner's way into the database. */
function serviceEnvironment({ config, at }: Site): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _owner, ...rest } = process.env;
  return {
    ...rest, DATABASE_URL: at.databaseUrl, TEMPORAL_ADDRESS: at.temporalAddress, OIDC_ISSUER: at.oidcIssuer, SMTP_URL: at.smtpUrl,
    DATA_DIR: config.dataDir, CACHE_DIR: config.cacheDir, NODE_DISABLE_COLORS: '1',
  };
}

function startService(site: Site, name: string, script: string, env: NodeJS.ProcessEnv = serviceEnvironment(site)): Promise<Child> {
  return startChild({ name, command: process.execPath, args: [join(import.meta.dirname, '..', script)], env, logDir: logDirOf(site.config), graceMs: site.config.shutdownGraceMs + 5000 });
}

async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** The identity provider with its demo accounts, or the external issuer. */
export async function bringUpIdentity(site: Site): Promise<void> {
  const { config, wanted, at, say } = site;
  at.oidcIssuer = config.oidcIssuer;
  if (!wanted.has('identity') || config.oidcIssuer !== undefined) return;
  const child = await startService(site, 'identity', 'stack/identity-server.ts', { ...serviceEnvironment(site), OIDC_ISSUER: '' });
  const issuer = `http://127.0.0.1:${config.oidcPort}`;
  await waitUntilReady(child, () => answersOk(`${issuer}/.well-known/openid-configuration`), 30_000);
  at.oidcIssuer = issuer;
  say('the identity provider is up');
}

/** The sink that keeps every mail in a file, or the external mail server. */
export async function bringUpMail(site: Site): Promise<void> {
  const { config, wanted, at, say } = site;
  at.smtpUrl = config.smtpUrl;
  if (!wanted.has('mail') || config.smtpUrl !== undefined) return;
  const child = await startService(site, 'mail', 'stack/mail-server.ts');
  await waitUntilReady(child, () => isListening(config.mailPort), 30_000);
  at.smtpUrl = `smtp://127.0.0.1:${config.mailPort}`;
  say('the mail sink is up');
}

async function isPolled({ config, at }: Site, sinceMs: number): Promise<boolean> {
  if (at.temporalAddress === undefined) throw new StackError('the worker needs Temporal: start that part too, or set TEMPORAL_ADDRESS');
  const pollers = await pollersOf({ address: at.temporalAddress, namespace: config.temporalNamespace, name: config.temporalTaskQueue });
  return pollers.some(({ lastSeenMs }) => lastSeenMs >= sinceMs);
}

/** The worker; it is ready once it polls its task queue. */
export async function bringUpWorker(site: Site): Promise<void> {
  if (!site.wanted.has('worker')) return;
  const begun = Date.now();
  const child = await startService(site, 'worker', 'worker.ts');
  await waitUntilReady(child, () => isPolled(site, begun), 90_000);
  site.say('the worker is up');
}

/** The API; it is ready once `/readyz` says so. */
export async function bringUpApi(site: Site): Promise<void> {
  if (!site.wanted.has('api')) return;
  const { apiHost, apiPort } = site.config;
  const child = await startService(site, 'api', 'api/server.ts');
  const host = apiHost === '0.0.0.0' || apiHost === '::' ? '127.0.0.1' : apiHost;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${apiPort}`;
  await waitUntilReady(child, () => answersOk(`${url}/readyz`), 60_000);
  site.at.api = url;
  site.say('the API is up');
}
