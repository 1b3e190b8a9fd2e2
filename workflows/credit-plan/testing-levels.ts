import { randomUUID } from 'node:crypto';
import { planWorkflows } from '../../domain/plan.ts';
import type { AdjustInput, Facts, Position, Receipt } from '../shared/contract.ts';
import { adjustTask, position } from '../shared/contract.ts';
import type { Member } from './contract.ts';
import type { TestCampaign, TestLine } from './testing.ts';

/** Who reviews and who synthesizes at an office; the branch is one too. */
export const reviewerOf = (officeId: string): string => (officeId === 'branch-1' ? 'credit-officer-1.branch-1' : `officer-1.${officeId}`);
export const directorOf = (officeId: string): string => (officeId === 'branch-1' ? 'office-director.branch-1' : `director.${officeId}`);

/** A line of need from a commune's n-th village. */
export async function need(plan: TestCampaign, communeId: string, n: number, over: Partial<TestLine> = {}): Promise<TestLine> {
  const originId = (await plan.villages(communeId))[n] ?? '';
  return { programme: 'HO_CAN_NGHEO', source: 'CENTRAL', originId, households: 2 + n, amountVnd: (2 + n) * 30_000_000, ...over };
}

/** The specialist enters two lines and declares the rest as no need. */
export async function fill(plan: TestCampaign, communeId: string): Promise<Receipt> {
  const put = [await need(plan, communeId, 0), await need(plan, communeId, 1, { programme: 'DTTS', source: 'LOCAL' })];
  return plan.enter(`specialist-1.${communeId}`, plan.commune(communeId), { put, restNoNeed: true });
}

export function submit(plan: TestCampaign, communeId: string): Promise<Receipt> {
  return plan.decide(`chairman.${communeId}`, plan.commune(communeId), 'commune.submit', 'submit');
}

export async function sendCommune(plan: TestCampaign, communeId: string): Promise<void> {
  await fill(plan, communeId);
  await submit(plan, communeId);
}

export async function acceptCommune(plan: TestCampaign, officeId: string, communeId: string): Promise<void> {
  await plan.decide(reviewerOf(officeId), plan.office(officeId), 'office.review', 'accept', {}, communeId);
  await plan.reaches(plan.commune(communeId), 'ACCEPTED');
}

/** Returns single lines of a commune's plan, each with a reason, and what else the form says. */
export async function returnCommune(plan: TestCampaign, officeId: string, communeId: string, lineIds: readonly string[], more: Facts = {}): Promise<void> {
  const lines = lineIds.map((lineId) => ({ lineId, reason: 'text-1' }));
  await plan.decide(reviewerOf(officeId), plan.office(officeId), 'office.review', 'return', { lines, ...more }, communeId);
  await plan.reaches(plan.commune(communeId), 'RETURNED');
}

export function synthesizeOffice(plan: TestCampaign, officeId: string, without: readonly string[] = []): Promise<Receipt> {
  return plan.decide(directorOf(officeId), plan.office(officeId), 'office.synthesize', 'send', { exceptions: without.map((unitId) => ({ unitId, reason: 'text-2' })) });
}

export async function acceptOffice(plan: TestCampaign, officeId: string): Promise<void> {
  await plan.decide('officer-1.branch-1', plan.branch, 'branch.review', 'accept', {}, officeId);
  await plan.reaches(plan.office(officeId), 'ACCEPTED');
}

export function synthesizeBranch(plan: TestCampaign, without: readonly string[] = []): Promise<Receipt> {
  return plan.decide('director.branch-1', plan.branch, 'branch.synthesize', 'send', { exceptions: without.map((unitId) => ({ unitId, reason: 'text-3' })) });
}

/** Every commune of every office is sent and accepted, and every office's synthesis with it. */
export async function bringToBranch(plan: TestCampaign): Promise<void> {
  for (const { officeId, communeIds } of plan.input.seed.offices) {
    for (const communeId of communeIds) {
      await sendCommune(plan, communeId);
      await acceptCommune(plan, officeId, communeId);
    }
    await synthesizeOffice(plan, officeId);
    await acceptOffice(plan, officeId);
  }
}

/** The task of a step that was decided last. */
export async function decidedTask(plan: TestCampaign, process: string, step: string, about?: string): Promise<string> {
  const [row] = await plan.engine.database.sql<{ id: string }[]>`
    select id from task where process_id = ${process} and step = ${step} and status = 'DONE' and subject is not distinct from ${about ?? null} order by closed_at desc, id desc limit 1`;
  return row?.id ?? '';
}

