import { closeCaseNumber } from '../db/case-numbers.ts';
import type { Queryable } from '../db/client.ts';
import type { CaseRow } from '../db/moved-away.ts';
import { answeredUntil, dutiesOf, faultOfReceiver, findMovedAwayCase, foreignAttachment, loansUndecided, openCommitment, writeDuties } from '../db/moved-away.ts';
import { areaOf } from '../db/units.ts';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import { later, outcomeOfPayment } from '../domain/moved-away.ts';
import type { Duty } from '../domain/moved-away-duty.ts';
import { answering, faultOfHandover, handedOver } from '../domain/moved-away-duty.ts';
import type { MovedAwayActivities } from '../workflows/moved-away/acts.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import type { ActivityDeps } from './deps.ts';
import { textOrNull } from './effect-body.ts';
import type { Effect } from './record.ts';
import { markApplied, stagedBatch } from './staged.ts';

/** What turns of a case of somebody who moved away write. Names are persisted in workflow histories: never rename one. */
export const movedAwayEffects: Readonly<Record<string, Effect>> = {
  'movedAway.open': open,
  'movedAway.correct': correct,
  'movedAway.find': find,
  'movedAway.attempt': attempt,
  'movedAway.commit': commit,
  'movedAway.followUp': followUp,
  'movedAway.refer': refer,
  'movedAway.answer': answer,
  'movedAway.offerCandidate': offerCandidate,
  'movedAway.decideCandidate': decideCandidate,
  'movedAway.candidateLapsed': lapseCandidate,
  'movedAway.propose': propose,
  'movedAway.withdraw': (tx, turn, body) => decideHandover(tx, turn, body, 'WITHDRAWN'),
  'movedAway.refuse': (tx, turn, body) => decideHandover(tx, turn, body, 'REFUSED'),
  'movedAway.accept': accept,
  'movedAway.close': close,
  'movedAway.proposalEnded': endProposal,
  'movedAway.ended': endCase,
};

const text = (body: Facts, name: string): string => String(body[name]);
const dayOf = ({ at }: Turn): CivilDate => civilDateAt(at);

async function lockedCase(tx: Queryable, body: Facts): Promise<CaseRow> {
  const row = await findMovedAwayCase(tx, text(body, 'case'), { lock: true });
  if (!row) throw new TypeError('no such case');
  return row;
}

/** The case, which stays as it is until the transaction ends; its duty is this process's. @throws Refusal NOT_ANSWERING when another unit has accepted it a moment ago */
async function answeredCase(tx: Queryable, turn: Turn, body: Facts): Promise<{ row: CaseRow; duties: Duty[] }> {
  const row = await lockedCase(tx, body);
  const duties = await dutiesOf(tx, row.id);
  if (answering(duties)?.processId !== turn.processId) throw new Refusal('NOT_ANSWERING');
  return { row, duties };
}

async function mustBeEvidence(tx: Queryable, turn: Turn, body: Facts): Promise<string[]> {
  const evidence = [...(body['evidence'] as string[])];
  const foreign = await foreignAttachment(tx, turn.processId, evidence);
  if (foreign !== undefined) throw new Refusal('EVIDENCE_UNKNOWN', { attachment: foreign });
  return evidence;
}

async function nextNumber(tx: Queryable, table: string, caseId: string): Promise<number> {
  const [row] = await tx<{ n: number }[]>`select coalesce(max(number), 0)::int + 1 as n from ${tx(table)} where case_id = ${caseId}`;
  return row?.n ?? 1;
}

async function noteNews(tx: Queryable, body: Facts): Promise<void> {
  await tx`update moved_away_case set last_news_on = greatest(last_news_on, ${text(body, 'lastNewsOn')}::date) where id = ${text(body, 'case')}`;
}

