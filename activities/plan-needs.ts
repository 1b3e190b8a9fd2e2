import { randomUUID } from 'node:crypto';
import type { Queryable } from '../db/client.ts';
import { currentPlan, planContext } from '../db/plan-context.ts';
import { vndToNumber } from '../domain/money.ts';
import type { NeedsBatch, PlanContext, UnplacedBatch } from '../domain/plan-faults.ts';
import { faultsOfNeeds, withYears } from '../domain/plan-faults.ts';
import type { Cell, PlanWarning } from '../domain/plan.ts';
import { cellKey, cellsOf, exceedsLimit, overlaps, planKinds, rollUp, silentCells } from '../domain/plan.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { refuseFaults } from './effect-body.ts';
import { markApplied, stagedBatch } from './staged.ts';

/** Takes a batch of needs into a commune's plan: all of it or nothing. @returns totals, silent cells and warnings */
export async function enterNeeds(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const by = String(body['by']);
  const version = Number(body['version']);
  const [loaded, context] = await Promise.all([stagedBatch<UnplacedBatch>(tx, turn, body), planContext(tx, turn, turn.unitId)]);
  const batch = withYears(loaded, context);
  refuseFaults(faultsOfNeeds(batch, context));
  if (batch.remove.length > 0) await tx`delete from plan_line where process_id = ${turn.processId} and id = any(${[...batch.remove]})`;
  await putLines(tx, turn, batch, version, by);
  await declareNoNeeds(tx, turn.processId, batch.noNeed, version, by);
  if (batch.restNoNeed) {
    const { lines, noNeeds } = await currentPlan(tx, turn.processId);
    const silent = new Set(silentCells(context, lines, noNeeds));
    await declareNoNeeds(tx, turn.processId, cellsOf(context).filter((cell) => silent.has(cellKey(cell))), version, by);
  }
  await markApplied(tx, body);
  const { lines, noNeeds } = await currentPlan(tx, turn.processId);
  const { households, amountVnd } = rollUp(lines);
  const warnings: PlanWarning[] = [...overlaps(lines, context.origins), ...limitWarnings(batch, context)];
  return { lines: lines.length, households, amountVnd: vndToNumber(amountVnd), silentCells: silentCells(context, lines, noNeeds), warnings: warnings as unknown as Json };
}

/** A limit that no source confirms warns. Compared with the average per household. */
function limitWarnings(batch: NeedsBatch, { kind, limits }: PlanContext): PlanWarning[] {
  if (kind === planKinds.adjustment) return [];
  return batch.put.flatMap((line): PlanWarning[] => {
    const limit = limits.find((l) => l.programme === line.programme && l.year === line.year && !l.confirmed);
    if (!limit || !exceedsLimit({ households: line.households, amountVnd: BigInt(line.amountVnd) }, limit.limitVnd)) return [];
    return [{ code: 'LIMIT_UNCONFIRMED', cell: cellKey(line), origin: line.originId, limitVnd: String(limit.limitVnd) }];
  });
}

async function putLines(tx: Queryable, turn: Turn, batch: NeedsBatch, version: number, by: string): Promise<void> {
  if (batch.put.length === 0) return;
  const rows = batch.put.map((line) => ({ id: `line-${randomUUID()}`, programme: line.programme, source: line.source, year: line.year, origin_id: line.originId, households: line.households, amount_vnd: String(line.amountVnd) }));
  await tx`
    insert into plan_line (id, process_id, programme, source, year, origin_id, households, amount_vnd, status, written_in_version, written_by, updated_at)
    select id, ${turn.processId}, programme, source, year, origin_id, households, amount_vnd, 'DRAFT', ${version}::int, ${by}, ${new Date(turn.at)}::timestamptz
    from jsonb_to_recordset(${tx.json(rows)}) as r(id text, programme text, source text, year int, origin_id text, households int, amount_vnd bigint)
    on conflict (process_id, programme, source, year, origin_id) do update set households = excluded.households, amount_vnd = excluded.amount_vnd, status = 'DRAFT',
      written_in_version = excluded.written_in_version, written_by = excluded.written_by, updated_at = excluded.updated_at`;
  // Needs take the place of an earlier declaration that there are none.
  await tx`
    delete from plan_no_need n using jsonb_to_recordset(${tx.json(rows)}) as r(programme text, source text, year int)
    where n.process_id = ${turn.processId} and n.programme = r.programme and n.source = r.source and n.year = r.year`;
}

async function declareNoNeeds(tx: Queryable, processId: string, cells: readonly Cell[], version: number, by: string): Promise<void> {
  if (cells.length === 0) return;
  const rows = cells.map(({ programme, source, year }) => ({ programme, source, year }));
  await tx`
    insert into plan_no_need (process_id, programme, source, year, declared_in_version, declared_by)
    select ${processId}, programme, source, year, ${version}::int, ${by} from jsonb_to_recordset(${tx.json(rows)}) as r(programme text, source text, year int)
    on conflict do nothing`;
}
