import { delimiter, dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningStack } from './testing-stack.ts';
import { startStack } from './testing-stack.ts';
import { comparable, runTour, tourSteps } from './tour.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

test('the README’s tour answers as it is written', { timeout: 240_000 }, () => {
  const steps = tourSteps();
  expect(steps.length).toBeGreaterThan(20);
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const answers = runTour(steps, { ...stack.env, PATH }, stack.api);
  steps.forEach((step, i) => expect(comparable(answers[i] ?? ''), step.command).toBe(comparable(step.answer)));
});
