import { randomUUID } from 'node:crypto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { Facts } from '../shared/contract.ts';
import type { Staging } from '../shared/forms.ts';
import { creditPlanForms } from './forms.ts';
import type { TestCampaign } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, acceptOffice, need, sendCommune, submit, synthesizeBranch } from './testing-levels.ts';

const canary = `canary-${randomUUID()}`;
const reason = `Ông Nguyễn Văn ${canary} đề nghị`;
const staged: string[] = [];
const staging: Staging = {
  text: (body) => `text-${staged.push(body)}`,
  batch: () => ({ batchId: 'none', sha256: 'none' }),
};
/** What the API would hand to the engine of a form that a person filled in. */
function facts(step: string, choice: string, input: object): Facts {
  const form = creditPlanForms['annual-plan'][step]?.[choice];
  if (!form) throw new Error(`no form for ${step}/${choice}`);
  return form.toFacts(form.schema.parse(input), staging);
}

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
  await engine.database.sql`update person set display_name = ${canary} || id`;
  await engine.database.sql`update unit_name set name = ${canary} || unit_id`;
});
afterAll(() => engine.stop());

/** Every history of a campaign, its payloads in clear. */
async function rawHistories(plan: TestCampaign): Promise<string> {
  const ids = await engine.database.sql<{ id: string }[]>`select id from process where period = ${plan.period}`;
  const texts = await Promise.all(ids.map(async ({ id }) => historyToJSON(await engine.temporal.workflow.getHandle(id).fetchHistory())));
  const text = texts.join('\n');
  return text + [...text.matchAll(/"data":\s*"([^"]*)"/g)].map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8')).join('\n');
}

it('leaves no name of a person or unit and no written reason in the histories of a campaign', async () => {
  const [officeId, communeId, silent] = ['office-01', 'commune-001', 'commune-002'];
  const plan = await openTestCampaign(engine, { [officeId]: [communeId, silent] });
  const decide = (subject: string, process: string, step: string, choice: string, input: object, about?: string) => plan.decide(subject, process, step, choice, facts(step, choice, input), about);
  await sendCommune(plan, communeId);
  const line = await plan.lineOf(plan.commune(communeId), (await plan.villages(communeId))[0] ?? '');
  await decide('officer-1.office-01', plan.office(officeId), 'office.review', 'return', { lines: [{ lineId: line, reason }], noNeed: [{ programme: 'DTTS', source: 'CENTRAL', reason }] }, communeId);
  await plan.reaches(plan.commune(communeId), 'RETURNED');
  await plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put: [await need(plan, communeId, 0, { households: 1 })], restNoNeed: true });
  await submit(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  await decide('officer-1.office-01', plan.office(officeId), 'office.reopen', 'reopen', { unitId: communeId, lines: [{ lineId: line, reason }] });
  await plan.reaches(plan.commune(communeId), 'RETURNED');
  await plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put: [await need(plan, communeId, 0)] });
  await submit(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  const { due } = plan.input.seed;
  await decide('director.branch-1', plan.branch, 'campaign.changeDates', 'change', { due, reason });
  await decide('director.branch-1', plan.branch, 'campaign.closeIntake', 'close', { reason });
  await decide('director.office-01', plan.office(officeId), 'office.synthesize', 'send', { exceptions: [{ unitId: silent, reason }] });
  await decide('officer-1.branch-1', plan.branch, 'branch.review', 'return', { reason }, officeId);
  await plan.reaches(plan.office(officeId), 'RETURNED');
  await decide('director.office-01', plan.office(officeId), 'office.synthesize', 'send', { exceptions: [{ unitId: silent, reason }] });
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  await decide('board-head', plan.branch, 'head.approve', 'return', { level: 'OFFICE', unitIds: [officeId], reason });
  await plan.reaches(plan.office(officeId), 'RETURNED');
  await decide('director.office-01', plan.office(officeId), 'office.synthesize', 'send', { exceptions: [{ unitId: silent, reason }] });
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  await decide('director.branch-1', plan.branch, 'campaign.cancel', 'cancel', { reason });

  expect(staged.length).toBe(11);
  const raw = await rawHistories(plan);
  expect(raw, 'the search finds what is there').toContain('"text-11"');
  expect(raw).toContain((await plan.person('board-head')).personId);
  expect(raw).not.toContain(canary);
  expect(raw).not.toContain('Nguyễn');
});
