import type { CivilDate } from '../domain/civil-date.ts';
import type { DifficultySubject, Urgency } from '../domain/difficulty.ts';
import type { ClockTime } from '../domain/policy.ts';
import type { Role } from '../domain/roles.ts';
import type { AgendaKind, ChairmanPart, DayRule, DutyRole } from '../domain/sessions.ts';
import type { Queryable } from './client.ts';

/** What was said of a session, beside where and when it is. `…Ref` are references of texts. */
export interface SessionRecord {
  /** Why an extra session is held. */
  readonly extraRef: string | null;
  readonly placeRef: string | null;
  readonly locationAt: Date | null;
  readonly securityAt: Date | null;
  readonly securityOthers: number | null;
  readonly teamAt: Date | null;
  readonly agendaAt: Date | null;
  readonly boardAt: Date | null;
  readonly boardVersion: number | null;
  readonly boardComplete: boolean | null;
  readonly boardRef: string | null;
  readonly outcomeAt: Date | null;
  readonly outcomeBy: string | null;
  readonly outcomeRef: string | null;
  /** When it began and ended, once it is held. */
  readonly heldFrom: ClockTime | null;
  readonly heldUntil: ClockTime | null;
  readonly minutesRef: string | null;
  /** Rises each time the minutes are written anew. */
  readonly minutesVersion: number | null;
  readonly minutesAt: Date | null;
  readonly minutesBy: string | null;
  readonly chairmanPart: ChairmanPart | null;
  readonly chairmanRef: string | null;
  readonly chairmanAt: Date | null;
  readonly chairmanBy: string | null;
}

export interface MoveRow {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly rule: DayRule;
  readonly reasonRef: string | null;
  readonly by: string;
  readonly at: Date;
}

export interface DutyRow {
  readonly personId: string;
  readonly duty: DutyRole;
}

export interface InviteeRow {
  readonly unitId: string;
  readonly role: Role;
  readonly addedBy: string | null;
  readonly attended: boolean | null;
}

/** What is taken up, with what it refers to as that stands now. */
export interface AgendaRow {
  readonly number: number;
  readonly kind: AgendaKind;
  readonly ref: string | null;
  /** What somebody wrote, or what the follow-up says. */
  readonly textRef: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Of a difficulty report. */
  readonly subject: DifficultySubject | null;
  /** State of the report, or of the session that agreed on the follow-up. */
  readonly status: string | null;
  /** Of a follow-up. */
  readonly dueOn: CivilDate | null;
  readonly doneAt: Date | null;
}

export interface RaisedRow {
  readonly number: number;
  readonly subject: DifficultySubject;
  readonly programme: string | null;
  readonly urgency: Urgency;
  readonly contentRef: string;
  readonly proposalRef: string;
  readonly reportId: string | null;
  /** State of the report. */
  readonly status: string | null;
}

export interface FollowUpRow {
  readonly number: number;
  readonly unitId: string;
  readonly roles: Role[];
  readonly textRef: string;
  readonly dueOn: CivilDate;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly resultRef: string | null;
  readonly droppedAt: Date | null;
}

/** Everything that belongs to one session. */
export interface SessionFileRows {
  readonly record: SessionRecord | undefined;
  readonly moves: readonly MoveRow[];
  readonly duties: readonly DutyRow[];
  readonly invitees: readonly InviteeRow[];
  readonly agenda: readonly AgendaRow[];
  readonly raised: readonly RaisedRow[];
  readonly followUps: readonly FollowUpRow[];
}

/** @param sql in one transaction, all of it is of one moment */
export async function sessionFileRows(sql: Queryable, processId: string): Promise<SessionFileRows> {
  const [records, moves, duties, invitees, agenda, raised, followUps] = await Promise.all([recordOf(sql, processId), movesOf(sql, processId), dutiesOf(sql, processId), inviteesOf(sql, processId), agendaOf(sql, processId), raisedIn(sql, processId), followUpsOf(sql, processId)]);
  return { record: records[0], moves, duties, invitees, agenda, raised, followUps };
}

const recordOf = (sql: Queryable, processId: string) => sql<SessionRecord[]>`
  select reason_ref as "extraRef", place_ref as "placeRef", location_at as "locationAt", security_at as "securityAt", security_others as "securityOthers", team_at as "teamAt", agenda_at as "agendaAt", board_at as "boardAt", board_version as "boardVersion",
    board_complete as "boardComplete", board_ref as "boardRef", outcome_at as "outcomeAt", outcome_by as "outcomeBy", outcome_ref as "outcomeRef",
    to_char(held_from, 'HH24:MI') as "heldFrom", to_char(held_until, 'HH24:MI') as "heldUntil", minutes_version as "minutesVersion", minutes_ref as "minutesRef", minutes_at as "minutesAt", minutes_by as "minutesBy",
    chairman_part as "chairmanPart", chairman_ref as "chairmanRef", chairman_at as "chairmanAt", chairman_by as "chairmanBy"
  from transaction_session where process_id = ${processId}`;

const movesOf = (sql: Queryable, processId: string) => sql<MoveRow[]>`
  select from_day::text as "from", to_day::text as "to", rule, reason_ref as "reasonRef", by, at from session_move where process_id = ${processId} order by seq`;

/** Those who were replaced are left out. */
const dutiesOf = (sql: Queryable, processId: string) => sql<DutyRow[]>`
  select person_id as "personId", duty from session_duty where process_id = ${processId} and ended_at is null order by array_position(array['LEADER', 'CONTROLLER', 'TELLER', 'MEMBER', 'SECURITY'], duty), id`;

const inviteesOf = (sql: Queryable, processId: string) => sql<InviteeRow[]>`
  select unit_id as "unitId", role, added_by as "addedBy", attended from session_invitee where process_id = ${processId} order by added_by nulls first, role, unit_id`;

const agendaOf = (sql: Queryable, processId: string) => sql<AgendaRow[]>`
  select a.number, a.kind, a.ref, coalesce(a.text_ref, f.text_ref) as "textRef", a.facts, r.subject, p.status, f.due_on::text as "dueOn", f.done_at as "doneAt"
  from session_agenda_item a
  left join difficulty_report r on a.kind = 'DIFFICULTY' and r.process_id = a.ref
  left join session_follow_up f on a.kind = 'FOLLOW_UP' and f.process_id || '#' || f.number = a.ref and f.process_id = split_part(a.ref, '#', 1)
  left join process p on p.id = coalesce(r.process_id, f.process_id)
  where a.process_id = ${processId} order by a.number`;

const raisedIn = (sql: Queryable, processId: string) => sql<RaisedRow[]>`
  select d.number, d.subject, d.programme, d.urgency, d.content_ref as "contentRef", d.proposal_ref as "proposalRef", d.report_id as "reportId", p.status
  from session_difficulty d left join process p on p.id = d.report_id where d.process_id = ${processId} order by d.number`;

const followUpsOf = (sql: Queryable, processId: string) => sql<FollowUpRow[]>`
  select number, unit_id as "unitId", roles, text_ref as "textRef", due_on::text as "dueOn", done_at as "doneAt", done_by as "doneBy", result_ref as "resultRef", dropped_at as "droppedAt"
  from session_follow_up where process_id = ${processId} order by number`;
