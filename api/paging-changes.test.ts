import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { isSnapshot } from '../db/tasks.ts';
import { areaOf } from '../db/units.ts';
import type { TaskState } from '../domain/task.ts';
import { today } from './schemas.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';

let t: TestApp;
let area: string[];
const unitId = 'commune-001';
const opened = Date.UTC(2026, 0, 5);

beforeAll(async () => {
  t = await buildTestApp();
  area = await areaOf(t.database.sql, unitId, today());
});
afterAll(() => t.close());

const task = (id: string, more: Partial<TaskState>): TaskState => ({
  id, step: 'enter', subject: null, nature: 'DUTY', to: { roles: ['COMMUNE_CHAIRMAN'], unitId }, choices: ['enter'], openedAt: opened, notBy: [], about: [], dueRule: null, dueDate: null, namedDue: null, extendedTo: null, lateAt: null,
  overdueAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, ...more,
});

/** One process with one task of the same number: due on one of a few days, so that many are due together; of the even days' some have none at all. */
async function put(run: string, n: number, closed: boolean, due = n % 4, sql: Queryable = t.database.sql): Promise<void> {
  const at = closed ? opened + (n % 7) * 1000 : null;
  const facts = {
    processId: `${run}-${String(n).padStart(3, '0')}`, kind: run, workflowType: 'test', period: '2027', unitId, area, status: closed ? 'ENDED' : 'OPEN', turn: 1, details: {}, results: {}, openedAt: opened, statusSince: opened,
    closedAt: at, waits: [], policyVersion: 0,
  };
  await writeProcess(sql, facts);
  await writeTasks(sql, facts, [task(`${facts.processId}~1`, { dueDate: due === 3 ? null : `2099-01-0${1 + due}`, ...(closed ? { status: 'DONE', closedAt: at } : {}) })]);
}

async function page(url: string, cursor: string): Promise<{ ids: string[]; next: string | null }> {
  const response = await t.app.inject({ url: `${url}${cursor === '' ? '' : `&cursor=${cursor}`}`, headers: await t.headersFor('chairman.commune-001') });
  expect(response.statusCode, response.body).toBe(200);
  const { items, nextCursor } = response.json();
  return { ids: items.map((item: { id: string }) => item.id), next: nextCursor };
}

const lists = [
  ['open tasks', '/api/tasks?', false, '~1'],
  ['tasks of the area', '/api/tasks?box=area&', false, '~1'],
  ['closed tasks', '/api/tasks?status=done&', true, '~1'],
  ['open processes', '/api/processes?open=true&', false, ''],
  ['closed processes', '/api/processes?open=false&', true, ''],
] as const;
let runs = 0;

