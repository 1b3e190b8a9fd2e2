import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { processKinds } from '../../api/kinds.ts';
import { stageFor } from '../../api/staging.ts';
import type { Queryable, Sql } from '../../db/client.ts';
import { policyFor } from '../../db/policy.ts';
import { allotmentKind, allotmentWorkflows } from '../../domain/allotment.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { taskId } from '../../domain/ids.ts';
import { planWorkflows } from '../../domain/plan.ts';
import type { PlanKind } from '../../domain/plan.ts';
import type { BranchPlanInput, CampaignSeed } from '../../workflows/credit-plan/contract.ts';
import { planPeriod, planProcessId } from '../../workflows/credit-plan/contract.ts';
import type { AllotmentInput } from '../../workflows/plan-allotment/contract.ts';
import { allotmentPeriod, allotmentProcessId } from '../../workflows/plan-allotment/contract.ts';
import type { ActorRef, Receipt } from '../../workflows/shared/contract.ts';
import { adjustTask, decideTask, openProcess } from '../../workflows/shared/contract.ts';

/** Where acts go: straight to the engine, as the API sends them once it has checked who asks. */
export interface Engine {
  readonly sql: Sql;
  readonly temporal: Client;
  readonly taskQueue: string;
}

/** Everyone who can sign in, by sign-in name, with the first appointment they hold. */
export type People = ReadonlyMap<string, ActorRef>;

export async function peopleOf(sql: Queryable): Promise<People> {
  const rows = await sql<(ActorRef & { subject: string })[]>`
    select distinct on (p.subject) p.subject, p.id as "personId", a.id as "appointmentId" from person p join appointment a on a.person_id = p.id where p.ended_at is null and a.ended_at is null order by p.subject, a.id`;
  return new Map(rows.map(({ subject, personId, appointmentId }) => [subject, { personId, appointmentId }]));
}

export function personOf(people: People, subject: string): ActorRef {
  const by = people.get(subject);
  if (!by) throw new Error(`no person signs in as ${subject}`);
  return by;
}

/** A step of a process that waits for somebody. */
export interface Step {
  readonly process: string;
  readonly step: string;
  /** The unit that it is about, where the step has a task for each. */
  readonly about?: string | undefined;
}

/** Decides an open task as the API does: the form checked, its texts and tables staged, then one Update. @throws what the engine refuses with */
export async function decide(engine: Engine, by: ActorRef, task: string, { process, step }: Step, choice: string, input: unknown = {}): Promise<Receipt> {
  const form = processKinds[process.split('.', 1)[0] ?? '']?.forms[step]?.[choice];
  if (!form) throw new Error(`${step} has no choice ${choice}`);
  const key = randomUUID();
  const staged = stageFor(process, by.personId, key);
  const facts = form.toFacts(form.schema.parse(input), staged.staging);
  await staged.write(engine.sql);
  return engine.temporal.workflow.getHandle(process).executeUpdate(decideTask, { updateId: key, args: [{ key, requestHash: key, by, taskId: task, choice, form: facts }] });
}

/** Extends the deadline of a task of the level below, with a reason on record. */
export async function extend(engine: Engine, by: ActorRef, task: string, process: string, lastDay: CivilDate, reason: string): Promise<Receipt> {
  const key = randomUUID();
  const staged = stageFor(process, by.personId, key);
  const ref = staged.staging.text(reason);
  await staged.write(engine.sql);
  return engine.temporal.workflow.getHandle(process).executeUpdate(adjustTask, { updateId: key, args: [{ key, requestHash: key, by, taskId: task, act: 'extend', until: lastDay, reason: ref }] });
}

/** The task of a step that nobody has had before. */
export function firstTask({ process, step, about }: Step): string {
  return taskId(process, step, about ?? null, 1);
}

/** The open task of a step, once there is one. */
export function openTask(sql: Queryable, { process, step, about }: Step): Promise<string> {
  return until(`${step} ${about ?? ''} of ${process}`, async () => {
    const [row] = await sql<{ id: string }[]>`select id from task where process_id = ${process} and step = ${step} and status = 'OPEN' and subject is not distinct from ${about ?? null}`;
    return row?.id;
  });
}

