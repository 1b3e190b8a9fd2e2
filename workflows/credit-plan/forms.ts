import { z } from 'zod';
import { isCivilDate } from '../../domain/civil-date.ts';
import { maxLineAmountVnd } from '../../domain/money.ts';
import type { PlanKind } from '../../domain/plan.ts';
import { fundingSources, maxLineHouseholds } from '../../domain/plan.ts';
import type { Facts } from '../shared/contract.ts';
import type { ProcessForms, Staging } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { steps } from './contract.ts';

const id = z.string().min(1).max(120);
const reason = z.string().trim().min(3).max(2000).describe('Why; kept outside the engine and the ledger, which hold its hash');
const civilDate = z.string().refine(isCivilDate, { params: { vi: 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật.', en: 'Must be a real day, YYYY-MM-DD.' } });
const cell = {
  programme: z.string().min(1).max(40).describe('Code of the credit programme'),
  source: z.enum(fundingSources).describe('CENTRAL: central capital; LOCAL: local budget entrusted'),
  year: z.int().min(1900).max(2999).optional().describe('Year of the line; may be left out where the plan is for one year'),
};
const place = { ...cell, originId: id.describe('The village, group or organization the need comes from') };
const line = z.strictObject({ ...place, households: z.int().min(1).max(maxLineHouseholds), amountVnd: z.int().min(1).max(maxLineAmountVnd).describe('VND, whole') });
const delta = z
  .strictObject({ ...place, households: z.int().min(-maxLineHouseholds).max(maxLineHouseholds).describe('Added; negative: taken off'), amountVnd: z.int().min(-maxLineAmountVnd).max(maxLineAmountVnd).describe('VND, whole, added; negative: taken off') })
  .refine((one) => one.households !== 0 || one.amountVnd !== 0, { path: ['amountVnd'], params: { vi: 'Dòng điều chỉnh phải tăng hoặc giảm số hộ hay số tiền.', en: 'An adjustment must add or take off households or an amount.' } });
const empty = z.strictObject({});

/** At most this many lines in one batch of needs. */
export const maxBatchLines = 500;

const needsOf = <Line extends typeof line | typeof delta>(one: Line) => z.strictObject({
  put: z.array(one).max(maxBatchLines).default([]).describe('Lines to enter or correct; a line is found by programme, source, year and origin'),
  remove: z.array(id).max(maxBatchLines).default([]).describe('Ids of lines to take out'),
  noNeed: z.array(z.strictObject(cell)).max(maxBatchLines).default([]).describe('Cells declared as having no need'),
  restNoNeed: z.boolean().default(false).describe('Declare no need for every cell that is still silent after this batch'),
}).refine((needs) => needs.put.length + needs.remove.length + needs.noNeed.length > 0 || needs.restNoNeed, { params: { vi: 'Bảng nhập trống.', en: 'The batch is empty.' } });

/** Needs of a plan, and signed changes of an adjustment. */
export const needsSchema = needsOf(line);
const adjustmentSchema = needsOf(delta);

const returned = z.array(z.strictObject({ lineId: id, reason })).max(maxBatchLines).default([]);
const returnedNoNeed = z.array(z.strictObject({ ...cell, reason })).max(200).default([]);
const exceptions = z.strictObject({ exceptions: z.array(z.strictObject({ unitId: id, reason })).max(200).default([]).describe('Units to go on without, a reason on each') });
const dueDates = z.strictObject({ commune: civilDate, office: civilDate, branch: civilDate, head: civilDate });

/** Due dates of the four levels, in order. */
export const dueDatesSchema = dueDates;

const withReason = z.strictObject({ reason });
const returnUnit = z.strictObject({ reason, communeIds: z.array(id).max(200).default([]).describe('Communes whose plan goes back too') });

function lineReturns(items: readonly { lineId: string; reason: string }[], staging: Staging): Facts[] {
  return items.map((item) => ({ lineId: item.lineId, reason: staging.text(item.reason) }));
}

function noNeedReturns(items: readonly { programme: string; source: string; year?: number | undefined; reason: string }[], staging: Staging): Facts[] {
  return items.map(({ programme, source, year, reason: why }) => ({ programme, source, ...(year !== undefined && { year }), reason: staging.text(why) }));
}

const somethingReturned = { params: { vi: 'Phải nêu ít nhất một dòng hoặc một mục trả lại.', en: 'Name at least one line or cell to return.' } };
const send = formOf(exceptions, (form, staging) => ({ exceptions: form.exceptions.map((e) => ({ unitId: e.unitId, reason: staging.text(e.reason) })) }));
const none = formOf(empty, () => ({}));
const decision = z.strictObject({ number: z.string().trim().min(1).max(60).describe('Number of the decision, as on paper'), date: civilDate.describe('Day of the decision') });
const because = formOf(withReason, (form, staging) => ({ reason: staging.text(form.reason) }));

const enter = (schema: typeof needsSchema | typeof adjustmentSchema) => formOf(schema, (form, staging) => ({ ...staging.batch({ put: form.put, remove: form.remove, noNeed: form.noNeed, restNoNeed: form.restNoNeed }), put: form.put.length, remove: form.remove.length, noNeed: form.noNeed.length }));

/** What each choice of each step must carry, and what of it goes through the engine: ids, codes and numbers only. */
const planForms: ProcessForms = {
  [steps.enterNeeds]: { enter: enter(needsSchema) },
  [steps.submit]: { submit: none },
  [steps.withdrawCommune]: { withdraw: none },
  [steps.review]: {
    accept: none,
    return: formOf(z.strictObject({ lines: returned, noNeed: returnedNoNeed }).refine((f) => f.lines.length + f.noNeed.length > 0, somethingReturned), (form, staging) => ({ lines: lineReturns(form.lines, staging), noNeed: noNeedReturns(form.noNeed, staging) })),
  },
  [steps.reopenLines]: {
    reopen: formOf(z.strictObject({ unitId: id, lines: returned, noNeed: returnedNoNeed }).refine((f) => f.lines.length + f.noNeed.length > 0, somethingReturned), (form, staging) => ({ unitId: form.unitId, lines: lineReturns(form.lines, staging), noNeed: noNeedReturns(form.noNeed, staging) })),
  },
  [steps.synthesizeOffice]: { send },
  [steps.withdrawOffice]: { withdraw: none },
  [steps.reviewOffice]: { accept: none, return: formOf(returnUnit, (form, staging) => ({ reason: staging.text(form.reason), communeIds: form.communeIds })) },
  [steps.reopenOffice]: { reopen: formOf(z.strictObject({ unitId: id, ...returnUnit.shape }), (form, staging) => ({ unitId: form.unitId, reason: staging.text(form.reason), communeIds: form.communeIds })) },
  [steps.synthesizeBranch]: { send },
  [steps.withdrawBranch]: { withdraw: none },
  [steps.approve]: {
    approve: formOf(z.strictObject({ decision: decision.optional() }), (form): Facts => (form.decision ? { decision: form.decision } : {})),
    return: formOf(
      z.strictObject({ level: z.enum(['BRANCH', 'OFFICE', 'COMMUNE']), unitIds: z.array(id).max(200).default([]), reason }).refine((f) => (f.level === 'BRANCH') === (f.unitIds.length === 0), {
        path: ['unitIds'],
        params: { vi: 'Trả về phòng giao dịch hoặc xã thì phải nêu đơn vị; trả về chi nhánh thì không nêu.', en: 'Name the units when returning to offices or communes, none when returning to the branch.' },
      }),
      (form, staging) => ({ level: form.level, unitIds: form.unitIds, reason: staging.text(form.reason) }),
    ),
  },
  [steps.changeDates]: { change: formOf(z.strictObject({ due: dueDates, reason }), (form, staging) => ({ due: form.due, reason: staging.text(form.reason) })) },
  [steps.closeIntake]: { close: because },
  [steps.cancel]: { cancel: because },
};

/** By kind of plan: an adjustment takes signed changes where a plan takes needs. */
export const creditPlanForms: Readonly<Record<PlanKind, ProcessForms>> = {
  'annual-plan': planForms,
  'five-year-plan': planForms,
  'plan-adjustment': { ...planForms, [steps.enterNeeds]: { enter: enter(adjustmentSchema) } },
};
