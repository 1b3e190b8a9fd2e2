import { faultOnMove, faultsOfDuties } from '../db/session-duties.ts';
import { nextMonthsSession } from '../db/session-next.ts';
import type { Post, SessionRow } from '../db/sessions.ts';
import { faultsOfInvitees, faultsOfNewDay, onNewDay, sessionRow } from '../db/sessions.ts';
import type { Sql } from '../db/client.ts';
import type { SessionFault } from '../domain/session-days.ts';
import type { Team } from '../domain/session-duties.ts';
import { dutiesOfGuards, dutiesOfTeam } from '../domain/session-duties.ts';
import type { DayRule } from '../domain/sessions.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import type { FormCheck } from './plan-checks.ts';
import { today } from './schemas.ts';

type SessionCheck = (sql: Sql, session: SessionRow, form: unknown) => Promise<SessionFault[]>;

const ofSession = (check: SessionCheck): FormCheck => async (sql, { processId }, form) => {
  const session = await sessionRow(sql, processId);
  return session ? check(sql, session, form) : [];
};

const officers: SessionCheck = (sql, session, form) => faultsOfDuties(sql, session, dutiesOfGuards((form as { readonly officers: readonly string[] }).officers));
const team: SessionCheck = (sql, session, form) => faultsOfDuties(sql, session, dutiesOfTeam(form as Team));
const invitees: SessionCheck = (sql, session, form) => faultsOfInvitees(sql, session, (form as { readonly invitees: readonly Post[] }).invitees);

/** The calendar, the point's other sessions, and whether those who serve can then. */
const newDay: SessionCheck = async (sql, session, form) => {
  const { rule, day, startsAt = null } = form as { readonly rule: DayRule; readonly day: string; readonly startsAt?: string };
  const wanted = { rule, day, startsAt };
  const faults = await faultsOfNewDay(sql, session, wanted, today());
  if (faults.length > 0) return faults;
  const fault = await faultOnMove(sql, onNewDay(session, wanted));
  return fault ? [fault] : [];
};

/** The next month's session: none at a point that is paused or has ended by then. */
const nextMonth: SessionCheck = async (sql, session) => {
  const { fault } = await nextMonthsSession(sql, session, today());
  return fault ? [fault] : [];
};

const board: SessionCheck = async (sql, { branchId }, form) => {
  const { version } = form as { readonly version: number | null };
  const isKnown = version === null || (await sql`select from board_content where branch_id = ${branchId} and version = ${version}`).length > 0;
  return isKnown ? [] : [{ code: 'BOARD_VERSION_UNKNOWN', params: { version: version ?? 0 }, path: '/version' }];
};

/** By step and choice. The transaction of the turn checks the same again. */
export const sessionChecks: Readonly<Record<string, FormCheck>> = {
  [`${steps.newDay}/move`]: ofSession(newDay),
  [`${steps.newDay}/nextMonth`]: ofSession(nextMonth),
  [`${steps.move}/move`]: ofSession(newDay),
  [`${steps.move}/nextMonth`]: ofSession(nextMonth),
  [`${steps.hold}/moved`]: ofSession(newDay),
  [`${steps.security}/name`]: ofSession(officers),
  [`${steps.changeSecurity}/change`]: ofSession(officers),
  [`${steps.team}/name`]: ofSession(team),
  [`${steps.changeTeam}/change`]: ofSession(team),
  [`${steps.board}/check`]: ofSession(board),
  [`${steps.changeBoard}/change`]: ofSession(board),
  [`${steps.invite}/invite`]: ofSession(invitees),
};