async function open(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [caseId, detectedOn, borrowerId] = [text(body, 'case'), text(body, 'detectedOn'), text(body, 'borrowerId')];
  // A case before may have ended after this detection: of the days until then another unit answered.
  const validFrom = later(detectedOn, (await answeredUntil(tx, borrowerId)) ?? detectedOn);
  await tx`
    insert into moved_away_case (id, borrower_id, unit_id, detected_on, opened_at, opened_by, note_ref, last_news_on)
    values (${caseId}, ${borrowerId}, ${text(body, 'unitId')}, ${detectedOn}, ${new Date(turn.at)}, ${text(body, 'by')}, ${text(body, 'note')}, ${detectedOn})`;
  await writeDuties(tx, caseId, [{ processId: turn.processId, unitId: text(body, 'unitId'), validFrom, validTo: null }]);
  return { case: caseId };
}

async function correct(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  // What was reported stays as it was written; the correction stands on the ledger, with its own author.
  await answeredCase(tx, turn, body);
}

async function find(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { row } = await answeredCase(tx, turn, body);
  const receiver = textOrNull(body, 'receivingUnitId');
  const fault = receiver === null ? null : await faultOfReceiver(tx, receiver, [dayOf(turn)]);
  if (fault) throw new Refusal(fault.code, fault.params);
  const number = await nextNumber(tx, 'moved_away_finding', row.id);
  await tx`
    insert into moved_away_finding (case_id, number, process_id, whereabouts, in_province, receiving_unit_id, has_local_assets, address_ref, text_ref, prepared_by, confirmed_by, recorded_at)
    values (${row.id}, ${number}, ${turn.processId}, ${text(body, 'whereabouts')}, ${body['inProvince'] as boolean | null}, ${receiver}, ${text(body, 'assets')}, ${textOrNull(body, 'address')}, ${textOrNull(body, 'text')}, ${text(body, 'preparedBy')},
      ${text(body, 'confirmedBy')}, ${new Date(turn.at)})`;
  await tx`update moved_away_case set whereabouts = ${text(body, 'whereabouts')}, has_local_assets = ${text(body, 'assets')} where id = ${row.id}`;
  await noteNews(tx, body);
  return { number };
}

async function attempt(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { row } = await answeredCase(tx, turn, body);
  const evidence = await mustBeEvidence(tx, turn, body);
  const number = await nextNumber(tx, 'moved_away_attempt', row.id);
  await tx`
    insert into moved_away_attempt (case_id, number, process_id, kind, method, result, on_day, recorded_at, recorded_by, text_ref, evidence)
    values (${row.id}, ${number}, ${turn.processId}, ${text(body, 'kind')}, ${text(body, 'method')}, ${text(body, 'result')}, ${text(body, 'onDay')}, ${new Date(turn.at)}, ${text(body, 'by')}, ${textOrNull(body, 'text')}, ${evidence})`;
  await noteNews(tx, body);
  return { number };
}

async function commit(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { row } = await answeredCase(tx, turn, body);
  const { rows } = await stagedBatch<{ rows: { dueOn: CivilDate; amountVnd: number }[] }>(tx, turn, body);
  const at = new Date(turn.at);
  await tx`update moved_away_commitment set outcome = 'REPLACED', answered_at = ${at} where case_id = ${row.id} and outcome is null`;
  await tx`
    insert into moved_away_commitment (case_id, number, process_id, due_on, amount_vnd, recorded_at)
    select ${row.id}, ${Number(body['first'])}::int + r.n - 1, ${turn.processId}, (r.value->>'dueOn')::date, (r.value->>'amountVnd')::bigint, ${at}
    from jsonb_array_elements(${tx.json(rows)}) with ordinality as r(value, n)`;
  await markApplied(tx, body);
  return { commitments: rows.length };
}

async function followUp(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { row } = await answeredCase(tx, turn, body);
  const [number, outcome] = [Number(body['number']), text(body, 'outcome')];
  const amountVnd = (await openCommitment(tx, row.id, number)) ?? 0n;
  const paidVnd = outcome === 'KEPT' ? amountVnd : outcome === 'BROKEN' ? 0n : BigInt((await stagedBatch<{ paidVnd: number }>(tx, turn, body)).paidVnd);
  if (outcomeOfPayment(amountVnd, paidVnd) !== outcome) throw new Refusal('PAYMENT_NOT_PARTLY');
  await tx`
    update moved_away_commitment set outcome = ${outcome}, paid_on = ${textOrNull(body, 'paidOn')}, paid_vnd = ${paidVnd}, text_ref = ${textOrNull(body, 'text')}, answered_at = ${new Date(turn.at)}
    where case_id = ${row.id} and number = ${number} and outcome is null`;
  if (outcome === 'PARTLY') await markApplied(tx, body);
  await noteNews(tx, body);
  return { number };
}

