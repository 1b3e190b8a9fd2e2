import { civilDateAt } from '../../domain/civil-date.ts';
import { boardHead, branchDirector, branchStaff, chairman } from '../../domain/posts.ts';
import type { Decided } from '../shared/desk.ts';
import { Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import { neverUndone } from '../shared/undo.ts';
import type { ReportInput } from './contract.ts';
import { confirmWorkingDays, registerWorkingDays, steps } from './contract.ts';
import { forward, hearOfDirections, waitForDirection } from './forwarding.ts';
import type { ReportDesk, ReportFacts } from './stations.ts';
import { answerer, daysFor, move } from './stations.ts';

/** A difficulty that the commune chairman reports to the Provincial People's Committee through the provincial branch (document 499), until the commune says that it is solved. */
export async function difficultyReport(input: ReportInput): Promise<void> {
  const first: ReportFacts = { round: 1, forwards: 0, registered: null, direction: null, heard: {}, joined: {}, opened: false, ended: false };
  const { subject, programme, urgency } = input.seed;
  const desk: ReportDesk = new Desk(input, first, 'REPORTED', (facts) => ({ subject, programme, urgency, round: facts.round, registered: facts.registered, direction: answerer(facts) }));
  await desk.run(async () => {
    open(desk);
    hearOfDirections(desk);
    sayWhatIsUndone(desk);
    desk.whenEnded(() => close(desk, 'ENDED', null));
    if (!desk.facts.ended) offerSupplement(desk);
    while (!desk.facts.ended) await next(desk);
  });
}

function open(desk: ReportDesk): void {
  if (desk.facts.opened) return;
  desk.facts.opened = true;
  const { subject, programme, urgency, content, proposal, branchId, session } = desk.input.seed;
  desk.effect('difficulty.open', { subject, programme, urgency, content, proposal, branchId, ...(session && { session: { ...session } }) });
}

function next(desk: ReportDesk): Promise<void> {
  switch (desk.status) {
    case 'REPORTED':
      return register(desk);
    case 'QUESTIONED':
      return explain(desk);
    case 'FORWARDED':
    case 'DIRECTED':
      return waitForDirection(desk);
    case 'ANSWERED':
      return confirm(desk);
    default:
      return handle(desk);
  }
}

/** The branch enters it in its register of incoming reports. */
async function register(desk: ReportDesk): Promise<void> {
  const { branchId } = desk.input.seed;
  const workingDays = desk.input.policy?.workingDays[steps.register] ?? registerWorkingDays;
  offerWithdrawal(desk, steps.register);
  const decided = await desk.ask({ step: steps.register, to: branchStaff(branchId), choices: ['register'], due: { workingDays, after: civilDateAt(Date.now()) }, escalateTo: branchDirector(branchId) });
  if (!decided) return;
  const number = String(decided.form['number']);
  desk.facts.registered = number;
  desk.effect('difficulty.registered', { number }, decided);
  desk.setStatus('REGISTERED');
}

/** The branch answers within its own competence, adds its opinion and forwards it, or asks the commune back. */
async function handle(desk: ReportDesk): Promise<void> {
  const { branchId, provinceId } = desk.input.seed;
  offerWithdrawal(desk, steps.handle);
  const decided = await desk.ask({ step: steps.handle, to: branchDirector(branchId), choices: ['answer', 'forward', 'question'], due: daysFor(desk.input, steps.handle), escalateTo: boardHead(provinceId) });
  if (!decided) return;
  desk.actedOn(steps.register, 'register');
  desk.withdraw(steps.withdraw);
  if (decided.choice === 'forward') return forward(desk, decided);
  const isAnswer = decided.choice === 'answer';
  move(desk, { station: 'COMMUNE', unitId: desk.input.unitId, outcome: decided.choice, text: decided.form['text'] ?? null }, decided);
  desk.setStatus(isAnswer ? 'ANSWERED' : 'QUESTIONED');
}

async function explain(desk: ReportDesk): Promise<void> {
  const { branchId } = desk.input.seed;
  const decided = await desk.ask({ step: steps.explain, to: chairman(desk.input.unitId), choices: ['explain'], due: daysFor(desk.input, steps.explain), escalateTo: branchDirector(branchId) });
  if (!decided) return;
  move(desk, { station: 'BRANCH', unitId: branchId, outcome: 'explain', text: decided.form['text'] ?? null }, decided);
  desk.setStatus('REGISTERED');
}

/** The commune alone says whether it is solved; if not, the branch has it again, with all that was said. */
async function confirm(desk: ReportDesk): Promise<void> {
  const { branchId } = desk.input.seed;
  const workingDays = desk.input.policy?.workingDays[steps.confirm] ?? confirmWorkingDays;
  const decided = await desk.ask({ step: steps.confirm, to: chairman(desk.input.unitId), choices: ['confirm', 'reopen'], due: { workingDays, after: civilDateAt(Date.now()) }, escalateTo: branchDirector(branchId) });
  if (!decided) return;
  if (decided.choice === 'confirm') {
    close(desk, 'SOLVED', decided);
    return end(desk, 'SOLVED');
  }
  Object.assign(desk.facts, { round: desk.facts.round + 1, direction: null, heard: {}, joined: {} } satisfies Partial<ReportFacts>);
  move(desk, { station: 'BRANCH', unitId: branchId, outcome: 'reopen', text: decided.form['reason'] ?? null }, decided);
  desk.setStatus('REOPENED');
}

/** Until somebody at the branch has claimed it, the commune may take it back. */
function offerWithdrawal(desk: ReportDesk, step: string): void {
  desk.offer({ step: steps.withdraw, to: chairman(desk.input.unitId), choices: ['withdraw'] }, (decided) => {
    close(desk, 'WITHDRAWN', decided);
    end(desk, 'WITHDRAWN');
  }, { check: () => (desk.isClaimed(step) ? refuse('TAKEN_UP') : undefined) });
}

function offerSupplement(desk: ReportDesk): void {
  desk.offer({ step: steps.supplement, to: chairman(desk.input.unitId), choices: ['supplement'] }, (decided) => {
    desk.effect('difficulty.noted', { kind: 'SUPPLEMENT', text: decided.form['text'] ?? null, by: decided.by.personId }, decided);
  });
}

/** What the last station is left with, and that no case is open under its number any more. */
function close(desk: ReportDesk, outcome: 'SOLVED' | 'WITHDRAWN' | 'ENDED', decided: Decided | null): void {
  const said = decided?.form['reason'] ?? decided?.form['text'] ?? null;
  desk.effect('difficulty.closed', { outcome, by: decided?.choice ?? 'ended', text: said }, decided ?? undefined);
  desk.effect('case.closed', { opened: desk.processId });
}

function end(desk: ReportDesk, status: 'SOLVED' | 'WITHDRAWN'): void {
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus(status);
}

/** The register's number is taken back until the branch goes on with it, an answer or a question of the branch until the commune takes it up. What was forwarded has begun elsewhere. */
function sayWhatIsUndone(desk: ReportDesk): void {
  desk.undoes(steps.register, {
    fault: () => (desk.status === 'REGISTERED' && !desk.isClaimed(steps.handle) ? null : 'UNDO_TOO_LATE'),
    apply: (_, act) => {
      desk.facts.registered = null;
      desk.effect('difficulty.registered', { number: null }, act);
      desk.withdraw(steps.handle);
      desk.setStatus('REPORTED');
    },
  });
  desk.undoes(steps.handle, {
    fault: ({ choice }) => {
      if (choice === 'forward') return 'UNDO_FINAL';
      const isUntouched = choice === 'answer' ? desk.status === 'ANSWERED' && desk.facts.direction === null && !desk.isClaimed(steps.confirm) : desk.status === 'QUESTIONED' && !desk.isClaimed(steps.explain);
      return isUntouched ? null : 'UNDO_TOO_LATE';
    },
    apply: () => {
      desk.withdraw(steps.confirm);
      desk.withdraw(steps.explain);
      move(desk, { station: 'BRANCH', unitId: desk.input.seed.branchId, outcome: 'undone' });
      desk.setStatus(desk.facts.round > 1 ? 'REOPENED' : 'REGISTERED');
    },
  });
  for (const step of [steps.explain, steps.confirm]) desk.undoes(step, neverUndone('UNDO_FINAL'));
}
