import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Places, Words } from './search-plan.ts';
import { waysOf, within } from './search-plan.ts';

const all = 0b1111;
const some = fc.integer({ min: 1, max: all });
const places: fc.Arbitrary<Places> = fc.record({ all: fc.constant(all), units: fc.array(some, { maxLength: 4 }), people: fc.array(some, { maxLength: 4 }), periods: fc.array(some, { maxLength: 3 }), rest: fc.integer({ min: 0, max: all }) });
/** A process as search sees it: what its unit, each of its people, its kind and period, and the rest of its id have of the words. */
interface Seen {
  readonly unit: Words;
  readonly people: readonly Words[];
  readonly period: Words;
  readonly rest: Words;
}
const seenIn = ({ units, people, periods, rest }: Places): fc.Arbitrary<Seen> =>
  fc.record({ unit: fc.constantFrom(0, ...units), people: fc.subarray([...people]), period: fc.constantFrom(0, ...periods), rest: fc.nat({ max: all }).map((words) => words & rest) });

/** Are all words somewhere: in one name of the unit, in the name of one of the people, or in the id? */
function has({ unit, people, period, rest }: Seen, mayMix: boolean): boolean {
  return [0, ...people].some((person) => (mayMix ? within(all, unit | person | period | rest) : within(all, unit | period | rest) || within(all, person | period | rest)));
}

/** Does one of the ways let the process in? */
function found(seen: Seen, given: Places): boolean {
  return waysOf(given).some((way) => (way.unit === undefined || way.unit.includes(seen.unit)) && (way.person === 0 || seen.people.some((person) => within(way.person, person)))
    && within(way.period, seen.period) && within(way.id, seen.period | seen.rest));
}

test('a process is found where one place of each kind has all words between them, and what is found has them all', () => {
  fc.assert(
    fc.property(places.chain((given) => fc.tuple(fc.constant(given), seenIn(given))), ([given, seen]) => {
      const mixed = waysOf(given).some((way) => way.unit !== undefined && way.person !== 0);
      if (has(seen, false) || (mixed && has(seen, true))) expect(found(seen, given)).toBe(true);
      if (found(seen, given)) expect(has(seen, true)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('words are shared out between a unit and a person only where neither has them all', () => {
  fc.assert(
    fc.property(places, (given) => {
      const ways = waysOf(given);
      expect(ways.every(({ unit, person }) => unit === undefined || person === 0) || ways.every(({ unit, person }) => unit !== undefined && person !== 0)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('the words of a place name are not taken for half a place and half a person', () => {
  const [tan, ha, year] = [1, 2, 4];
  const given = { all: tan | ha | year, units: [tan, ha, tan | ha], people: [tan, ha], periods: [year], rest: 0 };
  expect(waysOf(given)).toEqual([{ unit: [tan | ha], person: 0, period: year, id: 0 }]);
});

test('what is known nowhere leads nowhere', () => {
  expect(waysOf({ all: 0b11, units: [1], people: [1], periods: [1], rest: 0 })).toEqual([]);
});
