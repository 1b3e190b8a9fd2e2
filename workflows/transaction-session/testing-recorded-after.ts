import { monthLines } from '../../db/sessions-after.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import { monthAfter, monthOf } from '../../domain/session-months.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { steps } from './contract.ts';
import { afterOf, openTestMonth } from './testing-after.ts';
import { openTestSession, people, pointsOf, todayOf } from './testing.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

/** A session whose minutes are written anew and whose follow-up is reported, taken back and reported again, over several runs; one that nobody recorded until its month was closed; one called off on its day; and that month. */
export async function recordMonths(engine: TestEngine, record: RecordHistory): Promise<void> {
  const { workflow } = engine.temporal;
  const today = await todayOf(engine);
  const [, , third = ''] = await pointsOf(engine);
  const last = monthAfter(monthOf(today), -1);
  const agreed = (due: number) => ({ unitId: 'commune-082', roles: ['COMMUNE_CHAIRMAN'] as const, due: addCalendarDays(today, due) });

  const rewritten = await openTestSession(engine, { day: `${last}-20`, pointId: third, month: last, maxEvents: 60 });
  const after = afterOf(rewritten);
  await after.hold([{ unitId: 'commune-082', role: 'COMMUNE_CHAIRMAN', attended: true }]);
  await after.write({ raised: 1, followUps: [agreed(5)] });
  await after.write({ raised: 2, followUps: [agreed(6), agreed(7)] }, people.officer);
  await after.confirm('REPRESENTED', 'Cử Phó Chủ tịch dự (minh họa)');
  await after.done(1, people.chairman);
  await rewritten.undo(people.chairman, steps.followUp);
  await after.done(1, people.chairman);

  const off = await openTestSession(engine, { day: `${last}-21`, pointId: third, month: last });
  await off.decide(people.leader, steps.hold, 'cancelled', { reason: await off.text('Mất điện (minh họa)') });
  const missed = await openTestSession(engine, { day: `${last}-22`, pointId: third, month: last });
  const month = await openTestMonth(engine, last);
  await month.close(((await monthLines(engine.database.sql, ['office-20'], last)).get('office-20') ?? []).map(({ pointId }) => pointId));
  await after.done(2, people.chairman);

  for (const process of [rewritten.process, off.process, missed.process, month.process]) await workflow.getHandle(process).result();
  const { raw } = await workflow.getHandle(rewritten.process).describe();
  await record('session-minutes-rewritten-first-run', rewritten.process, raw.workflowExecutionInfo?.firstRunId ?? '');
  await record('session-minutes-rewritten-last-run', rewritten.process);
  await record('session-called-off-on-its-day', off.process);
  await record('session-missed-when-its-month-was-closed', missed.process);
  await record('month-closed', month.process);
}
