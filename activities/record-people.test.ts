import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Turn, TurnEntry } from '../workflows/shared/turn.ts';
import { createRecordTurn } from './record.ts';

let fresh: FreshDatabase;
let database: Database;
let record: ReturnType<typeof createRecordTurn>;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 8 });
  record = createRecordTurn({ database, temporal: {} as Client, log: pino({ level: 'silent' }) }, {});
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const at = Date.UTC(2026, 6, 1, 3, 0, 0, 123);
const by = (actor: string, actingFor: string | null = null): TurnEntry => ({ at, actor, actingFor, basis: null, action: 'task.noted', subject: null, before: null, after: null });
const turnOf = (processId: string, number: number, entries: readonly TurnEntry[], period = '2027'): Turn => ({
  processId, kind: 'test', workflowType: 'test', period, unitId: 'province-1', area: ['province-1'], number, at: at + number, openedAt: at, status: 'OPEN', statusSince: at, closedAt: null,
  details: {}, entries, tasks: [], messages: [], effects: [], notices: [], waits: [], policyVersion: 0,
});
const involved = (processId: string) => database.sql`
  select pp.person_id as person, pp.unit_id as unit, pp.opened_at = p.opened_at as same from process_person pp join process p on p.id = pp.process_id where p.id = ${processId} order by 1`;

test('a turn keeps who took part, once each, beside what search needs of the process, whether it is written once or twice', async () => {
  for (const turn of [turnOf('test.1', 1, [by('p-1'), by('system')]), turnOf('test.1', 2, [by('p-2', 'p-3'), by('p-1')]), turnOf('test.1', 2, [by('p-2', 'p-3'), by('p-1')]), turnOf('test.1', 3, [])]) await record(turn);
  expect(await involved('test.1')).toEqual(['p-1', 'p-2', 'p-3'].map((person) => ({ person, unit: 'province-1', same: true })));
});

test('a turn that is refused leaves nobody behind', async () => {
  await record(turnOf('test.2', 1, [by('p-1')]));
  await expect(record(turnOf('test.2', 3, [by('p-9')]))).rejects.toThrow();
  expect(await involved('test.2')).toHaveLength(1);
});

test('processes of a new period that begin at the same time are all written, and the period once', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, i) => record(turnOf(`test.new.${i}`, 1, [by('p-1')], '2031'))));
  expect(await database.sql`select kind, period from process_period where period = '2031'`).toEqual([{ kind: 'test', period: '2031' }]);
  expect(await database.sql`select from process where period = '2031'`).toHaveLength(8);
});
