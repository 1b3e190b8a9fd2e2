import type { CivilDate } from '../domain/civil-date.ts';
import type { RefusalParams } from '../domain/errors.ts';
import { Refusal } from '../domain/errors.ts';
import type { ClockTime } from '../domain/policy.ts';
import type { Role } from '../domain/roles.ts';
import type { SessionFault } from '../domain/session-days.ts';
import type { NamedDuty } from '../domain/session-duties.ts';
import { dutyHolders, faultsOfNames } from '../domain/session-duties.ts';
import type { DutyRole } from '../domain/sessions.ts';
import type { Queryable } from './client.ts';
import { constrained } from './constrained.ts';
import type { SessionRow } from './sessions.ts';

/** Where somebody serves at an overlapping time. */
export interface BusyDuty {
  readonly personId: string;
  readonly duty: DutyRole;
  readonly processId: string;
  readonly pointId: string;
  readonly day: CivilDate;
  readonly startsAt: ClockTime;
  readonly endsAt: ClockTime;
}

type When = Pick<SessionRow, 'processId' | 'day' | 'startsAt' | 'endsAt'>;

/** Duties of these people at other sessions, at a time that overlaps. */
export async function busyAt(sql: Queryable, { processId, day, startsAt, endsAt }: When, personIds: readonly string[]): Promise<BusyDuty[]> {
  return sql<BusyDuty[]>`
    select d.person_id as "personId", d.duty, d.process_id as "processId", s.point_id as "pointId", d.day::text as day, to_char(d.starts_at, 'HH24:MI') as "startsAt", to_char(d.ends_at, 'HH24:MI') as "endsAt"
    from session_duty d join transaction_session s on s.process_id = d.process_id
    where d.person_id = any(${[...personIds]}::text[]) and d.ended_at is null and d.process_id <> ${processId}
      and tsrange(d.day + d.starts_at, d.day + d.ends_at) && tsrange(${day}::date + ${startsAt}::time, ${day}::date + ${endsAt}::time)
    order by d.person_id, d.starts_at, d.process_id`;
}

const timesOf = ({ pointId, day, startsAt, endsAt }: BusyDuty): RefusalParams => ({ unit: pointId, day, from: startsAt, to: endsAt });

/** Who of these people holds which role on a day, at one of these units. */
async function rolesOn(sql: Queryable, day: CivilDate, unitIds: readonly string[], personIds: readonly string[]): Promise<Map<string, Set<Role>>> {
  const rows = await sql<{ personId: string; role: Role }[]>`
    select distinct a.person_id as "personId", a.role from appointment a join person p on p.id = a.person_id
    where a.person_id = any(${[...personIds]}::text[]) and a.unit_id = any(${[...unitIds]}::text[]) and a.ended_at is null and p.ended_at is null
      and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to > ${day}::date)`;
  return new Map([...Map.groupBy(rows, ({ personId }) => personId)].map(([id, of]) => [id, new Set(of.map(({ role }) => role))]));
}

/** What stands against somebody's duty: where they serve at that time; or null, they don't hold its role on the day. */
interface Hindrance {
  readonly of: NamedDuty;
  readonly elsewhere: BusyDuty | null;
}

/** Officers hold their role at the commune, the team at its office or the branch. */
async function hindrancesOf(sql: Queryable, session: SessionRow, duties: readonly NamedDuty[]): Promise<Hindrance[]> {
  const { day, communeId, officeId, branchId } = session;
  const people = duties.map(({ personId }) => personId);
  const [officers, staff, busy] = await Promise.all([rolesOn(sql, day, [communeId], people), rolesOn(sql, day, [officeId, branchId], people), busyAt(sql, session, people)]);
  return duties.flatMap((of): Hindrance[] => {
    const [held, wanted] = [(of.duty === 'SECURITY' ? officers : staff).get(of.personId), dutyHolders[of.duty] as readonly Role[]];
    if (!wanted.some((role) => held?.has(role))) return [{ of, elsewhere: null }];
    const elsewhere = busy.find((one) => one.personId === of.personId);
    return elsewhere ? [{ of, elsewhere }] : [];
  });
}

/** Why these people can't be named, each at the field that names them: twice, without the role on the day, or serving elsewhere then. */
export async function faultsOfDuties(sql: Queryable, session: SessionRow, duties: readonly NamedDuty[]): Promise<SessionFault[]> {
  const twice = faultsOfNames(duties);
  if (twice.length > 0) return twice;
  const { day, communeId } = session;
  return (await hindrancesOf(sql, session, duties)).map(({ of: { duty, path }, elsewhere }): SessionFault => {
    if (elsewhere) return { code: 'OFFICER_BUSY', params: timesOf(elsewhere), path };
    return duty === 'SECURITY' ? { code: 'OFFICER_NOT_OF_COMMUNE', params: { unit: communeId, day }, path } : { code: 'TEAM_ROLE_NOT_HELD', params: { day }, path };
  });
}

