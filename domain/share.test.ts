import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestShare, leftOf, progressOfCell, shareDone, sharesOf, sumOfPresent, sumOfProgress, wholeShare } from './share.ts';

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
const target = fc.bigInt({ min: 1n, max: 10n ** 15n });
const figures = fc.record({ households: fc.integer({ min: -1_000_000, max: 1_000_000 }), amountVnd: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }) });
const maybe = fc.option(figures, { nil: null });
const cell = fc.record({ approved: maybe, adjustments: maybe, target: maybe, actual: maybe });
const progress = cell.map(progressOfCell);

describe('share done', () => {
  test.each([
    [0n, 3n, 0n], [3n, 3n, 10_000n], [1n, 3n, 3_333n], [2n, 3n, 6_667n], [9n, 3n, 30_000n],
    // Halves go up: 0.5 and 1.5 basis points.
    [1n, 20_000n, 1n], [3n, 20_000n, 2n], [9_999n, 20_000_000n * 10n, 0n],
  ])('%s of %s is %s basis points', (done, whole, share) => {
    expect(shareDone(done, whole)).toBe(share);
  });

  test('of no target there is no share, however much was done', () => {
    fc.assert(fc.property(amount, fc.bigInt({ min: -(10n ** 15n), max: 0n }), (done, none) => shareDone(done, none) === null));
  });

  test('is the nearest whole number of basis points, and of two equally near the upper', () => {
    fc.assert(
      fc.property(amount, target, (done, whole) => {
        const share = shareDone(done, whole) ?? -1n;
        // share - 1/2 <= exact < share + 1/2, in halves of a basis point of the target.
        const exact = 2n * done * wholeShare;
        expect((2n * share - 1n) * whole <= exact && exact < (2n * share + 1n) * whole).toBe(true);
      }),
    );
  });

  test('never falls when more is done, and is the whole exactly when the target is done', () => {
    fc.assert(
      fc.property(amount, amount, target, (done, more, whole) => {
        expect((shareDone(done + more, whole) ?? -1n) >= (shareDone(done, whole) ?? 0n)).toBe(true);
        expect(shareDone(whole, whole)).toBe(wholeShare);
      }),
    );
  });
});

test('a share of next to nothing is told as far as a JSON number goes', () => {
  const shares = (amountVnd: bigint) => sharesOf({ target: { households: 1, amountVnd: 1n }, ofTargets: { households: 1, amountVnd } });
  expect(shares(10n ** 15n)).toEqual({ households: wholeShare, amountVnd: largestShare });
  expect(shares(largestShare / wholeShare).amountVnd).toBe((largestShare / wholeShare) * wholeShare);
});

describe('sums', () => {
  test('absent is not zero: nothing adds up to nothing, and an absent part changes no sum', () => {
    expect(sumOfPresent([])).toBeNull();
    expect(sumOfPresent([null, null])).toBeNull();
    fc.assert(
      fc.property(fc.array(maybe), (parts) => {
        expect(sumOfPresent([...parts, null])).toEqual(sumOfPresent(parts));
      }),
    );
  });

  test('do not depend on the order of the parts, or on how they are grouped', () => {
    fc.assert(
      fc.property(fc.array(progress), fc.nat(), (parts, at) => {
        const cut = parts.length === 0 ? 0 : at % parts.length;
        expect(sumOfProgress([...parts].reverse())).toEqual(sumOfProgress(parts));
        expect(sumOfProgress([sumOfProgress(parts.slice(0, cut)), sumOfProgress(parts.slice(cut))])).toEqual(sumOfProgress(parts));
      }),
    );
  });

  test('what is left and what was done are the target; without one of the two there is neither difference nor share', () => {
    fc.assert(
      fc.property(cell, (one) => {
        const [left, shares] = [leftOf(progressOfCell(one)), sharesOf(progressOfCell(one))];
        if (one.target === null || one.actual === null) {
          expect([left, shares]).toEqual([null, { households: null, amountVnd: null }]);
        } else {
          expect(sumOfPresent([left, one.actual])).toEqual(one.target);
        }
      }),
    );
  });

  test('what was done is of targets or outside the plan, never both', () => {
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const { actual, ofTargets, outsidePlan } = sumOfProgress(cells.map(progressOfCell));
        expect(sumOfPresent([ofTargets, outsidePlan])).toEqual(actual);
        expect(outsidePlan).toEqual(sumOfPresent(cells.filter(({ target: none }) => none === null).map((one) => one.actual)));
      }),
    );
  });

  test('what was done where there is no target changes neither what is left nor a share', () => {
    fc.assert(
      fc.property(fc.array(cell), maybe, (cells, done) => {
        const [before, after] = [cells, [...cells, { approved: null, adjustments: null, target: null, actual: done }]].map((all) => sumOfProgress(all.map(progressOfCell)));
        expect(after && [leftOf(after), sharesOf(after)]).toEqual(before && [leftOf(before), sharesOf(before)]);
      }),
    );
  });
});
