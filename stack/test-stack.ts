import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Config } from '../config.ts';
import type { Progress } from './downloads.ts';
import { freePort } from './ports.ts';
import { createDatabase, dropDatabase, withDatabase } from './postgres-roles.ts';
import { startPostgres } from './postgres.ts';
import { claim, endOrphans, runningOn } from './running.ts';
import { writePrivate } from './secrets.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { startTemporal } from './temporal.ts';
import { findTestServer } from './test-server.ts';

/** What tests need to know about the stack under them; handed to vitest as environment variables. */
export interface TestAddresses {
  /** May create and drop databases. */
  readonly TEST_DATABASE_SUPERUSER_URL: string;
  /** A migrated database of this run, as its owner. */
  readonly TEST_DATABASE_OWNER_URL: string;
  /** The same database, as the application. */
  readonly TEST_DATABASE_APP_URL: string;
  /** The migrated database that fresh ones are copied from. */
  readonly TEST_DATABASE_TEMPLATE: string;
  readonly TEST_TEMPORAL_ADDRESS: string;
  /** Path of the time-skipping server. */
  readonly TEST_TIME_SKIPPING_SERVER: string;
}

type Server = Omit<TestAddresses, 'TEST_DATABASE_TEMPLATE'>;

const KEPT = 'test-kept';
const ENV_FILE = 'test.env';

/** Where a kept test stack lives; `npm test` uses it while it runs. */
export function keptDir(config: Config): string {
  return join(config.dataDir, KEPT);
}

/** The addresses of the kept test stack, when one runs. */
export function keptStack(config: Config): Server | undefined {
  const dir = keptDir(config);
  if (runningOn(dir) === undefined || !existsSync(join(dir, ENV_FILE))) return undefined;
  return parseEnv(readFileSync(join(dir, ENV_FILE), 'utf8')) as unknown as Server;
}

/** Removes what killed test runs have left, their processes first. */
export async function clearLeftovers(config: Config): Promise<void> {
  const root = join(config.dataDir, 'test');
  if (!existsSync(root)) return;
  for (const name of readdirSync(root)) {
    const dir = join(root, name);
    if (runningOn(dir) !== undefined) continue;
    await endOrphans(dir);
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Starts servers for tests on free ports: PostgreSQL without the wait for the disk, Temporal in memory.
 * @returns their addresses, and what gives the directory back once the children have been stopped
 */
export async function startTestStack(config: Config, dataDir: string, say: Progress): Promise<{ server: Server; release: () => void }> {
  const release = await claim(dataDir);
  const logDir = join(dataDir, 'logs');
  const [database, temporal, testServer] = await Promise.all([
    freePort().then((port) => startPostgres({ dataDir, port, logDir, durable: false })),
    findTemporalCli({ ...(config.temporalCli === undefined ? {} : { given: config.temporalCli }), cacheDir: config.cacheDir, progress: say })
      .then(async (cli) => startTemporal({ cli, port: await freePort(), namespace: 'default', logDir })),
    findTestServer({ ...(config.temporalTestServer === undefined ? {} : { given: config.temporalTestServer }), cacheDir: config.cacheDir, progress: say }),
  ]);
  const server: Server = {
    TEST_DATABASE_SUPERUSER_URL: database.superuserUrl, TEST_DATABASE_OWNER_URL: database.ownerUrl, TEST_DATABASE_APP_URL: database.appUrl,
    TEST_TEMPORAL_ADDRESS: temporal.address, TEST_TIME_SKIPPING_SERVER: testServer,
  };
  writePrivate(join(dataDir, ENV_FILE), Object.entries(server).map(([name, value]) => `${name}=${value}\n`).join(''));
  return { server, release };
}

/** Makes this run's databases: a migrated template, and one copy of it. */
export async function prepareRun(server: Server): Promise<{ addresses: TestAddresses; drop: () => Promise<void> }> {
  const { migrate, roleOf } = await import('../db/migrate.ts');
  const superuserUrl = server.TEST_DATABASE_SUPERUSER_URL;
  const template = `template_${process.pid}`;
  const common = `common_${process.pid}`;
  await dropDatabase(superuserUrl, template);
  await dropDatabase(superuserUrl, common);
  await createDatabase(superuserUrl, template);
  await migrate(withDatabase(server.TEST_DATABASE_OWNER_URL, template), roleOf(server.TEST_DATABASE_APP_URL));
  await createDatabase(superuserUrl, common, template);
  return {
    addresses: {
      ...server, TEST_DATABASE_TEMPLATE: template,
      TEST_DATABASE_OWNER_URL: withDatabase(server.TEST_DATABASE_OWNER_URL, common), TEST_DATABASE_APP_URL: withDatabase(server.TEST_DATABASE_APP_URL, common),
    },
    drop: async () => {
      for (const name of [common, template, `${template}_seeded`]) await dropDatabase(superuserUrl, name);
    },
  };
}
