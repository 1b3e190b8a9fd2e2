import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { writeTestLoan } from '../db/testing-register.ts';
import { areaOf } from '../db/units.ts';
import type { Address } from '../domain/access.ts';
import { caseKinds, caseWorkflows } from '../domain/cases.ts';
import { taskId } from '../domain/ids.ts';
import { steps } from '../workflows/moved-away/contract.ts';
import { sampleMovedAway, sampleUnit } from './access-samples.ts';
import { today } from './schemas.ts';

/** Puts loans into the register, and two cases with open tasks, with no engine behind. Of the first only the chairman has tasks; nobody has signed the minutes of the second. */
export async function writeSampleMovedAway(sql: Queryable): Promise<void> {
  const { processId, otherProcessId, unitId, detectedOn } = sampleMovedAway;
  const here = { communeId: sampleUnit, groupId: 'group-0001', villageId: 'village-0001' };
  await writeTestLoan(sql, { n: 9101, communeId: unitId, groupId: 'group-0439', villageId: 'village-0220' });
  const first = await writeTestLoan(sql, { n: 9102, ...here });
  const second = await writeTestLoan(sql, { n: 9103, ...here });
  await writeTestLoan(sql, { n: 9104 });
  await writeSampleCase(sql, processId, 1, first.borrowerId, 'LOCATED');
  await writeSampleCase(sql, otherProcessId, 2, second.borrowerId, 'VERIFYING');
  await sql`insert into moved_away_commitment (case_id, number, process_id, due_on, amount_vnd, recorded_at) values (${otherProcessId}, 1, ${otherProcessId}, ${detectedOn}, 1000000, ${`${detectedOn}T05:00:00Z`})`;
}

const open = { subject: null as string | null, openedAt: 0, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, dueDate: null, nature: 'DUTY' } as const;

async function writeSampleCase(sql: Queryable, processId: string, number: number, borrowerId: string, status: string): Promise<void> {
  const { detectedOn } = sampleMovedAway;
  const area = await areaOf(sql, sampleUnit, today());
  const openedAt = Date.parse(`${detectedOn}T03:00:00Z`);
  const [office, kind] = [area[1] ?? '', caseKinds.movedAway];
  await sql`insert into case_number (kind, year, number, unit_id, process_id, subject, act_key) values (${kind}, 2025, ${number}, ${sampleUnit}, ${processId}, ${borrowerId}, ${`sample-moved-away-${number}`})`;
  await sql`
    insert into moved_away_case (id, borrower_id, unit_id, detected_on, opened_at, opened_by, note_ref, last_news_on) values (${processId}, ${borrowerId}, ${sampleUnit}, ${detectedOn}, ${new Date(openedAt)}, 'person-0093', 'text-none', ${detectedOn})`;
  await sql`insert into moved_away_duty (case_id, process_id, unit_id, valid_from) values (${processId}, ${processId}, ${sampleUnit}, ${detectedOn})`;
  const facts = { processId, kind, workflowType: caseWorkflows.movedAway.case, period: '2025', unitId: sampleUnit, area, status, turn: 1, details: { case: processId }, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  await writeProcess(sql, facts);
  const task = (step: string, to: Address, choices: readonly string[], subject: string | null = null) => ({ ...open, openedAt, id: taskId(processId, step, subject, 1), step, subject, to, choices });
  const chairman: Address = { roles: ['COMMUNE_CHAIRMAN'], unitId: sampleUnit };
  const ofTheChairman = [task(steps.collect, chairman, ['handOver', 'commit']), task(steps.refer, chairman, ['refer'])];
  const ofOthers = [
    task(steps.signPolice, { roles: ['COMMUNE_POLICE'], unitId: sampleUnit }, ['sign', 'decline']),
    task(steps.triage, { roles: ['COMMUNE_SPECIALIST'], unitId: sampleUnit }, ['exact', 'vague', 'none']),
    task(steps.trace, { roles: ['COMMUNE_SPECIALIST', 'COMMUNE_CHAIRMAN'], unitId: sampleUnit }, ['noNews', 'news', 'retriage']),
    task(steps.followUp, { roles: ['CREDIT_OFFICER', 'OFFICE_DIRECTOR'], unitId: office }, ['kept', 'partly', 'broken'], '1'),
    { ...task(steps.close, { roles: ['OFFICE_DIRECTOR'], unitId: office }, ['paid', 'returned', 'transferred', 'inCourt', 'riskHandled']), nature: 'OFFER' as const },
  ];
  await writeTasks(sql, facts, number === 1 ? ofTheChairman : ofOthers);
}
