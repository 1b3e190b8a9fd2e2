import { Readable } from 'node:stream';
import { draftStamp } from '../db/plan-sheets.ts';
import type { PlanStamp } from '../domain/plan-stamp.ts';
import { sampleEntry, sampleProcess, sampleTask, sampleUnit, sampleYear } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import { communeWorkbook } from './excel/commune-form.ts';
import { rawWorkbook } from './excel/testing.ts';
import type { Filled } from './excel/testing-fill.ts';
import { fillIn } from './excel/testing-fill.ts';
import { formOf } from './testing-files.ts';

const who = 'specialist-1.commune-001';
const missing = { status: 404, code: 'NOT_FOUND' } as const;
const to = { route: 'POST /api/tasks/:id/needs.xlsx', url: `/api/tasks/${sampleEntry}/needs.xlsx`, as: who } as const;

const stamp = draftStamp({ id: sampleProcess, turn: 1, details: {} }, { lines: [], noNeeds: [] });
const blank = async (stamped: PlanStamp) =>
  communeWorkbook({ kind: 'annual-plan', years: [sampleYear], number: 1, unitName: sampleUnit, day: '2026-11-23', stamp: stamped, open: true, programmes: new Map([['HO_NGHEO', 'Hộ nghèo']]), noNeeds: [], lines: [], origins: [], nameOf: (id) => id, inForce: new Map() });
const form = await blank(stamp);
const good: Filled = { B7: null, D7: 'village-0001', F7: 2, G7: 100_000_000, F69: null, G69: null };

/** A file as it stands in a form on the wire. */
function sent(content: Buffer): Pick<BadInput, 'route' | 'url' | 'as' | 'raw'> {
  const { payload, headers } = formOf('bieu.xlsx', content);
  return { ...to, raw: { text: () => Readable.from([payload]), contentType: headers['content-type'] ?? '' } };
}
const filled = async (over: Filled) => sent(await fillIn(form, { ...good, ...over }));
const stamped = async (over: Partial<PlanStamp>) => sent(await fillIn(await blank({ ...stamp, ...over }), good));
const faulty = (cell: string) => ({ status: 422, code: 'SHEET_FAULTS', field: `/sheet/${cell}` }) as const;
const refused = (code: 'SHEET_UNREADABLE' | 'SHEET_ENCRYPTED' | 'SHEET_MACROS' | 'SHEET_LINKS') => ({ status: 422, code }) as const;
const other = (stampCode: 'SHEET_OF_OTHER' | 'STAMP_UNKNOWN') => ({ status: 422, code: stampCode, field: '/sheet/A4' }) as const;
const part = (headers: string, content: string) => `--sample\r\n${headers}\r\n\r\n${content}\r\n`;
const boundary = 'multipart/form-data; boundary=sample';

