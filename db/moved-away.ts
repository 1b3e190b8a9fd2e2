import type { CivilDate } from '../domain/civil-date.ts';
import type { RefusalCode, RefusalParams } from '../domain/errors.ts';
import type { LocalAssets, Whereabouts } from '../domain/moved-away.ts';
import type { Duty } from '../domain/moved-away-duty.ts';
import type { Queryable } from './client.ts';
import { findUnit } from './units.ts';

/** A case as it stands. */
export interface CaseRow {
  readonly id: string;
  readonly borrowerId: string;
  readonly unitId: string;
  readonly detectedOn: CivilDate;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly noteRef: string;
  readonly whereabouts: Whereabouts | null;
  readonly lastNewsOn: CivilDate;
  readonly hasLocalAssets: LocalAssets;
  readonly outcome: string | null;
  readonly closedOn: CivilDate | null;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly documentNumber: string | null;
  readonly documentOn: CivilDate | null;
  readonly closeRef: string | null;
  readonly evidence: readonly string[];
}

/** A case by the process in which it was opened; `lock` holds it until the transaction ends: all that changes in it, in whatever process, goes one after the other. */
export async function findMovedAwayCase(sql: Queryable, caseId: string, options: { lock?: boolean } = {}): Promise<CaseRow | undefined> {
  const [row] = await sql<CaseRow[]>`
    select id, borrower_id as "borrowerId", unit_id as "unitId", detected_on::text as "detectedOn", opened_at as "openedAt", opened_by as "openedBy", note_ref as "noteRef", whereabouts, last_news_on::text as "lastNewsOn",
      has_local_assets as "hasLocalAssets", outcome, closed_on::text as "closedOn", closed_at as "closedAt", closed_by as "closedBy", document_number as "documentNumber", document_on::text as "documentOn", close_ref as "closeRef", evidence
    from moved_away_case where id = ${caseId} ${options.lock === true ? sql`for update` : sql``}`;
  return row;
}

/** Which unit answered when, in order. */
export async function dutiesOf(sql: Queryable, caseId: string): Promise<Duty[]> {
  return sql<Duty[]>`select process_id as "processId", unit_id as "unitId", valid_from::text as "validFrom", valid_to::text as "validTo" from moved_away_duty where case_id = ${caseId} order by valid_from`;
}

/** First day on which nobody answers any more by an earlier case of a borrower; null where there was none. */
export async function answeredUntil(sql: Queryable, borrowerId: string): Promise<CivilDate | null> {
  const [row] = await sql<{ until: CivilDate | null }[]>`select max(d.valid_to)::text as until from moved_away_duty d join moved_away_case c on c.id = d.case_id where c.borrower_id = ${borrowerId}`;
  return row?.until ?? null;
}

/** Writes all duties of a case anew; the case is locked. That no day has two, the database checks again. */
export async function writeDuties(tx: Queryable, caseId: string, duties: readonly Duty[]): Promise<void> {
  await tx`delete from moved_away_duty where case_id = ${caseId}`;
  await tx`
    insert into moved_away_duty (case_id, process_id, unit_id, valid_from, valid_to)
    select ${caseId}, "processId", "unitId", "validFrom", "validTo" from jsonb_to_recordset(${tx.json(duties as never)}) as r("processId" text, "unitId" text, "validFrom" date, "validTo" date)`;
}

/** Why a unit can't answer for a debt on one of these days, or null: it must be a commune that exists then. */
export async function faultOfReceiver(sql: Queryable, unitId: string, days: readonly CivilDate[]): Promise<{ code: RefusalCode; params: RefusalParams } | null> {
  const unit = await findUnit(sql, unitId, days[0] ?? '');
  if (!unit) return { code: 'NOT_FOUND', params: {} };
  if (unit.kind !== 'COMMUNE') return { code: 'UNIT_KIND_WRONG', params: { expected: 'COMMUNE' } };
  const outside = days.find((day) => day < unit.validFrom || (unit.validTo !== null && day >= unit.validTo));
  return outside === undefined ? null : { code: 'UNIT_NOT_IN_FORCE', params: { unit: unitId, day: outside } };
}

