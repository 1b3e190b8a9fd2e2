import { drizzle } from 'drizzle-orm/postgres-js';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

export type Sql = postgres.Sql<{ bigint: bigint }>;
/** A transaction, or the pool itself: whatever can run a query. */
export type Queryable = Sql | postgres.TransactionSql<{ bigint: bigint }>;

export interface Database {
  /** Tagged-template SQL, for the write path and the reads that need it. */
  readonly sql: Sql;
  readonly orm: PostgresJsDatabase;
  close(): Promise<void>;
}

/** Opens the pools. `bigint` columns arrive as bigint (VND never passes through a float). Drizzle gets a pool of its own, because it changes the pool's date parsers. */
export function openDatabase(url: string, options: { max?: number; name?: string } = {}): Database {
  const shared = { connection: { application_name: options.name ?? 'vbsp', TimeZone: 'UTC' }, onnotice: () => undefined };
  const sql = postgres(url, { ...shared, max: options.max ?? 20, types: { bigint: postgres.BigInt } });
  const ormPool = postgres(url, { ...shared, max: 5 });
  return {
    sql,
    orm: drizzle(ormPool),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), ormPool.end({ timeout: 5 })]);
    },
  };
}
