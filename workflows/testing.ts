import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Queryable } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { RefusalCode } from '../domain/errors.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import type { RefusalDetail } from './shared/contract.ts';
import { refusedType } from './shared/contract.ts';

/** Looks again until there is an answer; a bounded number of looks, so that a test that waits for what never comes fails by name. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 400; i += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** The refusal that an act ends with. @throws when it is not refused, or fails otherwise */
export async function refusalOf(act: Promise<unknown>): Promise<RefusalDetail> {
  const error = await act.then(
    (answer) => new Error(`not refused: ${JSON.stringify(answer)}`),
    (failure: unknown) => failure,
  );
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  if (cause instanceof ApplicationFailure && cause.type === refusedType) return cause.details?.[0] as RefusalDetail;
  throw error;
}

/** The code of that refusal. */
export async function codeOf(act: Promise<unknown>): Promise<RefusalCode> {
  return (await refusalOf(act)).code;
}

/** What an act ends with: its answer's status, or the code it is refused with. */
export async function outcomeOf(act: Promise<{ readonly status: string }>): Promise<string> {
  return act.then((receipt) => receipt.status, () => codeOf(act));
}

/** Waits until the engine holds an Update that no worker has seen yet. */
export async function isAdmitted({ temporal }: TestEngine, workflowId: string, updateId: string): Promise<void> {
  const stage = 1; // admitted
  await eventually(`update ${updateId} to be admitted`, async () => {
    const request = { namespace: 'default', updateRef: { workflowExecution: { workflowId }, updateId }, waitPolicy: { lifecycleStage: stage } };
    return temporal.withDeadline(Date.now() + 5000, () => temporal.workflowService.pollWorkflowExecutionUpdate(request)).then(
      () => true,
      () => undefined,
    );
  });
}

/** Every row that turns write, for one period and the levels of its campaign; what was refused must leave it as it is. */
export async function rowsOf({ database: { sql } }: TestEngine, period: string): Promise<Record<string, unknown[]>> {
  const like = `%.${period}.%`;
  const rows = async (table: string, column: string): Promise<unknown[]> =>
    (await sql.unsafe(`select to_jsonb(t) as row from ${table} t where ${column} like $1 order by to_jsonb(t)::text`, [like])).map(({ row }) => row as unknown);
  const tables: readonly (readonly [string, string])[] = [
    ['process', 'id'], ['task', 'process_id'], ['ledger_entry', 'chain'], ['outbox', 'from_process_id'], ['plan_line', 'process_id'], ['plan_no_need', 'process_id'],
    ['plan_synthesis', 'process_id'], ['plan_exception', 'process_id'], ['plan_version', 'process_id'], ['plan_campaign', 'process_id'],
  ];
  return Object.fromEntries(await Promise.all(tables.map(async ([table, column]) => [table, await rows(table, column)] as const)));
}

/** Waits until every message of a period is delivered and every process it starts has begun, so that nothing moves by itself any more. */
export async function isQuiet({ database: { sql } }: TestEngine, period: string): Promise<void> {
  await eventually(`messages of ${period} to be delivered`, async () => {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from outbox o
      where from_process_id like ${`%.${period}.%`} and (delivered_at is null or (mode = 'START' and not exists (select 1 from process where id = o.to_process_id)))`;
    return row?.waiting === 0 ? true : undefined;
  });
}

/** Does what only the owner of the tables may, as a tampered database would have it. */
export async function asOwner({ ownerUrl }: TestEngine, act: (sql: Queryable) => Promise<unknown>): Promise<void> {
  const owner = openDatabase(ownerUrl, { max: 1, name: 'test-owner' });
  await act(owner.sql).finally(() => owner.close());
}
