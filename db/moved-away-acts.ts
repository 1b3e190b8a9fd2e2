import type { Queryable } from './client.ts';
import type { Cut } from './moved-away-file.ts';

/** A decision in a process of a case, or `undo` of one; its form holds codes, days and references of texts. */
export interface ActRow {
  readonly at: Date;
  readonly processId: string;
  readonly step: string;
  readonly choice: string;
  readonly by: string;
  readonly actingFor: string | null;
  readonly textRef: string | null;
  readonly form: Readonly<Record<string, unknown>>;
}

/** What people decided in the processes of a case up to a moment, the first first. Its texts are personal: within `looked` only. */
export async function actsOfMovedAway(tx: Queryable, processes: readonly string[], cut: Cut): Promise<ActRow[]> {
  return tx<ActRow[]>`
    select at, chain as "processId", split_part(subject, '~', 2) as step, case action when 'task.undone' then 'undo' else after->>'choice' end as choice, actor as by, acting_for as "actingFor",
      coalesce(after->'form'->>'reason', after->'form'->>'text', after->>'reason') as "textRef", coalesce(after->'form', '{}') as form
    from ledger_entry where chain = any(${[...processes]}) and action in ('task.decided', 'task.undone') ${cut === null ? tx`` : tx`and at <= ${cut}`} order by at, chain, seq`;
}
