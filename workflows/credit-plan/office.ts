import { branchDirector, officeDirector, officeStaff } from '../../domain/posts.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import { Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import { principals } from '../shared/tasks.ts';
import { followCampaign } from './campaign-news.ts';
import type { Exception, LineReturn, Member, OfficePlanInput, PlanSeed, Sent } from './contract.ts';
import { messages, planProcessId, steps } from './contract.ts';
import { hearOfMembers, refuseBadExceptions } from './members.ts';
import { newMember, placeOf } from './rules.ts';
import type { LevelAbove } from './upward.ts';
import { hearOfUndo, undoReviews } from './undo.ts';
import { hearOfAbove, waitForAbove } from './upward.ts';

interface OfficeFacts {
  version: number;
  /** The communes that plan with this office. */
  members: Record<string, Member>;
  due: string;
  /** What was sent last. */
  sent?: Sent;
  /** The version that came back, until somebody acts on it. */
  returned?: number;
  ended: boolean;
}

type OfficeDesk = Desk<OfficeFacts, PlanSeed>;

/** The transaction office checks what each commune sent, line by line, and synthesizes it for the branch (document 499). */
export async function creditPlanOffice(input: OfficePlanInput): Promise<void> {
  const members = Object.fromEntries(input.seed.communeIds.map((id) => [id, newMember()]));
  const first: OfficeFacts = { version: 1, members, due: input.seed.due.office, ended: false };
  const desk: OfficeDesk = new Desk(input, first, 'COLLECTING', (facts) => ({ version: facts.version, due: facts.due, ...placeOf(input.seed), members: facts.members as unknown as Facts }));
  await desk.run(async () => {
    hearOfMembers(desk, steps.review, messages.communeSent);
    hearOfAbove(desk, branch(desk), (body) => takeReturned(desk, body));
    hearOfCampaign(desk);
    hearOfUndos(desk);
    await Promise.all([synthesize(desk), ...input.seed.communeIds.map((communeId) => review(desk, communeId))]);
  });
}

/** One commune's plan, as often as it is sent: accepted, or single lines returned with a reason on each while the others stand. */
async function review(desk: OfficeDesk, communeId: string): Promise<void> {
  const member = (): Member => desk.facts.members[communeId] ?? newMember();
  for (;;) {
    await desk.until(() => desk.facts.ended || member().status === 'SENT', { processId: communeProcess(desk, communeId), step: steps.submit, subject: null });
    if (desk.facts.ended) return;
    const { version, makers } = member();
    const decided = await desk.ask({ step: steps.review, subject: communeId, to: officeStaff(desk.input.unitId), choices: ['accept', 'return'], due: desk.facts.due, notBy: makers, escalateTo: branchDirector(desk.input.seed.branchId) });
    if (!decided) continue;
    if (decided.choice === 'accept') accept(desk, communeId, version, decided);
    else returnLines(desk, communeId, decided, 'plan.returnLines');
  }
}

function accept(desk: OfficeDesk, communeId: string, version: number, decided: Decided): void {
  const member = desk.facts.members[communeId];
  if (!member) return;
  desk.effect('plan.accept', { communeProcess: communeProcess(desk, communeId), version, task: decided.taskId }, decided);
  desk.send({ to: communeProcess(desk, communeId), mode: 'MESSAGE', type: messages.communeAccepted, body: { version } });
  member.status = 'ACCEPTED';
  member.acceptedVersion = version;
}

/** Sends lines back; with no lines named, all of them, for the reason given. */
function returnLines(desk: OfficeDesk, communeId: string, decided: { key?: string; taskId?: string; form: Facts; by?: Decided['by'] }, effect: 'plan.returnLines' | 'plan.reopenLines'): void {
  const member = desk.facts.members[communeId];
  if (!member) return;
  const lines = (decided.form['lines'] ?? []) as unknown as LineReturn[];
  const body = { communeProcess: communeProcess(desk, communeId), version: member.version, lines, noNeed: decided.form['noNeed'] ?? [], reason: decided.form['reason'] ?? null, by: decided.by?.personId ?? 'system', task: decided.taskId ?? '' };
  desk.effect(effect, body, decided.key === undefined ? undefined : { key: decided.key });
  desk.send({ to: communeProcess(desk, communeId), mode: 'MESSAGE', type: messages.communeReturned, body: { version: member.version, lines, noNeed: decided.form['noNeed'] ?? [], reason: decided.form['reason'] ?? null } });
  member.status = 'RETURNED';
  member.acceptedVersion = 0;
}

async function synthesize(desk: OfficeDesk): Promise<void> {
  while (!desk.facts.ended) {
    if (desk.status === 'COLLECTING' || desk.status === 'RETURNED') await collect(desk);
    else await waitForAbove(desk, branch(desk), () => takeBack(desk));
  }
}

