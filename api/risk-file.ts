import { z } from 'zod';
import { listAttachments } from '../db/attachments.ts';
import type { Queryable } from '../db/client.ts';
import { borrowerOf, loanOf } from '../db/register.ts';
import { actsOfCase, decisionsOfCase, followedBy, missingSignatures, riskCase, signaturesOf, textsOf } from '../db/risk.ts';
import type { RiskActRow, RiskCaseRow, RiskDecisionRow, SignatureRow } from '../db/risk.ts';
import { Refusal } from '../domain/errors.ts';
import { vndToNumber } from '../domain/money.ts';
import { measureNames, riskMeasures, riskRequests, suggestionText } from '../domain/risk.ts';
import { isRiskCause, riskCauses } from '../domain/risk-causes.ts';
import { riskTexts } from '../workflows/risk-handling/texts.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema } from './task-view.ts';

const mostAttachments = 200;
const vnd = z.int().describe('VND');
const day = civilDateSchema;
const remark = z.string().nullable();

/** The whole case in one answer: for who handles it, each look on record. */
export const riskFileSchema = z
  .strictObject({
    kind: z.literal('risk-handling'),
    processId: z.string(),
    borrower: z.strictObject({ bankCode: z.string(), name: z.string(), address: z.string().nullable(), commune: refSchema, village: refSchema.nullable() }),
    loan: z.strictObject({
      bankCode: z.string(), programme: z.string(), group: refSchema.nullable(), organization: refSchema.nullable(), disbursedOn: day, dueOn: day, principalVnd: vnd, outstandingVnd: vnd, overdueVnd: vnd, frozenVnd: vnd, interestDueVnd: vnd, status: z.string(), flags: z.array(z.string()), asOf: day,
    }).describe("As the bank's last file has it"),
    request: z.strictObject({ cause: z.string(), causeName: bilingualSchema, causedOn: day, requestedOn: day, asksFor: z.enum(riskRequests).nullable(), note: remark }),
    verification: z
      .strictObject({ round: z.int(), visitedOn: day, lossBps: z.int().describe("Basis points of the project's capital"), by: refSchema, note: remark, suggested: z.strictObject({ measure: z.enum(riskMeasures), name: bilingualSchema, why: bilingualSchema }).describe('By the loss; the Head Office decides') })
      .nullable(),
    signatures: z.array(z.strictObject({ step: z.string(), name: bilingualSchema, round: z.int(), unit: refSchema, outcome: z.enum(['SIGNED', 'DECLINED']), by: refSchema, actingFor: refSchema.nullable(), signedOn: day, at: z.iso.datetime(), note: remark })),
    missingSignatures: z.array(z.strictObject({ step: z.string(), name: bilingualSchema })),
    list: z.strictObject({ number: z.string(), on: day }).nullable(),
    letter: z.strictObject({ number: z.string(), on: day, by: refSchema.nullable() }).nullable(),
    decisions: z.array(z.strictObject({ number: z.int(), measure: z.enum(riskMeasures), name: bilingualSchema, decisionNumber: z.string(), decidedOn: day, until: day.nullable(), atMost: day.nullable().describe('The last day that the source allows'), recordedBy: refSchema, recordedAt: z.iso.datetime(), stands: z.boolean().describe('False for one that was recorded wrongly and taken back'), note: remark })),
    acts: z.array(z.strictObject({ at: z.iso.datetime(), step: z.string(), name: bilingualSchema, choice: z.string(), by: refSchema, actingFor: refSchema.nullable(), text: remark })),
    attachments: z.array(z.strictObject({ id: z.string(), name: z.string(), sha256: z.string(), uploadedBy: refSchema, at: z.iso.datetime() })).describe('The newest first, without those taken back; at most 200'),
    follows: z.string().nullable().describe('The case that it goes on from'),
    followedBy: z.string().nullable(),
  });

type RiskFile = z.output<typeof riskFileSchema>;

/** What a page of the file needs to look up. */
interface Told {
  readonly names: Names;
  readonly text: (ref: string | null) => string | null;
}

