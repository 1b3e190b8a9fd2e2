/** A set of the words that were asked for: bit n stands for word n. */
export type Words = number;

/** What the words may stand for, each kind of place with the different sets of words that are found together at one of them. */
export interface Places {
  /** All that was asked for. */
  readonly all: Words;
  /** In the names, present and past, of one unit. */
  readonly units: readonly Words[];
  /** In the name of one person. */
  readonly people: readonly Words[];
  /** In one kind and period. */
  readonly periods: readonly Words[];
  /** Somewhere in what an id has beside kind, period and unit. */
  readonly rest: Words;
}

/** One way in which a process may be what was asked for: every word stands for one thing. A set of no words asks for nothing. */
export interface Way {
  /** The unit has a name with exactly one of these sets; undefined where it may be any unit. */
  readonly unit: readonly Words[] | undefined;
  /** A person took part whose name has all of these. */
  readonly person: Words;
  /** Its kind and period have all of these. */
  readonly period: Words;
  /** Its id has all of these, one of them beside kind, period and unit. */
  readonly id: Words;
}

/** Is each word of the first set in the second? */
export function within(some: Words, all: Words): boolean {
  return (some & ~all) === 0;
}

/**
 * Every way in which words can be shared out: some stand in one name of the process's unit, or in the name of one person who took part, the others in its id. Only where there is no such way are
 * they shared out between a unit and a person: "tan ha" is a place, and not somebody called Hà at a place called Tân.
 * A way that asks for more than another, and lets nothing in that the other does not, is left out.
 */
export function waysOf(places: Places): Way[] {
  const units = [0, ...new Set(places.units)];
  const people = [0, ...new Set(places.people)];
  const ways = new Map<string, { person: Words; period: Words; id: Words; units: Words[] }>();
  for (const unit of units) {
    for (const person of people) {
      const left = places.all & ~(unit | person);
      const idle = (unit !== 0 && left === (places.all & ~person)) || (person !== 0 && left === (places.all & ~unit));
      if (idle) continue;
      for (const id of new Set([0, left & places.rest])) {
        const period = left & ~id;
        if (period !== 0 && !places.periods.some((words) => within(period, words))) continue;
        const needed = places.all & ~(unit | period | id);
        const key = [needed & person, period, id, unit === 0].join(' ');
        const way = ways.get(key) ?? { person: needed & person, period, id, units: [] };
        way.units.push(unit);
        ways.set(key, way);
      }
    }
  }
  const whole = [...ways.values()].filter(({ person, units: sets }) => person === 0 || sets.includes(0));
  return (whole.length > 0 ? whole : [...ways.values()]).map(({ units: sets, ...way }) => ({ ...way, unit: sets.includes(0) ? undefined : sets }));
}
