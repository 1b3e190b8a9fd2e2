import type { Queryable } from '../db/client.ts';
import { handlersOf, loanOf } from '../db/register.ts';
import { missingSignatures, recordedOn, riskCase, standingDecision } from '../db/risk.ts';
import type { RiskCaseRow } from '../db/risk.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import type { RiskMeasure } from '../domain/risk.ts';
import { faultsOfDecision, faultsOfOrder, faultsOfRequest, faultsOfVerification, lastDayAllowed, suggestionOf } from '../domain/risk.ts';
import type { RiskActivities } from '../workflows/risk-handling/acts.ts';
import type { FollowingRef, RequestBatch, RequestRef, VerificationBatch } from '../workflows/risk-handling/contract.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import type { ActivityDeps } from './deps.ts';
import { refuseFaults, textOrNull } from './effect-body.ts';
import type { Effect } from './record.ts';
import { markApplied, stagedBatch } from './staged.ts';

/** What turns of a case of risk handling write. Names are persisted in workflow histories: never rename one. */
export const riskEffects: Readonly<Record<string, Effect>> = {
  'risk.open': openCase,
  'risk.verified': verified,
  'risk.unverified': unverified,
  'risk.signing': signing,
  'risk.listed': listed,
  'risk.unlisted': unlisted,
  'risk.sent': sent,
  'risk.unsent': unsent,
  'risk.decided': decided,
  'risk.undecided': undecided,
  'risk.following': following,
  'risk.closed': closed,
};

async function caseOf(tx: Queryable, { processId }: Turn): Promise<RiskCaseRow> {
  const row = await riskCase(tx, processId);
  if (!row) throw new TypeError('the case has no row');
  return row;
}

type Asked = RequestBatch & { readonly note: string; readonly follows: string | null };

/** What is asked for: as it was put aside, or with the cause of the case that it follows. */
async function askedFor(tx: Queryable, turn: Turn, request: RequestRef | FollowingRef): Promise<Asked> {
  if (!('follows' in request)) {
    const batch = await stagedBatch<RequestBatch>(tx, turn, request);
    await markApplied(tx, request);
    return { ...batch, note: String(request['note']), follows: null };
  }
  const { follows, asksFor, requestedOn, note } = request as FollowingRef;
  const before = await riskCase(tx, follows);
  if (!before) throw new TypeError('the case that it follows has no row');
  return { cause: before.cause, causedOn: before.causedOn, requestedOn, asksFor, note, follows };
}

async function openCase(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  const asked = await askedFor(tx, turn, body['request'] as RequestRef | FollowingRef);
  // A case that follows was asked for in another process, which alone could refuse it.
  if (asked.follows === null) refuseFaults(faultsOfRequest(asked, civilDateAt(turn.at)));
  await tx`
    insert into risk_case (process_id, loan_id, commune_id, office_id, specialist_unit_id, signers, rules, cause, caused_on, requested_on, asks_for, note_ref, follows, opened, opened_at)
    values (${turn.processId}, ${textOrNull(body, 'loanId')}, ${textOrNull(body, 'communeId')}, ${textOrNull(body, 'officeId')}, ${textOrNull(body, 'specialistUnitId')}, ${body['signers'] as string[]}, ${tx.json(body['rules'] as never)},
      ${asked.cause}, ${asked.causedOn}, ${asked.requestedOn}, ${asked.asksFor}, ${asked.note}, ${asked.follows}, ${textOrNull(body, 'opened')}, ${new Date(turn.at)})`;
  return undefined;
}

/** Takes the loss into the case, with the measure that it suggests. The engine is told nothing of either. */
async function verified(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  const [batch, row] = [await stagedBatch<VerificationBatch>(tx, turn, body), await caseOf(tx, turn)];
  refuseFaults(faultsOfVerification(batch, row, civilDateAt(turn.at)));
  const { measure, band } = suggestionOf(batch.lossBps, row.rules);
  await tx`
    update risk_case set round = ${Number(body['round'])}, signers = ${body['signers'] as string[]}, loss_bps = ${batch.lossBps}, visited_on = ${batch.visitedOn}, verified_by = ${textOrNull(body, 'by')}, verified_note_ref = ${textOrNull(body, 'note')}, suggested = ${measure}, suggested_by = ${band}
    where process_id = ${turn.processId}`;
  await markApplied(tx, body);
  return undefined;
}

async function unverified(tx: Queryable, { processId }: Turn): Promise<Json | undefined> {
  await tx`update risk_case set loss_bps = null, visited_on = null, verified_by = null, verified_note_ref = null, suggested = null, suggested_by = null where process_id = ${processId}`;
  return undefined;
}

