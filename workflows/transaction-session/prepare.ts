import { civilDateAt } from '../../domain/civil-date.ts';
import { dutiesOfGuards, dutiesOfTeam, faultsOfNames } from '../../domain/session-duties.ts';
import type { NamedDuty } from '../../domain/session-duties.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided, StepOptions } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { BoardForm, Preparation, SecurityForm, TeamForm } from './contract.ts';
import { steps } from './contract.ts';
import type { SessionDesk } from './facts.ts';
import { dueBefore, isDoneBy, preparationRules } from './rules.ts';
import { isPrepared, isUpcoming, prepareDays, setPrepared } from './state.ts';

/** What each preparation writes: its effect, and what is looked at before. */
const written: Readonly<Record<Preparation, { readonly effect: string; readonly names?: (form: Facts) => NamedDuty[] }>> = {
  [steps.location]: { effect: 'session.located' },
  [steps.security]: { effect: 'session.guarded', names: (form) => dutiesOfGuards((form as SecurityForm).officers) },
  [steps.team]: { effect: 'session.served', names: (form) => dutiesOfTeam(form as TeamForm) },
  [steps.agenda]: { effect: 'session.agenda' },
  [steps.board]: { effect: 'session.boardChecked' },
};

/** One preparation: asked for until it is done, asked for anew when the point or its people change, or it is said to lack something; and changed by an offer after that, at any hour, until the session is held. */
export async function prepare(desk: SessionDesk, step: Preparation): Promise<void> {
  while (isUpcoming(desk)) {
    if (isPrepared(desk, step)) await offerChange(desk, step);
    else await askFor(desk, step);
  }
}

async function askFor(desk: SessionDesk, step: Preparation): Promise<void> {
  const { to, escalateTo, choice } = preparationRules(desk.facts.place)[step];
  const due = dueBefore(desk.policyNow().calendar, desk.facts.day, prepareDays(desk), civilDateAt(Date.now()));
  const decided = await desk.ask({ step, to, choices: [choice], due, escalateTo }, formCheck(step));
  if (decided) write(desk, step, decided);
}

async function offerChange(desk: SessionDesk, step: Preparation): Promise<void> {
  const { place } = desk.facts;
  const { to, change } = preparationRules(place)[step];
  desk.offer({ step: change, to, choices: ['change'] }, (decided) => write(desk, step, decided), formCheck(step));
  await desk.until(() => !isUpcoming(desk) || !isPrepared(desk, step) || desk.facts.place !== place);
  if (!isPrepared(desk, step)) desk.withdraw(change);
}

function write(desk: SessionDesk, step: Preparation, decided: Decided): void {
  desk.effect(written[step].effect, { ...decided.form, by: decided.by.personId }, decided);
  const others = desk.facts.prepared.filter((one) => one !== step);
  setPrepared(desk, isDoneBy(step, decided.form) ? [...others, step] : others);
}

function refuseNoBoardComplete({ form }: Pick<Decided, 'form'>): void {
  const { version, complete } = form as BoardForm;
  if (version === null && complete) refuse('BOARD_NOT_THERE');
}

/** Nobody is named twice. Who they are and whether they are free, the database knows. */
function formCheck(step: Preparation): StepOptions {
  const { names } = written[step];
  if (step === steps.board) return { check: refuseNoBoardComplete };
  if (!names) return {};
  return {
    check: ({ form }) => {
      const [fault] = faultsOfNames(names(form));
      if (fault) refuse(fault.code, fault.params);
    },
  };
}
