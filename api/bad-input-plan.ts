import type { RefusalCode } from '../domain/errors.ts';

/** Where the stage of `bad-input-plan.test.ts` has put things. */
export interface PlanStage {
  readonly year: number;
  readonly period: string;
  readonly due: { readonly commune: string; readonly office: string; readonly branch: string; readonly head: string };
  /** Task ids by step and, where needed, subject: `commune-001/commune.enter`. */
  readonly task: (process: string, step: string, subject?: string, round?: number) => string;
  readonly acceptedLine: string;
  readonly draftLine: string;
  /** A key that specialist-1.commune-001 has used for entering needs. */
  readonly usedKey: string;
}

/** One wrong act on a plan in progress, and the answer it must get. Nothing changes but the record of the refusal. */
export interface BadPlanInput {
  readonly name: string;
  readonly as: string;
  readonly url: (stage: PlanStage) => string;
  readonly body?: (stage: PlanStage) => object;
  readonly headers?: (stage: PlanStage) => Record<string, string>;
  readonly expect: { readonly status: number; readonly code: RefusalCode; /** All fields that are told, each once. */ readonly fields?: readonly string[] };
}

const specialist = 'specialist-1.commune-001';
const line = { programme: 'HO_NGHEO', source: 'CENTRAL', originId: 'village-0001', households: 2, amountVnd: 100_000_000 };
const enter = (name: string, form: object | ((stage: PlanStage) => object), status: number, code: RefusalCode, field: string): BadPlanInput => ({
  name, as: specialist, url: (s) => `/api/tasks/${s.task('commune-001', 'commune.enter')}/decision`, body: (s) => ({ choice: 'enter', form: typeof form === 'function' ? form(s) : form }), expect: { status, code, fields: [field] },
});
const put = (change: object): object => ({ put: [{ ...line, ...change }] });
const open = (name: string, body: (stage: PlanStage) => object, status: number, code: RefusalCode, ...fields: string[]): BadPlanInput => ({ name, as: 'director.branch-1', url: () => '/api/processes/annual-plan', body, expect: { status, code, fields } });
const decide = (name: string, as: string, task: (stage: PlanStage) => string, body: object | ((stage: PlanStage) => object), status: number, code: RefusalCode, ...fields: string[]): BadPlanInput => ({
  name, as, url: (s) => `/api/tasks/${task(s)}/decision`, body: (s) => (typeof body === 'function' ? body(s) : body), expect: { status, code, ...(fields.length === 0 ? {} : { fields }) },
});

