import { addCalendarDays, startOfDayMs } from '../../domain/civil-date.ts';
import { numberOf } from '../../domain/policy-numbers.ts';
import { barePolicy } from '../../domain/policy.ts';
import { branchDirector, branchStaff, officeDirector, officeStaff } from '../../domain/posts.ts';
import { riskRulesOf } from '../../domain/risk.ts';
import { Desk } from '../shared/desk.ts';
import { refuse, refuseDayAhead } from '../shared/refuse.ts';
import { principals } from '../shared/tasks.ts';
import { riskActs } from './acts.ts';
import type { DecisionForm, EndForm, ListForm, RiskInput, SendForm, VerifyForm } from './contract.ts';
import { steps, workingDays } from './contract.ts';
import type { RiskDesk, RiskFacts } from './facts.ts';
import { beforeSending, dueIn, end, handlers, measureOf, newRound, partiesOf } from './facts.ts';
import { follow } from './following.ts';
import { signersOf, verifierOf } from './rules.ts';
import { collectSignatures, noteSkipped } from './signatures.ts';
import { sayWhatCanBeUndone } from './undo.ts';

/** A loan at risk: requested (01/XLN), its loss verified and signed (02/XLN), listed, checked, sent; the Head Office's decision recorded, and seen to its end. Nothing is decided by time. */
export async function riskHandling(input: RiskInput): Promise<void> {
  const first: RiskFacts = { round: 1, handlers: null, verifiers: [], listers: [], signed: [], decisions: 0, begun: false, ended: false };
  const desk: RiskDesk = new Desk(input, first, 'REQUESTED', ({ round, decision }) => ({ round, ...(decision && { until: decision.until }) }));
  await desk.run(async () => {
    begin(desk);
    sayWhatCanBeUndone(desk);
    desk.whenEnded(() => {
      desk.effect('risk.closed', {});
      desk.effect('case.closed', { opened: input.seed.opened ?? desk.processId });
    });
    while (!desk.facts.ended) {
      offerWithdrawal(desk);
      await stations[desk.status]?.(desk);
    }
  });
}

/** What is done in each state. */
const stations: Readonly<Record<string, (desk: RiskDesk) => Promise<void>>> = {
  REQUESTED: verify,
  RETURNED: verify,
  SIGNING: collectSignatures,
  VERIFIED: list,
  LISTED: check,
  SENT: record,
  EXTENDED: runOn,
  FROZEN: runOn,
  ENDING: askHowItGoesOn,
};

function begin(desk: RiskDesk): void {
  if (desk.facts.begun) return;
  desk.facts.begun = true;
  const { unitId, policy = barePolicy, seed } = desk.input;
  const { loanId, officeId, specialistUnitId, request } = seed;
  const signers = signersOf(desk.input, seed);
  desk.effect('risk.open', {
    loanId, communeId: unitId, officeId, specialistUnitId, opened: seed.opened ?? desk.processId, signers: signers.map(({ step }) => step), rules: { ...riskRulesOf(policy) }, request,
  });
  if (seed.opened === null) noteSkipped(desk, seed);
}

/** A credit officer who did not handle the loan and did not open the case enters the loss as found on the spot. */
async function verify(desk: RiskDesk): Promise<void> {
  const { cause, seed } = desk.input;
  const { loanId, officeId } = seed;
  if (desk.facts.handlers === null) {
    const { round } = desk.facts;
    // Years after the first case the loan may be lent through another group.
    const [found, parties] = await Promise.all([riskActs.riskHandlers({ loanId }), seed.opened === null ? null : riskActs.riskParties({ loanId })]);
    // Meanwhile it may have been withdrawn, or a return taken back.
    if (desk.facts.ended || desk.facts.round !== round || (desk.status !== 'REQUESTED' && desk.status !== 'RETURNED')) return;
    desk.facts.handlers = found;
    if (parties) {
      desk.facts.parties = parties;
      noteSkipped(desk, parties);
    }
  }
  const spec = { step: steps.verify, to: verifierOf(officeId), choices: ['enter'], notBy: principals(cause.by), about: handlers(desk), due: dueIn(desk, steps.verify, workingDays[steps.verify]), escalateTo: officeDirector(officeId) } as const;
  const decided = await desk.ask(spec);
  if (!decided) return;
  const { batchId, sha256, note } = decided.form as VerifyForm;
  const signers = signersOf(desk.input, partiesOf(desk)).map(({ step }) => step);
  desk.effect('risk.verified', { batchId, sha256, note, round: desk.facts.round, by: decided.by.personId, signers }, decided);
  desk.facts.verifiers = principals(decided.by);
  desk.facts.signed = [];
  desk.setStatus('SIGNING');
}

