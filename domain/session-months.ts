import type { CivilDate } from './civil-date.ts';
import { addCalendarMonths, civilDateAt, timeOfDayAt } from './civil-date.ts';
import type { ClockTime } from './policy.ts';
import { fixedDayIn, minutesLater } from './session-days.ts';
import { sessionKind, sessionMonthProcessId, sessionProcessId } from './sessions.ts';
import type { EpochMs } from './task.ts';

/** A month, `YYYY-MM`. */
export type Month = string;

export function monthOf(day: CivilDate): Month {
  return day.slice(0, 7);
}

export function monthAfter(month: Month, months = 1): Month {
  return addCalendarMonths(`${month}-01`, months).slice(0, 7);
}

/** Id of the schedule that has a branch's sessions planned, and the beginning of its runs' ids. Persisted in the engine. */
export function sessionScheduleId(branchId: string): string {
  return `session-planning.${branchId}`;
}

/**
 * The months whose sessions must be there now: what is left of the present one, and the next once its plan day has come. What is past is over: sessions that
 * were missed in an outage are not held after the event.
 * @param planDay day of the month on which the next is planned, 1 to 28
 */
export function monthsDue(now: EpochMs, planDay: number): Month[] {
  const today = civilDateAt(now);
  const month = monthOf(today);
  return Number(today.slice(8)) < planDay ? [month] : [month, monthAfter(month)];
}

/** The months that may be planned by hand: the present one and the next two [design]. */
export function monthsByHand(now: EpochMs): Month[] {
  const month = monthOf(civilDateAt(now));
  return [month, monthAfter(month), monthAfter(month, 2)];
}

/** Does a session that begins then still lie ahead? */
export function isAhead(now: EpochMs, day: CivilDate, startsAt: ClockTime): boolean {
  return `${day} ${startsAt}` > `${civilDateAt(now)} ${timeOfDayAt(now)}`;
}

/** A point as far as its months go by it. */
export interface PlannedPoint {
  readonly fixedDay: number;
  readonly startTime: ClockTime;
  readonly validFrom: CivilDate;
}

/**
 * From which month on the schedule plans a point, and which of the months that it has planned already lack its session, though the day still lies ahead.
 * @param months.planned this month and later ones that are planned for the branch
 * @param months.has those in which the point has its session
 */
export function pointMonths({ fixedDay, startTime, validFrom }: PlannedPoint, { planned, has }: { readonly planned: readonly Month[]; readonly has: readonly Month[] }, now: EpochMs): { readonly from: Month; readonly byHand: readonly { readonly month: Month; readonly day: CivilDate }[] } {
  const canBeIn = (month: Month): boolean => fixedDayIn(month, fixedDay) >= validFrom && isAhead(now, fixedDayIn(month, fixedDay), startTime);
  const last = [...planned].sort().at(-1);
  let from = last === undefined ? monthOf(civilDateAt(now)) : monthAfter(last);
  while (!canBeIn(from)) from = monthAfter(from);
  const lacking = monthsByHand(now).filter((month) => planned.includes(month) && !has.includes(month) && canBeIn(month));
  return { from, byHand: lacking.map((month) => ({ month, day: fixedDayIn(month, fixedDay) })) };
}

/** Who has sessions planned, and by what act. */
export interface PlanningCause {
  readonly key: string;
  readonly by: { readonly personId: string; readonly appointmentId: string };
}

/** Nobody's act: the schedule's. */
export const bySchedule: PlanningCause['by'] = { personId: 'system', appointmentId: 'schedule' };

/** Where a point lies: its commune, the office that serves it, the branch above. */
export interface PointPlace {
  readonly communeId: string;
  readonly officeId: string;
  readonly branchId: string;
}

/**
 * A commune without a planning office stands directly under the province: the branch serves it. Undefined where there is no branch.
 * @param area the point, then every unit above it
 */
export function pointPlace(area: readonly string[], branches: readonly string[]): PointPlace | undefined {
  const branchId = area.find((id) => branches.includes(id)) ?? branches[0];
  const [, communeId, above] = area;
  if (branchId === undefined || communeId === undefined || above === undefined) return undefined;
  return { communeId, officeId: area.includes(branchId) ? above : branchId, branchId };
}

/** A session to be planned. */
export interface NewSession {
  readonly pointId: string;
  readonly month: Month;
  readonly ordinal: number;
  readonly day: CivilDate;
  readonly startsAt: ClockTime;
  readonly minutes: number;
  readonly holiday: boolean;
  /** The point, then every unit above it. */
  readonly area: readonly string[];
  readonly place: PointPlace;
}

/** What starts the process of a session. @param key of the person's act; without, the session's own */
export function sessionStart({ minutes, area, place, ...session }: NewSession, by: PlanningCause['by'], key?: string) {
  const { pointId, month, ordinal, startsAt } = session;
  const processId = sessionProcessId(month, pointId, ordinal);
  const seed = { ...session, ...place, endsAt: minutesLater(startsAt, minutes) };
  return { processId, input: { v: 1 as const, kind: sessionKind, period: month, unitId: pointId, area, cause: { key: key ?? startKey(processId), by }, seed } };
}

/** What starts the process in which an office closes its month. @param pointArea of any of its points, then every unit above it */
export function monthStart(month: Month, pointArea: readonly string[], { officeId, branchId }: PointPlace, by: PlanningCause['by']) {
  const processId = sessionMonthProcessId(month, officeId);
  const area = [officeId, ...pointArea.slice(pointArea.includes(officeId) ? pointArea.indexOf(officeId) + 1 : 2)];
  return { processId, input: { v: 1 as const, kind: sessionKind, period: month, unitId: officeId, area, cause: { key: startKey(processId), by }, seed: { month, branchId } } };
}

/** Key of the message that starts a process of the planning: each is started once, whoever plans it. */
function startKey(processId: string): string {
  return `${processId}/planned`;
}
