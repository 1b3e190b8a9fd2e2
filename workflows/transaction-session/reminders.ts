import type { EpochMs } from '../../domain/task.ts';
import type { SessionDesk } from './facts.ts';
import { daysUntil, missing, nextTelling, notReady, reachedRungs } from './rules.ts';
import { isUpcoming } from './state.ts';

/** Tells who takes part that the session is near, and those above what is missing. Each is told once for the day as it stands; what was missed in an outage as one. */
export async function remind(desk: SessionDesk): Promise<void> {
  while (isUpcoming(desk)) {
    const { day, told, moves } = desk.facts;
    const policy = desk.policyNow();
    const isOver = (): boolean => !isUpcoming(desk) || desk.facts.moves !== moves || desk.policyNow().version !== policy.version;
    const next = (): EpochMs | null => nextTelling(day, policy, told, Date.now());
    const moment = next();
    await (moment === null ? desk.until(isOver) : desk.untilMoment(moment, isOver));
    // It may have come late, and at night.
    if (!isOver() && (next() ?? Infinity) <= Date.now()) tell(desk);
  }
}

function tell(desk: SessionDesk): void {
  const { facts } = desk;
  const reached = reachedRungs(facts.day, desk.policyNow(), facts.told, Date.now());
  facts.told.push(...reached);
  const days = daysUntil(facts.day, Date.now());
  if (days < 0) return;
  if (reached.some((name) => name !== notReady)) {
    desk.note('session.reminded', { day: facts.day, days });
    desk.effect('session.remind', { days });
  }
  const lacking = missing(facts.prepared);
  if (!reached.includes(notReady) || lacking.length === 0) return;
  desk.note('session.notReady', { day: facts.day, missing: lacking });
  desk.effect('session.notReady', { missing: lacking });
}

/** The calendar has changed: a day that became a holiday or a storm day is told to who can move the session, once for that day. */
export async function watchCalendar(desk: SessionDesk): Promise<void> {
  while (isUpcoming(desk)) {
    const { version } = desk.policyNow();
    await desk.until(() => !isUpcoming(desk) || desk.policyNow().version !== version);
    if (isUpcoming(desk)) desk.effect('session.calendarChanged', {});
  }
}
