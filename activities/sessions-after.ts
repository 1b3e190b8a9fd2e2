import type { Queryable } from '../db/client.ts';
import { programmeNames } from '../db/programmes.ts';
import type { SessionRow } from '../db/sessions.ts';
import { sessionRow } from '../db/sessions.ts';
import { agreedDays, holdersAround, holdMonth, invitedTo, monthClosedAt, monthLines } from '../db/sessions-after.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import { faultsOfFollowUps, faultsOfHeld, faultsOfRaised } from '../domain/session-after.ts';
import { closedLines, faultsOfClosing, missedSessions, totalsOf } from '../domain/session-table.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import type { CloseForm, FollowUpForm, HeldForm, RaisedForm } from '../workflows/transaction-session/contract.ts';
import { messages } from '../workflows/transaction-session/contract.ts';
import { refuseFaults, textOrNull } from './effect-body.ts';
import type { Effect } from './record.ts';
import { outboxChannel } from './record.ts';

/** What turns of a session write from its day on, and those of an office's month. Names are persisted in workflow histories: never rename one. */
export const sessionAfterEffects: Readonly<Record<string, Effect>> = {
  'session.held': held,
  'session.unheld': unheld,
  'session.minutes': minutes,
  'session.chairman': chairman,
  'session.followUpDone': followUpDone,
  'session.followUpUndone': followUpUndone,
  'sessionMonth.open': openMonth,
  'sessionMonth.close': closeMonth,
};

async function sessionOf(tx: Queryable, { processId }: Turn): Promise<SessionRow> {
  const row = await sessionRow(tx, processId);
  if (!row) throw new TypeError('the session has no row');
  return row;
}

/** Once the office has closed its month, what it said of this session stands. @param day a session of that day or later had not come when the month was closed, and goes on @throws Refusal SESSION_MONTH_CLOSED */
export async function refuseIfClosed(tx: Queryable, row: SessionRow, day?: CivilDate): Promise<void> {
  const closedAt = await monthClosedAt(tx, row);
  if (closedAt !== null && (day === undefined || day < civilDateAt(closedAt.getTime()))) throw new Refusal('SESSION_MONTH_CLOSED', { month: Number(row.month.slice(5)), year: row.month.slice(0, 4) });
}

/** Body: `{ startedAt, endedAt, attendance, note, by }`. @throws Refusal SESSION_MONTH_CLOSED, SESSION_TIMES, SESSION_NOT_OVER, NOT_INVITED, ATTENDANCE_TWICE */
async function held(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const row = await sessionOf(tx, turn);
  await refuseIfClosed(tx, row, row.day);
  const { startedAt, endedAt, attendance } = body as HeldForm;
  const invited = await invitedTo(tx, turn.processId);
  refuseFaults(faultsOfHeld({ startedAt, endedAt, attendance }, invited, { day: row.day, now: turn.at }));
  await tx`
    update transaction_session set outcome = 'HELD', outcome_at = ${new Date(turn.at)}, outcome_by = ${textOrNull(body, 'by')}, outcome_ref = ${textOrNull(body, 'note')}, held_from = ${startedAt}, held_until = ${endedAt}
    where process_id = ${turn.processId}`;
  await tx`
    update session_invitee i set attended = r.attended from jsonb_to_recordset(${tx.json(attendance as never)}) as r("unitId" text, role text, attended boolean)
    where i.process_id = ${turn.processId} and i.unit_id = r."unitId" and i.role = r.role`;
  const came = attendance.filter(({ attended }) => attended).length;
  return { came, absent: attendance.length - came, unknown: invited.length - attendance.length };
}

/** Of a session that was still to come when its month was closed, and held after that, the month says nothing. @throws Refusal SESSION_MONTH_CLOSED */
async function unheld(tx: Queryable, turn: Turn): Promise<undefined> {
  const row = await sessionOf(tx, turn);
  const [later] = await tx`select from transaction_session s join session_month m on m.office_id = s.office_id and m.month = s.month where s.process_id = ${turn.processId} and s.outcome_at > m.closed_at`;
  await refuseIfClosed(tx, row, later && row.day);
  await tx`update transaction_session set outcome = null, outcome_at = null, outcome_by = null, outcome_ref = null, held_from = null, held_until = null where process_id = ${turn.processId}`;
  await tx`update session_invitee set attended = null where process_id = ${turn.processId}`;
}

type Numbered<T> = T & { readonly number: number };

