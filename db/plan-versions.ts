import type { Figures } from '../domain/figures.ts';
import type { PlanPart } from '../domain/plan-compare.ts';
import type { Cell, PlanLevel } from '../domain/plan.ts';
import type { Queryable, Statement } from './client.ts';
import type { PlanVersionChild } from './schema/plan.ts';

/** A version that was sent, or a commune's plan as it is being prepared. */
export type VersionRef = number | 'draft';

export interface PlanVersionRow extends Figures {
  readonly version: number;
  readonly sentAt: Date;
  readonly sentBy: string;
  readonly sha256: string;
  readonly children: readonly PlanVersionChild[];
  /** Children that it went on without. */
  readonly exceptions: number;
}

/** Every version that a process has sent, the newest first; or one of them, if it is there. */
export async function versionsOf(sql: Queryable, processId: string, only: number | 'newest' | null = null): Promise<PlanVersionRow[]> {
  return sql<PlanVersionRow[]>`
    select version, sent_at as "sentAt", sent_by as "sentBy", households, amount_vnd as "amountVnd", sha256, children,
      (select count(*)::int from plan_exception e where e.process_id = v.process_id and e.version = v.version) as exceptions
    from plan_version v where process_id = ${processId} ${typeof only === 'number' ? sql`and version = ${only}` : sql``} order by version desc ${only === 'newest' ? sql`limit 1` : sql``}`;
}

/** A process by what the levels of its campaign are found with. */
export interface PlanOf {
  readonly id: string;
  readonly kind: string;
  readonly period: string;
  readonly unitId: string;
  readonly area: readonly string[];
}

/** `with recursive` parts: `link` is every version of a child inside a version of a level above this process, `up` goes from each version of the process to all that contain it. */
const above = (sql: Queryable, { id, kind, period, area }: PlanOf) => sql`
  link (process_id, unit_id, version, child, child_version) as (
    select p.id, p.unit_id, v.version, c."processId", c.version from process p join plan_version v on v.process_id = p.id cross join jsonb_to_recordset(v.children) as c("processId" text, version int)
    where p.kind = ${kind} and p.period = ${period} and p.unit_id = any(${[...area]}) and p.id <> ${id}),
  up (own, process_id, version) as (
    select version, process_id, version from plan_version where process_id = ${id}
    union select up.own, link.process_id, link.version from up join link on link.child = up.process_id and link.child_version = up.version)`;

/** Where each version of a process stands: in which syntheses next above, and whether it is in what the Head approved. A version in none, and not approved, is missing. */
export async function fatesOf(sql: Queryable, process: PlanOf): Promise<{ version: number; includedIn: { processId: string; unitId: string; version: number }[]; approved: boolean }[]> {
  return sql<{ version: number; includedIn: { processId: string; unitId: string; version: number }[]; approved: boolean }[]>`
    with recursive ${above(sql, process)}
    select up.own as version, bool_or(c.process_id is not null) as approved,
      coalesce(jsonb_agg(distinct jsonb_build_object('processId', link.process_id, 'unitId', link.unit_id, 'version', link.version)) filter (where link.process_id is not null), '[]') as "includedIn"
    from up left join link on link.child = ${process.id} and link.child_version = up.own
    left join plan_campaign c on c.process_id = up.process_id and c.approved_version = up.version and c.status = 'APPROVED'
    group by up.own order by up.own`;
}

/** `select`: the rows of a version, or a commune's lines and declarations as they are now. A declaration of no need is a nought that carries the commune's own id. */
export function partsSql(sql: Queryable, processId: string, version: VersionRef): Statement {
  return version === 'draft'
    ? sql`
        select programme, source, year, origin_id as child_unit_id, households, amount_vnd from plan_line where process_id = ${processId}
        union all
        select n.programme, n.source, n.year, p.unit_id, 0, 0 from plan_no_need n join process p on p.id = n.process_id where n.process_id = ${processId}`
    : sql`select programme, source, year, child_unit_id, households, amount_vnd from plan_synthesis where process_id = ${processId} and version = ${version}`;
}

