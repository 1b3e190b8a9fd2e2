import { caseWorkflows } from '../../domain/cases.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import type { DirectionInput } from './contract.ts';
import { directionProcessId, messages, steps } from './contract.ts';
import type { Heard } from './rules.ts';
import { stageOf } from './rules.ts';
import type { ReportDesk } from './stations.ts';
import { answerer, move } from './stations.ts';

/** The branch adds its opinion; the province's process begins. */
export function forward(desk: ReportDesk, decided: Decided): void {
  const { kind, period, unitId, seed: { number, urgency, provinceId } } = desk.input;
  desk.facts.forwards += 1;
  const direction = directionProcessId(Number(period), provinceId, number, desk.facts.forwards);
  desk.facts.direction = direction;
  move(desk, { station: 'PPC', unitId: provinceId, outcome: 'forward', text: decided.form['text'] ?? null }, decided);
  const input: DirectionInput = { v: 1, kind, period, unitId: provinceId, area: [provinceId], cause: { key: decided.key, by: decided.by }, seed: { report: { processId: desk.processId, communeId: unitId }, urgency } };
  desk.send({ to: direction, mode: 'START', type: caseWorkflows.difficulty.direction, body: input as unknown as Facts });
  desk.setStatus('FORWARDED');
}

/** What directions say. It is kept by who said it: word of a direction may come before word that the report was joined to it. */
export function hearOfDirections(desk: ReportDesk): void {
  const keep = (from: string, heard: Heard): void => {
    desk.facts.heard[from] = { ...desk.facts.heard[from], ...heard };
  };
  desk.on(messages.directed, ({ from, body }) => keep(from, body as Heard));
  desk.on(messages.fulfilled, ({ from }) => keep(from, { done: true }));
  desk.on(messages.ended, ({ from }) => keep(from, { ended: true }));
  desk.on(messages.joined, ({ from, body }) => {
    const before = answerer(desk.facts);
    desk.facts.joined[from] = String(body['into']);
    const direction = answerer(desk.facts);
    if (direction !== before) desk.effect('difficulty.joined', { direction });
  });
}

/** The report is with the province, then with whoever must act, until the direction is given and all is done. A direction that an operator ended leaves nobody without an answer. */
export async function waitForDirection(desk: ReportDesk): Promise<void> {
  const current = answerer(desk.facts);
  if (current === null) return;
  const heard = desk.facts.heard[current];
  const stage = stageOf(heard);
  if (stage === 'DIRECTED' && desk.status === 'FORWARDED') {
    move(desk, { station: 'ACTS', unitId: desk.input.seed.provinceId, outcome: 'direct', text: heard?.text ?? null });
    return desk.setStatus('DIRECTED');
  }
  if (stage === 'ENDED') {
    desk.facts.direction = null;
    move(desk, { station: 'BRANCH', unitId: desk.input.seed.branchId, outcome: 'ended' });
    return desk.setStatus('REGISTERED');
  }
  if (stage === 'FULFILLED' || stage === 'ENDED_AFTER_LETTER') {
    const text = desk.status === 'FORWARDED' ? (heard?.text ?? null) : null;
    move(desk, { station: 'COMMUNE', unitId: desk.input.unitId, outcome: desk.status === 'FORWARDED' ? 'direct' : stage === 'FULFILLED' ? 'done' : 'ended', text });
    return desk.setStatus('ANSWERED');
  }
  const changed = (): boolean => answerer(desk.facts) !== current || stageOf(desk.facts.heard[current]) !== stage;
  await desk.until(changed, { processId: current, step: stage === 'AWAITED' ? steps.direct : steps.act, subject: null });
}
