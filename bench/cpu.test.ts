import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CpuMeter } from './cpu.ts';
import { cpuTable } from './table.ts';

/** Uses up so much CPU time of this process, whatever the clock says. */
async function burn(ms: number): Promise<string> {
  const before = process.cpuUsage();
  for (let used = 0; used < ms; ) {
    const { user, system } = process.cpuUsage(before);
    used = (user + system) / 1000;
  }
  return 'done';
}

it.runIf(existsSync('/proc/self/stat'))('names the part that used the CPU, for each act, and counts nothing between its stretches', async () => {
  const meter = new CpuMeter();
  expect(await meter.around(3, () => burn(300))).toBe('done');
  await burn(1000);
  await meter.around(2, () => burn(200));
  const perAct = meter.perAct();
  const callers = perAct.get('callers') ?? 0;
  // 500 ms for 5 acts, counted in hundredths of a second, beside whatever this process does on other threads.
  expect(callers).toBeGreaterThanOrEqual(90);
  expect(callers).toBeLessThan(250);
  const text = cpuTable([['one process', perAct], ['many processes', new Map([['worker', 2]])]]);
  expect(text.split('\n')[0]).toMatch(/^CPU ms for each decision +callers .*worker +all$/);
  expect(text).toMatch(/^many processes .* 2\.0 +2\.0$/m);
});
