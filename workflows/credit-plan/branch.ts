import type { CivilDate } from '../../domain/civil-date.ts';
import { boardHead, branchDirector, branchStaff } from '../../domain/posts.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import { Desk } from '../shared/desk.ts';
import { refuse, refuseDayAhead } from '../shared/refuse.ts';
import { principals } from '../shared/tasks.ts';
import { neverUndone } from '../shared/undo.ts';
import type { CampaignFacts } from './campaign.ts';
import { cancelWhenEnded, offerCampaignActs, startLevels, tellEveryone } from './campaign.ts';
import type { BranchPlanInput, CampaignSeed, Exception, Member } from './contract.ts';
import { messages, planProcessId, steps } from './contract.ts';
import { hearOfMembers, refuseBadExceptions } from './members.ts';
import { newMember, placeOf } from './rules.ts';
import { undoReviews } from './undo.ts';

type BranchDesk = Desk<CampaignFacts, CampaignSeed>;

/** The branch opens the campaign, synthesizes what the offices send, and submits it to the Head of the Representative Board, who approves (document 499). */
export async function creditPlanBranch(input: BranchPlanInput): Promise<void> {
  const members = Object.fromEntries(input.seed.offices.map(({ officeId }) => [officeId, newMember()]));
  const first: CampaignFacts = { version: 1, members, due: input.seed.due, started: false, intakeClosed: false, ended: false };
  const desk: BranchDesk = new Desk(input, first, 'COLLECTING', ({ version, due, intakeClosed, members: m, decision }) => ({ version, due: { ...due }, intakeClosed, ...placeOf(input.seed), ...(decision && { decision }), members: m as unknown as Facts }));
  await desk.run(async () => {
    cancelWhenEnded(desk);
    startLevels(desk);
    offerCampaignActs(desk);
    hearOfMembers(desk, steps.reviewOffice, messages.officeSent);
    undoReviews(desk, { review: steps.reviewOffice, processOf: (officeId) => officeProcess(desk, officeId) });
    desk.undoes(steps.synthesizeBranch, neverUndone('UNDO_BY_WITHDRAW'));
    undoHeadsReturn(desk);
    await Promise.all([decidePlan(desk), ...input.seed.offices.map(({ officeId }) => review(desk, officeId))]);
  });
}

/** One office's synthesis, as often as it is sent. */
async function review(desk: BranchDesk, officeId: string): Promise<void> {
  const member = (): Member => desk.facts.members[officeId] ?? newMember();
  for (;;) {
    await desk.until(() => desk.facts.ended || member().status === 'SENT', { processId: officeProcess(desk, officeId), step: steps.synthesizeOffice, subject: null });
    if (desk.facts.ended) return;
    const { version, makers } = member();
    const spec = { step: steps.reviewOffice, subject: officeId, to: branchStaff(desk.input.unitId), choices: ['accept', 'return'], due: desk.facts.due.branch, notBy: makers, escalateTo: boardHead(desk.input.seed.provinceId) };
    const decided = await desk.ask(spec, { check: (d) => refuseForeignCommunes(desk, [officeId], d) });
    if (!decided) continue;
    if (decided.choice === 'return') {
      returnOffice(desk, officeId, decided.form);
      continue;
    }
    const now = member();
    now.status = 'ACCEPTED';
    now.acceptedVersion = version;
    desk.send({ to: officeProcess(desk, officeId), mode: 'MESSAGE', type: messages.officeAccepted, body: { version } });
  }
}

/** Sends an office's synthesis back, and with it the communes that are named. */
function returnOffice(desk: BranchDesk, officeId: string, form: Facts): void {
  const member = desk.facts.members[officeId];
  if (!member) return;
  const own = communesOf(desk, officeId);
  const communeIds = ((form['communeIds'] ?? []) as string[]).filter((id) => own.includes(id));
  desk.send({ to: officeProcess(desk, officeId), mode: 'MESSAGE', type: messages.officeReturned, body: { version: member.version, reason: form['reason'] ?? null, communeIds } });
  member.status = 'RETURNED';
  member.acceptedVersion = 0;
}

async function decidePlan(desk: BranchDesk): Promise<void> {
  while (!desk.facts.ended) {
    if (desk.status === 'SUBMITTED') await submitToHead(desk);
    else await synthesize(desk);
  }
}

/** Until the director synthesizes: an accepted office can be re-opened, and a missing one needs an exception of its own. */
async function synthesize(desk: BranchDesk): Promise<void> {
  const { unitId } = desk.input;
  const reopen = (decided: Decided): void => {
    delete desk.facts.returned;
    returnOffice(desk, String(decided.form['unitId']), decided.form);
  };
  desk.offer({ step: steps.reopenOffice, to: branchStaff(unitId), choices: ['reopen'] }, reopen, {
    check: (decided) => {
      const officeId = String(decided.form['unitId']);
      if (desk.facts.members[officeId]?.status !== 'ACCEPTED') refuse('UNIT_UNKNOWN', { units: [officeId] });
      refuseForeignCommunes(desk, [officeId], decided);
    },
  });
  const spec = { step: steps.synthesizeBranch, to: branchDirector(unitId), choices: ['send'], due: desk.facts.due.branch, escalateTo: boardHead(desk.input.seed.provinceId) };
  const sent = await desk.ask(spec, { check: (decided) => refuseBadExceptions(desk.facts.members, decided) });
  if (!sent) return;
  const { version, members } = desk.facts;
  const accepted = Object.entries(members).filter(([, m]) => m.status === 'ACCEPTED');
  const children = accepted.map(([id, m]) => ({ unitId: id, processId: officeProcess(desk, id), version: m.acceptedVersion }));
  desk.effect('plan.synthesize', { version, children, exceptions: (sent.form['exceptions'] ?? []) as unknown as Exception[], by: sent.by.personId }, sent);
  desk.facts.submittedBy = principals(sent.by);
  desk.facts.planned = accepted.flatMap(([id, m]) => [id, ...m.included]);
  delete desk.facts.returned;
  desk.actedOn(steps.reviewOffice, 'accept');
  desk.withdraw(steps.reopenOffice);
  desk.setStatus('SUBMITTED');
}

