import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';
import type { ListedSession } from './session-reads.ts';
import { groupsOfPoint } from './sessions.ts';
import { unitsBelow } from './units.ts';

/** A loan that falls due on a session's day. Personal data: read through `looked` only. */
export interface DueLoan {
  readonly id: string;
  readonly code: string;
  readonly borrowerId: string;
  readonly borrowerCode: string;
  readonly borrowerName: string;
  readonly programme: string;
  readonly groupId: string;
  readonly communeId: string;
  readonly dueOn: CivilDate;
  readonly outstandingVnd: bigint;
  readonly overdueVnd: bigint;
  /** Day of the figures. */
  readonly asOf: CivilDate;
}

/** Days that a session had or has: the planned one, those it was moved from, and where it stands. */
const sessionDays = (sql: Queryable, processId: string) => sql`
  select planned_on from transaction_session where process_id = ${processId} union select day from transaction_session where process_id = ${processId} union select from_day from session_move where process_id = ${processId}`;

/**
 * Loans of the point's groups on which something is still owed and that fall due on a day that the session had or has; one more than `limit`.
 * @param within units in whose area the reader may read the register
 */
export async function dueLoans(sql: Queryable, session: Pick<ListedSession, 'processId' | 'pointId' | 'communeId' | 'day'>, within: { units: readonly string[]; onDate: CivilDate }, page: { after: { dueOn: CivilDate; id: string } | undefined; limit: number }): Promise<DueLoan[]> {
  return sql<DueLoan[]>`
    select l.id, l.bank_code as code, b.id as "borrowerId", b.bank_code as "borrowerCode", b.name as "borrowerName", l.programme, l.group_id as "groupId", l.commune_id as "communeId", l.due_on::text as "dueOn",
      l.outstanding_vnd as "outstandingVnd", l.overdue_vnd as "overdueVnd", l.as_of::text as "asOf"
    from loan l join borrower b on b.id = l.borrower_id
    where l.group_id in (${groupsOfPoint(sql, session)}) and l.due_on in (${sessionDays(sql, session.processId)}) and l.outstanding_vnd > 0
      and l.commune_id in (${unitsBelow(sql, within.units, within.onDate)})
      ${page.after === undefined ? sql`` : sql`and (l.due_on, l.id) > (${page.after.dueOn}::date, ${page.after.id})`}
    order by l.due_on, l.id limit ${page.limit + 1}`;
}
