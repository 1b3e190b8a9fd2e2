import type { Queryable } from '../db/client.ts';
import { planKinds } from '../domain/plan.ts';
import { planPeriod, planProcessId } from '../workflows/credit-plan/contract.ts';

/**
 * Leaves the first annual campaigns of a year to other tests, as cancelled ones: processes of all tests share an engine, and carry their campaign's period in their ids.
 * @returns the period of the campaign that is opened next
 */
export async function leaveCampaigns(sql: Queryable, year: number, count: number): Promise<string> {
  const kind = planKinds.annual;
  const due = { commune: `${year}-01-10`, office: `${year}-01-20`, branch: `${year}-01-30`, head: `${year}-02-10` };
  for (let attempt = 1; attempt <= count; attempt += 1) {
    const period = planPeriod(kind, [year], attempt);
    await sql`
      insert into plan_campaign (process_id, kind, year, years, period, attempt, status, due_dates, programmes)
      values (${planProcessId(kind, period, 'branch', 'branch-1')}, ${kind}, ${year}, ${[year]}, ${period}, ${attempt}, 'CANCELLED', ${sql.json(due)}, '{}')`;
  }
  return planPeriod(kind, [year], count + 1);
}
