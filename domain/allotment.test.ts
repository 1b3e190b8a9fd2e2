import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllotmentContext, Target, TargetBatch } from './allotment.ts';
import { excessOf, faultsOfAllotment, faultsOfTargets, sumsOfTargets, targetKey, withTargets } from './allotment.ts';
import { cellKey, cellsOf, fundingSources } from './plan.ts';

const year = 2027;
const programmes = ['A', 'B'];
const communes = ['commune-1', 'commune-2', 'commune-3'];
const place = fc.record({ communeId: fc.constantFrom(...communes), programme: fc.constantFrom(...programmes), source: fc.constantFrom(...fundingSources) });
const figures = fc.record({ households: fc.nat({ max: 9 }), amountVnd: fc.nat({ max: 90 }) });
const puts = fc.uniqueArray(fc.tuple(place, figures).map(([p, f]) => ({ ...p, ...f })), { selector: targetKey, maxLength: 8 });
const drafts = puts.map((all) => all.map((one): Target => ({ ...one, amountVnd: BigInt(one.amountVnd) })));
const approved = fc.array(figures, { minLength: 4, maxLength: 4 }).map((all) => new Map(cellsOf({ programmes, years: [year] }).map((cell, i) => [cellKey(cell), { households: (all[i]?.households ?? 0) * 2, amountVnd: BigInt((all[i]?.amountVnd ?? 0) * 2) }])));
const contexts = fc.record({ draft: drafts, approved }).map((one): AllotmentContext => ({ year, programmes, communes: new Set(communes), outdated: false, ...one }));
/** A context, and a batch that puts targets and takes others of the draft out. */
const withBatch = contexts.chain((context) => fc.tuple(fc.constant(context), puts, fc.subarray([...context.draft])).map(([one, put, remove]): [AllotmentContext, TargetBatch] => {
  const kept = new Set(put.map(targetKey));
  return [one, { put, remove: remove.filter((target) => !kept.has(targetKey(target))).map(({ communeId, programme, source }) => ({ communeId, programme, source })) }];
}));

describe('the sum of the targets', () => {
  it('exceeds what was approved by exactly what must be taken off to fit', () => {
    fc.assert(fc.property(contexts, ({ draft, approved: bound }) => {
      const sums = sumsOfTargets(draft, year);
      const excess = new Map(excessOf(sums, bound).map((one) => [one.cell, one]));
      for (const [cell, sum] of sums) {
        const limit = bound.get(cell) ?? { households: 0, amountVnd: 0n };
        const over = excess.get(cell) ?? { households: 0, amountVnd: 0n };
        expect(sum.households - over.households).toBe(Math.min(sum.households, limit.households));
        expect(sum.amountVnd - over.amountVnd).toBe(sum.amountVnd < limit.amountVnd ? sum.amountVnd : limit.amountVnd);
      }
    }));
  });

  it('counts every target once, whatever their order', () => {
    fc.assert(fc.property(drafts, (draft) => {
      const [sums, turned] = [sumsOfTargets(draft, year), sumsOfTargets([...draft].reverse(), year)];
      expect(Object.fromEntries(turned)).toEqual(Object.fromEntries(sums));
      expect([...sums.values()].reduce((n, one) => n + one.amountVnd, 0n)).toBe(draft.reduce((n, one) => n + one.amountVnd, 0n));
    }));
  });
});

