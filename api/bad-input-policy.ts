import { workingDayFrom } from '../domain/calendar.ts';
import { barePolicy } from '../domain/policy.ts';
import { sampleChange, sampleDay } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const basis = 'QĐ minh họa 05/2026';
const director = 'director.branch-1';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const proposed = { route: 'POST /api/policy-changes', url: '/api/policy-changes' };
const days = (wrong: object, more: object = {}): Pick<BadInput, 'route' | 'url' | 'body'> => ({ ...proposed, body: { kind: 'CALENDAR', days: [{ ...sampleDay, ...wrong }], basis, ...more } });
const storm = { ...sampleDay, kind: 'STORM' };
/** A day that no seed knows, from Monday to Friday. */
const weekday = workingDayFrom(barePolicy.calendar, sampleDay.day.replace('-15', '-20'));
const value = (key: string, of: unknown, wrong: object = {}): Pick<BadInput, 'route' | 'url' | 'as' | 'body'> => ({
  ...proposed, as: director, body: { kind: 'PARAMETERS', values: [{ key, value: of, source: basis, confidence: 'LOCAL_CHOICE', validFrom: '2099-01-01', ...wrong }], basis },
});
const invalid = (field: string) => ({ status: 422, code: 'PARAMETER_INVALID', field: `/values/0/value${field}` }) as const;
const closed = { status: 409, code: 'POLICY_CHANGE_CLOSED' } as const;
const hash = '0'.repeat(64);

