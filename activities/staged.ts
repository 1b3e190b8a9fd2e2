import type { Queryable } from '../db/client.ts';
import { canonicalHash } from '../db/ledger.ts';
import { Refusal } from '../domain/errors.ts';
import type { Facts } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';

/** The table that an act of this process put aside before it was sent. @throws Refusal BATCH_ALTERED when it is not there, or not any more what was sent */
export async function stagedBatch<Batch>(tx: Queryable, turn: Turn, body: Facts): Promise<Batch> {
  const [row] = await tx<{ body: Batch }[]>`select body from staged_table where id = ${String(body['batchId'])} and process_id = ${turn.processId}`;
  if (!row || canonicalHash(row.body) !== body['sha256']) throw new Refusal('BATCH_ALTERED');
  return row.body;
}

/** It has been taken in: it is kept for good. */
export async function markApplied(tx: Queryable, body: Facts): Promise<void> {
  await tx`update staged_table set applied_at = clock_timestamp() where id = ${String(body['batchId'])}`;
}
