import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { describeFailure } from '../stack/errors.ts';
import { killAllChildren, stopAllChildren } from '../stack/processes.ts';
import { campaignOpen } from './campaign-open.ts';
import { decisions } from './decisions.ts';
import { lists } from './lists.ts';
import { oneProcess } from './one-process.ts';
import { openProcesses } from './open-processes.ts';
import { province } from './province.ts';
import { register } from './register.ts';
import { rollup } from './rollup.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import { defaults } from './settings.ts';
import type { BenchStack } from './stack.ts';
import { withStack } from './stack.ts';

const benches: Readonly<Record<string, (stack: BenchStack) => Promise<string>>> = { decisions, 'one-process': oneProcess, open10000: openProcesses, 'campaign-open': campaignOpen, lists, search, rollup, province, register, sessions };

const HELP = `npm run bench -- [${Object.keys(benches).join('] [')}]   all of them unless named; each brings up a stack of its own and removes it
  --<setting> <number>   ${Object.entries(defaults).map(([name, value]) => `${name} (${value})`).join(', ')}
  --profile <dir>        leaves CPU profiles of API and workers there; the figures are then not worth keeping`;

function readArguments(): { names: string[]; settings: Settings; profile: string | undefined } {
  const numbers = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { ...numbers, profile: { type: 'string' }, help: { type: 'boolean' } } });
  const given: Record<string, string | boolean | undefined> = values;
  const unknown = positionals.find((name) => !(name in benches));
  if (given['help'] === true || unknown !== undefined) {
    console.log(unknown === undefined ? HELP : `There is no bench ${unknown}.\n${HELP}`);
    process.exit(unknown === undefined ? 0 : 2);
  }
  const settings = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, given[name] === undefined ? value : Number(given[name])])) as unknown as Settings;
  return { names: Object.keys(benches).filter((name) => positionals.length === 0 || positionals.includes(name)), settings, profile: typeof given['profile'] === 'string' ? given['profile'] : undefined };
}

async function main(): Promise<void> {
  const begun = Date.now();
  const { names, settings, profile } = readArguments();
  if (profile !== undefined) process.env['NODE_OPTIONS'] = `--cpu-prof --cpu-prof-dir=${profile}`;
  const say = (line: string): void => console.log(`  ${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  await withStack(settings, say, async (stack) => {
    for (const name of names) {
      say(`bench ${name}`);
      console.log(`\n${name}\n${'='.repeat(name.length)}\n${(await benches[name]?.(stack)) ?? ''}\n`);
    }
    console.log(`${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`);
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    process.once(signal, killAllChildren);
    void stopAllChildren().then(() => process.exit(130));
  });
}
main().then(
  () => process.exit(0),
  async (error: unknown) => {
    console.error(describeFailure(error));
    await stopAllChildren();
    process.exit(1);
  },
);
