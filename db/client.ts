import postgres from 'postgres';
import { arrayTypes } from './array-types.ts';
import { endingWithConnection, socketOpener } from './lost-connections.ts';

export type Sql = postgres.Sql<{ bigint: bigint }>;
/** A transaction, or the pool itself: whatever can run a query. */
export type Queryable = Sql | postgres.TransactionSql<{ bigint: bigint }>;
/** A statement that is sent when it is awaited, or goes as a part of the statement it is put into. */
export type Statement = postgres.PendingQuery<postgres.Row[]>;

export interface Database {
  readonly sql: Sql;
  /** The same database, planning each statement for its own values: for lists, where the best plan for a commune is the worst for the branch. */
  readonly lists: Sql;
  close(): Promise<void>;
}

/** Opens the pools. `bigint` columns arrive as bigint (VND never passes through a float). */
export function openDatabase(url: string, options: { max?: number; name?: string } = {}): Database {
  const connection = { application_name: options.name ?? 'vbsp', TimeZone: 'UTC' };
  const shared = { types: { bigint: postgres.BigInt, ...arrayTypes }, fetch_types: false, onnotice: () => undefined, socket: socketOpener() };
  const open = (max: number, more: Record<string, string> = {}): Sql => endingWithConnection(postgres(url, { ...shared, max, connection: { ...connection, ...more } }));
  const sql = open(options.max ?? 20);
  const lists = open(5, { plan_cache_mode: 'force_custom_plan' });
  return {
    sql,
    lists,
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), lists.end({ timeout: 5 })]);
    },
  };
}
