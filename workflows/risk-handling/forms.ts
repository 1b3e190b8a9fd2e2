import { z } from 'zod';
import { isCivilDate } from '../../domain/civil-date.ts';
import type { ProcessForms } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { signatureSteps, steps } from './contract.ts';

const text = z.string().trim().min(3).max(2000);
const reason = text.describe('Why; kept outside the engine and the ledger, which hold its hash');
const note = text.optional().describe('Remark; kept outside the engine and the ledger');
const civilDate = z.string().refine(isCivilDate, { params: { vi: 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật.', en: 'Must be a real day, YYYY-MM-DD.' } });
const number = z.string().trim().min(1).max(60);

const verification = z.strictObject({
  lossBps: z.int().min(1).max(10_000).describe("Loss in basis points of the project's capital: 4000 is 40.00 %"),
  visitedOn: civilDate.describe('Day of the visit; not in the future, not before the event'),
  note,
});
const signature = z.strictObject({ signedOn: civilDate.describe('Day on the paper; not in the future'), note });
const listed = z.strictObject({ listNumber: number.describe("Number of the office's list"), listedOn: civilDate.describe('Day of the list; not in the future') });
const sent = z.strictObject({ letterNumber: number.describe('Number of the letter to the Head Office'), sentOn: civilDate.describe('Day of the letter; not in the future') });
const decision = z.strictObject({
  decisionNumber: number.describe("Number of the Head Office's decision, as on paper"),
  decidedOn: civilDate.describe('Day of the decision; not in the future'),
  reason: text.optional().describe('Remark, or why the last day lies beyond what the rules allow; kept outside the engine and the ledger'),
});
const lasting = decision.extend({ until: civilDate.describe('Last day; after the decision') });
const following = z.strictObject({ requestedOn: civilDate.describe('Day of the request; not in the future'), note: reason });

const because = formOf(z.strictObject({ reason }), (form, staging) => ({ reason: staging.text(form.reason) }));
const sign = formOf(signature, (form, staging) => ({ signedOn: form.signedOn, note: form.note === undefined ? null : staging.text(form.note) }));
const decline = formOf(z.strictObject({ signedOn: civilDate.describe('Day of the refusal; not in the future'), reason }), (form, staging) => ({ signedOn: form.signedOn, note: staging.text(form.reason) }));
const last = formOf(lasting, ({ reason: why, ...form }, staging) => ({ ...form, reason: why === undefined ? null : staging.text(why) }));
const plain = formOf(decision, ({ reason: why, ...form }, staging) => ({ ...form, until: null, reason: why === undefined ? null : staging.text(why) }));
const follow = formOf(following, (form, staging) => ({ requestedOn: form.requestedOn, note: staging.text(form.note) }));

/** What each choice of each step must carry, and what of it goes through the engine: ids, codes and numbers that are not of a household. */
export const riskForms: ProcessForms = {
  [steps.verify]: {
    enter: formOf(verification, (form, staging) => ({ ...staging.batch({ lossBps: form.lossBps, visitedOn: form.visitedOn }), note: form.note === undefined ? null : staging.text(form.note) })),
  },
  ...Object.fromEntries(signatureSteps.map((step) => [step, { sign, decline }])),
  [steps.list]: { list: formOf(listed, (form) => form), return: because, reject: because },
  [steps.check]: { send: formOf(sent, (form) => form), return: because },
  [steps.record]: { extend: last, freeze: last, writeOff: plain, refuse: plain },
  [steps.end]: { supplement: follow, writeOffFile: follow, collect: because },
  [steps.withdraw]: { withdraw: because },
};
