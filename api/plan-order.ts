import type { Queryable } from '../db/client.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { RefusalCode } from '../domain/errors.ts';
import { planProcessId, steps } from '../workflows/credit-plan/contract.ts';
import { unapproveFirst } from '../workflows/credit-plan/rules.ts';

/** Why an act on a closed task is refused, where more is to be said than that it is closed; null where there is not. */
export type ClosedCheck = (sql: Queryable, task: TaskRow) => Promise<RefusalCode | null>;

/** What was accepted is un-approved from above downward: who has it now gives it back first. */
const outOfOrder: ClosedCheck = async (sql, { processId, kind, period, step, area }) => {
  const branch = planProcessId(kind, period, 'branch', area.at(-2) ?? '');
  const rows = await sql<{ id: string; status: string }[]>`select id, status from process where id = any(${[processId, branch]})`;
  const statusOf = (id: string): string => rows.find((row) => row.id === id)?.status ?? '';
  return unapproveFirst(step, statusOf(processId), statusOf(branch));
};

const undoOfAcceptance: ClosedCheck = async (sql, task) => (task.outcome === 'accept' ? outOfOrder(sql, task) : null);

/** By step and choice; `undo` where a decision is taken back. */
export const closedPlanChecks: Readonly<Record<string, ClosedCheck>> = {
  [`${steps.reopenLines}/reopen`]: outOfOrder,
  [`${steps.reopenOffice}/reopen`]: outOfOrder,
  [`${steps.review}/undo`]: undoOfAcceptance,
  [`${steps.reviewOffice}/undo`]: undoOfAcceptance,
};