async function refer(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { row } = await answeredCase(tx, turn, body);
  const number = await nextNumber(tx, 'moved_away_referral', row.id);
  await tx`
    insert into moved_away_referral (case_id, number, process_id, province_ref, letter_number, sent_on, recorded_at)
    values (${row.id}, ${number}, ${turn.processId}, ${text(body, 'province')}, ${text(body, 'letterNumber')}, ${text(body, 'sentOn')}, ${new Date(turn.at)})`;
  return { number };
}

async function answer(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  const { row } = await answeredCase(tx, turn, body);
  const evidence = await mustBeEvidence(tx, turn, body);
  // That it has not answered by a follow-up does not take the place of an answer that came before.
  await tx`
    update moved_away_referral set answer = ${text(body, 'answer')}, answered_on = ${text(body, 'answeredOn')}, answered_at = ${new Date(turn.at)}, text_ref = ${textOrNull(body, 'text')}, evidence = ${evidence}
    where case_id = ${row.id} and number = (select max(number) from moved_away_referral where case_id = ${row.id}) and (${text(body, 'answer')} <> 'NO_ANSWER' or coalesce(answer, 'NO_ANSWER') = 'NO_ANSWER')`;
  await noteNews(tx, body);
}

/** By the passing of time, so nothing of it may be refused. */
async function offerCandidate(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  const row = await lockedCase(tx, body);
  await tx`insert into moved_away_candidate (case_id, number, process_id, offered_on) values (${row.id}, ${await nextNumber(tx, 'moved_away_candidate', row.id)}, ${turn.processId}, ${text(body, 'on')})`;
}

async function decideCandidate(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  const { row } = await answeredCase(tx, turn, body);
  await tx`
    update moved_away_candidate set decision = ${text(body, 'decision')}, decided_at = ${new Date(turn.at)}, decided_by = ${text(body, 'by')}, text_ref = ${textOrNull(body, 'text')} where case_id = ${row.id} and decision is null`;
}

async function lapseCandidate(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  const row = await lockedCase(tx, body);
  await tx`update moved_away_candidate set decision = 'LAPSED', decided_at = ${new Date(turn.at)} where case_id = ${row.id} and decision is null`;
}

async function propose(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { row, duties } = await answeredCase(tx, turn, body);
  const [toUnitId, effectiveFrom, number] = [text(body, 'toUnitId'), text(body, 'effectiveFrom'), Number(body['number'])];
  const fault = faultOfHandover(duties, { unitId: toUnitId, effectiveFrom }, dayOf(turn)) ?? (await faultOfReceiver(tx, toUnitId, [dayOf(turn), effectiveFrom]));
  if (fault) throw new Refusal(fault.code, fault.params);
  await tx`
    insert into moved_away_handover (case_id, number, from_process_id, to_process_id, from_unit_id, to_unit_id, status, proposed_at, proposed_by, effective_from)
    values (${row.id}, ${number}, ${turn.processId}, ${text(body, 'to')}, ${turn.unitId}, ${toUnitId}, 'PROPOSED', ${new Date(turn.at)}, ${text(body, 'by')}, ${effectiveFrom})`;
  return { number };
}

interface DecidedHandover {
  readonly toProcessId: string;
  readonly toUnitId: string;
  readonly effectiveFrom: CivilDate;
}

/** The row decides between two acts at once: the first one finds it proposed. @throws Refusal HANDOVER_DECIDED */
async function settleHandover(tx: Queryable, turn: Turn, body: Facts, status: 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN'): Promise<DecidedHandover> {
  const [row] = await tx<DecidedHandover[]>`
    update moved_away_handover set status = ${status}, decided_at = ${new Date(turn.at)}, decided_by = ${textOrNull(body, 'by')}, reason_ref = ${textOrNull(body, 'reason')}
    where case_id = ${text(body, 'case')} and number = ${Number(body['number'])} and status = 'PROPOSED' returning to_process_id as "toProcessId", to_unit_id as "toUnitId", effective_from::text as "effectiveFrom"`;
  if (!row) throw new Refusal('HANDOVER_DECIDED');
  return row;
}

