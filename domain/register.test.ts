import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalName } from './cells.ts';
import type { RegisterFault, RegisterFaultCode } from './register-faults.ts';
import { registerFaults, registerFaultText } from './register-faults.ts';
import type { RegisterLayout } from './register-file.ts';
import { flagByName, registerHeadings, registerLayout, statusByName, titlesOf } from './register-file.ts';
import { readPart } from './register-part.ts';
import type { RegisterReference } from './register-rows.ts';
import { dayIn, readRegisterRow, readRegisterTotal } from './register-rows.ts';
import { totalsThatDiffer } from './register.ts';

const columns = ['borrowerCode', 'borrowerName', 'address', 'communeCode', 'village', 'loanCode', 'programme', 'group', 'officers', 'disbursedOn', 'dueOn', 'principal', 'outstanding', 'overdue', 'frozen', 'interestDue', 'status', 'flags'] as const;
const titles = columns.map((column) => registerHeadings[column].title.vi);
const layout = registerLayout(titles) as RegisterLayout;
const usual: Readonly<Record<(typeof columns)[number], string>> = {
  borrowerCode: 'KH-1', borrowerName: 'Người vay Mẫu (minh họa)', address: '', communeCode: '24778', village: 'Thôn 1', loanCode: 'KV-1', programme: 'HO_NGHEO', group: 'Tổ 1', officers: 'officer-1; officer-2', disbursedOn: '05/01/2024', dueOn: '2029-01-05',
  principal: '50.000.000', outstanding: '40000000', overdue: '0', frozen: '0', interestDue: '1200', status: 'Trong hạn', flags: 'bỏ đi',
};
const one = <T>(wanted: string, found: T) => (written: string): T | undefined => (written === wanted ? found : undefined);
const reference: RegisterReference = {
  asOf: '2026-01-31', programme: one('HO_NGHEO', 'HO_NGHEO'), person: (name) => ({ 'officer-1': 'person-1', 'officer-2': 'person-2' })[name], village: (_, written) => one('Thôn 1', 'village-1')(written), group: (_, written) => one('Tổ 1', 'group-1')(written),
  commune: (code) => (code === '24778' ? { communeId: 'commune-1' } : code === 'outside' ? { fault: 'OUTSIDE', communeName: 'Xã Khác' } : { fault: 'UNKNOWN' }),
};
type Cells = Partial<Record<(typeof columns)[number], string>>;
const cellsOf = (over: Cells): string[] => columns.map((column) => over[column] ?? usual[column]);
const read = (over: Cells) => readRegisterRow(cellsOf(over), 7, layout, reference);
const faultsOf = (over: Cells): string[] => read(over).faults.map(({ column, code }) => `${column} ${code}`);

