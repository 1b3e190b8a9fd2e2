import type { Actor } from '../domain/access.ts';
import type { Database, Queryable, Statement } from './client.ts';
import { areaScope } from './scope.ts';
import type { By, Lead, Limits, Opened, Wanted } from './search-leads.ts';
import { bestOf, idHas, leadsTo, peopleOf, periodsOf, usualLimits } from './search-leads.ts';
import type { Way, Words } from './search-plan.ts';
import { waysOf } from './search-plan.ts';
import type { Term } from './search-terms.ts';
import { narrowUnits, peopleWith, periodsWith, restWith, unitsWith, wordsOf } from './search-terms.ts';

export interface SearchFilter {
  readonly kind?: string | undefined;
  readonly status: 'open' | 'closed' | 'all';
}

/** Where a page begins: when the last process of the page before was opened, to the microsecond, and its id. Neither ever changes. */
export interface SearchKey {
  readonly at: string;
  readonly id: string;
}

export interface SearchPage {
  readonly after: SearchKey | undefined;
  readonly limit: number;
  /** Other limits than usual, in tests. */
  readonly limits?: Limits;
}

/**
 * Processes of the person's area in which every term is found, newest first; one more than `limit`, to know whether there is a next page. Each term stands in the process's id, in a name of its
 * unit, present or past, or in the name of one person who took part.
 */
export async function searchProcesses({ sql, lists }: Pick<Database, 'sql' | 'lists'>, actor: Actor, terms: readonly Term[], filter: SearchFilter, page: SearchPage): Promise<SearchKey[]> {
  const wanted = await wantedBy(sql, actor, terms, filter.kind);
  const { limits = usualLimits } = page;
  const leads = await leadsTo(sql, wanted, limits);
  const ways = wanted.map((one, i) => ({ one, lead: bestOf(leads[i] ?? [], limits), opened: leads[i]?.find(({ by }) => by === 'period')?.opened }));
  const [first, ...others] = ways.filter(({ lead }) => lead?.places !== 0);
  if (first === undefined) return [];
  return lists.begin(async (tx) => {
    // The planner takes what is wanted for rare, and would read all that a lead has and sort it; every lead has an index in the order asked for.
    const settings = tx`set local enable_sort = off`;
    const newest = ({ one, lead, opened }: typeof first): Statement => newestOf(tx, one, lead, { actor, status: filter.status, page, opened });
    const found = tx<SearchKey[]>`
      select to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id
      from (select distinct id, opened_at from (${others.reduce((some, other) => tx`${some} union all ${newest(other)}`, newest(first))}) every_way) found order by opened_at desc, id desc limit ${page.limit + 1}`;
    return (await Promise.all([settings, found]))[1];
  });
}

/** What a process may be to be found, in every way. */
async function wantedBy(sql: Queryable, actor: Actor, terms: readonly Term[], kind: string | undefined): Promise<Wanted[]> {
  const narrow = await narrowUnits(sql, actor);
  const [units, periods, rest] = await Promise.all([unitsWith(sql, terms, narrow), periodsWith(sql, terms), restWith(sql, terms)]);
  const all = (1 << terms.length) - 1;
  const elsewhere = [...units.keys(), ...periods].reduce((some, words) => some | words, rest);
  const people = await peopleWith(sql, terms, all & ~elsewhere);
  const named = ({ unit }: Way): readonly string[] | undefined => (unit === undefined ? narrow : [...new Set(unit.flatMap((words: Words) => units.get(words) ?? []))]);
  return waysOf({ all, units: [...units.keys()], people, periods, rest }).map((way) => ({
    units: named(way), person: wordsOf(terms, way.person), period: wordsOf(terms, way.period), id: wordsOf(terms, way.id), kind,
  }));
}

interface Reading {
  readonly actor: Actor;
  readonly status: SearchFilter['status'];
  readonly page: SearchPage;
  readonly opened: Opened | undefined;
}

