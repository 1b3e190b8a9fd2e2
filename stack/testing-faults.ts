import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import type { Database } from '../db/client.ts';
import { migrate, roleOf } from '../db/migrate.ts';
import { seed } from '../db/seed/seed.ts';
import type { Fault } from './faulty-worker.ts';
import { isAlive, markOf } from './marks.ts';
import { pollersOf } from './pollers.ts';
import { freePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import type { Child } from './processes.ts';
import { deathNote, killAllChildren, startChild, waitUntilReady } from './processes.ts';
import { claim } from './running.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { startTemporal, temporalFile } from './temporal.ts';
import { workflowBundle } from './testing-engine.ts';

export type FaultyPart = 'postgres' | 'temporal' | 'api' | 'worker';

/** The product's parts as processes of their own, with durable settings, to be killed and started again on the same data. */
export interface FaultSite {
  readonly apiUrl: string;
  /** Connects as the application. */
  readonly database: Database;
  /** Connects as the owner of the schema. */
  readonly owner: Database;
  readonly temporal: Client;
  /** A token of this subject that the API accepts. */
  token(subject: string): Promise<string>;
  start(part: FaultyPart): Promise<void>;
  /** A worker that stops at a fault, in place of the product's. */
  startFaultyWorker(fault: Fault): Promise<void>;
  /** kill -9, the server's own children included, and waits until they are gone. */
  kill(part: FaultyPart): Promise<void>;
  signal(part: FaultyPart, signal: NodeJS.Signals): void;
  isAlive(part: FaultyPart): boolean;
  /** Whether the faulty worker's log says that it has come to a point, and how often. */
  reached(point: string): number;
  /** @throws with the end of its log when a part had ended without being killed */
  stop(): Promise<void>;
}

const audience = 'urn:vbsp:api';
const taskQueue = 'faults';

interface SiteOptions {
  /** How long the API waits for the engine before it answers 503. */
  readonly updateDeadlineMs: number;
}

export async function startFaultSite({ updateDeadlineMs }: SiteOptions): Promise<FaultSite> {
  const config = readConfig({ ...process.env, API_HOST: '', OIDC_ISSUER: '' });
  const dataDir = join(config.dataDir, 'test', `faults-${process.pid}`);
  const release = await claim(dataDir);
  process.once('exit', killAllChildren);
  const logDir = join(dataDir, 'logs');
  const [pgPort, temporalPort, apiPort, issuer, cli, bundle] = await Promise.all([
    freePort(), freePort(), freePort(), startIssuer(), findTemporalCli({ ...(config.temporalCli === undefined ? {} : { given: config.temporalCli }), cacheDir: config.cacheDir, progress: () => undefined }), workflowBundle(),
  ]);
  const bundleFile = join(dataDir, 'workflows.js');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(bundleFile, bundle.code);
  const children = new Map<FaultyPart, Child>();
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const postgresOptions = { dataDir, port: pgPort, logDir, durable: true };
  const temporalOptions = { cli, port: temporalPort, file: temporalFile(dataDir), namespace: 'default', logDir };

  const [server, engine] = await Promise.all([startPostgres(postgresOptions), startTemporal(temporalOptions)]);
  children.set('postgres', server.child).set('temporal', engine.child);
  await migrate(server.ownerUrl, roleOf(server.appUrl));
  await seed(server.ownerUrl, { demoPeople: true });
  const database = openDatabase(server.appUrl, { max: 5, name: 'test' });
  const owner = openDatabase(server.ownerUrl, { max: 2, name: 'test-owner' });
  const connection = await Connection.connect({ address: engine.address });
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TEST|VITEST|NODE_OPTIONS$|DATABASE_)/.test(name)));
  const env: NodeJS.ProcessEnv = {
    ...own, DATABASE_URL: server.appUrl, TEMPORAL_ADDRESS: engine.address, TEMPORAL_TASK_QUEUE: taskQueue, OIDC_ISSUER: issuer.url, API_PORT: String(apiPort), UPDATE_DEADLINE_MS: String(updateDeadlineMs),
    LOG_LEVEL: 'warn', WORKFLOW_BUNDLE: bundleFile, SESSION_PLANNING: 'off',
  };
  const node = (name: string, script: string, more: NodeJS.ProcessEnv = {}): Promise<Child> =>
    startChild({ name, command: process.execPath, args: [join(import.meta.dirname, '..', script)], env: { ...env, ...more }, logDir });
  const startWorker = async (script: string, more: NodeJS.ProcessEnv): Promise<void> => {
    const child = await node('worker', script, more);
    children.set('worker', child);
    const identity = `${child.mark.pid}@${hostname()}`;
    await waitUntilReady(child, async () => (await pollersOf({ address: engine.address, namespace: 'default', name: taskQueue })).some((poller) => poller.identity === identity), 90_000);
  };
  const starts: Readonly<Record<FaultyPart, () => Promise<void>>> = {
    postgres: async () => void children.set('postgres', (await startPostgres(postgresOptions)).child),
    temporal: async () => void children.set('temporal', (await startTemporal(temporalOptions)).child),
    worker: () => startWorker('worker.ts', {}),
    api: async () => {
      const child = await node('api', 'api/server.ts');
      children.set('api', child);
      await waitUntilReady(child, () => answers(`${apiUrl}/healthz`), 60_000);
    },
  };
  const kill = async (part: FaultyPart): Promise<void> => {
    const child = childOf(children, part);
    await killFamily(child.mark.pid);
    await child.ended;
    await child.stop();
    children.delete(part);
  };
  return {
    apiUrl, database, owner, token: issuer.token, kill,
    temporal: new Client({ connection }),
    start: (part) => starts[part](),
    startFaultyWorker: (fault) => startWorker('stack/faulty-worker.ts', { FAULT: JSON.stringify(fault) }),
    signal: (part, signal) => void process.kill(childOf(children, part).mark.pid, signal),
    isAlive: (part) => children.has(part) && children.get(part)?.endedHow() === undefined,
    reached: (point) => readFileSync(childOf(children, 'worker').logFile, 'utf8').split('\n').filter((line) => line === `reached ${point}`).length,
    async stop() {
      const deaths = [...children.values()].filter((child) => child.endedHow() !== undefined).map(deathNote);
      for (const part of ['api', 'worker'] as const) if (children.has(part)) await kill(part);
      await Promise.all([database.close(), owner.close(), connection.close(), issuer.close()]);
      for (const part of ['temporal', 'postgres'] as const) if (children.has(part)) await kill(part);
      release();
      rmSync(dataDir, { recursive: true, force: true });
      if (deaths.length > 0) throw new Error(deaths.join('\n'));
    },
  };
}

