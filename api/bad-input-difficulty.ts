import { addCalendarDays } from '../domain/civil-date.ts';
import type { RefusalCode } from '../domain/errors.ts';
import { sampleDifficulty, sampleProcess } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import { today, tomorrow } from './schemas.ts';

const { report, direction, directed, later, tasks, body } = sampleDifficulty;
const chairman = 'chairman.commune-001';
const office = 'ppc-office';
const leader = 'ppc-leader';
const yesterday = addCalendarDays(today(), -1);
const nextYear = addCalendarDays(today(), 400);
const said = { text: 'Nội dung minh họa.' };

const reported = (name: string, wrong: object, field: string, status = 400, code: RefusalCode = 'VALIDATION_FAILED'): BadInput => ({ name, route: 'POST /api/processes/difficulty-report', url: '/api/processes/difficulty-report', as: chairman, body: { ...body, ...wrong }, expect: { status, code, field } });
const decide = (name: string, task: string, as: string, choice: string, form: object, status: number, code: RefusalCode, field?: string): BadInput => ({
  name, route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${task}/decision`, as, body: { choice, form }, expect: { status, code, ...(field === undefined ? {} : { field }) },
});
const asked = (name: string, departments: object[], status: number, code: RefusalCode, field: string): BadInput => decide(`opinions: ${name}`, tasks.receive, office, 'ask', { departments }, status, code, field);
const act = { unitId: 'commune-001', unitKind: 'COMMUNE', text: 'Việc minh họa.', due: tomorrow() };
const letter = { letterNumber: '499/UBND-KTTH (minh họa)', directedOn: '2026-01-05', ...said, acts: [act] };
const given = (name: string, wrong: object, status: number, code: RefusalCode, field: string): BadInput => decide(`a direction: ${name}`, tasks.direct, leader, 'direct', { ...letter, ...wrong }, status, code, field);
const joined = (name: string, into: unknown, status: number, code: RefusalCode): BadInput => decide(`joining: ${name}`, tasks.join, office, 'join', { into }, status, code, '/form/into');
const read = (name: string, route: string, url: string, as: string, status: number, code: RefusalCode, field?: string): BadInput => ({ name, route: `GET ${route}`, url, as, expect: { status, code, ...(field === undefined ? {} : { field }) } });

/** What the reporting of difficulties refuses. */
export const badDifficultyInputs: readonly BadInput[] = [
  reported('a subject nobody has heard of', { subject: 'WEATHER' }, '/subject'),
  reported('an urgency that is none', { urgency: 'SOON' }, '/urgency'),
  reported('a programme that does not exist', { programme: 'NO_SUCH' }, '/programme', 422, 'PROGRAMME_UNKNOWN'),
  reported('no content', { content: '' }, '/content'),
  reported('blank content', { content: '   ' }, '/content'),
  reported('more content than some pages', { content: 'a'.repeat(10_001) }, '/content'),
  reported('no proposal', { proposal: undefined }, '/proposal'),
  reported('an unknown field', { colour: 'red' }, '/colour'),
  { ...reported('by a specialist', {}, ''), as: 'specialist-1.commune-001', expect: { status: 403, code: 'FORBIDDEN' } },

  decide('a registration without a number', tasks.register, 'officer-1.branch-1', 'register', { number: ' ' }, 400, 'VALIDATION_FAILED', '/form/number'),
  decide('a registration by the commune', tasks.register, chairman, 'register', { number: '12' }, 403, 'NOT_ADDRESSED_TO_YOU'),
  decide('an answer without grounds', tasks.handle, 'director.branch-1', 'answer', {}, 400, 'VALIDATION_FAILED', '/form/text'),
  decide('a report forwarded without an opinion', tasks.handle, 'director.branch-1', 'forward', { text: '' }, 400, 'VALIDATION_FAILED', '/form/text'),
  decide('a report forwarded by an officer', tasks.handle, 'officer-1.branch-1', 'forward', said, 403, 'NOT_ADDRESSED_TO_YOU'),
  decide('a report withdrawn that the branch has claimed', tasks.withdraw, chairman, 'withdraw', { reason: 'Gửi nhầm (minh họa)' }, 409, 'TAKEN_UP'),
  decide('a report reopened without a reason', tasks.confirm, chairman, 'reopen', {}, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('a report confirmed by someone else of the commune', tasks.confirm, 'specialist-1.commune-001', 'confirm', {}, 403, 'NOT_ADDRESSED_TO_YOU'),
  decide('a report confirmed by another commune', tasks.confirm, 'chairman.commune-002', 'confirm', {}, 404, 'NOT_FOUND'),
  decide('a report confirmed by the branch', tasks.confirm, 'director.branch-1', 'confirm', {}, 403, 'NOT_ADDRESSED_TO_YOU'),

  asked('of nobody', [], 400, 'VALIDATION_FAILED', '/form/departments'),
  asked('of a department that does not exist', [{ departmentId: 'department-99', due: tomorrow() }], 422, 'UNIT_NOT_OF_PROVINCE', '/form/departments/0/departmentId'),
  asked('of a commune', [{ departmentId: 'commune-001', due: tomorrow() }], 422, 'UNIT_KIND_WRONG', '/form/departments/0/departmentId'),
  asked('of one twice', [{ departmentId: 'department-01', due: tomorrow() }, { departmentId: 'department-01', due: tomorrow() }], 422, 'DEPARTMENT_TWICE', '/form/departments/1/departmentId'),
  asked('due yesterday', [{ departmentId: 'department-01', due: yesterday }], 422, 'DAY_PASSED', '/form/departments/0/due'),
  asked('due in more than a year', [{ departmentId: 'department-01', due: nextYear }], 422, 'DUE_TOO_FAR', '/form/departments/0/due'),
  asked('without a day', [{ departmentId: 'department-01' }], 400, 'VALIDATION_FAILED', '/form/departments/0/due'),
  asked('due on a day that is none', [{ departmentId: 'department-01', due: '2027-02-30' }], 400, 'VALIDATION_FAILED', '/form/departments/0/due'),
  decide('opinions asked for by the leader', tasks.receive, leader, 'none', {}, 403, 'NOT_ADDRESSED_TO_YOU'),
  decide('opinions asked for by a department', tasks.receive, 'officer.department-01', 'none', {}, 404, 'NOT_FOUND'),

  given('without the number of its letter', { letterNumber: undefined }, 400, 'VALIDATION_FAILED', '/form/letterNumber'),
  given('with a blank number', { letterNumber: ' ' }, 400, 'VALIDATION_FAILED', '/form/letterNumber'),
  given('of a day to come', { directedOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/directedOn'),
  given('an act without a day', { acts: [{ ...act, due: undefined }] }, 400, 'VALIDATION_FAILED', '/form/acts/0/due'),
  given('an act due yesterday', { acts: [act, { ...act, due: yesterday }] }, 422, 'DAY_PASSED', '/form/acts/1/due'),
  given('an act due in more than a year', { acts: [{ ...act, due: nextYear }] }, 422, 'DUE_TOO_FAR', '/form/acts/0/due'),
  given('an act for a unit outside the province', { acts: [{ ...act, unitId: 'commune-999' }] }, 422, 'UNIT_NOT_OF_PROVINCE', '/form/acts/0/unitId'),
  given('an act for a unit of another kind', { acts: [{ ...act, unitKind: 'OFFICE' }] }, 422, 'UNIT_KIND_WRONG', '/form/acts/0/unitId'),
  given('an act for a kind of unit that does not act', { acts: [{ ...act, unitKind: 'VILLAGE' }] }, 400, 'VALIDATION_FAILED', '/form/acts/0/unitKind'),
  given('an act that says nothing', { acts: [{ ...act, text: '' }] }, 400, 'VALIDATION_FAILED', '/form/acts/0/text'),
  decide('a direction returned without a reason', tasks.direct, leader, 'return', {}, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('a direction by the office', tasks.direct, office, 'direct', letter, 403, 'NOT_ADDRESSED_TO_YOU'),

  joined('to itself', direction, 422, 'JOIN_TO_ITSELF'),
  joined('to one that is directed', directed, 409, 'DIRECTED_ALREADY'),
  joined('to one that was opened later', later, 422, 'JOIN_INTO_LATER'),
  joined('to a report', report, 422, 'DIRECTION_UNKNOWN'),
  joined('to nothing', 'difficulty-report.2008.province-1.0', 422, 'DIRECTION_UNKNOWN'),
  joined('to nowhere', '', 400, 'VALIDATION_FAILED'),

  read('difficulties of a station that is none', '/api/difficulties', '/api/difficulties?station=MARS', office, 400, 'VALIDATION_FAILED', 'query:station'),
  read('difficulties by an unknown filter', '/api/difficulties', '/api/difficulties?colour=red', office, 400, 'VALIDATION_FAILED', 'query:colour'),
  read('statistics without a period', '/api/difficulties/statistics', '/api/difficulties/statistics?from=2026-01-01', office, 400, 'VALIDATION_FAILED', 'query:to'),
  read('statistics of a period that ends before it begins', '/api/difficulties/statistics', '/api/difficulties/statistics?from=2026-02-01&to=2026-01-01', office, 400, 'VALIDATION_FAILED', 'query:to'),
  read('the report of another commune', '/api/processes/:id/difficulty', `/api/processes/${report}/difficulty`, 'chairman.commune-002', 404, 'NOT_FOUND'),
  read('the report of a process that is none', '/api/processes/:id/difficulty', `/api/processes/${sampleProcess}/difficulty`, chairman, 404, 'NOT_FOUND'),
  read('the direction by the commune that reported', '/api/processes/:id/direction', `/api/processes/${direction}/direction`, chairman, 404, 'NOT_FOUND'),
  read('the direction by a department that was not asked', '/api/processes/:id/direction', `/api/processes/${direction}/direction`, 'officer.department-01', 404, 'NOT_FOUND'),
  read('the direction of a report', '/api/processes/:id/direction', `/api/processes/${report}/direction`, office, 404, 'NOT_FOUND'),
];
