import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { userInfo } from 'node:os';
import { StackError } from './errors.ts';

/** How to run PostgreSQL, which refuses to run as root. */
export interface Runner {
  readonly uid?: number;
  readonly gid?: number;
  /** The command line that runs `command` as the right user. */
  wrap(command: string, args: readonly string[]): { command: string; args: string[] };
}

function idOf(flag: '-u' | '-g', user: string): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

function postgresUser(): { uid: number; gid: number } {
  try {
    return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') };
    } catch {
      throw new StackError('PostgreSQL does not run as root, and the user `postgres` could not be created; run as a normal user, or set DATABASE_URL');
    }
  }
}

function everyoneMayEnter(path: string): boolean {
  for (let dir = resolve(path); dir !== dirname(dir); dir = dirname(dir)) {
    if (existsSync(dir) && (statSync(dir).mode & 0o001) === 0) return false;
  }
  return true;
}

/**
 * Prepares the data directory and says how to run PostgreSQL in it. As root it runs as the system user `postgres`;
 * where that user may not enter a folder on the way (a clone below /root), it keeps the right to pass through folders.
 */
export function runnerFor(dataDir: string, binary: string): Runner {
  mkdirSync(dirname(dataDir), { recursive: true });
  if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
  if (userInfo().uid !== 0) {
    requireOwner(dataDir, userInfo().uid);
    return { wrap: (command, args) => ({ command, args: [...args] }) };
  }
  const { uid, gid } = postgresUser();
  if (statSync(dataDir).uid === 0) chownSync(dataDir, uid, gid);
  requireOwner(dataDir, uid);
  if (everyoneMayEnter(dirname(dataDir)) && everyoneMayEnter(dirname(binary))) return { uid, gid, wrap: (command, args) => ({ command, args: [...args] }) };
  const flags = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', '--'];
  return { wrap: (command, args) => ({ command: 'setpriv', args: [...flags, command, ...args] }) };
}

function requireOwner(dataDir: string, uid: number): void {
  const owner = statSync(dataDir).uid;
  if (owner !== uid) throw new StackError(`PostgreSQL: ${dataDir} belongs to user ${owner}, not to user ${uid}; start as the user who created it, or set DATA_DIR to another folder`);
  try {
    accessSync(dirname(dataDir), constants.R_OK | constants.X_OK);
  } catch {
    throw new StackError(`PostgreSQL: ${dirname(dataDir)} can't be read; set DATA_DIR to a folder of this user`);
  }
}
