import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyChain } from '../../db/anchors.ts';
import { addCalendarDays, addCalendarMonths, calendarDaysBetween } from '../../domain/civil-date.ts';
import { dutiesOn } from '../../domain/moved-away-duty.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine, workflowBundle } from '../../stack/testing-engine.ts';
import { historyText } from '../testing-histories.ts';
import { codeOf } from '../testing.ts';
import type { TestCase } from './testing.ts';
import { commune, openTestCase } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
});
afterAll(() => engine.stop());

const pass = async (days: number): Promise<void> => engine.env?.sleep(days * 86_400_000);
const passTo = async (one: TestCase, day: string): Promise<void> => pass(Math.max(0, calendarDaysBetween(await one.today(), day)) + 0.5);
const open = async (process: string): Promise<string[]> => (await engine.database.sql<{ step: string }[]>`select step from task where process_id = ${process} and status = 'OPEN' and nature = 'DUTY' order by step`).map(({ step }) => step);
const runId = async (process: string): Promise<string> => (await engine.temporal.workflow.getHandle(process).describe()).runId;

/** Every run of a process from its first on: each says which one goes on. */
async function runsOf(process: string, first: string): Promise<string[]> {
  const texts: string[] = [];
  for (let run: string | undefined = first; run !== undefined; ) {
    const text = await historyText(engine, process, run);
    texts.push(text);
    const events = (JSON.parse(text) as { events: { workflowExecutionContinuedAsNewEventAttributes?: { newExecutionRunId: string } }[] }).events;
    run = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return texts;
}

it('lives for three years with twelve rounds of tracing and two hand-overs, and becomes a candidate only after two silent years; every run replays', async () => {
  const one = await openTestCase(engine, { maxEvents: 60 });
  const begun = one.seed.detectedOn;
  const places: { process: string; communeId: string; firstRun: string }[] = [{ process: one.processId, communeId: commune, firstRun: await runId(one.processId) }];
  let rounds = 0;
  const here = () => places.at(-1) ?? { process: '', communeId: '', firstRun: '' };
  const trace = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n += 1) {
      const { process, communeId } = here();
      expect(await open(process), 'no round before its months have passed').toEqual([]);
      await passTo(one, addCalendarMonths(await one.today(), 3));
      await one.openTaskId(process, 'movedAway.trace');
      await one.attempt('movedAway.trace', process, communeId);
      rounds += 1;
    }
  };
  const handOver = async (toUnitId: string, back: number): Promise<void> => {
    const { process, communeId } = here();
    await one.news('retriage', process, communeId);
    await one.sort(process, communeId, 'exact', { receivingUnitId: toUnitId });
    await one.decide(`chairman.${communeId}`, process, 'movedAway.collect', 'handOver', { effectiveFrom: addCalendarDays(await one.today(), -back) });
    const other = one.receiving(toUnitId, places.length);
    await one.openTaskId(other, 'movedAway.accept');
    places.push({ process: other, communeId: toUnitId, firstRun: await runId(other) });
    await pass(3);
    await one.decide(`chairman.${toUnitId}`, other, 'movedAway.accept', 'accept');
    await one.reaches(process, 'HANDED_OVER');
    await one.reaches(other, 'LOCATED');
  };
  const notThere = async (): Promise<void> => {
    const { process, communeId } = here();
    await one.news('retriage', process, communeId);
    await one.sort(process, communeId, 'none');
    await one.attempt('movedAway.family', process, communeId);
  };

  await one.signAll();
  await one.sort(one.processId, commune, 'none');
  await one.attempt('movedAway.family');
  await trace(2);
  await handOver('commune-083', 20);
  await notThere();
  await trace(2);
  await handOver('commune-001', 0);
  await notThere();
  const lastNews = (await one.row())?.['lastNewsOn'] as string;
  await trace(7);
  const lastRound = await one.today();
  const { process, communeId } = here();
  expect(await open(process)).toEqual([]);
  await passTo(one, addCalendarMonths(lastNews, 24));
  await one.openTaskId(process, 'movedAway.candidate');
  await passTo(one, addCalendarMonths(lastRound, 3));
  await one.attempt('movedAway.trace', process, communeId);
  rounds += 1;
  await one.decide('director.office-01', process, 'movedAway.candidate', 'propose', { text: 'Không còn tài sản (minh họa)' });
  expect([rounds, places.length - 1, calendarDaysBetween(begun, await one.today()) >= 3 * 365]).toEqual([12, 2, true]);

  const duties = (await engine.database.sql`select process_id as "processId", unit_id as "unitId", valid_from::text as "validFrom", valid_to::text as "validTo" from moved_away_duty where case_id = ${one.processId} order by valid_from`) as unknown as Parameters<typeof dutiesOn>[0];
  expect(duties.map(({ unitId }) => unitId)).toEqual([commune, 'commune-083', 'commune-001']);
  for (let day = begun; day <= (await one.today()); day = addCalendarDays(day, 1)) expect(dutiesOn(duties, day), day).toHaveLength(1);
  const attempts = await engine.database.sql`select kind, count(*)::int as n from moved_away_attempt where case_id = ${one.processId} group by kind order by kind`;
  expect(attempts.map((row) => [row['kind'], row['n']])).toEqual([['FAMILY', 3], ['NEWS', 4], ['ROUND', 12]]);

  await one.decide('director.office-01', process, 'movedAway.close', 'returned', { evidence: [await one.evidence(process)], text: 'Đã về quê (minh họa)' });
  expect(await one.isNumberOpen()).toBe(false);
  let runs = 0;
  for (const place of places) {
    await engine.temporal.workflow.getHandle(place.process).result();
    expect((await verifyChain(engine.database.sql, place.process)).fault).toBeNull();
    for (const text of await runsOf(place.process, place.firstRun)) {
      await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, JSON.parse(text) as unknown, place.process);
      runs += 1;
    }
  }
  expect(runs).toBeGreaterThan(places.length + 3);
}, 180_000);

