import type { Queryable } from '../client.ts';

/** A row by column name; an object goes into a column of JSON. */
export type Row = Readonly<Record<string, string | number | boolean | object | null>>;

/**
 * Inserts the rows that are not there yet, in one statement; what is there stays as it is.
 * All rows must have the columns of the first.
 * @returns how many were new
 */
export async function insertMissing(tx: Queryable, table: string, rows: readonly Row[]): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const columns = tx.unsafe(Object.keys(first).map((column) => `"${column}"`).join(', '));
  const result = await tx`
    insert into ${tx(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${tx(table)}, ${tx.json(rows as never)}) on conflict do nothing`;
  return result.count;
}
