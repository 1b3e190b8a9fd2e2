import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { ActRow } from '../db/moved-away-acts.ts';
import { actsOfMovedAway } from '../db/moved-away-acts.ts';
import type { AttemptRow, CandidateRow, CommitmentRow, Cut, FileAttachmentRow, FindingRow, HandoverRow, ReferralRow, SignatureRow } from '../db/moved-away-file.ts';
import { attachmentsOfCase, movedAwayRecords, textsOfCase } from '../db/moved-away-file.ts';
import type { CaseRow } from '../db/moved-away.ts';
import { caseOfProcess, dutiesOf } from '../db/moved-away.ts';
import type { ProcessRow } from '../db/processes.ts';
import { programmeNames } from '../db/programmes.ts';
import type { Borrower } from '../db/register.ts';
import { borrowerOf } from '../db/register.ts';
import { caseKinds } from '../domain/cases.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import { vndToNumber } from '../domain/money.ts';
import { later, whereaboutsNames } from '../domain/moved-away.ts';
import type { Duty } from '../domain/moved-away-duty.ts';
import { dutiesAfter } from '../domain/moved-away-duty.ts';
import { attemptKindNames, attemptMethodNames, attemptResultNames, candidateDecisionNames, caseOutcomeNames, commitmentOutcomeNames, findingStatusNames, handoverStatusNames, localAssetsNames, provinceAnswerNames } from '../domain/moved-away-names.ts';
import type { FindingStatus } from '../domain/moved-away-names.ts';
import { loanFlags, loanStatuses } from '../domain/register.ts';
import type { Bilingual } from '../domain/text.ts';
import { movedAwayTexts } from '../workflows/moved-away/texts.ts';
import type { Sorting } from './moved-away-acts.ts';
import { correctionsIn, unconfirmed } from './moved-away-acts.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema, iso } from './task-view.ts';

const vnd = z.int().describe('VND');
const day = civilDateSchema;
const remark = z.string().nullable();
const person = refSchema.nullable();
const at = z.iso.datetime();
const name = bilingualSchema;
const nameOrNone = bilingualSchema.nullable();
const evidence = z.array(z.string()).describe('Ids of attachments');

