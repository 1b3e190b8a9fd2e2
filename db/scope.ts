import { unitsWhere } from '../domain/access.ts';
import type { Action, Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';
import { unitsBelow } from './units.ts';

/**
 * Condition: the row's area lets this person do this. Says the same as `can()`; nothing at all where no role carries the action.
 * @param column the `text[]` column with the area, e.g. `process.area`
 */
export function areaScope(sql: Queryable, actor: Actor, action: Action, column = 'area') {
  const units = unitsWhere(actor, action);
  return units.length === 0 ? sql`false` : sql`${sql(column)} && ${units}::text[]`;
}

/**
 * Condition: the row hangs on a unit whose area, on a day, lets this person do this. For rows that carry a unit and no frozen area.
 * @param column the column with the unit's id, e.g. `a.unit_id`
 */
export function unitScope(sql: Queryable, actor: Actor, action: Action, column: string, onDate: CivilDate) {
  const units = unitsWhere(actor, action);
  return units.length === 0 ? sql`false` : sql`${sql(column)} in (${unitsBelow(sql, units, onDate)})`;
}
