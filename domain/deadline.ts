import { addWorkingDays, isWorkingDay, workingDayFrom, workingDaysBetween } from './calendar.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import { addCalendarDays, civilDateAt, endOfDayMs } from './civil-date.ts';
import { momentOf } from './ladder.ts';
import type { Policy, WorkingHours } from './policy.ts';
import type { EpochMs } from './task.ts';

/** Until when something must be done. */
export type DueRule =
  /** The end of a fixed day. */
  | { readonly on: CivilDate }
  /** The end of the n-th working day after a day, and of `notBefore` at the earliest. */
  | { readonly workingDays: number; readonly after: CivilDate; readonly notBefore?: CivilDate }
  /** So many working milliseconds after an instant. */
  | { readonly workingMs: number; readonly after: EpochMs };

export interface Deadline {
  /** The day that is shown. */
  readonly date: CivilDate;
  /** The first instant at which it is late. */
  readonly lateAt: EpochMs;
}

type Time = Pick<Policy, 'calendar' | 'hours'>;

/** The deadline by this calendar. The one function for the engine, the dry run of a calendar change, and the forecast. */
export function deadlineOf(rule: DueRule, { calendar, hours }: Time): Deadline {
  if ('on' in rule) return endOf(rule.on);
  if ('workingMs' in rule) {
    const lateAt = addWorkingMs(calendar, hours, rule.after, rule.workingMs);
    return { date: civilDateAt(lateAt - 1), lateAt };
  }
  const date = addWorkingDays(calendar, rule.after, rule.workingDays);
  return endOf(rule.notBefore !== undefined && rule.notBefore > date ? rule.notBefore : date);
}

const endOf = (date: CivilDate): Deadline => ({ date, lateAt: endOfDayMs(date) });

/** The rule of a deadline: a day that was named, or no earlier than the working days that the policy gives the step. */
export function dueRuleOf(step: string, due: CivilDate | DueRule, openedAt: EpochMs, policy: Pick<Policy, 'workingDays'>): DueRule {
  if (typeof due !== 'string') return due;
  const workingDays = policy.workingDays[step];
  return workingDays === undefined ? { on: due } : { workingDays, after: civilDateAt(openedAt), notBefore: due };
}

/** The rule of an open task's deadline under another policy: what was named stays named. */
export function dueRuleUnder(step: string, rule: DueRule, openedAt: EpochMs, policy: Pick<Policy, 'workingDays'>): DueRule {
  if ('on' in rule) return dueRuleOf(step, rule.on, openedAt, policy);
  return 'notBefore' in rule && rule.notBefore !== undefined ? dueRuleOf(step, rule.notBefore, openedAt, policy) : rule;
}

/** What is left of a deadline when its clock stops. Working days are negative where it had passed: a clock that stood makes nothing timely again. */
export type TimeLeft = { readonly workingDays: number } | { readonly workingMs: number };

export function timeLeft(rule: DueRule, policy: Time, now: EpochMs): TimeLeft {
  const { date, lateAt } = deadlineOf(rule, policy);
  if ('workingMs' in rule) return { workingMs: Math.max(0, workingMsBetween(policy.calendar, policy.hours, now, lateAt)) };
  const workingDays = workingDaysBetween(policy.calendar, civilDateAt(now), date);
  return { workingDays: lateAt <= now ? Math.min(-1, workingDays) : workingDays };
}

/** The deadline's rule when its clock starts again: with what was left. */
export function resumed(left: TimeLeft, now: EpochMs): DueRule {
  return 'workingMs' in left ? { workingMs: left.workingMs, after: now } : { workingDays: left.workingDays, after: civilDateAt(now) };
}

/** The instant after so many working milliseconds. Adding 0 gives the instant itself. */
export function addWorkingMs(calendar: WorkingCalendar, hours: WorkingHours, at: EpochMs, ms: number): EpochMs {
  if (ms <= 0) return at;
  let left = ms;
  for (let date = workingDayFrom(calendar, civilDateAt(at)); ; date = addWorkingDays(calendar, date, 1)) {
    for (const { from, to } of hours) {
      const [begin, end] = [Math.max(at, momentOf(date, from)), momentOf(date, to)];
      if (end <= begin) continue;
      if (left <= end - begin) return begin + left;
      left -= end - begin;
    }
  }
}

/** Working milliseconds from one instant to another; 0 when the other is not later. */
export function workingMsBetween(calendar: WorkingCalendar, hours: WorkingHours, from: EpochMs, to: EpochMs): number {
  let sum = 0;
  for (let date = civilDateAt(from); momentOf(date, '00:00') < to; date = addCalendarDays(date, 1)) {
    if (!isWorkingDay(calendar, date)) continue;
    for (const span of hours) sum += Math.max(0, Math.min(to, momentOf(date, span.to)) - Math.max(from, momentOf(date, span.from)));
  }
  return sum;
}