export const movedAwayFileSchema = z
  .strictObject({
    kind: z.literal('moved-away'),
    processId: z.string(),
    caseId: z.string().describe('The process in which the case was opened'),
    asOf: at.nullable().describe("The moment at which this unit's part ended, and as of which the file is shown; null: as it is now"),
    borrower: z.strictObject({ bankCode: z.string(), name: z.string(), address: z.string().nullable(), commune: refSchema, village: person }),
    loans: z
      .array(z.strictObject({ bankCode: z.string(), programme: z.string(), programmeName: name, group: person, disbursedOn: day, dueOn: day, principalVnd: vnd, outstandingVnd: vnd, overdueVnd: vnd, frozenVnd: vnd, interestDueVnd: vnd, status: z.string(), statusName: name, flags: z.array(z.string()), flagNames: z.array(name), asOf: day }))
      .describe("As the bank's last file has them, in term or overdue whether or not the borrower has left; none for a unit whose part has ended before the case"),
    detection: z.strictObject({ unit: refSchema, detectedOn: day, openedAt: at, openedBy: refSchema, note: remark, corrections: z.array(z.strictObject({ round: z.int().describe('The round of signatures that it begins'), at, by: refSchema, actingFor: person, note: remark })) }),
    known: z.strictObject({ whereabouts: z.string().nullable(), whereaboutsName: nameOrNone, hasLocalAssets: z.string(), hasLocalAssetsName: name, lastNewsOn: day }).describe('By what was confirmed last'),
    signatures: z.array(z.strictObject({ step: z.string(), name: bilingualSchema, round: z.int(), unit: refSchema, outcome: z.enum(['SIGNED', 'DECLINED']), outcomeName: name, by: refSchema, actingFor: person, signedOn: day, at, note: remark })),
    findings: z
      .array(
        z.strictObject({
          number: z.int().nullable().describe('Null for one that is not confirmed'), processId: z.string(), status: z.enum(Object.keys(findingStatusNames) as [FindingStatus, ...FindingStatus[]]), statusName: name, whereabouts: z.string(), whereaboutsName: name, inProvince: z.boolean().nullable(),
          receivingUnit: person, hasLocalAssets: z.string(), hasLocalAssetsName: name, address: remark, note: remark, preparedBy: refSchema, confirmedBy: person, at: at.describe('When it was confirmed; of any other, when it was prepared'),
          returned: z.strictObject({ by: refSchema, at, reason: remark }).nullable().describe('Who sent it back, or took it back'),
        }),
      )
      .describe('Everything that was found, also what waits to be confirmed, in order'),
    handovers: z.array(z.strictObject({ number: z.int(), from: refSchema, to: refSchema, status: z.string(), statusName: name, effectiveFrom: day, proposedAt: at, proposedBy: refSchema, decidedAt: at.nullable(), decidedBy: person, reason: remark })),
    duties: z.array(z.strictObject({ unit: refSchema, processId: z.string(), from: day, to: day.nullable().describe('Exclusive: the first day on which it no longer answers; null for whoever answers') })).describe('Which unit answers on which days: on every day one'),
    attempts: z.array(z.strictObject({ number: z.int(), processId: z.string(), kind: z.string(), kindName: name, method: z.string(), methodName: name, result: z.string(), resultName: name, onDay: day, at, by: refSchema, note: remark, evidence })),
    commitments: z.array(z.strictObject({ number: z.int(), processId: z.string(), dueOn: day, amountVnd: vnd, paidOn: day.nullable(), paidVnd: vnd.nullable(), outcome: z.string().nullable(), outcomeName: nameOrNone, note: remark })),
    referrals: z.array(z.strictObject({ number: z.int(), processId: z.string(), province: remark, letterNumber: z.string(), sentOn: day, answer: z.string().nullable(), answerName: nameOrNone, answeredOn: day.nullable(), note: remark, evidence })),
    candidates: z.array(z.strictObject({ number: z.int(), offeredOn: day, decision: z.string().nullable(), decisionName: nameOrNone, decidedAt: at.nullable(), decidedBy: person, note: remark })),
    acts: z.array(z.strictObject({ at, processId: z.string(), step: z.string(), name, choice: z.string(), choiceName: name, by: refSchema, actingFor: person, text: remark })).describe('Every decision with what was written of it, in order'),
    attachments: z.array(z.strictObject({ id: z.string(), processId: z.string(), name: z.string(), sha256: z.string(), uploadedBy: refSchema, at })),
    closing: z.strictObject({ outcome: z.string().nullable(), outcomeName: nameOrNone, closedOn: day.nullable(), by: person, documentNumber: z.string().nullable(), documentOn: day.nullable(), note: remark, evidence }).nullable(),
  });

type MovedAwayFile = z.output<typeof movedAwayFileSchema>;

/** Looks up what the rows name. */
interface Told {
  readonly names: Names;
  readonly text: (ref: string | null) => string | null;
  readonly programmes: ReadonlyMap<string, Bilingual>;
}

type Records = Awaited<ReturnType<typeof movedAwayRecords>>;

