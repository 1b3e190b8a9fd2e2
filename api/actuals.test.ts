import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChain } from '../db/ledger.ts';
import type { FileLine } from './testing-actuals.ts';
import { actualTable, csvOf, writeApprovedPlan } from './testing-actuals.ts';
import { rawWorkbook } from './excel/testing.ts';
import { formOf, zip } from './testing-files.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';

let t: TestApp;
const [director, officer] = ['director.branch-1', 'officer-1.branch-1'];

beforeAll(async () => {
  t = await buildTestApp();
  const central = { programme: 'HO_NGHEO', source: 'CENTRAL' } as const;
  await writeApprovedPlan(t.database.sql, 2026, [
    { ...central, communeId: 'commune-001', households: 20, amountVnd: 1_000_000_000n },
    { ...central, communeId: 'commune-002', households: 5, amountVnd: 0n },
    { ...central, communeId: 'commune-082', households: 10, amountVnd: 600_000_000n },
  ]);
});

afterAll(() => t.close());

/** A month of its own for each test: what one imports is not in the way of the next. */
async function send(month: number, content: string | Buffer, { as = director, name = 'so-lieu.csv', key = `test-${crypto.randomUUID()}` } = {}) {
  const { payload, headers } = formOf(name, Buffer.from(content));
  return t.app.inject({ method: 'POST', url: `/api/actuals/2026/${month}`, headers: { ...(await t.headersFor(as)), 'idempotency-key': key, ...headers }, payload });
}

const csv = (month: number, lines: readonly FileLine[], total?: Parameters<typeof actualTable>[2]): string => csvOf(actualTable(lines, { year: 2026, month }, total));
const get = async (url: string, as = director) => (await t.app.inject({ url, headers: await t.headersFor(as) })).json();
const inForce = async (month: number): Promise<object[]> =>
  t.owner.sql<{ commune_id: string }[]>`
    select commune_id, programme, source, a.households, a.amount_vnd::text as amount from plan_actual a join plan_actual_import i on i.id = a.import_id
    where i.year = 2026 and i.month = ${month} and i.version = (select max(version) from plan_actual_import where year = 2026 and month = ${month}) order by 1, 2, 3`;
const fieldsOf = (answer: { json(): { fields: { path: string }[] } }): string[] => answer.json().fields.map(({ path }) => path);

describe("the bank's file", () => {
  const lines: FileLine[] = [
    { code: '22918', name: 'Phường Mũi Né', households: '12', amount: '900.000.000' },
    { code: '22924', programme: 'Cho vay hộ nghèo', source: 'Địa phương', households: '3', amount: '50 000 000 đ' },
  ];
  const total = { households: '15', amount: '950.000.000' };
  const figures = [
    { commune_id: 'commune-001', programme: 'HO_NGHEO', source: 'CENTRAL', households: 12, amount: '900000000' },
    { commune_id: 'commune-002', programme: 'HO_NGHEO', source: 'LOCAL', households: 3, amount: '50000000' },
  ];

  test.each([
    ['with semicolons', (table: string[][]) => csvOf(table)],
    ['with commas', (table: string[][]) => csvOf(table, ',')],
    ['with the mark of UTF-8 before it', (table: string[][]) => `\ufeff${csvOf(table)}`],
    ['with letters composed apart', (table: string[][]) => csvOf(table).normalize('NFD')],
    ['with its columns in another order and blank rows between', (table: string[][]) => csvOf(table.map((row) => row.toReversed())).replaceAll('\r\n', '\r\n;;;\r\n')],
  ])('in CSV %s gives the same figures', async (_name, written) => {
    const answer = await send(1, written(actualTable(lines, { year: 2026, month: 1 }, total)));
    expect(answer.json(), answer.body).toMatchObject({ month: 1, rows: 2, households: 15, amountVnd: 950_000_000, repeated: false, warnings: [] });
    expect(await inForce(1)).toEqual(figures);
  });

  test('as a workbook gives the same figures', async () => {
    const answer = await send(1, workbook(actualTable(lines, { year: 2026, month: 1 }, total)), { name: 'so-lieu.xlsx', as: officer });
    expect(answer.json(), answer.body).toMatchObject({ rows: 2, households: 15, amountVnd: 950_000_000, repeated: false });
    expect(await inForce(1)).toEqual(figures);
  });

  test('is named by its digest, on the ledger with its sums, and no name of the file or of a unit goes there', async () => {
    const content = csv(2, lines, total);
    const { id, version, sha256 } = (await send(2, content, { name: 'bang-rieng.csv' })).json();
    expect([id, version, sha256]).toEqual(['actuals.2026.02.1', 1, createHash('sha256').update(content).digest('hex')]);
    const entry = (await readChain(t.database.sql, 'registry')).find(({ subject }) => subject === id);
    expect(entry).toMatchObject({ action: 'actual.import', actor: 'person-0006', basis: 'appointment-0006', after: { year: 2026, month: 2, version: 1, sha256, rows: 2, households: 15, amountVnd: '950000000' } });
    expect(JSON.stringify(entry)).not.toMatch(/bang-rieng|Mũi Né/);
  });
});

