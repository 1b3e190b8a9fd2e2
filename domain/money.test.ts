import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maxLineAmountVnd, vndToNumber } from './money.ts';

it('writes VND as a number only where that is exact', () => {
  fc.assert(fc.property(fc.bigInt(-(2n ** 60n), 2n ** 60n), (amountVnd) => {
    const isExact = amountVnd <= BigInt(Number.MAX_SAFE_INTEGER) && amountVnd >= BigInt(Number.MIN_SAFE_INTEGER);
    if (isExact) expect(BigInt(vndToNumber(amountVnd))).toBe(amountVnd);
    else expect(() => vndToNumber(amountVnd)).toThrow(RangeError);
  }));
});

it('refuses the first amount that a number would round', () => {
  expect(vndToNumber(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
  expect(() => vndToNumber(9_007_199_254_740_992n)).toThrow(RangeError);
});

it('lets a province of the largest lines be summed exactly', () => {
  expect(vndToNumber(BigInt(maxLineAmountVnd) * 5000n)).toBe(maxLineAmountVnd * 5000);
});
