import type { Cell } from '../domain/plan.ts';
import { isDrafting } from '../domain/plan.ts';
import type { PlanLine } from '../domain/plan-faults.ts';
import type { PlanStamp } from '../domain/plan-stamp.ts';
import type { Queryable } from './client.ts';
import { canonicalHash } from './ledger.ts';
import { versionsOf } from './plan-versions.ts';
import type { ProcessRow } from './processes.ts';

/** A version that was sent: what its stamp says of it. */
async function sentStamp(sql: Queryable, processId: string): Promise<PlanStamp | undefined> {
  const [row] = await versionsOf(sql, processId, 'newest');
  return row && { processId, version: row.version, turn: null, sha256: row.sha256 };
}

/** What a commune's sheet shows now: the draft while it may be written, else what was sent last. */
export async function communeStamp(sql: Queryable, process: ProcessRow, plan: { readonly lines: readonly PlanLine[]; readonly noNeeds: readonly Cell[] }): Promise<PlanStamp> {
  return (isDrafting(process.status) ? undefined : await sentStamp(sql, process.id)) ?? draftStamp(process, plan);
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

/** The form of an act that was put aside before it was sent; undefined where it never got so far. */
export async function stagedForm(sql: Queryable, batchId: string): Promise<unknown> {
  const [row] = await sql<{ body: unknown }[]>`select body from staged_table where id = ${batchId}`;
  return row?.body;
}
