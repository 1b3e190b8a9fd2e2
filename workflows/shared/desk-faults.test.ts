import { ApplicationFailure } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually, outcomeOf } from '../testing.ts';
import type { DecideInput, Facts } from './contract.ts';
import { poisonedType } from './contract.ts';
import type { TestDeskDriver } from './testing-desk.ts';
import { expectAgreement, openDesk, startDeskEngine } from './testing-desk.ts';
import type { Turn, TurnResult } from './turn.ts';

type RecordTurn = (turn: Turn) => Promise<TurnResult>;
const asIs: (turn: Turn, record: RecordTurn) => Promise<TurnResult> = (turn, record) => record(turn);
/** What happens to turns on their way to the database. */
let onTurn = asIs;
let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine({ wrap: (activities) => ({ ...activities, recordTurn: (turn: Turn) => onTurn(turn, (one) => activities.recordTurn(one)) }) });
});
afterAll(() => engine.stop());
afterEach(() => {
  onTurn = asIs;
});

const poison = (): never => {
  throw ApplicationFailure.create({ type: poisonedType, nonRetryable: true, details: [{ code: 'TEST' }] });
};

/** Ten acts of ten people on ten tasks, some of them spoilt. */
async function tenActs(desk: TestDeskDriver, spoilt: Readonly<Record<number, Facts>>): Promise<DecideInput[]> {
  return Promise.all(Array.from({ length: 10 }, async (_, n) => ({ ...desk.base(await desk.person(n)), taskId: desk.task(n), choice: 'yes', form: spoilt[n] ?? {} })));
}

const untilStuck = (desk: TestDeskDriver) => eventually('the process to be stuck', async () => (await desk.where()).stuck ?? undefined);
const projected = async (desk: TestDeskDriver) => (await engine.database.sql`select turn, status, stuck_reason as reason, closed_at is not null as closed from process where id = ${desk.id}`)[0];

it.each([
  ['a write that never succeeds', { 4: { spoil: 'POISONED' } }, 'TURN_FAILED'],
  ['a write that is refused', { 4: { spoil: 'REFUSED' } }, 'BATCH_ALTERED'],
  ['a write that never succeeds, first of all', { 0: { spoil: 'POISONED' } }, 'TURN_FAILED'],
  ['two that fail', { 2: { spoil: 'POISONED' }, 9: { spoil: 'POISONED' } }, 'TURN_FAILED'],
] as const)('fails only the caller of %s, among ten at once, and writes all others', async (_, spoilt: Readonly<Record<number, Facts>>, code) => {
  const desk = await openDesk(engine, { tasks: 10 });
  const answers = await desk.together(await tenActs(desk, spoilt));
  const expected = Array.from({ length: 10 }, (_none, n) => (spoilt[n] ? code : 'OPEN'));
  expect(await Promise.all(answers.map(outcomeOf))).toEqual(expected);
  const { details, openTasks } = await expectAgreement(desk);
  expect(details['decided']).toEqual(Object.fromEntries(expected.flatMap((outcome, n) => (outcome === 'OPEN' ? [[String(n), 1]] : []))));
  for (const n of Object.keys(spoilt).map(Number)) expect(openTasks.map((task) => task.id)).toContain(desk.task(n));
});

it('fails only the caller whose appointment has ended, among ten at once', async () => {
  const desk = await openDesk(engine, { tasks: 10 });
  const { appointmentId } = await desk.person(3);
  await engine.database.sql`update appointment set ended_at = now() where id = ${appointmentId}`;
  const answers = await desk.together(await tenActs(desk, {}));
  const outcomes = await Promise.all(answers.map(outcomeOf));
  await engine.database.sql`update appointment set ended_at = null where id = ${appointmentId}`;
  expect(outcomes).toEqual(Array.from({ length: 10 }, (_, n) => (n === 3 ? 'APPOINTMENT_ENDED' : 'OPEN')));
  await expectAgreement(desk);
});

it('keeps what arrives while a poisoned turn is on its way, and what arrives while it recovers', async () => {
  const desk = await openDesk(engine, { tasks: 4 });
  const later: Promise<string>[] = [];
  onTurn = async (turn, record) => {
    // One act arrives during each of the first three writes: the poisoned one, and those that write the others alone.
    if (later.length < 3) later.push(outcomeOf((await desk.accept(desk.task(later.length + 1))).answer));
    return record(turn);
  };
  expect(await codeOf(desk.decide(desk.task(0), { spoil: 'POISONED' }))).toBe('TURN_FAILED');
  await eventually('three acts', async () => later[2]);
  expect(await Promise.all(later)).toEqual(['OPEN', 'OPEN', 'OPEN']);
  expect((await expectAgreement(desk)).details['decided']).toEqual({ 1: 1, 2: 1, 3: 1 });
});

it('does not blame those who arrive while a turn of the process itself is poisoned', async () => {
  const arrived: Promise<string>[] = [];
  const opened = Promise.withResolvers<TestDeskDriver>();
  onTurn = async () => {
    const desk = await opened.promise;
    arrived.push(outcomeOf((await desk.accept(desk.task(0))).answer));
    return poison();
  };
  const desk = await openDesk(engine, { startEffect: 'plan.none' });
  opened.resolve(desk);
  await untilStuck(desk);
  expect(await Promise.all(arrived)).toEqual(['TURN_STUCK']);
});

