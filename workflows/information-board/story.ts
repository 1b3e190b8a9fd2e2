import { civilDateAt, startOfDayMs } from '../../domain/civil-date.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { faultsOfPosting } from '../../domain/boards.ts';
import type { PostingOutcome } from '../../domain/boards.ts';
import { deadlineOf } from '../../domain/deadline.ts';
import type { DueRule } from '../../domain/deadline.ts';
import { numberOf } from '../../domain/policy-numbers.ts';
import { barePolicy } from '../../domain/policy.ts';
import { branchDirector, communeStaff, officeDirector, officeStaff } from '../../domain/posts.ts';
import { Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import { neverUndone } from '../shared/undo.ts';
import type { Effective, PostedForm, PostingInput, PostingSeed, ReasonForm } from './contract.ts';
import { messages, reviewWorkingDays, steps } from './contract.ts';

/** What the story knows. */
interface PostingFacts {
  /** Where the point lies now. */
  communeId: string;
  officeId: string;
  /** The version that takes its place. */
  next: Effective | null;
  rejected: boolean;
  ended: boolean;
}

type PostingDesk = Desk<PostingFacts, PostingSeed>;

/** A version of what hangs at one transaction point: the commune posts it and shows that it hangs, the office looks at it. A newer version takes its place on its day. Nothing is closed by time. */
export async function boardPosting(input: PostingInput): Promise<void> {
  const { version, effectiveOn, communeId, officeId, next } = input.seed;
  const first: PostingFacts = { communeId, officeId, next, rejected: false, ended: false };
  const desk: PostingDesk = new Desk(input, first, 'POSTING', (facts) => ({ version, effectiveOn, communeId: facts.communeId, officeId: facts.officeId }));
  await desk.run(async () => {
    hear(desk);
    sayWhatIsUndone(desk);
    desk.whenEnded(() => desk.effect('board.closed', { outcome: 'ENDED' }));
    await Promise.all([seeToIt(desk), giveWay(desk), offerToGiveUp(desk)]);
  });
}

async function seeToIt(desk: PostingDesk): Promise<void> {
  while (!desk.facts.ended) await (desk.status === 'CHECKING' ? review(desk) : post(desk));
}

/** The commune posts it, and says where, on which day and with which photos. */
async function post(desk: PostingDesk): Promise<void> {
  const { communeId, officeId } = desk.facts;
  const spec = { step: steps.post, to: communeStaff(communeId), choices: ['posted'], due: postingDue(desk), escalateTo: officeDirector(officeId), ...(desk.status === 'RETURNED' ? { openedAs: 'board.rejected' as const } : {}) };
  const decided = await desk.ask(spec, { check: ({ form }) => refuseWrongPosting(form as PostedForm, desk.input.seed) });
  if (!decided) return;
  const { place, postedOn, photos } = decided.form as PostedForm;
  desk.effect('board.posted', { place, postedOn, photos, by: decided.by.personId }, decided);
  desk.setStatus('CHECKING');
}

/** The office looks at the photos. While it does not, the task stays: what nobody looked at is not taken for good. */
async function review(desk: PostingDesk): Promise<void> {
  const { input: { seed, policy }, facts: { officeId } } = desk;
  const due = { workingDays: policy?.workingDays[steps.review] ?? reviewWorkingDays, after: today() };
  const decided = await desk.ask({ step: steps.review, to: officeStaff(officeId), choices: ['accept', 'reject'], due, escalateTo: branchDirector(seed.branchId) });
  if (!decided) return;
  if (decided.choice === 'accept') return end(desk, 'POSTED', decided);
  desk.effect('board.rejected', { reason: (decided.form as ReasonForm).reason }, decided);
  desk.facts.rejected = true;
  desk.setStatus('RETURNED');
}

/** On the day on which a newer version takes effect, this one need not hang any more; if that one is taken back before, it must again. */
async function giveWay(desk: PostingDesk): Promise<void> {
  while (!desk.facts.ended) {
    const { next } = desk.facts;
    if (next === null) {
      await desk.until(() => desk.facts.ended || desk.facts.next !== null);
      continue;
    }
    const isOff = (): boolean => desk.facts.ended || desk.facts.next?.version !== next.version;
    await desk.untilMoment(startOfDayMs(next.effectiveOn), isOff);
    if (!isOff()) end(desk, 'SUPERSEDED');
  }
}

/** The office's director may say at any time that it need not hang there, e.g. because the point is to end. */
async function offerToGiveUp(desk: PostingDesk): Promise<void> {
  while (!desk.facts.ended) {
    const { officeId } = desk.facts;
    desk.offer({ step: steps.giveUp, to: officeDirector(officeId), choices: ['giveUp'] }, (decided) => end(desk, 'GIVEN_UP', decided));
    await desk.until(() => desk.facts.ended || desk.facts.officeId !== officeId);
  }
}

function hear(desk: PostingDesk): void {
  desk.on(messages.superseded, ({ body }) => {
    // A still newer version takes effect no earlier than the first that was heard of, and is taken back before that.
    desk.facts.next ??= { version: Number(body['version']), effectiveOn: String(body['effectiveOn']) };
  });
  desk.on(messages.withdrawn, ({ body }) => {
    if (desk.facts.ended) return;
    if (body['version'] === desk.input.seed.version) end(desk, 'WITHDRAWN');
    else if (desk.facts.next?.version === body['version']) desk.facts.next = null;
  });
  desk.on(messages.pointMoved, ({ body }) => {
    const [communeId, officeId] = [String(body['communeId']), String(body['officeId'])];
    const before = desk.facts;
    if (before.ended || (communeId === before.communeId && officeId === before.officeId)) return;
    // Asked anew, of whose it is now.
    desk.withdraw(steps.post);
    if (officeId !== before.officeId) for (const step of [steps.review, steps.giveUp]) desk.withdraw(step);
    Object.assign(desk.facts, { communeId, officeId } satisfies Partial<PostingFacts>);
    desk.effect('board.moved', { communeId });
  });
}

/** What the commune said is taken back until the office has claimed it. A rejection stands: the same may be posted again. */
function sayWhatIsUndone(desk: PostingDesk): void {
  desk.undoes(steps.post, {
    fault: () => (desk.status === 'CHECKING' && !desk.isClaimed(steps.review) ? null : 'UNDO_TOO_LATE'),
    apply: (_, act) => {
      desk.effect('board.takenBack', {}, act);
      desk.withdraw(steps.review);
      desk.setStatus(desk.facts.rejected ? 'RETURNED' : 'POSTING');
    },
  });
  for (const step of [steps.review, steps.giveUp]) desk.undoes(step, neverUndone('UNDO_FINAL'));
}

function end(desk: PostingDesk, outcome: PostingOutcome, cause?: { readonly key: string }): void {
  desk.effect('board.closed', { outcome }, cause);
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus(outcome);
}

/** So many working days from today, and never before the day from which it must hang: the version's, or the point's first. */
function postingDue({ input: { seed, policy = barePolicy } }: PostingDesk): DueRule | CivilDate {
  const rule = { workingDays: policy.workingDays[steps.post] ?? numberOf(policy, 'board.repostDays'), after: today() };
  const first = seed.pointFrom ?? seed.effectiveOn;
  // A rule with both would become its named day alone once the calendar changes.
  return deadlineOf(rule, policy).date < first ? first : rule;
}

function refuseWrongPosting({ version, postedOn }: PostedForm, asked: Effective): void {
  const [fault] = faultsOfPosting({ version, postedOn }, asked, today());
  if (fault) refuse(fault.code, fault.params);
}

const today = (): CivilDate => civilDateAt(Date.now());
