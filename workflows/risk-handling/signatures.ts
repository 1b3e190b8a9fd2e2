import { officeDirector } from '../../domain/posts.ts';
import type { Decided } from '../shared/desk.ts';
import { refuseDayAhead } from '../shared/refuse.ts';
import type { LoanParties, SignForm } from './contract.ts';
import { signatureSteps, steps, workingDays } from './contract.ts';
import type { RiskDesk } from './facts.ts';
import { dueIn, handlers, newRound, partiesOf } from './facts.ts';
import type { Signer } from './rules.ts';
import { signersOf } from './rules.ts';

/** The ledger says whose signature is not needed. */
export function noteSkipped(desk: RiskDesk, { groupId, organizationId }: LoanParties): void {
  const skipped = [...(groupId === null ? [steps.signGroup] : []), ...(organizationId === null ? [steps.signOrganization] : [])];
  for (const step of skipped) desk.note('risk.signatureSkipped', { step });
}

/** All of them are asked at once. Whoever declines sends it back to the verification. */
export async function collectSignatures(desk: RiskDesk): Promise<void> {
  const signers = signersOf(desk.input, partiesOf(desk));
  await Promise.all(signers.filter(({ step }) => !desk.facts.signed.includes(step)).map((signer) => askFor(desk, signer)));
  if (desk.status === 'SIGNING' && signers.every(({ step }) => desk.facts.signed.includes(step))) desk.setStatus('VERIFIED');
}

async function askFor(desk: RiskDesk, { step, to }: Signer): Promise<void> {
  const due = dueIn(desk, step, workingDays.signature);
  const decided = await desk.ask({ step, to, choices: ['sign', 'decline'], notBy: desk.facts.verifiers, about: handlers(desk), due, escalateTo: officeDirector(desk.input.seed.officeId) }, { check: ({ form }) => refuseDayAhead((form as SignForm).signedOn) });
  if (!decided) return;
  putDown(desk, { step, to }, decided);
  if (decided.choice === 'sign') {
    desk.facts.signed.push(step);
    return;
  }
  for (const other of signatureSteps) desk.withdraw(other);
  newRound(desk);
}

function putDown(desk: RiskDesk, { step, to }: Signer, decided: Decided): void {
  const { signedOn, note } = decided.form as SignForm;
  const { personId, actingFor = null } = decided.by;
  desk.effect('risk.signing', { signedOn }, decided);
  desk.effect('case.signed', { step, round: desk.facts.round, unitId: to.unitId, outcome: decided.choice === 'sign' ? 'SIGNED' : 'DECLINED', signedOn, by: personId, actingFor, text: note }, decided);
}
