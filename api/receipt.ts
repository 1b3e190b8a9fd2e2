import { z } from 'zod';
import type { Receipt } from '../workflows/shared/contract.ts';
import type { Warning } from './act-warnings.ts';
import { warningSchema } from './act-warnings.ts';
import { processKinds } from './kinds.ts';
import { bilingualSchema } from './task-view.ts';

export const receiptSchema = z
  .strictObject({
    receiptNumber: z.string().describe('Process and turn: proof that the act was written'),
    processId: z.string(),
    turn: z.int(),
    at: z.iso.datetime().describe('Business time of the act'),
    status: z.string(),
    statusName: bilingualSchema,
    results: z.record(z.string(), z.unknown()).describe('What the act brought about, e.g. totals and warnings'),
    warnings: z.array(warningSchema).optional().describe('What was no reason to refuse, and should be known all the same: DUE_ON_DAY_OFF, a last day is a day off where it counts; MAKER_WILL_NOT_SUBMIT, whoever entered may not send what they entered; NOBODY_MAY_ACT, a step of the case waits for someone to be appointed; REGISTER_NUMBER_TAKEN, another report of the year has the number already; RISK_BEYOND_LIMIT, the last day is beyond what the rules allow; COMMITTED_OVER_DEBT and STILL_OWED, the register of the bank says otherwise than a commitment or the closing of a case; ATTENDANCE_DIFFERS, the commune chairman confirms otherwise than the record of who came; BOARD_VERSION_OTHER, another version of the board must hang on the day of the session. Absent where there is nothing'),
  })
  .meta({ id: 'Receipt' });

export type ReceiptView = z.output<typeof receiptSchema>;

/** The name of a state, and what comes next from it. */
export function statusTexts(kind: string, status: string) {
  const unknown = { vi: status, en: status };
  return processKinds[kind]?.texts.statuses[status] ?? { name: unknown, next: unknown };
}

/** A receipt with what else is to be told. */
export interface ToldReceipt extends Receipt {
  readonly warnings?: readonly Warning[];
}

export function receiptView(receipt: ToldReceipt): ReceiptView {
  const kind = receipt.processId.split('.', 1)[0] ?? '';
  return {
    receiptNumber: `${receipt.processId}/${receipt.turn}`,
    processId: receipt.processId,
    turn: receipt.turn,
    at: new Date(receipt.at).toISOString(),
    status: receipt.status,
    statusName: statusTexts(kind, receipt.status).name,
    results: receipt.results,
    ...(receipt.warnings !== undefined && receipt.warnings.length > 0 && { warnings: [...receipt.warnings] }),
  };
}
