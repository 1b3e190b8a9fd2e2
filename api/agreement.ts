import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { verifyLedger } from '../db/anchors.ts';
import type { ChainFault } from '../db/anchors.ts';
import type { Sql } from '../db/client.ts';
import { registryChain } from '../db/ledger.ts';
import type { AlteredVersion } from '../db/plan-versions.ts';
import { alteredVersions } from '../db/plan-versions.ts';
import type { Position } from '../workflows/shared/contract.ts';
import { position } from '../workflows/shared/contract.ts';

/** Where ledger, projection and engine do not say the same, or a version of a plan is not what was sent. */
export interface Disagreement {
  readonly processId: string;
  readonly what: 'NOT_IN_ENGINE' | 'NOT_IN_PROJECTION' | 'TURN' | 'STATUS' | 'TASKS' | 'LEDGER_TURNS' | 'RUNNING_BUT_CLOSED' | 'STUCK' | 'NOT_DELIVERED' | 'ENGINE_SILENT' | 'VERSION_ALTERED';
  readonly detail: string;
}

export interface Agreement {
  readonly processes: number;
  readonly tasks: number;
  readonly ledger: { readonly chains: number; readonly entries: number; readonly anchors: number; readonly faults: readonly ChainFault[] };
  readonly disagreements: readonly Disagreement[];
}

interface Stored {
  readonly id: string;
  readonly status: string;
  readonly turn: number;
  readonly closedAt: Date | null;
  readonly stuckSince: Date | null;
  readonly lastLedgerTurn: number | null;
  readonly openTasks: { readonly id: string; readonly version: number; readonly claimedBy: string | null }[];
}

const alterations: Readonly<Record<AlteredVersion['what'], string>> = {
  SHA256: 'its content is not what its digest says', SUMS: 'its rows do not add up to its sums', CHILDREN: 'it does not add up from the versions it was made from',
};

/** How many processes are asked at once. */
const lanes = 20;

/**
 * Compares what the projection and the ledger say of every process with what its workflow says, and checks every chain and every version of a plan. Reads only.
 * @param taskQueue looks there for processes of which the database knows nothing at all, too
 */
export async function checkAgreement(sql: Sql, temporal: Client, taskQueue?: string): Promise<Agreement> {
  const stored = await storedProcesses(sql);
  const first = await compareAll(temporal, stored);
  // Work may have gone on between the two readings: only what differs a second time differs.
  const suspects = [...new Set(first.map(({ processId }) => processId))];
  const found = suspects.length === 0 ? [] : await compareAll(temporal, await storedProcesses(sql, suspects));
  const lost = await sql<{ chain: string }[]>`select distinct chain from ledger_entry e where chain <> ${registryChain} and not exists (select from process p where p.id = e.chain) order by chain`;
  found.push(...lost.map(({ chain }): Disagreement => ({ processId: chain, what: 'NOT_IN_PROJECTION', detail: 'the ledger knows it' })));
  if (taskQueue !== undefined) found.push(...(await unknownToDatabase(sql, temporal, taskQueue)));
  const waiting = await sql<{ to: string; n: number }[]>`select to_process_id as "to", count(*)::int as n from outbox where delivered_at is null and created_at < clock_timestamp() - interval '1 minute' group by 1`;
  found.push(...waiting.map(({ to, n }): Disagreement => ({ processId: to, what: 'NOT_DELIVERED', detail: `${n} messages older than a minute` })));
  found.push(...(await alteredVersions(sql)).map(({ processId, version, what }): Disagreement => ({ processId, what: 'VERSION_ALTERED', detail: `version ${version}: ${alterations[what]}` })));
  return { processes: stored.length, tasks: stored.reduce((n, row) => n + row.openTasks.length, 0), ledger: await verifyLedger(sql), disagreements: found.sort((a, b) => (a.processId < b.processId ? -1 : 1)) };
}

