import { ppcOffice } from '../../domain/difficulty.ts';
import { acts } from '../shared/acts.ts';
import type { Decided } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { Answered } from './contract.ts';
import { messages, steps } from './contract.ts';
import type { DirectionDesk } from './direction-desk.ts';
import { tellReports } from './direction-desk.ts';
import { faultOfJoin } from './rules.ts';

/**
 * Until the leader has directed, the office may join it into another: its reports then get that one's answer, each its own.
 * @param taken how many reports the other one took, by the act that asked it
 */
export function offerJoining(desk: DirectionDesk, taken: Map<string, number>): void {
  const check = ({ key, form }: Decided): void => {
    const fault = faultOfJoin(desk.processId, String(form['into']));
    if (fault) refuse(fault);
    // Another was joined to this one while the other was asked: it is to be asked again, for all of them.
    if (taken.has(key) && taken.get(key) !== desk.facts.reports.length) refuse('STALE');
  };
  const guard = async (decided: Decided): Promise<void> => {
    const { reports } = desk.facts;
    const into = String(decided.form['into']);
    await acts.askProcess({ to: into, by: decided.by, message: { key: `${desk.processId}/join/${decided.key}`, from: desk.processId, type: messages.joinRequested, body: { reports } } });
    taken.set(decided.key, reports.length);
  };
  desk.offer({ step: steps.join, to: ppcOffice(desk.input.unitId), choices: ['join'] }, (decided) => join(desk, decided), { check, guard });
}

function join(desk: DirectionDesk, decided: Decided): void {
  const into = String(decided.form['into']);
  desk.facts.joinedInto = into;
  desk.effect('direction.joined', { into }, decided);
  tellReports(desk, messages.joined, { into });
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus('JOINED');
}

/**
 * Takes the reports of another one that is being joined to this. What is taken here counts for a report once it hears of the join itself: where that
 * fails after this consent, the report goes on by its own direction, and passes over what this one says.
 */
export function hearOfJoins(desk: DirectionDesk): void {
  desk.on(
    messages.joinRequested,
    ({ body }) => {
      const known = new Set(desk.facts.reports.map(({ processId }) => processId));
      desk.facts.reports = [...desk.facts.reports, ...(body['reports'] as unknown as Answered[]).filter(({ processId }) => !known.has(processId))];
      // A leader whose form was opened before has not seen them: it is of an older version now.
      desk.amend(steps.direct, { notBy: desk.facts.submitters });
    },
    () => {
      if (desk.facts.letter || desk.facts.ended) refuse('DIRECTED_ALREADY');
    },
  );
}