it.each(lists)('%s: what is there throughout stands on exactly one page, whatever comes and goes between two pages', async (_name, url, closed, ending) => {
  const change = fc.record({ n: fc.nat(59), comes: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(59), { minLength: 5, maxLength: 25 }), fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 8 }), fc.integer({ min: 1, max: 5 }), async (there, between, limit) => {
      const run = `run${(runs += 1)}`;
      const state = new Map<number, boolean>();
      const set = async (n: number, isThere: boolean): Promise<void> => {
        state.set(n, isThere);
        await put(run, n, closed === isThere);
      };
      await Promise.all(there.map((n) => set(n, true)));
      const throughout = new Set(there);
      const seen: string[] = [];
      let cursor: string | null = '';
      for (let pages = 0; cursor !== null; pages += 1) {
        const { ids, next }: Awaited<ReturnType<typeof page>> = await page(`${url}kind=${run}&limit=${limit}`, cursor);
        seen.push(...ids);
        cursor = next;
        for (const { n, comes } of between[pages] ?? []) {
          // What has closed is closed for good: it does not come a second time, nor does what is on the closed list go.
          if (comes ? state.has(n) : closed || state.get(n) !== true) continue;
          if (!comes) throughout.delete(n);
          await set(n, comes);
        }
      }
      expect(new Set(seen).size).toBe(seen.length);
      const missing = [...throughout].map((n) => `${run}-${String(n).padStart(3, '0')}${ending}`).filter((id) => !seen.includes(id));
      expect(missing).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

describe.each([['mine', '/api/tasks?'], ['of the area', '/api/tasks?box=area&'], ['due soon or not', '/api/tasks?nature=DUTY&']])('open tasks, %s', (_name, url) => {
  it('stand on exactly one page also where their deadlines are moved, taken away and set between the pages, more than once', async () => {
    const move = fc.record({ n: fc.nat(19), due: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(move, { maxLength: 8 }), { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (between, limit) => {
        const run = `moves${(runs += 1)}`;
        for (let n = 0; n < 20; n += 1) await put(run, n, false);
        const seen: string[] = [];
        let cursor: string | null = '';
        for (let pages = 0; cursor !== null; pages += 1) {
          const { ids, next }: Awaited<ReturnType<typeof page>> = await page(`${url}kind=${run}&limit=${limit}`, cursor);
          seen.push(...ids);
          cursor = next;
          for (const { n, due } of between[pages] ?? []) await put(run, n, false, due);
        }
        const inOrder = Array.from({ length: 20 }, (_none, n) => n).sort((a, b) => (a % 4) - (b % 4) || a - b);
        expect(seen).toEqual(inOrder.map((n) => `${run}-${String(n).padStart(3, '0')}~1`));
      }),
      { numRuns: 10 },
    );
  });
});

it('keeps the place of a task whose deadline was being moved, and not yet committed, as the first page was read', async () => {
  const run = `moves${(runs += 1)}`;
  for (let n = 0; n < 8; n += 1) await put(run, n, false);
  const url = `/api/tasks?kind=${run}&limit=4`;
  const first = Promise.withResolvers<Awaited<ReturnType<typeof page>>>();
  await t.database.sql.begin(async (tx) => {
    await put(run, 0, false, 2, tx);
    await put(run, 7, false, 0, tx);
    first.resolve(await page(url, ''));
  });
  const { ids, next } = await first.promise;
  const rest = await page(url, next ?? '');
  const number = (id: string): number => Number(/-(\d+)~/.exec(id)?.[1]);
  expect([...ids, ...rest.ids].map(number)).toEqual([0, 4, 1, 5, 2, 6, 3, 7]);
});

it('goes on after a restore from another cluster, whose transactions have numbers of their own', async () => {
  const run = `moves${(runs += 1)}`;
  for (let n = 0; n < 8; n += 1) await put(run, n, false);
  await t.database.sql`update task set due_changed = '9000000000000000000', due_was = '[{"xid": "9000000000000000000", "due": "2098-01-01"}]' where kind = ${run}`;
  const { ids, next } = await page(`/api/tasks?kind=${run}&limit=4`, '');
  expect([...ids, ...(await page(`/api/tasks?kind=${run}&limit=4`, next ?? '')).ids]).toHaveLength(8);
});

it.each(['1', '5:3:', '1:2:3', '0:2:', '3:9:8,5', "1:2:'", '1:99999999999999999999999:'])('refuses a cursor with a state that is none: %s', async (seen) => {
  const cursor = Buffer.from(JSON.stringify({ at: '2099-01-01', id: 'x', seen })).toString('base64url');
  const response = await t.app.inject({ url: `/api/tasks?cursor=${cursor}`, headers: await t.headersFor('chairman.commune-001') });
  expect(response.statusCode).toBe(400);
});

it('takes every state that PostgreSQL takes, and no other', async () => {
  const number = fc.nat(12).map(String);
  await fc.assert(
    fc.asyncProperty(number, number, fc.array(number, { maxLength: 4 }), async (low, high, between) => {
      const text = `${low}:${high}:${between.join(',')}`;
      const takes = await t.database.sql`select ${text}::text::pg_snapshot`.then(() => true, () => false);
      // Written twice is nothing that it writes itself.
      if (isSnapshot(text)) expect(takes, text).toBe(true);
      else if (takes) expect(new Set(between).size, text).toBeLessThan(between.length);
    }),
    { numRuns: 300 },
  );
});
