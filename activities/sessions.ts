import type { Queryable } from '../db/client.ts';
import { constrained } from '../db/constrained.ts';
import { writeNotices } from '../db/notices.ts';
import { endDuties, faultsOfDuties, moveDuties, writeDuties } from '../db/session-duties.ts';
import type { Post, SessionRow } from '../db/sessions.ts';
import { countBoundLoans, dayContextOf, drawAgenda, faultsOfInvitees, faultsOfNewDay, inviteByRule, onNewDay, participantsOf, peopleOf, redrawAgenda, sessionRow } from '../db/sessions.ts';
import { nextMonthsSession } from '../db/session-next.ts';
import type { PreparedRow } from '../db/session-prepared.ts';
import { agendaWords, isSameText, preparedOf } from '../db/session-prepared.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { calendarDaysBetween, civilDateAt } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import type { NoticeType } from '../domain/notices.ts';
import type { NamedDuty } from '../domain/session-duties.ts';
import { dutiesOfGuards, dutiesOfTeam } from '../domain/session-duties.ts';
import type { DayWanted } from '../domain/session-days.ts';
import type { DayRule, DutyRole, SessionOutcome } from '../domain/sessions.ts';
import type { SecurityForm, TeamForm } from '../workflows/transaction-session/contract.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { refuseFaults, textOrNull } from './effect-body.ts';
import type { Effect } from './record.ts';
import { refuseIfClosed, sessionAfterEffects } from './sessions-after.ts';

/** What turns of a session write. Names are persisted in workflow histories: never rename one. */
export const sessionEffects: Readonly<Record<string, Effect>> = {
  'session.open': open,
  'session.agendaDrawn': agendaDrawn,
  'session.located': located,
  'session.guarded': (tx, turn, body) => nameDuties(tx, turn, body, dutiesOfGuards((body as SecurityForm).officers), guards),
  'session.served': (tx, turn, body) => nameDuties(tx, turn, body, dutiesOfTeam(body as TeamForm), team),
  'session.agenda': agenda,
  'session.boardChecked': boardChecked,
  'session.invited': invited,
  'session.moved': moved,
  'session.leftToNextMonth': leftToNextMonth,
  'session.cancelled': cancelled,
  'session.missed': (tx, turn, body) => close(tx, turn, 'MISSED', body),
  'session.ended': ended,
  'session.pointMoved': pointMoved,
  'session.remind': remind,
  'session.notReady': notReady,
  'session.calendarChanged': dayClosed,
  ...sessionAfterEffects,
};

const guards: readonly DutyRole[] = ['SECURITY'];
const team: readonly DutyRole[] = ['LEADER', 'CONTROLLER', 'TELLER', 'MEMBER'];

async function sessionOf(tx: Queryable, { processId }: Turn): Promise<SessionRow> {
  const row = await sessionRow(tx, processId);
  if (!row) throw new TypeError('the session has no row');
  return row;
}

async function standingOf(tx: Queryable, { processId }: Turn): Promise<PreparedRow> {
  const row = await preparedOf(tx, processId);
  if (!row) throw new TypeError('the session has no row');
  return row;
}

/** @throws Refusal NOTHING_CHANGES where what is written stands already; then nothing of the turn is written */
function refuseSame(isSame: boolean): void {
  if (isSame) throw new Refusal('NOTHING_CHANGES');
}

/** Tells people about the session. @param name tells the notices of one turn apart */
async function tell(tx: Queryable, turn: Turn, name: string, type: NoticeType, params: Facts, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const notices = people.map((personId) => ({ type, taskId: null, to: { personId }, params }));
  await writeNotices(tx, { processId: turn.processId, kind: turn.kind, number: `${turn.number}/${name}`, at: turn.at, notices });
}

/** Completes the row that the planning wrote, or writes it where the session was started without; and invites by rule. */
async function open(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  const of = (name: string): string => String(body[name]);
  await tx`
    insert into transaction_session (process_id, point_id, month, ordinal, commune_id, office_id, branch_id, planned_on, day, starts_at, ends_at)
    values (${turn.processId}, ${of('pointId')}, ${of('month')}, ${Number(body['ordinal'])}, ${of('communeId')}, ${of('officeId')}, ${of('branchId')}, ${of('day')}, ${of('day')}, ${of('startsAt')}, ${of('endsAt')})
    on conflict (process_id) do nothing`;
  await inviteByRule(tx, await sessionOf(tx, turn));
  return undefined;
}

