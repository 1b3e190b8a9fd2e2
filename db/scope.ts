import { reachOf } from '../domain/access.ts';
import type { Action, Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';
import { unitsBelow } from './units.ts';

/**
 * Condition: the row's area and kind of process let this person do this. Says the same as `can()`; nothing at all where no role carries the action.
 * @param column the `text[]` column with the area, e.g. `process.area`; the kind of process stands beside it, in `process.kind`
 */
export function areaScope(sql: Queryable, actor: Actor, action: Action, column = 'area') {
  const kindColumn = column.replace(/area$/, 'kind');
  const [first, ...rest] = reachOf(actor, action).map(({ units, kinds }) => {
    const within = sql`${sql(column)} && ${units}::text[]`;
    return kinds === null ? within : sql`(${within} and ${sql(kindColumn)} = any(${kinds}::text[]))`;
  });
  if (!first) return sql`false`;
  return rest.length === 0 ? first : sql`(${rest.reduce((either, one) => sql`${either} or ${one}`, first)})`;
}

/**
 * Condition: the row hangs on a unit whose area, on a day, lets this person do this. For rows that carry a unit and no frozen area.
 * @param column the column with the unit's id, e.g. `a.unit_id`
 * @param kind of process that all the rows are of; without, a right delegated for some kinds only does not reach them
 */
export function unitScope(sql: Queryable, actor: Actor, action: Action, column: string, onDate: CivilDate, kind?: string) {
  const units = reachOf(actor, action).flatMap((reach) => (reach.kinds === null || (kind !== undefined && reach.kinds.includes(kind)) ? reach.units : []));
  return units.length === 0 ? sql`false` : sql`${sql(column)} in (${unitsBelow(sql, units, onDate)})`;
}
