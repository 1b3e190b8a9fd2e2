import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { StoredBook } from '../db/policy.ts';
import { lockPolicy, readBook } from '../db/policy.ts';
import type { ChangeContent, PolicyChangeRow } from '../db/policy-changes.ts';
import { closeProposal, findPolicyChange, insertProposal, writeDays, writeValues } from '../db/policy-changes.ts';
import { tellProcesses } from '../db/policy-reach.ts';
import { areaOf, branchIds, provinceIds } from '../db/units.ts';
import type { Action, Appointment } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import type { PolicyFault } from '../domain/policy-change.ts';
import { faultsOfDays, faultsOfValues, isOnlyStorms } from '../domain/policy-change.ts';
import type { Policy } from '../domain/policy.ts';
import { deskMessages } from '../workflows/shared/contract.ts';
import { processKinds } from './kinds.ts';
import type { DryRun } from './policy-dry-run.ts';
import { dryRunOfDays, dryRunOfMigration, dryRunOfValues } from './policy-dry-run.ts';
import type { applySchema, migrationSchema } from './policy-schemas.ts';
import { recordAct } from './registry-record.ts';
import { today } from './schemas.ts';

/** The action that a change needs in its area. */
export function manageAction(kind: ChangeContent['kind']): Action {
  return kind === 'CALENDAR' ? 'calendar.manage' : 'parameter.manage';
}

/** The appointment by which the person may make this change. Days of one unit belong to it; everything else to the whole province. @throws Refusal NOT_FOUND */
export async function mustManage(request: FastifyRequest, content: ChangeContent, fieldPath?: string): Promise<Appointment> {
  const { sql } = request.server.database;
  if (content.kind !== 'CALENDAR') return request.mustSee('parameter.manage', [...(await branchIds(sql)), ...(await provinceIds(sql))], fieldPath);
  const { unitId } = content.body;
  return request.mustSee('calendar.manage', unitId === null ? await provinceIds(sql) : await areaOf(sql, unitId, today()), fieldPath);
}

/** Is there a step of this name in any process? */
export function isStep(step: string): boolean {
  return Object.values(processKinds).some(({ texts }) => Object.hasOwn(texts.steps, step));
}

/** Everything that stands against a change, on the book as it is. */
export function faultsOf(book: StoredBook, content: ChangeContent): PolicyFault[] {
  if (content.kind === 'CALENDAR') return faultsOfDays(book, content.body, today());
  return content.kind === 'PARAMETERS' ? faultsOfValues(book, content.body, today(), isStep) : [];
}

/** @throws Refusal the code of the first fault, and every field; STORM_DAYS_ONLY */
async function refuseWrong(tx: Queryable, request: FastifyRequest, book: StoredBook, content: ChangeContent): Promise<void> {
  const faults = faultsOf(book, content);
  const [first] = faults;
  if (first) throw new Refusal(first.code, first.params, faults.map(({ field }) => field));
  if (content.kind === 'CALENDAR' && !isOnlyStorms(book, content.body) && !request.may('calendar.manage', await provinceIds(tx))) throw new Refusal('STORM_DAYS_ONLY');
}

export function dryRunOf(sql: Queryable, book: StoredBook, id: string, content: ChangeContent): Promise<DryRun> | DryRun {
  return content.kind === 'CALENDAR' ? dryRunOfDays(sql, book, content.body, id) : dryRunOfValues(id);
}

/** What the ledger says of a change: days and keys, no free text. */
function contentOf(content: ChangeContent): Record<string, unknown> {
  if (content.kind === 'CALENDAR') return { kind: content.kind, unit: content.body.unitId, days: content.body.days.map((day) => ({ act: day.act, day: day.day, ...(day.act === 'REMOVE' ? {} : { kind: day.kind }) })) };
  if (content.kind === 'PARAMETERS') return { kind: content.kind, values: content.body.values.map(({ key, value, validFrom }) => ({ key, value, validFrom })) };
  return { ...content.body, kind: content.kind, processKind: content.body.kind };
}

/** Puts a change on record as proposed; nothing else changes. @returns its id. @throws Refusal */
export async function propose(tx: Queryable, request: FastifyRequest, right: Appointment, content: ChangeContent, basis: string): Promise<string> {
  const id = `policy-change-${randomUUID()}`;
  await refuseWrong(tx, request, await readBook(tx), content);
  await insertProposal(tx, { id, basis, proposedBy: request.actor.personId, ...content });
  await recordAct(tx, request, right, { subject: id, after: contentOf(content) });
  return id;
}

