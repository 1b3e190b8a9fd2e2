import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanPart } from './plan-compare.ts';
import { comparePlans } from './plan-compare.ts';
import { rollUp } from './plan.ts';

const partOf = fc.record({
  programme: fc.constantFrom('HO_NGHEO', 'VIEC_LAM'), source: fc.constantFrom('CENTRAL' as const, 'LOCAL' as const), year: fc.constantFrom(2027, 2028), childUnitId: fc.constantFrom('a', 'b', 'c'),
  households: fc.integer({ min: -20, max: 20 }), amountVnd: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
});
const keyOf = (part: Pick<PlanPart, 'programme' | 'source' | 'year' | 'childUnitId'>): string => `${part.programme}/${part.source}/${part.year}/${part.childUnitId}`;
const plans = fc.uniqueArray(partOf, { selector: keyOf });

test('what changed, put on what was, gives what is; and sums change by as much as is said', () => {
  fc.assert(
    fc.property(plans, plans, (before, after) => {
      const { changes, unchanged, cells, difference } = comparePlans(before, after);
      const now = new Map(before.map((part) => [keyOf(part), { households: part.households, amountVnd: part.amountVnd }]));
      for (const change of changes) {
        expect(change.before).toEqual(now.get(keyOf(change)) ?? null);
        if (change.after) now.set(keyOf(change), change.after);
        else now.delete(keyOf(change));
      }
      expect(now).toEqual(new Map(after.map((part) => [keyOf(part), { households: part.households, amountVnd: part.amountVnd }])));
      expect(changes.length + unchanged).toBe(new Set([...before, ...after].map(keyOf)).size);
      const [was, is] = [rollUp(before), rollUp(after)];
      expect(difference).toEqual({ households: is.households - was.households, amountVnd: is.amountVnd - was.amountVnd });
      for (const cell of cells) {
        const key = `${cell.programme}/${cell.source}/${cell.year}`;
        expect(cell.amountVnd).toBe((is.cells.get(key)?.amountVnd ?? 0n) - (was.cells.get(key)?.amountVnd ?? 0n));
      }
    }),
  );
});

test('backwards everything is the other way round', () => {
  fc.assert(
    fc.property(plans, plans, (one, other) => {
      const [there, back] = [comparePlans(one, other), comparePlans(other, one)];
      const turned = { ADDED: 'REMOVED', REMOVED: 'ADDED', CHANGED: 'CHANGED' } as const;
      expect(back.changes.map((change) => [keyOf(change), change.change, change.before, change.after])).toEqual(there.changes.map((change) => [keyOf(change), turned[change.change], change.after, change.before]));
      expect(back.difference).toEqual({ households: -there.difference.households || 0, amountVnd: -there.difference.amountVnd });
    }),
  );
});

test('a plan is no different from itself', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(comparePlans(plan, [...plan].reverse())).toEqual({ changes: [], unchanged: plan.length, cells: [], difference: { households: 0, amountVnd: 0n } });
    }),
  );
});
