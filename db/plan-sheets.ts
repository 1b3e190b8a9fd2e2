import type { Cell } from '../domain/plan.ts';
import type { PlanLine } from '../domain/plan-faults.ts';
import type { PlanStamp } from '../domain/plan-stamp.ts';
import type { Queryable } from './client.ts';
import type { LedgerRow } from './ledger.ts';
import { canonicalHash } from './ledger.ts';
import type { ProcessRow } from './processes.ts';

/** Statuses of a commune's plan in which it may be written. */
const drafting = ['DRAFTING', 'RETURNED'];

/** A version that was sent: what its stamp says of it. */
async function sentStamp(sql: Queryable, processId: string): Promise<PlanStamp | undefined> {
  const [row] = await sql<{ version: number; sha256: string }[]>`select version, sha256 from plan_version where process_id = ${processId} order by version desc limit 1`;
  return row && { processId, version: row.version, turn: null, sha256: row.sha256 };
}

export function isDrafting({ status }: Pick<ProcessRow, 'status'>): boolean {
  return drafting.includes(status);
}

/** What a commune's sheet shows now: the draft while it may be written, else what was sent last. */
export async function communeStamp(sql: Queryable, process: ProcessRow, plan: { readonly lines: readonly PlanLine[]; readonly noNeeds: readonly Cell[] }): Promise<PlanStamp> {
  return (isDrafting(process) ? undefined : await sentStamp(sql, process.id)) ?? draftStamp(process, plan);
}

/** What the sheet of a level above shows: its newest version, or nothing yet. */
export async function synthesisStamp(sql: Queryable, process: ProcessRow): Promise<PlanStamp> {
  return (await sentStamp(sql, process.id)) ?? draftStamp(process, { lines: [], noNeeds: [] });
}

/** What there is of a draft now. */
export function draftStamp({ id, turn, details }: Pick<ProcessRow, 'id' | 'turn' | 'details'>, { lines, noNeeds }: { readonly lines: readonly PlanLine[]; readonly noNeeds: readonly Cell[] }): PlanStamp {
  const content = {
    lines: lines.map(({ programme, source, year, originId, households, amountVnd }) => [programme, source, year, originId, households, String(amountVnd)]),
    noNeeds: noNeeds.map(({ programme, source, year }) => [programme, source, year]),
  };
  return { processId: id, version: Number(details['version'] ?? 1), turn, sha256: canonicalHash(content) };
}

/** Vietnamese names of programmes, by code. */
export async function programmeNames(sql: Queryable, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ code: string; name: string }[]>`select code, name_vi as name from credit_programme where code = any(${[...codes]}) order by code`;
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** The latest decisions on a process after a turn, in order. */
export async function decisionsSince(sql: Queryable, processId: string, turn: number, limit: number): Promise<LedgerRow[]> {
  const rows = await sql<LedgerRow[]>`
    select chain, seq, turn, at, recorded_at as "recordedAt", actor, acting_for as "actingFor", basis, action, subject, before, after, previous_hash as "previousHash", hash
    from ledger_entry where chain = ${processId} and turn > ${turn} and action in ('task.decided', 'task.undone', 'message.received', 'process.statusChanged') order by seq desc limit ${limit}`;
  return [...rows].reverse();
}

/** The form of an act that was put aside before it was sent; undefined where it never got so far. */
export async function stagedForm(sql: Queryable, batchId: string): Promise<unknown> {
  const [row] = await sql<{ body: unknown }[]>`select body from staged_table where id = ${batchId}`;
  return row?.body;
}
