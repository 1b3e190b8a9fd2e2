import type { Queryable } from '../db/client.ts';
import { campaignScope, currentPlan } from '../db/plan-context.ts';
import { campaignFor } from '../db/plans.ts';
import { Refusal } from '../domain/errors.ts';
import type { Figures } from '../domain/figures.ts';
import { sumOf } from '../domain/figures.ts';
import { vndToNumber } from '../domain/money.ts';
import type { NeedsBatch } from '../domain/plan-faults.ts';
import { faultsOfReturn, faultsOfSubmission, withYear } from '../domain/plan-faults.ts';
import type { Cell, PlanKind } from '../domain/plan.ts';
import { planWorkflows, rollUp } from '../domain/plan.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { refuseFaults } from './effect-body.ts';
import type { ChildVersion } from './plan-versions.ts';
import { keepVersion } from './plan-versions.ts';
import { keepBefore, reasonsBefore } from './plan-undo.ts';

/** The commune sends a version: every cell answered, every returned line corrected; what was sent is kept for that version. */
export async function submitPlan(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const version = Number(body['version']);
  const [scope, plan] = await Promise.all([campaignScope(tx, turn.kind, turn.period, turn.unitId), currentPlan(tx, turn.processId)]);
  refuseFaults(faultsOfSubmission({ ...scope, ...plan }));
  const { lines } = plan;
  await tx`update plan_line set status = 'SUBMITTED', updated_at = ${new Date(turn.at)} where process_id = ${turn.processId} and status = 'DRAFT'`;
  await tx`
    insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd, written_by)
    select process_id, ${version}::int, programme, source, year, origin_id, households, amount_vnd, written_by from plan_line where process_id = ${turn.processId}
    union all
    select process_id, ${version}::int, programme, source, year, ${turn.unitId}, 0, 0, declared_by from plan_no_need where process_id = ${turn.processId}`;
  await keepVersion(tx, turn, version, String(body['by'] ?? 'unknown'), []);
  const { households, amountVnd } = rollUp(lines);
  return { version, households, amountVnd: vndToNumber(amountVnd) };
}

/** The commune takes a version back before the office has taken it up. */
export async function withdrawPlan(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  await tx`update plan_line set status = 'DRAFT', updated_at = ${new Date(turn.at)} where process_id = ${turn.processId} and status = 'SUBMITTED'`;
  return { version: Number(body['version']) };
}

/** The office accepts what is left undecided of a commune's version. */
export async function acceptPlan(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const rows = await tx`
    with ${reasonsBefore(tx, turn, body)}
    update plan_line set status = 'ACCEPTED', return_reason = null, returned_by = null, updated_at = ${new Date(turn.at)} where process_id = ${String(body['communeProcess'])} and status = 'SUBMITTED' returning id`;
  return { accepted: rows.length };
}

/** The office returns single lines or declarations, a reason on each; the other lines of the version stand. With none named, the whole plan goes back. */
export async function returnLines(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  await keepBefore(tx, turn, body, await noNeedsOf(tx, turn, body));
  if (namesNothing(body)) return { returned: await sendAllBack(tx, turn, body, ['SUBMITTED', 'ACCEPTED']) };
  const returned = await markReturned(tx, turn, body, 'SUBMITTED');
  const accepted = await acceptPlan(tx, turn, body);
  return { returned, ...(accepted as Facts) };
}

/** Lines accepted wrongly are opened again; with none named, the whole plan is. */
export async function reopenLines(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  return { returned: namesNothing(body) ? await sendAllBack(tx, turn, body, ['ACCEPTED']) : await markReturned(tx, turn, body, 'ACCEPTED') };
}

const namesNothing = (body: Facts): boolean => linesOf(body).length === 0 && namedCells(body).length === 0;

/** The lines of a plan become drafts that carry the reason. */
async function sendAllBack(tx: Queryable, turn: Turn, body: Facts, from: ('SUBMITTED' | 'ACCEPTED')[]): Promise<number> {
  const rows = await tx`
    update plan_line set status = 'DRAFT', return_reason = ${reasonOf(body)}, returned_by = ${String(body['by'])}, updated_at = ${new Date(turn.at)}
    where process_id = ${String(body['communeProcess'])} and status = any(${from}) returning id`;
  return rows.length;
}