/** Everything of a case, as of the end of the unit's part in it. Personal: only within `looked`. @throws Refusal NOT_FOUND when there is no such case */
export async function movedAwayFile(tx: Queryable, process: Pick<ProcessRow, 'id' | 'closedAt'>): Promise<MovedAwayFile> {
  const row = await caseOfProcess(tx, process.id);
  const borrower = row && (await borrowerOf(tx, row.borrowerId));
  if (!row || !borrower) throw new Refusal('NOT_FOUND');
  const everyDuty = await dutiesOf(tx, row.id);
  // Whoever answered last has the whole file: a unit that was only asked has it as of the end of its part, also where the case had ended by then.
  const isPast = process.closedAt !== null && (everyDuty.at(-1)?.processId ?? process.id) !== process.id;
  const cut = isPast ? process.closedAt : null;
  const records = await movedAwayRecords(tx, row.id, cut);
  const processes = [row.id, ...records.handovers.map(({ toProcessId }) => toProcessId)];
  const duties = dutiesUpTo(everyDuty, row, records, cut);
  const acts = await actsOfMovedAway(tx, processes, cut);
  const attachments = await attachmentsOfCase(tx, processes, cut);
  const told = await toldBy(tx, { row, borrower, records, acts, duties, attachments, processes });
  return { kind: caseKinds.movedAway, processId: process.id, caseId: row.id, asOf: iso(cut), ...whoOf(borrower, isPast, told), ...stateOf(row, cut, { ...records, acts }, told), ...recordsView(records, told), findings: findingsView(records.findings, unconfirmed(acts, row.closedAt === null && cut === null), told), acts: acts.map((one) => actOf(one, told)), duties: dutiesView(duties, told), attachments: attachments.map((one) => attachmentOf(one, told)) };
}

interface Everything {
  readonly row: CaseRow;
  readonly borrower: Borrower;
  readonly records: Records;
  readonly acts: readonly ActRow[];
  readonly duties: readonly Duty[];
  readonly attachments: readonly FileAttachmentRow[];
  readonly processes: readonly string[];
}

async function toldBy(tx: Queryable, { row, borrower, records, acts, duties, attachments, processes }: Everything): Promise<Told> {
  const { signatures, handovers, findings, attempts, commitments, referrals, candidates } = records;
  const units = [
    row.unitId, borrower.communeId, borrower.villageId, ...borrower.loans.map((loan) => loan.groupId), ...signatures.map((one) => one.unitId), ...handovers.flatMap((one) => [one.fromUnitId, one.toUnitId]), ...findings.map((one) => one.receivingUnitId), ...duties.map((one) => one.unitId), ...acts.map(({ form }) => textIn(form, 'receivingUnitId')),
  ];
  const people = [
    row.openedBy, row.closedBy, ...signatures.flatMap((one) => [one.signedBy, one.actingFor]), ...handovers.flatMap((one) => [one.proposedBy, one.decidedBy]), ...findings.flatMap((one) => [one.preparedBy, one.confirmedBy]), ...attempts.map((one) => one.recordedBy),
    ...candidates.map((one) => one.decidedBy), ...attachments.map((one) => one.uploadedBy), ...acts.flatMap((one) => [one.by, one.actingFor]),
  ];
  const refs = [row.noteRef, row.closeRef, ...handovers.map((one) => one.reasonRef), ...findings.map((one) => one.addressRef), ...referrals.map((one) => one.provinceRef), ...[...signatures, ...findings, ...attempts, ...commitments, ...referrals, ...candidates, ...acts].map((one) => one.textRef), ...acts.map(({ form }) => textIn(form, 'address'))];
  const programmes = [...new Set(borrower.loans.map(({ programme }) => programme))];
  const [names, bodies, named] = await Promise.all([namesFor(tx, { units, people, onDate: today() }), textsOfCase(tx, processes, refs.filter((ref) => ref !== null)), programmeNames(tx, programmes)]);
  return { names, programmes: named, text: (ref) => (ref === null ? null : (bodies.get(ref) ?? null)) };
}

/** What a decision's form holds under a name, where that is a text. */
const textIn = (form: ActRow['form'], field: string): string | null => (typeof form[field] === 'string' ? form[field] : null);

