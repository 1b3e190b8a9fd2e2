import type { AttemptKind } from '../../domain/moved-away.ts';
import { communeStaff, officeDirector } from '../../domain/posts.ts';
import type { Decided } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { AttemptForm } from './contract.ts';
import { steps } from './contract.ts';
import type { CaseDesk } from './state.ts';
import { duty, enter, hearNews, isOpenToNews, monthsAfter, officeOf, refuseDay, today, write } from './state.ts';

const isTracing = ({ status, facts }: CaseDesk): boolean => status === 'TRACING' && !facts.ended;

/** Where they are is not known: they are looked for again and again; and when nothing was heard for long enough, risk handling is offered. */
export async function trace(desk: CaseDesk): Promise<void> {
  await Promise.all([lookForThem(desk), offerRiskHandling(desk)]);
}

/** The family is asked first; then there is a round every few months, counted from the attempt before. */
async function lookForThem(desk: CaseDesk): Promise<void> {
  while (isTracing(desk)) {
    const { familyAsked, lookedOn } = desk.facts;
    if (familyAsked) await desk.untilMoment(monthsAfter(desk, 'movedAway.traceMonths', lookedOn), () => !isTracing(desk));
    if (!isTracing(desk)) return;
    const spec = duty(desk, familyAsked ? steps.trace : steps.family, communeStaff(desk.input.unitId), ['noNews', 'news', 'retriage']);
    const decided = await desk.ask(spec, { check: ({ form }) => refuseDay(desk, (form as AttemptForm).onDay) });
    if (!decided) continue;
    desk.facts.familyAsked = true;
    desk.facts.lookedOn = today();
    record(desk, familyAsked ? 'ROUND' : 'FAMILY', decided);
  }
}

/** Puts an attempt, or news, on record. News turns the clock back, and may lead to the case being sorted anew. */
function record(desk: CaseDesk, kind: AttemptKind, decided: Decided): void {
  const { method, onDay, evidence, text } = decided.form as AttemptForm;
  const isNews = decided.choice !== 'noNews';
  if (isNews) hearNews(desk, onDay);
  write(desk, 'movedAway.attempt', { kind, method, result: isNews ? 'NEWS' : 'NO_NEWS', onDay, evidence, text, by: decided.by.personId, lastNewsOn: desk.facts.lastNewsOn }, decided);
  if (decided.choice === 'retriage') enter(desk, 'TRIAGE');
}

/** After so many months without news, and with nothing left behind, the office's director is asked whether to propose risk handling: never by itself [S11: two years; INF that news begins them anew]. */
async function offerRiskHandling(desk: CaseDesk): Promise<void> {
  while (isTracing(desk)) {
    const { silentSince, candidate, found } = desk.facts;
    const isStill = (): boolean => isTracing(desk) && desk.facts.silentSince === silentSince;
    if (found?.hasNoAssets !== true || candidate === 'PROPOSED') {
      await desk.until(() => !isTracing(desk) || (found?.hasNoAssets === true && desk.facts.candidate !== 'PROPOSED'));
      continue;
    }
    await desk.untilMoment(monthsAfter(desk, 'movedAway.candidateMonths', silentSince), () => !isStill());
    if (!isStill()) continue;
    if (desk.facts.candidate === null) {
      desk.facts.candidate = 'OFFERED';
      write(desk, 'movedAway.offerCandidate', { on: today() });
      desk.note('movedAway.candidateOffered', { silentSince });
    }
    const decided = await desk.ask(duty(desk, steps.candidate, officeDirector(officeOf(desk)), ['propose', 'keep']));
    if (!decided) continue;
    const isProposed = decided.choice === 'propose';
    write(desk, 'movedAway.decideCandidate', { decision: isProposed ? 'PROPOSED' : 'KEPT', by: decided.by.personId, text: decided.form['text'] ?? null }, decided);
    desk.facts.candidate = isProposed ? 'PROPOSED' : null;
    // Who chose to go on is asked again after as long a silence.
    if (!isProposed) desk.facts.silentSince = today();
  }
}

/** News may come at any time, from anybody the commune hears of it. */
export function offerNews(desk: CaseDesk): void {
  if (!isOpenToNews(desk)) return;
  desk.offer({ step: steps.news, to: communeStaff(desk.input.unitId), choices: ['news', 'retriage'] }, (decided) => record(desk, 'NEWS', decided), {
    check: ({ choice, form }) => {
      refuseDay(desk, (form as AttemptForm).onDay);
      if (choice === 'retriage' && desk.status === 'HANDING_OVER') refuse('HANDOVER_OPEN');
    },
  });
}
