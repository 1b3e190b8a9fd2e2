import type { Sql } from '../db/client.ts';
import type { CaseRow } from '../db/moved-away.ts';
import { caseOfProcess, dutiesOf, faultOfReceiver, foreignAttachment, foundReceiver, lastAnswer, loansUndecided, missingSigners, openCommitment } from '../db/moved-away.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { outcomeOfPayment } from '../domain/moved-away.ts';
import { faultOfHandover } from '../domain/moved-away-duty.ts';
import { steps } from '../workflows/moved-away/contract.ts';
import type { FormCheck, FormFault } from './plan-checks.ts';
import { today } from './schemas.ts';

/** A check that knows the case. */
type CaseCheck = (sql: Sql, row: CaseRow, task: TaskRow, form: Record<string, unknown>) => Promise<FormFault[]>;

/** The first of these checks that finds something says what is wrong. */
function check(...checks: readonly CaseCheck[]): FormCheck {
  return async (sql, task, form) => {
    const row = await caseOfProcess(sql, task.processId);
    if (!row) return [];
    for (const one of checks) {
      const faults = await one(sql, row, task, form as Record<string, unknown>);
      if (faults.length > 0) return faults;
    }
    return [];
  };
}

/** A day on paper lies between the detection and today. */
const dayAt = (field: string): CaseCheck => async (_sql, { detectedOn }, _task, form) => {
  const day = form[field] as CivilDate | undefined;
  if (day === undefined) return [];
  if (day > today()) return [{ code: 'DAY_AHEAD', params: { day }, path: `/${field}` }];
  return day < detectedOn ? [{ code: 'BEFORE_DETECTION', params: { day, detectedOn }, path: `/${field}` }] : [];
};

const evidence: CaseCheck = async (sql, _row, { processId }, form) => {
  const given = form['evidence'] as string[];
  const foreign = await foreignAttachment(sql, processId, given);
  return foreign === undefined ? [] : [{ code: 'EVIDENCE_UNKNOWN', params: { attachment: foreign }, path: `/evidence/${given.indexOf(foreign)}` }];
};

const signatures: CaseCheck = async (sql, _row, { processId }) => {
  const missing = await missingSigners(sql, processId);
  return missing.length === 0 ? [] : [{ code: 'SIGNATURES_MISSING', params: { count: missing.length, signers: missing }, path: '' }];
};

/** Who lives in the commune that answers already has not left it: nothing is to be handed over. */
const receiver: CaseCheck = async (sql, _row, task, form) => {
  const unitId = form['receivingUnitId'] as string | undefined;
  if (unitId === task.toUnitId) return [{ code: 'HANDOVER_TO_ONESELF', params: {}, path: '/receivingUnitId' }];
  const fault = unitId === undefined ? null : await faultOfReceiver(sql, unitId, [today()]);
  return fault ? [{ ...fault, path: '/receivingUnitId' }] : [];
};

const handover: CaseCheck = async (sql, { id }, _task, form) => {
  const effectiveFrom = form['effectiveFrom'] as CivilDate;
  const unitId = (form['toUnitId'] as string | undefined) ?? (await foundReceiver(sql, id));
  if (unitId === null) return [{ code: 'HANDOVER_NOT_NAMED', params: {}, path: '/toUnitId' }];
  const fault = faultOfHandover(await dutiesOf(sql, id), { unitId, effectiveFrom }, today());
  if (fault) return [{ code: fault.code, params: fault.params, path: `/${fault.field}` }];
  const receiving = await faultOfReceiver(sql, unitId, [today(), effectiveFrom]);
  return receiving ? [{ ...receiving, path: '/toUnitId' }] : [];
};

const commitment: CaseCheck = async (_sql, _row, _task, form) =>
  (form['rows'] as { dueOn: CivilDate }[]).flatMap(({ dueOn }, i) => (dueOn < today() ? [{ code: 'DAY_PASSED' as const, params: { day: dueOn }, path: `/rows/${i}/dueOn` }] : []));

const part: CaseCheck = async (sql, { id }, { subject }, form) => {
  const amountVnd = await openCommitment(sql, id, Number(subject));
  return amountVnd === undefined || outcomeOfPayment(amountVnd, BigInt(form['paidVnd'] as number)) === 'PARTLY' ? [] : [{ code: 'PAYMENT_NOT_PARTLY', params: {}, path: '/paidVnd' }];
};

const takenOver: CaseCheck = async (sql, { id }) => ((await lastAnswer(sql, id)) === 'TAKES_OVER' ? [] : [{ code: 'NOT_TAKEN_OVER', params: {}, path: '' }]);

const riskDecided: CaseCheck = async (sql, { borrowerId }) => {
  const count = await loansUndecided(sql, borrowerId);
  return count === 0 ? [] : [{ code: 'RISK_UNDECIDED', params: { count }, path: '' }];
};

const signing = [steps.signGroup, steps.signOrganization, steps.signVillage, steps.signPolice, steps.signCommune].map((step) => [`${step}/sign`, check(dayAt('signedOn'))] as const);
const attempts = [steps.family, steps.trace, steps.news].flatMap((step) => ['noNews', 'news', 'retriage'].map((choice) => [`${step}/${choice}`, check(dayAt('onDay'), evidence)] as const));
const ways = [steps.collect, steps.replan].flatMap((step) => [[`${step}/handOver`, check(handover)], [`${step}/commit`, check(commitment)]] as const);
const answers = [steps.follow, steps.answer].map((step) => [`${step}/answer`, check(dayAt('answeredOn'), evidence)] as const);
const closing = [dayAt('documentOn'), evidence];

/** By step and choice. The process and the transaction of the turn check the same again. */
export const movedAwayChecks: Readonly<Record<string, FormCheck>> = {
  ...Object.fromEntries([...signing, ...attempts, ...ways, ...answers]),
  [`${steps.triage}/exact`]: check(signatures, receiver),
  [`${steps.triage}/vague`]: check(signatures),
  [`${steps.triage}/none`]: check(signatures),
  [`${steps.followUp}/kept`]: check(dayAt('paidOn')),
  [`${steps.followUp}/partly`]: check(dayAt('paidOn'), part),
  [`${steps.refer}/refer`]: check(dayAt('sentOn')),
  [`${steps.close}/paid`]: check(...closing),
  [`${steps.close}/returned`]: check(...closing),
  [`${steps.close}/transferred`]: check(...closing, takenOver),
  [`${steps.close}/inCourt`]: check(...closing),
  [`${steps.close}/riskHandled`]: check(...closing, riskDecided),
};
