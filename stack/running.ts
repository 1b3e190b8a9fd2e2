import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackError } from './errors.ts';
import { endGroup, isAlive, markOf } from './marks.ts';
import type { ProcessMark } from './marks.ts';
import { watchChildren } from './processes.ts';

interface Running {
  readonly main: ProcessMark;
  readonly children: readonly ProcessMark[];
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'stack.json');
}

function read(dataDir: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

/** The process of the stack that runs on this data directory now, if any. */
export function runningOn(dataDir: string): ProcessMark | undefined {
  const known = read(dataDir);
  return known !== undefined && isAlive(known.main) ? known.main : undefined;
}

/** Ends what a killed run left behind: its process groups are still marked in the file. */
export async function endOrphans(dataDir: string): Promise<void> {
  const known = read(dataDir);
  if (known === undefined || isAlive(known.main)) return;
  for (const mark of [...known.children].reverse()) if (isAlive(mark)) await endGroup(mark.pid, 'SIGINT', 20_000);
  rmSync(fileOf(dataDir), { force: true });
}

/**
 * Takes the data directory for this process, after ending what a killed run left there.
 * @returns gives it back
 * @throws StackError when a living stack holds it
 */
export async function claim(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true });
  const other = runningOn(dataDir);
  if (other !== undefined) throw new StackError(`a stack already runs on ${dataDir} (process ${other.pid}); stop it, or set DATA_DIR and the ports to others`);
  await endOrphans(dataDir);
  const main = markOf(process.pid);
  if (main === undefined) throw new StackError('this process can not be told from others: neither /proc nor `ps` is there');
  const file = fileOf(dataDir);
  const write = (children: readonly ProcessMark[], flag: 'w' | 'wx') => writeFileSync(file, `${JSON.stringify({ main, children } satisfies Running)}\n`, { flag });
  if (existsSync(file)) rmSync(file);
  try {
    write([], 'wx');
  } catch {
    throw new StackError(`another stack is starting on ${dataDir}`);
  }
  watchChildren((children) => write(children, 'w'));
  return () => {
    watchChildren(() => undefined);
    rmSync(file, { force: true });
  };
}
