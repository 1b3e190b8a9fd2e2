import { civilDateAt } from '../../domain/civil-date.ts';
import type { Facts } from '../shared/contract.ts';
import type { SessionPlace } from './contract.ts';
import { steps } from './contract.ts';
import type { SessionDesk } from './facts.ts';
import { communeSteps, officeSteps } from './rules.ts';
import { isBefore, setPrepared } from './state.ts';

/** The point lies elsewhere. A session whose day has passed stays with who was there on that day, unless it is moved to another. */
export function pointMoved(desk: SessionDesk, body: Facts): void {
  if (!isBefore(desk)) return;
  const place = { communeId: String(body['communeId']), officeId: String(body['officeId']), branchId: String(body['branchId']) };
  if (desk.facts.day < civilDateAt(Date.now())) desk.facts.liesNow = place;
  else relocate(desk, place);
}

/** Its new commune is asked: place, guards and board are found anew; the team stays where the office does. Day and time stay. */
export function relocate(desk: SessionDesk, place: SessionPlace): void {
  const { facts } = desk;
  const before = facts.place;
  delete facts.liesNow;
  const isOtherOffice = place.officeId !== before.officeId;
  if (place.communeId === before.communeId && !isOtherOffice) return;
  facts.place = place;
  desk.note('session.pointMoved', { ...place }, { ...before });
  desk.effect('session.pointMoved', { ...place, keepsTeam: !isOtherOffice });
  for (const step of [...communeSteps, ...(isOtherOffice ? officeSteps : [])]) desk.withdraw(step);
  const anew: readonly string[] = [...communeSteps, ...(isOtherOffice ? [steps.team] : [])];
  setPrepared(desk, facts.prepared.filter((step) => !anew.includes(step)));
}
