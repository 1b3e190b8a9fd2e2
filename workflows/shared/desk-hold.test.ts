import { afterAll, beforeAll, expect, it } from 'vitest';
import { changesOf } from '../../db/ledger.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { codeOf, outcomeOf, refusalOf } from '../testing.ts';
import { holdTask } from './contract.ts';
import type { TestDeskDriver } from './testing-desk.ts';
import { expectAgreement, openDesk, startDeskEngine } from './testing-desk.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startDeskEngine();
});
afterAll(() => engine.stop());

const noticesOf = async (desk: TestDeskDriver) => [...(await engine.database.sql<{ type: string; params: unknown; person: string }[]>`
  select n.type, n.params, r.person_id as person from notice n join notice_recipient r on r.notice_id = n.id where n.process_id = ${desk.id} order by n.id, r.person_id`)];
const entryOf = async (desk: TestDeskDriver, action: string) => [...(await engine.database.sql`select actor, subject, before, after from ledger_entry where chain = ${desk.id} and action = ${action} order by seq`)];

it('passes a task on with a reason: who had it is told by whom and why, and both are on record', async () => {
  const desk = await openDesk(engine);
  const [ann, ben] = [await desk.person(1), await desk.person(2)];
  await desk.hold('claim', desk.task(0), ann);
  expect(await codeOf(desk.hold('claim', desk.task(0), ben))).toBe('TASK_HELD_BY_OTHER');
  await desk.hold('takeOver', desk.task(0), ben, { reason: 'text-1' });
  expect(await entryOf(desk, 'task.takeOver')).toEqual([{ actor: ben.personId, subject: desk.task(0), before: { holder: ann.personId }, after: { holder: ben.personId, reason: 'text-1', taskVersion: 3 } }]);
  expect(await noticesOf(desk)).toEqual([{ type: 'task.takenOver', params: { by: ben.personId, to: ben.personId, reason: 'text-1' }, person: ann.personId }]);
  expect(await codeOf(desk.decide(desk.task(0), {}, { by: ann }))).toBe('TASK_HELD_BY_OTHER');
  await desk.decide(desk.task(0), {}, { by: ben });
  await expectAgreement(desk);
});

it('tells who gets an assigned task and who had it, with the reason where there is one', async () => {
  const desk = await openDesk(engine);
  const [ann, ben] = [await desk.person(1), await desk.person(2)];
  await desk.hold('assign', desk.task(0), desk.by, { assignee: ann.personId });
  await desk.hold('assign', desk.task(0), desk.by, { assignee: ben.personId, reason: 'text-1' });
  await desk.hold('assign', desk.task(0), desk.by, { assignee: ben.personId, reason: 'text-2' });
  const by = desk.by.personId;
  expect(await noticesOf(desk)).toEqual([
    { type: 'task.assigned', params: { by, to: ann.personId }, person: ann.personId },
    { type: 'task.assigned', params: { by, to: ben.personId, reason: 'text-1' }, person: ben.personId },
    { type: 'task.takenOver', params: { by, to: ben.personId, reason: 'text-1' }, person: ann.personId },
  ]);
});

it('lets exactly one of two colleagues take a task over when both saw the same version, and says to the other which it has now', async () => {
  const desk = await openDesk(engine);
  const [ann, ben, cam] = [await desk.person(1), await desk.person(2), await desk.person(3)];
  await desk.hold('claim', desk.task(0), ann);
  const answers = [ben, cam].map((by) => desk.hold('takeOver', desk.task(0), by, { reason: 'text-1', ifVersion: 2 }));
  const outcomes = await Promise.allSettled(answers);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = answers[outcomes.findIndex(({ status }) => status === 'rejected')];
  expect(await refusalOf(refused as Promise<unknown>)).toEqual({ code: 'STALE', params: { version: 3 } });
  expect((await noticesOf(desk)).map(({ person }) => person)).toEqual([ann.personId]);
});

it('does a repeated taking over once, and answers with its first receipt, also after somebody else has it', async () => {
  const desk = await openDesk(engine);
  const [ann, ben] = [await desk.person(1), await desk.person(2)];
  await desk.hold('claim', desk.task(0), ann);
  const act = { ...desk.base(ben), taskId: desk.task(0), act: 'takeOver' as const, reason: 'text-1' };
  const send = (updateId: string) => desk.handle.executeUpdate(holdTask, { updateId, args: [act] });
  const first = await send(act.key);
  await desk.hold('takeOver', desk.task(0), ann, { reason: 'text-2' });
  expect(await send(`${act.key}-again`)).toEqual(first);
  expect(await entryOf(desk, 'task.takeOver')).toHaveLength(2);
  expect((await desk.where()).openTasks.find(({ id }) => id === desk.task(0))?.claimedBy).toBe(ann.personId);
});

it('takes the first of a taking over and a decision that arrive together, in either order', async () => {
  const desk = await openDesk(engine, { tasks: 1 });
  const [ann, ben] = [await desk.person(1), await desk.person(2)];
  await desk.hold('claim', desk.task(0), ann);
  const answers = await Promise.all([outcomeOf(desk.decide(desk.task(0), {}, { by: ann })), outcomeOf(desk.hold('takeOver', desk.task(0), ben, { reason: 'text-1' }))]);
  expect([['OPEN', 'TASK_CLOSED'], ['TASK_HELD_BY_OTHER', 'OPEN']]).toContainEqual(answers);
  await expectAgreement(desk);
});

it('puts every version of every task on record, whatever changed it: acts, makers, dates, withdrawal', async () => {
  const desk = await openDesk(engine, { tasks: 3, due: '2099-01-05' });
  const [ann, ben] = [await desk.person(1), await desk.person(2)];
  await desk.hold('claim', desk.task(0), ann);
  await desk.hold('claim', desk.task(1), ann);
  await desk.hold('takeOver', desk.task(0), ben, { reason: 'text-1' });
  await desk.adjust('stopClock', desk.task(0), { by: ben });
  await desk.decide(desk.offer('test.due'), { due: ['2099-01-09'] }, { choice: 'change' });
  await desk.adjust('startClock', desk.task(0), { by: ben });
  await desk.adjust('extend', desk.task(1), { until: '2099-02-01' });
  await desk.decide(desk.offer('test.due'), { notBy: [ben.personId] }, { choice: 'change' });
  await desk.adjust('remind', desk.task(0));
  await desk.decide(desk.task(2), { excludes: '1' });
  const rows = await engine.database.sql<{ id: string; version: number }[]>`select id, version from task where process_id = ${desk.id}`;
  for (const { id, version } of rows) {
    for (let since = 1; since < version; since += 1) {
      const entries = await changesOf(engine.database.sql, desk.id, id, since, 50);
      expect(entries.length, `${id} since ${since} of ${version}`).toBeGreaterThan(0);
    }
    expect(await changesOf(engine.database.sql, desk.id, id, version, 50), `${id} since ${version}`).toEqual([]);
  }
  const whole = await changesOf(engine.database.sql, desk.id, desk.task(0), 1, 50);
  expect(whole.map(({ action }) => action)).toEqual(['task.claim', 'task.takeOver', 'task.stopClock', 'task.decided', 'task.startClock', 'task.holderBarred']);
  const [withdrawn] = await changesOf(engine.database.sql, desk.id, desk.task(1), 0, 1);
  expect([withdrawn?.action, withdrawn?.subject]).toEqual(['task.decided', desk.task(2)]);
  expect((await changesOf(engine.database.sql, desk.id, desk.task(0), 1, 2)).length).toBe(2);
});
