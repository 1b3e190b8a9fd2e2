import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { createRecordTurn } from './record.ts';

let fresh: FreshDatabase;
let database: Database;
let record: ReturnType<typeof createRecordTurn>;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 5 });
  record = createRecordTurn({ database, temporal: {} as Client, log: pino({ level: 'silent' }) }, { fails: () => Promise.reject(new Error('no such table')) });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const at = Date.UTC(2026, 6, 1);
const turnOf = (processId: string, number: number, more: Partial<Turn> = {}): Turn => ({
  processId, kind: 'test', workflowType: 'test', period: '2027', unitId: 'province-1', area: ['province-1'], number, at, openedAt: at, status: 'OPEN', statusSince: at, closedAt: null, details: {},
  entries: [{ at, actor: 'system', basis: null, action: 'test.turn', subject: null, before: null, after: null }], tasks: [], messages: [], effects: [], notices: [], waits: [], policyVersion: 0, ...more,
});
const changesOf = (processId: string) => database.sql`select what, turn, task_ids as "taskIds" from change_feed where process_id = ${processId} order by id`;

it('a turn is in the feed once, with the tasks it changed, also when it is sent twice, one after the other or at once', async () => {
  const task = {
    id: 'once~1', step: 'enter', subject: null, nature: 'DUTY', to: { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-001' }, choices: ['enter'], openedAt: at, notBy: [], about: [], dueRule: null, dueDate: null, namedDue: null, extendedTo: null,
    lateAt: null, overdueAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1,
  } as const;
  const first = turnOf('once', 1, { tasks: [task, { ...task, id: 'once~2' }] });
  await Promise.all([record(first), record(first)]);
  await record(first);
  await record(turnOf('once', 2));
  expect(await changesOf('once')).toEqual([{ what: 'TURN', turn: 1, taskIds: ['once~1', 'once~2'] }, { what: 'TURN', turn: 2, taskIds: [] }]);
});

it('a turn that is not written is not in the feed', async () => {
  await expect(record(turnOf('never', 1, { effects: [{ name: 'fails', body: {}, cause: null }] }))).rejects.toThrow();
  await expect(record(turnOf('never', 2))).rejects.toThrow();
  expect(await changesOf('never')).toEqual([]);
});
