import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { describeFailure } from './errors.ts';
import { endGroup } from './marks.ts';
import { stopAllChildren } from './processes.ts';
import { clearLeftovers, keptDir, keptStack, prepareRun, startTestStack } from './test-stack.ts';
import type { TestAddresses } from './test-stack.ts';

const root = join(import.meta.dirname, '..');
const PRODUCT_SETTINGS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER', 'API_HOST', 'API_PORT', 'NODE_ENV'];
const begun = Date.now();
const say = (line: string) => console.log(`  ${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${line}`);

function signalled(): Promise<'stop'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stop'));
  });
}

function vitestEnvironment(addresses: TestAddresses): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !PRODUCT_SETTINGS.includes(name));
  return { ...Object.fromEntries(own), ...addresses };
}

/** Runs vitest in a process group of its own, to its end or until this process is told to stop; nothing that tests have started outlives it. */
async function runVitest(addresses: TestAddresses, args: readonly string[], stop: Promise<'stop'>): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], {
    cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: vitestEnvironment(addresses), detached: true,
  });
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const first = await Promise.race([ended, stop]);
  if (child.pid !== undefined) await endGroup(child.pid, 'SIGTERM', first === 'stop' ? 10_000 : 3000);
  return first === 'stop' ? 130 : first;
}

async function keep(config: Config, stop: Promise<'stop'>): Promise<number> {
  const dir = keptDir(config);
  const { release } = await startTestStack(config, dir, say);
  say('the test stack is up and kept: `npm test -- <path>` uses it; Ctrl-C ends it');
  await stop;
  await stopAllChildren();
  release();
  rmSync(dir, { recursive: true, force: true });
  return 0;
}

async function onKept(config: Config, args: readonly string[], stop: Promise<'stop'>): Promise<number | undefined> {
  const server = keptStack(config);
  if (server === undefined) return undefined;
  const run = await prepareRun(server);
  try {
    return await runVitest(run.addresses, args, stop);
  } finally {
    await run.drop();
  }
}

async function onOwn(config: Config, args: readonly string[], stop: Promise<'stop'>): Promise<number> {
  await clearLeftovers(config);
  const dir = join(config.dataDir, 'test', String(process.pid));
  let release = () => undefined as void;
  try {
    const started = startTestStack(config, dir, say);
    started.catch(() => undefined);
    const first = await Promise.race([started, stop]);
    if (first === 'stop') return 130;
    release = first.release;
    const run = await prepareRun(first.server);
    say('PostgreSQL, Temporal and the time-skipping server are there');
    return await runVitest(run.addresses, args, stop);
  } finally {
    await stopAllChildren();
    release();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const stop = signalled();
  const config = readConfig({ ...process.env, API_HOST: '', OIDC_ISSUER: '' });
  const args = process.argv.slice(2);
  if (args[0] === '--keep') return keep(config, stop);
  return (await onKept(config, args, stop)) ?? (await onOwn(config, args, stop));
}

main().then(
  (code) => process.exit(code),
  async (error: unknown) => {
    console.error(describeFailure(error));
    await stopAllChildren();
    process.exit(1);
  },
);
