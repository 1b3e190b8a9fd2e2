import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Loan } from '../db/register.ts';
import { findLoanByCode } from '../db/register.ts';
import { areaOf } from '../db/units.ts';
import type { Appointment } from '../domain/access.ts';
import { policy } from '../domain/access.ts';
import { caseKinds, caseWorkflows } from '../domain/cases.ts';
import { faultAt, Refusal, refusalText } from '../domain/errors.ts';
import type { Role } from '../domain/roles.ts';
import type { CaseSeed } from '../workflows/moved-away/contract.ts';
import type { Receipt } from '../workflows/shared/contract.ts';
import { openCase } from './case-open.ts';
import { civilDateSchema, textSchema, today } from './schemas.ts';

export const detectionSchema = z.strictObject({
  loanCode: textSchema(60).describe("The bank's code of one of the borrower's loans; the case is about all of them"),
  detectedOn: civilDateSchema.describe('Day on which they were found to have left; not in the future'),
  note: textSchema(2000).describe('What was found, by whom; kept outside the engine and the ledger'),
});

const opening: readonly Role[] = policy['movedAway.open'];

/**
 * Opens the case of a borrower who left, by somebody of a unit that the loan belongs to: its group, village, organization, commune, or the office that plans with the commune.
 * @throws Refusal NOT_FOUND alike for a loan that there is not and for one of other units; CASE_ALREADY_OPEN while another case of the borrower is open
 */
export async function openMovedAway(request: FastifyRequest, { loanCode, detectedOn, note }: z.output<typeof detectionSchema>): Promise<Receipt> {
  const { loan, right } = await mustFindLoan(request, loanCode);
  if (detectedOn > today()) throw new Refusal('DAY_AHEAD', { day: detectedOn }, [faultAt('/detectedOn', 'DAY_AHEAD', { day: detectedOn })]);
  if (detectedOn < loan.disbursedOn) throw new Refusal('DETECTED_BEFORE_LOAN', { day: detectedOn }, [faultAt('/detectedOn', 'DETECTED_BEFORE_LOAN', { day: detectedOn })]);
  const { id: loanId, borrowerId, communeId, groupId, organizationId, villageId } = loan;
  return openCase<CaseSeed>(request, {
    kind: caseKinds.movedAway, workflow: caseWorkflows.movedAway.case, unitId: communeId, right, subject: borrowerId,
    seed: (staging, number, caseId) => ({
      caseId, caseNumber: number, borrowerId, detectedOn,
      opening: { loanId, groupId, organizationId, villageId, note: staging.text(note) }, handover: null,
    }),
  }).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'CASE_ALREADY_OPEN' ? new Refusal('CASE_ALREADY_OPEN', {}, [faultAt('/loanCode', 'CASE_ALREADY_OPEN')]) : error;
  });
}

/** The loan, and the appointment at a unit that it belongs to: above the office that plans with its commune nobody opens a case. */
async function mustFindLoan({ actor, server: { database: { sql } } }: FastifyRequest, loanCode: string): Promise<{ loan: Loan; right: Appointment }> {
  const own = actor.appointments.filter(({ role, delegated }) => delegated === undefined && opening.includes(role));
  const loan = await findLoanByCode(sql, loanCode, { units: own.map(({ unitId }) => unitId), onDate: today() });
  const area = loan ? (await areaOf(sql, loan.communeId, today())).slice(0, 2) : [];
  const right = own.find(({ unitId }) => [loan?.groupId, loan?.villageId, loan?.organizationId, ...area].includes(unitId));
  if (!loan || !right) throw new Refusal('NOT_FOUND', {}, [{ path: '/loanCode', ...refusalText('NOT_FOUND') }]);
  return { loan, right };
}
