import { expect, test } from 'vitest';
import { accessMatrix, writtenMatrix } from './access-matrix.ts';

test('the access matrix in docs is the policy in code; else run `node docs/access-matrix.ts`', () => {
  expect(writtenMatrix()).toBe(accessMatrix());
});
