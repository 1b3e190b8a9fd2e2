import { expect, it } from 'vitest';
import { policyParameters } from './policy-book.ts';
import { numberOf, policyNumbers } from './policy-numbers.ts';
import { parameterOf } from './policy-parameters.ts';

const isStep = (): boolean => false;
const known = Object.entries(policyNumbers);

it.each(known)('%s begins within its bounds, has a source, and is a parameter in both languages', (key, { least, most, initial, source, vi, en }) => {
  expect(initial).toBeGreaterThanOrEqual(least);
  expect(initial).toBeLessThanOrEqual(most);
  expect(source).not.toBe('');
  expect(vi).not.toBe(en);
  expect(parameterOf(key, isStep)?.name).toEqual({ vi, en });
});

it.each(known)('%s takes whole numbers from its least to its most, and nothing else', (key, { least, most }) => {
  const faults = (value: unknown): number => parameterOf(key, isStep)?.faults(value).length ?? -1;
  expect([least, most].map(faults)).toEqual([0, 0]);
  for (const wrong of [least - 1, most + 1, least + 0.5, String(least), null, Number.NaN]) expect(faults(wrong), String(wrong)).toBe(1);
});

it('goes by the value in force on the day the process starts, and by what a province begins with where there is none', () => {
  const parameters = [{ key: 'movedAway.traceMonths', value: 6, validFrom: '2027-01-01' }];
  expect(numberOf(policyParameters(parameters, '2026-12-31'), 'movedAway.traceMonths')).toBe(3);
  expect(numberOf(policyParameters(parameters, '2027-01-01'), 'movedAway.traceMonths')).toBe(6);
  expect(numberOf(policyParameters(parameters, '2027-01-01'), 'movedAway.candidateMonths')).toBe(24);
});
