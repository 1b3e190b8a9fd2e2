import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Hold, WaitingProcess, World } from './waiting.ts';
import { holdsOf } from './waiting.ts';

const process = (id: string, over: Partial<WaitingProcess> = {}): WaitingProcess => ({ id, closed: false, stuck: false, open: [], waits: [], after: {}, ...over });
const duty = (step: string, subject: string | null = null): WaitingProcess['open'][number] => ({ id: `${step}~${subject ?? ''}`, step, subject, nature: 'DUTY' });
const waitFor = (processId: string, step: string, subject: string | null = null): WaitingProcess['waits'][number] => ({ processId, step, subject });
function worldOf(processes: readonly WaitingProcess[], messages: readonly (readonly [string, string])[] = []): World {
  return { process: (id) => processes.find((one) => one.id === id) ?? null, isMessageBetween: (one, other) => messages.some((pair) => pair.includes(one) && pair.includes(other)) };
}
const tasksOf = (holds: readonly Hold[]): string[] => holds.map((hold) => (hold.kind === 'TASK' ? `${hold.processId}/${hold.taskId}` : hold.kind));

const sums = { sum: ['send', 'review'] };
const child = (id: string, over: Partial<WaitingProcess> = {}): WaitingProcess => process(id, { open: [duty('send')], ...over });
const sent = (id: string): WaitingProcess => process(id, { waits: [waitFor('office', 'review', id)] });
const accepted = (id: string): WaitingProcess => process(id, { waits: [waitFor('office', 'sum')] });

it('holds a process by its own open duties, and not by what may be done besides', () => {
  const one = process('a', { open: [duty('send'), { ...duty('add'), nature: 'OFFER' }] });
  expect(tasksOf(holdsOf('a', worldOf([one])).holds)).toEqual(['a/send~']);
});

it('puts before a step that gathers what it waits for: reviews of its own, and what others have still to send', () => {
  const office = process('office', { after: sums, open: [duty('sum'), duty('review', 'b')], waits: [waitFor('a', 'send'), waitFor('c', 'send')] });
  const { holds, before } = holdsOf('office', worldOf([office, child('a'), sent('b'), accepted('c')]));
  expect(tasksOf(holds).sort()).toEqual(['a/send~', 'office/review~b']);
  expect(before).toEqual({ taskId: 'sum~', missing: 2, of: 3 });
});

it('comes to the step that gathers once nothing is before it, though every child still waits for it', () => {
  const office = process('office', { after: sums, open: [duty('sum')], waits: [waitFor('a', 'send'), waitFor('c', 'send')] });
  const world = worldOf([office, accepted('a'), accepted('c')]);
  expect(tasksOf(holdsOf('office', world).holds)).toEqual(['office/sum~']);
  expect(tasksOf(holdsOf('a', world).holds)).toEqual(['office/sum~']);
});

it('follows a wait to what keeps the other process: a brother, a stuck write, a level further up', () => {
  const office = process('office', { after: sums, open: [duty('sum')], waits: [waitFor('a', 'send'), waitFor('b', 'send')] });
  expect(tasksOf(holdsOf('a', worldOf([office, accepted('a'), child('b')])).holds)).toEqual(['b/send~']);
  expect(tasksOf(holdsOf('a', worldOf([{ ...office, stuck: true }, accepted('a'), child('b')])).holds)).toEqual(['STUCK']);
  const gone = process('office', { after: sums, waits: [waitFor('branch', 'check', 'office'), waitFor('b', 'send')] });
  expect(tasksOf(holdsOf('a', worldOf([gone, accepted('a'), child('b'), process('branch', { open: [duty('check', 'office')] })])).holds)).toEqual(['branch/check~office']);
});

it('goes on without what has ended, and says so where nothing else can come', () => {
  const office = process('office', { after: sums, open: [duty('sum')], waits: [waitFor('a', 'send')] });
  expect(tasksOf(holdsOf('office', worldOf([office, child('a', { closed: true, open: [] })])).holds)).toEqual(['office/sum~']);
  expect(holdsOf('a', worldOf([{ ...office, closed: true, open: [] }, sent('a')])).holds).toEqual([{ kind: 'ENDED', processId: 'a', ended: 'office' }]);
});

it('says that word is on its way while a step is not open and a message is under way, or a process has not begun', () => {
  const office = process('office', { after: sums, open: [duty('sum')], waits: [waitFor('a', 'send')] });
  const world = worldOf([office, sent('a')], [['a', 'office']]);
  expect(holdsOf('a', world).holds).toEqual([{ kind: 'MESSAGE', from: 'a', to: 'office' }]);
  expect(holdsOf('office', world).holds).toEqual([{ kind: 'MESSAGE', from: 'office', to: 'a' }]);
  expect(tasksOf(holdsOf('a', worldOf([sent('a')])).holds)).toEqual(['MESSAGE']);
});

it('asks for every process it has to know, and for no other', () => {
  const known = new Map<string, WaitingProcess>();
  const all = [process('office', { after: sums, open: [duty('sum')], waits: [waitFor('a', 'send'), waitFor('b', 'send')] }), accepted('a'), child('b'), child('stranger')];
  const world: World = { process: (id) => known.get(id), isMessageBetween: () => false };
  const asked: string[][] = [];
  for (let left = [...holdsOf('a', world).unknown]; left.length > 0; left = [...holdsOf('a', world).unknown]) {
    asked.push(left);
    for (const id of left) known.set(id, all.find((one) => one.id === id) ?? process(id));
  }
  expect(asked).toEqual([['a'], ['office'], ['b']]);
});

const ids = ['a', 'b', 'c', 'd'];
const step = fc.constantFrom('send', 'review', 'sum');
const anyProcess = (id: string) =>
  fc.record({
    closed: fc.boolean(), stuck: fc.boolean(),
    open: fc.uniqueArray(step, { maxLength: 3 }).map((steps) => steps.map((one) => duty(one))),
    waits: fc.array(fc.record({ processId: fc.constantFrom(...ids, 'nowhere'), step, subject: fc.constant(null) }), { maxLength: 4 }),
    after: fc.constantFrom({}, sums),
  }).map((over) => process(id, over));

it('ends whatever waits for whatever, and names only tasks that are open, each once', () => {
  fc.assert(fc.property(fc.tuple(...ids.map(anyProcess)), fc.boolean(), (processes, underway) => {
    const world: World = { process: (id) => processes.find((one) => one.id === id) ?? null, isMessageBetween: () => underway };
    for (const id of ids) {
      const { holds, unknown } = holdsOf(id, world);
      expect(unknown).toEqual([]);
      expect(new Set(holds.map((hold) => JSON.stringify(hold))).size).toBe(holds.length);
      for (const hold of holds) if (hold.kind === 'TASK') expect(processes.find((one) => one.id === hold.processId)?.open.map((task) => task.id)).toContain(hold.taskId);
      const one = processes.find((other) => other.id === id);
      if (one && !one.stuck && !one.closed && one.open.length > 0) expect(holds.length).toBeGreaterThan(0);
    }
  }));
});