export interface Campaign {
  readonly kind: PlanKind;
  readonly period: string;
  readonly seed: CampaignSeed;
  readonly opened: Receipt;
  /** Processes by unit. */
  readonly branch: string;
  readonly office: (officeId: string) => string;
  readonly commune: (communeId: string) => string;
}

/** Opens a campaign of the seed's branch, as the API does. @param today by the engine's clock */
export async function openCampaign(engine: Engine, by: ActorRef, kind: PlanKind, seed: CampaignSeed, today: CivilDate, reason?: { readonly number: string; readonly date: CivilDate; readonly reason: string }): Promise<Campaign> {
  const period = planPeriod(kind, seed.years ?? [seed.year], seed.attempt);
  const branch = planProcessId(kind, period, 'branch', seed.branchId);
  const area = [seed.branchId, seed.provinceId];
  const key = randomUUID();
  const staged = stageFor(branch, by.personId, key);
  const basis = reason && { number: reason.number, date: reason.date, reason: staged.staging.text(reason.reason) };
  await staged.write(engine.sql);
  const whole: CampaignSeed = { ...seed, ...(basis && { basis }) };
  const input: BranchPlanInput = { v: 1, kind, period, unitId: seed.branchId, area, cause: { key, by }, seed: whole, policy: await policyFor(engine.sql, area, today) };
  const opened = await start(engine, planWorkflows[kind].branch, branch, input);
  return { kind, period, seed: whole, opened, branch, office: (id) => planProcessId(kind, period, 'office', id), commune: (id) => planProcessId(kind, period, 'commune', id) };
}

/** The allotment of a year: its process at the branch, and those of the communes once it is signed. */
export interface Allotment {
  readonly period: string;
  readonly branch: string;
  readonly commune: (communeId: string) => string;
}

/** Opens the first allotment of the year of an approved campaign, as the API does. @param today by the engine's clock */
export async function openAllotment(engine: Engine, by: ActorRef, { branch: base, seed }: Campaign, today: CivilDate): Promise<Allotment> {
  const { year, branchId, provinceId, offices } = seed;
  const [period, process] = [allotmentPeriod(year, 1), allotmentProcessId(year, 1, branchId)];
  const area = [branchId, provinceId];
  const key = randomUUID();
  const communes = offices.flatMap(({ officeId, communeIds }) => communeIds.map((communeId) => ({ communeId, officeId })));
  const input: AllotmentInput = { v: 1, kind: allotmentKind, period, unitId: branchId, area, cause: { key, by }, seed: { year, number: 1, base, branchId, provinceId, replaces: null, communes }, policy: await policyFor(engine.sql, area, today) };
  await start(engine, allotmentWorkflows.branch, process, input);
  return { period, branch: process, commune: (id) => allotmentProcessId(year, 1, id) };
}

function start({ temporal, taskQueue }: Engine, type: string, workflowId: string, input: BranchPlanInput | AllotmentInput): Promise<Receipt> {
  const startWorkflowOperation = new WithStartWorkflowOperation(type, { workflowId, taskQueue, args: [input], workflowIdConflictPolicy: 'FAIL' });
  return temporal.workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: input.cause.key, args: [{ ...input.cause, requestHash: input.cause.key }] });
}

/** Waits until every message of these campaigns is delivered and every process they start has begun: nothing moves by itself any more. */
export async function settled(sql: Queryable, periods: readonly string[], timeoutMs = 120_000): Promise<void> {
  const like = periods.map((period) => `%.${period}.%`);
  await until('all messages to be delivered', async () => {
    const [waiting] = await sql`
      select 1 from outbox o where from_process_id like any(${like}::text[]) and (delivered_at is null or (mode = 'START' and not exists (select 1 from process where id = o.to_process_id))) limit 1`;
    return waiting === undefined ? true : undefined;
  }, timeoutMs);
}

/** Looks again until there is an answer. @throws when there is none in time */
export async function until<T>(what: string, look: () => Promise<T | undefined>, timeoutMs = 60_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`);
    await sleep(25);
  }
}

/** Does something with each item, at most so many at once, begun in their order. */
export async function inBatches<T>(items: Iterable<T>, atOnce: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
