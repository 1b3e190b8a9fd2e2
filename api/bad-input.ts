import type { Readable } from 'node:stream';
import type { RefusalCode } from '../domain/errors.ts';
import { accessSamples, sampleDue, sampleEntry, sampleProcess, sampleTask, sampleYear } from './access-samples.ts';
import { badAllotmentInputs } from './bad-input-allotment.ts';
import { badActualInputs } from './bad-input-actuals.ts';
import { badBoardInputs } from './bad-input-boards.ts';
import { badCampaignInputs } from './bad-input-campaigns.ts';
import { badCaseInputs } from './bad-input-cases.ts';
import { badClockInputs } from './bad-input-clock.ts';
import { badDelegationInputs } from './bad-input-delegation.ts';
import { badDifficultyInputs } from './bad-input-difficulty.ts';
import { badExcelInputs } from './bad-input-excel.ts';
import { badLiveInputs } from './bad-input-live.ts';
import { badNoticeInputs } from './bad-input-notices.ts';
import { badPaperInputs } from './bad-input-paper.ts';
import { badPlanKindInputs } from './bad-input-plan-kinds.ts';
import { badPointInputs } from './bad-input-points.ts';
import { badPolicyInputs } from './bad-input-policy.ts';
import { badRegisterInputs } from './bad-input-register.ts';
import { badMovedAwayInputs } from './bad-input-moved-away.ts';
import { badRiskInputs } from './bad-input-risk.ts';
import { badSessionAfterInputs } from './bad-input-session-after.ts';
import { badSearchInputs } from './bad-input-search.ts';
import { badSessionInputs } from './bad-input-session.ts';
import { badSessionReadInputs } from './bad-input-sessions-read.ts';
import { badTaskInputs } from './bad-input-tasks.ts';
import { badUndoInputs } from './bad-input-undo.ts';
import { badVersionInputs } from './bad-input-versions.ts';
import type { TokenOverrides } from './testing.ts';

