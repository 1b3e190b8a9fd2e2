import { readdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DeterminismViolationError } from '@temporalio/workflow';
import type { WorkflowBundle } from '@temporalio/worker';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../stack/testing-engine.ts';

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } } });
});

const kinds = ['credit-plan', 'difficulty-report', 'information-board', 'moved-away', 'plan-allotment', 'register-import', 'risk-handling', 'transaction-session'];
const recorded = kinds.flatMap((kind) => {
  const dir = new URL(`${kind}/histories/`, import.meta.url);
  return readdirSync(dir).filter((file) => file.endsWith('.json')).map((file) => ({ name: file.replace('.json', ''), text: readFileSync(new URL(file, dir), 'utf8') }));
});

/** The process that a history is of: its tasks' ids are made of it. */
const processOf = (text: string): string => (JSON.parse(text) as { events: { workflowExecutionStartedEventAttributes?: { workflowId?: string } }[] }).events[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? '';

/** What becomes of recorded histories under this code: nothing, or the error of their replay. */
async function replay(code: WorkflowBundle, names = recorded.map(({ name }) => name)): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const { name, text } of recorded.filter((one) => names.includes(one.name))) {
    results[name] = await Worker.runReplayHistory({ workflowBundle: code }, JSON.parse(text) as unknown, processOf(text)).catch((error: unknown) => error);
  }
  return results;
}

/** The product's code with one thing changed. @throws when the text to change is not there exactly once */
async function changed(...changes: readonly (readonly [from: RegExp, to: string])[]): Promise<WorkflowBundle> {
  let { code } = await workflowBundle();
  for (const [from, to] of changes) {
    expect(code.match(new RegExp(from, 'g')) ?? [], String(from)).toHaveLength(1);
    code = code.replace(from, to);
  }
  return { code };
}

it('replays every recorded history', async () => {
  const results = await replay(await workflowBundle());
  expect(results).toEqual(Object.fromEntries(recorded.map(({ name }) => [name, undefined])));
  expect(recorded.length).toBeGreaterThanOrEqual(10);
});

describe('catches', () => {
  it('an activity moved: the makers of what stands are looked up after sending, not before', async () => {
    const lookup = /const found = (await [\w.]+planActs\.standingMakers\(\{\s*processId: desk\.processId\s*\}\));/;
    const [, call = ''] = lookup.exec((await workflowBundle()).code) ?? [];
    const code = await changed([lookup, 'const found = [];'], [/else (await \S+\.waitForAbove\)\(desk, office\(desk\), .*;)/, `else { ${call}; $1 }`]);
    const results = await replay(code, ['commune-straight-to-approval', 'commune-withdrawn-then-returned-then-approved']);
    for (const [name, error] of Object.entries(results)) expect(error, name).toBeInstanceOf(DeterminismViolationError);
  });

  it('a timer removed: no one waits for the end of the due day', async () => {
    const code = await changed([/, Math\.max\(1, alarm\.at - Date\.now\(\)\)\);/, ');']);
    const results = await replay(code, ['commune-straight-to-approval', 'office-synthesized-and-approved', 'branch-approved-by-the-head']);
    for (const [name, error] of Object.entries(results)) expect(error, name).toBeInstanceOf(DeterminismViolationError);
  });

  it('a branch changed: the Head is asked before the branch has synthesized', async () => {
    const code = await changed([/if \(desk\.status === 'SUBMITTED'\)/, "if (desk.status !== 'SUBMITTED')"]);
    const results = await replay(code, ['branch-approved-by-the-head', 'branch-returned-by-the-head-then-approved']);
    for (const [name, error] of Object.entries(results)) expect(error, name).toBeInstanceOf(DeterminismViolationError);
  });
});

it.each(recorded)('is small, and says nothing of the machine that recorded it: $name', ({ text }) => {
  expect(text.length).toBeLessThan(300_000);
  for (const trace of [hostname(), import.meta.dirname, process.execPath, 'node_modules', '/home/', '/root/', '/tmp/', 'file://']) expect(decoded(text)).not.toContain(trace);
  expect([...new Set(text.match(/"identity":"[^"]*"/g))]).toEqual(['"identity":"recorder"']);
});

/** Payloads too, as text. */
function decoded(text: string): string {
  return text + [...text.matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8')).join('\n');
}
