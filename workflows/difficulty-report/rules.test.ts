import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directionProcessId } from './contract.ts';
import { answeringDirection, faultOfJoin, stageOf } from './rules.ts';

const direction = fc.record({ year: fc.integer({ min: 2025, max: 2027 }), number: fc.integer({ min: 1, max: 12 }), times: fc.integer({ min: 1, max: 3 }) }).map(({ year, number, times }) => directionProcessId(year, 'province-1', number, times));

describe('a join', () => {
  it('is possible one way and not the other, and never of one into itself', () => {
    fc.assert(
      fc.property(direction, direction, (a, b) => {
        const faults = [faultOfJoin(a, b), faultOfJoin(b, a)];
        if (a === b) expect(faults).toEqual(['JOIN_TO_ITSELF', 'JOIN_TO_ITSELF']);
        else expect(faults.sort()).toEqual(['JOIN_INTO_LATER', null].sort());
      }),
    );
  });

  it('can’t lead back to where it began, however many there are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(direction, { minLength: 3, maxLength: 8 }), (ring) => {
        const faults = ring.map((one, i) => faultOfJoin(one, ring[(i + 1) % ring.length] ?? ''));
        expect(faults).toContain('JOIN_INTO_LATER');
      }),
    );
  });

  it('reaches nothing but directions of the same province', () => {
    const mine = directionProcessId(2026, 'province-1', 5, 1);
    for (const other of [directionProcessId(2026, 'province-2', 4, 1), 'difficulty-report.2026.commune-001.4', 'difficulty-report.2026.province-1', 'annual-plan.2027.branch-1', 'nowhere', '']) expect(faultOfJoin(mine, other), other).toBe('DIRECTION_UNKNOWN');
  });
});

describe('the direction that answers a report', () => {
  const chain = fc.uniqueArray(direction, { minLength: 1, maxLength: 8 });

  it('is the last of the chain of joins, in whatever order word of them comes', () => {
    fc.assert(
      fc.property(chain.chain((ids) => fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids.slice(0, -1), { minLength: ids.length - 1, maxLength: ids.length - 1 }))), ([ids, order]) => {
        const joined: Record<string, string> = {};
        for (const from of order) joined[from] = ids[ids.indexOf(from) + 1] ?? '';
        expect(answeringDirection(ids[0] ?? '', joined)).toBe(ids.at(-1));
      }),
    );
  });

  it('is the one it was forwarded to while nothing else is heard', () => {
    fc.assert(
      fc.property(direction, direction, direction, (own, a, b) => {
        fc.pre(own !== a);
        expect(answeringDirection(own, { [a]: b })).toBe(own);
      }),
    );
  });
});

describe('how far a direction has come', () => {
  it.each([
    [undefined, 'AWAITED'],
    [{ acts: 2 }, 'DIRECTED'],
    [{ acts: 0 }, 'FULFILLED'],
    [{ acts: 2, done: true }, 'FULFILLED'],
    [{ ended: true }, 'ENDED'],
    [{ acts: 2, ended: true }, 'ENDED_AFTER_LETTER'],
    [{ acts: 2, done: true, ended: true }, 'FULFILLED'],
  ])('%j is %s', (heard, stage) => {
    expect(stageOf(heard)).toBe(stage);
  });
});