async function decideHandover(tx: Queryable, turn: Turn, body: Facts, status: 'REFUSED' | 'WITHDRAWN'): Promise<undefined> {
  await lockedCase(tx, body);
  await settleHandover(tx, turn, body, status);
}

/** From here on another unit answers: with the row of the hand-over, in one transaction. */
async function accept(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const row = await lockedCase(tx, body);
  const { toProcessId: processId, toUnitId: unitId, effectiveFrom } = await settleHandover(tx, turn, body, 'ACCEPTED');
  // It may have ended since it was asked.
  const fault = await faultOfReceiver(tx, unitId, [dayOf(turn)]);
  if (fault) throw new Refusal(fault.code, fault.params);
  await writeDuties(tx, row.id, handedOver(await dutiesOf(tx, row.id), { processId, unitId, effectiveFrom }));
  return { effectiveFrom };
}

async function close(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const { row, duties } = await answeredCase(tx, turn, body);
  const evidence = await mustBeEvidence(tx, turn, body);
  const outcome = text(body, 'outcome');
  const undecided = outcome === 'RISK_HANDLED' ? await loansUndecided(tx, row.borrowerId) : 0;
  if (undecided > 0) throw new Refusal('RISK_UNDECIDED', { count: undecided });
  await tx`
    update moved_away_case set outcome = ${outcome}, closed_by = ${text(body, 'by')}, document_number = ${textOrNull(body, 'documentNumber')}, document_on = ${textOrNull(body, 'documentOn')}, close_ref = ${textOrNull(body, 'text')}, evidence = ${evidence}
    where id = ${row.id}`;
  await endDuty(tx, turn, row.id, duties);
  return { outcome };
}

/** The case is closed: nobody answers from the next day on, and what waited for an answer waits no longer. */
async function endDuty(tx: Queryable, turn: Turn, caseId: string, duties: readonly Duty[]): Promise<void> {
  const at = new Date(turn.at);
  await tx`update moved_away_case set closed_on = ${dayOf(turn)}, closed_at = ${at} where id = ${caseId}`;
  await tx`update moved_away_handover set status = 'WITHDRAWN', decided_at = ${at} where case_id = ${caseId} and status = 'PROPOSED'`;
  await tx`update moved_away_candidate set decision = 'LAPSED', decided_at = ${at} where case_id = ${caseId} and decision is null`;
  const ended = duties.map((duty) => (duty.validTo === null ? { ...duty, validTo: addCalendarDays(dayOf(turn), 1) } : duty));
  // Opened on the day on which the case before ended, it answered for no day yet.
  await writeDuties(tx, caseId, ended.filter(({ validFrom, validTo }) => validFrom < (validTo ?? '')));
}

/** An operator ended the process in the unit that was asked: as if it had refused. */
async function endProposal(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await lockedCase(tx, body);
  await tx`update moved_away_handover set status = 'REFUSED', decided_at = ${new Date(turn.at)} where case_id = ${text(body, 'case')} and number = ${Number(body['number'])} and status = 'PROPOSED'`;
}

/** An operator ended the process: the case ends with it without an outcome, unless another unit answers by now. */
async function endCase(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  const caseId = text(body, 'case');
  // There is none where not even the first turn could be written.
  const row = await findMovedAwayCase(tx, caseId, { lock: true });
  const duties = await dutiesOf(tx, caseId);
  if (row && answering(duties)?.processId !== turn.processId) return;
  if (row) await endDuty(tx, turn, caseId, duties);
  await closeCaseNumber(tx, caseId, new Date(turn.at));
}

export function createMovedAwayActivities({ database: { sql } }: ActivityDeps): MovedAwayActivities {
  return { areaOfUnit: ({ unitId, onDate }) => areaOf(sql, unitId, onDate) };
}