async function markReturned(tx: Queryable, turn: Turn, body: Facts, from: 'SUBMITTED' | 'ACCEPTED'): Promise<number> {
  const process = String(body['communeProcess']);
  const [lines, noNeed] = [linesOf(body), await noNeedsOf(tx, turn, body)];
  refuseFaults(faultsOfReturn({ lines, noNeed }, await currentPlan(tx, process), from));
  await tx`
    update plan_line l set status = 'RETURNED', return_reason = r.reason, returned_by = ${String(body['by'])}, updated_at = ${new Date(turn.at)}
    from jsonb_to_recordset(${tx.json(lines.map(({ lineId, reason }) => ({ id: lineId, reason })))}) as r(id text, reason text) where l.id = r.id and l.process_id = ${process}`;
  await tx`
    delete from plan_no_need n using jsonb_to_recordset(${tx.json(noNeed.map(({ programme, source, year }) => ({ programme, source, year })))}) as r(programme text, source text, year int)
    where n.process_id = ${process} and n.programme = r.programme and n.source = r.source and n.year = r.year`;
  return lines.length + noNeed.length;
}

/**
 * A level sums what its children sent, cell by cell, and keeps every child's part. A child it goes on without is absent, not zero, and on record with its reason.
 * @throws Refusal TOTALS_DIFFER when a commune's accepted lines are not what it sent
 */
export async function synthesize(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const version = Number(body['version']);
  const { commune } = planWorkflows[turn.kind as PlanKind];
  const children = (body['children'] as unknown as readonly ChildVersion[]).map((c) => ({ unit_id: c.unitId, process_id: c.processId, version: c.version }));
  const childRows = tx`jsonb_to_recordset(${tx.json(children)}) as c(unit_id text, process_id text, version int)`;
  const [differing] = await tx`
    with sent as (
      select c.process_id, s.programme, s.source, s.year, sum(s.households) as households, sum(s.amount_vnd) as amount from ${childRows}
      join process p on p.id = c.process_id and p.workflow_type = ${commune} join plan_synthesis s on s.process_id = c.process_id and s.version = c.version
      group by 1, 2, 3, 4 having count(*) filter (where s.households <> 0 or s.amount_vnd <> 0) > 0),
    standing as (
      select l.process_id, l.programme, l.source, l.year, sum(l.households) as households, sum(l.amount_vnd) as amount from ${childRows}
      join plan_line l on l.process_id = c.process_id and l.status = 'ACCEPTED' group by 1, 2, 3, 4)
    select 1 from sent full join standing using (process_id, programme, source, year)
    where sent.households is distinct from standing.households or sent.amount is distinct from standing.amount limit 1`;
  if (differing) throw new Refusal('TOTALS_DIFFER');
  const rows = await tx<Figures[]>`
    insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd)
    select ${turn.processId}, ${version}::int, s.programme, s.source, s.year, c.unit_id, sum(s.households), sum(s.amount_vnd)
    from ${childRows} join plan_synthesis s on s.process_id = c.process_id and s.version = c.version group by s.programme, s.source, s.year, c.unit_id
    returning households, amount_vnd as "amountVnd"`;
  await recordExceptions(tx, turn, version, body);
  await keepVersion(tx, turn, version, String(body['by']), body['children'] as unknown as readonly ChildVersion[]);
  const { households, amountVnd } = sumOf(rows);
  return { version, households, amountVnd: vndToNumber(amountVnd), children: children.length };
}

async function recordExceptions(tx: Queryable, turn: Turn, version: number, body: Facts): Promise<void> {
  const exceptions = (body['exceptions'] ?? []) as unknown as readonly { unitId: string; reason: string }[];
  for (const { unitId, reason } of exceptions) {
    await tx`insert into plan_exception (process_id, version, child_unit_id, reason, decided_by) values (${turn.processId}, ${version}, ${unitId}, ${reason}, ${String(body['by'])})`;
  }
}

const linesOf = (body: Facts): readonly { lineId: string; reason: string }[] => (body['lines'] ?? []) as unknown as readonly { lineId: string; reason: string }[];
const namedCells = (body: Facts) => (body['noNeed'] ?? []) as unknown as NeedsBatch['noNeed'];
const reasonOf = (body: Facts): string | null => (typeof body['reason'] === 'string' ? body['reason'] : null);

/** Cells that are sent back. A plan for one year need not name it. */
async function noNeedsOf(tx: Queryable, { kind, period }: Turn, body: Facts): Promise<readonly Cell[]> {
  const cells = namedCells(body);
  return cells.length === 0 ? [] : withYear(cells, (await campaignFor(tx, kind, period))?.years ?? []);
}
