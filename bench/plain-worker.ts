import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import { readServiceConfig } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import { plainQueue } from './plain-contract.ts';
import type { PlainActivities } from './plain-workflow.ts';

// The product's worker (worker.ts) with another workflow and one activity: same options, same kind of pool.
const config = readServiceConfig();
Runtime.install({ shutdownSignals: [], telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN' }) } } });
const database = openDatabase(config.databaseUrl, { name: 'bench-plain', max: 30 });
const connection = await NativeConnection.connect({ address: config.temporalAddress });
const activities: PlainActivities = {
  async insertRow({ processId, number, choice, by }) {
    await database.sql`insert into bench_plain (process_id, number, choice, decided_by) values (${processId}, ${number}, ${choice}, ${by})`;
  },
};
const worker = await Worker.create({
  connection,
  namespace: config.temporalNamespace,
  taskQueue: plainQueue,
  workflowsPath: fileURLToPath(new URL('plain-workflow.ts', import.meta.url)),
  activities,
  shutdownGraceTime: config.shutdownGraceMs,
  maxCachedWorkflows: 500,
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.shutdown());
await worker.run();
await Promise.all([database.close(), connection.close()]);
