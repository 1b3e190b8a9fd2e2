import { caseWorkflows } from '../../domain/cases.ts';
import { chairman } from '../../domain/posts.ts';
import type { Facts, MessageInput } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import { principals } from '../shared/tasks.ts';
import { movedAwayActs } from './acts.ts';
import type { CaseInput, HandoverForm } from './contract.ts';
import { messages, receivingProcessId, steps } from './contract.ts';
import type { CaseDesk, Known, OpenHandover } from './state.ts';
import { duty, end, enter, knownOf, takeBackProposal, today, whereLocated, write } from './state.ts';

/** Proposes the case to another commune. Until that has answered, this one answers for the debt, and may withdraw the proposal. */
export function propose(desk: CaseDesk, decided: Decided): void {
  const { toUnitId, effectiveFrom } = decided.form as HandoverForm;
  const unitId = toUnitId ?? desk.facts.found?.receivingUnitId ?? '';
  desk.facts.handovers += 1;
  const number = desk.facts.handovers;
  const to = receivingProcessId({ period: desk.input.period, caseNumber: desk.input.seed.caseNumber }, unitId, number);
  write(desk, 'movedAway.propose', { number, to, toUnitId: unitId, effectiveFrom, by: decided.by.personId }, decided);
  desk.facts.handover = { number, to, toUnitId: unitId, effectiveFrom, act: { key: decided.key, by: decided.by }, sent: false };
  enter(desk, 'HANDING_OVER');
}

/** Starts the process of the other commune, and waits for what its chairman says. */
export async function awaitAnswer(desk: CaseDesk): Promise<void> {
  const isOpen = (): boolean => desk.status === 'HANDING_OVER' && !desk.facts.ended;
  const { handover } = desk.facts;
  if (handover && !handover.sent) {
    const area = await movedAwayActs.areaOfUnit({ unitId: handover.toUnitId, onDate: today() });
    if (!isOpen() || !desk.facts.handover) return;
    start(desk, desk.facts.handover, area);
  }
  desk.offer({ step: steps.withdraw, to: chairman(desk.input.unitId), choices: ['withdraw'] }, (decided) => withdraw(desk, decided));
  await desk.until(() => !isOpen(), { processId: handover?.to ?? '', step: steps.accept, subject: null });
}

function start(desk: CaseDesk, handover: OpenHandover, area: readonly string[]): void {
  const { kind, period, unitId, seed, maxEvents } = desk.input;
  const { number, to, toUnitId, effectiveFrom, act } = handover;
  const { caseId, caseNumber, borrowerId, detectedOn } = seed;
  const proposal = { number, from: desk.processId, fromUnitId: unitId, effectiveFrom, by: principals(act.by) };
  const input: CaseInput = {
    v: 1, kind, period, unitId: toUnitId, area, cause: act, seed: { caseId, caseNumber, borrowerId, detectedOn, opening: null, handover: proposal }, ...(maxEvents !== undefined && { maxEvents }),
  };
  desk.send({ to, mode: 'START', type: caseWorkflows.movedAway.case, body: input as unknown as Facts });
  handover.sent = true;
}

/** Whether it still can be withdrawn, the row in PostgreSQL says: the other commune may have accepted it a moment ago. */
function withdraw(desk: CaseDesk, decided: Decided): void {
  write(desk, 'movedAway.withdraw', { number: desk.facts.handover?.number ?? 0, by: decided.by.personId, reason: decided.form['reason'] ?? null }, decided);
  takeBackProposal(desk);
  enter(desk, whereLocated(desk));
}

/** What the unit that proposed hears of the other. */
export function hearAnswers(desk: CaseDesk): void {
  const concerns = ({ body }: MessageInput): boolean => !desk.facts.ended && desk.facts.handover?.number === body['number'];
  desk.on(messages.accepted, (message) => {
    if (!concerns(message)) return;
    desk.send({ to: message.from, mode: 'MESSAGE', type: messages.handedOver, body: { known: knownOf(desk.facts) as unknown as Facts } });
    end(desk, 'HANDED_OVER');
  });
  desk.on(messages.refused, (message) => {
    if (!concerns(message)) return;
    desk.facts.handover = null;
    enter(desk, whereLocated(desk));
  });
}

/** What the unit that it was proposed to hears of the one that proposed. */
export function hearProposer(desk: CaseDesk): void {
  desk.on(messages.withdrawn, () => {
    if (desk.status === 'PROPOSED' && !desk.facts.ended) end(desk, 'WITHDRAWN');
  });
  desk.on(messages.handedOver, ({ body }) => takeOver(desk, body));
  desk.on(messages.proposerEnded, ({ body }) => {
    if (desk.status === 'PROPOSED' && !desk.facts.ended) end(desk, 'WITHDRAWN');
    else takeOver(desk, body);
  });
}

/** What was known goes on here: the clock of the last news, and the commitments. */
function takeOver(desk: CaseDesk, body: Facts): void {
  if (desk.status !== 'TAKING_OVER' || desk.facts.ended) return;
  Object.assign(desk.facts, body['known'] as unknown as Known, { lookedOn: today() });
  enter(desk, whereLocated(desk));
}

/** The chairman of the other commune accepts, and from the day agreed that commune answers for the debt; or refuses with a reason. */
export async function answer(desk: CaseDesk): Promise<void> {
  const proposal = desk.input.seed.handover;
  if (!proposal) return;
  const { number, from, by } = proposal;
  const decided = await desk.ask(duty(desk, steps.accept, chairman(desk.input.unitId), ['accept', 'refuse'], { notBy: by }));
  if (!decided) return;
  const author = { number, by: decided.by.personId };
  if (decided.choice === 'accept') {
    write(desk, 'movedAway.accept', author, decided);
    desk.send({ to: from, mode: 'MESSAGE', type: messages.accepted, body: { number } });
    return enter(desk, 'TAKING_OVER');
  }
  const reason = decided.form['reason'] ?? null;
  write(desk, 'movedAway.refuse', { ...author, reason }, decided);
  desk.send({ to: from, mode: 'MESSAGE', type: messages.refused, body: { number, reason } });
  end(desk, 'REFUSED');
}

/** What was known has to come from the other unit, which ends there. */
export async function awaitKnown(desk: CaseDesk): Promise<void> {
  await desk.until(() => desk.status !== 'TAKING_OVER' || desk.facts.ended);
}
