import type { Queryable } from '../db/client.ts';
import { findUnits } from '../db/units.ts';
import type { CivilDate } from '../domain/civil-date.ts';

/** Names for ids on one page of answers. */
export interface Names {
  unit(id: string): string;
  person(id: string): string;
}

/** Looks up the names of units (as of a day) and of people, in two queries for any number. An id that is unknown stands for itself. */
export async function namesFor(sql: Queryable, ids: { units?: readonly (string | null)[]; people?: readonly (string | null)[]; onDate: CivilDate }): Promise<Names> {
  const present = (list: readonly (string | null)[] = []): string[] => [...new Set(list.filter((id) => id !== null))];
  const [unitIds, personIds] = [present(ids.units), present(ids.people)];
  const [units, people] = await Promise.all([unitIds.length === 0 ? [] : unitNames(sql, unitIds, ids.onDate), personIds.length === 0 ? [] : personNames(sql, personIds)]);
  const unitName = new Map(units);
  const personName = new Map(people);
  return { unit: (id) => unitName.get(id) ?? id, person: (id) => personName.get(id) ?? id };
}

async function unitNames(sql: Queryable, ids: string[], onDate: CivilDate): Promise<[string, string][]> {
  return (await findUnits(sql, ids, onDate)).map((unit): [string, string] => [unit.id, unit.name]);
}

async function personNames(sql: Queryable, ids: string[]): Promise<[string, string][]> {
  return (await sql<{ id: string; name: string }[]>`select id, display_name as name from person where id = any(${ids})`).map(({ id, name }): [string, string] => [id, name]);
}
