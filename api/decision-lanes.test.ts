import { setImmediate } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Refusal } from '../domain/errors.ts';
import type { DecideInput, DecideOutcome, Receipt } from '../workflows/shared/contract.ts';
import { DecisionLanes } from './decision-lanes.ts';

interface Sending {
  readonly name: string;
  readonly updateId: string;
  readonly keys: readonly string[];
  readonly until: number;
  readonly answer: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
}

const act = (key: string): DecideInput => ({ key, requestHash: key, by: { personId: 'person-1', appointmentId: 'appointment-1' }, taskId: `p~step~${key}~1`, choice: 'yes', form: {} });
const receipt = (key: string): Receipt => ({ processId: 'p', turn: Number(key), at: 0, status: 'OPEN', results: {} });
const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'DONE', (error: unknown) => (error instanceof Refusal ? error.code : String(error)));

/** An engine that answers when the test says so. */
function lanes(updateDeadlineMs = 60_000) {
  const sent: Sending[] = [];
  const arrivals: (() => void)[] = [];
  let deadline = 0;
  const executeUpdate = (update: { name: string }, { updateId, args: [input] }: { updateId: string; args: [DecideInput | { acts: DecideInput[] }] }): Promise<unknown> => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    sent.push({ name: update.name, updateId, keys: 'acts' in input ? input.acts.map(({ key }) => key) : [input.key], until: deadline, answer: resolve, fail: reject });
    for (const arrived of arrivals.splice(0)) arrived();
    return promise;
  };
  const withDeadline = (until: number, send: () => unknown): unknown => {
    deadline = until;
    return send();
  };
  const temporal = { withDeadline, workflow: { getHandle: () => ({ executeUpdate }) } } as unknown as Client;
  const sendings = async (n: number): Promise<Sending[]> => {
    while (sent.length < n) await new Promise<void>((resolve) => arrivals.push(resolve));
    return sent;
  };
  return { lanes: new DecisionLanes({ temporal, config: { updateDeadlineMs } }), sent, sendings };
}

it('sends the first alone, and together what comes while it is on its way', async () => {
  const { lanes: one, sendings } = lanes();
  const answers = ['1', '2', '3', '4'].map((key) => one.send('p', act(key)));
  const [first] = await sendings(1);
  expect(first).toMatchObject({ name: 'decideTask', updateId: '1', keys: ['1'] });
  first?.answer(receipt('1'));
  const [, second] = await sendings(2);
  expect(second).toMatchObject({ name: 'decideTasks', keys: ['2', '3', '4'] });
  second?.answer([{ receipt: receipt('2') }, { refused: { code: 'TASK_CLOSED', params: {} } }, { receipt: receipt('4') }] satisfies DecideOutcome[]);
  expect(await Promise.all(answers.map((answer) => answer.then(({ turn }) => turn, (error: Refusal) => error.code)))).toEqual([1, 2, 'TASK_CLOSED', 4]);
});

it('never makes one process wait for another, nor sends more than fifty together', async () => {
  const { lanes: one, sendings } = lanes();
  const many = Array.from({ length: 60 }, (_, n) => one.send('p', act(String(n))));
  const other = one.send('q', act('900'));
  const [first, second] = await sendings(2);
  expect(second?.keys).toEqual(['900']);
  second?.answer(receipt('900'));
  expect((await other).turn).toBe(900);
  first?.answer(receipt('0'));
  const [, , third] = await sendings(3);
  expect(third?.keys).toEqual(Array.from({ length: 50 }, (_, n) => String(n + 1)));
  for (const answer of many) answer.catch(() => undefined);
});

it('lets no one wait long behind one that waits for the consent of another process', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { lanes: one, sent, sendings } = lanes();
  const [slow, next] = ['1', '2'].map((key) => one.send('p', act(key)));
  await sendings(1);
  vi.advanceTimersByTime(999);
  expect(sent.map(({ keys }) => keys)).toEqual([['1']]);
  vi.advanceTimersByTime(1);
  expect((await sendings(2)).map(({ keys }) => keys)).toEqual([['1'], ['2']]);
  sent[1]?.answer(receipt('2'));
  expect((await next)?.turn).toBe(2);
  sent[0]?.answer(receipt('1'));
  expect((await slow)?.turn).toBe(1);
});

it('asks alone for what would keep the others waiting', async () => {
  const { lanes: one, sendings } = lanes();
  const answers = ['1', '2', '3'].map((key) => one.send('p', act(key)));
  (await sendings(1))[0]?.answer(receipt('1'));
  (await sendings(2))[1]?.answer([{ alone: true }, { receipt: receipt('3') }] satisfies DecideOutcome[]);
  const [, , alone] = await sendings(3);
  expect(alone).toMatchObject({ name: 'decideTask', updateId: '2', keys: ['2'] });
  alone?.answer(receipt('2'));
  expect((await Promise.all(answers)).map(({ turn }) => turn)).toEqual([1, 2, 3]);
});

