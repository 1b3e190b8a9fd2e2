import { startOfDayMs } from '../../domain/civil-date.ts';
import { chairman, officeStaff } from '../../domain/posts.ts';
import type { Decided } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { CommitForm, FollowUp, FollowUpForm, HandoverForm } from './contract.ts';
import { followUps, steps } from './contract.ts';
import { propose } from './handover.ts';
import type { CaseDesk } from './state.ts';
import { duty, enter, hearNews, officeOf, refuseDay, today, whereLocated, write } from './state.ts';

const ways = ['handOver', 'commit'];

/** The address is known and in this province: the chairman proposes it to the commune there, or has the borrower commit to pay. */
export async function chooseWay(desk: CaseDesk): Promise<void> {
  const decided = await desk.ask(duty(desk, steps.collect, chairman(desk.input.unitId), ways), { check: (act) => refuseWay(desk, act) });
  if (decided) takeWay(desk, decided);
}

/** While commitments run, another plan or a hand-over may take their place. Once each is answered, the chairman chooses anew. */
export async function collect(desk: CaseDesk): Promise<void> {
  desk.offer({ step: steps.replan, to: chairman(desk.input.unitId), choices: ways }, (decided) => takeWay(desk, decided), { check: (act) => refuseWay(desk, act) });
  await desk.until(() => desk.status !== 'COLLECTING' || desk.facts.ended);
}

function refuseWay(desk: CaseDesk, { choice, form }: Decided): void {
  if (choice === 'handOver') {
    refuseDay(desk, (form as HandoverForm).effectiveFrom);
    const to = (form as HandoverForm).toUnitId ?? desk.facts.found?.receivingUnitId ?? null;
    if (to === null) refuse('HANDOVER_NOT_NAMED');
    if (to === desk.input.unitId) refuse('HANDOVER_TO_ONESELF');
  } else {
    for (const day of (form as CommitForm).dues) if (day < today()) refuse('DAY_PASSED', { day });
  }
}

function takeWay(desk: CaseDesk, decided: Decided): void {
  if (decided.choice === 'handOver') propose(desk, decided);
  else commit(desk, decided);
}

/** Rows of a day and an amount; those that stood before and nobody has answered are replaced. */
function commit(desk: CaseDesk, decided: Decided): void {
  const { batchId, sha256, dues } = decided.form as CommitForm;
  const { nextCommitment: first } = desk.facts;
  write(desk, 'movedAway.commit', { batchId, sha256, first }, decided);
  desk.withdraw(steps.followUp);
  desk.facts.commitments = dues.map((dueOn, i) => ({ number: first + i, dueOn }));
  desk.facts.nextCommitment += dues.length;
  enter(desk, 'COLLECTING');
}

/** Each commitment is followed up when it is due, whatever state the case is in. */
export async function followCommitments(desk: CaseDesk): Promise<void> {
  const watched = new Map<number, Promise<void>>();
  const isNew = ({ number }: { number: number }): boolean => !watched.has(number);
  while (!desk.facts.ended) {
    for (const { number } of desk.facts.commitments.filter(isNew)) watched.set(number, followUp(desk, number));
    await desk.until(() => desk.facts.ended || desk.facts.commitments.some(isNew));
  }
  await Promise.all(watched.values());
}

async function followUp(desk: CaseDesk, number: number): Promise<void> {
  const standing = (): CaseDesk['facts']['commitments'][number] | undefined => desk.facts.commitments.find((one) => one.number === number);
  const dueOn = standing()?.dueOn ?? today();
  await desk.untilMoment(startOfDayMs(dueOn), () => desk.facts.ended || !standing());
  if (desk.facts.ended || !standing()) return;
  const spec = duty(desk, steps.followUp, officeStaff(officeOf(desk)), Object.keys(followUps), { subject: String(number) });
  const decided = await desk.ask(spec, { check: ({ form }) => refusePayment(desk, form as FollowUpForm) });
  if (!decided) return;
  const { paidOn, batchId, sha256, text } = decided.form as FollowUpForm;
  if (paidOn !== null) hearNews(desk, paidOn);
  write(desk, 'movedAway.followUp', { number, outcome: followUps[decided.choice as FollowUp], paidOn, batchId, sha256, text, lastNewsOn: desk.facts.lastNewsOn }, decided);
  desk.facts.commitments = desk.facts.commitments.filter((one) => one.number !== number);
  if (desk.status === 'COLLECTING') enter(desk, whereLocated(desk));
}

function refusePayment(desk: CaseDesk, { paidOn }: FollowUpForm): void {
  if (paidOn !== null) refuseDay(desk, paidOn);
}
