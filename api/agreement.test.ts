import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { openDesk, startDeskEngine } from '../workflows/shared/testing-desk.ts';
import { eventually } from '../workflows/testing.ts';
import { checkAgreement } from './agreement.ts';

let engine: TestEngine;
let fresh: FreshDatabase;
/** As it was before the engine's processes began. */
let older: Database;
beforeAll(async () => {
  engine = await startDeskEngine();
  fresh = await freshDatabase({ seeded: true });
  older = openDatabase(fresh.appUrl, { max: 2 });
});
afterAll(async () => {
  await older.close();
  await fresh.drop();
  await engine.stop();
});

it('names a running process of which the database knows nothing, and no other', async () => {
  const running = await openDesk(engine);
  await running.add();
  const ended = await openDesk(engine);
  await ended.operate('endProcess');
  await ended.handle.result();
  const expected = [{ processId: running.id, what: 'NOT_IN_PROJECTION', detail: 'the engine knows it, at turn 2' }];
  // The engine's list of what runs is a moment late.
  await eventually('the engine to list one running process', async () => {
    const { disagreements } = await checkAgreement(older.sql, engine.temporal, engine.taskQueue);
    return JSON.stringify(disagreements) === JSON.stringify(expected) ? true : undefined;
  });
  expect((await checkAgreement(engine.database.sql, engine.temporal, engine.taskQueue)).disagreements).toEqual([]);
  expect((await checkAgreement(older.sql, engine.temporal, 'another-queue')).disagreements).toEqual([]);
});