describe('versions of a month', () => {
  const line = (amount: number): FileLine[] => [{ code: '22918', households: 1, amount }];

  test('the same file again changes nothing; a corrected one takes its place, and so does the first when it is sent once more; all stay', async () => {
    const sent = [];
    for (const amount of [100, 100, 200, 100]) sent.push((await send(3, csv(3, line(amount)))).json());
    expect(sent.map(({ version, repeated, amountVnd }) => [version, repeated, amountVnd])).toEqual([[1, false, 100], [1, true, 100], [2, false, 200], [3, false, 100]]);
    const { items } = await get('/api/actuals/2026');
    expect(items.filter(({ month }: { month: number }) => month === 3).map(({ version, inForce: is, amountVnd, rows }: Record<string, unknown>) => [version, is, amountVnd, rows])).toEqual([[3, true, 100, 1], [2, false, 200, 1], [1, false, 100, 1]]);
    expect(items[0].importedBy.id).toBe('person-0006');
  });

  test('two files at once: one version after the other; the same file twice at once: one version', async () => {
    const both = await Promise.all([send(4, csv(4, line(100))), send(4, csv(4, line(200)), { as: officer })]);
    expect(both.map((answer) => answer.json().version).sort()).toEqual([1, 2]);
    const same = await Promise.all([1, 2, 3].map(() => send(4, csv(4, line(300)))));
    expect(same.map((answer) => [answer.statusCode, answer.json().version])).toEqual([[200, 3], [200, 3], [200, 3]]);
    expect(same.filter((answer) => answer.json().repeated === false)).toHaveLength(1);
  });

  test('the same request again gets the same answer, and its key takes no other file', async () => {
    const key = `test-${crypto.randomUUID()}`;
    const first = await send(5, csv(5, line(100)), { key });
    const again = await send(5, csv(5, line(100)), { key });
    expect([again.json(), again.headers['idempotency-replayed']]).toEqual([first.json(), 'true']);
    expect((await send(5, csv(5, line(200)), { key })).json().code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('cut off between its rows and the ledger, nothing of it stays, and the same request then does it', async () => {
    const key = `test-${crypto.randomUUID()}`;
    await t.owner.sql.unsafe(`create function test_cut_off() returns trigger language plpgsql as $$ begin if new.subject = 'actuals.2026.05.2' then raise exception 'cut off'; end if; return new; end $$;
      create trigger test_cut_off before insert on ledger_entry for each row execute function test_cut_off()`);
    const failed = await send(5, csv(5, line(300)), { key });
    await t.owner.sql.unsafe('drop trigger test_cut_off on ledger_entry; drop function test_cut_off()');
    const [left] = await t.owner.sql`select (select count(*)::int from plan_actual where import_id = 'actuals.2026.05.2') + (select count(*)::int from plan_actual_import where id = 'actuals.2026.05.2') as left`;
    expect([failed.statusCode, left?.['left']]).toEqual([500, 0]);
    expect((await send(5, csv(5, line(300)), { key })).json()).toMatchObject({ id: 'actuals.2026.05.2', repeated: false });
  });

  test('what was imported can not be changed by the application', async () => {
    await expect(t.database.sql`update plan_actual set amount_vnd = 0`).rejects.toThrow(/permission denied/);
    await expect(t.database.sql`delete from plan_actual_import`).rejects.toThrow(/permission denied/);
  });
});

describe('what is wrong with a table', () => {
  test('every fault is told at once, with the row as a spreadsheet numbers it; no row is written, and the attempt is on record without what was in it', async () => {
    const lines: FileLine[] = [
      { code: '22918', households: 1, amount: 1 },
      { code: '00000', households: 1, amount: 1 },
      { code: '22918', programme: 'VANG', year: 2025, month: 7, households: -1, amount: '1.5' },
      { code: '22918', households: 2, amount: 2 },
      { code: '22924', name: 'Phường Mũi Né', households: 1, amount: 1 },
      { code: '11111', source: 'Trên trời', households: 1, amount: 'nhiều' },
    ];
    const answer = await send(6, csv(6, lines, { households: 1, amount: 1 }));
    expect([answer.statusCode, answer.json().code, answer.json().detailVi]).toEqual([422, 'ROWS_REFUSED', 'Bảng có 11 lỗi, xem từng ô bên dưới; không có dòng nào được ghi.']);
    expect(fieldsOf(answer)).toEqual(['/rows/3/unitCode', ...['programme', 'year', 'month', 'households', 'amount'].map((column) => `/rows/4/${column}`), '/rows/5/unitCode', '/rows/6/unitCode', ...['unitCode', 'source', 'amount'].map((column) => `/rows/7/${column}`)]);
    expect(await inForce(6)).toEqual([]);
    const entry = (await readChain(t.database.sql, 'registry')).at(-1);
    expect(entry).toMatchObject({ action: 'actual.import.refused', after: { code: 'ROWS_REFUSED' } });
    expect(JSON.stringify(entry)).not.toContain('VANG');
  });

  test('a total that does not agree is told with both sums, and a missing one', async () => {
    const answer = await send(6, csv(6, [{ code: '22918', households: 1, amount: 480_000_000 }], { households: 1, amount: 480_000_001 }));
    expect([answer.json().code, fieldsOf(answer)]).toEqual(['TOTALS_DISAGREE', ['/total/amount']]);
    for (const sum of ['1 hộ, 480.000.001 đồng', '1 hộ, 480.000.000 đồng']) expect(answer.json().detailVi).toContain(sum);
    const cut = csv(6, [{ code: '22918', households: 1, amount: 100 }]).split('\r\n').slice(0, -1).join('\r\n');
    expect((await send(6, cut)).json().code).toBe('TOTAL_ROW_MISSING');
  });

  test('at most 500 faults are told, all are counted', async () => {
    const answer = await send(6, csv(6, Array.from({ length: 700 }, () => ({ code: 'x', households: 1, amount: 1 }))));
    expect([answer.json().fields.length, answer.json().detailEn]).toEqual([500, 'Faults in the table: 700; see each cell below. No row has been written.']);
  });

  test('a workbook of rows that go to the last column there is costs no more than it says', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join('');
    expect((await send(6, rawWorkbook({ rows }), { name: 'so-lieu.xlsx' })).json()).toMatchObject({ status: 422, code: 'TABLE_UNREADABLE', fields: [{ path: '/file' }] });
  });

  test('a CSV in which a quotation mark is out of place is told with the line, one in another encoding with the one it must be in', async () => {
    const good = csv(6, [{ code: '22918', households: 1, amount: 100 }, { code: '22924', households: 1, amount: 100 }]);
    const stray = (await send(6, good.replace('22924', '22924;5" ống'))).json();
    expect([stray.code, stray.fields[0].path, stray.fields[0].vi]).toEqual(['TABLE_UNREADABLE', '/file', expect.stringContaining('dòng 3')]);
    for (const content of [Buffer.from(`\ufeff${good}`, 'utf16le'), Buffer.from([0x4d, 0xe3, 0x0d, 0x0a])]) expect((await send(6, content)).json()).toMatchObject({ code: 'FILE_TYPE_REFUSED', fields: [{ path: '/file', vi: expect.stringContaining('UTF-8') }] });
    expect(await inForce(6)).toEqual([]);
  });

  test('marks that no database holds, and dates, are told at their cells', async () => {
    const cell = (row: number) => (text: string, j: number): string => `<c r="${String.fromCodePoint(65 + j)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (number: number, texts: readonly string[], last: string) => `<row r="${number}">${texts.map(cell(number)).join('')}${last}</row>`;
    const rows = row(1, ['Mã đơn vị', 'Tên đơn vị', 'Chương trình', 'Nguồn vốn', 'Năm', 'Tháng', 'Số hộ', 'Số tiền'], '')
      + row(2, ['x_x0000_y', '', 'HO_NGHEO', 'TW', '2026', '6', '1'], '<c r="H2" s="1"><v>46054</v></c>') + row(3, ['Tổng cộng', '', '', '', '', '', '1', '46054'], '');
    const relations = '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>';
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const broken = rawWorkbook({ rows, relations, parts: [['xl/styles.xml', styles]] });
    const answer = await send(6, broken, { name: 'so-lieu.xlsx' });
    expect([answer.statusCode, fieldsOf(answer)]).toEqual([422, ['/rows/2/unitCode', '/rows/2/amount']]);
    const other = await send(6, rawWorkbook({ rows: rows.replace(' s="1"', '') }), { name: 'so-lieu.xlsx' });
    expect([other.statusCode, fieldsOf(other)]).toEqual([422, ['/rows/2/unitCode']]);
  });

  test('a table longer than any province needs is refused before it is read', async () => {
    expect((await send(6, ';\n'.repeat(20_001))).json().code).toBe('TABLE_TOO_LONG');
  });
});

describe('units by their former names', () => {
  test('a commune that went into one is taken with a warning, also by its code beside its name; several that went into the same one add up', async () => {
    const answer = await send(7, csv(7, [{ name: 'Phường Mũi Né', households: 1, amount: 100 }, { code: '22918', name: 'Phường Hàm Tiến', households: 2, amount: 200 }, { name: 'phuong phu hai', households: 4, amount: 400 }]));
    expect(answer.json().warnings.map(({ path, vi }: Record<string, string>) => [path, vi])).toEqual([
      ['/rows/3/unitCode', 'Dòng 3, cột «Mã đơn vị»: tên hoặc mã cũ, đã tính cho Phường Mũi Né.'], ['/rows/4/unitName', 'Dòng 4, cột «Tên đơn vị»: tên hoặc mã cũ, đã tính cho Phường Phú Thủy.'],
    ]);
    expect(await inForce(7)).toEqual([
      { commune_id: 'commune-001', programme: 'HO_NGHEO', source: 'CENTRAL', households: 3, amount: '300' }, { commune_id: 'commune-002', programme: 'HO_NGHEO', source: 'CENTRAL', households: 4, amount: '400' },
    ]);
  });

  test('a present name is known without its kind and without diacritics, and needs no warning', async () => {
    const answer = await send(10, csv(10, [{ name: 'Phú Thủy', households: 9, amount: 900 }, { name: 'PHUONG MUI NE', households: 9, amount: 900 }]));
    expect(answer.json(), answer.body).toMatchObject({ rows: 2, warnings: [] });
    expect(await inForce(10)).toMatchObject([{ commune_id: 'commune-001' }, { commune_id: 'commune-002' }]);
  });

  test('one that went into several is a fault that names them', async () => {
    const answer = await send(6, csv(6, [{ code: '22978', name: 'Xã Phong Phú', households: 1, amount: 100 }]));
    expect(answer.json().fields).toMatchObject([{ path: '/rows/2/unitCode', vi: 'Dòng 2, cột «Mã đơn vị»: «22978 Xã Phong Phú» có thể là: Xã Phan Rí Cửa, Xã Tuy Phong; hãy ghi đơn vị hiện nay.' }]);
  });

  test('one of another province is a fault that says so', async () => {
    await t.owner.sql`insert into unit (id, kind, valid_from, source) values ('province-x', 'PROVINCE', '2025-07-01', 'minh họa')`;
    await t.owner.sql`insert into unit (id, kind, parent_id, valid_from, source) values ('commune-x', 'COMMUNE', 'province-x', '2025-07-01', 'minh họa')`;
    await t.owner.sql`insert into unit_name (unit_id, name, code, valid_from) values ('commune-x', 'Xã Ngoài Tỉnh (minh họa)', '99999', '2025-07-01')`;
    const answer = await send(6, csv(6, [{ code: '99999', households: 1, amount: 100 }]));
    expect(answer.json().fields[0].vi).toBe('Dòng 2, cột «Mã đơn vị»: Xã Ngoài Tỉnh (minh họa) không thuộc địa bàn của chi nhánh.');
  });
});

test('a cumulative figure that falls, or is gone, is told and taken all the same', async () => {
  await send(8, csv(8, [{ code: '22918', households: 3, amount: 300 }, { code: '22924', households: 3, amount: 300 }]));
  const answer = (await send(9, csv(9, [{ code: '22918', households: 3, amount: 299 }]))).json();
  expect(answer).toMatchObject({ version: 1, warningCount: 2, warnings: [{ path: '/rows/2/amount', vi: 'Dòng 2, cột «Số tiền»: số lũy kế 299 thấp hơn tháng 8 (300).' }, { path: '/rows', vi: '1 mục có số ở tháng 8 không còn trong tệp này.' }] });
});

test('only the branch imports; a month to come and a year without an approved plan are refused', async () => {
  const content = csv(1, [{ code: '22918', households: 1, amount: 100 }]);
  for (const as of ['chairman.commune-001', 'director.office-01', 'auditor']) expect((await send(1, content, { as })).statusCode).toBe(403);
  const to = async (url: string) => {
    const { payload, headers } = formOf('so-lieu.csv', Buffer.from(content));
    return (await t.app.inject({ method: 'POST', url, headers: { ...(await t.headersFor(director)), ...headers }, payload })).json().code;
  };
  expect(await to('/api/actuals/2999/1')).toBe('MONTH_AHEAD');
  expect(await to('/api/actuals/2024/1')).toBe('NO_APPROVED_PLAN');
});

/** The least that makes a workbook, with every cell as text. */
function workbook(table: readonly (readonly string[])[]): Buffer {
  const sheet = table.map((row, i) => `<row r="${i + 1}">${row.map((text, j) => `<c r="${String.fromCodePoint(65 + j)}${i + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageRelations = (id: string, type: string, target: string): string => `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/></Relationships>`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zip([
    ['[Content_Types].xml', `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`],
    ['_rels/.rels', packageRelations('rId1', 'officeDocument', 'xl/workbook.xml')],
    ['xl/workbook.xml', `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Mẫu" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', packageRelations('rId1', 'worksheet', 'worksheets/sheet1.xml')],
    ['xl/worksheets/sheet1.xml', `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`],
  ]);
}