describe('a row', () => {
  it('without fault is read whole', () => {
    expect(read({})).toEqual({
      faults: [],
      seen: null,
      row: {
        borrowerCode: 'KH-1', loanCode: 'KV-1', name: 'Người vay Mẫu (minh họa)', address: null, communeId: 'commune-1', villageId: 'village-1', groupId: 'group-1', programme: 'HO_NGHEO', handledBy: ['person-1', 'person-2'], disbursedOn: '2024-01-05', dueOn: '2029-01-05',
        principalVnd: 50_000_000n, outstandingVnd: 40_000_000n, overdueVnd: 0n, frozenVnd: 0n, interestDueVnd: 1200n, status: 'IN_TERM', flags: ['LEFT_RESIDENCE'],
      },
    });
  });

  it.each<[Cells, string[]]>([
    [{ borrowerCode: '' }, ['borrowerCode REQUIRED']],
    [{ loanCode: 'KV 1' }, ['loanCode CODE_FORM']],
    [{ borrowerName: ' ' }, ['borrowerName REQUIRED']],
    [{ borrowerName: 'a'.repeat(201) }, ['borrowerName TOO_LONG']],
    [{ communeCode: '' }, ['communeName REQUIRED']],
    [{ communeCode: 'nowhere' }, ['communeCode COMMUNE_UNKNOWN']],
    [{ communeCode: 'outside' }, ['communeCode COMMUNE_OUTSIDE']],
    [{ village: 'Thôn 2' }, ['village VILLAGE_UNKNOWN']],
    [{ group: 'Tổ 2' }, ['group GROUP_UNKNOWN']],
    [{ group: '', village: '', officers: '' }, []],
    [{ programme: 'HO_GIAU' }, ['programme PROGRAMME_UNKNOWN']],
    [{ officers: 'officer-1;nobody' }, ['officers OFFICER_UNKNOWN']],
    [{ disbursedOn: '30/02/2024' }, ['disbursedOn DATE_FORM']],
    [{ disbursedOn: '2026-02-01' }, ['disbursedOn DATE_AHEAD']],
    [{ dueOn: '2024-01-04' }, ['dueOn DATES_OUT_OF_ORDER']],
    [{ principal: '1,5' }, ['principal NOT_WHOLE']],
    [{ principal: '-1' }, ['principal NEGATIVE']],
    [{ principal: '1,000' }, ['principal NUMBER_AMBIGUOUS']],
    [{ interestDue: 'ít' }, ['interestDue NOT_A_NUMBER']],
    [{ interestDue: '' }, ['interestDue REQUIRED']],
    [{ principal: '9'.repeat(15) }, ['principal TOO_LARGE']],
    [{ outstanding: '50000001' }, ['outstanding ABOVE_PRINCIPAL']],
    [{ overdue: '30000000', frozen: '10000001' }, ['overdue ABOVE_OUTSTANDING']],
    [{ overdue: '30000000', frozen: '10000000' }, []],
    [{ status: '' }, ['status REQUIRED']],
    [{ status: 'bán' }, ['status STATUS_UNKNOWN']],
    [{ flags: 'bỏ đi;đẹp' }, ['flags FLAG_UNKNOWN']],
  ])('%o has the faults %o', (over, faults) => {
    expect(faultsOf(over)).toEqual(faults);
    expect(read(over).row === null).toBe(faults.length > 0);
  });

  it('with faults tells what of it can be compared with other rows', () => {
    expect(read({ status: '' }).seen).toEqual({ loanCode: 'KV-1', borrowerCode: 'KH-1', name: 'Người vay Mẫu (minh họa)', communeId: 'commune-1' });
    expect(read({ loanCode: 'K V', borrowerCode: '', borrowerName: '', communeCode: 'x' }).seen).toEqual({ loanCode: null, borrowerCode: null, name: null, communeId: null });
  });

  it('of more cells than headings is told', () => {
    expect(readRegisterRow([...cellsOf({}), '', 'x'], 7, layout, reference).faults).toEqual([{ row: 7, column: '', code: 'TOO_MANY_CELLS', params: {} }]);
    expect(readRegisterRow([...cellsOf({}), '', ''], 7, layout, reference).faults).toEqual([]);
  });

  it('is taken exactly when its figures are whole, not negative, and overdue and frozen fit into what is outstanding, and that into what was lent', () => {
    const figure = fc.bigInt({ min: -3n, max: 12n });
    fc.assert(
      fc.property(figure, figure, figure, figure, (principal, outstanding, overdue, frozen) => {
        const { row } = read({ principal: String(principal), outstanding: String(outstanding), overdue: String(overdue), frozen: String(frozen) });
        const holds = [principal, outstanding, overdue, frozen].every((one_) => one_ >= 0n) && outstanding <= principal && overdue + frozen <= outstanding;
        expect(row !== null).toBe(holds);
        if (row) expect([row.principalVnd, row.outstandingVnd, row.overdueVnd, row.frozenVnd]).toEqual([principal, outstanding, overdue, frozen]);
      }),
    );
  });

  it('of any text at all ends in a row or in faults, and no fault quotes it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 22 }), (cells) => {
        const { row, faults } = readRegisterRow(cells, 7, layout, reference);
        expect(row === null).toBe(faults.length > 0);
        for (const fault of faults) for (const cell of cells.filter((text) => text.trim().length > 12)) expect(registerFaultText(fault).vi).not.toContain(cell);
      }),
    );
  });
});

describe('a day', () => {
  it('is read as it is written in Viet Nam, and as ISO has it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = iso.split('-');
        for (const written of [iso, `${day}/${month}/${year}`, `${Number(day)}/${Number(month)}/${year}`, `${day}-${month}-${year}`, `${day}.${month}.${year}`]) expect(dayIn(written)).toBe(iso);
      }),
    );
    for (const written of ['31/04/2024', '2024-13-01', '1989-12-31', '2200-01-01', '05/01/24', '45000', '']) expect(dayIn(written)).toBeUndefined();
  });
});

describe('headings', () => {
  it('are found in any order, by any of their names, whatever the case', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...titles], { minLength: titles.length }), (order) => {
        const found = registerLayout(order.map((title) => title.toUpperCase()));
        expect('places' in found && found.places).toEqual(Object.fromEntries(order.map((title, i) => [columns[titles.indexOf(title)], i])));
      }),
    );
  });

  it('name each column by texts of its own', () => {
    const all = Object.values(registerHeadings).flatMap(({ title, also }) => [title.vi, ...also]);
    for (const text of all) expect(registerLayout(titles.map((title, i) => (title === columnTitleOf(text) ? text : (titles[i] ?? '')))), text).toHaveProperty('places');
    expect(new Set(all.map(normalName)).size).toBe(all.length);
  });

  it('that are missing or stand twice are told by their titles', () => {
    const found = registerLayout(titles.filter((title) => title !== 'Mã xã').map((title) => (title === 'Nợ khoanh' ? 'Dư nợ gốc' : title)));
    expect('wrong' in found && titlesOf(found.wrong)).toEqual(['Mã xã', 'Tên xã', 'Dư nợ', 'Nợ khoanh']);
    expect(registerLayout(titles.map((title) => (title === 'Mã xã' ? 'Xã, phường' : title)))).toHaveProperty('places');
  });
});

