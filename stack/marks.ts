import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Names one process of the machine beyond the reuse of its id. */
export interface ProcessMark {
  readonly pid: number;
  /** When the kernel started it, in a form that only compares for equality. */
  readonly started: string;
}

/** The mark of a living process, or undefined when there is none (a zombie counts as none). */
export function markOf(pid: number): ProcessMark | undefined {
  try {
    if (existsSync('/proc/self/stat')) {
      const fields = statFields(pid);
      return fields[0] === 'Z' ? undefined : { pid, started: fields[19] ?? '' };
    }
    const line = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return line === '' ? undefined : { pid, started: line };
  } catch {
    return undefined;
  }
}

/** Whether the very process that was marked still lives. */
export function isAlive(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.started === mark.started;
}

function statFields(pid: number | string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function isGroupMember(pid: string, group: number): boolean {
  try {
    const [state, , member] = statFields(pid);
    return state !== 'Z' && Number(member) === group;
  } catch {
    return false;
  }
}

/** Whether any process of the group led by `pid` is left; the dead whom nobody has buried don't count. */
function groupLives(pid: number): boolean {
  try {
    process.kill(-pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (markOf(pid) !== undefined || !existsSync('/proc/self/stat')) return true;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && isGroupMember(name, pid));
}

/** Sends a signal to a whole process group; one that is gone is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ends a whole process group: `signal` first, SIGKILL when it has not gone after `graceMs`. */
export async function endGroup(pid: number, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  signalGroup(pid, signal);
  const deadline = Date.now() + graceMs;
  while (groupLives(pid) && Date.now() < deadline) await sleep(20);
  if (groupLives(pid)) signalGroup(pid, 'SIGKILL');
  for (let i = 0; groupLives(pid) && i < 250; i += 1) await sleep(20);
}
