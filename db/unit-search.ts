import type { CivilDate } from '../domain/civil-date.ts';
import type { UnitKind } from '../domain/roles.ts';
import type { Queryable } from './client.ts';
import { behindName, byName } from './collation.ts';
import type { NameKey } from './collation.ts';
import { inForce, unitSummaries, unitTree } from './units.ts';
import type { UnitSummary } from './units.ts';

export interface UnitQuery {
  readonly onDate: CivilDate;
  readonly kind?: UnitKind | undefined;
  /** Units directly below this one: its parts, and for an office the communes it plans with. */
  readonly parentId?: string | undefined;
  /** Part of a name, present or past, of the unit or of one that went into it. Diacritics, case, apostrophes and i/y do not matter. */
  readonly text?: string | undefined;
  /** Name and id of the last unit of the page before. */
  readonly after?: NameKey | undefined;
  readonly limit: number;
}

/** A name by which a unit was found, with the unit that bore it. */
export interface FoundBy {
  readonly unitId: string;
  readonly name: string;
  readonly formerDistrict: string | null;
  readonly formerProvince: string | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

export interface FoundUnit extends UnitSummary {
  /** Empty when nothing was searched for. */
  readonly foundBy: readonly FoundBy[];
}

/**
 * Units in force on a day, by name in Vietnamese order. With a text: those whose name, present or past, contains it, and all successors of former units whose name did,
 * each with the names that led to it. Former units themselves are listed only when their kind is asked for, whatever the day.
 */
export async function searchUnits(sql: Queryable, query: UnitQuery): Promise<FoundUnit[]> {
  const { onDate, kind, parentId, text, after, limit } = query;
  return sql<FoundUnit[]>`
    with recursive named(unit_id, by_unit, by_from) as (
      ${text === undefined ? sql`select null::text, null::text, null::date where false` : sql`select unit_id, unit_id, valid_from from unit_name where fold_name(${text}) <> '' and fold_name(name) like '%' || fold_name(${text}) || '%'`}
      union
      select s.to_unit_id, named.by_unit, named.by_from from named join unit_succession s on s.from_unit_id = named.unit_id
    ),
    found as (
      select named.unit_id, json_agg(json_build_object('unitId', n.unit_id, 'name', n.name, 'formerDistrict', n.former_district, 'formerProvince', n.former_province,
        'validFrom', n.valid_from, 'validTo', n.valid_to) order by n.valid_from desc, n.unit_id) as by
      from named join unit_name n on n.unit_id = named.by_unit and n.valid_from = named.by_from group by named.unit_id
    )
    select summary.*, coalesce(found.by, '[]') as "foundBy"
    from (${unitSummaries(sql, onDate)} where ${kind === 'FORMER_COMMUNE' ? sql`true` : inForce(sql, 'u', onDate)}) summary
    left join found on found.unit_id = summary.id
    where ${behindName(sql, 'summary.name', 'summary.id', after)}
      and ${kind === undefined ? sql`true` : sql`summary.kind = ${kind}`}
      and ${text === undefined ? sql`true` : sql`found.unit_id is not null`}
      and ${parentId === undefined ? sql`true` : sql`summary.id in (select t.id from (${unitTree(sql, onDate)}) t join unit on unit.id = t.id where t.above = ${parentId} or unit.parent_id = ${parentId})`}
    order by ${byName(sql, 'summary.name', 'summary.id')} limit ${limit}`;
}

export interface UnitName {
  readonly name: string;
  readonly code: string | null;
  readonly type: string | null;
  readonly formerDistrict: string | null;
  readonly formerProvince: string | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

/** A unit on the other side of a reorganization. Parts have no proportions. */
export interface Kin {
  readonly unitId: string;
  readonly name: string;
  readonly formerDistrict: string | null;
  readonly onDate: CivilDate;
  readonly share: 'whole' | 'part-main' | 'part';
}

export interface UnitDetails {
  readonly names: readonly UnitName[];
  readonly successors: readonly Kin[];
  readonly predecessors: readonly Kin[];
  readonly planningOffices: readonly { readonly officeId: string; readonly validFrom: CivilDate; readonly validTo: CivilDate | null; readonly source: string }[];
  readonly transactionPoints: readonly { readonly id: string; readonly name: string; readonly host: string; readonly fixedDay: number; readonly startTime: string; readonly formerCommuneId: string | null; readonly source: string }[];
}

/** Everything about a unit over time; of its transaction points those that exist on a day or will. */
export async function unitDetails(sql: Queryable, unitId: string, onDate: CivilDate): Promise<UnitDetails> {
  const [names, successors, predecessors, planningOffices, transactionPoints] = await Promise.all([
    sql<UnitName[]>`
      select name, code, type, former_district as "formerDistrict", former_province as "formerProvince", valid_from::text as "validFrom", valid_to::text as "validTo"
      from unit_name where unit_id = ${unitId} order by valid_from desc`,
    kin(sql, sql`s.to_unit_id`, sql`s.from_unit_id = ${unitId}`),
    kin(sql, sql`s.from_unit_id`, sql`s.to_unit_id = ${unitId}`),
    sql<UnitDetails['planningOffices'][number][]>`select office_id as "officeId", valid_from::text as "validFrom", valid_to::text as "validTo", source from planning_office where commune_id = ${unitId} order by valid_from desc`,
    sql<UnitDetails['transactionPoints'][number][]>`
      select p.id, u.name, p.host, p.fixed_day as "fixedDay", to_char(p.start_time, 'HH24:MI') as "startTime", p.former_commune_id as "formerCommuneId", p.source
      from (${unitSummaries(sql, onDate)} where u.parent_id = ${unitId} and (u.valid_to is null or u.valid_to > ${onDate}::date)) u join transaction_point p on p.id = u.id order by p.id`,
  ]);
  return { names, successors, predecessors, planningOffices, transactionPoints };
}

function kin(sql: Queryable, other: ReturnType<typeof sql>, condition: ReturnType<typeof sql>): PromiseLike<Kin[]> {
  return sql<Kin[]>`
    select ${other} as "unitId", n.name, n.former_district as "formerDistrict", s.on_date::text as "onDate", s.share
    from unit_succession s join lateral (select name, former_district from unit_name where unit_id = ${other} order by abs(valid_from - s.on_date) limit 1) n on true
    where ${condition} order by ${other}`;
}
