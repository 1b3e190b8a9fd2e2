import type { Sql } from '../db/client.ts';
import { loanOf } from '../db/register.ts';
import type { RiskCaseRow } from '../db/risk.ts';
import { missingSignatures, recordedOn, riskCase, standingDecision } from '../db/risk.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { RiskFault, RiskMeasure, Verification } from '../domain/risk.ts';
import { faultsOfDecision, faultsOfOrder, faultsOfVerification } from '../domain/risk.ts';
import { signatureSteps, steps } from '../workflows/risk-handling/contract.ts';
import type { FormCheck } from './plan-checks.ts';
import { today } from './schemas.ts';

/** A day on paper that has not come, or is before that of the paper it rests on. */
const dayCheck = (field: string, before: (row: RiskCaseRow) => CivilDate | null): FormCheck => async (sql, { processId }, form) => {
  const day = (form as Readonly<Record<string, CivilDate>>)[field] ?? '';
  if (day > today()) return [{ code: 'DAY_AHEAD', params: { day }, path: `/${field}` }];
  const row = await riskCase(sql, processId);
  return row ? faultsOfOrder(day, before(row), `/${field}`) : [];
};

const signedOn = dayCheck('signedOn', ({ visitedOn }) => visitedOn);

const requestedOn: FormCheck = async (sql, task, form) => {
  const decidedOn = (await standingDecision(sql, task.processId))?.decidedOn ?? null;
  return dayCheck('requestedOn', () => decidedOn)(sql, task, form);
};

async function verification(sql: Sql, task: TaskRow, form: Verification): Promise<RiskFault[]> {
  const row = await riskCase(sql, task.processId);
  return row ? faultsOfVerification(form, row, today()) : [];
}

async function listing(sql: Sql, task: TaskRow, form: unknown): Promise<RiskFault[]> {
  const missing = await missingSignatures(sql, task.processId);
  const unsigned: RiskFault[] = missing.length > 0 ? [{ code: 'RISK_SIGNATURES_MISSING', params: { count: missing.length }, path: '' }] : [];
  const earliest = await recordedOn(sql, task.processId);
  return [...unsigned, ...(await dayCheck('listedOn', () => earliest)(sql, task, form))];
}

interface DecisionBody {
  readonly decidedOn: CivilDate;
  readonly until?: CivilDate;
  readonly reason?: string;
}

const decision = (measure: RiskMeasure): FormCheck => async (sql, { processId }, form) => {
  const { decidedOn, until = null, reason } = form as DecisionBody;
  const row = await riskCase(sql, processId);
  const loan = row && (await loanOf(sql, row.loanId));
  if (!row || !loan) return [];
  const context = { rules: row.rules, lossBps: row.lossBps ?? 0, disbursedOn: loan.disbursedOn, dueOn: loan.dueOn };
  return [...faultsOfOrder(decidedOn, row.sentOn, '/decidedOn'), ...faultsOfDecision({ measure, decidedOn, until, hasReason: reason !== undefined }, context, today())];
};

/** By step and choice. The process, or the transaction of the turn, checks the same again. */
export const riskChecks: Readonly<Record<string, FormCheck>> = {
  [`${steps.verify}/enter`]: (sql, task, form) => verification(sql, task, form as Verification),
  ...Object.fromEntries(signatureSteps.flatMap((step) => [[`${step}/sign`, signedOn], [`${step}/decline`, signedOn]])),
  [`${steps.list}/list`]: listing,
  [`${steps.check}/send`]: dayCheck('sentOn', ({ listedOn }) => listedOn),
  [`${steps.record}/extend`]: decision('EXTENSION'),
  [`${steps.record}/freeze`]: decision('FREEZE'),
  [`${steps.record}/writeOff`]: decision('WRITE_OFF'),
  [`${steps.record}/refuse`]: decision('REFUSAL'),
  [`${steps.end}/supplement`]: requestedOn,
  [`${steps.end}/writeOffFile`]: requestedOn,
};
