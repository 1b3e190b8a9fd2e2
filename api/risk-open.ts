import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findLoanByCode } from '../db/register.ts';
import type { Loan } from '../db/register.ts';
import { areaOf, findUnit } from '../db/units.ts';
import type { Queryable } from '../db/client.ts';
import type { Appointment } from '../domain/access.ts';
import { policy } from '../domain/access.ts';
import { caseKinds, caseWorkflows } from '../domain/cases.ts';
import type { FieldFault } from '../domain/errors.ts';
import { faultAt, Refusal, refusalText } from '../domain/errors.ts';
import type { Role } from '../domain/roles.ts';
import type { RiskFault } from '../domain/risk.ts';
import { faultsOfEvent, faultsOfRequest, riskRequests } from '../domain/risk.ts';
import { riskCauseCodes, riskCauses } from '../domain/risk-causes.ts';
import type { RiskSeed } from '../workflows/risk-handling/contract.ts';
import { openCase } from './case-open.ts';
import type { ToldReceipt } from './receipt.ts';
import { warnOfEmptyPosts } from './risk-warnings.ts';
import { civilDateSchema, idSchema, textSchema, today } from './schemas.ts';

export const riskRequestSchema = z.strictObject({
  loanCode: textSchema(60).describe("The bank's code of the loan"),
  cause: z.string().min(1).max(60).describe(`An objective cause: ${riskCauseCodes.join(', ')}; see GET /api/risk/causes`),
  causedOn: civilDateSchema.describe('Day of the event; not in the future, not before the loan was disbursed'),
  requestedOn: civilDateSchema.describe("Day of the borrower's request (01/XLN); not in the future"),
  asksFor: z.enum(riskRequests).optional().describe('What the borrower asks for, where they say so'),
  specialistUnitId: idSchema.optional().describe("Department that signs the record as specialist body; the commune's own specialist where not given"),
  note: textSchema(2000).describe('What happened, in the words of the request; kept outside the engine and the ledger'),
});

type RiskRequestBody = z.output<typeof riskRequestSchema>;

const opening: readonly Role[] = policy['risk.open'];
const absent = (path: string): Refusal => new Refusal('NOT_FOUND', {}, [{ path, ...refusalText('NOT_FOUND') }]);

/**
 * Opens the case of a loan at risk, by somebody of the office that plans with the loan's commune.
 * @throws Refusal NOT_FOUND alike for a loan that there is not and for one of another office; CASE_ALREADY_OPEN while another case of the loan is open; what is wrong with the request, at its fields
 */
export async function openRisk(request: FastifyRequest, body: RiskRequestBody): Promise<ToldReceipt> {
  const { sql } = request.server.database;
  const { loan, right, area } = await mustFindLoan(request, body.loanCode);
  refuseFaults([...faultsOfRequest(body, today()), ...faultsOfEvent(body.causedOn, loan)]);
  if (loan.status === 'PAID' || loan.outstandingVnd <= 0n) throw new Refusal('RISK_LOAN_PAID', {}, [faultAt('/loanCode', 'RISK_LOAN_PAID')]);
  if (body.specialistUnitId !== undefined) await mustBeDepartment(sql, body.specialistUnitId);
  const { cause, causedOn, requestedOn, asksFor = null, note } = body;
  const seed: Omit<RiskSeed, 'request'> = {
    loanId: loan.id, officeId: right.unitId, branchId: area.at(-2) ?? '', groupId: loan.groupId, organizationId: loan.organizationId, specialistUnitId: body.specialistUnitId ?? null, opened: null, sequence: 0,
  };
  const warnings = await warnOfEmptyPosts(sql, loan.communeId, seed, request.actor.personId);
  const receipt = await openCase<RiskSeed>(request, {
    kind: caseKinds.risk, workflow: caseWorkflows.risk.case, unitId: loan.communeId, right, subject: loan.id,
    seed: (staging) => ({ ...seed, request: { ...staging.batch({ cause, causedOn, requestedOn, asksFor }), note: staging.text(note) } }),
  }).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'CASE_ALREADY_OPEN' ? new Refusal('CASE_ALREADY_OPEN', {}, [faultAt('/loanCode', 'CASE_ALREADY_OPEN')]) : error;
  });
  return { ...receipt, warnings };
}

/** The loan and the appointment at the office that plans with its commune. Being above that office is not enough: the borrower's request is received there. */
async function mustFindLoan({ actor, server: { database: { sql } } }: FastifyRequest, loanCode: string): Promise<{ loan: Loan; right: Appointment; area: string[] }> {
  const own = actor.appointments.filter(({ role, delegated }) => delegated === undefined && opening.includes(role));
  const loan = await findLoanByCode(sql, loanCode, { units: own.map(({ unitId }) => unitId), onDate: today() });
  const area = loan ? await areaOf(sql, loan.communeId, today()) : [];
  const right = own.find(({ unitId }) => unitId === area[1]);
  if (!loan || !right) throw absent('/loanCode');
  return { loan, right, area };
}

async function mustBeDepartment(sql: Queryable, unitId: string): Promise<void> {
  const unit = await findUnit(sql, unitId, today());
  if (!unit) throw absent('/specialistUnitId');
  if (unit.kind !== 'DEPARTMENT') throw new Refusal('UNIT_KIND_WRONG', { expected: 'DEPARTMENT' }, [faultAt('/specialistUnitId', 'UNIT_KIND_WRONG', { expected: 'DEPARTMENT' })]);
  if (unit.validFrom > today() || (unit.validTo !== null && unit.validTo <= today())) throw new Refusal('UNIT_NOT_IN_FORCE', { unit: unitId, day: today() }, [faultAt('/specialistUnitId', 'UNIT_NOT_IN_FORCE', { unit: unitId, day: today() })]);
}

/** @throws Refusal the code of the first, and every field */
function refuseFaults(faults: readonly RiskFault[]): void {
  const [first] = faults;
  if (first) throw new Refusal(first.code, first.params, faults.map(fieldOf));
}

/** The list of causes belongs to the field that has none of them. */
function fieldOf({ code, params, path }: RiskFault): FieldFault {
  if (code !== 'RISK_CAUSE_NOT_OBJECTIVE') return faultAt(path, code, params);
  const named = (language: 'vi' | 'en'): string => riskCauseCodes.map((cause) => `${cause} (${riskCauses[cause][language]})`).join(', ');
  return { path, vi: `Chọn một trong: ${named('vi')}.`, en: `Choose one of: ${named('en')}.` };
}
