import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';

/** The whole product as `npm start` runs it, on ports and data of its own. */
export interface RunningStack {
  readonly api: string;
  /** The environment its commands need: ports, data, and the addresses of its parts. */
  readonly env: NodeJS.ProcessEnv;
  readonly dataDir: string;
  stop(): Promise<void>;
}

const portNames = ['API_PORT', 'PG_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'OIDC_PORT', 'MAIL_PORT'] as const;
/** What a test run sets for its own servers must not reach the stack. */
const foreign = /^(TEST_|VITEST|NODE_OPTIONS$|DATABASE_|OIDC_ISSUER$|TEMPORAL_ADDRESS$|SMTP_URL$|GATEWAY_)/;

/** Nobody decides beside the campaigns that tests open: nothing is gained by pacing them. */
const fastStarts = { STARTS_PER_SECOND: '200', STARTS_IN_FLIGHT: '8' };

/** One `npm start` as a child process. */
export interface Launch {
  readonly process: ChildProcess;
  /** What it has said so far. */
  readonly output: () => string;
  /** Settles once it says that it is ready. @throws with all it said when it ends before that */
  readonly ready: Promise<void>;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
}

/** Launches the stack. @param parts only these, e.g. `postgres,temporal` */
export function launch(env: NodeJS.ProcessEnv, parts?: string): Launch {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), ...(parts === undefined ? [] : ['--only', parts])], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Ready in')) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
    void ended.then(() => reject(new Error(`the stack did not start:\n${output}`)));
  });
  // Not everyone who launches it waits for that.
  ready.catch(() => undefined);
  return { process: child, output: () => output, ready, ended };
}

/** Starts the stack and waits until it says that it is ready. @param more `DATA_DIR` to start on data that is there, and that stays */
export async function startStack(parts?: string, more: NodeJS.ProcessEnv = {}): Promise<RunningStack> {
  const given = more['DATA_DIR'];
  const dataDir = given ?? mkdtempSync(join(tmpdir(), 'vbsp-stack-'));
  const ports = Object.fromEntries(await Promise.all(portNames.map(async (name) => [name, String(await freePort())] as const)));
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  // Sessions are planned where a test has it done: on the plan day the schedule would plan a whole month beside it.
  const env: NodeJS.ProcessEnv = { ...own, ...ports, ...fastStarts, SESSION_PLANNING: 'off', DATA_DIR: dataDir, ...more };
  const run = launch(env, parts);
  await run.ready;
  const addresses = Object.fromEntries(readFileSync(join(dataDir, 'stack.env'), 'utf8').trim().split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
  return {
    api: `http://127.0.0.1:${ports['API_PORT'] ?? ''}`,
    env: { ...env, ...addresses },
    dataDir,
    async stop() {
      run.process.kill('SIGTERM');
      await run.ended;
      if (given === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
