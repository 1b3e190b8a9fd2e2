import { expect, test } from 'vitest';
import { isRefusalCode, Refusal, refusals, refusalText } from './errors.ts';

test('every refusal has a sentence in both languages with the same parameters, and an HTTP error status', () => {
  // What has a name in each language is given twice: {nameVi} stands in the one sentence, {nameEn} in the other.
  const parametersOf = (text: string, own: RegExp) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]?.replace(own, '')).sort();
  for (const [code, { vi, en, status }] of Object.entries(refusals)) {
    expect(parametersOf(vi, /Vi$/), code).toEqual(parametersOf(en, /En$/));
    expect(vi.length * en.length, code).toBeGreaterThan(0);
    expect(status, code).toBeGreaterThanOrEqual(400);
    expect(status, code).toBeLessThan(600);
  }
});

test('fills parameters in both languages, lists separated by commas, and leaves what it was not given', () => {
  expect(refusalText('MEMBERS_MISSING', { units: ['commune-001', 'commune-002'] }).en).toContain('commune-001, commune-002');
  expect(refusalText('WRONG_YEAR', { from: 2026 }).vi).toBe('Năm kế hoạch phải từ 2026 đến {to}.');
  expect(new Refusal('WRONG_YEAR', { from: 2026, to: 2030 }).message).toBe('The plan year must be between 2026 and 2030.');
});

test('says days in Vietnamese as people write them', () => {
  expect(refusalText('REMINDED_ALREADY', { day: '2026-11-03' })).toMatchObject({ vi: expect.stringContaining('ngày 03/11/2026;'), en: expect.stringContaining('on 2026-11-03;') });
  expect(refusalText('UNIT_NOT_IN_FORCE', { unit: 'commune-2026-1', day: '2026-11-03' }).vi).toBe('Đơn vị commune-2026-1 không tồn tại vào ngày 03/11/2026.');
});

test('says households and VND as each language writes them, and leaves other numbers alone', () => {
  expect(refusalText('LIMIT_EXCEEDED', { programme: '2000', limitVnd: '100000000' })).toEqual({
    vi: 'Mức vay bình quân một hộ của 2000 vượt mức cho vay tối đa 100.000.000 đồng.', en: 'The average loan per household of 2000 exceeds the limit of 100,000,000 VND.',
  });
  expect(refusalText('BELOW_ZERO', { cell: 'HO_NGHEO/CENTRAL/2027', households: 1017, amountVnd: '-999' })).toEqual({
    vi: 'Điều chỉnh làm chỉ tiêu HO_NGHEO/CENTRAL/2027 âm; đang giao 1.017 hộ, -999 đồng.', en: 'The adjustment takes the figure of HO_NGHEO/CENTRAL/2027 below zero; 1,017 households and -999 VND are in force.',
  });
  expect(refusalText('TOTALS_DISAGREE', { saidHouseholds: 12, saidVnd: '480000001', foundHouseholds: 12, foundVnd: '-1480000000' }).en).toContain('12 households, 480,000,001 VND; the rows add up to 12 households, -1,480,000,000 VND');
  expect(refusalText('WRONG_YEAR', { from: 2026, to: 2030 }).en).toBe('The plan year must be between 2026 and 2030.');
});

test('knows its own codes and nothing inherited', () => {
  expect(isRefusalCode('FORBIDDEN')).toBe(true);
  expect(isRefusalCode('toString')).toBe(false);
  expect(isRefusalCode(undefined)).toBe(false);
});
