import { allotmentWorkflows } from '../../domain/allotment.ts';
import { boardHead, branchDirector, branchStaff } from '../../domain/posts.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import { Desk } from '../shared/desk.ts';
import { refuse, refuseDayAhead } from '../shared/refuse.ts';
import { principals } from '../shared/tasks.ts';
import { neverUndone } from '../shared/undo.ts';
import { allotmentActs } from './acts.ts';
import type { AllotmentInput, AllotmentSeed, Decision, GivenInput, SignForm, TargetsForm } from './contract.ts';
import { allotmentProcessId, messages, steps } from './contract.ts';

interface AllotmentFacts {
  version: number;
  /** Who wrote a target of this version; null until the authors of what stands from the version before have been looked up. */
  makers: string[] | null;
  /** Who made or submitted what lies before the Head. */
  submitters: string[];
  /** The version that the Head returned, until somebody takes up its correction. */
  returned?: number;
  decision?: Decision;
  opened: boolean;
  ended: boolean;
}

type AllotmentDesk = Desk<AllotmentFacts, AllotmentSeed>;

/** The branch prepares the targets of every commune within what was approved, and the Head of the Representative Board gives them by a decision of its own. */
export async function planAllotmentBranch(input: AllotmentInput): Promise<void> {
  const { year, number, base, replaces } = input.seed;
  const first: AllotmentFacts = { version: 1, makers: [], submitters: [], opened: false, ended: false };
  const desk: AllotmentDesk = new Desk(input, first, 'PREPARING', ({ version, decision }) => ({ year, number, base, replaces, version, ...(decision && { decision }) }));
  await desk.run(async () => {
    open(desk);
    offerCancellation(desk);
    desk.undoes(steps.submit, neverUndone('UNDO_BY_WITHDRAW'));
    undoReturn(desk);
    desk.whenEnded(() => desk.effect('allotment.cancel', {}));
    while (!desk.facts.ended) await (desk.status === 'SUBMITTED' ? submitToHead(desk) : prepare(desk));
  });
}

function open(desk: AllotmentDesk): void {
  if (desk.facts.opened) return;
  desk.facts.opened = true;
  const { year, number, base } = desk.input.seed;
  desk.effect('allotment.open', { year, number, base });
  // By the act's key an opening that is repeated after its answer was lost finds what it opened.
  desk.note('allotment.opened', { year, number, base, act: desk.input.cause.key });
}

/** Officers enter the targets, or begin with what was approved; the director submits what others prepared. */
async function prepare(desk: AllotmentDesk): Promise<void> {
  const { unitId } = desk.input;
  if (desk.facts.makers === null) {
    const { version } = desk.facts;
    const found = await allotmentActs.allotmentMakers({ processId: desk.processId });
    // Meanwhile it may have been cancelled, or the return taken back.
    if (desk.facts.ended || desk.status === 'SUBMITTED' || desk.facts.version !== version) return;
    desk.facts.makers = found;
  }
  desk.offer({ step: steps.enter, to: branchStaff(unitId), choices: ['enter', 'fromPlan'] }, (decided) => enterTargets(desk, decided));
  const submitted = await desk.ask({ step: steps.submit, to: branchDirector(unitId), choices: ['submit'], notBy: desk.facts.makers });
  if (!submitted) return;
  desk.effect('allotment.submit', { version: desk.facts.version }, submitted);
  desk.facts.submitters = [...new Set([...(desk.facts.makers ?? []), ...principals(submitted.by)])];
  delete desk.facts.returned;
  desk.withdraw(steps.enter);
  desk.setStatus('SUBMITTED');
}

function enterTargets(desk: AllotmentDesk, decided: Decided): void {
  const by = decided.by.personId;
  desk.facts.makers = [...new Set([...(desk.facts.makers ?? []), ...principals(decided.by)])];
  delete desk.facts.returned;
  if (decided.choice === 'fromPlan') {
    desk.effect('allotment.fromPlan', { by }, decided);
  } else {
    const { batchId, sha256 } = decided.form as TargetsForm;
    desk.effect('allotment.enter', { batchId, sha256, by }, decided);
  }
  desk.amend(steps.submit, { notBy: desk.facts.makers });
}

