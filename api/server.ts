import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { ConfigError, readServiceConfig } from '../config.ts';
import type { ServiceConfig } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import { purgeViewers } from '../db/task-viewers.ts';
import { CollationError, requireVietnameseOrder } from '../db/collation.ts';
import { purgeChanges } from '../db/live.ts';
import { buildApp } from './app.ts';
import { purgeIdempotencyKeys } from './plugins/idempotency.ts';
import { purgeStagedTables } from './staging.ts';

const HOUR_MS = 3_600_000;

/**
 * Runs the API until `stop` is called. It starts, and serves reads, while the engine is down.
 * @throws CollationError when the database can't sort by Vietnamese rules
 */
export async function serve(config: ServiceConfig): Promise<{ address: string; stop: () => Promise<void> }> {
  const logger = pino({ level: config.logLevel, base: undefined });
  const database = openDatabase(config.databaseUrl, { name: 'vbsp-api' });
  await requireVietnameseOrder(database.sql).catch((error: unknown) => {
    // A database that is down may come back; one without the order will not get it.
    if (error instanceof CollationError) throw error;
  });
  const connection = Connection.lazy({ address: config.temporalAddress });
  const app = await buildApp({ config, database, temporal: new Client({ connection, namespace: config.temporalNamespace }), logger, live: config.live });
  const purge = setInterval(() => {
    void Promise.all([purgeIdempotencyKeys(database.sql), purgeStagedTables(database.sql), purgeViewers(database.sql), purgeChanges(database.sql, config.live.keepDays)]).catch((error: unknown) => logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'old idempotency keys, staged tables and changes not purged'));
  }, HOUR_MS).unref();
  const address = await app.listen({ host: config.apiHost, port: config.apiPort });
  return {
    address,
    stop: async () => {
      clearInterval(purge);
      await app.close();
      await Promise.all([database.close(), connection.close()]);
    },
  };
}

async function main(): Promise<void> {
  const config = readServiceConfig();
  const { stop } = await serve(config);
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), config.shutdownGraceMs).unref();
      stop().then(() => process.exit(0), () => process.exit(1));
    });
  }
}

function isAddressTaken(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof ConfigError || error instanceof CollationError || isAddressTaken(error) ? error.message : error);
    process.exit(1);
  });
}
