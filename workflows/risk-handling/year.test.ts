import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorLedger, verifyLedger } from '../../db/anchors.ts';
import { addCalendarDays, addCalendarMonths } from '../../domain/civil-date.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import { barePolicy } from '../../domain/policy.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine, workflowBundle } from '../../stack/testing-engine.ts';
import { codeOf, eventually } from '../testing.ts';
import { steps, workingDays } from './contract.ts';
import { office, openTestRisk, todayOf } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);

/** Every run of a process replays on the story as it is. @returns how many there were */
async function replayRuns(processId: string): Promise<number> {
  let runs = 0;
  const { runId: last } = await engine.temporal.workflow.getHandle(processId).describe();
  let runId: string | undefined = (await engine.temporal.workflow.getHandle(processId).describe()).raw.workflowExecutionInfo?.firstRunId ?? last;
  while (runId !== undefined) {
    const history = await engine.temporal.workflow.getHandle(processId, runId).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, history, processId);
    runs += 1;
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return runs;
}

it('passes a freeze of five years and its supplement: taken up before the end, followed by a case of its own, collected after that, and every run replays', async () => {
  const { sql } = engine.database;
  const first = await openTestRisk(engine, { maxEvents: 60, request: { cause: 'FIRE' } });
  expect(first.opened).toMatchObject({ turn: 1, status: 'REQUESTED' });
  await first.bringToHeadOffice(8000);
  expect(await first.row()).toMatchObject({ lossBps: 8000, suggested: 'FREEZE', suggestedBy: 'LONG_FREEZE', cause: 'FIRE' });

  // The Head Office takes its time: nobody decides for it, the branch is reminded.
  await pass(200);
  expect(await first.statusOf()).toBe('SENT');
  const reminded = await sql`select 1 from ledger_entry where chain = ${first.process} and action = 'task.reminded' and after->>'task' like '%risk.record%'`;
  expect(reminded.length).toBeGreaterThan(0);

  const decidedOn = await todayOf(engine);
  const until = addCalendarMonths(decidedOn, 60);
  expect((await first.record('freeze', until)).status).toBe('FROZEN');
  expect(await first.decisions()).toMatchObject([{ number: 1, measure: 'FREEZE', until, atMost: until, stands: true }]);

  // Nothing happens for years; sixty days before its last day it is taken up.
  await pass(5 * 365 - 70);
  expect(await first.statusOf()).toBe('FROZEN');
  await pass(20);
  await first.reaches('ENDING');
  const [task] = await sql<{ due: string }[]>`select due_date::text as due from task where process_id = ${first.process} and step = ${steps.end}`;
  expect(task?.due).toBe(until);
  expect((await first.goOn('supplement')).status).toBe('FOLLOWED');
  expect(await first.isNumberTaken(), 'the number goes on with the case that follows').toBe(true);

  const second = first.drive(`${first.process}s1`);
  await second.reaches('REQUESTED');
  expect(await second.row()).toMatchObject({ follows: first.process, opened: first.process, cause: 'FIRE', asksFor: 'FREEZE', lossBps: null });
  await second.bringToHeadOffice(4000);
  await second.record('freeze', addCalendarMonths(await todayOf(engine), 36));
  await pass(3 * 365);
  await second.reaches('ENDING');
  // Long past its last day it still waits for somebody to say how it goes on.
  await pass(90);
  expect(await second.statusOf()).toBe('ENDING');
  await second.decide(office.director, steps.end, 'collect', await second.because('Đã khôi phục sản xuất (minh họa)'));
  expect(await second.statusOf()).toBe('COLLECTING');
  expect(await first.isNumberTaken()).toBe(false);

  for (const process of [first.process, second.process]) await engine.temporal.workflow.getHandle(process).result();
  expect(await replayRuns(first.process)).toBeGreaterThan(1);
  expect(await replayRuns(second.process)).toBe(1);
  expect([...(await sql`select id from task where kind = 'risk-handling' and status = 'OPEN'`)]).toEqual([]);
  expect(await anchorLedger(sql)).toBeGreaterThan(1);
  expect(await verifyLedger(sql)).toMatchObject({ anchors: 1, faults: [] });
}, 240_000);

it('tells who has not signed, and the office above them, and decides nothing by itself', async () => {
  const { sql } = engine.database;
  const risk = await openTestRisk(engine);
  await risk.verify();
  const began = await todayOf(engine);
  await risk.sign(steps.signCommune);
  const [task] = await sql<{ due: string }[]>`select due_date::text as due from task where process_id = ${risk.process} and step = ${steps.signPolice}`;
  expect(workingDaysBetween({ version: 0, off: [], worked: [] }, began, task?.due ?? '')).toBeGreaterThanOrEqual(workingDays.signature);
  await pass(40);
  const escalated = await eventually('an escalation', async () => {
    const rows = await sql<{ to: string }[]>`select distinct after->>'to' as to from ledger_entry where chain = ${risk.process} and action = 'task.escalated'`;
    return rows.length > 0 ? rows : undefined;
  });
  expect(escalated.map(({ to }) => to)).toEqual(['office-20']);
  expect(await risk.statusOf()).toBe('SIGNING');
});

it('goes by the days and years that were in force when it was opened', async () => {
  const policy = { ...barePolicy, numbers: { 'risk.freezeReminderDays': 10, 'risk.freezeFromBps': 3000, 'risk.freezeYears': 2 }, workingDays: { [steps.verify]: 3 } };
  const risk = await openTestRisk(engine, { policy });
  const [task] = await engine.database.sql<{ due: string }[]>`select due_date::text as due from task where id = ${await risk.openTaskId(steps.verify)}`;
  expect(workingDaysBetween({ version: 0, off: [], worked: [] }, await todayOf(engine), task?.due ?? '')).toBe(3);
  await risk.bringToHeadOffice(3000);
  expect(await risk.row()).toMatchObject({ suggested: 'FREEZE', suggestedBy: 'FREEZE' });
  const today = await todayOf(engine);
  expect(await codeOf(risk.record('freeze', addCalendarDays(addCalendarMonths(today, 24), 1)))).toBe('RISK_BEYOND_LIMIT');
  await risk.record('freeze', addCalendarDays(today, 40));
  await pass(28);
  expect(await risk.statusOf()).toBe('FROZEN');
  await pass(4);
  await risk.reaches('ENDING');
});
