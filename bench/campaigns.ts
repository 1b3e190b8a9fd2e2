import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Sql } from '../db/client.ts';
import { policyFor } from '../db/policy.ts';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import { taskId } from '../domain/ids.ts';
import type { BranchPlanInput, CampaignSeed, CommunePlanInput } from '../workflows/credit-plan/contract.ts';
import { planWorkflows } from '../domain/plan.ts';
import { planProcessId, steps } from '../workflows/credit-plan/contract.ts';
import { openProcess } from '../workflows/shared/contract.ts';
import { benchActor, benchBranch, branchId, officeId, provinceId } from './people.ts';
import type { BenchStack } from './stack.ts';

/** A year has one campaign; those of the benches lie far ahead. */
let nextYear = 3000;

function due(): CampaignSeed['due'] {
  const today = civilDateAt(Date.now());
  return { commune: addCalendarDays(today, 10), office: addCalendarDays(today, 20), branch: addCalendarDays(today, 30), head: addCalendarDays(today, 40) };
}

/** Opens a campaign of a branch with these offices and communes, which start by themselves. @returns its period */
export async function openBenchCampaign(stack: BenchStack, offices: CampaignSeed['offices'], branch = branchId): Promise<string> {
  const year = nextYear++;
  const period = String(year);
  const by = benchActor(0, 'BRANCH_DIRECTOR');
  const seed: CampaignSeed = { year, attempt: 1, provinceId, branchId: branch, officeId: branch, communeIds: [], programmes: ['HO_NGHEO'], due: due(), offices };
  const cause = { key: randomUUID(), by };
  const input: BranchPlanInput = { v: 1, kind: 'annual-plan', period, unitId: branch, area: [branch, provinceId], cause, seed };
  await start(stack, planWorkflows['annual-plan'].branch, planProcessId('annual-plan', period, 'branch', branch), input);
  return period;
}

/** Opens the process of one commune alone. It waits for its needs, as most do most of the year. */
export async function openBenchCommune(stack: BenchStack, period: string, communeId: string): Promise<void> {
  const by = benchActor(0, 'BRANCH_DIRECTOR');
  const seed = { year: Number(period.slice(0, 4)), attempt: 1, provinceId, branchId, officeId, communeIds: [], due: due() };
  const input: CommunePlanInput = { v: 1, kind: 'annual-plan', period, unitId: communeId, area: [communeId, officeId, branchId, provinceId], cause: { key: randomUUID(), by }, seed };
  await start(stack, planWorkflows['annual-plan'].commune, planProcessId('annual-plan', period, 'commune', communeId), input);
}

/** As the API opens it: with the calendar, the ladders and the notices of the seed. */
async function start(stack: BenchStack, type: string, workflowId: string, opened: BranchPlanInput | CommunePlanInput): Promise<void> {
  const input = { ...opened, policy: await policyFor(stack.sql as unknown as Sql, opened.area, civilDateAt(Date.now())) };
  const startWorkflowOperation = new WithStartWorkflowOperation(type, { workflowId, taskQueue: stack.taskQueue, args: [input], workflowIdConflictPolicy: 'FAIL' });
  await stack.temporal.workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: input.cause.key, args: [{ ...input.cause, requestHash: '' }] });
}

/**
 * One campaign without offices for each caller, and how its caller decides over HTTP, for ever: the director synthesizes and sends it to the Head, takes it
 * back, synthesizes again. Every decision closes a task, opens the next ones and changes the status, in one turn, and tells no other process.
 */
export async function openDeciders(stack: BenchStack): Promise<(caller: number) => Promise<void>> {
  const periods: string[] = [];
  for (let caller = 0; caller < stack.settings.callers; caller += 1) periods.push(await openBenchCampaign(stack, [], benchBranch(caller)));
  const rounds = periods.map(() => 0);
  stack.say(`${periods.length} processes to decide in are open`);
  return async (caller) => {
    const done = rounds[caller] ?? 0;
    rounds[caller] = done + 1;
    const [step, choice] = done % 2 === 0 ? [steps.synthesizeBranch, 'send'] : [steps.withdrawBranch, 'withdraw'];
    const task = taskId(planProcessId('annual-plan', periods[caller] ?? '', 'branch', benchBranch(caller)), step, null, Math.floor(done / 2) + 1);
    await decideOverHttp(stack, caller, task, choice);
  };
}

/** One decision as a person sends it; anything but a receipt ends the bench. */
export async function decideOverHttp(stack: BenchStack, caller: number, task: string, choice: string): Promise<void> {
  const headers = { ...stack.signedIn(caller), 'idempotency-key': randomUUID() };
  const { status, body } = await stack.http.send('POST', `/api/tasks/${task}/decision`, headers, { choice });
  if (status !== 200) throw new Error(`decision on ${task} answered ${status}: ${JSON.stringify(body)}`);
}

/** Waits until the database says so. */
export async function until(what: string, holds: () => Promise<boolean>, timeoutMs = 120_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`);
    await sleep(100);
  }
}
