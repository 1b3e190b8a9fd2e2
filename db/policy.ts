import type { WorkingCalendar } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { DayEntry, ParameterEntry, PolicyBook } from '../domain/policy-book.ts';
import { calendarOf, policyOf } from '../domain/policy-book.ts';
import type { Policy } from '../domain/policy.ts';
import type { Queryable, Sql } from './client.ts';
import type { Confidence } from './schema/policy.ts';

/** A day of the calendar as it is stored. */
export interface CalendarDayRow extends DayEntry {
  readonly id: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly source: string;
  readonly sourceDate: CivilDate | null;
  readonly confidence: Confidence;
}

/** A value of policy as it is stored. */
export interface ParameterRow extends ParameterEntry {
  readonly id: string;
  readonly source: string;
  readonly confidence: Confidence;
  readonly fromVersion: number;
}

export type StoredBook = PolicyBook<CalendarDayRow, ParameterRow>;

/** Number of the policy in force: of the last change that was applied. 0 before the seed. */
export async function currentVersion(sql: Queryable): Promise<number> {
  const [row] = await sql<{ version: number | null }[]>`select max(version) as version from policy_change`;
  return row?.version ?? 0;
}

/** The version that was in force at the end of a day in Viet Nam. */
export async function versionOn(sql: Queryable, date: CivilDate): Promise<number> {
  const [row] = await sql<{ version: number | null }[]>`select max(version) as version from policy_change where (applied_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${date}::date`;
  return row?.version ?? 0;
}

/** The last version read through a pool. A version never changes, so it is read again only when there is a newer one. */
const lastRead = new WeakMap<Queryable, StoredBook>();

/** Calendar and parameters of a version, the one in force by default. */
export async function readBook(sql: Queryable, version?: number): Promise<StoredBook> {
  const wanted = version ?? (await currentVersion(sql));
  const known = lastRead.get(sql);
  if (known?.version === wanted) return known;
  const inVersion = sql`from_version <= ${wanted} and (to_version is null or to_version > ${wanted})`;
  const [days, parameters] = await Promise.all([
    sql<CalendarDayRow[]>`
      select id, day::text as day, unit_id as "unitId", kind, name_vi as "nameVi", name_en as "nameEn", source, source_date::text as "sourceDate", confidence
      from calendar_day where ${inVersion} order by day, unit_id nulls first`,
    sql<ParameterRow[]>`select id, key, value, source, confidence, valid_from::text as "validFrom", from_version as "fromVersion" from parameter where ${inVersion} order by key, valid_from`,
  ]);
  const book = { version: wanted, days: [...days], parameters: [...parameters] };
  if (wanted >= (known?.version ?? 0)) lastRead.set(sql, book);
  return book;
}

/**
 * What a process of a unit goes by that starts on a day.
 * @param unitArea the unit, then every unit above it
 * @param version the one in force by default
 */
export async function policyFor(sql: Queryable, unitArea: readonly string[], onDate: CivilDate, version?: number): Promise<Policy> {
  return policyOf(await readBook(sql, version), unitArea, onDate);
}

/** Calendars made of a book, by year and area: pages of tasks ask for the same ones again and again. */
const calendarsMade = new WeakMap<StoredBook, Map<string, WorkingCalendar>>();

/** The calendar of any area, by the version in force. */
export async function calendarsOn(sql: Queryable, onDate: CivilDate): Promise<(area: readonly string[]) => WorkingCalendar> {
  const book = await readBook(sql);
  const made = calendarsMade.get(book) ?? new Map<string, WorkingCalendar>();
  calendarsMade.set(book, made);
  return (area) => {
    // A calendar spans whole years around the day.
    const key = `${onDate.slice(0, 4)} ${area.join(' ')}`;
    const calendar = made.get(key) ?? calendarOf(book, area, onDate);
    made.set(key, calendar);
    return calendar;
  };
}

const policyLock = 'policy';

/** Apart from the other: a first turn for which a starter waits must not queue behind a change that waits for that starter. */
const firstTurnLock = 'policy:first-turn';

/** Holds off every change of policy, and every first turn by one, until the caller's transaction ends. Two may not find the same deadlines anew at once. */
export async function lockPolicy(tx: Queryable): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${policyLock}, 0))`;
  await tx`select pg_advisory_xact_lock(hashtextextended(${firstTurnLock}, 0))`;
}

/** Waits for the change that is being applied, and holds off the next until the caller's transaction ends. */
export async function holdPolicy(tx: Queryable): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(hashtextextended(${policyLock}, 0))`;
}

/** Does the same for the one who writes a first turn. @returns the version in force */
export async function holdAtFirstTurn(tx: Queryable): Promise<number> {
  // Two statements, sent together: the version must be read by a snapshot taken after the lock was granted. A statement is sent when it is asked for its result, so the lock must be first.
  const locked = tx`select pg_advisory_xact_lock_shared(hashtextextended(${firstTurnLock}, 0))`.execute();
  const [, version] = await Promise.all([locked, currentVersion(tx)]);
  return version;
}

/**
 * Starts something by the policy in force. No change is applied until its first turn is written: a change tells the processes that it finds.
 * @param work must not use other connections for long: a transaction waits for it
 */
export async function underPolicy<T>(sql: Sql, unitArea: readonly string[], onDate: CivilDate, work: (policy: Policy) => Promise<T>): Promise<T> {
  const [result] = await sql.begin(async (tx) => {
    await holdPolicy(tx);
    return [await work(await policyFor(tx, unitArea, onDate))] as const;
  });
  return result as T;
}
