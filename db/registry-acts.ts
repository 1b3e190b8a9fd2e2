import type { Queryable } from './client.ts';
import { registryChain } from './ledger.ts';

/** An act on the registry, with what was written about it. */
export interface RegistryAct {
  readonly action: string;
  readonly at: Date;
  readonly actor: string;
  /** Reference of the text. */
  readonly reasonRef: string | null;
}

/** The last of these acts on something of the registry. */
export async function lastActOn(sql: Queryable, subject: string, actions: readonly string[]): Promise<RegistryAct | undefined> {
  const [row] = await sql<RegistryAct[]>`
    select action, at, actor, after ->> 'reason' as "reasonRef" from ledger_entry
    where chain = ${registryChain} and subject = ${subject} and action = any(${[...actions]}::text[]) order by seq desc limit 1`;
  return row;
}