it('agrees with projection and ledger after a hundred acts of which every third is spoilt, in whatever order they fall together', async () => {
  const desk = await openDesk(engine, { tasks: 10 });
  const outcomes: string[] = [];
  for (let round = 1; round <= 5; round += 1) {
    const acts = Array.from({ length: 20 }, (_, n) => {
      const form: Facts = n % 3 === 0 ? { spoil: n % 2 === 0 ? 'POISONED' : 'REFUSED' } : {};
      return outcomeOf(n < 10 ? desk.add(form) : desk.decide(desk.task(n - 10, (desk.rounds[n - 10] ?? 0) + 1), form).then((receipt) => {
        desk.rounds[n - 10] = (desk.rounds[n - 10] ?? 0) + 1;
        return receipt;
      }));
    });
    outcomes.push(...(await Promise.all(acts)));
  }
  const written = outcomes.filter((outcome) => outcome === 'OPEN').length;
  expect(written).toBe(5 * 13);
  const { details } = await expectAgreement(desk);
  expect(Number(details['added']) + Object.values(details['decided'] as Record<string, number>).reduce((a, b) => a + b, 0)).toBe(written);
}, 120_000);

it('tries a technical failure again until it passes, and doubles nothing', async () => {
  const desk = await openDesk(engine);
  let failures = 0;
  onTurn = async (turn, record) => {
    failures += 1;
    if (failures === 1) throw new Error('the connection was refused');
    const result = await record(turn);
    if (failures <= 3) throw new Error('the connection was lost after the commit');
    return result;
  };
  expect((await desk.add()).turn).toBe(2);
  expect(failures).toBe(4);
  expect((await expectAgreement(desk)).details['added']).toBe(1);
});

it('waits for an operator when its first turn is poisoned: marked, refusing decisions, freed by a retry', async () => {
  onTurn = poison;
  const desk = await openDesk(engine, { startEffect: 'plan.none' });
  expect(await untilStuck(desk)).toMatchObject({ code: 'TEST' });
  await eventually('the mark', async () => (await projected(desk))?.['reason'] as string | undefined);
  expect(await projected(desk)).toEqual({ turn: 0, status: 'OPEN', reason: 'TEST', closed: false });
  expect(await codeOf(desk.decide(desk.task(0)))).toBe('TURN_STUCK');
  expect(await codeOf(desk.tell('message-1', 1))).toBe('TURN_STUCK');
  expect(await codeOf(desk.operate('retryTurn')), 'still poisoned').toBe('TURN_FAILED');
  await untilStuck(desk);
  onTurn = (turn, record) => record({ ...turn, effects: [] });
  expect((await desk.operate('retryTurn')).turn).toBe(1);
  expect(await projected(desk)).toEqual({ turn: 1, status: 'OPEN', reason: null, closed: false });
  await desk.decide(desk.task(0));
  expect((await desk.where()).stuck).toBeNull();
  expect((await desk.open()).turn).toBe(1);
  await expectAgreement(desk);
});

it('is ended by an operator although its first turn can never be written', async () => {
  const desk = await openDesk(engine, { startEffect: 'test.noSuchEffect' });
  expect(await untilStuck(desk)).toMatchObject({ code: 'TypeError' });
  expect((await desk.operate('endProcess')).status).toBe('ENDED_BY_OPERATOR');
  await desk.handle.result();
  expect(await projected(desk)).toEqual({ turn: 1, status: 'ENDED_BY_OPERATOR', reason: null, closed: true });
  const actions = await engine.database.sql<{ action: string }[]>`select action from ledger_entry where chain = ${desk.id} order by seq`;
  expect(actions.map((row) => row.action)).toEqual(['process.opened', 'operator.endProcess', 'process.statusChanged']);
});

it('waits for an operator when its story breaks, taking back what broke it', async () => {
  const desk = await openDesk(engine);
  expect(await codeOf(desk.decide(desk.task(0), { spoil: 'STORY' }))).toBe('TURN_STUCK');
  await untilStuck(desk);
  expect(await codeOf(desk.add())).toBe('TURN_STUCK');
  await desk.operate('retryTurn');
  await desk.decide(desk.task(0));
  expect((await expectAgreement(desk)).details).toMatchObject({ decided: { 0: 1 }, added: 0 });
});

it('gives the result of a written turn again, writing nothing, also when the first is sent twice at once', async () => {
  const seen: Turn[] = [];
  let record: RecordTurn | undefined;
  onTurn = async (turn, real) => {
    seen.push(turn);
    record = real;
    const [one, two] = await Promise.all([real(turn), real(turn)]);
    expect(two).toEqual(one);
    return one;
  };
  const desk = await openDesk(engine);
  await desk.add();
  const rows = async () => (await engine.database.sql`select (select count(*) from ledger_entry where chain = ${desk.id})::int as entries, (select xmin::text from process where id = ${desk.id}) as version`)[0];
  const before = await rows();
  expect(seen.map((turn) => turn.number)).toEqual([1, 2]);
  expect(before?.['entries']).toBe(2);
  const [, last] = seen;
  if (last) await record?.(last);
  expect(await rows()).toEqual(before);
  await expect(record?.({ ...(last as Turn), number: 9 })).rejects.toMatchObject({ type: poisonedType, details: [{ code: 'TURN_OUT_OF_ORDER' }] });
  await expectAgreement(desk);
});
