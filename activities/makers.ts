import type { Queryable } from '../db/client.ts';

/** Authors, and whoever had one of them enter something in their name: both made what was written. @param step by which it was entered, in any of these processes */
export async function withPrincipals(sql: Queryable, authors: readonly string[], processes: readonly string[], step: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct acting_for as id from ledger_entry
    where chain = any(${[...processes]}) and action = 'task.decided' and acting_for is not null and actor = any(${[...authors]}) and subject like chain || ${`~${step}~%`}`;
  return [...new Set([...authors, ...rows.map(({ id }) => id)])].sort();
}
