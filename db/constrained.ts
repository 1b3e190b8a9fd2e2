import postgres from 'postgres';
import type { Refusal } from '../domain/errors.ts';
import type { Queryable, Statement } from './client.ts';

/** What is refused when a row would contradict another: one that excludes it (SQLSTATE 23P01), or an equal one (23505). */
export interface Constraints {
  readonly exclusion?: () => Promise<Refusal>;
  readonly unique?: () => Promise<Refusal>;
}

/**
 * Runs a statement whose constraint alone decides between two at once, and says the loser why: who looks before can't see what another transaction is about to write.
 * @throws Refusal what stands for the constraint; anything else unchanged
 */
export async function constrained(tx: Queryable, statement: (sql: Queryable) => Statement, { exclusion, unique }: Constraints): Promise<void> {
  try {
    // A refused statement would abort the transaction, and nothing more could be looked up in it.
    await (tx as postgres.TransactionSql<{ bigint: bigint }>).savepoint(async (sql) => {
      await statement(sql);
    });
  } catch (error) {
    const code = error instanceof postgres.PostgresError ? error.code : undefined;
    const refused = code === '23P01' ? exclusion : code === '23505' ? unique : undefined;
    throw refused ? await refused() : error;
  }
}