/** The first of these that is no attachment of the process, or was retracted; undefined when all are. */
export async function foreignAttachment(sql: Queryable, processId: string, ids: readonly string[]): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select given.id from unnest(${[...ids]}::text[]) with ordinality as given(id, n)
    where not exists (select from attachment a where a.id::text = given.id and a.process_id = ${processId} and a.retracted_at is null) order by given.n limit 1`;
  return row?.id;
}

/** Does an attempt, an answer or the closing of a case rest on this attachment of a process of it? */
export async function isEvidence(sql: Queryable, processId: string, attachmentId: string): Promise<boolean> {
  const [row] = await sql`
    select from process p where p.id = ${processId} and p.kind = 'moved-away' and (
      exists (select from moved_away_attempt where case_id = p.details->>'case' and ${attachmentId} = any(evidence)) or exists (select from moved_away_referral where case_id = p.details->>'case' and ${attachmentId} = any(evidence))
      or exists (select from moved_away_case where id = p.details->>'case' and ${attachmentId} = any(evidence)))`;
  return row !== undefined;
}

/** How many loans of a borrower that are not paid have no decision that handles the risk: none yet, or a refusal, after which the debt goes on as before. */
export async function loansUndecided(sql: Queryable, borrowerId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from loan l where l.borrower_id = ${borrowerId} and l.status <> 'PAID'
      and not exists (select from risk_case c join risk_decision d on d.process_id = c.process_id and d.number = c.decision where c.loan_id = l.id and d.measure <> 'REFUSAL')`;
  return row?.n ?? 0;
}

/** VND of a commitment that nobody has answered yet. */
export async function openCommitment(sql: Queryable, caseId: string, number: number): Promise<bigint | undefined> {
  const [row] = await sql<{ amountVnd: bigint }[]>`select amount_vnd as "amountVnd" from moved_away_commitment where case_id = ${caseId} and number = ${number} and outcome is null`;
  return row?.amountVnd;
}

/** The case that a process is of, whichever unit's it is. */
export async function caseOfProcess(sql: Queryable, processId: string): Promise<CaseRow | undefined> {
  const [row] = await sql<{ id: string | null }[]>`select details->>'case' as id from process where id = ${processId}`;
  return row?.id ? findMovedAwayCase(sql, row.id) : undefined;
}

/** Who has not signed the minutes of a process: `ROLE/unit`, one for each signature. */
export async function missingSigners(sql: Queryable, processId: string): Promise<string[]> {
  const rows = await sql<{ signer: string }[]>`select to_roles[1] || '/' || to_unit_id as signer from task where process_id = ${processId} and step like 'movedAway.sign%' and status = 'OPEN' order by step`;
  return rows.map(({ signer }) => signer);
}

/** The commune of the exact address that was found last. */
export async function foundReceiver(sql: Queryable, caseId: string): Promise<string | null> {
  const [row] = await sql<{ unitId: string | null }[]>`select receiving_unit_id as "unitId" from moved_away_finding where case_id = ${caseId} order by number desc limit 1`;
  return row?.unitId ?? null;
}

/** What the other province answered last; undefined where none was written to since the case was last sorted: an answer about where they are no more says nothing. */
export async function lastAnswer(sql: Queryable, caseId: string): Promise<string | null | undefined> {
  const [row] = await sql<{ answer: string | null }[]>`
    select answer from moved_away_referral where case_id = ${caseId} and recorded_at > coalesce((select max(recorded_at) from moved_away_finding where case_id = ${caseId}), '-infinity') order by number desc limit 1`;
  return row?.answer;
}

/** Processes of the units that a case was handed on to after a process of it, or that are asked to take it. */
export async function handedOnTo(sql: Queryable, processId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select h.to_process_id as id from process p join moved_away_handover h on h.case_id = p.details->>'case' and h.status in ('PROPOSED', 'ACCEPTED')
      left join moved_away_handover own on own.case_id = h.case_id and own.to_process_id = p.id
    where p.id = ${processId} and p.kind = 'moved-away' and h.number > coalesce(own.number, 0) order by h.number`;
  return rows.map(({ id }) => id);
}