async function agendaDrawn(tx: Queryable, turn: Turn): Promise<Json | undefined> {
  await drawAgenda(tx, await sessionOf(tx, turn), civilDateAt(turn.at), []);
  return undefined;
}

/** Draws it anew, with what somebody wrote. @throws Refusal NOTHING_CHANGES */
async function agenda(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [{ agendaAt }, before] = [await standingOf(tx, turn), await agendaWords(tx, turn.processId)];
  const items = await drawAgenda(tx, await sessionOf(tx, turn), civilDateAt(turn.at), body['others'] as readonly string[]);
  refuseSame(agendaAt !== null && (await agendaWords(tx, turn.processId)) === before);
  await tx`update transaction_session set agenda_at = ${new Date(turn.at)} where process_id = ${turn.processId}`;
  return { items };
}

/** A place that was known already is told to everybody who takes part. @throws Refusal NOTHING_CHANGES */
async function located(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  const [session, standing, host, place] = [await sessionOf(tx, turn), await standingOf(tx, turn), String(body['host']), textOrNull(body, 'place')];
  const isKnown = standing.locationAt !== null;
  refuseSame(isKnown && standing.host === host && (await isSameText(tx, standing.placeRef, place)));
  if (isKnown) await tell(tx, turn, `located/${host}`, 'session.placeChanged', { day: session.day, time: session.startsAt, host }, await participantsOf(tx, session));
  await tx`update transaction_session set host = ${host}, place_ref = ${place}, location_at = ${new Date(turn.at)} where process_id = ${turn.processId}`;
  return undefined;
}

/** @throws Refusal NOTHING_CHANGES, TEAM_NOT_THREE, DUTY_NAMED_TWICE, OFFICER_NOT_OF_COMMUNE, TEAM_ROLE_NOT_HELD, OFFICER_BUSY; then nothing of the turn is written */
async function nameDuties(tx: Queryable, turn: Turn, body: Facts, duties: readonly NamedDuty[], of: readonly DutyRole[]): Promise<Json> {
  const [session, standing, at] = [await sessionOf(tx, turn), await standingOf(tx, turn), new Date(turn.at)];
  refuseFaults(await faultsOfDuties(tx, session, duties));
  const { named, released, isChanged } = await writeDuties(tx, { session, duties, of, by: String(body['by']), at });
  const stands = of === guards ? standing.securityAt !== null && standing.securityOthers === Number(body['others']) : standing.teamAt !== null;
  refuseSame(stands && !isChanged);
  if (of === guards) await tx`update transaction_session set security_at = ${at}, security_others = ${Number(body['others'])} where process_id = ${turn.processId}`;
  else await tx`update transaction_session set team_at = ${at} where process_id = ${turn.processId}`;
  const when = { day: session.day, time: session.startsAt };
  await tell(tx, turn, `named/${named.join('+')}`, 'session.named', when, named);
  await tell(tx, turn, `released/${released.join('+')}`, 'session.released', when, released);
  return { named: named.length, released: released.length };
}

/** @throws Refusal BOARD_VERSION_UNKNOWN, NOTHING_CHANGES */
async function boardChecked(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  const [{ branchId }, standing] = [await sessionOf(tx, turn), await standingOf(tx, turn)];
  const [version, note] = [body['version'] === null ? null : Number(body['version']), textOrNull(body, 'note')];
  if (version !== null && (await tx`select from board_content where branch_id = ${branchId} and version = ${version}`).length === 0) throw new Refusal('BOARD_VERSION_UNKNOWN', { version });
  const isSame = standing.boardAt !== null && standing.boardVersion === version && standing.boardComplete === (body['complete'] === true);
  refuseSame(isSame && (await isSameText(tx, standing.boardRef, note)));
  await tx`update transaction_session set board_at = ${new Date(turn.at)}, board_version = ${version}, board_complete = ${body['complete'] === true}, board_ref = ${note} where process_id = ${turn.processId}`;
  return undefined;
}

/** @throws Refusal UNIT_NOT_OF_PROVINCE, ROLE_NOT_INVITED, ROLE_NOT_AT_UNIT */
async function invited(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [session, invitees] = [await sessionOf(tx, turn), body['invitees'] as unknown as readonly Post[]];
  refuseFaults(await faultsOfInvitees(tx, session, invitees));
  const before = new Set(await participantsOf(tx, session));
  const rows = await tx`
    insert into session_invitee (process_id, unit_id, role, added_by)
    select ${turn.processId}, "unitId", role, ${String(body['by'])} from jsonb_to_recordset(${tx.json(invitees as never)}) as r("unitId" text, role text) on conflict do nothing returning unit_id`;
  const people = (await peopleOf(tx, invitees)).filter((id) => !before.has(id));
  if (session.day >= civilDateAt(turn.at)) await tell(tx, turn, `invited/${people.join('+')}`, 'session.invited', { day: session.day, time: session.startsAt }, people);
  return { invited: rows.length };
}