/** Running processes that have written a turn and stand nowhere in the database: it was restored older than the engine. */
async function unknownToDatabase(sql: Sql, temporal: Client, taskQueue: string): Promise<Disagreement[]> {
  const known = async (): Promise<Set<string>> => new Set((await sql<{ id: string }[]>`select id from process union select distinct chain from ledger_entry`).map(({ id }) => id));
  const before = await known();
  const strangers: string[] = [];
  for await (const { workflowId } of temporal.workflow.list({ query: `TaskQueue = '${taskQueue}' and ExecutionStatus = 'Running'` })) if (!before.has(workflowId)) strangers.push(workflowId);
  if (strangers.length === 0) return [];
  const found = await inLanes(strangers, async (processId): Promise<Disagreement[]> => {
    const asked = await ask(temporal, processId);
    return typeof asked === 'string' || asked.turn === 0 ? [] : [{ processId, what: 'NOT_IN_PROJECTION', detail: `the engine knows it, at turn ${asked.turn}` }];
  });
  const now = await known();
  return found.filter(({ processId }) => !now.has(processId));
}

async function storedProcesses(sql: Sql, ids?: readonly string[]): Promise<Stored[]> {
  return sql<Stored[]>`
    select p.id, p.status, p.turn, p.closed_at as "closedAt", p.stuck_since as "stuckSince", (select max(turn) from ledger_entry where chain = p.id) as "lastLedgerTurn",
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'version', t.version, 'claimedBy', t.claimed_by) order by t.id) from task t where t.process_id = p.id and t.status = 'OPEN'), '[]') as "openTasks"
    from process p where ${ids === undefined ? sql`true` : sql`p.id = any(${[...ids]})`} order by p.id`;
}

function compareAll(temporal: Client, stored: readonly Stored[]): Promise<Disagreement[]> {
  return inLanes(stored, (row) => compare(temporal, row));
}

async function inLanes<T>(items: readonly T[], look: (item: T) => Promise<Disagreement[]>): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) found.push(...(await look(item)));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return found;
}

async function compare(temporal: Client, row: Stored): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  const differ = (what: Disagreement['what'], detail: string): void => {
    found.push({ processId: row.id, what, detail });
  };
  if (row.stuckSince) differ('STUCK', `since ${row.stuckSince.toISOString()}`);
  if (row.lastLedgerTurn !== null && row.lastLedgerTurn > row.turn) differ('LEDGER_TURNS', `ledger knows turn ${row.lastLedgerTurn}, projection ${row.turn}`);
  const asked = await ask(temporal, row.id);
  if (typeof asked === 'string') {
    differ(asked, 'its workflow gives no answer');
    return found;
  }
  // A turn on its way is no disagreement; a process that can't write says so by STUCK.
  if (asked.writing) return found;
  if (row.closedAt && asked.openTasks.length > 0) differ('RUNNING_BUT_CLOSED', 'closed in the projection, with open tasks in the engine');
  if (asked.turn !== row.turn) differ('TURN', `engine ${asked.turn}, projection ${row.turn}`);
  if (asked.status !== row.status) differ('STATUS', `engine ${asked.status}, projection ${row.status}`);
  const say = (tasks: readonly { id: string; version: number; claimedBy: string | null }[]): string => tasks.map((t) => `${t.id}@${t.version}${t.claimedBy ?? ''}`).sort().join(' ');
  if (say(asked.openTasks) !== say(row.openTasks)) differ('TASKS', `engine [${say(asked.openTasks)}], projection [${say(row.openTasks)}]`);
  return found;
}

/** Asks twice: right after a worker has died, the engine sends the first question to the dead one. */
async function ask(temporal: Client, processId: string, tries = 2): Promise<Position | 'NOT_IN_ENGINE' | 'ENGINE_SILENT'> {
  try {
    return await temporal.withDeadline(Date.now() + 15_000, () => temporal.workflow.getHandle(processId).query(position));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'NOT_IN_ENGINE';
    return tries > 1 ? ask(temporal, processId, tries - 1) : 'ENGINE_SILENT';
  }
}