/** The proposal, held until the transaction ends. @throws Refusal POLICY_CHANGE_CLOSED */
async function lockProposal(tx: Queryable, id: string): Promise<PolicyChangeRow> {
  const change = await findPolicyChange(tx, id, { lock: true });
  if (!change) throw new Refusal('NOT_FOUND');
  if (change.status !== 'PROPOSED') throw new Refusal('POLICY_CHANGE_CLOSED');
  return change;
}

/** @throws Refusal STALE unless it is the dry run that was confirmed; POLICY_SHORTENS without a reason for a deadline that gets shorter */
function refuseUnconfirmed({ hash, shorter }: DryRun, confirmed: string, reason: string | undefined): void {
  if (hash !== confirmed) throw new Refusal('STALE');
  if (shorter > 0 && reason === undefined) throw new Refusal('POLICY_SHORTENS', { count: shorter }, [{ path: '/reason', vi: 'Bắt buộc khi có thời hạn bị rút ngắn.', en: 'Required where a deadline gets shorter.' }]);
}

/** Makes a proposal the next version of the policy, and tells the running processes whose calendar it changes. @throws Refusal */
export async function apply(tx: Queryable, request: FastifyRequest, right: Appointment, id: string, { dryRun: confirmed, reason }: z.output<typeof applySchema>): Promise<void> {
  await lockPolicy(tx);
  const change = await lockProposal(tx, id);
  const book = await readBook(tx);
  await refuseWrong(tx, request, book, change);
  const run = await dryRunOf(tx, book, id, change);
  refuseUnconfirmed(run, confirmed, reason);
  const version = book.version + 1;
  if (change.kind === 'CALENDAR') await writeDays(tx, change.body, version);
  if (change.kind === 'PARAMETERS') await writeValues(tx, change.body, version);
  await closeProposal(tx, id, { personId: request.actor.personId, reason: reason ?? null, version });
  await tellAll(tx, version, run, id);
  await recordAct(tx, request, right, { subject: id, before: { version: book.version }, after: { version, ...countsOf(run) } });
}

/** Drops a proposal. @throws Refusal POLICY_CHANGE_CLOSED */
export async function drop(tx: Queryable, request: FastifyRequest, right: Appointment, id: string, reason: string | undefined): Promise<void> {
  await lockProposal(tx, id);
  await closeProposal(tx, id, { personId: request.actor.personId, reason: reason ?? null, version: null });
  await recordAct(tx, request, right, { subject: id });
}

/** Gives running processes the parameters in force, as a version of its own: each takes only a newer one. @returns the change on record. @throws Refusal */
export async function migrate(tx: Queryable, request: FastifyRequest, right: Appointment, { dryRun: confirmed = '', reason, ...scope }: z.output<typeof migrationSchema>): Promise<{ id: string; run: DryRun }> {
  await lockPolicy(tx);
  const book = await readBook(tx);
  const run = await dryRunOfMigration(tx, book, scope);
  refuseUnconfirmed(run, confirmed, reason);
  if (run.policies.size === 0) throw new Refusal('NOTHING_CHANGES');
  const id = `policy-change-${randomUUID()}`;
  const version = book.version + 1;
  const { kind = null, period = null, unitId = null } = scope;
  const content = { kind: 'MIGRATION', body: { kind, period, unitId, processes: run.policies.size } } as const;
  await insertProposal(tx, { id, basis: `policy version ${book.version}`, proposedBy: request.actor.personId, ...content });
  await closeProposal(tx, id, { personId: request.actor.personId, reason: reason ?? null, version });
  await tellAll(tx, version, run, id);
  await recordAct(tx, request, right, { subject: id, before: { version: book.version }, after: { ...contentOf(content), version, ...countsOf(run) } });
  return { id, run };
}

const countsOf = ({ policies, differences, shorter }: DryRun) => ({ processes: policies.size, tasks: differences.length, shorter });

/** Tells every affected process by what it goes from now on; most of them by the same. The reason is the change, by its id: free text stays out of the engine. */
async function tellAll(tx: Queryable, version: number, { policies }: DryRun, reason: string): Promise<void> {
  const groups = new Map<string, { policy: Policy; ids: string[] }>();
  for (const [id, policy] of policies) {
    const key = JSON.stringify(policy);
    const group = groups.get(key) ?? { policy, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  for (const { policy, ids } of groups.values()) await tellProcesses(tx, version, { type: deskMessages.policyChanged, body: { policy, reason } }, ids);
}
