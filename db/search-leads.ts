import type { Queryable, Statement } from './client.ts';

/** What a process must be to be found in one way; words as `fold_name` writes them. */
export interface Wanted {
  /** It belongs to one of these units; undefined where it may be any. */
  readonly units: readonly string[] | undefined;
  /** Somebody took part whose name has all of these words. */
  readonly person: readonly string[];
  /** Its kind and period have all of these words. */
  readonly period: readonly string[];
  /** Its id has all of these words, one of them beside kind, period and unit. */
  readonly id: readonly string[];
  readonly kind: string | undefined;
}

/** Along which index its processes are reached. */
export type By = 'id' | 'met' | 'unit' | 'person' | 'period';

/** One such path, with how long it is. */
export interface Lead {
  readonly by: By;
  /** How many units, people or periods it leads along. */
  readonly places: number;
  /** How many processes, counted up to one more than `rare`. */
  readonly processes: number;
  /** Between which instants these were opened, where that is soon known. */
  readonly opened: Opened | undefined;
  /** The processes themselves, where they are found by their ids; the units, each with one of the people beside it, where they are found by both. */
  readonly ids: readonly string[];
  readonly people: readonly string[];
}

export interface Opened {
  readonly first: string;
  readonly last: string;
}

/** From where on something is many. */
export interface Limits {
  /** Up to so many units or people are gone through one by one, each from its newest process on. */
  readonly few: number;
  /** The same of periods: fewer, because theirs stand close together in time. */
  readonly fewPeriods: number;
  /** So many processes are gone through whole; of more, some are surely among the newest that are left. */
  readonly rare: number;
}

export const usualLimits: Limits = { few: 128, fewPeriods: 12, rare: 10_000 };

/** Of so many periods it is asked when their first and last process was opened. */
const SPANNED = 2000;

/** The people whose name has all of these words. */
export const peopleOf = (sql: Queryable, words: readonly string[]) => sql`array(select id from person where words @> ${[...words]}::text[])`;

/** Condition on a process `p`: its id has these words, one of them beside kind, period and unit. */
export function idHas(sql: Queryable, words: readonly string[]): Statement {
  return sql`p.rest_words <> '{}' and p.rest_words && ${[...words]}::text[] and string_to_array(fold_name(p.id), ' ') @> ${[...words]}::text[]`;
}

/** `select kind, period`: those that have all of these words. */
export const periodsOf = (sql: Queryable, { period, kind }: Wanted) =>
  sql`select kind, period from process_period where words @> ${[...period]}::text[] ${kind === undefined ? sql`` : sql`and kind = ${kind}`}`;

/**
 * Every path that leads to all the processes wanted in each of several ways, in the order of their merits where they are equally long. What several ways ask of the periods is looked up once.
 */
export async function leadsTo(sql: Queryable, ways: readonly Wanted[], limits: Limits): Promise<Lead[][]> {
  const periods = new Map<string, Promise<Lead>>();
  const ofPeriods = (wanted: Wanted): Promise<Lead> => {
    const key = wanted.period.join(' ');
    const known = periods.get(key) ?? periodLead(sql, wanted, limits);
    periods.set(key, known);
    return known;
  };
  return Promise.all(ways.map(async (wanted) => {
    const { id, person, units, period, kind } = wanted;
    const met = person.length > 0 && units !== undefined && units.length <= limits.few ? await metLead(sql, units, person) : undefined;
    const leads = await Promise.all([
      id.length === 0 ? undefined : idLead(sql, id, limits),
      met !== undefined || units === undefined ? undefined : unitLead(sql, units, limits),
      met !== undefined || person.length === 0 ? undefined : personLead(sql, person, limits),
      met?.places === 0 || (period.length === 0 && kind === undefined) ? undefined : ofPeriods(wanted),
    ]);
    return [met, ...leads].filter((lead) => lead !== undefined);
  }));
}