it('begins the months anew at news, offers risk handling again after as long a silence once somebody chose to go on, and never where something is left behind', async () => {
  const one = await openTestCase(engine);
  const other = await openTestCase(engine);
  for (const each of [one, other]) await each.signAll();
  await one.sort(one.processId, commune, 'vague');
  await other.sort(other.processId, commune, 'vague', { assets: 'UNKNOWN' });
  for (const each of [one, other]) await each.attempt('movedAway.family');
  const candidates = async (each: TestCase): Promise<string[]> => (await open(each.processId)).filter((step) => step === 'movedAway.candidate');
  await passTo(one, addCalendarMonths(one.seed.detectedOn, 12));
  await one.news('news');
  const heard = await one.today();
  await passTo(one, addCalendarMonths(one.seed.detectedOn, 24));
  expect(await candidates(one), 'news a year ago').toEqual([]);
  await passTo(one, addCalendarMonths(heard, 24));
  await one.openTaskId(one.processId, 'movedAway.candidate');
  await one.decide('director.office-20', one.processId, 'movedAway.candidate', 'keep', { text: 'Tiếp tục xác minh (minh họa)' });
  const kept = await one.today();
  await passTo(one, addCalendarMonths(kept, 23));
  expect(await candidates(one), 'somebody chose to go on').toEqual([]);
  await passTo(one, addCalendarMonths(kept, 24));
  await one.openTaskId(one.processId, 'movedAway.candidate');
  // News takes the offer away.
  await one.news('news');
  expect(await candidates(one)).toEqual([]);
  const decisions = await engine.database.sql`select decision from moved_away_candidate where case_id = ${one.processId} order by number`;
  expect(decisions.map(({ decision }) => decision as string)).toEqual(['KEPT', 'LAPSED']);
  expect(await candidates(other), 'nobody knows whether something is left').toEqual([]);
  expect(await engine.database.sql`select from moved_away_candidate where case_id = ${other.processId}`).toHaveLength(0);
}, 120_000);

it('follows commitments up when each is due, asks anew once all are answered, and asks another province again and again', async () => {
  const one = await openTestCase(engine);
  await one.signAll();
  await one.sort(one.processId, commune, 'exact');
  const start = await one.today();
  const dues = [10, 20].map((days) => addCalendarDays(start, days));
  await one.decide(`chairman.${commune}`, one.processId, 'movedAway.collect', 'commit', { rows: dues.map((dueOn) => ({ dueOn, amountVnd: 1_000_000 })) });
  await pass(5);
  expect(await open(one.processId)).toEqual([]);
  await passTo(one, dues[1] ?? '');
  await one.openTaskId(one.processId, 'movedAway.followUp', '2');
  expect(await codeOf(one.decide('officer-1.office-20', one.processId, 'movedAway.followUp', 'partly', { paidOn: dues[0], paidVnd: 1_000_000 }, '1'))).toBe('PAYMENT_NOT_PARTLY');
  await one.decide('officer-1.office-20', one.processId, 'movedAway.followUp', 'broken', {}, '2');
  expect((await one.decide('officer-1.office-20', one.processId, 'movedAway.followUp', 'kept', { paidOn: dues[0] }, '1')).status).toBe('LOCATED');
  expect(await one.row()).toMatchObject({ lastNewsOn: dues[0] });

  await one.news('retriage');
  await one.sort(one.processId, commune, 'exact', { inProvince: false, receivingUnitId: undefined });
  await one.decide(`chairman.${commune}`, one.processId, 'movedAway.refer', 'refer', { provinceName: 'Tỉnh Mẫu (minh họa)', letterNumber: '15/CV', sentOn: await one.today() });
  for (let n = 0; n < 3; n += 1) {
    await passTo(one, addCalendarMonths(await one.today(), 3));
    await one.decide(`specialist-2.${commune}`, one.processId, 'movedAway.follow', 'noAnswer', { text: 'Chưa trả lời (minh họa)' });
  }
  await one.decide(`specialist-2.${commune}`, one.processId, 'movedAway.answer', 'answer', { answer: 'NOT_FOUND', answeredOn: await one.today(), evidence: [await one.evidence()], text: 'Không có ở đó (minh họa)' });
  expect(await one.statusOf(one.processId)).toBe('TRIAGE');
  expect(await one.duties()).toEqual([{ unitId: commune, from: one.seed.detectedOn, to: null }]);
}, 120_000);
