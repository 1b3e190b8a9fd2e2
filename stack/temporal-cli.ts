import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { download, hasCommand, runTool, sha256 } from './downloads.ts';
import type { Progress } from './downloads.ts';
import { StackError, reasonOf } from './errors.ts';

/** The version that is downloaded or built; its server is 1.29.1. */
export const TEMPORAL_CLI_VERSION = '1.5.1';
const OLDEST_SERVER = [1, 28] as const;
const RELEASES = 'https://github.com/temporalio/cli/releases/download';

/** Why a Temporal CLI can't be used, or undefined when it can. */
export function unfitReason(cli: string): string | undefined {
  try {
    const text = execFileSync(cli, ['--version'], { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'pipe'] });
    const [, major, minor] = /Server (\d+)\.(\d+)/.exec(text) ?? [];
    if (major === undefined || minor === undefined) return `says neither version nor server: ${text.split('\n')[0]}`;
    const fits = Number(major) === OLDEST_SERVER[0] && Number(minor) >= OLDEST_SERVER[1];
    return fits ? undefined : `has server ${major}.${minor}, needed is ${OLDEST_SERVER.join('.')} or a later 1.x`;
  } catch (error) {
    return reasonOf(error).split('\n')[0];
  }
}

function platform(): { os: string; arch: string } {
  return { os: process.platform === 'win32' ? 'windows' : process.platform, arch: process.arch === 'x64' ? 'amd64' : process.arch };
}

async function fetchRelease(target: string, progress: Progress): Promise<void> {
  const { os, arch } = platform();
  const archive = `temporal_cli_${TEMPORAL_CLI_VERSION}_${os}_${arch}.tar.gz`;
  progress(`Temporal CLI: downloading ${archive} (once)`);
  const base = `${RELEASES}/v${TEMPORAL_CLI_VERSION}`;
  const sums = (await download(`${base}/checksums.txt`, 6000)).toString();
  const expected = sums.split('\n').find((line) => line.trim().endsWith(archive))?.trim().split(/\s+/)[0];
  if (expected === undefined) throw new StackError(`there is no release for ${os} on ${arch}`);
  const data = await download(`${base}/${archive}`, 6000);
  if (sha256(data) !== expected) throw new StackError('the checksum of the download is wrong');
  const scratch = mkdtempSync(`${target}-`);
  try {
    writeFileSync(join(scratch, archive), data);
    execFileSync('tar', ['-xzf', archive, 'temporal'], { cwd: scratch, stdio: 'ignore' });
    chmodSync(join(scratch, 'temporal'), 0o755);
    renameSync(join(scratch, 'temporal'), target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function build(target: string, progress: Progress): Promise<void> {
  progress('Temporal CLI: building it with Go (once, 2 to 5 minutes)');
  const scratch = mkdtempSync(`${target}-`);
  try {
    const env = { ...process.env, GOBIN: scratch, GOFLAGS: '', CGO_ENABLED: '0' };
    const args = ['install', '-ldflags=-s -w', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI_VERSION}`];
    await runTool({ name: 'temporal-build', command: 'go', args, env, logDir: join(dirname(target), 'logs') }, progress);
    renameSync(join(scratch, 'temporal'), target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Finds the Temporal CLI: the given path, PATH, the cache, the official release, else a build with Go.
 * @throws StackError that says what to install when nothing works
 */
export async function findTemporalCli(options: { readonly given?: string; readonly cacheDir: string; readonly progress: Progress }): Promise<string> {
  if (options.given !== undefined) {
    const unfit = unfitReason(options.given);
    if (unfit !== undefined) throw new StackError(`TEMPORAL_CLI ${options.given} can't be used: ${unfit}`);
    return options.given;
  }
  if (hasCommand('temporal') && unfitReason('temporal') === undefined) return 'temporal';
  const cached = join(options.cacheDir, `temporal-${TEMPORAL_CLI_VERSION}`);
  if (existsSync(cached) && unfitReason(cached) === undefined) return cached;
  mkdirSync(options.cacheDir, { recursive: true });
  let offline: string;
  try {
    await fetchRelease(cached, options.progress);
    return cached;
  } catch (error) {
    offline = reasonOf(error);
    options.progress(`Temporal CLI: no download (${offline})`);
  }
  if (!hasCommand('go')) throw new StackError(`Temporal CLI: not on PATH, its download failed (${offline}) and Go is not installed; install the Temporal CLI or Go, or set TEMPORAL_CLI or TEMPORAL_ADDRESS`);
  await build(cached, options.progress);
  return cached;
}
