import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive } from './marks.ts';
import type { ProcessMark } from './marks.ts';
import { freePort } from './ports.ts';
import type { Launch } from './testing-stack.ts';
import { launch } from './testing-stack.ts';

const script = join(import.meta.dirname, 'start.ts');
const dataDir = mkdtempSync(join(tmpdir(), 'vbsp-stack-'));
let env: NodeJS.ProcessEnv;

const start = (): Launch => launch(env, 'postgres');

async function ready(run: Launch): Promise<Launch> {
  await run.ready;
  return run;
}

function children(): ProcessMark[] {
  return (JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8')) as { children: ProcessMark[] }).children;
}

beforeAll(async () => {
  const ports = { PG_PORT: String(await freePort()), TEMPORAL_PORT: String(await freePort()), TEMPORAL_UI_PORT: String(await freePort()) };
  env = { ...process.env, ...ports, DATA_DIR: dataDir };
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('stops cleanly on Ctrl-C, given once or twice, and leaves no process', async () => {
  const run = await ready(start());
  const marks = children();
  expect(marks.every(isAlive)).toBe(true);
  run.process.kill('SIGINT');
  run.process.kill('SIGINT');
  expect(await run.ended).toBe(0);
  expect(marks.some(isAlive)).toBe(false);
});

test('a second start on the same data says who holds it', async () => {
  const run = await ready(start());
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/^a stack already runs on .* \(process \d+\); stop it, or set DATA_DIR and the ports to others\n$/);
  run.process.kill('SIGTERM');
  expect(await run.ended).toBe(0);
});

test('after kill -9 the next start ends what was left, and the data is there', async () => {
  const killed = await ready(start());
  const url = /DATABASE_OWNER_URL=(.*)/.exec(readFileSync(join(dataDir, 'stack.env'), 'utf8'))?.[1] ?? '';
  const query = async (text: string) => {
    const sql = postgres(url, { max: 1 });
    return sql.unsafe(text).finally(() => sql.end());
  };
  await query('CREATE TABLE kept AS SELECT 7 AS seven');
  const orphans = children();
  killed.process.kill('SIGKILL');
  await killed.ended;
  expect(orphans.every(isAlive)).toBe(true);
  const run = await ready(start());
  expect(orphans.some(isAlive)).toBe(false);
  expect(await query('SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
  run.process.kill('SIGINT');
  expect(await run.ended).toBe(0);
});

test('a dead child is named with the end of its log, and the rest stops', async () => {
  const run = await ready(start());
  const [database] = children();
  process.kill(database?.pid ?? 0, 'SIGKILL');
  expect(await run.ended).toBe(1);
  expect(run.output()).toMatch(/postgres ended by itself \(signal SIGKILL\); its log is .*postgres\.log\n {2}\| /);
});

test('a taken port is one line with the variable to change', async () => {
  const blocker = createServer().listen(Number(env['PG_PORT']), '127.0.0.1');
  const run = start();
  expect(await run.ended).toBe(1);
  expect(run.output()).toBe(`PostgreSQL: port ${env['PG_PORT']} is taken; stop what listens there or set PG_PORT to another port\n`);
  await new Promise((resolve) => blocker.close(resolve));
});

test('a wrong setting is one line, before anything starts', () => {
  const run = spawnSync(process.execPath, [script], { env: { ...env, API_HOST: '0.0.0.0' }, encoding: 'utf8' });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/^OIDC_ISSUER must be set when API_HOST is 0\.0\.0\.0: .*\n$/);
});
