import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import { allotmentKind, allotmentWorkflows } from '../domain/allotment.ts';
import { allotmentPeriod } from '../workflows/plan-allotment/contract.ts';
import { writeApprovedPlan } from '../workflows/plan-allotment/testing.ts';
import { sampleAllotment, sampleUnit } from './access-samples.ts';
import { today } from './schemas.ts';

/** Puts an allotment on an approved plan of a year long past, its draft, a version before the Head and both tasks into the database, with no engine behind. */
export async function writeSampleAllotment(sql: Queryable): Promise<void> {
  const { processId, year, enter, sign } = sampleAllotment;
  const area = await areaOf(sql, sampleUnit, today());
  const base = await writeApprovedPlan(sql, { year, figures: [[sampleUnit, 20, 1000]], areaOf: () => area, approvedAt: new Date(`${year}-01-15T03:00:00Z`) });
  await sql`insert into plan_allotment (process_id, year, number, base_process_id, status) values (${processId}, ${year}, 1, ${base}, 'PREPARING')`;
  for (const table of ['plan_allotment_draft', 'plan_allotment_line']) {
    const [column, value] = table === 'plan_allotment_draft' ? ['written_by', 'person-0007'] : ['version', 1];
    await sql`insert into ${sql(table)} (process_id, commune_id, programme, source, households, amount_vnd, ${sql(column)}) values (${processId}, ${sampleUnit}, 'HO_NGHEO', 'CENTRAL', 5, 200000000, ${value})`;
  }
  const openedAt = Date.parse(`${year}-02-01T03:00:00Z`);
  const facts = { processId, kind: allotmentKind, workflowType: allotmentWorkflows.branch, period: allotmentPeriod(year, 1), unitId: 'branch-1', area: ['branch-1', 'province-1'], status: 'SUBMITTED', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  await writeProcess(sql, facts);
  const open = { subject: null, openedAt, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, dueDate: null } as const;
  await writeTasks(sql, facts, [
    { ...open, id: enter, step: 'allotment.enter', nature: 'OFFER', to: { roles: ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'], unitId: 'branch-1' }, choices: ['enter', 'fromPlan'] },
    { ...open, id: sign, step: 'allotment.sign', nature: 'DUTY', to: { roles: ['BOARD_HEAD'], unitId: 'province-1' }, choices: ['sign', 'return'] },
  ]);
}
