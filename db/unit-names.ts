import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';
import { inForce } from './units.ts';

/** What a unit was called on a day, and what it is called today. */
export interface ThenAndNow {
  readonly unitId: string;
  readonly day: CivilDate;
  readonly name: string;
  /** Its name today; those of its successors where it has ended; none where it has ended without any. */
  readonly now: readonly string[];
}

/** The names of units as of a day each, and as of today; unknown units are missing. */
export async function namesThenAndNow(sql: Queryable, asked: readonly { readonly unitId: string; readonly day: CivilDate }[], today: CivilDate): Promise<ThenAndNow[]> {
  return sql<ThenAndNow[]>`
    with recursive asked as (select distinct "unitId" as unit_id, day from jsonb_to_recordset(${sql.json(asked as never)}) as r("unitId" text, day date)),
    later(unit_id, id) as (
      select unit_id, unit_id from asked
      union select later.unit_id, s.to_unit_id from later join unit_succession s on s.from_unit_id = later.id and s.on_date <= ${today}::date
    )
    select asked.unit_id as "unitId", asked.day::text as day, n.name, array(
      select now.name from later join unit u on u.id = later.id join unit_name now on now.unit_id = u.id
      where later.unit_id = asked.unit_id and ${inForce(sql, 'u', today)} and ${inForce(sql, 'now', today)} order by now.name collate "vi-x-icu", u.id) as now
    from asked join lateral (
      select name from unit_name where unit_id = asked.unit_id order by (valid_from <= asked.day and (valid_to is null or valid_to > asked.day)) desc, abs(valid_from - asked.day) limit 1
    ) n on true`;
}
