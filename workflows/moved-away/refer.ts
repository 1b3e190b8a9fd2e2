import { chairman, communeStaff } from '../../domain/posts.ts';
import type { Decided } from '../shared/desk.ts';
import type { AnswerForm, ReferForm } from './contract.ts';
import { steps } from './contract.ts';
import type { CaseDesk } from './state.ts';
import { duty, enter, hearNews, monthsAfter, refuseDay, today, write } from './state.ts';

/** The address is in another province: the chairman writes there. The debt stays with this unit. */
export async function refer(desk: CaseDesk): Promise<void> {
  const decided = await desk.ask(duty(desk, steps.refer, chairman(desk.input.unitId), ['refer']), { check: ({ form }) => refuseDay(desk, (form as ReferForm).sentOn) });
  if (!decided) return;
  const { province, letterNumber, sentOn } = decided.form as ReferForm;
  write(desk, 'movedAway.refer', { province, letterNumber, sentOn }, decided);
  Object.assign(desk.facts, { letterOn: today(), takenOver: false });
  enter(desk, 'REFERRED');
}

/** The answer may come at any time; every few months somebody asks for it, so that the case is never an orphan. */
export async function awaitProvince(desk: CaseDesk): Promise<void> {
  const isOpen = (): boolean => desk.status === 'REFERRED' && !desk.facts.ended;
  const check = { check: ({ choice, form }: Decided) => (choice === 'answer' ? refuseDay(desk, (form as AnswerForm).answeredOn) : undefined) };
  const to = communeStaff(desk.input.unitId);
  desk.offer({ step: steps.answer, to, choices: ['answer'] }, (decided) => takeAnswer(desk, decided), check);
  while (isOpen()) {
    const { letterOn } = desk.facts;
    const isStill = (): boolean => isOpen() && desk.facts.letterOn === letterOn;
    await desk.untilMoment(monthsAfter(desk, 'movedAway.traceMonths', letterOn), () => !isStill());
    if (!isStill()) continue;
    const decided = await desk.ask(duty(desk, steps.follow, to, ['answer', 'noAnswer']), check);
    if (decided) takeAnswer(desk, decided);
  }
}

function takeAnswer(desk: CaseDesk, decided: Decided): void {
  const given = decided.form as AnswerForm;
  const { answer, answeredOn, evidence, text } = decided.choice === 'answer' ? given : { answer: 'NO_ANSWER' as const, answeredOn: today(), evidence: [], text: given.text };
  const isNews = answer === 'WILL_COLLECT' || answer === 'TAKES_OVER';
  if (isNews) hearNews(desk, answeredOn);
  write(desk, 'movedAway.answer', { answer, answeredOn, evidence, text, lastNewsOn: desk.facts.lastNewsOn }, decided);
  desk.facts.letterOn = today();
  desk.facts.takenOver = answer === 'TAKES_OVER' || (answer === 'NO_ANSWER' && desk.facts.takenOver);
  desk.withdraw(steps.follow);
  if (answer === 'NOT_FOUND') enter(desk, 'TRIAGE');
}
