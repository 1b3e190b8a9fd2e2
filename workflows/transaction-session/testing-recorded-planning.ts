import { randomUUID } from 'node:crypto';
import { sessionWorkflows } from '../../domain/sessions.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

/** A run of the planning that finds every point paused. */
export async function recordPlanning(engine: TestEngine, record: RecordHistory): Promise<void> {
  await engine.database.sql`update transaction_point set paused_from = '2026-01-01'`;
  const workflowId = `session-planning.branch-1-${randomUUID()}`;
  await engine.temporal.workflow.execute(sessionWorkflows.planning, { workflowId, taskQueue: engine.taskQueue, args: [{ branchId: 'branch-1' }] });
  await record('planning-of-what-is-due', workflowId);
}