function childOf(children: ReadonlyMap<FaultyPart, Child>, part: FaultyPart): Child {
  const child = children.get(part);
  if (child === undefined) throw new Error(`no ${part} runs`);
  return child;
}

/** A process and its children: PostgreSQL's servers of single connections outlive their parent for a moment, and would keep its memory in use. */
function familyOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid='], { encoding: 'utf8' }).trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return [pid, ...rows.filter(([, parent]) => parent === pid).map(([child]) => child ?? 0)];
}

/** kill -9 of a process and its children, and waits until they are gone. */
export async function killFamily(pid: number): Promise<void> {
  const family = familyOf(pid).flatMap((one) => markOf(one) ?? []);
  for (const mark of family) {
    try {
      process.kill(mark.pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  await until('killed processes to be gone', () => (family.some(isAlive) ? undefined : true));
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then((response) => response.ok, () => false);
}

/** Publishes a key, and signs tokens with it: what the API needs of an identity provider. */
async function startIssuer(): Promise<{ url: string; token: (subject: string) => Promise<string>; close: () => Promise<void> }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'faults', alg: 'ES256', use: 'sig' };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = createServer((request, response) => {
    const body = request.url === '/jwks' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/jwks` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url,
    token: (subject) => new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'faults' }).setSubject(subject).setIssuer(url).setAudience(audience).setExpirationTime('1h').sign(privateKey),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Looks again until there is an answer; a bounded number of looks, so that a test that waits for what never comes fails by name. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>, looks = 600): Promise<T> {
  for (let i = 0; i < looks; i += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error(`waited in vain for ${what}`);
}
