import type { RefusalCode } from '../domain/errors.ts';
import { sampleAllotment, sampleProcess, sampleUnit } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import { tomorrow } from './schemas.ts';

const { processId, year, enter, sign } = sampleAllotment;
const director = 'director.branch-1';
const target = { communeId: sampleUnit, programme: 'HO_NGHEO', source: 'CENTRAL', households: 20, amountVnd: 1_000_000_000 };
const signature = { decisionNumber: '05/QĐ-BĐD (minh họa)', decidedOn: '2026-01-05' };

const open = (name: string, body: unknown, status: number, code: RefusalCode, field: string, as = director): BadInput => ({ name, route: 'POST /api/processes/plan-allotment', url: '/api/processes/plan-allotment', as, body, expect: { status, code, field } });
const decide = (name: string, task: string, as: string, choice: string, form: object, status: number, code: RefusalCode, field?: string): BadInput => ({
  name, route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${task}/decision`, as, body: { choice, form }, expect: { status, code, ...(field === undefined ? {} : { field }) },
});
const put = (name: string, form: object, status: number, code: RefusalCode, field: string): BadInput => decide(`targets: ${name}`, enter, 'officer-1.branch-1', 'enter', form, status, code, field);
const signed = (name: string, form: object, status: number, code: RefusalCode, field: string): BadInput => decide(`a signature: ${name}`, sign, 'board-head', 'sign', form, status, code, field);

/** What an allotment of targets refuses. Its draft gives 5 households and 200 million VND of the 20 households and 1,000 million VND that were approved. */
export const badAllotmentInputs: readonly BadInput[] = [
  open('a year without an approved plan', { year: 2023 }, 409, 'NOTHING_TO_ALLOT', '/year'),
  open('a year whose allotment is still open', { year }, 409, 'ALREADY_OPEN', '/year'),
  open('a year as text', { year: '2027' }, 400, 'VALIDATION_FAILED', '/year'),
  open('no year', {}, 400, 'VALIDATION_FAILED', '/year'),
  open('an unknown field', { year: 2023, number: 2 }, 400, 'VALIDATION_FAILED', '/number'),
  { ...open('an officer of the branch', { year: 2023 }, 403, 'FORBIDDEN', '', 'officer-1.branch-1'), expect: { status: 403, code: 'FORBIDDEN' } },

  put('more VND than was approved', { put: [{ ...target, amountVnd: 1_000_000_001 }] }, 422, 'ALLOTMENT_OVER_APPROVED', '/form/put/0/amountVnd'),
  put('more households than were approved', { put: [{ ...target, households: 21 }] }, 422, 'ALLOTMENT_OVER_APPROVED', '/form/put/0/households'),
  put('a cell in which nothing was approved', { put: [{ ...target, source: 'LOCAL' }] }, 422, 'ALLOTMENT_OVER_APPROVED', '/form/put/0/amountVnd'),
  put('a commune that is not of the plan', { put: [{ ...target, communeId: 'commune-002' }] }, 422, 'UNIT_UNKNOWN', '/form/put/0/communeId'),
  put('a programme that is not of the plan', { put: [{ ...target, programme: 'DTTS' }] }, 422, 'PROGRAMME_NOT_IN_PLAN', '/form/put/0/programme'),
  put('a commune twice', { put: [{ ...target, households: 1 }, target] }, 422, 'LINE_TWICE', '/form/put/1'),
  put('one that is taken out and put', { put: [target], remove: [{ communeId: sampleUnit, programme: 'HO_NGHEO', source: 'CENTRAL' }] }, 422, 'LINE_TWICE', '/form/remove/0'),
  put('one that is none taken out', { remove: [{ communeId: sampleUnit, programme: 'HO_NGHEO', source: 'LOCAL' }] }, 422, 'LINE_UNKNOWN', '/form/remove/0'),
  put('a negative amount', { put: [{ ...target, amountVnd: -1 }] }, 400, 'VALIDATION_FAILED', '/form/put/0/amountVnd'),
  put('negative households', { put: [{ ...target, households: -1 }] }, 400, 'VALIDATION_FAILED', '/form/put/0/households'),
  put('half a household', { put: [{ ...target, households: 0.5 }] }, 400, 'VALIDATION_FAILED', '/form/put/0/households'),
  put('an unknown field', { put: [{ ...target, year }] }, 400, 'VALIDATION_FAILED', '/form/put/0/year'),
  put('none at all', {}, 400, 'VALIDATION_FAILED', '/form'),
  decide('targets: filled from the plan with figures beside', enter, 'officer-1.branch-1', 'fromPlan', { put: [target] }, 400, 'VALIDATION_FAILED', '/form/put'),
  decide('targets: by the Head', enter, 'board-head', 'enter', { put: [target] }, 403, 'NOT_ADDRESSED_TO_YOU'),

  signed('a decision of a day to come', { ...signature, decidedOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/decidedOn'),
  signed('a day that is none', { ...signature, decidedOn: '2026-02-30' }, 400, 'VALIDATION_FAILED', '/form/decidedOn'),
  signed('no number', { decidedOn: signature.decidedOn }, 400, 'VALIDATION_FAILED', '/form/decisionNumber'),
  signed('a blank number', { ...signature, decisionNumber: '  ' }, 400, 'VALIDATION_FAILED', '/form/decisionNumber'),
  decide('a return of the targets without a reason', sign, 'board-head', 'return', {}, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('a signature by the branch', sign, director, 'sign', signature, 403, 'NOT_ADDRESSED_TO_YOU'),

  { name: 'the allotment of a process that is none', route: 'GET /api/processes/:id/allotment', url: `/api/processes/${sampleProcess}/allotment`, as: director, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'the allotment of all communes by one of them', route: 'GET /api/processes/:id/allotment', url: `/api/processes/${processId}/allotment`, as: 'chairman.commune-001', expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'the targets of another commune', route: 'GET /api/allotments/:year/communes/:communeId', url: `/api/allotments/${year}/communes/${sampleUnit}`, as: 'chairman.commune-002', expect: { status: 404, code: 'NOT_FOUND', field: 'path:communeId' } },
  { name: 'the targets of a commune that does not exist', route: 'GET /api/allotments/:year/communes/:communeId', url: `/api/allotments/${year}/communes/nowhere-1`, as: director, expect: { status: 404, code: 'NOT_FOUND', field: 'path:communeId' } },
  { name: 'the targets of an office', route: 'GET /api/allotments/:year/communes/:communeId', url: `/api/allotments/${year}/communes/office-01`, as: director, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'targets of a year that is none', route: 'GET /api/allotments/:year/communes/:communeId', url: `/api/allotments/soon/communes/${sampleUnit}`, as: director, expect: { status: 400, code: 'VALIDATION_FAILED', field: 'path:year' } },
];
