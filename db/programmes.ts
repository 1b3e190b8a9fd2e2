import type { Bilingual } from '../domain/text.ts';
import type { Queryable } from './client.ts';
import { byName } from './collation.ts';

/** A name to be shown with its id. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Names of programmes by code, in the order of the codes; an unknown code is missing. */
export async function programmeNames(sql: Queryable, codes: readonly string[]): Promise<Map<string, Bilingual>> {
  const rows = await sql<{ code: string; vi: string; en: string }[]>`select code, name_vi as vi, name_en as en from credit_programme where code = any(${[...codes]}) order by code`;
  return new Map(rows.map(({ code, vi, en }) => [code, { vi, en }]));
}

/** The Vietnamese ones alone. */
export async function programmeNamesVi(sql: Queryable, codes: readonly string[]): Promise<Map<string, string>> {
  return new Map([...(await programmeNames(sql, codes))].map(([code, { vi }]) => [code, vi]));
}

/** Codes of all programmes, past and present, by code and by name. A name that two of them bear is none. @param written how a text is compared */
export async function programmeCodes(sql: Queryable, written: (text: string) => string): Promise<Map<string, string>> {
  const rows = await sql<{ code: string; nameVi: string; nameEn: string }[]>`select code, name_vi as "nameVi", name_en as "nameEn" from credit_programme`;
  const names = Map.groupBy(rows.flatMap(({ code, nameVi, nameEn }) => [code, nameVi, nameVi.replace(/^Cho vay /u, ''), nameEn].map((text) => ({ name: written(text), code }))), ({ name }) => name);
  return new Map([...names].flatMap(([name, found]): [string, string][] => (found[0] !== undefined && found.every(({ code }) => code === found[0]?.code) ? [[name, found[0].code]] : [])));
}

/** All programmes, past and present, in Vietnamese order of their names. */
export async function programmesByName(sql: Queryable): Promise<Named[]> {
  return sql<Named[]>`select code as id, name_vi as name from credit_programme order by ${byName(sql, 'name_vi', 'code')}`;
}

/** Codes of the programmes in force on any day of a year. */
export async function programmesInForce(sql: Queryable, year: number): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    select code from credit_programme where valid_from <= ${`${year}-12-31`}::date and (valid_to is null or valid_to > ${`${year}-01-01`}::date) order by code`;
  return rows.map((row) => row.code);
}
