import type { Queryable } from '../db/client.ts';
import { adjustmentsApproved, allotmentContext, draftTargets, sentTargets } from '../db/allotments.ts';
import { figureRowsInForce, lockFigures } from '../db/plan-figures.ts';
import type { Target, TargetBatch } from '../domain/allotment.ts';
import { faultsOfAllotment, faultsOfTargets } from '../domain/allotment.ts';
import { sumOf } from '../domain/figures.ts';
import { vndToNumber } from '../domain/money.ts';
import type { AllotmentActivities } from '../workflows/plan-allotment/acts.ts';
import { steps } from '../workflows/plan-allotment/contract.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import type { ActivityDeps } from './deps.ts';
import { withPrincipals } from './makers.ts';
import { refuseFaults } from './effect-body.ts';
import type { Effect } from './record.ts';
import { markApplied, stagedBatch } from './staged.ts';

/** What turns of an allotment write. Names are persisted in workflow histories: never rename one. */
export const allotmentEffects: Readonly<Record<string, Effect>> = {
  'allotment.open': openAllotment,
  'allotment.enter': enterTargets,
  'allotment.fromPlan': fillFromPlan,
  'allotment.submit': submitTargets,
  'allotment.sendAgain': sendAgain,
  'allotment.sign': signTargets,
  'allotment.cancel': cancelAllotment,
};

async function openAllotment(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [year, number] = [Number(body['year']), Number(body['number'])];
  await tx`insert into plan_allotment (process_id, year, number, base_process_id, status) values (${turn.processId}, ${year}, ${number}, ${String(body['base'])}, 'PREPARING')`;
  return { year, number };
}

/** Takes a batch of targets into the draft: all of it or nothing. @returns the draft's totals */
async function enterTargets(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [batch, context] = await Promise.all([stagedBatch<TargetBatch>(tx, turn, body), lockedContext(tx, turn)]);
  refuseFaults(faultsOfTargets(batch, context));
  await tx`
    delete from plan_allotment_draft d using jsonb_to_recordset(${tx.json(batch.remove as never)}) as r("communeId" text, programme text, source text)
    where d.process_id = ${turn.processId} and d.commune_id = r."communeId" and d.programme = r.programme and d.source = r.source`;
  await putTargets(tx, turn, batch.put, String(body['by']));
  await markApplied(tx, body);
  return draftTotals(tx, turn);
}

/** The draft becomes what is in force: the targets of the allotment before, or what was approved where there is none, with every adjustment approved since. @returns the draft's totals */
async function fillFromPlan(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { year, programmes, communes } = await lockedContext(tx, turn);
  const rows = await figureRowsInForce(tx, year, null);
  await tx`delete from plan_allotment_draft where process_id = ${turn.processId}`;
  const given = rows.filter((row) => row.year === year && communes.has(row.communeId) && programmes.includes(row.programme) && (row.households > 0 || row.amountVnd > 0n));
  await putTargets(tx, turn, given, String(body['by']));
  return draftTotals(tx, turn);
}

async function putTargets(tx: Queryable, turn: Turn, targets: readonly (Omit<Target, 'amountVnd'> & { readonly amountVnd: number | bigint })[], by: string): Promise<void> {
  const rows = targets.map((target) => ({ commune_id: target.communeId, programme: target.programme, source: target.source, households: target.households, amount_vnd: String(target.amountVnd) }));
  await tx`
    insert into plan_allotment_draft (process_id, commune_id, programme, source, households, amount_vnd, written_by)
    select ${turn.processId}, commune_id, programme, source, households, amount_vnd, ${by} from jsonb_to_recordset(${tx.json(rows)}) as r(commune_id text, programme text, source text, households int, amount_vnd bigint)
    on conflict (process_id, commune_id, programme, source) do update set households = excluded.households, amount_vnd = excluded.amount_vnd, written_by = excluded.written_by`;
  await tx`update plan_allotment set adjustments = ${adjustmentsApproved(tx, tx`plan_allotment.year`)} where process_id = ${turn.processId}`;
}

/** Puts the draft before the Head as a version, which is never changed. @throws Refusal ALLOTMENT_OVER_APPROVED, ALLOTMENT_EMPTY */
async function submitTargets(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const version = Number(body['version']);
  const context = await lockedContext(tx, turn);
  refuseFaults(faultsOfAllotment(context));
  await tx`
    insert into plan_allotment_line (process_id, version, commune_id, programme, source, households, amount_vnd)
    select process_id, ${version}::int, commune_id, programme, source, households, amount_vnd from plan_allotment_draft where process_id = ${turn.processId}`;
  return { version, ...totalsOf(context.draft) };
}

/** What the Head returned lies before them again, as the next version. */
async function sendAgain(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [from, version] = [Number(body['from']), Number(body['version'])];
  await tx`
    insert into plan_allotment_line (process_id, version, commune_id, programme, source, households, amount_vnd)
    select process_id, ${version}::int, commune_id, programme, source, households, amount_vnd from plan_allotment_line where process_id = ${turn.processId} and version = ${from}`;
  return { version };
}

/** The targets are in force from here on. What was approved may have changed since they were submitted: it is asked again. @throws Refusal ALLOTMENT_OVER_APPROVED */
async function signTargets(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [version, decisionNumber, decidedOn] = [Number(body['version']), String(body['decisionNumber']), String(body['decidedOn'])];
  const context = await lockedContext(tx, turn);
  const targets = await sentTargets(tx, turn.processId, version);
  refuseFaults(faultsOfAllotment({ ...context, draft: targets }));
  // An adjustment that is counted above must not count once more as one approved since, whichever turn began first.
  await tx`
    update plan_allotment set status = 'SIGNED', version = ${version}, decision_number = ${decisionNumber}, decided_on = ${decidedOn}, signed_by = ${String(body['by'])}, signed_at = greatest(${new Date(turn.at)}::timestamptz,
      (select max(approved_at) from plan_campaign where kind = 'plan-adjustment' and year = ${context.year} and status = 'APPROVED'))
    where process_id = ${turn.processId}`;
  return { version, decisionNumber, decidedOn, ...totalsOf(targets) };
}

async function cancelAllotment(tx: Queryable, turn: Turn): Promise<Json> {
  await tx`update plan_allotment set status = 'CANCELLED' where process_id = ${turn.processId} and status = 'PREPARING'`;
  return {};
}

/** What the draft is checked against, with the figures of its year held still until the transaction ends. */
async function lockedContext(tx: Queryable, turn: Turn): ReturnType<typeof allotmentContext> {
  const [row] = await tx<{ year: number }[]>`select year from plan_allotment where process_id = ${turn.processId}`;
  await lockFigures(tx, row?.year ?? 0);
  return allotmentContext(tx, turn.processId);
}

async function draftTotals(tx: Queryable, turn: Turn): Promise<Json> {
  return totalsOf(await draftTargets(tx, turn.processId));
}

function totalsOf(targets: readonly Target[]): { communes: number; targets: number; households: number; amountVnd: number } {
  const { households, amountVnd } = sumOf(targets);
  return { communes: new Set(targets.map(({ communeId }) => communeId)).size, targets: targets.length, households, amountVnd: vndToNumber(amountVnd) };
}

export function createAllotmentActivities({ database: { sql } }: ActivityDeps): AllotmentActivities {
  return {
    async allotmentMakers({ processId }) {
      const authors = await sql<{ id: string }[]>`select distinct written_by as id from plan_allotment_draft where process_id = ${processId}`;
      return withPrincipals(sql, authors.map(({ id }) => id), [processId], steps.enter);
    },
  };
}