/** The office's director lists the case, has it verified anew, or rejects it with grounds. */
async function list(desk: RiskDesk): Promise<void> {
  const { officeId, branchId } = desk.input.seed;
  const spec = { step: steps.list, to: officeDirector(officeId), choices: ['list', 'return', 'reject'], notBy: desk.facts.verifiers, about: handlers(desk), due: dueIn(desk, steps.list, workingDays[steps.list]), escalateTo: branchDirector(branchId) };
  const decided = await desk.ask(spec, { check: ({ choice, form }) => refuseDayAhead(choice === 'list' ? (form as ListForm).listedOn : undefined) });
  if (!decided) return;
  delete desk.facts.sentBack;
  if (decided.choice === 'return') return newRound(desk);
  if (decided.choice === 'reject') return end(desk, 'REJECTED', decided);
  const { listNumber, listedOn } = decided.form as ListForm;
  desk.effect('risk.listed', { listNumber, listedOn, round: desk.facts.round }, decided);
  desk.facts.listers = principals(decided.by);
  desk.setStatus('LISTED');
}

/** The branch checks the list and sends it to the Head Office, or returns it to the office. */
async function check(desk: RiskDesk): Promise<void> {
  const { branchId } = desk.input.seed;
  const spec = { step: steps.check, to: branchStaff(branchId), choices: ['send', 'return'], notBy: [...desk.facts.verifiers, ...desk.facts.listers], about: handlers(desk), due: dueIn(desk, steps.check, workingDays[steps.check]), escalateTo: branchDirector(branchId) };
  const decided = await desk.ask(spec, { check: ({ choice, form }) => refuseDayAhead(choice === 'send' ? (form as SendForm).sentOn : undefined) });
  if (!decided) return;
  if (decided.choice === 'return') {
    desk.facts.sentBack = true;
    return desk.setStatus('VERIFIED');
  }
  const { letterNumber, sentOn } = decided.form as SendForm;
  desk.effect('risk.sent', { letterNumber, sentOn, by: decided.by.personId }, decided);
  desk.withdraw(steps.withdraw);
  desk.setStatus('SENT');
}

/** The Head Office decides; the branch's director records what it decided. */
async function record(desk: RiskDesk): Promise<void> {
  const { branchId } = desk.input.seed;
  const spec = { step: steps.record, to: branchDirector(branchId), choices: ['extend', 'freeze', 'writeOff', 'refuse'], about: handlers(desk), due: dueIn(desk, steps.record, workingDays[steps.record]) };
  const decided = await desk.ask(spec, { check: ({ form }) => refuseWrongDays(form as DecisionForm) });
  if (!decided) return;
  const { decisionNumber, decidedOn, until, reason } = decided.form as DecisionForm;
  const measure = measureOf(decided.choice);
  desk.facts.decisions += 1;
  desk.effect('risk.decided', { number: desk.facts.decisions, measure, decisionNumber, decidedOn, until, reason, by: decided.by.personId }, decided);
  if (until === null || measure === 'WRITE_OFF' || measure === 'REFUSAL') return end(desk, measure === 'WRITE_OFF' ? 'WRITTEN_OFF' : 'REFUSED', decided);
  desk.facts.decision = { measure, until };
  desk.setStatus(measure === 'FREEZE' ? 'FROZEN' : 'EXTENDED');
}

function refuseWrongDays({ decidedOn, until }: DecisionForm): void {
  refuseDayAhead(decidedOn);
  if (until !== null && until <= decidedOn) refuse('RISK_UNTIL_TOO_EARLY', { until, decidedOn });
}

/** The extension or the freeze runs; some time before its last day it is taken up. */
async function runOn(desk: RiskDesk): Promise<void> {
  const { status, input: { policy = barePolicy } } = desk;
  const { until = '' } = desk.facts.decision ?? {};
  const moment = startOfDayMs(addCalendarDays(until, -numberOf(policy, 'risk.freezeReminderDays')));
  await desk.untilMoment(moment, () => desk.status !== status);
  if (desk.facts.ended || desk.status !== status) return;
  desk.setStatus('ENDING');
}

/** Whether the household still can't pay is for the office to find out: a supplement, a file for the write-off, or the loan is collected as any other. */
async function askHowItGoesOn(desk: RiskDesk): Promise<void> {
  const { officeId, branchId } = desk.input.seed;
  const spec = { step: steps.end, to: officeDirector(officeId), choices: ['supplement', 'writeOffFile', 'collect'], due: desk.facts.decision?.until ?? null, escalateTo: branchDirector(branchId) };
  const decided = await desk.ask(spec, { check: ({ choice, form }) => refuseDayAhead(choice === 'collect' ? undefined : (form as EndForm).requestedOn) });
  if (!decided) return;
  if (decided.choice === 'collect') return end(desk, 'COLLECTING', decided);
  follow(desk, decided, decided.choice === 'supplement' ? requestAgain(desk) : 'WRITE_OFF');
}

/** A supplement asks for what runs out. */
function requestAgain({ facts }: RiskDesk): 'EXTENSION' | 'FREEZE' {
  return facts.decision?.measure === 'EXTENSION' ? 'EXTENSION' : 'FREEZE';
}

/** Until it is sent to the Head Office, the office may withdraw it with a reason. */
function offerWithdrawal(desk: RiskDesk): void {
  if (!beforeSending(desk.status)) return;
  desk.offer({ step: steps.withdraw, to: officeStaff(desk.input.seed.officeId), choices: ['withdraw'] }, (decided) => end(desk, 'WITHDRAWN', decided));
}
