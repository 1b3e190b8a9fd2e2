import type { Queryable } from './client.ts';

/** The sort key of a row in a list by name: where the next page begins. */
export interface NameKey {
  readonly name: string;
  readonly id: string;
}

/** A server that can't sort by Vietnamese rules. Told to whoever starts the product, as it stands. */
export class CollationError extends Error {}

/** A column with names, as Vietnamese dictionaries compare it: a ă â b c d đ e ê …, then the tones. */
function vietnamese(sql: Queryable, column: string) {
  return sql`${sql(column)} collate "vi-x-icu"`;
}

/** What follows `order by`: Vietnamese order of the names, and of equal names their ids. */
export function byName(sql: Queryable, nameColumn: string, idColumn: string) {
  return sql`${vietnamese(sql, nameColumn)}, ${sql(idColumn)}`;
}

/** Condition: the row stands behind this key in the order of `byName`. */
export function behindName(sql: Queryable, nameColumn: string, idColumn: string, after: NameKey | undefined) {
  return after === undefined ? sql`true` : sql`(${vietnamese(sql, nameColumn)}, ${sql(idColumn)}) > (${after.name}, ${after.id})`;
}

/** @throws CollationError when the server was built without ICU or the database is not in UTF-8: lists and their pages would have no Vietnamese order */
export async function requireVietnameseOrder(sql: Queryable): Promise<void> {
  const [row] = await sql<{ known: boolean }[]>`
    select getdatabaseencoding() = 'UTF8' and exists (select from pg_collation where collname = 'vi-x-icu' and collprovider = 'i' and collnamespace = 'pg_catalog'::regnamespace) as known`;
  if (row?.known !== true) throw new CollationError('PostgreSQL can not sort by Vietnamese rules: it needs a server built with ICU (the collation vi-x-icu) and a database in UTF-8');
}
