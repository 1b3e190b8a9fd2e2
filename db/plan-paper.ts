import type { Figures } from '../domain/figures.ts';
import type { FundingSource } from '../domain/plan.ts';
import type { Queryable, Statement } from './client.ts';
import { versionsInside } from './plan-versions.ts';

/** Is the content of a version still what its digest says? */
export async function isWhole(sql: Queryable, processId: string, version: number): Promise<boolean> {
  const [row] = await sql<{ whole: boolean }[]>`
    select v.sha256 = plan_version_sha256(process_id, version, children) and v.households = coalesce(s.households, 0) and v.amount_vnd = coalesce(s.amount, 0) as whole
    from plan_version v cross join lateral (
      select sum(households) as households, sum(amount_vnd) as amount from plan_synthesis s where s.process_id = v.process_id and s.version = v.version
    ) s where process_id = ${processId} and version = ${version}`;
  return row?.whole ?? false;
}

/** The version that carries a digest. */
export async function versionByDigest(sql: Queryable, sha256: string): Promise<{ processId: string; version: number } | undefined> {
  const [row] = await sql<{ processId: string; version: number }[]>`select process_id as "processId", version from plan_version where sha256 = ${sha256}`;
  return row;
}

/** Who acted when a step was decided, and by which right. */
export interface PaperAct {
  readonly personId: string;
  readonly actingFor: string | null;
  /** The appointment or delegation. */
  readonly basis: string | null;
}

/** The last decision of a step of a process up to a moment. */
export async function lastActOf(sql: Queryable, processId: string, step: string, upTo: Date): Promise<PaperAct | undefined> {
  const [row] = await sql<PaperAct[]>`
    select actor as "personId", acting_for as "actingFor", basis from ledger_entry
    where chain = ${processId} and action = 'task.decided' and starts_with(subject, ${`${processId}~${step}~`}) and at <= ${upTo} order by seq desc limit 1`;
  return row;
}

/** `with recursive` part `inside`: the version, and every version that it was made from. */
const inside = (sql: Queryable, processId: string, version: number): Statement =>
  versionsInside(sql, sql`select v.process_id, v.version, p.unit_id from plan_version v join process p on p.id = v.process_id where v.process_id = ${processId} and v.version = ${version}`);

export interface AbsentRow {
  readonly unitId: string;
  /** The unit that went on without it. */
  readonly leftOutBy: string;
  readonly reason: string;
}

/** Units that a version, or one that it was made from, went on without. */
export async function absentFrom(sql: Queryable, processId: string, version: number): Promise<AbsentRow[]> {
  return sql<AbsentRow[]>`
    with recursive ${inside(sql, processId, version)}
    select e.child_unit_id as "unitId", i.unit_id as "leftOutBy", coalesce(t.body, e.reason) as reason
    from inside i join plan_exception e on e.process_id = i.process_id and e.version = i.version left join free_text t on t.id = e.reason order by 2, 1`;
}

export interface UnitSum extends Figures {
  readonly unitId: string;
  /** The unit whose synthesis it is in. */
  readonly above: string;
  readonly source: FundingSource;
  readonly year: number;
}

/** Sums of the units at the lowest level behind a version, by source and year. */
export async function lowestSums(sql: Queryable, processId: string, version: number): Promise<UnitSum[]> {
  return sql<UnitSum[]>`
    with recursive ${inside(sql, processId, version)}
    select i.unit_id as "unitId", i.above, s.source, s.year, sum(s.households)::int as households, sum(s.amount_vnd)::bigint as "amountVnd"
    from inside i join plan_version v on v.process_id = i.process_id and v.version = i.version and jsonb_array_length(v.children) = 0
    join plan_synthesis s on s.process_id = i.process_id and s.version = i.version
    where i.above is not null group by 1, 2, 3, 4 order by 2, 1, 3, 4`;
}
