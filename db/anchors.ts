import type { Queryable, Sql } from './client.ts';
import { canonicalHash, entryHash, genesisHash, readChain } from './ledger.ts';

interface AnchorRow {
  seq: number;
  recordedAt: Date;
  heads: Record<string, [number, string]>;
  previousHash: string;
  hash: string;
}

function anchorHash(anchor: Omit<AnchorRow, 'hash'>): string {
  return canonicalHash({ ...anchor, recordedAt: anchor.recordedAt.toISOString() });
}

/** Seals the heads of all chains that grew since the last anchor. One at a time over all workers; an anchor with nothing to seal is not written. @returns chains sealed */
export async function anchorLedger(sql: Sql): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended('ledger-anchor', 0))`;
    const [last] = await tx<AnchorRow[]>`select seq, recorded_at as "recordedAt", hash from ledger_anchor order by seq desc limit 1`;
    // Entries are stamped before their transaction commits, so the window reaches back a little; a head sealed already is left out below.
    const heads = await tx<{ chain: string; seq: number; hash: string }[]>`
      select distinct on (chain) chain, seq, hash from ledger_entry where recorded_at > ${last?.recordedAt ?? new Date(0)}::timestamptz - interval '10 minutes' order by chain, seq desc`;
    const sealed = await sealedHeads(tx);
    const moved = heads.filter((head) => (sealed.get(head.chain)?.[0] ?? 0) < head.seq);
    if (moved.length === 0) return 0;
    const [now] = await tx<{ at: Date }[]>`select date_trunc('milliseconds', clock_timestamp()) as at`;
    const anchor = {
      seq: (last?.seq ?? 0) + 1,
      recordedAt: now?.at ?? new Date(),
      heads: Object.fromEntries(moved.map(({ chain, seq, hash }): [string, [number, string]] => [chain, [seq, hash]])),
      previousHash: last?.hash ?? genesisHash,
    };
    await tx`insert into ledger_anchor (seq, recorded_at, heads, previous_hash, hash) values (${anchor.seq}, ${anchor.recordedAt}, ${tx.json(anchor.heads)}, ${anchor.previousHash}, ${anchorHash(anchor)})`;
    return moved.length;
  });
}

/** The newest sealed head of every chain. */
async function sealedHeads(sql: Queryable): Promise<Map<string, [number, string]>> {
  const rows = await sql<{ chain: string; seq: number; hash: string }[]>`
    select distinct on (h.key) h.key as chain, (h.value->>0)::int as seq, h.value->>1 as hash from ledger_anchor a, jsonb_each(a.heads) h order by h.key, a.seq desc`;
  return new Map(rows.map(({ chain, seq, hash }) => [chain, [seq, hash]]));
}

/** What is wrong with a chain, and where; the first fault only. */
export interface ChainFault {
  readonly chain: string;
  readonly seq: number;
  readonly fault: 'GAP' | 'PREVIOUS_HASH' | 'HASH' | 'CUT_TAIL' | 'ANCHOR';
}

/** Checks one chain: numbers without gaps, each hash, each link, and that no sealed head is missing. @returns entries checked and the first fault */
export async function verifyChain(sql: Sql, chain: string, sealed?: readonly [number, string]): Promise<{ entries: number; fault: ChainFault | null }> {
  let previousHash = genesisHash;
  const rows = await readChain(sql, chain);
  for (const [i, row] of rows.entries()) {
    if (row.seq !== i + 1) return { entries: i, fault: { chain, seq: i + 1, fault: 'GAP' } };
    if (row.previousHash !== previousHash) return { entries: i, fault: { chain, seq: row.seq, fault: 'PREVIOUS_HASH' } };
    if (entryHash(row) !== row.hash) return { entries: i, fault: { chain, seq: row.seq, fault: 'HASH' } };
    previousHash = row.hash;
  }
  const head = sealed ? rows[sealed[0] - 1] : undefined;
  if (sealed && head?.hash !== sealed[1]) return { entries: rows.length, fault: { chain, seq: sealed[0], fault: 'CUT_TAIL' } };
  return { entries: rows.length, fault: null };
}

/** Checks the anchors and every chain, also those that are only known from an anchor. */
export async function verifyLedger(sql: Sql): Promise<{ chains: number; entries: number; anchors: number; faults: ChainFault[] }> {
  const faults: ChainFault[] = [];
  const anchors = await sql<AnchorRow[]>`select seq, recorded_at as "recordedAt", heads, previous_hash as "previousHash", hash from ledger_anchor order by seq`;
  let previousHash = genesisHash;
  for (const [i, { hash, ...anchor }] of anchors.entries()) {
    if (anchor.seq !== i + 1 || anchor.previousHash !== previousHash || anchorHash(anchor) !== hash) {
      faults.push({ chain: 'anchors', seq: i + 1, fault: 'ANCHOR' });
      break;
    }
    previousHash = hash;
  }
  const sealed = await sealedHeads(sql);
  const chains = new Set([...sealed.keys(), ...(await sql<{ chain: string }[]>`select distinct chain from ledger_entry`).map((row) => row.chain)]);
  let entries = 0;
  for (const chain of [...chains].sort()) {
    const result = await verifyChain(sql, chain, sealed.get(chain));
    entries += result.entries;
    if (result.fault) faults.push(result.fault);
  }
  return { chains: chains.size, entries, anchors: anchors.length, faults };
}
