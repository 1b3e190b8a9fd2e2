import type { Queryable } from '../db/client.ts';
import { decisionsOf } from '../db/delegations.ts';
import { findUnits } from '../db/units.ts';
import { personalKinds, textInFile } from '../domain/cases.ts';
import type { CivilDate } from '../domain/civil-date.ts';

/** Names for ids on one page of answers. */
export interface Names {
  unit(id: string): string;
  person(id: string): string;
  /** The name of the unit that a process belongs to. */
  unitOf(processId: string): string;
  /** What a person wrote, by its reference. */
  text(ref: string): string;
  /** Number and date of the decision that a right rests on, by the appointment or the delegation. */
  decision(rightId: string): string;
}

interface NamedIds {
  readonly units?: readonly (string | null)[];
  readonly people?: readonly (string | null)[];
  readonly processes?: readonly string[];
  readonly texts?: readonly string[];
  readonly rights?: readonly string[];
  readonly onDate: CivilDate;
}

/** Looks up the names of units (as of a day), of people and of processes' units, texts, and decisions, in one query each for any number. An id that is unknown stands for itself. */
export async function namesFor(sql: Queryable, ids: NamedIds): Promise<Names> {
  const present = (list: readonly (string | null)[] = []): string[] => [...new Set(list.filter((id) => id !== null))];
  const lookUp = async (list: readonly (string | null)[] | undefined, find: (sql: Queryable, ids: string[]) => Promise<[string, string][]>): Promise<Map<string, string>> => {
    const wanted = present(list);
    return new Map(wanted.length === 0 ? [] : await find(sql, wanted));
  };
  const [units, people, processes, texts, decisions] = await Promise.all([
    lookUp(ids.units, (_, wanted) => unitNames(sql, wanted, ids.onDate)), lookUp(ids.people, personNames), lookUp(ids.processes, (_, wanted) => processUnits(sql, wanted, ids.onDate)), lookUp(ids.texts, textBodies), lookUp(ids.rights, decisionsOf),
  ]);
  return { unit: (id) => units.get(id) ?? id, person: (id) => people.get(id) ?? id, unitOf: (id) => processes.get(id) ?? id, text: (ref) => texts.get(ref) ?? ref, decision: (id) => decisions.get(id) ?? id };
}

async function unitNames(sql: Queryable, ids: string[], onDate: CivilDate): Promise<[string, string][]> {
  return (await findUnits(sql, ids, onDate)).map((unit): [string, string] => [unit.id, unit.name]);
}

async function personNames(sql: Queryable, ids: string[]): Promise<[string, string][]> {
  return (await sql<{ id: string; name: string }[]>`select id, display_name as name from person where id = any(${ids})`).map(({ id, name }): [string, string] => [id, name]);
}

async function processUnits(sql: Queryable, ids: string[], onDate: CivilDate): Promise<[string, string][]> {
  const rows = await sql<{ id: string; unitId: string }[]>`select id, unit_id as "unitId" from process where id = any(${ids})`;
  const names = new Map(await unitNames(sql, [...new Set(rows.map((row) => row.unitId))], onDate));
  return rows.map(({ id, unitId }): [string, string] => [id, names.get(unitId) ?? unitId]);
}

async function textBodies(sql: Queryable, refs: string[]): Promise<[string, string][]> {
  return (await freeTexts(sql, refs)).map(({ id, body }): [string, string] => [id, body]);
}

/** What people wrote, by its references. What they wrote in a case about a household stands in its file alone. */
export function freeTexts(sql: Queryable, refs: readonly string[]): Promise<{ id: string; body: string }[]> {
  return sql<{ id: string; body: string }[]>`
    select id, case when split_part(process_id, '.', 1) = any(${[...personalKinds]}::text[]) then ${textInFile} else body end as body from free_text where id = any(${[...refs]}::text[])`;
}
