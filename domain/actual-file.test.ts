import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expected, FileRow, Layout, RowPlace, TableRow } from './actual-file.ts';
import { headings, layoutOf, readRows } from './actual-file.ts';
import { droppedFigures, mergedFigures, placeRows } from './actual-rows.ts';
import type { UnitMatch } from './actual-units.ts';
import { communeMeant } from './actual-units.ts';

const expected: Expected = { year: 2026, month: 3, programmes: new Map([['ho ngheo', 'HO_NGHEO'], ['cho vai ho ngheo', 'HO_NGHEO'], ['viec lam', 'VIEC_LAM']]) };
const titles = Object.values(headings).map(({ title }) => title.vi);
const row = (number: number, cells: readonly string[]): TableRow => ({ number, cells: cells.map((text) => ({ kind: 'text', text })) });
const good = ['22918', 'Phường Mũi Né', 'Hộ nghèo', 'Trung ương', '2026', '3', '12', '900.000.000'];
const total = ['', 'Tổng cộng', '', '', '', '', '12', '900000000'];
const usual = laidOut(titles);

function laidOut(cells: readonly string[]): Extract<Layout, { places: unknown }> {
  const layout = layoutOf(row(1, cells));
  if ('wrong' in layout) throw new Error('the headings of this test are wrong');
  return layout;
}

function pathsOf(...rows: readonly (readonly string[])[]): string[] {
  return readRows(rows.map((cells, i) => row(i + 2, cells)), usual, expected).faults.map(({ path }) => path);
}

