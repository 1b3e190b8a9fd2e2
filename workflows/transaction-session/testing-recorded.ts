import { addCalendarDays } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { steps } from './contract.ts';
import { openTestSession, people, pointsOf, todayOf } from './testing.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

/** A session of a holiday left to the next month; one prepared, changed, moved, of a point that moves too, and cancelled over several runs; one held with its minutes and a follow-up. */
export async function recordSessions(engine: TestEngine, record: RecordHistory): Promise<void> {
  const today = await todayOf(engine);
  const [first = '', second = ''] = await pointsOf(engine);
  const off = new Set((await engine.database.sql<{ day: string }[]>`select day::text as day from calendar_day where kind not in ('MAKE_UP', 'WORKING')`).map(({ day }) => day));
  const free = (n: number): string => (off.has(addCalendarDays(today, n)) ? free(n + 1) : addCalendarDays(today, n));

  const left = await openTestSession(engine, { day: free(30), pointId: first, holiday: true });
  await left.decide(people.director, steps.newDay, 'nextMonth', { rule: 'NEXT_MONTH', day: null, startsAt: null, reason: null });

  const moved = await openTestSession(engine, { day: free(40), pointId: first, holiday: true, maxEvents: 60 });
  await moved.decide(people.director, steps.newDay, 'move', { rule: 'OTHER', day: free(45), startsAt: null, reason: await moved.text('Nghỉ lễ (minh họa)') });
  await moved.prepare();
  await moved.decide(people.police, steps.changeSecurity, 'change', await moved.securityForm([people.secondPolice]));
  await moved.move(free(50));
  await moved.decide(people.officer, steps.invite, 'invite', { invitees: [{ unitId: 'department-01', role: 'DEPARTMENT_OFFICER' }] });
  await moved.pointMoved({ communeId: 'commune-083', officeId: 'office-20', branchId: 'branch-1' });
  await moved.decide('police.commune-083', steps.security, 'name', await moved.securityForm(['police.commune-083']));
  await moved.decide(people.director, steps.cancel, 'cancel', { reason: await moved.text('Dịch bệnh (minh họa)') });

  const held = await openTestSession(engine, { day: today, pointId: second, startsAt: '00:00' });
  await held.prepare([steps.security, steps.team]);
  await held.decide(people.leader, steps.hold, 'held', { startedAt: '00:00', endedAt: '00:01', attendance: [{ unitId: 'commune-082', role: 'COMMUNE_CHAIRMAN', attended: true }], note: null });
  await held.undo(people.leader, steps.hold);
  await held.decide(people.leader, steps.hold, 'held', { startedAt: '00:00', endedAt: '00:02', attendance: [], note: null });
  const followUp = { unitId: 'commune-082', roles: ['COMMUNE_CHAIRMAN'], text: await held.text('Niêm yết lại (minh họa)'), due: addCalendarDays(today, 20) };
  await held.decide(people.officer, steps.minutes, 'write', { text: await held.text('Biên bản (minh họa)'), difficulties: [], followUps: [followUp] });
  await held.decide(people.chairman, steps.chairman, 'confirm', { part: 'PRESENT', note: null });
  await held.decide(people.chairman, steps.followUp, 'done', { result: await held.text('Đã niêm yết (minh họa)') }, '1');

  const { raw } = await engine.temporal.workflow.getHandle(moved.process).describe();
  for (const process of [left.process, moved.process, held.process]) await engine.temporal.workflow.getHandle(process).result();
  await record('session-holiday-left-to-next-month', left.process);
  await record('session-moved-first-run', moved.process, raw.workflowExecutionInfo?.firstRunId ?? '');
  await record('session-moved-last-run-cancelled', moved.process);
  await record('session-held-with-follow-up', held.process);
}
