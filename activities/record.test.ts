import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import { poisonedType } from '../workflows/shared/contract.ts';
import type { Turn, TurnEntry } from '../workflows/shared/turn.ts';
import { createRecordTurn } from './record.ts';

let fresh: FreshDatabase;
let database: Database;
let record: ReturnType<typeof createRecordTurn>;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 3 });
  record = createRecordTurn({ database, temporal: {} as Client, log: pino({ level: 'silent' }) }, {});
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const at = Date.UTC(2026, 6, 1, 3, 0, 0, 123);
const entry: TurnEntry = { at, actor: 'person-1', basis: null, action: 'task.decided', subject: 'task-1', before: null, after: { choice: 'yes' } };
const turnOf = (processId: string, number: number, entries: readonly TurnEntry[]): Turn => ({
  processId, kind: 'test', workflowType: 'test', period: '2027', unitId: 'province-1', area: ['province-1'], number, at, openedAt: at, status: 'OPEN', statusSince: at, closedAt: null,
  details: {}, entries, tasks: [], messages: [], effects: [], notices: [], waits: [], policyVersion: 0,
});
const entriesOf = (processId: string) => database.sql`select turn, at, actor, action, subject from ledger_entry where chain = ${processId} order by seq`;

it('takes a turn that is written for written, also one that put nothing on record', async () => {
  const turns = [turnOf('same', 1, [entry, { ...entry, action: 'process.statusChanged', actor: 'system' }]), turnOf('same', 2, [])];
  for (const turn of turns) expect([await record(turn), await record(turn)]).toEqual([{ results: {} }, { results: {} }]);
  expect(await entriesOf('same')).toHaveLength(2);
});

it.each<[string, readonly TurnEntry[]]>([
  ['at another moment', [{ ...entry, at: at + 1 }]],
  ['by someone else', [{ ...entry, actor: 'person-2' }]],
  ['on another task', [{ ...entry, subject: 'task-2' }]],
  ['of another kind', [{ ...entry, action: 'task.claim' }]],
  ['and one more', [entry, entry]],
  ['of which nothing is on record', []],
])('never takes another turn’s number for its own: an act %s is refused, not lost, when an engine restored older than the database writes it', async (name, entries) => {
  const id = `older ${name}`;
  await record(turnOf(id, 1, [entry]));
  const before = await entriesOf(id);
  await expect(record(turnOf(id, 1, entries))).rejects.toMatchObject({ type: poisonedType, details: [{ code: 'TURN_WRITTEN_OTHERWISE' }] });
  expect(await entriesOf(id)).toEqual(before);
});
