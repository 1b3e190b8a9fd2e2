import type { Address } from '../../domain/access.ts';
import type { WorkingCalendar } from '../../domain/calendar.ts';
import { addWorkingDays } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays, calendarDaysBetween, civilDateAt } from '../../domain/civil-date.ts';
import { momentOf } from '../../domain/ladder.ts';
import { numberOf } from '../../domain/policy-numbers.ts';
import type { Policy } from '../../domain/policy.ts';
import { branchDirector, chairman, communeStaff, officeDirector, officeStaff } from '../../domain/posts.ts';
import type { EpochMs } from '../../domain/task.ts';
import type { Facts } from '../shared/contract.ts';
import type { Preparation, SessionPlace } from './contract.ts';
import { preparations, steps } from './contract.ts';

/** A preparation: whose it is, by which choice it is done, and by which offer it is changed until the session is held. */
export interface PreparationRule {
  readonly to: Address;
  readonly escalateTo: Address;
  readonly choice: string;
  readonly change: string;
}

/** The preparations of a session that lies there. */
export function preparationRules({ communeId, officeId, branchId }: SessionPlace): Readonly<Record<Preparation, PreparationRule>> {
  return {
    [steps.location]: { to: communeStaff(communeId), escalateTo: officeDirector(officeId), choice: 'confirm', change: steps.changeLocation },
    [steps.security]: { to: { roles: ['COMMUNE_POLICE'], unitId: communeId }, escalateTo: chairman(communeId), choice: 'name', change: steps.changeSecurity },
    [steps.team]: { to: officeStaff(officeId), escalateTo: branchDirector(branchId), choice: 'name', change: steps.changeTeam },
    [steps.agenda]: { to: officeStaff(officeId), escalateTo: branchDirector(branchId), choice: 'confirm', change: steps.changeAgenda },
    [steps.board]: { to: communeStaff(communeId), escalateTo: officeDirector(officeId), choice: 'check', change: steps.changeBoard },
  };
}

/** Steps addressed to the commune, and to the office: asked anew of another once the point lies there. */
export const communeSteps = [steps.location, steps.changeLocation, steps.security, steps.changeSecurity, steps.board, steps.changeBoard] as const;
export const officeSteps = [steps.newDay, steps.team, steps.changeTeam, steps.agenda, steps.changeAgenda, steps.move, steps.cancel, steps.invite, steps.hold] as const;
/** Everything that ends with the session itself. */
export const stepsBefore = [...communeSteps, ...officeSteps] as const;

/** Is it done by what was said of it? A board that lacks something is on record, and has to be seen to all the same. */
export function isDoneBy(step: Preparation, form: Facts): boolean {
  return step !== steps.board || form['complete'] === true;
}

/** Preparations that are not done, in their order. */
export function missing(prepared: readonly Preparation[]): Preparation[] {
  return preparations.filter((step) => !prepared.includes(step));
}

/** So many working days before a day, but never before today. */
export function dueBefore(calendar: WorkingCalendar, day: CivilDate, workingDays: number, today: CivilDate): CivilDate {
  const due = addWorkingDays(calendar, day, -workingDays);
  return due < today ? today : due;
}

/** Days before a session on which who takes part is reminded, and at what time [design]: by the morning of the day itself, before the office opens. */
export const reminderDays = [7, 3, 1, 0] as const;
const reminderTime = '07:00';
/** Nobody is told later in the evening: what was missed by then waits for the morning. */
const lastTime = '21:00';

/** What is told before a session: a reminder so many days before, or what is missing. Persisted in facts. */
export const notReady = 'notReady';

/** When each of them is due for a session on a day. */
export function rungsOf(day: CivilDate, policy: Policy): { readonly name: string; readonly at: EpochMs }[] {
  const ready = addWorkingDays(policy.calendar, day, -numberOf(policy, 'session.readyDays'));
  return [...reminderDays.map((days) => ({ name: String(days), at: momentOf(addCalendarDays(day, -days), reminderTime) })), { name: notReady, at: momentOf(ready, policy.noticeAt) }];
}

/** Those that are due by a moment. */
export function passedRungs(day: CivilDate, policy: Policy, now: EpochMs): string[] {
  return rungsOf(day, policy).filter(({ at }) => at <= now).map(({ name }) => name);
}

/** Reminders that are not told any more when a session is moved: everybody is told of that. What is missing is told at once where its moment has passed: nobody else would be. */
export function toldByMove(day: CivilDate, policy: Policy, now: EpochMs): string[] {
  return passedRungs(day, policy, now).filter((name) => name !== notReady);
}

/** Those that are due and were not told. */
export function reachedRungs(day: CivilDate, policy: Policy, told: readonly string[], now: EpochMs): string[] {
  return passedRungs(day, policy, now).filter((name) => !told.includes(name));
}

/** When people are told next; null once all is told. What was missed, in an outage or because the session was planned late, is told at once by day, in the morning after a night. */
export function nextTelling(day: CivilDate, policy: Policy, told: readonly string[], now: EpochMs): EpochMs | null {
  const left = rungsOf(day, policy).filter(({ name }) => !told.includes(name)).map(({ at }) => at);
  if (left.length === 0) return null;
  const first = Math.min(...left);
  return first > now ? first : byDay(now);
}

function byDay(now: EpochMs): EpochMs {
  const today = civilDateAt(now);
  const morning = momentOf(today, reminderTime);
  if (now < morning) return morning;
  return now < momentOf(today, lastTime) ? now : momentOf(addCalendarDays(today, 1), reminderTime);
}

/** Calendar days from today to a session; negative once its day has passed. */
export function daysUntil(day: CivilDate, now: EpochMs): number {
  return calendarDaysBetween(civilDateAt(now), day);
}
