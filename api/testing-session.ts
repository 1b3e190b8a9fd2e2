import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import type { Address } from '../domain/access.ts';
import { taskId } from '../domain/ids.ts';
import { officeDirector } from '../domain/posts.ts';
import { sessionKind, sessionWorkflows } from '../domain/sessions.ts';
import { preparations, steps } from '../workflows/transaction-session/contract.ts';
import { preparationRules } from '../workflows/transaction-session/rules.ts';
import { sampleUnit } from './access-samples.ts';
import { samplePreparing } from './access-samples-sessions.ts';
import { today } from './schemas.ts';

/** Puts a session that is being prepared into the database, with everything that may be done open and no engine behind: enough for every check that comes before the engine. */
export async function writeSamplePreparing(sql: Queryable): Promise<void> {
  const { processId, pointId, month, ordinal, day } = samplePreparing;
  const [area, place] = [await areaOf(sql, pointId, today()), { communeId: sampleUnit, officeId: 'office-01', branchId: 'branch-1' }];
  const openedAt = Date.now();
  const facts = { processId, kind: sessionKind, workflowType: sessionWorkflows.session, period: month, unitId: pointId, area, status: 'PREPARING', turn: 1, details: { day }, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  await writeProcess(sql, facts);
  await sql`
    insert into transaction_session (process_id, point_id, month, ordinal, commune_id, office_id, branch_id, planned_on, day, starts_at, ends_at)
    values (${processId}, ${pointId}, ${month}, ${ordinal}, ${place.communeId}, ${place.officeId}, ${place.branchId}, ${day}, ${day}, '08:00', '12:00')`;
  const open = { subject: null, openedAt, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, dueDate: null } as const;
  const task = (step: string, nature: 'DUTY' | 'OFFER', to: Address, ...choices: string[]) => ({ ...open, nature, id: taskId(processId, step, null, 1), step, to, choices });
  const rules = preparationRules(place);
  await writeTasks(sql, facts, [
    ...preparations.map((step) => task(step, 'DUTY', rules[step].to, rules[step].choice)),
    ...preparations.map((step) => task(rules[step].change, 'OFFER', rules[step].to, 'change')),
    task(steps.newDay, 'DUTY', officeDirector(place.officeId), 'move', 'nextMonth', 'cancel'),
    task(steps.move, 'OFFER', officeDirector(place.officeId), 'move', 'nextMonth'),
    task(steps.cancel, 'OFFER', officeDirector(place.officeId), 'cancel'),
    task(steps.invite, 'OFFER', rules[steps.team].to, 'invite'),
  ]);
}