interface DutyWrite {
  readonly session: SessionRow;
  readonly duties: readonly NamedDuty[];
  /** Which duties are named anew by it: those of others stay. */
  readonly of: readonly DutyRole[];
  readonly by: string;
  readonly at: Date;
}

/**
 * Puts these people in the place of those who did the same duties. @returns who is new, who serves no more, and whether anybody has another duty than before
 * @throws Refusal OFFICER_BUSY when one of them was named elsewhere meanwhile
 */
export async function writeDuties(tx: Queryable, { session, duties, of, by, at }: DutyWrite): Promise<{ named: string[]; released: string[]; isChanged: boolean }> {
  const { processId, day, startsAt, endsAt } = session;
  const standing = await tx<{ id: string; personId: string; duty: DutyRole }[]>`select id::text as id, person_id as "personId", duty from session_duty where process_id = ${processId} and ended_at is null and duty = any(${[...of]}::text[])`;
  const isSame = (a: { personId: string; duty: DutyRole }, b: { personId: string; duty: DutyRole }): boolean => a.personId === b.personId && a.duty === b.duty;
  const gone = standing.filter((one) => !duties.some((duty) => isSame(duty, one)));
  // In one order, so that two who name the same people wait for each other and do not lock each other out.
  const added = duties.filter((duty) => !standing.some((one) => isSame(duty, one))).map(({ personId, duty }) => ({ person_id: personId, duty })).sort((a, b) => (a.person_id < b.person_id ? -1 : 1));
  if (gone.length > 0) await tx`update session_duty set ended_at = ${at} where process_id = ${processId} and id::text = any(${gone.map(({ id }) => id)}::text[])`;
  const insert = (sql: Queryable) => sql`
    insert into session_duty (process_id, person_id, duty, day, starts_at, ends_at, named_by, named_at)
    select ${processId}, person_id, duty, ${day}::date, ${startsAt}::time, ${endsAt}::time, ${by}, ${at} from jsonb_to_recordset(${tx.json(added as never)}) as r(person_id text, duty text)`;
  if (added.length > 0) await constrained(tx, insert, { exclusion: () => refusalOfBusy(tx, session, added.map((one) => one.person_id)) });
  const isIn = (list: readonly { personId: string }[], person: string): boolean => list.some(({ personId }) => personId === person);
  return { named: added.map((one) => one.person_id).filter((id) => !isIn(standing, id)), released: gone.map(({ personId }) => personId).filter((id) => !isIn(duties, id)), isChanged: gone.length + added.length > 0 };
}

/** Somebody serves at another session then; if at none, they are named twice at this one. */
async function refusalOfBusy(tx: Queryable, session: SessionRow, personIds: readonly string[]): Promise<Refusal> {
  const [other] = await busyAt(tx, session, personIds);
  return other ? new Refusal('OFFICER_BUSY', timesOf(other)) : new Refusal('DUTY_NAMED_TWICE');
}

/** Who serves the session goes along to another day. @throws Refusal DUTY_NOT_HELD, DUTY_BUSY when one of them can't */
export async function moveDuties(tx: Queryable, session: SessionRow): Promise<void> {
  const { processId, day, startsAt, endsAt } = session;
  const known = await faultOnMove(tx, session);
  if (known) throw new Refusal(known.code, known.params);
  const update = (sql: Queryable) => sql`update session_duty set day = ${day}, starts_at = ${startsAt}, ends_at = ${endsAt} where process_id = ${processId} and ended_at is null`;
  await constrained(tx, update, {
    exclusion: async () => {
      const fault = await faultOnMove(tx, session);
      return fault ? new Refusal(fault.code, fault.params) : new Refusal('DUTY_NAMED_TWICE');
    },
  });
}

/** Why those who serve can't go along to the day and time given with the session, the first reason only: one does not hold the role then, or serves elsewhere. Null if they can. */
export async function faultOnMove(sql: Queryable, session: SessionRow): Promise<SessionFault | null> {
  const serving = await sql<NamedDuty[]>`select person_id as "personId", duty, '/day' as path from session_duty where process_id = ${session.processId} and ended_at is null order by person_id`;
  const [first] = await hindrancesOf(sql, session, serving);
  if (!first) return null;
  const { of: { duty, path }, elsewhere } = first;
  const post = `${dutyHolders[duty][0]}/${duty === 'SECURITY' ? session.communeId : session.officeId}`;
  return elsewhere ? { code: 'DUTY_BUSY', params: { post, ...timesOf(elsewhere) }, path } : { code: 'DUTY_NOT_HELD', params: { post, day: session.day }, path };
}

/** Those of these duties end; of all where none is named. @returns who served until then */
export async function endDuties(tx: Queryable, processId: string, at: Date, of: readonly DutyRole[] | null = null): Promise<string[]> {
  const rows = await tx<{ personId: string }[]>`
    update session_duty set ended_at = ${at} where process_id = ${processId} and ended_at is null ${of === null ? tx`` : tx`and duty = any(${[...of]}::text[])`} returning person_id as "personId"`;
  return rows.map(({ personId }) => personId);
}