/** @throws Refusal RISK_OUT_OF_ORDER when the record would be signed before the visit */
async function signing(tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined> {
  refuseFaults(faultsOfOrder(String(body['signedOn']), (await caseOf(tx, turn)).visitedOn, '/signedOn'));
  return undefined;
}

/** @throws Refusal RISK_SIGNATURES_MISSING, RISK_OUT_OF_ORDER */
async function listed(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const missing = await missingSignatures(tx, turn.processId);
  if (missing.length > 0) throw new Refusal('RISK_SIGNATURES_MISSING', { count: missing.length });
  const [listNumber, listedOn] = [textOrNull(body, 'listNumber'), String(body['listedOn'])];
  refuseFaults(faultsOfOrder(listedOn, await recordedOn(tx, turn.processId), '/listedOn'));
  await tx`update risk_case set list_number = ${listNumber}, listed_on = ${listedOn} where process_id = ${turn.processId}`;
  return { listNumber, listedOn };
}

async function unlisted(tx: Queryable, { processId }: Turn): Promise<Json | undefined> {
  await tx`update risk_case set list_number = null, listed_on = null where process_id = ${processId}`;
  return undefined;
}

async function sent(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [letterNumber, sentOn] = [textOrNull(body, 'letterNumber'), String(body['sentOn'])];
  refuseFaults(faultsOfOrder(sentOn, (await caseOf(tx, turn)).listedOn, '/sentOn'));
  await tx`update risk_case set letter_number = ${letterNumber}, sent_on = ${sentOn}, checked_by = ${textOrNull(body, 'by')} where process_id = ${turn.processId}`;
  return { letterNumber, sentOn };
}

async function unsent(tx: Queryable, { processId }: Turn): Promise<Json | undefined> {
  await tx`update risk_case set letter_number = null, sent_on = null, checked_by = null where process_id = ${processId}`;
  return undefined;
}

/** What the Head Office decided, with the last day that the source allows. @throws Refusal RISK_OUT_OF_ORDER, RISK_BEYOND_LIMIT without a reason */
async function decided(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const row = await caseOf(tx, turn);
  const loan = await loanOf(tx, row.loanId);
  if (!loan) throw new TypeError('the loan has no row');
  const [measure, decidedOn, until] = [body['measure'] as RiskMeasure, String(body['decidedOn']), textOrNull(body, 'until')];
  const context = { rules: row.rules, lossBps: row.lossBps ?? 0, disbursedOn: loan.disbursedOn, dueOn: loan.dueOn };
  refuseFaults([...faultsOfOrder(decidedOn, row.sentOn, '/decidedOn'), ...faultsOfDecision({ measure, decidedOn, until, hasReason: body['reason'] !== null }, context, civilDateAt(turn.at))]);
  const atMost = measure === 'EXTENSION' || measure === 'FREEZE' ? lastDayAllowed(measure, decidedOn, context) : null;
  await tx`
    insert into risk_decision (process_id, number, measure, decision_number, decided_on, until, at_most, recorded_by, recorded_at, text_ref)
    values (${turn.processId}, ${Number(body['number'])}, ${measure}, ${textOrNull(body, 'decisionNumber')}, ${decidedOn}, ${until}, ${atMost}, ${textOrNull(body, 'by')}, ${new Date(turn.at)}, ${textOrNull(body, 'reason')})`;
  await tx`update risk_case set decision = ${Number(body['number'])} where process_id = ${turn.processId}`;
  return { measure, until, atMost };
}

async function undecided(tx: Queryable, { processId }: Turn): Promise<Json | undefined> {
  await tx`update risk_case set decision = null where process_id = ${processId}`;
  return undefined;
}

/** @throws Refusal RISK_OUT_OF_ORDER when another case would be asked for before the decision that it follows */
async function following(tx: Queryable, { processId }: Turn, body: Facts): Promise<Json | undefined> {
  refuseFaults(faultsOfOrder(String(body['requestedOn']), (await standingDecision(tx, processId))?.decidedOn ?? null, '/requestedOn'));
  return undefined;
}

async function closed(tx: Queryable, turn: Turn): Promise<Json | undefined> {
  await tx`update risk_case set closed_at = ${new Date(turn.at)} where process_id = ${turn.processId}`;
  return undefined;
}

export function createRiskActivities({ database: { sql } }: ActivityDeps): RiskActivities {
  return {
    riskHandlers: ({ loanId }) => handlersOf(sql, loanId),
    riskParties: async ({ loanId }) => {
      const { groupId = null, organizationId = null } = (await loanOf(sql, loanId)) ?? {};
      return { groupId, organizationId };
    },
  };
}
