import type { CivilDate } from '../domain/civil-date.ts';
import type { RiskBand, RiskMeasure, RiskRequest, RiskRules } from '../domain/risk.ts';
import type { Queryable } from './client.ts';

/** A case of risk handling. What it says of the household is personal: read through `looked` only, or inside a turn. */
export interface RiskCaseRow {
  readonly processId: string;
  readonly loanId: string;
  readonly communeId: string;
  readonly officeId: string;
  readonly specialistUnitId: string | null;
  /** Steps whose signatures its record needs. */
  readonly signers: readonly string[];
  readonly rules: RiskRules;
  readonly cause: string;
  readonly causedOn: CivilDate;
  readonly requestedOn: CivilDate;
  readonly asksFor: RiskRequest | null;
  readonly noteRef: string | null;
  readonly follows: string | null;
  readonly opened: string;
  readonly round: number;
  readonly visitedOn: CivilDate | null;
  readonly verifiedBy: string | null;
  readonly verifiedNoteRef: string | null;
  readonly lossBps: number | null;
  readonly suggested: 'EXTENSION' | 'FREEZE' | null;
  readonly suggestedBy: RiskBand | null;
  readonly listNumber: string | null;
  readonly listedOn: CivilDate | null;
  readonly letterNumber: string | null;
  readonly sentOn: CivilDate | null;
  readonly checkedBy: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

export async function riskCase(sql: Queryable, processId: string): Promise<RiskCaseRow | undefined> {
  const [row] = await sql<RiskCaseRow[]>`
    select process_id as "processId", loan_id as "loanId", commune_id as "communeId", office_id as "officeId", specialist_unit_id as "specialistUnitId", signers, rules, cause, caused_on::text as "causedOn",
      requested_on::text as "requestedOn", asks_for as "asksFor", note_ref as "noteRef", follows, opened, round, visited_on::text as "visitedOn", verified_by as "verifiedBy", verified_note_ref as "verifiedNoteRef",
      loss_bps as "lossBps", suggested, suggested_by as "suggestedBy", list_number as "listNumber", listed_on::text as "listedOn", letter_number as "letterNumber", sent_on::text as "sentOn", checked_by as "checkedBy",
      opened_at as "openedAt", closed_at as "closedAt"
    from risk_case where process_id = ${processId}`;
  return row;
}

export interface SignatureRow {
  readonly step: string;
  readonly round: number;
  readonly unitId: string;
  readonly outcome: 'SIGNED' | 'DECLINED';
  readonly signedBy: string;
  readonly actingFor: string | null;
  readonly signedAt: Date;
  readonly signedOn: CivilDate;
  readonly textRef: string | null;
}

/** Every signature of a case, those of earlier rounds too, in the order in which they were put down. */
export async function signaturesOf(sql: Queryable, processId: string): Promise<SignatureRow[]> {
  return sql<SignatureRow[]>`
    select step, round, unit_id as "unitId", outcome, signed_by as "signedBy", acting_for as "actingFor", signed_at as "signedAt", signed_on::text as "signedOn", text_ref as "textRef"
    from case_signature where process_id = ${processId} order by round, signed_at, step`;
}

/** Steps that have not signed the record of the loss as it stands. */
export async function missingSignatures(sql: Queryable, processId: string): Promise<string[]> {
  const rows = await sql<{ step: string }[]>`
    select s.step from risk_case c cross join lateral unnest(c.signers) s(step)
    where c.process_id = ${processId} and not exists (select from case_signature g where g.process_id = c.process_id and g.step = s.step and g.round = c.round and g.outcome = 'SIGNED')`;
  return rows.map(({ step }) => step);
}

/** From when on a case may be listed: the day of the visit, or of the last signature under its record as it stands. */
export async function recordedOn(sql: Queryable, processId: string): Promise<CivilDate | null> {
  const [row] = await sql<{ day: CivilDate | null }[]>`
    select greatest(c.visited_on, max(g.signed_on))::text as day from risk_case c left join case_signature g on g.process_id = c.process_id and g.round = c.round and g.outcome = 'SIGNED'
    where c.process_id = ${processId} group by c.visited_on`;
  return row?.day ?? null;
}

export interface RiskDecisionRow {
  readonly number: number;
  readonly measure: RiskMeasure;
  readonly decisionNumber: string;
  readonly decidedOn: CivilDate;
  readonly until: CivilDate | null;
  readonly atMost: CivilDate | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly textRef: string | null;
  /** It was not taken back. */
  readonly stands: boolean;
}

/** Every decision that was recorded of a case, those taken back too, the first first. */
export async function decisionsOfCase(sql: Queryable, processId: string): Promise<RiskDecisionRow[]> {
  return sql<RiskDecisionRow[]>`
    select d.number, d.measure, d.decision_number as "decisionNumber", d.decided_on::text as "decidedOn", d.until::text as until, d.at_most::text as "atMost", d.recorded_by as "recordedBy", d.recorded_at as "recordedAt",
      d.text_ref as "textRef", d.number is not distinct from c.decision as stands
    from risk_decision d join risk_case c on c.process_id = d.process_id where d.process_id = ${processId} order by d.number`;
}

/** The decision that was recorded and not taken back. */
export async function standingDecision(sql: Queryable, processId: string): Promise<RiskDecisionRow | undefined> {
  return (await decisionsOfCase(sql, processId)).find(({ stands }) => stands);
}

/** An act of a case with what was written to it. */
export interface RiskActRow {
  readonly at: Date;
  readonly step: string;
  readonly choice: string;
  readonly by: string;
  readonly actingFor: string | null;
  readonly textRef: string | null;
}

/** What people decided in a case with a reason or a remark, the first first. */
export async function actsOfCase(sql: Queryable, processId: string): Promise<RiskActRow[]> {
  return sql<RiskActRow[]>`
    select at, split_part(subject, '~', 2) as step, case action when 'task.undone' then 'undo' else after->>'choice' end as choice, actor as by, acting_for as "actingFor",
      coalesce(after->'form'->>'reason', after->'form'->>'note', after->>'reason') as "textRef"
    from ledger_entry where chain = ${processId} and action in ('task.decided', 'task.undone') order by seq`;
}

/** The case that goes on from this one, if there is one. */
export async function followedBy(sql: Queryable, processId: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`select process_id as id from risk_case where follows = ${processId}`;
  return row?.id ?? null;
}

/** What people wrote in a case, by reference. Personal: for the case's file alone. */
export async function textsOf(sql: Queryable, refs: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(refs.filter((ref) => ref !== null))];
  const rows = wanted.length === 0 ? [] : await sql<{ id: string; body: string }[]>`select id, body from free_text where id = any(${wanted})`;
  return new Map(rows.map(({ id, body }) => [id, body]));
}
