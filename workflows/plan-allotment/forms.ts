import { z } from 'zod';
import { isCivilDate } from '../../domain/civil-date.ts';
import { maxLineAmountVnd } from '../../domain/money.ts';
import { fundingSources, maxLineHouseholds } from '../../domain/plan.ts';
import type { ProcessForms } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { steps } from './contract.ts';

/** At most this many rows in one batch of targets. */
export const maxBatchTargets = 5000;

const reason = z.string().trim().min(3).max(2000).describe('Why; kept outside the engine and the ledger, which hold its hash');
const civilDate = z.string().refine(isCivilDate, { params: { vi: 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật.', en: 'Must be a real day, YYYY-MM-DD.' } });
const place = z.strictObject({
  communeId: z.string().min(1).max(120),
  programme: z.string().min(1).max(40).describe('Code of the credit programme'),
  source: z.enum(fundingSources).describe('CENTRAL: central capital; LOCAL: local budget entrusted'),
});
const target = place.extend({ households: z.int().min(0).max(maxLineHouseholds), amountVnd: z.int().min(0).max(maxLineAmountVnd).describe('VND, whole; zero is a target too') });

const targetsSchema = z
  .strictObject({
    put: z.array(target).max(maxBatchTargets).default([]).describe('Targets to enter or change; one is found by commune, programme and source'),
    remove: z.array(place).max(maxBatchTargets).default([]).describe('Targets to take out'),
  })
  .refine((batch) => batch.put.length + batch.remove.length > 0, { params: { vi: 'Bảng nhập trống.', en: 'The batch is empty.' } });

const none = formOf(z.strictObject({}), () => ({}));
const because = formOf(z.strictObject({ reason }), (form, staging) => ({ reason: staging.text(form.reason) }));
const signature = z.strictObject({
  decisionNumber: z.string().trim().min(1).max(60).describe('Number of the decision, as on paper'),
  decidedOn: civilDate.describe('Day of the decision; not in the future'),
});

/** What each choice of each step must carry, and what of it goes through the engine: ids, codes and numbers only. */
export const allotmentForms: ProcessForms = {
  [steps.enter]: {
    enter: formOf(targetsSchema, (form, staging) => ({ ...staging.batch({ put: form.put, remove: form.remove }), put: form.put.length, remove: form.remove.length })),
    fromPlan: none,
  },
  [steps.submit]: { submit: none },
  [steps.withdraw]: { withdraw: none },
  [steps.sign]: { sign: formOf(signature, (form) => form), return: because },
  [steps.cancel]: { cancel: because },
  [steps.acknowledge]: { acknowledge: none },
};
