import type { Queryable, Statement } from '../db/client.ts';
import { Refusal } from '../domain/errors.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Cell } from '../domain/plan.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import type { ChildVersion } from './plan-versions.ts';
import { keepVersion } from './plan-versions.ts';

/** Under which id is kept what a decision is about to overwrite. */
const keptId = (body: Facts): string => `before~${String(body['task'])}`;

/** Digest of a kept table, as the database itself can tell it. */
const digestOf = (tx: Queryable) => tx`encode(sha256(convert_to(body::text, 'UTF8')), 'hex')`;

/** Parts of a `with`: keeps the reasons that lines carry from an earlier return, which an acceptance takes off them. Most plans have none. */
export function reasonsBefore(tx: Queryable, turn: Turn, body: Facts): Statement {
  return tx`
    reasons as (select jsonb_agg(jsonb_build_object('id', id, 'reason', return_reason, 'returned_by', returned_by) order by id) as lines
      from plan_line where process_id = ${String(body['communeProcess'])} and status = 'SUBMITTED' and return_reason is not null having count(*) > 0),
    kept as (insert into staged_table (id, process_id, body, sha256, applied_at)
      select ${keptId(body)}, ${turn.processId}, body, ${digestOf(tx)}, clock_timestamp() from (select jsonb_build_object('lines', lines, 'noNeed', '[]'::jsonb) as body from reasons) whole on conflict do nothing)`;
}

/** Keeps the reasons that lines carry and the declarations that a return takes out. */
export async function keepBefore(tx: Queryable, turn: Turn, body: Facts, noNeed: readonly Cell[]): Promise<void> {
  const process = String(body['communeProcess']);
  await tx`
    insert into staged_table (id, process_id, body, sha256, applied_at)
    select ${keptId(body)}, ${turn.processId}, body, ${digestOf(tx)}, clock_timestamp() from (select jsonb_build_object(
      'lines', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'reason', return_reason, 'returned_by', returned_by) order by id), '[]') from plan_line where process_id = ${process} and status = 'SUBMITTED' and return_reason is not null),
      'noNeed', (select coalesce(jsonb_agg(to_jsonb(n) - 'process_id' order by n.programme, n.source, n.year), '[]') from plan_no_need n
        join jsonb_to_recordset(${tx.json(noNeed as never)}) as r(programme text, source text, year int) on r.programme = n.programme and r.source = n.source and r.year = n.year where n.process_id = ${process})) as body) whole
    on conflict do nothing`;
}

/** An acceptance is taken back: the lines that it accepted wait for a decision again, with the reasons they carried. */
export async function undoAccept(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  return { reopened: await putBack(tx, turn, body, String(body['communeProcess']), ['ACCEPTED']) };
}

/** A return is taken back: what was sent as one version stands as the next, and a commune's lines and declarations are as they were before the return. */
export async function sendAgain(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [from, version] = [Number(body['from']), Number(body['version'])];
  const lines = await putBack(tx, turn, body, turn.processId, ['ACCEPTED', 'RETURNED', 'DRAFT']);
  await tx`
    insert into plan_no_need (process_id, programme, source, year, declared_in_version, declared_by)
    select ${turn.processId}, programme, source, coalesce(year, (select c.year from plan_campaign c where c.kind = ${turn.kind} and c.period = ${turn.period})), declared_in_version, declared_by
    from staged_table, jsonb_to_recordset(body->'noNeed') as r(programme text, source text, year int, declared_in_version int, declared_by text) where id = ${keptId(body)} on conflict do nothing`;
  await tx`
    insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd, written_by)
    select process_id, ${version}::int, programme, source, year, child_unit_id, households, amount_vnd, written_by from plan_synthesis where process_id = ${turn.processId} and version = ${from}`;
  await tx`
    insert into plan_exception (process_id, version, child_unit_id, reason, decided_by)
    select process_id, ${version}::int, child_unit_id, reason, decided_by from plan_exception where process_id = ${turn.processId} and version = ${from}`;
  const [sent] = await tx<{ by: string; children: ChildVersion[] }[]>`select sent_by as by, children from plan_version where process_id = ${turn.processId} and version = ${from}`;
  if (sent) await keepVersion(tx, turn, version, sent.by, sent.children);
  return { version, lines };
}

/**
 * The lines that a decision changed are those written with its turn. @returns how many
 * @throws Refusal BATCH_ALTERED when what was kept of them is not what it was
 */
async function putBack(tx: Queryable, turn: Turn, body: Facts, process: string, from: ('ACCEPTED' | 'RETURNED' | 'DRAFT')[]): Promise<number> {
  const [kept] = await tx<{ lines: Json; whole: boolean }[]>`select body->'lines' as lines, sha256 = ${digestOf(tx)} as whole from staged_table where id = ${keptId(body)}`;
  if (kept?.whole === false) throw new Refusal('BATCH_ALTERED');
  const rows = await tx`
    update plan_line l set status = 'SUBMITTED', return_reason = r.reason, returned_by = r.returned_by, updated_at = ${new Date(turn.at)}
    from plan_line own left join jsonb_to_recordset(${tx.json((kept?.lines ?? []) as never)}) as r(id text, reason text, returned_by text) on r.id = own.id
    where l.id = own.id and own.process_id = ${process} and own.updated_at = ${new Date(Number(body['at']))} and own.status = any(${from}) returning l.id`;
  return rows.length;
}