/** One wrong request and the answer it must get. Whatever it is, nothing changes but the record of the refusal. */
export interface BadInput {
  readonly name: string;
  /** `METHOD pattern`, as in the route table. */
  readonly route: string;
  readonly url: string;
  /** Who asks; the registrar of the province where not given, nobody when null. */
  readonly as?: string | null;
  readonly token?: TokenOverrides;
  readonly body?: unknown;
  /** The body as it stands on the wire, instead of `body`. */
  readonly raw?: { readonly text: string | (() => Readable); readonly contentType: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests carried out before, so that this one comes too late. Same person, same key as the wrong one where `sameKey`. */
  readonly first?: { readonly url: string; readonly body: unknown; readonly sameKey?: boolean };
  readonly expect: { readonly status: number; readonly code: RefusalCode; readonly field?: string };
}

const basis = 'QĐ minh họa 02/2026';
const NO_SUCH = 'nowhere-1';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const appointment = { role: 'COMMUNE_SPECIALIST', unitId: 'commune-001', validFrom: '2026-01-01', basis };
const person = { subject: 'bad.input', displayName: 'Lê Văn Mẫu (minh họa)', appointment };
const village = { kind: 'VILLAGE', parentId: 'commune-001', name: 'Thôn Mẫu 9 (minh họa)', validFrom: '2026-01-01', basis };

const line = { programme: 'HO_NGHEO', source: 'CENTRAL', originId: 'village-0001', households: 2, amountVnd: 100_000_000 };
/** A batch of one need that is wrong in one field. */
const need = (wrong: object) => ({ route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${sampleEntry}/decision`, as: 'specialist-1.commune-001', body: { choice: 'enter', form: { put: [{ ...line, ...wrong }] } } });
const plan = { year: 2026, due: sampleDue };
const director = 'director.branch-1';
const chairman = 'chairman.commune-001';

const badKeys = [{ name: 'no Idempotency-Key', headers: { 'idempotency-key': '' } }, { name: 'an Idempotency-Key too short', headers: { 'idempotency-key': 'short' } }];

/** What every write must refuse, whatever it is about; made from its well-formed sample. */
export function badInputsOfEveryWrite(): BadInput[] {
  return accessSamples
    .filter((sample) => !sample.route.startsWith('GET '))
    .flatMap(({ route, url, body, keyless = false }): BadInput[] => {
      const same = { route, url, body, as: writerOf(route) };
      return [
        { ...same, name: 'no token', as: null, expect: { status: 401, code: 'UNAUTHENTICATED' } },
        { ...same, name: 'expired token', token: { expiresIn: -60 }, expect: { status: 401, code: 'TOKEN_EXPIRED' } },
        { ...same, name: 'forged token', token: { forged: true }, expect: { status: 401, code: 'UNAUTHENTICATED' } },
        { ...same, name: 'token for another audience', token: { audience: 'urn:other' }, expect: { status: 401, code: 'UNAUTHENTICATED' } },
        { ...same, name: 'token of another issuer', token: { issuer: 'http://other.test' }, expect: { status: 401, code: 'UNAUTHENTICATED' } },
        { ...same, name: 'token of nobody known', as: 'nobody.nowhere', expect: { status: 401, code: 'UNAUTHENTICATED' } },
        ...(keyless ? [] : badKeys.map((bad): BadInput => ({ ...same, ...bad, expect: { status: 400, code: 'IDEMPOTENCY_KEY_MISSING', field: 'header:Idempotency-Key' } }))),
        { ...same, name: 'broken JSON', raw: { text: '{"a":', contentType: 'application/json' }, expect: { status: 400, code: 'MALFORMED_JSON' } },
        { ...same, name: 'JSON that reaches for the prototype', raw: { text: '{"__proto__":{"a":1}}', contentType: 'application/json' }, expect: { status: 400, code: 'MALFORMED_JSON' } },
        { ...same, name: 'an empty body', raw: { text: '', contentType: 'application/json' }, expect: { status: 400, code: 'MALFORMED_JSON' } },
        { ...same, name: 'plain text', raw: { text: 'hello', contentType: 'text/plain' }, expect: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' } },
        { ...same, name: 'XML', raw: { text: '<a/>', contentType: 'application/xml' }, expect: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' } },
        { ...same, name: 'a body too large', raw: { text: JSON.stringify({ filler: 'x'.repeat(70_000) }), contentType: 'application/json' }, expect: { status: 413, code: 'BODY_TOO_LARGE' } },
        { ...same, name: 'a list instead of an object', body: [], expect: badRequest('') },
        { ...same, name: 'a query nobody asked for', url: `${url}${url.includes('?') ? '&' : '?'}colour=red`, body: body ?? {}, expect: badRequest('query:colour') },
        { ...same, name: 'an unknown field', body: { ...(body as object), 'unknown/field~': 1 }, expect: badRequest('/unknown~1field~0') },
      ];
    });
}

/** Somebody whose roles carry the act. */
function writerOf(route: string): string {
  if (route.includes('/tasks/')) return chairman;
  if (route.includes('/campaigns/') || ['annual-plan', 'five-year-plan', 'plan-adjustment', 'plan-allotment'].some((kind) => route === `POST /api/processes/${kind}`) || route === 'POST /api/policy-migrations') return director;
  if (route.includes('/actuals/') || route.endsWith('/register/imports') || route.includes('/board-contents')) return director;
  if (route.includes('/session-planning/') || route.endsWith('/transaction-session')) return director;
  if (route.endsWith('/register/lookup')) return 'director.office-01';
  if (route.endsWith('/difficulty-report') || route.includes('/difficulties/') || route.endsWith('/minutes')) return chairman;
  if (route.endsWith('/moved-away')) return 'credit-officer-1.branch-1';
  if (route.endsWith('/risk-handling')) return 'credit-officer-1.branch-1';
  return route.includes('/processes/') ? 'operator' : 'registrar';
}

/** What single routes must refuse. Every write route has an entry of its own here; a new route brings its own. */
export const badInputs: readonly BadInput[] = [
  { name: 'a query nobody asked for', route: 'GET /api/units', url: '/api/units?colour=red', expect: badRequest('query:colour') },
  { name: 'a kind that does not exist', route: 'GET /api/units', url: '/api/units?kind=DISTRICT', expect: badRequest('query:kind') },
  { name: 'a page too large', route: 'GET /api/units', url: '/api/units?limit=5000', expect: badRequest('query:limit') },
  { name: 'a page that is no number', route: 'GET /api/people', url: '/api/people?limit=ten', expect: badRequest('query:limit') },
  { name: 'a cursor of one’s own making', route: 'GET /api/people', url: '/api/people?cursor=%22', expect: badRequest('query:cursor') },
  { name: 'a cursor that is no row number', route: 'GET /api/security-log', url: '/api/security-log?cursor=ImFiYyI', as: 'auditor', expect: badRequest('query:cursor') },
  { name: 'a day that is not in the calendar', route: 'GET /api/programmes', url: '/api/programmes?onDate=2026-02-30', expect: badRequest('query:onDate') },
  { name: 'an id of strange characters', route: 'GET /api/units/:id', url: '/api/units/a%20b', expect: badRequest('path:id') },
  { name: 'a unit that does not exist', route: 'GET /api/units/:id', url: `/api/units/${NO_SUCH}`, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a person that does not exist', route: 'GET /api/people/:id', url: `/api/people/${NO_SUCH}`, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a person of another area', route: 'GET /api/people/:id', url: '/api/people/person-0096', as: 'registrar.commune-001', expect: { status: 404, code: 'NOT_FOUND' } },

  { name: 'a role nobody has', route: 'POST /api/people', url: '/api/people', body: { ...person, appointment: { ...appointment, role: 'KING' } }, expect: badRequest('/appointment/role') },
  { name: 'a number for a name', route: 'POST /api/people', url: '/api/people', body: { ...person, displayName: 7 }, expect: badRequest('/displayName') },
  { name: 'a blank name', route: 'POST /api/people', url: '/api/people', body: { ...person, displayName: '   ' }, expect: badRequest('/displayName') },
  { name: 'no first role', route: 'POST /api/people', url: '/api/people', body: { subject: 'a', displayName: 'b' }, expect: badRequest('/appointment') },
  { name: 'an unknown field deep inside', route: 'POST /api/people', url: '/api/people', body: { ...person, appointment: { ...appointment, salary: 1 } }, expect: badRequest('/appointment/salary') },
  { name: 'a sign-in account that is taken', route: 'POST /api/people', url: '/api/people', body: { ...person, subject: 'auditor' }, expect: { status: 409, code: 'SUBJECT_TAKEN', field: '/subject' } },
  { name: 'a role that is not at this kind of unit', route: 'POST /api/people', url: '/api/people', body: { ...person, appointment: { ...appointment, role: 'BOARD_HEAD' } }, expect: { status: 422, code: 'ROLE_NOT_AT_UNIT', field: '/appointment/role' } },
  { name: 'a unit outside the area', route: 'POST /api/people', url: '/api/people', as: 'registrar.commune-001', body: { ...person, appointment: { ...appointment, unitId: 'commune-002' } }, expect: { status: 404, code: 'NOT_FOUND', field: '/appointment/unitId' } },
  { name: 'a unit that does not exist', route: 'POST /api/people', url: '/api/people', body: { ...person, appointment: { ...appointment, unitId: NO_SUCH } }, expect: { status: 404, code: 'NOT_FOUND', field: '/appointment/unitId' } },
  { name: 'a day before the unit began', route: 'POST /api/people', url: '/api/people', body: { ...person, appointment: { ...appointment, validFrom: '2025-06-30' } }, expect: { status: 422, code: 'UNIT_NOT_IN_FORCE', field: '/appointment/validFrom' } },
  { name: 'by someone who is no registrar', route: 'POST /api/people', url: '/api/people', as: 'chairman.commune-001', body: person, expect: { status: 403, code: 'FORBIDDEN' } },
  { name: 'the same key with another body', route: 'POST /api/people', url: '/api/people', body: { ...person, subject: 'bad.other' }, first: { url: '/api/people', body: { ...person, subject: 'bad.first' }, sameKey: true }, expect: { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' } },

  { name: 'a period that ends before it starts', route: 'POST /api/people/:id/appointments', url: '/api/people/person-0093/appointments', body: { ...appointment, validTo: '2025-12-31' }, expect: { status: 422, code: 'ENDS_BEFORE_START', field: '/validTo' } },
  { name: 'the same role again at the same time', route: 'POST /api/people/:id/appointments', url: '/api/people/person-0094/appointments', body: appointment, expect: { status: 409, code: 'APPOINTMENT_OVERLAPS' } },
  { name: 'a role for oneself', route: 'POST /api/people/:id/appointments', url: '/api/people/person-0004/appointments', body: { ...appointment, role: 'AUDITOR', unitId: 'province-1' }, expect: { status: 409, code: 'OWN_APPOINTMENT' } },
  { name: 'a person of another area', route: 'POST /api/people/:id/appointments', url: '/api/people/person-0096/appointments', as: 'registrar.commune-001', body: appointment, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a person who has ended', route: 'POST /api/people/:id/appointments', url: '/api/people/person-0099/appointments', body: { ...appointment, role: 'COMMUNE_POLICE' }, first: { url: '/api/people/person-0099/end', body: { basis } }, expect: { status: 409, code: 'ALREADY_ENDED' } },

  { name: 'twice', route: 'POST /api/appointments/:id/end', url: '/api/appointments/appointment-0100/end', body: { validTo: '2026-03-01', basis }, first: { url: '/api/appointments/appointment-0100/end', body: { validTo: '2026-02-01', basis } }, expect: { status: 409, code: 'ALREADY_ENDED' } },
  { name: 'before it began', route: 'POST /api/appointments/:id/end', url: '/api/appointments/appointment-0101/end', body: { validTo: '2025-06-30', basis }, expect: { status: 422, code: 'ENDS_BEFORE_START', field: '/validTo' } },
  { name: 'without a decision', route: 'POST /api/appointments/:id/end', url: '/api/appointments/appointment-0101/end', body: { validTo: '2026-06-30' }, expect: badRequest('/basis') },
  { name: 'of another area', route: 'POST /api/appointments/:id/end', url: '/api/appointments/appointment-0096/end', as: 'registrar.commune-001', body: { validTo: '2026-06-30', basis }, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'that does not exist', route: 'POST /api/appointments/:id/end', url: `/api/appointments/${NO_SUCH}/end`, body: { validTo: '2026-06-30', basis }, expect: { status: 404, code: 'NOT_FOUND' } },

  { name: 'twice', route: 'POST /api/people/:id/end', url: '/api/people/person-0102/end', body: { basis }, first: { url: '/api/people/person-0102/end', body: { basis } }, expect: { status: 409, code: 'ALREADY_ENDED' } },
  { name: 'someone who also serves elsewhere', route: 'POST /api/people/:id/end', url: '/api/people/person-0095/end', as: 'registrar.commune-001', body: { basis }, first: { url: '/api/people/person-0095/appointments', body: { ...appointment, unitId: 'commune-002' } }, expect: { status: 403, code: 'FORBIDDEN' } },

  { name: 'below a unit of the wrong kind', route: 'POST /api/units', url: '/api/units', body: { ...village, parentId: 'office-01' }, expect: { status: 422, code: 'UNIT_KIND_WRONG', field: '/parentId' } },
  { name: 'below a unit outside the area', route: 'POST /api/units', url: '/api/units', as: 'registrar.commune-001', body: { ...village, parentId: 'commune-002' }, expect: { status: 404, code: 'NOT_FOUND', field: '/parentId' } },
  { name: 'a province', route: 'POST /api/units', url: '/api/units', body: { ...village, kind: 'PROVINCE' }, expect: badRequest('/kind') },
  { name: 'a commune without a planning office', route: 'POST /api/units', url: '/api/units', body: { ...village, kind: 'COMMUNE', parentId: 'province-1' }, expect: badRequest('/planningOfficeId') },
  { name: 'a village with a planning office', route: 'POST /api/units', url: '/api/units', body: { ...village, planningOfficeId: 'office-01' }, expect: badRequest('/planningOfficeId') },
  { name: 'a group in a village of another commune', route: 'POST /api/units', url: '/api/units', body: { ...village, kind: 'GROUP', organization: 'WOMEN', villageId: 'village-0004' }, expect: { status: 404, code: 'NOT_FOUND', field: '/villageId' } },
  { name: 'a code that another unit has', route: 'POST /api/units', url: '/api/units', body: { ...village, code: '22918' }, expect: { status: 409, code: 'CODE_TAKEN' } },
  { name: 'before its parent began', route: 'POST /api/units', url: '/api/units', body: { ...village, validFrom: '2025-06-30' }, expect: { status: 422, code: 'UNIT_NOT_IN_FORCE', field: '/parentId' } },

  { name: 'from a day that is already named', route: 'POST /api/units/:id/names', url: '/api/units/commune-005/names', body: { name: 'Xã Mẫu (minh họa)', validFrom: '2025-07-01', basis }, expect: { status: 409, code: 'PERIOD_TAKEN', field: '/validFrom' } },
  { name: 'with the code of another', route: 'POST /api/units/:id/names', url: '/api/units/commune-005/names', body: { name: 'Xã Mẫu (minh họa)', code: '22918', validFrom: '2027-01-01', basis }, expect: { status: 409, code: 'CODE_TAKEN' } },
  { name: 'of a former unit', route: 'POST /api/units/:id/names', url: '/api/units/former-001/names', body: { name: 'Xã Mẫu (minh họa)', validFrom: '2027-01-01', basis }, expect: { status: 404, code: 'NOT_FOUND' } },

  { name: 'for a village', route: 'POST /api/units/:id/planning-office', url: '/api/units/village-0001/planning-office', body: { officeId: 'office-02', validFrom: '2027-01-01', basis }, expect: { status: 422, code: 'UNIT_KIND_WRONG' } },
  { name: 'a commune as the office', route: 'POST /api/units/:id/planning-office', url: '/api/units/commune-005/planning-office', body: { officeId: 'commune-006', validFrom: '2027-01-01', basis }, expect: { status: 422, code: 'UNIT_KIND_WRONG', field: '/officeId' } },
  { name: 'a second one for the same time', route: 'POST /api/units/:id/planning-office', url: '/api/units/commune-005/planning-office', body: { officeId: 'office-02', validFrom: '2025-07-01', basis }, expect: { status: 409, code: 'PERIOD_TAKEN', field: '/validFrom' } },
  { name: 'an office of another area', route: 'POST /api/units/:id/planning-office', url: '/api/units/commune-001/planning-office', as: 'registrar.commune-001', body: { officeId: 'office-02', validFrom: '2027-01-01', basis }, expect: { status: 404, code: 'NOT_FOUND', field: '/officeId' } },

  { name: 'while people hold roles there', route: 'POST /api/units/:id/end', url: '/api/units/commune-005/end', body: { validTo: '2027-01-01', basis }, expect: { status: 409, code: 'UNIT_IN_USE' } },
  { name: 'an office that plans with communes', route: 'POST /api/units/:id/end', url: '/api/units/office-05/end', body: { validTo: '2027-01-01', basis }, expect: { status: 409, code: 'UNIT_IN_USE' } },
  { name: 'before it began', route: 'POST /api/units/:id/end', url: '/api/units/group-0010/end', body: { validTo: '2025-07-01', basis }, expect: { status: 422, code: 'ENDS_BEFORE_START', field: '/validTo' } },
  { name: 'twice', route: 'POST /api/units/:id/end', url: '/api/units/group-0011/end', body: { validTo: '2027-01-01', basis }, first: { url: '/api/units/group-0011/end', body: { validTo: '2026-12-01', basis } }, expect: { status: 409, code: 'ALREADY_ENDED' } },

  { name: 'by a chairman', route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', as: 'chairman.commune-001', body: plan, expect: { status: 403, code: 'FORBIDDEN' } },
  { name: 'a year before the system', route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', as: director, body: { ...plan, year: 2025 }, expect: { status: 422, code: 'WRONG_YEAR', field: '/year' } },
  { name: 'a year in words', route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', as: director, body: { ...plan, year: '2026' }, expect: badRequest('/year') },
  { name: 'half a year', route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', as: director, body: { ...plan, year: 2026.5 }, expect: badRequest('/year') },
  { name: 'a second campaign for the same year', route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', as: director, body: { ...plan, year: sampleYear }, expect: { status: 409, code: 'ALREADY_OPEN', field: '/year' } },
  { name: 'the office due before the communes', route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', as: director, body: { ...plan, due: { ...sampleDue, office: '2099-01-01' } }, expect: { status: 422, code: 'DUE_DATES_OUT_OF_ORDER', field: '/due/office' } },
  { name: 'a day that is not in the calendar', route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', as: director, body: { ...plan, due: { ...sampleDue, head: '2099-02-30' } }, expect: badRequest('/due/head') },
  { name: 'a programme that is not in force', route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', as: director, body: { ...plan, programmes: ['NO_SUCH'] }, expect: { status: 422, code: 'PROGRAMME_NOT_IN_FORCE', field: '/programmes' } },

  { ...need({ amountVnd: -1 }), name: 'negative money', expect: badRequest('/form/put/0/amountVnd') },
  { ...need({ amountVnd: 0 }), name: 'no money', expect: badRequest('/form/put/0/amountVnd') },
  { ...need({ amountVnd: 1_000_000.5 }), name: 'fractional money', expect: badRequest('/form/put/0/amountVnd') },
  { ...need({ amountVnd: '100000000' }), name: 'money in words', expect: badRequest('/form/put/0/amountVnd') },
  { ...need({ amountVnd: 1e15 }), name: 'more money than there is', expect: badRequest('/form/put/0/amountVnd') },
  { ...need({ households: 0 }), name: 'nobody in need', expect: badRequest('/form/put/0/households') },
  { ...need({ source: 'ABROAD' }), name: 'a funding source that does not exist', expect: badRequest('/form/put/0/source') },
  { ...need({ colour: 'red' }), name: 'an unknown field of a line', expect: badRequest('/form/put/0/colour') },
  { name: 'a choice that is not offered', route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${sampleTask}/decision`, as: chairman, body: { choice: 'approve' }, expect: { status: 422, code: 'CHOICE_NOT_OFFERED', field: '/choice' } },
  { name: 'an unknown field of the form', route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${sampleTask}/decision`, as: chairman, body: { choice: 'submit', form: { extra: 1 } }, expect: badRequest('/form/extra') },
  { name: 'a task of another commune', route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${sampleTask}/decision`, as: 'chairman.commune-002', body: { choice: 'submit' }, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a task that does not exist', route: 'POST /api/tasks/:id/decision', url: '/api/tasks/nowhere~1/decision', as: chairman, body: { choice: 'submit' }, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a task addressed to another role', route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${sampleTask}/decision`, as: 'specialist-1.commune-001', body: { choice: 'submit' }, expect: { status: 403, code: 'NOT_ADDRESSED_TO_YOU' } },
  { name: 'a task of another commune', route: 'POST /api/tasks/:id/claim', url: `/api/tasks/${sampleTask}/claim`, as: 'chairman.commune-002', expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a task addressed to another role', route: 'POST /api/tasks/:id/release', url: `/api/tasks/${sampleTask}/release`, as: 'director.office-01', expect: { status: 403, code: 'NOT_ADDRESSED_TO_YOU' } },
  { name: 'to someone who does not hold the role', route: 'POST /api/tasks/:id/assign', url: `/api/tasks/${sampleTask}/assign`, as: chairman, body: { assignee: 'person-0094' }, expect: { status: 422, code: 'ASSIGNEE_NOT_ELIGIBLE', field: '/assignee' } },
  { name: 'by someone who leads nothing', route: 'POST /api/tasks/:id/assign', url: `/api/tasks/${sampleTask}/assign`, as: 'specialist-1.commune-001', body: { assignee: 'person-0093' }, expect: { status: 403, code: 'FORBIDDEN' } },
  { name: 'nothing to decide', route: 'POST /api/tasks/decisions', url: '/api/tasks/decisions', as: chairman, body: { items: [] }, expect: badRequest('/items') },
  { name: 'an unknown field in one item', route: 'POST /api/tasks/decisions', url: '/api/tasks/decisions', as: chairman, body: { items: [{ taskId: sampleTask, choice: 'submit', colour: 'red' }] }, expect: badRequest('/items/0/colour') },

  { name: 'without a reason', route: 'POST /api/processes/:id/retry', url: `/api/processes/${sampleProcess}/retry`, as: 'operator', body: {}, expect: badRequest('/reason') },
  { name: 'a process that does not exist', route: 'POST /api/processes/:id/retry', url: `/api/processes/${NO_SUCH}/retry`, as: 'operator', body: { reason: 'minh họa' }, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'by someone who is no operator', route: 'POST /api/processes/:id/end', url: `/api/processes/${sampleProcess}/end`, as: chairman, body: { reason: 'minh họa' }, expect: { status: 403, code: 'FORBIDDEN' } },
  { name: 'a blank reason', route: 'POST /api/processes/:id/rebuild', url: `/api/processes/${sampleProcess}/rebuild`, as: 'operator', body: { reason: '  ' }, expect: badRequest('/reason') },
  { name: 'a year in words', route: 'GET /api/annual-plans/:year/outstanding', url: '/api/annual-plans/next/outstanding', as: chairman, expect: badRequest('path:year') },
  { name: 'a process of another commune', route: 'GET /api/processes/:id', url: `/api/processes/${sampleProcess}`, as: 'chairman.commune-002', expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a process of another commune', route: 'GET /api/processes/:id/plan', url: `/api/processes/${sampleProcess}/plan`, as: 'chairman.commune-002', expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a process of another commune', route: 'GET /api/processes/:id/history', url: `/api/processes/${sampleProcess}/history`, as: 'chairman.commune-002', expect: { status: 404, code: 'NOT_FOUND' } },
  ...badCampaignInputs,
  ...badActualInputs,
  ...badAllotmentInputs,
  ...badBoardInputs,
  ...badCaseInputs,
  ...badClockInputs,
  ...badDelegationInputs,
  ...badDifficultyInputs,
  ...badExcelInputs,
  ...badLiveInputs,
  ...badNoticeInputs,
  ...badRegisterInputs,
  ...badMovedAwayInputs,
  ...badRiskInputs,
  ...badSessionAfterInputs,
  ...badSessionInputs,
  ...badSearchInputs,
  ...badPaperInputs,
  ...badPlanKindInputs,
  ...badPointInputs,
  ...badPolicyInputs,
  ...badSessionReadInputs,
  ...badTaskInputs,
  ...badUndoInputs,
  ...badVersionInputs,
  { name: 'a status nobody has heard of', route: 'GET /api/tasks', url: '/api/tasks?status=lost', as: chairman, expect: badRequest('query:status') },
];