/** A code's name; one that has none stands for itself. */
const nameIn = (names: Readonly<Record<string, Bilingual>>, code: string): Bilingual => names[code] ?? { vi: code, en: code };
const nameOr = (names: Readonly<Record<string, Bilingual>>, code: string | null): Bilingual | null => (code === null ? null : nameIn(names, code));
const outcomeNames = { SIGNED: { vi: 'đã ký', en: 'signed' }, DECLINED: { vi: 'từ chối ký', en: 'declined' } };

/** As they stand; for a unit whose part has ended as they stood then, whatever was handed on, back-dated or closed since. */
function dutiesUpTo(everyDuty: readonly Duty[], { id, unitId, detectedOn }: CaseRow, { handovers }: Records, cut: Cut): readonly Duty[] {
  if (cut === null) return everyDuty;
  const accepted = handovers.filter(({ status, decidedAt }) => status === 'ACCEPTED' && decidedAt !== null && decidedAt <= cut);
  return dutiesAfter({ processId: id, unitId, validFrom: everyDuty[0]?.validFrom ?? detectedOn }, accepted.map((one) => ({ processId: one.toProcessId, unitId: one.toUnitId, effectiveFrom: one.effectiveFrom })));
}

const unitIn = (id: string, { names }: Told) => ({ id, name: names.unit(id) });
const unitOr = (id: string | null, told: Told) => (id === null ? null : unitIn(id, told));
const personIn = (id: string, { names }: Told) => ({ id, name: names.person(id) });
const personOr = (id: string | null, told: Told) => (id === null ? null : personIn(id, told));

function whoOf({ bankCode, name, address, communeId, villageId, loans }: Borrower, isPast: boolean, told: Told): Pick<MovedAwayFile, 'borrower' | 'loans'> {
  return {
    borrower: { bankCode, name, address, commune: unitIn(communeId, told), village: unitOr(villageId, told) },
    loans: (isPast ? [] : loans).map((loan) => ({
      bankCode: loan.bankCode, programme: loan.programme, programmeName: told.programmes.get(loan.programme) ?? nameIn({}, loan.programme), group: unitOr(loan.groupId, told), disbursedOn: loan.disbursedOn, dueOn: loan.dueOn, principalVnd: vndToNumber(loan.principalVnd), outstandingVnd: vndToNumber(loan.outstandingVnd), overdueVnd: vndToNumber(loan.overdueVnd),
      frozenVnd: vndToNumber(loan.frozenVnd), interestDueVnd: vndToNumber(loan.interestDueVnd), status: loan.status, statusName: nameIn(loanStatuses, loan.status), flags: [...loan.flags], flagNames: loan.flags.map((flag) => nameIn(loanFlags, flag)), asOf: loan.asOf,
    })),
  };
}

/** As the rows up to the cut say, where the unit's part has ended before the case. */
function stateOf(row: CaseRow, cut: Cut, { findings, attempts, commitments, referrals, acts }: Records & { readonly acts: readonly ActRow[] }, told: Told): Pick<MovedAwayFile, 'detection' | 'known' | 'closing'> {
  const last = findings.at(-1);
  const news = [
    ...attempts.filter(({ result }) => result === 'NEWS').map(({ onDay }) => onDay), ...findings.filter(({ whereabouts }) => whereabouts === 'EXACT').map(({ recordedAt }) => civilDateAt(recordedAt.getTime())),
    ...commitments.map(({ paidOn }) => paidOn), ...referrals.filter(({ answer }) => answer === 'WILL_COLLECT' || answer === 'TAKES_OVER').map(({ answeredOn }) => answeredOn),
  ];
  const heard = news.reduce<CivilDate>((latest, one) => later(latest, one ?? latest), row.detectedOn);
  const known = cut === null ? row : { whereabouts: last?.whereabouts ?? null, hasLocalAssets: last?.hasLocalAssets ?? 'UNKNOWN', lastNewsOn: heard };
  return {
    detection: {
      unit: unitIn(row.unitId, told), detectedOn: row.detectedOn, openedAt: row.openedAt.toISOString(), openedBy: personIn(row.openedBy, told), note: told.text(row.noteRef),
      corrections: correctionsIn(acts).map(({ round, act }) => ({ round, at: act.at.toISOString(), by: personIn(act.by, told), actingFor: personOr(act.actingFor, told), note: told.text(act.textRef) })),
    },
    known: { whereabouts: known.whereabouts, whereaboutsName: nameOr(whereaboutsNames, known.whereabouts), hasLocalAssets: known.hasLocalAssets, hasLocalAssetsName: nameIn(localAssetsNames, known.hasLocalAssets), lastNewsOn: known.lastNewsOn },
    closing: row.closedAt === null || cut !== null ? null : { outcome: row.outcome, outcomeName: nameOr(caseOutcomeNames, row.outcome), closedOn: row.closedOn, by: personOr(row.closedBy, told), documentNumber: row.documentNumber, documentOn: row.documentOn, note: told.text(row.closeRef), evidence: [...row.evidence] },
  };
}

