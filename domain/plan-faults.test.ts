import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellKey, fundingSources, planKinds, rollUp } from './plan.ts';
import type { LevelDates, NeedsBatch, PlanContext, PlanLine } from './plan-faults.ts';
import { faultsOfNeeds, faultsOfSubmission, figuresBelowZero, withYears, wrongLevels } from './plan-faults.ts';

const day = fc.constantFrom('2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-01-05');
const dates: fc.Arbitrary<LevelDates> = fc.record({ commune: day, office: day, branch: day, head: day });

it('finds no level wrong exactly when the dates run upward from today', () => {
  fc.assert(fc.property(day, dates, (today, due) => {
    const inOrder = [today, due.commune, due.office, due.branch, due.head].every((date, i, all) => i === 0 || (all[i - 1] ?? '') <= date);
    expect(wrongLevels(due, today).length === 0).toBe(inOrder);
  }));
});

it('names every wrong level, not the first only', () => {
  expect(wrongLevels({ commune: '2027-02-10', office: '2027-02-01', branch: '2027-02-20', head: '2027-02-05' }, '2027-01-01')).toEqual(['office', 'head']);
  expect(wrongLevels({ commune: '2026-12-01', office: '2026-12-02', branch: '2027-02-01', head: '2027-01-31' }, '2027-01-01')).toEqual(['commune', 'office', 'head']);
});

it('lets a date that is in force stay in the past, and moves none there', () => {
  fc.assert(fc.property(day, dates, dates, (today, before, due) => {
    expect(wrongLevels(due, today, due)).toEqual(wrongLevels(due, '2027-01-01'));
    const movedBack = (Object.keys(due) as (keyof LevelDates)[]).filter((level) => due[level] < today && due[level] !== before[level]);
    expect(wrongLevels(due, today, before)).toEqual(expect.arrayContaining(movedBack));
  }));
});

const scope = { programmes: ['A', 'B'], years: [2027] };
const origins = new Map(['v1', 'v2', 'v3'].map((id) => [id, { id, kind: 'VILLAGE', villageId: null, organization: null } as const]));
const cell = fc.record({ programme: fc.constantFrom(...scope.programmes), source: fc.constantFrom(...fundingSources), year: fc.constant(2027) });
const figures = fc.record({ households: fc.integer({ min: -5, max: 5 }), amountVnd: fc.integer({ min: -50, max: 50 }) }).filter((one) => one.households !== 0 || one.amountVnd !== 0);
const delta = fc.tuple(cell, fc.constantFrom(...origins.keys()), figures).map(([c, originId, f]) => ({ ...c, originId, ...f }));
const deltas = fc.uniqueArray(delta, { selector: (one) => `${cellKey(one)}/${one.originId}`, maxLength: 8 });
const standing: fc.Arbitrary<PlanLine[]> = deltas.map((all) => all.map((one, i) => ({ ...one, id: `line-${i}`, status: 'DRAFT', amountVnd: BigInt(one.amountVnd) })));
const inForce = fc.array(fc.tuple(cell, fc.nat({ max: 8 }), fc.nat({ max: 80 })), { maxLength: 4 }).map((all) => new Map(all.map(([c, households, amount]) => [cellKey(c), { households, amountVnd: BigInt(amount) }])));
const context = fc.record({ lines: standing, inForce }).map((one): PlanContext => ({ ...scope, ...one, kind: planKinds.adjustment, origins, limits: [{ programme: 'A', year: 2027, limitVnd: 1n, confirmed: true }], noNeeds: [] }));
const batchFor = ({ lines }: PlanContext) => fc.record({ put: deltas, remove: fc.subarray(lines.map((line) => line.id)) }).map((one): NeedsBatch => ({ ...one, noNeed: [], restNoNeed: false }));

it('finds figures below zero exactly where what is in force and all deltas of a cell come out negative', () => {
  fc.assert(fc.property(standing, inForce, (lines, now) => {
    const below = figuresBelowZero(lines, now).flatMap(({ cell: key, fields }) => fields.map((field) => `${key} ${field}`));
    const sums = [...rollUp(lines).cells].flatMap(([key, sum]) => {
      const figure = now.get(key) ?? { households: 0, amountVnd: 0n };
      return [...(sum.households + figure.households < 0 ? [`${key} households`] : []), ...(sum.amountVnd + figure.amountVnd < 0n ? [`${key} amountVnd`] : [])];
    });
    expect(below).toEqual(sums);
  }));
});

it('refuses a batch of an adjustment exactly when it leaves one of its cells below zero, at a field of the batch, and knows no limit per household', () => {
  fc.assert(fc.property(context.chain((one) => fc.tuple(fc.constant(one), batchFor(one))), ([one, batch]) => {
    const faults = faultsOfNeeds(batch, one);
    expect(faults.filter(({ code }) => code !== 'BELOW_ZERO')).toEqual([]);
    const same = (a: { originId: string }, b: { originId: string }): boolean => a.originId === b.originId && cellKey(a as never) === cellKey(b as never);
    const after = [...one.lines.filter((line) => !batch.remove.includes(line.id) && !batch.put.some((put) => same(put, line))), ...batch.put.map((line) => ({ ...line, amountVnd: BigInt(line.amountVnd) }))];
    const touched = new Set([...batch.put, ...one.lines.filter((line) => batch.remove.includes(line.id))].map(cellKey));
    expect(faults.length > 0).toBe(figuresBelowZero(after, one.inForce).some((below) => touched.has(below.cell)));
    for (const { path } of faults) expect(path).toMatch(/^\/(put\/\d+\/(households|amountVnd)|remove\/\d+)$/);
  }));
});

it('lets an adjustment be sent exactly when no cell is silent and none falls below zero', () => {
  fc.assert(fc.property(context, (one) => {
    const answered = { ...one, noNeeds: scope.programmes.flatMap((programme) => fundingSources.map((source) => ({ programme, source, year: 2027 }))) };
    expect(faultsOfSubmission(answered).length > 0).toBe(figuresBelowZero(one.lines, one.inForce).length > 0);
    expect(faultsOfSubmission({ ...answered, kind: planKinds.annual })).toEqual([]);
  }));
});

it('takes the year from a plan for one year only, and never guesses among several', () => {
  const line = { programme: 'A', source: 'LOCAL', originId: 'v1', households: 1, amountVnd: 1 } as const;
  const batch = { put: [line, { ...line, year: 2028 }], remove: [], noNeed: [{ programme: 'B', source: 'LOCAL' } as const], restNoNeed: false };
  const years = (of: number[]) => [...withYears(batch, { years: of }).put, ...withYears(batch, { years: of }).noNeed].map(({ year }) => year);
  expect(years([2027])).toEqual([2027, 2028, 2027]);
  expect(years([2026, 2027])).toEqual([0, 2028, 0]);
});
