import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { codeOf, outcomeOf } from '../testing.ts';
import type { Facts } from './contract.ts';
import { expectAgreement, openDesk, startDeskEngine } from './testing-desk.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine();
});
afterAll(() => engine.stop());

it('takes the first of two decisions on one task that arrive in one activation, and refuses the second', async () => {
  const desk = await openDesk(engine);
  const act = async (n: number, choice: string) => ({ ...desk.base(await desk.person(n)), taskId: desk.task(0), choice, form: {} });
  const answers = await desk.together([await act(1, 'yes'), await act(2, 'no')]);
  expect(await Promise.all(answers.map(outcomeOf))).toEqual(['OPEN', 'TASK_CLOSED']);
  const [row] = await engine.database.sql`select outcome, decided_by as by from task where id = ${desk.task(0)}`;
  expect({ ...row }).toEqual({ outcome: 'yes', by: (await desk.person(1)).personId });
  await expectAgreement(desk);
});

it('lets the story go on from the first of two decisions that arrive together, through all its promises, before it looks at the second', async () => {
  const desk = await openDesk(engine, { tasks: 2 });
  const act = (n: number, form: Facts) => ({ ...desk.base(), taskId: desk.task(n), choice: 'yes', form });
  const answers = await desk.together([act(0, { excludes: '1' }), act(1, {})]);
  expect(await Promise.all(answers.map(outcomeOf))).toEqual(['OPEN', 'TASK_CLOSED']);
  expect((await desk.where()).turn).toBe(2);
  const [row] = await engine.database.sql`select status, outcome from task where id = ${desk.task(1)}`;
  expect({ ...row }).toEqual({ status: 'CANCELLED', outcome: null });
});

it('goes on when the engine is asked to cancel it: only an act on record ends a process', async () => {
  const desk = await openDesk(engine);
  await desk.handle.cancel();
  await desk.decide(desk.task(0));
  await desk.hold('claim', desk.task(0, 2), desk.by);
  await desk.decide(desk.task(0, 2));
  expect((await expectAgreement(desk)).status).toBe('OPEN');
  expect((await desk.handle.describe()).status.name).toBe('RUNNING');
  expect((await desk.operate('endProcess')).status).toBe('ENDED_BY_OPERATOR');
});

it('writes thirty callers on thirty tasks of one process in one turn when they arrive together', async () => {
  const desk = await openDesk(engine, { tasks: 30 });
  const acts = await Promise.all(Array.from({ length: 30 }, async (_, n) => ({ ...desk.base(await desk.person(n)), taskId: desk.task(n), choice: 'yes', form: {} })));
  const receipts = await Promise.all(await desk.together(acts));
  expect(new Set(receipts.map((receipt) => receipt.turn))).toEqual(new Set([2]));
  const { openTasks } = await expectAgreement(desk);
  expect(openTasks.filter((task) => task.step === 'test.decide').map((task) => task.id)).toEqual(Array.from({ length: 30 }, (_, n) => desk.task(n, 2)));
});

it('writes thirty callers on thirty tasks of one process who call at once', async () => {
  const desk = await openDesk(engine, { tasks: 30 });
  await Promise.all(Array.from({ length: 30 }, async (_, n) => desk.decide(desk.task(n), {}, { by: await desk.person(n) })));
  const { details } = await expectAgreement(desk);
  expect(details['decided']).toEqual(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [String(n), 1])));
});

it('opens the next task in the turn that closes the one before, so that the inbox never shows a gap', async () => {
  const desk = await openDesk(engine);
  await desk.decide(desk.task(0));
  const [row] = await engine.database.sql`select a.closed_at = b.opened_at as together from task a, task b where a.id = ${desk.task(0)} and b.id = ${desk.task(0, 2)}`;
  expect(row?.['together']).toBe(true);
  expect((await desk.where()).turn).toBe(2);
});

it('gives the same receipt for the same key and writes once, and refuses the key with another request', async () => {
  const desk = await openDesk(engine);
  const act = { ...desk.base(), taskId: desk.offer('test.add'), choice: 'add', form: {} };
  const [one, two] = await Promise.all([desk.send(act), desk.send(act)]);
  expect(two).toEqual(one);
  expect(await desk.send(act, 'as-another-update')).toEqual(one);
  expect(await codeOf(desk.send({ ...act, requestHash: 'other' }, 'as-a-third-update'))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await expectAgreement(desk)).details['added']).toBe(1);
});

it('takes a message once, however often it is delivered', async () => {
  const desk = await openDesk(engine);
  const [one, two] = [await desk.tell('message-1', 5), await desk.tell('message-1', 5)];
  expect(two).toEqual(one);
  expect((await expectAgreement(desk)).details['heard']).toBe(5);
});

