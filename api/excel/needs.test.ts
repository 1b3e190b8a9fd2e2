import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import { cellKey, cellsOf } from '../../domain/plan.ts';
import { stampFault, stampIn, stampText } from '../../domain/plan-stamp.ts';
import { addressOf, placeOf } from './address.ts';
import { communeWorkbook } from './commune-form.ts';
import { cellPath, inReadingOrder } from './fault-texts.ts';
import type { Sheet } from './read.ts';
import { readSheets } from './read.ts';
import { faultsOf, formOf, headings, lineOf, noted, origins, plain, programmes, read, sheetOf, stamp, typed } from './testing-needs.ts';

describe('the form of a commune', () => {
  const line = fc.record({ programme: fc.constantFrom(...programmes.keys()), source: fc.constantFrom('CENTRAL' as const, 'LOCAL' as const), originId: fc.constantFrom(...origins.keys()), households: fc.integer({ min: 1, max: 9999 }), amountVnd: fc.bigInt({ min: 1n, max: 1_000_000_000_000n }) });

  it('says nothing when it comes back as it went out, whatever stands in the plan', async () => {
    const plans = fc.uniqueArray(fc.record({ line, year: fc.constantFrom(2026, 2027, 2030) }), { maxLength: 12, selector: ({ line: one, year }) => `${cellKey({ ...one, year })}/${one.originId}` });
    await fc.assert(
      fc.asyncProperty(plans, fc.boolean(), async (drawn, severalYears) => {
        const years = severalYears ? [2026, 2027, 2028, 2029, 2030] : [2027];
        const lines = drawn.filter(({ year }) => years.includes(year)).map(({ line: one, year }, i) => lineOf({ ...one, year, id: `line-${i}` }));
        const noNeeds = cellsOf({ programmes: [...programmes.keys()], years }).filter((cell, i) => i % 3 === 0 && !lines.some((one) => cellKey(one) === cellKey(cell)));
        const needs = read(await sheetOf(formOf({ years, lines: noted(lines), noNeeds })), { kind: 'annual-plan', lines, noNeeds }, years);
        expect(needs.faults).toEqual([]);
        expect(needs.batch).toEqual({ put: [], remove: [], noNeed: [], restNoNeed: false });
        // And brings back all of it where the plan has nothing.
        const anew = read(await sheetOf(formOf({ years, lines: noted(lines), noNeeds })), plain, years);
        expect(anew.faults).toEqual([]);
        expect(new Set(anew.batch.put.map((one) => `${cellKey(one)}/${one.originId}/${one.households}/${one.amountVnd}`))).toEqual(new Set(lines.map((one) => `${cellKey(one)}/${one.originId}/${one.households}/${one.amountVnd}`)));
        expect(new Set(anew.batch.noNeed.map(cellKey))).toEqual(new Set(noNeeds.map(cellKey)));
      }),
      { numRuns: 25 },
    );
  });

  it('carries signed changes of an adjustment both ways', async () => {
    const lines = [lineOf({ households: -2, amountVnd: -150_000_000n }), lineOf({ id: 'line-2', originId: 'village-2', households: 0, amountVnd: 5n })];
    const sheet = await sheetOf(formOf({ kind: 'plan-adjustment', lines: noted(lines) }));
    const needs = read(sheet, { kind: 'plan-adjustment', lines: [], noNeeds: [] });
    expect(needs.faults).toEqual([]);
    expect(needs.batch.put).toMatchObject([{ households: -2, amountVnd: -150_000_000 }, { households: 0, amountVnd: 5 }]);
  });

  it('asks of an adjustment what does not change, beside what is in force', async () => {
    const changed = lineOf({ households: -2, amountVnd: -150_000_000n });
    const unchanged = { programme: 'HO_NGHEO', source: 'LOCAL', year: 2027 } as const;
    const inForce = new Map([[cellKey(changed), { households: 17, amountVnd: 900_000_000n }]]);
    const sheet = await sheetOf(formOf({ kind: 'plan-adjustment', lines: noted([changed, lineOf({ id: 'line-2', originId: 'village-2', households: 1, amountVnd: 5n })]), noNeeds: [unchanged], inForce }));
    const cells = sheet.rows.map(({ cells: own }) => [...own.values()].sort((a, b) => a.column - b.column));
    expect(cells[5]?.map(({ text }) => text).slice(5)).toEqual(['Số hộ tăng (+), giảm (-)', 'Số tiền tăng (+), giảm (-) (đồng)', 'Số hộ đang có hiệu lực', 'Số tiền đang có hiệu lực (đồng)', 'Không thay đổi', 'Tình trạng, lý do trả lại']);
    expect(cells.flat().map(({ text }) => text).filter((text) => /nhu cầu/i.test(text))).toEqual([]);
    // Once for a cell, on its first row; nothing in force is 0.
    const shown = Object.fromEntries(cells.flat().map(({ address, text }) => [address, text]));
    expect([shown['H7'], shown['I7'], shown['H8'] ?? '', shown['I8'] ?? '', shown['H9'], shown['I9'], shown['J9']]).toEqual(['17', '900000000', '', '', '0', '0', 'x']);
    const needs = read(sheet, { kind: 'plan-adjustment', lines: [], noNeeds: [] });
    expect(needs.faults).toEqual([]);
    expect(needs.batch.noNeed).toEqual([unchanged]);
  });

  it('does not take the mark of a plan in an adjustment, nor the other way', async () => {
    const heads = (mark: string) => [...headings.slice(0, 7), mark];
    const row = ['HO_NGHEO', null, 'TW', null, null, null, null, 'x'];
    const adjustment = { ...plain, kind: 'plan-adjustment' } as const;
    for (const [mark, own, other] of [['Không có nhu cầu', plain, adjustment], ['Không thay đổi', adjustment, plain]] as const) {
      const sheet = await typed([row], { heads: heads(mark) });
      expect(read(sheet, own)).toMatchObject({ faults: [], batch: { noNeed: [{ programme: 'HO_NGHEO' }] } });
      expect(read(sheet, other)).toMatchObject({ faults: [{ path: '/sheet/H3', vi: expect.stringContaining(mark) }], batch: { noNeed: [] } });
    }
    const both = await typed([['HO_NGHEO', null, 'TW', 'village-1', null, 1, 10, 'x']], { heads: heads('Không thay đổi') });
    expect(read(both, adjustment).faults).toMatchObject([{ path: '/sheet/H4', vi: expect.stringContaining('không thay đổi'), en: expect.stringContaining('no change') }]);
  });

  it('carries its stamp, which is found wherever it stands', async () => {
    const sheet = await sheetOf(formOf());
    expect(sheet.rows.flatMap(({ cells }) => [...cells.values()]).map(({ text }) => stampIn(text)).find((found) => found !== null)).toEqual(stamp);
    expect(stampIn(`Dấu: ${stampText({ ...stamp, turn: null })}.`)).toEqual({ ...stamp, turn: null });
    expect(stampIn(stampText(stamp).slice(0, -1))).toBeNull();
  });

  it('holds no formula but its own sums, whatever names and reasons begin with', async () => {
    const evil = ['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', '\r=1', "=HYPERLINK(\"http://x\")"];
    for (const text of evil) {
      const form = formOf({ lines: [{ ...lineOf(), note: text }], unitName: text, nameOf: () => text, programmes: new Map([['HO_NGHEO', text]]), origins: [{ id: 'village-1', name: text, kind: 'VILLAGE' }] });
      for (const { rows } of await readSheets(await communeWorkbook(form))) {
        const cells = rows.flatMap((row) => [...row.cells.values()]);
        expect(cells.filter(({ formula }) => formula).every(({ kind }) => kind === 'number')).toBe(true);
        expect(cells.filter(({ text: one }) => one === text).every(({ kind, formula }) => kind === 'text' && !formula)).toBe(true);
        expect(cells.filter(({ text: one }) => one === text).length).toBeGreaterThan(0);
      }
    }
  });

  it('is the same bytes for the same content', async () => {
    expect((await communeWorkbook(formOf())).equals(await communeWorkbook(formOf()))).toBe(true);
  });
});

