import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { readConfig } from '../config.ts';
import { stopAllChildren } from '../stack/processes.ts';
import { prepareRun, startTestStack } from '../stack/test-stack.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { openTestCampaign } from './credit-plan/testing.ts';
import { recordKinds } from './credit-plan/testing-kinds.ts';
import { acceptCommune, acceptOffice, bringToBranch, fill, need, returnCommune, sendCommune, submit, synthesizeBranch, synthesizeOffice } from './credit-plan/testing-levels.ts';
import { recordDifficulties } from './difficulty-report/testing-recorded.ts';
import { recordBoards } from './information-board/testing-recorded.ts';
import { recordMovedAway } from './moved-away/testing-recorded.ts';
import { recordAllotments } from './plan-allotment/testing-recorded.ts';
import { recordRegisterImports } from './register-import/testing-recorded.ts';
import { recordRisks } from './risk-handling/testing-recorded.ts';
import { recordMonths } from './transaction-session/testing-recorded-after.ts';
import { recordPlanning } from './transaction-session/testing-recorded-planning.ts';
import { recordSessions } from './transaction-session/testing-recorded.ts';

/** The history of a run as JSON text, an event a line, without what belongs to the machine that recorded it. */
export async function historyText({ temporal }: TestEngine, workflowId: string, runId?: string): Promise<string> {
  const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
  const { events } = JSON.parse(historyToJSON(history)) as { events: unknown[] };
  return `{"events":[\n${events.map((event) => JSON.stringify(event, withoutMachine)).join(',\n')}\n]}\n`;
}

function withoutMachine(key: string, value: unknown): unknown {
  if (key === 'identity') return 'recorder';
  if (key === 'stackTrace' || key === 'encodedAttributes') return undefined;
  if (key === 'taskQueue') return { name: 'recorded', kind: 'TASK_QUEUE_KIND_NORMAL' };
  if (key === 'workerVersion' || key === 'binaryChecksum' || key === 'meteringMetadata') return undefined;
  return value;
}

type Record = (name: string, workflowId: string, runId?: string) => Promise<void>;
const officeId = 'office-01';
const [first, second] = ['commune-001', 'commune-002'] as const;

async function recordApproval(engine: TestEngine, record: Record): Promise<void> {
  const plan = await openTestCampaign(engine, { [officeId]: [first, second] });
  await sendCommune(plan, first);
  await plan.openTaskId(plan.office(officeId), 'office.review', first);
  await plan.decide(`chairman.${first}`, plan.commune(first), 'commune.withdraw', 'withdraw');
  await submit(plan, first);
  await plan.claim('officer-1.office-01', plan.office(officeId), 'office.review', first);
  await returnCommune(plan, officeId, first, [await plan.lineOf(plan.commune(first), (await plan.villages(first))[0] ?? '')]);
  await plan.enter(`specialist-1.${first}`, plan.commune(first), { put: [await need(plan, first, 0, { households: 1 })] });
  await submit(plan, first);
  await acceptCommune(plan, officeId, first);
  await fill(plan, second);
  await submit(plan, second);
  await acceptCommune(plan, officeId, second);
  await synthesizeOffice(plan, officeId);
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  await plan.claim('board-head', plan.branch, 'head.approve');
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  for (const process of [plan.branch, plan.office(officeId), plan.commune(first), plan.commune(second)]) await engine.temporal.workflow.getHandle(process).result();
  await record('commune-straight-to-approval', plan.commune(second));
  await record('commune-withdrawn-then-returned-then-approved', plan.commune(first));
  await record('office-synthesized-and-approved', plan.office(officeId));
  await record('branch-approved-by-the-head', plan.branch);
}

