import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { writeProcess } from './projection.ts';
import type { TaskFilter } from './tasks.ts';
import { countTasks, listTasks } from './tasks.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  const owner = openDatabase(fresh.ownerUrl, { max: 1 });
  database = openDatabase(fresh.appUrl, { max: 2 });
  await writeProcess(database.sql, {
    processId: 'many', kind: 'test', workflowType: 'test', period: '2027', unitId: 'commune-001', area: ['commune-001', 'branch-1'], status: 'OPEN', turn: 1, details: {}, results: {}, openedAt: 0, statusSince: 0, closedAt: null, waits: [], policyVersion: 0,
  });
  await owner.sql`
    insert into task (id, process_id, kind, period, step, nature, status, to_unit_id, to_roles, area, choices, not_by, due_date, opened_at, version)
    select 'task-' || n, 'many', 'test', '2027', 'enter', 'DUTY', 'OPEN', 'commune-001', array['COMMUNE_CHAIRMAN'], array['commune-001', 'branch-1'], '{enter}', '{}',
      case when n <= 3 then date '2026-11-01' when n <= 7 then date '2026-11-25' when n % 10 = 0 then null else date '2027-02-01' + n % 90 end, now(), 1 from generate_series(1, 20000) n`;
  await owner.sql`vacuum analyze task`;
  await owner.close();
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const director: Actor = { personId: 'director', appointments: [{ id: 'a', role: 'BRANCH_DIRECTOR', unitId: 'branch-1' }] };
const filter = (status: TaskFilter['status']): TaskFilter => ({ box: 'area', status, today: '2026-11-23' as CivilDate, soon: '2026-11-30' as CivilDate });

test.each([['overdue', 3], ['dueSoon', 4]] as const)('of all the open tasks of the branch those that are %s are found without reading the others', async (status, number) => {
  const read = await database.lists.begin(async (tx) => {
    expect(await countTasks(tx, director, filter(status), 1000)).toEqual({ count: number, more: false });
    expect(await listTasks(tx, director, filter(status), { after: undefined, limit: 50 })).toHaveLength(number);
    const [row] = await tx<{ rows: number }[]>`select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where relname = 'task'`;
    return row?.rows;
  });
  expect(read).toBeLessThan(100);
});
