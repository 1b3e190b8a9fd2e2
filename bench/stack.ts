import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import postgres from 'postgres';
import { readConfig } from '../config.ts';
import type { Progress } from '../stack/downloads.ts';
import { PARTS, bringUpApi, bringUpDatabase, bringUpIdentity, bringUpTemporal, bringUpWorker, logDirOf } from '../stack/parts.ts';
import type { Site } from '../stack/parts.ts';
import { pollersOf } from '../stack/pollers.ts';
import { freePort } from '../stack/ports.ts';
import { startChild, stopAllChildren, waitUntilReady } from '../stack/processes.ts';
import { claim, endOrphans, runningOn } from '../stack/running.ts';
import { signIn } from '../stack/sign-in.ts';
import { pidsByPart } from './cpu.ts';
import { benchPerson, preparePeople } from './people.ts';
import { HttpClient } from './http.ts';
import { plainQueue } from './plain-contract.ts';
import type { Settings } from './settings.ts';

/** A whole stack for one run of the benches: the product's processes on durable servers of their own, and the plain SDK's worker beside them. */
export interface BenchStack {
  readonly settings: Settings;
  readonly say: Progress;
  readonly temporal: Client;
  readonly taskQueue: string;
  /** Connects as the owner of the schema. */
  readonly sql: postgres.Sql;
  readonly http: HttpClient;
  /** Address of the API. */
  readonly api: string;
  /** Kills the worker where it stands, and brings up another. */
  readonly replaceWorker: () => Promise<void>;
  /** Headers that sign a caller in; the tokens are from the identity provider. */
  readonly signedIn: (caller: number) => Readonly<Record<string, string>>;
  readonly tokenOf: (subject: string) => Promise<string>;
}

const OUTSIDE = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER', 'API_HOST', 'TEMPORAL_NAMESPACE', 'TEMPORAL_TASK_QUEUE', 'SMTP_URL', 'GATEWAY_URL', 'GATEWAY_SECRET'];

/** The children read the same environment, so ports and directory are set there. */
async function benchConfig() {
  for (const name of OUTSIDE) delete process.env[name];
  const dataDir = join(readConfig().dataDir, 'bench');
  for (const name of ['API_PORT', 'PG_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'OIDC_PORT', 'MAIL_PORT']) process.env[name] = String(await freePort());
  process.env['DATA_DIR'] = dataDir;
  process.env['SESSION_PLANNING'] = 'off';
  return readConfig();
}

/** Brings everything up, does the work, and leaves neither a process nor data behind. */
export async function withStack<T>(settings: Settings, say: Progress, work: (stack: BenchStack) => Promise<T>): Promise<T> {
  const config = await benchConfig();
  const site: Site = { config, wanted: new Set(PARTS), at: {}, say };
  await endOrphans(config.dataDir);
  // A run that was killed leaves campaigns whose periods this one opens too.
  if (runningOn(config.dataDir) === undefined) rmSync(config.dataDir, { recursive: true, force: true });
  const release = await claim(config.dataDir);
  const closing: (() => unknown)[] = [];
  try {
    await Promise.all([bringUpDatabase(site), bringUpTemporal(site)]);
    await bringUpIdentity(site);
    await Promise.all([bringUpWorker(site), bringUpApi(site)]);
    const { databaseUrl = '', databaseOwnerUrl = '', temporalAddress = '', oidcIssuer = '', api = '' } = site.at;
    const sql = postgres(databaseOwnerUrl, { max: 4, onnotice: () => undefined, connection: { application_name: 'bench', TimeZone: 'UTC' } });
    closing.push(() => sql.end({ timeout: 5 }));
    const connection = await Connection.connect({ address: temporalAddress });
    closing.push(() => connection.close());
    const http = new HttpClient(api, settings.callers);
    closing.push(() => http.close());
    await startPlainWorker(site, sql, databaseUrl);
    await preparePeople(sql, settings.callers);
    const tokenOf = (subject: string) => signIn({ issuer: oidcIssuer, subject, audience: config.oidcAudience });
    const tokens: string[] = [];
    for (let caller = 0; caller < settings.callers; caller += 1) tokens.push(await tokenOf(benchPerson(caller).subject));
    say(`${tokens.length} callers have signed in`);
    return await work({
      settings, say, sql, http, api, tokenOf,
      replaceWorker: async () => {
        for (const pid of pidsByPart().get('worker') ?? []) process.kill(pid, 'SIGKILL');
        await bringUpWorker(site);
      },
      temporal: new Client({ connection, namespace: config.temporalNamespace }),
      taskQueue: config.temporalTaskQueue,
      signedIn: (caller) => ({ authorization: `Bearer ${tokens[caller] ?? ''}` }),
    });
  } finally {
    for (const close of closing.reverse()) await close();
    await stopAllChildren();
    release();
    if (process.env['BENCH_KEEP'] === undefined) rmSync(config.dataDir, { recursive: true, force: true });
  }
}

async function startPlainWorker(site: Site, sql: postgres.Sql, databaseUrl: string): Promise<void> {
  const { config, at, say } = site;
  await sql`create table if not exists bench_plain (process_id text not null, number int not null, choice text not null, decided_by text not null, recorded_at timestamptz not null default clock_timestamp(), primary key (process_id, number))`;
  await sql`grant select, insert on bench_plain to vbsp_app`;
  const child = await startChild({
    name: 'plain-worker', command: process.execPath, args: [join(import.meta.dirname, 'plain-worker.ts')], logDir: logDirOf(config),
    env: { ...process.env, DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: at.temporalAddress, OIDC_ISSUER: at.oidcIssuer },
  });
  const queue = { address: at.temporalAddress ?? '', namespace: config.temporalNamespace, name: plainQueue };
  await waitUntilReady(child, async () => (await pollersOf(queue)).length > 0, 90_000);
  say("the plain SDK's worker is up");
}