/** The path to take: the shortest if it is short, else one of few stations; undefined where it is best to go by time alone, through all processes. */
export function bestOf(leads: readonly Lead[], { few, fewPeriods, rare }: Limits): Lead | undefined {
  const met = leads.find(({ by }) => by === 'met');
  if (met) return met;
  const shortest = leads.toSorted((a, b) => a.processes - b.processes)[0];
  if (shortest !== undefined && shortest.processes <= rare) return shortest;
  return leads.find(({ by, places }) => by !== 'id' && places <= (by === 'period' ? fewPeriods : few));
}

type Row = Pick<Lead, 'places' | 'processes'>;

async function idLead(sql: Queryable, words: readonly string[], { rare }: Limits): Promise<Lead> {
  const rows = await sql<{ id: string }[]>`select id from process p where ${idHas(sql, words)} limit ${rare + 1}`;
  return { by: 'id', places: rows.length, processes: rows.length, opened: undefined, ids: rows.map(({ id }) => id), people: [] };
}

/** Few units have few people: the index is asked for one after the other, and only then for their names. */
async function metLead(sql: Queryable, units: readonly string[], words: readonly string[]): Promise<Lead> {
  const rows = await sql<{ unitId: string; personId: string }[]>`
    with recursive met(unit_id, person_id) as (
      select one.id, p.person_id from unnest(${[...units]}::text[]) as one(id) cross join lateral (select person_id from process_person where unit_id = one.id order by person_id limit 1) p
      union all
      select met.unit_id, p.person_id from met cross join lateral (select person_id from process_person where unit_id = met.unit_id and person_id > met.person_id order by person_id limit 1) p
    )
    select met.unit_id as "unitId", met.person_id as "personId" from met join person who on who.id = met.person_id where who.words @> ${[...words]}::text[]`;
  return { by: 'met', places: rows.length, processes: 0, opened: undefined, ids: rows.map((row) => row.unitId), people: rows.map((row) => row.personId) };
}

async function unitLead(sql: Queryable, units: readonly string[], { rare }: Limits): Promise<Lead> {
  const [row] = await sql<Row[]>`
    select ${units.length}::int as places, count(*)::int as processes from (
      select from unnest(${[...units]}::text[]) as one(id) cross join lateral (select from process where unit_id = one.id limit ${rare + 1}) p limit ${rare + 1}) t`;
  return leadOf('unit', row);
}

async function personLead(sql: Queryable, words: readonly string[], { rare }: Limits): Promise<Lead> {
  const [row] = await sql<Row[]>`
    with people as materialized (select ${peopleOf(sql, words)} as ids)
    select (select cardinality(ids) from people) as places, (select count(*)::int from (
      select from people cross join unnest(ids) as one(id) cross join lateral (select from process_person where person_id = one.id limit ${rare + 1}) p limit ${rare + 1}) t) as processes`;
  return leadOf('person', row);
}

async function periodLead(sql: Queryable, wanted: Wanted, { rare }: Limits): Promise<Lead> {
  const [row] = await sql<(Row & { first: string | null; last: string | null })[]>`
    with periods as materialized (${periodsOf(sql, wanted)}), spanned as materialized (select * from periods where (select count(*) from periods) <= ${SPANNED})
    select (select count(*)::int from periods) as places, (select count(*)::int from (
        select from periods one cross join lateral (select from process where kind = one.kind and period = one.period limit ${rare + 1}) p limit ${rare + 1}) t) as processes,
      (select min(opened_at)::text from spanned one cross join lateral (select opened_at from process where kind = one.kind and period = one.period order by opened_at, id limit 1) p) as first,
      (select max(opened_at)::text from spanned one cross join lateral (select opened_at from process where kind = one.kind and period = one.period order by opened_at desc, id desc limit 1) p) as last`;
  const { first = null, last = null } = row ?? {};
  return { ...leadOf('period', row), opened: first === null || last === null ? undefined : { first, last } };
}

function leadOf(by: By, row: Row | undefined): Lead {
  return { by, places: row?.places ?? 0, processes: row?.processes ?? 0, opened: undefined, ids: [], people: [] };
}
