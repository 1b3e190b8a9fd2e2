import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyLedger } from '../../db/anchors.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { openTestCampaign } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

it('carries a plan from two communes to the approval of the Head', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': ['commune-001', 'commune-002'] });
  for (const communeId of ['commune-001', 'commune-002']) {
    const [village = ''] = await plan.villages(communeId);
    const process = plan.commune(communeId);
    await plan.enter(`specialist-1.${communeId}`, process, { put: [{ programme: 'HO_CAN_NGHEO', source: 'CENTRAL', originId: village, households: 3, amountVnd: 150_000_000 }], restNoNeed: true });
    await plan.decide(`chairman.${communeId}`, process, 'commune.submit', 'submit');
    await plan.decide('officer-1.office-01', plan.office('office-01'), 'office.review', 'accept', {}, communeId);
    await plan.reaches(process, 'ACCEPTED');
  }
  await plan.decide('director.office-01', plan.office('office-01'), 'office.synthesize', 'send', { exceptions: [] });
  await plan.decide('officer-1.branch-1', plan.branch, 'branch.review', 'accept', {}, 'office-01');
  const sent = await plan.decide('director.branch-1', plan.branch, 'branch.synthesize', 'send', { exceptions: [] });
  expect(sent.results['plan.synthesize']).toEqual({ version: 1, households: 6, amountVnd: 300_000_000, children: 1 });
  const approved = await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  expect(approved.status).toBe('APPROVED');
  for (const process of [plan.commune('commune-001'), plan.commune('commune-002'), plan.office('office-01')]) {
    await plan.reaches(process, 'APPROVED');
    await engine.temporal.workflow.getHandle(process).result();
  }
  expect(await verifyLedger(engine.database.sql)).toMatchObject({ faults: [] });
});