export const badPlanInputs: readonly BadPlanInput[] = [
  open('a second campaign for the same year', (s) => ({ year: s.year, due: s.due }), 409, 'ALREADY_OPEN', '/year'),
  open('a year before the first', (s) => ({ year: 2025, due: s.due }), 422, 'WRONG_YEAR', '/year'),
  open('a year far ahead', (s) => ({ year: s.year + 1, due: s.due }), 422, 'WRONG_YEAR', '/year'),
  open('due dates out of order', (s) => ({ year: s.year - 1, due: { ...s.due, office: s.due.head, branch: s.due.commune } }), 422, 'DUE_DATES_OUT_OF_ORDER', '/due/branch'),
  open('due dates of several levels out of order', (s) => ({ year: s.year - 1, due: { commune: s.due.head, office: s.due.commune, branch: s.due.branch, head: '2026-01-01' } }), 422, 'DUE_DATES_OUT_OF_ORDER', '/due/office', '/due/branch', '/due/head'),
  open('a due date in the past', (s) => ({ year: s.year - 1, due: { ...s.due, commune: '2026-01-01' } }), 422, 'DUE_DATES_OUT_OF_ORDER', '/due/commune'),
  open('a programme outside its dates', (s) => ({ year: s.year - 1, due: s.due, programmes: ['DA_HET_HIEU_LUC'] }), 422, 'PROGRAMME_NOT_IN_FORCE', '/programmes'),

  enter('negative money', put({ amountVnd: -1 }), 400, 'VALIDATION_FAILED', '/form/put/0/amountVnd'),
  enter('fractional money', put({ amountVnd: 1.5 }), 400, 'VALIDATION_FAILED', '/form/put/0/amountVnd'),
  enter('money as text', put({ amountVnd: '1.000.000' }), 400, 'VALIDATION_FAILED', '/form/put/0/amountVnd'),
  enter('more money than any line can need', put({ amountVnd: 1e15 }), 400, 'VALIDATION_FAILED', '/form/put/0/amountVnd'),
  enter('more money than a number holds exactly', put({ amountVnd: 1e16 }), 400, 'VALIDATION_FAILED', '/form/put/0/amountVnd'),
  enter('less money than a number holds exactly', put({ amountVnd: -1e16 }), 400, 'VALIDATION_FAILED', '/form/put/0/amountVnd'),
  enter('no households', put({ households: 0 }), 400, 'VALIDATION_FAILED', '/form/put/0/households'),
  enter('an unknown field in a line', put({ colour: 'red' }), 400, 'VALIDATION_FAILED', '/form/put/0/colour'),
  enter('a funding source that does not exist', put({ source: 'EU' }), 400, 'VALIDATION_FAILED', '/form/put/0/source'),
  enter('an empty batch', {}, 400, 'VALIDATION_FAILED', '/form'),
  enter('too many lines', { put: Array.from({ length: 501 }, () => line) }, 400, 'VALIDATION_FAILED', '/form/put'),
  enter('a programme of no campaign', put({ programme: 'DA_HET_HIEU_LUC' }), 422, 'PROGRAMME_NOT_IN_FORCE', '/form/put/0/programme'),
  enter('an origin of another commune', put({ originId: 'village-0004' }), 422, 'ORIGIN_NOT_OF_COMMUNE', '/form/put/0/originId'),
  enter('the same line twice', { put: [line, line] }, 422, 'LINE_TWICE', '/form/put/1'),
  enter('more than the confirmed limit per household', put({ amountVnd: 200_000_001 }), 422, 'LIMIT_EXCEEDED', '/form/put/0/amountVnd'),
  enter('a line that does not exist removed', { remove: ['line-none'] }, 422, 'LINE_UNKNOWN', '/form/remove/0'),
  enter('a line of another commune removed', (s) => ({ remove: [s.acceptedLine] }), 422, 'LINE_UNKNOWN', '/form/remove/0'),
  enter('no need declared where there are needs', { noNeed: [{ programme: 'HO_NGHEO', source: 'CENTRAL' }] }, 422, 'NO_NEED_CONTRADICTED', '/form/noNeed/0'),

  decide('a choice that is not offered', specialist, (s) => s.task('commune-001', 'commune.enter'), { choice: 'approve' }, 422, 'CHOICE_NOT_OFFERED', '/choice'),
  decide('silence in a cell', 'chairman.commune-001', (s) => s.task('commune-001', 'commune.submit'), { choice: 'submit' }, 422, 'CELLS_SILENT'),
  decide('an unknown field beside the form', 'chairman.commune-001', (s) => s.task('commune-001', 'commune.submit'), { choice: 'submit', note: 'x' }, 400, 'VALIDATION_FAILED', '/note'),
  decide('a task of another role', specialist, (s) => s.task('commune-001', 'commune.submit'), { choice: 'submit' }, 403, 'NOT_ADDRESSED_TO_YOU'),
  decide('a task of another commune', 'chairman.commune-002', (s) => s.task('commune-001', 'commune.submit'), { choice: 'submit' }, 404, 'NOT_FOUND'),
  decide('a task that does not exist', 'chairman.commune-001', (s) => s.task('commune-001', 'commune.submit', '', 99), { choice: 'submit' }, 404, 'NOT_FOUND'),
  decide('a chairman who wrote a line', 'chairman.commune-004', (s) => s.task('commune-004', 'commune.submit'), { choice: 'submit' }, 409, 'MAKER_MAY_NOT_DECIDE'),
  decide('a closed task', 'officer-1.office-01', (s) => s.task('desk-office-01', 'office.review', 'commune-005'), { choice: 'accept' }, 409, 'TASK_CLOSED'),
  decide('a task that another has claimed', 'officer-2.office-01', (s) => s.task('desk-office-01', 'office.review', 'commune-002'), { choice: 'accept' }, 409, 'TASK_HELD_BY_OTHER'),
  decide('a return without a reason', 'officer-1.office-01', (s) => s.task('desk-office-01', 'office.review', 'commune-002'), { choice: 'return', form: { lines: [{ lineId: 'line-1' }] } }, 400, 'VALIDATION_FAILED', '/form/lines/0/reason'),
  decide('a return of nothing', 'officer-1.office-01', (s) => s.task('desk-office-01', 'office.review', 'commune-002'), { choice: 'return', form: {} }, 400, 'VALIDATION_FAILED', '/form'),
  decide('a return of an unknown line', 'officer-1.office-01', (s) => s.task('desk-office-01', 'office.review', 'commune-002'), { choice: 'return', form: { lines: [{ lineId: 'line-none', reason: 'sai số' }] } }, 422, 'LINE_UNKNOWN', '/form/lines/0/lineId'),
  decide('a withdrawal after the office has claimed it', 'chairman.commune-002', (s) => s.task('commune-002', 'commune.withdraw'), { choice: 'withdraw' }, 409, 'TAKEN_UP'),
  decide('a synthesis with communes missing', 'director.office-01', (s) => s.task('desk-office-01', 'office.synthesize'), { choice: 'send' }, 422, 'MEMBERS_MISSING'),
  decide('an exception for a commune that is not missing', 'director.office-01', (s) => s.task('desk-office-01', 'office.synthesize'), { choice: 'send', form: { exceptions: [{ unitId: 'commune-005', reason: 'không cần' }] } }, 422, 'EXCEPTION_NOT_NEEDED'),
  decide('an exception for a foreign commune', 'director.office-01', (s) => s.task('desk-office-01', 'office.synthesize'), { choice: 'send', form: { exceptions: [{ unitId: 'commune-124', reason: 'nhầm' }] } }, 422, 'UNIT_UNKNOWN'),
  decide('due dates moved into the past', 'director.branch-1', (s) => s.task('branch-1', 'campaign.changeDates'), { choice: 'change', form: { due: { commune: '2026-01-01', office: '2026-01-02', branch: '2026-01-03', head: '2026-01-04' }, reason: 'thử lùi hạn' } }, 422, 'DUE_DATES_OUT_OF_ORDER', '/form/due/commune', '/form/due/office', '/form/due/branch', '/form/due/head'),
  decide('new due dates of which two are out of order', 'director.branch-1', (s) => s.task('branch-1', 'campaign.changeDates'), (s) => ({ choice: 'change', form: { due: { ...s.due, office: s.due.commune, commune: s.due.office, head: s.due.commune }, reason: 'thử đảo hạn' } }), 422, 'DUE_DATES_OUT_OF_ORDER', '/form/due/office', '/form/due/head'),
  decide('a cancellation without a reason', 'director.branch-1', (s) => s.task('branch-1', 'campaign.cancel'), { choice: 'cancel', form: {} }, 400, 'VALIDATION_FAILED', '/form/reason'),

  { name: 'a stale ETag', as: 'chairman.commune-001', url: (s) => `/api/tasks/${s.task('commune-001', 'commune.submit')}/claim`, headers: () => ({ 'if-match': '"999"' }), expect: { status: 412, code: 'STALE' } },
  { name: 'an ETag that is none', as: 'chairman.commune-001', url: (s) => `/api/tasks/${s.task('commune-001', 'commune.submit')}/claim`, headers: () => ({ 'if-match': 'W/"x"' }), expect: { status: 400, code: 'VALIDATION_FAILED', fields: ['header:If-Match'] } },
  { name: 'a claim of a claimed task', as: 'officer-2.office-01', url: (s) => `/api/tasks/${s.task('desk-office-01', 'office.review', 'commune-002')}/claim`, expect: { status: 409, code: 'TASK_HELD_BY_OTHER' } },
  { name: 'a release of what nobody holds', as: 'chairman.commune-001', url: (s) => `/api/tasks/${s.task('commune-001', 'commune.submit')}/release`, expect: { status: 409, code: 'TASK_NOT_CLAIMED' } },
  { name: 'a release of what another holds', as: 'officer-2.office-01', url: (s) => `/api/tasks/${s.task('desk-office-01', 'office.review', 'commune-002')}/release`, expect: { status: 409, code: 'TASK_HELD_BY_OTHER' } },
  { name: 'an assignment to someone without the role', as: 'chairman.commune-001', url: (s) => `/api/tasks/${s.task('commune-001', 'commune.submit')}/assign`, body: () => ({ assignee: 'person-0001' }), expect: { status: 422, code: 'ASSIGNEE_NOT_ELIGIBLE', fields: ['/assignee'] } },
  { name: 'the same key with another body', as: specialist, url: (s) => `/api/tasks/${s.task('commune-001', 'commune.enter')}/decision`, body: () => ({ choice: 'enter', form: put({ households: 9 }) }), headers: (s) => ({ 'idempotency-key': s.usedKey }), expect: { status: 422, code: 'IDEMPOTENCY_KEY_REUSED' } },
  { name: 'a retry of a process that is not stuck', as: 'operator', url: (s) => `/api/processes/annual-plan.${s.period}.commune-001/retry`, body: () => ({ reason: 'thử ghi lại' }), expect: { status: 409, code: 'NOT_STUCK' } },
];
