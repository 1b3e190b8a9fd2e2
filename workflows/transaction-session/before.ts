import { civilDateAt, startOfDayMs } from '../../domain/civil-date.ts';
import { branchDirector, officeDirector, officeStaff } from '../../domain/posts.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import { askHold } from './after.ts';
import type { InviteForm } from './contract.ts';
import { messages, preparations, steps } from './contract.ts';
import type { SessionDesk } from './facts.ts';
import { cancel, dayCheck, finish, leaveToNextMonth, move } from './moving.ts';
import { prepare } from './prepare.ts';
import { remind, watchCalendar } from './reminders.ts';
import { pointMoved } from './relocating.ts';
import { dueBefore, stepsBefore } from './rules.ts';
import { isBefore, isUpcoming, prepareDays } from './state.ts';
import { sayWhatCanBeUndone } from './undo.ts';

/** What the story says each time it starts; the first time it also writes who is invited by rule. */
export function begin(desk: SessionDesk): void {
  sayWhatCanBeUndone(desk);
  desk.whenEnded(() => {
    desk.facts.ended = true;
    desk.effect('session.ended', {});
  });
  desk.on(messages.pointMoved, ({ body }) => pointMoved(desk, body));
  desk.on(messages.monthClosed, ({ body }) => monthClosed(desk, body));
  if (desk.facts.begun) return;
  desk.facts.begun = true;
  const { seed } = desk.input;
  desk.effect('session.open', { ...seed });
  if (!seed.holiday) desk.effect('session.agendaDrawn', {});
}

/** Its day is a holiday: the office's director chooses another, leaves it to the next month, or cancels it. */
export async function chooseDay(desk: SessionDesk): Promise<void> {
  const { officeId, branchId } = desk.facts.place;
  const due = dueBefore(desk.policyNow().calendar, desk.facts.day, prepareDays(desk), civilDateAt(Date.now()));
  const decided = await desk.ask({ step: steps.newDay, to: officeDirector(officeId), choices: ['move', 'nextMonth', 'cancel'], due, escalateTo: branchDirector(branchId) }, { check: dayCheck(desk) });
  if (!decided) return;
  if (decided.choice === 'cancel') return cancel(desk, decided);
  if (decided.choice === 'nextMonth') return leaveToNextMonth(desk, decided);
  move(desk, decided);
  desk.effect('session.agendaDrawn', {});
  desk.setStatus('PREPARING');
}

/** Until it is held: five preparations side by side, reminders, and what may be done at any time; from its day on also the session itself. */
export async function upcoming(desk: SessionDesk): Promise<void> {
  await Promise.all([...preparations.map((step) => prepare(desk, step)), offerActs(desk), remind(desk), watchCalendar(desk), holdOnItsDay(desk), clearAway(desk)]);
}

/** The office's director may move or cancel it at any time, and the office may invite others. */
async function offerActs(desk: SessionDesk): Promise<void> {
  while (isUpcoming(desk)) {
    const { place } = desk.facts;
    const to = officeDirector(place.officeId);
    desk.offer({ step: steps.move, to, choices: ['move', 'nextMonth'] }, (decided) => (decided.choice === 'move' ? move(desk, decided) : leaveToNextMonth(desk, decided)), { check: dayCheck(desk) });
    desk.offer({ step: steps.cancel, to, choices: ['cancel'] }, (decided) => cancel(desk, decided));
    desk.offer({ step: steps.invite, to: officeStaff(place.officeId), choices: ['invite'] }, (decided) => invite(desk, decided));
    await desk.until(() => !isUpcoming(desk) || desk.facts.place !== place);
  }
}

function invite(desk: SessionDesk, decided: Decided): void {
  const { invitees } = decided.form as InviteForm;
  desk.effect('session.invited', { invitees: invitees.map((one) => ({ ...one })), by: decided.by.personId }, decided);
}

/** From the beginning of its day it is recorded as held, moved or cancelled; moved to another day, it is asked for on that day. */
async function holdOnItsDay(desk: SessionDesk): Promise<void> {
  while (isUpcoming(desk)) {
    const { day, moves } = desk.facts;
    await desk.untilMoment(startOfDayMs(day), () => !isUpcoming(desk) || desk.facts.moves !== moves);
    if (isUpcoming(desk) && desk.facts.moves === moves) await askHold(desk);
  }
}

/** What was left open when it was held is asked no more. */
async function clearAway(desk: SessionDesk): Promise<void> {
  await desk.until(() => !isUpcoming(desk));
  for (const step of stepsBefore) desk.withdraw(step);
}

/** The office closed its month, and nobody had said that it was held. One whose day is still to come is in time. */
function monthClosed(desk: SessionDesk, body: Facts): void {
  if (!isBefore(desk) || desk.facts.day >= civilDateAt(Date.now())) return;
  desk.effect('session.missed', { reason: body['reason'] ?? null });
  finish(desk, 'MISSED');
}