describe('headings', () => {
  test('are known in any order, without diacritics, in capitals, with spaces around, and with letters composed apart', () => {
    const spelled = [(text: string) => text, (text: string) => text.toUpperCase(), (text: string) => ` ${text} `, (text: string) => text.normalize('NFD'), (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')];
    fc.assert(
      fc.property(fc.shuffledSubarray(titles, { minLength: titles.length }), fc.infiniteStream(fc.constantFrom(...spelled)), (order, spellings) => {
        const layout = laidOut(order.map((title) => (spellings.next().value ?? String)(title)));
        expect([...layout.places.values()].sort()).toEqual(titles.map((_, i) => i));
        expect(layout.unknown).toEqual([]);
      }),
    );
  });

  test('every one that is missing or stands twice is told at once; one of the two that name the unit is enough', () => {
    const wrong = (cells: readonly string[]) => { const layout = layoutOf(row(1, cells)); return 'wrong' in layout ? layout.wrong.map(({ path }) => path) : []; };
    expect(wrong([])).toEqual(['unitCode', 'programme', 'source', 'year', 'month', 'households', 'amount'].map((column) => `/headings/${column}`));
    expect(wrong([...titles, 'số tiền'])).toEqual(['/headings/amount']);
    expect(wrong(titles.filter((title) => title !== 'Tên đơn vị'))).toEqual([]);
    expect(wrong(titles.filter((title) => title !== 'Mã đơn vị'))).toEqual([]);
    // Not VND: another column than the one that is asked for.
    expect(wrong(titles.map((title) => (title === 'Số tiền' ? 'Số tiền (triệu đồng)' : title)))).toEqual(['/headings/amount']);
  });

  test('a column that is not known is told, not taken', () => {
    const layout = laidOut(['STT', ...titles]);
    const { rows, warnings, faults } = readRows([row(2, ['1', ...good]), row(3, ['', ...total])], layout, expected);
    expect([rows.length, faults, warnings.map(({ path }) => path)]).toEqual([1, [], ['/headings']]);
  });
});

describe('rows', () => {
  test('what is written is what is read, however numbers and names are typed', () => {
    const typed = fc.constantFrom((n: bigint) => String(n), (n: bigint) => n.toLocaleString('vi-VN'), (n: bigint) => `${n.toLocaleString('vi-VN')} đồng`, (n: bigint) => n.toLocaleString('vi-VN').replaceAll('.', ' '));
    const line = fc.record({ households: fc.integer({ min: 0, max: 100_000 }), amountVnd: fc.bigInt({ min: 0n, max: 10n ** 12n }), source: fc.constantFrom('CENTRAL', 'LOCAL'), typed });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const table = lines.map(({ households, amountVnd, source, typed: as }, i) => row(i + 2, ['22918', 'Phường Mũi Né'.normalize('NFD'), 'HỘ NGHÈO', source === 'CENTRAL' ? 'trung ương' : 'Địa phương ', '2026', '03', String(households), as(amountVnd)]));
        const read = readRows([...table, row(99, total)], usual, expected);
        expect(read.faults).toEqual([]);
        expect(read.rows).toEqual(lines.map(({ households, amountVnd, source }, i) => ({ number: i + 2, unitCode: '22918', unitName: 'Phường Mũi Né', programme: 'HO_NGHEO', source, households, amountVnd })));
      }),
    );
  });

  test.each([
    ['no unit', { 0: '', 1: ' ' }, 'unitCode'], ['a programme nobody knows', { 2: '=cmd()' }, 'programme'], ['no programme', { 2: '' }, 'programme'], ['a source that does not exist', { 3: 'Nước ngoài' }, 'source'],
    ['another year', { 4: '2025' }, 'year'], ['another month', { 5: '4' }, 'month'], ['a month in words', { 5: 'ba' }, 'month'], ['no households', { 6: '' }, 'households'], ['half a household', { 6: '1,5' }, 'households'],
    ['negative households', { 6: '-1' }, 'households'], ['more households than a commune has', { 6: '100001' }, 'households'], ['a negative amount', { 7: '-900.000.000' }, 'amount'], ['half a VND', { 7: '900.000.000,5' }, 'amount'],
    ['an amount that can be read in two ways', { 7: '900,000' }, 'amount'], ['an amount in words', { 7: '900 triệu' }, 'amount'], ['a formula for an amount', { 7: '=1+1' }, 'amount'], ['more money than there is', { 7: '1000000000001' }, 'amount'],
  ] as const)('%s is a fault of its cell, told in both languages', (_name, wrong, column) => {
    const cells = good.map((cell, i) => (wrong as Record<number, string>)[i] ?? cell);
    const { faults, rows } = readRows([row(7, cells), row(8, total)], usual, expected);
    expect([rows, faults.map(({ path }) => path)]).toEqual([[], [`/rows/7/${column}`]]);
    expect(faults[0]?.vi).toContain(headings[column].title.vi);
    expect(faults[0]?.en).toContain(headings[column].title.en);
    for (const sentence of [faults[0]?.vi, faults[0]?.en]) expect(sentence).toMatch(/^(Dòng|Row) /);
  });

  test('every fault of every row is told at once; blank rows are passed over', () => {
    expect(pathsOf(['', '', '', '', '', '', '', ''], ['', '', 'x', 'x', 'x', 'x', 'x', 'x'], good, [...good, 'more'], total)).toEqual(
      [...['unitCode', 'programme', 'source', 'year', 'month', 'households', 'amount'].map((column) => `/rows/3/${column}`), '/rows/5'],
    );
  });

  test('nothing may follow the total row, and its own numbers are read as strictly', () => {
    expect(pathsOf(good, total, good)).toEqual(['/rows/4']);
    expect(pathsOf(good, ['', 'TONG CONG', '', '', '', '', 'x', ''])).toEqual(['/total/households', '/total/amount']);
    expect(readRows([row(2, good)], usual, expected)).toMatchObject({ hasTotalRow: false, total: null, faults: [] });
  });
});

const match = (one: Partial<UnitMatch>): UnitMatch => ({ by: 'name', label: 'x', unitId: 'commune-1', current: true, rank: 1, communeId: 'commune-1', communeName: 'Xã Một', inside: true, ...one });
const former = (communeId: string, more: Partial<UnitMatch> = {}): UnitMatch => match({ unitId: 'former-1', current: false, communeId, communeName: `Xã ${communeId}`, ...more });

