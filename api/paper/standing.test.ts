import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VersionState } from './standing.ts';
import { standingOf } from './standing.ts';

const state = (over: Partial<VersionState>): VersionState => ({ version: 2, newest: 2, approved: false, preparing: 2, ended: false, ...over });

test.each([
  ['the newest, with the level above', {}, 'UNDER_WAY'],
  ['the newest, whose process says nothing of a version', { preparing: 0 }, 'UNDER_WAY'],
  ['the newest, withdrawn or returned', { preparing: 3 }, 'SENT_BACK'],
  ['an older one', { newest: 3, preparing: 3 }, 'SUPERSEDED'],
  ['the newest of a campaign that ended without it', { ended: true }, 'SUPERSEDED'],
  ['the approved one', { approved: true, ended: true }, 'APPROVED'],
  ['the approved one, though a newer one was sent', { approved: true, newest: 3, preparing: 4 }, 'APPROVED'],
] as const)('%s', (_, over, standing) => {
  expect(standingOf(state(over))).toBe(standing);
});

test('only what is approved is called so, and what has a successor is never under way', () => {
  const states = fc.record({ version: fc.integer({ min: 1, max: 5 }), newest: fc.integer({ min: 1, max: 5 }), approved: fc.boolean(), preparing: fc.integer({ min: 0, max: 6 }), ended: fc.boolean() }).filter((one) => one.version <= one.newest);
  fc.assert(fc.property(states, (one) => {
    const standing = standingOf(one);
    expect(standing === 'APPROVED').toBe(one.approved);
    if (one.newest > one.version || one.ended) expect(['APPROVED', 'SUPERSEDED']).toContain(standing);
  }));
});
