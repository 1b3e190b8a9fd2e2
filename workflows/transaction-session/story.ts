import { Desk } from '../shared/desk.ts';
import { followUps, minutes } from './after.ts';
import { begin, chooseDay, upcoming } from './before.ts';
import type { SessionInput } from './contract.ts';
import type { SessionDesk, SessionFacts } from './facts.ts';

/**
 * One session at a transaction point: a day where the fixed one is a holiday, five preparations side by side, reminders, the day itself, minutes and the
 * chairman's part, follow-ups until the last is done. It may be moved, prepared otherwise and cancelled until it is held.
 */
export async function transactionSession(input: SessionInput): Promise<void> {
  const { communeId, officeId, branchId, day, startsAt, endsAt, holiday } = input.seed;
  const first: SessionFacts = { place: { communeId, officeId, branchId }, day, startsAt, endsAt, moves: 0, prepared: [], told: [], followUps: [], confirmed: false, outcome: null, begun: false, ended: false };
  const desk: SessionDesk = new Desk(input, first, holiday ? 'NEEDS_DAY' : 'PREPARING', (facts) => ({ day: facts.day, startsAt: facts.startsAt, communeId: facts.place.communeId, officeId: facts.place.officeId }));
  await desk.run(async () => {
    begin(desk);
    while (!desk.facts.ended) await stations[desk.status]?.(desk);
  });
}

/** What is done in each state. READY is PREPARING with nothing missing: both wait for the day. */
const stations: Readonly<Record<string, (desk: SessionDesk) => Promise<void>>> = {
  NEEDS_DAY: chooseDay,
  PREPARING: upcoming,
  READY: upcoming,
  HELD: minutes,
  FOLLOWING: followUps,
};
