import { readFileSync } from 'node:fs';
import { pidsByPart } from './cpu.ts';

/** How often memory is looked at. Milliseconds. */
const everyMs = 1000;

/** Megabytes of each part now; memory that its processes share counts once. Empty where there is no /proc. */
function megabytesByPart(): Map<string, number> {
  const now = new Map<string, number>();
  for (const [part, pids] of pidsByPart()) now.set(part, pids.reduce((sum, pid) => sum + kilobytesOf(pid), 0) / 1024);
  return now;
}

function kilobytesOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Does something, and sees how much memory each part had at most meanwhile, in megabytes. */
export async function peakMemory<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly peak: ReadonlyMap<string, number> }> {
  const peak = new Map<string, number>();
  const look = (): void => {
    for (const [part, megabytes] of megabytesByPart()) peak.set(part, Math.max(megabytes, peak.get(part) ?? 0));
  };
  const timer = setInterval(look, everyMs);
  try {
    const result = await work();
    look();
    return { result, peak };
  } finally {
    clearInterval(timer);
  }
}
