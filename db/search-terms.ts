import type { Actor } from '../domain/access.ts';
import { reachOf } from '../domain/access.ts';
import type { Queryable } from './client.ts';
import type { Words } from './search-plan.ts';

/** A word that was asked for, or a few joined by hyphens: the words that must stand together in one place, as `fold_name` writes them. */
export type Term = readonly string[];

/** What is asked for, split at blanks and at the dots of an id; each only once. Nothing where no letter or digit is in it. */
export async function termsOf(sql: Queryable, text: string): Promise<Term[]> {
  const rows = await sql<{ words: string[] }[]>`
    select string_to_array(folded, ' ') as words from (
      select fold_name(part) as folded, min(nth) as nth from unnest(${text.split(/[\s.]+/)}::text[]) with ordinality as parts(part, nth) group by 1
    ) t where folded <> '' order by nth`;
  return rows.map((row) => row.words);
}

/** The single words of some of the terms. */
export function wordsOf(terms: readonly Term[], which: Words): string[] {
  return [...new Set(terms.filter((_, i) => (which & (1 << i)) !== 0).flat())];
}

/** Expression: which of the terms have all of their words in this array column. */
export function found(sql: Queryable, terms: readonly Term[], column: ReturnType<typeof sql>) {
  return terms.map((term, i) => sql`case when ${column} @> ${[...term]}::text[] then ${1 << i}::int else 0 end`).reduce((sum, one) => sql`${sum} + ${one}`);
}

/** Words that name the type of a unit, and no unit. */
const typeWords = ['xa', 'phuong', 'thi', 'tran', 'dac', 'khu'];

/** `select unit_id, words`: names of units, present and past, with which terms they have; a name that is whole in them may be told apart by its former district. */
export function namesWith(sql: Queryable, terms: readonly Term[]) {
  const any = terms.flat();
  const proper = sql`array(select unnest(n.words) except select unnest(${typeWords}::text[]))`;
  return sql`
    select n.unit_id, n.valid_from, ${found(sql, terms, sql`n.words`)} as words from unit_name n where n.words && ${any}::text[]
    union select n.unit_id, n.valid_from, ${found(sql, terms, sql`n.district_words`)} from unit_name n where n.district_words && ${any}::text[]
    union select n.unit_id, n.valid_from, ${found(sql, terms, sql`(n.words || n.district_words)`)} from unit_name n
      where n.district_words && ${any}::text[] and n.words && ${any}::text[] and cardinality(${proper}) > 0 and ${proper} <@ ${any}::text[]`;
}

/**
 * Units by the sets of terms that one of their names has, with what their id has of them: their own names, present and past, and those of all units that went into them.
 * @param within only these units, where given
 */
export async function unitsWith(sql: Queryable, terms: readonly Term[], within: readonly string[] | undefined): Promise<Map<Words, string[]>> {
  const rows = await sql<{ words: Words; ids: string[] }[]>`
    with recursive named(unit_id, words) as (
      select unit_id, words from (${namesWith(sql, terms)}) n where words <> 0
      union select s.to_unit_id, named.words from named join unit_succession s on s.from_unit_id = named.unit_id
    ),
    by_id as materialized (select * from (select u.id as unit_id, ${found(sql, terms, sql`u.words`)} as words from unit u where u.words && ${terms.flat()}::text[]) u where words <> 0),
    every(unit_id, words) as (
      select named.unit_id, named.words | coalesce(by_id.words, 0) from named left join by_id on by_id.unit_id = named.unit_id
      union select unit_id, words from by_id
    )
    select words, array_agg(unit_id) as ids from every where ${within === undefined ? sql`true` : sql`unit_id = any(${[...within]}::text[])`} group by words`;
  return new Map(rows.map(({ words, ids }) => [words, ids]));
}

/** The sets of terms that one kind and period has, and how many have each. */
export async function periodsWith(sql: Queryable, terms: readonly Term[]): Promise<Words[]> {
  const rows = await sql<{ words: Words }[]>`select distinct ${found(sql, terms, sql`words`)} as words from process_period where words && ${terms.flat()}::text[]`;
  return rows.map((row) => row.words).filter((words) => words !== 0);
}

/** The terms of which a word stands in an id beside kind, period and unit. */
export async function restWith(sql: Queryable, terms: readonly Term[]): Promise<Words> {
  const rows = await sql<{ nth: number }[]>`
    select nth::int from jsonb_array_elements(${sql.json(terms as never)}) with ordinality as t(words, nth)
    where exists (select from process where rest_words <> '{}' and rest_words && array(select jsonb_array_elements_text(t.words)))`;
  return rows.reduce((all, { nth }) => all | (1 << (nth - 1)), 0);
}

/**
 * The sets of terms that the name of one person has.
 * @param must terms that stand nowhere else, so that a name without them is of no use
 */
export async function peopleWith(sql: Queryable, terms: readonly Term[], must: Words): Promise<Words[]> {
  const needed = wordsOf(terms, must);
  const rows = await sql<{ words: Words }[]>`
    select distinct ${found(sql, terms, sql`words`)} as words from person where ${needed.length > 0 ? sql`words @> ${needed}::text[]` : sql`words && ${terms.flat()}::text[]`}`;
  return rows.map((row) => row.words).filter((words) => words !== 0);
}

/**
 * Every unit that may belong to a process which the person may read; undefined where that is a whole branch or the province. More units than that do no harm: each process's own area decides.
 * Former units and past planning offices count too, because a process keeps the area it began with.
 */
export async function narrowUnits(sql: Queryable, actor: Actor): Promise<string[] | undefined> {
  const units = [...new Set(reachOf(actor, 'process.read').flatMap((reach) => reach.units))];
  const rows = await sql<{ id: string; wide: boolean }[]>`
    with recursive below(id, wide) as (
      select id, kind in ('PROVINCE', 'BRANCH') from unit where id = any(${units}::text[])
      union
      select next.id, below.wide from below join lateral (
        select u.id from unit u where u.parent_id = below.id
        union all select p.commune_id from planning_office p where p.office_id = below.id
        union all select s.from_unit_id from unit_succession s where s.to_unit_id = below.id
      ) next on not below.wide
    )
    select id, wide from below`;
  return rows.some((row) => row.wide) ? undefined : rows.map((row) => row.id);
}
