import type { TestEngine } from '../../stack/testing-engine.ts';
import type { TestCampaign } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, need, submit, synthesizeBranch, synthesizeOffice } from './testing-levels.ts';

type RecordHistory = (name: string, workflowId: string) => Promise<void>;
const [officeId, communeId] = ['office-01', 'commune-001'] as const;
const shape = { [officeId]: [communeId] };

/** One commune's plan, entered, goes up and is approved. */
async function approveAll(plan: TestCampaign): Promise<void> {
  await submit(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  await synthesizeOffice(plan, officeId);
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve', { decision: { number: '12/QĐ-BĐD', date: '2026-01-15' } });
  for (const process of [plan.branch, plan.office(officeId), plan.commune(communeId)]) await plan.engine.temporal.workflow.getHandle(process).result();
}

/** A five-year plan, the annual plan that begins with its year, and an adjustment of that: each from its opening to the Head's approval. */
export async function recordKinds(engine: TestEngine, record: RecordHistory): Promise<void> {
  const years = [2090, 2091];
  const fiveYear = await openTestCampaign(engine, shape, { kind: 'five-year-plan', year: 2090, years });
  const put = await Promise.all(years.map((year) => need(fiveYear, communeId, 0, { year })));
  await fiveYear.enter(`specialist-1.${communeId}`, fiveYear.commune(communeId), { put, restNoNeed: true });
  await approveAll(fiveYear);
  await record('five-year-commune-approved', fiveYear.commune(communeId));
  await record('five-year-office-approved', fiveYear.office(officeId));
  await record('five-year-branch-approved-with-its-decision', fiveYear.branch);

  const annual = await openTestCampaign(engine, shape, { year: 2091, base: fiveYear.branch });
  await annual.openTaskId(annual.commune(communeId), 'commune.submit');
  await approveAll(annual);
  await record('commune-begun-with-the-five-year-plan', annual.commune(communeId));

  const basis = { number: '45/TB-BĐD', date: '2026-06-01', reason: 'text-1' };
  const adjustment = await openTestCampaign(engine, shape, { kind: 'plan-adjustment', year: 2091, base: annual.branch, basis });
  await adjustment.enter(`specialist-1.${communeId}`, adjustment.commune(communeId), { put: [await need(adjustment, communeId, 0, { households: -1, amountVnd: -1_000_000 })], restNoNeed: true });
  await approveAll(adjustment);
  await record('adjustment-commune-approved', adjustment.commune(communeId));
  await record('adjustment-branch-approved', adjustment.branch);
}
