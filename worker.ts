import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import type { WorkflowBundlePath } from '@temporalio/worker';
import pino from 'pino';
import { startCaretakers } from './activities/caretakers.ts';
import type { FileDeps } from './activities/deps.ts';
import { createActivities } from './activities/index.ts';
import { startNotifier } from './activities/notices.ts';
import { startRelay } from './activities/relay.ts';
import { startSessionSchedules } from './activities/session-schedule.ts';
import { ConfigError, readServiceConfig } from './config.ts';
import type { ServiceConfig } from './config.ts';
import { openDatabase } from './db/client.ts';
import { openFileStore } from './db/file-store.ts';

/** What a worker of a test does otherwise than the product's. */
export interface WorkerOptions {
  /** Makes the activities it offers; with none it runs workflows only. */
  readonly activities?: (deps: FileDeps) => object;
  /** Starts what delivers the outbox. */
  readonly relay?: typeof startRelay;
  /** Workflows bundled before. */
  readonly workflowBundle?: WorkflowBundlePath;
  /** How long a process waits for the worker that has it in memory before another may go on with it. */
  readonly stickyQueueScheduleToStartTimeout?: number;
}

/** Runs workflows, activities, outbox relay, notifier and caretakers until the process is told to stop. */
export async function runWorker(config: ServiceConfig, { activities = createActivities, relay: relayOf = startRelay, workflowBundle, ...settings }: WorkerOptions = {}): Promise<void> {
  const log = pino({ level: config.logLevel, name: 'worker' });
  // The runtime would take the signals for itself; this process also has a relay and a database to close.
  Runtime.install({ shutdownSignals: [], telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN' }) } } });

  const database = openDatabase(config.databaseUrl, { name: 'vbsp-worker', max: 30 });
  const address = { address: config.temporalAddress };
  const [connection, native] = await Promise.all([Connection.connect(address), NativeConnection.connect(address)]);
  const temporal = new Client({ connection, namespace: config.temporalNamespace });
  const deps = { database, temporal, log, files: await openFileStore(config.files) };

  const worker = await Worker.create({
    connection: native,
    namespace: config.temporalNamespace,
    taskQueue: config.temporalTaskQueue,
    ...(workflowBundle ? { workflowBundle } : { workflowsPath: fileURLToPath(new URL('workflows/index.ts', import.meta.url)) }),
    activities: activities(deps),
    shutdownGraceTime: config.shutdownGraceMs,
    maxCachedWorkflows: config.cachedWorkflows,
    ...settings,
  });
  const relay = await relayOf(deps, config.temporalTaskQueue, config.starts);
  const notifier = startNotifier(deps, config);
  const caretakers = startCaretakers(deps, config.temporalTaskQueue);
  const schedules = config.sessionPlanning ? startSessionSchedules(deps, config.temporalTaskQueue) : undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.shutdown());

  log.info('worker ready');
  await worker.run();
  await Promise.all([relay.stop(), notifier.stop(), caretakers.stop(), schedules?.stop()]);
  await Promise.all([database.close(), connection.close(), native.close()]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  Promise.resolve()
    .then(() => runWorker(readServiceConfig()))
    .catch((error: unknown) => {
      console.error(error instanceof ConfigError ? error.message : error);
      process.exit(1);
    });
}
