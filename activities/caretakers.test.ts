import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../stack/testing-engine.ts';
import { openDesk, startDeskEngine } from '../workflows/shared/testing-desk.ts';
import { eventually } from '../workflows/testing.ts';
import { archiveClosedRuns } from './caretakers.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine();
});
afterAll(() => engine.stop());

it('keeps the whole history of every closed run of a process, once', async () => {
  const desk = await openDesk(engine, { maxEvents: 40 });
  const runs = new Set<string>();
  for (let n = 0; n < 10; n += 1) {
    await desk.add();
    runs.add((await desk.handle.describe()).runId);
  }
  await desk.operate('endProcess');
  await desk.handle.result();
  expect(runs.size).toBeGreaterThan(1);
  const { sql } = engine.database;
  const archived = () => sql<{ runId: string; history: string; events: number; sha256: string; at: Date }[]>`select run_id as "runId", history_json as history, events, sha256, archived_at as at from run_archive where process_id = ${desk.id}`;
  const kept = await eventually('every run to be archived', async () => {
    await archiveClosedRuns(engine.database, engine.temporal, engine.taskQueue);
    const rows = await archived();
    return rows.length >= runs.size ? rows : undefined;
  });
  expect(new Set(kept.map((row) => row.runId))).toEqual(runs);
  for (const { runId, history, events, sha256 } of kept) {
    expect((JSON.parse(history) as { events: unknown[] }).events.length).toBe(events);
    expect(createHash('sha256').update(history).digest('hex')).toBe(sha256);
    expect((await engine.temporal.workflow.getHandle(desk.id, runId).describe()).status.name).not.toBe('RUNNING');
  }
  await archiveClosedRuns(engine.database, engine.temporal, engine.taskQueue);
  expect(await archived()).toEqual(kept);
});