/** Rows of a version. @param communeId whose declarations of no need are left out, where only what comes from an origin is asked for */
export async function partsOf(sql: Queryable, processId: string, version: VersionRef, communeId: string | null): Promise<PlanPart[]> {
  return sql<PlanPart[]>`
    select programme, source, year, child_unit_id as "childUnitId", households, amount_vnd as "amountVnd" from (${partsSql(sql, processId, version)}) p
    where child_unit_id is distinct from ${communeId} order by programme, source, year, child_unit_id`;
}

/**
 * A `with recursive` part `inside`: versions, and below each every version that it was made from, with its unit and the unit whose version it is a part of, null of the first.
 * @param first `select` of process, version and unit of those to begin with; each is the `root` of what is below it
 */
export const versionsInside = (sql: Queryable, first: Statement) => sql`
  inside (root, process_id, version, unit_id, above) as (
    select first.process_id, first.process_id, first.version, first.unit_id, null::text from (${first}) first (process_id, version, unit_id)
    union all
    select i.root, c."processId", c.version, c."unitId", i.unit_id from inside i join plan_version v on v.process_id = i.process_id and v.version = i.version
    cross join jsonb_to_recordset(v.children) as c("unitId" text, "processId" text, version int))`;

/** `select`: the parts of the communes in a version, with the commune in place of child or origin; of a branch, as its offices took them over. */
export function communePartsSql(sql: Queryable, process: Pick<PlanOf, 'id' | 'unitId'>, level: PlanLevel, version: VersionRef): Statement {
  if (level === 'office') return partsSql(sql, process.id, version);
  if (level === 'commune') return sql`select programme, source, year, ${process.unitId}::text as child_unit_id, households, amount_vnd from (${partsSql(sql, process.id, version)}) own`;
  return sql`
    select s.programme, s.source, s.year, s.child_unit_id, s.households, s.amount_vnd from plan_version v cross join jsonb_to_recordset(v.children) as c("processId" text, version int)
    join plan_synthesis s on s.process_id = c."processId" and s.version = c.version where v.process_id = ${process.id} and v.version = ${version}`;
}

export interface LineBehind extends Figures {
  readonly processId: string;
  readonly version: number;
  readonly communeId: string;
  /** The planning office that took it over; of a commune's own version, the office it plans with. */
  readonly officeId: string;
  readonly originId: string;
  /** A declaration that there is no need. */
  readonly noNeed: boolean;
  readonly writtenBy: string | null;
}

export interface LineKey {
  readonly commune: string;
  readonly origin: string;
}

/** The commune lines behind a cell of a version, by commune and origin; one more than `limit`, to know whether there is a next page. */
export async function linesBehind(sql: Queryable, process: Pick<PlanOf, 'id' | 'unitId'>, version: number, cell: Cell, communeType: string, page: { after: LineKey | undefined; limit: number }): Promise<LineBehind[]> {
  return sql<LineBehind[]>`
    with recursive ${versionsInside(sql, sql`select ${process.id}::text, ${version}::int, ${process.unitId}::text`)}
    select i.process_id as "processId", i.version, i.unit_id as "communeId", coalesce(i.above, p.area[2]) as "officeId", s.child_unit_id as "originId", s.child_unit_id = i.unit_id as "noNeed",
      s.households, s.amount_vnd as "amountVnd", s.written_by as "writtenBy"
    from inside i join process p on p.id = i.process_id and p.workflow_type = ${communeType}
    join plan_synthesis s on s.process_id = i.process_id and s.version = i.version and s.programme = ${cell.programme} and s.source = ${cell.source} and s.year = ${cell.year}
    where ${page.after === undefined ? sql`true` : sql`(i.unit_id, s.child_unit_id) > (${page.after.commune}, ${page.after.origin})`}
    order by i.unit_id, s.child_unit_id limit ${page.limit + 1}`;
}

/** The sum of a cell of a version; nothing when the version does not have the cell. */
export async function cellOf(sql: Queryable, processId: string, version: number, cell: Cell): Promise<Figures | undefined> {
  const [row] = await sql<Figures[]>`
    select sum(households)::int as households, sum(amount_vnd)::bigint as "amountVnd" from plan_synthesis
    where process_id = ${processId} and version = ${version} and programme = ${cell.programme} and source = ${cell.source} and year = ${cell.year} having count(*) > 0`;
  return row;
}

export type TableRows = 'programme' | 'child' | 'commune' | 'year';
export type TableColumns = 'source' | 'year' | 'none';

export interface TableSum extends Figures {
  readonly rowKey: string;
  readonly columnKey: string;
}

