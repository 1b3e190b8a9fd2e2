import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { roomViolations } from './rooms.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { report: { type: 'string' } } });

function tool(name: string, script: string, args: readonly string[]): boolean {
  const path = join(root, 'node_modules', script);
  if (!existsSync(path)) {
    console.error(`${name}: ${script} is not installed; run npm ci`);
    return false;
  }
  const result = spawnSync(process.execPath, [path, ...args], { cwd: root, stdio: 'inherit' });
  return result.status === 0;
}

/** The document of the API, by the rules of a public linter; that it is the app's, client/document.test.ts says. */
function openapi(): boolean {
  process.env['REDOCLY_TELEMETRY'] = 'off';
  process.env['REDOCLY_SUPPRESS_UPDATE_NOTICE'] = 'true';
  return tool('openapi', '@redocly/cli/bin/cli.js', ['lint', 'client/openapi.json', '--extends=recommended-strict', '--format=stylish']);
}

function rooms(): boolean {
  const found = roomViolations(root);
  for (const line of found) console.error(line);
  return found.length === 0;
}

const results = [
  { name: 'types', ok: tool('types', 'typescript/bin/tsc', ['--noEmit']) },
  { name: 'lint', ok: tool('lint', 'oxlint/bin/oxlint', ['--deny-warnings']) },
  { name: 'rooms', ok: rooms() },
  { name: 'openapi', ok: openapi() },
];
const failed = results.filter(({ ok }) => !ok);
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify({ passed: results.length - failed.length, failed: failed.length }));
console.log(results.map(({ name, ok }) => `${name} ${ok ? 'ok' : 'FAILED'}`).join(' · '));
process.exit(failed.length === 0 ? 0 : 1);
