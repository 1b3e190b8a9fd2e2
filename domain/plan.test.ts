import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NeedLine, Origin } from './plan.ts';
import { cellKey, cellsOf, contradictedCells, exceedsLimit, fundingSources, overlaps, rollUp, silentCells } from './plan.ts';

const programmes = ['A', 'B', 'C'];
const scope = { programmes, years: [2026, 2027] };
const cell = fc.record({ programme: fc.constantFrom(...programmes), source: fc.constantFrom(...fundingSources), year: fc.constantFrom(...scope.years) });
const line: fc.Arbitrary<NeedLine> = fc.tuple(cell, fc.record({ originId: fc.constantFrom('v1', 'v2', 'g1', 'g2', 'o1', 'o2'), households: fc.integer({ min: 1, max: 1000 }), amountVnd: fc.bigInt(1n, 10n ** 12n) })).map(([c, rest]) => ({ ...c, ...rest }));
const lines = fc.array(line, { maxLength: 30 });
const shuffled = lines.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })));

describe('the roll-up', () => {
  it('gives in all what its cells give together, and no cell that has no line', () => {
    fc.assert(fc.property(lines, (list) => {
      const { households, amountVnd, cells } = rollUp(list);
      expect(households).toBe([...cells.values()].reduce((n, c) => n + c.households, 0));
      expect(amountVnd).toBe(list.reduce((n, l) => n + l.amountVnd, 0n));
      expect([...cells.keys()].sort()).toEqual([...new Set(list.map(cellKey))].sort());
    }));
  });

  it('does not depend on the order of the lines', () => {
    fc.assert(fc.property(shuffled, ([list, other]) => {
      const sorted = (of: NeedLine[]) => [...rollUp(of).cells].sort(([a], [b]) => (a < b ? -1 : 1));
      expect(sorted(other)).toEqual(sorted(list));
    }));
  });

  it('is the same whether children are summed first or all lines at once', () => {
    fc.assert(fc.property(lines, lines, (one, two) => {
      const parts = [rollUp(one), rollUp(two)].flatMap(({ cells }) => [...cells].map(([key, sum]) => ({ programme: key.split('/')[0] ?? '', source: (key.split('/')[1] ?? '') as NeedLine['source'], year: Number(key.split('/')[2]), ...sum })));
      const [summed, direct] = [rollUp(parts), rollUp([...one, ...two])];
      expect({ ...summed, cells: Object.fromEntries(summed.cells) }).toEqual({ ...direct, cells: Object.fromEntries(direct.cells) });
    }));
  });

  it('stays exact beyond what a float holds', () => {
    const big = { programme: 'A', source: 'CENTRAL' as const, year: 2026, households: 1, amountVnd: 9_007_199_254_740_993n };
    expect(rollUp([big, { ...big, amountVnd: 1n }]).amountVnd).toBe(9_007_199_254_740_994n);
  });
});

describe('the cells of a plan', () => {
  it('are each either silent or answered', () => {
    fc.assert(fc.property(lines, fc.array(cell), (list, noNeeds) => {
      const answered = new Set([...list, ...noNeeds].map(cellKey));
      const silent = silentCells(scope, list, noNeeds);
      for (const key of cellsOf(scope).map(cellKey)) expect(silent.includes(key)).toBe(!answered.has(key));
    }));
  });

  it('are contradicted exactly where there are lines and a declaration of none', () => {
    fc.assert(fc.property(lines, fc.array(cell), (list, noNeeds) => {
      const found = contradictedCells(list, noNeeds);
      for (const key of cellsOf(scope).map(cellKey)) expect(found.includes(key)).toBe(list.some((l) => cellKey(l) === key) && noNeeds.some((n) => cellKey(n) === key));
      expect(new Set(found).size).toBe(found.length);
    }));
  });

  it('are two for each programme and year', () => {
    expect(cellsOf({ programmes: ['A'], years: [2026, 2027] }).map(cellKey)).toEqual(['A/CENTRAL/2026', 'A/LOCAL/2026', 'A/CENTRAL/2027', 'A/LOCAL/2027']);
  });
});

const origin = (id: string, kind: Origin['kind'], villageId: string | null, organization: string | null): [string, Origin] => [id, { id, kind, villageId, organization }];
const origins = new Map([origin('v1', 'VILLAGE', null, null), origin('v2', 'VILLAGE', null, null), origin('g1', 'GROUP', 'v1', 'WOMEN'), origin('g2', 'GROUP', 'v2', 'FARMERS'), origin('o1', 'ORGANIZATION', null, 'WOMEN'), origin('o2', 'ORGANIZATION', null, 'YOUTH')]);
const need = (originId: string, programme = 'A'): NeedLine => ({ programme, source: 'CENTRAL', year: 2026, originId, households: 1, amountVnd: 1n });
const pairs = (list: readonly NeedLine[]): string[] => overlaps(list, origins).map((w) => (w.code === 'OVERLAP' ? `${w.cell} ${w.origins.join('+')}` : '')).sort();

describe('the warning of an overlap', () => {
  it.each([
    ['a group and its own village', ['g1', 'v1'], ['A/CENTRAL/2026 g1+v1']],
    ['a group and another village', ['g1', 'v2'], []],
    ['a group and the organization it is entrusted to', ['g1', 'o1'], ['A/CENTRAL/2026 g1+o1']],
    ['a group and another organization', ['g1', 'o2'], []],
    ['a village and an organization', ['v1', 'o2'], ['A/CENTRAL/2026 o2+v1']],
    ['two villages', ['v1', 'v2'], []],
    ['two groups', ['g1', 'g2'], []],
  ] as const)('names %s as it should', (_, ids, expected) => {
    expect(pairs(ids.map((id) => need(id)))).toEqual(expected);
  });

  it('is never given across cells, and does not depend on the order of the lines', () => {
    expect(pairs([need('g1', 'A'), need('v1', 'B')])).toEqual([]);
    fc.assert(fc.property(fc.uniqueArray(line, { selector: (l) => `${cellKey(l)}${l.originId}` }), (list) => {
      expect(pairs([...list].reverse())).toEqual(pairs(list));
    }));
  });
});

it('finds a line above a limit exactly when its average a household is', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.bigInt(1n, 10n ** 9n), (households, limitVnd) => {
    const at = BigInt(households) * limitVnd;
    expect(exceedsLimit({ households, amountVnd: at }, limitVnd)).toBe(false);
    expect(exceedsLimit({ households, amountVnd: at + 1n }, limitVnd)).toBe(true);
  }));
});
