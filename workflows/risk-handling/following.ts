import { civilDateAt } from '../../domain/civil-date.ts';
import { caseWorkflows } from '../../domain/cases.ts';
import type { RiskRequest } from '../../domain/risk.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import type { EndForm, RiskInput } from './contract.ts';
import { followingProcessId } from './contract.ts';
import type { RiskDesk } from './facts.ts';
import { end } from './facts.ts';

/** Another case about the same loss goes on from this one, by the director's act. It takes over the number of the first: between the two nobody else can open one about the loan. */
export function follow(desk: RiskDesk, decided: Decided, asksFor: RiskRequest): void {
  const { kind, unitId, area, seed } = desk.input;
  const { requestedOn, note } = decided.form as EndForm;
  const opened = seed.opened ?? desk.processId;
  const sequence = seed.sequence + 1;
  const to = followingProcessId(opened, sequence);
  const period = civilDateAt(Date.now()).slice(0, 4);
  const input: RiskInput = { v: 1, kind, period, unitId, area, cause: { key: decided.key, by: decided.by }, seed: { ...seed, opened, sequence, request: { follows: desk.processId, asksFor, requestedOn, note } } };
  desk.effect('risk.following', { requestedOn }, decided);
  desk.note('risk.followed', { case: to, asksFor });
  desk.send({ to, mode: 'START', type: caseWorkflows.risk.case, body: input as unknown as Facts });
  end(desk, 'FOLLOWED', decided);
}
