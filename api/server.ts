import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { ConfigError, readServiceConfig } from '../config.ts';
import type { ServiceConfig } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import { buildApp } from './app.ts';
import { purgeIdempotencyKeys } from './plugins/idempotency.ts';
import { purgeStagedTables } from './staging.ts';

const HOUR_MS = 3_600_000;

/** Runs the API until `stop` is called. It starts, and serves reads, while the engine is down. */
export async function serve(config: ServiceConfig): Promise<{ address: string; stop: () => Promise<void> }> {
  const logger = pino({ level: config.logLevel, base: undefined });
  const database = openDatabase(config.databaseUrl, { name: 'vbsp-api' });
  const connection = Connection.lazy({ address: config.temporalAddress });
  const app = await buildApp({ config, database, temporal: new Client({ connection, namespace: config.temporalNamespace }), logger });
  const purge = setInterval(() => {
    void Promise.all([purgeIdempotencyKeys(database.sql), purgeStagedTables(database.sql)]).catch((error: unknown) => logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'old idempotency keys and staged tables not purged'));
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
    console.error(error instanceof ConfigError || isAddressTaken(error) ? error.message : error);
    process.exit(1);
  });
}