describe('what offices send', () => {
  it('is understood: names for codes in any form of letters, numbers as text, other orders of columns, rows between', async () => {
    const nfd = (text: string) => text.normalize('NFD');
    const sheet = await typed(
      [
        ['I', null, 'Chương trình cho vay theo Nghị quyết', null, null, null],
        ['1', ' 1.234.567 ', nfd('HỘ  NGHÈO'), nfd('trung ương'), '12\u00a0', nfd('Thôn Đạ Nghịt')],
        [null, null, null, null, null, null],
        ['2', '９００ ０００ ０００ đ', 'Hỗ trợ tạo việc làm', 'ĐP', 3, 'thon mau 2'],
        [null, null, 'Tổng cộng', null, '15', '901.234.567'].map((value, i) => (i === 1 ? '901.234.567' : i === 5 ? null : value)),
        [null, null, 'Người lập biểu', null, null, 'Chủ tịch'],
      ],
      { heads: ['TT', 'Số tiền (VND)', nfd('Chương trình'), 'Nguồn', 'SỐ HỘ', 'Thôn, tổ, hội'] },
    );
    const needs = read(sheet);
    expect(needs.faults).toEqual([]);
    expect(needs.batch.put).toEqual([
      { programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, originId: 'village-1', households: 12, amountVnd: 1_234_567 },
      { programme: 'VIEC_LAM', source: 'LOCAL', year: 2027, originId: 'village-2', households: 3, amountVnd: 900_000_000 },
    ]);
    expect(needs.pathOf('/put/1/amountVnd')).toBe('/sheet/B7');
    expect(needs.pathOf('/put/1')).toBe('/sheet/C7');
  });

  it('may merge what goes for several rows, but no numbers', async () => {
    const rows = [['NUOC_SACH', null, 'Trung ương', 'village-1', null, 1, 10, null], [null, null, null, 'village-2', null, 2, 20, null]];
    for (const code of ['A5', 'B5']) {
      const fair = read(await typed(rows, { merges: [['A4', code], ['C4', 'C5']] }));
      expect(fair.faults).toEqual([]);
      expect(fair.batch.put.map(({ programme, originId }) => `${programme} ${originId}`)).toEqual(['NUOC_SACH village-1', 'NUOC_SACH village-2']);
    }
    expect(faultsOf(read(await typed(rows, { merges: [['A4', 'A5'], ['C4', 'C5'], ['G4', 'G5']] })))).toEqual(['/sheet/G5']);
    // Twelve households are no twelve dong.
    expect(faultsOf(read(await typed([['HO_NGHEO', null, 'TW', 'village-1', null, 12, null, null]], { merges: [['F4', 'G4']] })))).toEqual(['/sheet/G4']);
  });

  it('leaves lines alone that are missing or the same, takes out those with nothing, and puts what differs', async () => {
    const lines = [lineOf(), lineOf({ id: 'line-2', originId: 'village-2' }), lineOf({ id: 'line-3', originId: 'group-1' }), lineOf({ id: 'line-4', originId: 'group-2' })];
    const needs = read(await typed([
      ['HO_NGHEO', null, 'TW', 'village-1', null, 12, 900_000_000, null],
      ['HO_NGHEO', null, 'TW', 'village-2', null, 12, 900_000_001, null],
      ['HO_NGHEO', null, 'TW', 'group-1', null, 0, null, null],
      ['VIEC_LAM', null, 'TW', null, null, null, null, 'X'],
      ['VIEC_LAM', null, 'ĐP', 'village-1', null, null, 0, null],
    ]), { kind: 'annual-plan', lines, noNeeds: [] });
    expect(needs.faults).toEqual([]);
    expect(needs.batch).toMatchObject({ put: [{ originId: 'village-2', amountVnd: 900_000_001 }], remove: ['line-3'], noNeed: [{ programme: 'VIEC_LAM', source: 'CENTRAL', year: 2027 }] });
    expect([needs.pathOf('/remove/0'), needs.pathOf('/noNeed/0'), needs.pathOf('/put'), needs.pathOf('')]).toEqual(['/sheet/G6', '/sheet/H7', '/sheet', '/sheet']);
  });

  it('is told every fault at its cell, all at once', async () => {
    const needs = read(await typed([
      ['KHONG_CO', null, 'TW', 'village-1', null, -1, null, null],
      ['HO_NGHEO', 'Hỗ trợ tạo việc làm', 'Trên trời', 'village-9', null, '1,234', '1.234,5', null],
      [null, null, null, null, 'Tổ TK&VV số 1', 1, 10, null],
      ['HO_NGHEO', null, 'TW', 'village-1', 'Thôn Mẫu 2', 1, 10, 'có thể'],
      ['HO_NGHEO', null, 'TW', 'village-1', null, 1, null, null],
      ['HO_NGHEO', null, 'TW', 'village-2', null, 1, 10, 'x'],
      ['NUOC_SACH', null, 'TW', 'village-2', null, 1, 10, null],
      [null, 'NƯỚC SẠCH VÀ VỆ SINH MÔI TRƯỜNG', 'CENTRAL', null, 'thôn mẫu 2', 1, 11, null],
      ['HO_NGHEO', null, 'TW', null, null, '5 hộ', 10, null],
    ]));
    expect(faultsOf(needs).sort()).toEqual(['A4', 'F4', 'G4', 'B5', 'C5', 'D5', 'F5', 'G5', 'A6', 'C6', 'E6', 'E7', 'H7', 'G8', 'H9', 'A11', 'F12', 'D12'].map((address) => `/sheet/${address}`).sort());
  });

  it('must add up: a total that does not agree is told at the total', async () => {
    const row = ['HO_NGHEO', null, 'TW', 'village-1', null, 1, 10, null];
    const needs = read(await typed([row, ['Tổng cộng', null, null, null, null, 1, 11, null]]));
    expect(needs.faults).toMatchObject([{ path: '/sheet/G5', vi: 'Tổng ghi 11 nhưng các dòng cộng lại là 10.' }]);
    expect(read(await typed([row, ['Cộng', null, null, null, null, null, '10', null]])).faults).toEqual([]);
    // What stands below a total counts too, so that the total is the one at fault and no row is lost.
    expect(faultsOf(read(await typed([row, ['Tổng số', null, null, null, null, 1, 10, null], ['VIEC_LAM', null, 'TW', 'village-1', null, 1, 5, null]])))).toEqual(['/sheet/F5', '/sheet/G5']);
  });

  it('must name the year of every row where the plan has several, and no other', async () => {
    const heads = [...headings.slice(0, 3), 'Năm', ...headings.slice(3)];
    const years = [2026, 2027];
    const needs = read(await typed([['HO_NGHEO', null, 'TW', 2027, 'village-1', null, 1, 10], ['HO_NGHEO', null, 'TW', '2026', 'village-1', null, 1, 10], ['HO_NGHEO', null, 'TW', null, 'village-1', null, 1, 10], ['HO_NGHEO', null, 'TW', 2031, 'village-1', null, 1, 10]], { heads }), plain, years);
    expect(faultsOf(needs)).toEqual(['/sheet/D6', '/sheet/D7']);
    expect(needs.batch.put.map(({ year }) => year)).toEqual([2027, 2026]);
    expect(faultsOf(read(await typed([['HO_NGHEO', null, 'TW', 2028, 'village-1', null, 1, 10]], { heads })))).toEqual(['/sheet/D4']);
    expect(() => read(sheetWithout, plain, years)).toThrow(Refusal);
  });

  it('needs its headings, each once, in whole dong', async () => {
    const inMillions = await typed([['HO_NGHEO', 'x']], { heads: headings.map((heading) => (heading === 'Số tiền (đồng)' ? 'Số tiền (triệu đồng)' : heading)) });
    expect(() => read(inMillions)).toThrow(expect.objectContaining({ code: 'SHEET_HEADINGS', params: { headings: ['Số tiền (đồng)'] } }));
    expect(() => read({ name: 'x', rows: [], merges: [] })).toThrow(expect.objectContaining({ code: 'SHEET_HEADINGS' }));
    expect(faultsOf(read(await typed([], { heads: [...headings, 'Số hộ'] })))).toEqual(['/sheet/I3']);
  });
});