/** Until the director synthesizes: accepted lines can be re-opened, and a missing commune needs an exception of its own. */
async function collect(desk: OfficeDesk): Promise<void> {
  const { unitId } = desk.input;
  desk.offer(
    { step: steps.reopenLines, to: officeStaff(unitId), choices: ['reopen'] },
    (decided) => {
      delete desk.facts.returned;
      returnLines(desk, String(decided.form['unitId']), decided, 'plan.reopenLines');
    },
    { check: (decided) => (desk.facts.members[String(decided.form['unitId'])]?.status === 'ACCEPTED' ? undefined : refuse('UNIT_UNKNOWN', { units: [String(decided.form['unitId'])] })) },
  );
  const sent = await desk.ask(
    { step: steps.synthesizeOffice, to: officeDirector(unitId), choices: ['send'], due: desk.facts.due, escalateTo: branchDirector(desk.input.seed.branchId) },
    { check: (decided) => refuseBadExceptions(desk.facts.members, decided) },
  );
  if (!sent) return;
  const { version, members } = desk.facts;
  const exceptions = (sent.form['exceptions'] ?? []) as unknown as Exception[];
  const included = Object.entries(members).filter(([, m]) => m.status === 'ACCEPTED').map(([id, m]) => ({ unitId: id, processId: communeProcess(desk, id), version: m.acceptedVersion }));
  desk.effect('plan.synthesize', { version, children: included, exceptions, by: sent.by.personId }, sent);
  desk.facts.sent = { unitId, version, makers: principals(sent.by), included: included.map((child) => child.unitId) };
  delete desk.facts.returned;
  desk.actedOn(steps.review, 'accept');
  desk.send({ to: branch(desk).processId, mode: 'MESSAGE', type: messages.officeSent, body: desk.facts.sent });
  desk.withdraw(steps.reopenLines);
  desk.setStatus('SENT');
}

function takeBack(desk: OfficeDesk): void {
  desk.asksAnew(steps.synthesizeOffice);
  startVersion(desk, 'COLLECTING');
}

function takeReturned(desk: OfficeDesk, body: Facts): void {
  const communeIds = (body['communeIds'] ?? []) as string[];
  if (communeIds.length === 0) desk.facts.returned = desk.facts.version;
  startVersion(desk, 'RETURNED');
  const form = { reason: body['reason'] ?? null };
  for (const communeId of communeIds) {
    if (desk.facts.members[communeId]?.status === 'ACCEPTED') returnLines(desk, communeId, { form }, 'plan.reopenLines');
  }
}

function hearOfUndos(desk: OfficeDesk): void {
  undoReviews(desk, {
    review: steps.review,
    processOf: (communeId) => communeProcess(desk, communeId),
    unaccept: (communeId, { taskId, at }, cause) => desk.effect('plan.undoAccept', { communeProcess: communeProcess(desk, communeId), task: taskId, at }, cause),
  });
  hearOfUndo(desk, { above: branch(desk).processId, send: steps.synthesizeOffice, sentType: messages.officeSent, offers: steps.reopenLines });
}

function startVersion(desk: OfficeDesk, status: string): void {
  desk.withdraw(steps.withdrawOffice);
  desk.facts.version += 1;
  desk.setStatus(status);
}

function hearOfCampaign(desk: OfficeDesk): void {
  // Its intake was closed, or an operator ended it: what was accepted before stands, nothing else will come.
  desk.on(messages.communeAbsent, ({ body }) => {
    const communeId = String(body['unitId']);
    const member = desk.facts.members[communeId];
    if (!member || member.status === 'ACCEPTED' || desk.facts.ended) return;
    member.status = 'ABSENT';
    desk.withdraw(steps.review, communeId);
  });
  followCampaign(desk, {
    dueDates: (due) => {
      desk.facts.due = due.office;
      desk.amend(steps.synthesizeOffice, { due: due.office });
      desk.amend(steps.review, { due: due.office });
    },
    end: (status) => {
      desk.facts.ended = true;
      desk.withdrawAll();
      desk.setStatus(status);
    },
  });
}

function communeProcess(desk: OfficeDesk, communeId: string): string {
  return planProcessId(desk.input.kind, desk.input.period, 'commune', communeId);
}

function branch({ input: { kind, period, unitId, seed } }: OfficeDesk): LevelAbove {
  return {
    processId: planProcessId(kind, period, 'branch', seed.branchId), review: steps.reviewOffice, synthesize: steps.synthesizeBranch, withdraw: steps.withdrawOffice, by: officeDirector(unitId),
    accepted: messages.officeAccepted, returned: messages.officeReturned,
  };
}
