import { createHash } from 'node:crypto';
import type { Queryable } from '../db/client.ts';
import { canonicalHash } from '../db/ledger.ts';
import { isPersonal } from '../domain/cases.ts';
import type { Staging } from '../workflows/shared/forms.ts';

/** Texts and tables of one act, kept outside the engine. They are written before the act is sent, and taken back if it is refused. */
export interface StagedAct {
  readonly staging: Staging;
  write(sql: Queryable): Promise<void>;
  takeBack(sql: Queryable): Promise<void>;
  /** Takes back tables only: of an act that was written before, they were used then. */
  clearBatches(sql: Queryable): Promise<void>;
}

/**
 * @param seed the act's idempotency digest: the same act stages under the same ids, so that a repetition stages nothing twice
 * @param key the Idempotency-Key itself, which only the caller and this database know: with it goes into a table about a household what keeps its digest, which the engine and the ledger
 * hold, from being found by trying
 */
export function stageFor(processId: string, personId: string, seed: string, key = ''): StagedAct {
  const texts: { id: string; body: string }[] = [];
  const batches: { id: string; body: Readonly<Record<string, unknown>>; sha256: string }[] = [];
  const idOf = (prefix: string, n: number): string => `${prefix}-${createHash('sha256').update(`${seed}/${prefix}/${n}`).digest('hex').slice(0, 32)}`;
  const clearBatches = async (sql: Queryable): Promise<void> => {
    if (batches.length > 0) await sql`delete from staged_table where applied_at is null and id = any(${batches.map((batch) => batch.id)})`;
  };
  return {
    staging: {
      text(body) {
        const id = idOf('text', texts.length);
        texts.push({ id, body });
        return id;
      },
      batch(table) {
        const id = idOf('batch', batches.length);
        const body = isPersonal(processId.split('.', 1)[0] ?? '') ? { ...table, salt: createHash('sha256').update(`${key}/${id}`).digest('hex') } : table;
        const sha256 = canonicalHash(body);
        batches.push({ id, body, sha256 });
        return { batchId: id, sha256 };
      },
    },
    async write(sql) {
      for (const { id, body } of texts) {
        const sha256 = createHash('sha256').update(body).digest('hex');
        await sql`insert into free_text (id, process_id, body, sha256, written_by) values (${id}, ${processId}, ${body}, ${sha256}, ${personId}) on conflict do nothing`;
      }
      for (const { id, body, sha256 } of batches) await sql`insert into staged_table (id, process_id, body, sha256) values (${id}, ${processId}, ${sql.json(body as never)}, ${sha256}) on conflict do nothing`;
    },
    async takeBack(sql) {
      if (texts.length > 0) await sql`delete from free_text where id = any(${texts.map((t) => t.id)})`;
      await clearBatches(sql);
    },
    clearBatches,
  };
}

/** Forgets tables that an act staged and never used, because the API died in between. @returns how many */
export async function purgeStagedTables(sql: Queryable): Promise<number> {
  return (await sql`delete from staged_table where applied_at is null and created_at < clock_timestamp() - interval '30 days'`).count;
}
