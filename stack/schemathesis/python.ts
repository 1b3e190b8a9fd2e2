import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackError } from '../errors.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');
const OLDEST = [3, 10] as const;

/**
 * The `schemathesis` command of a Python environment of its own, made once for each version of the requirements.
 * @throws StackError saying what the machine lacks
 */
export function schemathesis(cacheDir: string, say: (line: string) => void): string {
  const dir = join(cacheDir, `schemathesis-${createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)}`);
  const command = join(dir, 'bin', 'schemathesis');
  const whole = join(dir, 'installed');
  if (existsSync(whole)) return command;
  requirePython();
  say('fetching Schemathesis from PyPI (once)');
  // Scripts of an environment name its folder, so it is made in its place; what was left half-made goes.
  rmSync(dir, { recursive: true, force: true });
  run('python3', ['-m', 'venv', dir], 'python3 can not make an environment: on Debian and Ubuntu install python3-venv');
  run(join(dir, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements, '--no-deps'], 'Schemathesis can not be installed: the machine must reach PyPI for this step');
  writeFileSync(whole, '');
  return command;
}

function requirePython(): void {
  const asked = spawnSync('python3', ['-c', 'import sys; print(*sys.version_info[:2])'], { encoding: 'utf8' });
  const [major = 0, minor = 0] = (asked.stdout ?? '').trim().split(' ').map(Number);
  if (asked.status === 0 && (major > OLDEST[0] || minor >= OLDEST[1])) return;
  throw new StackError(`fuzzing needs python3, ${OLDEST.join('.')} or later${asked.status === 0 ? `; this one is ${major}.${minor}` : ', and there is none'}`);
}

function run(command: string, args: readonly string[], otherwise: string): void {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  if (result.status === 0) return;
  throw new StackError(`${otherwise}\n${(result.stderr ?? '').trim().split('\n').slice(-5).join('\n')}`);
}
