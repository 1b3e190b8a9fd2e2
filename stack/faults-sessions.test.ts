import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { civilDateAt } from '../domain/civil-date.ts';
import { monthsDue } from '../domain/session-months.ts';
import type { FaultSite } from './testing-faults.ts';
import { startFaultSite, until } from './testing-faults.ts';

let site: FaultSite;
beforeAll(async () => {
  site = await startFaultSite({ updateDeadlineMs: 3000 });
  // Few enough to be begun in the time of a test, on days enough to be cut in between.
  await site.owner.sql`update transaction_point set paused_from = '2026-01-01' where id > 'point-030'`;
  // Ahead on three days, of this month or of the next, whatever day this runs on.
  await site.owner.sql`update transaction_point set fixed_day = 26 - (substr(id, 7)::int % 3)`;
}, 180_000);
afterAll(() => site.stop());

it('finds every point planned once after the worker was killed in the middle of the planning, and every process begun once', async () => {
  const workflowId = `session-planning.branch-1-${randomUUID()}`;
  await site.startFaultyWorker({ planning: 2 });
  await site.temporal.workflow.start('sessionPlanning', { workflowId, taskQueue: 'faults', args: [{ branchId: 'branch-1' }] });
  await until('the planning to stop inside its second transaction', () => (site.reached('planning') === 1 ? true : undefined));
  const planned = async () => site.owner.sql<{ pointId: string; month: string }[]>`select point_id as "pointId", month from transaction_session`;
  const before = (await planned()).length;
  expect(before).toBeGreaterThan(0);
  await site.kill('worker');
  await site.start('worker');
  const { months } = (await site.temporal.workflow.getHandle(workflowId).result()) as { months: { month: string; opened: number }[] };
  const day = civilDateAt(Date.now());
  expect(months.map(({ month }) => month)).toEqual(monthsDue(Date.now(), 15));
  const rows = await planned();
  expect(rows.length).toBeGreaterThan(before);
  expect(new Set(rows.map(({ pointId, month }) => `${pointId} ${month}`)).size).toBe(rows.length);
  // What has gone of this month is not planned after the event.
  const [ahead] = await site.owner.sql<{ n: number }[]>`select count(*)::int as n from transaction_session where day >= ${day}`;
  expect(ahead?.n).toBe(rows.length);
  expect(months.map(({ month, opened }) => [month, opened])).toEqual(months.map(({ month }) => [month, rows.filter((row) => row.month === month).length]));
  await until('every session to begin', async () => {
    const [row] = await site.owner.sql<{ waiting: number }[]>`select count(*)::int as waiting from transaction_session s where not exists (select from process p where p.id = s.process_id)`;
    return row?.waiting === 0 ? true : undefined;
  }, 1200);
  expect(await site.owner.sql`select chain from ledger_entry where action = 'process.opened' group by chain having count(*) > 1`).toEqual([]);
}, 240_000);
