import type { CivilDate } from '../domain/civil-date.ts';
import { dayKinds } from '../domain/policy-book.ts';
import type { DayKind } from '../domain/policy-book.ts';
import type { Queryable } from './client.ts';
import type { Confidence } from './schema/policy.ts';

/** A day to be entered, with what it rests on. */
export interface EnteredDay {
  readonly act: 'ADD' | 'REPLACE';
  readonly day: CivilDate;
  readonly kind: DayKind;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly source: string;
  readonly sourceDate: CivilDate | null;
  readonly confidence: Confidence;
}

export interface CalendarBody {
  readonly unitId: string | null;
  readonly days: readonly (EnteredDay | { readonly act: 'REMOVE'; readonly day: CivilDate })[];
}

export interface EnteredValue {
  readonly key: string;
  readonly value: unknown;
  readonly source: string;
  readonly confidence: Confidence;
  readonly validFrom: CivilDate;
}

export interface ParametersBody {
  readonly values: readonly EnteredValue[];
}

/** Which running processes were given calendar and parameters anew. */
export interface MigrationBody {
  readonly kind: string | null;
  readonly period: string | null;
  readonly unitId: string | null;
  readonly processes: number;
}

interface ChangeBase {
  readonly id: string;
  readonly status: 'PROPOSED' | 'APPLIED' | 'DROPPED';
  readonly basis: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  /** Who applied or dropped it. */
  readonly appliedBy: string | null;
  readonly appliedAt: Date | null;
  readonly reason: string | null;
  readonly version: number | null;
}

export type ChangeContent = { readonly kind: 'CALENDAR'; readonly body: CalendarBody } | { readonly kind: 'PARAMETERS'; readonly body: ParametersBody } | { readonly kind: 'MIGRATION'; readonly body: MigrationBody };
export type PolicyChangeRow = ChangeBase & ChangeContent;

const columns = (sql: Queryable) => sql`
  id, kind, status, body, basis, proposed_by as "proposedBy", proposed_at as "proposedAt", applied_by as "appliedBy", applied_at as "appliedAt", reason, version`;

/** A change; `lock` holds the row until the transaction ends. */
export async function findPolicyChange(sql: Queryable, id: string, options: { lock?: boolean } = {}): Promise<PolicyChangeRow | undefined> {
  const [row] = await sql<PolicyChangeRow[]>`select ${columns(sql)} from policy_change where id = ${id} ${options.lock === true ? sql`for update` : sql``}`;
  return row;
}

/** Changes, the newest first; one more than `limit`, to know whether there is a next page. */
export async function listPolicyChanges(sql: Queryable, status: ChangeBase['status'] | undefined, page: { before: { at: string; id: string } | undefined; limit: number }): Promise<PolicyChangeRow[]> {
  const { before, limit } = page;
  // To the millisecond, as a cursor has it.
  const at = sql`date_trunc('milliseconds', proposed_at)`;
  return sql<PolicyChangeRow[]>`
    select ${columns(sql)} from policy_change where ${status === undefined ? sql`true` : sql`status = ${status}`}
      ${before === undefined ? sql`` : sql`and (${at}, id) < (${before.at}::timestamptz, ${before.id})`} order by ${at} desc, id desc limit ${limit + 1}`;
}

export async function insertProposal(tx: Queryable, proposal: { id: string; basis: string; proposedBy: string } & ChangeContent): Promise<void> {
  const { id, kind, body, basis, proposedBy } = proposal;
  await tx`insert into policy_change (id, kind, status, body, basis, proposed_by) values (${id}, ${kind}, 'PROPOSED', ${tx.json(body as never)}, ${basis}, ${proposedBy})`;
}

/** Closes a proposal: applied as a version, or dropped without one. */
export async function closeProposal(tx: Queryable, id: string, by: { personId: string; reason: string | null; version: number | null }): Promise<void> {
  await tx`
    update policy_change set status = ${by.version === null ? 'DROPPED' : 'APPLIED'}, applied_by = ${by.personId}, applied_at = clock_timestamp(), reason = ${by.reason}, version = ${by.version} where id = ${id}`;
}

/** Ends the days that a change touches, and enters its own. */
export async function writeDays(tx: Queryable, { unitId, days }: CalendarBody, version: number): Promise<void> {
  await tx`update calendar_day set to_version = ${version} where to_version is null and unit_id is not distinct from ${unitId} and day = any(${days.map(({ day }) => day)}::date[])`;
  const rows = days.flatMap((change) => {
    if (change.act === 'REMOVE') return [];
    const { day, kind, nameVi, nameEn, source, sourceDate, confidence } = change;
    return [{ id: `calendar-day-${version}-${day}`, day, unit_id: unitId, kind, working: dayKinds[kind].working, name_vi: nameVi, name_en: nameEn, source, source_date: sourceDate, confidence, from_version: version, to_version: null }];
  });
  await tx`insert into calendar_day select * from jsonb_populate_recordset(null::calendar_day, ${tx.json(rows)})`;
}

/** Ends the values that stand from the same days, and enters the new ones. */
export async function writeValues(tx: Queryable, { values }: ParametersBody, version: number): Promise<void> {
  for (const { key, validFrom } of values) await tx`update parameter set to_version = ${version} where to_version is null and key = ${key} and valid_from = ${validFrom}`;
  const rows = values.map(({ key, value, source, confidence, validFrom }, i) => ({ id: `parameter-${version}-${i}`, key, value, source, confidence, valid_from: validFrom, from_version: version, to_version: null }));
  await tx`insert into parameter select * from jsonb_populate_recordset(null::parameter, ${tx.json(rows as never)})`;
}

export interface ParameterPast {
  readonly value: unknown;
  readonly source: string;
  readonly confidence: Confidence;
  readonly validFrom: CivilDate;
  readonly fromVersion: number;
  readonly toVersion: number | null;
  readonly basis: string;
  readonly reason: string | null;
  readonly changedBy: string;
  readonly changedAt: Date | null;
}

/** Every value that a parameter has had, the newest first, with the change that brought it. */
export async function parameterHistory(sql: Queryable, key: string): Promise<ParameterPast[]> {
  return sql<ParameterPast[]>`
    select p.value, p.source, p.confidence, p.valid_from::text as "validFrom", p.from_version as "fromVersion", p.to_version as "toVersion", c.basis, c.reason, c.applied_by as "changedBy", c.applied_at as "changedAt"
    from parameter p join policy_change c on c.version = p.from_version where p.key = ${key} order by p.from_version desc, p.valid_from desc`;
}
