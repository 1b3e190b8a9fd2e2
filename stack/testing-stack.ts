import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.ts';

/** The whole product as `npm start` runs it, on ports and data of its own. */
export interface RunningStack {
  readonly api: string;
  /** The environment its commands need: ports, data, and the addresses of its parts. */
  readonly env: NodeJS.ProcessEnv;
  readonly dataDir: string;
  stop(): Promise<void>;
}

const portNames = ['API_PORT', 'PG_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'OIDC_PORT'] as const;
/** What a test run sets for its own servers must not reach the stack. */
const foreign = /^(TEST_|VITEST|NODE_OPTIONS$|DATABASE_|OIDC_ISSUER$|TEMPORAL_ADDRESS$)/;

/** Starts the stack and waits until it says that it is ready. @param parts only these, e.g. `postgres,temporal` */
export async function startStack(parts?: string, more: NodeJS.ProcessEnv = {}): Promise<RunningStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vbsp-stack-'));
  const ports = Object.fromEntries(await Promise.all(portNames.map(async (name) => [name, String(await freePort())] as const)));
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const env: NodeJS.ProcessEnv = { ...own, ...ports, DATA_DIR: dataDir, ...more };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), ...(parts === undefined ? [] : ['--only', parts])], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  for (let i = 0; i < 2400 && !output.includes('Ready in') && child.exitCode === null; i += 1) await sleep(50);
  if (!output.includes('Ready in')) throw new Error(`the stack did not start:\n${output}`);
  const addresses = Object.fromEntries(readFileSync(join(dataDir, 'stack.env'), 'utf8').trim().split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
  return {
    api: `http://127.0.0.1:${ports['API_PORT'] ?? ''}`,
    env: { ...env, ...addresses },
    dataDir,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