describe('the commune that is meant', () => {
  test('is the one that bears the name now, before those that bore it', () => {
    expect(communeMeant(null, [former('commune-2'), match({})])).toMatchObject({ communeId: 'commune-1', former: false });
  });

  test('is the one successor of a former commune, and none is guessed of several', () => {
    expect(communeMeant(null, [former('commune-2')])).toMatchObject({ communeId: 'commune-2', unitId: 'former-1', former: true });
    expect(communeMeant(null, [former('commune-2'), former('commune-3')])).toEqual({ fault: 'AMBIGUOUS', among: ['Xã commune-2', 'Xã commune-3'] });
    expect(communeMeant(null, [former('commune-2'), former('commune-3', { unitId: 'former-2' })])).toMatchObject({ fault: 'AMBIGUOUS' });
  });

  test('a code that is used again means, beside a former name, the unit that had both', () => {
    const byCode = [match({ by: 'code' }), former('commune-2', { by: 'code' })];
    expect(communeMeant(byCode, null)).toMatchObject({ communeId: 'commune-1', former: false });
    expect(communeMeant(byCode, [former('commune-2')])).toMatchObject({ communeId: 'commune-2', former: true });
    expect(communeMeant(byCode, [match({ unitId: 'commune-9', communeId: 'commune-9' })])).toEqual({ fault: 'DISAGREE' });
  });

  test('a name to the letter counts before one without diacritics, and that before one without its kind', () => {
    const others = [match({ rank: 2, unitId: 'commune-2', communeId: 'commune-2' }), match({ rank: 3, unitId: 'commune-3', communeId: 'commune-3' })];
    expect(communeMeant(null, [...others, match({})])).toMatchObject({ communeId: 'commune-1' });
    expect(communeMeant(null, others)).toMatchObject({ communeId: 'commune-2' });
  });

  test('lies in the area where one there fits, else outside is told', () => {
    const outside = match({ unitId: 'commune-2', communeId: 'commune-2', communeName: 'Xã Hai', inside: false });
    expect(communeMeant(null, [outside, former('commune-1')])).toMatchObject({ communeId: 'commune-1' });
    expect(communeMeant(null, [outside])).toEqual({ fault: 'OUTSIDE', communeName: 'Xã Hai' });
    expect(communeMeant(null, [])).toEqual({ fault: 'UNKNOWN' });
    expect(communeMeant([], [match({})])).toEqual({ fault: 'UNKNOWN' });
  });
});

describe('rows with their communes', () => {
  const line = (number: number, unitName: string, amountVnd = 5n) => ({ number, unitCode: null, unitName, programme: 'HO_NGHEO', source: 'CENTRAL' as const, households: 1, amountVnd });
  const file = (rows: FileRow[], faulty: RowPlace[] = []) => ({ rows, faulty });
  const known = [match({ label: 'nay' }), former('commune-1', { label: 'cũ' }), former('commune-1', { label: 'cũ nữa', unitId: 'former-2' })];

  test('one unit twice in a cell is a fault; former communes that went into one add up', () => {
    expect(placeRows(file([line(2, 'nay'), line(3, 'nay')]), known).faults.map(({ path }) => path)).toEqual(['/rows/3/unitName']);
    const placed = placeRows(file([line(2, 'nay'), line(3, 'cũ'), line(4, 'cũ nữa')]), known);
    expect([placed.faults, placed.warnings.map(({ path }) => path)]).toEqual([[], ['/rows/3/unitName', '/rows/4/unitName']]);
    expect(mergedFigures(placed.rows)).toEqual([{ communeId: 'commune-1', programme: 'HO_NGHEO', source: 'CENTRAL', households: 3, amountVnd: 15n }]);
  });

  test('the unit of a row with other faults is looked for too, and whether it stands in another row already; the row itself is not taken', () => {
    const of = (number: number, unitName: string | null, programme: string | null = 'HO_NGHEO'): RowPlace => ({ number, unitCode: null, unitName, programme, source: 'CENTRAL' });
    const placed = placeRows(file([line(2, 'nay')], [of(3, 'không có'), of(4, null), of(5, 'nay'), of(6, 'nay', null)]), known);
    expect([placed.rows.map(({ number }) => number), placed.faults.map(({ path }) => path)]).toEqual([[2], ['/rows/3/unitName', '/rows/5/unitName']]);
  });

  test('figures that fall since an earlier month, or are gone, are told', () => {
    const { rows } = placeRows(file([line(2, 'nay', 5n)]), known);
    const before = { communeId: 'commune-1', programme: 'HO_NGHEO', source: 'CENTRAL' as const, households: 1, amountVnd: 6n };
    expect(droppedFigures(rows, [before], 2).map(({ path }) => path)).toEqual(['/rows/2/amount']);
    expect(droppedFigures(rows, [{ ...before, amountVnd: 5n }], 2)).toEqual([]);
    expect(droppedFigures(rows, [{ ...before, communeId: 'commune-2' }], 2).map(({ path }) => path)).toEqual(['/rows']);
  });
});
