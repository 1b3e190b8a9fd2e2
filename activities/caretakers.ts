import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { anchorLedger } from '../db/anchors.ts';
import { countContents } from '../db/attachments.ts';
import type { Database } from '../db/client.ts';
import { checkContents, purgeLeftovers } from '../db/file-check.ts';
import { freeTasksOfGoneHolders } from '../db/holders.ts';
import { purgeImportFiles } from '../db/register-contents.ts';
import { purgeImportRows } from '../db/register-import.ts';
import { deskMessages } from '../workflows/shared/contract.ts';
import type { FileDeps } from './deps.ts';

/** How often the heads of all chains are sealed. Milliseconds. */
const anchorEveryMs = 5 * 60_000;
/** How often closed runs are looked for and archived. Milliseconds; retention is weeks. */
const archiveEveryMs = 10 * 60_000;
/** How often claims of people whose office or delegation has run out are looked for. Milliseconds; those that somebody ends are freed by the act itself. */
const freeEveryMs = 60_000;
/** How often contents of attachments are checked that were not for a week, and what uploads left is removed. Milliseconds. */
const filesEveryMs = 3_600_000;
/** How often rows and files of imports that have ended are removed. Milliseconds. */
const importsEveryMs = 10 * 60_000;
const checkAgainAfterMs = 7 * 24 * 3_600_000;
const checkedAtLeast = 200;

/** How many of so many contents are checked every hour: twice what it takes to come round in a week, to make up for an outage. */
export function checkedAtOnce(contents: number): number {
  return Math.max(checkedAtLeast, Math.ceil((2 * contents * filesEveryMs) / checkAgainAfterMs));
}

export interface Caretakers {
  stop(): Promise<void>;
}

/** The jobs that no process waits for: anchoring the ledger, archiving closed runs, freeing what people had claimed whose office has run out, comparing attachments with their digests. Harmless when several workers run them. */
export function startCaretakers({ database, temporal, log, files }: FileDeps, taskQueue: string): Caretakers {
  let running: Promise<unknown> = Promise.resolve();
  const stopping = new AbortController();
  const every = (ms: number, name: string, job: () => Promise<unknown>): NodeJS.Timeout =>
    setInterval(() => {
      running = Promise.all([running, job().catch((error: unknown) => log.warn({ job: name, error: error instanceof Error ? error.name : 'unknown' }, 'a caretaker failed; it tries again later'))]);
    }, ms);
  const anchor = (): Promise<number> => anchorLedger(database.sql);
  const careForFiles = async (): Promise<void> => {
    const before = new Date(Date.now() - checkAgainAfterMs);
    const limit = checkedAtOnce(await countContents(database.sql));
    const { unread } = await checkContents(database.sql, files, { before, limit, signal: stopping.signal }, (sha256, fault) => log.error({ sha256, fault }, 'a content is damaged'));
    if (unread > 0) log.error({ unread }, 'contents can not be read');
    if (!stopping.signal.aborted) await purgeLeftovers(database.sql, files);
  };
  const careForImports = async (): Promise<void> => {
    await purgeImportRows(database.sql);
    await purgeImportFiles(database.sql, files);
  };
  const timers = [every(anchorEveryMs, 'anchor', anchor), every(archiveEveryMs, 'archive', () => archiveClosedRuns(database, temporal, taskQueue)), every(freeEveryMs, 'free', () => freeTasksOfGoneHolders(database.sql, deskMessages.holderGone)), every(filesEveryMs, 'files', careForFiles), every(importsEveryMs, 'imports', careForImports)];
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopping.abort();
      await running;
      // A stack that never runs for long is sealed too.
      await anchor().catch(() => 0);
    },
  };
}

/** Keeps the whole engine history of every closed run that is not kept yet, before retention deletes it; of this system's runs, by their task queue. @returns how many were kept */
export async function archiveClosedRuns(database: Database, temporal: Client, taskQueue: string): Promise<number> {
  let kept = 0;
  for await (const run of temporal.workflow.list({ query: `TaskQueue = ${JSON.stringify(taskQueue)} and ExecutionStatus != "Running"` })) {
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
