import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkedAtOnce } from './caretakers.ts';

test('however many contents there are, every one is checked once a week, also by a worker that ran half of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (contents) => {
      expect(checkedAtOnce(contents) * 84).toBeGreaterThanOrEqual(contents);
    }),
  );
});
