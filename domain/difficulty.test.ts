import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCalendarDays } from './civil-date.ts';
import type { KnownUnit } from './difficulty.ts';
import { actingKinds, actingPost, faultOfDue, faultsOfAsking, faultsOfDirecting, furthestDueDays, spanOf, urgencies } from './difficulty.ts';
import { policyNumbers } from './policy-numbers.ts';
import { mayHold } from './roles.ts';

const today = '2026-11-23';
const days = fc.array(fc.nat({ max: 300 }), { maxLength: 60 });

describe('how long stations held reports', () => {
  it('is in order: the median at most the days in which 9 of 10 were done, these at most the longest', () => {
    fc.assert(
      fc.property(days, (held) => {
        const { count, median, p90, longest } = spanOf(held);
        expect(count).toBe(held.length);
        if (held.length === 0) {
          expect([median, p90, longest]).toEqual([null, null, null]);
          return;
        }
        expect(median ?? NaN).toBeLessThanOrEqual(p90 ?? NaN);
        expect(p90 ?? NaN).toBeLessThanOrEqual(longest ?? NaN);
        expect(longest).toBe(Math.max(...held));
      }),
    );
  });

  it('has half of them on either side of the median, and at least 9 of 10 within the second figure but not within a day less', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300 }), { minLength: 1, maxLength: 60 }), (held) => {
        const { median, p90 } = spanOf(held);
        const upTo = (n: number | null): number => held.filter((one) => one <= (n ?? -1)).length;
        expect(upTo(median) * 2).toBeGreaterThanOrEqual(held.length);
        expect(held.filter((one) => one >= (median ?? 0)).length * 2).toBeGreaterThanOrEqual(held.length);
        expect(upTo(p90)).toBeGreaterThanOrEqual(held.length * 0.9);
        expect(upTo((p90 ?? 0) - 1)).toBeLessThan(held.length * 0.9);
      }),
    );
  });

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(days.chain((held) => fc.tuple(fc.constant(held), fc.shuffledSubarray(held, { minLength: held.length }))), ([held, shuffled]) => {
        expect(spanOf(shuffled)).toEqual(spanOf(held));
      }),
    );
  });

  it('is known of simple numbers', () => {
    expect(spanOf([4, 1, 3, 2])).toEqual({ count: 4, median: 2.5, p90: 4, longest: 4 });
    expect(spanOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 30])).toEqual({ count: 10, median: 0, p90: 0, longest: 30 });
  });
});

describe('a day by which something is to be done', () => {
  it('lies from today to a year ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800, max: 800 }), (n) => {
        const code = faultOfDue(addCalendarDays(today, n), today)?.code ?? null;
        expect(code).toBe(n < 0 ? 'DAY_PASSED' : n > furthestDueDays ? 'DUE_TOO_FAR' : null);
      }),
    );
  });
});

describe('departments and acts', () => {
  const known = new Map<string, KnownUnit>([['department-01', { kind: 'DEPARTMENT' }], ['commune-001', { kind: 'COMMUNE' }]]);

  it('are of the province, of the right kind and named once', () => {
    expect(faultsOfAsking([{ departmentId: 'department-01', due: today }], known, today)).toEqual([]);
    const asked = ['commune-001', 'nowhere', 'department-01', 'department-01'].map((departmentId) => ({ departmentId, due: today }));
    expect(faultsOfAsking(asked, known, today).map(({ code, path }) => [code, path])).toEqual([['UNIT_KIND_WRONG', '/departments/0/departmentId'], ['UNIT_NOT_OF_PROVINCE', '/departments/1/departmentId'], ['DEPARTMENT_TWICE', '/departments/3/departmentId']]);
  });

  it('may be ordered of one unit several times, and each has a day of its own', () => {
    const acts = [{ unitId: 'commune-001', unitKind: 'COMMUNE' as const, due: today }, { unitId: 'commune-001', unitKind: 'COMMUNE' as const, due: '2026-11-22' }];
    expect(faultsOfDirecting({ directedOn: today, acts }, known, today).map(({ code, path }) => [code, path])).toEqual([['DAY_PASSED', '/acts/1/due']]);
    expect(faultsOfDirecting({ directedOn: '2026-11-24', acts: [] }, known, today).map(({ code, path }) => [code, path])).toEqual([['DAY_AHEAD', '/directedOn']]);
  });

  it('are for a role that is held at units of that kind', () => {
    for (const kind of actingKinds) for (const role of actingPost(kind, 'a-unit').roles) expect(mayHold(role, kind), kind).toBe(true);
  });
});

it('gives less time the more urgent it is', () => {
  const [routine, urgent, immediate] = [urgencies.ROUTINE, urgencies.URGENT, urgencies.IMMEDIATE].map(({ days: key }) => policyNumbers[key].initial);
  expect(routine).toBeGreaterThan(urgent ?? 0);
  expect(urgent).toBeGreaterThan(immediate ?? 0);
});
