import { civilDateAt } from '../../domain/civil-date.ts';
import { faultsOfDay, isKnownClosed, minutesAt, minutesLater } from '../../domain/session-days.ts';
import type { SessionOutcome } from '../../domain/sessions.ts';
import type { Decided, StepOptions } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { DayForm, ReasonForm } from './contract.ts';
import { steps } from './contract.ts';
import type { SessionDesk } from './facts.ts';
import { relocate } from './relocating.ts';
import { dueBefore, missing, toldByMove } from './rules.ts';
import { prepareDays } from './state.ts';

/** Refuses a day that can't be, as far as the process knows: its calendar has no holiday that falls on a weekend, and other sessions of the point are not its own. */
export function dayCheck(desk: SessionDesk): NonNullable<StepOptions['check']> {
  return ({ form }, { policy: { calendar } }) => {
    if (form['day'] === undefined) return;
    const { day: from, startsAt, endsAt } = desk.facts;
    const [fault] = faultsOfDay(form as DayForm, { from, startsAt, endsAt, today: civilDateAt(Date.now()), calendar, isClosed: (day) => isKnownClosed(calendar, day) });
    if (fault) refuse(fault.code, fault.params);
  };
}

/** The session is held on another day: who serves it goes along, what is open is due for that day, everybody is told. The receipt says which due dates of loans were bound to the old one. */
export function move(desk: SessionDesk, decided: Decided): void {
  const { facts } = desk;
  const { rule, day, startsAt, reason } = decided.form as DayForm;
  if (day === null) return;
  const policy = desk.policyNow();
  const [from, begins] = [facts.day, startsAt ?? facts.startsAt];
  const endsAt = minutesLater(begins, minutesAt(facts.endsAt) - minutesAt(facts.startsAt));
  desk.note('session.moved', { day, startsAt: begins, rule }, { day: from, startsAt: facts.startsAt });
  facts.moves += 1;
  Object.assign(facts, { day, startsAt: begins, endsAt, told: toldByMove(day, policy, Date.now()) });
  desk.effect('session.moved', { seq: facts.moves, from, to: day, startsAt: begins, endsAt, rule, reason, by: decided.by.personId }, decided);
  const due = dueBefore(policy.calendar, day, prepareDays(desk), civilDateAt(Date.now()));
  for (const step of missing(facts.prepared)) desk.amend(step, { due });
  desk.withdraw(steps.hold);
  if (facts.liesNow) relocate(desk, facts.liesNow);
}

/** Left to the next month's fixed day: a session of its own, which takes up what is bound to this one. */
export function leaveToNextMonth(desk: SessionDesk, decided: Decided): void {
  const { reason } = decided.form as DayForm;
  desk.facts.moves += 1;
  desk.note('session.leftToNextMonth', { rule: 'NEXT_MONTH' }, { day: desk.facts.day });
  desk.effect('session.leftToNextMonth', { seq: desk.facts.moves, from: desk.facts.day, reason, by: decided.by.personId }, decided);
  finish(desk, 'NEXT_MONTH');
}

/** It is not held, and on no other day; everybody is told. */
export function cancel(desk: SessionDesk, decided: Decided): void {
  const { reason } = decided.form as ReasonForm;
  desk.effect('session.cancelled', { reason, by: decided.by.personId }, decided);
  finish(desk, 'CANCELLED');
}

/** Nothing is left to do. */
export function finish(desk: SessionDesk, outcome: SessionOutcome): void {
  desk.facts.outcome = outcome;
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus(outcome);
}
