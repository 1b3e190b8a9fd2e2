import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { anchorLedger } from '../db/anchors.ts';
import type { Database } from '../db/client.ts';
import { freeTasksOfGoneHolders } from '../db/holders.ts';
import { deskMessages } from '../workflows/shared/contract.ts';
import type { ActivityDeps } from './deps.ts';

/** How often the heads of all chains are sealed. Milliseconds. */
const anchorEveryMs = 5 * 60_000;
/** How often closed runs are looked for and archived. Milliseconds; retention is weeks. */
const archiveEveryMs = 10 * 60_000;
/** How often claims of people whose office or delegation has run out are looked for. Milliseconds; those that somebody ends are freed by the act itself. */
const freeEveryMs = 60_000;

export interface Caretakers {
  stop(): Promise<void>;
}

/** The jobs that no process waits for: anchoring the ledger, archiving closed runs, freeing what people had claimed whose office has run out. Harmless when several workers run them. */
export function startCaretakers({ database, temporal, log }: ActivityDeps): Caretakers {
  let running: Promise<unknown> = Promise.resolve();
  const every = (ms: number, name: string, job: () => Promise<unknown>): NodeJS.Timeout =>
    setInterval(() => {
      running = Promise.all([running, job().catch((error: unknown) => log.warn({ job: name, error: error instanceof Error ? error.name : 'unknown' }, 'a caretaker failed; it tries again later'))]);
    }, ms);
  const anchor = (): Promise<number> => anchorLedger(database.sql);
  const timers = [every(anchorEveryMs, 'anchor', anchor), every(archiveEveryMs, 'archive', () => archiveClosedRuns(database, temporal)), every(freeEveryMs, 'free', () => freeTasksOfGoneHolders(database.sql, deskMessages.holderGone))];
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await running;
      // A stack that never runs for long is sealed too.
      await anchor().catch(() => 0);
    },
  };
}

/** Keeps the whole engine history of every closed run that is not kept yet, before retention deletes it. @returns how many were kept */
export async function archiveClosedRuns(database: Database, temporal: Client): Promise<number> {
  let kept = 0;
  for await (const run of temporal.workflow.list({ query: 'ExecutionStatus != "Running"' })) {
    const [known] = await database.sql`select 1 from run_archive where run_id = ${run.runId}`;
    if (known) continue;
    const history = await temporal.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    const json = historyToJSON(history);
    await database.sql`
      insert into run_archive (run_id, process_id, history_json, events, sha256)
      values (${run.runId}, ${run.workflowId}, ${json}, ${history.events?.length ?? 0}, ${createHash('sha256').update(json).digest('hex')}) on conflict do nothing`;
    kept += 1;
  }
  return kept;
}
