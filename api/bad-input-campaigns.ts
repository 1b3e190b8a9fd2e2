import { sampleCampaign, sampleProcess } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const chairman = 'chairman.commune-001';
const director = 'director.office-01';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const absent = { status: 404, code: 'NOT_FOUND' } as const;
const read = (what: string, id = sampleCampaign) => ({ route: `GET /api/campaigns/:id${what}`, url: `/api/campaigns/${id}${what}` });
const remind = { route: 'POST /api/campaigns/:id/reminders', url: `/api/campaigns/${sampleCampaign}/reminders` };

/** Lists of campaigns, who has not submitted, and reminding all of them. */
export const badCampaignInputs: readonly BadInput[] = [
  { name: 'a kind that is no plan', route: 'GET /api/campaigns', url: '/api/campaigns?kind=pancake', as: chairman, expect: badRequest('query:kind') },
  { name: 'a year in words', route: 'GET /api/campaigns', url: '/api/campaigns?year=next', as: chairman, expect: badRequest('query:year') },
  { name: 'an unknown filter', route: 'GET /api/campaigns', url: '/api/campaigns?colour=red', as: chairman, expect: badRequest('query:colour') },
  { name: 'a page of nothing', route: 'GET /api/campaigns', url: '/api/campaigns?limit=0', as: chairman, expect: badRequest('query:limit') },
  { name: 'a cursor of another list', route: 'GET /api/campaigns', url: '/api/campaigns?cursor=abc', as: chairman, expect: badRequest('query:cursor') },
  { name: 'by someone who reads no plans', route: 'GET /api/campaigns', url: '/api/campaigns', as: 'registrar', expect: { status: 403, code: 'FORBIDDEN' } },
  { ...read(''), name: 'a campaign of nothing in the area', as: 'chairman.commune-002', expect: absent },
  { ...read('', 'annual-plan.2099.branch-1'), name: 'a campaign that does not exist', as: chairman, expect: absent },
  { ...read('', sampleProcess), name: 'a process that is no campaign', as: chairman, expect: absent },
  { ...read('/outstanding'), name: 'a level that submits nothing', url: `/api/campaigns/${sampleCampaign}/outstanding?level=HEAD`, as: chairman, expect: badRequest('query:level') },
  { ...read('/outstanding'), name: 'a cursor of another list', url: `/api/campaigns/${sampleCampaign}/outstanding?cursor=abc`, as: chairman, expect: badRequest('query:cursor') },
  { ...read('/outstanding'), name: 'a campaign of nothing in the area', as: 'chairman.commune-002', expect: absent },
  { ...read('/exceptions'), name: 'a campaign of nothing in the area', as: 'director.office-02', expect: absent },
  { ...remind, name: 'a level that submits nothing', as: director, body: { level: 'HEAD' }, expect: badRequest('/level') },
  { ...remind, name: 'an unknown field', as: director, body: { tasks: [] }, expect: badRequest('/tasks') },
  { ...remind, name: 'by those who are reminded', as: chairman, body: {}, expect: { status: 403, code: 'FORBIDDEN' } },
  { ...remind, name: 'a campaign of nothing in the area', as: 'director.office-02', body: {}, expect: absent },
  { ...remind, name: 'a campaign that does not exist', url: '/api/campaigns/annual-plan.2099.branch-1/reminders', as: director, body: {}, expect: absent },
];
