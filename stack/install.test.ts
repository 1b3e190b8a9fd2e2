import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { markOf } from './marks.ts';

let root: string;

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

function environment(): NodeJS.ProcessEnv {
  const { npm_execpath: _execpath, npm_node_execpath: _node, ...rest } = process.env;
  return { ...rest, PATH: [join(root, 'bin'), process.env['PATH']].join(delimiter), DATA_DIR: join(root, '.data') };
}

/** Runs the installer beside a stand-in for npm that notes how it was called, and "installs" Node. */
function install(more: NodeJS.ProcessEnv = {}) {
  const run = spawnSync(process.execPath, [join(root, 'stack/install.mjs')], { env: { ...environment(), ...more }, encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
}

function installLater(): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, [join(root, 'stack/install.mjs')], { env: environment() });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, output })));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vbsp-install-'));
  mkdirSync(join(root, 'stack'));
  copyFileSync(join(import.meta.dirname, 'install.mjs'), join(root, 'stack/install.mjs'));
  write('package-lock.json', '{}');
  write('bin/npm', `#!/bin/sh\necho "$* NODE_ENV=$NODE_ENV omit=$npm_config_omit" > called\nmkdir -p node_modules/node/bin && touch node_modules/node/bin/node\n`);
  chmodSync(join(root, 'bin/npm'), 0o755);
});
afterEach(() => rmSync(root, { recursive: true }));

test('installs development dependencies and scripts whatever the environment says, and only once', () => {
  expect(install({ NODE_ENV: 'production', npm_config_omit: 'dev' })).toMatchObject({ status: 0 });
  expect(readFileSync(join(root, 'called'), 'utf8')).toMatch(/^ci --include=dev .*--ignore-scripts=false .*NODE_ENV= omit=\n$/);
  rmSync(join(root, 'called'));
  expect(install()).toEqual({ status: 0, output: '' });
});

test('installs again when the lockfile has changed', () => {
  install();
  write('package-lock.json', '{"changed":true}');
  expect(install().output).toContain('Installing the dependencies');
  expect(readFileSync(join(root, 'node_modules/.installed-lockfile'), 'utf8').trim()).toBe(createHash('sha256').update('{"changed":true}').digest('hex'));
});

test('never installs under a running stack', () => {
  write('.data/stack.json', JSON.stringify({ main: markOf(process.pid), children: [] }));
  const run = install();
  expect(run).toEqual({ status: 1, output: `The dependencies have changed, but a stack runs on them (process ${process.pid}): stop it, then start again.\n` });
});

test('waits for an installation that is under way, and not for one that was killed', async () => {
  write('.cache/installing', '999999999');
  expect(install().status).toBe(0);
  write('package-lock.json', '{"changed":true}');
  write('bin/npm', '#!/bin/sh\necho x >> times\nsleep 1\nmkdir -p node_modules/node/bin && touch node_modules/node/bin/node\n');
  const both = await Promise.all([installLater(), installLater()]);
  expect(both.map(({ status }) => status)).toEqual([0, 0]);
  expect(readFileSync(join(root, 'times'), 'utf8')).toBe('x\n');
  expect(both.filter(({ output }) => output.includes('Waiting for another installation'))).toHaveLength(1);
});

test('says in one line when npm fails', () => {
  write('bin/npm', '#!/bin/sh\nexit 7\n');
  const run = install();
  expect(run.status).toBe(1);
  expect(run.output).toContain('The dependencies could not be installed');
});
