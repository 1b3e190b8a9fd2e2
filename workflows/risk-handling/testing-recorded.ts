import { addCalendarDays } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { steps } from './contract.ts';
import { branch, office, openTestRisk, todayOf } from './testing.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

/** A case declined, undone and written off; one returned and withdrawn; one that is frozen and followed by a file for the write-off; an extension of several runs that goes back to collection. */
export async function recordRisks(engine: TestEngine, record: RecordHistory): Promise<void> {
  const today = await todayOf(engine);
  const written = await openTestRisk(engine);
  await written.verify(4000);
  await written.undo(office.verifier, steps.verify);
  await written.verify(8000);
  await written.sign(steps.signPolice);
  await written.decline(steps.signGroup);
  await written.verify(7999);
  await written.signAll();
  await written.list();
  await written.undo(office.director, steps.list);
  await written.list();
  await written.send();
  await written.record('writeOff', null);

  const returned = await openTestRisk(engine);
  await returned.verify(8000);
  await returned.signAll();
  await returned.list();
  await returned.decide(branch.checker, steps.check, 'return', await returned.because('Thiếu hồ sơ (minh họa)'));
  await returned.decide(office.director, steps.list, 'return', await returned.because('Xác minh lại (minh họa)'));
  await returned.verify(8000);
  await returned.decide(office.opener, steps.withdraw, 'withdraw', await returned.because('Hộ vay đã trả (minh họa)'));

  const frozen = await openTestRisk(engine, { groupId: null, organizationId: null, specialistUnitId: 'department-01' });
  await frozen.verify(9000);
  await frozen.signAll({ [steps.signCommune]: 'chairman.commune-082', [steps.signPolice]: 'police.commune-082', [steps.signSpecialist]: 'officer.department-01' });
  await frozen.list();
  await frozen.send();
  await frozen.record('freeze', addCalendarDays(today, 300));
  await frozen.undo(branch.director, steps.record);
  await frozen.record('freeze', addCalendarDays(today, 30));
  await frozen.reaches('ENDING');
  await frozen.goOn('writeOffFile');
  const following = frozen.drive(`${frozen.process}s1`);
  await following.decide(office.opener, steps.withdraw, 'withdraw', await following.because('Hộ vay đã trả (minh họa)'));

  const extended = await openTestRisk(engine, { maxEvents: 60 });
  await extended.bringToHeadOffice(3999);
  await extended.record('extend', addCalendarDays(today, 20));
  await extended.reaches('ENDING');
  await extended.decide(office.director, steps.end, 'collect', await extended.because('Hộ vay trả được nợ (minh họa)'));

  const { raw } = await engine.temporal.workflow.getHandle(extended.process).describe();
  for (const process of [written.process, returned.process, frozen.process, following.process, extended.process]) await engine.temporal.workflow.getHandle(process).result();
  await record('risk-declined-then-written-off', written.process);
  await record('risk-returned-then-withdrawn', returned.process);
  await record('risk-frozen-then-followed', frozen.process);
  await record('risk-following-withdrawn', following.process);
  await record('risk-extended-first-run', extended.process, raw.workflowExecutionInfo?.firstRunId ?? '');
  await record('risk-extended-last-run-collected', extended.process);
}
