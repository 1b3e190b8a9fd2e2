import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodedRefusal, KnownNames } from './refusal-names.ts';
import { codesNamed, namedText } from './refusal-names.ts';
import { refusalText } from './errors.ts';
import { cellKey, fundingSources } from './plan.ts';

const names: KnownNames = {
  units: new Map([['commune-001', 'Phường Mũi Né'], ['commune-002', 'Phường Phú Thủy'], ['village-1', 'Thôn Mẫu']]),
  programmes: new Map([['HO_NGHEO', { vi: 'Cho vay hộ nghèo', en: 'Poor households' }]]),
  lines: new Map([['line-1', { programme: 'HO_NGHEO', source: 'LOCAL', year: 2027, originId: 'village-1' }]]),
};

describe('a refusal', () => {
  test('names units, and cells by programme and source, in both languages', () => {
    expect(namedText({ code: 'MEMBERS_MISSING', params: { units: ['commune-001', 'commune-002'] } }, names)).toEqual({
      vi: 'Còn đơn vị chưa gửi hoặc chưa được chấp nhận: Phường Mũi Né, Phường Phú Thủy. Muốn đi tiếp phải ghi ngoại lệ cho từng đơn vị.',
      en: 'Some units have not been accepted yet: Phường Mũi Né, Phường Phú Thủy. To go on, record an exception for each.',
    });
    const below = namedText({ code: 'BELOW_ZERO', params: { cell: 'HO_NGHEO/CENTRAL/2027', households: 1017, amountVnd: '-999' } }, names);
    expect(below.vi).toBe('Điều chỉnh làm chỉ tiêu Cho vay hộ nghèo (Trung ương, 2027) âm; đang giao 1.017 hộ, -999 đồng.');
    expect(below.en).toContain('the figure of Poor households (central, 2027) below zero; 1,017 households');
    expect(namedText({ code: 'BELOW_ZERO', params: { cell: 'commune-001 HO_NGHEO/LOCAL/2027', households: 1, amountVnd: '1' } }, names).vi).toContain('Cho vay hộ nghèo (Địa phương, 2027, Phường Mũi Né) âm');
  });

  test('names who is to sign by role and unit', () => {
    const refusal = { code: 'SIGNATURES_MISSING', params: { count: 2, signers: ['COMMUNE_POLICE/commune-001', 'VILLAGE_HEAD/village-9'] } } as const;
    expect(codesNamed([refusal]).units).toEqual(['commune-001', 'village-9']);
    expect(namedText(refusal, names).vi).toContain('còn thiếu 2 chữ ký của: Công an cấp xã (Phường Mũi Né), Trưởng thôn, tổ trưởng tổ dân phố (village-9).');
  });

  test('names roles and kinds of unit, also several; what is neither stands for itself', () => {
    expect(namedText({ code: 'ROLE_NOT_AT_UNIT', params: { role: 'GROUP_LEADER' } }, names)).toEqual({ vi: 'Vai trò Tổ trưởng Tổ TK&VV không có ở loại đơn vị này.', en: 'Role Leader of a Savings & Loan Group does not exist at this kind of unit.' });
    expect(namedText({ code: 'UNIT_KIND_WRONG', params: { expected: 'COMMUNE' } }, names)).toEqual({ vi: 'Đơn vị phải thuộc loại xã, phường, đặc khu.', en: 'The unit must be of kind commune.' });
    expect(namedText({ code: 'UNIT_KIND_WRONG', params: { expected: 'OFFICE, BRANCH' } }, names).en).toBe('The unit must be of kind transaction office; provincial branch.');
    expect(namedText({ code: 'SHEET_OF_OTHER', params: { found: 'A', expected: 'Biểu B' } }, names).vi).toContain('không phải của Biểu B');
  });

  test('names the lines of its own plan, and says no more of any other than the id that was sent', () => {
    expect(codesNamed([{ code: 'LINE_STANDS', params: { line: 'line-1' } }, { code: 'LINE_UNKNOWN', params: { line: 'line-2' } }]).lines).toEqual(['line-1']);
    expect(namedText({ code: 'LINES_NOT_CORRECTED', params: { lines: ['line-1'] } }, names).vi).toBe('Còn dòng bị trả lại chưa sửa hoặc bỏ: Cho vay hộ nghèo (Địa phương, 2027, Thôn Mẫu).');
    expect(namedText({ code: 'LINE_UNKNOWN', params: { line: 'line-1' } }, names).en).toContain('no line line-1 in');
    expect(namedText({ code: 'LINES_NOT_CORRECTED', params: { lines: 3 } }, names).vi).toContain('chưa sửa hoặc bỏ: 3.');
  });

  test('asks for the names of every code it has, names the first twenty, counts the rest, and leaves what has no name', () => {
    const cell = fc.record({ programme: fc.constantFrom('HO_NGHEO', 'VIEC_LAM'), source: fc.constantFrom(...fundingSources), year: fc.integer({ min: 2026, max: 2035 }) });
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: cellKey, minLength: 1, maxLength: 40 }), (cells) => {
        const refusal = { code: 'CELLS_SILENT', params: { cells: cells.map(cellKey) } } as const;
        expect(new Set(codesNamed([refusal]).programmes)).toEqual(new Set(cells.map(({ programme }) => programme)));
        const { vi, en } = namedText(refusal, names);
        expect([vi.match(/\(/g)?.length, en.match(/\(/g)?.length]).toEqual([Math.min(cells.length, 20), Math.min(cells.length, 20)]);
        expect(/và (\d+) mục khác/.exec(vi)?.[1]).toBe(cells.length > 20 ? String(cells.length - 20) : undefined);
        expect([vi.includes('HO_NGHEO'), vi.includes('/')]).toEqual([false, false]);
        expect(vi.includes('VIEC_LAM')).toBe(cells.slice(0, 20).some(({ programme }) => programme === 'VIEC_LAM'));
      }),
    );
  });

  test('without anything to name reads as ever', () => {
    const refusals: CodedRefusal[] = [{ code: 'WRONG_YEAR', params: { from: 2026, to: 2030 } }, { code: 'STALE', params: {} }, { code: 'LINE_UNKNOWN', params: { line: 'x/y' } }];
    for (const refusal of refusals) expect(namedText(refusal, names)).toEqual(refusalText(refusal.code, refusal.params));
  });
});
