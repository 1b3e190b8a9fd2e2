import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { actFor, openTestReport } from './testing.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

/** A report that goes all the way twice, one that is answered by the branch, one withdrawn; a direction with opinions, a return and acts, one joined into another, and that other. */
export async function recordDifficulties(engine: TestEngine, record: RecordHistory): Promise<void> {
  const today = civilDateAt(Date.now());
  const later = addCalendarDays(today, 10);
  const first = await openTestReport(engine);
  await first.register();
  await first.undo('officer-1.branch-1', first.report, await first.decidedTask(first.report, 'difficulty.register'));
  await first.register();
  await first.handle('question');
  await first.explain();
  await first.supplement();
  await first.handle('forward');
  await first.ask([[1, later], [2, later]]);
  await first.opine(2);
  await first.opine(1);
  await first.submit();
  await first.decide('ppc-leader', first.direction(), 'direction.direct', 'return', { reason: 'text-1' });
  await first.ask([[3, later]], first.direction(), 'direction.submit');
  await first.opine(3);
  await first.submit();
  await first.undo('ppc-office', first.direction(), await first.decidedTask(first.direction(), 'direction.submit'));
  await first.submit();
  await first.direct(today, [actFor('DEPARTMENT', 'department-01', later), actFor('OFFICE', 'office-02', later)]);
  await first.done('director.office-02', 2);
  await first.done('officer.department-01', 1);
  await first.reaches(first.report, 'ANSWERED');
  await first.reopen();
  await first.handle('forward');

  const second = await openTestReport(engine, { communeId: 'commune-002', urgency: 'IMMEDIATE' });
  await second.forward();
  await second.join(first.direction(2));
  await first.none(first.direction(2));
  await first.submit(first.direction(2));
  await first.direct(today, [], first.direction(2));
  for (const one of [first, second]) {
    await one.reaches(one.report, 'ANSWERED');
    await one.confirm();
  }
  const answered = await openTestReport(engine, { programme: null, urgency: 'ROUTINE' });
  await answered.register();
  await answered.handle('answer');
  await answered.confirm();
  const withdrawn = await openTestReport(engine);
  await withdrawn.withdraw();
  for (const process of [first.report, second.report, answered.report, withdrawn.report, first.direction(), first.direction(2), second.direction()]) await engine.temporal.workflow.getHandle(process).result();
  await record('difficulty-report-reopened-and-solved', first.report);
  await record('difficulty-report-joined-to-another', second.report);
  await record('difficulty-report-answered-by-the-branch', answered.report);
  await record('difficulty-report-withdrawn', withdrawn.report);
  await record('difficulty-direction-with-opinions-and-acts', first.direction());
  await record('difficulty-direction-that-another-was-joined-to', first.direction(2));
  await record('difficulty-direction-joined', second.direction());
}
