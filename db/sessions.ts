import type { CivilDate } from '../domain/civil-date.ts';
import { calendarOf, daysOf } from '../domain/policy-book.ts';
import type { ClockTime } from '../domain/policy.ts';
import type { Role } from '../domain/roles.ts';
import { mayHold } from '../domain/roles.ts';
import type { DayContext, DayWanted, SessionFault } from '../domain/session-days.ts';
import { faultsOfDay, isClosed, minutesAt, minutesLater } from '../domain/session-days.ts';
import type { SessionOutcome } from '../domain/sessions.ts';
import { neverInvited, sessionKind } from '../domain/sessions.ts';
import type { Queryable } from './client.ts';
import { inForceNow } from './delegations.ts';
import { knownUnits } from './difficulty.ts';
import { readBook } from './policy.ts';
import { areaOf, inForce } from './units.ts';

/** A session as its turns find it. */
export interface SessionRow {
  readonly processId: string;
  readonly pointId: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly communeId: string;
  readonly officeId: string;
  readonly branchId: string;
  readonly day: CivilDate;
  readonly startsAt: ClockTime;
  readonly endsAt: ClockTime;
  readonly outcome: SessionOutcome | null;
}

export async function sessionRow(sql: Queryable, processId: string): Promise<SessionRow | undefined> {
  const [row] = await sql<SessionRow[]>`
    select process_id as "processId", point_id as "pointId", month, commune_id as "communeId", office_id as "officeId", branch_id as "branchId", day::text as day,
      to_char(starts_at, 'HH24:MI') as "startsAt", to_char(ends_at, 'HH24:MI') as "endsAt", outcome
    from transaction_session where process_id = ${processId}`;
  return row;
}

/** `select id`: the groups that meet at a point on a day: those that stand there, and those of its commune that stand nowhere. */
export function groupsOfPoint(sql: Queryable, { pointId, communeId, day }: Pick<SessionRow, 'pointId' | 'communeId' | 'day'>) {
  return sql`
    select g.id from point_group p join unit g on g.id = p.group_id where p.point_id = ${pointId} and ${inForce(sql, 'g', day)}
    union all
    select g.id from unit g where g.parent_id = ${communeId} and g.kind = 'GROUP' and ${inForce(sql, 'g', day)} and not exists (select from point_group p where p.group_id = g.id)`;
}

/** Invites by rule: chairman and police of the commune, officers of its organizations, leaders of the point's groups. Who was invited by rule before is not any more. */
export async function inviteByRule(tx: Queryable, session: SessionRow): Promise<void> {
  const { processId, communeId, day } = session;
  await tx`delete from session_invitee where process_id = ${processId} and added_by is null`;
  await tx`
    insert into session_invitee (process_id, unit_id, role)
    select ${processId}, ${communeId}, role from unnest(array['COMMUNE_CHAIRMAN', 'COMMUNE_POLICE']) as r(role)
    union select ${processId}, o.id, 'ORGANIZATION_OFFICER' from unit o where o.kind = 'ORGANIZATION' and o.parent_id = ${communeId} and ${inForce(tx, 'o', day)}
    union select ${processId}, groups.id, 'GROUP_LEADER' from (${groupsOfPoint(tx, session)}) groups
    on conflict do nothing`;
}

/** Draws it anew for the commune in which the point lies now; what somebody wrote stays. */
export async function redrawAgenda(tx: Queryable, session: SessionRow, today: CivilDate): Promise<void> {
  const written = await tx<{ ref: string }[]>`select text_ref as ref from session_agenda_item where process_id = ${session.processId} and kind = 'OTHER' order by number`;
  await drawAgenda(tx, session, today, written.map(({ ref }) => ref));
}

/** A role at a unit. */
export interface Post {
  readonly unitId: string;
  readonly role: Role;
}

/** Why somebody can't be invited: no unit of the province, no role of such a unit, or one that looks after the system. */
export async function faultsOfInvitees(sql: Queryable, { communeId, day }: Pick<SessionRow, 'communeId' | 'day'>, invitees: readonly Post[]): Promise<SessionFault[]> {
  const provinceId = (await areaOf(sql, communeId, day)).at(-1) ?? '';
  const units = await knownUnits(sql, provinceId, invitees.map(({ unitId }) => unitId), day);
  return invitees.flatMap(({ unitId, role }, i): SessionFault[] => {
    const unit = units.get(unitId);
    if (!unit) return [{ code: 'UNIT_NOT_OF_PROVINCE', params: { unit: unitId }, path: `/invitees/${i}/unitId` }];
    if (neverInvited.includes(role)) return [{ code: 'ROLE_NOT_INVITED', params: {}, path: `/invitees/${i}/role` }];
    return mayHold(role, unit.kind) ? [] : [{ code: 'ROLE_NOT_AT_UNIT', params: { role }, path: `/invitees/${i}/role` }];
  });
}

