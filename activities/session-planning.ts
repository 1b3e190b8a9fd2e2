import { Context } from '@temporalio/activity';
import type { Queryable, Sql } from '../db/client.ts';
import { policyFor, readBook } from '../db/policy.ts';
import { planMonth } from '../db/session-planning.ts';
import { areaOf } from '../db/units.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import { numberOf } from '../domain/policy-numbers.ts';
import { bySchedule, monthsDue } from '../domain/session-months.ts';
import type { PlannedMonths, SessionPlanningActivities } from '../workflows/transaction-session/planning-acts.ts';
import type { ActivityDeps } from './deps.ts';

export function createSessionPlanningActivities({ database: { sql }, log }: ActivityDeps): SessionPlanningActivities {
  return {
    async planSessions({ branchId, runId, now }) {
      const onDate = civilDateAt(now);
      const { days } = await readBook(sql);
      const planDay = numberOf(await policyFor(sql, await areaOf(sql, branchId, onDate), onDate), 'session.planDay');
      const months: PlannedMonths['months'][number][] = [];
      for (const month of monthsDue(now, planDay)) {
        const { opened, present, passed } = await planMonth(sql, { id: `${runId}/${month}`, branchId, month, now, by: bySchedule }, days, eachIn(sql));
        months.push({ month, opened, present, passed });
      }
      log.info({ branchId, months }, 'sessions planned');
      return { months };
    },
  };
}

/** Each part in a transaction of its own, and a sign of life before it. */
function eachIn(sql: Sql) {
  return async <T>(work: (tx: Queryable) => Promise<T>): Promise<T> => {
    Context.current().heartbeat();
    const [result] = await sql.begin(async (tx) => [await work(tx)] as const);
    return result as T;
  };
}
