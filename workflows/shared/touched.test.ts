import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TaskState } from './contract.ts';
import { withTouched } from './touched.ts';
import type { TurnEntry } from './turn.ts';

const entry = (over: Partial<TurnEntry>): TurnEntry => ({ at: 0, actor: 'ann', basis: 'a', action: 'task.decided', subject: null, before: null, after: null, ...over });
const task = (id: string, version: number) => ({ id, version }) as TaskState;

it('names under the last act what it changed beside its own, and nothing that an entry of its own names already, or that is new', () => {
  const entries = [
    entry({ subject: 't1', after: { choice: 'yes', taskVersion: 3 } }),
    entry({ subject: 'text', action: 'message.received', after: { type: 'x' } }),
    entry({ actor: 'system', action: 'task.overdue', after: { task: 't2', taskVersion: 5 } }),
  ];
  const named = withTouched(entries, [task('t1', 3), task('t2', 5), task('t3', 4), task('t4', 1), task('t5', 2)]);
  expect(named.map(({ after }) => after)).toEqual([entries[0]?.after, { type: 'x', touched: { t3: 4, t5: 2 } }, entries[2]?.after]);
  expect(withTouched(entries, [task('t1', 3), task('t4', 1)])).toEqual(entries);
});

it('names a version that an act of the turn reached and something else passed', () => {
  const claimed = entry({ subject: 't1', action: 'task.claim', after: { holder: 'ann', taskVersion: 2 } });
  expect(withTouched([claimed], [task('t1', 3)])[0]?.after).toEqual({ holder: 'ann', taskVersion: 2, touched: { t1: 3 } });
});

it('leaves no version of a task that ends a turn unnamed, where the turn has an entry at all', () => {
  const ids = fc.constantFrom('t1', 't2', 't3');
  const made = fc.record({ id: ids, version: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }), byItself: fc.boolean() });
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 6 }), fc.uniqueArray(fc.record({ id: ids, version: fc.integer({ min: 1, max: 6 }) }), { selector: ({ id }) => id }), (acts, ends) => {
      const entries = acts.map(({ id, version, byItself }) => entry({ subject: byItself ? null : id, after: { ...(byItself ? { task: id } : {}), ...(version === undefined ? {} : { taskVersion: version }) } }));
      const named = withTouched(entries, ends.map(({ id, version }) => task(id, version)));
      for (const { id, version } of ends.filter((one) => one.version > 1)) {
        const versions = named.map(({ subject, after }) => Math.max(subject === id || after?.['task'] === id ? Number(after?.['taskVersion'] ?? 0) : 0, Number((after?.['touched'] as Record<string, number> | undefined)?.[id] ?? 0)));
        expect(Math.max(...versions)).toBeGreaterThanOrEqual(version);
      }
      expect(named.map(({ action, subject }) => [action, subject])).toEqual(entries.map(({ action, subject }) => [action, subject]));
    }),
  );
});
