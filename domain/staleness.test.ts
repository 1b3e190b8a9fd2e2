import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SynthesisPart } from './staleness.ts';
import { originsOf, staleParts } from './staleness.ts';

const madeAt = new Date('2026-09-01T03:00:00Z');
const later = new Date('2026-09-02T03:00:00Z');
const part: SynthesisPart = { path: ['commune-1'], processId: 'p-1', includedVersion: 1, newestVersion: 1, newestSentAt: madeAt, madeAt, isCommune: true, status: 'ACCEPTED' };

test.each<[string, Partial<SynthesisPart>, string | null, number | null]>([
  ['what stands in it still stands', {}, null, null],
  ['a unit sent another version', { newestVersion: 2, newestSentAt: later, status: 'SENT' }, 'SENT_AGAIN', 2],
  ['a unit sent another version, which was accepted', { newestVersion: 3, newestSentAt: later }, 'SENT_AGAIN', 3],
  ['a unit was returned', { status: 'RETURNED' }, 'BEING_CORRECTED', null],
  ['a unit sent another version and took it back', { newestVersion: 2, newestSentAt: later, status: 'DRAFTING' }, 'BEING_CORRECTED', null],
  ['an office took its synthesis back', { status: 'COLLECTING', isCommune: false }, 'BEING_CORRECTED', null],
  ['a unit it went on without has sent nothing', { includedVersion: null, newestVersion: 0, newestSentAt: null, status: 'DRAFTING' }, null, null],
  ['a unit it went on without had sent before', { includedVersion: null, newestVersion: 1, newestSentAt: madeAt, status: 'SENT' }, null, null],
  ['a unit it went on without sent afterwards', { includedVersion: null, newestVersion: 1, newestSentAt: later, status: 'SENT' }, 'SENT_LATE', 1],
  ['a unit it went on without sent afterwards and was returned', { includedVersion: null, newestVersion: 1, newestSentAt: later, status: 'RETURNED' }, null, null],
  ['a unit was ended by an operator', { status: 'ENDED_BY_OPERATOR' }, null, null],
])('%s', (_name, change, state, nowVersion) => {
  expect(staleParts([{ ...part, ...change }]).map((stale) => [stale.state, stale.nowVersion])).toEqual(state === null ? [] : [[state, nowVersion]]);
});

test('a synthesis is stale by the same parts, however deep below it they stand', () => {
  const parts = fc.array(fc.record({
    path: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }), includedVersion: fc.option(fc.integer({ min: 1, max: 3 })), newestVersion: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom('SENT', 'ACCEPTED', 'RETURNED', 'COLLECTING'), late: fc.boolean(),
  }));
  fc.assert(
    fc.property(parts, (shapes) => {
      const below = shapes.map(({ late, ...shape }): SynthesisPart => ({ ...part, ...shape, newestSentAt: late ? later : madeAt }));
      const above = below.map((one) => ({ ...one, path: ['office', ...one.path] }));
      expect(staleParts(above).map(({ path, ...rest }) => ({ ...rest, path: path.slice(1) }))).toEqual(staleParts(below));
      expect(originsOf(staleParts(below)).length > 0).toBe(staleParts(below).length > 0);
    }),
  );
});

test('a change is told where it began, not again at the levels that passed it on', () => {
  const stale = staleParts([
    { ...part, path: ['office-1'], newestVersion: 2, newestSentAt: later }, { ...part, path: ['office-1', 'commune-1'], newestVersion: 2, newestSentAt: later }, { ...part, path: ['office-1', 'commune-2'] },
    { ...part, path: ['office-2'], status: 'RETURNED' }, { ...part, path: ['office-11', 'commune-9'], newestVersion: 3, newestSentAt: later },
  ]);
  expect(originsOf(stale).map(({ path }) => path.join('/'))).toEqual(['office-1/commune-1', 'office-2', 'office-11/commune-9']);
});
