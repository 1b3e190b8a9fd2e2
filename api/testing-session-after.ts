import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import type { Address } from '../domain/access.ts';
import { sessionKind, sessionWorkflows } from '../domain/sessions.ts';
import { sampleUnit } from './access-samples.ts';
import { sampleHeld, sampleSession } from './access-samples-sessions.ts';
import { today } from './schemas.ts';

const open = { subject: null, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, dueDate: null, nature: 'DUTY' } as const;
const { point, office, confirmed, ready, held, ahead, month } = sampleHeld;

/** Puts sessions of a year long past and one far ahead into the database, and an office's month that waits to be closed, with open tasks and no engine behind: enough for every check that comes before the engine. */
export async function writeSampleHeld(sql: Queryable): Promise<void> {
  const area = await areaOf(sql, point, today());
  const recorders: Address = { roles: ['TRANSACTION_TEAM_LEADER', 'CREDIT_OFFICER', 'OFFICE_DIRECTOR'], unitId: office };
  const sessions = [
    { id: confirmed, status: 'FOLLOWING', outcome: 'HELD', version: 1, step: 'session.minutes', choices: ['write'], taskStatus: 'CANCELLED' as const },
    { id: ready, status: 'READY', outcome: null, version: null, step: 'session.hold', choices: ['held', 'moved', 'cancelled'], taskStatus: 'OPEN' as const },
    { id: held, status: 'HELD', outcome: 'HELD', version: null, step: 'session.minutes', choices: ['write'], taskStatus: 'OPEN' as const },
    { id: ahead, status: 'READY', outcome: null, version: null, step: 'session.hold', choices: ['held', 'moved', 'cancelled'], taskStatus: 'OPEN' as const },
  ];
  for (const { id, status, outcome, version, step, choices, taskStatus } of sessions) {
    const [, period = ''] = id.split('.');
    const at = new Date(`${period}-05T03:00:00Z`);
    const facts = processFacts(id, period, point, area, status, at.getTime());
    await writeProcess(sql, { ...facts, workflowType: sessionWorkflows.session });
    await sql`
      insert into transaction_session (process_id, point_id, month, ordinal, commune_id, office_id, branch_id, planned_on, day, starts_at, ends_at, outcome, outcome_at, held_from, held_until, minutes_ref, minutes_at, minutes_by, minutes_version, chairman_part, chairman_at, chairman_by)
      values (${id}, ${point}, ${period}, 0, ${sampleUnit}, ${office}, 'branch-1', ${`${period}-05`}, ${`${period}-05`}, '08:00', '12:00', ${outcome}, ${outcome && at}, ${outcome && '08:00'}, ${outcome && '11:00'},
        ${version && 'text-minutes'}, ${version && at}, ${version && 'person-0001'}, ${version}, ${version && 'PRESENT'}, ${version && at}, ${version && 'person-0001'})`;
    await sql`insert into session_invitee (process_id, unit_id, role) values (${id}, ${sampleUnit}, 'COMMUNE_CHAIRMAN'), (${id}, ${sampleSession.invited.unitId}, ${sampleSession.invited.role})`;
    await writeTasks(sql, facts, [{ ...open, openedAt: facts.openedAt, id: `${id}~${step}~~1`, step, to: recorders, choices, status: taskStatus, closedAt: taskStatus === 'OPEN' ? null : facts.openedAt }]);
  }
  for (const id of [confirmed, held]) await sql`insert into session_difficulty (process_id, number, subject, programme, urgency, content_ref, proposal_ref) values (${id}, 1, 'CAPITAL', null, 'ROUTINE', 'text-content', 'text-proposal')`;
  await writeMonth(sql);
}

async function writeMonth(sql: Queryable): Promise<void> {
  const [, period = ''] = month.split('.');
  const facts = processFacts(month, period, office, await areaOf(sql, office, today()), 'CLOSING', Date.parse(`${period}-28T03:00:00Z`));
  await writeProcess(sql, { ...facts, workflowType: sessionWorkflows.month });
  await sql`insert into session_month (process_id, office_id, month) values (${month}, ${office}, ${period})`;
  await writeTasks(sql, facts, [{ ...open, openedAt: facts.openedAt, id: `${month}~sessionMonth.close~~1`, step: 'sessionMonth.close', to: { roles: ['OFFICE_DIRECTOR'], unitId: office }, choices: ['close'] }]);
}

function processFacts(processId: string, period: string, unitId: string, area: readonly string[], status: string, openedAt: number) {
  return { processId, kind: sessionKind, period, unitId, area, status, turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
}
