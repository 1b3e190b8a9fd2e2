import type { Queryable } from '../db/client.ts';
import { monthAfter, monthOf } from '../domain/session-months.ts';
import { sessionProcessId } from '../domain/sessions.ts';
import { samplePoints } from './access-samples-sessions.ts';
import { today } from './schemas.ts';

const month = monthAfter(monthOf(today()));
/** The day of next month on which the sample point has its session. */
export const sampleSessionDay = `${month}-12`;

/** A point with a session next month that has not begun, one that is paused, and one that has ended. */
export async function writeSamplePoints(sql: Queryable): Promise<void> {
  const { planned, paused, ended } = samplePoints;
  await sql`
    insert into transaction_session (process_id, point_id, month, ordinal, commune_id, office_id, branch_id, planned_on, day, starts_at, ends_at)
    values (${sessionProcessId(month, planned)}, ${planned}, ${month}, 0, 'commune-006', 'office-01', 'branch-1', ${sampleSessionDay}, ${sampleSessionDay}, '08:00', '12:00')`;
  await sql`update transaction_point set paused_from = '2026-01-01' where id = ${paused}`;
  await sql`update unit set valid_to = '2026-01-01' where id = ${ended}`;
}