/** What the calendar, the parameters and their changes must refuse. */
export const badPolicyInputs: readonly BadInput[] = [
  { ...days({ day: '2026-01-01' }), name: 'a holiday in the past', expect: { status: 422, code: 'DAY_PASSED', field: '/days/0/day' } },
  { ...days({ day: '2099-01-01' }), name: 'a day far ahead', expect: { status: 422, code: 'CALENDAR_DAY_TOO_FAR', field: '/days/0/day' } },
  { ...days({ day: '2027-02-30' }), name: 'a day that is not in the calendar', expect: badRequest('/days/0/day') },
  { ...days({ day: `${new Date().getFullYear() + 1}-11-24` }), name: 'a day that is there already', expect: { status: 409, code: 'CALENDAR_DAY_TAKEN', field: '/days/0/day' } },
  { ...days({}, { days: [sampleDay, sampleDay] }), name: 'the same day twice', expect: { status: 422, code: 'CALENDAR_DAY_TWICE', field: '/days/1/day' } },
  { ...days({}, { days: [{ act: 'REMOVE', day: weekday }] }), name: 'a day taken away that is not there', expect: { status: 409, code: 'CALENDAR_DAY_ABSENT', field: '/days/0/day' } },
  { ...days({ act: 'REPLACE', day: weekday }), name: 'a day replaced that is not there', expect: { status: 409, code: 'CALENDAR_DAY_ABSENT', field: '/days/0/day' } },
  { ...days({ kind: 'MAKE_UP', day: weekday }), name: 'a make-up day that is no Saturday or Sunday', expect: { status: 422, code: 'MAKE_UP_ON_WEEKDAY', field: '/days/0/day' } },
  { ...days({ kind: 'PARTY' }), name: 'a kind of day that does not exist', expect: badRequest('/days/0/kind') },
  { ...days({ source: ' ' }), name: 'a day without a source', expect: badRequest('/days/0/source') },
  { ...days({ colour: 'red' }), name: 'an unknown field of a day', expect: badRequest('/days/0/colour') },
  { ...days({}, { days: [] }), name: 'no days at all', expect: badRequest('/days') },
  { ...days({}, { basis: undefined }), name: 'without a basis', expect: badRequest('/basis') },
  { ...days({}, { unitId: 'nowhere-1' }), name: 'days of a unit that does not exist', expect: { status: 404, code: 'NOT_FOUND', field: '/unitId' } },
  { ...days(storm, { unitId: 'commune-002' }), name: 'days of a unit outside the area', as: 'registrar.commune-001', expect: { status: 404, code: 'NOT_FOUND', field: '/unitId' } },
  { ...days(storm), name: 'days of the whole province by a commune', as: 'registrar.commune-001', expect: { status: 404, code: 'NOT_FOUND', field: '/unitId' } },
  { ...days({}, { unitId: 'commune-001' }), name: 'a holiday of its own by a commune', as: 'registrar.commune-001', expect: { status: 403, code: 'STORM_DAYS_ONLY' } },
  { ...days({}), name: 'days by the branch', as: director, expect: { status: 404, code: 'NOT_FOUND', field: '/unitId' } },
  { ...days({}), name: 'by a chairman', as: 'chairman.commune-001', expect: { status: 403, code: 'FORBIDDEN' } },
  { ...proposed, name: 'a kind of change that does not exist', body: { kind: 'LAW', basis }, expect: badRequest('/kind') },

  { ...value('no.such', 1), name: 'a parameter that does not exist', expect: { status: 422, code: 'PARAMETER_UNKNOWN', field: '/values/0/key' } },
  { ...value('ladder.no.such.step', []), name: 'a ladder of a step that does not exist', expect: { status: 422, code: 'PARAMETER_UNKNOWN', field: '/values/0/key' } },
  { ...value('__proto__', 1), name: 'a parameter that reaches for the prototype', expect: { status: 422, code: 'PARAMETER_UNKNOWN', field: '/values/0/key' } },
  { ...value('plan.lateSubmission', 'SOMETIMES'), name: 'neither an exception nor open', expect: invalid('') },
  { ...value('notice.tellOpened', 'yes'), name: 'a word for a yes or no', expect: invalid('') },
  { ...value('notice.at', 8), name: 'a number for a time', expect: invalid('') },
  { ...value('notice.at', '25:00'), name: 'a time that no clock shows', expect: invalid('') },
  { ...value('notice.at', '22:00'), name: 'notices at night', expect: invalid('') },
  { ...value('work.hours', []), name: 'no working hours', expect: invalid('') },
  { ...value('work.hours', [{ from: '08:00', to: '08:00' }]), name: 'working hours that are empty', expect: invalid('/0/to') },
  { ...value('work.hours', [{ from: '07:00', to: '12:00' }, { from: '11:00', to: '17:00' }]), name: 'working hours that overlap', expect: invalid('/1/from') },
  { ...value('work.hours', [{ from: '09:00', to: '17:00' }]), name: 'working hours that begin after the notices', expect: invalid('') },
  { ...value('work.hours', [{ from: '7h', to: '17:00' }]), name: 'hours in words', expect: invalid('/0/from') },
  { ...value('notice.smsHours', [{ from: '18:00', to: '21:00' }]), name: 'text messages after work only', expect: invalid('') },
  { ...value('notice.smsHours', [{ from: '13:00', to: '11:30' }]), name: 'hours of text messages that run backwards', expect: invalid('/0/to') },
  { ...value('ladder.default', [{ days: 1, act: 'REMIND' }, { days: -1, act: 'REMIND' }]), name: 'a ladder out of order', expect: invalid('/1/days') },
  { ...value('ladder.default', [{ days: 1, act: 'REMIND' }, { days: 1, act: 'ESCALATE' }]), name: 'two rungs on one day', expect: invalid('/1/days') },
  { ...value('ladder.default', [{ days: 61, act: 'REMIND' }]), name: 'a rung too far away', expect: invalid('/0/days') },
  { ...value('ladder.default', [{ days: 1.5, act: 'REMIND' }]), name: 'half a rung', expect: invalid('/0/days') },
  { ...value('ladder.default', [{ days: 1, act: 'SHOUT' }]), name: 'a rung that does nothing known', expect: invalid('/0/act') },
  { ...value('ladder.default', [{ days: 1, act: 'REMIND', colour: 'red' }]), name: 'an unknown field of a rung', expect: invalid('/0') },
  { ...value('workingDays.commune.submit', '3'), name: 'working days in words', expect: invalid('') },
  { ...value('workingDays.commune.submit', -1), name: 'working days below none', expect: invalid('') },
  { ...value('notice.tellOpened', false, { validFrom: '2026-01-01' }), name: 'a value from a day that has passed', expect: { status: 422, code: 'DAY_PASSED', field: '/values/0/validFrom' } },
  { ...value('notice.tellOpened', false, { confidence: 'SURE' }), name: 'a confidence that does not exist', expect: badRequest('/values/0/confidence') },
  { ...value('notice.tellOpened', false), name: 'values by the registrar', as: 'registrar', expect: { status: 404, code: 'NOT_FOUND' } },

  { route: 'POST /api/policy-changes/:id/apply', url: `/api/policy-changes/${sampleChange}/apply`, name: 'what was applied already', body: { dryRun: hash }, expect: closed },
  { route: 'POST /api/policy-changes/:id/apply', url: `/api/policy-changes/${sampleChange}/apply`, name: 'without the dry run that is confirmed', body: { reason: 'minh họa' }, expect: badRequest('/dryRun') },
  { route: 'POST /api/policy-changes/:id/apply', url: '/api/policy-changes/nowhere-1/apply', name: 'what does not exist', body: { dryRun: hash }, expect: { status: 404, code: 'NOT_FOUND' } },
  { route: 'POST /api/policy-changes/:id/apply', url: `/api/policy-changes/${sampleChange}/apply`, name: 'by a registrar of a commune', as: 'registrar.commune-001', body: { dryRun: hash }, expect: { status: 404, code: 'NOT_FOUND' } },
  { route: 'POST /api/policy-changes/:id/drop', url: `/api/policy-changes/${sampleChange}/drop`, name: 'what was applied already', body: {}, expect: closed },
  { route: 'POST /api/policy-migrations', url: '/api/policy-migrations', name: 'of a unit that does not exist', as: director, body: { unitId: 'nowhere-1' }, expect: { status: 404, code: 'NOT_FOUND', field: '/unitId' } },
  { route: 'POST /api/policy-migrations', url: '/api/policy-migrations', name: 'confirmed by a dry run of something else', as: director, body: { dryRun: hash }, expect: { status: 412, code: 'STALE' } },
  { route: 'POST /api/policy-migrations', url: '/api/policy-migrations', name: 'confirmed by a word', as: director, body: { dryRun: 'yes' }, expect: badRequest('/dryRun') },

  { route: 'GET /api/calendar', url: '/api/calendar?year=soon', name: 'a year in words', expect: badRequest('query:year') },
  { route: 'GET /api/calendar', url: '/api/calendar?unitId=nowhere-1', name: 'of a unit that does not exist', expect: { status: 404, code: 'NOT_FOUND', field: 'query:unitId' } },
  { route: 'GET /api/calendar', url: '/api/calendar?version=999999', name: 'a version that is not there yet', expect: badRequest('query:version') },
  { route: 'GET /api/calendar', url: '/api/calendar?version=1&asOf=2026-01-01', name: 'a version and a day at once', expect: badRequest('query:asOf') },
  { route: 'GET /api/calendar/deadline', url: '/api/calendar/deadline?workingDays=-1', name: 'working days backwards', expect: badRequest('query:workingDays') },
  { route: 'GET /api/parameters/:key', url: '/api/parameters/no.such', name: 'a parameter that does not exist', expect: { status: 404, code: 'NOT_FOUND' } },
];
