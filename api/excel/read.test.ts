import { describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import type { RefusalCode } from '../../domain/errors.ts';
import { zip } from '../testing-files.ts';
import { Budget, sheetLimits } from './archive.ts';
import { readSheet, readSheets } from './read.ts';
import type { RawWorkbook } from './testing.ts';
import { rawWorkbook } from './testing.ts';

async function refusedFor(bytes: Buffer, budget?: Budget): Promise<RefusalCode | 'taken'> {
  return readSheets(bytes, budget).then(
    () => 'taken',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
}

const textsOf = async (workbook: RawWorkbook): Promise<Record<string, string>> => {
  const { rows } = await readSheet(rawWorkbook(workbook));
  return Object.fromEntries(rows.flatMap(({ cells }) => [...cells.values()].map(({ address, kind, text, formula }) => [address, `${kind}${formula ? '=' : ''} ${text}`])));
};
const manyRows = (count: number, cell: (row: number) => string): string => Array.from({ length: count }, (_, i) => `<row r="${i + 1}">${cell(i + 1)}</row>`).join('');

describe('a workbook', () => {
  it('gives its cells by address and kind, from the first visible sheet', async () => {
    const strings = '<si><t>Hộ nghèo</t></si><si><r><t xml:space="preserve">=1</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh><r><t>+2</t></r></si><si><t/></si>';
    const rows = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2"><v>9E+8</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#REF!</v></c><c r="F2" t="s"><v>2</v></c><c r="G2"/></row>'
      + '<row r="9"><c r="A9"><f>SUM(C2:C8)</f><v>12</v></c><c r="B9"><f>C2*2</f></c><c r="C9" t="str"><f>A2</f><v>a_x000D_b</v></c><c r="AA9" t="inlineStr"><is><t>tại chỗ</t></is></c></row>';
    expect(await textsOf({ rows, strings })).toEqual({ A2: 'text Hộ nghèo', B2: 'text =1+2', C2: 'number 9E+8', D2: 'other TRUE', E2: 'other #REF!', A9: 'number= 12', B9: 'other= ', C9: 'text= a\rb', AA9: 'text tại chỗ' });
  });

  it('is read where rows and cells do not say where they stand, and names carry prefixes', async () => {
    expect(await textsOf({ sheet: '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c/><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>' })).toEqual({ A1: 'number 1', B1: 'number 2', B2: 'number 3' });
  });

  it('tells a formula that gives an empty text, which is a blank cell, from one that was never worked out', async () => {
    const rows = '<row r="1"><c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c><c r="B1"><f>1+1</f><v></v></c><c r="C1" t="str"><f>A1</f></c></row>';
    expect(await textsOf({ rows })).toEqual({ B1: 'other= ', C1: 'other= ' });
  });

  it('gives no marks that no database can hold', async () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x0000_b</t></is></c><c r="B1"><v>\u00001</v></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="str"><f>A1</f><v>_x0000_</v></c></row>';
    expect(await textsOf({ rows, strings: '<si><t>c\u0000d</t></si>' })).toEqual({ A1: 'text ab', B1: 'number 1', C1: 'text cd' });
  });

  it('tells dates from numbers, whatever they are stored as', async () => {
    const styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0&quot; đồng (d)&quot;"/><numFmt numFmtId="166" formatCode="[$-42A]h:mm"/><numFmt numFmtId="167" formatCode="[Red]#,##0\\d;General"/></numFmts>'
      + '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="3"/><xf numFmtId="167"/></cellXfs></styleSheet>';
    const rows = `<row r="1">${[0, 1, 2, 3, 4, 5, 6, 99].map((style) => `<c s="${style}"><v>46054</v></c>`).join('')}<c><v>1</v></c></row>`;
    const relations = '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>';
    expect(await textsOf({ rows, relations, parts: [['xl/styles.xml', styles]] })).toEqual({ A1: 'number 46054', B1: 'other 46054 (ngày tháng)', C1: 'other 46054 (ngày tháng)', D1: 'number 46054', E1: 'other 46054 (ngày tháng)', F1: 'number 46054', G1: 'number 46054', H1: 'number 46054', I1: 'number 1' });
  });

  it('gives every cell that is merged the content of the first, where there are rows, and never more', async () => {
    const budget = new Budget();
    const rows = '<row r="1"><c r="A1"><v>7</v></c><c r="C1"><v>1</v></c></row><row r="3"><c r="C3"><v>2</v></c></row>';
    const { rows: read } = await readSheet(rawWorkbook({ rows, after: '<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="C3:XFD1048576"/><mergeCell ref="Z1:Z9"/></mergeCells>' }), budget);
    expect(read.map(({ number, cells }) => [number, [...cells].sort(([a], [b]) => a - b).map(([, { address, text, mergedWith }]) => `${address}=${text}<${mergedWith ?? ''}`)])).toEqual([
      [1, ['A1=7<', 'B1=7<A1', 'C1=1<']],
      [3, ['A3=7<A1', 'B3=7<A1', 'C3=2<']],
    ]);
    expect(budget.spent.cells).toBe(6);
  });
});

describe('a hostile file', () => {
  const bomb = ' '.repeat(30_000_000);

  it.each<[string, Buffer, RefusalCode]>([
    ['that is no archive', Buffer.from('Mã chương trình;Số tiền'), 'SHEET_UNREADABLE'],
    ['that is cut off', rawWorkbook({ rows: '<row r="1"/>' }).subarray(0, 900), 'SHEET_UNREADABLE'],
    ['that is an archive of something else', zip([['readme.txt', 'x']]), 'SHEET_UNREADABLE'],
    ['with a password', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), 'SHEET_ENCRYPTED'],
    ['with macros', rawWorkbook({ parts: [['xl/vbaProject.bin', 'x']] }), 'SHEET_MACROS'],
    ['with macros that says it has none', rawWorkbook({ parts: [['XL/macroSheets/sheet1.xml', '<x/>']] }), 'SHEET_MACROS'],
    ['of the type that has macros', rawWorkbook({ contentType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }), 'SHEET_MACROS'],
    ['with links to other workbooks', rawWorkbook({ parts: [['xl/externalLinks/externalLink1.xml', '<x/>']] }), 'SHEET_LINKS'],
    ['with a link that is only referred to', rawWorkbook({ relations: '<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="other.xml"/>' }), 'SHEET_LINKS'],
    ['with connections to data', rawWorkbook({ parts: [['xl/connections.xml', '<x/>']] }), 'SHEET_LINKS'],
    ['that asks another program (DDE)', rawWorkbook({ rows: "<row r=\"1\"><c r=\"A1\"><f>cmd|'/c calc'!A1</f><v>1</v></c></row>" }), 'SHEET_LINKS'],
    ['that declares entities', rawWorkbook({ sheet: '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>' }), 'SHEET_UNREADABLE'],
    ['that asks for a file of the server', rawWorkbook({ sheet: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet/>' }), 'SHEET_UNREADABLE'],
    ['with broken XML', rawWorkbook({ rows: '<row r="1"><c r="A1"><v>1</v></row>' }), 'SHEET_UNREADABLE'],
    ['with cells outside every sheet', rawWorkbook({ rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' }), 'SHEET_UNREADABLE'],
    ['with rows outside every sheet', rawWorkbook({ rows: '<row r="1048577"><c r="A1048577"><v>1</v></c></row>' }), 'SHEET_UNREADABLE'],
    ['with cells in a row that is not theirs', rawWorkbook({ rows: '<row r="1"><c r="A2"><v>1</v></c></row>' }), 'SHEET_UNREADABLE'],
    ['with strings that are not there', rawWorkbook({ rows: '<row r="1"><c r="A1" t="s"><v>4000000000</v></c></row>', strings: '<si><t>a</t></si>' }), 'SHEET_UNREADABLE'],
    ['with two parts of one name', rawWorkbook({ parts: [['XL/worksheets/SHEET1.xml', '<worksheet/>']] }), 'SHEET_UNREADABLE'],
    ['that nests without end', rawWorkbook({ rows: '<a>'.repeat(100_000) }), 'SHEET_UNREADABLE'],
    ['with attributes without end', rawWorkbook({ rows: `<row ${Array.from({ length: 10_000 }, (_, i) => `a${i}=""`).join(' ')}/>` }), 'SHEET_UNREADABLE'],
    ['with too many parts', zip(Array.from({ length: 1100 }, (_, i) => [`xl/${i}.xml`, ''] as const)), 'SHEET_TOO_LARGE'],
    ['with more merged cells than anybody merges', rawWorkbook({ after: `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(6000)}</mergeCells>` }), 'SHEET_TOO_LARGE'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await refusedFor(bytes)).toBe(code);
  });

  it('that inflates without end is left as soon as it costs more than it may, whatever it declares', async () => {
    const honest = rawWorkbook({ rows: bomb });
    const lying = Buffer.from(honest);
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    // The size stands 20 bytes before the name in the directory and 8 before it in the file's own head.
    for (let at = lying.indexOf(name); at >= 0; at = lying.indexOf(name, at + 1)) {
      const isDirectory = lying.readUInt32LE(Math.max(0, at - 46)) === 0x02014b50;
      lying.writeUInt32LE(100, at - (isDirectory ? 22 : 8));
    }
    for (const bytes of [honest, lying]) {
      const budget = new Budget();
      expect(['SHEET_TOO_LARGE', 'SHEET_UNREADABLE']).toContain(await refusedFor(bytes, budget));
      expect(budget.spent.bytes).toBeLessThan(8_000_000);
    }
    expect(await refusedFor(honest)).toBe('SHEET_TOO_LARGE');
  });

  it('that repeats one long text is left at the one beyond what may come: it costs in each cell', async () => {
    const strings = `<si><t>${'a'.repeat(1000)}</t></si>`;
    const shared = new Budget();
    expect(await refusedFor(rawWorkbook({ strings, rows: manyRows(2000, () => '<c t="s"><v>0</v></c>'.repeat(10)) }), shared)).toBe('SHEET_TOO_LARGE');
    expect(shared.spent.text).toBeLessThan(sheetLimits.text + 2000);
    const merged = new Budget();
    expect(await refusedFor(rawWorkbook({ strings, rows: manyRows(2000, (row) => `<c r="A${row}" t="s"><v>0</v></c><c r="T${row}"><v>1</v></c>`), after: '<mergeCells><mergeCell ref="A1:S2000"/></mergeCells>' }), merged)).toBe('SHEET_TOO_LARGE');
    expect(merged.spent.text).toBeLessThan(sheetLimits.text + 2000);
  });

  it('with a formula of nothing but bars takes no longer than its length', async () => {
    // A search that begins anew at every bar takes half a minute, and nobody else gets a turn.
    expect(await refusedFor(rawWorkbook({ rows: `<row r="1"><c r="A1"><f>${'|'.repeat(300_000)}</f><v>1</v></c></row>` }))).toBe('taken');
  });

  it('of parts that are each small enough is too large in all', async () => {
    const budget = new Budget({ ...sheetLimits, bytes: 50_000, ratio: 1e9 });
    expect(await refusedFor(rawWorkbook({ rows: manyRows(2000, (row) => `<c r="A${row}"><v>${row}</v></c>`), strings: '<si><t>a</t></si>'.repeat(500) }), budget)).toBe('SHEET_TOO_LARGE');
    expect(budget.spent.bytes).toBeLessThan(50_000 + 65_536);
  });

  it('of 1,000,000 rows is left at the row beyond what may come', async () => {
    const budget = new Budget({ ...sheetLimits, ratio: 1e9 });
    const rows = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 1}"><c><v>1</v></c></row>`).join('');
    expect(await refusedFor(rawWorkbook({ rows }), budget)).toBe('SHEET_TOO_LARGE');
    expect(budget.spent.rows).toBe(sheetLimits.rows + 1);
  });

  it('of cells, of text, of merged cells without end is left at the one beyond what may come', async () => {
    const over = (limits: Partial<typeof sheetLimits>) => new Budget({ ...sheetLimits, ratio: 1e9, ...limits });
    const cells = over({ cells: 500 });
    expect(await refusedFor(rawWorkbook({ rows: `<row r="1">${'<c><v>1</v></c>'.repeat(600)}</row>` }), cells)).toBe('SHEET_TOO_LARGE');
    expect(cells.spent.cells).toBe(501);
    const merged = over({ cells: 500 });
    expect(await refusedFor(rawWorkbook({ rows: manyRows(30, (row) => `<c r="A${row}"><v>1</v></c><c r="AZ${row}"><v>1</v></c>`), after: '<mergeCells><mergeCell ref="A1:AY1048576"/></mergeCells>' }), merged)).toBe('SHEET_TOO_LARGE');
    expect(merged.spent.cells).toBe(501);
    for (const strings of [`<si><t>${'a'.repeat(200_000)}</t></si>`, '<si/>'.repeat(20_000), '<si><t>bảy chữ</t></si>'.repeat(2000)]) {
      const text = over({ text: 10_000 });
      expect(await refusedFor(rawWorkbook({ rows: '', strings }), text)).toBe('SHEET_TOO_LARGE');
      expect(text.spent.text).toBeLessThan(100_000);
    }
  });
});