/** Day, time and how many days it is until then. */
function whenOf({ day, startsAt }: SessionRow, turn: Turn): Facts {
  return { day, time: startsAt, days: calendarDaysBetween(civilDateAt(turn.at), day) };
}

interface PutMove {
  readonly rule: DayRule;
  readonly to: CivilDate;
  readonly session: SessionRow;
  /** What people are told of the new day. */
  readonly told: Facts;
}

/** Puts down a move, and tells everybody. @returns what is bound to the old day, by its number alone */
async function putMove(tx: Queryable, turn: Turn, body: Facts, { rule, to, session, told }: PutMove): Promise<Json> {
  const [from, seq] = [String(body['from']), Number(body['seq'])];
  await tx`
    insert into session_move (process_id, seq, from_day, to_day, rule, reason_ref, by, at)
    values (${turn.processId}, ${seq}, ${from}, ${to}, ${rule}, ${textOrNull(body, 'reason')}, ${String(body['by'])}, ${new Date(turn.at)})`;
  await tell(tx, turn, `moved/${seq}`, 'session.moved', { from, ...told }, await participantsOf(tx, session));
  return { from, to: told['to'] ?? null, dueLoans: await countBoundLoans(tx, session, from), next: `/api/sessions/${turn.processId}/due-loans` };
}

/** @throws Refusal DAY_PASSED, SESSION_DAY_CLOSED, SESSION_NOT_SAME_WEEK, SESSION_NOT_NEXT_WORKING_DAY, SESSION_DAY_SAME, SESSION_DAY_TAKEN, SESSION_DAY_TOO_FAR, DUTY_NOT_HELD, DUTY_BUSY, SESSION_MONTH_CLOSED */
async function moved(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [session, to] = [await sessionOf(tx, turn), String(body['to'])];
  await refuseIfClosed(tx, session, session.day);
  const wanted: DayWanted = { rule: body['rule'] as DayRule, day: to, startsAt: String(body['startsAt']) };
  refuseFaults(await faultsOfNewDay(tx, session, wanted, civilDateAt(turn.at)));
  const { startsAt, endsAt } = onNewDay(session, wanted);
  const update = (sql: Queryable) => sql`update transaction_session set day = ${to}, starts_at = ${startsAt}, ends_at = ${endsAt} where process_id = ${turn.processId}`;
  await constrained(tx, update, { unique: async () => new Refusal('SESSION_DAY_TAKEN', { day: to }) });
  const now = await sessionOf(tx, turn);
  await moveDuties(tx, now);
  return putMove(tx, turn, body, { rule: wanted.rule, to, session: now, told: { to, time: now.startsAt } });
}

/** Where the next month's session has no day yet, none is promised. @throws Refusal SESSION_MONTH_CLOSED, POINT_PAUSED, UNIT_NOT_IN_FORCE */
async function leftToNextMonth(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const session = await sessionOf(tx, turn);
  await refuseIfClosed(tx, session, session.day);
  const { next, fault } = await nextMonthsSession(tx, session, civilDateAt(turn.at));
  if (next === null) throw new Refusal(fault.code, fault.params);
  const { month, day, startsAt, isDayClosed } = next;
  const result = await putMove(tx, turn, body, { rule: 'NEXT_MONTH', to: day, session, told: { to: isDayClosed ? null : day, time: startsAt, month } });
  await close(tx, turn, 'NEXT_MONTH', body);
  return result;
}

/** @throws Refusal SESSION_MONTH_CLOSED */
async function cancelled(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  const session = await sessionOf(tx, turn);
  await refuseIfClosed(tx, session, session.day);
  await tell(tx, turn, 'cancelled', 'session.cancelled', { day: session.day }, await participantsOf(tx, session));
  return close(tx, turn, 'CANCELLED', body);
}

/** It is not held: nobody serves it any more. */
async function close(tx: Queryable, turn: Turn, outcome: SessionOutcome, body: Facts): Promise<Json | undefined> {
  const at = new Date(turn.at);
  await tx`update transaction_session set outcome = ${outcome}, outcome_at = ${at}, outcome_by = ${textOrNull(body, 'by')}, outcome_ref = ${textOrNull(body, 'reason')} where process_id = ${turn.processId}`;
  await endDuties(tx, turn.processId, at);
  return undefined;
}

