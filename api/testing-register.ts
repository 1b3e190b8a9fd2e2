import type { Queryable } from '../db/client.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { writeTestLoan } from '../db/testing-register.ts';
import { caseWorkflows, registerKind } from '../domain/cases.ts';
import { steps } from '../workflows/register-import/contract.ts';
import { sampleRegister } from './access-samples.ts';

/** Puts a loan of the sample commune into the register, and three imports of the branch: faulty, applied, and waiting to be accepted; with no engine behind. */
export async function writeSampleRegister(sql: Queryable): Promise<void> {
  const { unitId: communeId, villageId, groupId, asOf, faulty, applied, checked, decide } = sampleRegister;
  await writeTestLoan(sql, { n: 8001, communeId, villageId, groupId });
  const totals = sql.json({ borrowers: '1', loans: '1', principalVnd: '50000000', outstandingVnd: '40000000', overdueVnd: '0', frozenVnd: '0' });
  const counts = sql.json({ borrowersNew: 1, borrowersKnown: 0, loansNew: 1, loansKnown: 0, loansAbsent: 0 });
  for (const [id, status, n] of [[faulty, 'FAULTY', 1], [applied, 'APPLIED', 2], [checked, 'CHECKED', 3]] as const) {
    await sql`
      insert into register_import (id, branch_id, as_of, sha256, size, status, rows_read, bytes_read, faults, said, found, applied, applied_at)
      values (${id}, 'branch-1', ${asOf}, ${String(n).repeat(64)}, 1000, ${status}, 2, 1000, ${n === 1 ? 2 : 0}, ${totals}, ${totals}, ${n === 2 ? counts : null}, ${n === 2 ? new Date('2026-02-02T03:00:00Z') : null})`;
  }
  for (const [row, column, code] of [[2, 'dueOn', 'DATES_OUT_OF_ORDER'], [0, '', 'TOTAL_ROW_MISSING']] as const) await sql`insert into register_import_fault (import_id, row, "column", code, params) values (${faulty}, ${row}, ${column}, ${code}, '{}')`;
  const openedAt = Date.parse('2026-02-02T03:00:00Z');
  const facts = { processId: checked, kind: registerKind, workflowType: caseWorkflows.register.import, period: '2025', unitId: 'branch-1', area: ['branch-1', 'province-1'], status: 'CHECKED', turn: 1, details: { asOf }, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0 };
  await writeProcess(sql, facts);
  const open = { subject: null, openedAt, overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, dueDate: null, nature: 'DUTY' } as const;
  await writeTasks(sql, facts, [{ ...open, id: decide, step: steps.decide, notBy: ['person-0007'], to: { roles: ['BRANCH_OFFICER', 'BRANCH_DIRECTOR'], unitId: 'branch-1' }, choices: ['accept', 'reject'] }]);
}
