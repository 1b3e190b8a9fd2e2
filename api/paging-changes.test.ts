import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeProcess, writeTasks } from '../db/projection.ts';
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
async function put(run: string, n: number, closed: boolean): Promise<void> {
  const at = closed ? opened + (n % 7) * 1000 : null;
  const facts = {
    processId: `${run}-${String(n).padStart(3, '0')}`, kind: run, workflowType: 'test', period: '2027', unitId, area, status: closed ? 'ENDED' : 'OPEN', turn: 1, details: {}, results: {}, openedAt: opened, statusSince: opened,
    closedAt: at, waits: [], policyVersion: 0,
  };
  await writeProcess(t.database.sql, facts);
  await writeTasks(t.database.sql, facts, [task(`${facts.processId}~1`, { dueDate: n % 4 === 3 ? null : `2099-01-0${1 + (n % 4)}`, ...(closed ? { status: 'DONE', closedAt: at } : {}) })]);
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
