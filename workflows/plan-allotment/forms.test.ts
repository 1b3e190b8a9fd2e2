import { expect, it } from 'vitest';
import { steps } from './contract.ts';
import { allotmentForms, maxBatchTargets } from './forms.ts';

const target = (n: number) => ({ communeId: `commune-${n}`, programme: 'HO_NGHEO', source: 'CENTRAL', households: 0, amountVnd: 0 });
const batchOf = (rows: number): unknown => ({ put: Array.from({ length: rows }, (_, n) => target(n)) });
const form = allotmentForms[steps.enter]?.['enter'];

it('takes a batch of as many targets as there may be, zero among them, and not one more', () => {
  expect(form?.schema.safeParse(batchOf(maxBatchTargets)).success).toBe(true);
  expect(form?.schema.safeParse(batchOf(maxBatchTargets + 1)).error?.issues).toMatchObject([{ path: ['put'], code: 'too_big' }]);
});

it('sends the engine how many targets there are and their hash, and none of them', () => {
  const facts = form?.toFacts(form.schema.parse(batchOf(3)), { text: () => 'text-1', batch: () => ({ batchId: 'batch-1', sha256: 'hash' }) });
  expect(facts).toEqual({ batchId: 'batch-1', sha256: 'hash', put: 3, remove: 0 });
});
