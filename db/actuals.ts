import type { UnitMatch } from '../domain/actual-units.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Figures } from '../domain/figures.ts';
import type { FundingSource } from '../domain/plan.ts';
import { planKinds } from '../domain/plan.ts';
import type { CellProgress } from '../domain/share.ts';
import { sumOfPresent } from '../domain/share.ts';
import type { Queryable } from './client.ts';
import { byName } from './collation.ts';
import { approvedFigures, figureRowsInForce } from './plan-figures.ts';
import { campaignsOf } from './plans.ts';
import type { Named } from './programmes.ts';
import { areaOf, inForce, unitsBelow, unitSummaries } from './units.ts';

/** A month's figures as they were imported. */
export interface ImportRow extends Figures {
  readonly id: string;
  readonly year: number;
  readonly month: number;
  /** 1 for the first of the month; the last is in force. */
  readonly version: number;
  readonly fileSha256: string;
  readonly importedAt: Date;
  readonly importedBy: string;
}

/** What was lent in a commune since the beginning of the year, of one programme and source. */
export interface ActualRow extends Figures {
  readonly communeId: string;
  readonly programme: string;
  readonly source: FundingSource;
}

const importColumns = (sql: Queryable) => sql`
  i.id, i.year, i.month, i.version, i.file_sha256 as "fileSha256", i.imported_at as "importedAt", i.imported_by as "importedBy", i.households, i.amount_vnd as "amountVnd"`;

/** Every import of a year with the number of its rows: the newest month first, of a month the newest version. */
export async function importsOf(sql: Queryable, year: number): Promise<(ImportRow & { readonly rows: number })[]> {
  return sql<(ImportRow & { readonly rows: number })[]>`
    select ${importColumns(sql)}, (select count(*)::int from plan_actual a where a.import_id = i.id) as rows from plan_actual_import i where i.year = ${year} order by i.month desc, i.version desc`;
}

/** The import of a month that is in force; of no month, that of the year's last. */
export async function importInForce(sql: Queryable, year: number, month: number | null): Promise<ImportRow | undefined> {
  const [row] = await sql<ImportRow[]>`
    select ${importColumns(sql)} from plan_actual_import i where i.year = ${year} and ${month === null ? sql`true` : sql`i.month = ${month}`} order by i.month desc, i.version desc limit 1`;
  return row;
}

/** The import in force of the last month before this one that has any. */
export async function importBefore(sql: Queryable, year: number, month: number): Promise<ImportRow | undefined> {
  const [row] = await sql<ImportRow[]>`select ${importColumns(sql)} from plan_actual_import i where i.year = ${year} and i.month < ${month} order by i.month desc, i.version desc limit 1`;
  return row;
}

export async function actualsOf(sql: Queryable, importId: string): Promise<ActualRow[]> {
  return sql<ActualRow[]>`select commune_id as "communeId", programme, source, households, amount_vnd as "amountVnd" from plan_actual where import_id = ${importId}`;
}

