import { Readable } from 'node:stream';
import { actualsFile, formWith, sampleActuals } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const to = { route: 'POST /api/actuals/:year/:month', url: sampleActuals.url, as: 'director.branch-1' } as const;
const boundary = 'multipart/form-data; boundary=sample';
const file = (content: string, name = 'so-lieu.csv'): Pick<BadInput, 'route' | 'url' | 'as' | 'raw'> => ({ ...to, raw: formWith({ name, content, type: 'application/octet-stream' }) });
const row = (cells: readonly string[], total = 'Tổng cộng;;;;;12;900000000'): ReturnType<typeof file> => file([sampleActuals.headings, cells.join(';'), total].join('\n'));
/** A good row that is wrong in one cell. */
const wrong = (at: number, text: string): ReturnType<typeof file> => row(sampleActuals.row.map((cell, i) => (i === at ? text : cell)));
const refused = (field: string) => ({ status: 422, code: 'ROWS_REFUSED', field }) as const;
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;

/** 100 MB of rows, made as they are read. */
function hundredMegabytes(): Readable {
  const block = Buffer.alloc(100_000, `${sampleActuals.row.join(';')}\n`);
  return Readable.from(
    (function* form() {
      yield Buffer.from('--sample\r\ncontent-disposition: form-data; name="file"; filename="so-lieu.csv"\r\n\r\n');
      for (let i = 0; i < 1000; i += 1) yield block;
      yield Buffer.from('\r\n--sample--\r\n');
    })(),
  );
}

const seen = { route: 'GET /api/plans/:year/performance', as: 'chairman.commune-001' } as const;