describe('a batch of targets', () => {
  it('is refused exactly where it makes a cell exceed what was approved by more than before, at the targets put there', () => {
    fc.assert(fc.property(withBatch, ([context, batch]) => {
      const over = (targets: readonly Target[]) => new Map(excessOf(sumsOfTargets(targets, year), context.approved).map((one) => [one.cell, one]));
      const [before, after] = [over(context.draft), over(withTargets(context.draft, batch))];
      const worse = [...after.values()].filter((one) => one.households > (before.get(one.cell)?.households ?? 0) || one.amountVnd > (before.get(one.cell)?.amountVnd ?? 0n)).map((one) => one.cell);
      const expected = batch.put.flatMap((target, i) => (worse.includes(cellKey({ ...target, year })) ? [i] : []));
      const faults = faultsOfTargets(batch, context);
      expect(faults.map(({ code }) => code)).toEqual(expected.map(() => 'ALLOTMENT_OVER_APPROVED'));
      expect(faults.map(({ path }) => Number(path.split('/')[2]))).toEqual(expected);
      expect(worse.length > 0).toBe(faults.length > 0);
    }));
  });

  it('that only takes targets off or lowers them is always taken in', () => {
    fc.assert(fc.property(contexts, fc.nat({ max: 9 }), (context, less) => {
      const put = context.draft.map((target) => ({ ...target, households: Math.max(0, target.households - less), amountVnd: Math.max(0, Number(target.amountVnd) - less) }));
      expect(faultsOfTargets({ put, remove: [] }, context)).toEqual([]);
      expect(faultsOfTargets({ put: [], remove: context.draft }, context)).toEqual([]);
    }));
  });

  it('leaves a draft that can be put before the Head, where what stood could be', () => {
    fc.assert(fc.property(withBatch, ([context, batch]) => {
      const draft = withTargets(context.draft, batch);
      fc.pre(faultsOfAllotment(context).length === 0 && draft.length > 0 && faultsOfTargets(batch, context).length === 0);
      expect(faultsOfAllotment({ ...context, draft })).toEqual([]);
    }));
  });

  it('takes in what is put, and no target twice', () => {
    fc.assert(fc.property(withBatch, ([{ draft }, batch]) => {
      const after = withTargets(draft, batch);
      expect(new Set(after.map(targetKey)).size).toBe(after.length);
      for (const target of batch.put) expect(after).toContainEqual({ ...target, amountVnd: BigInt(target.amountVnd) });
      for (const gone of batch.remove) expect(after.map(targetKey)).not.toContain(targetKey(gone));
    }));
  });

  const context: AllotmentContext = { year, programmes, communes: new Set(communes), draft: [], approved: new Map([[cellKey({ programme: 'A', source: 'CENTRAL', year }), { households: 10, amountVnd: 100n }]]), outdated: false };
  const target = { communeId: 'commune-1', programme: 'A', source: 'CENTRAL', households: 10, amountVnd: 100 } as const;

  it.each([
    ['a commune that is not of the plan', { put: [{ ...target, communeId: 'commune-9' }], remove: [] }, 'UNIT_UNKNOWN', '/put/0/communeId'],
    ['a programme that is not of the plan', { put: [{ ...target, programme: 'C' }], remove: [] }, 'PROGRAMME_NOT_IN_PLAN', '/put/0/programme'],
    ['a commune twice in a cell', { put: [{ ...target, households: 1, amountVnd: 1 }, target], remove: [] }, 'LINE_TWICE', '/put/1'],
    ['a target put and taken out', { put: [target], remove: [target] }, 'LINE_TWICE', '/remove/0'],
    ['a target taken out that is none', { put: [], remove: [target] }, 'LINE_UNKNOWN', '/remove/0'],
    ['one household too many', { put: [{ ...target, households: 11 }], remove: [] }, 'ALLOTMENT_OVER_APPROVED', '/put/0/households'],
    ['one đồng too many', { put: [{ ...target, amountVnd: 101 }], remove: [] }, 'ALLOTMENT_OVER_APPROVED', '/put/0/amountVnd'],
    ['anything where nothing was approved', { put: [{ ...target, programme: 'B' }], remove: [] }, 'ALLOTMENT_OVER_APPROVED', '/put/0/amountVnd'],
  ] as const)('with %s is refused at its place', (_name, batch, code, path) => {
    expect(faultsOfTargets(batch, context)).toContainEqual(expect.objectContaining({ code, path }));
  });

  it('says which cell is over, and by how much', () => {
    const [fault] = faultsOfTargets({ put: [{ ...target, households: 12, amountVnd: 130 }], remove: [] }, context);
    expect(fault?.params).toEqual({ cell: 'A/CENTRAL/2027', households: 2, amountVnd: '30' });
  });
});

it('an allotment without a single target is refused', () => {
  expect(faultsOfAllotment({ year, draft: [], approved: new Map(), outdated: false })).toMatchObject([{ code: 'ALLOTMENT_EMPTY' }]);
});

it('targets that fit and do not know an adjustment that was approved are refused, whatever they are', () => {
  fc.assert(fc.property(contexts, (context) => {
    const codes = (outdated: boolean): string[] => faultsOfAllotment({ ...context, outdated }).map(({ code }) => code);
    fc.pre(context.draft.length > 0);
    expect(codes(true)).toEqual([...codes(false), 'ALLOTMENT_OUTDATED']);
  }));
});