/** Sums of some parts by the rows and columns of a table: declared noughts are in it, and what nobody said anything about is missing. @param parts `select` of `partsSql` or `communePartsSql` */
export async function tableSums(sql: Queryable, parts: Statement, rows: TableRows, columns: TableColumns): Promise<TableSum[]> {
  const row = { programme: sql`programme`, child: sql`child_unit_id`, commune: sql`child_unit_id`, year: sql`year::text` }[rows];
  const column = { source: sql`source`, year: sql`year::text`, none: sql`''` }[columns];
  return sql<TableSum[]>`
    select ${row} as "rowKey", ${column} as "columnKey", sum(households)::int as households, sum(amount_vnd)::bigint as "amountVnd" from (${parts}) p group by 1, 2 order by 1, 2`;
}

export interface AlteredVersion {
  readonly processId: string;
  readonly version: number;
  /** SHA256: its content is not what its digest says. SUMS: its rows do not add up to its totals. CHILDREN: a part is not what the child's version sums to. */
  readonly what: 'SHA256' | 'SUMS' | 'CHILDREN';
}

/** Versions that are not as they were sent, or that do not add up from the versions they were made from. */
export async function alteredVersions(sql: Queryable): Promise<AlteredVersion[]> {
  return sql<AlteredVersion[]>`
    with kept as (select process_id, version, sum(households) as households, sum(amount_vnd) as amount from plan_synthesis group by 1, 2),
    made as (select v.process_id, v.version, c."unitId" as unit_id, c."processId" as child, c.version as child_version from plan_version v cross join jsonb_to_recordset(v.children) as c("unitId" text, "processId" text, version int)),
    wanted as (
      select m.process_id, m.version, m.unit_id, s.programme, s.source, s.year, sum(s.households) as households, sum(s.amount_vnd) as amount
      from made m join plan_synthesis s on s.process_id = m.child and s.version = m.child_version group by 1, 2, 3, 4, 5, 6),
    parts as (
      select s.process_id, s.version, s.child_unit_id as unit_id, s.programme, s.source, s.year, s.households::bigint, s.amount_vnd::numeric as amount
      from plan_synthesis s join plan_version v on v.process_id = s.process_id and v.version = s.version and v.children <> '[]')
    select process_id as "processId", version, what from (
      select process_id, version, 'SHA256' as what from plan_version where sha256 <> plan_version_sha256(process_id, version, children)
      union
      select process_id, version, 'SUMS' from plan_version v full join kept k using (process_id, version)
        where v.sha256 is null or v.households <> coalesce(k.households, 0) or v.amount_vnd <> coalesce(k.amount, 0)
      union
      select process_id, version, 'CHILDREN' from wanted w full join parts p using (process_id, version, unit_id, programme, source, year)
        where w.households is distinct from p.households or w.amount is distinct from p.amount) altered
    order by 1, 2, 3`;
}

export interface CellDifference extends Cell, Figures {
  readonly processId: string;
}

/** What to compare of one process. */
export interface VersionPair {
  readonly processId: string;
  /** Null for nothing. */
  readonly before: number | null;
  readonly after: VersionRef;
}

/** Cells whose sums differ between two versions of a process, for many processes at once. */
export async function cellDifferences(sql: Queryable, pairs: readonly VersionPair[]): Promise<CellDifference[]> {
  if (pairs.length === 0) return [];
  const rows = pairs.map(({ processId, before, after }) => ({ process_id: processId, before, after: after === 'draft' ? null : after }));
  return sql<CellDifference[]>`
    with pair as (select * from jsonb_to_recordset(${sql.json(rows)}) as r(process_id text, before int, after int))
    select process_id as "processId", programme, source, year, sum(households)::int as households, sum(amount_vnd)::bigint as "amountVnd" from (
      select process_id, programme, source, year, households, amount_vnd from pair join plan_synthesis using (process_id) where version = after
      union all select process_id, programme, source, year, -households, -amount_vnd from pair join plan_synthesis using (process_id) where version = before
      union all select process_id, programme, source, year, households, amount_vnd from pair join plan_line using (process_id) where after is null) d
    group by 1, 2, 3, 4 having sum(households) <> 0 or sum(amount_vnd) <> 0 order by 1, 2, 3, 4`;
}