/** What importing actual figures and looking at what was done must refuse. */
export const badActualInputs: readonly BadInput[] = [
  { ...wrong(3, '2027'), name: 'a row of another year', expect: refused('/rows/2/year') },
  { ...wrong(4, '11'), name: 'a row of another month', expect: refused('/rows/2/month') },
  { ...wrong(0, '00000'), name: 'a unit nobody knows', expect: refused('/rows/2/unitCode') },
  { ...row(sampleActuals.row, 'Tổng cộng;;;;;12;900000001'), name: 'a total that does not agree', expect: { status: 422, code: 'TOTALS_DISAGREE', field: '/total/amount' } },
  { ...wrong(1, '=HYPERLINK(A1)'), name: 'a formula for a programme', expect: refused('/rows/2/programme') },
  { ...wrong(5, '-12'), name: 'negative households', expect: refused('/rows/2/households') },
  { ...wrong(6, '900.000.000,5'), name: 'half a VND', expect: refused('/rows/2/amount') },
  { ...wrong(6, '900,000'), name: 'an amount that can be read in two ways', expect: refused('/rows/2/amount') },
  { ...wrong(6, '=900000000'), name: 'a formula for an amount', expect: refused('/rows/2/amount') },
  { ...file(`${actualsFile.slice(0, actualsFile.lastIndexOf('\n'))}\n${sampleActuals.row.join(';')}\nTổng cộng;;;;;24;1800000000`), name: 'the same commune and cell twice', expect: refused('/rows/3/unitCode') },
  { ...file(`${actualsFile}\n${sampleActuals.row.join(';')}`), name: 'a row behind the total', expect: refused('/rows/4') },
  { ...file([sampleActuals.headings, sampleActuals.row.join(';')].join('\n')), name: 'no total row', expect: { status: 422, code: 'TOTAL_ROW_MISSING', field: '/total' } },
  { ...file(actualsFile.slice(actualsFile.indexOf('\n') + 1)), name: 'no heading row', expect: { status: 422, code: 'HEADINGS_MISSING', field: '/headings/amount' } },
  { ...file('minh họa'), name: 'a text that is no table', expect: { status: 422, code: 'HEADINGS_MISSING', field: '/headings/programme' } },
  { ...file('\n\n'), name: 'blank lines', expect: { status: 422, code: 'HEADINGS_MISSING', field: '/headings/year' } },
  { ...file(`${actualsFile}\n"chưa đóng`), name: 'a quote that is not closed', expect: { status: 422, code: 'TABLE_UNREADABLE', field: '/file' } },
  { ...file(`${'x'.repeat(30_000)};\n`), name: 'a row without an end', expect: { status: 422, code: 'TABLE_UNREADABLE', field: '/file' } },
  { ...file(`${';'.repeat(51)}\n`), name: 'a row of more cells than any table has', expect: { status: 422, code: 'TABLE_UNREADABLE', field: '/file' } },
  { ...file(';\n'.repeat(20_001)), name: 'more rows than any province has', expect: { status: 422, code: 'TABLE_TOO_LONG', field: '/file' } },
  { ...file('MZ\u0090\u0000\u0003'), name: 'a program that is called a table', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...file('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n', 'so-lieu.pdf'), name: 'a PDF', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...file('minh họa', 'so-lieu.xlsx'), name: 'a text that is called a workbook', expect: { status: 422, code: 'FILE_TYPE_DIFFERS', field: '/file/name' } },
  { ...file(''), name: 'zero bytes', expect: { status: 422, code: 'FILE_EMPTY', field: '/file' } },
  { ...to, name: '100 MB', raw: { text: hundredMegabytes, contentType: boundary }, expect: { status: 413, code: 'FILE_TOO_LARGE' } },
  { ...to, name: '100 MB that are announced', raw: { text: hundredMegabytes, contentType: boundary }, headers: { 'content-length': '100000200' }, expect: { status: 413, code: 'FILE_TOO_LARGE' } },
  { ...to, name: 'a file about a task', raw: formWith({ name: 'so-lieu.csv', content: actualsFile, taskId: 'some.task~~1' }), expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'a form without a file', raw: { text: '--sample--\r\n', contentType: boundary }, expect: badRequest('/file') },
  { ...to, name: 'JSON', body: {}, expect: { status: 415, code: 'FILE_EXPECTED' } },
  { ...file(actualsFile), url: '/api/actuals/2999/1', name: 'a month to come', expect: { status: 422, code: 'MONTH_AHEAD', field: 'path:month' } },
  { ...file(actualsFile), url: '/api/actuals/2011/12', name: 'a year without an approved plan', expect: { status: 409, code: 'NO_APPROVED_PLAN', field: 'path:year' } },
  { ...file(actualsFile), url: '/api/actuals/2025/13', name: 'a thirteenth month', expect: badRequest('path:month') },
  { ...file(actualsFile), as: 'chairman.commune-001', name: 'by a commune', expect: { status: 403, code: 'FORBIDDEN' } },
  { ...file(actualsFile), as: 'director.office-01', name: 'by an office', expect: { status: 403, code: 'FORBIDDEN' } },
  { name: 'by a commune', route: 'GET /api/actuals/:year', url: '/api/actuals/2025', as: 'chairman.commune-001', expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a year in words', route: 'GET /api/actuals/:year', url: '/api/actuals/next', as: 'director.branch-1', expect: badRequest('path:year') },
  { ...seen, name: 'a year without an approved plan', url: '/api/plans/2011/performance', expect: { status: 409, code: 'NO_APPROVED_PLAN', field: 'path:year' } },
  { ...seen, name: 'the figures of another commune', url: '/api/plans/2025/performance?unitId=commune-002', expect: { status: 404, code: 'NOT_FOUND', field: 'query:unitId' } },
  { ...seen, name: 'rows of a kind that does not exist', url: '/api/plans/2025/performance?by=village', expect: badRequest('query:by') },
  { ...seen, name: 'a month that does not exist', url: '/api/plans/2025/performance?month=0', expect: badRequest('query:month') },
  { ...seen, name: 'money of another country', url: '/api/plans/2025/performance?money=euro', expect: badRequest('query:money') },
  { ...seen, name: 'by someone who sees no plans', url: '/api/plans/2025/performance', as: 'police.commune-001', expect: { status: 403, code: 'FORBIDDEN' } },
];
