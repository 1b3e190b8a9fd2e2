import { sampleNoPlan, sampleProcess, sampleSent } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const chairman = 'chairman.commune-001';
const absent = { status: 404, code: 'NOT_FOUND' } as const;
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const print = (query: string, name: string, expect: BadInput['expect'], over: Partial<Pick<BadInput, 'as'>> & { process?: string } = {}): BadInput => ({
  name, route: 'GET /api/processes/:id/plan.pdf', url: `/api/processes/${over.process ?? sampleSent.process}/plan.pdf${query}`, as: over.as ?? chairman, expect,
});
const lookUp = (sha256: string, name: string, expect: BadInput['expect'], as = chairman): BadInput => ({ name, route: 'GET /api/plan-versions/:sha256', url: `/api/plan-versions/${sha256}`, as, expect });

/** What printing a plan, and asking what a printed digest is of, must refuse. The sample has sent version 1. */
export const badPaperInputs: readonly BadInput[] = [
  print('', 'a print of what has not been sent', { status: 404, code: 'PLAN_NOT_SENT', field: 'query:version' }, { process: sampleProcess }),
  print('?version=9', 'a print of a version that was never sent', { status: 404, code: 'PLAN_VERSION_UNKNOWN', field: 'query:version' }),
  print('?version=0', 'a print of version zero', badRequest('query:version')),
  print('?version=draft', 'a print of the draft', badRequest('query:version')),
  print('?version=1.5', 'a print of half a version', badRequest('query:version')),
  print('?copies=3', 'a query nobody asked for', badRequest('query:copies')),
  print('', 'a print of another commune', absent, { as: 'chairman.commune-002' }),
  print('', 'a print of a process that does not exist', absent, { process: 'nowhere-1' }),
  print('', 'a print of what is no plan', { status: 404, code: 'NOT_A_PLAN' }, { process: sampleNoPlan }),

  lookUp('0'.repeat(64), 'a digest that nothing has', absent),
  lookUp(sampleSent.sha256, 'the digest of another commune', absent, 'chairman.commune-002'),
  lookUp(sampleSent.sha256.slice(1), 'a digest that is too short', badRequest('path:sha256')),
  lookUp(`${sampleSent.sha256}0`, 'a digest that is too long', badRequest('path:sha256')),
  lookUp(sampleSent.sha256.toUpperCase(), 'the digest of another commune in capitals', absent, 'chairman.commune-002'),
  lookUp('annual-plan', 'what is no digest', badRequest('path:sha256')),
];