/** What forms of Excel must refuse. */
export const badExcelInputs: readonly BadInput[] = [
  { ...to, name: 'JSON', body: {}, expect: { status: 415, code: 'FILE_EXPECTED' } },
  { ...to, name: 'a form without a file', raw: { text: '--sample--\r\n', contentType: boundary }, expect: { status: 400, code: 'VALIDATION_FAILED', field: '/file' } },
  { ...to, name: 'a field beside the file', raw: { text: `${part('content-disposition: form-data; name="force"', 'true')}--sample--\r\n`, contentType: boundary }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'a form that is cut off', raw: { text: part('content-disposition: form-data; name="file"; filename="a.xlsx"', 'PK').slice(0, -3), contentType: boundary }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...sent(Buffer.alloc(0)), name: 'zero bytes', expect: { status: 422, code: 'FILE_EMPTY', field: '/file' } },
  { ...sent(Buffer.alloc(1_000_001)), name: 'a file that is too large', expect: { status: 413, code: 'FILE_TOO_LARGE' } },
  { ...sent(Buffer.from('Mã chương trình;Số hộ\n')), name: 'a text that is called a workbook', expect: refused('SHEET_UNREADABLE') },
  { ...sent(Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex')), name: 'a workbook with a password', expect: refused('SHEET_ENCRYPTED') },
  { ...sent(rawWorkbook({ parts: [['xl/vbaProject.bin', 'x']] })), name: 'a workbook with macros', expect: refused('SHEET_MACROS') },
  { ...sent(rawWorkbook({ parts: [['xl/externalLinks/externalLink1.xml', '<x/>']] })), name: 'a workbook with links to others', expect: refused('SHEET_LINKS') },
  { ...sent(rawWorkbook({ sheet: '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet/>' })), name: 'a workbook that declares entities', expect: refused('SHEET_UNREADABLE') },
  { ...sent(rawWorkbook({ rows: ' '.repeat(25_000_000) })), name: 'a workbook that inflates without end', expect: { status: 413, code: 'SHEET_TOO_LARGE' } },
  { ...sent(rawWorkbook({ rows: Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}"><c><v>${i * 7919}</v></c></row>`).join('') })), name: 'a workbook of more rows than anybody fills in', expect: { status: 413, code: 'SHEET_TOO_LARGE' } },
  { ...sent(rawWorkbook({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' })), name: 'a workbook without a stamp', expect: { status: 422, code: 'STAMP_MISSING', field: '/sheet' } },
  { ...(await stamped({ processId: 'annual-plan.2027.commune-002' })), name: 'the form of another unit', expect: other('SHEET_OF_OTHER') },
  { ...(await stamped({ processId: 'annual-plan.2028.commune-001' })), name: 'the form of another year', expect: other('SHEET_OF_OTHER') },
  { ...(await stamped({ processId: 'plan-adjustment.2027a1.commune-001' })), name: 'the form of another plan', expect: other('SHEET_OF_OTHER') },
  { ...(await stamped({ version: 9 })), name: 'a stamp from the future', expect: other('STAMP_UNKNOWN') },
  { ...(await stamped({ turn: 9 })), name: 'a stamp of a turn that has not come', expect: other('STAMP_UNKNOWN') },
  { ...(await stamped({ sha256: '0'.repeat(64) })), name: 'a stamp of something that never was', expect: other('STAMP_UNKNOWN') },
  { ...(await stamped({ turn: 0, sha256: '0'.repeat(64) })), name: 'the stamp of an older draft', expect: { status: 409, code: 'STAMP_OLD', field: '/sheet/A4' } },
  { ...sent(await fillIn(form, good)), url: `/api/tasks/${sampleTask}/needs.xlsx`, as: 'chairman.commune-001', name: 'a form for another step', expect: { status: 422, code: 'SHEET_OF_OTHER_STEP' } },
  { ...sent(await fillIn(form, good)), as: 'specialist-1.commune-002', name: 'a task of another commune', expect: missing },
  { ...sent(await fillIn(form, good)), url: '/api/tasks/nowhere~1/needs.xlsx', name: 'a task that does not exist', expect: missing },
  { ...sent(form), name: 'a form that nobody has filled in', expect: { status: 409, code: 'NOTHING_CHANGES' } },
  { ...(await filled({ G6: 'Số tiền (triệu đồng)' })), name: 'an amount in another unit of money', expect: { status: 422, code: 'SHEET_HEADINGS', field: '/sheet/A6' } },
  { ...(await filled({ G7: '1,234' })), name: 'a number that can be read in two ways', expect: faulty('G7') },
  { ...(await filled({ G7: '1.234,5' })), name: 'a part of a dong', expect: faulty('G7') },
  { ...(await filled({ G7: '=1+1' })), name: 'a formula that was typed as text', expect: faulty('G7') },
  { ...(await filled({ F7: -2 })), name: 'fewer households than none', expect: faulty('F7') },
  { ...(await filled({ F7: null })), name: 'an amount without households', expect: faulty('F7') },
  { ...(await filled({ G7: 2_000_000_000_000 })), name: 'an amount too large', expect: faulty('G7') },
  { ...(await filled({ G69: 99 })), name: 'a total that does not agree', expect: faulty('G69') },
  { ...(await filled({ A7: 'VIEC_LAM' })), name: 'a programme that is not in the plan', expect: faulty('A7') },
  { ...(await filled({ B7: 'Chương trình khác' })), name: 'a name that is not that of the code', expect: faulty('B7') },
  { ...(await filled({ C7: 'Thế giới' })), name: 'a source of funds that there is not', expect: faulty('C7') },
  { ...(await filled({ D7: 'village-9999' })), name: 'a place of another commune', expect: faulty('D7') },
  { ...(await filled({ H7: 'x' })), name: 'needs and none in one row', expect: faulty('H7') },
  { ...(await filled({ A10: 'HO_NGHEO', C10: 'TW', D10: 'village-0001', F10: 1, G10: 5 })), name: 'a row that stands twice', expect: faulty('A10') },
  { name: 'the form of another commune', route: 'GET /api/processes/:id/plan.xlsx', url: `/api/processes/${sampleProcess}/plan.xlsx`, as: 'chairman.commune-002', expect: missing },
  { name: 'the form of a process that does not exist', route: 'GET /api/processes/:id/plan.xlsx', url: '/api/processes/nowhere-1/plan.xlsx', as: who, expect: missing },
];