function columnTitleOf(text: string): string {
  return Object.values(registerHeadings).find(({ title, also }) => [title.vi, ...also].includes(text as never))?.title.vi ?? '';
}

describe('rows that follow one another', () => {
  const raw = (...rows: readonly (readonly string[])[]) => rows.map((cells, i) => ({ number: i + 2, cells }));
  const closing = (over: Cells = {}) => cellsOf({ ...Object.fromEntries(columns.map((column) => [column, ''])), borrowerCode: 'TỔNG CỘNG', borrowerName: '1', loanCode: '1', principal: '50000000', outstanding: '40000000', overdue: '0', frozen: '0', ...over });

  it('are closed by their total; blank ones are passed over, and what stands behind is told', () => {
    const part = readPart(raw(cellsOf({}), ['', ' '], closing(), [''], cellsOf({ loanCode: 'KV-2' })), layout, reference, null);
    expect(part.rows.map(({ number }) => number)).toEqual([2]);
    expect(part.said).toEqual({ borrowers: 1n, loans: 1n, principalVnd: 50_000_000n, outstandingVnd: 40_000_000n, overdueVnd: 0n, frozenVnd: 0n });
    expect(part.faults).toEqual([{ row: 6, column: '', code: 'ROW_AFTER_TOTAL', params: {} }]);
  });

  it('are closed by a total that stands in the first column, whichever that is', () => {
    const numbered = registerLayout(['STT', ...titles]) as RegisterLayout;
    const part = readPart(raw(['1', ...cellsOf({})], ['Tổng cộng', ...closing({ borrowerCode: '' })], ['', ...closing()]), numbered, reference, null);
    expect(part.rows).toHaveLength(1);
    expect(part.said).toMatchObject({ loans: 1n, principalVnd: 50_000_000n });
    expect(part.faults).toEqual([{ row: 4, column: '', code: 'ROW_AFTER_TOTAL', params: {} }]);
    expect(readPart(raw(['Tổng cộng', ...cellsOf({})]), numbered, reference, null).rows).toHaveLength(1);
  });

  it('are read the same in parts as at once', () => {
    const cells = fc.oneof(fc.constant(cellsOf({})), fc.constant(['']), fc.constant(closing()), fc.constant(closing({ loanCode: 'x' })), fc.constant(cellsOf({ principal: 'x' })));
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 12 }), fc.nat(12), (rows, at) => {
        const all = raw(...rows);
        const whole = readPart(all, layout, reference, null);
        const first = readPart(all.slice(0, at), layout, reference, null);
        const second = readPart(all.slice(at), layout, reference, first.said);
        expect({ rows: [...first.rows, ...second.rows], seen: [...first.seen, ...second.seen], faults: [...first.faults, ...second.faults], said: second.said }).toEqual(whole);
      }),
    );
  });

  it('agree with their total when every sum does', () => {
    const said = readRegisterTotal(closing(), 9, layout).totals;
    expect(said && totalsThatDiffer(said, { ...said, loans: 2n, frozenVnd: 1n })).toEqual(['loans', 'frozenVnd']);
    expect(readRegisterTotal(closing({ borrowerName: '', outstanding: '1,5' }), 9, layout)).toEqual({ totals: null, faults: [{ row: 9, column: 'borrowerName', code: 'REQUIRED', params: {} }, { row: 9, column: 'outstanding', code: 'NOT_WHOLE', params: {} }] });
  });
});

it('every fault is told in both languages, with all that it speaks of', () => {
  const params = { max: 1, row: 2, commune: 'Xã A', among: 'Xã B', said: '3', found: '4' };
  for (const code of Object.keys(registerFaults) as RegisterFaultCode[]) {
    const fault: RegisterFault = { row: 5, column: 'dueOn', code, params };
    const { vi, en } = registerFaultText(fault);
    expect(vi).not.toBe(en);
    expect(vi + en).not.toMatch(/[{}]/);
    expect(vi).toContain('Dòng 5, cột «Ngày đến hạn»');
  }
  expect(statusByName.get('no qua han')).toBe('OVERDUE');
  expect(flagByName.get('da chet')).toBe('DECEASED');
});
