import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { writeTestLoan } from '../db/testing-register.ts';
import { areaOf } from '../db/units.ts';
import type { Address } from '../domain/access.ts';
import { caseKinds, caseWorkflows } from '../domain/cases.ts';
import { taskId } from '../domain/ids.ts';
import { barePolicy } from '../domain/policy.ts';
import { riskRulesOf } from '../domain/risk.ts';
import { signatureSteps, steps } from '../workflows/risk-handling/contract.ts';
import { sampleRisk } from './access-samples.ts';
import { today } from './schemas.ts';

/** Puts loans of a commune that plans with the branch itself into the register, and a verified case of one of them with open tasks, with no engine behind. Nobody has signed its record. */
export async function writeSampleRisk(sql: Queryable): Promise<void> {
  const { processId, unitId, groupId, villageId } = sampleRisk;
  const [area, place] = [await areaOf(sql, unitId, today()), { communeId: unitId, groupId, villageId }];
  await writeTestLoan(sql, { n: 9001, ...place });
  const { loanId } = await writeTestLoan(sql, { n: 9002, ...place });
  await writeTestLoan(sql, { n: 9003, ...place, status: 'PAID', outstandingVnd: 0n });
  await writeTestLoan(sql, { n: 9004 });
  await sql`insert into case_number (kind, year, number, unit_id, process_id, subject, act_key) values (${caseKinds.risk}, 2025, 1, ${unitId}, ${processId}, ${loanId}, 'sample-risk')`;
  await sql`
    insert into risk_case (process_id, loan_id, commune_id, office_id, signers, rules, cause, caused_on, requested_on, opened, opened_at, visited_on, verified_by, loss_bps, suggested, suggested_by, list_number, listed_on, letter_number, sent_on)
    values (${processId}, ${loanId}, ${unitId}, 'branch-1', ${[...signatureSteps]}, ${sql.json({ ...riskRulesOf(barePolicy) })}, 'FIRE', '2025-10-01', '2025-10-05', ${processId}, '2025-10-06T03:00:00Z', '2025-10-10', 'person-0010', 5000, 'FREEZE', 'FREEZE', '01/DS (minh họa)', '2025-10-20', '05/CV (minh họa)', '2025-10-25')`;
  const openedAt = Date.parse('2025-10-06T03:00:00Z');
  const facts = { processId, kind: caseKinds.risk, workflowType: caseWorkflows.risk.case, period: '2025', unitId, area, status: 'SIGNING', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  await writeProcess(sql, facts);
  const open = { subject: null, openedAt, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, dueDate: null, nature: 'DUTY' } as const;
  const task = (step: string, to: Address, ...choices: string[]) => ({ ...open, id: taskId(processId, step, null, 1), step, to, choices });
  await writeTasks(sql, facts, [
    task(steps.verify, { roles: ['CREDIT_OFFICER'], unitId: 'branch-1' }, 'enter'),
    task(steps.signCommune, { roles: ['COMMUNE_CHAIRMAN'], unitId }, 'sign', 'decline'),
    task(steps.list, { roles: ['OFFICE_DIRECTOR'], unitId: 'branch-1' }, 'list', 'return', 'reject'),
    task(steps.check, { roles: ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'], unitId: 'branch-1' }, 'send', 'return'),
    task(steps.record, { roles: ['BRANCH_DIRECTOR'], unitId: 'branch-1' }, 'extend', 'freeze', 'writeOff', 'refuse'),
    task(steps.end, { roles: ['OFFICE_DIRECTOR'], unitId: 'branch-1' }, 'supplement', 'writeOffFile', 'collect'),
  ]);
}
