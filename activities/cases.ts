import { closeCaseNumber } from '../db/case-numbers.ts';
import { textOrNull } from './effect-body.ts';
import type { Effect } from './record.ts';

/** What turns of every kind of case write. Names are persisted in workflow histories: never rename one. */
export const caseEffects: Readonly<Record<string, Effect>> = {
  /** Body: `{ opened }`, the process in which the case was opened. */
  'case.closed': async (tx, turn, body) => {
    await closeCaseNumber(tx, String(body['opened']), new Date(turn.at));
    return undefined;
  },
  /** Body: `{ step, round, unitId, outcome, signedOn, by, actingFor?, text? }`. */
  'case.signed': async (tx, turn, body) => {
    const text = (name: string): string | null => textOrNull(body, name);
    await tx`
      insert into case_signature (process_id, step, round, unit_id, outcome, signed_by, acting_for, signed_at, signed_on, text_ref)
      values (${turn.processId}, ${text('step')}, ${Number(body['round'])}, ${text('unitId')}, ${text('outcome')}, ${text('by')}, ${text('actingFor')}, ${new Date(turn.at)}, ${text('signedOn')}, ${text('text')})`;
    return undefined;
  },
};
