import type { Queryable } from '../db/client.ts';
import type { Turn } from '../workflows/shared/turn.ts';

/** A child's version that a synthesis was made from. */
export interface ChildVersion {
  readonly unitId: string;
  readonly processId: string;
  readonly version: number;
}

/** Keeps a version as it was sent, with its sums and the digest of its content. Its parts must be written before. @param by who sent it */
export async function keepVersion(tx: Queryable, turn: Turn, version: number, by: string, children: readonly ChildVersion[]): Promise<void> {
  const from = tx.json(children.map(({ unitId, processId, version: of }) => ({ unitId, processId, version: of })));
  await tx`
    insert into plan_version (process_id, version, sent_at, sent_by, households, amount_vnd, sha256, children)
    select ${turn.processId}, ${version}::int, ${new Date(turn.at)}, ${by}, coalesce(sum(households), 0), coalesce(sum(amount_vnd), 0), plan_version_sha256(${turn.processId}, ${version}::int, ${from}), ${from}
    from plan_synthesis where process_id = ${turn.processId} and version = ${version}`;
}