it('lets one person claim a task, and no other decide, claim or release it', async () => {
  const desk = await openDesk(engine);
  const [holder, other] = [await desk.person(1), await desk.person(2)];
  expect(await codeOf(desk.hold('release', desk.task(0), holder))).toBe('TASK_NOT_CLAIMED');
  await desk.hold('claim', desk.task(0), holder);
  expect(await codeOf(desk.hold('claim', desk.task(0), other))).toBe('TASK_HELD_BY_OTHER');
  expect(await codeOf(desk.hold('release', desk.task(0), other))).toBe('TASK_HELD_BY_OTHER');
  expect(await codeOf(desk.decide(desk.task(0), {}, { by: other }))).toBe('TASK_HELD_BY_OTHER');
  expect((await expectAgreement(desk)).openTasks.find((task) => task.id === desk.task(0))?.claimedBy).toBe(holder.personId);
  await desk.hold('release', desk.task(0), holder);
  await desk.decide(desk.task(0), {}, { by: other });
  await expectAgreement(desk);
});

it('assigns a task to another person, over who holds it, but never to a maker', async () => {
  const maker = await (await openDesk(engine)).person(5);
  const desk = await openDesk(engine, { notBy: [maker.personId] });
  const [holder, other] = [await desk.person(1), await desk.person(2)];
  await desk.hold('claim', desk.task(0), holder);
  await desk.hold('assign', desk.task(0), await desk.person(3), { assignee: other.personId });
  expect(await codeOf(desk.decide(desk.task(0), {}, { by: holder }))).toBe('TASK_HELD_BY_OTHER');
  expect(await codeOf(desk.hold('assign', desk.task(0), holder, { assignee: maker.personId }))).toBe('MAKER_MAY_NOT_DECIDE');
  expect(await codeOf(desk.hold('claim', desk.task(0), maker))).toBe('MAKER_MAY_NOT_DECIDE');
  expect(await codeOf(desk.decide(desk.task(0), {}, { by: maker }))).toBe('MAKER_MAY_NOT_DECIDE');
  await desk.decide(desk.task(0), {}, { by: other });
  const held = await engine.database.sql`select action, after->>'holder' as holder from ledger_entry where chain = ${desk.id} and action in ('task.claim', 'task.assign') order by seq`;
  expect([...held]).toEqual([{ action: 'task.claim', holder: holder.personId }, { action: 'task.assign', holder: other.personId }]);
});

it('refuses an act on an older version of a task, a choice that is not offered, a claim of an offer, and a closed task', async () => {
  const desk = await openDesk(engine);
  await desk.hold('claim', desk.task(0), desk.by, { ifVersion: 1 });
  expect(await codeOf(desk.decide(desk.task(0), {}, { ifVersion: 1 }))).toBe('STALE');
  expect(await codeOf(desk.hold('release', desk.task(0), desk.by, { ifVersion: 1 }))).toBe('STALE');
  expect(await codeOf(desk.decide(desk.task(0), {}, { choice: 'perhaps' }))).toBe('CHOICE_NOT_OFFERED');
  expect(await codeOf(desk.hold('claim', desk.offer('test.add'), desk.by))).toBe('ONLY_DUTIES_ARE_CLAIMED');
  await desk.decide(desk.task(0), {}, { ifVersion: 2 });
  expect(await codeOf(desk.decide(desk.task(0)))).toBe('TASK_CLOSED');
  expect(await codeOf(desk.decide('desk-test.none~test.decide~~1'))).toBe('TASK_CLOSED');
});

it('is ended by an operator with a reason on record: its tasks close, its callers are told', async () => {
  const desk = await openDesk(engine, { tasks: 3 });
  expect((await desk.operate('endProcess')).status).toBe('ENDED_BY_OPERATOR');
  await desk.handle.result();
  const entries = await engine.database.sql`select actor, after from ledger_entry where chain = ${desk.id} and action = 'operator.endProcess'`;
  expect([...entries]).toEqual([{ actor: desk.by.personId, after: { reason: 'text-1', touched: expect.any(Object) } }]);
  const tasks = await engine.database.sql`select distinct status from task where process_id = ${desk.id}`;
  expect([...tasks]).toEqual([{ status: 'CANCELLED' }]);
});

it('refuses what arrives in the activation that ends the process, and nothing else of it', async () => {
  const desk = await openDesk(engine, { tasks: 2 });
  const end = { ...desk.base(), taskId: desk.offer('test.end'), choice: 'end', form: {} };
  const before = { ...desk.base(), taskId: desk.task(0), choice: 'yes', form: {} };
  const after = { ...desk.base(), taskId: desk.task(1), choice: 'yes', form: {} };
  const answers = await desk.together([before, end, after]);
  expect(await Promise.all(answers.map(outcomeOf))).toEqual(['ENDED', 'ENDED', 'PROCESS_CLOSED']);
  await desk.handle.result();
  await expectAgreement(desk);
});

it('refuses to retry a turn that is not stuck', async () => {
  const desk = await openDesk(engine);
  expect(await codeOf(desk.operate('retryTurn'))).toBe('NOT_STUCK');
});