const sheetWithout: Sheet = await typed([], {});

describe('a stamp', () => {
  const now = { ...stamp, version: 3, turn: 9 };

  it.each([
    [{ ...now, turn: 4 }, null], [now, null],
    [{ ...now, turn: 4, sha256: 'c'.repeat(64) }, 'STAMP_OLD'], [{ ...now, version: 2 }, 'STAMP_OLD'], [{ ...now, version: 2, turn: null }, 'STAMP_OLD'],
    [{ ...now, version: 4 }, 'STAMP_UNKNOWN'], [{ ...now, turn: 10 }, 'STAMP_UNKNOWN'], [{ ...now, sha256: 'c'.repeat(64) }, 'STAMP_UNKNOWN'], [{ ...now, turn: null, sha256: 'c'.repeat(64) }, 'STAMP_UNKNOWN'],
  ] as const)('%o is %s', (one, fault) => expect(stampFault(one, now)).toBe(fault));
});

describe('faults of a sheet', () => {
  it('are told row by row, and from left to right in each; what is about the whole sheet first', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ row: fc.integer({ min: 1, max: 200 }), column: fc.integer({ min: 1, max: 60 }) })), (places) => {
        const given = [...places.map((place) => ({ path: cellPath(addressOf(place)), vi: '', en: '' })), { path: '/sheet', vi: '', en: '' }];
        const sorted = [...places].sort((a, b) => a.row - b.row || a.column - b.column);
        expect(inReadingOrder(given).map(({ path }) => path)).toEqual(['/sheet', ...sorted.map((place) => cellPath(addressOf(place)))]);
      }),
    );
  });
});

describe('an address', () => {
  it('names its place, and only places of a sheet have one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_048_576 }), fc.integer({ min: 1, max: 16_384 }), (row, column) => {
        expect(placeOf(addressOf({ row, column }))).toEqual({ row, column });
      }),
    );
    expect(['XFD1048576', 'XFE1', 'A0', 'A1048577', '1A', ''].map((address) => placeOf(address) !== null)).toEqual([true, false, false, false, false, false]);
  });
});