/** The Head signs, or returns the targets with a reason. Until the Head has claimed them, the branch may withdraw them. */
async function submitToHead(desk: AllotmentDesk): Promise<void> {
  desk.offer({ step: steps.withdraw, to: branchDirector(desk.input.unitId), choices: ['withdraw'] }, () => {
    desk.withdraw(steps.sign);
    startVersion(desk, 'PREPARING');
  }, { check: () => refuseTakenUp(desk) });
  const spec = { step: steps.sign, to: boardHead(desk.input.seed.provinceId), choices: ['sign', 'return'], notBy: desk.facts.submitters };
  const decided = await desk.ask(spec, { check: ({ choice, form }) => refuseDayAhead(choice === 'sign' ? (form as SignForm).decidedOn : undefined) });
  if (!decided) return;
  if (decided.choice === 'sign') return sign(desk, decided);
  desk.facts.returned = desk.facts.version;
  startVersion(desk, 'RETURNED');
}

function startVersion(desk: AllotmentDesk, status: string): void {
  desk.withdraw(steps.withdraw);
  desk.facts.version += 1;
  desk.facts.makers = null;
  desk.setStatus(status);
}

function refuseTakenUp(desk: AllotmentDesk): void {
  if (desk.isClaimed(steps.sign)) refuse('TAKEN_UP');
}

/** From here on the targets are in force: every commune is given its own, and what an earlier decision of the year gave ends. */
function sign(desk: AllotmentDesk, decided: Decided): void {
  const { version } = desk.facts;
  const { year, number, replaces, communes } = desk.input.seed;
  const { decisionNumber, decidedOn } = decided.form as SignForm;
  const decision: Decision = { number: decisionNumber, date: decidedOn };
  desk.effect('allotment.sign', { version, decisionNumber, decidedOn, by: decided.by.personId }, decided);
  desk.note('allotment.signed', { version, ...decision, replaces });
  desk.facts.decision = decision;
  for (const commune of communes) {
    if (replaces !== null) desk.send({ to: allotmentProcessId(year, replaces, commune.communeId), mode: 'MESSAGE', type: messages.replaced, body: { number } });
    give(desk, decided, decision, commune);
  }
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus('SIGNED');
}

/** Starts the process of one commune, by the Head's act. */
function give(desk: AllotmentDesk, decided: Decided, decision: Decision, { communeId, officeId }: AllotmentSeed['communes'][number]): void {
  const { kind, period, seed: { year, number, branchId, provinceId } } = desk.input;
  const { version } = desk.facts;
  const area = [...new Set([communeId, officeId, branchId, provinceId])];
  const input: GivenInput = { v: 1, kind, period, unitId: communeId, area, cause: { key: decided.key, by: decided.by }, seed: { year, number, version, decision, officeId } };
  desk.send({ to: allotmentProcessId(year, number, communeId), mode: 'START', type: allotmentWorkflows.commune, body: input as unknown as Facts });
}

/** What the branch may do until the Head has claimed it, on record. */
function offerCancellation(desk: AllotmentDesk): void {
  desk.offer({ step: steps.cancel, to: branchDirector(desk.input.unitId), choices: ['cancel'] }, (decided) => {
    desk.effect('allotment.cancel', {}, decided);
    desk.facts.ended = true;
    desk.withdrawAll();
    desk.setStatus('CANCELLED');
  }, { check: () => refuseTakenUp(desk) });
}

/** The Head's signature is final. A return can be taken back until the branch acts on it: the same targets then lie before the Head as the next version. */
function undoReturn(desk: AllotmentDesk): void {
  desk.undoes(steps.sign, {
    fault: ({ choice }) => {
      if (choice === 'sign') return 'UNDO_FINAL';
      return desk.facts.ended || desk.status !== 'RETURNED' || desk.facts.returned === undefined || desk.isClaimed(steps.submit) ? 'UNDO_TOO_LATE' : null;
    },
    apply: (_, act) => {
      const { returned: from = 0, version } = desk.facts;
      desk.effect('allotment.sendAgain', { from, version }, act);
      delete desk.facts.returned;
      desk.withdraw(steps.enter);
      desk.withdraw(steps.submit);
      desk.setStatus('SUBMITTED');
    },
  });
}
