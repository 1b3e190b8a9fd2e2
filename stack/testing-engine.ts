import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, NativeConnection, Runtime, Worker, bundleWorkflowCode, makeTelemetryFilterString } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import pino from 'pino';
import { createActivities } from '../activities/index.ts';
import { startRelay } from '../activities/relay.ts';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import { openFileStore } from '../db/file-store.ts';
import { freshDatabase, testTemporalAddress, timeSkippingOptions } from './testing.ts';

/** An engine for one test file: a seeded database of its own, a worker with the real activities, and the relay. */
export interface TestEngine {
  readonly database: Database;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly temporal: Client;
  readonly taskQueue: string;
  /** Where the activities find files. */
  readonly filesDir: string;
  /** Present when time skips. */
  readonly env: TestWorkflowEnvironment | undefined;
  /** Does something while no worker runs, then starts one again: what the engine received meanwhile comes to a process in one activation. */
  readonly whileDown: (send: () => Promise<unknown>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const bundles = new Map<string, Promise<WorkflowBundleWithSourceMap>>();
/** The workflows of a file, the product's unless told otherwise, bundled once per test process. */
export function workflowBundle(path = fileURLToPath(new URL('../workflows/index.ts', import.meta.url))): Promise<WorkflowBundleWithSourceMap> {
  const known = bundles.get(path);
  if (known) return known;
  const bundle = bundleWorkflowCode({ workflowsPath: path, logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error } });
  bundles.set(path, bundle);
  return bundle;
}

function quiet(): void {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } } });
}

export interface EngineOptions {
  readonly timeSkipping?: boolean;
  /** Changes the activities a test wants to fail or watch. */
  readonly wrap?: (activities: ReturnType<typeof createActivities>) => object;
  /** A file of workflows of the test's own, in place of the product's. */
  readonly workflowsPath?: string;
}

export async function startTestEngine(options: EngineOptions = {}): Promise<TestEngine> {
  quiet();
  const fresh = await freshDatabase({ seeded: true });
  const database = openDatabase(fresh.appUrl, { max: 20 });
  const env = options.timeSkipping === true ? await TestWorkflowEnvironment.createTimeSkipping(timeSkippingOptions()) : undefined;
  const connection = env ? undefined : await Connection.connect({ address: testTemporalAddress() });
  const native = env ? undefined : await NativeConnection.connect({ address: testTemporalAddress() });
  const temporal = env?.client ?? new Client({ connection: connection as Connection });
  const taskQueue = `test-${randomUUID()}`;
  const log = pino({ level: 'fatal' });
  const filesDir = await mkdtemp(join(tmpdir(), 'vbsp-engine-files-'));
  const activities = createActivities({ database, temporal, log, files: await openFileStore({ folder: filesDir }) });
  const code = await workflowBundle(options.workflowsPath);
  const startWorker = async () => {
    const worker = await Worker.create({ connection: (env?.nativeConnection ?? native) as NativeConnection, taskQueue, workflowBundle: code, activities: options.wrap?.(activities) ?? activities });
    return { worker, running: worker.run() };
  };
  const stopWorker = ({ worker, running }: Awaited<ReturnType<typeof startWorker>>): Promise<void> => {
    worker.shutdown();
    return running;
  };
  let current = await startWorker();
  const relay = await startRelay({ database, temporal, log }, taskQueue);
  return {
    database, temporal, taskQueue, filesDir, env, ownerUrl: fresh.ownerUrl, appUrl: fresh.appUrl,
    async whileDown(send) {
      await stopWorker(current);
      await send();
      current = await startWorker();
    },
    async stop() {
      await Promise.all([relay.stop(), stopWorker(current)]);
      await Promise.all([database.close(), env?.teardown(), connection?.close(), native?.close()]);
      await Promise.all([fresh.drop(), rm(filesDir, { recursive: true, force: true })]);
    },
  };
}
