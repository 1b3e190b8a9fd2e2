import { can, reachOf } from '../domain/access.ts';
import type { Actor } from '../domain/access.ts';
import type { Queryable } from './client.ts';

export type FilteredList = 'tasks' | 'processes';

/** What a person has saved of it. */
export interface SavedFilter {
  readonly list: FilteredList;
  readonly name: string;
  /** As it stands in the query string of the list. */
  readonly query: Readonly<Record<string, string>>;
  /** With which unit it is shared. */
  readonly unitId: string | null;
}

export interface SavedFilterRow extends SavedFilter {
  readonly id: string;
  readonly ownerId: string;
  readonly createdAt: Date;
  /** Rises with every change; the ETag. */
  readonly version: number;
}

/** Where a page begins: the last row of the page before. */
export interface SavedFilterCursor {
  readonly name: string;
  readonly id: string;
}

const columns = (sql: Queryable) => sql`id, owner_id as "ownerId", unit_id as "unitId", list, name, query, created_at as "createdAt", version`;
/** Names in the order of the Vietnamese alphabet. */
const byName = (sql: Queryable) => sql`name collate "vi-x-icu"`;
/** What two names have in common that nobody tells apart; a name of signs only stands for itself. */
const folded = (sql: Queryable, name: ReturnType<typeof sql>) => sql`coalesce(nullif(fold_name(${name}), ''), ${name})`;

/** Condition: shared with a unit where the person holds a role; by a delegation for some kinds of process only what is for these kinds. Says the same as `isSharedWith`. */
function sharedWith(sql: Queryable, actor: Actor) {
  const each = reachOf(actor, 'self.read').map(({ units, kinds }) => (kinds === null ? sql`unit_id = any(${units}::text[])` : sql`(unit_id = any(${units}::text[]) and query->>'kind' = any(${kinds}::text[]))`));
  return each.reduce((either, one) => sql`${either} or ${one}`, sql`false`);
}

/** Is it shared with this person? */
export function isSharedWith(actor: Actor, { unitId, query }: Pick<SavedFilter, 'unitId' | 'query'>): boolean {
  return unitId !== null && can(actor, 'self.read', { area: [unitId], kind: query['kind'] });
}

/** A person's own filters and those shared with them, by name; one more than `limit`, to know whether there is a next page. */
export async function listSavedFilters(sql: Queryable, actor: Actor, page: { list: FilteredList | undefined; after: SavedFilterCursor | undefined; limit: number }): Promise<SavedFilterRow[]> {
  const { list, after, limit } = page;
  return sql<SavedFilterRow[]>`
    select ${columns(sql)} from saved_filter where (owner_id = ${actor.personId} or ${sharedWith(sql, actor)}) ${list === undefined ? sql`` : sql`and list = ${list}`}
      ${after === undefined ? sql`` : sql`and (${byName(sql)}, id) > (${after.name}, ${after.id})`} order by ${byName(sql)}, id limit ${limit + 1}`;
}

/** A filter, its row held until the transaction ends. */
export async function lockSavedFilter(tx: Queryable, id: string): Promise<SavedFilterRow | undefined> {
  const [row] = await tx<SavedFilterRow[]>`select ${columns(tx)} from saved_filter where id = ${id} for update`;
  return row;
}

/** Lets a person save one filter at a time: what they have is counted and compared before. */
export async function lockSavedFilters(tx: Queryable, ownerId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`saved-filter:${ownerId}`}, 0))`;
}

/** How many others than this one a person has, and whether one of the same list has that name, but for diacritics, case and signs. */
export async function otherSavedFilters(tx: Queryable, ownerId: string, { list, name }: Pick<SavedFilter, 'list' | 'name'>, id: string): Promise<{ count: number; taken: boolean }> {
  const [row] = await tx<{ count: number; taken: boolean }[]>`
    select count(*)::int as count, coalesce(bool_or(list = ${list} and ${folded(tx, tx`name`)} = ${folded(tx, tx`${name}::text`)}), false) as taken from saved_filter where owner_id = ${ownerId} and id <> ${id}`;
  return row ?? { count: 0, taken: false };
}

export async function insertSavedFilter(tx: Queryable, id: string, ownerId: string, { list, name, query, unitId }: SavedFilter): Promise<SavedFilterRow> {
  const [row] = await tx<SavedFilterRow[]>`insert into saved_filter (id, owner_id, unit_id, list, name, query) values (${id}, ${ownerId}, ${unitId}, ${list}, ${name}, ${tx.json(query)}) returning ${columns(tx)}`;
  return row as SavedFilterRow;
}

export async function updateSavedFilter(tx: Queryable, id: string, { list, name, query, unitId }: SavedFilter): Promise<SavedFilterRow> {
  const [row] = await tx<SavedFilterRow[]>`update saved_filter set unit_id = ${unitId}, list = ${list}, name = ${name}, query = ${tx.json(query)}, version = version + 1 where id = ${id} returning ${columns(tx)}`;
  return row as SavedFilterRow;
}

export async function deleteSavedFilter(tx: Queryable, id: string): Promise<void> {
  await tx`delete from saved_filter where id = ${id}`;
}
