import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundAmount, roundParts, roundTable } from './rounding.ts';

const units = fc.constantFrom(1n, 2n, 10n, 1_000_000n, 1_000_000_000n);
const amounts = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
/** Small remainders of a small unit meet every way in which a table can be awkward. */
const smallTables = fc.integer({ min: 1, max: 6 }).chain((columns) => fc.array(fc.array(fc.bigInt({ min: -12n, max: 12n }), { minLength: columns, maxLength: columns }), { minLength: 0, maxLength: 7 }));
const tables = fc.integer({ min: 1, max: 5 }).chain((columns) => fc.array(fc.array(amounts, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 30 }));
const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);
const columnsOf = (table: readonly (readonly bigint[])[]): bigint[] => (table[0] ?? []).map((_, j) => sum(table.map((row) => row[j] ?? 0n)));
/** Is it the whole unit below or above, and the amount itself where that is whole? */
const isNext = (shown: bigint, exact: bigint, unit: bigint): boolean => (exact % unit === 0n ? shown * unit === exact : shown * unit < exact + unit && shown * unit > exact - unit);

describe('one list of parts', () => {
  test.each([
    ['the example of a report', [333n, 333n, 334n], 100n, [3n, 3n, 4n]],
    ['equal remainders go up in order', [150n, 150n, 150n, 150n], 100n, [2n, 2n, 1n, 1n]],
    ['negative amounts', [-150n, -250n, 100n], 100n, [-1n, -3n, 1n]],
    ['a half of the total goes away from zero', [50n], 100n, [1n]],
    ['a negative half, too', [-50n], 100n, [-1n]],
    ['many small parts', [1n, 1n, 1n, 1n], 10n, [0n, 0n, 0n, 0n]],
    ['nothing', [], 10n, []],
  ])('%s', (_name, exact, unit, shown) => {
    expect(roundParts(exact, unit)).toEqual(shown);
  });

  test('adds up to the rounded total, each part within one unit, and what is whole stays', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 40 }), units, (exact, unit) => {
        const shown = roundParts(exact, unit);
        expect(sum(shown)).toBe(roundAmount(sum(exact), unit));
        shown.forEach((value, i) => expect(isNext(value, exact[i] ?? 0n, unit)).toBe(true));
      }),
    );
  });

  test('gives the unit left over to the largest remainders, so that no other choice is nearer', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 40 }), units, (exact, unit) => {
        const shown = roundParts(exact, unit);
        const remainder = (i: number): bigint => (((exact[i] ?? 0n) % unit) + unit) % unit;
        const isUp = (i: number): boolean => (shown[i] ?? 0n) * unit > (exact[i] ?? 0n);
        const up = exact.flatMap((_, i) => (isUp(i) ? [remainder(i)] : []));
        const down = exact.flatMap((_, i) => (isUp(i) ? [] : [remainder(i)]));
        expect(up.every((above) => down.every((below) => above >= below))).toBe(true);
      }),
    );
  });

  test('gives each part the same whatever the order, but for parts of equal remainder', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.bigInt({ min: -900n, max: 900n }), { selector: (value) => ((value % 100n) + 100n) % 100n }), fc.integer(), (exact, seed) => {
        const order = exact.map((_, i) => i).sort((a, b) => ((a * 31 + seed) % 17) - ((b * 31 + seed) % 17));
        const shown = roundParts(exact, 100n);
        const again = roundParts(order.map((i) => exact[i] ?? 0n), 100n);
        expect(again).toEqual(order.map((i) => shown[i]));
      }),
    );
  });
});

describe('a table', () => {
  const promises = (exact: bigint[][], unit: bigint): void => {
    const { cells, rows, columns, total } = roundTable(exact, unit);
    expect(rows).toEqual(cells.map(sum));
    expect(columns).toEqual(columnsOf(cells));
    expect([sum(rows), sum(columns)]).toEqual([total, total]);
    expect(total).toBe(roundAmount(sum(exact.map(sum)), unit));
    exact.forEach((row, i) => {
      row.forEach((value, j) => expect(isNext(cells[i]?.[j] ?? 0n, value, unit)).toBe(true));
      expect(isNext(rows[i] ?? 0n, sum(row), unit)).toBe(true);
    });
    columnsOf(exact).forEach((value, j) => expect(isNext(columns[j] ?? 0n, value, unit)).toBe(true));
  };

  test('adds up in both ways, every value and total the unit below or above its exact one: small tables', () => {
    fc.assert(fc.property(smallTables, fc.constantFrom(2n, 3n, 4n, 7n), promises), { numRuns: 2000 });
  });

  test('and large ones', () => {
    fc.assert(fc.property(tables, units, promises));
  });

  test('has the rows of a list of its rows, unless it says that no such table adds up', () => {
    fc.assert(
      fc.property(smallTables, fc.constantFrom(2n, 3n, 7n), (exact, unit) => {
        const { rows, byRemainder } = roundTable(exact, unit);
        fc.pre(byRemainder);
        expect(rows).toEqual(roundParts(exact.map(sum), unit));
      }),
    );
  });

  test('leaves the rows by largest remainder only where they allow no table', () => {
    const half = [[5n, 0n], [5n, 0n], [0n, 5n], [0n, 5n]];
    expect(roundTable(half, 10n)).toMatchObject({ columns: [1n, 1n], total: 2n, byRemainder: false });
    const choices = (cells: number): bigint[][] => (cells === 0 ? [[]] : choices(cells - 1).flatMap((rest) => [[...rest, 0n], [...rest, 1n]]));
    const three = fc.array(fc.array(fc.bigInt({ min: 0n, max: 9n }), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(three, (exact) => {
        const rows = roundParts(exact.map(sum), 10n);
        const isTable = (flat: bigint[]): boolean => {
          const cells = [flat.slice(0, 3), flat.slice(3, 6), flat.slice(6)];
          return cells.every((row, i) => sum(row) === rows[i] && row.every((value, j) => isNext(value, exact[i]?.[j] ?? 0n, 10n))) && columnsOf(cells).every((value, j) => isNext(value, columnsOf(exact)[j] ?? 0n, 10n));
        };
        expect(roundTable(exact, 10n).byRemainder).toBe(choices(9).some(isTable));
      }),
      { numRuns: 150 },
    );
  });

  test('shows whole units as they are, and zero as zero', () => {
    expect(roundTable([[0n, 20n], [-30n, 0n]], 10n)).toEqual({ cells: [[0n, 2n], [-3n, 0n]], rows: [2n, -3n], columns: [-3n, 2n], total: -1n, byRemainder: true });
    expect(roundTable([], 10n)).toEqual({ cells: [], rows: [], columns: [], total: 0n, byRemainder: true });
  });
});
