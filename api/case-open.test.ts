import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeTestLoan } from '../db/testing-register.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { keepApart } from '../workflows/risk-handling/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
beforeAll(async () => {
  engine = await startTestEngine();
  await keepApart(engine);
  api = await buildTestApp({ engine });
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const risk = (loanCode: string) => ({ loanCode, cause: 'NATURAL_DISASTER', causedOn: addCalendarDays(today(), -10), requestedOn: addCalendarDays(today(), -5), note: 'Lũ cuốn trôi hoa màu (minh họa)' });
const difficulty = { subject: 'PREMISES', urgency: 'ROUTINE', content: 'Trụ sở dột (minh họa)', proposal: 'Sửa chữa (minh họa)' };
const open = (app: TestApp, subject: string, kind: string, body: object, key = `open-${randomUUID()}`) => callsOf(app).call(subject, 'POST', `/api/processes/${kind}`, body, { 'idempotency-key': key });
/** Does something on an app whose answers from the engine come too late. */
async function hasty<T>(work: (app: TestApp) => Promise<T>): Promise<T> {
  const app = await buildTestApp({ engine, updateDeadlineMs: 300 });
  return work(app).finally(() => app.close());
}
/** As if the number had been taken long ago. */
const age = (subject: string): Promise<unknown> => api.owner.sql`update case_number set taken_at = taken_at - interval '1 hour' where subject = ${subject} and closed_at is null`;
const numbersOf = async (subject: string): Promise<string[]> => (await api.owner.sql<{ id: string }[]>`select process_id as id from case_number where subject = ${subject} and closed_at is null order by number`).map(({ id }) => id);

it('keeps the number of a case that the engine has begun and the workers have not written yet, however long that takes: no second one is opened about the same loan', async () => {
  const { loanCode, loanId } = await writeTestLoan(engine.database.sql, { n: 801 });
  await engine.whileDown(() => hasty(async (app) => {
    expect((await open(app, 'officer-1.office-20', 'risk-handling', risk(loanCode))).body.code).toBe('ENGINE_UNAVAILABLE');
    await age(loanId);
    expect((await open(app, 'officer-2.office-20', 'risk-handling', risk(loanCode))).body.code).toBe('CASE_ALREADY_OPEN');
  }));
  const [begun = ''] = await numbersOf(loanId);
  await eventually('the case', async () => (await api.owner.sql`select from process where id = ${begun}`)[0]);
  expect((await open(api, 'officer-2.office-20', 'risk-handling', risk(loanCode))).body.code).toBe('CASE_ALREADY_OPEN');
  expect(await numbersOf(loanId)).toEqual([begun]);
});

it('gets past the number of an opening that died before the engine knew of it', async () => {
  const { loanCode, loanId } = await writeTestLoan(engine.database.sql, { n: 802 });
  const { sql } = api.owner;
  await sql`insert into case_number (kind, year, number, unit_id, process_id, subject, act_key) values ('risk-handling', 2031, 1, 'commune-082', 'risk-handling.2031.commune-082.1', ${loanId}, 'dead')`;
  expect((await open(api, 'officer-1.office-20', 'risk-handling', risk(loanCode))).body.code).toBe('CASE_ALREADY_OPEN');
  await age(loanId);
  const { status, body } = await open(api, 'officer-1.office-20', 'risk-handling', risk(loanCode));
  expect([status, await numbersOf(loanId)]).toEqual([201, [body.processId]]);
});

it('opens a case in the year of its number, also where the request is sent again after New Year', async () => {
  const last = Number(today().slice(0, 4)) - 1;
  const key = `new-year-${randomUUID()}`;
  const without = await buildTestApp({ engine: { ...engine, temporal: undefined as never } });
  expect((await open(without, 'chairman.commune-010', 'difficulty-report', difficulty, key)).body.code).toBe('ENGINE_UNAVAILABLE');
  await without.close();
  const number = Number.parseInt(randomUUID().slice(0, 6), 16) + 1;
  const processId = `difficulty-report.${last}.commune-010.${number}`;
  await api.owner.sql`update case_number set year = ${last}, number = ${number}, process_id = ${processId} where unit_id = 'commune-010'`;
  await api.owner.sql`update free_text set process_id = ${processId} where process_id like 'difficulty-report.%.commune-010.%'`;
  expect((await open(api, 'chairman.commune-010', 'difficulty-report', difficulty, key)).body.processId).toBe(processId);
  const [row] = await api.owner.sql`select period from process where id = ${processId}`;
  expect(row).toEqual({ period: String(last) });
});
