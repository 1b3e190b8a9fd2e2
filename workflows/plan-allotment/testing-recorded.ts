import { civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { communes, openTestAllotment } from './testing.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

/** Two allotments of a year: returned, undone, withdrawn and signed; the second takes the place of the first before all communes have acknowledged. And one that is cancelled. */
export async function recordAllotments(engine: TestEngine, record: RecordHistory): Promise<void> {
  const today = civilDateAt(Date.now());
  const first = await openTestAllotment(engine);
  await first.fromPlan();
  await first.submit();
  await first.sendBack();
  await first.undo('board-head', await first.decidedTask('allotment.sign'));
  await first.decide('director.branch-1', 'allotment.withdraw', 'withdraw');
  await first.enter('officer-2.branch-1', [['commune-001', 5, 250]], [['commune-003', 0, 0, 'DTTS', 'LOCAL']]);
  await first.submit();
  await first.claim('board-head', 'allotment.sign');
  await first.sendBack();
  await first.enter('officer-1.branch-1', [['commune-002', 15, 750]]);
  await first.submit();
  await first.sign(today);
  await first.acknowledge('commune-001');
  const second = await openTestAllotment(engine, { year: first.year, number: 2, base: first.base, replaces: 1 });
  await second.fromPlan();
  await second.submit();
  await second.sign(today, '06/QĐ-BĐD (minh họa)');
  await first.reaches(first.commune('commune-002'), 'REPLACED');
  for (const communeId of communes) await second.acknowledge(communeId);
  const cancelled = await openTestAllotment(engine);
  await cancelled.enter('officer-1.branch-1', [['commune-001', 1, 50]]);
  await cancelled.decide('director.branch-1', 'allotment.cancel', 'cancel', { reason: 'text-1' });
  for (const process of [first.branch, second.branch, cancelled.branch, first.commune('commune-001')]) await engine.temporal.workflow.getHandle(process).result();
  await record('allotment-returned-withdrawn-then-signed', first.branch);
  await record('allotment-taking-the-place-of-another', second.branch);
  await record('allotment-cancelled', cancelled.branch);
  await record('allotment-acknowledged-by-a-commune', first.commune('commune-001'));
  await record('allotment-replaced-before-it-was-acknowledged', first.commune('commune-002'));
}
