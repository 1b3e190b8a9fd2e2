import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';
import type { Words } from './search-plan.ts';
import type { Term } from './search-terms.ts';
import { found, namesWith } from './search-terms.ts';
import type { FoundBy } from './unit-search.ts';

/** By what a process was found: its id; a name, present or past, that led to its unit; a person who took part in it. */
export type Reason = { readonly by: 'KEY' } | ({ readonly by: 'UNIT' } & FoundBy) | { readonly by: 'PERSON'; readonly id: string; readonly name: string };

interface Found {
  readonly id: string;
  readonly unitId: string;
}

interface Hit {
  readonly words: Words;
  readonly reason: Reason;
}

/** Why each of these processes was found: only what was needed for it, the id before the unit and the unit before the people. */
export async function reasonsOf(sql: Queryable, terms: readonly Term[], processes: readonly Found[]): Promise<Map<string, Reason[]>> {
  const ids = processes.map(({ id }) => id);
  const [keys, units, people] = await Promise.all([
    sql<{ id: string; words: Words }[]>`select id, ${found(sql, terms, sql`string_to_array(fold_name(id), ' ')`)} as words from unnest(${ids}::text[]) as t(id)`,
    unitHits(sql, terms, processes.map(({ unitId }) => unitId)),
    sql<{ processId: string; id: string; name: string; words: Words }[]>`
      select pp.process_id as "processId", who.id, who.display_name as name, ${found(sql, terms, sql`who.words`)} as words
      from process_person pp join person who on who.id = pp.person_id where pp.process_id = any(${ids}::text[]) and who.words && ${terms.flat()}::text[] order by who.display_name collate "vi-x-icu", who.id`,
  ]);
  const key = new Map(keys.map(({ id, words }) => [id, words]));
  const all = (1 << terms.length) - 1;
  return new Map(processes.map(({ id, unitId }) => {
    const who = people.filter(({ processId }) => processId === id).map(({ id: personId, name, words }): Hit => ({ words, reason: { by: 'PERSON', id: personId, name } }));
    return [id, needed(all, key.get(id) ?? 0, units.get(unitId) ?? [], who)];
  }));
}

/** The hits without which one way of having all words would not have them. */
function needed(all: Words, key: Words, units: readonly Hit[], people: readonly Hit[]): Reason[] {
  const told = new Set<Reason>();
  for (const unit of [undefined, ...units]) {
    for (const person of [undefined, ...people]) {
      const [ofUnit, ofPerson] = [unit?.words ?? 0, person?.words ?? 0];
      const idle = (unit !== undefined && (key | ofPerson) === all) || (person !== undefined && (key | ofUnit) === all);
      if ((key | ofUnit | ofPerson) !== all || idle) continue;
      if (unit !== undefined) told.add(unit.reason);
      if (person !== undefined) told.add(person.reason);
    }
  }
  const usesKey = key !== 0 && [undefined, ...units].some((unit) => [undefined, ...people].some((person) => ((unit?.words ?? 0) | (person?.words ?? 0)) !== all && (key | (unit?.words ?? 0) | (person?.words ?? 0)) === all));
  const rest = [...told];
  return [...(usesKey ? [{ by: 'KEY' } as const] : []), ...rest.filter(({ by }) => by === 'UNIT'), ...rest.filter(({ by }) => by === 'PERSON')];
}

/** The names that lead to each of these units: its own, and those of all units that went into it. */
async function unitHits(sql: Queryable, terms: readonly Term[], unitIds: readonly string[]): Promise<Map<string, Hit[]>> {
  const rows = await sql<(FoundBy & { to: string; words: Words; validFrom: CivilDate })[]>`
    with recursive origin(unit_id, from_unit) as (
      select id, id from unnest(${[...new Set(unitIds)]}::text[]) as t(id)
      union select origin.unit_id, s.from_unit_id from origin join unit_succession s on s.to_unit_id = origin.from_unit
    )
    select origin.unit_id as "to", n.unit_id as "unitId", n.name, n.former_district as "formerDistrict", n.former_province as "formerProvince",
      n.valid_from::text as "validFrom", n.valid_to::text as "validTo", bit_or(hit.words) as words
    from (${namesWith(sql, terms)}) hit join origin on origin.from_unit = hit.unit_id join unit_name n on n.unit_id = hit.unit_id and n.valid_from = hit.valid_from
    where hit.words <> 0 group by 1, 2, 3, 4, 5, 6, 7, n.valid_from order by n.valid_from desc, n.unit_id`;
  const hits = new Map<string, Hit[]>();
  for (const { to, words, ...name } of rows) hits.set(to, [...(hits.get(to) ?? []), { words, reason: { by: 'UNIT', ...name } }]);
  return hits;
}