/** Everything of a case. Personal: only within `looked`. @throws Refusal NOT_FOUND when there is no such case */
export async function riskFile(tx: Queryable, processId: string): Promise<RiskFile> {
  const row = await riskCase(tx, processId);
  const loan = row && (await loanOf(tx, row.loanId));
  const borrower = loan && (await borrowerOf(tx, loan.borrowerId));
  if (!row || !loan || !borrower) throw new Refusal('NOT_FOUND');
  const [signatures, missing, decisions, acts, attached, next] = await Promise.all([
    signaturesOf(tx, processId), missingSignatures(tx, processId), decisionsOfCase(tx, processId), actsOfCase(tx, processId), listAttachments(tx, processId, { taskId: undefined, before: undefined, limit: mostAttachments }), followedBy(tx, processId),
  ]);
  const bodies = await textsOf(tx, [row.noteRef, row.verifiedNoteRef, ...[...signatures, ...decisions, ...acts].map(({ textRef }) => textRef)]);
  const people = [row.verifiedBy, row.checkedBy, ...signatures.flatMap((one) => [one.signedBy, one.actingFor]), ...decisions.map((one) => one.recordedBy), ...acts.flatMap((one) => [one.by, one.actingFor]), ...attached.map((one) => one.uploadedBy)];
  const units = [borrower.communeId, borrower.villageId, loan.groupId, loan.organizationId, ...signatures.map((one) => one.unitId)];
  const told: Told = { names: await namesFor(tx, { units, people, onDate: today() }), text: (ref) => (ref === null ? null : (bodies.get(ref) ?? null)) };
  const unit = (id: string | null): RiskFile['borrower']['village'] => (id === null ? null : { id, name: told.names.unit(id) });
  return {
    kind: 'risk-handling',
    processId,
    borrower: { bankCode: borrower.bankCode, name: borrower.name, address: borrower.address, commune: { id: borrower.communeId, name: told.names.unit(borrower.communeId) }, village: unit(borrower.villageId) },
    loan: {
      bankCode: loan.bankCode, programme: loan.programme, group: unit(loan.groupId), organization: unit(loan.organizationId), disbursedOn: loan.disbursedOn, dueOn: loan.dueOn, principalVnd: vndToNumber(loan.principalVnd), outstandingVnd: vndToNumber(loan.outstandingVnd),
      overdueVnd: vndToNumber(loan.overdueVnd), frozenVnd: vndToNumber(loan.frozenVnd), interestDueVnd: vndToNumber(loan.interestDueVnd), status: loan.status, flags: [...loan.flags], asOf: loan.asOf,
    },
    request: { cause: row.cause, causeName: causeName(row.cause), causedOn: row.causedOn, requestedOn: row.requestedOn, asksFor: row.asksFor, note: told.text(row.noteRef) },
    verification: verificationOf(row, told),
    signatures: signatures.map((one) => signatureOf(one, told)),
    missingSignatures: row.verifiedBy === null ? [] : missing.map((step) => ({ step, name: stepName(step) })),
    list: row.listNumber === null || row.listedOn === null ? null : { number: row.listNumber, on: row.listedOn },
    letter: row.letterNumber === null || row.sentOn === null ? null : { number: row.letterNumber, on: row.sentOn, by: personIn(row.checkedBy, told) },
    decisions: decisions.map((one) => decisionOf(one, told)),
    acts: acts.map((one) => actOf(one, told)),
    attachments: attached.filter(({ retractedAt }) => retractedAt === null).slice(0, mostAttachments).map(({ id, name, sha256, uploadedBy, at }) => ({ id, name, sha256, uploadedBy: { id: uploadedBy, name: told.names.person(uploadedBy) }, at: at.toISOString() })),
    follows: row.follows,
    followedBy: next,
  };
}

function causeName(cause: string): RiskFile['request']['causeName'] {
  const known = isRiskCause(cause) ? riskCauses[cause] : { vi: cause, en: cause };
  return { vi: known.vi, en: known.en };
}

function stepName(step: string): RiskFile['request']['causeName'] {
  return riskTexts.steps[step] ?? { vi: step, en: step };
}

function personIn(id: string | null, { names }: Told): { id: string; name: string } | null {
  return id === null ? null : { id, name: names.person(id) };
}

function verificationOf({ round, visitedOn, lossBps, verifiedBy, verifiedNoteRef, suggested, suggestedBy, rules }: RiskCaseRow, told: Told): RiskFile['verification'] {
  if (visitedOn === null || lossBps === null || verifiedBy === null || suggested === null || suggestedBy === null) return null;
  return { round, visitedOn, lossBps, by: { id: verifiedBy, name: told.names.person(verifiedBy) }, note: told.text(verifiedNoteRef), suggested: { measure: suggested, name: measureNames[suggested], why: suggestionText(suggestedBy, rules) } };
}

function signatureOf({ step, round, unitId, outcome, signedBy, actingFor, signedOn, signedAt, textRef }: SignatureRow, told: Told): RiskFile['signatures'][number] {
  const { names, text } = told;
  return { step, name: stepName(step), round, unit: { id: unitId, name: names.unit(unitId) }, outcome, by: { id: signedBy, name: names.person(signedBy) }, actingFor: personIn(actingFor, told), signedOn, at: signedAt.toISOString(), note: text(textRef) };
}

function decisionOf({ recordedBy, recordedAt, textRef, ...row }: RiskDecisionRow, { names, text }: Told): RiskFile['decisions'][number] {
  return { ...row, name: measureNames[row.measure], recordedBy: { id: recordedBy, name: names.person(recordedBy) }, recordedAt: recordedAt.toISOString(), note: text(textRef) };
}

function actOf({ at, step, choice, by, actingFor, textRef }: RiskActRow, told: Told): RiskFile['acts'][number] {
  return { at: at.toISOString(), step, name: stepName(step), choice, by: { id: by, name: told.names.person(by) }, actingFor: personIn(actingFor, told), text: told.text(textRef) };
}
