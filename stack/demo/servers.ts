import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode, makeTelemetryFilterString } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import pino from 'pino';
import { createActivities } from '../../activities/index.ts';
import { startRelay } from '../../activities/relay.ts';
import type { Config } from '../../config.ts';
import { readConfig } from '../../config.ts';
import { openDatabase } from '../../db/client.ts';
import { openFileStore } from '../../db/file-store.ts';
import type { Progress } from '../downloads.ts';
import { logDirOf } from '../parts.ts';
import { freePort } from '../ports.ts';
import { startPostgres } from '../postgres.ts';
import { endOrphans, runningOn } from '../running.ts';
import { findTestServer } from '../test-server.ts';
import type { World } from './story.ts';

/** The servers under the story: PostgreSQL on the demo's own data, and an engine that skips time and forgets everything at the end. */
export interface Servers {
  readonly databaseUrl: string;
  readonly databaseOwnerUrl: string;
  readonly env: TestWorkflowEnvironment;
}

/** Forgets what was played before, so that the year begins anew. A demo that still runs keeps its data: whoever claims the directory next is told so. */
export async function forgetLast({ dataDir }: Config): Promise<void> {
  await endOrphans(dataDir);
  if (runningOn(dataDir) === undefined) rmSync(dataDir, { recursive: true, force: true });
}

/** Where the time-skipping server is. @throws StackError that says what to install when it can't be had */
export function timeSkippingServer(config: Config, say: Progress): Promise<string> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } } });
  return findTestServer({ ...(config.temporalTestServer === undefined ? {} : { given: config.temporalTestServer }), cacheDir: config.cacheDir, progress: say });
}

/** @param path of the time-skipping server */
export async function startServers(config: Config, path: string): Promise<Servers> {
  const [database, env] = await Promise.all([
    freePort().then((port) => startPostgres({ dataDir: config.dataDir, port, logDir: logDirOf(config), durable: false })),
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: logged(path, config) } } }),
  ]);
  return { databaseUrl: database.appUrl, databaseOwnerUrl: database.ownerUrl, env };
}

/** The engine that skips time says at its start which logger it lacks: a script in front of it sends that to a log. */
function logged(server: string, config: Config): string {
  const quoted = (path: string): string => `'${path.replaceAll("'", String.raw`'\\''`)}'`;
  const script = join(config.dataDir, 'time-skipping-server');
  mkdirSync(logDirOf(config), { recursive: true });
  writeFileSync(script, `#!/bin/sh\nexec ${quoted(server)} "$@" 2>${quoted(join(logDirOf(config), 'time-skipping-server.log'))}\n`);
  chmodSync(script, 0o755);
  return script;
}

/** The schema, the province and its invented people. */
export async function fillDatabase({ databaseOwnerUrl, databaseUrl }: Servers): Promise<void> {
  const [{ migrate, roleOf }, { seed }] = await Promise.all([import('../../db/migrate.ts'), import('../../db/seed/seed.ts')]);
  await migrate(databaseOwnerUrl, roleOf(databaseUrl));
  await seed(databaseOwnerUrl, { demoPeople: true });
}

/** The product's workflows, as the worker runs them. */
export function bundle(): Promise<WorkflowBundleWithSourceMap> {
  const silent = () => undefined;
  return bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)), logger: { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: console.error } });
}

/** Lets the real stories and activities serve the engine while something is done, and stops them whatever comes of it. */
export async function withWorld<T>({ databaseUrl, env }: Pick<Servers, 'databaseUrl' | 'env'>, workflowBundle: WorkflowBundleWithSourceMap, work: (world: World) => Promise<T>): Promise<T> {
  const database = openDatabase(databaseUrl, { max: 30, name: 'vbsp-demo' });
  const [temporal, taskQueue, log] = [env.client, 'demo', pino({ level: 'fatal' })];
  const deps = { database, temporal, log, files: await openFileStore(readConfig().files) };
  try {
    const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, activities: createActivities(deps), maxCachedWorkflows: 1000 });
    const relay = await startRelay(deps, taskQueue);
    try {
      return await worker.runUntil(work({ sql: database.sql, temporal, taskQueue, env }));
    } finally {
      await relay.stop();
    }
  } finally {
    await database.close();
  }
}
