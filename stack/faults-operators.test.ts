import { randomUUID } from 'node:crypto';
import { position } from '../workflows/shared/contract.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkAgreement } from '../api/agreement.ts';
import type { TestApp } from '../api/testing.ts';
import { buildTestApp } from '../api/testing.ts';
import { anchorLedger } from '../db/anchors.ts';
import { isQuiet } from '../workflows/testing.ts';
import { branch, communeProcess, opening, year } from './testing-faults-acts.ts';
import { until } from './testing-faults.ts';
import type { TestEngine } from './testing-engine.ts';
import { startTestEngine } from './testing-engine.ts';

let engine: TestEngine;
let api: TestApp;
beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine, updateDeadlineMs: 3000 });
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

interface Answer {
  readonly status: number;
  // The answers of a whole API: each test says what it expects of them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

async function call(subject: string, method: 'GET' | 'POST', url: string, body?: object, key = `key-${randomUUID()}`): Promise<Answer> {
  const headers = { ...(await api.headersFor(subject)), 'idempotency-key': key };
  const response = await api.app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
  return { status: response.statusCode, body: response.json() };
}

const [retried, ended, edited] = ['commune-005', 'commune-006', 'commune-007'].map(communeProcess) as [string, string, string];
const reason = { reason: 'nguyên nhân đã xử lý' };
const open = (): Promise<Answer> => call('director.branch-1', 'POST', opening.url, opening.body, opening.key);
const stuck = async (): Promise<string[]> => ((await call('operator', 'GET', '/api/processes?stuck=true')).body.items as { id: string }[]).map(({ id }) => id);
const untilStuck = (...ids: string[]): Promise<true> => until(`${ids.join(', ')} to be stuck`, async () => ((await stuck()).join() === [...ids].sort().join() ? true : undefined));
const poison = async (table: string, condition: string): Promise<unknown> => api.owner.sql.unsafe(`alter table ${table} add constraint poison check (${condition}) not valid`);
const mend = async (table: string): Promise<unknown> => api.owner.sql.unsafe(`alter table ${table} drop constraint poison`);
const disagreements = async (): Promise<string[]> => (await checkAgreement(engine.database.sql, engine.temporal)).disagreements.map((d) => `${d.processId} ${d.what}`);

it('shows an operator a campaign whose opening can not be written, and goes on with it once its cause is mended and it is tried again', async () => {
  await poison('plan_campaign', `year <> ${year}`);
  expect(await open()).toMatchObject({ status: 503, body: { code: 'ENGINE_UNAVAILABLE' } });
  await untilStuck(branch);
  const { body } = await call('operator', 'GET', `/api/processes/${branch}`);
  expect(body).toMatchObject({ turn: 0, whoHoldsIt: { en: expect.stringContaining('Waits for an operator') } });
  expect(body.whoHoldsIt.en).toContain('SQL_23514');
  expect(await call('operator', 'POST', `/api/processes/${branch}/retry`, reason)).toMatchObject({ status: 500, body: { code: 'TURN_FAILED' } });
  // The mark in the projection is still that of before: only the process itself says that it waits again.
  await until('the process to wait for an operator again', async () => ((await engine.temporal.workflow.getHandle(branch).query(position)).stuck ? true : undefined));
  await mend('plan_campaign');
  // Two levels below will not get their tasks.
  await poison('task', `process_id not in ('${retried}', '${ended}')`);
  expect(await call('operator', 'POST', `/api/processes/${branch}/retry`, reason)).toMatchObject({ status: 200, body: { turn: 1, status: 'COLLECTING' } });
  expect(await open()).toMatchObject({ status: 201, body: { turn: 1, processId: branch } });
  await isQuiet(engine, String(year));
  await untilStuck(retried, ended);
  expect(await disagreements()).toEqual([`${retried} STUCK`, `${ended} STUCK`]);
}, 60_000);

it('ends a process that can not go on, with the reason on record, and nothing of it is deleted', async () => {
  expect(await call('operator', 'POST', `/api/processes/${ended}/end`, {})).toMatchObject({ status: 400 });
  expect(await call('chairman.commune-006', 'POST', `/api/processes/${ended}/end`, reason)).toMatchObject({ status: 403 });
  const key = `end-${randomUUID()}`;
  const first = await call('operator', 'POST', `/api/processes/${ended}/end`, reason, key);
  expect(first).toMatchObject({ status: 200, body: { status: 'ENDED_BY_OPERATOR', turn: 1 } });
  expect(await call('operator', 'POST', `/api/processes/${ended}/end`, reason, key)).toEqual(first);
  expect(await call('operator', 'POST', `/api/processes/${ended}/end`, reason)).toMatchObject({ status: 409, body: { code: 'PROCESS_CLOSED' } });
  const entries = await api.owner.sql`
    select action, (select body from free_text where id = after->>'reason') as reason from ledger_entry where chain = ${ended} and action <> 'attempt.refused' order by seq`;
  expect(entries).toMatchObject([{ action: 'process.opened' }, { action: 'operator.endProcess', reason: reason.reason }, { action: 'process.statusChanged' }]);
  expect(await stuck()).toEqual([retried]);
});

it('lets the people of a stuck process go on after the retry, and refuses one where nothing is stuck', async () => {
  await mend('task');
  expect(await call('operator', 'POST', `/api/processes/${retried}/retry`, reason)).toMatchObject({ status: 200, body: { turn: 1, status: 'DRAFTING' } });
  expect(await stuck()).toEqual([]);
  expect(await call('specialist-1.commune-005', 'POST', `/api/tasks/${retried}~commune.enter~~1/decision`, { choice: 'enter', form: { restNoNeed: true } })).toMatchObject({ status: 200, body: { turn: 2 } });
  expect(await call('operator', 'POST', `/api/processes/${retried}/retry`, reason)).toMatchObject({ status: 409, body: { code: 'NOT_STUCK' } });
  expect(await disagreements()).toEqual([]);
});

it.each([
  ['has another state', `update process set status = 'APPROVED' where id = '${edited}'`, ['STATUS']],
  ['lost a task', `delete from task where process_id = '${edited}' and step = 'commune.submit'`, ['TASKS']],
  ['has a task closed', `update task set status = 'DONE' where process_id = '${edited}' and step = 'commune.submit'`, ['TASKS']],
  ['has a task that is none', `insert into task select '${edited}~commune.none~~1', process_id, kind, period, 'commune.none', subject, nature, status, to_unit_id, to_roles, area, choices, claimed_by, claimed_at, not_by, due_date, overdue_at, opened_at, closed_at, outcome, decided_by, version from task where process_id = '${edited}' and step = 'commune.submit'`, ['TASKS']],
  ['is from an older turn, with its tasks', `with t as (update process set turn = 0 where id = '${edited}') delete from task where process_id = '${edited}'`, ['LEDGER_TURNS', 'TURN', 'TASKS']],
] as const)('names a projection that %s, and a rebuild mends it', async (_, damage, named) => {
  await api.owner.sql.unsafe(damage);
  expect(await disagreements()).toEqual(named.map((what) => `${edited} ${what}`));
  expect(await call('operator', 'POST', `/api/processes/${edited}/rebuild`, reason)).toMatchObject({ status: 200, body: { openTasks: 2 } });
  expect(await disagreements()).toEqual([]);
});

it('goes on with a process after its rebuild, and has the rebuilds on record', async () => {
  expect(await call('specialist-1.commune-007', 'POST', `/api/tasks/${edited}~commune.enter~~1/decision`, { choice: 'enter', form: { restNoNeed: true } })).toMatchObject({ status: 200, body: { turn: 2 } });
  expect(await call('chairman.commune-007', 'POST', `/api/tasks/${edited}~commune.submit~~1/decision`, { choice: 'submit' })).toMatchObject({ status: 200, body: { turn: 3, status: 'SENT' } });
  const rebuilds = await api.owner.sql`select 1 from ledger_entry where chain = ${edited} and action = 'operator.rebuild'`;
  expect(rebuilds).toHaveLength(5);
  await isQuiet(engine, String(year));
  expect(await disagreements()).toEqual([]);
});

it.each([
  ['a tail that was cut off a chain', `delete from ledger_entry where chain = '${edited}' and seq = (select max(seq) from ledger_entry where chain = '${edited}')`, 'CUT_TAIL'],
  ['a chain that was deleted', `delete from ledger_entry where chain = '${edited}'`, 'CUT_TAIL'],
  ['an entry that was taken out', `delete from ledger_entry where chain = '${edited}' and seq = 2`, 'GAP'],
  ['an entry that was rewritten', `update ledger_entry set actor = 'person-0001' where chain = '${edited}' and seq = 2`, 'HASH'],
] as const)('finds %s, though its owner did it', async (_, tampering, fault) => {
  await anchorLedger(engine.database.sql);
  const verified = async (): Promise<{ faults: unknown[] }> => (await call('auditor', 'GET', '/api/ledger/verification')).body;
  expect(await verified()).toMatchObject({ faults: [] });
  await expect(engine.database.sql.unsafe(tampering)).rejects.toThrow(/permission denied/);
  await expect(api.owner.sql.unsafe(tampering)).rejects.toThrow(/append-only/);
  const before = await api.owner.sql`select * from ledger_entry where chain = ${edited}`;
  const untriggered = async (work: string): Promise<void> => {
    await api.owner.sql.unsafe('alter table ledger_entry disable trigger all');
    await api.owner.sql.unsafe(work);
    for (const trigger of ['append_only', 'no_truncate']) await api.owner.sql.unsafe(`alter table ledger_entry enable always trigger ledger_entry_${trigger}`);
  };
  await untriggered(tampering);
  expect((await verified()).faults).toMatchObject([{ chain: edited, fault }]);
  await untriggered(`delete from ledger_entry where chain = '${edited}'`);
  await api.owner.sql`insert into ledger_entry ${api.owner.sql(before as unknown as Record<string, never>[])}`;
  expect(await verified()).toMatchObject({ faults: [] });
});