/** Lets one import of a year follow the other, until the transaction ends. */
export async function lockActuals(tx: Queryable, year: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`actuals:${year}`}, 0))`;
}

/** Writes an import and its rows: all, or with the transaction none. */
export async function writeImport(tx: Queryable, one: ImportRow, rows: readonly ActualRow[]): Promise<void> {
  await tx`
    insert into plan_actual_import (id, year, month, version, file_sha256, imported_at, imported_by, households, amount_vnd)
    values (${one.id}, ${one.year}, ${one.month}, ${one.version}, ${one.fileSha256}, ${one.importedAt}, ${one.importedBy}, ${one.households}, ${one.amountVnd})`;
  const values = rows.map((row) => ({ ...row, amountVnd: String(row.amountVnd) }));
  await tx`
    insert into plan_actual (import_id, commune_id, programme, source, households, amount_vnd)
    select ${one.id}, "communeId", programme, source, households, "amountVnd"
    from jsonb_to_recordset(${tx.json(values as never)}) as r("communeId" text, programme text, source text, households int, "amountVnd" bigint)`;
}

/** What files may put before a commune's name, folded. */
const types = '^(xa|phuong|thi tran|dac khu) ';

/**
 * Communes, present and former, that bear or bore these codes and names, each with the communes of a day that it is or went into. Names are compared as search does, and also
 * without what kind of commune they are.
 * @param within units in whose area a commune counts as inside
 */
export async function unitsNamed(sql: Queryable, asked: { readonly codes: readonly string[]; readonly names: readonly string[] }, onDate: CivilDate, within: readonly string[]): Promise<UnitMatch[]> {
  return sql<UnitMatch[]>`
    with recursive asked as (
      select 'code' as by, label, label as key from unnest(${[...asked.codes]}::text[]) label
      union all select 'name', label, fold_name(label) from unnest(${[...asked.names]}::text[]) label),
    bearing as (
      select n.unit_id, n.code, lower(n.name) as name, array_to_string(n.words, ' ') as folded, ${inForce(sql, 'n', onDate)} and ${inForce(sql, 'u', onDate)} as current
      from unit_name n join unit u on u.id = n.unit_id where u.kind in ('COMMUNE', 'FORMER_COMMUNE')),
    named as (
      select by, label, unit_id, current, 1 as rank from asked join bearing on code = key and by = 'code'
      union all select by, label, unit_id, current, 1 from asked join bearing on unit_id = key and by = 'code'
      union all select by, label, unit_id, current, case when name = lower(normalize(label, NFC)) then 1 else 2 end from asked join bearing on folded = key and by = 'name'
      union all select by, label, unit_id, current, 3 from asked join bearing on regexp_replace(folded, ${types}, '') = key and by = 'name' where folded <> key),
    later(unit_id, id) as (
      select unit_id, unit_id from named
      union select later.unit_id, s.to_unit_id from later join unit_succession s on s.from_unit_id = later.id and s.on_date <= ${onDate}::date),
    inside as materialized (${unitsBelow(sql, within, onDate)})
    select distinct named.by, named.label, named.unit_id as "unitId", named.current, named.rank, u.id as "communeId", now.name as "communeName", u.id in (select id from inside) as inside
    from named join later using (unit_id) join unit u on u.id = later.id and u.kind = 'COMMUNE' and ${inForce(sql, 'u', onDate)}
    join unit_name now on now.unit_id = u.id and ${inForce(sql, 'now', onDate)}`;
}

/**
 * Communes in the area of one of these units on a day, in Vietnamese order of their names. One that has ended by then is in the area it was in on its last day: what was
 * planned for it stays in the sums of whoever was above it.
 */
export async function communesWithin(sql: Queryable, units: readonly string[], onDate: CivilDate): Promise<Named[]> {
  const ended = await sql<{ day: CivilDate }[]>`select distinct (valid_to - 1)::text as day from unit where kind = 'COMMUNE' and valid_to <= ${onDate}::date`;
  const inside = ended.reduce((any, { day }) => sql`${any} or (u.valid_to = ${day}::date + 1 and u.id in (${unitsBelow(sql, units, day)}))`, sql`u.id in (${unitsBelow(sql, units, onDate)})`);
  return sql<Named[]>`select id, name from (${unitSummaries(sql, onDate)} where u.kind = 'COMMUNE' and (${inside})) commune order by ${byName(sql, 'name', 'id')}`;
}

/** The area of a unit on a day; of one that has ended by then, as of its last. */
export async function lastAreaOf(sql: Queryable, unitId: string, onDate: CivilDate): Promise<string[]> {
  const [unit] = await sql<{ day: CivilDate }[]>`select least(${onDate}::date, valid_to - 1)::text as day from unit where id = ${unitId}`;
  return areaOf(sql, unitId, unit?.day ?? onDate);
}

export interface ProgressRow extends CellProgress {
  readonly communeId: string;
  readonly programme: string;
  readonly source: FundingSource;
}

/** The plan of a year, its adjustments, the targets in force and the figures of an import, of each commune and cell that has any. */
export async function progressOf(sql: Queryable, year: number, planId: string, importId: string | null): Promise<ProgressRow[]> {
  const adjusting = (await campaignsOf(sql, planKinds.adjustment, year)).filter((campaign) => campaign.status === 'APPROVED');
  const [approved, target, actual, ...adjustments] = await Promise.all([
    approvedFigures(sql, planId), figureRowsInForce(sql, year, null), importId === null ? [] : actualsOf(sql, importId), ...adjusting.map(({ processId }) => approvedFigures(sql, processId)),
  ]);
  const rows = new Map<string, ProgressRow>();
  const add = (column: keyof CellProgress, figures: readonly (ActualRow & { readonly year?: number })[]): void => {
    for (const { communeId, programme, source, households, amountVnd, year: of = year } of figures) {
      if (of !== year) continue;
      const key = `${communeId}/${programme}/${source}`;
      const row = rows.get(key) ?? { communeId, programme, source, approved: null, adjustments: null, target: null, actual: null };
      rows.set(key, { ...row, [column]: sumOfPresent([row[column], { households, amountVnd }]) });
    }
  };
  add('approved', approved);
  add('adjustments', adjustments.flat());
  add('target', target);
  add('actual', actual);
  return [...rows.values()];
}
