import type { Desk } from '../shared/desk.ts';
import type { PlanDueDates } from './contract.ts';
import { messages } from './contract.ts';

/** What the levels below do when the campaign's dates change or the campaign ends. */
interface CampaignNews {
  readonly dueDates: (due: PlanDueDates) => void;
  readonly end: (status: 'APPROVED' | 'LEFT_OUT' | 'CANCELLED') => void;
}

/** Listens to the branch: new due dates, cancellation, approval. A unit that the approved plan was made without ends as LEFT_OUT. */
export function followCampaign<S extends { ended: boolean }, Seed>(desk: Desk<S, Seed>, news: CampaignNews): void {
  desk.on(messages.dueDatesChanged, ({ body }) => {
    if (!desk.facts.ended) news.dueDates(body['due'] as unknown as PlanDueDates);
  });
  desk.on(messages.campaignCancelled, () => {
    if (!desk.facts.ended) news.end('CANCELLED');
  });
  desk.on(messages.planApproved, ({ body }) => {
    if (!desk.facts.ended) news.end(body['included'] === true ? 'APPROVED' : 'LEFT_OUT');
  });
}
