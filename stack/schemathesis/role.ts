import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../domain/roles.ts';

/** A role, and someone who holds it and nothing else. */
export interface Holder {
  readonly role: Role;
  readonly subject: string;
}

export interface FuzzedApi {
  readonly command: string;
  readonly api: string;
  /** Where what Schemathesis says is kept, a file for each role. */
  readonly outDir: string;
}

export interface Round {
  readonly seed: number;
  readonly seconds: number;
}

export interface Outcome {
  readonly calls: number;
  /** Answers by status. */
  readonly answers: Readonly<Record<string, number>>;
  /** Why it failed; empty when nothing was found. */
  readonly faults: readonly string[];
}

/** How long after its time a run may still need to end what it has begun. */
const GRACE_MS = 120_000;
const TOLD_LINES = 120;

/** Calls every operation as this person for so many seconds: examples of the schema's edges, random ones, and chains along the links. */
export async function fuzzAs({ command, api, outDir }: FuzzedApi, { role, subject }: Holder, token: string, { seed, seconds }: Round): Promise<Outcome> {
  mkdirSync(outDir, { recursive: true });
  const [log, counts] = [join(outDir, `${role}.txt`), join(outDir, `${role}.json`)];
  rmSync(counts, { force: true });
  const args = [
    '--config-file', join(import.meta.dirname, 'schemathesis.toml'), 'run', `${api}/openapi.json`,
    '--seed', String(seed), '--max-time', String(seconds), '--workers', '1', '--no-shrink', '--no-color', '--phases', 'coverage,fuzzing,stateful',
  ];
  const code = await run(command, args, log, { FUZZ_ANSWERS: counts, FUZZ_TOKEN: token, HYPOTHESIS_STORAGE_DIRECTORY: join(outDir, '.hypothesis') }, seconds * 1000 + GRACE_MS);
  const answers = countsIn(counts);
  const calls = Object.values(answers).reduce((sum, count) => sum + count, 0);
  const told = code === 0 ? [] : [`${role} as ${subject}, seed ${seed} (exit code ${code}):\n${tellingPart(readFileSync(log, 'utf8'))}\nall of it: ${log}`];
  return { calls, answers, faults: [...told, ...((answers['500'] ?? 0) > 0 ? [`${role}: ${answers['500']} answers were 500`] : [])] };
}

function run(command: string, args: readonly string[], log: string, env: Record<string, string>, limitMs: number): Promise<number | null> {
  const out = openSync(log, 'w');
  const child = spawn(command, args, { cwd: import.meta.dirname, env: { ...process.env, ...env, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8' }, stdio: ['ignore', out, out] });
  const late = setTimeout(() => child.kill('SIGKILL'), limitMs);
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      clearTimeout(late);
      resolve(code);
    });
  });
}

function countsIn(file: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  } catch {
    return {};
  }
}

/** From the first failure on. */
function tellingPart(output: string): string {
  const lines = output.split('\n');
  const from = lines.findIndex((line) => /^=+ (FAILURES|ERRORS) =+$/.test(line));
  return lines.slice(Math.max(from, 0)).slice(0, TOLD_LINES).join('\n');
}
