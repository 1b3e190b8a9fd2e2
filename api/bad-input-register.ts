import type { RefusalCode } from '../domain/errors.ts';
import { formWith, registerFile, registerHeading, sampleRegister } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import { tomorrow } from './schemas.ts';

const officer = 'officer-1.branch-1';
const { asOf, faulty, decide, loanCode } = sampleRegister;
const to = { route: 'POST /api/register/imports', url: `/api/register/imports?asOf=${asOf}`, as: officer } as const;
const file = (content: string) => ({ ...to, raw: formWith({ name: 'so-vay.csv', content }) });
const lookup = (name: string, body: unknown, status: number, code: RefusalCode, field: string, as = 'director.office-01'): BadInput => ({ name, route: 'POST /api/register/lookup', url: '/api/register/lookup', as, body, expect: { status, code, field } });
const unreadable = { status: 422, code: 'TABLE_UNREADABLE', field: '/file' } as const;
const missing = (column: string) => ({ status: 422, code: 'HEADINGS_MISSING', field: `/headings/${column}` }) as const;
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const without = (title: string): string => registerFile.replace(`${title};`, '');

/** What the register refuses at once. What is wrong with rows is found by the import: see `activities/register.test.ts`. */
export const badRegisterInputs: readonly BadInput[] = [
  { ...file(without('Mã khoản vay')), name: 'a heading missing', expect: missing('loanCode') },
  { ...file(without('Mã xã')), name: 'neither code nor name of the commune', expect: missing('communeCode') },
  { ...file(registerFile.replace('Nợ khoanh', 'Dư nợ')), name: 'a heading twice', expect: missing('outstanding') },
  { ...file(registerFile.slice(registerFile.indexOf('\n') + 1)), name: 'no heading row', expect: missing('borrowerCode') },
  { ...file('minh họa'), name: 'a text that is no table', expect: missing('borrowerCode') },
  { ...file('\n'.repeat(5_000_000)), name: 'five million empty lines', expect: unreadable },
  { ...file('x'.repeat(10_000_000)), name: 'a line of 10 MB', expect: unreadable },
  { ...file(`"${registerHeading}`), name: 'a quote in the headings that is not closed', expect: unreadable },
  { ...file(`${registerFile}\n\u0000`), name: 'a NUL byte', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...file('MZ\u0090\u0000\u0003'), name: 'a program that is called a table', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...to, raw: formWith({ name: 'so-vay.pdf', content: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n', type: 'application/pdf' }), name: 'a PDF', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...file(''), name: 'zero bytes', expect: { status: 422, code: 'FILE_EMPTY', field: '/file' } },
  { ...to, name: 'more than is taken', raw: formWith({ name: 'so-vay.csv', content: 'x' }), headers: { 'content-length': '600000000' }, expect: { status: 413, code: 'FILE_TOO_LARGE' } },
  { ...to, name: 'a file about a task', raw: formWith({ name: 'so-vay.csv', content: registerFile, taskId: 'some.task~~1' }), expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'JSON', body: {}, expect: { status: 415, code: 'FILE_EXPECTED' } },
  { ...file(registerFile), url: `/api/register/imports?asOf=${tomorrow()}`, name: 'figures of a day to come', expect: { status: 422, code: 'DAY_AHEAD', field: 'query:asOf' } },
  { ...file(registerFile), url: '/api/register/imports?asOf=2026-02-30', name: 'a day that is none', expect: badRequest('query:asOf') },
  { ...file(registerFile), url: '/api/register/imports', name: 'no day', expect: badRequest('query:asOf') },
  { ...file(registerFile), url: '/api/register/imports?asOf=2026-01-30', name: 'figures older than those in force', expect: { status: 409, code: 'FIGURES_OLDER', field: 'query:asOf' } },
  { ...file(registerFile), name: 'while another import is open', expect: { status: 409, code: 'IMPORT_OPEN' } },
  { ...file(registerFile), as: 'director.office-01', name: 'by an office', expect: { status: 403, code: 'FORBIDDEN' } },

  { name: 'an import that does not exist', route: 'GET /api/register/imports/:id', url: '/api/register/imports/register-import.2025.branch-1.99', as: officer, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'by an office', route: 'GET /api/register/imports/:id', url: `/api/register/imports/${faulty}`, as: 'director.office-01', expect: { status: 403, code: 'FORBIDDEN' } },
  { name: 'a cursor of one’s own making', route: 'GET /api/register/imports', url: '/api/register/imports?cursor=%22', as: officer, expect: badRequest('query:cursor') },
  { name: 'faults of an import that does not exist', route: 'GET /api/register/imports/:id/faults', url: '/api/register/imports/nowhere-1/faults', as: officer, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a page too large', route: 'GET /api/register/imports/:id/faults', url: `/api/register/imports/${faulty}/faults?limit=5000`, as: officer, expect: badRequest('query:limit') },
  { name: 'faults of an import that does not exist', route: 'GET /api/register/imports/:id/faults.csv', url: '/api/register/imports/nowhere-1/faults.csv', as: officer, expect: { status: 404, code: 'NOT_FOUND' } },

  { name: 'an import: rejected without a reason', route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${decide}/decision`, as: 'officer-2.branch-1', body: { choice: 'reject' }, expect: badRequest('/form/reason') },
  { name: 'an import: accepted by an office', route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${decide}/decision`, as: 'director.office-01', body: { choice: 'accept' }, expect: { status: 404, code: 'NOT_FOUND' } },

  lookup('a loan outside the area', { loanCode }, 404, 'NOT_FOUND', '/loanCode', 'director.office-02'),
  lookup('a borrower outside the area', { borrowerCode: sampleRegister.borrowerCode }, 404, 'NOT_FOUND', '/borrowerCode', 'director.office-02'),
  lookup('a loan that does not exist', { loanCode: 'TEST-KV-0' }, 404, 'NOT_FOUND', '/loanCode'),
  lookup('neither code', {}, 400, 'VALIDATION_FAILED', ''),
  lookup('both codes', { loanCode, borrowerCode: 'TEST-KH-8001' }, 400, 'VALIDATION_FAILED', ''),
  lookup('a name instead of a code', { borrowerCode: 'Người vay Thử' }, 400, 'VALIDATION_FAILED', '/borrowerCode'),
  { name: 'a code in the URL', route: 'POST /api/register/lookup', url: `/api/register/lookup?loanCode=${loanCode}`, as: 'director.office-01', body: { loanCode }, expect: badRequest('query:loanCode') },
  { name: 'by a commune', route: 'POST /api/register/lookup', url: '/api/register/lookup', as: 'chairman.commune-001', body: { loanCode }, expect: { status: 403, code: 'FORBIDDEN' } },
];