/** Body: `{ version, text, difficulties, followUps, by }`; what was written before is replaced. @throws Refusal PROGRAMME_UNKNOWN, FOLLOW_UP_OUTSIDE, FOLLOW_UP_NOT_HELD, FOLLOW_UP_TODAY, DAY_PASSED, DUE_TOO_FAR */
async function minutes(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const row = await sessionOf(tx, turn);
  const [difficulties, followUps] = [body['difficulties'] as unknown as Numbered<RaisedForm>[], body['followUps'] as unknown as Numbered<FollowUpForm>[]];
  const today = civilDateAt(turn.at);
  const [programmes, holders, agreed] = [await programmeNames(tx, difficulties.flatMap(({ programme }) => programme ?? [])), await holdersAround(tx, row, followUps.map(({ unitId }) => unitId), today), await agreedDays(tx, turn.processId)];
  refuseFaults([...faultsOfRaised(difficulties, new Set(programmes.keys())), ...faultsOfFollowUps(followUps, holders, { today, agreed })]);
  const [id, at] = [turn.processId, new Date(turn.at)];
  await tx`update transaction_session set minutes_ref = ${textOrNull(body, 'text')}, minutes_at = ${at}, minutes_by = ${textOrNull(body, 'by')}, minutes_version = ${Number(body['version'])} where process_id = ${id}`;
  await tx`delete from session_difficulty where process_id = ${id}`;
  await tx`delete from session_follow_up where process_id = ${id}`;
  await tx`
    insert into session_difficulty (process_id, number, subject, programme, urgency, content_ref, proposal_ref)
    select ${id}, number, subject, programme, urgency, content, proposal from jsonb_to_recordset(${tx.json(difficulties as never)}) as r(number int, subject text, programme text, urgency text, content text, proposal text)`;
  await tx`
    insert into session_follow_up (process_id, number, point_id, unit_id, roles, text_ref, due_on)
    select ${id}, number, ${row.pointId}, "unitId", array(select jsonb_array_elements_text(roles)), text, due from jsonb_to_recordset(${tx.json(followUps as never)}) as r(number int, "unitId" text, roles jsonb, text text, due date)`;
  return { version: Number(body['version']), difficulties: difficulties.length, followUps: followUps.length };
}

/** Body: `{ part, note, by }`. */
async function chairman(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update transaction_session set chairman_part = ${textOrNull(body, 'part')}, chairman_ref = ${textOrNull(body, 'note')}, chairman_at = ${new Date(turn.at)}, chairman_by = ${textOrNull(body, 'by')} where process_id = ${turn.processId}`;
}

async function followUpDone(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update session_follow_up set done_at = ${new Date(turn.at)}, done_by = ${textOrNull(body, 'by')}, result_ref = ${textOrNull(body, 'result')} where process_id = ${turn.processId} and number = ${Number(body['number'])}`;
}

async function followUpUndone(tx: Queryable, { processId }: Turn, body: Facts): Promise<undefined> {
  await tx`update session_follow_up set done_at = null, done_by = null, result_ref = null where process_id = ${processId} and number = ${Number(body['number'])}`;
}

/** The planning wrote the row before the process began; where it did not, it is written here. */
async function openMonth(tx: Queryable, { processId, unitId }: Turn, body: Facts): Promise<undefined> {
  await tx`insert into session_month (process_id, office_id, month) values (${processId}, ${unitId}, ${textOrNull(body, 'month')}) on conflict do nothing`;
}

/** Body: `{ reasons, by }`. Sessions whose day has passed and of which nobody said anything end as missed. @throws Refusal SESSIONS_NOT_CONCLUDED, SESSION_POINT_UNKNOWN, SESSION_POINT_TWICE */
async function closeMonth(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const row = await holdMonth(tx, turn.processId);
  if (!row) throw new TypeError('the month has no row');
  const { reasons } = body as CloseForm;
  const [lines, today] = [(await monthLines(tx, [row.officeId], row.month)).get(row.officeId) ?? [], civilDateAt(turn.at)];
  refuseFaults(faultsOfClosing(lines, reasons));
  const points = closedLines(lines, reasons, today);
  await tx`
    insert into session_month_reason (process_id, point_id, reason_ref) select ${turn.processId}, "pointId", reason from jsonb_to_recordset(${tx.json(reasons as never)}) as r("pointId" text, reason text)`;
  await tx`update session_month set closed_at = ${new Date(turn.at)}, closed_by = ${textOrNull(body, 'by')}, summary = ${tx.json({ points } as never)} where process_id = ${turn.processId}`;
  const given = new Map(reasons.map(({ pointId, reason }) => [pointId, reason]));
  await tellMissed(tx, turn, missedSessions(lines, today).map(({ processId, pointId }) => ({ processId, reason: given.get(pointId) ?? null })));
  return { ...totalsOf(points, today) };
}

/** Only the database knows which sessions these are, so it leaves the messages for the relay itself. */
async function tellMissed(tx: Queryable, turn: Turn, missed: readonly { readonly processId: string; readonly reason: string | null }[]): Promise<void> {
  await tx`
    insert into outbox (key, from_process_id, to_process_id, mode, body)
    select ${`${turn.processId}/${turn.number}/`}::text || "processId", ${turn.processId}, "processId", 'MESSAGE', jsonb_build_object('type', ${messages.monthClosed}::text, 'body', jsonb_build_object('reason', reason))
    from jsonb_to_recordset(${tx.json(missed as never)}) as r("processId" text, reason text)
    returning pg_notify(${outboxChannel}, '')`;
}
