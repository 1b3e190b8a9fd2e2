import { civilDateAt } from '../../domain/civil-date.ts';
import { chairman, officeDirector } from '../../domain/posts.ts';
import { Desk } from '../shared/desk.ts';
import type { GivenInput, GivenSeed } from './contract.ts';
import { acknowledgeWorkingDays, messages, steps } from './contract.ts';

interface GivenFacts {
  ended: boolean;
}

/** The commune chairman acknowledges the targets that the Head has given, unless a later decision of the year takes their place before. */
export async function planAllotmentCommune(input: GivenInput): Promise<void> {
  const { year, number, version, decision, officeId } = input.seed;
  const first: GivenFacts = { ended: false };
  const desk: Desk<GivenFacts, GivenSeed> = new Desk(input, first, 'GIVEN', () => ({ year, number, version, decision }));
  await desk.run(async () => {
    desk.on(messages.replaced, () => {
      if (!desk.facts.ended) end('REPLACED');
    });
    if (desk.facts.ended) return;
    const workingDays = input.policy?.workingDays[steps.acknowledge] ?? acknowledgeWorkingDays;
    const due = { workingDays, after: civilDateAt(Date.now()) };
    const acknowledged = await desk.ask({ step: steps.acknowledge, to: chairman(input.unitId), choices: ['acknowledge'], due, escalateTo: officeDirector(officeId) });
    if (acknowledged) end('ACKNOWLEDGED');
  });

  function end(status: 'ACKNOWLEDGED' | 'REPLACED'): void {
    desk.facts.ended = true;
    desk.withdrawAll();
    desk.setStatus(status);
  }
}
