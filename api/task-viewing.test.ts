import { afterAll, beforeAll, expect, it } from 'vitest';
import { purgeViewers } from '../db/task-viewers.ts';
import { sampleTask } from './access-samples.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import { writeSampleProcess } from './testing-process.ts';

let t: TestApp;
beforeAll(async () => {
  t = await buildTestApp();
  await writeSampleProcess(t.database.sql);
});
afterAll(() => t.close());

const [chairman, specialist, auditor] = ['chairman.commune-001', 'specialist-1.commune-001', 'auditor'];
const url = `/api/tasks/${sampleTask}`;
const ask = async (method: 'GET' | 'PUT' | 'DELETE', who: string, path = '') => t.app.inject({ method, url: `${url}${path}`, headers: { authorization: `Bearer ${await t.tokenFor(who)}` } });
const openedBy = async (who: string): Promise<{ id: string; name: string; since: string }[]> => (await ask('GET', who)).json().openedBy;
/** As if they had last been heard of so many seconds ago. */
const silentFor = (seconds: number) => t.owner.sql`update task_viewer set seen_at = clock_timestamp() - make_interval(secs => ${seconds})`;

it('shows to each who else has a task open, and never themself; reading alone says nothing', async () => {
  expect(await openedBy(specialist)).toEqual([]);
  expect(await openedBy(chairman)).toEqual([]);
  const first = await ask('PUT', chairman, '/viewing');
  expect([first.statusCode, first.json()]).toEqual([200, { openedBy: [], version: 1 }]);
  const second = (await ask('PUT', specialist, '/viewing')).json();
  expect(second.openedBy).toEqual([{ id: 'person-0093', name: expect.stringContaining('Mẫu'), since: expect.any(String) }]);
  expect((await openedBy(auditor)).map(({ id }) => id)).toEqual(['person-0093', 'person-0094']);
  expect((await openedBy(chairman)).map(({ id }) => id)).toEqual(['person-0094']);
});

it('keeps since when over any number of beats, from one person at once too', async () => {
  const [before] = await openedBy(specialist);
  await Promise.all(Array.from({ length: 10 }, () => ask('PUT', chairman, '/viewing')));
  expect(await openedBy(specialist)).toEqual([before]);
});

it('forgets who closed it, and who was not heard of for a minute and a half; who comes back begins anew', async () => {
  expect((await ask('DELETE', specialist, '/viewing')).statusCode).toBe(204);
  expect((await ask('DELETE', specialist, '/viewing')).statusCode).toBe(204);
  expect(await openedBy(chairman)).toEqual([]);
  const [before] = await openedBy(specialist);
  await silentFor(80);
  expect(await openedBy(specialist)).toEqual([before]);
  await silentFor(91);
  expect(await openedBy(specialist)).toEqual([]);
  await ask('PUT', chairman, '/viewing');
  const [after] = await openedBy(specialist);
  expect(Date.parse(after?.since ?? '')).toBeGreaterThan(Date.parse(before?.since ?? ''));
});

it('purges only who is gone', async () => {
  await ask('PUT', specialist, '/viewing');
  await t.owner.sql`update task_viewer set seen_at = clock_timestamp() - interval '1 hour' where person_id = 'person-0093'`;
  expect(await purgeViewers(t.database.sql)).toBe(1);
  expect((await openedBy(chairman)).map(({ id }) => id)).toEqual(['person-0094']);
});

it('needs no key, and leaves nothing on record', async () => {
  const { task_viewer: _before, ...before } = await contentsOf(t.owner);
  await ask('PUT', chairman, '/viewing');
  await ask('DELETE', chairman, '/viewing');
  const { task_viewer: _after, ...after } = await contentsOf(t.owner);
  expect(after).toEqual(before);
});

it('is for those who may see the task', async () => {
  for (const method of ['PUT', 'DELETE'] as const) expect((await ask(method, 'chairman.commune-002', '/viewing')).statusCode).toBe(404);
});
