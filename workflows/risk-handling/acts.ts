import { proxyActivities } from '@temporalio/workflow';
import type { LoanParties } from './contract.ts';

/** Reads that only risk handling needs. */
export interface RiskActivities {
  /** Who handled the loan, by the register as it is now: they neither verify nor sign nor check a loss of it. */
  riskHandlers(input: { loanId: string }): Promise<string[]>;
  /** Through whom the loan is lent, by the register as it is now. */
  riskParties(input: { loanId: string }): Promise<LoanParties>;
}

export const riskActs = proxyActivities<RiskActivities>({ startToCloseTimeout: '30 seconds', retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' } });
