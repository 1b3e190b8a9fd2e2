import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';

/** Until when a file is read: what came after a unit's part has ended is not its any more. Null: everything. */
export type Cut = Date | null;

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

export interface HandoverRow {
  readonly number: number;
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly toProcessId: string;
  readonly status: string;
  readonly proposedAt: Date;
  readonly proposedBy: string;
  readonly effectiveFrom: CivilDate;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly reasonRef: string | null;
}

export interface FindingRow {
  readonly number: number;
  readonly processId: string;
  readonly whereabouts: string;
  readonly inProvince: boolean | null;
  readonly receivingUnitId: string | null;
  readonly hasLocalAssets: string;
  readonly addressRef: string | null;
  readonly textRef: string | null;
  readonly preparedBy: string;
  readonly confirmedBy: string;
  readonly recordedAt: Date;
}

export interface AttemptRow {
  readonly number: number;
  readonly processId: string;
  readonly kind: string;
  readonly method: string;
  readonly result: string;
  readonly onDay: CivilDate;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly textRef: string | null;
  readonly evidence: string[];
}

export interface CommitmentRow {
  readonly number: number;
  readonly processId: string;
  readonly dueOn: CivilDate;
  readonly amountVnd: bigint;
  readonly paidOn: CivilDate | null;
  readonly paidVnd: bigint | null;
  readonly outcome: string | null;
  readonly textRef: string | null;
}

export interface ReferralRow {
  readonly number: number;
  readonly processId: string;
  readonly provinceRef: string;
  readonly letterNumber: string;
  readonly sentOn: CivilDate;
  readonly answer: string | null;
  readonly answeredOn: CivilDate | null;
  readonly textRef: string | null;
  readonly evidence: string[];
}

export interface CandidateRow {
  readonly number: number;
  readonly offeredOn: CivilDate;
  readonly decision: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly textRef: string | null;
}

export interface FileAttachmentRow {
  readonly id: string;
  readonly processId: string;
  readonly name: string;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly at: Date;
}

const upTo = (sql: Queryable, cut: Cut, column: string) => (cut === null ? sql`` : sql`and ${sql(column)} <= ${cut}`);

/** Everything recorded of a case up to a moment. Personal: within `looked` only. */
export async function movedAwayRecords(tx: Queryable, caseId: string, cut: Cut) {
  const answered = (column: string) => (cut === null ? tx`${tx(column)}` : tx`case when answered_at <= ${cut} then ${tx(column)} end`);
  const [signatures, handovers, findings, attempts, commitments, referrals, candidates] = await Promise.all([
    tx<SignatureRow[]>`
      select step, round, unit_id as "unitId", outcome, signed_by as "signedBy", acting_for as "actingFor", signed_at as "signedAt", signed_on::text as "signedOn", text_ref as "textRef"
      from case_signature where process_id = ${caseId} ${upTo(tx, cut, 'signed_at')} order by round, signed_at, step`,
    tx<HandoverRow[]>`
      select number, from_unit_id as "fromUnitId", to_unit_id as "toUnitId", to_process_id as "toProcessId", status, proposed_at as "proposedAt", proposed_by as "proposedBy", effective_from::text as "effectiveFrom",
        decided_at as "decidedAt", decided_by as "decidedBy", reason_ref as "reasonRef"
      from moved_away_handover where case_id = ${caseId} ${upTo(tx, cut, 'proposed_at')} order by number`,
    tx<FindingRow[]>`
      select number, process_id as "processId", whereabouts, in_province as "inProvince", receiving_unit_id as "receivingUnitId", has_local_assets as "hasLocalAssets", address_ref as "addressRef", text_ref as "textRef",
        prepared_by as "preparedBy", confirmed_by as "confirmedBy", recorded_at as "recordedAt"
      from moved_away_finding where case_id = ${caseId} ${upTo(tx, cut, 'recorded_at')} order by number`,
    tx<AttemptRow[]>`
      select number, process_id as "processId", kind, method, result, on_day::text as "onDay", recorded_at as "recordedAt", recorded_by as "recordedBy", text_ref as "textRef", evidence
      from moved_away_attempt where case_id = ${caseId} ${upTo(tx, cut, 'recorded_at')} order by number`,
    tx<CommitmentRow[]>`
      select number, process_id as "processId", due_on::text as "dueOn", amount_vnd as "amountVnd", ${answered('paid_on')}::text as "paidOn", ${answered('paid_vnd')} as "paidVnd", ${answered('outcome')} as outcome, ${answered('text_ref')} as "textRef"
      from moved_away_commitment where case_id = ${caseId} ${upTo(tx, cut, 'recorded_at')} order by number`,
    tx<ReferralRow[]>`
      select number, process_id as "processId", province_ref as "provinceRef", letter_number as "letterNumber", sent_on::text as "sentOn", ${answered('answer')} as answer, ${answered('answered_on')}::text as "answeredOn", ${answered('text_ref')} as "textRef", coalesce(${answered('evidence')}, '{}') as evidence
      from moved_away_referral where case_id = ${caseId} ${upTo(tx, cut, 'recorded_at')} order by number`,
    tx<CandidateRow[]>`
      select number, offered_on::text as "offeredOn", decision, decided_at as "decidedAt", decided_by as "decidedBy", text_ref as "textRef"
      from moved_away_candidate where case_id = ${caseId} ${cut === null ? tx`` : tx`and decided_at <= ${cut}`} order by number`,
  ]);
  return { signatures, handovers, findings, attempts, commitments, referrals, candidates };
}

/** Attachments of the processes of a case that stand, the oldest first. */
export async function attachmentsOfCase(tx: Queryable, processes: readonly string[], cut: Cut): Promise<FileAttachmentRow[]> {
  return tx<FileAttachmentRow[]>`
    select id::text, process_id as "processId", name, sha256, uploaded_by as "uploadedBy", at from attachment a where process_id = any(${[...processes]}) and retracted_at is null ${upTo(tx, cut, 'at')} order by a.id`;
}

/** What people wrote in a case, by its references. */
export async function textsOfCase(tx: Queryable, processes: readonly string[], refs: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx<{ id: string; body: string }[]>`select id, body from free_text where id = any(${[...refs]}) and process_id = any(${[...processes]})`;
  return new Map(rows.map(({ id, body }) => [id, body]));
}