/** `select id, opened_at`: the newest of the processes wanted, reached along a lead, or by time alone. Each station of a lead gives at most a page. */
function newestOf(sql: Queryable, wanted: Wanted, lead: Lead | undefined, reading: Reading): Statement {
  const limit = reading.page.limit + 1;
  const conditions = sql`${conditionsOf(sql, wanted, lead?.by, reading)} ${running(sql, reading)}`;
  if (lead?.by === 'person' || lead?.by === 'met') {
    const of = lead.by === 'met' ? sql`unnest(${[...lead.ids]}::text[], ${[...lead.people]}::text[]) as one(unit_id, id)` : sql`unnest(${peopleOf(sql, wanted.person)}) as one(id)`;
    const ofUnits = lead.by === 'met' ? sql`and pp.unit_id = one.unit_id` : wanted.units === undefined ? sql`` : sql`and pp.unit_id = any(${[...wanted.units]}::text[])`;
    return sql`(
      select p.id, p.opened_at from ${of} cross join lateral (
        select pp.process_id as id, pp.opened_at from process_person pp cross join lateral (select from process p where p.id = pp.process_id and ${conditions} offset 0) p
        where pp.person_id = one.id ${ofUnits} ${stretch(sql, sql`pp.opened_at`, sql`pp.process_id`, reading)} order by pp.opened_at desc, pp.process_id desc limit ${limit}) p)`;
  }
  const stations = {
    unit: { of: sql`unnest(${[...(wanted.units ?? [])]}::text[]) as one(id)`, at: sql`p.unit_id = one.id` },
    period: { of: sql`(${periodsOf(sql, wanted)}) as one`, at: sql`p.kind = one.kind and p.period = one.period` },
    id: { of: sql`unnest(${[...(lead?.ids ?? [])]}::text[]) as one(id)`, at: sql`p.id = one.id` },
    time: { of: sql`(values (1)) as one`, at: sql`true` },
  };
  const { of, at } = stations[lead?.by ?? 'time'];
  return sql`(
    select p.id, p.opened_at from ${of} cross join lateral (
      select p.id, p.opened_at from process p where ${at} ${stretch(sql, sql`p.opened_at`, sql`p.id`, reading)} and ${conditions} order by p.opened_at desc, p.id desc limit ${limit}) p)`;
}

function running(sql: Queryable, { status }: Reading): Statement {
  return status === 'open' ? sql`and p.closed_at is null` : status === 'closed' ? sql`and p.closed_at is not null` : sql``;
}

/** Condition: behind the page before, and not before or after any process of the periods wanted. */
function stretch(sql: Queryable, openedAt: Statement, id: Statement, { page: { after }, opened }: Reading): Statement {
  const span = opened === undefined ? sql`` : sql`and ${openedAt} between ${opened.first}::timestamptz and ${opened.last}::timestamptz`;
  return after === undefined ? span : sql`${span} and (${openedAt}, ${id}) < (${after.at}::timestamptz, ${after.id})`;
}

/** Condition: the process is what is wanted, but for what its lead has seen to. Each process is asked by itself: as joins these would be carried out for all processes first. */
function conditionsOf(sql: Queryable, wanted: Wanted, lead: By | undefined, { actor }: Reading): Statement {
  const { units, person, period, kind } = wanted;
  const ofPeople = lead === 'person' || lead === 'met';
  const asked = [
    kind === undefined ? undefined : sql`p.kind = ${kind}`,
    units === undefined || lead === 'unit' || ofPeople ? undefined : sql`p.unit_id = any(${[...units]}::text[])`,
    period.length === 0 || lead === 'period' ? undefined : sql`((p.kind, p.period) in (${periodsOf(sql, wanted)})) is true`,
    person.length === 0 || ofPeople ? undefined : sql`(select true from process_person pp join person who on who.id = pp.person_id where pp.process_id = p.id and who.words @> ${[...person]}::text[] limit 1)`,
    wanted.id.length === 0 || lead === 'id' ? undefined : idHas(sql, wanted.id),
  ].filter((condition) => condition !== undefined);
  return asked.reduce((some, one) => sql`${some} and ${one}`, areaScope(sql, actor, 'process.read', 'p.area'));
}