async function recordReturnByTheHead(engine: TestEngine, record: Record): Promise<void> {
  const plan = await openTestCampaign(engine, { [officeId]: [first], 'office-02': ['commune-003'] });
  await bringToBranch(plan);
  await synthesizeBranch(plan);
  await plan.decide('board-head', plan.branch, 'head.approve', 'return', { level: 'COMMUNE', unitIds: [first], reason: 'text-1' });
  await plan.reaches(plan.commune(first), 'RETURNED');
  await submit(plan, first);
  await acceptCommune(plan, officeId, first);
  await synthesizeOffice(plan, officeId);
  await acceptOffice(plan, officeId);
  await synthesizeBranch(plan);
  await plan.decide('board-head', plan.branch, 'head.approve', 'approve');
  await record('branch-returned-by-the-head-then-approved', plan.branch);
  await record('office-returned-by-the-head-then-approved', plan.office(officeId));
}

async function recordExceptions(engine: TestEngine, record: Record): Promise<void> {
  const plan = await openTestCampaign(engine, { [officeId]: [first, second] }, { maxEvents: 60 });
  await sendCommune(plan, first);
  await acceptCommune(plan, officeId, first);
  await plan.decide('director.branch-1', plan.branch, 'campaign.closeIntake', 'close', { reason: 'text-1' });
  await plan.reaches(plan.commune(second), 'NOT_SENT');
  await synthesizeOffice(plan, officeId, [second]);
  await acceptOffice(plan, officeId);
  const { due } = plan.input.seed;
  const { firstExecutionRunId, runId } = await engine.temporal.workflow.getHandle(plan.branch).describe().then(async (now) => ({ runId: now.runId, firstExecutionRunId: now.raw.workflowExecutionInfo?.firstRunId ?? '' }));
  for (let n = 0; n < 30 && (await engine.temporal.workflow.getHandle(plan.branch).describe()).runId === runId; n += 1) {
    await plan.decide('director.branch-1', plan.branch, 'campaign.changeDates', 'change', { due: { ...due }, reason: 'text-1' });
  }
  await synthesizeBranch(plan);
  await plan.decide('director.branch-1', plan.branch, 'campaign.cancel', 'cancel', { reason: 'text-1' });
  await engine.temporal.workflow.getHandle(plan.branch).result();
  await record('commune-not-sent-when-intake-closed', plan.commune(second));
  await record('office-going-on-by-exception', plan.office(officeId));
  await record('branch-continued-as-new-first-run', plan.branch, firstExecutionRunId);
  await record('branch-continued-as-new-last-run-cancelled', plan.branch);
}

/** Records the histories that every later version of the stories must replay, on a test stack of its own. Run through `npm run histories:record`. */
export async function recordHistories(): Promise<void> {
  const config = readConfig({ ...process.env, API_HOST: '', OIDC_ISSUER: '' });
  const dataDir = join(config.dataDir, 'test', String(process.pid));
  const { server, release } = await startTestStack(config, dataDir, console.log);
  try {
    const run = await prepareRun(server);
    Object.assign(process.env, run.addresses);
    await recordAll();
  } finally {
    await stopAllChildren();
    release();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function recordAll(): Promise<void> {
  const engine = await startTestEngine();
  const recordIn = (folder: string): Record => async (name, workflowId, runId) => {
    const dir = new URL(`${folder}/histories/`, import.meta.url);
    mkdirSync(dir, { recursive: true });
    const text = await historyText(engine, workflowId, runId);
    writeFileSync(new URL(`${name}.json`, dir), text);
    console.log(`${name}: ${Math.round(text.length / 1000)} kB`);
  };
  const record = recordIn('credit-plan');
  try {
    await recordApproval(engine, record);
    await recordReturnByTheHead(engine, record);
    await recordExceptions(engine, record);
    await recordKinds(engine, record);
    await recordDifficulties(engine, recordIn('difficulty-report'));
    await recordBoards(engine, recordIn('information-board'));
    await recordAllotments(engine, recordIn('plan-allotment'));
    await recordRegisterImports(engine, recordIn('register-import'));
    await recordMovedAway(engine, recordIn('moved-away'));
    await recordRisks(engine, recordIn('risk-handling'));
    await recordSessions(engine, recordIn('transaction-session'));
    await recordMonths(engine, recordIn('transaction-session'));
    await recordPlanning(engine, recordIn('transaction-session'));
  } finally {
    await engine.stop();
  }
}