/** An operator ended it: what was held stays held, and nobody has to do any more what was agreed. */
async function ended(tx: Queryable, turn: Turn): Promise<Json | undefined> {
  const { outcome } = await sessionOf(tx, turn);
  await tx`update session_follow_up set dropped_at = ${new Date(turn.at)} where process_id = ${turn.processId} and done_at is null and dropped_at is null`;
  return outcome === null ? close(tx, turn, 'ENDED', {}) : undefined;
}

/** The point lies in another commune: who was invited by rule, and who guards it, is found anew; whoever takes part no more is told so, everybody else where it lies now. */
async function pointMoved(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  const [session, keepsTeam, at] = [await sessionOf(tx, turn), body['keepsTeam'] === true, new Date(turn.at)];
  const before = await participantsOf(tx, session);
  await tx`
    update transaction_session set commune_id = ${String(body['communeId'])}, office_id = ${String(body['officeId'])}, branch_id = ${String(body['branchId'])},
      host = null, place_ref = null, location_at = null, security_at = null, security_others = null, board_at = null, board_version = null, board_complete = null, board_ref = null ${keepsTeam ? tx`` : tx`, team_at = null`}
    where process_id = ${turn.processId}`;
  const served = await endDuties(tx, turn.processId, at, keepsTeam ? guards : null);
  const now = await sessionOf(tx, turn);
  await inviteByRule(tx, now);
  await redrawAgenda(tx, now, civilDateAt(turn.at));
  await tellPointMoved(tx, turn, { session, now, served, before });
  return undefined;
}

interface Relocated {
  readonly session: SessionRow;
  readonly now: SessionRow;
  /** Whose duty has ended by it. */
  readonly served: readonly string[];
  /** Who took part until then. */
  readonly before: readonly string[];
}

async function tellPointMoved(tx: Queryable, turn: Turn, { session, now, served, before }: Relocated): Promise<void> {
  const after = await participantsOf(tx, now);
  const directors = await peopleOf(tx, [{ unitId: session.officeId, role: 'OFFICE_DIRECTOR' }]);
  const fromDuty = [...new Set(served)].sort();
  const fromList = before.filter((id) => ![...after, ...directors, ...fromDuty].includes(id));
  const when = { day: now.day, time: now.startsAt, commune: now.communeId };
  await tell(tx, turn, 'releasedFromDuty', 'session.released', when, fromDuty);
  await tell(tx, turn, 'releasedFromList', 'session.released', { ...when, invited: true }, fromList);
  const others = [...new Set([...before, ...after])].filter((id) => ![...fromDuty, ...fromList].includes(id)).sort();
  await tell(tx, turn, 'pointMoved', 'session.pointMoved', { day: now.day, commune: now.communeId }, others);
}

async function remind(tx: Queryable, turn: Turn): Promise<Json | undefined> {
  const session = await sessionOf(tx, turn);
  await tell(tx, turn, 'remind', 'session.reminder', whenOf(session, turn), await participantsOf(tx, session));
  // A process hears of no storm day on a weekend.
  return dayClosed(tx, turn);
}

/** Its day has become a holiday or a storm day: the office's director is told once for that day, who moves or cancels it. */
async function dayClosed(tx: Queryable, turn: Turn): Promise<Json | undefined> {
  const session = await sessionOf(tx, turn);
  const { day, officeId } = session;
  const { isClosed } = await dayContextOf(tx, session, civilDateAt(turn.at));
  const [known] = await tx`select from notice where process_id = ${turn.processId} and type = 'session.dayClosed' and params ->> 'day' = ${day}`;
  if (!known && isClosed(day)) await tell(tx, turn, 'dayClosed', 'session.dayClosed', { day }, await peopleOf(tx, [{ unitId: officeId, role: 'OFFICE_DIRECTOR' }]));
  return undefined;
}

/** Told to those who can see to it: the office's director, the commune's chairman, and the branch's director above them. */
async function notReady(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  const { day, communeId, officeId, branchId } = await sessionOf(tx, turn);
  const people = await peopleOf(tx, [{ unitId: officeId, role: 'OFFICE_DIRECTOR' }, { unitId: communeId, role: 'COMMUNE_CHAIRMAN' }, { unitId: branchId, role: 'BRANCH_DIRECTOR' }]);
  await tell(tx, turn, 'notReady', 'session.notReady', { day, missing: (body['missing'] as readonly string[]).length }, people);
  return undefined;
}
