import { expect, test } from 'vitest';
import { isRefusalCode, Refusal, refusals, refusalText } from './errors.ts';

test('every refusal has a sentence in both languages with the same parameters, and an HTTP error status', () => {
  const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const [code, { vi, en, status }] of Object.entries(refusals)) {
    expect(parametersOf(vi), code).toEqual(parametersOf(en));
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

test('knows its own codes and nothing inherited', () => {
  expect(isRefusalCode('FORBIDDEN')).toBe(true);
  expect(isRefusalCode('toString')).toBe(false);
  expect(isRefusalCode(undefined)).toBe(false);
});
