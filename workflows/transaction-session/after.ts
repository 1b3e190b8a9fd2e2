import type { Address } from '../../domain/access.ts';
import { civilDateAt, timeOfDayAt } from '../../domain/civil-date.ts';
import type { DueRule } from '../../domain/deadline.ts';
import type { PolicyNumber } from '../../domain/policy-numbers.ts';
import { numberOf } from '../../domain/policy-numbers.ts';
import { barePolicy } from '../../domain/policy.ts';
import { branchDirector, chairman, officeDirector } from '../../domain/posts.ts';
import { recordedFrom } from '../../domain/session-after.ts';
import type { Decided } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import { sayWhatIsUndoneAfter } from './after-undo.ts';
import type { ChairmanForm, HeldForm, MinutesForm } from './contract.ts';
import { steps } from './contract.ts';
import type { KeptFollowUp, SessionDesk } from './facts.ts';
import { cancel, dayCheck, move } from './moving.ts';
import { missing } from './rules.ts';

/** Who records a session and writes its minutes: the team that held it, or the office. */
const recorders = (officeId: string): Address => ({ roles: ['TRANSACTION_TEAM_LEADER', 'CREDIT_OFFICER', 'OFFICE_DIRECTOR'], unitId: officeId });

/** So many working days from today, or as many as the policy gives the step. */
function dueIn({ input: { policy = barePolicy } }: SessionDesk, step: string, parameter: PolicyNumber): DueRule {
  return { workingDays: policy.workingDays[step] ?? numberOf(policy, parameter), after: civilDateAt(Date.now()) };
}

/** Asked from the beginning of its day on: the session was held, it is moved, or it is not held. */
export async function askHold(desk: SessionDesk): Promise<void> {
  sayWhatIsUndoneAfter(desk);
  const { day, place: { officeId, branchId } } = desk.facts;
  const workingDays = desk.input.policy?.workingDays[steps.hold] ?? 1;
  const spec = { step: steps.hold, to: recorders(officeId), choices: ['held', 'moved', 'cancelled'], due: { workingDays, after: day }, escalateTo: branchDirector(branchId) };
  const decided = await desk.ask(spec, { check: (input, at) => (input.choice === 'held' ? refuseTooEarly(desk) : dayCheck(desk)(input, at)) });
  if (!decided) return;
  if (decided.choice === 'held') return hold(desk, decided);
  if (decided.choice === 'moved') return move(desk, decided);
  cancel(desk, decided);
}

function refuseTooEarly({ facts }: SessionDesk): void {
  const from = recordedFrom(facts);
  if (Date.now() < from) refuse('SESSION_NOT_YET', { day: facts.day, time: timeOfDayAt(from) });
}

/** What was left unprepared is asked no more, and stays on record. */
function hold(desk: SessionDesk, decided: Decided): void {
  const { startedAt, endedAt, attendance, note } = decided.form as HeldForm;
  desk.facts.outcome = 'HELD';
  desk.effect('session.held', { startedAt, endedAt, attendance: attendance.map((one) => ({ ...one })), note, by: decided.by.personId }, decided);
  desk.note('session.held', { day: desk.facts.day, missing: missing(desk.facts.prepared) });
  desk.withdrawAll();
  desk.setStatus('HELD');
}

/** Its minutes, and then the commune chairman's part in the meeting; they may be written anew until that is on record. */
export async function minutes(desk: SessionDesk): Promise<void> {
  sayWhatIsUndoneAfter(desk);
  const { officeId, branchId } = desk.facts.place;
  const spec = { step: steps.minutes, to: recorders(officeId), choices: ['write'] };
  if (desk.facts.minutes !== undefined) {
    desk.offer(spec, (decided) => {
      write(desk, decided);
      // Who has the old minutes before them confirms nothing of the new.
      desk.withdraw(steps.chairman);
    });
    return askChairman(desk);
  }
  const decided = await desk.ask({ ...spec, due: dueIn(desk, steps.minutes, 'session.minutesDays'), escalateTo: branchDirector(branchId) });
  if (decided) write(desk, decided);
}

function write(desk: SessionDesk, decided: Decided): void {
  const { text, difficulties, followUps: agreed } = decided.form as MinutesForm;
  const version = (desk.facts.minutes ?? 0) + 1;
  const numbered = agreed.map((one, i) => ({ ...one, number: i + 1 }));
  desk.facts.minutes = version;
  desk.facts.followUps = numbered.map(({ number, unitId, roles, due }) => ({ number, to: { unitId, roles }, due, done: false }));
  desk.effect('session.minutes', { version, text, difficulties: difficulties.map((one, i) => ({ ...one, number: i + 1 })), followUps: numbered, by: decided.by.personId }, decided);
}

async function askChairman(desk: SessionDesk): Promise<void> {
  const { communeId, officeId } = desk.facts.place;
  const decided = await desk.ask({ step: steps.chairman, to: chairman(communeId), choices: ['confirm'], due: dueIn(desk, steps.chairman, 'session.chairmanDays'), escalateTo: officeDirector(officeId) });
  if (!decided) return;
  const { part, note } = decided.form as ChairmanForm;
  desk.effect('session.chairman', { part, note, by: decided.by.personId }, decided);
  desk.facts.confirmed = true;
  desk.withdraw(steps.minutes);
  if (isAllDone(desk)) close(desk);
  else desk.setStatus('FOLLOWING');
}

/** What was agreed is done by whoever agreed to it, all at once. */
export async function followUps(desk: SessionDesk): Promise<void> {
  sayWhatIsUndoneAfter(desk);
  await Promise.all(desk.facts.followUps.map(({ number }) => followUp(desk, number)));
  if (!desk.facts.ended && isAllDone(desk)) close(desk);
}

/** Reported done it may be taken back as long as something else is open. */
async function followUp(desk: SessionDesk, number: number): Promise<void> {
  while (!isAllDone(desk)) {
    const one = keptOf(desk, number);
    if (!one) return;
    if (one.done) {
      await desk.until(() => isAllDone(desk) || keptOf(desk, number)?.done !== true);
      continue;
    }
    const { officeId, branchId } = desk.facts.place;
    const isOfCommune = ![officeId, branchId].includes(one.to.unitId);
    const decided = await desk.ask({ step: steps.followUp, subject: String(number), to: one.to, choices: ['done'], due: one.due, escalateTo: isOfCommune ? officeDirector(officeId) : branchDirector(branchId) });
    if (!decided) return;
    markDone(desk, number);
    desk.effect('session.followUpDone', { number, result: decided.form['result'] ?? null, by: decided.by.personId }, decided);
  }
}

const keptOf = ({ facts }: SessionDesk, number: number): KeptFollowUp | undefined => facts.followUps.find((one) => one.number === number);

function isAllDone({ facts }: SessionDesk): boolean {
  return facts.followUps.every(({ done }) => done);
}

function markDone(desk: SessionDesk, number: number): void {
  desk.facts.followUps = desk.facts.followUps.map((one) => (one.number === number ? { ...one, done: true } : one));
}

/** Nothing is left to do of a session that was held. */
function close(desk: SessionDesk): void {
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus('CLOSED');
}