/** The Head approves, or returns the plan to a level with a reason. Until the Head has claimed it, the branch may withdraw it. */
async function submitToHead(desk: BranchDesk): Promise<void> {
  desk.offer(
    { step: steps.withdrawBranch, to: branchDirector(desk.input.unitId), choices: ['withdraw'] },
    () => {
      desk.withdraw(steps.approve);
      startVersion(desk, 'COLLECTING');
    },
    { check: () => (desk.isClaimed(steps.approve) ? refuse('TAKEN_UP') : undefined) },
  );
  const notBy = desk.facts.submittedBy ?? [];
  const spec = { step: steps.approve, to: boardHead(desk.input.seed.provinceId), choices: ['approve', 'return'], due: desk.facts.due.head, notBy };
  const decided = await desk.ask(spec, { check: (d) => (d.choice === 'approve' ? refuseDayAhead(dayOf(d)) : refuseForeignUnits(desk, d)) });
  if (!decided) return;
  if (decided.choice === 'approve') approve(desk, decided);
  else returnToLevel(desk, decided);
}

function approve(desk: BranchDesk, decided: Decided): void {
  const { version, planned = [] } = desk.facts;
  const decision = decided.form['decision'] as Facts | undefined;
  desk.effect('plan.campaign', { status: 'APPROVED', version, decision: decision ?? null }, decided);
  if (decision) desk.facts.decision = decision;
  tellEveryone(desk, messages.planApproved, (unitId) => ({ included: planned.includes(unitId) }));
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus('APPROVED');
}

function returnToLevel(desk: BranchDesk, decided: Decided): void {
  const { level, unitIds, reason } = decided.form as { level: string; unitIds: string[]; reason: string };
  if (level === 'BRANCH') desk.facts.returned = desk.facts.version;
  startVersion(desk, 'RETURNED');
  for (const { officeId, communeIds } of desk.input.seed.offices) {
    const communes = level === 'COMMUNE' ? communeIds.filter((id) => unitIds.includes(id)) : [];
    const named = level === 'OFFICE' && unitIds.includes(officeId);
    if (named || communes.length > 0) returnOffice(desk, officeId, { reason, communeIds: communes });
  }
}

/** The Head's signature is final. A return to the branch can be taken back until the branch acts on it: the same plan then lies before the Head as the next version. */
function undoHeadsReturn(desk: BranchDesk): void {
  desk.undoes(steps.approve, {
    keep: (_, form) => ({ level: form['level'] ?? null }),
    fault: ({ choice, memo }) => {
      if (choice === 'approve') return 'UNDO_FINAL';
      if (memo['level'] !== 'BRANCH') return 'UNDO_PASSED_ON';
      return desk.facts.ended || desk.status !== 'RETURNED' || desk.facts.returned === undefined || desk.isClaimed(steps.synthesizeBranch) ? 'UNDO_TOO_LATE' : null;
    },
    apply: (decision, act) => {
      const { returned: from = 0, version } = desk.facts;
      desk.effect('plan.sendAgain', { from, version, task: decision.taskId, at: decision.at }, act);
      delete desk.facts.returned;
      desk.withdraw(steps.reopenOffice);
      desk.withdraw(steps.synthesizeBranch);
      desk.setStatus('SUBMITTED');
    },
  });
}

function startVersion(desk: BranchDesk, status: string): void {
  desk.withdraw(steps.withdrawBranch);
  desk.facts.version += 1;
  desk.setStatus(status);
}

/** The day of the Head's decision on paper, where one is given. */
function dayOf({ form }: Decided): CivilDate | undefined {
  return (form['decision'] as { readonly date: CivilDate } | undefined)?.date;
}

/** The Head can return only what is in the plan that was sent. */
function refuseForeignUnits(desk: BranchDesk, decided: Decided): void {
  const { level, unitIds } = decided.form as { level: string; unitIds: string[] };
  const { planned = [], members } = desk.facts;
  const known = planned.filter((id) => (level === 'OFFICE') === (members[id] !== undefined));
  const foreign = level === 'BRANCH' ? [] : unitIds.filter((id) => !known.includes(id));
  if (foreign.length > 0) refuse('UNIT_UNKNOWN', { units: foreign });
}

function refuseForeignCommunes(desk: BranchDesk, officeIds: readonly string[], decided: Decided): void {
  const own = officeIds.flatMap((id) => communesOf(desk, id));
  const foreign = ((decided.form['communeIds'] ?? []) as string[]).filter((id) => !own.includes(id));
  if (foreign.length > 0) refuse('UNIT_UNKNOWN', { units: foreign });
}

function communesOf(desk: BranchDesk, officeId: string): readonly string[] {
  return desk.input.seed.offices.find((o) => o.officeId === officeId)?.communeIds ?? [];
}

function officeProcess(desk: BranchDesk, officeId: string): string {
  return planProcessId(desk.input.kind, desk.input.period, 'office', officeId);
}
