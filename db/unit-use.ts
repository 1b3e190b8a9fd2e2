import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';

/** Kinds of things that keep a unit from ending. */
export type UnitUse = 'APPOINTMENT' | 'UNIT_BELOW' | 'COMMUNE_PLANNED' | 'PROCESS_OPEN';

/** What still hangs on a unit on and after a day: live appointments, units below it, communes it plans with, open processes, and sessions and postings about to begin. */
export async function whatUses(sql: Queryable, unitId: string, fromDay: CivilDate): Promise<UnitUse[]> {
  const rows = await sql<{ use: UnitUse }[]>`
    select 'APPOINTMENT' as use where exists (select from appointment where unit_id = ${unitId} and ended_at is null and (valid_to is null or valid_to > ${fromDay}::date))
    union all select 'UNIT_BELOW' where exists (select from unit where (parent_id = ${unitId} or village_id = ${unitId}) and (valid_to is null or valid_to > ${fromDay}::date))
    union all select 'COMMUNE_PLANNED' where exists (select from planning_office where office_id = ${unitId} and (valid_to is null or valid_to > ${fromDay}::date))
    union all select 'PROCESS_OPEN' where exists (select from process where unit_id = ${unitId} and closed_at is null)
      or exists (select from transaction_session s where s.point_id = ${unitId} and s.outcome is null and not exists (select from process p where p.id = s.process_id))
      or exists (select from board_posting b where b.point_id = ${unitId} and b.closed_at is null and not exists (select from process p where p.id = b.process_id))`;
  return rows.map((row) => row.use);
}
