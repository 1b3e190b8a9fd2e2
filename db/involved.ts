import type { EpochMs } from '../domain/task.ts';
import type { Queryable, Statement } from './client.ts';

/** What a turn changed, as far as it says who took part. */
interface Acts {
  readonly processId: string;
  readonly unitId: string;
  /** When the process was opened: as its row has it, because a search goes by both. */
  readonly openedAt: EpochMs;
  readonly entries: readonly { readonly actor: string; readonly actingFor?: string | null }[];
  readonly tasks: readonly { readonly claimedBy: string | null }[];
}

/**
 * Keeps who took part in a process, so that search finds it by them: who acted, for whom they acted, and who has a task of it. Nobody is ever taken out: what they did stays on record.
 * Sent when awaited, or as a part of another statement.
 */
export function writeInvolved(tx: Queryable, { processId, unitId, openedAt, entries, tasks }: Acts): Statement {
  const named = [...entries.flatMap(({ actor, actingFor = null }) => [actor, actingFor]), ...tasks.map(({ claimedBy }) => claimedBy)];
  const people = [...new Set(named)].filter((id) => id !== null && id !== 'system');
  return tx`
    insert into process_person (process_id, person_id, unit_id, opened_at)
    select ${processId}, person_id, ${unitId}, ${new Date(openedAt)} from unnest(${people}::text[]) as p(person_id) on conflict do nothing`;
}
