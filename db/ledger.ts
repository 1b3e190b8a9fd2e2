import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Queryable, Sql, Statement } from './client.ts';

/** The `previousHash` of the first entry of every chain. */
export const genesisHash = '0'.repeat(64);

/** The chain of acts on people, appointments and units, which belong to no process. */
export const registryChain = 'registry';

/** One act to be put on record. Ids only: names and free texts stay in their own tables. */
export interface LedgerDraft {
  /** Business time. */
  readonly at: Date;
  /** Person id, or `system`. */
  readonly actor: string;
  readonly actingFor?: string | null;
  /** Id of the appointment the right to act rests on. */
  readonly basis?: string | null;
  readonly action: string;
  readonly subject?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface LedgerRow {
  chain: string;
  seq: number;
  turn: number | null;
  at: Date;
  recordedAt: Date;
  actor: string;
  actingFor: string | null;
  basis: string | null;
  action: string;
  subject: string | null;
  before: unknown;
  after: unknown;
  previousHash: string;
  hash: string;
}

/** SHA-256, hex, over the canonical JSON (RFC 8785) of a value. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonicalize(value) ?? 'null').digest('hex');
}

/** The hash an entry must carry. */
export function entryHash(row: Omit<LedgerRow, 'hash'>): string {
  return canonicalHash({
    chain: row.chain,
    seq: row.seq,
    turn: row.turn,
    at: row.at.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actor: row.actor,
    actingFor: row.actingFor,
    basis: row.basis,
    action: row.action,
    subject: row.subject,
    before: row.before ?? null,
    after: row.after ?? null,
    previousHash: row.previousHash,
  });
}

/** Takes the lock on a chain until the caller's transaction ends. */
export async function lockChain(tx: Queryable, chain: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`ledger:${chain}`}, 0))`;
}

/** The end of a chain, and the time by the database's clock. */
export interface ChainHead {
  readonly seq: number | null;
  readonly hash: string | null;
  readonly now: Date;
}

/** Takes the lock on a chain, and reads its head. */
export async function lockHead(tx: Queryable, chain: string): Promise<ChainHead | undefined> {
  // Two statements, sent together: the head must be read by a snapshot taken after the lock was granted.
  const [, [head]] = await Promise.all([
    lockChain(tx, chain),
    tx<ChainHead[]>`
      select last.seq, last.hash, date_trunc('milliseconds', clock_timestamp()) as now
      from (values (1)) one left join lateral (select seq, hash from ledger_entry where chain = ${chain} order by seq desc limit 1) last on true`,
  ]);
  return head;
}

/**
 * Appends entries to a chain inside the caller's transaction. The chain is locked until it ends, because turns and refusals both write to it.
 * @returns number and hash of each entry, in order
 */
export async function appendLedger(tx: Queryable, chain: string, drafts: readonly LedgerDraft[], turn: number | null): Promise<{ seq: number; hash: string }[]> {
  if (drafts.length === 0) return [];
  const rows = entriesAfter(await lockHead(tx, chain), chain, drafts, turn);
  await writeEntries(tx, rows);
  return rows.map(({ seq, hash }) => ({ seq, hash }));
}

/** The entries that follow the head of a chain, which the caller's transaction has locked. */
export function entriesAfter(head: ChainHead | undefined, chain: string, drafts: readonly LedgerDraft[], turn: number | null): LedgerRow[] {
  let seq = head?.seq ?? 0;
  let previousHash = head?.hash ?? genesisHash;
  const recordedAt = head?.now ?? new Date();
  return drafts.map((draft) => {
    seq += 1;
    const row = {
      chain, seq, turn, at: draft.at, recordedAt, actor: draft.actor, actingFor: draft.actingFor ?? null, basis: draft.basis ?? null, action: draft.action,
      subject: draft.subject ?? null, before: plainJson(draft.before), after: plainJson(draft.after), previousHash,
    };
    previousHash = entryHash(row);
    return { ...row, hash: previousHash };
  });
}

/** Writes the rows of entries, sent when awaited or as a part of another statement. */
export function writeEntries(tx: Queryable, rows: readonly LedgerRow[]): Statement {
  return tx`
    insert into ledger_entry (chain, seq, turn, at, recorded_at, actor, acting_for, basis, action, subject, before, after, previous_hash, hash)
    select chain, seq, turn, at, recorded_at, actor, acting_for, basis, action, subject, nullif(before, 'null'::jsonb), nullif(after, 'null'::jsonb), previous_hash, hash
    from jsonb_to_recordset(${tx.json(rows.map(toColumns) as never)}) as r(chain text, seq int, turn int, at timestamptz, recorded_at timestamptz, actor text, acting_for text,
      basis text, action text, subject text, before jsonb, after jsonb, previous_hash text, hash text)`;
}

const columns = (sql: Queryable): Statement => sql`
  chain, seq, turn, at, recorded_at as "recordedAt", actor, acting_for as "actingFor", basis, action, subject, before, after, previous_hash as "previousHash", hash`;

/** Reads a chain, or the part of it from `fromSeq` on, in order. */
export async function readChain(sql: Sql | Queryable, chain: string, options: { fromSeq?: number; limit?: number } = {}): Promise<LedgerRow[]> {
  return sql<LedgerRow[]>`
    select ${columns(sql)}
    from ledger_entry where chain = ${chain} and seq >= ${options.fromSeq ?? 1} order by seq limit ${options.limit ?? 2_147_483_647}`;
}

/** What was done about the deadline of a task, by people and by the process itself, in order. */
export async function deadlineEntriesOf(sql: Queryable, chain: string, taskId: string): Promise<LedgerRow[]> {
  return sql<LedgerRow[]>`
    select ${columns(sql)}
    from ledger_entry where chain = ${chain} and (subject = ${taskId} or after->>'task' = ${taskId})
      and action in ('task.stopClock', 'task.startClock', 'task.extend', 'task.remind', 'task.reminded', 'task.escalated', 'task.dueChanged', 'task.overdue') order by seq`;
}

/**
 * What changed a task, in order: acts on it, what its process did to it by itself, and acts on other tasks that changed it too. A reminder changes nothing.
 * @param since the version after which changes count; the latest `limit` of them
 */
export async function changesOf(sql: Queryable, chain: string, taskId: string, since: number, limit: number): Promise<LedgerRow[]> {
  const rows = await sql<LedgerRow[]>`
    select ${columns(sql)}
    from ledger_entry where chain = ${chain} and action not in ('task.remind', 'task.reminded')
      and greatest(case when subject = ${taskId} or after->>'task' = ${taskId} then (after->>'taskVersion')::int end, (after->'touched'->>${taskId})::int) > ${since}
    order by seq desc limit ${limit}`;
  return [...rows].reverse();
}

/** The latest decisions on a process after a turn, in order: people's acts, what came from other levels, and what became of it. */
export async function decisionsSince(sql: Queryable, chain: string, turn: number, limit: number): Promise<LedgerRow[]> {
  const rows = await sql<LedgerRow[]>`
    select ${columns(sql)}
    from ledger_entry where chain = ${chain} and turn > ${turn} and action in ('task.decided', 'task.undone', 'message.received', 'process.statusChanged') order by seq desc limit ${limit}`;
  return [...rows].reverse();
}

/** JSON as the database will give it back, so that the hash can be checked from what was read. */
function plainJson(value: unknown): unknown {
  return value === undefined || value === null ? null : JSON.parse(JSON.stringify(value));
}

function toColumns(row: LedgerRow): Record<string, unknown> {
  const { recordedAt, actingFor, previousHash, at, ...same } = row;
  return { ...same, at: at.toISOString(), recorded_at: recordedAt.toISOString(), acting_for: actingFor, previous_hash: previousHash };
}
