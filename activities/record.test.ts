import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import { currentVersion, lockPolicy, underPolicy } from '../db/policy.ts';
import { closeProposal, insertProposal, writeDays, writeValues } from '../db/policy-changes.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { poisonedType } from '../workflows/shared/contract.ts';
import type { Turn, TurnEntry } from '../workflows/shared/turn.ts';
import { createRecordTurn } from './record.ts';

let fresh: FreshDatabase;
let database: Database;
let record: ReturnType<typeof createRecordTurn>;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 5 });
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

describe('a first turn of a process that began by an older policy', () => {
  const enter = (unitId: string | null, date: string) => database.sql.begin(async (tx) => {
    await lockPolicy(tx);
    const version = (await currentVersion(tx)) + 1;
    const id = `policy-change-${version}`;
    const body = { unitId, days: [{ act: 'ADD', day: date, kind: 'STORM', nameVi: 'Bão mẫu', nameEn: 'A sample storm', source: 'minh họa', sourceDate: null, confidence: 'CONFIRMED' }] } as const;
    await insertProposal(tx, { id, basis: 'minh họa', proposedBy: 'person-1', kind: 'CALENDAR', body });
    await writeDays(tx, body, version);
    await closeProposal(tx, id, { personId: 'person-1', reason: null, version });
    return version;
  });
  const setNoticeAt = (value: string) => database.sql.begin(async (tx) => {
    const version = (await currentVersion(tx)) + 1;
    const id = `policy-change-${version}`;
    const body = { values: [{ key: 'notice.at', value, source: 'minh họa', confidence: 'LOCAL_CHOICE', validFrom: '2026-01-01' }] } as const;
    await insertProposal(tx, { id, basis: 'minh họa', proposedBy: 'person-1', kind: 'PARAMETERS', body });
    await writeValues(tx, body, version);
    await closeProposal(tx, id, { personId: 'person-1', reason: null, version });
    return version;
  });
  const told = (id: string) => database.sql`select body from outbox where to_process_id = ${id} and from_process_id = 'policy'`;
  const begin = (id: string, policyVersion: number, more: Partial<Turn> = {}) => record({ ...turnOf(id, 1, [entry]), policyVersion, ...more });
  const thisYear = String(new Date().getFullYear());

  it('leaves it the calendar that it missed, with the parameters it has, once', async () => {
    const began = await setNoticeAt('08:10');
    const storm = await enter('province-1', `${thisYear}-11-24`);
    const now = await setNoticeAt('09:10');
    await begin('missed', began);
    await begin('missed', began);
    expect(await told('missed')).toMatchObject([{ body: { type: 'desk.policyChanged', body: { policy: { version: now, noticeAt: '08:10', calendar: { off: [`${thisYear}-11-24`] } }, reason: `policy-change-${now}` } } }]);
    await begin('in time', storm);
    await begin('bare', 0);
    await begin('over', began, { closedAt: at });
    expect([...(await told('in time')), ...(await told('bare')), ...(await told('over'))]).toEqual([]);
  });

  it('leaves nothing where the change is of another unit, or was told already', async () => {
    const began = await currentVersion(database.sql);
    const other = await enter('commune-9', `${thisYear}-11-25`);
    await begin('elsewhere', began);
    await database.sql`insert into outbox (key, from_process_id, to_process_id, mode, body) values ('policy/told', 'policy', 'told', 'MESSAGE', ${database.sql.json({ type: 'desk.policyChanged', body: { policy: { version: other } } })})`;
    await begin('told', began, { area: ['commune-9'] });
    expect([(await told('elsewhere')).length, (await told('told')).length]).toEqual([0, 1]);
  });

  it('waits for a change that is being applied, and is told of it', async () => {
    const began = await currentVersion(database.sql);
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { finish = resolve; });
    let isHeld: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { isHeld = resolve; });
    const applying = database.sql.begin(async (tx) => {
      await lockPolicy(tx);
      isHeld();
      await gate;
      const version = (await currentVersion(tx)) + 1;
      await insertProposal(tx, { id: 'policy-change-late', basis: 'minh họa', proposedBy: 'person-1', kind: 'CALENDAR', body: { unitId: null, days: [] } });
      await writeDays(tx, { unitId: null, days: [{ act: 'ADD', day: `${thisYear}-11-26`, kind: 'STORM', nameVi: 'Bão mẫu', nameEn: 'A sample storm', source: 'minh họa', sourceDate: null, confidence: 'CONFIRMED' }] }, version);
      await closeProposal(tx, 'policy-change-late', { personId: 'person-1', reason: null, version });
    });
    await held;
    const beginning = begin('late', began);
    await eventually('the turn to wait', async () => ((await database.sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`).length > 0 ? true : undefined));
    finish();
    await Promise.all([applying, beginning]);
    expect(await told('late')).toHaveLength(1);
  });

  it('is written while a change waits for the one who starts the process', async () => {
    const began = await currentVersion(database.sql);
    let changing: Promise<unknown> = Promise.resolve();
    await underPolicy(database.sql, ['province-1'], '2026-07-01', async () => {
      changing = enter(null, `${thisYear}-11-27`);
      await eventually('the change to wait', async () => ((await database.sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`).length > 0 ? true : undefined));
      await begin('starter waits', began);
    });
    await changing;
    expect(await told('starter waits')).toEqual([]);
  });
});
