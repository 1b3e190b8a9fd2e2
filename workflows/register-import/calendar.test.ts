import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileOf, someLoans } from '../../db/testing-register-file.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { eventually } from '../testing.ts';
import { decideWorkingDays } from './contract.ts';
import { openTestImport } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

it('passes a whole import that the branch lets lie: due in working days, reminded of, its director told, accepted late, and the next month after it', async () => {
  const { sql } = engine.database;
  const one = await openTestImport(engine, fileOf(someLoans(5, 9000)));
  await one.reaches('CHECKED');
  const today = civilDateAt((await engine.env?.currentTimeMs()) ?? 0);
  const [task] = await sql<{ dueDate: string }[]>`select due_date::text as "dueDate" from task where id = ${one.taskId}`;
  expect(workingDaysBetween(one.policy.calendar, today, task?.dueDate ?? '')).toBe(decideWorkingDays);

  await engine.env?.sleep(20 * 86_400_000);
  const told = await eventually('a reminder and an escalation', async () => {
    const rows = await sql<{ action: string; to: string | null }[]>`select distinct action, after->>'to' as to from ledger_entry where chain = ${one.id} and action in ('task.reminded', 'task.overdue', 'task.escalated') order by 1`;
    return rows.length === 3 ? rows : undefined;
  });
  expect(told.map(({ action, to }) => [action, to])).toEqual([['task.escalated', 'branch-1'], ['task.overdue', null], ['task.reminded', null]]);

  expect((await one.accept('director.branch-1')).status).toBe('ACCEPTED');
  await one.ends();
  expect(await one.loan('KV-9000')).toMatchObject({ asOf: '2026-01-31' });

  const second = await openTestImport(engine, fileOf(someLoans(4, 9000).map((loan) => ({ ...loan, outstanding: '10000000' }))), { asOf: '2026-02-28', by: 'director.branch-1' });
  await second.reaches('CHECKED');
  await second.accept('officer-1.branch-1');
  await second.ends();
  expect((await second.row())?.applied).toMatchObject({ loansNew: 0, loansKnown: 4 });
  expect(await one.loan('KV-9000')).toMatchObject({ asOf: '2026-02-28', outstandingVnd: 10_000_000n });
  expect(await one.loan('KV-9004')).toMatchObject({ asOf: '2026-01-31', outstandingVnd: 40_000_000n });
}, 120_000);
