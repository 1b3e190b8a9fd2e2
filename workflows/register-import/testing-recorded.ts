import { fileOf, someLoans } from '../../db/testing-register-file.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { openTestImport } from './testing.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

/** A file that is accepted and applied, one that is rejected, one with faults, and one that an operator ends. */
export async function recordRegisterImports(engine: TestEngine, record: RecordHistory): Promise<void> {
  const applied = await openTestImport(engine, fileOf(someLoans(3)));
  await applied.reaches('CHECKED');
  await applied.claim('officer-2.branch-1');
  await applied.accept();
  await applied.ends();
  const rejected = await openTestImport(engine, fileOf(someLoans(4)), { asOf: '2026-02-28' });
  await rejected.reaches('CHECKED');
  await rejected.decide('director.branch-1', 'reject', { reason: 'text-1' });
  await rejected.ends();
  const faulty = await openTestImport(engine, fileOf([{ n: 1, principal: '' }]), { asOf: '2026-02-28' });
  await faulty.ends();
  const ended = await openTestImport(engine, fileOf(someLoans(5)), { asOf: '2026-02-28' });
  await ended.reaches('CHECKED');
  await ended.operate('endProcess');
  await ended.ends();
  await record('import-accepted-and-applied', applied.id);
  await record('import-rejected', rejected.id);
  await record('import-with-faults', faulty.id);
  await record('import-ended-by-an-operator', ended.id);
}
