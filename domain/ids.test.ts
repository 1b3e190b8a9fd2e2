import fc from 'fast-check';
import { expect, it } from 'vitest';
import { processId, processOfTask, taskId } from './ids.ts';

const part = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const step = fc.stringMatching(/^[a-z]{1,10}\.[a-zA-Z]{1,10}$/);

it('finds the process of a task in the id of the task', () => {
  fc.assert(fc.property(part, part, part, step, fc.option(part), fc.integer({ min: 1, max: 999 }), (kind, period, unit, name, subject, round) => {
    const process = processId(kind, period, unit);
    expect(processOfTask(taskId(process, name, subject, round))).toBe(process);
  }));
});

it('gives no two tasks one id', () => {
  const task = fc.tuple(step, fc.option(part), fc.integer({ min: 1, max: 5 }));
  fc.assert(fc.property(task, task, ([step1, subject1, round1], [step2, subject2, round2]) => {
    const same = step1 === step2 && subject1 === subject2 && round1 === round2;
    expect(taskId('p', step1, subject1, round1) === taskId('p', step2, subject2, round2)).toBe(same);
  }));
});

it('needs no escaping in a URL', () => {
  const id = taskId(processId('annual-plan', '2027', 'commune-017'), 'office.review', 'commune-001', 2);
  expect(id).toBe('annual-plan.2027.commune-017~office.review~commune-001~2');
  expect(encodeURIComponent(id)).toBe(id);
});
