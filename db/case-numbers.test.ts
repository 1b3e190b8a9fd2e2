import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import { closeCaseNumber, giveBackCaseNumber, giveUpCaseNumber, overdueCase, skipCaseNumber, takeCaseNumber } from './case-numbers.ts';
import type { Database } from './client.ts';
import { openDatabase } from './client.ts';
import { writeProcess } from './projection.ts';

const kind = 'moved-away';
let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 8 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const take = (subject: string | null, actKey: string = randomUUID(), year = 2031) => takeCaseNumber(database.sql, { kind, year, unitId: 'commune-001', subject, actKey });
const begin = (processId: string): Promise<unknown> =>
  writeProcess(database.sql, { processId, kind, workflowType: 'test', period: '2031', unitId: 'commune-001', area: ['commune-001'], status: 'OPEN', turn: 1, details: {}, results: {}, openedAt: 0, statusSince: 0, closedAt: null, waits: [], policyVersion: 0 });

it('numbers the cases of a kind and year without a gap, many at once', async () => {
  const taken = await Promise.all(Array.from({ length: 20 }, () => take(null, randomUUID(), 2040)));
  expect(taken.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(new Set(taken.map(({ processId }) => processId)).size).toBe(20);
  expect(taken.find(({ number }) => number === 7)?.processId).toBe('moved-away.2040.commune-001.7');
});

it('gives one act one number, also when it comes twice at once', async () => {
  const [first, second] = await Promise.all([take('borrower-1', 'act-1'), take('borrower-1', 'act-1')]);
  expect(second).toEqual(first);
});

it('lets one of two people open a case about the same subject, and the next one once it is closed', async () => {
  const outcomes = await Promise.allSettled([take('borrower-2'), take('borrower-2')]);
  const opened = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(opened).toHaveLength(1);
  expect(outcomes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))).toEqual(['CASE_ALREADY_OPEN']);
  await begin(opened[0]?.processId ?? '');
  await expect(take('borrower-2')).rejects.toMatchObject({ code: 'CASE_ALREADY_OPEN' });
  await closeCaseNumber(database.sql, opened[0]?.processId ?? '', new Date());
  await expect(take('borrower-2')).resolves.toMatchObject({ number: (opened[0]?.number ?? 0) + 1 });
});

it('gives back the number of an opening that was refused, and never that of a process that has begun', async () => {
  await take('borrower-3', 'act-3');
  await giveBackCaseNumber(database.sql, 'act-3');
  const again = await take('borrower-3', 'act-4');
  await begin(again.processId);
  await giveBackCaseNumber(database.sql, 'act-4');
  await expect(take('borrower-3')).rejects.toMatchObject({ code: 'CASE_ALREADY_OPEN' });
});

it('names a number that was taken long ago and whose process is not written, and not a fresh one, its own act’s, or one that has begun', async () => {
  const { processId } = await take('borrower-4', 'act-6');
  const overdue = (actKey = 'act-7') => overdueCase(database.sql, { kind, subject: 'borrower-4', actKey });
  expect(await overdue()).toBeUndefined();
  await database.sql`update case_number set taken_at = clock_timestamp() - interval '11 minutes' where process_id = ${processId}`;
  expect([await overdue(), await overdue('act-6')]).toEqual([processId, undefined]);
  await expect(take('borrower-4')).rejects.toMatchObject({ code: 'CASE_ALREADY_OPEN' });
  await giveUpCaseNumber(database.sql, processId);
  const again = await take('borrower-4');
  await begin(again.processId);
  await database.sql`update case_number set taken_at = clock_timestamp() - interval '11 minutes' where process_id = ${again.processId}`;
  expect(await overdue()).toBeUndefined();
  await giveUpCaseNumber(database.sql, again.processId);
  await expect(take('borrower-4')).rejects.toMatchObject({ code: 'CASE_ALREADY_OPEN' });
});

it('uses up a number that the engine knows and the database does not: the same act gets the next', async () => {
  const first = await take('borrower-5', 'act-5');
  await skipCaseNumber(database.sql, 'act-5');
  expect((await take('borrower-5', 'act-5')).number).toBe(first.number + 1);
});
