import type { Queryable } from './client.ts';
import type { TaskRow } from './tasks.ts';

/** What a process shows of the last decision of a step. */
export interface ShownDecision {
  /** Who decided, and for whom; none where the decision is not the last of its step. */
  readonly by: readonly string[];
  /** Code of why it can't be taken back. */
  readonly fault: string | null;
  /** The process has ended. */
  readonly closed: boolean;
}

export async function shownDecision(sql: Queryable, { id, processId }: Pick<TaskRow, 'id' | 'processId'>): Promise<ShownDecision> {
  const [row] = await sql<{ shown: { by: string[]; fault: string | null } | null; closed: boolean }[]>`select details->'undo'->${id} as shown, closed_at is not null as closed from process where id = ${processId}`;
  return { by: row?.shown?.by ?? [], fault: row?.shown?.fault ?? null, closed: row?.closed ?? true };
}

/** Does the ledger say that the decision on a task was taken back? */
export async function isUndone(sql: Queryable, { id, processId }: Pick<TaskRow, 'id' | 'processId'>): Promise<boolean> {
  return (await sql`select 1 from ledger_entry where chain = ${processId} and subject = ${id} and action = 'task.undone' limit 1`).length > 0;
}