function recordsView(records: Records, told: Told): Pick<MovedAwayFile, 'signatures' | 'handovers' | 'attempts' | 'commitments' | 'referrals' | 'candidates'> {
  return {
    signatures: records.signatures.map((one) => signatureOf(one, told)), handovers: records.handovers.map((one) => handoverOf(one, told)), attempts: records.attempts.map((one) => attemptOf(one, told)),
    commitments: records.commitments.map((one) => commitmentOf(one, told)), referrals: records.referrals.map((one) => referralOf(one, told)), candidates: records.candidates.map((one) => candidateOf(one, told)),
  };
}

function signatureOf({ step, round, unitId, outcome, signedBy, actingFor, signedOn, signedAt, textRef }: SignatureRow, told: Told): MovedAwayFile['signatures'][number] {
  return { step, name: nameIn(movedAwayTexts.steps, step), round, unit: unitIn(unitId, told), outcome, outcomeName: outcomeNames[outcome], by: personIn(signedBy, told), actingFor: personOr(actingFor, told), signedOn, at: signedAt.toISOString(), note: told.text(textRef) };
}

function findingsView(findings: readonly FindingRow[], sortings: readonly Sorting[], told: Told): MovedAwayFile['findings'] {
  return [...findings.map((one) => findingOf(one, told)), ...sortings.map((one) => sortingOf(one, told))].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

const whereaboutsOf: Readonly<Record<string, string>> = { exact: 'EXACT', vague: 'VAGUE', none: 'NONE' };

/** As it was prepared: nothing of it is known until it is confirmed. */
function sortingOf({ act: { processId, choice, form, textRef, by, at: preparedAt }, status, returned }: Sorting, told: Told): MovedAwayFile['findings'][number] {
  const whereabouts = whereaboutsOf[choice] ?? choice;
  const hasLocalAssets = textIn(form, 'assets') ?? 'UNKNOWN';
  return {
    number: null, processId, status, statusName: findingStatusNames[status], whereabouts, whereaboutsName: nameIn(whereaboutsNames, whereabouts), inProvince: typeof form['inProvince'] === 'boolean' ? form['inProvince'] : null,
    receivingUnit: unitOr(textIn(form, 'receivingUnitId'), told), hasLocalAssets, hasLocalAssetsName: nameIn(localAssetsNames, hasLocalAssets), address: told.text(textIn(form, 'address')), note: told.text(textRef), preparedBy: personIn(by, told), confirmedBy: null,
    at: preparedAt.toISOString(), returned: returned && { by: personIn(returned.by, told), at: returned.at.toISOString(), reason: told.text(returned.textRef) },
  };
}

function findingOf({ number, processId, whereabouts, inProvince, receivingUnitId, hasLocalAssets, addressRef, textRef, preparedBy, confirmedBy, recordedAt }: FindingRow, told: Told): MovedAwayFile['findings'][number] {
  return {
    number, processId, status: 'CONFIRMED', statusName: findingStatusNames.CONFIRMED, whereabouts, whereaboutsName: nameIn(whereaboutsNames, whereabouts), inProvince, receivingUnit: unitOr(receivingUnitId, told), hasLocalAssets, hasLocalAssetsName: nameIn(localAssetsNames, hasLocalAssets),
    address: told.text(addressRef), note: told.text(textRef), preparedBy: personIn(preparedBy, told), confirmedBy: personIn(confirmedBy, told), at: recordedAt.toISOString(), returned: null,
  };
}

function handoverOf({ number, fromUnitId, toUnitId, status, effectiveFrom, proposedAt, proposedBy, decidedAt, decidedBy, reasonRef }: HandoverRow, told: Told): MovedAwayFile['handovers'][number] {
  return { number, from: unitIn(fromUnitId, told), to: unitIn(toUnitId, told), status, statusName: nameIn(handoverStatusNames, status), effectiveFrom, proposedAt: proposedAt.toISOString(), proposedBy: personIn(proposedBy, told), decidedAt: iso(decidedAt), decidedBy: personOr(decidedBy, told), reason: told.text(reasonRef) };
}

function attemptOf({ number, processId, kind, method, result, onDay, recordedAt, recordedBy, textRef, evidence: pieces }: AttemptRow, told: Told): MovedAwayFile['attempts'][number] {
  return { number, processId, kind, kindName: nameIn(attemptKindNames, kind), method, methodName: nameIn(attemptMethodNames, method), result, resultName: nameIn(attemptResultNames, result), onDay, at: recordedAt.toISOString(), by: personIn(recordedBy, told), note: told.text(textRef), evidence: pieces };
}

function commitmentOf({ amountVnd, paidVnd, textRef, ...row }: CommitmentRow, told: Told): MovedAwayFile['commitments'][number] {
  return { ...row, outcomeName: nameOr(commitmentOutcomeNames, row.outcome), amountVnd: vndToNumber(amountVnd), paidVnd: paidVnd === null ? null : vndToNumber(paidVnd), note: told.text(textRef) };
}

function referralOf({ provinceRef, textRef, ...row }: ReferralRow, told: Told): MovedAwayFile['referrals'][number] {
  return { ...row, answerName: nameOr(provinceAnswerNames, row.answer), province: told.text(provinceRef), note: told.text(textRef) };
}

function candidateOf({ decidedAt, decidedBy, textRef, ...row }: CandidateRow, told: Told): MovedAwayFile['candidates'][number] {
  return { ...row, decisionName: nameOr(candidateDecisionNames, row.decision), decidedAt: iso(decidedAt), decidedBy: personOr(decidedBy, told), note: told.text(textRef) };
}

const undone = { undo: { vi: 'rút lại quyết định', en: 'took the decision back' } };

function actOf({ at: decidedAt, processId, step, choice, by, actingFor, textRef }: ActRow, told: Told): MovedAwayFile['acts'][number] {
  return { at: decidedAt.toISOString(), processId, step, name: nameIn(movedAwayTexts.steps, step), choice, choiceName: nameIn({ ...movedAwayTexts.choices, ...undone }, choice), by: personIn(by, told), actingFor: personOr(actingFor, told), text: told.text(textRef) };
}

function dutiesView(duties: readonly Duty[], told: Told): MovedAwayFile['duties'] {
  return duties.map(({ unitId, processId, validFrom, validTo }) => ({ unit: unitIn(unitId, told), processId, from: validFrom, to: validTo }));
}

function attachmentOf({ id, processId, name, sha256, uploadedBy, at: attachedAt }: FileAttachmentRow, told: Told): MovedAwayFile['attachments'][number] {
  return { id, processId, name, sha256, uploadedBy: personIn(uploadedBy, told), at: attachedAt.toISOString() };
}