/** The people who hold these posts today, and whoever they have delegated them to. */
export async function peopleOf(sql: Queryable, posts: readonly Post[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with held as (
      select a.id, a.person_id from jsonb_to_recordset(${sql.json(posts as never)}) as post("unitId" text, role text) join appointment a on a.unit_id = post."unitId" and a.role = post.role where ${inForceNow(sql)}
    )
    select person_id as id from held
    union select d.delegate_id from held join appointment a on a.id = held.id join delegation d on d.appointment_id = a.id join person delegator on delegator.id = d.delegator_id
      where ${inForceNow(sql, 'delegation')} and (d.kinds is null or ${sessionKind} = any(d.kinds))`;
  return rows.map(({ id }) => id);
}

/** Everybody who takes part: who is invited, who serves, and the office's director. */
export async function participantsOf(sql: Queryable, { processId, officeId }: Pick<SessionRow, 'processId' | 'officeId'>): Promise<string[]> {
  const [invited, serving] = await Promise.all([
    sql<Post[]>`select unit_id as "unitId", role from session_invitee where process_id = ${processId}`,
    sql<{ id: string }[]>`select distinct person_id as id from session_duty where process_id = ${processId} and ended_at is null`,
  ]);
  const people = await peopleOf(sql, [...invited, { unitId: officeId, role: 'OFFICE_DIRECTOR' }]);
  return [...new Set([...people, ...serving.map(({ id }) => id)])].sort();
}

/** What new days of a session are held against, by the calendar as it is now. */
export async function dayContextOf(sql: Queryable, session: SessionRow, today: CivilDate): Promise<DayContext> {
  const { pointId, communeId, officeId, branchId, day, startsAt, endsAt } = session;
  const [book, above] = [await readBook(sql), await areaOf(sql, communeId, today)];
  const area = [...new Set([pointId, communeId, officeId, branchId, ...above])];
  const entryOf = (date: CivilDate) => daysOf(book.days, area, date, date).get(date);
  const nameOf = (date: CivilDate) => {
    const entry = entryOf(date);
    return entry && { vi: entry.nameVi, en: entry.nameEn };
  };
  return { from: day, startsAt, endsAt, today, calendar: calendarOf(book, area, today), isClosed: (date) => isClosed(entryOf(date)?.kind), nameOf };
}

/** Has the point another session on a day, held or to be held? */
export async function isDayTaken(sql: Queryable, { processId, pointId }: Pick<SessionRow, 'processId' | 'pointId'>, day: CivilDate): Promise<boolean> {
  return (await sql`select from transaction_session where point_id = ${pointId} and day = ${day} and process_id <> ${processId} and (outcome is null or outcome = 'HELD')`).length > 0;
}

/** Why the session can't be held on that day: by its rule, by the calendar, or because the point has another then. */
export async function faultsOfNewDay(sql: Queryable, session: SessionRow, wanted: DayWanted, today: CivilDate): Promise<SessionFault[]> {
  const faults = faultsOfDay(wanted, await dayContextOf(sql, session, today));
  if (faults.length > 0 || wanted.day === null || !(await isDayTaken(sql, session, wanted.day))) return faults;
  return [{ code: 'SESSION_DAY_TAKEN', params: { day: wanted.day }, path: '/day' }];
}

/** The session as it would be on the new day: it lasts as long as before. */
export function onNewDay(session: SessionRow, { day, startsAt }: DayWanted): SessionRow {
  const begins = startsAt ?? session.startsAt;
  return { ...session, day: day ?? session.day, startsAt: begins, endsAt: minutesLater(begins, minutesAt(session.endsAt) - minutesAt(session.startsAt)) };
}

/** How many loans of the point's groups are due on a day and not paid: what is bound to a session that is moved [S77]. */
export async function countBoundLoans(sql: Queryable, session: SessionRow, day: CivilDate): Promise<number> {
  const [row] = await sql<{ loans: number }[]>`select count(*)::int as loans from loan where group_id in (${groupsOfPoint(sql, session)}) and due_on = ${day} and outstanding_vnd > 0`;
  return row?.loans ?? 0;
}

/** Draws the agenda up: open difficulties of the commune, what earlier sessions of the point agreed and is not done, groups with overdue loans by their number; then what somebody wrote. @returns how many items */
export async function drawAgenda(tx: Queryable, session: SessionRow, today: CivilDate, texts: readonly string[]): Promise<number> {
  const { processId, pointId, communeId } = session;
  await tx`delete from session_agenda_item where process_id = ${processId}`;
  const rows = await tx`
    with drawn as (
      select 1 as place, 'DIFFICULTY' as kind, process_id as ref, null as text_ref, '{}'::jsonb as facts, row_number() over (order by reported_at, process_id) as n from difficulty_report where commune_id = ${communeId} and closed_at is null
      union all
      select 2, 'FOLLOW_UP', process_id || '#' || number, null, jsonb_build_object('dueOn', due_on::text, 'overdue', due_on < ${today}::date), row_number() over (order by due_on, process_id, number)
        from session_follow_up where point_id = ${pointId} and process_id <> ${processId} and done_at is null and dropped_at is null
      union all
      select 3, 'GROUP', group_id, null, jsonb_build_object('overdueLoans', count(*)), row_number() over (order by count(*) desc, group_id)
        from loan where group_id in (${groupsOfPoint(tx, session)}) and overdue_vnd > 0 group by group_id
      union all
      select 4, 'OTHER', null, ref, '{}'::jsonb, n from unnest(${[...texts]}::text[]) with ordinality as t(ref, n)
    )
    insert into session_agenda_item (process_id, number, kind, ref, text_ref, facts)
    select ${processId}, row_number() over (order by place, n), kind, ref, text_ref, facts from drawn returning number`;
  return rows.length;
}
