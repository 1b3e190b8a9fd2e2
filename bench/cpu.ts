import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second. */
const msPerTick = 10;
const names: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/plain-worker\.ts/, 'plain worker'], [/worker\.ts/, 'worker'], [/api\/server\.ts/, 'API'], [/identity-server\.ts/, 'identity'], [/postgres/, 'PostgreSQL'], [/start-dev/, 'Temporal'],
];

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly ms: number;
}

function processes(): Process[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid): Process[] => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ pid: Number(pid), parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * msPerTick }];
    } catch {
      return [];
    }
  });
}

function nameOf(pid: number): string {
  const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return names.find(([pattern]) => pattern.test(line))?.[1] ?? 'other';
}

/** CPU time that each part has used so far, in milliseconds, the callers (this process) included. Empty where there is no /proc. */
export function cpuByPart(): Map<string, number> {
  const used = new Map<string, number>();
  let all: Process[];
  try {
    all = processes();
  } catch {
    return used;
  }
  const below = (pid: number): number => all.filter((one) => one.parent === pid).reduce((ms, one) => ms + one.ms + below(one.pid), 0);
  for (const { pid, parent, ms } of all) {
    if (pid === process.pid) used.set('callers', ms);
    if (parent !== process.pid) continue;
    const name = nameOf(pid);
    used.set(name, (used.get(name) ?? 0) + ms + below(pid));
  }
  return used;
}

/** The processes of each part, those that it has started included; the callers are this process. Empty where there is no /proc. */
export function pidsByPart(): Map<string, number[]> {
  const parts = new Map<string, number[]>([['callers', [process.pid]]]);
  let all: Process[];
  try {
    all = processes();
  } catch {
    return new Map();
  }
  const below = (pid: number): number[] => all.filter((one) => one.parent === pid).flatMap((one) => [one.pid, ...below(one.pid)]);
  for (const { pid } of all.filter((one) => one.parent === process.pid)) parts.set(nameOf(pid), [...(parts.get(nameOf(pid)) ?? []), pid, ...below(pid)]);
  return parts;
}

/** Adds up, over several stretches of work, what each part used in them. */
export class CpuMeter {
  private readonly total = new Map<string, number>();
  private acts = 0;

  async around<T>(acts: number, work: () => Promise<T>): Promise<T> {
    const before = cpuByPart();
    const result = await work();
    for (const [part, ms] of cpuByPart()) this.total.set(part, (this.total.get(part) ?? 0) + ms - (before.get(part) ?? 0));
    this.acts += acts;
    return result;
  }

  /** Milliseconds for each act, by part. */
  perAct(): Map<string, number> {
    return new Map([...this.total].map(([part, ms]) => [part, ms / this.acts]));
  }
}