/** Stops or starts the clock of a commune's duty to send its plan, extends its deadline, or reminds of it. */
export async function adjustSubmission(plan: TestCampaign, subject: string, communeId: string, act: Pick<AdjustInput, 'act' | 'until'>): Promise<Receipt> {
  const process = plan.commune(communeId);
  const input: AdjustInput = { ...(await plan.act(subject, await plan.openTaskId(process, 'commune.submit'))), reason: 'text-1', ...act };
  return plan.engine.temporal.workflow.getHandle(process).executeUpdate(adjustTask, { updateId: input.key, args: [input] });
}

/** The exception without which a plan that is late is not taken. */
export function extendSubmission(plan: TestCampaign, officeId: string, communeId: string, until: string): Promise<Receipt> {
  return adjustSubmission(plan, directorOf(officeId), communeId, { act: 'extend', until });
}

/** Where a process says that it stands. */
export function positionOf(plan: TestCampaign, process: string): Promise<Position> {
  return plan.engine.temporal.workflow.getHandle(process).query(position);
}

/** What an upper level knows of one of its children. */
export async function memberOf(plan: TestCampaign, process: string, unitId: string): Promise<Member | undefined> {
  return ((await positionOf(plan, process)).details['members'] as unknown as Record<string, Member>)[unitId];
}

/** Lines of a commune by origin: status and version in which their content was written. */
export async function linesOf(plan: TestCampaign, communeId: string): Promise<{ originId: string; status: string; version: number; reason: string | null }[]> {
  return plan.engine.database.sql<{ originId: string; status: string; version: number; reason: string | null }[]>`
    select origin_id as "originId", status, written_in_version as version, return_reason as reason from plan_line where process_id = ${plan.commune(communeId)} order by origin_id, programme`;
}

/** A second person with a role at a unit; the seed has one chairman a commune. */
export async function appoint(plan: TestCampaign, subject: string, role: string, unitId: string): Promise<string> {
  const { personId } = await plan.person(subject);
  const id = `appointment-${randomUUID()}`;
  await plan.engine.database.sql`insert into appointment (id, person_id, role, unit_id, valid_from, basis) values (${id}, ${personId}, ${role}, ${unitId}, '2025-07-01', 'test')`;
  return id;
}

/** Ends every appointment of a person. @returns what puts them back */
export async function endAppointments(plan: TestCampaign, subject: string): Promise<() => Promise<unknown>> {
  const { sql } = plan.engine.database;
  const { personId } = await plan.person(subject);
  await sql`update appointment set ended_at = now() where person_id = ${personId}`;
  return async () => sql`update appointment set ended_at = null where person_id = ${personId}`;
}

/** Cells of the newest syntheses of a process whose part from a child is not what that child's newest synthesis sums to; and how many were compared. */
export async function compareSums(plan: TestCampaign, process: string): Promise<{ compared: number; differing: number }> {
  const levels = planWorkflows[plan.kind];
  const [row] = await plan.engine.database.sql<{ compared: number; differing: number }[]>`
    with newest as (select process_id, max(version) as version from plan_synthesis where process_id like ${`%.${plan.period}.%`} group by 1),
    sums as (
      select p.unit_id, p.workflow_type, s.process_id, s.programme, s.source, s.year, sum(s.households) as households, sum(s.amount_vnd) as amount
      from plan_synthesis s join newest n using (process_id, version) join process p on p.id = s.process_id group by 1, 2, 3, 4, 5, 6),
    parts as (select s.* from plan_synthesis s join newest n using (process_id, version) where s.process_id = ${process})
    select count(*)::int as compared, count(*) filter (where parts.households is distinct from sums.households or parts.amount_vnd is distinct from sums.amount)::int as differing
    from parts full join (select * from sums where unit_id in (select child_unit_id from parts) and process_id <> ${process}
      and (workflow_type = ${levels.commune} or ${process} = ${plan.branch}) and (workflow_type = ${levels.office} or ${process} <> ${plan.branch})) sums
      on sums.unit_id = parts.child_unit_id and sums.programme = parts.programme and sums.source = parts.source and sums.year = parts.year`;
  return row ?? { compared: 0, differing: 0 };
}
