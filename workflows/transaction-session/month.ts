import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import { numberOf } from '../../domain/policy-numbers.ts';
import { barePolicy } from '../../domain/policy.ts';
import { branchDirector, officeDirector } from '../../domain/posts.ts';
import { monthEndMs } from '../../domain/session-table.ts';
import { Desk } from '../shared/desk.ts';
import { neverUndone } from '../shared/undo.ts';
import type { CloseForm, MonthInput, MonthSeed } from './contract.ts';
import { steps } from './contract.ts';

interface MonthFacts {
  begun: boolean;
  ended: boolean;
}

type MonthDesk = Desk<MonthFacts, MonthSeed>;

/** An office's month of sessions: when it is over, the office's director closes it, and says why points had no session. */
export async function sessionMonth(input: MonthInput): Promise<void> {
  const { month } = input.seed;
  const ends = monthEndMs(month);
  const until = addCalendarDays(civilDateAt(ends), -1);
  const desk: MonthDesk = new Desk(input, { begun: false, ended: false } as MonthFacts, 'OPEN', () => ({ month, until }));
  await desk.run(async () => {
    begin(desk);
    await desk.untilMoment(ends, () => desk.facts.ended);
    while (!desk.facts.ended) await close(desk);
  });
}

/** What a month was closed with stands: its missed sessions have ended. */
function begin(desk: MonthDesk): void {
  desk.undoes(steps.close, neverUndone('UNDO_MONTH_CLOSED'));
  if (desk.facts.begun) return;
  desk.facts.begun = true;
  desk.effect('sessionMonth.open', { month: desk.input.seed.month });
}

async function close(desk: MonthDesk): Promise<void> {
  const { unitId: officeId, policy = barePolicy, seed: { branchId } } = desk.input;
  desk.setStatus('CLOSING');
  const workingDays = policy.workingDays[steps.close] ?? numberOf(policy, 'session.closeDays');
  const due = { workingDays, after: addCalendarDays(civilDateAt(monthEndMs(desk.input.seed.month)), -1) };
  const decided = await desk.ask({ step: steps.close, to: officeDirector(officeId), choices: ['close'], due, escalateTo: branchDirector(branchId) });
  if (!decided) return;
  const { reasons } = decided.form as CloseForm;
  desk.effect('sessionMonth.close', { reasons: reasons.map((one) => ({ ...one })), by: decided.by.personId }, decided);
  desk.note('sessionMonth.closed', { month: desk.input.seed.month, explained: reasons.length });
  desk.facts.ended = true;
  desk.setStatus('MONTH_CLOSED');
}
