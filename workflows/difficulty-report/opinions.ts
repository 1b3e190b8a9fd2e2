import { endOfDayMs } from '../../domain/civil-date.ts';
import { departmentOfficer, ppcOffice } from '../../domain/difficulty.ts';
import type { Decided } from '../shared/desk.ts';
import { steps } from './contract.ts';
import type { Asked, DirectionDesk } from './direction-desk.ts';

/** Asks every department that has not answered, the late ones too, each once in a run of the story. @returns what ends once each has answered, or is asked no more */
export function listenTo(desk: DirectionDesk, listening: Set<string>): Promise<void>[] {
  const open = Object.entries(desk.facts.asked).filter(([id, { state, round }]) => (state === 'ASKED' || state === 'MISSED') && !listening.has(`${id}/${round}`));
  return open.map(async ([id, { due, round }]) => {
    listening.add(`${id}/${round}`);
    const decided = await desk.ask({ step: steps.opine, subject: id, to: departmentOfficer(id), choices: ['opine'], due, escalateTo: ppcOffice(desk.input.unitId) });
    if (decided) take(desk, id, round, decided);
  });
}

function take(desk: DirectionDesk, departmentId: string, round: number, decided: Decided): void {
  const asked = desk.facts.asked[departmentId];
  if (asked?.round !== round) return;
  desk.facts.asked[departmentId] = { ...asked, state: asked.state === 'MISSED' ? 'LATE' : 'GIVEN' };
  desk.effect('direction.opined', { departmentId, round, text: decided.form['text'] ?? null, by: decided.by.personId }, decided);
}

const unheard = (desk: DirectionDesk): [string, Asked][] => Object.entries(desk.facts.asked).filter(([, { state }]) => state === 'ASKED');

/** Waits until every department has answered or its day has passed: a missing opinion does not hold anything up beyond its day, or until the office waits no longer. */
export async function collect(desk: DirectionDesk): Promise<void> {
  const waiting = unheard(desk);
  if (waiting.length === 0) return prepare(desk);
  desk.offer({ step: steps.goOn, to: ppcOffice(desk.input.unitId), choices: ['goOn'] }, (decided) => goOnWithout(desk, decided));
  const next = Math.min(...waiting.map(([, { due }]) => endOfDayMs(due)));
  await desk.untilMoment(next, () => desk.facts.ended || desk.status !== 'COLLECTING' || unheard(desk).length < waiting.length);
  if (desk.facts.ended || desk.status !== 'COLLECTING') return;
  for (const [id, asked] of unheard(desk)) if (endOfDayMs(asked.due) <= Date.now()) miss(desk, id, asked);
}

/** The office decides, with a reason, not to wait until the days that it named. */
function goOnWithout(desk: DirectionDesk, decided: Decided): void {
  desk.effect('difficulty.noted', { kind: 'GO_ON', text: decided.form['reason'] ?? null, by: decided.by.personId }, decided);
  for (const [id, asked] of unheard(desk)) miss(desk, id, asked, 'direction.opinionNotAwaited');
  prepare(desk);
}

function prepare(desk: DirectionDesk): void {
  desk.withdraw(steps.goOn);
  desk.setStatus('PREPARING');
}

function miss(desk: DirectionDesk, departmentId: string, asked: Asked, action = 'direction.opinionMissed'): void {
  desk.facts.asked[departmentId] = { ...asked, state: 'MISSED' };
  desk.effect('direction.missed', { departmentId, round: asked.round });
  desk.note(action, { to: departmentId, due: asked.due });
}
