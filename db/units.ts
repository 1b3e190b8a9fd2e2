import type { CivilDate } from '../domain/civil-date.ts';
import type { UnitKind } from '../domain/roles.ts';
import type { Queryable } from './client.ts';

/** `select id, above`: every unit with the unit next above it on a day. Says in SQL what `unitAbove` of domain/units.ts says. */
export function unitTree(sql: Queryable, onDate: CivilDate) {
  return sql`
    select u.id, case when u.kind = 'COMMUNE' then coalesce(p.office_id, u.parent_id) else u.parent_id end as above
    from unit u
    left join planning_office p on u.kind = 'COMMUNE' and p.commune_id = u.id and p.valid_from <= ${onDate}::date and (p.valid_to is null or p.valid_to > ${onDate}::date)`;
}

/**
 * The unit, then every unit above it on a day: commune, planning office, branch, province. Empty when the unit is unknown.
 * A commune without a planning office that day stands directly under the province.
 */
export async function areaOf(sql: Queryable, unitId: string, onDate: CivilDate): Promise<string[]> {
  return (await areasOf(sql, [unitId], onDate)).get(unitId) ?? [];
}

/** As `areaOf`, for many units in one query. Unknown units are missing in the answer. */
export async function areasOf(sql: Queryable, unitIds: readonly string[], onDate: CivilDate): Promise<Map<string, string[]>> {
  const rows = await sql<{ unitId: string; area: string[] }[]>`
    with recursive up(unit_id, id, above, depth) as (
      select t.id, t.id, t.above, 1 from (${unitTree(sql, onDate)}) t where t.id = any(${[...unitIds]}::text[])
      union all
      select up.unit_id, t.id, t.above, up.depth + 1 from up join lateral (${unitTree(sql, onDate)} where u.id = up.above) t on true where up.depth < 10
    )
    select unit_id as "unitId", array_agg(id order by depth) as area from up group by unit_id`;
  return new Map(rows.map((row) => [row.unitId, row.area]));
}

/** `select id`: every unit whose area on a day contains one of the given units, these included. For lists of what hangs on units. */
export function unitsBelow(sql: Queryable, unitIds: readonly string[], onDate: CivilDate) {
  return sql`
    with recursive tree as materialized (${unitTree(sql, onDate)}),
    below(id) as (
      select id from tree where id = any(${[...unitIds]}::text[])
      union
      select tree.id from below join tree on tree.above = below.id
    )
    select id from below`;
}

export interface UnitSummary {
  readonly id: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  /** The name in force on the day asked for; the last one of an ended unit, the first one of a unit to come. */
  readonly name: string;
  readonly code: string | null;
  readonly type: string | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

/** `select …`: units as `UnitSummary`, with the name as of a day. The unit is `u` in what is appended. */
export function unitSummaries(sql: Queryable, onDate: CivilDate) {
  return sql`
    select u.id, u.kind, u.parent_id as "parentId", n.name, n.code, n.type, u.valid_from::text as "validFrom", u.valid_to::text as "validTo"
    from unit u
    join lateral (
      select name, code, type from unit_name where unit_id = u.id
      order by (valid_from <= ${onDate}::date and (valid_to is null or valid_to > ${onDate}::date)) desc, abs(valid_from - ${onDate}::date)
      limit 1
    ) n on true`;
}

/** Units by id as of a day, in no particular order; unknown ids are missing. */
export async function findUnits(sql: Queryable, unitIds: readonly string[], onDate: CivilDate): Promise<UnitSummary[]> {
  return sql<UnitSummary[]>`${unitSummaries(sql, onDate)} where u.id = any(${[...unitIds]}::text[])`;
}

export async function findUnit(sql: Queryable, unitId: string, onDate: CivilDate): Promise<UnitSummary | undefined> {
  return (await findUnits(sql, [unitId], onDate))[0];
}

/** The communes an office (or the branch) plans with on a day, in order of id. */
export async function communesOfOffice(sql: Queryable, officeId: string, onDate: CivilDate): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select u.id from planning_office p join unit u on u.id = p.commune_id
    where p.office_id = ${officeId} and ${inForce(sql, 'p', onDate)} and ${inForce(sql, 'u', onDate)} order by u.id`;
  return rows.map((row) => row.id);
}

export interface PlanningOffices {
  /** Office (or branch) of each commune that has exactly one. */
  readonly officeByCommune: ReadonlyMap<string, string>;
  /** Communes that lack one, or whose office no longer exists that day. Overlaps can't be stored. */
  readonly missing: readonly string[];
}

/** Who plans with each of the communes that exist on a day. */
export async function planningOffices(sql: Queryable, onDate: CivilDate): Promise<PlanningOffices> {
  const rows = await sql<{ communeId: string; officeIds: string[] }[]>`
    select c.id as "communeId", array_remove(array_agg(o.id), null) as "officeIds"
    from unit c
    left join planning_office p on p.commune_id = c.id and ${inForce(sql, 'p', onDate)}
    left join unit o on o.id = p.office_id and ${inForce(sql, 'o', onDate)}
    where c.kind = 'COMMUNE' and ${inForce(sql, 'c', onDate)}
    group by c.id order by c.id`;
  const officeByCommune = new Map<string, string>();
  const missing: string[] = [];
  for (const { communeId, officeIds } of rows) {
    const [officeId, another] = officeIds;
    if (officeId === undefined || another !== undefined) missing.push(communeId);
    else officeByCommune.set(communeId, officeId);
  }
  return { officeByCommune, missing };
}

/** Condition: the row of this alias is in force on a day (`valid_from` to, not including, `valid_to`). */
export function inForce(sql: Queryable, alias: string, onDate: CivilDate) {
  return sql`(${sql(alias)}.valid_from <= ${onDate}::date and (${sql(alias)}.valid_to is null or ${sql(alias)}.valid_to > ${onDate}::date))`;
}

/** The province, as the area of what belongs to no unit below it. Empty before the seed. */
export async function provinceIds(sql: Queryable): Promise<string[]> {
  return (await sql<{ id: string }[]>`select id from unit where kind = 'PROVINCE'`).map((row) => row.id);
}

/** The bank's branches, as the area of what they decide for the whole province. Empty before the seed. */
export async function branchIds(sql: Queryable): Promise<string[]> {
  return (await sql<{ id: string }[]>`select id from unit where kind = 'BRANCH'`).map((row) => row.id);
}
