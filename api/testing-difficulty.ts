import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import { caseKinds, caseWorkflows } from '../domain/cases.ts';
import { sampleDifficulty, sampleUnit } from './access-samples.ts';
import { today } from './schemas.ts';

const open = { subject: null, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, dueDate: null, nature: 'DUTY' } as const;

/** Puts a report of a year long past, its direction and one that was directed before into the database, with open tasks and no engine behind: enough for every check that comes before the engine. */
export async function writeSampleDifficulty(sql: Queryable): Promise<void> {
  const { year, report, direction, directed, later, tasks } = sampleDifficulty;
  const openedAt = Date.parse(`${year}-02-01T03:00:00Z`);
  const facts = { kind: caseKinds.difficulty, period: String(year), status: 'FORWARDED', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  const province = { ...facts, workflowType: caseWorkflows.difficulty.direction, unitId: 'province-1', area: ['province-1'] };
  const ofReport = { ...facts, processId: report, workflowType: caseWorkflows.difficulty.report, unitId: sampleUnit, area: await areaOf(sql, sampleUnit, today()) };
  await writeProcess(sql, ofReport);
  await sql`
    insert into difficulty_report (process_id, commune_id, branch_id, subject, urgency, content_ref, proposal_ref, reported_at, direction_id)
    values (${report}, ${sampleUnit}, 'branch-1', 'CAPITAL', 'URGENT', 'text-content', 'text-proposal', ${new Date(openedAt)}, ${direction})`;
  await sql`insert into difficulty_station (process_id, seq, station, unit_id, entered_at, direction_id) values (${report}, 1, 'PPC', 'province-1', ${new Date(openedAt)}, ${direction})`;
  for (const id of [direction, directed, later]) {
    await writeProcess(sql, { ...province, processId: id, ...(id === directed ? { status: 'FULFILLED', closedAt: openedAt } : { status: 'ARRIVED' }) });
    const [letter, day] = id === directed ? ['31/UBND-KTTH (minh họa)', `${year}-02-01`] : [null, null];
    await sql`insert into difficulty_direction (process_id, province_id, status, letter_number, directed_on) values (${id}, 'province-1', ${id === directed ? 'FULFILLED' : 'OPEN'}, ${letter}, ${day})`;
  }
  const commune = { roles: ['COMMUNE_CHAIRMAN' as const], unitId: sampleUnit };
  const office = { roles: ['PPC_OFFICE' as const], unitId: 'province-1' };
  await writeTasks(sql, ofReport, [
    { ...open, openedAt, id: tasks.register, step: 'difficulty.register', to: { roles: ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'], unitId: 'branch-1' }, choices: ['register'] },
    { ...open, openedAt, id: tasks.handle, step: 'difficulty.handle', to: { roles: ['BRANCH_DIRECTOR'], unitId: 'branch-1' }, choices: ['answer', 'forward', 'question'], claimedBy: 'person-0006', claimedAt: openedAt },
    { ...open, openedAt, id: tasks.confirm, step: 'difficulty.confirm', to: commune, choices: ['confirm', 'reopen'] },
    { ...open, openedAt, id: tasks.withdraw, step: 'difficulty.withdraw', nature: 'OFFER', to: commune, choices: ['withdraw'] },
  ]);
  await writeTasks(sql, { ...province, processId: direction }, [
    { ...open, openedAt, id: tasks.receive, step: 'direction.receive', to: office, choices: ['ask', 'none'] },
    { ...open, openedAt, id: tasks.direct, step: 'direction.direct', to: { roles: ['PPC_LEADER'], unitId: 'province-1' }, choices: ['direct', 'return'] },
    { ...open, openedAt, id: tasks.join, step: 'direction.join', nature: 'OFFER', to: office, choices: ['join'] },
  ]);
}
