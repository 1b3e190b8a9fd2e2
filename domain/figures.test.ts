import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresOf, minus, noFigures, plus, sumOf } from './figures.ts';

const figures = fc.record({ households: fc.integer({ min: -1_000_000, max: 1_000_000 }), amountVnd: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }) });

test('what is added and taken off again changes nothing, in either order', () => {
  fc.assert(
    fc.property(figures, figures, (a, b) => {
      expect(minus(plus(a, b), b)).toEqual(a);
      expect(plus(minus(a, b), b)).toEqual(a);
      expect(plus(a, b)).toEqual(plus(b, a));
      expect(minus(a, a)).toEqual(noFigures);
    }),
  );
});

test('the sum is that of its parts, however they are divided and ordered', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ figure: figures, group: fc.integer({ min: 0, max: 3 }) })), (all) => {
      const groups = [...Map.groupBy(all, ({ group }) => group).values()].map((of) => sumOf(of.map(({ figure }) => figure)));
      const whole = sumOf(all.map(({ figure }) => figure));
      expect(sumOf(groups)).toEqual(whole);
      expect(whole).toEqual({ households: all.reduce((n, { figure }) => n + figure.households, 0), amountVnd: all.reduce((n, { figure }) => n + figure.amountVnd, 0n) });
    }),
  );
});

test('of none the sum is noughts, and of one it is that one without what it carries besides', () => {
  expect(sumOf([])).toEqual({ households: 0, amountVnd: 0n });
  const line = { households: -2, amountVnd: 7n, programme: 'HO_NGHEO' };
  for (const alone of [sumOf([line]), figuresOf(line), plus(line, noFigures), minus(line, noFigures)]) expect(alone).toStrictEqual({ households: -2, amountVnd: 7n });
});