it('asks for each alone when all were refused as a whole, so that each hears why', async () => {
  const { lanes: one, sent, sendings } = lanes();
  const answers = ['1', '2', '3'].map((key) => one.send('p', act(key)));
  (await sendings(1))[0]?.answer(receipt('1'));
  const gone = new WorkflowNotFoundError('gone', 'p', undefined);
  (await sendings(2))[1]?.fail(gone);
  for (const sending of (await sendings(4)).slice(2)) sending.fail(gone);
  expect(await Promise.all(answers.map(codeOf))).toEqual(['DONE', 'PROCESS_CLOSED', 'PROCESS_CLOSED']);
  expect(sent.slice(2).map(({ name, keys }) => [name, ...keys])).toEqual([['decideTask', '2'], ['decideTask', '3']]);
});

it('keeps no caller longer than their own time: those whose time is over are not sent any more', async () => {
  const { lanes: one, sent } = lanes(0);
  const answers = ['1', '2', '3'].map((key) => one.send('p', act(key)));
  expect(await Promise.all(answers.map(codeOf))).toEqual(['ENGINE_UNAVAILABLE', 'ENGINE_UNAVAILABLE', 'ENGINE_UNAVAILABLE']);
  expect(sent).toEqual([]);
});

it('waits for those sent together no longer than for the one who came first', async () => {
  const { lanes: one, sendings } = lanes();
  const before = Date.now();
  const answers = ['1', '2', '3'].map((key) => one.send('p', act(key)));
  const asked = Date.now();
  (await sendings(1))[0]?.answer(receipt('1'));
  const [, together] = await sendings(2);
  expect(together?.until).toBeGreaterThanOrEqual(before + 60_000);
  expect(together?.until).toBeLessThanOrEqual(asked + 60_000);
  together?.answer([{ receipt: receipt('2') }, { receipt: receipt('3') }] satisfies DecideOutcome[]);
  expect((await Promise.all(answers)).map(({ turn }) => turn)).toEqual([1, 2, 3]);
});

it('tells every one of a sending without an answer that there was none, so that the same key asks again', async () => {
  const { lanes: one, sendings } = lanes();
  const answers = ['1', '2', '3'].map((key) => one.send('p', act(key)));
  (await sendings(1))[0]?.answer(receipt('1'));
  (await sendings(2))[1]?.fail(Object.assign(new Error('unavailable'), { name: 'ServiceError' }));
  expect(await Promise.all(answers.map(codeOf))).toEqual(['DONE', 'ENGINE_UNAVAILABLE', 'ENGINE_UNAVAILABLE']);
});

it('asks anew when the same callers come together again: what was refused then may be done now', async () => {
  const { lanes: one, sendings } = lanes();
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 2) {
    const answers = ['1', '2', '3'].map((key) => one.send('p', act(key)));
    (await sendings(n + 1))[n]?.answer(receipt('1'));
    const together = (await sendings(n + 2))[n + 1];
    ids.push(together?.updateId ?? '');
    together?.answer([{ refused: { code: 'TASK_HELD_BY_OTHER', params: {} } }, { receipt: receipt('3') }] satisfies DecideOutcome[]);
    expect(await Promise.all(answers.map(codeOf))).toEqual(['DONE', 'TASK_HELD_BY_OTHER', 'DONE']);
    // The lane is free once every promise has had its turn.
    await setImmediate();
  }
  expect(new Set(ids).size).toBe(2);
});

it('sends no more together than the engine takes in one message', async () => {
  const { lanes: one, sendings } = lanes();
  const heavy = (key: string): DecideInput => ({ ...act(key), form: { lines: 'x'.repeat(60_000) } });
  const answers = [one.send('p', act('0')), ...['1', '2', '3'].map((key) => one.send('p', heavy(key))), one.send('p', { ...act('4'), form: { lines: 'x'.repeat(200_000) } })];
  (await sendings(1))[0]?.answer(receipt('0'));
  const second = (await sendings(2))[1];
  expect(second?.keys).toEqual(['1', '2']);
  second?.answer([{ receipt: receipt('1') }, { receipt: receipt('2') }] satisfies DecideOutcome[]);
  const third = (await sendings(3))[2];
  expect([third?.name, third?.keys]).toEqual(['decideTask', ['3']]);
  third?.answer(receipt('3'));
  const fourth = (await sendings(4))[3];
  expect(fourth?.keys).toEqual(['4']);
  fourth?.answer(receipt('4'));
  expect((await Promise.all(answers)).map(({ turn }) => turn)).toEqual([0, 1, 2, 3, 4]);
});
